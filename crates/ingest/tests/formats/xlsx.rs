//! Parts of workbooks written by hand: everything that programs differ in.

use hearth_ingest::Importer;
use hearth_model::import::{ColumnRef, FileReport, ImportOptions, NoteKind, Table};

use crate::support::{code, column_names, import, import_with, noted, zip};

const TYPES: (&str, &str) = ("[Content_Types].xml", "<Types/>");
const TOP: (&str, &str) = (
    "_rels/.rels",
    r#"<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="/xl/workbook.xml"/></Relationships>"#,
);
const PARTS: (&str, &str) = (
    "xl/_rels/workbook.xml.rels",
    r#"<Relationships>
    <Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>
    <Relationship Id="r2" Type="http://x/worksheet" Target="/xl/worksheets/sheet2.xml"/>
    <Relationship Id="r3" Type="http://x/sharedStrings" Target="sharedStrings.xml"/>
    <Relationship Id="r4" Type="http://x/styles" Target="styles.xml"/>
    </Relationships>"#,
);
const ONE_SHEET: (&str, &str) = (
    "xl/workbook.xml",
    r#"<workbook><sheets><sheet name="Events" sheetId="1" r:id="r1"/></sheets></workbook>"#,
);
const STYLES: (&str, &str) = (
    "xl/styles.xml",
    r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\ hh:mm"/><numFmt numFmtId="165" formatCode="00000"/></numFmts>
    <cellStyleXfs><xf numFmtId="0"/><xf numFmtId="0"/></cellStyleXfs>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>"#,
);
const TEXTS: (&str, &str) = (
    "xl/sharedStrings.xml",
    r#"<sst><si><t>user_id</t></si><si><t>event</t></si><si><t>time</t></si><si><t>value</t></si>
    <si><r><t>Opened </t></r><r><rPr><b/></rPr><t xml:space="preserve">a &amp; b</t></r><rPh><t>no</t></rPh></si></sst>"#,
);

const HEADER: &str = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>"#;

fn sheet(rows: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><!-- a > b --><worksheet><dimension ref=\"A1:XFD1048576\"/><cols><col min=\"1\"/></cols>\
         <sheetData>{rows}</sheetData><mergeCells/></worksheet>"
    )
}

