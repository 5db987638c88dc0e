//! The account of the files, as JSON with stable names.

use crate::setting::{EVENTS, Folder};

const FLAWED: &str = "\
user,what,when
ayu,open,2026-01-01T00:00:00Z
,open,2026-01-01T00:00:00Z
ayu,open,yesterday
budi,open,2026-01-03T00:00:00Z
NaN,open,2026-01-01T00:00:00Z
";

#[test]
fn the_report_names_file_columns_and_totals() {
    let folder = Folder::with_data();
    let report = folder.hearth(&["inspect", "events.csv"]).json();
    let file = &report["files"][0];
    assert_eq!(file["name"], "events.csv");
    assert_eq!(file["format"], "delimited text");
    assert_eq!(file["encoding"], "utf-8");
    assert_eq!(file["delimiter"], ",");
    assert_eq!(file["bytes"], EVENTS.len());
    assert_eq!(file["rows_read"], 4);
    assert_eq!(file["kept"], 4);
    assert_eq!(file["dropped"], 0);
    assert_eq!(report["mapping"]["person"], "person");
    assert_eq!(report["mapping"]["value"], "value");
    assert_eq!(report["people"], 2);
    assert_eq!(report["events"], 4);
    assert_eq!(report["first"], "2026-01-01T00:00:00.000Z");
    assert_eq!(report["last"], "2026-01-11T00:00:00.000Z");
    assert_eq!(report["dropped"].as_array().map(Vec::len), Some(0));
}

#[test]
fn every_dropped_row_has_a_reason_and_a_line() {
    let folder = Folder::new();
    folder.write("flawed.csv", FLAWED);
    let ended = folder.hearth(&[
        "inspect",
        "flawed.csv",
        "--map",
        "person=user,event=what,time=when",
    ]);
    assert!(
        ended.err.contains("dropped 2 rows: no person (lines 3, 6)"),
        "{}",
        ended.err
    );
    assert!(ended.err.contains("(line 4)"), "{}", ended.err);
    let report = ended.json();
    let file = &report["files"][0];
    assert_eq!(
        (&file["rows_read"], &file["kept"], &file["dropped"]),
        (&5.into(), &2.into(), &3.into())
    );
    let reasons = report["dropped"].as_array().expect("a list");
    let of = |reason: &str| {
        reasons
            .iter()
            .find(|entry| entry["reason"] == reason)
            .expect("counted")
    };
    assert_eq!(of("no-person")["count"], 2);
    assert_eq!(of("no-person")["first_lines"], serde_json::json!([3, 6]));
    assert_eq!(of("unreadable-time")["first_lines"], serde_json::json!([4]));
}

#[test]
fn reasons_add_up_over_files() {
    let folder = Folder::new();
    folder.write("one.csv", FLAWED);
    folder.write("two.csv", FLAWED.replace("budi", "citra"));
    let arguments = [
        "inspect",
        "one.csv",
        "two.csv",
        "--map",
        "person=user,event=what,time=when",
    ];
    let report = folder.hearth(&arguments).json();
    assert_eq!(report["files"].as_array().map(Vec::len), Some(2));
    let reasons = report["dropped"].as_array().expect("a list");
    let counts: u64 = reasons
        .iter()
        .filter_map(|entry| entry["count"].as_u64())
        .sum();
    assert_eq!(counts, 6);
    assert_eq!(report["events"], 4);
    assert_eq!(report["people"], 3);
}

#[test]
fn a_file_without_a_role_still_shows_its_columns() {
    let folder = Folder::new();
    folder.write("orders.csv", "customer_id,colour\n7,red\n8,blue\n");
    let ended = folder.hearth(&["inspect", "orders.csv"]);
    assert_eq!(ended.code, 1);
    let report: serde_json::Value = serde_json::from_str(&ended.out).expect("JSON");
    let columns = report["files"][0]["columns"].as_array().expect("columns");
    assert_eq!(columns[1]["name"], "colour");
    assert!(
        report["files"][0]["problem"]["hint"].is_string(),
        "{report}"
    );
    assert_eq!(report["first"], serde_json::Value::Null);
}

#[test]
fn dropped_rows_are_written_where_asked() {
    let folder = Folder::with_data();
    folder.write("flawed.csv", FLAWED);
    folder.write("more.csv", FLAWED);
    let map = "person=user,event=what,time=when";
    let files = ["inspect", "flawed.csv", "more.csv", "--allow-repeat"];
    let ended =
        folder.hearth(&[&files[..], &["--map", map, "--rejected", "rejected.csv"]].concat());
    assert_eq!(ended.code, 0, "{}", ended.err);
    let written = folder.read("rejected.csv");
    let lines: Vec<&str> = written.lines().collect();
    assert_eq!(lines.len(), 7, "{written}");
    assert_eq!(
        lines[0],
        "user,what,when,hearth_file,hearth_line,hearth_reason"
    );
    assert_eq!(
        lines[1],
        ",open,2026-01-01T00:00:00Z,flawed.csv,3,no-person"
    );
    assert_eq!(lines[5], "ayu,open,yesterday,more.csv,4,unreadable-time");
}

#[test]
fn dropped_rows_of_other_columns_are_another_file() {
    let folder = Folder::new();
    folder.write(
        "a.csv",
        "user,event,time\n,open,2026-01-01\nayu,open,2026-01-01\n",
    );
    folder.write(
        "b.csv",
        "user;event;time;plan\n;open;2026-01-01;pro\nayu;open;2026-01-01;pro\n",
    );
    let ended = folder.hearth(&["inspect", "a.csv", "b.csv", "--rejected", "bad.csv"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(
        folder
            .read("bad.csv")
            .starts_with("user,event,time,hearth_file")
    );
    assert_eq!(
        folder.read("bad-2.csv"),
        "user;event;time;plan;hearth_file;hearth_line;hearth_reason\n;open;2026-01-01;pro;b.csv;2;no-person\n"
    );
}

#[test]
fn suspected_events_are_counted_and_left_out_when_asked() {
    let folder = Folder::with_data();
    let mut twice = String::from(EVENTS);
    twice.push_str("budi,purchase,2026-01-11T00:00:00Z,web,19.90,plus\n");
    twice.push_str("budi,purchase,2099-01-01T00:00:00Z,web,19.90,plus\n");
    folder.write("twice.csv", twice);
    let suspected = |arguments: &[&str]| {
        let report = folder
            .hearth(&[&["inspect", "twice.csv"], arguments].concat())
            .json();
        let told = report["suspected"].as_array().expect("a list").clone();
        let told: Vec<String> = told
            .iter()
            .map(|told| format!("{} {} {}", told["what"], told["count"], told["left_out"]))
            .collect();
        (told.join(", ").replace('"', ""), report["events"].clone())
    };
    let both = "duplicate 1 false, in-future 1 false";
    assert_eq!(suspected(&[]), (both.to_owned(), 6.into()));
    let (told, events) = suspected(&["--leave-out", "duplicate,in-future"]);
    assert_eq!(told, "duplicate 1 true, in-future 1 true");
    assert_eq!(events, 4);
    let scores = folder.hearth(&[
        "score",
        "twice.csv",
        "--model",
        "model.json",
        "--leave-out",
        "duplicate",
    ]);
    assert!(
        scores.err.contains("left out 1 event: like an earlier one"),
        "{}",
        scores.err
    );
    let unknown = folder.hearth(&["inspect", "twice.csv", "--leave-out", "bots"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("click-burst"), "{}", unknown.err);
}
