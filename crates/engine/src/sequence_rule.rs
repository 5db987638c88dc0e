//! Sequence rules: which firsts count by what became of them, when they are
//! dated, and what is left of each.

use hearth_events::EventLog;
use hearth_model::document::{Decay, Sequence, SequenceRule, When};

use crate::decay::{self, duration_ms};
use crate::reach::{People, Source, window_start};
use crate::sequence::{Pair, Pairing};

/// Everything a sequence rule's feature depends on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SequenceSpec {
    pattern: Sequence,
    each: u32,
    window_ms: Option<i64>,
    decay: Decay,
    as_of: i64,
}

/// A sequence rule, ready to go over people.
pub(crate) struct Chain<'a> {
    log: &'a EventLog,
    pairing: Pairing<'a>,
    when: When,
    each: u32,
    /// Dates before this are outside the window.
    since: i64,
    decay: Decay,
    as_of: i64,
    links: Vec<Link>,
}

/// One first that the rule looks for, dated inside the window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Link {
    pub pair: Pair,
    /// The answer's instant or the deadline, UTC milliseconds.
    pub date: i64,
    /// The factor left, if it is one of those that give points.
    pub decay: Option<f64>,
}

/// What a rule found for one person.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Links {
    pub candidates: u32,
    pub counted: u32,
    /// Sum of the factors of those that count, by date.
    pub sum: f64,
    /// Firsts that lack the shared property.
    pub without_same: u32,
}

impl SequenceSpec {
    pub(crate) fn of(rule: &SequenceRule, as_of: i64) -> Self {
        Self {
            pattern: rule.pattern.clone(),
            each: rule.each,
            window_ms: rule.window_days.map(duration_ms),
            decay: rule.decay,
            as_of,
        }
    }
}

impl<'a> Chain<'a> {
    pub(crate) fn new(spec: &SequenceSpec, source: &mut Source<'a, '_>) -> Self {
        let within_ms = duration_ms(spec.pattern.within_days);
        Self {
            log: source.log,
            pairing: Pairing::new(&spec.pattern, within_ms, spec.as_of, source),
            when: spec.pattern.when,
            each: spec.each.max(1),
            since: window_start(spec.as_of, spec.window_ms),
            decay: spec.decay,
            as_of: spec.as_of,
            links: Vec::new(),
        }
    }

    /// Everyone for whom the rule can find anything.
    pub(crate) fn people(&self) -> People {
        self.pairing.people()
    }

    /// What the rule found for the person, and no more.
    pub(crate) fn tally(&mut self, person: u32) -> Links {
        let Some(pairs) = self.pairing.in_time(person) else {
            return self.of(person);
        };
        let mut found = Links::default();
        for pair in pairs {
            if let Some(date) = self.date(&pair).filter(|&date| date >= self.since) {
                self.count(date, &mut found);
            }
        }
        found
    }

    /// What the rule found for the person; [`Chain::links`] tells of each.
    pub(crate) fn of(&mut self, person: u32) -> Links {
        let mut links = std::mem::take(&mut self.links);
        links.clear();
        self.pairing.of(person);
        for &pair in self.pairing.pairs() {
            if let Some(date) = self.date(&pair).filter(|&date| date >= self.since) {
                links.push(Link {
                    pair,
                    date,
                    decay: None,
                });
            }
        }
        // Only a shared property lets a later first be answered earlier.
        if !links.is_sorted_by_key(|link| link.date) {
            links.sort_by_key(|link| link.date);
        }
        let mut found = Links {
            without_same: self.pairing.without_same(),
            ..Links::default()
        };
        for link in &mut links {
            link.decay = self.count(link.date, &mut found);
        }
        self.links = links;
        found
    }

    /// Takes the next one by date; the factor left, if it is one of those that give points.
    #[inline]
    fn count(&self, date: i64, found: &mut Links) -> Option<f64> {
        found.candidates += 1;
        if !found.candidates.is_multiple_of(self.each) {
            return None;
        }
        let factor = decay::factor(self.decay, self.as_of.saturating_sub(date));
        found.counted += 1;
        found.sum += factor;
        Some(factor)
    }

    /// The instant at which a first counts: the answer's, or the deadline once it
    /// has passed without one.
    #[inline]
    fn date(&self, pair: &Pair) -> Option<i64> {
        match (self.when, pair.answer) {
            (When::Answered, Some(answer)) => Some(self.log.time()[answer]),
            (When::Unanswered, None) => Some(pair.deadline).filter(|&at| at <= self.as_of),
            _ => None,
        }
    }

    /// Those that the rule looks for, of the person asked for last, by date.
    pub(crate) fn links(&self) -> &[Link] {
        &self.links
    }

    /// Every first of the person asked for last, in time order, with the date
    /// it has for this rule, if it has one.
    pub(crate) fn firsts(&self) -> impl Iterator<Item = (Pair, Option<i64>)> {
        self.pairing
            .pairs()
            .iter()
            .map(|pair| (*pair, self.date(pair)))
    }
}
