//! `hearth inspect`: what the files are, how their columns are used, and the
//! account of every row, as JSON. The field names are stable.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Result;
use hearth_events::{EventLog, Memory, Zone};
use hearth_ingest::rejected_header;
use hearth_model::Problem;
use hearth_model::document::Mentions;
use hearth_model::import::{
    DropReason, Dropped, FileReport, Inspection, Note, NoteKind, Role, Suspected,
};
use hearth_model::instant::format_utc_ms;
use serde::Serialize;

use crate::args::InspectArguments;
use crate::clock::moment_of_import;
use crate::load::{Loaded, LoadedFile, Outcome, load};
use crate::output::{write_json, write_to};

/// Most line numbers shown for one reason.
const SHOWN_LINES: usize = 10;

/// The whole report.
#[derive(Serialize)]
struct Report<'a> {
    files: Vec<FileEntry<'a>>,
    /// Over all files.
    dropped: Vec<DroppedRows>,
    /// Over all files.
    notes: Vec<Note>,
    /// Events that may be no person's doing.
    suspected: Vec<Suspected>,
    /// Files left out because their bytes were there already.
    repeats: Vec<Repeat<'a>>,
    /// Of the first file with columns; each file has its own as well.
    mapping: Option<Mapping<'a>>,
    /// People with at least one event.
    people: usize,
    /// Rows of the people table, one per person; null without one.
    table_rows: Option<usize>,
    events: usize,
    /// ISO 8601 UTC; null without events.
    first: Option<String>,
    last: Option<String>,
    /// Of how many people one is kept; null where all are.
    sample: Option<u32>,
    memory: MemoryUse<'a>,
}

/// What the events take of the memory, in bytes.
#[derive(Serialize)]
struct MemoryUse<'a> {
    bytes: u64,
    /// To a tenth.
    bytes_per_event: f64,
    /// Kind, time and value of each event.
    columns: u64,
    /// Where each person's events begin.
    index: u64,
    /// The ids of people.
    people: u64,
    /// Names of events and channels.
    names: u64,
    /// The properties of the events, the largest first.
    properties: Vec<PropertyUse<'a>>,
    /// The people table.
    table: u64,
}

#[derive(Serialize)]
struct PropertyUse<'a> {
    name: &'a str,
    bytes: u64,
}

impl<'a> MemoryUse<'a> {
    fn of(memory: &'a Memory) -> Self {
        let uses = memory.properties.iter();
        let mut properties: Vec<_> = uses
            .map(|(name, bytes)| PropertyUse {
                name,
                bytes: *bytes,
            })
            .collect();
        properties.sort_by_key(|property| std::cmp::Reverse(property.bytes));
        Self {
            bytes: memory.bytes(),
            bytes_per_event: (memory.bytes_per_event() * 10.0).round() / 10.0,
            columns: memory.columns,
            index: memory.index,
            people: memory.people,
            names: memory.names,
            properties,
            table: memory.table,
        }
    }
}

/// A file that was read, with its account, or one that was not, with the reason.
#[derive(Serialize)]
#[serde(untagged)]
enum FileEntry<'a> {
    Read {
        #[serde(flatten)]
        inspection: &'a Inspection,
        #[serde(flatten)]
        account: Account<'a>,
        mapping: Mapping<'a>,
    },
    Unreadable {
        name: &'a str,
        problem: &'a Problem,
    },
}

/// What became of the rows of a file.
#[derive(Serialize)]
struct Account<'a> {
    bytes: u64,
    rows_read: u64,
    kept: u64,
    dropped: u64,
    /// Of those dropped, further lines of what the rows above them are.
    merged: u64,
    reasons: &'a [Dropped],
    notes: &'a [Note],
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<&'a Problem>,
}

/// Column names by role.
#[derive(Serialize)]
struct Mapping<'a> {
    person: Option<&'a str>,
    event: Option<&'a str>,
    time: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time_of_day: Option<&'a str>,
    channel: Option<&'a str>,
    value: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    counters: Vec<&'a str>,
    properties: Vec<&'a str>,
    event_name: Option<&'a str>,
}

#[derive(Serialize)]
struct Repeat<'a> {
    name: &'a str,
    same_as: &'a str,
}

/// Rows dropped for one reason, and the first of their line numbers.
#[derive(Serialize)]
struct DroppedRows {
    reason: DropReason,
    count: u64,
    first_lines: Vec<u64>,
}

/// Prints the report.
///
/// # Errors
/// Also when no file could be read; the report is printed before.
pub(crate) fn run(arguments: &InspectArguments) -> Result<()> {
    let zone = arguments
        .events
        .time_zone
        .as_deref()
        .and_then(Zone::named)
        .unwrap_or_else(Zone::utc);
    let now_ms = moment_of_import(arguments.now.now.as_deref(), &zone)?;
    let loaded = load(
        &arguments.events,
        zone.name(),
        now_ms,
        &Mentions::default(),
        arguments.rejected.is_some(),
    )?;
    if let Some(path) = &arguments.rejected {
        write_rejects(&loaded.rejects, path)?;
    }
    write_to(arguments.output.out.as_deref(), |out| {
        let screened = loaded.screened();
        let memory = screened.0.memory();
        let report = report(&loaded, &screened, arguments.events.sample, &memory);
        write_json(&report, out)
    })?;
    loaded.settle(arguments.events.strict)
}

