//! Every rule a document must keep, broken one at a time: what is said and where.

use hearth_model::document::{Frequency, Predicate};
use hearth_model::{RuleKind, parse, validate};
use serde_json::{Value, json};

use crate::common::{EXAMPLE, example, put};

/// Code and path of every problem after putting values at paths; the form stays right.
fn after(changes: &[(&str, Option<Value>)]) -> Vec<(String, String)> {
    let mut document = example();
    for (path, new) in changes {
        put(&mut document, path, new.clone());
    }
    let draft = parse(&document.to_string()).unwrap();
    match validate(&draft) {
        Ok(_) => Vec::new(),
        Err(problems) => problems
            .into_iter()
            .map(|problem| (problem.code, problem.place.path.unwrap_or_default()))
            .collect(),
    }
}

/// Where, what is put there, the code, and the path if it is another one.
type Case = (&'static str, Value, &'static str, &'static str);

fn assert_cases(cases: Vec<Case>) {
    for (path, new, code, place) in cases {
        let place = if place.is_empty() { path } else { place };
        let found = after(&[(path, Some(new.clone()))]);
        assert_eq!(
            found,
            [(code.to_owned(), place.to_owned())],
            "{path} = {new}"
        );
    }
}

#[test]
fn settings() {
    assert_cases(vec![
        ("time_zone", json!("Europe/Berlim"), "unknown-time-zone", ""),
        ("time_zone", json!(""), "unknown-time-zone", ""),
        ("as_of", json!("31.01.2026"), "not-an-instant", ""),
        ("session_gap_minutes", json!(0), "not-positive", ""),
    ]);
    let mut draft = parse(EXAMPLE).unwrap();
    draft.hearth = 7;
    draft.session_gap_minutes = f64::NAN;
    let codes: Vec<String> = validate(&draft)
        .unwrap_err()
        .into_iter()
        .map(|p| p.code)
        .collect();
    assert_eq!(codes, ["version-unknown", "not-finite"]);
}

#[test]
fn a_model_has_a_score() {
    let draft = parse(r#"{"hearth": 1}"#).unwrap();
    let problems = validate(&draft).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].code, "list-empty");
    assert_eq!(problems[0].place.path.as_deref(), Some("scores"));
}

#[test]
fn ids() {
    assert_cases(vec![
        ("scores[0].rules[1].id", json!(""), "id-empty", ""),
        ("scores[0].rules[1].id", json!(" \t"), "id-empty", ""),
        ("scores[0].rules[1].id", json!("a\nb"), "id-unsafe", ""),
        ("scores[0].rules[1].id", json!("open"), "id-taken", ""),
        ("segments[1].id", json!("\u{0}"), "id-unsafe", ""),
        ("tags[1].id", json!("webinar"), "id-taken", ""),
    ]);
    let twice = json!([{"id": "email", "name": ""}, {"id": "email", "name": ""}]);
    assert_cases(vec![(
        "scores[0].groups",
        twice,
        "id-taken",
        "scores[0].groups[1].id",
    )]);
}

