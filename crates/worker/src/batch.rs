//! Files that are read together: one after the other, events before people
//! tables, so that those whom the events name tell a table's key; and what
//! nobody called a people table is recognised as one. Changes nothing of the
//! data set.

use hearth_bridge::server::Stop;
use hearth_events::{PartialLog, PartialTable};
use hearth_ingest::{NamesTable, Recall, Sibling, is_contradicted, may_be_people, settle};
use hearth_model::import::{ColumnInfo, FileReport, ImportOptions, Note, NoteKind, Role, Table};
use hearth_protocol::dataset::{Known, NewFile};

use crate::fingerprint::Fingerprint;
use crate::import::{Read, Reader, ToRead};
use crate::origin::Origin;
use crate::sources::Kept;

/// How sure the key must be where nobody said that the file is a people table.
const SURE: f64 = 0.5;
/// Of so many rows at most one may repeat a person there: more are events without times.
const ROWS_PER_REPEAT: u64 = 10;
/// Of a table that has times, one in so many people must have events elsewhere.
const PEOPLE_PER_MATCH: usize = 10;

/// What the data set already has.
pub(crate) struct Present<'a> {
    /// Whether a text is the id of somebody who has events.
    pub(crate) knows: &'a dyn Fn(&str) -> bool,
    /// How many have.
    pub(crate) people: usize,
    /// How its files of events call their person columns.
    pub(crate) person_columns: Vec<String>,
    /// What became of its files: what one proves counts for others of its shape.
    pub(crate) reports: Vec<FileReport>,
    /// Names that its files have for events of others.
    pub(crate) names: Vec<NamesTable>,
    /// How files of a shape are read by somebody's choice; absent where nothing is recalled.
    pub(crate) recall: Option<Recall<'a>>,
    /// Whether these bytes are there; absent where repeats are welcome.
    pub(crate) has: Option<&'a dyn Fn(&Fingerprint) -> bool>,
}

/// The files that were read.
#[derive(Default)]
pub(crate) struct Batch {
    /// In the order they were offered, broken ones included.
    pub(crate) added: Vec<Added>,
    /// Names of files whose bytes are there already.
    pub(crate) repeats: Vec<String>,
}

/// A file that was read.
pub(crate) struct Added {
    /// Its position among those offered.
    pub(crate) at: usize,
    name: String,
    pub(crate) origin: Origin,
    /// What was fixed about it.
    pub(crate) asked: ImportOptions,
    /// What it was read with.
    pub(crate) options: ImportOptions,
    pub(crate) read: Read,
}

impl Added {
    fn as_sibling(&self) -> Sibling<'_> {
        Sibling {
            report: &self.read.report,
            asked: &self.asked,
        }
    }
}

/// A file that is, or may be, a people table.
struct Waiting {
    at: usize,
    file: NewFile,
    origin: Origin,
    /// As it was read for events, where nobody said what it is.
    as_events: Option<Read>,
}

impl Waiting {
    /// The file as it was read with these options.
    fn added(&self, options: ImportOptions, mut read: Read) -> Added {
        if let Some(Known { shape, recalled }) = &self.file.known {
            let inspection = &mut read.report.inspection;
            (inspection.shape, inspection.recalled) = (Some(shape.clone()), *recalled);
        }
        let entry = read.report.inspection.entry.clone();
        let inside = |options: ImportOptions| ImportOptions {
            entry: entry.clone().or(options.entry),
            ..options
        };
        Added {
            at: self.at,
            name: read.report.inspection.name.clone(),
            origin: self.origin.clone(),
            asked: inside(self.file.options.clone()),
            options: inside(options),
            read,
        }
    }

    /// The file as it was read for events, if it was.
    fn into_events(mut self) -> Option<Added> {
        let read = self.as_events.take()?;
        Some(self.added(self.file.options.clone(), read))
    }
}

/// Files of the same bytes, which are read at once: one, or several of an archive.
struct Group {
    origin: Origin,
    files: Vec<(usize, NewFile)>,
}

