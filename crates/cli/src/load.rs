//! Files into one log: opens them, hands their bytes to the importer in pieces,
//! notices repeats, and says what became of each. A broken file of events costs
//! that file, never the others; without its people table nothing goes on.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use anyhow::{Result, bail};
use hearth_events::{EventLog, PartialLog, PartialTable, Screening};
use hearth_ingest::{Imported, Importer, NamesTable, Sibling, settle};
use hearth_model::Problem;
use hearth_model::document::Mentions;
use hearth_model::import::{FileReport, ImportOptions, Role, Suspected, Suspicion, Table};

use crate::args::EventArguments;
use crate::failure::{Problems, Said, Usage, read_otherwise, unreadable};
use crate::messages::{self, Progress, counted, say};
use crate::reading::{Fingerprint, Stored};

/// How often files are held against each other: the order of their dates before their numbers.
const SETTLINGS: usize = 2;
/// How often a file is read once more at most.
const READINGS: usize = 2;

/// The code of a file that has a header and no rows.
const NO_ROWS: &str = "no-rows";

/// The name of standard input in messages and reports.
const STANDARD_INPUT: &str = "standard input";

/// All files, and the events of those that could be read.
pub(crate) struct Loaded {
    /// Files of events in the order given.
    pub(crate) files: Vec<LoadedFile>,
    /// The people table, if one was given.
    pub(crate) people: Option<LoadedFile>,
    /// The dropped rows as tables, where they were wanted; per file with a header.
    pub(crate) rejects: Vec<Vec<u8>>,
    /// Every event, those to be left out included.
    log: EventLog,
    now_ms: i64,
    leave_out: Vec<Suspicion>,
}

impl Loaded {
    /// The events that count, and what was suspected among all of them.
    pub(crate) fn screened(&self) -> (Cow<'_, EventLog>, Vec<Suspected>) {
        let screening = Screening::of(&self.log, self.now_ms);
        let suspected = screening.told(&self.log, &self.leave_out);
        if suspected.iter().all(|suspected| !suspected.left_out) {
            return (Cow::Borrowed(&self.log), suspected);
        }
        let kept = |event| !screening.suspects(event, &self.leave_out);
        (Cow::Owned(self.log.with_events(kept)), suspected)
    }

    /// The events that count; says what was left out.
    pub(crate) fn into_log(self) -> EventLog {
        if self.leave_out.is_empty() {
            return self.log;
        }
        let (log, suspected) = self.screened();
        for suspected in suspected.iter().filter(|suspected| suspected.left_out) {
            messages::left_out(suspected);
        }
        log.into_owned()
    }
}

/// One file and what became of it.
pub(crate) struct LoadedFile {
    pub(crate) name: String,
    pub(crate) outcome: Outcome,
}

/// What became of a file.
pub(crate) enum Outcome {
    /// The importer's account; it may hold a problem.
    Imported(Box<FileReport>),
    /// The same bytes as the file of this name, and so not added.
    Repeat { of: String },
    /// The bytes could not be had.
    Unreadable(Problem),
}

/// Reads every file; says on standard error what was dropped or left out.
/// Times without an offset are read in `default_zone` unless the arguments name
/// one; columns that `mentions` names are kept. With `rejects` the dropped rows are kept too.
///
/// # Errors
/// [`Usage`], and more events than a log can hold; what is wrong with single
/// files is in the result.
pub(crate) fn load(
    arguments: &EventArguments,
    default_zone: &str,
    now_ms: i64,
    mentions: &Mentions,
    rejects: bool,
) -> Result<Loaded> {
    let options = ImportOptions {
        rejects,
        ..arguments.options(default_zone, mentions).map_err(Usage)?
    };
    let all = arguments.files.iter().chain(&arguments.people);
    if all.filter(|path| is_stdin(path)).count() > 1 {
        bail!(Usage(
            "\"-\" may be given once: standard input can be read only once.".to_owned()
        ));
    }
    let mut loader = Loader {
        now_ms,
        // Reading the bytes twice over costs time; a single file has no repeat.
        seen: (arguments.files.len() > 1 && !arguments.allow_repeat).then(BTreeMap::new),
        parts: Vec::new(),
        rejects: Vec::new(),
        progress: Progress::new(),
    };
    if let Some(one_in) = arguments.sample {
        messages::sampled(one_in);
    }
    let mut taken: Vec<Taken<'_>> = arguments
        .files
        .iter()
        .flat_map(|path| loader.files(path, &options))
        .collect();
    for _ in 0..SETTLINGS {
        loader.settle(&mut taken, &options);
    }
    name_events(&mut taken, &options);
    let files: Vec<LoadedFile> = taken.into_iter().map(|taken| loader.keep(taken)).collect();
    files.iter().for_each(|file| file.say(&options));
    let mut log = EventLog::merge(std::mem::take(&mut loader.parts)).map_err(Problems::from)?;
    let people = arguments.people.as_deref().map(|path| {
        let options = ImportOptions {
            rejects,
            ..arguments.people_options(person_columns(&files), mentions)
        };
        let (file, table) = loader.people(path, &options, &log);
        if let Some(table) = table {
            log.set_table(&[table]);
        }
        file.say(&options);
        if is_about_others(&log) {
            say(&format!(
                "note: {}: nobody in this people table has events in these files; --people-key COLUMN names the column with their ids",
                path.display()
            ));
        }
        file
    });
    Ok(Loaded {
        files,
        people,
        rejects: loader.rejects,
        log,
        now_ms,
        leave_out: arguments.leave_out.clone(),
    })
}

