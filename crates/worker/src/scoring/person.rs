//! One person over time and among all. Only what a scale takes from everyone else makes a history
//! more than an instant's work: that is found date after date, and kept for the next person.

use std::collections::BTreeMap;
use std::rc::Rc;

use hearth_engine::history::{self, back, written};
use hearth_engine::{self as engine, Climb, Daily, NO_LEVEL, Reading, Yardstick};
use hearth_events::{Calendar, Zone, resolve_instant};
use hearth_model::Problem;
use hearth_protocol::person::{
    Every, GetHistory, GetStanding, History, HistoryPoint, Neighbour, Standing, WayUp,
};

use super::{Basis, Current, Scoring};
use crate::problems::unknown_score;

/// Most dates of a history.
const MOST_DATES: u32 = 400;
/// Yardsticks kept for the next person, and the bytes that they may hold: those of ranks are large.
const MOST_KEPT: usize = 2000;
const MOST_BYTES: usize = 64 << 20;

/// What a score is measured by at an instant.
#[derive(Debug)]
pub(super) struct Measured {
    score: u32,
    instant: i64,
    yardstick: Yardstick,
}

/// A history that is being made.
#[derive(Debug)]
pub struct Remembered {
    person: u32,
    score: u32,
    instants: Vec<i64>,
    points: BTreeMap<i64, Option<Reading>>,
    /// Goes over the instants whose yardstick is not known, if there are any.
    daily: Option<(Daily, Vec<i64>)>,
    /// The log and the model that it is made from.
    log: Rc<()>,
    of_model: Rc<()>,
}

/// A person's place, and the ways up from it that are being tried out.
#[derive(Debug)]
pub struct Climbing {
    /// Without ways yet.
    standing: Standing,
    /// Absent where there is no level above.
    climb: Option<Climb>,
    basis: Basis,
}

impl Scoring {
    /// A person's history as far as it can be told at once.
    ///
    /// # Errors
    /// `nothing-scored`, `unknown-score`, `unknown-person`.
    pub fn begin_history(&self, asked: &GetHistory) -> Result<Remembered, Problem> {
        let (current, person) = self.find(&asked.person)?;
        let score = asked.score as usize;
        let definition = current.model.draft().scores.get(score);
        let definition = definition.ok_or_else(unknown_score)?;
        let instants = self.dates(current, asked);
        let alone = Yardstick::of(&definition.scale);
        let known = |&instant: &i64| {
            let kept = alone.clone();
            let kept = kept.or_else(|| current.yardstick(asked.score, instant));
            kept.map(|yardstick| (instant, yardstick))
        };
        let known: Vec<(i64, Yardstick)> = instants.iter().filter_map(known).collect();
        let readings = self
            .workbench
            .person_history(&current.model, score, person, &known);
        let points: BTreeMap<i64, Option<Reading>> = known
            .iter()
            .map(|(instant, _)| *instant)
            .zip(readings)
            .collect();
        let missing = instants.iter().copied();
        let missing: Vec<i64> = missing.filter(|at| !points.contains_key(at)).collect();
        let daily = match missing.is_empty() {
            true => None,
            false => self
                .workbench
                .daily(&current.model, score, missing.clone())?
                .map(|daily| (daily, missing)),
        };
        Ok(Remembered {
            person,
            score: asked.score,
            instants,
            points,
            daily,
            log: Rc::clone(&self.installed),
            of_model: Rc::clone(&current.of_model),
        })
    }

    /// The ends of days back from the run's, then the run's instant; none before the data begin.
    fn dates(&self, current: &Current, asked: &GetHistory) -> Vec<i64> {
        let zone = Zone::named(&current.time_zone).unwrap_or_else(Zone::utc);
        let as_of = current.run.as_of_ms;
        let every = match asked.every {
            Every::Day => history::Every::Day,
            Every::Week => history::Every::Week,
            Every::Month => history::Every::Month,
        };
        let first = self.log().time_span().map_or(as_of, |(first, _)| first);
        let today = history::on_day(Calendar::new(&zone).day(as_of));
        let count = asked.count.clamp(1, MOST_DATES) as usize;
        let days = today
            .map(|today| back(today, every, count))
            .unwrap_or_default();
        let ends = days
            .into_iter()
            .filter_map(|day| resolve_instant(&written(day), &zone));
        let mut instants: Vec<i64> = ends.filter(|end| (first..as_of).contains(end)).collect();
        instants.push(as_of);
        instants
    }

