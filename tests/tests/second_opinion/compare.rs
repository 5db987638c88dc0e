//! One run of the engine held against the second opinion, stage by stage: raws
//! from the data, scores from the engine's raws, levels and members from its
//! scores. So a last bit that differs in one stage never hides behind, nor is
//! magnified by, the next.

use std::collections::BTreeMap;

use hearth_engine::{At, Membership, NO_LEVEL, Run, Workbench};
use hearth_model::document::{Population, Predicate, Scale};
use hearth_model::instant::format_utc_ms;
use hearth_model::{Model, ModelDraft};
use hearth_tests::opinion::{Data, Earlier, Opinion, Scores, level, milliseconds, rounded, scaled};
use proptest::prelude::*;

use super::groups;

/// Both at the instant `as_of`.
pub fn at(
    workbench: &mut Workbench,
    data: &Data,
    draft: &ModelDraft,
    as_of: i64,
) -> Result<(), TestCaseError> {
    let model = hearth_model::validate(draft).map_err(|problems| told(&problems))?;
    let at = At {
        as_of: Some(format_utc_ms(as_of)),
        now_ms: 0,
    };
    let run = workbench
        .run(&model, &at)
        .map_err(|problems| told(&problems))?;
    let opinion = Opinion::new(data, draft, as_of);
    let scored = people(workbench, &run, &opinion)?;
    let mut scores = Scores::default();
    for (index, score) in draft.scores.iter().enumerate() {
        raws(&run, index, &scored, &opinion)?;
        let of_people = scores_and_levels(&run, index, draft, &scored, &opinion)?;
        scores.now.insert(score.id.clone(), of_people);
    }
    scores.earlier = earlier(workbench, &model, as_of)?;
    let tags = draft.tags.iter().map(|tag| (&tag.id, &tag.when));
    members(&workbench.tags(&run), tags, &scored, &opinion, &scores)?;
    let segments = draft.segments.iter();
    let segments = segments.map(|segment| (&segment.id, &segment.when));
    members(
        &workbench.segments(&run),
        segments,
        &scored,
        &opinion,
        &scores,
    )?;
    groups::of_run(workbench, &run, data, draft)
}

/// The engine's scores at every instant that a predicate looks back to, by runs of their own.
fn earlier(workbench: &mut Workbench, model: &Model, as_of: i64) -> Result<Earlier, TestCaseError> {
    let draft = model.draft();
    let tags = draft.tags.iter().map(|tag| &tag.when);
    let segments = draft.segments.iter().map(|segment| &segment.when);
    let mut open: Vec<&Predicate> = tags.chain(segments).collect();
    let mut found = Earlier::new();
    while let Some(predicate) = open.pop() {
        match predicate {
            Predicate::All { all: parts } | Predicate::Any { any: parts } => open.extend(parts),
            Predicate::Not { not } => open.push(not),
            Predicate::ScoreFell { score, fell } => {
                let before = as_of - milliseconds(fell.within_days);
                let at = At {
                    as_of: Some(format_utc_ms(before)),
                    now_ms: 0,
                };
                let run = workbench
                    .run(model, &at)
                    .map_err(|problems| told(&problems))?;
                let of = &run.scores[run.score_index(score).expect("the score is there")];
                let ids = workbench.log().people();
                let people = run.scored_people();
                let scores = people.map(|one| (ids.get(one).to_owned(), of.score[one as usize]));
                found.insert((score.clone(), before), scores.collect());
            }
            _ => {}
        }
    }
    Ok(found)
}

/// Who has each tag, or is in each segment: everyone scored of whom it holds.
fn members<'a>(
    found: &[Membership],
    named: impl Iterator<Item = (&'a String, &'a Predicate)>,
    scored: &[(String, usize)],
    opinion: &Opinion<'_>,
    scores: &Scores,
) -> Result<(), TestCaseError> {
    let mut of_engine = found.iter();
    for (id, when) in named {
        let found = of_engine.next().expect("one for each");
        prop_assert_eq!(&found.id, id);
        let mut expected = vec![false; found.members.len()];
        for (person, number) in scored {
            expected[*number] = opinion.holds(when, person, scores);
        }
        prop_assert_eq!(
            &found.members,
            &expected,
            "who is in {} of {:?}",
            id,
            scored
        );
    }
    prop_assert!(of_engine.next().is_none());
    Ok(())
}

