//! The importer: takes a file's bytes in chunks of any size, unpacks them where
//! they are packed, and in the end gives the events and the account of every
//! row of each file inside. The one entry to this crate.

use hearth_events::{Memory, PartialLog, PartialTable};
use hearth_model::import::{FileReport, ImportOptions, Inspection};

use crate::contacts;
use crate::container::{self, Container, Offered};
use crate::decode::LegacyDecoders;
use crate::file::{FileReader, Settings};
use crate::legend::NamesTable;
use crate::limits::Meter;
use crate::range::{NotTaken, RangeRead, Ranges};
use crate::recall::Recall;
use crate::unpack::Fault;

/// Packed bytes handed on at a time.
const PIECE: usize = 64 * 1024;
/// Blocks unpacked in one piece of work.
const STEPS: usize = 8;

/// No further bytes are wanted: the report that [`Importer::finish`] gives says why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

/// What the import of one file gives. Where `report.problem` is set, nothing else is in it.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The account of the file.
    pub report: FileReport,
    /// Its events in the file's order; none of a people table.
    pub log: PartialLog,
    /// Its rows, if it is a people table.
    pub table: Option<PartialTable>,
    /// Its names, if it is a table of what a tool's other files call by number.
    pub names: Option<NamesTable>,
    /// The options with which the file must be read once more, because its later
    /// rows say otherwise than its first ones how cells are read; what is in
    /// `log` then counts for nothing. Absent after a second reading with them.
    pub again: Option<Box<ImportOptions>>,
    /// With [`ImportOptions::rejects`], the dropped rows under the file's own columns, between
    /// its delimiter, with `hearth_file`, `hearth_line` and `hearth_reason` behind; at most
    /// 256 MiB of them. Else empty.
    pub rejects: Vec<u8>,
}

/// Reads one file, which may hold several.
pub struct Importer<'k> {
    offered: Offered,
    pushed: u64,
    settings: Settings<'k>,
    meter: Meter,
    /// Absent while too few bytes are there to tell.
    container: Option<Container<'k>>,
    /// Bytes that the container did not get yet.
    queue: Vec<u8>,
    /// How many of them it did get.
    taken: usize,
    ending: Ending,
}

/// How far the bytes came.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// More may come.
    Open,
    /// None are wanted: those that wait are not read either.
    Stopped,
    /// None come, and some of them wait to be unpacked.
    Ended,
    /// All of them are read.
    Closed,
}

impl<'k> Importer<'k> {
    /// An importer of the file called `name` with `bytes` bytes as stored (0 if
    /// unknown). `now_ms` is the moment of import in UTC milliseconds: later
    /// events are noted.
    #[must_use]
    pub fn new(name: &str, bytes: u64, options: &ImportOptions, now_ms: i64) -> Self {
        Self {
            offered: Offered {
                name: name.to_owned(),
                size: bytes,
                asked: options.entry.iter().map(|_| options.clone()).collect(),
            },
            pushed: 0,
            settings: Settings {
                options: options.clone(),
                now_ms,
                legacy: crate::LEGACY,
                known: &|_| false,
                formats: || true,
                recall: None,
            },
            meter: Meter::default(),
            container: None,
            queue: Vec::new(),
            taken: 0,
            ending: Ending::Open,
        }
    }

    /// The same importer with other decoders of legacy encodings.
    #[must_use]
    pub fn with_legacy_decoders(mut self, legacy: LegacyDecoders) -> Self {
        self.settings.legacy = legacy;
        self
    }

    /// The same importer, told whether a text is the id of somebody known from
    /// events: by that the key of a people table is found, where none is given.
    #[must_use]
    pub fn with_known_people(mut self, known: &'k dyn Fn(&str) -> bool) -> Self {
        self.settings.known = known;
        self
    }

    /// The same importer, that reads of an archive only the files that these options
    /// name ([`ImportOptions::entry`]), each with its own.
    #[must_use]
    pub fn with_entries(mut self, entries: Vec<ImportOptions>) -> Self {
        self.offered.asked = entries;
        self
    }

    /// The same importer, for a program that has the readers of workbooks and Parquet
    /// only when it is asked for them: `ready` makes sure of them, or says no.
    #[must_use]
    pub fn with_formats(mut self, ready: fn() -> bool) -> Self {
        self.settings.formats = ready;
        self
    }

