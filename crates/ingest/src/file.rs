//! One file as it is outside any archive: finds out by its beginning what it is,
//! and has its rows read by the reader of that format.

pub(crate) mod range;

use hearth_events::{Memory, PartialTable};
use hearth_model::import::{ImportOptions, Inspection, NoteKind, StoppedAt};

use crate::collect::Collector;
use crate::content;
use crate::decode::{Decoding, LegacyDecoders};
use crate::ending::{noted, refused, report, unreadable, unreadable_times};
use crate::importer::Imported;
use crate::json;
use crate::legend::NamesTable;
use crate::opening::{self, Given, HEAD, Opening, Way};
use crate::problems::ImportError;
use crate::recall::Recall;
use crate::records::Records;
use crate::rows::Rows;
use crate::unpack::Fault;
use crate::whole::Whole;

/// What every file of one import is read with.
#[derive(Clone)]
pub(crate) struct Settings<'k> {
    pub(crate) options: ImportOptions,
    /// The moment of import, UTC milliseconds.
    pub(crate) now_ms: i64,
    pub(crate) legacy: LegacyDecoders,
    /// Whether a text is the id of somebody known from events.
    pub(crate) known: &'k dyn Fn(&str) -> bool,
    /// Whether the readers of workbooks and Parquet are there, or can be had.
    pub(crate) formats: fn() -> bool,
    /// How files of a shape were read by somebody's choice.
    pub(crate) recall: Option<Recall<'k>>,
}

impl Settings<'_> {
    /// What a file's beginning is decided with.
    pub(crate) fn given(&self) -> Given<'_> {
        Given {
            now_ms: self.now_ms,
            options: &self.options,
            legacy: self.legacy,
            known: self.known,
            recall: self.recall,
        }
    }
}

/// Reads one file.
pub(crate) struct FileReader {
    name: String,
    /// Its size in bytes; 0 if unknown.
    size: u64,
    stage: Stage,
}

/// How far the file was read.
enum Stage {
    /// Collecting the beginning.
    Head(Vec<u8>),
    Text(Box<Reading>),
    /// All of it is needed before anything can be read.
    Whole(Box<Whole>),
    Json(Box<json::Reading>),
    Refused(Inspection, ImportError),
}

/// Delimited text being read.
struct Reading {
    inspection: Inspection,
    /// Absent once the last byte was decoded.
    decoding: Option<Decoding>,
    records: Records,
    rows: Rows,
}

impl FileReader {
    /// The file called `name`, of `size` bytes (0 if unknown).
    pub(crate) fn new(name: &str, size: u64) -> Self {
        Self {
            name: name.to_owned(),
            size,
            stage: Stage::Head(Vec::new()),
        }
    }

    /// What the file turned out to be, once enough of it was read.
    pub(crate) fn inspection(&self) -> Option<&Inspection> {
        match &self.stage {
            Stage::Head(_) => None,
            Stage::Text(reading) => Some(&reading.inspection),
            Stage::Whole(whole) => Some(whole.inspection()),
            Stage::Json(reading) => reading.inspection(),
            Stage::Refused(inspection, _) => Some(inspection),
        }
    }

    /// Rows read so far, kept and dropped.
    pub(crate) fn rows_read(&self) -> u64 {
        match &self.stage {
            Stage::Text(reading) => {
                let account = &reading.rows.collector.account;
                account.kept() + account.dropped()
            }
            Stage::Whole(whole) => whole.rows_read(),
            Stage::Json(reading) => reading.rows_read(),
            Stage::Head(_) | Stage::Refused(..) => 0,
        }
    }

    /// What its rows take of the memory.
    pub(crate) fn memory(&self) -> Memory {
        match &self.stage {
            Stage::Text(reading) => reading.rows.collector.memory(),
            Stage::Json(reading) => reading.memory(),
            Stage::Whole(whole) => whole.memory(),
            Stage::Head(_) | Stage::Refused(..) => Memory::default(),
        }
    }

    /// Whether nothing further is wanted.
    pub(crate) fn is_refused(&self) -> bool {
        matches!(self.stage, Stage::Refused(..))
    }

