//! Rubbish in: one plain message that says what, where and what next.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::setting::{EVENTS, Folder, SCORES};

/// Scores the file `name`, which cannot be read, and gives the one message.
fn refused(folder: &Folder, name: &str) -> String {
    let error = folder
        .hearth(&["score", name, "--model", "model.json"])
        .failed(1);
    assert_eq!(error.lines().count(), 1, "{error}");
    assert!(
        error.starts_with("error: ") && error.contains(name),
        "{error}"
    );
    error
}

#[test]
fn files_that_are_not_there_or_not_files() {
    let folder = Folder::with_data();
    std::fs::create_dir(folder.path("folder")).expect("made");
    assert!(refused(&folder, "folder").contains("folder, not a file"));
    assert!(refused(&folder, "missing.csv").contains("no such file"));
}

#[test]
fn files_without_events() {
    let folder = Folder::with_data();
    folder.write("empty.csv", "");
    folder.write(
        "picture.png",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0",
    );
    folder.write("timeless.csv", "person,event\nayu,open\nbudi,click\n");
    refused(&folder, "empty.csv");
    refused(&folder, "picture.png");
    assert!(refused(&folder, "timeless.csv").contains("time"));
}

#[test]
fn times_that_cannot_be_read_are_said_without_showing_them() {
    let folder = Folder::with_data();
    folder.write(
        "dates.csv",
        "person,event,time\nayu,open,13/13/2024\nbudi,click,31/02/2024\n",
    );
    let error = refused(&folder, "dates.csv");
    assert!(
        error.contains("column \u{201c}time\u{201d}") && error.contains("99/99/9999"),
        "{error}"
    );
    assert!(!error.contains("13/13"), "{error}");
}

#[test]
fn a_legacy_encoding_met_late_is_read() {
    let folder = Folder::with_data();
    let mut events = EVENTS.as_bytes().to_vec();
    for _ in 0..6_000 {
        events.extend(b"ayu,email_other,2026-01-01T00:00:00Z,email,,free\n");
    }
    events.extend(b"jos\xE9,email_open,2026-01-01T00:00:00Z,email,,free\n");
    folder.write("events.csv", events);
    let arguments = ["score", "events.csv", "--model", "model.json"];
    assert!(
        folder
            .hearth(&arguments)
            .done()
            .contains("\njosé,3,3,Low\n")
    );
    let wrong = [&arguments[..], &["--encoding", "utf-8"]].concat();
    let ended = folder.hearth(&wrong);
    assert!(ended.err.contains("--encoding"), "{}", ended.err);
    assert_eq!(ended.done(), SCORES);
}

#[test]
fn a_broken_file_costs_that_file_only() {
    let folder = Folder::with_data();
    folder.write("empty.csv", "");
    let arguments = [
        "score",
        "empty.csv",
        "events.csv",
        "nowhere.csv",
        "--model",
        "model.json",
    ];
    let ended = folder.hearth(&arguments);
    assert!(
        ended.err.contains("empty.csv") && ended.err.contains("nowhere.csv"),
        "{}",
        ended.err
    );
    assert_eq!(ended.done(), SCORES);
    let error = folder
        .hearth(&[&arguments[..], &["--strict"]].concat())
        .failed(1);
    assert!(error.contains("--strict: 2 files"), "{error}");
}

#[test]
fn a_cut_archive_keeps_what_came_before() {
    let folder = Folder::with_data();
    let mut encoder = GzEncoder::new(Vec::new(), Compression::none());
    encoder.write_all(EVENTS.as_bytes()).expect("compressed");
    encoder
        .write_all(b"ayu,email_open,2026-01-05T00:00:00Z,email,,free\n")
        .expect("compressed");
    let packed = encoder.finish().expect("compressed");
    folder.write("cut.csv.gz", &packed[..packed.len() - 20]);
    let ended = folder.hearth(&["score", "cut.csv.gz", "--model", "model.json"]);
    assert!(
        ended.err.contains("cut.csv.gz: the file ends inside"),
        "{}",
        ended.err
    );
    assert!(ended.done().contains("\nbudi,3,3,Low\n"));
}

#[test]
fn a_model_that_is_wrong_or_missing() {
    let folder = Folder::with_data();
    let error = folder
        .hearth(&["score", "events.csv", "--model", "none.json"])
        .failed(1);
    assert!(
        error.contains("none.json: There is no such file."),
        "{error}"
    );
    let error = folder
        .hearth(&["score", "events.csv", "--model", "events.csv"])
        .failed(1);
    assert!(error.contains("events.csv, line 1"), "{error}");
}

#[test]
fn instants_that_are_none() {
    let folder = Folder::with_data();
    for option in ["--as-of", "--now"] {
        let arguments = [
            "score",
            "events.csv",
            "--model",
            "model.json",
            option,
            "soon",
        ];
        let error = folder.hearth(&arguments).failed(1);
        assert!(error.contains("soon"), "{error}");
    }
}

#[test]
fn without_any_event_up_to_now_there_is_no_instant() {
    let folder = Folder::with_data();
    let arguments = [
        "score",
        "events.csv",
        "--model",
        "model.json",
        "--now",
        "2001-01-01",
    ];
    let error = folder.hearth(&arguments).failed(1);
    assert!(error.contains("no event up to now"), "{error}");
}

#[test]
fn usage_is_told_apart_from_input() {
    let folder = Folder::with_data();
    let base = ["score", "events.csv", "--model", "model.json"];
    for more in [
        &["--map", "who=1"][..],
        &["--map", "person=1", "--map", "person=2"],
        &["--map", "event=2", "--event-name", "x"],
        &["--time-zone", "Mars/Olympus"],
        &["--delimiter", "ab"],
        &["--format", "jsonl", "--spreadsheet-safe"],
        &["--people-key", "email"],
        &["--surprise"],
    ] {
        folder.hearth(&[&base[..], more].concat()).failed(2);
    }
    folder
        .hearth(&["score", "-", "-", "--model", "model.json"])
        .failed(2);
    folder.hearth(&["score", "-", "--model", "-"]).failed(2);
    folder.hearth(&["score", "events.csv"]).failed(2);
    folder.hearth(&[]).failed(2);
}

#[test]
fn the_version_tells_the_zone_data() {
    let out = Folder::new().hearth(&["--version"]).done();
    assert!(
        out.starts_with("hearth ") && out.contains("time-zone data 20"),
        "{out}"
    );
}
