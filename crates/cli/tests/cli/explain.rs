//! The explanation: it adds up to the number in the table.

use crate::setting::{EVENTS, Folder, MODEL};
use serde_json::Value;

fn number(value: &Value) -> f64 {
    value
        .as_f64()
        .unwrap_or_else(|| panic!("{value} is no number"))
}

/// Folds the explanation as its contract says: rules into groups, groups into raw.
fn adds_up(explanation: &Value) {
    let list = |name: &str| explanation[name].as_array().expect("a list").clone();
    let (rules, groups) = (list("rules"), list("groups"));
    for rule in &rules {
        let events = rule["events"].as_array().expect("a list");
        let sum = events.iter().fold(0.0, |sum, event| {
            sum + number(&event["units"]) * number(&event["decay"])
        });
        assert_eq!(sum, number(&rule["sum"]), "{rule}");
        assert_eq!(
            number(&rule["points"]) * sum,
            number(&rule["before_cap"]),
            "{rule}"
        );
    }
    let amounts = |group: &Value| {
        rules
            .iter()
            .filter(|rule| &rule["group"] == group)
            .map(|rule| number(&rule["amount"]))
            .collect::<Vec<_>>()
    };
    let mut raw = amounts(&Value::Null)
        .into_iter()
        .fold(number(&explanation["base"]), |raw, amount| raw + amount);
    for group in &groups {
        let sum = amounts(&group["id"])
            .into_iter()
            .fold(0.0, |sum, amount| sum + amount);
        assert_eq!(sum, number(&group["before_cap"]), "{group}");
        raw += number(&group["amount"]);
    }
    assert_eq!(raw, number(&explanation["raw_before_cap"]));
}

#[test]
fn every_step_gives_the_number_in_the_table() {
    let folder = Folder::new();
    folder.write("model.json", r#"{ "hearth": 1, "scores": [ { "id": "e", "name": "E", "base": 1,
      "rules": [
        { "id": "open", "name": "Opened", "kind": "event", "points": 3, "group": "mail", "match": { "event": ["email_open"] }, "decay": { "half_life": 30 } },
        { "id": "click", "name": "Clicked", "kind": "event", "points": 5, "group": "mail", "match": { "event": ["email_click"] }, "frequency": { "once_per": "day" } },
        { "id": "page", "name": "Looked", "kind": "event", "points": 1, "match": { "event": ["page_view"] }, "window_days": 60, "decay": { "linear": { "percent": 50, "every_days": 20 } } } ],
      "groups": [ { "id": "mail", "name": "Mail", "cap": { "max": 25 } } ],
      "scale": { "kind": "min_max", "to": [1, 10] }, "round": "nearest",
      "levels": [ { "name": "Low" }, { "name": "High", "from": 7 } ] } ] }"#);
    folder
        .hearth(&["demo", "newsletter", "--people", "40", "--out", "demo.csv"])
        .done();
    let table = folder
        .hearth(&["score", "demo.csv", "--model", "model.json"])
        .done();
    for line in table.lines().skip(1).step_by(7) {
        let cells: Vec<&str> = line.split(',').collect();
        let arguments = [
            "explain",
            "demo.csv",
            "--model",
            "model.json",
            "--person",
            cells[0],
        ];
        let explanations = folder.hearth(&arguments).json();
        let explanation = &explanations[0];
        adds_up(explanation);
        assert_eq!(
            number(&explanation["raw"]),
            cells[1].parse::<f64>().expect("raw")
        );
        assert_eq!(
            number(&explanation["score"]),
            cells[2].parse::<f64>().expect("score")
        );
        assert_eq!(explanation["level"]["name"], cells[3]);
    }
}

#[test]
fn one_score_alone_is_one_object() {
    let folder = Folder::with_data();
    let arguments = [
        "explain",
        "events.csv",
        "--model",
        "model.json",
        "--person",
        "ayu",
        "--score",
        "engagement",
    ];
    let explanation = folder.hearth(&arguments).json();
    assert_eq!(explanation["person"], "ayu");
    assert_eq!(explanation["rules"][1]["counted"], 1);
    assert_eq!(
        explanation["rules"][1]["events"][0]["time"],
        "2026-01-01T00:05:00.000Z"
    );
    assert_eq!(explanation["score"], 8.0);
}

#[test]
fn an_unknown_person_or_score_is_told_with_the_nearest() {
    let folder = Folder::with_data();
    let explain = |person, more: &[&str]| {
        let arguments = [
            "explain",
            "events.csv",
            "--model",
            "model.json",
            "--person",
            person,
        ];
        folder.hearth(&[&arguments, more].concat()).failed(1)
    };
    let error = explain("budy", &[]);
    assert!(
        error.contains("no person \"budy\"") && error.contains("Did you mean \"budi\"?"),
        "{error}"
    );
    let error = explain("ayu", &["--score", "warmth"]);
    assert!(
        error.contains("no score \"warmth\"") && error.contains("engagement"),
        "{error}"
    );
}