/// Files of one archive that stand one after the other are read together.
fn grouped(new: Vec<(NewFile, Origin)>) -> Vec<Group> {
    let inside =
        |file: &NewFile| file.options.entry.is_some() && file.options.table == Table::Events;
    let mut groups: Vec<Group> = Vec::new();
    for (at, (file, origin)) in new.into_iter().enumerate() {
        let joins = |group: &&mut Group| {
            inside(&file)
                && group.origin.is_same(&origin)
                && group.files.iter().all(|(_, file)| inside(file))
        };
        match groups.last_mut().filter(joins) {
            Some(group) => group.files.push((at, file)),
            None => groups.push(Group {
                origin,
                files: vec![(at, file)],
            }),
        }
    }
    groups
}

impl Group {
    /// Whether somebody said that it is a people table.
    fn is_people(&self) -> bool {
        let mut files = self.files.iter();
        files.any(|(_, file)| file.options.table == Table::People)
    }

    fn unread(self) -> impl Iterator<Item = Waiting> {
        let Self { origin, files } = self;
        files.into_iter().map(move |(at, file)| Waiting {
            at,
            file,
            origin: origin.clone(),
            as_events: None,
        })
    }

    /// Reads it for events: every file inside.
    async fn read(
        self,
        reader: &mut Reader<'_>,
        recall: Option<Recall<'_>>,
    ) -> Result<Vec<Waiting>, Stop> {
        let Some((_, first)) = self.files.first() else {
            return Ok(Vec::new());
        };
        let options = self.files.iter().map(|(_, file)| file.options.clone());
        let entries = options.filter(|options| options.entry.is_some()).collect();
        reader.share(self.origin.bytes() * (self.files.len() as u64 - 1));
        let file = ToRead {
            name: &first.name,
            origin: &self.origin,
            options: &first.options,
            known: &|_| false,
            recall: recall.filter(|_| self.files.iter().all(|(_, file)| file.known.is_none())),
        };
        let reads = reader.read_or_report(&file, entries).await?;
        let next = |read| self.next(read, recall);
        Ok(reads.into_iter().filter_map(next).collect())
    }

    /// A file inside, as it was read.
    fn next(&self, read: Read, recall: Option<Recall<'_>>) -> Option<Waiting> {
        let inspection = &read.report.inspection;
        let own = |(_, file): &&(usize, NewFile)| file.options.entry == inspection.entry;
        let (at, file) = self.files.iter().find(own).or(self.files.first())?;
        let shape = inspection.shape.as_ref();
        let mut options = file.options.clone();
        if let (true, Some(shape), Some(recall)) = (inspection.recalled, shape, recall) {
            options = recall(shape).unwrap_or_default().for_file_of(&options);
        }
        options.entry = inspection.entry.clone().or(options.entry);
        let known = shape.map(|shape| Known {
            shape: shape.clone(),
            recalled: inspection.recalled,
        });
        let file = NewFile {
            name: inspection.name.clone(),
            options,
            known: known.or(file.known.clone()),
        };
        // People are read once all events are: by those their key is told.
        let is_events = file.options.table == Table::Events;
        Some(Waiting {
            at: *at,
            file,
            origin: self.origin.clone(),
            as_events: is_events.then_some(read),
        })
    }
}

/// A file that nobody called a people table.
pub(crate) struct Candidate<'a> {
    pub(crate) name: &'a str,
    pub(crate) origin: &'a Origin,
    /// What was fixed about it.
    pub(crate) asked: &'a ImportOptions,
    /// Whether it reads as events too.
    pub(crate) has_times: bool,
}

