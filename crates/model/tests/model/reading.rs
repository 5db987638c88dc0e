//! What the reader says about documents of the wrong form.

use hearth_model::{Problem, parse};
use serde_json::{Value, json};

use crate::common::{EXAMPLE, example, put};

fn problems(text: &str) -> Vec<Problem> {
    parse(text).unwrap_err()
}

/// Code and path of every problem after putting values at paths.
fn after(changes: &[(&str, Option<Value>)]) -> Vec<(String, String)> {
    let mut document = example();
    for (path, new) in changes {
        put(&mut document, path, new.clone());
    }
    problems(&document.to_string())
        .into_iter()
        .map(|problem| (problem.code, problem.place.path.unwrap_or_default()))
        .collect()
}

fn told(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(code, path)| ((*code).to_owned(), (*path).to_owned()))
        .collect()
}

#[test]
fn every_mistake_is_told_at_once() {
    let found = after(&[
        ("scores[0].rules[0].points", Some(json!("3"))),
        ("scores[0].rules[1].weight", Some(json!(3))),
        ("scores[0].rules[3].when", Some(json!("ignored"))),
        ("scores[0].rules[4].id", None),
        ("segments[0].when.all[1].not.tag", Some(json!(7))),
        ("time_zone", Some(json!(1))),
    ]);
    let mut expected = told(&[
        ("wrong-type", "time_zone"),
        ("wrong-type", "scores[0].rules[0].points"),
        ("unknown-field", "scores[0].rules[1].weight"),
        ("bad-choice", "scores[0].rules[3].when"),
        ("missing-field", "scores[0].rules[4].id"),
        ("wrong-type", "segments[0].when.all[1].not.tag"),
    ]);
    let mut sorted = found;
    sorted.sort();
    expected.sort();
    assert_eq!(sorted, expected);
}

#[test]
fn each_mistake_is_told_at_its_place() {
    let cases: &[(&str, Option<Value>, &str, &str)] = &[
        ("scores", Some(json!({})), "wrong-type", "scores"),
        (
            "scores[0].rules[0].kind",
            Some(json!("evnt")),
            "bad-choice",
            "scores[0].rules[0].kind",
        ),
        (
            "scores[0].rules[0].kind",
            None,
            "missing-field",
            "scores[0].rules[0].kind",
        ),
        (
            "scores[0].rules[0].frequency",
            Some(json!("at_most")),
            "wrong-type",
            "scores[0].rules[0].frequency",
        ),
        (
            "scores[0].rules[0].frequency",
            Some(json!({})),
            "not-one-of",
            "scores[0].rules[0].frequency",
        ),
        (
            "scores[0].rules[0].frequency.every_nth",
            Some(json!(2)),
            "not-one-of",
            "scores[0].rules[0].frequency",
        ),
        (
            "scores[0].rules[0].frequency.at_most.n",
            Some(json!(1.5)),
            "wrong-type",
            "scores[0].rules[0].frequency.at_most.n",
        ),
        (
            "scores[0].rules[0].frequency.at_most.n",
            Some(json!(-1)),
            "wrong-type",
            "scores[0].rules[0].frequency.at_most.n",
        ),
        (
            "scores[0].rules[0].match.event[0]",
            Some(json!(null)),
            "wrong-type",
            "scores[0].rules[0].match.event[0]",
        ),
        (
            "scores[0].rules[0].match.where[0].value",
            Some(json!({})),
            "wrong-type",
            "scores[0].rules[0].match.where[0].value",
        ),
        (
            "scores[0].rules[4].window_days",
            Some(json!(3)),
            "unknown-field",
            "scores[0].rules[4].window_days",
        ),
        (
            "scores[0].scale.kind",
            Some(json!("zscore")),
            "bad-choice",
            "scores[0].scale.kind",
        ),
        (
            "scores[0].scale.from",
            Some(json!([0, 1])),
            "unknown-field",
            "scores[0].scale.from",
        ),
        (
            "scores[0].scale.to",
            Some(json!([0, 1, 2])),
            "wrong-type",
            "scores[0].scale.to",
        ),
        (
            "scores[0].round",
            Some(json!("up")),
            "bad-choice",
            "scores[0].round",
        ),
        (
            "scores[0].round",
            Some(json!({"decimals": 300})),
            "wrong-type",
            "scores[0].round.decimals",
        ),
        (
            "scores[0].levels[1].a.b",
            Some(json!(1)),
            "unknown-field",
            "scores[0].levels[1].a",
        ),
        (
            "tags[0].when",
            Some(json!({"tag": "a", "segment": "b"})),
            "not-one-of",
            "tags[0].when",
        ),
        (
            "segments[0].when.all[0].level",
            Some(json!(["High"])),
            "not-one-of",
            "segments[0].when.all[0]",
        ),
        (
            "segments[0].when.all[0].tag",
            Some(json!("webinar")),
            "not-one-of",
            "segments[0].when.all[0]",
        ),
    ];
    for (path, new, code, place) in cases {
        let found = after(&[(path, new.clone())]);
        assert_eq!(found, told(&[(code, place)]), "{path} = {new:?}");
    }
}