    /// Does the next piece; `None` when the events or the model are others meanwhile,
    /// `Some(false)` when all dates are told.
    pub fn remember(&mut self, remembered: &mut Remembered) -> Option<bool> {
        if !Rc::ptr_eq(&remembered.log, &self.installed) {
            return None;
        }
        let Self {
            workbench, current, ..
        } = self;
        let current = current.as_mut()?;
        if !Rc::ptr_eq(&remembered.of_model, &current.of_model) {
            return None;
        }
        let Some((daily, instants)) = &mut remembered.daily else {
            return Some(false);
        };
        let before = daily.done();
        let goes_on = workbench.advance(daily);
        if daily.done() == before {
            return Some(goes_on);
        }
        let (&instant, yardstick) = (instants.get(before)?, daily.yardstick()?);
        let at = [(instant, yardstick)];
        let score = remembered.score as usize;
        let reading = workbench.person_history(&current.model, score, remembered.person, &at);
        remembered
            .points
            .insert(instant, reading.first().copied().flatten());
        let [(_, yardstick)] = at;
        current.keep_yardstick(remembered.score, instant, yardstick);
        Some(goes_on)
    }

    /// The history, told.
    #[must_use]
    pub fn history(remembered: &Remembered) -> History {
        let point = |&at_ms: &i64| {
            let reading = remembered.points.get(&at_ms).copied().flatten();
            HistoryPoint {
                at_ms,
                score: reading.map(|reading| reading.score),
                level: reading
                    .map(|reading| reading.level)
                    .filter(|&level| level != NO_LEVEL),
            }
        };
        History {
            points: remembered.instants.iter().map(point).collect(),
        }
    }

    /// Where a person stands; what would lift them is still to be tried out.
    ///
    /// # Errors
    /// `nothing-scored`, `unknown-score`, `unknown-person`.
    pub fn begin_standing(&self, asked: &GetStanding) -> Result<Climbing, Problem> {
        let (current, person) = self.find(&asked.person)?;
        let score = asked.score as usize;
        let found = current.run.standing(&self.workbench, score, person);
        let found = found.ok_or_else(unknown_score)?;
        let neighbour = |other: Option<u32>| {
            let other = other?;
            let of = current.run.scores.get(score)?;
            Some(Neighbour {
                person: self.log().people().get(other).to_owned(),
                score: of.score.get(other as usize).copied()?,
            })
        };
        Ok(Climbing {
            standing: Standing {
                rank: found.rank,
                people: current.run.people(),
                above: neighbour(found.above),
                below: neighbour(found.below),
                ways: Vec::new(),
            },
            climb: current.run.climb(&current.model, score, person),
            basis: self.basis(current),
        })
    }

    /// Tries out one number of events of one rule; `None` when the events, the model or the instant
    /// are others meanwhile, `Some(false)` when everything is tried out.
    pub fn climb(&mut self, climbing: &mut Climbing) -> Option<bool> {
        let same = self.is_on(&climbing.basis);
        same.then(|| match &mut climbing.climb {
            Some(climb) => self.workbench.climb(climb),
            None => false,
        })
    }

    /// Where the person stands, and the ways up that were found.
    #[must_use]
    pub fn standing(climbing: Climbing) -> Standing {
        let ways = climbing.climb.map(Climb::into_ways).unwrap_or_default();
        let way = |way: engine::WayUp| WayUp {
            rule: way.name,
            events: way.events,
        };
        Standing {
            ways: ways.into_iter().map(way).collect(),
            ..climbing.standing
        }
    }
}

impl Current {
    /// What a score is measured by at an instant, if that was found before.
    fn yardstick(&self, score: u32, instant: i64) -> Option<Yardstick> {
        let mut kept = self.measured.iter();
        let kept = kept.find(|one| one.score == score && one.instant == instant);
        kept.map(|one| one.yardstick.clone())
    }

    /// Keeps it for the next person; the oldest make room.
    fn keep_yardstick(&mut self, score: u32, instant: i64, yardstick: Yardstick) {
        let kept = &mut self.measured;
        kept.push(Measured {
            score,
            instant,
            yardstick,
        });
        let bytes = |kept: &[Measured]| kept.iter().map(|one| one.yardstick.bytes()).sum::<usize>();
        while kept.len() > MOST_KEPT || bytes(kept) > MOST_BYTES {
            kept.remove(0);
        }
    }
}
