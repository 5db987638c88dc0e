//! Crossings, transitions and changes between two instants, held against a plain account of who had which
//! score and level at each, person by person.

use std::collections::BTreeMap;

use hearth_engine::{At, Direction, Field, RowOrder, RowQuery, Run, Workbench};
use hearth_model::instant::format_utc_ms;
use hearth_model::{Model, ModelDraft};
use proptest::prelude::*;

/// Score and name of the level by person; `None` for a score without levels.
type People = BTreeMap<String, (f64, Option<String>)>;

/// Both between the two instants, which may be given in any order.
pub fn instants(
    workbench: &mut Workbench,
    draft: &ModelDraft,
    [first, second]: [i64; 2],
) -> Result<(), TestCaseError> {
    let model = hearth_model::validate(draft).expect("a valid model");
    let mut run = |instant: i64| {
        let at = At {
            as_of: Some(format_utc_ms(instant)),
            now_ms: 0,
        };
        workbench.run(&model, &at).expect("it is scored")
    };
    let (before, now) = (run(first), run(second));
    for score in 0..draft.scores.len() {
        let (old, new) = (
            people(workbench, &before, score),
            people(workbench, &now, score),
        );
        // Somebody's own score, so that it is met exactly.
        let threshold = new.values().map(|(score, _)| *score).next().unwrap_or(1.0);
        crossings(workbench, &before, &now, score, threshold, &old, &new)?;
        one_after_the_other(workbench, &model, &before, &now, score)?;
        transitions(&before, &now, score, &old, &new)?;
        changes(workbench, &model, (&now, score), first, &old, &new)?;
    }
    Ok(())
}

/// The way that computes only what changes gives the scores of runs, to the bit.
fn one_after_the_other(
    workbench: &mut Workbench,
    model: &Model,
    before: &Run,
    now: &Run,
    score: usize,
) -> Result<(), TestCaseError> {
    let mut runs = [before, now];
    runs.sort_by_key(|run| run.as_of_ms);
    let instants = runs.map(|run| run.as_of_ms).to_vec();
    let daily = workbench.daily(model, score, instants);
    let mut daily = daily.expect("a known zone").expect("there is a score");
    for (at, run) in runs.into_iter().enumerate() {
        while daily.done() <= at {
            prop_assert!(workbench.advance(&mut daily));
        }
        let bits = |scores: &[f64]| -> Vec<Option<u64>> {
            let there = |score: &f64| (!score.is_nan()).then(|| score.to_bits());
            scores.iter().map(there).collect()
        };
        prop_assert_eq!(bits(daily.scores()), bits(&run.scores[score].score));
    }
    Ok(())
}

fn people(workbench: &Workbench, run: &Run, score: usize) -> People {
    let of = &run.scores[score];
    let person = |number: u32| {
        let id = workbench.log().people().get(number).to_owned();
        let at = number as usize;
        let level = of.level_at(of.level[at]).map(|level| level.name.clone());
        (id, (of.score[at], level))
    };
    run.scored_people().map(person).collect()
}

/// What the table tells as change, person by person, and how it is sorted by that.
fn changes(
    workbench: &mut Workbench,
    model: &Model,
    (now, score): (&Run, usize),
    before: i64,
    old: &People,
    new: &People,
) -> Result<(), TestCaseError> {
    let earlier = workbench.earlier(model, score, before);
    let earlier = earlier.expect("a known zone").expect("there is a score");
    let ids = workbench.log().people();
    let mut expected = Vec::new();
    for (id, (to, _)) in new {
        let person = ids.find(id).expect("somebody");
        let change = old.get(id).map(|(from, _)| to - from);
        let told = earlier.change(&now.scores[score], person);
        prop_assert_eq!(
            told.map(f64::to_bits),
            change.map(f64::to_bits),
            "of {}",
            id
        );
        expected.push((change, id.clone()));
    }
    // The largest first, who was not scored before last; ties by the id.
    let size = |change: &Option<f64>| change.map_or(f64::NEG_INFINITY, |change| change + 0.0);
    expected.sort_by(|one, two| {
        size(&two.0)
            .total_cmp(&size(&one.0))
            .then(one.1.cmp(&two.1))
    });
    let query = RowQuery {
        score,
        sort: Field::Change,
        descending: true,
        earlier: Some(earlier),
        ..RowQuery::default()
    };
    let mut order = RowOrder::new(workbench, now, &query);
    let found = order.window(0, expected.len()).iter();
    let found: Vec<&str> = found.map(|&person| ids.get(person)).collect();
    let expected: Vec<&str> = expected.iter().map(|(_, id)| id.as_str()).collect();
    prop_assert_eq!(found, expected);
    Ok(())
}

fn crossings(
    workbench: &Workbench,
    before: &Run,
    now: &Run,
    score: usize,
    threshold: f64,
    old: &People,
    new: &People,
) -> Result<(), TestCaseError> {
    let mut expected = Vec::new();
    for (id, (to, _)) in new {
        let from = old.get(id).map(|(from, _)| *from);
        let was_above = matches!(from, Some(from) if from >= threshold);
        if !was_above && *to >= threshold {
            expected.push((id.clone(), from, *to, Direction::Up));
        } else if was_above && *to < threshold {
            expected.push((id.clone(), from, *to, Direction::Down));
        }
    }
    let found = workbench.crossings(before, now, score, threshold);
    let ids = workbench.log().people();
    let found: Vec<_> = found
        .into_iter()
        .map(|one| {
            (
                ids.get(one.person).to_owned(),
                one.from,
                one.to,
                one.direction,
            )
        })
        .collect();
    prop_assert_eq!(found, expected, "over {}", threshold);
    Ok(())
}

fn transitions(
    before: &Run,
    now: &Run,
    score: usize,
    old: &People,
    new: &People,
) -> Result<(), TestCaseError> {
    let Some(found) = now.transitions(before, score) else {
        let levels = &now.scores[score].definition().levels;
        prop_assert!(levels.is_empty(), "there are levels to move between");
        return Ok(());
    };
    let level = |people: &People, id: &String| {
        let name = people.get(id).map(|(_, level)| level.clone());
        name.map(|name| name.expect("everyone scored has a level"))
    };
    let mut expected: BTreeMap<_, u32> = BTreeMap::new();
    for id in old
        .keys()
        .chain(new.keys().filter(|id| !old.contains_key(*id)))
    {
        *expected
            .entry((level(old, id), level(new, id)))
            .or_default() += 1;
    }
    let mut told: BTreeMap<_, u32> = BTreeMap::new();
    for (from, row) in found.people.iter().enumerate() {
        for (to, people) in row.iter().enumerate().filter(|(_, people)| **people > 0) {
            let name = |level: usize| found.levels.get(level).cloned();
            *told.entry((name(from), name(to))).or_default() += people;
        }
    }
    prop_assert_eq!(told, expected);
    Ok(())
}
