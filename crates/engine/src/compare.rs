//! Two runs over the same log: who changes level, and who moves most.

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
        let pairs = now.score.iter().zip(before.score.iter());
        let sizes: Vec<f64> = pairs.map(|(now, before)| (now - before).abs()).collect();
        let size = |person: u32| sizes[person as usize];
        let least = least_of_largest(&sizes);
        let everyone = (0_u32..).take(sizes.len());
        let mut best: Vec<u32> = everyone.filter(|&person| size(person) > least).collect();
        let by_bytes = self.people_by_bytes();
        if least > 0.0 {
            // Of those who tie for the last places the first by bytes: where whole
            // groups move alike, they are found at once.
            let ties = by_bytes.iter().filter(|&&person| size(person) == least);
            best.extend(ties.take(MOST_MOVERS - best.len()));
        }
        let people = self.log().people();
        let id = |person: u32| people.get(person).as_bytes();
        best.sort_unstable_by(|&a, &b| {
            let larger = size(b).total_cmp(&size(a));
            larger.then_with(|| id(a).cmp(id(b)))
        });
        let mover = |person: u32| Mover {
            person: people.get(person).to_owned(),
            from: before.score[person as usize],
            to: now.score[person as usize],
        };
        best.into_iter().map(mover).collect()
    }
}

/// The size of the last of the largest moves; 0 where fewer move than are named.
/// Who is not scored by both has no number and does not move.
fn least_of_largest(sizes: &[f64]) -> f64 {
    let mut largest = [0.0_f64; MOST_MOVERS];
    for &size in sizes {
        if size > largest[0] {
            largest[0] = size;
            largest.sort_unstable_by(f64::total_cmp);
        }
    }
    largest[0]
}

fn changed_levels(now: &ScoreRun, before: &ScoreRun, kin: &Kinship) -> u32 {
    let levels = |score: &ScoreRun| score.definition.levels.len();
    let steps = kin.table(levels(before), levels(now));
    let pairs = before.level.iter().zip(&now.level);
    let moved = |(&old, &new): (&u16, &u16)| {
        let row = steps.get(usize::from(old));
        let step = row.and_then(|row| row.get(usize::from(new)));
        u32::from(step.is_some_and(|&step| step != 0))
    };
    pairs.map(moved).sum()
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
