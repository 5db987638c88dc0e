//! A second opinion: the scoring contract evaluated one event at a time, as
//! plainly as it can be written, from the contract alone. No columns, no cache,
//! no speed. Must never use the engine, nor borrow an idea of it: what both get
//! wrong in the same way, no comparison finds.

mod cells;
mod days;
mod habit;
mod people;
mod predicate;
mod rules;
mod scale;
mod sequence;

use std::collections::BTreeMap;

use hearth_model::ModelDraft;

pub use days::{DAY, Zone, milliseconds};
pub use scale::{level, quantile, rounded, scaled};

/// One event as the file had it.
#[derive(Clone, Debug)]
pub struct Event {
    /// Who.
    pub person: String,
    /// What.
    pub name: String,
    /// Through what; empty is none.
    pub channel: String,
    /// UTC milliseconds.
    pub time: i64,
    /// The mapped value; NaN is missing.
    pub value: f64,
    /// Cells by property; an empty one is missing.
    pub cells: BTreeMap<String, String>,
}

/// One row of the people table.
#[derive(Clone, Debug)]
pub struct Row {
    /// Whose.
    pub person: String,
    /// Cells by column; an empty one is missing.
    pub cells: BTreeMap<String, String>,
}

/// A data set in the order of its files.
#[derive(Clone, Debug)]
pub struct Data {
    /// In input order.
    pub events: Vec<Event>,
    /// The people table, if there is one, in input order.
    pub table: Option<Vec<Row>>,
}

/// Scores that predicates ask for.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// At T: by score id, each person's score.
    pub now: BTreeMap<String, BTreeMap<String, f64>>,
    /// The same at earlier instants.
    pub earlier: Earlier,
}

/// By score id and instant (UTC milliseconds), each person's score; whoever was not scored then is missing.
pub type Earlier = BTreeMap<(String, i64), BTreeMap<String, f64>>;

/// A model over a data set at one instant.
#[derive(Debug)]
pub struct Opinion<'a> {
    data: &'a Data,
    draft: &'a ModelDraft,
    zone: Zone,
    as_of: i64,
}

impl<'a> Opinion<'a> {
    /// The model at the instant `as_of`, UTC milliseconds.
    ///
    /// # Panics
    /// When the model's time zone is unknown.
    #[must_use]
    pub fn new(data: &'a Data, draft: &'a ModelDraft, as_of: i64) -> Self {
        Self {
            data,
            draft,
            zone: Zone::named(&draft.time_zone),
            as_of,
        }
    }

    /// T: the caller's, else the model's, else the latest event not after `now`.
    /// `None`: there is none to be had, or what is given is no instant.
    #[must_use]
    pub fn instant(data: &Data, draft: &ModelDraft, given: Option<&str>, now: i64) -> Option<i64> {
        match given.or(draft.as_of.as_deref()) {
            Some(text) => Zone::named(&draft.time_zone).instant(text),
            None => {
                let times = data.events.iter().map(|event| event.time);
                times.filter(|time| *time <= now).max()
            }
        }
    }

    /// Everyone scored, by the ids' bytes.
    #[must_use]
    pub fn people(&self) -> Vec<String> {
        let mut people: Vec<String> = self.with_events();
        people.extend(
            self.data
                .table
                .iter()
                .flatten()
                .map(|row| row.person.clone()),
        );
        people.sort();
        people.dedup();
        people
    }

    /// Everyone scored who has an event.
    #[must_use]
    pub fn with_events(&self) -> Vec<String> {
        let mut people: Vec<String> = self
            .data
            .events
            .iter()
            .filter(|event| event.time <= self.as_of)
            .map(|event| event.person.clone())
            .collect();
        people.sort();
        people.dedup();
        people
    }

    /// The person's events up to T in time order, ties in input order.
    fn events_of(&self, person: &str) -> Vec<&'a Event> {
        let mut events: Vec<&Event> = self
            .data
            .events
            .iter()
            .filter(|event| event.person == person && event.time <= self.as_of)
            .collect();
        events.sort_by_key(|event| event.time);
        events
    }

    /// The raw of a person under the score at `index` of the model.
    #[must_use]
    pub fn raw(&self, index: usize, person: &str) -> f64 {
        let score = &self.draft.scores[index];
        let mut raw = score.base;
        for rule in &score.rules {
            if rule.group.is_none() {
                raw += self.amount(rule, person);
            }
        }
        for group in &score.groups {
            let mut sum = 0.0;
            for rule in &score.rules {
                if rule.group.as_deref() == Some(group.id.as_str()) {
                    sum += self.amount(rule, person);
                }
            }
            raw += rules::capped(group.cap, sum);
        }
        rules::capped(score.cap, raw)
    }

    /// Whether a person has the tag called `id`.
    ///
    /// # Panics
    /// When there is no such tag.
    #[must_use]
    pub fn has_tag(&self, id: &str, person: &str, scores: &Scores) -> bool {
        let tag = self.draft.tags.iter().find(|tag| tag.id == id);
        let tag = tag.unwrap_or_else(|| panic!("there is no tag {id}"));
        self.holds(&tag.when, person, scores)
    }

    /// Whether a person is in the segment called `id`.
    ///
    /// # Panics
    /// When there is no such segment.
    #[must_use]
    pub fn in_segment(&self, id: &str, person: &str, scores: &Scores) -> bool {
        let mut segments = self.draft.segments.iter();
        let segment = segments.find(|segment| segment.id == id);
        let segment = segment.unwrap_or_else(|| panic!("there is no segment {id}"));
        self.holds(&segment.when, person, scores)
    }
}