/// The tables of all files: those with the same columns are one, and each further one is a
/// file beside the first, as its columns are not those of another.
fn write_rejects(files: &[Vec<u8>], path: &Path) -> Result<()> {
    let mut tables: Vec<(&[u8], Vec<&[u8]>)> = Vec::new();
    for file in files {
        let header = rejected_header(file);
        let rows = file.strip_prefix(header).unwrap_or_default();
        match tables.iter_mut().find(|(own, _)| *own == header) {
            Some((_, all)) => all.push(rows),
            None => tables.push((header, vec![rows])),
        }
    }
    if tables.is_empty() {
        return write_to(Some(path), |_| Ok(()));
    }
    for (at, (header, rows)) in tables.iter().enumerate() {
        write_to(Some(&beside(path, at)), |out| {
            out.write_all(header)?;
            rows.iter().try_for_each(|rows| out.write_all(rows))?;
            Ok(())
        })?;
    }
    Ok(())
}

/// `rejected.csv` for the first table, `rejected-2.csv` for the second.
fn beside(path: &Path, at: usize) -> PathBuf {
    if at == 0 {
        return path.to_owned();
    }
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(format!("-{}", at + 1));
    if let Some(ending) = path.extension() {
        name.push(".");
        name.push(ending);
    }
    path.with_file_name(name)
}

fn report<'a>(
    loaded: &'a Loaded,
    (log, suspected): &'a (Cow<'_, EventLog>, Vec<Suspected>),
    sample: Option<u32>,
    memory: &'a Memory,
) -> Report<'a> {
    let reports = || loaded.all_files().filter_map(LoadedFile::report);
    let span = log.time_span();
    let with_columns = reports().find(|report| !report.inspection.columns.is_empty());
    Report {
        files: loaded.all_files().filter_map(entry).collect(),
        dropped: dropped(reports()),
        notes: notes(reports()),
        suspected: suspected.clone(),
        repeats: loaded.files.iter().filter_map(repeat).collect(),
        mapping: with_columns.map(|report| mapping(&report.inspection)),
        people: log.people_with_events(),
        table_rows: log.has_table().then(|| log.attributes().row_count()),
        events: log.len(),
        first: span.map(|(first, _)| format_utc_ms(first)),
        last: span.map(|(_, last)| format_utc_ms(last)),
        sample,
        memory: MemoryUse::of(memory),
    }
}

fn dropped<'a>(reports: impl Iterator<Item = &'a FileReport>) -> Vec<DroppedRows> {
    let rows = reports.flat_map(|report| &report.reasons);
    let rows = rows.map(|rows| (rows.reason, rows.count, rows.first_lines.as_slice()));
    let sums = gather::<DropReason>(rows).into_iter();
    sums.map(|(reason, (count, first_lines))| DroppedRows {
        reason,
        count,
        first_lines,
    })
    .collect()
}

fn notes<'a>(reports: impl Iterator<Item = &'a FileReport>) -> Vec<Note> {
    let rows = reports.flat_map(|report| &report.notes);
    let rows = rows.map(|rows| (rows.kind, rows.count, rows.first_lines.as_slice()));
    let sums = gather::<NoteKind>(rows).into_iter();
    sums.map(|(kind, (count, first_lines))| Note {
        kind,
        count,
        first_lines,
        first_columns: Vec::new(),
        names: Vec::new(),
    })
    .collect()
}

fn account(report: &FileReport) -> Account<'_> {
    Account {
        bytes: report.bytes,
        rows_read: report.rows_read,
        kept: report.kept,
        dropped: report.dropped,
        merged: report.merged(),
        reasons: &report.reasons,
        notes: &report.notes,
        problem: report.problem.as_ref(),
    }
}

fn entry(file: &LoadedFile) -> Option<FileEntry<'_>> {
    match &file.outcome {
        Outcome::Imported(report) => Some(FileEntry::Read {
            inspection: &report.inspection,
            account: account(report),
            mapping: mapping(&report.inspection),
        }),
        Outcome::Unreadable(problem) => Some(FileEntry::Unreadable {
            name: &file.name,
            problem,
        }),
        Outcome::Repeat { .. } => None,
    }
}

fn repeat(file: &LoadedFile) -> Option<Repeat<'_>> {
    match &file.outcome {
        Outcome::Repeat { of } => Some(Repeat {
            name: &file.name,
            same_as: of,
        }),
        Outcome::Imported(_) | Outcome::Unreadable(_) => None,
    }
}

fn mapping(inspection: &Inspection) -> Mapping<'_> {
    let all = |role: Role| {
        let columns = inspection
            .columns
            .iter()
            .filter(move |column| column.role == role);
        columns.map(|column| column.name.as_str())
    };
    Mapping {
        person: all(Role::Person).next(),
        event: all(Role::Event).next(),
        time: all(Role::Time).next(),
        time_of_day: all(Role::TimeOfDay).next(),
        channel: all(Role::Channel).next(),
        value: all(Role::Value).next(),
        counters: all(Role::Counter).collect(),
        properties: all(Role::Property).collect(),
        event_name: inspection.event_name.as_deref(),
    }
}

/// Adds up what several files say of the same thing.
fn gather<'a, K: Ord>(
    entries: impl Iterator<Item = (K, u64, &'a [u64])>,
) -> BTreeMap<K, (u64, Vec<u64>)> {
    let mut sums: BTreeMap<K, (u64, Vec<u64>)> = BTreeMap::new();
    for (key, count, lines) in entries {
        let (sum, first_lines) = sums.entry(key).or_default();
        *sum += count;
        let room = SHOWN_LINES.saturating_sub(first_lines.len());
        first_lines.extend(lines.iter().take(room));
    }
    sums
}
