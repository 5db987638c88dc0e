//! The files inside a zip archive: each is read by itself, and one that cannot
//! be read costs that file alone. Keeps what every file gave until the end.

use hearth_events::{Memory, PartialTable};
use hearth_model::import::ImportOptions;

use crate::ending::{note, refused, unreadable};
use crate::file::{FileReader, Settings};
use crate::importer::Imported;
use crate::limits::Meter;
use crate::opening;
use crate::problems::ImportError;
use crate::unpack::Fault;
use crate::wrapped::Wrapped;
use crate::zip::{Entry, Told, Zip};

/// Most files that are read of one archive.
const MOST_FILES: usize = 1000;
/// Most files that are named where nothing can be read.
const NAMED: usize = 10;
/// Layers of packing that are read inside.
const LAYERS: u8 = 1;

/// The state between two pieces of work.
pub(crate) struct Archive<'k> {
    name: String,
    settings: Settings<'k>,
    /// Options of the files that are read, by their `entry`; all are where there are none.
    asked: Vec<ImportOptions>,
    zip: Zip,
    waiting: Vec<u8>,
    /// How many of the waiting bytes are done with.
    at: usize,
    more: bool,
    open: Option<Open<'k>>,
    done: Vec<Imported>,
    /// Paths of all files met.
    paths: Vec<String>,
    /// Why the rest of the archive is not read, or does not end as it should.
    stopped: Option<ImportError>,
    fault: Option<Fault>,
}

/// The file being read.
struct Open<'k> {
    path: String,
    settings: Settings<'k>,
    content: Wrapped,
    /// Whether its bytes are passed over.
    skipped: bool,
    ending: Ending,
}

/// How far the bytes of a file came.
#[derive(Clone, Copy)]
enum Ending {
    /// More may come.
    Open,
    /// None come, of so many in the archive; some may wait to be unpacked.
    Ended(Option<Fault>, u64),
    /// All of them are read.
    Closed(u64),
}

impl<'k> Archive<'k> {
    /// The archive called `name`; of `asked`, if there are any, each names a file to
    /// be read and how.
    pub(crate) fn new(name: &str, settings: &Settings<'k>, asked: Vec<ImportOptions>) -> Self {
        Self {
            name: name.to_owned(),
            settings: settings.clone(),
            asked,
            zip: Zip::new(),
            waiting: Vec::new(),
            at: 0,
            more: false,
            open: None,
            done: Vec::new(),
            paths: Vec::new(),
            stopped: None,
            fault: None,
        }
    }