fn workbook(rows: &str) -> Vec<u8> {
    let sheet = sheet(rows);
    zip(&[
        TYPES,
        TOP,
        PARTS,
        ONE_SHEET,
        STYLES,
        TEXTS,
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

#[test]
fn cells_of_every_kind_are_read_as_a_person_sees_them() {
    let rows = format!(
        r#"{HEADER}
        <row r="2"><c r="A2"><v>1234567890123</v></c><c r="B2" t="s"><v>4</v></c><c r="C2" s="2"><v>45292.43125</v></c><c r="D2"><v>12.0</v></c></row>
        <row r="3"><c r="A3"><v>1.234567890123E12</v></c><c r="B3" t="inlineStr"><is><t>Opened a &#38; b</t></is></c><c r="C3" t="str"><f>A1&amp;"x"</f><v>2024-01-01T10:21:00</v></c></row>
        <row r="4"/><row><c><v>12</v></c><c t="b"><v>1</v></c><c s="1"><v>45292</v></c><c t="e"><v>#N/A</v></c></row>
        <row r="9"><c r="A9" s="3"><v>42</v></c><c r="B9" t="d"><v>x</v></c><c r="C9" s="2"><v>45292</v></c><c r="F9" s="1"/></row>"#
    );
    let (report, events) = import(&workbook(&rows));
    assert_eq!(report.problem, None);
    let day = 1_704_067_200_000;
    let at = day + (10 * 60 + 21) * 60_000;
    let event =
        |person: &str, name: &str, time, value| (person.to_owned(), name.to_owned(), time, value);
    let mut expected = vec![
        event("1234567890123", "Opened a & b", at, Some(12.0)),
        event("1234567890123", "Opened a & b", at, None),
        event("12", "TRUE", day, None),
        event("00042", "x", day, None),
    ];
    let mut events = events;
    let by_name = |one: &(String, String, i64, Option<f64>),
                   other: &(String, String, i64, Option<f64>)| {
        (&one.0, one.3.is_none()).cmp(&(&other.0, other.3.is_none()))
    };
    events.sort_by(by_name);
    expected.sort_by(by_name);
    assert_eq!(events, expected);
    assert_eq!(noted(&report, NoteKind::FailedFormula), 1);
    assert_eq!(
        report.notes[0].first_lines,
        [5],
        "the row below the empty one"
    );
    assert_eq!(report.inspection.format, "Excel workbook (xlsx)");
    assert_eq!(report.inspection.sheet.as_deref(), Some("Events"));
}

#[test]
fn lines_above_the_header_and_short_rows_are_as_in_text() {
    let rows = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>Export of May</t></is></c></row>
        <row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" t="s"><v>2</v></c><c r="D3" t="s"><v>3</v></c></row>
        <row r="4"><c r="A4"><v>7</v></c><c r="B4" t="str"><v>open</v></c><c r="C4" s="1"><v>45292</v></c></row>
        <row r="5"><c r="A5"><v>7</v></c><c r="B5" t="str"><v>open</v></c></row>"#;
    let (report, events) = import(&workbook(rows));
    assert_eq!((report.kept, report.dropped), (1, 1));
    assert_eq!(events.len(), 1);
    assert_eq!(report.reasons[0].first_lines, [5]);
    assert_eq!(report.reasons[0].samples, ["7,open,,"]);
}

#[test]
fn days_count_from_1904_where_the_workbook_says_so() {
    let sheet = sheet(&format!(
        r#"{HEADER}<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="str"><v>open</v></c><c r="C2" s="1"><v>43830</v></c></row>"#
    ));
    let workbook = r#"<workbook><workbookPr date1904="1"/><sheets><sheet name="E" r:id="r1"/></sheets></workbook>"#;
    let file = zip(&[
        TYPES,
        TOP,
        PARTS,
        ("xl/workbook.xml", workbook),
        STYLES,
        TEXTS,
        ("xl/worksheets/sheet1.xml", &sheet),
    ]);
    let (_, events) = import(&file);
    assert_eq!(events[0].2, 1_704_067_200_000);
}

/// A small workbook.
pub fn small() -> Vec<u8> {
    two_sheets()
}

fn two_sheets() -> Vec<u8> {
    let notes = sheet(
        r#"<row r="1"><c r="A1" t="str"><v>Totals</v></c><c r="B1" t="str"><v>Count</v></c></row>
        <row r="2"><c r="A2" t="str"><v>People</v></c><c r="B2"><v>2</v></c></row>"#,
    );
    let events = sheet(&format!(
        r#"{HEADER}<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="str"><v>open</v></c><c r="C2" s="1"><v>45292</v></c></row>"#
    ));
    let workbook = r#"<workbook><sheets><sheet name="Summary" r:id="r1"/><sheet name="Data &amp; more" state="hidden" r:id="r2"/></sheets></workbook>"#;
    zip(&[
        TYPES,
        TOP,
        PARTS,
        ("xl/workbook.xml", workbook),
        STYLES,
        TEXTS,
        ("xl/worksheets/sheet1.xml", &notes),
        ("xl/worksheets/sheet2.xml", &events),
    ])
}

#[test]
fn the_sheet_with_events_is_found_and_another_can_be_asked_for() {
    let (report, events) = import(&two_sheets());
    assert_eq!(report.inspection.sheet.as_deref(), Some("Data & more"));
    assert_eq!(report.inspection.sheets, ["Summary", "Data & more"]);
    assert_eq!(events.len(), 1);
    let asked = |sheet: &str| ImportOptions {
        sheet: Some(sheet.to_owned()),
        ..ImportOptions::default()
    };
    let (report, _) = import_with(&two_sheets(), &asked("Summary"));
    assert_eq!(report.inspection.sheet.as_deref(), Some("Summary"));
    assert_eq!(code(&report), "no-time-column");
    let (report, _) = import_with(&two_sheets(), &asked("Sheet9"));
    assert_eq!(code(&report), "no-sheet");
    let hint = report.problem.unwrap().hint;
    assert!(hint.contains("Summary, Data & more"), "{hint}");
}

/// The report of the workbook, read with a memory of one choice for every shape.
fn recalled(chosen: &ImportOptions) -> FileReport {
    let recall = |_: &str| Some(chosen.clone());
    let file = two_sheets();
    let mut importer = Importer::new("a.xlsx", file.len() as u64, &ImportOptions::default(), 0)
        .with_recall(&recall);
    importer.push(&file).expect("more is welcome");
    importer.finish().swap_remove(0).report
}

#[test]
fn a_remembered_sheet_is_read_where_it_is_there() {
    let people = |sheet: &str| ImportOptions {
        table: Table::People,
        sheet: Some(sheet.to_owned()),
        person: Some(ColumnRef::Number(1)),
        ..ImportOptions::default()
    };
    let report = recalled(&people("Summary"));
    assert_eq!(report.problem, None);
    assert_eq!(report.inspection.sheet.as_deref(), Some("Summary"));
    assert!(report.inspection.recalled);
    let shape = report.inspection.shape;
    let report = recalled(&people("Sheet9"));
    assert_eq!(report.inspection.sheet.as_deref(), Some("Data & more"));
    assert_eq!((report.kept, report.inspection.recalled), (1, false));
    // That of the sheet that is guessed, whichever is read.
    assert_eq!(report.inspection.shape, shape);
}

#[test]
fn a_sheet_that_breaks_off_keeps_what_came_before() {
    let rows = format!(
        r#"{HEADER}<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="str"><v>open</v></c><c r="C2" s="1"><v>45292</v></c></row><row r="3"><c r="A3"><v>2"#
    );
    let sheet = format!("<worksheet><sheetData>{rows}");
    let file = zip(&[
        TYPES,
        TOP,
        PARTS,
        ONE_SHEET,
        STYLES,
        TEXTS,
        ("xl/worksheets/sheet1.xml", &sheet),
    ]);
    let (report, events) = import(&file);
    assert_eq!(events.len(), 1);
    assert_eq!(noted(&report, NoteKind::Truncated), 1);
}

#[test]
fn columns_of_json_are_taken_apart() {
    let cell = |text: &str| {
        let text = text.replace('"', "&quot;");
        format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    let row = |cells: &[&str]| {
        let cells: String = cells.iter().map(|text| cell(text)).collect();
        format!("<row>{cells}</row>")
    };
    let table = [
        ["user", "event", "properties", "time"],
        [
            "a",
            "buy",
            r#"{"amount": 12.5, "plan": "pro"}"#,
            "2024-01-01",
        ],
        ["b", "open", "", "2024-01-02"],
        ["c", "buy", r#"{"amount":3}"#, "2024-01-03"],
    ];
    let rows: String = table.iter().map(|cells| row(cells)).collect();
    let options = ImportOptions {
        value: Some(ColumnRef::Name("properties.amount".to_owned())),
        ..ImportOptions::default()
    };
    let (report, events) = import_with(&workbook(&rows), &options);
    assert_eq!(
        (report.kept, report.dropped),
        (3, 0),
        "{:?}",
        report.problem
    );
    let values: Vec<Option<f64>> = events.iter().map(|event| event.3).collect();
    assert_eq!(values, [Some(12.5), None, Some(3.0)]);
    let names = column_names(&report);
    let own = table[0];
    let inside = ["properties.amount", "properties.plan"];
    assert_eq!(names, [&own[..], &inside[..]].concat());
}

#[test]
fn a_failed_formula_counts_only_where_its_column_is_used() {
    let rows = format!(
        r#"{HEADER}
        <row r="2"><c r="A2" t="str"><v>a</v></c><c r="B2" t="str"><v>o</v></c><c r="C2" s="1"><v>45292</v></c><c r="D2" t="e"><v>#N/A</v></c></row>"#
    );
    let ignored = ImportOptions {
        ignore: vec![ColumnRef::Number(4)],
        ..ImportOptions::default()
    };
    let count = |options| {
        noted(
            &import_with(&workbook(&rows), options).0,
            NoteKind::FailedFormula,
        )
    };
    assert_eq!(count(&ignored), 0);
    let used = ImportOptions {
        value: Some(ColumnRef::Number(4)),
        ..ImportOptions::default()
    };
    assert_eq!(count(&used), 1);
}

#[test]
fn a_sheet_said_to_be_as_large_as_can_be_is_read_by_what_is_in_it() {
    let last = r#"<row r="1048576"><c r="A1048576" t="str"><v>a</v></c><c r="B1048576" t="str"><v>o</v></c><c r="C1048576" s="1"><v>45292</v></c></row>"#;
    let (report, events) = import(&workbook(&format!("{HEADER}{last}")));
    assert_eq!(
        (report.kept, report.dropped),
        (1, 0),
        "{:?}",
        report.problem
    );
    assert_eq!(events.len(), 1);
}