/// Gives events the names that tables among the files have for them.
fn name_events(taken: &mut [Taken<'_>], options: &ImportOptions) {
    let mut read: Vec<&mut Imported> = taken
        .iter_mut()
        .filter_map(|taken| match taken {
            Taken::Read { imported, .. } => Some(imported.as_mut()),
            Taken::Lost(_) => None,
        })
        .collect();
    let tables = read.iter_mut().filter_map(|imported| imported.names.take());
    let tables: Vec<NamesTable> = tables.collect();
    for imported in read {
        for table in &tables {
            table.apply(&mut imported.log, &mut imported.report, options.raw_names);
        }
    }
}

/// How the files of events call their person columns.
fn person_columns(files: &[LoadedFile]) -> Vec<String> {
    let columns = files.iter().filter_map(LoadedFile::report);
    columns
        .filter(|report| report.inspection.header && report.inspection.table == Table::Events)
        .flat_map(|report| &report.inspection.columns)
        .filter(|column| column.role == Role::Person)
        .map(|column| column.name.clone())
        .collect()
}

/// A file of events as it was read.
enum Taken<'a> {
    Read {
        path: &'a Path,
        imported: Box<Imported>,
        fingerprint: Option<Fingerprint>,
    },
    /// Its bytes could not be had.
    Lost(LoadedFile),
}

struct Loader {
    now_ms: i64,
    /// Names by fingerprint and path inside; absent when repeats are welcome or impossible.
    seen: Option<BTreeMap<(Fingerprint, Option<String>), String>>,
    parts: Vec<PartialLog>,
    /// Dropped rows of each file that has some.
    rejects: Vec<Vec<u8>>,
    progress: Progress,
}