#[test]
fn numbers_of_rules() {
    let rule = |rest: &str| format!("scores[0].rules[0].{rest}");
    for (path, new, code) in [
        (rule("points"), json!(1.1e9), "beyond-limit"),
        (rule("points"), json!(-2e9), "beyond-limit"),
        (rule("cap.max"), json!(1e300), "beyond-limit"),
        (rule("window_days"), json!(0), "not-positive"),
        (rule("window_days"), json!(-1), "not-positive"),
        (rule("decay.half_life"), json!(0), "not-positive"),
        (rule("frequency.at_most.n"), json!(0), "not-positive"),
    ] {
        assert_eq!(
            after(&[(&path, Some(new))]),
            [(code.to_owned(), path.clone())]
        );
    }
    assert_cases(vec![
        ("scores[0].base", json!(-1e10), "beyond-limit", ""),
        (
            "scores[0].rules[0].cap",
            json!({"min": 2, "max": 1}),
            "ends-reversed",
            "",
        ),
        (
            "scores[0].rules[0].decay",
            json!({"linear": {"percent": 0, "every_days": 1}}),
            "percent-out-of-range",
            "scores[0].rules[0].decay.linear.percent",
        ),
        (
            "scores[0].rules[0].decay",
            json!({"step": {"percent": 100.5, "every_days": 1}}),
            "percent-out-of-range",
            "scores[0].rules[0].decay.step.percent",
        ),
        (
            "scores[0].rules[0].decay",
            json!({"step": {"percent": 100, "every_days": 0}}),
            "not-positive",
            "scores[0].rules[0].decay.step.every_days",
        ),
        (
            "scores[0].rules[0].decay",
            json!({"cycle": -3}),
            "not-positive",
            "scores[0].rules[0].decay.cycle",
        ),
        (
            "scores[0].rules[0].frequency",
            json!({"every_nth": 0}),
            "not-positive",
            "scores[0].rules[0].frequency.every_nth",
        ),
        (
            "scores[0].rules[0].points",
            json!(null),
            "points-missing",
            "",
        ),
        (
            "scores[0].rules[1].per.unit",
            json!(1e-10),
            "unit-too-small",
            "",
        ),
        (
            "scores[0].rules[1].per.unit",
            json!(-1),
            "unit-too-small",
            "",
        ),
        ("scores[0].rules[1].per.max", json!(0), "not-positive", ""),
        (
            "scores[0].rules[1].per.property",
            json!(" "),
            "property-empty",
            "",
        ),
        ("scores[0].rules[2].days", json!(0), "not-positive", ""),
        ("scores[0].rules[3].each", json!(0), "not-positive", ""),
        (
            "scores[0].rules[3].within_days",
            json!(-7),
            "not-positive",
            "",
        ),
        ("scores[0].rules[3].same", json!(""), "property-empty", ""),
        ("scores[0].rules[5].tags", json!([]), "list-empty", ""),
        ("scores[0].rules[6].unit", json!(0), "unit-too-small", ""),
        (
            "scores[0].groups[0].cap",
            json!({"min": 2, "max": 1}),
            "ends-reversed",
            "",
        ),
        (
            "scores[0].cap",
            json!({"min": 2, "max": 1}),
            "ends-reversed",
            "",
        ),
    ]);
}

#[test]
fn tiers_stand_alone_and_ascend() {
    let tiers = "scores[0].rules[7].frequency.tiers";
    for (path, new, code) in [
        (
            "scores[0].rules[7].points".to_owned(),
            json!(1),
            "beside-tiers",
        ),
        (
            "scores[0].rules[7].decay".to_owned(),
            json!({"cycle": 1}),
            "beside-tiers",
        ),
        (
            "scores[0].rules[7].per".to_owned(),
            json!({"property": "value"}),
            "beside-tiers",
        ),
        (format!("{tiers}[1].from"), json!(1), "not-ascending"),
        (format!("{tiers}[0].from"), json!(0), "not-positive"),
        (format!("{tiers}[1].points"), json!(1e10), "beyond-limit"),
        (tiers.to_owned(), json!([]), "list-empty"),
    ] {
        assert_eq!(
            after(&[(&path, Some(new))]),
            [(code.to_owned(), path.clone())]
        );
    }
}

