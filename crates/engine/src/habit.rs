//! Measures of a person's habits: sessions, active days, time spent, variety,
//! first and last seen. One person at a time, from the log alone.

use hearth_events::{Calendar, EventLog};
use hearth_model::document::{Matcher, Measure};

use crate::decay::days;
use crate::frequency::PeriodCounts;
use crate::reach::{Events, People, Reach, Source, window_start};

/// Milliseconds of a minute.
const MINUTE_MS: f64 = 60_000.0;

/// What is measured, and over which events.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct HabitSpec {
    pub measure: Measure,
    /// Absent where the measure goes over all events: `recency_days` and `tenure_days`.
    pub matcher: Matcher,
    pub window_ms: Option<i64>,
    /// Longest pause inside a session.
    pub gap_ms: i64,
    pub as_of: i64,
}

/// A habit measure, ready to be taken of people.
pub(crate) struct Habit<'a> {
    reach: Reach<'a>,
    measure: Measure,
    window_ms: Option<i64>,
    as_of: i64,
    gap_ms: i64,
    calendar: Calendar,
    seen: Seen,
}

/// A person's measure and what it was taken from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Measured {
    pub value: f64,
    /// Events that took part.
    pub events: u32,
    /// The first and the last of them, UTC milliseconds.
    pub first: i64,
    pub last: i64,
}

/// Numbers met so far by the present person; kept between people, so that
/// nothing is allocated for each.
#[derive(Default)]
struct Seen {
    stamps: Vec<u32>,
    stamp: u32,
    different: u32,
}

impl HabitSpec {
    /// The events and the session gap that `measure` depends on; what it does
    /// not look at is left at its default, so that equal measures are equal.
    pub(crate) fn new(
        measure: Measure,
        matcher: &Matcher,
        window_ms: Option<i64>,
        gap_ms: i64,
        as_of: i64,
    ) -> Self {
        let over_all = matches!(measure, Measure::RecencyDays | Measure::TenureDays);
        let by_sessions = matches!(
            measure,
            Measure::Sessions | Measure::Minutes | Measure::EventsPerSession
        );
        Self {
            measure,
            matcher: if over_all {
                Matcher::default()
            } else {
                matcher.clone()
            },
            window_ms: window_ms.filter(|_| !over_all),
            gap_ms: if by_sessions { gap_ms } else { 0 },
            as_of,
        }
    }
}

impl<'a> Habit<'a> {
    pub(crate) fn new(spec: &HabitSpec, source: &mut Source<'a, '_>) -> Self {
        let since = window_start(spec.as_of, spec.window_ms);
        Self {
            reach: source.reach(&spec.matcher, since, spec.as_of),
            measure: spec.measure,
            window_ms: spec.window_ms,
            as_of: spec.as_of,
            gap_ms: spec.gap_ms,
            calendar: Calendar::new(source.zone),
            seen: Seen::default(),
        }
    }

    /// Moves to another instant.
    pub(crate) fn turn_to(&mut self, as_of: i64) {
        self.as_of = as_of;
        self.reach
            .turn_to(window_start(as_of, self.window_ms), as_of);
    }

    /// Has every event up to an instant in reach, whatever the window.
    pub(crate) fn turn_to_all(&mut self, until: i64) {
        self.reach.turn_to(i64::MIN, until);
    }

    /// The instants of the person's events in reach.
    pub(crate) fn times(&self, person: u32) -> &[i64] {
        self.reach.events(person).times()
    }

    /// What events are in reach for, milliseconds; absent: for ever.
    pub(crate) fn window_ms(&self) -> Option<i64> {
        self.window_ms
    }

    /// Everyone who may have an event in reach.
    pub(crate) fn people(&self) -> People {
        self.reach.people()
    }

    /// The person's measure; `None` without an event in reach.
    pub(crate) fn of(&mut self, person: u32) -> Option<Measured> {
        let events = self.reach.events(person);
        let times = events.times();
        let (&first, &last) = (times.first()?, times.last()?);
        let value = match self.measure {
            Measure::Sessions => f64::from(sessions(times, self.gap_ms)),
            Measure::Minutes => minutes(inside_ms(times, self.gap_ms)),
            Measure::EventsPerSession => {
                f64::from(count(times)) / f64::from(sessions(times, self.gap_ms))
            }
            Measure::ActiveDays => f64::from(active_days(times, &mut self.calendar)),
            Measure::DistinctEvents | Measure::DistinctChannels => {
                f64::from(self.seen.different(self.measure, events, self.reach.log))
            }
            Measure::RecencyDays => days(self.as_of.saturating_sub(last)),
            Measure::TenureDays => days(self.as_of.saturating_sub(first)),
        };
        Some(Measured {
            value,
            events: count(times),
            first,
            last,
        })
    }
}

fn count<T>(things: &[T]) -> u32 {
    u32::try_from(things.len()).unwrap_or(u32::MAX)
}

