//! A score at one instant after the other, held against a run at each, to the bit.

use hearth_engine::{At, Daily, Run, Workbench};
use hearth_events::time::DAY_MS;
use hearth_model::Model;
use hearth_model::instant::format_utc_ms;
use proptest::prelude::*;

use crate::common::{instant, log, score_model};
use crate::{random, random_kinds};

fn run(workbench: &mut Workbench, model: &Model, instant: i64) -> Run {
    let at = At {
        as_of: Some(format_utc_ms(instant)),
        now_ms: 0,
    };
    workbench.run(model, &at).expect("it is scored")
}

fn daily(workbench: &Workbench, model: &Model, instants: &[i64]) -> Daily {
    let daily = workbench.daily(model, 0, instants.to_vec());
    daily.expect("a known zone").expect("there is a score")
}

/// Goes on until one more instant is evaluated.
fn next(workbench: &mut Workbench, daily: &mut Daily) {
    let before = daily.done();
    while daily.done() == before {
        assert!(workbench.advance(daily), "there is an instant left");
    }
}

fn bits(scores: &[f64]) -> Vec<u64> {
    let bits = |score: &f64| match score.is_nan() {
        true => 0,
        false => score.to_bits(),
    };
    scores.iter().map(bits).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]
    #[test]
    fn every_instant_is_that_of_a_run(
        events in random::events(),
        table in random_kinds::table(),
        model in prop_oneof![random::model(), random_kinds::model()],
        from in random::as_of(),
        steps in prop::collection::vec(
            prop_oneof![4 => Just(DAY_MS), 1 => 1..3 * DAY_MS, 1 => 20 * DAY_MS..40 * DAY_MS], 1..12),
    ) {
        let mut log = random::log(&events);
        if let Some(table) = table {
            log.set_table(&[table]);
        }
        let mut instants = vec![from];
        for step in steps {
            instants.push(instants[instants.len() - 1] + step);
        }
        let (mut workbench, mut plain) = (Workbench::new(log.clone()), Workbench::new(log));
        let mut daily = daily(&workbench, &model, &instants);
        let mut before: Option<Run> = None;
        for &instant in &instants {
            next(&mut workbench, &mut daily);
            let run = run(&mut plain, &model, instant);
            let expected = &run.scores[0].score;
            prop_assert_eq!(bits(daily.scores()), bits(expected), "at {}", format_utc_ms(instant));
            let threshold = expected.iter().copied().find(|score| !score.is_nan()).unwrap_or(1.0);
            let crossings = daily.crossings(&workbench, threshold);
            match &before {
                Some(before) => prop_assert_eq!(crossings, plain.crossings(before, &run, 0, threshold)),
                None => prop_assert!(crossings.is_empty()),
            }
            before = Some(run);
        }
        prop_assert!(!workbench.advance(&mut daily), "there is nothing left");
    }
}

#[test]
fn a_day_on_which_nothing_happens_computes_no_column() {
    let model = score_model(
        r#""rules": [{"id": "o", "name": "O", "kind": "event", "points": 1, "match": {"event": ["open"]}, "window_days": 2}]"#,
    );
    let mut workbench = Workbench::new(log(&["ann open 2026-01-01", "bob open 2026-01-05"]));
    let instants: Vec<i64> = (1..=8)
        .map(|day| instant(&format!("2026-01-0{day}")))
        .collect();
    let mut daily = daily(&workbench, &model, &instants);
    let mut told = Vec::new();
    while daily.done() < daily.len() {
        next(&mut workbench, &mut daily);
        let people = workbench.log().people();
        for crossing in daily.crossings(&workbench, 1.0) {
            let id = people.get(crossing.person);
            told.push((daily.done(), id.to_owned(), crossing.direction.name()));
        }
    }
    let expected = [(3, "ann", "down"), (5, "bob", "up"), (7, "bob", "down")];
    let expected = expected.map(|(day, id, direction)| (day, id.to_owned(), direction));
    assert_eq!(told, expected);
    assert_eq!(
        workbench.computed_columns(),
        0,
        "no run's columns are touched"
    );
}

#[test]
fn a_score_that_is_not_there_has_no_days() {
    let workbench = Workbench::new(log(&["ann open 2026-01-01"]));
    let model = score_model(r#""rules": []"#);
    let none = workbench.daily(&model, 3, vec![0]).expect("a known zone");
    assert!(none.is_none());
}
