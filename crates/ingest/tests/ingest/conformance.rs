//! Other people's collections of difficult files, where they are there: what is
//! made of each is held against `tests/conformance/delimited.txt`, which says
//! why where that is not what the collection expects. To write that file anew,
//! run with `HEARTH_UPDATE=1`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use hearth_ingest::Importer;
use hearth_model::import::{ColumnRef, FileReport, ImportOptions, Properties, Table};

use crate::shared::folder;
use crate::support::{NOW_MS, code};

/// Files of the torture set that are read otherwise than its table says, and why.
const OTHERWISE: &[(&str, &str)] = &[
    (
        "ambiguous_delimiter.csv",
        "one delimiter is taken, shown, and can be changed: refusing would help nobody",
    ),
    (
        "single_column.csv",
        "a list of people is a table of one column; as events it is refused for want of a time",
    ),
    (
        "duplicate_headers.csv",
        "the second column is called name_2: nothing of the file is lost",
    ),
    (
        "extra_fields_non_empty.csv",
        "the row is dropped and counted, the file is read",
    ),
    (
        "extra_trailing_nonempty.csv",
        "the row is dropped and counted, the file is read",
    ),
    (
        "wide_row_extra_non_empty.csv",
        "the row is dropped and counted, the file is read",
    ),
    (
        "invalid_quote.csv",
        "what follows a closing quote belongs to the field, as spreadsheets have it",
    ),
    (
        "unterminated_quote.csv",
        "the row is dropped and counted, the file is read",
    ),
    (
        "blank_records_between.csv",
        "a row of empty cells is counted as one without a person; blank lines are skipped",
    ),
    (
        "header_only.csv",
        "read as expected, and told that it has no rows",
    ),
    (
        "only_header.csv",
        "read as expected, and told that it has no rows",
    ),
];

/// Every column kept, the first taken for the person: such files have no times.
fn options(delimiter: Option<char>) -> ImportOptions {
    ImportOptions {
        table: Table::People,
        person: Some(ColumnRef::Number(1)),
        properties: Properties::All,
        delimiter,
        ..ImportOptions::default()
    }
}

fn import(path: &Path, options: &ImportOptions) -> FileReport {
    let bytes = std::fs::read(path).expect("a file that can be read");
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut importer = Importer::new(&name, bytes.len() as u64, options, NOW_MS);
    // What is refused needs no further bytes.
    let _stopped = importer.push(&bytes);
    importer.finish().swap_remove(0).report
}

/// What came of a file, in a few words.
fn outcome(report: &FileReport) -> String {
    if !code(report).is_empty() {
        return code(report).to_owned();
    }
    let delimiter = report.inspection.delimiter.map_or(String::new(), spelt);
    let columns = report.inspection.columns.len();
    format!(
        "{delimiter} {columns} columns, {} kept, {} dropped",
        report.kept, report.dropped
    )
}

fn spelt(delimiter: char) -> String {
    match delimiter {
        '\t' => "\\t".to_owned(),
        control if control.is_control() => format!("0x{:02X}", u32::from(control)),
        other => other.to_string(),
    }
}

