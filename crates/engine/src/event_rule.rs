//! One event rule resolved against a log and an instant, and the one walk over
//! a person's events that columns, explanations and timelines all take.

use hearth_events::{Calendar, ColumnType, EventLog, PropertyColumn};
use hearth_model::document::{Decay, EventRule, Matcher, Per};

use crate::decay::{self, Fading};
use crate::frequency::{Pick, Picker};
use crate::reach::{People, Reach, Source, window_start};

/// Everything an event rule's feature depends on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct EventSpec {
    pub matcher: Matcher,
    pub pick: Pick,
    pub window_ms: Option<i64>,
    pub decay: Decay,
    pub per: Option<Per>,
    pub as_of: i64,
}

/// An event rule, ready to walk over events.
pub(crate) struct Walk<'a> {
    reach: Reach<'a>,
    as_of: i64,
    pick: Pick,
    fading: Fading,
    units: Units<'a>,
    calendar: Calendar,
}

/// Where an event's units come from.
pub(crate) enum Units<'a> {
    One,
    Value {
        values: &'a [f64],
        per: Per,
    },
    Property {
        column: &'a PropertyColumn,
        per: Per,
    },
    /// The data has no such numbers.
    Nowhere,
}

/// One counted event.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Counted {
    /// Position in the log.
    pub event: usize,
    pub units: f64,
    pub age_ms: i64,
    pub decay: f64,
}

/// What a walk over one person's events met.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    pub candidates: u32,
    pub counted: u32,
    /// Sum of units x decay over the counted events in order.
    pub sum: f64,
    /// Matched events in the window that lack the number of `per`.
    pub without_number: u32,
}

impl Tally {
    /// What the rule's points are multiplied by; with tiers, what decides on them.
    pub(crate) fn feature(&self, tiers: bool) -> f64 {
        if tiers {
            f64::from(self.candidates)
        } else {
            self.sum
        }
    }
}

impl<'a> Walk<'a> {
    pub(crate) fn new(spec: &EventSpec, source: &mut Source<'a, '_>) -> Self {
        let since = window_start(spec.as_of, spec.window_ms);
        Self {
            reach: source.reach(&spec.matcher, since, spec.as_of),
            as_of: spec.as_of,
            pick: spec.pick,
            fading: Fading::new(spec.decay),
            units: Units::new(spec.per.as_ref(), source.log),
            calendar: Calendar::new(source.zone),
        }
    }

    /// Everyone for whom the rule can find anything.
    pub(crate) fn people(&self) -> People {
        self.reach.people()
    }

    /// What a walk over `person`'s events meets. Where none differs from another
    /// in what it is worth, and no calendar is asked, their number tells it.
    pub(crate) fn tally(&mut self, person: u32) -> Tally {
        if self.fading.is_none() && matches!(self.units, Units::One) {
            let candidates = self.reach.events(person).len();
            let candidates = u32::try_from(candidates).unwrap_or(u32::MAX);
            if let Some(counted) = self.pick.count_of(candidates) {
                return Tally {
                    candidates,
                    counted,
                    sum: f64::from(counted),
                    without_number: 0,
                };
            }
        }
        self.over(person, |_| {})
    }

    /// Walks over `person`'s events in time order and tells of each counted one.
    #[inline]
    pub(crate) fn over(&mut self, person: u32, mut counted: impl FnMut(Counted)) -> Tally {
        let mut tally = Tally::default();
        let mut picker = Picker::default();
        for (event, time) in self.reach.events(person) {
            let Some(units) = self.units.of(event) else {
                tally.without_number += 1;
                continue;
            };
            if picker.counts(self.pick, time, &mut self.calendar) {
                let age_ms = self.as_of.saturating_sub(time);
                let decay = self.fading.factor(age_ms);
                tally.counted += 1;
                tally.sum += units * decay;
                counted(Counted {
                    event,
                    units,
                    age_ms,
                    decay,
                });
            }
        }
        tally.candidates = picker.candidates();
        tally
    }
}

impl<'a> Units<'a> {
    /// What `per` asks for; without it every event is one.
    pub(crate) fn new(per: Option<&Per>, log: &'a EventLog) -> Self {
        let Some(per) = per else {
            return Self::One;
        };
        let per = per.clone();
        match per.property.as_str() {
            "value" => match log.value() {
                Some(values) => Self::Value { values, per },
                None => Self::Nowhere,
            },
            "event" | "channel" | "time" => Self::Nowhere,
            name => match log.property(name) {
                Some(column) if column.column_type() == ColumnType::Number => {
                    Self::Property { column, per }
                }
                _ => Self::Nowhere,
            },
        }
    }

    /// The event's units; `None` where it lacks the number.
    #[inline]
    pub(crate) fn of(&self, event: usize) -> Option<f64> {
        match self {
            Self::One => Some(1.0),
            Self::Value { values, per } => clamped(values[event], per),
            Self::Property { column, per } => {
                let text = column.codes()[event].checked_sub(1)?;
                clamped(column.numbers()[text as usize], per)
            }
            Self::Nowhere => None,
        }
    }
}

fn clamped(number: f64, per: &Per) -> Option<f64> {
    if number.is_nan() {
        return None;
    }
    let units = number / per.unit;
    Some(match per.max {
        Some(max) if units > max => max,
        Some(max) if units < -max => -max,
        _ => units,
    })
}

impl EventSpec {
    pub(crate) fn of(rule: &EventRule, as_of: i64) -> Self {
        Self {
            matcher: rule.matcher.clone(),
            pick: Pick::of(&rule.frequency),
            window_ms: rule.window_days.map(decay::duration_ms),
            decay: rule.decay,
            per: rule.per.clone(),
            as_of,
        }
    }
}
