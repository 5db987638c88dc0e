//! Documents as a whole: what is written reads back, what is valid fits the
//! schema, and whatever one breaks in a document is told at its place without a panic.

use boon::{Compiler, SchemaIndex, Schemas};
use hearth_model::{ModelDraft, Problem, SCHEMA, parse, presets, validate};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::common::{EXAMPLE, Step, example, follow, put, steps};
use crate::drafts::draft;

/// Problems that point at a field that should be there and is not.
const MISSING: &[&str] = &[
    "missing-field",
    "version-missing",
    "points-missing",
    "level-from-missing",
    "value-missing",
];

/// What a schema cannot express: what must agree across a document, what the
/// calendar and the list of zones know, and repeated fields.
const BEYOND_A_SCHEMA: &[&str] = &[
    "ends-reversed",
    "id-taken",
    "level-taken",
    "not-a-day",
    "not-an-instant",
    "not-ascending",
    "predicate-too-deep",
    "quantiles-reversed",
    "reference-cycle",
    "tag-not-earlier",
    "tag-uses-segment",
    "unknown-group",
    "unknown-level",
    "unknown-score",
    "unknown-segment",
    "unknown-tag",
    "unknown-time-zone",
];

pub struct Checker {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Checker {
    pub fn new() -> Self {
        let mut schemas = Schemas::new();
        let mut compiler = Compiler::new();
        compiler
            .add_resource("hearth.json", serde_json::from_str(SCHEMA).unwrap())
            .unwrap();
        let index = compiler.compile("hearth.json", &mut schemas).unwrap();
        Self { schemas, index }
    }

    pub fn check(&self, document: &Value) -> Result<(), String> {
        self.schemas
            .validate(document, self.index)
            .map_err(|error| error.to_string())
    }
}

fn json_of(draft: &ModelDraft) -> Value {
    serde_json::from_str(&draft.to_json_pretty()).unwrap()
}

fn assert_resolves(problem: &Problem, document: &Value) {
    let path = problem.place.path.as_deref().unwrap_or("");
    let mut way = steps(path);
    if MISSING.contains(&problem.code.as_str()) {
        way.pop();
    }
    assert!(
        follow(document, &way).is_some(),
        "{problem} does not resolve in {document}"
    );
}

#[test]
fn the_example_reads_is_valid_and_fits_the_schema() {
    let draft = parse(EXAMPLE).unwrap();
    let model = validate(&draft).unwrap();
    assert_eq!(model.draft(), &draft);
    let checker = Checker::new();
    checker.check(&example()).unwrap();
    checker.check(&json_of(&draft)).unwrap();
    assert_eq!(draft.scores[0].rules.len(), 8);
    assert_eq!(model.into_draft(), draft);
}

#[test]
fn the_example_reads_as_serde_reads_it() {
    assert_eq!(
        parse(EXAMPLE).unwrap(),
        serde_json::from_str::<ModelDraft>(EXAMPLE).unwrap()
    );
}

#[test]
fn writing_is_stable_and_plain() {
    let draft = parse(r#"{"hearth": 1, "scores": [{"id": "s", "name": "S", "rules": [
        {"id": "a", "name": "A", "kind": "event", "points": 3.0, "match": {"event": ["open", "click"]}, "decay": {"half_life": 0.5}}]}]}"#)
    .unwrap();
    let text = draft.to_json_pretty();
    assert_eq!(
        text,
        r#"{
  "hearth": 1,
  "time_zone": "UTC",
  "session_gap_minutes": 30,
  "scores": [
    {
      "id": "s",
      "name": "S",
      "base": 0,
      "rules": [
        {
          "id": "a",
          "name": "A",
          "kind": "event",
          "points": 3,
          "match": {
            "event": ["open", "click"]
          },
          "decay": {
            "half_life": 0.5
          }
        }
      ],
      "scale": {
        "kind": "none"
      },
      "round": "none"
    }
  ]
}
"#
    );
}

