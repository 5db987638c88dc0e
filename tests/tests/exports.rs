//! What is written can be read again: scores in every format, taken back as a people table, lose
//! nothing; and another program reads the Parquet file as it was meant.

use std::collections::BTreeMap;

use hearth_engine::table::{Csv, Table};
use hearth_model::import::{ImportOptions, Table as Kind};
use hearth_tests::product::{self, Scored, import, model};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;

const MODEL: &str = r#"{"hearth": 1, "scores": [
    {"id": "s", "name": "S", "base": 0.1, "rules": [
        {"id": "a", "name": "A", "kind": "event", "points": 0.7, "match": {}, "decay": {"half_life": 9}}],
     "levels": [{"name": "-low"}, {"name": "high, \"very\"", "from": 2}]},
    {"id": "t", "name": "T", "base": -1e-9, "rules": []}]}"#;

/// More people than a group of rows of the Parquet file takes, with ids that need care.
fn scored(people: usize) -> Scored {
    let mut events = "person,event,time\n".to_owned();
    for person in 0..people {
        let id = match person % 5 {
            0 => format!("=sum({person})"),
            1 => format!("00{person}"),
            2 => format!("\"ж {person}; a, b\""),
            _ => format!("p{person}@example.com"),
        };
        for day in 0..1 + person % 3 {
            events.push_str(&format!("{id},open,2026-01-0{}T10:00:00Z\n", day + 1));
        }
    }
    product::score(events.as_bytes(), None, &model(MODEL))
}

/// A cell read back: the number that it is, whatever its notation, else the text.
#[derive(Clone, Debug, PartialEq)]
enum Cell {
    Number(f64),
    Text(String),
}

type Rows = BTreeMap<String, Vec<Cell>>;

/// Per person what the file says of them, a cell per column; `number` reads one.
fn read_back(name: &str, file: &[u8], number: impl Fn(&str) -> Option<f64>) -> Rows {
    let cell = |cell: &str| {
        let text = || Cell::Text(cell.strip_prefix('\'').unwrap_or(cell).to_owned());
        number(cell).map_or_else(text, Cell::Number)
    };
    let options = ImportOptions {
        table: Kind::People,
        ..ImportOptions::default()
    };
    let table = import(name, file, &options).table.expect("a people table");
    let rows = table.rows();
    rows.map(|(person, cells)| {
        // Formulas carry an apostrophe in a spreadsheet's file.
        let person = person.strip_prefix('\'').unwrap_or(person);
        (person.to_owned(), cells.map(cell).collect())
    })
    .collect()
}

/// Says who differs first.
fn assert_same(rows: &Rows, expected: &Rows, name: &str) {
    assert_eq!(rows.len(), expected.len(), "{name}");
    for (one, other) in rows.iter().zip(expected) {
        assert_eq!(one, other, "{name}");
    }
}

fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> Vec<u8> {
    let mut file = Vec::new();
    write(&mut file).expect("a Vec takes all");
    file
}

#[test]
fn scores_written_in_any_format_come_back_as_a_people_table_without_a_loss() {
    let scored = scored(200);
    let table = Table::everyone(&scored.workbench, &scored.run);
    let point = |cell: &str| cell.parse().ok();
    let comma = |cell: &str| cell.replace(',', ".").parse().ok();
    let tools = written(|out| table.write_csv(Csv::Tools, out));
    let of_tools = read_back("scores.csv", &tools, point);
    assert_eq!(of_tools.len(), 200);
    let own = scored.workbench.log().people().find("001").expect("there") as usize;
    let score = scored.run.scores[0].score[own];
    assert_eq!(of_tools["001"][1], Cell::Number(score));
    let sheet = written(|out| table.write_csv(Csv::Spreadsheets, out));
    assert_same(&read_back("sheet.csv", &sheet, point), &of_tools, "sheet");
    let semicolons = written(|out| table.write_csv(Csv::SpreadsheetsWithSemicolons, out));
    assert_same(
        &read_back("semicolons.csv", &semicolons, comma),
        &of_tools,
        "semicolons",
    );
    let json = written(|out| table.write_jsonl(out));
    assert_same(
        &read_back("scores.jsonl", &json, point),
        &of_tools,
        "JSON Lines",
    );
    let parquet = written(|out| table.write_parquet(out));
    assert_same(
        &read_back("scores.parquet", &parquet, point),
        &of_tools,
        "Parquet",
    );
}

#[test]
fn another_program_reads_the_parquet_file_as_it_was_meant() {
    let scored = scored(70_000);
    let table = Table::everyone(&scored.workbench, &scored.run);
    let file = written(|out| table.write_parquet(out));
    let reader = SerializedFileReader::new(bytes::Bytes::from(file)).expect("a Parquet file");
    assert_eq!(reader.metadata().num_row_groups(), 2);
    assert_eq!(reader.metadata().file_metadata().num_rows(), 70_000);
    let mut people = 0;
    for row in reader.get_row_iter(None).expect("rows") {
        let row = row.expect("a row");
        let fields: Vec<(&String, &Field)> = row.get_column_iter().collect();
        let names: Vec<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "person", "s.raw", "s.score", "s.level", "t.raw", "t.score", "t.level"
            ]
        );
        let Field::Str(person) = fields[0].1 else {
            panic!("{:?}", fields[0]);
        };
        let number = scored
            .workbench
            .log()
            .people()
            .find(person.as_str())
            .expect("known");
        let at = number as usize;
        let s = &scored.run.scores[0];
        assert_eq!(fields[1].1, &Field::Double(s.raw[at]));
        assert_eq!(fields[2].1, &Field::Double(s.score[at]));
        let level = s.level_at(s.level[at]).expect("it has levels");
        assert_eq!(fields[3].1, &Field::Str(level.name.clone()));
        assert_eq!(fields[4].1, &Field::Double(-1e-9));
        assert_eq!(fields[6].1, &Field::Null, "a score without levels");
        people += 1;
    }
    assert_eq!(people, 70_000);
}

#[test]
fn a_parquet_file_of_nobody_has_its_columns() {
    let scored = scored(3);
    let table = Table::of(&scored.workbench, &scored.run, |_| false);
    let file = written(|out| table.write_parquet(out));
    let reader = SerializedFileReader::new(bytes::Bytes::from(file)).expect("a Parquet file");
    let schema = reader.metadata().file_metadata().schema_descr();
    assert_eq!(
        (schema.num_columns(), reader.metadata().num_row_groups()),
        (7, 0)
    );
}
