//! Well-formed text is cut as the `csv` crate cuts it.

use hearth_model::import::{ColumnRef, ImportOptions, Properties};
use proptest::prelude::*;

use crate::support::{Event, import_chunks, taken};

/// The cells of every row as the importer keeps them, read back as properties.
fn cells(text: &[u8], width: usize, chunk: usize) -> Vec<Vec<String>> {
    let options = ImportOptions {
        person: Some(ColumnRef::Number(1)),
        time: Some(ColumnRef::Number(2)),
        event_name: Some("row".to_owned()),
        properties: Properties::All,
        header: Some(true),
        delimiter: Some(','),
        ..ImportOptions::default()
    };
    let (report, events) = taken(import_chunks(text.chunks(chunk), text.len(), &options));
    assert_eq!(report.problem, None);
    assert_eq!(report.dropped, 0, "{:?}", report.reasons);
    cells_of(&events, width)
}

fn cells_of(events: &[Event], width: usize) -> Vec<Vec<String>> {
    let row = |event: &Event| {
        (2..width)
            .map(|column| {
                let name = format!("c{column}");
                let found = event.properties.iter().find(|(other, _)| *other == name);
                found.map_or(String::new(), |(_, cell)| cell.clone())
            })
            .collect()
    };
    events.iter().map(row).collect()
}

proptest! {
    #[test]
    fn cells_are_those_of_the_csv_crate(
        rows in prop::collection::vec(prop::collection::vec("[a-z\",\r\n é]{0,6}", 3), 1..12),
        crlf in any::<bool>(),
        always in any::<bool>(),
        chunk in 1_usize..50,
    ) {
        let mut writer = csv::WriterBuilder::new()
            .terminator(if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') })
            .quote_style(if always { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary })
            .from_writer(Vec::new());
        writer.write_record(["user", "time", "c2", "c3", "c4"]).expect("memory");
        for (at, row) in rows.iter().enumerate() {
            let start = [format!("u{at:03}"), "2024-01-01".to_owned()];
            writer.write_record(start.iter().chain(row)).expect("memory");
        }
        let text = writer.into_inner().expect("memory");
        let mut reader = csv::Reader::from_reader(text.as_slice());
        let theirs: Vec<Vec<String>> = reader
            .records()
            .map(|record| record.expect("well-formed").iter().skip(2).map(|cell| cell.trim().to_owned()).collect())
            .collect();
        prop_assert_eq!(cells(&text, 5, chunk), theirs);
    }
}

/// A way of writing delimited text.
#[derive(Clone, Copy, Debug)]
struct Writing {
    delimiter: u8,
    quote: u8,
    /// Whether quotes inside stand behind a backslash, not twice.
    backslash: bool,
    terminator: csv::Terminator,
    always: bool,
}

fn writings() -> impl Strategy<Value = Writing> {
    let delimiters = prop::sample::select(vec![b',', b';', b'\t', b'|', b'^', 0x1F]);
    let ends = prop::sample::select(vec![
        csv::Terminator::CRLF,
        csv::Terminator::Any(b'\n'),
        csv::Terminator::Any(b'\r'),
    ]);
    let quoting = prop::sample::select(vec![(b'"', false), (b'"', true), (b'\'', false)]);
    (delimiters, quoting, ends, any::<bool>()).prop_map(
        |(delimiter, (quote, backslash), terminator, always)| Writing {
            delimiter,
            quote,
            backslash,
            terminator,
            always,
        },
    )
}

fn written(rows: &[Vec<String>], writing: Writing) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(writing.delimiter)
        .quote(writing.quote)
        .double_quote(!writing.backslash)
        .escape(b'\\')
        .terminator(writing.terminator)
        .quote_style(if writing.always {
            csv::QuoteStyle::Always
        } else {
            csv::QuoteStyle::Necessary
        })
        .from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).expect("memory");
    }
    writer.into_inner().expect("memory")
}

/// The cells as the `csv` crate reads them, told how they were written.
fn theirs(text: &[u8], writing: Writing) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(writing.delimiter)
        .quote(writing.quote)
        .double_quote(!writing.backslash)
        .escape(writing.backslash.then_some(b'\\'))
        .from_reader(text);
    let row = |record: Result<csv::StringRecord, csv::Error>| {
        let record = record.expect("well-formed");
        let cells = record.iter().skip(2);
        cells.map(|cell| cell.trim().to_owned()).collect()
    };
    reader.records().map(row).collect()
}

proptest! {
    /// Nobody says how the text is written: delimiter, quotes and line ends are found.
    #[test]
    fn every_way_of_writing_is_found_and_read(
        rows in prop::collection::vec(prop::collection::vec("[a-z é]{0,3}[a-z,;|^\t\r\n ]{0,3}[a-z]", 3), 2..12),
        writing in writings(),
        chunk in 1_usize..50,
    ) {
        let header = ["user_id", "time", "c2", "c3", "c4"].map(str::to_owned).to_vec();
        // One cell shows how quotes are written, where that is not as usual.
        let shown = format!("says {q}so{q} twice", q = char::from(writing.quote));
        let mut table = vec![header];
        for (at, row) in rows.into_iter().enumerate() {
            let start = [format!("u{at:03}"), "2024-01-01".to_owned()];
            let mut row: Vec<String> = start.into_iter().chain(row).collect();
            if writing.quote == b'"' && at == 0 {
                row[2].clone_from(&shown);
            }
            table.push(row);
        }
        // Single quotes are seen only where all fields have them.
        let writing = Writing { always: writing.always || writing.quote == b'\'', ..writing };
        let text = written(&table, writing);
        let options = ImportOptions {
            person: Some(ColumnRef::Number(1)),
            time: Some(ColumnRef::Number(2)),
            event_name: Some("row".to_owned()),
            properties: Properties::All,
            ..ImportOptions::default()
        };
        let found = taken(import_chunks(text.chunks(chunk), text.len(), &options));
        prop_assert_eq!(found.0.inspection.delimiter, Some(char::from(writing.delimiter)));
        prop_assert_eq!(found.0.dropped, 0);
        prop_assert_eq!(cells_of(&found.1, 5), theirs(&text, writing));
    }
}
