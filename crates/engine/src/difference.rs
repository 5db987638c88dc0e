//! Two scores over the same people at the same instant: who changes level, by
//! how many, and which rules did it. Reads columns that the runs kept; computes
//! none anew.

use std::cmp::Ordering;

use crate::causes::Causes;
use crate::kinship::Kinship;
use crate::run::{Run, ScoreRun};
use crate::workbench::Workbench;

/// How everyone differs between two scores.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Difference {
    /// Names of the levels before, lowest first.
    pub from_levels: Vec<String>,
    /// Names of the levels after.
    pub to_levels: Vec<String>,
    /// People per pair: `matrix[from][to]`.
    pub matrix: Vec<Vec<u32>>,
    /// People scored by both.
    pub people: u32,
    /// Whose level changes: up and down together.
    pub changed: u32,
    /// Who goes up.
    pub up: u32,
    /// Who goes down.
    pub down: u32,
    /// Whose score differs at all.
    pub moved: u32,
    /// People by how many levels they move, ascending, 0 left out.
    pub steps: Vec<(i32, u32)>,
    /// What made the difference, most people first.
    pub causes: Vec<Cause>,
    /// Everyone who moves or changes level, by person number.
    changes: Vec<Change>,
}

/// What a rule has to do with a difference.
#[derive(Clone, Debug, PartialEq)]
pub struct Cause {
    /// Id of the rule; empty for base, caps of groups and score, scale, rounding, levels.
    pub rule: String,
    /// Its name.
    pub name: String,
    /// Whose level changes and for whom it made the largest difference.
    pub people: u32,
    /// Mean difference of its amount over those whose level changes.
    pub mean: f64,
}

/// Which people a window shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// Whose level changes.
    #[default]
    Changed,
    /// Who goes up.
    Up,
    /// Who goes down.
    Down,
    /// Whose score differs.
    Moved,
}

/// One person before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// The person's number.
    pub person: u32,
    /// Score before and after.
    pub scores: (f64, f64),
    /// Positions of the levels before and after; [`crate::NO_LEVEL`] without.
    pub levels: (u16, u16),
    /// Name of the rule that made the largest difference to whose level changes.
    pub cause: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Change {
    person: u32,
    step: i32,
    /// Place among `causes`; beyond them for no rule.
    cause: u32,
}

impl Difference {
    /// From `before` to `after`, two scores over the same log; `None` when they
    /// are of different people.
    #[must_use]
    pub fn new(before: &ScoreRun, after: &ScoreRun) -> Option<Self> {
        if before.score.len() != after.score.len() {
            return None;
        }
        let names = |score: &ScoreRun| -> Vec<String> {
            let levels = &score.definition.levels;
            levels.iter().map(|level| level.name.clone()).collect()
        };
        let (from_levels, to_levels) = (names(before), names(after));
        let mut difference = Self {
            matrix: vec![vec![0; to_levels.len()]; from_levels.len()],
            from_levels,
            to_levels,
            ..Self::default()
        };
        difference.count(before, after);
        difference.find_causes(before, after);
        Some(difference)
    }

    fn count(&mut self, before: &ScoreRun, after: &ScoreRun) {
        let kin = Kinship::new(&before.definition.levels, &after.definition.levels);
        let scores = before.score.iter().zip(after.score.iter());
        let levels = before.level.iter().zip(&after.level);
        for ((person, (old, new)), (&from, &to)) in (0_u32..).zip(scores).zip(levels) {
            if old.is_nan() || new.is_nan() {
                continue;
            }
            self.people += 1;
            if let Some(cell) = self
                .matrix
                .get_mut(usize::from(from))
                .and_then(|row| row.get_mut(usize::from(to)))
            {
                *cell += 1;
            }
            let step = kin.step(from, to);
            if step != 0 {
                self.step(step);
            }
            let moves = old != new;
            self.moved += u32::from(moves);
            if moves || step != 0 {
                self.changes.push(Change {
                    person,
                    step,
                    cause: u32::MAX,
                });
            }
        }
        self.steps.sort_unstable();
    }