    /// Takes the next bytes; of earlier ones no work may be left.
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        self.waiting.clear();
        self.waiting.extend_from_slice(bytes);
        self.at = 0;
    }

    /// Whether further bytes are of no use.
    pub(crate) fn is_done(&self) -> bool {
        let all = !self.asked.is_empty() && self.done.len() == self.asked.len();
        self.stopped.is_some() || all
    }

    /// The reader of the present file, else of none.
    pub(crate) fn file(&self) -> Option<&FileReader> {
        self.open.as_ref()?.content.file()
    }

    /// What the files that are over take of the memory.
    pub(crate) fn memory(&self) -> Memory {
        let mut memory = Memory::default();
        for done in &self.done {
            memory.add(&done.log.memory());
            memory.table += done.table.as_ref().map_or(0, PartialTable::memory);
        }
        memory
    }

    /// Rows read of the files that are over.
    pub(crate) fn rows_read(&self) -> u64 {
        self.done.iter().map(|done| done.report.rows_read).sum()
    }

    /// Does a piece of the work that is left; whether there was any.
    pub(crate) fn work(&mut self, meter: &mut Meter) -> bool {
        if let Some(open) = &mut self.open {
            if open.content.work(&open.settings, meter) {
                return true;
            }
            match open.ending {
                Ending::Open => {}
                Ending::Ended(fault, bytes) => {
                    open.content.close(fault, &open.settings, meter);
                    open.ending = Ending::Closed(bytes);
                    return true;
                }
                Ending::Closed(bytes) => {
                    self.finish_open(bytes);
                    return true;
                }
            }
            if open.content.is_done() && !open.skipped {
                open.skipped = true;
                self.zip.skip();
            }
        }
        let input = self.waiting.get(self.at..).unwrap_or_default();
        if self.is_done() || (input.is_empty() && !self.more) {
            return false;
        }
        let (taken, told) = self.zip.step(input);
        self.at += taken.used;
        self.more = taken.more;
        self.hand_on(meter);
        match told {
            Told::Nothing => {}
            Told::Opened(entry) => self.open(entry, meter),
            Told::Closed { fault, packed } => self.end_open(fault, packed),
        }
        true
    }

    /// Gives the present file what was unpacked of it.
    fn hand_on(&mut self, meter: &mut Meter) {
        let block = self.zip.block();
        let Some(open) = self.open.as_mut().filter(|_| !block.is_empty()) else {
            return;
        };
        match meter.unpack(block.len()) {
            Ok(()) => open.content.push(block, &open.settings),
            Err(error) => self.stop(error),
        }
    }

    /// Reads nothing further: the present file is given up.
    fn stop(&mut self, error: ImportError) {
        if let Some(open) = &mut self.open {
            open.content.refuse(error.clone());
            self.finish_open(self.zip.packed());
        }
        self.stopped = Some(error);
    }

    fn open(&mut self, entry: Entry, meter: &mut Meter) {
        if entry.is_hidden() {
            self.zip.skip();
            return;
        }
        if self.paths.len() == MOST_FILES {
            self.stopped = Some(ImportError::TooManyFiles { limit: MOST_FILES });
            return;
        }
        let path = self.unique(&entry.path);
        self.paths.push(path.clone());
        let Some(options) = self.options_of(&path) else {
            self.zip.skip();
            return;
        };
        let name = format!("{}/{path}", self.name);
        let mut content = Wrapped::new(&name, entry.unpacked(), LAYERS);
        let refusal = if entry.encrypted {
            Some(ImportError::PasswordProtected)
        } else {
            let coding = entry.unreadable_coding();
            let coding = coding.map(|method| ImportError::UnsupportedPacking { method });
            coding.or(meter.announce(entry.unpacked()).err())
        };
        if let Some(error) = refusal {
            content.refuse(error);
        }
        self.open = Some(Open {
            path,
            settings: Settings {
                options,
                ..self.settings.clone()
            },
            content,
            skipped: false,
            ending: Ending::Open,
        });
    }

    /// The path, told from an earlier one that is the same.
    fn unique(&self, path: &str) -> String {
        let repeats = |path: &str| self.paths.iter().any(|known| known == path);
        if !repeats(path) {
            return path.to_owned();
        }
        let numbered = (2..).map(|number: usize| format!("{path} ({number})"));
        let mut free = numbered.skip_while(|path| repeats(path));
        free.next().unwrap_or_default()
    }

    /// How the file at this path is read, if it is.
    fn options_of(&self, path: &str) -> Option<ImportOptions> {
        if self.asked.is_empty() {
            return Some(self.settings.options.clone());
        }
        let mut asked = self.asked.iter();
        asked
            .find(|options| options.entry.as_deref() == Some(path))
            .cloned()
    }

    fn end_open(&mut self, fault: Option<Fault>, packed: u64) {
        if let Some(open) = &mut self.open {
            open.ending = Ending::Ended(fault, packed);
        }
    }

    fn finish_open(&mut self, bytes: u64) {
        let Some(open) = self.open.take() else {
            return;
        };
        let mut imported = open.content.into_imported(bytes);
        let inspection = &mut imported.report.inspection;
        if !inspection.format.is_empty() {
            inspection.format.push_str(" in zip");
        }
        if let Some(again) = &mut imported.again {
            again.entry = Some(open.path.clone());
        }
        inspection.entry = Some(open.path);
        self.done.push(imported);
    }

    /// Ends the bytes. What is left to do then is work.
    pub(crate) fn close(&mut self, fault: Option<Fault>) {
        if self.is_done() {
            return;
        }
        let fault = fault.or(self.zip.end());
        if self.open.is_some() {
            self.end_open(fault.or(Some(Fault::Truncated)), self.zip.packed());
        } else {
            self.fault = fault;
        }
    }

    /// What was in it, once it is closed and no work is left: one file at least.
    /// `bytes` is its size as stored.
    pub(crate) fn into_imported(mut self, bytes: u64) -> Vec<Imported> {
        if self.done.is_empty() || self.is_unreadable() {
            return vec![self.problem(bytes)];
        }
        for asked in &self.asked {
            let wanted = &asked.entry;
            let mut found = self.done.iter();
            if !found.any(|done| done.report.inspection.entry == *wanted) {
                let lacking = self.lacks(wanted.as_deref().unwrap_or_default());
                self.done
                    .push(refused(opening::unknown(&self.name), bytes, &lacking));
            }
        }
        if let Some(error @ ImportError::TooManyFiles { .. }) = &self.stopped {
            let named = opening::unknown(&self.name);
            self.done.push(refused(named, bytes, error));
        }
        let mut read = self.done.iter_mut().rev();
        let last = read.find(|done| done.report.problem.is_none());
        if let (Some(last), Some(fault)) = (last, self.fault) {
            note(&mut last.report, fault);
        }
        self.done
    }

    /// Whether several files are in it, and of none even the columns can be told.
    fn is_unreadable(&self) -> bool {
        let unreadable = |done: &Imported| {
            done.report.problem.is_some() && done.report.inspection.columns.is_empty()
        };
        self.done.len() > 1 && self.done.iter().all(unreadable)
    }

    /// The one problem of an archive of which nothing is read.
    fn problem(&self, bytes: u64) -> Imported {
        let mut codes = self.done.iter().filter_map(|done| {
            let problem = done.report.problem.as_ref();
            problem.map(|problem| problem.code.as_str())
        });
        let locked = ImportError::PasswordProtected;
        let error = match (self.asked.first(), &self.stopped, self.fault) {
            (Some(asked), ..) if self.done.is_empty() => {
                self.lacks(asked.entry.as_deref().unwrap_or_default())
            }
            (_, Some(error), _) => error.clone(),
            _ if !self.done.is_empty() && codes.all(|code| code == locked.code()) => locked,
            (.., Some(fault)) => unreadable(fault),
            _ if self.paths.is_empty() => ImportError::EmptyArchive,
            _ => ImportError::NothingInside { files: self.list() },
        };
        let mut inspection = opening::unknown(&self.name);
        inspection.format = "zip".to_owned();
        refused(inspection, bytes, &error)
    }

    fn lacks(&self, entry: &str) -> ImportError {
        ImportError::UnknownEntry {
            entry: entry.to_owned(),
            files: self.list(),
        }
    }

    /// The first of the files in it, by name.
    fn list(&self) -> String {
        let mut list = self.paths[..self.paths.len().min(NAMED)].join(", ");
        if self.paths.len() > NAMED {
            list.push_str(", \u{2026}");
        }
        list
    }
}
