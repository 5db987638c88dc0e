//! OpenDocument spreadsheets written by hand.

use hearth_model::import::NoteKind;

use crate::support::{code, import, noted, zip};

const MIMETYPE: (&str, &str) = ("mimetype", "application/vnd.oasis.opendocument.spreadsheet");

fn text(text: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>no</text:p>\
         </office:annotation><text:p>{text}</text:p></table:table-cell>"
    )
}

fn spreadsheet(rows: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles><style:style style:name=\"t1\">\
         <style:table-properties table:display=\"false\"/></style:style></office:automatic-styles>\
         <office:body><office:spreadsheet><table:table table:name=\"Notes\" table:style-name=\"t1\">\
         <table:table-row><table:table-cell><text:p>Made in May</text:p></table:table-cell></table:table-row></table:table>\
         <table:table table:name=\"Events\"><table:table-column/>{rows}</table:table>\
         <table:table table:name=\"Empty\"/></office:spreadsheet></office:body></office:document-content>"
    );
    zip(&[MIMETYPE, ("content.xml", &content)])
}

/// A small spreadsheet.
pub fn small() -> Vec<u8> {
    let header = ["user_id", "event", "time"].map(text).concat();
    let row = ["7", "open", "2024-01-01"].map(text).concat();
    spreadsheet(&format!(
        "<table:table-row>{header}</table:table-row><table:table-row>{row}</table:table-row>"
    ))
}

#[test]
fn repeated_rows_and_cells_and_values_of_every_kind_are_read() {
    let header = ["user_id", "event", "time", "value"].map(text).concat();
    let gap = "<table:table-cell table:number-columns-repeated=\"2\"/>";
    let rows = format!(
        "<table:table-row>{header}{gap}</table:table-row>\
         <table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
         <table:table-row table:number-rows-repeated=\"2\"><table:table-cell office:value-type=\"float\" office:value=\"1234567890123\"><text:p>1.23E+12</text:p></table:table-cell>\
         {}<table:table-cell office:value-type=\"date\" office:date-value=\"2024-01-01T10:21:00\"><text:p>1 Jan</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"currency\" office:value=\"12.50\"><text:p>12,50 €</text:p></table:table-cell></table:table-row>\
         <table:table-row>{}{}<table:table-cell office:value-type=\"date\" office:date-value=\"2024-01-01\"/>\
         <table:table-cell office:value-type=\"string\" calcext:value-type=\"error\"><text:p>#N/A</text:p></table:table-cell></table:table-row>",
        text("a<text:s text:c=\"2\"/>b &amp; c"),
        text("7"),
        text("open")
    );
    let (report, mut events) = import(&spreadsheet(&rows));
    assert_eq!(report.problem, None);
    assert_eq!(report.inspection.format, "OpenDocument spreadsheet (ods)");
    assert_eq!(report.inspection.sheet.as_deref(), Some("Events"));
    assert_eq!(report.inspection.sheets, ["Notes", "Events", "Empty"]);
    events.sort_by(|one, other| one.0.cmp(&other.0));
    let day = 1_704_067_200_000;
    let click =
        |person: &str, name: &str, time, value| (person.to_owned(), name.to_owned(), time, value);
    let twice = click(
        "1234567890123",
        "a  b & c",
        day + (10 * 60 + 21) * 60_000,
        Some(12.5),
    );
    assert_eq!(
        events,
        [twice.clone(), twice, click("7", "open", day, None)]
    );
    assert_eq!(noted(&report, NoteKind::FailedFormula), 1);
    assert_eq!(report.notes[0].first_lines, [1_000_004]);
}

#[test]
fn rows_that_are_said_to_be_repeated_without_end_are_stopped() {
    let header = ["user_id", "event", "time"].map(text).concat();
    let rows = format!(
        "<table:table-row>{header}</table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048565\"/>\
         <table:table-row table:number-rows-repeated=\"99999999999\">{}{}{}</table:table-row>",
        text("7"),
        text("open"),
        text("2024-01-01"),
    );
    let (report, _) = import(&spreadsheet(&rows));
    assert_eq!(noted(&report, NoteKind::Damaged), 1);
    assert_eq!(report.kept, 10);
}

#[test]
fn an_encrypted_spreadsheet_says_so() {
    let manifest = "<manifest:manifest><manifest:file-entry><manifest:encryption-data/>\
                    </manifest:file-entry></manifest:manifest>";
    let file = zip(&[
        ("META-INF/manifest.xml", manifest),
        MIMETYPE,
        ("content.xml", "\u{1}\u{2}"),
    ]);
    let (report, _) = import(&file);
    assert_eq!(code(&report), "password-protected");
}
