//! Two scores held against each other: who changes level, by how many, and
//! which rule did it; and the cells that conditions are picked from.

use hearth_engine::{Cause, Cut, Difference, Run, Show, Workbench};
use hearth_model::Model;
use hearth_model::document::Matcher;

use crate::common::{log, run, score_model};

const LINES: [&str; 6] = [
    "ann a 2026-01-01 plan=pro",
    "bob a 2026-01-01 plan=free",
    "bob b 2026-01-01 plan=free",
    "cyd b 2026-01-01",
    "dee c 2026-01-01 plan=pro",
    "dee c 2026-01-02 plan=pro",
];
const DAY: &str = "2026-01-31";

fn abc(a: i32, b: i32, c: i32, rest: &str) -> Model {
    let rule = |id: &str, points: i32| {
        format!(
            r#"{{"id": "{id}", "name": "Rule {id}", "kind": "event", "points": {points}, "match": {{"event": ["{id}"]}}}}"#
        )
    };
    let rules = [rule("a", a), rule("b", b), rule("c", c)].join(", ");
    score_model(&format!(r#""rules": [{rules}], {rest}"#))
}

const LEVELS: &str =
    r#""levels": [{"name": "L"}, {"name": "M", "from": 2}, {"name": "H", "from": 6}]"#;

fn two(before: &Model, after: &Model) -> (Workbench, Run, Run) {
    let mut workbench = Workbench::new(log(&LINES));
    let before = run(&mut workbench, before, DAY);
    let after = run(&mut workbench, after, DAY);
    (workbench, before, after)
}

fn between(before: &Run, after: &Run) -> Difference {
    Difference::new(&before.scores[0], &after.scores[0]).expect("the same people")
}

fn people(causes: &[Cause]) -> Vec<(&str, u32, f64)> {
    let told = |cause: &Cause| (cause.people, cause.mean);
    causes
        .iter()
        .map(|cause| (cause.rule.as_str(), told(cause).0, told(cause).1))
        .collect()
}

#[test]
fn a_difference_counts_people_and_finds_the_rules() {
    // ann 1 to 1, bob 2 to 6, cyd 1 to 5, dee 8 to 2.
    let (workbench, before, after) = two(&abc(1, 1, 4, LEVELS), &abc(1, 5, 1, LEVELS));
    let found = between(&before, &after);
    assert_eq!(found.matrix, [[1, 1, 0], [0, 0, 1], [0, 1, 0]]);
    assert_eq!((found.people, found.changed, found.moved), (4, 3, 3));
    assert_eq!((found.up, found.down), (2, 1));
    assert_eq!(found.steps, [(-1, 1), (1, 2)]);
    // Over bob, cyd and dee: b gave (4 + 4 + 0) / 3, c (0 + 0 - 6) / 3.
    assert_eq!(people(&found.causes), [("b", 2, 8.0 / 3.0), ("c", 1, -2.0)]);
    let scores = (&before.scores[0], &after.scores[0]);
    let window = |show, from, count| found.window(&workbench, scores, show, from, count);
    let names = |show, from, count| {
        let (total, rows) = window(show, from, count);
        let name = |person| workbench.log().people().get(person).to_owned();
        let names: Vec<String> = rows.iter().map(|row| name(row.person)).collect();
        (total, names.join(" "))
    };
    assert_eq!(names(Show::Changed, 0, 9), (3, "dee bob cyd".to_owned()));
    assert_eq!(names(Show::Changed, 1, 1), (3, "bob".to_owned()));
    assert_eq!(names(Show::Up, 0, 9), (2, "bob cyd".to_owned()));
    assert_eq!(names(Show::Down, 0, 9), (1, "dee".to_owned()));
    assert_eq!(names(Show::Moved, 9, 9), (3, String::new()));
    let dee = &window(Show::Down, 0, 1).1[0];
    assert_eq!((dee.scores, dee.levels), ((8.0, 2.0), (2, 1)));
    assert_eq!(dee.cause.as_deref(), Some("Rule c"));
}

#[test]
fn what_no_rule_did_has_no_name() {
    let higher = LEVELS.replace("\"from\": 2", "\"from\": 1");
    let base = format!("\"base\": 1, {higher}");
    // Only ann and cyd change, by the base and the edge.
    let (workbench, before, after) = two(&abc(1, 1, 4, LEVELS), &abc(1, 1, 4, &base));
    let found = between(&before, &after);
    assert_eq!((found.changed, found.moved), (2, 4));
    assert_eq!(people(&found.causes), [("", 2, 1.0)]);
    let scores = (&before.scores[0], &after.scores[0]);
    let (total, rows) = found.window(&workbench, scores, Show::Moved, 0, 9);
    assert_eq!(total, 4);
    assert!(rows.iter().all(|row| row.cause.is_none()));
}

#[test]
fn a_rule_that_comes_or_goes_is_a_cause() {
    let only_c = score_model(&format!(
        r#""rules": [{{"id": "c", "name": "Rule c", "kind": "event", "points": 4, "match": {{"event": ["c"]}}}}], {LEVELS}"#
    ));
    let (_, before, after) = two(&abc(3, 7, 4, LEVELS), &only_c);
    let found = between(&before, &after);
    // ann 3 to 0, bob 10 to 0, cyd 7 to 0: the greater of bob's two rules is b.
    assert_eq!(
        people(&found.causes),
        [("b", 2, -14.0 / 3.0), ("a", 1, -2.0)]
    );
    assert_eq!(found.steps, [(-2, 2), (-1, 1)]);
}

#[test]
fn scores_without_levels_move_and_change_nothing() {
    let bare = abc(1, 5, 1, r#""levels": []"#);
    let (_, before, after) = two(&abc(1, 1, 4, LEVELS), &bare);
    let found = between(&before, &after);
    assert_eq!((found.changed, found.moved), (0, 3));
    assert!(found.steps.is_empty() && found.causes.is_empty());
    let other = run(&mut Workbench::new(log(&LINES[..1])), &bare, DAY);
    assert_eq!(Difference::new(&before.scores[0], &other.scores[0]), None);
}

#[test]
fn who_is_not_scored_by_both_is_not_compared() {
    let mut workbench = Workbench::new(log(&LINES));
    let model = abc(1, 1, 4, LEVELS);
    let early = run(&mut workbench, &model, "2025-12-31");
    let late = run(&mut workbench, &model, DAY);
    let found = between(&early, &late);
    assert_eq!((found.people, found.changed, found.moved), (0, 0, 0));
}

#[test]
fn levels_and_the_stick_come_from_the_run() {
    let scale = r#""scale": {"kind": "min_max", "to": [1, 10]}"#;
    let mut workbench = Workbench::new(log(&LINES));
    let run_of = |workbench: &mut Workbench, rest| run(workbench, &abc(1, 1, 4, rest), DAY);
    let run = run_of(&mut workbench, scale);
    // Raws 1, 2, 1, 8.
    let stick = run.stick(0).expect("a score");
    assert_eq!((stick.bounds, stick.population), (Some((1.0, 8.0)), 4));
    assert_eq!((stick.at_ms, stick.quantiles.len()), (run.as_of_ms, 0));
    assert_eq!(
        run.suggest_levels(0, 3, Cut::NaturalBreaks),
        Some(vec![2.0, 6.0])
    );
    assert_eq!(run.suggest_levels(1, 3, Cut::EqualSize), None);
    let ranked = run_of(
        &mut workbench,
        r#""scale": {"kind": "percentile", "to": [0, 100]}"#,
    );
    let stick = ranked.stick(0).expect("a score");
    assert_eq!((stick.bounds, stick.quantiles.len()), (None, 1001));
    assert_eq!((stick.quantiles[0], stick.quantiles[1000]), (1.0, 8.0));
    let bare = run_of(&mut workbench, LEVELS).stick(0).expect("a score");
    assert_eq!((bare.bounds, bare.quantiles.len()), (None, 0));
}

#[test]
fn cells_are_counted_over_the_events_that_match() {
    let workbench = Workbench::new(log(&LINES));
    let any = Matcher::default();
    let values = |property: &str, search: &str, count| {
        workbench.event_values(property, &any, "UTC", search, count)
    };
    let plans = values("plan", "", 9);
    assert_eq!(
        plans.values,
        [("pro".to_owned(), 3), ("free".to_owned(), 2)]
    );
    assert_eq!((plans.distinct, plans.missing), (2, 1));
    let one = values("plan", "FRE", 9);
    assert_eq!((one.values.len(), one.distinct), (1, 1));
    let few = values("event", "", 2);
    assert_eq!(few.values, [("a".to_owned(), 2), ("b".to_owned(), 2)]);
    assert_eq!(few.distinct, 3);
    let only_b = Matcher {
        event: Some(vec!["b".to_owned()]),
        ..Matcher::default()
    };
    let of_b = workbench.event_values("plan", &only_b, "UTC", "", 9);
    assert_eq!((of_b.values.len(), of_b.missing), (1, 1));
    assert_eq!(values("nothing", "", 9).missing, 6);
    assert_eq!(values("channel", "", 9).missing, 6);
    let of_people = workbench.people_values("plan", "", 9);
    assert_eq!(
        of_people.values,
        [("pro".to_owned(), 2), ("free".to_owned(), 1)]
    );
    assert_eq!(of_people.missing, 1);
    assert_eq!(workbench.people_values("nothing", "", 9).distinct, 0);
}

#[test]
fn a_base_that_moves_people_further_than_any_rule_is_what_moved_them() {
    let (_, before, after) = two(
        &abc(1, 1, 1, LEVELS),
        &abc(2, 1, 1, &format!("\"base\": 6, {LEVELS}")),
    );
    let found = between(&before, &after);
    assert_eq!(found.changed, 4);
    let moved: Vec<(&str, u32, f64)> = people(&found.causes)
        .into_iter()
        .filter(|(_, people, _)| *people > 0)
        .collect();
    assert_eq!(moved, [("", 4, 6.0)]);
}

#[test]
fn whoever_gets_levels_for_the_first_time_changes_none() {
    let (workbench, before, after) = two(&abc(1, 1, 1, "\"levels\": []"), &abc(1, 1, 1, LEVELS));
    assert_eq!(between(&before, &after).changed, 0);
    let moves = workbench
        .compare(&after, &before, 0)
        .expect("the same people");
    assert_eq!(moves.changed, 0);
}
