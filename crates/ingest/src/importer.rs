//! The importer: takes a file's bytes in chunks of any size, and in the end
//! gives the events and the account of every row. The one entry to this crate.

use hearth_events::{PartialLog, PartialTable};
use hearth_model::import::{FileReport, ImportOptions, Inspection};

use crate::decode::{Decoding, LegacyDecoders};
use crate::ending::{noted, refused, report, unreadable, unreadable_times};
use crate::gzip::{self, Gzip};
use crate::opening::{self, Given, HEAD, Opening};
use crate::problems::ImportError;
use crate::records::Records;
use crate::rows::Rows;

/// No further bytes are wanted: the report that [`Importer::finish`] gives says why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

/// What an import gives. Where `report.problem` is set, nothing else is in it.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The account of the file.
    pub report: FileReport,
    /// Its events in the file's order; none of a people table.
    pub log: PartialLog,
    /// Its rows, if it is a people table.
    pub table: Option<PartialTable>,
}

/// Reads one file.
pub struct Importer<'k> {
    name: String,
    bytes: u64,
    pushed: u64,
    options: ImportOptions,
    now_ms: i64,
    legacy: LegacyDecoders,
    known: &'k dyn Fn(&str) -> bool,
    container: Container,
    stage: Stage,
}

/// What the text is wrapped in.
enum Container {
    /// Too few bytes to tell.
    Unknown(Vec<u8>),
    Plain,
    Gzip(Box<Gzip>),
}

/// How far the text was read.
enum Stage {
    /// Collecting the beginning.
    Head(Vec<u8>),
    Rows(Box<Reading>),
    Refused(Inspection, ImportError),
}

struct Reading {
    inspection: Inspection,
    /// Absent once the last byte was decoded.
    decoding: Option<Decoding>,
    records: Records,
    rows: Rows,
}

impl<'k> Importer<'k> {
    /// An importer of the file called `name` with `bytes` bytes as stored (0 if
    /// unknown). `now_ms` is the moment of import in UTC milliseconds: later
    /// events are noted.
    #[must_use]
    pub fn new(name: &str, bytes: u64, options: &ImportOptions, now_ms: i64) -> Self {
        Self {
            name: name.to_owned(),
            bytes,
            pushed: 0,
            options: options.clone(),
            now_ms,
            legacy: crate::LEGACY,
            known: &|_| false,
            container: Container::Unknown(Vec::new()),
            stage: Stage::Head(Vec::new()),
        }
    }

    /// The same importer with other decoders of legacy encodings.
    #[must_use]
    pub fn with_legacy_decoders(mut self, legacy: LegacyDecoders) -> Self {
        self.legacy = legacy;
        self
    }

