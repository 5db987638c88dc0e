//! Habit measures of one person.

use std::collections::BTreeSet;

use hearth_model::document::{HabitRule, Matcher, Measure};

use super::days::days;
use super::{Event, Opinion};

impl Opinion<'_> {
    pub(super) fn habit_amount(&self, rule: &HabitRule, person: &str) -> f64 {
        let measure = self.measure(rule.measure, &rule.matcher, rule.window_days, person);
        measure.map_or(0.0, |measure| rule.points * (measure / rule.unit))
    }

    /// `None`: there is no event in reach.
    pub(super) fn measure(
        &self,
        measure: Measure,
        matcher: &Matcher,
        window_days: Option<f64>,
        person: &str,
    ) -> Option<f64> {
        let all = self.events_of(person);
        let mut reach = all.clone();
        reach.retain(|event| {
            self.matches(matcher, event) && self.in_window(event.time, window_days)
        });
        match measure {
            Measure::RecencyDays => Some(days(self.as_of - all.last()?.time)),
            Measure::TenureDays => Some(days(self.as_of - all.first()?.time)),
            _ if reach.is_empty() => None,
            Measure::Sessions => Some(count(self.sessions(&reach).len())),
            Measure::ActiveDays => Some(different(&reach, |event| self.zone.date(event.time))),
            Measure::Minutes => {
                let length = |session: &Vec<i64>| session[session.len() - 1] - session[0];
                let total: i64 = self.sessions(&reach).iter().map(length).sum();
                #[expect(clippy::cast_precision_loss, reason = "far within 2^53 ms")]
                let total = total as f64;
                Some(total / 60_000.0)
            }
            Measure::EventsPerSession => {
                Some(count(reach.len()) / count(self.sessions(&reach).len()))
            }
            Measure::DistinctEvents => Some(different(&reach, |event| event.name.clone())),
            Measure::DistinctChannels => {
                reach.retain(|event| !event.channel.is_empty());
                Some(different(&reach, |event| event.channel.clone()))
            }
        }
    }

    /// Maximal runs with gaps of at most the session gap, as instants.
    fn sessions(&self, events: &[&Event]) -> Vec<Vec<i64>> {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "saturates: a gap longer than time joins everything"
        )]
        let gap = (self.draft.session_gap_minutes * 60_000.0).round() as i64;
        let mut sessions: Vec<Vec<i64>> = Vec::new();
        for event in events {
            match sessions.last_mut() {
                Some(session) if event.time - session[session.len() - 1] <= gap => {
                    session.push(event.time);
                }
                _ => sessions.push(vec![event.time]),
            }
        }
        sessions
    }
}

fn different<T: Ord>(events: &[&Event], of: impl Fn(&Event) -> T) -> f64 {
    let different: BTreeSet<T> = events.iter().map(|event| of(event)).collect();
    count(different.len())
}

fn count(number: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a count of events")]
    let number = number as f64;
    number
}
