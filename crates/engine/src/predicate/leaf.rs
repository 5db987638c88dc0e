//! One condition on what people did, had and are, ready to be asked of one person after the other,
//! and at one instant after the other. Knows no scores and no other tags.
//!
//! Whoever has no event to tell a number by has none where the number is an
//! age (first and last seen, recency, tenure): no comparison holds. Where it is
//! a count, it is 0.

use hearth_events::{Calendar, EventLog, Zone};
use hearth_model::document::{
    Comparison, HabitPredicate, Matcher, Measure, Op, Predicate, SequencePredicate, When,
};
use hearth_model::instant::{self, Reading};

use crate::decay::{days, duration_ms};
use crate::features::Moment;
use crate::habit::{Habit, HabitSpec};
use crate::person::Rows;
use crate::reach::{Reach, Source, window_start};
use crate::sequence::{Pair, Pairing};

/// See the module.
pub(crate) enum Leaf<'a> {
    Happened(Happened<'a>),
    Followed(Followed<'a>),
    Row(Rows<'a>),
    Seen(Seen<'a>),
    Habit(Habitual<'a>),
}

/// How often matched events happened.
pub(crate) struct Happened<'a> {
    reach: Reach<'a>,
    window_ms: Option<i64>,
    dates: Option<Dates>,
    count: Option<Comparison>,
}

/// A sequence, answered or not.
pub(crate) struct Followed<'a> {
    pairing: Pairing<'a>,
    within_ms: i64,
    when: When,
    never: bool,
    as_of: i64,
}

/// The age of the first or the last event.
pub(crate) struct Seen<'a> {
    log: &'a EventLog,
    is_last: bool,
    asked: Comparison,
    as_of: i64,
}

/// A measure of habits.
pub(crate) struct Habitual<'a> {
    habit: Habit<'a>,
    measure: Measure,
    asked: Comparison,
}

impl<'a> Leaf<'a> {
    /// The condition of a predicate that has no parts and refers to nothing; `None` for all others.
    pub(crate) fn new(
        predicate: &Predicate,
        moment: Moment,
        source: &mut Source<'a, '_>,
    ) -> Option<Self> {
        let as_of = moment.as_of;
        let seen = |is_last, asked: Comparison, source: &Source<'a, '_>| {
            Self::Seen(Seen {
                log: source.log,
                is_last,
                asked,
                as_of,
            })
        };
        Some(match predicate {
            Predicate::Event {
                event,
                window_days,
                from,
                to,
                count,
            } => {
                let window_ms = window_days.map(duration_ms);
                Self::Happened(Happened {
                    reach: source.reach(event, window_start(as_of, window_ms), as_of),
                    window_ms,
                    dates: Dates::new(from.as_deref(), to.as_deref(), source.zone),
                    count: *count,
                })
            }
            Predicate::Sequence { sequence } => {
                Self::Followed(Followed::new(sequence, as_of, source))
            }
            Predicate::Person { person } => Self::Row(Rows::new(
                std::slice::from_ref(person),
                source.log,
                source.zone,
            )),
            Predicate::FirstSeen { first_seen } => seen(false, *first_seen, source),
            Predicate::LastSeen { last_seen } => seen(true, *last_seen, source),
            Predicate::Habit { habit } => Self::Habit(Habitual::new(habit, moment, source)),
            Predicate::All { .. }
            | Predicate::Any { .. }
            | Predicate::Not { .. }
            | Predicate::ScoreBetween { .. }
            | Predicate::ScoreLevel { .. }
            | Predicate::ScoreFell { .. }
            | Predicate::Tag { .. }
            | Predicate::Segment { .. } => return None,
        })
    }

    /// Whether it holds for the person at an instant (UTC milliseconds), at which they must be there.
    pub(crate) fn holds(&mut self, person: u32, as_of: i64) -> bool {
        match self {
            Self::Happened(happened) => {
                let since = window_start(as_of, happened.window_ms);
                happened.reach.turn_to(since, as_of);
                happened.holds(person)
            }
            Self::Followed(followed) => {
                followed.as_of = as_of;
                followed.pairing.turn_to(as_of);
                followed.holds(person)
            }
            Self::Row(rows) => rows.holds(person),
            Self::Seen(seen) => {
                seen.as_of = as_of;
                seen.holds(person)
            }
            Self::Habit(habit) => {
                habit.habit.turn_to(as_of);
                habit.holds(person)
            }
        }
    }

    /// Adds to `turns` every instant up to `until` (UTC milliseconds) from which on it may hold
    /// where it did not, or the other way round: between two of them nothing changes.
    pub(crate) fn turns(&mut self, person: u32, until: i64, turns: &mut Vec<i64>) {
        match self {
            Self::Happened(happened) => {
                happened.reach.turn_to(i64::MIN, until);
                let times = happened.reach.events(person).times();
                within(times, happened.window_ms, turns);
            }
            Self::Followed(followed) => {
                followed.pairing.turn_to(until);
                let (firsts, thens) = followed.pairing.times(person);
                within(firsts, Some(followed.within_ms), turns);
                turns.extend(thens);
            }
            Self::Row(_) => {}
            Self::Seen(seen) => ages(
                seen.until(person, until),
                seen.is_last,
                seen.asked.value,
                turns,
            ),
            Self::Habit(habit) => habit.turns(person, until, turns),
        }
    }
}

/// When events come, and when they leave a window or a deadline passes.
fn within(times: &[i64], window_ms: Option<i64>, turns: &mut Vec<i64>) {
    turns.extend(times);
    if let Some(window) = window_ms {
        turns.extend(times.iter().map(|time| time.saturating_add(window)));
    }
}