#[test]
fn matchers_and_conditions() {
    let at = "scores[0].rules[0].match.where[0]";
    let value = "scores[0].rules[0].match.where[0].value";
    assert_cases(vec![
        (
            "scores[0].rules[0].match.event",
            json!([]),
            "list-empty",
            "",
        ),
        (
            "scores[0].rules[0].match.channel",
            json!([]),
            "list-empty",
            "",
        ),
        (
            "scores[0].rules[0].match.where[0].property",
            json!(""),
            "property-empty",
            "",
        ),
        (value, json!(null), "value-missing", ""),
        (value, json!(["a"]), "value-unfit", ""),
        (
            at,
            json!({"property": "a", "op": "exists", "value": 1}),
            "value-unfit",
            value,
        ),
        (
            at,
            json!({"property": "a", "op": "in", "value": []}),
            "value-unfit",
            value,
        ),
        (
            at,
            json!({"property": "a", "op": "in", "value": "a"}),
            "value-unfit",
            value,
        ),
        (
            at,
            json!({"property": "a", "op": "in", "value": [["a"]]}),
            "value-unfit",
            value,
        ),
        (
            at,
            json!({"property": "a", "op": "between", "value": [1]}),
            "value-unfit",
            value,
        ),
        (
            at,
            json!({"property": "a", "op": "between", "value": [1, 2, 3]}),
            "value-unfit",
            value,
        ),
        (
            at,
            json!({"property": "a", "op": "between", "value": [2, 1]}),
            "ends-reversed",
            value,
        ),
        (
            at,
            json!({"property": "a", "op": "lt", "value": true}),
            "value-unfit",
            value,
        ),
        (
            at,
            json!({"property": "a", "op": "gte"}),
            "value-missing",
            value,
        ),
    ]);
    for fine in [
        json!({"property": "a", "op": "missing"}),
        json!({"property": "a", "op": "in", "value": ["a", 1, true]}),
        json!({"property": "time", "op": "between", "value": ["2026-01-01", "2026-01-31"]}),
        json!({"property": "a", "op": "lt", "value": "3"}),
    ] {
        assert_eq!(after(&[(at, Some(fine))]), []);
    }
}

#[test]
fn scales_rounding_and_levels() {
    let scale = "scores[0].scale";
    let frozen = |lo: f64, hi: f64, at: &str| json!({"kind": "min_max", "to": [1, 10], "frozen": {"at": at, "lo": lo, "hi": hi}});
    let ranks = |quantiles: Vec<f64>| json!({"kind": "percentile", "to": [0, 100], "frozen": {"at": "2026-01-31", "quantiles": quantiles}});
    let mut falling: Vec<f64> = (0..1001).map(f64::from).collect();
    falling[500] = 3.0;
    assert_cases(vec![
        (
            scale,
            json!({"kind": "fixed", "from": [10, 0], "to": [1, 10]}),
            "ends-reversed",
            "scores[0].scale.from",
        ),
        (
            scale,
            json!({"kind": "fixed", "from": [0, 1e10], "to": [1, 10]}),
            "beyond-limit",
            "scores[0].scale.from[1]",
        ),
        (
            scale,
            json!({"kind": "sqrt", "to": [1, -1e10]}),
            "beyond-limit",
            "scores[0].scale.to[1]",
        ),
        (
            "scores[0].scale.low",
            json!(-0.1),
            "quantile-out-of-range",
            "",
        ),
        (
            "scores[0].scale.high",
            json!(1.01),
            "quantile-out-of-range",
            "",
        ),
        (
            "scores[0].scale.high",
            json!(0.05),
            "quantiles-reversed",
            "scores[0].scale.low",
        ),
        (
            scale,
            frozen(0.0, 1.0, "soon"),
            "not-an-instant",
            "scores[0].scale.frozen.at",
        ),
        (
            scale,
            frozen(2.0, 1.0, "2026-01-31"),
            "ends-reversed",
            "scores[0].scale.frozen",
        ),
        (
            scale,
            frozen(0.0, 1e300, "2026-01-31"),
            "beyond-limit",
            "scores[0].scale.frozen.hi",
        ),
        (
            scale,
            ranks(vec![1.0; 1000]),
            "quantiles-count",
            "scores[0].scale.frozen.quantiles",
        ),
        (
            scale,
            ranks(falling),
            "not-ascending",
            "scores[0].scale.frozen.quantiles[500]",
        ),
        (
            "scores[0].round",
            json!({"decimals": 10}),
            "too-many-decimals",
            "scores[0].round.decimals",
        ),
        ("scores[0].levels[0].from", json!(1), "level-first-from", ""),
        (
            "scores[0].levels[1].from",
            json!(7),
            "not-ascending",
            "scores[0].levels[2].from",
        ),
        (
            "scores[0].levels[2].from",
            json!(null),
            "level-from-missing",
            "",
        ),
        ("scores[0].levels[1].name", json!(" "), "level-unnamed", ""),
        ("scores[0].levels[1].name", json!("Low"), "level-taken", ""),
        (
            "scores[0].levels[2].color",
            json!("#c4461"),
            "not-a-color",
            "",
        ),
        (
            "scores[0].levels[2].color",
            json!("#c4461g"),
            "not-a-color",
            "",
        ),
    ]);
    // Beyond 1e9: a raw frozen from data without caps.
    assert_eq!(
        after(&[(scale, Some(frozen(0.0, 1e12, "2026-01-31T00:00Z")))]),
        []
    );
    assert_eq!(after(&[(scale, Some(ranks(vec![1.0; 1001])))]), []);
}

