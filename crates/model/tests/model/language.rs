//! Every shape that the language has, one at a time inside the example: each is
//! read, valid, fits the schema, and is written back as it was meant.

use hearth_model::document::VERSION;
use hearth_model::{parse, validate};
use serde_json::{Value, json};

use crate::common::{example, put};
use crate::document::Checker;

const RULE: &str = "scores[0].rules[0]";

/// Each of `shapes` at `path`, and what reads the same after writing.
fn assert_all(path: &str, shapes: Vec<Value>) {
    let checker = Checker::new();
    for shape in shapes {
        let mut document = example();
        put(&mut document, path, Some(shape.clone()));
        checker
            .check(&document)
            .unwrap_or_else(|error| panic!("{path} = {shape}: {error}"));
        let draft = parse(&document.to_string()).unwrap_or_else(|e| panic!("{shape}: {e:?}"));
        validate(&draft).unwrap_or_else(|e| panic!("{path} = {shape}: {e:?}"));
        assert_eq!(parse(&draft.to_json_pretty()), Ok(draft), "{shape}");
    }
}

#[test]
fn frequencies_and_decays() {
    let shapes = vec![
        json!(null),
        json!("every"),
        json!("once"),
        json!({"once_per": "day"}),
        json!({"once_per": "week"}),
        json!({"once_per": "month"}),
        json!({"at_most": {"n": 3, "per": "day"}}),
        json!({"at_most": {"n": 1, "per": "week"}}),
        json!({"at_most": {"n": 3, "per": "month"}}),
        json!({"at_most": {"n": 3, "per": "window"}}),
        json!({"every_nth": 5}),
    ];
    assert_all(&format!("{RULE}.frequency"), shapes);
    let shapes = vec![
        json!(null),
        json!("none"),
        json!({"half_life": 30}),
        json!({"linear": {"percent": 50, "every_days": 30}}),
        json!({"linear": {"percent": 100, "every_days": 0.5}}),
        json!({"cycle": 30}),
        json!({"step": {"percent": 20, "every_days": 7}}),
    ];
    assert_all(&format!("{RULE}.decay"), shapes);
}

#[test]
fn rules_of_every_kind() {
    let first = json!({"event": ["a"]});
    let shapes = vec![
        json!({"id": "r", "name": "R", "kind": "event", "points": 1}),
        json!({"id": "r", "name": "R", "kind": "event", "points": 1, "match": {}, "enabled": false, "group": "email", "cap": {"min": -1}}),
        json!({"id": "r", "name": "R", "kind": "event", "points": -1e9, "per": {"property": "n"}}),
        json!({"id": "r", "name": "R", "kind": "event", "points": 1, "per": {"property": "value", "unit": 1e-9, "max": 1e9}}),
        json!({"id": "r", "name": "R", "kind": "event", "frequency": {"tiers": [{"from": 1, "points": 2}, {"from": 4, "points": 5}]}, "window_days": 0.5}),
        json!({"id": "r", "name": "R", "kind": "inactive", "points": -10, "days": 30}),
        json!({"id": "r", "name": "R", "kind": "inactive", "points": -10, "match": first, "days": 30, "repeat": true, "since": "matched"}),
        json!({"id": "r", "name": "R", "kind": "sequence", "points": -2, "first": first, "then": {}, "within_days": 7, "when": "unanswered"}),
        json!({"id": "r", "name": "R", "kind": "sequence", "points": 2, "first": {}, "then": first, "within_days": 7, "when": "answered",
            "each": 2, "same": "campaign", "window_days": 90, "decay": {"cycle": 7}}),
        json!({"id": "r", "name": "R", "kind": "person", "points": 5, "where": []}),
        json!({"id": "r", "name": "R", "kind": "person", "points": 5, "where": [{"property": "plan", "op": "ne", "value": "free"}]}),
        json!({"id": "r", "name": "R", "kind": "tag", "points": 4, "tags": ["webinar", "active"]}),
        json!({"id": "r", "name": "R", "kind": "habit", "points": 1, "measure": "sessions"}),
        json!({"id": "r", "name": "R", "kind": "habit", "points": 1, "measure": "recency_days", "unit": 10, "match": first, "window_days": 30}),
    ];
    assert_all(RULE, shapes);
    let measures = [
        "sessions",
        "active_days",
        "minutes",
        "events_per_session",
        "distinct_events",
        "distinct_channels",
        "recency_days",
        "tenure_days",
    ];
    assert_all(
        "scores[0].rules[6].measure",
        measures.map(Value::from).to_vec(),
    );
}

#[test]
fn conditions_with_every_operator() {
    let mut shapes = Vec::new();
    for op in ["eq", "ne", "contains", "starts_with", "ends_with"] {
        for value in [json!("a"), json!(""), json!(1.5), json!(true)] {
            shapes.push(json!({"property": "p", "op": op, "value": value}));
        }
    }
    for op in ["lt", "lte", "gt", "gte"] {
        for value in [json!(3), json!("2026-01-31"), json!("12")] {
            shapes.push(json!({"property": "time", "op": op, "value": value}));
        }
    }
    for ends in [
        json!([1, 1]),
        json!(["2026-01-01", "2026-01-31"]),
        json!(["1", 5]),
    ] {
        shapes.push(json!({"property": "value", "op": "between", "value": ends}));
    }
    shapes.push(json!({"property": "event", "op": "in", "value": ["a", 1, false]}));
    shapes.push(json!({"property": "channel", "op": "exists"}));
    shapes.push(json!({"property": "channel", "op": "missing", "value": null}));
    assert_all(&format!("{RULE}.match.where[0]"), shapes);
}

