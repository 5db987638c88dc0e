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
        present: &Present<'_>,
    ) -> Result<Self, Stop> {
        let mut batch = Self::default();
        let mut waiting = Vec::new();
        for (at, (file, origin)) in new.into_iter().enumerate() {
            let mut as_events = None;
            if file.options.table == Table::Events {
                let read = reader
                    .read_or_report(&ToRead {
                        name: &file.name,
                        origin: &origin,
                        options: &file.options,
                        known: &|_| false,
                    })
                    .await?;
                if batch.is_repeat(&read, present) {
                    batch.repeats.push(file.name);
                    continue;
                }
                if !may_be_people(&file.options, &read.report) {
                    batch.keep(at, origin, file.options, read);
                    continue;
                }
                as_events = Some(read);
            }
            waiting.push(Waiting {
                at,
                file,
                origin,
                as_events,
            });
        }
        for next in waiting {
            batch.read_people(next, reader, present).await?;
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
        let Waiting {
            at,
            file,
            origin,
            as_events,
        } = next;
        match as_events {
            None => {
                let options = self.people_options(&file.options, present);
                let read = self
                    .read_as_people(&file.name, &origin, &options, reader, present)
                    .await?;
                if self.is_repeat(&read, present) {
                    self.repeats.push(file.name);
                } else {
                    self.keep(at, origin, options, read);
                }
            }
            Some(as_events) => {
                let people = self
                    .try_as_people(&file.name, &origin, &file.options, reader, present)
                    .await?;
                let (options, read) = people.unwrap_or((file.options, as_events));
                self.keep(at, origin, options, read);
            }
        }
        Ok(())
    }

    /// Reads a file, that nobody called a people table, as one: with the options
    /// for it, if there are events beside it and it is one beyond doubt.
    ///
    /// # Errors
    /// [`Stop::Cancelled`].
    pub(crate) async fn try_as_people(
        &self,
        name: &str,
        origin: &Origin,
        options: &ImportOptions,
        reader: &mut Reader<'_>,
        present: &Present<'_>,
    ) -> Result<Option<(ImportOptions, Read)>, Stop> {
        if !present.has_events && self.parts.iter().all(PartialLog::is_empty) {
            return Ok(None);
        }
        let options = self.people_options(options, present);
        let read = self
            .read_as_people(name, origin, &options, reader, present)
            .await?;
        Ok(is_convincing(&read.report).then_some((options, read)))
    }

    fn people_options(&self, options: &ImportOptions, present: &Present<'_>) -> ImportOptions {
        let here = person_columns(self.added.iter().map(|added| &added.report));
        let there = present.person_columns.iter().cloned();
        ImportOptions {
            table: Table::People,
            key_like: there.chain(here).collect(),
            ..options.clone()
        }
    }

    async fn read_as_people(
        &self,
        name: &str,
        origin: &Origin,
        options: &ImportOptions,
        reader: &mut Reader<'_>,
        present: &Present<'_>,
    ) -> Result<Read, Stop> {
        let knows = |id: &str| {
            let mut here = self.parts.iter();
            here.any(|part| part.people().find(id).is_some()) || (present.knows)(id)
        };
        let file = ToRead {
            name,
            origin,
            options,
            known: &knows,
        };
        reader.read_or_report(&file).await
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
pub(crate) fn may_be_people(options: &ImportOptions, report: &FileReport) -> bool {
    let problem = report.problem.as_ref();
    let no_events = |code: &str| matches!(code, "no-time-column" | "people-table");
    options.time.is_none() && problem.is_some_and(|problem| no_events(&problem.code))
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
