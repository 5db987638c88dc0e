//! Since when people have a tag: the first of the days from which on it held at the end of each, as a run at that
//! day has it, and at T. Who had it from the beginning has it since the day of their first event.
//!
//! A tag that asks for no score changes only when events come, leave a window or pass a deadline: of
//! each person only such days are looked at, backwards until it does not hold. Scores change all the time: they
//! are computed day after day, in stretches backwards from T, until nobody is left who had the tag throughout.

mod asked;
mod days;
mod stretch;

use std::sync::Arc;

use hearth_events::{EventLog, Zone};
use hearth_model::{Model, Problem};

use self::asked::{Asked, Plan};
use self::days::Days;
use self::stretch::Stretches;
use crate::asof;
use crate::features::Moment;
use crate::reach::Source;
use crate::workbench::Workbench;

/// What one piece of work may cost: about so many events looked at, some milliseconds.
const PIECE: usize = 100_000;
/// What it costs to ask somebody at all.
const ASKING: usize = 4;
/// An event that is only listed costs less than one that is asked about.
const LISTED: usize = 8;
/// Stands for the instant of who does not have the tag.
const NEVER: i64 = i64::MIN;

/// People of whom it is looked up since when they have a tag. Belongs to the log it was made for.
#[derive(Debug)]
pub struct Since {
    model: Model,
    zone: Zone,
    moment: Moment,
    plan: Plan,
    days: Days,
    people: Vec<u32>,
    /// One per person of `people`.
    found: Vec<i64>,
    way: Way,
    /// The person's own log, where nobody else's is needed.
    alone: Option<Box<Workbench>>,
}

/// How far it is.
#[derive(Debug)]
enum Way {
    /// By the days on which something changes: so many people are done, and the next has begun.
    Turns(usize, Option<Walk>),
    /// Day after day.
    Stretches(Stretches),
}

/// Back over the days on which something changes for one person.
#[derive(Debug)]
struct Walk {
    /// The first day they were there.
    first: i64,
    /// Days behind that, earliest first: what was looked at is taken away.
    left: Vec<i64>,
}

/// Since when everyone has a tag who has it.
#[derive(Clone, Debug)]
pub struct Began {
    /// Position of the tag in the model.
    pub tag: usize,
    /// Per person number.
    instants: Arc<Vec<i64>>,
}

// The same search, not one that found the same: that is what tells an order by it from another.
impl PartialEq for Began {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.instants, &other.instants)
    }
}

impl Eq for Began {}

impl Began {
    /// An instant of the first day from which on the person has the tag, UTC milliseconds: its end, or T where
    /// it is the day of T. `None` for who does not have it, or has no event.
    #[must_use]
    pub fn instant(&self, person: u32) -> Option<i64> {
        let instant = self.instants.get(person as usize).copied();
        instant.filter(|&instant| instant != NEVER)
    }

    /// Bytes that it takes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.instants.len() * size_of::<i64>()
    }
}

impl Workbench {
    /// Looks up since when these people have the tag at this position of the model, at T (UTC
    /// milliseconds); nothing is looked up yet. `None` where the model has no such tag.
    ///
    /// # Errors
    /// `unknown-time-zone`.
    pub fn since(
        &self,
        model: &Model,
        tag: usize,
        people: Vec<u32>,
        as_of_ms: i64,
    ) -> Result<Option<Since>, Problem> {
        let draft = model.draft();
        let zone = asof::zone(draft)?;
        if tag >= draft.tags.len() {
            return Ok(None);
        }
        let plan = Plan::new(draft, tag);
        let days = Days::new(&zone, as_of_ms);
        let way = match plan.slots.is_empty() {
            true => Way::Turns(0, None),
            false => Way::Stretches(Stretches::new(days.today())),
        };
        Ok(Some(Since {
            model: model.clone(),
            moment: Moment::new(as_of_ms, draft.session_gap_minutes),
            zone,
            plan,
            days,
            found: vec![NEVER; people.len()],
            people,
            way,
            alone: None,
        }))
    }

    /// The same of one person: from their own events alone, unless other people decide on a score that the
    /// tag asks for.
    ///
    /// # Errors
    /// `unknown-time-zone`.
    pub fn since_alone(
        &self,
        model: &Model,
        tag: usize,
        person: u32,
        as_of_ms: i64,
    ) -> Result<Option<Since>, Problem> {
        let since = self.since(model, tag, vec![person], as_of_ms)?;
        Ok(since.map(|since| {
            if since.plan.asks_everyone(&since.model) {
                return since;
            }
            let alone = Box::new(Self::new(self.log.of_person(person, &[])));
            Since {
                people: vec![0],
                alone: Some(alone),
                ..since
            }
        }))
    }