/// When the first or each last event comes, and when its age passes so many days: numbers are
/// compared as floats, so the milliseconds around count, too.
fn ages(times: &[i64], is_last: bool, value: f64, turns: &mut Vec<i64>) {
    let times = match is_last {
        true => times,
        false => &times[..times.len().min(1)],
    };
    let age = duration_ms(value);
    for &time in times {
        let passed = time.saturating_add(age);
        turns.extend([
            time,
            passed.saturating_sub(1),
            passed,
            passed.saturating_add(1),
        ]);
    }
}

impl Happened<'_> {
    pub(crate) fn holds(&mut self, person: u32) -> bool {
        let events = self.reach.events(person);
        let happened = match &mut self.dates {
            None => events.len(),
            Some(dates) => events.filter(|&(_, time)| dates.hold(time)).count(),
        };
        match self.count {
            None => happened > 0,
            Some(count) => {
                let happened = u32::try_from(happened).unwrap_or(u32::MAX);
                compare(f64::from(happened), count.op, count.value)
            }
        }
    }
}

impl<'a> Followed<'a> {
    fn new(asked: &SequencePredicate, as_of: i64, source: &mut Source<'a, '_>) -> Self {
        let pattern = &asked.pattern;
        let within_ms = match asked.never {
            true => i64::MAX,
            false => duration_ms(pattern.within_days),
        };
        Self {
            pairing: Pairing::new(pattern, within_ms, as_of, source),
            within_ms,
            when: pattern.when,
            never: asked.never,
            as_of,
        }
    }

    /// Whether nobody at all has a first.
    pub(crate) fn is_void(&self) -> bool {
        self.pairing.is_void()
    }

    pub(crate) fn holds(&mut self, person: u32) -> bool {
        // Where no answer at all will do, there is no deadline to wait for.
        let (never, as_of) = (self.never, self.as_of);
        let is_over = |pair: &Pair| never || pair.deadline <= as_of;
        let pairs = self.pairing.of(person);
        match self.when {
            When::Answered => pairs.iter().any(|pair| pair.answer.is_some()),
            When::Unanswered => pairs
                .last()
                .is_some_and(|last| last.answer.is_none() && is_over(last)),
        }
    }
}

impl Seen<'_> {
    /// The instants of the person's events up to one.
    fn until(&self, person: u32, until: i64) -> &[i64] {
        let times = &self.log.time()[self.log.events_of(person)];
        &times[..times.partition_point(|&time| time <= until)]
    }

    pub(crate) fn holds(&self, person: u32) -> bool {
        let times = self.until(person, self.as_of);
        let event = match self.is_last {
            true => times.last(),
            false => times.first(),
        };
        event.is_some_and(|&time| {
            let age = days(self.as_of.saturating_sub(time));
            compare(age, self.asked.op, self.asked.value)
        })
    }
}

impl<'a> Habitual<'a> {
    fn new(asked: &HabitPredicate, moment: Moment, source: &mut Source<'a, '_>) -> Self {
        let any = Matcher::default();
        let spec = HabitSpec::new(
            asked.measure,
            asked.matcher.as_ref().unwrap_or(&any),
            asked.window_days.map(duration_ms),
            moment.gap_ms,
            moment.as_of,
        );
        Self {
            habit: Habit::new(&spec, source),
            measure: asked.measure,
            asked: Comparison {
                op: asked.op,
                value: asked.value,
            },
        }
    }

    pub(crate) fn holds(&mut self, person: u32) -> bool {
        let of_nothing = match self.measure {
            Measure::RecencyDays | Measure::TenureDays => None,
            _ => Some(0.0),
        };
        let measured = self.habit.of(person).map(|measured| measured.value);
        measured
            .or(of_nothing)
            .is_some_and(|value| compare(value, self.asked.op, self.asked.value))
    }

    fn turns(&mut self, person: u32, until: i64, turns: &mut Vec<i64>) {
        let window = self.habit.window_ms();
        self.habit.turn_to_all(until);
        let times = self.habit.times(person);
        match self.measure {
            Measure::RecencyDays => ages(times, true, self.asked.value, turns),
            Measure::TenureDays => ages(times, false, self.asked.value, turns),
            _ => within(times, window, turns),
        }
    }
}

/// Calendar days from one to another, both included, either open.
struct Dates {
    calendar: Calendar,
    from: i64,
    to: i64,
}

impl Dates {
    fn new(from: Option<&str>, to: Option<&str>, zone: &Zone) -> Option<Self> {
        if from.is_none() && to.is_none() {
            return None;
        }
        Some(Self {
            calendar: Calendar::new(zone),
            from: from.and_then(day).unwrap_or(i64::MIN),
            to: to.and_then(day).unwrap_or(i64::MAX),
        })
    }

    fn hold(&mut self, time: i64) -> bool {
        (self.from..=self.to).contains(&self.calendar.day(time))
    }
}

/// Days from 1970-01-01 to a date.
fn day(text: &str) -> Option<i64> {
    match instant::parse(text)? {
        Reading::Date(date) => Some(date.days_since_epoch()),
        Reading::Time { .. } => None,
    }
}

fn compare(number: f64, op: Op, with: f64) -> bool {
    match op {
        Op::Eq => number == with,
        Op::Ne => number != with,
        Op::Lt => number < with,
        Op::Lte => number <= with,
        Op::Gt => number > with,
        Op::Gte => number >= with,
        _ => false,
    }
}