    /// Takes the next bytes; says whether more are wanted.
    pub(crate) fn push(&mut self, mut bytes: &[u8], settings: &Settings<'_>) -> bool {
        if let Stage::Head(head) = &mut self.stage {
            let (now, later) = bytes.split_at(bytes.len().min(HEAD - head.len()));
            head.extend_from_slice(now);
            if head.len() < HEAD {
                return true;
            }
            let head = std::mem::take(head);
            self.open(&head, false, settings);
            bytes = later;
        }
        match &mut self.stage {
            Stage::Text(reading) => reading.push(bytes, false),
            Stage::Whole(_) => self.hold(bytes),
            Stage::Head(_) | Stage::Json(_) | Stage::Refused(..) => {}
        }
        if let Stage::Json(reading) = &mut self.stage {
            let read = reading.push(bytes, settings.given(), settings.now_ms);
            self.refuse_if(read);
        }
        !self.is_refused()
    }

    /// Holds bytes of a file that must be had whole, up to the cap.
    fn hold(&mut self, bytes: &[u8]) {
        let Stage::Whole(whole) = &mut self.stage else {
            return;
        };
        if let Err(error) = whole.push(bytes, self.size) {
            self.refuse(error);
        }
    }

    fn open(&mut self, head: &[u8], complete: bool, settings: &Settings<'_>) {
        let document = content::document(&self.name, head);
        if let Some(kind) = content::held_whole(head).filter(|_| document.is_none()) {
            let whole = Whole::new(kind, &self.name, self.size, settings);
            self.stage = Stage::Whole(Box::new(whole));
            return self.hold(head);
        }
        let Opening {
            inspection,
            plan,
            text,
        } = opening::open(&self.name, head, complete, settings.given());
        self.stage = match plan {
            Err(error) => Stage::Refused(inspection, error),
            Ok((Way::Json, decoding)) => {
                let decoding = (!complete).then_some(decoding);
                let reading = json::Reading::new(inspection, text, decoding);
                Stage::Json(Box::new(reading))
            }
            Ok((Way::Text(plan), decoding)) => {
                let mut records = Records::new(plan.layout);
                let collector = Collector::new(plan.plan, settings.now_ms);
                let rows = Rows::new(plan.layout, plan.skip, collector);
                let mut rows = rows.with_unfolding(plan.unfolding);
                rows.announce(&text);
                records.push(&text, &mut rows);
                let decoding = (!complete).then_some(decoding);
                Stage::Text(Box::new(Reading {
                    inspection,
                    decoding,
                    records,
                    rows,
                }))
            }
        };
    }

    /// Does a piece of the work that is left; whether there was any. What cannot
    /// be read as it comes is read here, some thousand rows at a time.
    pub(crate) fn work(&mut self, settings: &Settings<'_>) -> bool {
        match &mut self.stage {
            Stage::Whole(whole) => whole.work(settings),
            Stage::Head(_) | Stage::Text(_) | Stage::Json(_) | Stage::Refused(..) => false,
        }
    }

    /// Gives the file up.
    pub(crate) fn refuse(&mut self, error: ImportError) {
        let inspection = self.inspection().cloned();
        let inspection = inspection.unwrap_or_else(|| opening::unknown(&self.name));
        self.stage = Stage::Refused(inspection, error);
    }

    /// Ends the bytes; the last line counts only if the file really ends there: not
    /// where its archive broke off, when it is not `whole`. What is left to do then
    /// is [`FileReader::work`].
    pub(crate) fn close(&mut self, whole: bool, settings: &Settings<'_>) {
        if let Stage::Head(head) = &mut self.stage {
            let head = std::mem::take(head);
            self.open(&head, whole, settings);
        }
        match &mut self.stage {
            Stage::Text(reading) => {
                reading.end_text();
                if whole {
                    reading.end();
                }
                reading.rows.finish();
            }
            Stage::Whole(held) => held.close(),
            Stage::Head(_) | Stage::Json(_) | Stage::Refused(..) => {}
        }
        if let Stage::Json(reading) = &mut self.stage {
            let read = reading.end(whole, settings.given(), settings.now_ms);
            self.refuse_if(read);
        }
    }

