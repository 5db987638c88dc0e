//! The importer: takes a file's bytes in chunks of any size, unpacks them where
//! they are packed, and in the end gives the events and the account of every
//! row of each file inside. The one entry to this crate.

use hearth_events::{PartialLog, PartialTable};
use hearth_model::import::{FileReport, ImportOptions, Inspection};

use crate::decode::LegacyDecoders;
use crate::file::{FileReader, Settings};
use crate::gzip::{self, Gzip};

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
    container: Container,
    file: FileReader,
}

/// What the file is wrapped in.
enum Container {
    /// Too few bytes to tell.
    Unknown(Vec<u8>),
    Plain,
    Gzip(Box<Gzip>),
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
            container: Container::Unknown(Vec::new()),
            file: FileReader::new(name),
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
        self.pushed += chunk.len() as u64;
        match &mut self.container {
            Container::Unknown(held) => {
                held.extend_from_slice(chunk);
                if held.len() >= 2 {
                    let held = std::mem::take(held);
                    self.unwrap_container(&held);
                }
            }
            Container::Plain => {
                self.file.push(chunk, &self.settings);
            }
            Container::Gzip(_) => self.inflate(chunk),
        }
        let broken = matches!(&self.container, Container::Gzip(gzip) if gzip.is_broken());
        if broken || self.file.is_refused() {
            Err(Stopped)
        } else {
            Ok(())
        }
    }

    /// What the file turned out to be, once enough of it was read.
    #[must_use]
    pub fn inspection(&self) -> Option<&Inspection> {
        self.file.inspection()
    }

    /// Rows read so far, kept and dropped.
    #[must_use]
    pub fn rows_read(&self) -> u64 {
        self.file.rows_read()
    }

    /// Does a piece of the work that pushed bytes left to be done; whether any is
    /// left. To be called after every push, and after the last one, until there is
    /// none; a caller that can be stopped looks out between two calls.
    /// [`Importer::finish`] does at once whatever is left.
    #[must_use]
    pub fn work(&mut self) -> bool {
        false
    }

    /// Ends the file: every file that was in it, at least one. Never fails: what
    /// cannot be read is told by the reports.
    #[must_use]
    pub fn finish(mut self) -> Vec<Imported> {
        if let Container::Unknown(held) = &mut self.container {
            let held = std::mem::take(held);
            self.unwrap_container(&held);
        }
        let fault = match &self.container {
            Container::Gzip(gzip) if !self.file.is_refused() => gzip.end(),
            _ => None,
        };
        let bytes = self.bytes.max(self.pushed);
        let packed = matches!(self.container, Container::Gzip(_));
        let mut imported = self.file.finish(fault, bytes, &self.settings);
        let format = &mut imported.report.inspection.format;
        if packed && !format.is_empty() {
            format.push_str(" in gzip");
        }
        vec![imported]
    }

    fn unwrap_container(&mut self, held: &[u8]) {
        if gzip::is_gzip(held) {
            self.container = Container::Gzip(Box::new(Gzip::new()));
            self.inflate(held);
        } else {
            self.container = Container::Plain;
            self.file.push(held, &self.settings);
        }
    }

    fn inflate(&mut self, chunk: &[u8]) {
        let Self {
            container,
            file,
            settings,
            ..
        } = self;
        if let Container::Gzip(gzip) = container {
            gzip.push(chunk, |inflated| file.push(inflated, settings));
        }
    }
}