    /// The same importer, told whether a text is the id of somebody known from
    /// events: by that the key of a people table is found, where none is given.
    #[must_use]
    pub fn with_known_people(mut self, known: &'k dyn Fn(&str) -> bool) -> Self {
        self.known = known;
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
                self.text(chunk);
            }
            Container::Gzip(_) => self.inflate(chunk),
        }
        let broken = matches!(&self.container, Container::Gzip(gzip) if gzip.is_broken());
        if broken || self.is_refused() {
            Err(Stopped)
        } else {
            Ok(())
        }
    }

    /// What the file turned out to be, once enough of it was read.
    #[must_use]
    pub fn inspection(&self) -> Option<&Inspection> {
        match &self.stage {
            Stage::Head(_) => None,
            Stage::Rows(reading) => Some(&reading.inspection),
            Stage::Refused(inspection, _) => Some(inspection),
        }
    }

    /// Rows read so far, kept and dropped.
    #[must_use]
    pub fn rows_read(&self) -> u64 {
        match &self.stage {
            Stage::Rows(reading) => reading.rows.account.kept() + reading.rows.account.dropped(),
            Stage::Head(_) | Stage::Refused(..) => 0,
        }
    }

    /// Ends the file. Never fails: what cannot be read is told by the report.
    #[must_use]
    pub fn finish(mut self) -> Imported {
        if let Container::Unknown(held) = &mut self.container {
            let held = std::mem::take(held);
            self.unwrap_container(&held);
        }
        let fault = match &self.container {
            Container::Gzip(gzip) if !self.is_refused() => gzip.end(),
            _ => None,
        };
        self.end_text(fault);
        self.into_imported(fault)
    }

    fn is_refused(&self) -> bool {
        matches!(self.stage, Stage::Refused(..))
    }

    fn unwrap_container(&mut self, held: &[u8]) {
        if gzip::is_gzip(held) {
            self.container = Container::Gzip(Box::new(Gzip::new()));
            self.inflate(held);
        } else {
            self.container = Container::Plain;
            self.text(held);
        }
    }

    fn inflate(&mut self, chunk: &[u8]) {
        let Container::Gzip(mut gzip) = std::mem::replace(&mut self.container, Container::Plain)
        else {
            return;
        };
        gzip.push(chunk, |inflated| self.text(inflated));
        self.container = Container::Gzip(gzip);
        self.name_container();
    }

    /// Takes text; says whether more is wanted.
    fn text(&mut self, mut bytes: &[u8]) -> bool {
        if let Stage::Head(head) = &mut self.stage {
            let (now, later) = bytes.split_at(bytes.len().min(HEAD - head.len()));
            head.extend_from_slice(now);
            if head.len() < HEAD {
                return true;
            }
            let head = std::mem::take(head);
            self.open(&head, false);
            bytes = later;
        }
        match &mut self.stage {
            Stage::Rows(reading) => reading.push(bytes, false),
            Stage::Head(_) | Stage::Refused(..) => {}
        }
        !self.is_refused()
    }

    fn open(&mut self, head: &[u8], complete: bool) {
        let given = Given {
            options: &self.options,
            legacy: self.legacy,
            known: self.known,
        };
        let Opening {
            inspection,
            plan,
            text,
        } = opening::open(&self.name, head, complete, given);
        self.stage = match plan {
            Err(error) => Stage::Refused(inspection, error),
            Ok((plan, decoding)) => {
                let mut records = Records::new(plan.layout);
                let mut rows = Rows::new(plan, self.now_ms);
                rows.announce(&text);
                records.push(&text, &mut |record| rows.take(&record));
                let decoding = (!complete).then_some(decoding);
                Stage::Rows(Box::new(Reading {
                    inspection,
                    decoding,
                    records,
                    rows,
                }))
            }
        };
        self.name_container();
    }

    fn name_container(&mut self) {
        if !matches!(self.container, Container::Gzip(_)) {
            return;
        }
        let inspection = match &mut self.stage {
            Stage::Head(_) => return,
            Stage::Rows(reading) => &mut reading.inspection,
            Stage::Refused(inspection, _) => inspection,
        };
        if !inspection.format.is_empty() {
            inspection.format = "delimited text in gzip".to_owned();
        }
    }

    /// Reads what is left; the last line counts only if the file really ends there.
    fn end_text(&mut self, fault: Option<gzip::Fault>) {
        let whole = fault.is_none();
        if let Stage::Head(head) = &mut self.stage {
            let head = std::mem::take(head);
            self.open(&head, whole);
        }
        if let Stage::Rows(reading) = &mut self.stage {
            if whole {
                reading.end();
            }
            reading.rows.finish();
        }
    }

    fn into_imported(self, fault: Option<gzip::Fault>) -> Imported {
        let bytes = self.bytes.max(self.pushed);
        match self.stage {
            Stage::Rows(reading) => {
                let Reading {
                    inspection, rows, ..
                } = *reading;
                let mut account = rows.account;
                if let Some(fault) = fault {
                    if account.kept() + account.dropped() == 0 {
                        return refused(inspection, bytes, &unreadable(fault));
                    }
                    account.note_count(noted(fault), 1);
                }
                let problem = account
                    .lacks_times()
                    .then(|| unreadable_times(&inspection).problem(&inspection.name));
                let mut report = report(inspection, bytes, account);
                report.problem = problem;
                Imported {
                    report,
                    log: rows.log,
                    table: rows.table,
                }
            }
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
            records.push(text, &mut |record| rows.take(&record));
        }
    }

    fn end(&mut self) {
        self.push(&[], true);
        self.decoding = None;
        let Self { records, rows, .. } = self;
        records.finish(&mut |record| rows.take(&record));
    }
}