    /// Does the next piece; `false` when everything was looked up.
    pub fn look_back(&mut self, since: &mut Since) -> bool {
        match since.alone.take() {
            None => self.next_look(since),
            Some(mut alone) => {
                let goes_on = alone.next_look(since);
                since.alone = Some(alone);
                goes_on
            }
        }
    }

    fn next_look(&mut self, since: &mut Since) -> bool {
        match &since.way {
            Way::Turns(..) => self.look_at_turns(since),
            Way::Stretches(_) => self.look_at_days(since),
        }
    }

    fn look_at_turns(&mut self, since: &mut Since) -> bool {
        let zone = since.zone.clone();
        let Self { log, features, .. } = self;
        let mut source = Source::kept(log, &zone, features.lists());
        let draft = since.model.draft();
        let mut asked = Asked::new(&since.plan, draft, since.moment, &mut source);
        let Way::Turns(done, walk) = &mut since.way else {
            return false;
        };
        let mut cost = 0;
        while let Some(&person) = since.people.get(*done) {
            if cost >= PIECE {
                return true;
            }
            let events = log.events_of(person).len();
            let step = match walk.take() {
                None => {
                    cost += ASKING + events / LISTED;
                    Walk::begin(log, person, &mut asked, (&mut since.days, since.moment))
                }
                Some(begun) => {
                    cost += ASKING + events;
                    begun.step(person, &mut asked, &mut since.days)
                }
            };
            match step {
                Step::On(next) => *walk = Some(next),
                Step::Found(day) => {
                    since.found[*done] =
                        day.and_then(|day| since.days.moment(day)).unwrap_or(NEVER);
                    *done += 1;
                }
            }
        }
        false
    }
}

/// What comes of looking at one day of one person.
enum Step {
    /// There is more to look at.
    On(Walk),
    /// The first day, unless they do not have the tag.
    Found(Option<i64>),
}

impl Walk {
    fn begin(
        log: &EventLog,
        person: u32,
        asked: &mut Asked<'_>,
        (days, moment): (&mut Days, Moment),
    ) -> Step {
        let first = first_day(log, person, (days, moment));
        let holds = |asked: &mut Asked<'_>| asked.holds(person, moment.as_of, &[]);
        let Some(first) = first.filter(|_| holds(asked)) else {
            return Step::Found(None);
        };
        let turns = asked.turns(person, moment.as_of).into_iter();
        let mut left: Vec<i64> = turns.map(|turn| days.reached(turn)).collect();
        left.retain(|&day| day > first);
        left.sort_unstable();
        left.dedup();
        Step::On(Self { first, left })
    }

    fn step(mut self, person: u32, asked: &mut Asked<'_>, days: &mut Days) -> Step {
        let Some(day) = self.left.pop() else {
            return Step::Found(Some(self.first));
        };
        let before = days.before(day);
        match before.is_some_and(|(_, moment)| asked.holds(person, moment, &[])) {
            true => Step::On(self),
            false => Step::Found(Some(day)),
        }
    }
}

/// The first day on which somebody is there by an event; `None` for who has none up to T.
fn first_day(log: &EventLog, person: u32, (days, moment): (&mut Days, Moment)) -> Option<i64> {
    let first = *log
        .time()
        .get(log.events_of(person))
        .and_then(<[i64]>::first)?;
    (first <= moment.as_of).then(|| days.reached(first))
}

impl Since {
    /// Per person asked for, in their order, an instant of the first day from which on they have the tag: see
    /// [`Began::instant`].
    #[must_use]
    pub fn found(&self) -> Vec<Option<i64>> {
        let found = self.found.iter().copied();
        found
            .map(|instant| Some(instant).filter(|&instant| instant != NEVER))
            .collect()
    }

    /// What was found, for so many people in all.
    #[must_use]
    pub fn began(&self, tag: usize, people: usize) -> Began {
        let mut instants = vec![NEVER; people];
        for (&person, &instant) in self.people.iter().zip(&self.found) {
            if let Some(place) = instants.get_mut(person as usize) {
                *place = instant;
            }
        }
        Began {
            tag,
            instants: Arc::new(instants),
        }
    }
}
