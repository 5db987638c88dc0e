//! What must hold for any bytes whatever: the bodies of the fuzz targets, which
//! the tests also run over the committed corpora. Each panics where it does not hold.

use hearth_events::{EventLog, Zone};
use hearth_ingest::times::{TimeFormat, TimeReader, Unit};
use hearth_ingest::{Imported, Importer};
use hearth_model::import::{ColumnRef, FileReport, ImportOptions, Properties, Table};

/// The moment of every import here, UTC milliseconds.
const NOW_MS: i64 = 1_717_200_000_000;

/// Instants of the years 0001 to 9999, UTC milliseconds.
const INSTANTS: std::ops::RangeInclusive<i64> = -62_135_596_800_000..=253_402_300_799_999;

/// Imports bytes in one piece and in several: the same account both times, in
/// which every row is kept or dropped.
pub fn file(bytes: &[u8]) {
    import(bytes, &ImportOptions::default());
}

/// As [`file`], with options made of the first bytes.
pub fn mapping(bytes: &[u8]) {
    let (choices, text) = bytes.split_at(bytes.len().min(8));
    let choice = |at: usize| choices.get(at).copied().unwrap_or_default();
    let column = |byte: u8| match byte {
        0..64 => None,
        64..128 => Some(ColumnRef::Number(u32::from(byte - 64))),
        _ => Some(ColumnRef::Name(char::from(byte - 64).to_string())),
    };
    let options = ImportOptions {
        table: if choice(0) & 1 == 0 {
            Table::Events
        } else {
            Table::People
        },
        header: [None, Some(true), Some(false)]
            .get(usize::from(choice(0) >> 1 & 3))
            .copied()
            .flatten(),
        properties: if choice(0) & 8 == 0 {
            Properties::Guess
        } else {
            Properties::All
        },
        person: column(choice(1)),
        time: column(choice(2)),
        event: column(choice(3)),
        value: column(choice(4)),
        time_of_day: column(choice(5)),
        counters: column(choice(6)).into_iter().collect(),
        delimiter: (choice(7) & 1 == 1).then(|| char::from(choice(7))),
        ..ImportOptions::default()
    };
    import(text, &options);
}

/// Reads a text as a time in every format: an instant of the years that there are, or none.
pub fn times(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let units = [
        Unit::Seconds,
        Unit::Milliseconds,
        Unit::Microseconds,
        Unit::Nanoseconds,
    ];
    let formats = [TimeFormat::Iso, TimeFormat::CompactDate];
    for format in formats.into_iter().chain(units.map(TimeFormat::Epoch)) {
        let reader = TimeReader::new(format, Zone::utc());
        if let Some(instant) = reader.read(text.trim()) {
            // An offset may lead a day beyond the years.
            let day = 86_400_000;
            let within = INSTANTS.start() - day..=INSTANTS.end() + day;
            assert!(within.contains(&instant), "{text}: {instant}");
        }
    }
}

/// Reads a text as a model: what is one is written and read back the same.
pub fn model(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Ok(draft) = hearth_model::parse(&text) else {
        return;
    };
    let written = draft.to_json();
    let read = hearth_model::parse(&written).expect("what was written is read");
    assert_eq!(read.to_json(), written);
    let valid = hearth_model::validate(&draft).is_ok();
    assert_eq!(hearth_model::validate(&read).is_ok(), valid);
}

fn import(bytes: &[u8], options: &ImportOptions) {
    let whole = read([bytes], bytes.len(), options);
    for imported in &whole {
        account(&imported.report);
    }
    // Lengths that meet every boundary somewhere.
    let length = bytes.len() / 3 + 1;
    let pieces = read(bytes.chunks(length.min(1021)), bytes.len(), options);
    let reports = |files: &[Imported]| -> Vec<FileReport> {
        files.iter().map(|file| file.report.clone()).collect()
    };
    assert_eq!(reports(&pieces), reports(&whole));
    let logs = whole.into_iter().map(|imported| imported.log).collect();
    let events = |log: Result<EventLog, _>| log.map(|log| log.len()).ok();
    let again = pieces.into_iter().map(|imported| imported.log).collect();
    assert_eq!(
        events(EventLog::merge(again)),
        events(EventLog::merge(logs))
    );
}

fn read<'a>(
    pieces: impl IntoIterator<Item = &'a [u8]>,
    bytes: usize,
    options: &ImportOptions,
) -> Vec<Imported> {
    let mut importer = Importer::new("file", bytes as u64, options, NOW_MS);
    for piece in pieces {
        if importer.push(piece).is_err() {
            break;
        }
    }
    importer.finish()
}

fn account(report: &FileReport) {
    assert_eq!(report.rows_read, report.kept + report.dropped);
    let reasons: u64 = report.reasons.iter().map(|dropped| dropped.count).sum();
    assert_eq!(reasons, report.dropped);
}
