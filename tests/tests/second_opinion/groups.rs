//! What is told of groups of people, held against the plainest way to say the
//! same: counting one by one, sorting, and an interval whose quantile is found
//! by measuring the area under Student's curve.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use hearth_engine::{Bits, By, Called, Contrast, Facts, Overlap, Run, Workbench};
use hearth_model::ModelDraft;
use hearth_tests::opinion::{Data, level, quantile};
use proptest::prelude::*;

/// Every segment of the run's model and everyone, by the first score.
pub fn of_run(
    workbench: &mut Workbench,
    run: &Run,
    data: &Data,
    draft: &ModelDraft,
) -> Result<(), TestCaseError> {
    let sets = workbench.segment_sets(run);
    let ids: Vec<String> = draft.segments.iter().map(|one| one.id.clone()).collect();
    let groups = workbench
        .compare_groups(run, 0, &By::Segments(ids))
        .expect("a score is there");
    facts(&groups.everyone, run, &run.everyone(), draft)?;
    for (group, set) in groups.groups.iter().zip(&sets) {
        facts(&group.facts, run, set, draft)?;
        contrast(group.contrast, run, set)?;
        let told: Vec<(String, u32)> = group
            .frequent
            .iter()
            .map(|one| (one.event.clone(), one.people))
            .collect();
        frequent(&told, workbench, run, data, set)?;
    }
    overlap(&sets, run)?;
    cells(workbench, run)
}

fn scores(run: &Run, set: &Bits) -> Vec<f64> {
    let people = run.scored_people().filter(|&person| set.has(person));
    people
        .map(|person| run.scores[0].score[person as usize])
        .collect()
}

fn mean(of: &[f64]) -> f64 {
    of.iter().sum::<f64>() / of.len() as f64
}

fn facts(found: &Facts, run: &Run, set: &Bits, draft: &ModelDraft) -> Result<(), TestCaseError> {
    let mut own = scores(run, set);
    prop_assert_eq!(found.people as usize, own.len());
    let levels = &draft.scores[0].levels;
    let mut counts = vec![0; levels.len()];
    for &score in &own {
        if let Some(at) = level(levels, score) {
            counts[at] += 1;
        }
    }
    prop_assert_eq!(&found.levels, &counts);
    if own.is_empty() {
        prop_assert_eq!((found.mean, found.median), (0.0, 0.0));
        return Ok(());
    }
    prop_assert!(near(found.mean, mean(&own)), "{} {own:?}", found.mean);
    own.sort_by(f64::total_cmp);
    for (told, q) in [
        (found.lower_quartile, 0.25),
        (found.median, 0.5),
        (found.upper_quartile, 0.75),
    ] {
        prop_assert!(near(told, quantile(&own, q)), "{q} of {own:?}: {told}");
    }
    Ok(())
}

fn contrast(found: Option<Contrast>, run: &Run, set: &Bits) -> Result<(), TestCaseError> {
    let own = scores(run, set);
    let others: Vec<f64> = run
        .scored_people()
        .filter(|&person| !set.has(person))
        .map(|person| run.scores[0].score[person as usize])
        .collect();
    let Some(found) = found else {
        prop_assert!(own.is_empty() || others.is_empty());
        return Ok(());
    };
    let expected = mean(&own) - mean(&others);
    let size = mean(&own).abs().max(mean(&others).abs());
    prop_assert!((found.difference - expected).abs() <= 1e-9 * size);
    let Some((low, high)) = found.interval else {
        prop_assert!(own.len() < 2 || others.len() < 2);
        return Ok(());
    };
    let error = |of: &[f64]| {
        let n = of.len() as f64;
        of.iter()
            .map(|score| (score - mean(of)) * (score - mean(of)))
            .sum::<f64>()
            / (n - 1.0)
            / n
    };
    let (one, two) = (error(&own), error(&others));
    let half = (high - low) / 2.0;
    if libm::sqrt(one + two) <= 1e-9 * size.max(1e-9) {
        prop_assert!(half <= 1e-6 * size.max(1e-9));
        return Ok(());
    }
    let part = |error: f64, n: usize| error * error / (n as f64 - 1.0);
    let freedom = (one + two) * (one + two) / (part(one, own.len()) + part(two, others.len()));
    let inside = area(half / libm::sqrt(one + two), freedom);
    prop_assert!(
        (inside - 0.95).abs() < 1e-4,
        "{inside} of the area, {freedom} degrees"
    );
    Ok(())
}