#[test]
fn scales_and_roundings() {
    let bounds = json!({"at": "2026-01-31T10:00:00.000Z", "lo": 0, "hi": 12.5});
    let quantiles: Vec<f64> = (0..=1000).map(|i| f64::from(i / 300)).collect();
    let mut shapes = vec![
        json!(null),
        json!({"kind": "none"}),
        json!({"kind": "fixed", "from": [0, 100], "to": [1, 10]}),
        json!({"kind": "fixed", "from": [3, 3], "to": [10, 1]}),
        json!({"kind": "winsor", "to": [1, 10]}),
        json!({"kind": "winsor", "low": 0, "high": 1, "to": [1, 10], "frozen": bounds}),
        json!({"kind": "percentile", "to": [0, 100]}),
        json!({"kind": "percentile", "to": [0, 100], "population": "all", "frozen": {"at": "2026-01-31", "quantiles": quantiles}}),
    ];
    for kind in ["min_max", "sqrt"] {
        shapes.push(json!({"kind": kind, "to": [1, 10]}));
        shapes.push(
            json!({"kind": kind, "to": [1, 10], "population": "with_events", "frozen": null}),
        );
        shapes.push(json!({"kind": kind, "to": [1, 10], "population": "all", "frozen": bounds}));
    }
    assert_all("scores[0].scale", shapes);
    let shapes = vec![
        json!(null),
        json!("none"),
        json!("nearest"),
        json!("down"),
        json!({"decimals": 0}),
        json!({"decimals": 9}),
    ];
    assert_all("scores[0].round", shapes);
}

#[test]
fn levels_with_any_edges() {
    let shapes = vec![
        json!([{"name": "High"}]),
        // Whole numbers: 50 is the last red, 51 the first yellow.
        json!([{"name": "High", "color": "#C00000"}, {"name": "Yellow", "from": 51, "playbook": "Call"}]),
        // Half-open.
        json!([{"name": "High", "from": null}, {"name": "Yellow", "from": 50.5}]),
    ];
    assert_all("scores[0].levels", shapes);
}

#[test]
fn predicates_of_every_shape() {
    let sequence =
        json!({"first": {}, "then": {"event": ["b"]}, "within_days": 3, "when": "unanswered"});
    let with = |name: &str, value: Value| {
        let mut sequence = sequence.clone();
        sequence[name] = value;
        json!({"sequence": sequence})
    };
    let shapes = vec![
        json!({"all": []}),
        json!({"any": []}),
        json!({"all": [{"tag": "active"}, {"not": {"tag": "webinar"}}]}),
        json!({"score": "engagement", "between": [null, null]}),
        json!({"score": "engagement", "between": [8, null]}),
        json!({"score": "engagement", "between": [2.5, 2.5], "level": null}),
        json!({"score": "engagement", "level": ["Low", "High"]}),
        json!({"score": "engagement", "fell": {"percent": 100, "within_days": 0.5}}),
        json!({"event": {}}),
        json!({"event": {"event": ["a"]}, "window_days": 30}),
        json!({"event": {}, "from": "2026-01-01", "count": {"op": "eq", "value": 0}}),
        json!({"event": {}, "to": "2026-01-31", "window_days": null}),
        json!({"event": {}, "from": "2026-01-31", "to": "2026-01-31"}),
        json!({"sequence": sequence}),
        with("never", json!(true)),
        json!({"sequence": {"first": {}, "then": {"event": ["a"]}, "never": true}}),
        json!({"sequence": {"first": {}, "then": {}, "never": true, "within_days": null, "when": null}}),
        json!({"sequence": {"first": {}, "then": {}, "never": true, "within_days": 7}}),
        json!({"sequence": {"first": {}, "then": {}, "never": true, "when": "unanswered"}}),
        with("when", json!("answered")),
        with("same", json!("campaign")),
        json!({"person": {"property": "plan", "op": "exists"}}),
        json!({"tag": "webinar"}),
        json!({"segment": "perks"}),
        json!({"first_seen": {"op": "lt", "value": 30}}),
        json!({"last_seen": {"op": "ne", "value": 0.5}}),
        json!({"habit": {"measure": "active_days", "op": "gte", "value": 3}}),
        json!({"habit": {"measure": "minutes", "match": {"channel": ["web"]}, "window_days": 7, "op": "lte", "value": 0}}),
    ];
    assert_all("segments[1].when", shapes);
}

#[test]
fn settings_and_absent_parts() {
    assert_all("time_zone", vec![json!(null), json!("Asia/Bangkok")]);
    let instants = [
        json!(null),
        json!("2026-01-31"),
        json!("2026-01-31T10:00:00Z"),
        json!("2026-01-31 10:00"),
        json!("2026-01-31T10:00:00.25+05:45"),
    ];
    assert_all("as_of", instants.to_vec());
    assert_all("session_gap_minutes", vec![json!(null), json!(0.5)]);
    assert_all("hearth", vec![json!(VERSION)]);
    let least = json!({"id": "engagement", "name": "", "levels": [{"name": "High"}]});
    assert_all("scores", vec![json!([least])]);
    assert_all("segments", vec![json!(null), json!([])]);
}
