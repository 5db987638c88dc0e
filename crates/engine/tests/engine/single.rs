//! One person alone: their history is that of a run over everyone, and the way to the next level
//! is the one that trying it out on everyone's log finds.

use hearth_engine::{At, MOST_TRIED, NO_LEVEL, Run, WayUp, Workbench, Yardstick};
use hearth_events::time::DAY_MS;
use hearth_events::{EventLog, PartialLog};
use hearth_model::Model;
use hearth_model::instant::format_utc_ms;
use proptest::prelude::*;
use proptest::sample::select;

use crate::common::{log, run as run_at, score_model};
use crate::{random, random_kinds};

/// 2026-01-01T00:00Z.
const START: i64 = 1_767_225_600_000;

fn run(workbench: &mut Workbench, model: &Model, instant: i64) -> Run {
    let at = At {
        as_of: Some(format_utc_ms(instant)),
        now_ms: 0,
    };
    workbench.run(model, &at).expect("it is scored")
}

/// What everyone is measured by at these instants.
fn yardsticks(workbench: &mut Workbench, model: &Model, instants: &[i64]) -> Vec<(i64, Yardstick)> {
    let daily = workbench.daily(model, 0, instants.to_vec());
    let mut daily = daily.expect("a known zone").expect("there is a score");
    let mut found = Vec::new();
    while workbench.advance(&mut daily) {
        if daily.done() > found.len() {
            let yardstick = daily.yardstick().expect("an instant was evaluated");
            found.push((instants[found.len()], yardstick));
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn a_history_is_that_of_runs_over_everyone(
        events in random::events(),
        table in random_kinds::table(),
        model in prop_oneof![random::model(), random_kinds::model()],
        from in random::as_of(),
        steps in prop::collection::vec(1..15 * DAY_MS, 0..5),
    ) {
        let mut log = random::log(&events);
        if let Some(table) = table {
            log.set_table(&[table]);
        }
        let mut workbench = Workbench::new(log);
        let mut instants = vec![from];
        for step in steps {
            instants.push(instants[instants.len() - 1] + step);
        }
        let at = yardsticks(&mut workbench, &model, &instants);
        let runs: Vec<Run> = instants.iter().map(|&at| run(&mut workbench, &model, at)).collect();
        for person in 0..workbench.log().people_count() {
            let number = u32::try_from(person).expect("few people");
            let history = workbench.person_history(&model, 0, number, &at);
            prop_assert_eq!(history.len(), runs.len());
            for (reading, run) in history.iter().zip(&runs) {
                let of = &run.scores[0];
                let Some(reading) = reading else {
                    prop_assert!(of.score[person].is_nan());
                    continue;
                };
                let told = (reading.raw.to_bits(), reading.score.to_bits(), reading.level);
                let expected = (of.raw[person].to_bits(), of.score[person].to_bits(), of.level[person]);
                prop_assert_eq!(told, expected, "{} at {}", person, format_utc_ms(run.as_of_ms));
            }
        }
    }
}

#[test]
fn a_scale_of_its_own_needs_nobody_else() {
    let scale = |text: &str| {
        let model = score_model(&format!(r#""rules": [], "scale": {text}"#));
        Yardstick::of(&model.draft().scores[0].scale).is_some()
    };
    assert!(scale(r#"{"kind": "none"}"#));
    assert!(scale(
        r#"{"kind": "fixed", "from": [0, 10], "to": [1, 10]}"#
    ));
    assert!(!scale(r#"{"kind": "min_max", "to": [1, 10]}"#));
    let frozen =
        r#"{"kind": "min_max", "to": [1, 10], "frozen": {"at": "2026-01-01", "lo": 0, "hi": 9}}"#;
    assert!(scale(frozen));
}

#[test]
fn an_empty_cell_stays_empty_in_a_history() {
    let mut partial = PartialLog::new(&["seats".to_owned()], false);
    for (day, seats) in [(0, ""), (4, "1")] {
        let pushed = partial.push("bob", "open", "", START + day * DAY_MS, f64::NAN, [seats]);
        pushed.expect("few kinds");
    }
    let mut workbench = Workbench::new(EventLog::merge(vec![partial]).expect("few kinds"));
    let rule = r#"{"id": "r", "name": "R", "kind": "event", "points": 3, "per": {"property": "seats", "unit": 1}}"#;
    let model = score_model(&format!(r#""rules": [{rule}]"#));
    let at = yardsticks(&mut workbench, &model, &[START, START + 5 * DAY_MS]);
    let told = workbench.person_history(&model, 0, 0, &at);
    let raws: Vec<Option<f64>> = told.iter().map(|at| at.map(|at| at.raw)).collect();
    assert_eq!(raws, [Some(0.0), Some(3.0)]);
}

/// Events as person, name and quarter of a day.
type Told = (&'static str, &'static str, i64);

fn told() -> impl Strategy<Value = Vec<Told>> {
    let event = (
        select(vec!["ann", "bob", "cyd"]),
        select(vec!["open", "click", "buy"]),
        0..120_i64,
    );
    prop::collection::vec(event, 1..25)
}

fn log_of(events: &[Told], more: u32, (person, name, time): (&str, &str, i64)) -> EventLog {
    let mut partial = PartialLog::new(&[], false);
    let mut push = |person: &str, name: &str, time: i64| {
        let pushed = partial.push(person, name, "", time, f64::NAN, [""; 0]);
        pushed.expect("few kinds");
    };
    for (person, name, quarter) in events {
        push(person, name, START + quarter * DAY_MS / 4);
    }
    for _ in 0..more {
        push(person, name, time);
    }
    EventLog::merge(vec![partial]).expect("few kinds")
}

/// A rule over events called `name`.
fn rule(name: &'static str) -> impl Strategy<Value = String> {
    let rest = select(vec![
        r#""points": 3"#,
        r#""points": 2, "frequency": "once""#,
        r#""points": 4, "frequency": {"at_most": {"n": 2, "per": "day"}}"#,
        r#""points": 3, "frequency": {"every_nth": 4}"#,
        r#""points": 5, "cap": {"max": 12}"#,
        r#""points": 2, "window_days": 9, "decay": {"half_life": 4}"#,
        r#""points": 1, "frequency": {"once_per": "week"}, "decay": {"linear": {"percent": 50, "every_days": 10}}"#,
        r#""frequency": {"tiers": [{"from": 2, "points": 4}, {"from": 6, "points": 11}]}"#,
        r#""points": -3"#,
    ]);
    rest.prop_map(move |rest| {
        format!(
            r#"{{"id": "{name}", "name": "Rule {name}", "kind": "event", "match": {{"event": ["{name}"]}}, {rest}}}"#
        )
    })
}

const OTHER_RULES: [&str; 3] = [
    r#"{"id": "quiet", "name": "Q", "kind": "inactive", "points": -6, "match": {"event": ["open"]}, "days": 5}"#,
    r#"{"id": "unopened", "name": "U", "kind": "sequence", "points": -4, "when": "unanswered", "first": {"event": ["click"]}, "then": {"event": ["buy"]}, "within_days": 3}"#,
    r#"{"id": "days", "name": "D", "kind": "habit", "points": 1, "measure": "active_days"}"#,
];

fn model() -> impl Strategy<Value = Model> {
    let scale = select(vec![
        r#"{"kind": "none"}"#,
        r#"{"kind": "fixed", "from": [0, 30], "to": [0, 20]}"#,
        r#"{"kind": "sqrt", "to": [0, 20], "frozen": {"at": "2026-01-01", "lo": 0, "hi": 5}}"#,
    ]);
    let others = prop::sample::subsequence(OTHER_RULES.to_vec(), 0..=3);
    (rule("open"), rule("click"), rule("buy"), others, scale).prop_map(
        |(open, click, buy, others, scale)| {
            let rules = [vec![open, click, buy], others.iter().map(|&rule| rule.to_owned()).collect()].concat();
            score_model(&format!(
                r#""rules": [{}], "scale": {scale}, "levels": [{{"name": "L"}}, {{"name": "M", "from": 6}}, {{"name": "H", "from": 15}}]"#,
                rules.join(", ")
            ))
        },
    )
}

/// All ways to the next level by the first score.
fn ways_up(workbench: &mut Workbench, model: &Model, run: &Run, person: u32) -> Vec<WayUp> {
    let Some(mut climb) = run.climb(model, 0, person) else {
        return Vec::new();
    };
    while workbench.climb(&mut climb) {}
    climb.into_ways()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn the_way_up_is_the_shortest_there_is(events in told(), model in model(), quarter in 60..140_i64) {
        let instant = START + quarter * DAY_MS / 4;
        let mut workbench = Workbench::new(log_of(&events, 0, ("", "", 0)));
        let before = run(&mut workbench, &model, instant);
        for person in before.scored_people() {
            let id = workbench.log().people().get(person).to_owned();
            let level = before.scores[0].level[person as usize];
            let found = ways_up(&mut workbench, &model, &before, person);
            let mut expected = Vec::new();
            for name in ["open", "click", "buy"] {
                let rule = model.draft().scores[0].rules.iter().find(|rule| rule.id == name);
                let text = serde_json::to_string(&rule.expect("it is there").kind).unwrap_or_default();
                let known = events.iter().any(|event| event.1 == name && START + event.2 * DAY_MS / 4 <= instant);
                // Nobody is asked to do what costs points, or what nobody ever did.
                if text.contains("\"points\":-3") || !known || level == 2 {
                    continue;
                }
                let lifts = |more: u32| {
                    let mut all = Workbench::new(log_of(&events, more, (&id, name, instant)));
                    let after = run(&mut all, &model, instant);
                    let person = all.log().people().find(&id).expect("still there");
                    let level_after = after.scores[0].level[person as usize];
                    level_after != NO_LEVEL && level_after > level
                };
                if let Some(more) = (1..=30).find(|&more| lifts(more)) {
                    expected.push((name.to_owned(), more));
                }
            }
            expected.sort_by_key(|(_, more)| *more);
            let mut found: Vec<(String, u32)> =
                found.into_iter().map(|way| (way.rule, way.events)).collect();
            // Brute force goes only so far.
            found.retain(|(_, more)| *more <= 30);
            prop_assert_eq!(found, expected, "{}", id);
        }
    }
}

#[test]
fn a_way_is_tried_out_one_number_of_events_at_a_time() {
    let model = score_model(
        r#""rules": [
            {"id": "a", "name": "A", "kind": "event", "points": 1, "match": {"event": ["a"]}},
            {"id": "b", "name": "B", "kind": "event", "points": 1, "frequency": "once", "match": {"event": ["b"]}}],
        "levels": [{"name": "L"}, {"name": "H", "from": 101}]"#,
    );
    let mut workbench = Workbench::new(log(&["ann a 2026-01-01", "bob b 2026-01-02"]));
    let run = run_at(&mut workbench, &model, "2026-01-05");
    let person = workbench.log().people().find("ann").expect("known");
    let mut climb = run.climb(&model, 0, person).expect("a level above");
    let mut pieces = 0;
    while workbench.climb(&mut climb) {
        pieces += 1;
    }
    // Each rule is looked up, then tried out with as many events as may be.
    assert_eq!(pieces, 2 * (1 + MOST_TRIED));
    let ways: Vec<(String, u32)> = climb
        .into_ways()
        .into_iter()
        .map(|way| (way.rule, way.events))
        .collect();
    assert_eq!(ways, [("a".to_owned(), MOST_TRIED)]);
}

#[test]
fn there_is_nothing_above_the_highest_level() {
    let model = score_model(
        r#""rules": [{"id": "a", "name": "A", "kind": "event", "points": 1, "match": {"event": ["a"]}}],
        "levels": [{"name": "L"}, {"name": "H", "from": 1}]"#,
    );
    let mut workbench = Workbench::new(log(&["ann a 2026-01-01", "bob a 2026-01-09"]));
    let run = run_at(&mut workbench, &model, "2026-01-05");
    let climb = |id: &str, score: usize| {
        let person = workbench.log().people().find(id).expect("known");
        run.climb(&model, score, person)
    };
    assert!(climb("ann", 0).is_none());
    // Nor for who is not scored, nor by a score that there is not.
    assert!(climb("bob", 0).is_none());
    assert!(climb("ann", 1).is_none());
}

#[test]
fn neighbours_are_those_of_the_table() {
    let lines = [
        "ann a 2026-01-01",
        "bob a 2026-01-01",
        "bob a 2026-01-02",
        "cyd a 2026-01-01",
        "dee a 2026-01-09",
    ];
    let model = score_model(
        r#""rules": [{"id": "a", "name": "A", "kind": "event", "points": 1, "match": {"event": ["a"]}}]"#,
    );
    let mut workbench = Workbench::new(log(&lines));
    let run = run_at(&mut workbench, &model, "2026-01-05");
    let number = |id: &str| workbench.log().people().find(id);
    let standing = |id: &str| {
        let standing = run.standing(&workbench, 0, number(id).expect("known"));
        standing.map(|found| {
            let id = |person: Option<u32>| person.map(|one| workbench.log().people().get(one));
            (found.rank, id(found.above), id(found.below))
        })
    };
    assert_eq!(standing("bob"), Some((1, None, Some("ann"))));
    assert_eq!(standing("ann"), Some((2, Some("bob"), Some("cyd"))));
    assert_eq!(standing("cyd"), Some((3, Some("ann"), None)));
    assert_eq!(standing("dee"), None);
}
