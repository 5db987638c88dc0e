//! The importer: takes a file's bytes in chunks of any size, unpacks them where
//! they are packed, and in the end gives the events and the account of every
//! row of each file inside. The one entry to this crate.

use hearth_events::{PartialLog, PartialTable};
use hearth_model::import::{FileReport, ImportOptions, Inspection};

use crate::contacts;
use crate::decode::LegacyDecoders;
use crate::file::{FileReader, Settings};
use crate::limits::Meter;
use crate::wrapped::Wrapped;

/// Layers of packing that are read: one inside another.
const LAYERS: u8 = 2;
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
    /// The options with which the file must be read once more, because its later
    /// rows say otherwise than its first ones how cells are read; what is in
    /// `log` then counts for nothing. Absent after a second reading with them.
    pub again: Option<Box<ImportOptions>>,
    /// With [`ImportOptions::rejects`], the dropped rows as CSV (`file,line,reason,row`,
    /// the last as it is written in the file), at most 256 MiB of them; else empty.
    pub rejects: Vec<u8>,
}

/// Reads one file, which may hold several.
pub struct Importer<'k> {
    bytes: u64,
    pushed: u64,
    settings: Settings<'k>,
    meter: Meter,
    container: Wrapped,
    ending: Ending,
}

/// How far the bytes came.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// More may come.
    Open,
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
            bytes,
            pushed: 0,
            settings: Settings {
                options: options.clone(),
                now_ms,
                legacy: crate::LEGACY,
                known: &|_| false,
            },
            meter: Meter::default(),
            container: Wrapped::new(name, bytes, LAYERS),
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

    /// Takes the next bytes of the file.
    ///
    /// # Errors
    /// [`Stopped`] when the file cannot be read further; [`Importer::finish`] says why.
    pub fn push(&mut self, chunk: &[u8]) -> Result<(), Stopped> {
        // Only one chunk waits at a time, whether or not the caller has work done.
        while self.work() {}
        self.pushed += chunk.len() as u64;
        self.meter.take(chunk.len());
        self.container.push(chunk, &self.settings);
        if self.container.is_done() {
            Err(Stopped)
        } else {
            Ok(())
        }
    }

    /// What the file turned out to be, once enough of it was read.
    #[must_use]
    pub fn inspection(&self) -> Option<&Inspection> {
        self.container.file()?.inspection()
    }

    /// Rows read so far, kept and dropped.
    #[must_use]
    pub fn rows_read(&self) -> u64 {
        self.container.file().map_or(0, FileReader::rows_read)
    }

    /// Says that no further bytes come: what they leave to be done is
    /// [`Importer::work`] from then on, and little is left to [`Importer::finish`].
    pub fn end(&mut self) {
        if self.ending == Ending::Open {
            self.ending = Ending::Ended;
        }
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
        if self.container.work(&self.settings, &mut self.meter) {
            return true;
        }
        let closes = self.ending == Ending::Ended;
        if closes {
            self.container.close(None, &self.settings, &mut self.meter);
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
        let bytes = self.bytes.max(self.pushed);
        let mut imported = self.container.into_imported(bytes);
        contacts::note(&mut imported, &self.settings.options);
        vec![imported]
    }
}
