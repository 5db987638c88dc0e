//! Files of one shape, read as somebody chose for an earlier one.

use std::cell::RefCell;

use hearth_ingest::{Imported, Importer};
use hearth_model::import::{ColumnRef, FileReport, ImportOptions, Role, Table};

use crate::support::{gzip, import_with_recall};

const DATES: &str =
    "user,event,date,price\nann,open,02/03/2024,\"1,234\"\nbob,open,04/05/2024,\"2,345\"\n";
/// The same columns with other rows.
const OTHERS: &str = "user,event,date,price\ncy,click,07/08/2024,\"7,000\"\n";

/// The shape of a file, read without any memory.
fn shape(text: &str) -> Option<String> {
    report(text, &ImportOptions::default(), &|_| None)
        .inspection
        .shape
}

fn report(
    text: &str,
    options: &ImportOptions,
    recall: &dyn Fn(&str) -> Option<ImportOptions>,
) -> FileReport {
    import_with_recall(text.as_bytes(), options, recall).report
}

/// A memory of one choice for files of the shape of `text`.
fn remembered(text: &str, options: ImportOptions) -> impl Fn(&str) -> Option<ImportOptions> {
    let own = shape(text).expect("a shape");
    move |shape| (shape == own).then(|| options.clone())
}

fn month_first() -> ImportOptions {
    ImportOptions {
        time_format: Some("month-first".into()),
        decimal: Some(','),
        ..ImportOptions::default()
    }
}

#[test]
fn files_with_the_same_columns_are_of_one_shape_whatever_is_in_them() {
    assert_eq!(shape(DATES), shape(OTHERS));
    let hash = shape(DATES).expect("a shape");
    assert_eq!(hash.len(), 16);
    assert!(!hash.contains("user"));
    let other_order = "event,user,date,price\nopen,ann,02/03/2024,1\n";
    let other_delimiter = OTHERS.replace(",\"7,000\"", ",7").replace(',', ";");
    let one_more = "user,event,date,price,note\ncy,click,07/08/2024,7,\n";
    let json = r#"{"user":"cy","event":"click","date":"07/08/2024","price":"7"}"#;
    for other in [other_order, &other_delimiter, one_more, json] {
        assert_ne!(shape(other), shape(DATES), "{other}");
        assert!(shape(other).is_some(), "{other}");
    }
    // Where names run into each other, they are others.
    assert_ne!(
        shape("user,event,ti,me\na,b,2024-01-01,c\n"),
        shape("user,event,t,ime\na,b,2024-01-01,c\n")
    );
}

#[test]
fn without_names_the_kinds_of_columns_are_the_shape() {
    let first = shape("ann@x.org,open,2024-01-02,3\nbob@x.org,click,2024-01-03,4\n");
    let same = shape("cy@x.org,send,2024-02-02,9\ndi@x.org,open,2024-02-03,8\n");
    let fewer = shape("cy@x.org,send,2024-02-02\ndi@x.org,open,2024-02-03\n");
    let other = shape("cy@x.org,send,2024-02-02,x\ndi@x.org,open,2024-02-03,y\n");
    assert!(first.is_some());
    assert_eq!(first, same);
    assert_ne!(first, fewer);
    assert_ne!(first, other);
}

#[test]
fn the_hash_stays_the_same_from_one_version_to_the_next() {
    // It is kept in browsers: another hash would forget every choice.
    assert_eq!(shape(DATES).as_deref(), Some("e3a1440ac6f8e817"));
}

#[test]
fn a_file_of_a_remembered_shape_is_read_as_chosen() {
    let recall = remembered(DATES, month_first());
    let read = report(OTHERS, &ImportOptions::default(), &recall);
    let inspection = &read.inspection;
    assert!(inspection.recalled);
    assert_eq!(inspection.shape, shape(DATES));
    let time = inspection.time.as_ref().expect("times");
    assert_eq!(time.read_as, "2024-07-08T00:00:00.000Z");
    assert_eq!(inspection.numbers.as_ref().expect("numbers").read_as, 7.0);
    // Any other is guessed.
    let other = "user,event,when,price\nann,open,02/03/2024,1\n";
    let read = report(other, &ImportOptions::default(), &recall);
    assert!(!read.inspection.recalled);
    let time = read.inspection.time.expect("times");
    assert_eq!(time.read_as, "2024-03-02T00:00:00.000Z");
}

#[test]
fn what_is_fixed_goes_before_what_is_remembered() {
    let fixed = ImportOptions {
        time_format: Some("day-first".into()),
        ..ImportOptions::default()
    };
    let read = report(OTHERS, &fixed, &remembered(DATES, month_first()));
    assert!(!read.inspection.recalled);
    assert_eq!(read.inspection.shape, None);
    let time = read.inspection.time.expect("times");
    assert_eq!(time.read_as, "2024-08-07T00:00:00.000Z");
}