    fn refuse_if(&mut self, read: Result<(), ImportError>) {
        if let (Err(error), Stage::Json(reading)) = (read, &self.stage) {
            self.stage = Stage::Refused(reading.inspection.clone(), error);
        }
    }

    /// What was read, once the file is closed and no work is left; its bytes broke off
    /// with `fault`. `bytes` is its size as stored.
    pub(crate) fn into_imported(self, fault: Option<Fault>, bytes: u64) -> Imported {
        match self.stage {
            Stage::Whole(whole) => {
                let read = whole.into_read();
                match read.rows {
                    Ok((mut collector, noted)) => {
                        if let Some(kind) = noted {
                            collector.account.note_count(kind, 1);
                        }
                        collected(read.inspection, collector, fault, bytes)
                    }
                    Err(error) => {
                        let error = fault.map_or(error, unreadable);
                        refused(read.inspection, bytes, &error)
                    }
                }
            }
            Stage::Text(reading) => {
                let Reading {
                    inspection, rows, ..
                } = *reading;
                collected(inspection, rows.collector, fault, bytes)
            }
            Stage::Json(reading) => match reading.into_parts() {
                Some((inspection, collector)) => collected(inspection, collector, fault, bytes),
                None => refused(opening::unknown(&self.name), bytes, &ImportError::Empty),
            },
            Stage::Refused(inspection, error) => {
                let cut_short =
                    matches!(error, ImportError::Empty | ImportError::LineTooLong { .. });
                let error = fault.filter(|_| cut_short).map_or(error, unreadable);
                refused(inspection, bytes, &error)
            }
            Stage::Head(_) => refused(opening::unknown(&self.name), bytes, &ImportError::Empty),
        }
    }
}

/// What was collected, with what is to be said of all of it.
fn collected(
    mut inspection: Inspection,
    collector: Collector,
    fault: Option<Fault>,
    bytes: u64,
) -> Imported {
    let again = collector.again();
    collector.tell(&mut inspection);
    let Collector {
        mut account,
        log,
        mut table,
        names_of,
        ..
    } = collector;
    let (mut names, mut stopped) = (None, None);
    let log = log.into_log();
    let people = table.as_ref().map_or(log.people().len(), PartialTable::len) as u64;
    if let Some(tool) = names_of
        && let Some(table) = table.take()
    {
        account.note_count(NoteKind::NamesTable, table.len() as u64);
        names = Some(NamesTable::of(tool, &table));
    }
    if let Some(fault) = fault {
        if account.kept() + account.dropped() == 0 {
            return refused(inspection, bytes, &unreadable(fault));
        }
        match noted(fault) {
            Some(kind) => account.note_count(kind, 1),
            None => stopped = Some(people),
        }
    }
    let rejects = account.take_rejects();
    let problem = account
        .lacks_times()
        .then(|| unreadable_times(&inspection).problem(&inspection.name));
    let mut report = report(inspection, bytes, account);
    report.problem = problem;
    report.events = log.len() as u64;
    // Where it was stopped is known to who pushed its bytes.
    report.stopped = stopped.map(|people| StoppedAt { bytes, people });
    Imported {
        report,
        log,
        table,
        names,
        again,
        rejects,
    }
}

impl Reading {
    fn push(&mut self, bytes: &[u8], last: bool) {
        let Self {
            decoding,
            records,
            rows,
            ..
        } = self;
        if let Some(decoding) = decoding {
            let text = decoding.push(bytes, last);
            rows.announce(text);
            records.push(text, rows);
        }
    }

    /// Gives out text that was held back; no further bytes come.
    fn end_text(&mut self) {
        self.push(&[], true);
        if let Some(decoding) = self.decoding.take() {
            // Told, perhaps, only behind the head.
            self.inspection.encoding = decoding.label();
        }
    }

    fn end(&mut self) {
        let Self { records, rows, .. } = self;
        records.finish(rows);
    }
}
