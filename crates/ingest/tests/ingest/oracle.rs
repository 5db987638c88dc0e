//! Well-formed text is cut as the `csv` crate cuts it.

use hearth_model::import::{ColumnRef, ImportOptions, Properties};
use proptest::prelude::*;

use crate::support::{import_chunks, taken};

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
    let row = |event: &crate::support::Event| {
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
