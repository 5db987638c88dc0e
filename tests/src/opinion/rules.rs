//! What one rule gives one person, kind by kind.

use hearth_model::document::{
    Cap, Decay, EventRule, Frequency, InactiveRule, LimitPeriod, Period, Since, Tier,
};
use hearth_model::{Rule, RuleKind};

use super::cells::Reading;
use super::days::{days, milliseconds};
use super::{Event, Opinion, Scores, Zone};

impl Opinion<'_> {
    /// The rule's amount after its cap.
    pub(super) fn amount(&self, rule: &Rule, person: &str) -> f64 {
        if !rule.enabled {
            return 0.0;
        }
        let amount = match &rule.kind {
            RuleKind::Event(event) => self.event_amount(event, person),
            RuleKind::Inactive(inactive) => self.inactive_amount(inactive, person),
            RuleKind::Sequence(sequence) => self.sequence_amount(sequence, person),
            RuleKind::Person { points, conditions } => {
                once(*points, self.conditions_on_person(conditions, person))
            }
            RuleKind::Tag { points, tags } => {
                // Tags that rules use may not ask for scores: none are needed.
                let all = tags
                    .iter()
                    .all(|tag| self.has_tag(tag, person, &Scores::default()));
                once(*points, all)
            }
            RuleKind::Habit(habit) => self.habit_amount(habit, person),
        };
        capped(rule.cap, amount)
    }

    fn event_amount(&self, rule: &EventRule, person: &str) -> f64 {
        let candidates: Vec<(&Event, f64)> = self
            .events_of(person)
            .into_iter()
            .filter(|event| self.matches(&rule.matcher, event))
            .filter(|event| self.in_window(event.time, rule.window_days))
            .filter_map(|event| Some((event, self.units(rule, event)?)))
            .collect();
        if let Frequency::Tiers(tiers) = &rule.frequency {
            return tier_points(tiers, candidates.len());
        }
        let mut sum = 0.0;
        for (index, (event, units)) in candidates.iter().enumerate() {
            if self.counts(&rule.frequency, &candidates, index) {
                sum += units * factor(rule.decay, self.as_of - event.time);
            }
        }
        rule.points.expect("only tiers have no points") * sum
    }

    /// Whether `0 <= T - t < n x 24 h`; without a window always.
    pub(super) fn in_window(&self, time: i64, window_days: Option<f64>) -> bool {
        window_days.is_none_or(|days| {
            let age = self.as_of - time;
            0 <= age && age < milliseconds(days)
        })
    }

    /// `None`: the event lacks the number and is no candidate.
    fn units(&self, rule: &EventRule, event: &Event) -> Option<f64> {
        let Some(per) = &rule.per else {
            return Some(1.0);
        };
        let Reading::Number(number) = self.cell_of_event(&per.property, event)?.read else {
            return None;
        };
        let units = number / per.unit;
        Some(match per.max {
            Some(max) => units.clamp(-max, max),
            None => units,
        })
    }

    /// Whether the frequency lets the candidate at `index` through.
    fn counts(&self, frequency: &Frequency, all: &[(&Event, f64)], index: usize) -> bool {
        let before = |same: &dyn Fn(i64, i64) -> bool| {
            let time = all[index].0.time;
            all[..index]
                .iter()
                .filter(|(event, _)| same(event.time, time))
                .count()
        };
        match frequency {
            Frequency::Every => true,
            Frequency::Once => index == 0,
            Frequency::OncePer(period) => {
                before(&|one, other| self.same_period(*period, one, other)) == 0
            }
            Frequency::AtMost { n, per } => {
                let period = match per {
                    LimitPeriod::Day => Period::Day,
                    LimitPeriod::Week => Period::Week,
                    LimitPeriod::Month => Period::Month,
                    LimitPeriod::Window => return index < *n as usize,
                };
                before(&|one, other| self.same_period(period, one, other)) < *n as usize
            }
            Frequency::EveryNth(n) => (index + 1).is_multiple_of(*n as usize),
            Frequency::Tiers(_) => false,
        }
    }

    fn same_period(&self, period: Period, one: i64, other: i64) -> bool {
        let (one, other) = (self.zone.date(one), self.zone.date(other));
        match period {
            Period::Day => one == other,
            Period::Week => Zone::monday(one) == Zone::monday(other),
            Period::Month => (one.year(), one.month()) == (other.year(), other.month()),
        }
    }

    fn inactive_amount(&self, rule: &InactiveRule, person: &str) -> f64 {
        let events = self.events_of(person);
        let matched: Vec<&&Event> = events
            .iter()
            .filter(|event| self.matches(&rule.matcher, event))
            .collect();
        let first_seen = match rule.since {
            Since::Any => events.first().map(|event| event.time),
            Since::Matched => matched.first().map(|event| event.time),
        };
        let Some(first_seen) = first_seen else {
            return 0.0;
        };
        let length = milliseconds(rule.days);
        let quiet = matched
            .iter()
            .all(|event| self.as_of - event.time >= length);
        if !quiet || self.as_of - first_seen < length {
            return 0.0;
        }
        if !rule.repeat {
            return rule.points;
        }
        let idle = self.as_of - matched.last().map_or(first_seen, |event| event.time);
        #[expect(clippy::cast_precision_loss, reason = "a count of days")]
        let times = (idle / length.max(1)) as f64;
        rule.points * times
    }
}

fn once(points: f64, holds: bool) -> f64 {
    if holds { points } else { 0.0 }
}

/// Clamped by whichever ends are given.
pub(super) fn capped(cap: Cap, amount: f64) -> f64 {
    let mut amount = amount;
    if let Some(min) = cap.min
        && amount < min
    {
        amount = min;
    }
    if let Some(max) = cap.max
        && amount > max
    {
        amount = max;
    }
    amount
}

fn tier_points(tiers: &[Tier], count: usize) -> f64 {
    let mut points = 0.0;
    for tier in tiers {
        if count >= tier.from as usize {
            points = tier.points;
        }
    }
    points
}

/// What is left of an event's worth at this age in milliseconds.
pub(super) fn factor(decay: Decay, age_ms: i64) -> f64 {
    let age = days(age_ms);
    match decay {
        Decay::None => 1.0,
        Decay::HalfLife(half) => libm::exp2(-age / half),
        Decay::Linear {
            percent,
            every_days,
        } => (1.0 - percent / 100.0 * age / every_days).max(0.0),
        Decay::Cycle(half) if age < 2.0 * half => {
            (1.0 + libm::cos(std::f64::consts::PI * (age / (2.0 * half)))) / 2.0
        }
        Decay::Cycle(_) => 0.0,
        Decay::Step {
            percent,
            every_days,
        } => {
            #[expect(clippy::cast_precision_loss, reason = "a count of steps")]
            let steps = (age_ms / milliseconds(every_days).max(1)) as f64;
            libm::pow(1.0 - percent / 100.0, steps)
        }
    }
}