    /// The same importer, that asks `recall` by the shape of a file, of which nothing was
    /// fixed, how it is to be read: [`Inspection::shape`] tells the shape,
    /// [`Inspection::recalled`] whether it was read so. What cannot be read so is guessed.
    #[must_use]
    pub fn with_recall(mut self, recall: Recall<'k>) -> Self {
        self.settings.recall = Some(recall);
        self
    }

    /// Takes the next bytes of the file.
    ///
    /// # Errors
    /// [`Stopped`] when the file cannot be read further; [`Importer::finish`] says why.
    pub fn push(&mut self, chunk: &[u8]) -> Result<(), Stopped> {
        self.pushed += chunk.len() as u64;
        match &mut self.container {
            Some(container) if container.is_plain() => {
                // Only one chunk waits at a time, whether or not the caller has work done.
                while container.work(&self.settings, &mut self.meter) {}
                container.push(chunk, &self.settings);
            }
            _ => self.enqueue(chunk),
        }
        let mut container = self.container.iter();
        if container.any(Container::is_done) {
            Err(Stopped)
        } else {
            Ok(())
        }
    }

    fn enqueue(&mut self, chunk: &[u8]) {
        while self.work() {}
        self.queue.drain(..self.taken);
        self.taken = 0;
        self.queue.extend_from_slice(chunk);
        if self.container.is_none() && self.queue.len() >= container::HEAD {
            self.decide();
        }
    }

    fn decide(&mut self) {
        let head = &self.queue[..self.queue.len().min(container::HEAD)];
        let mut container = Container::of(head, &self.offered, &self.settings);
        if container.is_plain() {
            container.push(&self.queue, &self.settings);
            self.taken = self.queue.len();
        }
        self.container = Some(container);
    }

    /// What the file turned out to be, once enough of it was read.
    #[must_use]
    pub fn inspection(&self) -> Option<&Inspection> {
        self.container.as_ref()?.file()?.inspection()
    }

    /// How ranges of the file behind the bytes pushed so far are to be read by others, if
    /// any may be: of delimited text as it is, once its beginning was pushed. Whoever does
    /// that pushes, or passes to [`Importer::continue_with`], every further byte in order.
    #[must_use]
    pub fn ranges(&self) -> Option<Ranges> {
        let container = self.container.as_ref().filter(|all| all.is_plain())?;
        self.ranges_of(container.file()?)
    }

    fn ranges_of(&self, file: &FileReader) -> Option<Ranges> {
        Some(Ranges {
            name: self.offered.name.clone(),
            options: file.splittable()?.clone(),
            now_ms: self.settings.now_ms,
        })
    }

    /// Has text that is unpacked from now on be read by others, if it may be: of a single packed
    /// file of delimited text or JSON Lines, once its beginning was unpacked. How they are to read
    /// it, and that beginning. Whoever does that asks for the text ([`Importer::diverted`]), passes
    /// what was read of it to [`Importer::continue_with`] in order, or the text itself to
    /// [`Importer::push_unpacked`], and then says [`Importer::rejoin`].
    pub fn divert(&mut self) -> Option<(Ranges, Vec<u8>)> {
        let container = self.container.as_ref().filter(|all| !all.is_archive())?;
        let ranges = self.ranges_of(container.file()?)?;
        let head = self.container.as_mut()?.single_mut()?.divert()?;
        Some((ranges, head))
    }

    /// Text that was unpacked since, up to a line end, if that is `least` bytes or more; all of it
    /// where no line ends in twice as many.
    pub fn diverted(&mut self, least: usize) -> Option<Vec<u8>> {
        self.container.as_mut()?.single_mut()?.diverted(least)
    }

    /// Reads text that was diverted and that nobody else has read.
    pub fn push_unpacked(&mut self, text: &[u8]) {
        let container = self.container.as_mut();
        if let Some(file) = container.and_then(Container::file_mut) {
            // Text is never given up once its beginning was read.
            file.push(text, &self.settings);
        }
    }

    /// Reads what was diverted and not asked for, and all that is unpacked from now on.
    pub fn rejoin(&mut self) {
        let container = self.container.as_mut();
        if let Some(file) = container.and_then(Container::single_mut) {
            file.rejoin(&self.settings);
        }
    }

