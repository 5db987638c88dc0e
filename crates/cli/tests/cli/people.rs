//! The people table on the command line: its key, its account, its errors, and
//! columns kept because the model mentions them.

use crate::setting::{EVENTS, Folder};

const PEOPLE: &str = "user_id;country;plan\nayu;id;plus\ncitra;de;free\nayu;th;free\n;xx;\n";

fn folder() -> Folder {
    let folder = Folder::with_data();
    folder.write("people.csv", PEOPLE);
    folder
}

#[test]
fn inspect_tells_of_the_people_table_too() {
    let folder = folder();
    let report = folder
        .hearth(&["inspect", "events.csv", "--people", "people.csv"])
        .json();
    let file = &report["files"][1];
    assert_eq!(file["name"], "people.csv");
    assert_eq!(file["table"], "people");
    assert_eq!(file["delimiter"], ";");
    assert_eq!(file["mapping"]["person"], "user_id");
    assert_eq!(file["mapping"]["properties"][1], "plan");
    assert_eq!((&file["kept"], &file["dropped"]), (&3.into(), &1.into()));
    assert_eq!(file["notes"][0]["kind"], "repeated-person");
    assert_eq!(file["notes"][0]["first_lines"][0], 4);
    assert_eq!(report["people"], 2);
    assert_eq!(report["table_rows"], 2);
    assert_eq!(report["files"][0]["table"], "events");
}

#[test]
fn a_people_table_of_nobody_in_the_events_is_said() {
    let folder = folder();
    folder.write("others.csv", "user_id,plan\nzoe,pro\nyan,free\n");
    let said = |people: &str| {
        folder
            .hearth(&["inspect", "events.csv", "--people", people])
            .err
    };
    let other = said("others.csv");
    assert!(other.contains("--people-key"), "{other}");
    let known = said("people.csv");
    assert!(!known.contains("--people-key"), "{known}");
}

#[test]
fn without_a_people_table_there_are_no_rows_of_one() {
    let report = folder().hearth(&["inspect", "events.csv"]).json();
    assert!(report["table_rows"].is_null());
}

#[test]
fn the_key_is_the_column_called_as_in_the_events_unless_named() {
    let folder = folder();
    folder.write("people.csv", "email,person\na@x.org,ayu\n");
    let key = |more: &[&str]| {
        let arguments = [&["inspect", "events.csv", "--people", "people.csv"], more].concat();
        folder.hearth(&arguments).json()["files"][1]["mapping"]["person"].clone()
    };
    assert_eq!(key(&[]), "person");
    assert_eq!(key(&["--people-key", "email"]), "email");
    assert_eq!(key(&["--people-key", "1"]), "email");
}

#[test]
fn a_key_that_is_not_there_ends_it_with_the_columns_there_are() {
    let folder = folder();
    let arguments = ["score", "events.csv", "--model", "model.json"];
    let people = ["--people", "people.csv", "--people-key", "contact"];
    let said = folder.hearth(&[&arguments[..], &people].concat()).failed(1);
    assert!(said.contains("people.csv"), "{said}");
    assert!(said.contains("\u{201c}contact\u{201d}"), "{said}");
    assert!(said.contains("user_id, country, plan"), "{said}");
}

#[test]
fn a_people_table_that_cannot_be_read_ends_it() {
    let folder = folder();
    let score = ["score", "events.csv", "--model", "model.json", "--people"];
    let said = folder
        .hearth(&[&score[..], &["none.csv"]].concat())
        .failed(1);
    assert!(said.contains("none.csv: There is no such file."), "{said}");
    folder.write("empty.csv", "");
    let said = folder
        .hearth(&[&score[..], &["empty.csv"]].concat())
        .failed(1);
    assert!(said.contains("empty.csv: The file is empty."), "{said}");
}

#[test]
fn standard_input_is_one_thing_alone() {
    let folder = folder();
    let twice = ["inspect", "-", "--people", "-"];
    assert!(
        folder
            .hearth(&twice)
            .failed(2)
            .contains("may be given once")
    );
    let model = ["score", "events.csv", "--people", "-", "--model", "-"];
    assert!(
        folder
            .hearth(&model)
            .failed(2)
            .contains("may be given once")
    );
    let without = ["inspect", "events.csv", "--people-key", "email"];
    assert!(folder.hearth(&without).failed(2).contains("--people"));
    let report = folder
        .hearth_with(
            &["inspect", "events.csv", "--people", "-"],
            PEOPLE.as_bytes(),
        )
        .json();
    assert_eq!(report["files"][1]["name"], "standard input");
}

#[test]
fn what_the_model_mentions_is_kept_and_dropped_rows_are_said() {
    let folder = folder();
    // Prose is no property by itself.
    let story = "a long story ".repeat(10);
    let events: String = EVENTS
        .lines()
        .enumerate()
        .map(|(at, line)| match at {
            0 => format!("{line},story\n"),
            _ => format!("{line},{story}{at}\n"),
        })
        .collect();
    folder.write("events.csv", events);
    folder.write(
        "model.json",
        r#"{ "hearth": 1, "scores": [ { "id": "s", "name": "S", "scale": { "kind": "none" }, "rules": [
          { "id": "r", "name": "R", "kind": "event", "points": 2,
            "match": { "where": [ { "property": "story", "op": "ends_with", "value": "3" } ] } },
          { "id": "v", "name": "V", "kind": "event", "points": 1, "per": { "property": "value" } } ] } ] }"#,
    );
    let score = ["score", "events.csv", "--model", "model.json"];
    let table = folder.hearth(&score).done();
    assert_eq!(
        table,
        "person,s.raw,s.score,s.level\nayu,0,0,\nbudi,21.9,21.9,\n"
    );
    let ended = folder.hearth(&[&score[..], &["--people", "people.csv"]].concat());
    assert!(
        ended
            .err
            .contains("people.csv: dropped 1 row: no person (line 5)"),
        "{}",
        ended.err
    );
    assert!(
        ended.err.contains("1 row of a person who had one"),
        "{}",
        ended.err
    );
}

#[test]
fn a_column_of_few_values_is_no_key_although_they_are_ids() {
    let folder = Folder::with_data();
    let events: String = (1..=40)
        .map(|n| format!("{n},open,2026-01-{:02}\n", n % 28 + 1))
        .collect();
    folder.write("e.csv", format!("customer,event,time\n{events}"));
    let people: String = (1..=40)
        .map(|n| format!("{},{},plus\n", 100 + n, n % 9 + 1))
        .collect();
    folder.write("p.csv", format!("user_id,logins,plan\n{people}"));
    let report = folder
        .hearth(&["inspect", "e.csv", "--people", "p.csv"])
        .json();
    assert_eq!(report["files"][1]["mapping"]["person"], "user_id");
}

#[test]
fn people_are_scored_without_any_event() {
    let folder = folder();
    folder.write("none.csv", "person,event,time\n");
    let table = folder
        .hearth(&[
            "score",
            "none.csv",
            "--people",
            "people.csv",
            "--model",
            "model.json",
            "--as-of",
            "2026-01-01",
        ])
        .done();
    assert_eq!(table.lines().count(), 3, "{table}");
    let nobody = folder
        .hearth(&[
            "score",
            "none.csv",
            "--model",
            "model.json",
            "--as-of",
            "2026-01-01",
        ])
        .done();
    assert_eq!(
        nobody,
        "person,engagement.raw,engagement.score,engagement.level\n"
    );
}