impl Loader {
    /// The file at `path`, or every file inside it.
    fn files<'a>(&mut self, path: &'a Path, options: &ImportOptions) -> Vec<Taken<'a>> {
        let name = name(path);
        match self.read(path, &name, options, &|_| false) {
            Ok((files, fingerprint)) => files
                .into_iter()
                .map(|imported| Taken::Read {
                    path,
                    imported: Box::new(imported),
                    fingerprint,
                })
                .collect(),
            Err(error) => vec![Taken::Lost(LoadedFile::unreadable(name, &error))],
        }
    }

    /// Reads files once more where others of their shape prove that their cells are to be
    /// read otherwise; one that cannot be read twice stays as it is.
    fn settle(&mut self, taken: &mut [Taken<'_>], asked: &ImportOptions) {
        let mut read: Vec<(&Path, &mut Imported)> = taken
            .iter_mut()
            .filter_map(|taken| match taken {
                Taken::Read { path, imported, .. } => Some((*path, imported.as_mut())),
                Taken::Lost(_) => None,
            })
            .collect();
        let siblings: Vec<Sibling<'_>> = read
            .iter()
            .map(|(_, imported)| Sibling {
                report: &imported.report,
                asked,
            })
            .collect();
        for (verdict, (path, imported)) in settle(&siblings, &[]).into_iter().zip(&mut read) {
            if let Some(again) = &verdict.again {
                let options = ImportOptions {
                    entry: imported.report.inspection.entry.clone(),
                    ..again.as_ref().clone()
                };
                let anew = match is_lasting(path) {
                    true => self
                        .read_as_told(path, &name(path), &options, &|_| false)
                        .ok(),
                    false => None,
                };
                let Some((mut anew, _)) = anew else {
                    continue;
                };
                **imported = anew.swap_remove(0);
            }
            verdict.tell(&mut imported.report);
        }
        self.progress.clear();
    }

    /// The people table, by whose key people of `log` may be found. Of an archive it
    /// is the first file that can be read as one.
    fn people(
        &mut self,
        path: &Path,
        options: &ImportOptions,
        log: &EventLog,
    ) -> (LoadedFile, Option<PartialTable>) {
        let name = name(path);
        let known = |id: &str| log.people().find(id).is_some();
        let mut files = match self.read(path, &name, options, &known) {
            Ok((files, _)) => files,
            Err(error) => return (LoadedFile::unreadable(name, &error), None),
        };
        let mut read = files.iter();
        let first = read.position(|imported| imported.report.problem.is_none());
        let imported = files.swap_remove(first.unwrap_or(0));
        self.keep_rejects(&imported);
        let file = LoadedFile {
            name: imported.report.inspection.name.clone(),
            outcome: Outcome::Imported(Box::new(imported.report)),
        };
        (file, imported.table)
    }

    fn keep(&mut self, taken: Taken<'_>) -> LoadedFile {
        match taken {
            Taken::Lost(file) => file,
            Taken::Read {
                imported,
                fingerprint,
                ..
            } => {
                self.keep_rejects(&imported);
                let name = imported.report.inspection.name.clone();
                let outcome = self.outcome(&name, *imported, fingerprint);
                LoadedFile { name, outcome }
            }
        }
    }

    fn keep_rejects(&mut self, imported: &Imported) {
        if imported.report.lost() > 0 && !imported.rejects.is_empty() {
            self.rejects.push(imported.rejects.clone());
        }
    }

    fn outcome(
        &mut self,
        name: &str,
        imported: Imported,
        fingerprint: Option<Fingerprint>,
    ) -> Outcome {
        if imported.report.problem.is_some() {
            return Outcome::Imported(Box::new(imported.report));
        }
        if let (Some(seen), Some(fingerprint)) = (&mut self.seen, fingerprint) {
            let key = (fingerprint, imported.report.inspection.entry.clone());
            if let Some(of) = seen.get(&key) {
                return Outcome::Repeat { of: of.clone() };
            }
            seen.insert(key, name.to_owned());
        }
        self.parts.push(imported.log);
        Outcome::Imported(Box::new(imported.report))
    }

    fn read(
        &mut self,
        path: &Path,
        name: &str,
        options: &ImportOptions,
        known: &dyn Fn(&str) -> bool,
    ) -> io::Result<(Vec<Imported>, Option<Fingerprint>)> {
        let read = self.read_as_told(path, name, options, known);
        self.progress.clear();
        read
    }

    /// Reads a file, and once more where its later rows say that its cells are to
    /// be read otherwise.
    fn read_as_told(
        &mut self,
        path: &Path,
        name: &str,
        options: &ImportOptions,
        known: &dyn Fn(&str) -> bool,
    ) -> io::Result<(Vec<Imported>, Option<Fingerprint>)> {
        let (mut files, fingerprint) = self.read_once(path, name, options, known)?;
        for imported in &mut files {
            // Read in another way, its rows may prove something else once more.
            for _ in 0..READINGS {
                match imported.again.take() {
                    Some(again) if is_lasting(path) => {
                        let (mut anew, _) = self.read_once(path, name, &again, known)?;
                        *imported = anew.swap_remove(0);
                    }
                    Some(again) => imported.report.problem = Some(read_otherwise(&again)),
                    None => break,
                }
            }
        }
        Ok((files, fingerprint))
    }

    fn read_once(
        &mut self,
        path: &Path,
        name: &str,
        options: &ImportOptions,
        known: &dyn Fn(&str) -> bool,
    ) -> io::Result<(Vec<Imported>, Option<Fingerprint>)> {
        let (source, size) = open(path)?;
        let importer =
            Importer::new(name, size.unwrap_or(0), options, self.now_ms).with_known_people(known);
        let stored = Stored {
            path,
            name,
            size,
            digested: self.seen.is_some(),
        };
        stored.read(source, importer, &mut self.progress)
    }
}