/// File, expected outcome and delimiter of every line of the set's table.
fn expectations(readme: &str) -> Vec<(String, String, String)> {
    let bare = |cell: &str| cell.trim().trim_matches('`').to_owned();
    readme
        .lines()
        .filter_map(|line| line.strip_prefix("| `"))
        .filter_map(|line| {
            let mut cells = line.split(" | ");
            let (file, _, expected, delimiter) =
                (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
            Some((bare(file), bare(expected), bare(delimiter)))
        })
        .collect()
}

fn torture(folder: &Path, lines: &mut String) {
    let readme = std::fs::read_to_string(folder.join("README.md")).expect("its table");
    let (mut all, mut same) = (0, 0);
    let mut cases = String::new();
    for (file, expected, delimiter) in expectations(&readme) {
        all += 1;
        let forced = (delimiter == "0x01").then_some('\u{1}');
        let found = outcome(&import(&folder.join(&file), &options(forced)));
        let refused = !found.contains("columns");
        let as_expected = match expected.as_str() {
            "parse_ok" => {
                found.starts_with(&format!("{delimiter} ")) && found.ends_with(" 0 dropped")
            }
            _ => refused,
        };
        let why = OTHERWISE.iter().find(|(other, _)| *other == file);
        assert_eq!(
            why.is_none(),
            as_expected,
            "{file}: expected {expected} {delimiter}, found {found}"
        );
        same += usize::from(as_expected);
        let why = why.map_or(String::new(), |(_, why)| format!(" ({why})"));
        let _ = writeln!(cases, "{file}: {expected}: {found}{why}");
    }
    let _ = writeln!(
        lines,
        "rvl-csv-torture: {same} of {all} as its table says\n\n{cases}"
    );
}

/// Names and cells of every row, as the inspection shows them.
fn shown(report: &FileReport) -> Vec<Vec<(String, String)>> {
    let names = report
        .inspection
        .columns
        .iter()
        .map(|column| column.name.clone());
    let names: Vec<String> = names.collect();
    let rows = report.inspection.preview.iter();
    rows.map(|row| names.iter().cloned().zip(row.iter().cloned()).collect())
        .collect()
}

fn answers(json: &str) -> Vec<Vec<(String, String)>> {
    let value: serde_json::Value = serde_json::from_str(json).expect("an answer");
    let rows = match value {
        serde_json::Value::Array(rows) => rows,
        one => vec![one],
    };
    let cells = |row: serde_json::Value| {
        let object = row.as_object().cloned().unwrap_or_default();
        let cell = |(name, value): (String, serde_json::Value)| {
            (name, value.as_str().unwrap_or_default().to_owned())
        };
        object.into_iter().map(cell).collect()
    };
    rows.into_iter().map(cells).collect()
}

fn spectrum(folder: &Path, lines: &mut String) {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder.join("csvs"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    let mut same = 0;
    let mut cases = String::new();
    for file in &files {
        let stem = file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let answer = folder.join("json").join(format!("{stem}.json"));
        let answer = std::fs::read_to_string(answer).expect("an answer");
        let mut found = shown(&import(file, &options(None)));
        let mut expected = answers(&answer);
        let mut why = "";
        if stem == "location_coordinates" {
            // The answer has another telephone number than the file.
            for row in found.iter_mut().chain(&mut expected) {
                row.retain(|(name, _)| name != "Contact Phone Number");
            }
            why = " (but for the telephone number, which its answer has otherwise than its file)";
        }
        for row in &mut found {
            // Objects in a column are also taken apart, behind the file's own columns.
            row.retain(|(name, _)| !name.contains('.'));
        }
        for row in found.iter_mut().chain(&mut expected) {
            row.sort();
        }
        assert_eq!(found, expected, "{stem}");
        same += 1;
        let _ = writeln!(cases, "{stem}: as answered{why}");
    }
    let _ = writeln!(
        lines,
        "csv-spectrum: {same} of {} as answered\n\n{cases}",
        files.len()
    );
}

#[test]
fn collections_of_difficult_files_are_read_as_told() {
    let (Some(easy), Some(hard)) = (
        folder("suites/csv-spectrum"),
        folder("suites/rvl-csv-torture/corpus"),
    ) else {
        return;
    };
    let mut lines = String::new();
    spectrum(&easy, &mut lines);
    torture(&hard, &mut lines);
    let lines = format!("{}\n", lines.trim_end());
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/delimited.txt");
    if std::env::var_os("HEARTH_UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, &lines).expect("a file that can be written");
    }
    let told = std::fs::read_to_string(&path).expect("tests/conformance/delimited.txt");
    assert_eq!(lines, told);
}
