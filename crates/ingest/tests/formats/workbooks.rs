//! Workbooks as another program writes them give what the same rows give as text.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::support::import;

const ROWS: u32 = 6000;

fn row(at: u32) -> (u32, String, u32, f64) {
    let name = ["open", "click", "Besuch \u{e4}\u{f6}\u{fc}", "a,b"][at as usize % 4];
    (
        1000 + at % 700,
        name.to_owned(),
        1_700_000_000 + at * 61,
        f64::from(at) * 0.37,
    )
}

fn written(seconds: u32) -> ExcelDateTime {
    ExcelDateTime::from_timestamp(i64::from(seconds)).expect("a date that can be written")
}

fn workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("Notes").expect("a name");
    let sheet = workbook.add_worksheet();
    let format = Format::new().set_num_format("dd/mm/yyyy hh:mm:ss");
    for (column, name) in (0..).zip(["user_id", "event", "time", "value"]) {
        sheet.write_string(0, column, name).expect("a cell");
    }
    for at in 0..ROWS {
        let (person, name, time, value) = row(at);
        let line = at + 1;
        sheet.write_number(line, 0, person).expect("a cell");
        sheet.write_string(line, 1, name).expect("a cell");
        sheet
            .write_datetime_with_format(line, 2, written(time), &format)
            .expect("a cell");
        sheet.write_number(line, 3, value).expect("a cell");
    }
    workbook.save_to_buffer().expect("memory")
}

fn text() -> String {
    let mut text = "user_id,event,time,value\n".to_owned();
    for at in 0..ROWS {
        let (person, name, time, value) = row(at);
        text.push_str(&format!("{person},\"{name}\",{time},{value}\n"));
    }
    text
}

#[test]
fn a_workbook_gives_the_same_events_as_its_rows_in_text() {
    let (report, events) = import(&workbook());
    let (_, expected) = import(text().as_bytes());
    assert_eq!(report.problem, None);
    assert_eq!(report.kept, u64::from(ROWS));
    assert_eq!(report.inspection.sheet.as_deref(), Some("Sheet2"));
    assert_eq!(events, expected);
}