#[test]
fn at_most_a_thousand_rules() {
    let mut draft = parse(EXAMPLE).unwrap();
    let rule = draft.scores[0].rules[1].clone();
    draft.scores[0].rules = (0..1000)
        .map(|index| hearth_model::Rule {
            id: format!("r{index}"),
            ..rule.clone()
        })
        .collect();
    assert!(validate(&draft).is_ok());
    draft.scores[0].rules.push(rule);
    let problems = validate(&draft).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].code, "too-many-rules");
    assert_eq!(problems[0].place.path.as_deref(), Some("scores[0].rules"));
}

#[test]
fn references_exist() {
    assert_cases(vec![
        (
            "scores[0].rules[0].group",
            json!("emial"),
            "unknown-group",
            "",
        ),
        (
            "scores[0].rules[5].tags",
            json!(["webinar", "x"]),
            "unknown-tag",
            "scores[0].rules[5].tags[1]",
        ),
        (
            "segments[0].when.all[0].score",
            json!("x"),
            "unknown-score",
            "",
        ),
        (
            "segments[0].when.all[1].not.tag",
            json!("x"),
            "unknown-tag",
            "",
        ),
        (
            "segments[1].when.any[0].segment",
            json!("x"),
            "unknown-segment",
            "",
        ),
        (
            "segments[1].when.any[1].level[0]",
            json!("Highest"),
            "unknown-level",
            "",
        ),
        (
            "tags[1].when.any[0]",
            json!({"segment": "perks"}),
            "tag-uses-segment",
            "tags[1].when.any[0].segment",
        ),
    ]);
}

#[test]
fn cycles_are_refused() {
    let cycle = |path: &str| ("reference-cycle".to_owned(), path.to_owned());
    let found = after(&[("tags[1].when", Some(json!({"not": {"tag": "active"}})))]);
    assert_eq!(found, [cycle("tags[1].when")]);
    let found = after(&[
        ("tags[0].when", Some(json!({"tag": "active"}))),
        ("tags[1].when.any[0]", Some(json!({"tag": "webinar"}))),
    ]);
    assert_eq!(found, [cycle("tags[0].when"), cycle("tags[1].when")]);
    let found = after(&[(
        "segments[0].when.all[0]",
        Some(json!({"segment": "others"})),
    )]);
    assert_eq!(
        found,
        [cycle("segments[0].when"), cycle("segments[1].when")]
    );
}

#[test]
fn tags_use_earlier_tags_only() {
    let found = after(&[("tags[0].when", Some(json!({"not": {"tag": "active"}})))]);
    assert_eq!(
        found,
        [("tag-not-earlier".to_owned(), "tags[0].when".to_owned())]
    );
    let found = after(&[("tags[1].when", Some(json!({"not": {"tag": "webinar"}})))]);
    assert_eq!(found, []);
}

#[test]
fn scores_never_depend_on_scores() {
    let score = json!({"score": "engagement", "between": [1, null]});
    // The tag that a rule uses asks for a score through another tag.
    let found = after(&[
        ("tags[0].when", Some(score.clone())),
        ("tags[1].when.any[0]", Some(json!({"tag": "webinar"}))),
        ("scores[0].rules[5].tags", Some(json!(["active"]))),
    ]);
    assert_eq!(
        found,
        [(
            "reference-cycle".to_owned(),
            "scores[0].rules[5].tags[0]".to_owned()
        )]
    );
    // A tag that no rule uses may.
    assert_eq!(after(&[("tags[1].when.any[0]", Some(score))]), []);
}