#[test]
fn hints_name_what_was_meant() {
    let cases = [
        (r#"{"hearth": 1, "scors": []}"#, "Did you mean `scores`?"),
        (
            r#"{"hearth": 1, "scores": [{"id": "a", "name": "A", "round": "neares"}]}"#,
            "Did you mean `nearest`?",
        ),
        (
            r#"{"hearth": 1, "scores": [{"id": "a", "name": "A", "weight": 3}]}"#,
            "Use one of: id, name, base",
        ),
    ];
    for (text, hint) in cases {
        let found = problems(text);
        assert!(found[0].hint.contains(hint), "{}", found[0]);
    }
}

#[test]
fn repeated_fields_are_refused() {
    let text = EXAMPLE.replacen(r#""points": 3,"#, r#""points": 3, "points": 4,"#, 1);
    let found = problems(&text);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code, "duplicate-field");
    assert_eq!(
        found[0].place.path.as_deref(),
        Some("scores[0].rules[0].points")
    );
}

#[test]
fn null_is_absent_and_a_mark_is_skipped() {
    let plain = parse(r#"{"hearth": 1, "scores": [{"id": "a", "name": "A"}]}"#).unwrap();
    let nulls = r#"{"hearth": 1, "time_zone": null, "as_of": null, "tags": null, "scores": [{"id": "a", "name": "A",
        "rules": null, "cap": {"min": null}, "scale": null, "round": null, "levels": null, "base": null}]}"#;
    assert_eq!(parse(nulls).unwrap(), plain);
    assert_eq!(
        parse(&format!("\u{feff}{}", plain.to_json_pretty())).unwrap(),
        plain
    );
}

#[test]
fn versions_have_their_own_words() {
    let cases = [
        (r#"{"scores": []}"#, "version-missing"),
        (r#"{"hearth": null, "scores": []}"#, "version-missing"),
        (r#"{"hearth": 2, "scores": 5, "new": 1}"#, "version-newer"),
        (r#"{"hearth": 0, "scores": []}"#, "version-unknown"),
        (r#"{"hearth": 1.5, "scores": []}"#, "version-unknown"),
        (r#"{"hearth": "1", "scores": []}"#, "version-unknown"),
    ];
    for (text, code) in cases {
        let found = problems(text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].code, code, "{text}");
        assert_eq!(found[0].place.path.as_deref(), Some("hearth"), "{text}");
    }
}

#[test]
fn text_that_is_no_document_is_told_with_its_place() {
    let found = problems("{\n  \"hearth\": 1,\n  \"näme\": oops\n}");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code, "not-json");
    assert_eq!(
        (found[0].place.line, found[0].place.column),
        (Some(3), Some(11))
    );
    assert!(!found[0].reason.contains("line 3"), "{}", found[0].reason);
    assert_eq!(problems("")[0].code, "not-json");
    assert_eq!(problems("\u{89}PNG")[0].code, "not-json");
    assert_eq!(problems("[1]")[0].code, "not-a-model");
    assert_eq!(problems("{} x")[0].code, "not-json");
}

#[test]
fn bottomless_nesting_is_refused() {
    let deep = format!("{}{}", "{\"not\":".repeat(100_000), "}".repeat(100_000));
    let text = format!(
        r#"{{"hearth": 1, "scores": [], "tags": [{{"id": "a", "name": "A", "when": {deep}}}]}}"#
    );
    let found = problems(&text);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code, "nested-too-deep");
}