    /// Puts the events that were read so far in order, which would be done later: for a caller
    /// that waits for others who do the same with theirs.
    pub fn sort(&mut self) {
        let container = self.container.as_mut();
        if let Some(file) = container.and_then(Container::file_mut) {
            file.sort();
        }
    }

    /// Takes what another has read of the next `bytes` bytes of the file; of a packed one none are
    /// counted here, as they were pushed.
    ///
    /// # Errors
    /// [`NotTaken`] where that is not what this importer would read of them: then they are
    /// to be pushed, as if they had never been read.
    pub fn continue_with(&mut self, range: RangeRead, bytes: u64) -> Result<(), NotTaken> {
        let file = self.container.as_mut().and_then(Container::file_mut);
        file.ok_or(NotTaken)?.continue_with(range)?;
        self.pushed += bytes;
        Ok(())
    }

    /// Whether the file is an archive of several.
    #[must_use]
    pub fn is_archive(&self) -> bool {
        self.container.as_ref().is_some_and(Container::is_archive)
    }

    /// Rows read so far, kept and dropped.
    #[must_use]
    pub fn rows_read(&self) -> u64 {
        let container = self.container.as_ref();
        container.map_or(0, Container::rows_read)
    }

    /// Says that no further bytes come: what they leave to be done is
    /// [`Importer::work`] from then on, and little is left to [`Importer::finish`].
    pub fn end(&mut self) {
        if self.ending == Ending::Open {
            self.ending = Ending::Ended;
        }
    }

    /// Stops reading for want of memory: what was read is kept, and the report tells that there
    /// is more. What that leaves to be done is [`Importer::work`].
    pub fn stop(&mut self) {
        if self.ending == Ending::Open {
            self.ending = Ending::Stopped;
        }
    }

    /// What is kept so far takes so much of the memory.
    #[must_use]
    pub fn memory(&self) -> Memory {
        let container = self.container.as_ref();
        container.map_or_else(Memory::default, Container::memory)
    }

    /// Does a piece of the work that pushed bytes left to be done; whether any may
    /// be left. To be called after every push, and after [`Importer::end`], until there
    /// is none; a caller that can be stopped looks out between two calls.
    /// Otherwise the next push, or [`Importer::finish`], does at once whatever is left.
    #[must_use]
    pub fn work(&mut self) -> bool {
        (0..STEPS).all(|_| self.step())
    }

    fn step(&mut self) -> bool {
        let ended = self.ending != Ending::Open;
        if ended && self.container.is_none() {
            self.decide();
        }
        let Some(container) = &mut self.container else {
            return false;
        };
        if container.work(&self.settings, &mut self.meter) {
            return true;
        }
        if self.ending == Ending::Stopped {
            container.close(Some(Fault::NoMemory), &self.settings, &mut self.meter);
            self.ending = Ending::Closed;
            return true;
        }
        let queue = self.queue.get(self.taken..).unwrap_or_default();
        // Always cut at the same places: from broken data an unpacker gets more or
        // less, depending on where its input is cut.
        if queue.len() >= PIECE || (ended && !queue.is_empty()) {
            let piece = &queue[..queue.len().min(PIECE)];
            self.taken += piece.len();
            self.meter.take(piece.len());
            container.push(piece, &self.settings);
            return true;
        }
        let closes = self.ending == Ending::Ended;
        if closes {
            container.close(None, &self.settings, &mut self.meter);
            self.ending = Ending::Closed;
        }
        closes
    }

    /// Ends the file: every file that was in it, at least one. Never fails: what
    /// cannot be read is told by the reports.
    #[must_use]
    pub fn finish(mut self) -> Vec<Imported> {
        self.end();
        while self.work() {}
        let bytes = self.offered.size.max(self.pushed);
        let unread = self.queue.len() - self.taken;
        let container = self.container;
        let mut files = container.map_or_else(Vec::new, |container| container.into_imported(bytes));
        for imported in &mut files {
            if let Some(stopped) = &mut imported.report.stopped {
                stopped.bytes = self.pushed - unread as u64;
            }
            contacts::note(imported, &self.settings.options);
        }
        files
    }
}
