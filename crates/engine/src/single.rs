//! One person alone: their score at many instants, and what they would have to do for the next
//! level. Asks no other person's events; what others decide, the scale's bounds, is given.

mod ways;

use std::sync::Arc;

use hearth_model::Model;
use hearth_model::document::{Scale, Score};
use hearth_model::instant::format_utc_ms;

pub use self::ways::{Climb, MOST_TRIED, WayUp};
use crate::asof::At;
use crate::daily::Daily;
use crate::round::round;
use crate::run::{NO_LEVEL, Run, levels_of};
use crate::scale::Scaler;
use crate::workbench::Workbench;

/// What a score's raws are measured by at an instant.
#[derive(Clone, Debug)]
pub struct Yardstick(Arc<Scaler>);

/// A score at an instant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// Before the scale.
    pub raw: f64,
    /// After scale and rounding.
    pub score: f64,
    /// Position of the level; [`NO_LEVEL`] without levels.
    pub level: u16,
}

/// Where somebody stands among all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// From 1, the highest score.
    pub rank: u32,
    /// Who comes next above, by the order of the table.
    pub above: Option<u32>,
    /// Who comes next below.
    pub below: Option<u32>,
}

impl Yardstick {
    /// What measures this scale's raws whoever else there is; `None` where others decide.
    #[must_use]
    pub fn of(scale: &Scale) -> Option<Self> {
        let alone = match scale {
            Scale::None | Scale::Fixed { .. } => true,
            Scale::MinMax { frozen, .. }
            | Scale::Winsor { frozen, .. }
            | Scale::Sqrt { frozen, .. } => frozen.is_some(),
            Scale::Percentile { frozen, .. } => frozen.is_some(),
        };
        alone.then(|| Self(Arc::new(Scaler::new(scale, &[], &Default::default()))))
    }

    /// Bytes that it holds beside itself: one of ranks has a number for every raw that somebody has.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.0.bytes()
    }

    fn read(&self, score: &Score, raw: f64) -> Reading {
        read(&self.0, score, raw)
    }
}

fn read(scaler: &Scaler, score: &Score, raw: f64) -> Reading {
    let value = round(score.round, scaler.apply(raw));
    let level = levels_of(&score.levels, &[value]).first().copied();
    Reading {
        raw,
        score: value,
        level: level.unwrap_or(NO_LEVEL),
    }
}

impl Daily {
    /// What raws are measured by at the last instant that was evaluated; `None` before the first.
    #[must_use]
    pub fn yardstick(&self) -> Option<Yardstick> {
        self.scaler.clone().map(Yardstick)
    }
}

impl Workbench {
    /// A person's score at these instants, each with what it is measured by; absent where the
    /// person is not scored, and everywhere where the model has no such score.
    #[must_use]
    pub fn person_history(
        &self,
        model: &Model,
        score: usize,
        person: u32,
        at: &[(i64, Yardstick)],
    ) -> Vec<Option<Reading>> {
        let Some(of) = model.draft().scores.get(score) else {
            return vec![None; at.len()];
        };
        let mut alone = Self::new(self.log.of_person(person, &[]));
        let reading = |(instant, yardstick): &(i64, Yardstick)| {
            let raw = alone.raw_alone(model, score, *instant)?;
            Some(yardstick.read(of, raw))
        };
        at.iter().map(reading).collect()
    }

    /// The raw of the only person; `None` where they are not scored.
    fn raw_alone(&mut self, model: &Model, score: usize, instant: i64) -> Option<f64> {
        let at = At {
            as_of: Some(format_utc_ms(instant)),
            now_ms: 0,
        };
        let run = self.run_score(model, score, &at).ok()?;
        let raw = run.scores.first()?.raw.first().copied()?;
        Some(raw).filter(|raw| !raw.is_nan())
    }
}

impl Run {
    /// Where the person stands by a score, in the table's order: the greatest score first, then the
    /// greatest raw, then by the id's bytes. `None` for who is not scored.
    #[must_use]
    pub fn standing(&self, workbench: &Workbench, score: usize, person: u32) -> Option<Standing> {
        let of = self.scores.get(score).filter(|_| self.scored(person))?;
        let people = workbench.log().people();
        let ahead = |one: u32, other: u32| {
            let key = |person: u32| (of.score[person as usize], of.raw[person as usize]);
            let (one_key, other_key) = (key(one), key(other));
            let by_score = other_key.0.total_cmp(&one_key.0);
            let by_raw = by_score.then_with(|| other_key.1.total_cmp(&one_key.1));
            by_raw.then_with(|| people.get(one).as_bytes().cmp(people.get(other).as_bytes()))
        };
        let mut standing = Standing {
            rank: 1,
            above: None,
            below: None,
        };
        for other in self.scored_people().filter(|&other| other != person) {
            if ahead(other, person).is_lt() {
                standing.rank += 1;
                let nearer = |above: u32| ahead(above, other).is_lt();
                standing.above = Some(
                    standing
                        .above
                        .filter(|&above| !nearer(above))
                        .unwrap_or(other),
                );
            } else {
                let nearer = |below: u32| ahead(other, below).is_lt();
                standing.below = Some(
                    standing
                        .below
                        .filter(|&below| !nearer(below))
                        .unwrap_or(other),
                );
            }
        }
        Some(standing)
    }
}
