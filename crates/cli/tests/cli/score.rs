//! The table of scores: its bytes, and where the events may come from.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::setting::{EVENTS, Folder, MODEL, SCORES};

#[test]
fn one_line_per_person_sorted_by_bytes() {
    let folder = Folder::with_data();
    let ended = folder.hearth(&["score", "events.csv", "--model", "model.json"]);
    assert_eq!(ended.err, "");
    assert_eq!(ended.done(), SCORES);
}

#[test]
fn gzip_and_standard_input_give_the_same_bytes() {
    let folder = Folder::with_data();
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(EVENTS.as_bytes()).expect("compressed");
    let packed = encoder.finish().expect("compressed");
    folder.write("events.csv.gz", &packed);

    let from_gzip = folder.hearth(&["score", "events.csv.gz", "--model", "model.json"]);
    assert_eq!(from_gzip.done(), SCORES);
    let arguments = ["score", "-", "--model", "model.json"];
    assert_eq!(
        folder.hearth_with(&arguments, EVENTS.as_bytes()).done(),
        SCORES
    );
    assert_eq!(folder.hearth_with(&arguments, &packed).done(), SCORES);
}

#[test]
fn the_model_may_come_from_standard_input() {
    let folder = Folder::with_data();
    let ended = folder.hearth_with(&["score", "events.csv", "--model", "-"], MODEL.as_bytes());
    assert_eq!(ended.done(), SCORES);
}

#[test]
fn several_files_are_one_data_set() {
    let folder = Folder::with_data();
    let lines: Vec<&str> = EVENTS.lines().collect();
    folder.write(
        "a.csv",
        format!("{}\n{}\n{}\n", lines[0], lines[3], lines[4]),
    );
    folder.write(
        "b.csv",
        format!("{}\n{}\n{}\n", lines[0], lines[1], lines[2]),
    );
    let ended = folder.hearth(&["score", "a.csv", "b.csv", "--model", "model.json"]);
    assert_eq!(ended.done(), SCORES);
}

#[test]
fn events_after_the_instant_do_not_exist() {
    let folder = Folder::with_data();
    let at = |instant| {
        let arguments = [
            "score",
            "events.csv",
            "--model",
            "model.json",
            "--as-of",
            instant,
        ];
        folder.hearth(&arguments).done()
    };
    let header = "person,engagement.raw,engagement.score,engagement.level\n";
    assert_eq!(at("2026-01-01T00:04:59Z"), format!("{header}ayu,3,3,Low\n"));
    // A date is the end of that day.
    assert_eq!(at("2026-01-01"), format!("{header}ayu,8,8,High\n"));
    assert_eq!(
        at("2025-01-01"),
        header,
        "nobody to score: the header alone"
    );
}

#[test]
fn a_mistyped_year_does_not_move_the_instant() {
    let folder = Folder::with_data();
    folder.write(
        "model.json",
        MODEL.replace("\"points\": 3,", "\"points\": 3, \"window_days\": 30,"),
    );
    folder.write(
        "events.csv",
        format!("{EVENTS}ayu,email_open,9999-01-01T00:00:00Z,email,,free\n"),
    );
    let arguments = [
        "score",
        "events.csv",
        "--model",
        "model.json",
        "--now",
        "2026-02-01",
    ];
    let ended = folder.hearth(&arguments);
    assert!(
        ended.err.contains("later than the moment of import"),
        "{}",
        ended.err
    );
    assert_eq!(ended.done(), SCORES);
}

#[test]
fn json_lines_hold_the_same_numbers() {
    let folder = Folder::with_data();
    let arguments = [
        "score",
        "events.csv",
        "--model",
        "model.json",
        "--format",
        "jsonl",
    ];
    let out = folder.hearth(&arguments).done();
    let people: Vec<serde_json::Value> = out
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(people.len(), 2);
    assert_eq!(people[0]["person"], "ayu");
    assert_eq!(people[0]["engagement.raw"], 8.0);
    assert_eq!(people[0]["engagement.level"], "High");
}

#[test]
fn a_spreadsheet_reads_no_formula() {
    let folder = Folder::with_data();
    let events = "person,event,time\n\
        =HYPERLINK(1),email_open,2026-01-01T00:00:00Z\n\
        +62812345678,email_open,2026-01-01T00:00:00Z\n";
    folder.write("events.csv", events);
    let arguments = ["score", "events.csv", "--model", "model.json"];
    let plain = folder.hearth(&arguments).done();
    assert!(plain.contains("\n=HYPERLINK(1),3"), "{plain}");

    let safe = folder
        .hearth(&[&arguments[..], &["--spreadsheet-safe"]].concat())
        .done();
    assert!(safe.starts_with('\u{feff}'), "{safe}");
    assert!(safe.contains("\n'=HYPERLINK(1),3"), "{safe}");
    assert!(
        safe.contains("\n+62812345678,3"),
        "a phone number stays: {safe}"
    );
}

#[test]
fn a_file_appears_whole_and_replaces_the_old_one() {
    let folder = Folder::with_data();
    folder.write("scores.csv", "old");
    let arguments = [
        "score",
        "events.csv",
        "--model",
        "model.json",
        "--out",
        "scores.csv",
    ];
    assert_eq!(folder.hearth(&arguments).done(), "");
    assert_eq!(folder.read("scores.csv"), SCORES);
    assert_eq!(folder.names(), ["events.csv", "model.json", "scores.csv"]);
}

#[test]
fn a_failed_run_leaves_the_old_file() {
    let folder = Folder::with_data();
    folder.write("scores.csv", "old");
    folder.write("model.json", "{}");
    let arguments = [
        "score",
        "events.csv",
        "--model",
        "model.json",
        "--out",
        "scores.csv",
    ];
    folder.hearth(&arguments).failed(1);
    assert_eq!(folder.read("scores.csv"), "old");
    assert_eq!(folder.names(), ["events.csv", "model.json", "scores.csv"]);
}

#[test]
fn times_without_an_offset_are_in_the_models_zone() {
    let folder = Folder::with_data();
    folder.write(
        "model.json",
        MODEL.replace(
            "\"hearth\": 1,",
            "\"hearth\": 1, \"time_zone\": \"Asia/Jakarta\",",
        ),
    );
    folder.write(
        "events.csv",
        "person,event,time\nayu,email_open,2026-01-01 06:00:00\n",
    );
    let before = |zone: &[&str], instant: &str| {
        let arguments = [
            "score",
            "events.csv",
            "--model",
            "model.json",
            "--as-of",
            instant,
        ];
        folder
            .hearth(&[&arguments, zone].concat())
            .done()
            .lines()
            .count()
            == 1
    };
    // Six in the morning in Jakarta is 23:00 in UTC the day before.
    assert!(before(&[], "2025-12-31T22:59:59Z"));
    assert!(!before(&[], "2025-12-31T23:00:00Z"));
    assert!(before(&["--time-zone", "UTC"], "2025-12-31T23:00:00Z"));
}
