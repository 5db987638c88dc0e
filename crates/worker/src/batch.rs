//! Files that are added together: read one after the other, events before
//! people tables, so that those whom the events name tell a table's key.
//! Changes nothing of the data set.

use hearth_bridge::server::Stop;
use hearth_events::{PartialLog, PartialTable};
use hearth_model::import::{ColumnInfo, FileReport, ImportOptions, NoteKind, Role, Table};
use hearth_protocol::dataset::NewFile;

use crate::fingerprint::Fingerprint;
use crate::import::{Read, Reader, ToRead};
use crate::origin::Origin;

/// How sure the key must be where nobody said that the file is a people table.
const SURE: f64 = 0.5;
/// Of so many rows at most one may repeat a person there: more are events without times.
const ROWS_PER_REPEAT: u64 = 10;

/// What the data set already has.
pub(crate) struct Present<'a> {
    /// Whether a text is the id of somebody who has events.
    pub(crate) knows: &'a dyn Fn(&str) -> bool,
    pub(crate) has_events: bool,
    /// How its files of events call their person columns.
    pub(crate) person_columns: Vec<String>,
    /// Whether these bytes are there; absent where repeats are welcome.
    pub(crate) has: Option<&'a dyn Fn(&Fingerprint) -> bool>,
}

/// The files that were read.
#[derive(Default)]
pub(crate) struct Batch {
    /// In the order they were offered, broken ones included.
    pub(crate) added: Vec<Added>,
    pub(crate) parts: Vec<PartialLog>,
    pub(crate) tables: Vec<PartialTable>,
    /// Names of files whose bytes are there already.
    pub(crate) repeats: Vec<String>,
}

/// A file that was read.
pub(crate) struct Added {
    at: usize,
    pub(crate) origin: Origin,
    pub(crate) options: ImportOptions,
    pub(crate) report: FileReport,
    pub(crate) fingerprint: Option<Fingerprint>,
}

/// A file that is, or may be, a people table.
struct Waiting {
    at: usize,
    file: NewFile,
    origin: Origin,
    /// As it was read for events, where nobody said what it is.
    as_events: Option<Read>,
}

impl Batch {
    /// Reads every file.
    ///
    /// # Errors
    /// [`Stop::Cancelled`].
    pub(crate) async fn read(
        new: Vec<(NewFile, Origin)>,
        reader: &mut Reader<'_>,
        present: Present<'_>,
    ) -> Result<Self, Stop> {
        let mut batch = Self::default();
        let mut waiting = Vec::new();
        for (at, (file, origin)) in new.into_iter().enumerate() {
            let mut next = Waiting {
                at,
                file,
                origin,
                as_events: None,
            };
            if next.file.options.table == Table::Events {
                let read = next.read(reader, &next.file.options, present.knows).await?;
                if batch.is_repeat(&read, &present) {
                    batch.repeats.push(next.file.name);
                    continue;
                }
                if !may_be_people(&next.file.options, &read.report) {
                    let options = next.file.options;
                    batch.keep(at, next.origin, options, read);
                    continue;
                }
                next.as_events = Some(read);
            }
            waiting.push(next);
        }
        for next in waiting {
            batch.read_people(next, reader, &present).await?;
        }
        batch.added.sort_by_key(|added| added.at);
        Ok(batch)
    }

    async fn read_people(
        &mut self,
        next: Waiting,
        reader: &mut Reader<'_>,
        present: &Present<'_>,
    ) -> Result<(), Stop> {
        let mut options = ImportOptions {
            table: Table::People,
            ..next.file.options.clone()
        };
        options
            .key_like
            .extend(present.person_columns.iter().cloned());
        options
            .key_like
            .extend(person_columns(self.added.iter().map(|added| &added.report)));
        let has_events = present.has_events || self.parts.iter().any(|part| !part.is_empty());
        if let Some(as_events) = next.as_events.as_ref().filter(|_| !has_events) {
            let read = as_events.clone();
            self.keep(next.at, next.origin, next.file.options, read);
            return Ok(());
        }
        let knows = |id: &str| {
            let here = self
                .parts
                .iter()
                .any(|part| part.people().find(id).is_some());
            here || (present.knows)(id)
        };
        let read = next.read(reader, &options, &knows).await?;
        match next.as_events {
            None if self.is_repeat(&read, present) => self.repeats.push(next.file.name),
            Some(as_events) if !is_convincing(&read.report) => {
                self.keep(next.at, next.origin, next.file.options, as_events);
            }
            _ => self.keep(next.at, next.origin, options, read),
        }
        Ok(())
    }

    fn is_repeat(&self, read: &Read, present: &Present<'_>) -> bool {
        let (Some(there), Some(own)) = (present.has, &read.fingerprint) else {
            return false;
        };
        let mut here = self.added.iter();
        there(own) || here.any(|added| added.fingerprint.as_ref() == Some(own))
    }

    fn keep(&mut self, at: usize, origin: Origin, options: ImportOptions, read: Read) {
        self.parts.push(read.log);
        self.tables.extend(read.table);
        self.added.push(Added {
            at,
            origin,
            options,
            report: read.report,
            fingerprint: read.fingerprint,
        });
    }
}

impl Waiting {
    async fn read(
        &self,
        reader: &mut Reader<'_>,
        options: &ImportOptions,
        known: &dyn Fn(&str) -> bool,
    ) -> Result<Read, Stop> {
        let file = ToRead {
            name: &self.file.name,
            origin: &self.origin,
            options,
            known,
        };
        reader.read_or_report(&file).await
    }
}

/// How the files of events among these call their person columns.
pub(crate) fn person_columns<'a>(
    reports: impl Iterator<Item = &'a FileReport>,
) -> impl Iterator<Item = String> {
    reports
        .map(|report| &report.inspection)
        .filter(|inspection| inspection.table == Table::Events && inspection.header)
        .filter_map(|inspection| person_column(&inspection.columns))
        .map(|column| column.name.clone())
}

fn person_column(columns: &[ColumnInfo]) -> Option<&ColumnInfo> {
    columns.iter().find(|column| column.role == Role::Person)
}

/// Whether the file is no file of events for want of times alone.
fn may_be_people(options: &ImportOptions, report: &FileReport) -> bool {
    let problem = report.problem.as_ref();
    options.time.is_none() && problem.is_some_and(|problem| problem.code == "no-time-column")
}

/// Whether a file that nobody called a people table is one beyond doubt: its key
/// is called or filled as the events' people are, and nearly every row is another person.
fn is_convincing(report: &FileReport) -> bool {
    let key = person_column(&report.inspection.columns);
    let mut notes = report.notes.iter();
    let repeats = notes
        .find(|note| note.kind == NoteKind::RepeatedPerson)
        .map_or(0, |note| note.count);
    report.problem.is_none()
        && report.kept > 0
        && key.is_some_and(|key| key.confidence >= SURE)
        && repeats * ROWS_PER_REPEAT <= report.kept
}
