//! Who had a tag throughout some days in a row, and since which of them: for tags that ask for scores. The
//! scores of a stretch are computed forwards, stretches follow each other backwards.

use hearth_model::Problem;

use super::asked::Asked;
use super::days::Days;
use super::{ASKING, NEVER, PIECE, Since, Way, first_day};
use crate::daily::Daily;
use crate::reach::Source;
use crate::workbench::Workbench;

/// Days of the first stretch: most lose a tag by scores soon.
const SHORTEST: usize = 16;
/// Days of the longest one.
const LONGEST: usize = 256;

/// Stretches of days.
#[derive(Debug)]
pub(super) struct Stretches {
    /// How many people were asked when they came.
    entered: usize,
    open: Vec<Open>,
    /// The first day that was looked at; behind today at first.
    until: i64,
    /// How many days the next one has.
    length: usize,
    now: Option<Stretch>,
}

/// Somebody who had the tag throughout the days looked at so far.
#[derive(Debug)]
struct Open {
    /// Position among all.
    at: usize,
    /// The first day they were there.
    first: i64,
    /// The first day from which on they had the tag in the present stretch.
    began: Option<i64>,
}

/// A stretch.
#[derive(Debug)]
struct Stretch {
    /// Days with their instants, earliest first.
    days: Vec<(i64, i64)>,
    /// One per slot of the plan.
    scores: Vec<Daily>,
    /// How many days were looked at, and how many people on the next one.
    done: usize,
    asked: usize,
}

impl Stretches {
    pub(super) fn new(today: i64) -> Self {
        Self {
            entered: 0,
            open: Vec::new(),
            until: today.saturating_add(1),
            length: SHORTEST,
            now: None,
        }
    }

    /// The days of the next stretch with their instants, earliest first: none before anybody came.
    fn days(&self, days: &mut Days) -> Vec<(i64, i64)> {
        let least = self.open.iter().map(|open| open.first).min();
        let least = least.unwrap_or(i64::MAX);
        let mut found = Vec::new();
        let mut next = days.before(self.until);
        while let Some((day, moment)) = next
            && found.len() < self.length
            && day >= least
        {
            found.push((day, moment));
            next = days.before(day);
        }
        found.reverse();
        found
    }

    /// Settles whoever did not have the tag throughout the stretch that is done.
    fn settle(&mut self, days: &mut Days, found: &mut [i64]) {
        let Some(stretch) = self.now.take() else {
            return;
        };
        let Some(&(first, _)) = stretch.days.first() else {
            self.open.clear();
            return;
        };
        self.open.retain_mut(|open| {
            let Some(began) = open.began.take() else {
                return false;
            };
            if let Some(place) = found.get_mut(open.at) {
                *place = days.moment(began).unwrap_or(NEVER);
            }
            began == first && open.first < first
        });
        self.until = first;
        self.length = (self.length * 2).min(LONGEST);
    }
}

impl Workbench {
    /// Does the next piece of a search by days; `false` when there is none.
    pub(super) fn look_at_days(&mut self, since: &mut Since) -> bool {
        if self.enter(since) {
            return true;
        }
        let Since {
            way: Way::Stretches(stretches),
            days,
            found,
            ..
        } = since
        else {
            return false;
        };
        let Some(stretch) = &mut stretches.now else {
            if stretches.open.is_empty() {
                return false;
            }
            let days = stretches.days(days);
            return match self.stretch(since, days) {
                Ok(stretch) => since.begin(stretch),
                // Its zone was known when the search began.
                Err(_) => false,
            };
        };
        if stretch.done >= stretch.days.len() {
            stretches.settle(days, found);
            return true;
        }
        let next = stretch.done;
        let behind = |daily: &&mut Daily| daily.done() <= next && daily.done() < daily.len();
        if let Some(daily) = stretch.scores.iter_mut().find(behind) {
            self.advance(daily);
            return true;
        }
        self.ask(since);
        true
    }

    /// Notes when the next people came; whether there were any.
    fn enter(&mut self, since: &mut Since) -> bool {
        let Way::Stretches(stretches) = &mut since.way else {
            return false;
        };
        let from = stretches.entered;
        for (at, &person) in since.people.iter().enumerate().skip(from).take(PIECE) {
            let first = first_day(&self.log, person, (&mut since.days, since.moment));
            stretches.open.extend(first.map(|first| Open {
                at,
                first,
                began: None,
            }));
            stretches.entered = at + 1;
        }
        stretches.entered > from
    }

    fn stretch(&self, since: &Since, days: Vec<(i64, i64)>) -> Result<Stretch, Problem> {
        let mut scores = Vec::new();
        for slot in &since.plan.slots {
            let instants = days.iter().map(|&(_, moment)| slot.instant(moment));
            scores.extend(self.daily(&since.model, slot.score, instants.collect())?);
        }
        Ok(Stretch {
            days,
            scores,
            done: 0,
            asked: 0,
        })
    }

    /// Asks the next people whether they have the tag on the next day of the stretch.
    fn ask(&mut self, since: &mut Since) {
        let Since {
            way: Way::Stretches(stretches),
            people,
            ..
        } = since
        else {
            return;
        };
        let Some(stretch) = &mut stretches.now else {
            return;
        };
        let Some(&(day, moment)) = stretch.days.get(stretch.done) else {
            return;
        };
        let zone = since.zone.clone();
        let Self { log, features, .. } = self;
        let mut source = Source::kept(log, &zone, features.lists());
        let draft = since.model.draft();
        let mut asked = Asked::new(&since.plan, draft, since.moment, &mut source);
        let mut told = vec![f64::NAN; stretch.scores.len()];
        let mut cost = 0;
        while let Some(open) = stretches.open.get_mut(stretch.asked) {
            if cost >= PIECE {
                return;
            }
            let Some(&person) = people.get(open.at) else {
                return;
            };
            if day >= open.first {
                cost += ASKING + log.events_of(person).len();
                for (told, daily) in told.iter_mut().zip(&stretch.scores) {
                    let score = daily.scores().get(person as usize);
                    *told = score.copied().unwrap_or(f64::NAN);
                }
                let holds = asked.holds(person, moment, &told);
                open.began = open.began.or(Some(day)).filter(|_| holds);
            } else {
                cost += 1;
            }
            stretch.asked += 1;
        }
        (stretch.done, stretch.asked) = (stretch.done + 1, 0);
    }
}

impl Since {
    fn begin(&mut self, stretch: Stretch) -> bool {
        if let Way::Stretches(stretches) = &mut self.way {
            stretches.now = Some(stretch);
        }
        true
    }
}