/// Pauses between instants in time order, milliseconds.
fn pauses(times: &[i64]) -> impl Iterator<Item = i64> {
    let after = times.iter().skip(1);
    times.iter().zip(after).map(|(a, b)| b.saturating_sub(*a))
}

/// Runs of events (one at least) without a pause longer than `gap_ms`.
fn sessions(times: &[i64], gap_ms: i64) -> u32 {
    1 + pauses(times)
        .map(|pause| u32::from(pause > gap_ms))
        .sum::<u32>()
}

/// Time inside those runs, milliseconds.
fn inside_ms(times: &[i64], gap_ms: i64) -> i64 {
    pauses(times).filter(|&pause| pause <= gap_ms).sum()
}

/// Local days with an event.
fn active_days(times: &[i64], calendar: &mut Calendar) -> u32 {
    let mut seen = PeriodCounts::default();
    let is_new = |&time: &i64| u32::from(seen.earlier(calendar.day(time)) == 0);
    times.iter().map(is_new).sum()
}

impl Seen {
    /// How many different names or channels these events have.
    fn different(&mut self, of: Measure, events: Events<'_>, log: &EventLog) -> u32 {
        self.begin();
        for (event, _) in events {
            let kind = log.kinds()[log.kind()[event] as usize];
            if of == Measure::DistinctEvents {
                self.meet(kind.name);
            } else if let Some(channel) = kind.channel {
                self.meet(channel);
            }
        }
        self.different
    }

    fn begin(&mut self) {
        self.different = 0;
        self.stamp = self.stamp.wrapping_add(1);
        if self.stamp == 0 {
            self.stamps.fill(0);
            self.stamp = 1;
        }
    }

    fn meet(&mut self, number: u32) {
        let index = number as usize;
        if index >= self.stamps.len() {
            self.stamps.resize(index + 1, 0);
        }
        let stamp = &mut self.stamps[index];
        if *stamp != self.stamp {
            *stamp = self.stamp;
            self.different += 1;
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "times and their differences lie within 2^53 ms"
)]
fn minutes(ms: i64) -> f64 {
    ms as f64 / MINUTE_MS
}

#[cfg(test)]
mod tests {
    use super::{Habit, HabitSpec};
    use crate::lists::Lists;
    use crate::reach::Source;
    use hearth_events::{EventLog, PartialLog, Zone};
    use hearth_model::document::{Matcher, Measure};

    const MINUTE: i64 = 60_000;
    const DAY: i64 = 1440 * MINUTE;

    /// One person's events: name, channel, minute.
    fn log(events: &[(&str, &str, i64)]) -> EventLog {
        let mut partial = PartialLog::new(&[], false);
        for (name, channel, minute) in events {
            partial
                .push("ann", name, channel, minute * MINUTE, f64::NAN, [""; 0])
                .expect("few kinds");
        }
        EventLog::merge(vec![partial]).expect("few kinds")
    }

    fn measure(measure: Measure, matcher: &Matcher, window_ms: Option<i64>) -> Option<f64> {
        let log = log(&[
            ("open", "email", 0),
            ("open", "", 30),
            ("click", "push", 61),
            ("open", "email", 1439),
            ("open", "email", 1440),
        ]);
        let spec = HabitSpec::new(measure, matcher, window_ms, 30 * MINUTE, 2 * DAY);
        Habit::new(
            &spec,
            &mut Source::kept(&log, &Zone::utc(), &mut Lists::default()),
        )
        .of(0)
        .map(|measured| measured.value)
    }

    #[test]
    fn each_measure_of_a_small_life() {
        let any = Matcher::default();
        let cases = [
            (Measure::Sessions, 3.0),
            (Measure::ActiveDays, 2.0),
            (Measure::Minutes, 31.0),
            (Measure::EventsPerSession, 5.0 / 3.0),
            (Measure::DistinctEvents, 2.0),
            (Measure::DistinctChannels, 2.0),
            (Measure::RecencyDays, 1.0),
            (Measure::TenureDays, 2.0),
        ];
        for (what, expected) in cases {
            assert_eq!(measure(what, &any, None), Some(expected), "{what:?}");
        }
    }

    #[test]
    fn a_window_and_a_matcher_narrow_what_is_counted_but_not_first_and_last_seen() {
        let clicks = Matcher {
            event: Some(vec!["click".to_owned()]),
            ..Matcher::default()
        };
        assert_eq!(measure(Measure::Sessions, &clicks, None), Some(1.0));
        assert_eq!(measure(Measure::Minutes, &clicks, None), Some(0.0));
        // The window of a day holds what is younger than a day: nothing of this.
        let any = Matcher::default();
        assert_eq!(measure(Measure::Sessions, &any, Some(DAY)), None);
        assert_eq!(measure(Measure::Sessions, &any, Some(DAY + 1)), Some(1.0));
        assert_eq!(measure(Measure::TenureDays, &clicks, Some(1)), Some(2.0));
        assert_eq!(measure(Measure::RecencyDays, &clicks, Some(1)), Some(1.0));
    }
}