/// The share of Student's curve between -t and t: with t = sqrt(v) tan(a) it is the area under
/// cos(a)^(v - 1), measured by Simpson's rule.
fn area(t: f64, freedom: f64) -> f64 {
    let curve = |angle: f64| libm::pow(libm::cos(angle).max(0.0), freedom - 1.0);
    let measured = |until: f64| {
        let steps = 2_000;
        let width = until / f64::from(steps);
        let inner: f64 = (1..steps)
            .map(|step| curve(f64::from(step) * width) * if step % 2 == 1 { 4.0 } else { 2.0 })
            .sum();
        (curve(0.0) + inner + curve(until)) * width / 3.0
    };
    let whole = measured(std::f64::consts::FRAC_PI_2);
    measured(libm::atan(t / libm::sqrt(freedom))) / whole
}

fn frequent(
    found: &[(String, u32)],
    workbench: &Workbench,
    run: &Run,
    data: &Data,
    set: &Bits,
) -> Result<(), TestCaseError> {
    let mut did: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let people = workbench.log().people();
    for event in data
        .events
        .iter()
        .filter(|event| event.time <= run.as_of_ms)
    {
        let person = people.find(&event.person).expect("everyone is in the log");
        if set.has(person) {
            did.entry(&event.name).or_default().insert(&event.person);
        }
    }
    let mut counts: Vec<usize> = did.values().map(BTreeSet::len).collect();
    counts.sort_unstable_by(|one, two| two.cmp(one));
    counts.truncate(5);
    let told: Vec<usize> = found.iter().map(|(_, people)| *people as usize).collect();
    prop_assert_eq!(told, counts);
    for (event, people) in found {
        prop_assert_eq!(did[event.as_str()].len(), *people as usize, "{}", event);
    }
    Ok(())
}

fn overlap(sets: &[Arc<Bits>], run: &Run) -> Result<(), TestCaseError> {
    let found = Overlap::new(sets, &run.everyone(), 3);
    let mut together: BTreeMap<Vec<u16>, u32> = BTreeMap::new();
    for person in run.scored_people() {
        let own: Vec<u16> = (0..)
            .zip(sets)
            .filter(|(_, set)| set.has(person))
            .map(|(at, _)| at)
            .collect();
        *together.entry(own).or_default() += 1;
    }
    prop_assert_eq!(found.nobody, together.remove(&Vec::new()).unwrap_or(0));
    for (one, row) in sets.iter().zip(&found.pairs) {
        for (two, &both) in sets.iter().zip(row) {
            let plain = run
                .scored_people()
                .filter(|&person| one.has(person) && two.has(person));
            prop_assert_eq!(both as usize, plain.count());
        }
    }
    let mut sizes: Vec<u32> = together.values().copied().collect();
    sizes.sort_unstable_by(|one, two| two.cmp(one));
    let told: Vec<u32> = found.combinations.iter().map(|one| one.people).collect();
    prop_assert_eq!(&told[..], &sizes[..told.len()]);
    prop_assert_eq!(found.more.1, sizes[told.len()..].iter().sum::<u32>());
    for one in &found.combinations {
        prop_assert_eq!(together.get(&one.groups), Some(&one.people));
    }
    Ok(())
}

/// The groups of every attribute hold everyone once, each with its own cell.
fn cells(workbench: &mut Workbench, run: &Run) -> Result<(), TestCaseError> {
    let columns = workbench.log().attributes().columns().iter();
    let names: Vec<String> = columns.map(|column| column.name().to_owned()).collect();
    for name in names {
        let groups = workbench
            .compare_groups(run, 0, &By::Attribute(name.clone()))
            .expect("a score is there");
        let attributes = workbench.log().attributes();
        let column = attributes.column(&name).expect("the column is there");
        let mut plain: BTreeMap<Option<&str>, u32> = BTreeMap::new();
        for person in run.scored_people() {
            let code = column.codes().get(person as usize).copied().unwrap_or(0);
            let cell = code.checked_sub(1).map(|code| column.texts().get(code));
            *plain.entry(cell).or_default() += 1;
        }
        let mut others = 0;
        for group in &groups.groups {
            match &group.called {
                Called::Cell(cell) => {
                    prop_assert_eq!(plain.remove(&Some(cell.as_str())), Some(group.facts.people));
                }
                Called::NoCell => prop_assert_eq!(plain.remove(&None), Some(group.facts.people)),
                Called::OtherCells(_) => others = group.facts.people,
                Called::Name(name) => prop_assert!(false, "{name} is no cell"),
            }
        }
        prop_assert_eq!(others, plain.values().sum::<u32>());
    }
    Ok(())
}

/// Relative 1e-9.
fn near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs())
}