    fn step(&mut self, step: i32) {
        self.changed += 1;
        self.up += u32::from(step > 0);
        self.down += u32::from(step < 0);
        match self.steps.iter_mut().find(|(known, _)| *known == step) {
            Some((_, people)) => *people += 1,
            None => self.steps.push((step, 1)),
        }
    }

    fn find_causes(&mut self, before: &ScoreRun, after: &ScoreRun) {
        let changed = self.changes.iter_mut().filter(|change| change.step != 0);
        let mut changed: Vec<&mut Change> = changed.collect();
        let people: Vec<u32> = changed.iter().map(|change| change.person).collect();
        let causes = Causes::of(before, after, &people);
        // Told with the one that moved most people first.
        let (told, places) = causes.in_order();
        for (change, cause) in changed.iter_mut().zip(&causes.by_person) {
            change.cause = places.get(*cause).copied().unwrap_or(u32::MAX);
        }
        self.causes = told;
    }

    /// People to show from position `from` on, `count` at most, largest move
    /// first, ties by the id's bytes; and how many there are in all.
    #[must_use]
    pub fn window(
        &self,
        workbench: &Workbench,
        (before, after): (&ScoreRun, &ScoreRun),
        show: Show,
        from: usize,
        count: usize,
    ) -> (u32, Vec<Changed>) {
        let wanted = |change: &&Change| match show {
            Show::Changed => change.step != 0,
            Show::Up => change.step > 0,
            Show::Down => change.step < 0,
            Show::Moved => {
                before.score[change.person as usize] != after.score[change.person as usize]
            }
        };
        let people = workbench.log().people();
        let size = |change: &Change| {
            let index = change.person as usize;
            (after.score[index] - before.score[index]).abs()
        };
        let order = |a: &(f64, Change), b: &(f64, Change)| {
            let bytes = |change: &Change| people.get(change.person).as_bytes();
            b.0.total_cmp(&a.0)
                .then_with(|| b.1.step.abs().cmp(&a.1.step.abs()))
                .then_with(|| bytes(&a.1).cmp(bytes(&b.1)))
        };
        let mut found: Vec<(f64, Change)> = self
            .changes
            .iter()
            .filter(wanted)
            .map(|change| (size(change), *change))
            .collect();
        let total = found.len();
        let until = from.saturating_add(count).min(total);
        first_in_order(&mut found, until, order);
        let rows = found[from.min(until)..until].iter();
        let rows = rows.map(|(_, change)| self.row(before, after, *change));
        (u32::try_from(total).unwrap_or(u32::MAX), rows.collect())
    }

    fn row(&self, before: &ScoreRun, after: &ScoreRun, change: Change) -> Changed {
        let index = change.person as usize;
        let cause = self.causes.get(change.cause as usize);
        Changed {
            person: change.person,
            scores: (before.score[index], after.score[index]),
            levels: (before.level[index], after.level[index]),
            cause: cause
                .filter(|cause| !cause.rule.is_empty())
                .map(|cause| cause.name.clone()),
        }
    }
}

/// Puts the first `count` of `all` in order; the rest is left as it comes.
pub(crate) fn first_in_order<T>(all: &mut [T], count: usize, order: impl Fn(&T, &T) -> Ordering) {
    if count < all.len() {
        all.select_nth_unstable_by(count, &order);
    }
    if let Some(first) = all.get_mut(..count) {
        first.sort_unstable_by(&order);
    }
}

impl Run {
    /// The score that `score` of this run is compared with in `other`: the one
    /// of the same id, or the only one where each run has but one.
    #[must_use]
    pub fn counterpart<'a>(&self, other: &'a Self, score: usize) -> Option<&'a ScoreRun> {
        let now = self.scores.get(score)?;
        let alone = (self.scores.len() == 1 && other.scores.len() == 1).then_some(0);
        other.scores.get(other.score_index(&now.id).or(alone)?)
    }
}
