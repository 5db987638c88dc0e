//! Two runs over the same log: who changes level, and who moves most.

use std::cmp::Ordering;

use crate::run::{NO_LEVEL, Run, ScoreRun};
use crate::workbench::Workbench;

/// Most people named as movers.
const MOST_MOVERS: usize = 8;

/// How people move from a baseline to a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moves {
    /// People scored by both whose level changes, by name.
    pub changed: u32,
    /// Per level of the run: people now minus people before (levels matched by
    /// name; new ones count from 0).
    pub level_delta: Vec<i64>,
    /// The largest moves, largest first; at most 8.
    pub biggest: Vec<Mover>,
}

/// One person's move.
#[derive(Clone, Debug, PartialEq)]
pub struct Mover {
    /// The person's id.
    pub person: String,
    /// Score by the baseline.
    pub from: f64,
    /// Score by the run.
    pub to: f64,
}

impl Workbench {
    /// How people move from `baseline` to `run` in one score, which both must
    /// have by its id, unless each has but one; `None` otherwise. Both runs
    /// must be over this log.
    #[must_use]
    pub fn compare(&self, run: &Run, baseline: &Run, score: usize) -> Option<Moves> {
        let now = run.scores.get(score)?;
        let alone = (run.scores.len() == 1 && baseline.scores.len() == 1).then_some(0);
        let before = baseline.score_index(&now.id).or(alone)?;
        let before = baseline.scores.get(before)?;
        if now.score.len() != before.score.len() {
            return None;
        }
        let matched = matched_levels(now, before);
        Some(Moves {
            changed: changed_levels(now, before, &matched),
            level_delta: level_delta(now, before, &matched),
            biggest: self.biggest(now, before),
        })
    }

    fn biggest(&self, now: &ScoreRun, before: &ScoreRun) -> Vec<Mover> {
        let people = self.log().people();
        let move_of =
            |person: u32| (now.score[person as usize] - before.score[person as usize]).abs();
        let order = |&a: &u32, &b: &u32| {
            move_of(b)
                .total_cmp(&move_of(a))
                .then_with(|| people.get(a).as_bytes().cmp(people.get(b).as_bytes()))
        };
        let mut best: Vec<u32> = Vec::with_capacity(MOST_MOVERS + 1);
        for person in (0_u32..).take(now.score.len()) {
            let size = move_of(person);
            // Who is not scored by both does not move.
            if size.is_nan() || size <= 0.0 {
                continue;
            }
            if best.len() == MOST_MOVERS
                && best
                    .last()
                    .is_some_and(|last| order(&person, last) != Ordering::Less)
            {
                continue;
            }
            let place = best.partition_point(|known| order(known, &person) == Ordering::Less);
            best.insert(place, person);
            best.truncate(MOST_MOVERS);
        }
        let mover = |person: u32| Mover {
            person: people.get(person).to_owned(),
            from: before.score[person as usize],
            to: now.score[person as usize],
        };
        best.into_iter().map(mover).collect()
    }
}

/// Per level of the baseline: the level of the same name in the run.
fn matched_levels(now: &ScoreRun, before: &ScoreRun) -> Vec<Option<u16>> {
    let names = &now.definition.levels;
    let find = |name: &str| names.iter().position(|level| level.name == name);
    before
        .definition
        .levels
        .iter()
        .map(|level| find(&level.name).and_then(|index| u16::try_from(index).ok()))
        .collect()
}

fn changed_levels(now: &ScoreRun, before: &ScoreRun, matched: &[Option<u16>]) -> u32 {
    let moved = |(person, &old): (usize, &u16)| {
        let new = now.level[person];
        let both = !now.score[person].is_nan() && !before.score[person].is_nan();
        let same = match matched.get(usize::from(old)) {
            Some(&same) => same == Some(new),
            None => new == NO_LEVEL,
        };
        both && !same
    };
    let changed = before
        .level
        .iter()
        .enumerate()
        .filter(|&one| moved(one))
        .count();
    u32::try_from(changed).unwrap_or(u32::MAX)
}

fn level_delta(now: &ScoreRun, before: &ScoreRun, matched: &[Option<u16>]) -> Vec<i64> {
    let mut delta: Vec<i64> = now.level_counts().into_iter().map(i64::from).collect();
    for (people, level) in before.level_counts().into_iter().zip(matched) {
        if let Some(delta) = level.and_then(|level| delta.get_mut(usize::from(level))) {
            *delta -= i64::from(people);
        }
    }
    delta
}