fn name(path: &Path) -> String {
    if is_stdin(path) {
        STANDARD_INPUT.to_owned()
    } else {
        path.display().to_string()
    }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Whether the same bytes can be had once more: not of a pipe.
fn is_lasting(path: &Path) -> bool {
    !is_stdin(path) && std::fs::metadata(path).is_ok_and(|metadata| metadata.is_file())
}

/// The bytes at `path` and, for a file, how many there are.
fn open(path: &Path) -> io::Result<(Box<dyn Read>, Option<u64>)> {
    if is_stdin(path) {
        return Ok((Box::new(io::stdin().lock()), None));
    }
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    Ok((Box::new(file), metadata.is_file().then_some(metadata.len())))
}

impl LoadedFile {
    fn unreadable(name: String, error: &io::Error) -> Self {
        let problem = unreadable(error).in_file(name.clone());
        Self {
            name,
            outcome: Outcome::Unreadable(problem),
        }
    }

    /// The importer's account, if it read the file.
    pub(crate) fn report(&self) -> Option<&FileReport> {
        match &self.outcome {
            Outcome::Imported(report) => Some(report),
            Outcome::Repeat { .. } | Outcome::Unreadable(_) => None,
        }
    }

    /// Why nothing of it is kept, if it could not be read.
    pub(crate) fn problem(&self) -> Option<&Problem> {
        match &self.outcome {
            Outcome::Imported(report) => report.problem.as_ref(),
            Outcome::Unreadable(problem) => Some(problem),
            Outcome::Repeat { .. } => None,
        }
    }

    /// What keeps the file from being used; a header without rows is nothing wrong.
    fn fault(&self) -> Option<&Problem> {
        self.problem().filter(|problem| problem.code != NO_ROWS)
    }

    /// Says what became of it; `asked`: what was fixed about how it is read.
    fn say(&self, asked: &ImportOptions) {
        if let Some(problem) = self.problem() {
            let weight = if self.fault().is_some() {
                "error"
            } else {
                "warning"
            };
            say(&format!(
                "{weight}: {}",
                problem.clone().in_file(self.name.clone())
            ));
            return;
        }
        match &self.outcome {
            Outcome::Imported(report) => {
                messages::account(report);
                messages::readings(&report.inspection, asked);
            }
            Outcome::Repeat { of } => say(&format!(
                "warning: {}: the same bytes as {of}; not added. Use --allow-repeat to add them again.",
                self.name
            )),
            Outcome::Unreadable(_) => {}
        }
    }
}

impl Loaded {
    /// Files of events, then the people table.
    pub(crate) fn all_files(&self) -> impl Iterator<Item = &LoadedFile> {
        self.files.iter().chain(&self.people)
    }

    /// Whether there is anything to go on with.
    ///
    /// # Errors
    /// [`Said`] when no file of events or not the people table could be read;
    /// with `strict` also when any row was dropped or any file could not be read.
    pub(crate) fn settle(&self, strict: bool) -> Result<()> {
        let broken = self
            .files
            .iter()
            .filter(|file| file.fault().is_some())
            .count();
        let without_people = self
            .people
            .as_ref()
            .is_some_and(|file| file.fault().is_some());
        if broken == self.files.len() || without_people {
            bail!(Said);
        }
        let dropped: u64 = self
            .all_files()
            .filter_map(LoadedFile::report)
            .flat_map(|report| &report.reasons)
            .filter(|dropped| dropped.reason.is_fault())
            .map(|dropped| dropped.count)
            .sum();
        if strict && broken > 0 {
            bail!(
                "--strict: {} could not be read. Repair what is named above, or leave out --strict.",
                counted(broken as u64, "file")
            );
        }
        if strict && dropped > 0 {
            let rows = counted(dropped, "row");
            bail!(
                "--strict: {rows} could not be used. Repair the rows named above, or leave out --strict."
            );
        }
        Ok(())
    }
}

/// Whether there are a people table and events, and none of its people has any.
fn is_about_others(log: &EventLog) -> bool {
    let table = log.attributes();
    let nobody = || table.rows().all(|person| log.events_of(person).is_empty());
    log.has_table() && table.row_count() > 0 && !log.is_empty() && nobody()
}