#[test]
fn what_a_model_asks_for_is_kept_beside_what_is_remembered() {
    let text = "user,event,date,note\nann,open,2024-01-02,long text\n";
    let ignoring = ImportOptions {
        person: Some(ColumnRef::Number(1)),
        ..ImportOptions::default()
    };
    let asked = ImportOptions {
        keep: vec!["note".into()],
        ..ImportOptions::default()
    };
    let read = report(text, &asked, &remembered(text, ignoring));
    assert!(read.inspection.recalled);
    assert_eq!(read.inspection.columns[3].role, Role::Property);
}

#[test]
fn what_cannot_be_read_as_chosen_is_guessed() {
    let beyond = ImportOptions {
        person: Some(ColumnRef::Number(9)),
        ..ImportOptions::default()
    };
    let read = report(
        OTHERS,
        &ImportOptions::default(),
        &remembered(DATES, beyond),
    );
    assert_eq!((read.kept, read.inspection.recalled), (1, false));
    assert_eq!(read.inspection.shape, shape(DATES));
}

#[test]
fn a_file_that_asks_for_a_choice_is_read_by_the_one_it_got_before() {
    let text = "who,note\nann,x\nbob,y\n";
    let guessed = report(text, &ImportOptions::default(), &|_| None);
    assert!(guessed.problem.is_some());
    let people = ImportOptions {
        table: Table::People,
        person: Some(ColumnRef::Number(1)),
        ..ImportOptions::default()
    };
    let read = report(text, &ImportOptions::default(), &remembered(text, people));
    assert_eq!(read.problem, None);
    assert_eq!((read.inspection.table, read.kept), (Table::People, 2));
}

#[test]
fn encoding_delimiter_and_header_are_recalled_too() {
    let bytes = "Привет;1;02.03.2024\nПока;2;03.03.2024\n";
    let (bytes, _, _) = encoding_rs::KOI8_R.encode(bytes);
    let shapes = RefCell::new(Vec::new());
    let recall = |shape: &str| {
        shapes.borrow_mut().push(shape.to_owned());
        Some(ImportOptions {
            encoding: Some("koi8-r".into()),
            delimiter: Some(';'),
            header: Some(false),
            person: Some(ColumnRef::Number(2)),
            event: Some(ColumnRef::Number(1)),
            time: Some(ColumnRef::Number(3)),
            ..ImportOptions::default()
        })
    };
    let imported = import_with_recall(&bytes, &ImportOptions::default(), &recall);
    let inspection = &imported.report.inspection;
    assert!(inspection.recalled);
    assert_eq!(inspection.encoding.to_lowercase(), "koi8-r");
    assert_eq!(inspection.preview[0][0], "Привет");
    assert_eq!(imported.report.kept, 2);
    assert!(
        shapes
            .borrow()
            .iter()
            .all(|shape| Some(shape) == inspection.shape.as_ref())
    );
}

#[test]
fn json_is_read_as_chosen() {
    let lines = "{\"user\":\"ann\",\"who\":\"x1\",\"event\":\"open\",\"time\":\"2024-01-02\"}\n";
    let who = ImportOptions {
        person: Some(ColumnRef::Number(2)),
        ..ImportOptions::default()
    };
    let recall = remembered(lines, who);
    let asked = ImportOptions {
        keep: vec!["plan".into()],
        ..ImportOptions::default()
    };
    // What a model asks for makes no other shape, though it may come later.
    let many = lines.repeat(9_000);
    let read = report(&many, &asked, &recall);
    assert!(read.inspection.recalled);
    assert_eq!(read.inspection.columns[1].role, Role::Person);
    assert_eq!(read.kept, 9_000);
}

#[test]
fn packed_or_not_a_file_is_of_the_same_shape() {
    let recall = remembered(DATES, month_first());
    let packed = gzip(OTHERS.as_bytes());
    let read = import_with_recall(&packed, &ImportOptions::default(), &recall).report;
    assert_eq!(read.inspection.format, "delimited text in gzip");
    assert_eq!(
        (read.inspection.recalled, read.inspection.shape),
        (true, shape(DATES))
    );
}

#[test]
fn later_rows_that_say_otherwise_leave_shape_and_choice_alone() {
    // Recalled: only who is chosen; the order of dates is still found out over the whole file.
    let mut text = String::from("user,account,event,date\n");
    for _ in 0..20_000 {
        text.push_str("ann,x1,open,02/03/2024\n");
    }
    text.push_str("ann,x1,open,03/13/2024\n");
    let recall = remembered(
        &text,
        ImportOptions {
            person: Some(ColumnRef::Number(2)),
            ..ImportOptions::default()
        },
    );
    let mut importer = Importer::new("a.csv", 0, &ImportOptions::default(), 0).with_recall(&recall);
    for chunk in text.as_bytes().chunks(100_000) {
        importer.push(chunk).expect("more is wanted");
    }
    let Imported { again, report, .. } = importer.finish().swap_remove(0);
    assert!(report.inspection.recalled);
    let again = again.expect("a second reading");
    assert_eq!(again.person, Some(ColumnRef::Number(2)));
    assert_eq!(again.time_format.as_deref(), Some("month-first"));
}
