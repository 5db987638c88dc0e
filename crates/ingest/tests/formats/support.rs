//! Imports files in every way there is, and makes archives.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use hearth_events::EventLog;
use hearth_ingest::{Imported, Importer};
use hearth_model::import::{FileReport, ImportOptions, NoteKind};

/// 2024-06-01 UTC: the moment of every import here.
const NOW_MS: i64 = 1_717_200_000_000;

/// An event: person, name, time, value.
pub type Event = (String, String, i64, Option<f64>);

/// Imports in one chunk and in many, with and without the work between, and holds
/// the results against each other.
pub fn import_with(bytes: &[u8], options: &ImportOptions) -> (FileReport, Vec<Event>) {
    let at_once = run(bytes, bytes.len().max(1), options, false);
    let in_pieces = run(bytes, 977, options, true);
    assert_eq!(at_once, in_pieces);
    at_once
}

pub fn import(bytes: &[u8]) -> (FileReport, Vec<Event>) {
    import_with(bytes, &ImportOptions::default())
}

fn run(
    bytes: &[u8],
    chunk: usize,
    options: &ImportOptions,
    works: bool,
) -> (FileReport, Vec<Event>) {
    let mut importer = Importer::new("events", bytes.len() as u64, options, NOW_MS);
    for chunk in bytes.chunks(chunk) {
        if importer.push(chunk).is_err() {
            break;
        }
        while works && importer.work() {}
    }
    importer.end();
    while works && importer.work() {}
    let mut files = importer.finish();
    assert_eq!(files.len(), 1);
    taken(files.swap_remove(0))
}

fn taken(imported: Imported) -> (FileReport, Vec<Event>) {
    let report = imported.report;
    assert_eq!(report.rows_read, report.kept + report.dropped);
    let by_reason: u64 = report.reasons.iter().map(|dropped| dropped.count).sum();
    assert_eq!(report.dropped, by_reason);
    let log = EventLog::merge(vec![imported.log]).expect("few events");
    (report, events(&log))
}

fn events(log: &EventLog) -> Vec<Event> {
    let mut all = Vec::new();
    for person in 0..u32::try_from(log.people().len()).expect("few people") {
        for at in log.events_of(person) {
            let kind = log.kinds()[log.kind()[at] as usize];
            let value = log.value().map(|values| values[at]);
            all.push((
                log.people().get(person).to_owned(),
                log.names().get(kind.name).to_owned(),
                log.time()[at],
                value.filter(|value| !value.is_nan()),
            ));
        }
    }
    all
}

/// The names of all columns.
pub fn column_names(report: &FileReport) -> Vec<&str> {
    let columns = report.inspection.columns.iter();
    columns.map(|column| column.name.as_str()).collect()
}

/// The code of the problem for which nothing was kept.
pub fn code(report: &FileReport) -> &str {
    report.problem.as_ref().map_or("", |problem| &problem.code)
}

/// How many rows were noted for something.
pub fn noted(report: &FileReport, kind: NoteKind) -> u64 {
    let mut notes = report.notes.iter();
    notes
        .find(|note| note.kind == kind)
        .map_or(0, |note| note.count)
}

/// A zip archive of files by their paths; every second one, and the type of an open document, is stored as it is.
pub fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for (number, (path, content)) in files.iter().enumerate() {
        let mut sum = flate2::Crc::new();
        sum.update(content.as_bytes());
        let deflated = number % 2 == 0 && *path != "mimetype";
        let packed = if deflated {
            let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
            encoder.write_all(content.as_bytes()).expect("memory");
            encoder.finish().expect("memory")
        } else {
            content.as_bytes().to_vec()
        };
        let mut common = vec![20, 0, 0, 0, if deflated { 8 } else { 0 }, 0, 0, 0, 0, 0];
        common.extend(sum.sum().to_le_bytes());
        common.extend(size(packed.len()));
        common.extend(size(content.len()));
        common.extend(&size(path.len())[..2]);
        common.extend([0, 0]);
        let offset = size(out.len());
        out.extend(b"PK\x03\x04");
        out.extend(&common);
        out.extend(path.as_bytes());
        out.extend(&packed);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(offset);
        directory.extend(path.as_bytes());
    }
    let (start, length) = (size(out.len()), size(directory.len()));
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(&size(files.len())[..2]);
    out.extend(&size(files.len())[..2]);
    out.extend(length);
    out.extend(start);
    out.extend([0, 0]);
    out
}

fn size(bytes: usize) -> [u8; 4] {
    u32::try_from(bytes).expect("small").to_le_bytes()
}
