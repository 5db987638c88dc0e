//! First, then (or not): pairing one person's events.

use hearth_model::document::{Sequence, SequencePredicate, SequenceRule, When};

use super::days::milliseconds;
use super::rules::factor;
use super::{Event, Opinion};

impl Opinion<'_> {
    pub(super) fn sequence_amount(&self, rule: &SequenceRule, person: &str) -> f64 {
        let pattern = &rule.pattern;
        let mut dates: Vec<i64> = self
            .firsts(pattern, person)
            .into_iter()
            .filter_map(|first| match pattern.when {
                When::Answered => self.answer(pattern, person, first),
                When::Unanswered => self.unanswered_since(pattern, person, first),
            })
            .filter(|date| self.in_window(*date, rule.window_days))
            .collect();
        dates.sort_unstable();
        let mut sum = 0.0;
        for (index, date) in dates.iter().enumerate() {
            if (index + 1).is_multiple_of(rule.each as usize) {
                sum += factor(rule.decay, self.as_of - date);
            }
        }
        rule.points * sum
    }

    pub(super) fn sequence_holds(&self, sequence: &SequencePredicate, person: &str) -> bool {
        let pattern = &sequence.pattern;
        let firsts = self.firsts(pattern, person);
        if pattern.when == When::Answered {
            return firsts
                .iter()
                .any(|first| self.answer(pattern, person, first).is_some());
        }
        let Some(last) = firsts.last() else {
            return false;
        };
        if sequence.never {
            return self.thens(pattern, person, last).is_empty();
        }
        self.unanswered_since(pattern, person, last).is_some()
    }

    /// The events that begin, in time order; one that lacks `same` is left out.
    fn firsts(&self, pattern: &Sequence, person: &str) -> Vec<&Event> {
        let mut events = self.events_of(person);
        events.retain(|event| self.matches(&pattern.first, event));
        if let Some(same) = &pattern.same {
            events.retain(|event| self.cell_of_event(same, event).is_some());
        }
        events
    }

    /// All later events up to T that could answer this first, whenever.
    fn thens(&self, pattern: &Sequence, person: &str, first: &Event) -> Vec<&Event> {
        let mut events = self.events_of(person);
        events.retain(|event| event.time > first.time && self.matches(&pattern.then, event));
        if let Some(same) = &pattern.same {
            let wanted = self.cell_of_event(same, first).map(|cell| cell.written);
            events.retain(|event| {
                let cell = self.cell_of_event(same, event);
                cell.is_some() && cell.map(|cell| cell.written) == wanted
            });
        }
        events
    }

    /// When this first was answered in time.
    fn answer(&self, pattern: &Sequence, person: &str, first: &Event) -> Option<i64> {
        let thens = self.thens(pattern, person, first);
        let answer = thens.first()?.time;
        (answer - first.time <= milliseconds(pattern.within_days)).then_some(answer)
    }

    /// The deadline, if it has passed without an answer.
    fn unanswered_since(&self, pattern: &Sequence, person: &str, first: &Event) -> Option<i64> {
        let deadline = first.time.saturating_add(milliseconds(pattern.within_days));
        let passed = deadline <= self.as_of;
        (passed && self.answer(pattern, person, first).is_none()).then_some(deadline)
    }
}