#[test]
fn every_preset_fits_the_schema() {
    let checker = Checker::new();
    for preset in presets::all() {
        let built = presets::build(preset.id, &[]).unwrap();
        checker.check(&json_of(&built.draft)).unwrap();
    }
}

#[test]
fn a_model_is_told_from_data_by_its_version() {
    let cases = [
        (r#"{"hearth": 1, "scores": []}"#, true),
        ("\u{feff} {\n \"scores\": [], \"hearth\": \"wrong\"}", true),
        (r#"{"user": "ann", "hearth": {"event": "open"}}"#, true),
        (r#"{"user": "ann", "event": "hearth"}"#, false),
        (r#"{"data": [{"hearth": 1}]}"#, false),
        ("{\"hearth\": 1}\n{\"hearth\": 2}\n", false),
        (r#"[{"hearth": 1}]"#, false),
        ("hearth,event,time\n", false),
        (r#"{"hearth": 1"#, false),
        ("", false),
    ];
    for (text, expected) in cases {
        assert_eq!(hearth_model::is_model(text), expected, "{text}");
    }
}

#[test]
fn broken_documents_do_not_fit_the_schema() {
    let rule = "scores[0].rules[0]";
    let cases = [
        ("hearth", Some(json!(2))),
        ("scores", Some(json!([]))),
        ("scores", None),
        ("extra", Some(json!(1))),
        ("as_of", Some(json!("yesterday"))),
        ("session_gap_minutes", Some(json!(0))),
        ("scores[0].id", Some(json!(" "))),
        ("scores[0].base", Some(json!(2e9))),
        ("scores[0].round", Some(json!({"decimals": 10}))),
        ("scores[0].levels[0].from", Some(json!(1))),
        ("scores[0].levels[1].from", None),
        ("scores[0].levels[2].color", Some(json!("red"))),
        ("scores[0].scale.to", None),
        ("scores[0].scale.low", Some(json!(-0.1))),
        ("scores[0].scale.kind", Some(json!("zscore"))),
        ("scores[0].groups[0].cap.most", Some(json!(1))),
        (&format!("{rule}.points"), None),
        (&format!("{rule}.points"), Some(json!("3"))),
        (&format!("{rule}.weight"), Some(json!(3))),
        (&format!("{rule}.kind"), Some(json!("events"))),
        (&format!("{rule}.match.event"), Some(json!([]))),
        (&format!("{rule}.match.where[0].op"), Some(json!("like"))),
        (&format!("{rule}.match.where[0].op"), Some(json!("exists"))),
        (&format!("{rule}.match.where[0].op"), Some(json!("in"))),
        (&format!("{rule}.frequency.at_most.n"), Some(json!(0))),
        (&format!("{rule}.frequency"), Some(json!("daily"))),
        (&format!("{rule}.decay"), Some(json!({"half_life": -1}))),
        (&format!("{rule}.window_days"), Some(json!(0))),
        ("scores[0].rules[7].points", Some(json!(1))),
        ("scores[0].rules[7].decay", Some(json!({"cycle": 3}))),
        ("scores[0].rules[2].days", None),
        ("scores[0].rules[5].tags", Some(json!([]))),
        ("scores[0].rules[6].measure", Some(json!("hours"))),
        ("tags[0].when", Some(json!({}))),
        ("tags[1].when.any[0].from", Some(json!("2026-01-01"))),
        ("segments[0].when.all[0].between", Some(json!([1]))),
        ("segments[0].when.all[0].level", Some(json!(["High"]))),
        ("scores[0].id", Some(json!("a\nb"))),
        ("tags[0].when.sequence.never", Some(json!("yes"))),
        ("tags[0].when.sequence.within_days", None),
        ("tags[0].when.sequence.when", Some(json!(null))),
    ];
    let checker = Checker::new();
    for (path, new) in cases {
        let mut document = example();
        put(&mut document, path, new.clone());
        assert!(
            checker.check(&document).is_err(),
            "{path} = {new:?} fits the schema"
        );
        let refused = parse(&document.to_string()).and_then(|draft| validate(&draft));
        assert!(refused.is_err(), "{path} = {new:?} is valid");
    }
}

/// Values to put where they mostly do not belong.
fn stray() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(Value::from),
        prop::num::f64::NORMAL.prop_map(Value::from),
        (-3_i64..3).prop_map(Value::from),
        "\\PC{0,6}|t1|g1|s0|high|between|0".prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!([1, "x", null])),
        Just(json!({"tag": "t1"})),
        Just(json!({"segment": "g1"})),
        Just(json!({"all": [{"score": "s0", "between": [3, 1]}]})),
        Just(json!({"tiers": [{"from": 2, "points": 1}, {"from": 1, "points": 1}]})),
    ]
}

/// Every place in a document, as steps.
fn places(value: &Value, way: &mut Vec<Step>, found: &mut Vec<Vec<Step>>) {
    let mut visit = |step, inner: &Value, way: &mut Vec<Step>| {
        way.push(step);
        found.push(way.clone());
        places(inner, way, found);
        way.pop();
    };
    match value {
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(i, inner)| visit(Step::Item(i), inner, way)),
        Value::Object(fields) => {
            fields
                .iter()
                .for_each(|(name, inner)| visit(Step::Field(name.clone()), inner, way));
        }
        _ => {}
    }
}

fn replace(document: &mut Value, way: &[Step], new: Value) {
    let mut here = document;
    for step in way {
        here = match step {
            Step::Field(name) => &mut here[name.as_str()],
            Step::Item(index) => &mut here[*index],
        };
    }
    *here = new;
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn what_is_written_reads_back(draft in draft()) {
        let text = draft.to_json_pretty();
        prop_assert_eq!(parse(&text), Ok(draft.clone()));
        prop_assert_eq!(serde_json::from_str::<ModelDraft>(&text).unwrap(), draft);
    }

    #[test]
    fn what_is_valid_fits_the_schema(draft in draft()) {
        let document = json_of(&draft);
        match validate(&draft) {
            Ok(_) => prop_assert_eq!(Checker::new().check(&document), Ok(())),
            // Only these are left to chance by the generator.
            Err(problems) => for problem in problems {
                prop_assert!(
                    ["ends-reversed", "not-ascending", "property-empty", "level-taken"].contains(&problem.code.as_str()),
                    "{}", problem
                );
                assert_resolves(&problem, &document);
            },
        }
    }

    #[test]
    fn whatever_is_broken_is_told_at_its_place(
        draft in draft(),
        strays in proptest::collection::vec((any::<prop::sample::Index>(), stray()), 1..4),
    ) {
        let mut document = json_of(&draft);
        for (index, stray) in strays {
            let mut found = Vec::new();
            places(&document, &mut Vec::new(), &mut found);
            let way = index.get(&found).clone();
            replace(&mut document, &way, stray);
        }
        let checker = Checker::new();
        let fits = checker.check(&document);
        match parse(&document.to_string()) {
            Err(problems) => {
                problems.iter().for_each(|problem| assert_resolves(problem, &document));
                prop_assert!(fits.is_err(), "the schema takes what cannot be read: {:?}", problems);
            }
            Ok(draft) => {
                let written = json_of(&draft);
                match validate(&draft) {
                    Ok(_) => {
                        prop_assert_eq!(fits, Ok(()));
                        prop_assert_eq!(checker.check(&written), Ok(()));
                    }
                    Err(problems) => {
                        problems.iter().for_each(|problem| assert_resolves(problem, &written));
                        let all = || problems.iter().map(|problem| problem.code.as_str());
                        prop_assert!(
                            fits.is_err() || all().all(|code| BEYOND_A_SCHEMA.contains(&code)),
                            "the schema takes what is not valid: {:?}", problems
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,60}|[\\[\\]{}\",:0-9a-z ]{0,60}") {
        if let Err(problems) = parse(&text) {
            prop_assert!(!problems.is_empty());
        }
    }
}