impl Batch {
    /// Reads every file.
    ///
    /// # Errors
    /// [`Stop::Cancelled`]; what a strict reader stops at.
    pub(crate) async fn read(
        new: Vec<(NewFile, Origin)>,
        reader: &mut Reader<'_>,
        present: &Present<'_>,
    ) -> Result<Self, Stop> {
        let mut batch = Self::default();
        let mut waiting: Vec<Waiting> = Vec::new();
        for group in grouped(new) {
            if group.is_people() {
                waiting.extend(group.unread());
                continue;
            }
            for next in group.read(reader, present.recall).await? {
                let waits = match &next.as_events {
                    Some(read) => may_be_people(&next.file.options, &read.report),
                    None => true,
                };
                if waits {
                    waiting.push(next);
                } else {
                    next.into_events()
                        .into_iter()
                        .for_each(|added| batch.keep(added, present));
                }
            }
        }
        batch.settle(reader, present).await?;
        // What might be people and is not counts as events only in the end: by whom
        // it names no other file is known.
        let mut people = Vec::with_capacity(waiting.len());
        for next in waiting {
            people.extend(batch.read_people(next, reader, present).await?);
        }
        people
            .into_iter()
            .for_each(|added| batch.keep(added, present));
        // Some of these were events in the end; and the order of dates is settled before numbers.
        batch.settle(reader, present).await?;
        batch.name_events(present);
        batch.added.sort_by_key(|added| added.at);
        Ok(batch)
    }

    /// Reads files once more where others of their shape prove that their cells are to be
    /// read otherwise.
    async fn settle(&mut self, reader: &mut Reader<'_>, present: &Present<'_>) -> Result<(), Stop> {
        let siblings: Vec<Sibling<'_>> = self.added.iter().map(Added::as_sibling).collect();
        let verdicts = settle(&siblings, &present.reports);
        for (verdict, added) in verdicts.into_iter().zip(&mut self.added) {
            if let Some(again) = &verdict.again {
                let options = ImportOptions {
                    entry: added.read.report.inspection.entry.clone(),
                    ..again.as_ref().clone()
                };
                let file = ToRead {
                    name: &added.name,
                    origin: &added.origin,
                    options: &options,
                    known: &|_| false,
                    recall: None,
                };
                let mut anew = reader.read_again(&file).await?;
                if anew.report.problem.is_some() {
                    continue;
                }
                let told = &mut anew.report.inspection;
                told.shape = added.read.report.inspection.shape.take();
                anew.fingerprint = added.read.fingerprint;
                added.read = anew;
            }
            verdict.tell(&mut added.read.report);
        }
        Ok(())
    }

    /// Whether its files prove that one that was there must be read otherwise, or contradict
    /// what it is read by.
    pub(crate) fn unsettles(&self, there: &[Kept]) -> bool {
        let reports: Vec<FileReport> = self
            .added
            .iter()
            .map(|added| added.read.report.clone())
            .collect();
        let files = there.iter().filter(|kept| kept.has_events());
        let siblings: Vec<Sibling<'_>> = files
            .map(|kept| Sibling {
                report: &kept.report,
                asked: &kept.asked,
            })
            .collect();
        let here = siblings.iter().map(|file| file.report);
        let all: Vec<&FileReport> = here.chain(&reports).collect();
        siblings.iter().any(|file| is_contradicted(file, &all))
            || settle(&siblings, &reports)
                .iter()
                .any(|verdict| verdict.again.is_some())
    }

    /// The tables of names among the files.
    pub(crate) fn names(&self) -> impl Iterator<Item = &NamesTable> {
        self.added
            .iter()
            .filter_map(|added| added.read.names.as_ref())
    }

    /// Gives events the names that tables have for them, here or among the files that are there.
    fn name_events(&mut self, present: &Present<'_>) {
        let tables: Vec<NamesTable> = present.names.iter().chain(self.names()).cloned().collect();
        for added in &mut self.added {
            let (read, raw) = (&mut added.read, added.options.raw_names);
            for table in &tables {
                table.apply(&mut read.log, &mut read.report, raw);
            }
        }
    }

