//! Two runs over the same log: who changes level, and who moves most.

use std::cmp::Ordering;

use crate::kinship::Kinship;
use crate::run::{Run, ScoreRun};
use crate::workbench::Workbench;

/// Most people named as movers.
const MOST_MOVERS: usize = 8;

/// How people move from a baseline to a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moves {
    /// People scored by both whose level changes; levels are matched by name, a
    /// renamed one by its position.
    pub changed: u32,
    /// Per level of the run: people now minus people before (levels matched
    /// likewise; new ones count from 0).
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
        let before = run.counterpart(baseline, score)?;
        if now.score.len() != before.score.len() {
            return None;
        }
        let kin = Kinship::new(&before.definition.levels, &now.definition.levels);
        Some(Moves {
            changed: changed_levels(now, before, &kin),
            level_delta: level_delta(now, before, &kin),
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

fn changed_levels(now: &ScoreRun, before: &ScoreRun, kin: &Kinship) -> u32 {
    let moved = |(person, &old): (usize, &u16)| {
        let new = now.level[person];
        let both = !now.score[person].is_nan() && !before.score[person].is_nan();
        both && kin.step(old, new) != 0
    };
    let changed = before
        .level
        .iter()
        .enumerate()
        .filter(|&one| moved(one))
        .count();
    u32::try_from(changed).unwrap_or(u32::MAX)
}

fn level_delta(now: &ScoreRun, before: &ScoreRun, kin: &Kinship) -> Vec<i64> {
    let mut delta: Vec<i64> = now.level_counts().into_iter().map(i64::from).collect();
    for (level, people) in before.level_counts().into_iter().enumerate() {
        if let Some(delta) = kin.like(level).and_then(|level| delta.get_mut(level)) {
            *delta -= i64::from(people);
        }
    }
    delta
}