#[test]
fn predicates() {
    assert_cases(vec![
        (
            "segments[0].when.all[0].between",
            json!([10, 8]),
            "ends-reversed",
            "",
        ),
        ("segments[1].when.any[1].level", json!([]), "list-empty", ""),
        (
            "segments[1].when.any[3].first_seen.op",
            json!("in"),
            "op-unfit",
            "",
        ),
        (
            "segments[1].when.any[5].from",
            json!("2026-02-01"),
            "ends-reversed",
            "",
        ),
        (
            "segments[1].when.any[5].to",
            json!("2026-01-31T10:00"),
            "not-a-day",
            "",
        ),
        (
            "segments[1].when.any[5].window_days",
            json!(3),
            "window-and-dates",
            "",
        ),
        (
            "tags[1].when.any[0].count.value",
            json!(-1),
            "count-negative",
            "tags[1].when.any[0].count.value",
        ),
        (
            "tags[1].when.any[0].window_days",
            json!(0),
            "not-positive",
            "",
        ),
        (
            "tags[1].when.any[1].habit.op",
            json!("contains"),
            "op-unfit",
            "",
        ),
        (
            "tags[1].when.any[1].habit.window_days",
            json!(0),
            "not-positive",
            "",
        ),
        (
            "tags[0].when.sequence.within_days",
            json!(0),
            "not-positive",
            "",
        ),
    ]);
    let found = after(&[
        ("tags[0].when.sequence.when", Some(json!("answered"))),
        ("tags[0].when.sequence.never", Some(json!(true))),
    ]);
    assert_eq!(
        found,
        [(
            "never-answered".to_owned(),
            "tags[0].when.sequence.never".to_owned()
        )]
    );
}

#[test]
fn nesting_has_a_limit() {
    let mut draft = parse(EXAMPLE).unwrap();
    let mut when = Predicate::Tag {
        tag: "webinar".to_owned(),
    };
    for _ in 0..31 {
        when = Predicate::Not {
            not: Box::new(when),
        };
    }
    draft.segments[0].when = when.clone();
    let model = validate(&draft).unwrap();
    // The deepest valid model still fits through a file.
    assert_eq!(
        parse(&model.draft().to_json_pretty()).as_ref(),
        Ok(model.draft())
    );
    for _ in 0..5000 {
        when = Predicate::Not {
            not: Box::new(when),
        };
    }
    draft.segments[0].when = when;
    let problems = validate(&draft).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].code, "predicate-too-deep");
}

#[test]
fn numbers_that_are_none_are_refused_everywhere() {
    let mut draft = parse(EXAMPLE).unwrap();
    draft.scores[0].base = f64::INFINITY;
    draft.scores[0].levels[1].from = Some(f64::NAN);
    for rule in &mut draft.scores[0].rules {
        match &mut rule.kind {
            RuleKind::Event(event) if !matches!(event.frequency, Frequency::Tiers(_)) => {
                event.points = Some(f64::NAN);
                event.window_days = Some(f64::INFINITY);
            }
            RuleKind::Habit(habit) => habit.unit = f64::NAN,
            _ => {}
        }
    }
    let found: Vec<(String, String)> = validate(&draft)
        .unwrap_err()
        .into_iter()
        .map(|problem| (problem.code, problem.place.path.unwrap_or_default()))
        .collect();
    let expected = [
        "scores[0].base",
        "scores[0].rules[0].points",
        "scores[0].rules[0].window_days",
        "scores[0].rules[1].points",
        "scores[0].rules[1].window_days",
        "scores[0].rules[6].unit",
        "scores[0].levels[1].from",
    ];
    assert_eq!(
        found,
        expected.map(|path| ("not-finite".to_owned(), path.to_owned()))
    );
}
