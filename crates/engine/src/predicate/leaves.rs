//! The predicates that ask for something themselves: scores, events,
//! sequences, rows, first and last seen, habits.
//!
//! Whoever has no event to tell a number by has none where the number is an
//! age (first and last seen, recency, tenure): no comparison holds. Where it is
//! a count, it is 0.

use hearth_events::Calendar;
use hearth_model::document::{
    Comparison, Condition, Fall, HabitPredicate, Matcher, Measure, Op, Predicate,
    SequencePredicate, When,
};
use hearth_model::instant::{self, Reading};

use super::{Before, Scope};
use crate::bits::Bits;
use crate::decay::{days, duration_ms};
use crate::habit::{Habit, HabitSpec};
use crate::lists::Lists;
use crate::movement::lost;
use crate::person::Rows;
use crate::reach::{Reach, Source, window_start};
use crate::run::ScoreRun;
use crate::sequence::{Pair, Pairing};

impl Scope<'_> {
    /// Everyone there for whom a predicate without parts and references holds;
    /// `lists` are of the scope's log.
    pub(super) fn leaf(&self, predicate: &Predicate, lists: &mut Lists) -> Bits {
        match predicate {
            Predicate::ScoreBetween { score, between } => {
                let [low, high] = *between;
                self.scored(score, |of, person| {
                    let score = of.score[person];
                    // Not a number where the person is not scored.
                    low.unwrap_or(f64::NEG_INFINITY) <= score
                        && score <= high.unwrap_or(f64::INFINITY)
                })
            }
            Predicate::ScoreLevel { score, level } => self.scored(score, |of, person| {
                let own = of.level_at(of.level[person]);
                own.is_some_and(|own| level.contains(&own.name))
            }),
            Predicate::ScoreFell { score, fell } => self.fell(score, *fell),
            Predicate::Event {
                event,
                window_days,
                from,
                to,
                count,
            } => {
                let dates = Dates::new(from.as_deref(), to.as_deref(), self);
                let since = window_start(self.moment.as_of, window_days.map(duration_ms));
                let reach = self.source(lists).reach(event, since, self.moment.as_of);
                self.happened(&reach, dates, *count)
            }
            Predicate::Sequence { sequence } => self.followed(sequence, lists),
            Predicate::Person { person } => self.row(person),
            Predicate::FirstSeen { first_seen } => self.seen(*first_seen, <[i64]>::first),
            Predicate::LastSeen { last_seen } => self.seen(*last_seen, <[i64]>::last),
            Predicate::Habit { habit } => self.habit(habit, lists),
            Predicate::All { .. }
            | Predicate::Any { .. }
            | Predicate::Not { .. }
            | Predicate::Tag { .. }
            | Predicate::Segment { .. } => self.nobody(),
        }
    }

    fn scored(&self, id: &str, holds: impl Fn(&ScoreRun, usize) -> bool) -> Bits {
        let score = self
            .run
            .and_then(|run| run.scores.iter().find(|score| score.id == id));
        match score {
            Some(score) => self.everyone(|person| holds(score, person as usize)),
            None => self.nobody(),
        }
    }

    fn fell(&self, id: &str, asked: Fall) -> Bits {
        let before = Before::new(id, asked.within_days, self.moment.as_of);
        let earlier = self.earlier.iter().find(|earlier| earlier.of == before);
        let Some(earlier) = earlier else {
            return self.nobody();
        };
        self.scored(id, |of, person| {
            let before = earlier.scores.get(person).copied().unwrap_or(f64::NAN);
            // Whoever was not scored before has no number, with which no comparison holds.
            before > 0.0 && lost(before, of.score[person], asked.percent)
        })
    }

    fn happened(
        &self,
        reach: &Reach<'_>,
        mut dates: Option<Dates>,
        count: Option<Comparison>,
    ) -> Bits {
        let is_void = reach.is_void();
        self.everyone(|person| {
            let mut events = 0_u32;
            if !is_void {
                for (_, time) in reach.events(person) {
                    events += u32::from(dates.as_mut().is_none_or(|dates| dates.hold(time)));
                }
            }
            match count {
                None => events > 0,
                Some(count) => compare(f64::from(events), count.op, count.value),
            }
        })
    }

    fn source<'l>(&self, lists: &'l mut Lists) -> Source<'_, 'l> {
        Source::kept(self.log, self.zone, lists)
    }

    fn followed(&self, asked: &SequencePredicate, lists: &mut Lists) -> Bits {
        let pattern = &asked.pattern;
        let within_ms = if asked.never {
            i64::MAX
        } else {
            duration_ms(pattern.within_days)
        };
        let mut pairing = Pairing::new(
            pattern,
            within_ms,
            self.moment.as_of,
            &mut self.source(lists),
        );
        if pairing.is_void() {
            return self.nobody();
        }
        // Where no answer at all will do, there is no deadline to wait for.
        let is_over = |pair: &Pair| asked.never || pair.deadline <= self.moment.as_of;
        self.everyone(|person| {
            let pairs = pairing.of(person);
            match pattern.when {
                When::Answered => pairs.iter().any(|pair| pair.answer.is_some()),
                When::Unanswered => pairs
                    .last()
                    .is_some_and(|last| last.answer.is_none() && is_over(last)),
            }
        })
    }

    fn row(&self, condition: &Condition) -> Bits {
        let rows = Rows::new(std::slice::from_ref(condition), self.log, self.zone);
        self.everyone(|person| rows.holds(person))
    }

    fn seen(&self, asked: Comparison, pick: impl Fn(&[i64]) -> Option<&i64>) -> Bits {
        self.everyone(|person| {
            let times = &self.log.time()[self.log.events_of(person)];
            let until = times.partition_point(|&time| time <= self.moment.as_of);
            pick(&times[..until]).is_some_and(|&time| {
                let age = days(self.moment.as_of.saturating_sub(time));
                compare(age, asked.op, asked.value)
            })
        })
    }

    fn habit(&self, asked: &HabitPredicate, lists: &mut Lists) -> Bits {
        let any = Matcher::default();
        let spec = HabitSpec::new(
            asked.measure,
            asked.matcher.as_ref().unwrap_or(&any),
            asked.window_days.map(duration_ms),
            self.moment.gap_ms,
            self.moment.as_of,
        );
        let of_nothing = match asked.measure {
            Measure::RecencyDays | Measure::TenureDays => None,
            _ => Some(0.0),
        };
        let mut habit = Habit::new(&spec, &mut self.source(lists));
        self.everyone(|person| {
            let measured = habit.of(person).map(|measured| measured.value);
            measured
                .or(of_nothing)
                .is_some_and(|value| compare(value, asked.op, asked.value))
        })
    }
}

/// Calendar days from one to another, both included, either open.
struct Dates {
    calendar: Calendar,
    from: i64,
    to: i64,
}

impl Dates {
    fn new(from: Option<&str>, to: Option<&str>, scope: &Scope<'_>) -> Option<Self> {
        if from.is_none() && to.is_none() {
            return None;
        }
        Some(Self {
            calendar: Calendar::new(scope.zone),
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