#[test]
fn a_person_without_events_so_far_has_no_score() {
    let folder = Folder::with_data();
    let arguments = [
        "explain",
        "events.csv",
        "--model",
        "model.json",
        "--person",
        "budi",
        "--as-of",
        "2026-01-01",
    ];
    let error = folder.hearth(&arguments).failed(1);
    assert!(error.contains("no event up to the instant"), "{error}");
}

#[test]
fn several_scores_are_a_list_in_the_models_order() {
    let folder = Folder::with_data();
    let second = r#", { "id": "a", "name": "A", "rules": [], "scale": { "kind": "none" } } ]
}"#;
    let model = MODEL
        .trim_end()
        .trim_end_matches('}')
        .trim_end()
        .trim_end_matches(']');
    folder.write("model.json", format!("{model}{second}"));
    let arguments = [
        "explain",
        "events.csv",
        "--model",
        "model.json",
        "--person",
        "ayu",
    ];
    let all = folder.hearth(&arguments).json();
    let ids: Vec<&Value> = all
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| &one["score_id"])
        .collect();
    assert_eq!(ids, ["engagement", "a"]);
}

#[test]
fn numbers_are_printed_as_in_the_table() {
    let folder = Folder::with_data();
    folder.write(
        "model.json",
        MODEL.replace("\"points\": 3", "\"points\": -3"),
    );
    let arguments = [
        "explain",
        "events.csv",
        "--model",
        "model.json",
        "--person",
        "ayu",
    ];
    let out = folder.hearth(&arguments).done();
    // As ECMAScript would: whole numbers without a point, no negative zero.
    assert!(out.contains("\"before_cap\": -3,"), "{out}");
    assert!(out.contains("\"score\": 2,"), "{out}");
    assert!(!out.contains("-0,") && !out.contains(".0,"), "{out}");
}

#[test]
fn events_without_the_number_of_a_rule_are_told() {
    let folder = Folder::with_data();
    let per = "\"points\": 3, \"per\": { \"property\": \"value\" }";
    folder.write("model.json", MODEL.replace("\"points\": 3", per));
    let ended = folder.hearth(&["score", "events.csv", "--model", "model.json"]);
    assert_eq!(
        ended.err,
        "note: rule \"Opened\": 2 matched events without a number in \"value\", not counted\n"
    );
    assert!(ended.done().contains("\nbudi,0,0,Low\n"));
}

#[test]
fn people_and_firsts_that_a_rule_leaves_out_are_told() {
    let folder = Folder::with_data();
    folder.write(
        "model.json",
        r#"{ "hearth": 1, "scores": [ { "id": "s", "name": "S", "rules": [
            { "id": "quiet", "name": "Quiet", "kind": "inactive", "points": -1, "days": 30 },
            { "id": "plus", "name": "Plus", "kind": "person", "points": 1, "where": [ { "property": "plan", "op": "eq", "value": "plus" } ] },
            { "id": "click", "name": "Clicked", "kind": "sequence", "points": 1, "within_days": 7, "when": "answered", "same": "campaign",
              "first": { "event": ["email_open"] }, "then": { "event": ["email_click"] } } ] } ] }"#,
    );
    folder.write("people.csv", "user_id,plan\nayu,plus\nzoe,free\nyan,\n");
    let people = ["--people", "people.csv"];
    let ended = folder.hearth(
        &[
            &["score", "events.csv", "--model", "model.json"][..],
            &people,
        ]
        .concat(),
    );
    let notes: Vec<&str> = ended
        .err
        .lines()
        .filter(|line| line.starts_with("note: "))
        .collect();
    assert_eq!(
        notes,
        [
            "note: 2 of 4 people scored have no event",
            "note: rule \"Quiet\": 2 people have no event and get 0",
            "note: rule \"Plus\": 1 person has no row of attributes and gets 0",
            "note: rule \"Clicked\": 2 first events without \"campaign\", left out",
        ]
    );
}

#[test]
fn a_reader_that_has_enough_is_no_failure() {
    let folder = Folder::with_data();
    let mut events = EVENTS.to_owned();
    for minute in 0..60 {
        for second in 0..60 {
            events.push_str(&format!(
                "ayu,email_open,2026-01-03T10:{minute:02}:{second:02}Z,,,\n"
            ));
        }
    }
    folder.write("events.csv", events);
    let arguments = [
        "explain",
        "events.csv",
        "--model",
        "model.json",
        "--person",
        "ayu",
    ];
    let ended = folder.hearth_unread(&arguments);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
}
