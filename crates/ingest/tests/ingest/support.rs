//! Importing bytes in every way there is, and reading the result back.

use std::io::Write as _;

use hearth_events::EventLog;
use hearth_ingest::{Imported, Importer};
use hearth_model::import::{ColumnRef, DropReason, FileReport, ImportOptions, NoteKind, Role};

/// 2024-06-01 UTC: the moment of every import here.
pub const NOW_MS: i64 = 1_717_200_000_000;

/// An event as written and read.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub person: String,
    pub name: String,
    pub channel: Option<String>,
    pub time: i64,
    pub value: Option<f64>,
    pub properties: Vec<(String, String)>,
}

/// Imports the chunks in order.
pub fn import_chunks<'a>(
    chunks: impl IntoIterator<Item = &'a [u8]>,
    bytes: usize,
    options: &ImportOptions,
) -> Imported {
    let mut importer = Importer::new("events.csv", bytes as u64, options, NOW_MS);
    for chunk in chunks {
        if importer.push(chunk).is_err() {
            break;
        }
    }
    importer.finish().swap_remove(0)
}

/// Imports in chunks of that size, and once more where the importer asks for it: never a third time.
pub fn twice(text: &str, size: usize, options: &ImportOptions) -> Imported {
    let chunks = |options| import_chunks(text.as_bytes().chunks(size), text.len(), options);
    let mut imported = chunks(options);
    if let Some(again) = imported.again.take() {
        imported = chunks(&again);
        assert_eq!(imported.again, None, "a third reading");
    }
    imported
}

/// Imports in one chunk, with a memory of choices.
pub fn import_with_recall(
    bytes: &[u8],
    options: &ImportOptions,
    recall: &dyn Fn(&str) -> Option<ImportOptions>,
) -> Imported {
    let mut importer =
        Importer::new("events.csv", bytes.len() as u64, options, NOW_MS).with_recall(recall);
    // What cannot be read is told by the report.
    let _ = importer.push(bytes);
    importer.finish().swap_remove(0)
}

/// Imports an archive in chunks: every file inside, its events by person and time.
pub fn import_archive<'a>(
    chunks: impl IntoIterator<Item = &'a [u8]>,
    options: &ImportOptions,
) -> Vec<(FileReport, Vec<Event>)> {
    let chunks: Vec<&[u8]> = chunks.into_iter().collect();
    let bytes: usize = chunks.iter().map(|chunk| chunk.len()).sum();
    let mut importer = Importer::new("archive.zip", bytes as u64, options, NOW_MS);
    for chunk in chunks {
        if importer.push(chunk).is_err() {
            break;
        }
    }
    importer.finish().into_iter().map(taken).collect()
}

/// Imports in one chunk, byte by byte and in uneven chunks, and holds the
/// results against each other.
pub fn import(bytes: &[u8], options: &ImportOptions) -> (FileReport, Vec<Event>) {
    let whole = taken(import_chunks([bytes], bytes.len(), options));
    let single = taken(import_chunks(bytes.chunks(1), bytes.len(), options));
    assert_eq!(single, whole, "byte by byte");
    let uneven = taken(import_chunks(uneven(bytes), bytes.len(), options));
    assert_eq!(uneven, whole, "uneven chunks");
    whole
}

/// The bytes in chunks of all small sizes.
pub fn uneven(bytes: &[u8]) -> Vec<&[u8]> {
    let mut rest = bytes;
    let mut chunks = Vec::new();
    let mut size = 2;
    while !rest.is_empty() {
        let (chunk, after) = rest.split_at(size.min(rest.len()));
        chunks.push(chunk);
        rest = after;
        size = size * 7 % 101 + 1;
    }
    chunks
}

/// The report, and the events by person and time.
pub fn taken(imported: Imported) -> (FileReport, Vec<Event>) {
    let report = imported.report;
    assert_eq!(report.rows_read, report.kept + report.dropped);
    assert_eq!(report.kept, imported.log.len() as u64);
    let by_reason: u64 = report.reasons.iter().map(|dropped| dropped.count).sum();
    assert_eq!(report.dropped, by_reason);
    (
        report,
        events(&EventLog::merge(vec![imported.log]).expect("few events")),
    )
}

/// Every event of a log, by person and time.
pub fn events(log: &EventLog) -> Vec<Event> {
    let event = |person: u32, at: usize| {
        let kind = log.kinds()[log.kind()[at] as usize];
        let property = |column: &hearth_events::PropertyColumn| {
            let code = column.codes()[at].checked_sub(1)?;
            Some((
                column.name().to_owned(),
                column.texts().get(code).to_owned(),
            ))
        };
        Event {
            person: log.people().get(person).to_owned(),
            name: log.names().get(kind.name).to_owned(),
            channel: kind
                .channel
                .map(|channel| log.channels().get(channel).to_owned()),
            time: log.time()[at],
            value: log
                .value()
                .map(|values| values[at])
                .filter(|value| !value.is_nan()),
            properties: log.properties().iter().filter_map(property).collect(),
        }
    };
    (0..log.people_count() as u32)
        .flat_map(|person| log.events_of(person).map(move |at| (person, at)))
        .map(|(person, at)| event(person, at))
        .collect()
}

/// Options that fix the three needed columns by name.
pub fn columns(person: &str, event: &str, time: &str) -> ImportOptions {
    ImportOptions {
        person: Some(ColumnRef::Name(person.to_owned())),
        event: Some(ColumnRef::Name(event.to_owned())),
        time: Some(ColumnRef::Name(time.to_owned())),
        ..ImportOptions::default()
    }
}

/// Count and first lines of a reason.
pub fn dropped(report: &FileReport, reason: DropReason) -> (u64, Vec<u64>) {
    let found = report
        .reasons
        .iter()
        .find(|dropped| dropped.reason == reason);
    found.map_or((0, Vec::new()), |dropped| {
        (dropped.count, dropped.first_lines.clone())
    })
}

/// Count and first lines of a note.
pub fn noted(report: &FileReport, kind: NoteKind) -> (u64, Vec<u64>) {
    let found = report.notes.iter().find(|note| note.kind == kind);
    found.map_or((0, Vec::new()), |note| {
        (note.count, note.first_lines.clone())
    })
}

/// The name of the column with a role.
pub fn column_of(report: &FileReport, role: Role) -> Option<&str> {
    let columns = &report.inspection.columns;
    columns
        .iter()
        .find(|column| column.role == role)
        .map(|column| column.name.as_str())
}

/// The names of all columns.
pub fn column_names(report: &FileReport) -> Vec<&str> {
    let columns = report.inspection.columns.iter();
    columns.map(|column| column.name.as_str()).collect()
}

/// The code of the report's problem, or nothing.
pub fn code(report: &FileReport) -> &str {
    report
        .problem
        .as_ref()
        .map_or("", |problem| problem.code.as_str())
}

/// One gzip member.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).expect("writing to memory");
    encoder.finish().expect("writing to memory")
}