fn told(problems: &[hearth_model::Problem]) -> TestCaseError {
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    TestCaseError::fail(told.join("\n"))
}

/// Everyone scored, with their number in the engine's log.
fn people(
    workbench: &Workbench,
    run: &Run,
    opinion: &Opinion<'_>,
) -> Result<Vec<(String, usize)>, TestCaseError> {
    let ids = workbench.log().people();
    let mut scored: Vec<(String, usize)> = run
        .scored_people()
        .map(|number| (ids.get(number).to_owned(), number as usize))
        .collect();
    scored.sort();
    let names: Vec<String> = scored.iter().map(|(id, _)| id.clone()).collect();
    prop_assert_eq!(names, opinion.people(), "who is scored");
    prop_assert_eq!(run.people() as usize, scored.len());
    for (number, id) in ids.iter().enumerate() {
        let is_scored = scored.iter().any(|(known, _)| known == id);
        for score in &run.scores {
            prop_assert_eq!(!score.raw[number].is_nan(), is_scored, "the raw of {}", id);
            prop_assert_eq!(
                !score.score[number].is_nan(),
                is_scored,
                "the score of {}",
                id
            );
            if !is_scored {
                prop_assert_eq!(score.level[number], NO_LEVEL);
            }
        }
    }
    Ok(scored)
}

fn raws(
    run: &Run,
    index: usize,
    scored: &[(String, usize)],
    opinion: &Opinion<'_>,
) -> Result<(), TestCaseError> {
    for (id, number) in scored {
        let (found, expected) = (run.scores[index].raw[*number], opinion.raw(index, id));
        prop_assert!(
            near(found, expected),
            "the raw of {id} under score {index}: the engine {found}, the opinion {expected}"
        );
    }
    Ok(())
}

fn scores_and_levels(
    run: &Run,
    index: usize,
    draft: &ModelDraft,
    scored: &[(String, usize)],
    opinion: &Opinion<'_>,
) -> Result<BTreeMap<String, f64>, TestCaseError> {
    let score = &draft.scores[index];
    let of = &run.scores[index];
    let with_events = opinion.with_events();
    let population: Vec<f64> = scored
        .iter()
        .filter(|(id, _)| everyone(&score.scale) || with_events.contains(id))
        .map(|(_, number)| of.raw[*number])
        .collect();
    let mut found = BTreeMap::new();
    for (id, number) in scored {
        let raw = of.raw[*number];
        let exact = scaled(&score.scale, raw, &population);
        // Where the scale's ends cancel out, what is left is compared by their size.
        let slack = 1e-12 * exact.abs().max(ends(&score.scale));
        let of_person = of.score[*number];
        let fits = [exact, exact - slack, exact + slack].iter().any(|exact| {
            let expected = rounded(score.round, *exact);
            near(of_person, expected) || (of_person - expected).abs() <= slack
        });
        prop_assert!(
            fits,
            "the score of {id} under score {index}, raw {raw}: the engine {}, the opinion {exact} before rounding",
            of.score[*number]
        );
        let position = level(&score.levels, of.score[*number]);
        let expected = position.map_or(NO_LEVEL, |position| {
            u16::try_from(position).expect("few levels")
        });
        prop_assert_eq!(of.level[*number], expected, "the level of {}", id);
        found.insert(id.clone(), of.score[*number]);
    }
    Ok(found)
}

/// The size of what the scale adds up.
fn ends(scale: &Scale) -> f64 {
    match scale {
        Scale::None => 0.0,
        Scale::Fixed { to, .. }
        | Scale::MinMax { to, .. }
        | Scale::Winsor { to, .. }
        | Scale::Sqrt { to, .. }
        | Scale::Percentile { to, .. } => to[0].abs().max(to[1].abs()),
    }
}

fn everyone(scale: &Scale) -> bool {
    match scale {
        Scale::None | Scale::Fixed { .. } => true,
        Scale::MinMax { population, .. }
        | Scale::Winsor { population, .. }
        | Scale::Sqrt { population, .. }
        | Scale::Percentile { population, .. } => *population == Population::All,
    }
}

/// Relative 1e-9.
fn near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs())
}