    async fn read_people(
        &self,
        next: Waiting,
        reader: &mut Reader<'_>,
        present: &Present<'_>,
    ) -> Result<Vec<Added>, Stop> {
        let Some(as_events) = &next.as_events else {
            let options = self.people_options(&next.file.options, present);
            let file = ToRead {
                name: &next.file.name,
                origin: &next.origin,
                options: &options,
                known: &|id| self.knows(id, present),
                recall: None,
            };
            let reads = reader.read_or_report(&file, Vec::new()).await?.into_iter();
            return Ok(reads
                .map(|read| next.added(options.clone(), read))
                .collect());
        };
        let candidate = Candidate {
            name: &next.file.name,
            origin: &next.origin,
            asked: &next.file.options,
            has_times: as_events.report.problem.is_none(),
        };
        Ok(
            match self.try_as_people(&candidate, reader, present).await? {
                Some((options, read)) => vec![next.added(options, read)],
                None => next.into_events().into_iter().collect(),
            },
        )
    }

    /// Reads a file, that nobody called a people table, as one: with the options
    /// for it, if there are events beside it and it is one beyond doubt.
    ///
    /// # Errors
    /// [`Stop::Cancelled`]; what a strict reader stops at.
    pub(crate) async fn try_as_people(
        &self,
        candidate: &Candidate<'_>,
        reader: &mut Reader<'_>,
        present: &Present<'_>,
    ) -> Result<Option<(ImportOptions, Read)>, Stop> {
        let here: usize = self.logs().map(|log| log.people().len()).sum();
        let people = present.people + here;
        if people == 0 {
            return Ok(None);
        }
        let options = self.people_options(candidate.asked, present);
        let mut read = self
            .read_as_people(candidate.name, candidate.origin, &options, reader, present)
            .await?;
        if !is_convincing(&read.report) {
            return Ok(None);
        }
        if candidate.has_times {
            let matched = self.matched(&read, present);
            let rows = read.table.as_ref().map_or(0, PartialTable::len);
            // Many of the table have events, or many of those who have events are in the table.
            let many = matched * PEOPLE_PER_MATCH >= rows || matched * 2 >= people;
            if matched == 0 || !many {
                return Ok(None);
            }
            read.report.notes.push(Note {
                kind: NoteKind::TakenForPeople,
                count: matched as u64,
                first_lines: Vec::new(),
                first_columns: Vec::new(),
                names: Vec::new(),
            });
        }
        Ok(Some((options, read)))
    }

    /// How many people of a table have events.
    fn matched(&self, read: &Read, present: &Present<'_>) -> usize {
        let people = read.table.iter().flat_map(|table| table.people().iter());
        people.filter(|id| self.knows(id, present)).count()
    }

    fn knows(&self, id: &str, present: &Present<'_>) -> bool {
        self.logs().any(|log| log.people().find(id).is_some()) || (present.knows)(id)
    }

    fn logs(&self) -> impl Iterator<Item = &PartialLog> {
        self.added.iter().map(|added| &added.read.log)
    }

    fn people_options(&self, options: &ImportOptions, present: &Present<'_>) -> ImportOptions {
        let here = person_columns(self.added.iter().map(|added| &added.read.report));
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
        let file = ToRead {
            name,
            origin,
            options,
            known: &|id| self.knows(id, present),
            recall: None,
        };
        Ok(reader
            .read_or_report(&file, Vec::new())
            .await?
            .swap_remove(0))
    }

    /// Keeps a file, or notices that its bytes are there already.
    fn keep(&mut self, added: Added, present: &Present<'_>) {
        if self.is_repeat(&added.read, present) {
            self.repeats.push(added.name);
        } else {
            self.added.push(added);
        }
    }

    fn is_repeat(&self, read: &Read, present: &Present<'_>) -> bool {
        let (Some(there), Some(own)) = (present.has, &read.fingerprint) else {
            return false;
        };
        let mut here = self.added.iter();
        there(own) || here.any(|added| added.read.fingerprint.as_ref() == Some(own))
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
