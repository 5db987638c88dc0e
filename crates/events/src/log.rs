//! The event log: columns sorted by person, then time, then input order.

use std::sync::OnceLock;

use hearth_model::Problem;
use hearth_model::import::{FoundCount, FoundEvent};

use crate::attributes::Attributes;
use crate::dictionary::Dictionary;

/// All events of a data set. People are numbered in order of first appearance;
/// those whom only a people table names come last.
#[derive(Clone, Debug, Default)]
pub struct EventLog {
    pub(crate) people: Dictionary,
    /// The first so many people have events, the others none.
    pub(crate) people_with_events: usize,
    pub(crate) names: Dictionary,
    pub(crate) channels: Dictionary,
    pub(crate) kinds: Vec<Kind>,
    /// Numbers of the names whose events were made of a counter.
    pub(crate) counted: Vec<u32>,
    /// Events of person p are `starts[p]..starts[p + 1]`; one entry more than people.
    pub(crate) starts: Vec<u32>,
    pub(crate) kind: Vec<u16>,
    pub(crate) time: Vec<i64>,
    pub(crate) value: Option<Vec<f64>>,
    pub(crate) properties: Vec<PropertyColumn>,
    pub(crate) has_table: bool,
    pub(crate) attributes: Attributes,
    pub(crate) constant: OnceLock<Attributes>,
}

/// An event name through a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Number of the name in the names' dictionary.
    pub name: u32,
    /// Number of the channel, if there was one.
    pub channel: Option<u32>,
}

/// What every non-empty cell of a property column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// Finite numbers.
    Number,
    /// `true` or `false` in any case.
    Boolean,
    /// Instants.
    Instant,
    /// Anything else.
    Text,
}

/// One property over all events.
#[derive(Clone, Debug)]
pub struct PropertyColumn {
    pub(crate) name: String,
    pub(crate) texts: Dictionary,
    pub(crate) codes: Vec<u32>,
    pub(crate) kind: ColumnType,
    /// Per text of the dictionary: the number, 1 or 0, or UTC milliseconds; empty for text columns.
    pub(crate) numbers: Vec<f64>,
}

impl PropertyColumn {
    /// The column's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What its cells are.
    #[must_use]
    pub fn column_type(&self) -> ColumnType {
        self.kind
    }

    /// The same column without any cell.
    pub(crate) fn clone_without_codes(&self) -> Self {
        Self {
            name: self.name.clone(),
            texts: self.texts.clone(),
            codes: Vec::new(),
            kind: self.kind,
            numbers: self.numbers.clone(),
        }
    }

    /// Per event (per person in [`Attributes`]): 0 is missing, k is text k - 1
    /// of [`PropertyColumn::texts`].
    #[must_use]
    pub fn codes(&self) -> &[u32] {
        &self.codes
    }

    /// The different cells, as written.
    #[must_use]
    pub fn texts(&self) -> &Dictionary {
        &self.texts
    }

    /// Per text: the number, 1 or 0 for booleans, UTC milliseconds for instants
    /// (NaN: a number too large to count). Empty for text columns.
    #[must_use]
    pub fn numbers(&self) -> &[f64] {
        &self.numbers
    }
}

impl EventLog {
    /// Number of people, those included whom only the people table names.
    #[must_use]
    pub fn people_count(&self) -> usize {
        self.people.len()
    }

    /// Number of people with at least one event; they are numbered first.
    #[must_use]
    pub fn people_with_events(&self) -> usize {
        self.people_with_events
    }

    /// Number of events.
    #[must_use]
    pub fn len(&self) -> usize {
        self.time.len()
    }

    /// Whether there is no event.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.time.is_empty()
    }

    /// The people's ids, numbered.
    #[must_use]
    pub fn people(&self) -> &Dictionary {
        &self.people
    }

    /// The event names, numbered.
    #[must_use]
    pub fn names(&self) -> &Dictionary {
        &self.names
    }

    /// The channels, numbered.
    #[must_use]
    pub fn channels(&self) -> &Dictionary {
        &self.channels
    }

    /// The kinds that [`EventLog::kind`] numbers.
    #[must_use]
    pub fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    /// The positions of a person's events, in time order; empty for an unknown person.
    #[must_use]
    pub fn events_of(&self, person: u32) -> std::ops::Range<usize> {
        let person = person as usize;
        match (self.starts.get(person), self.starts.get(person + 1)) {
            (Some(&start), Some(&end)) => start as usize..end as usize,
            _ => 0..0,
        }
    }

    /// Per event: its kind.
    #[must_use]
    pub fn kind(&self) -> &[u16] {
        &self.kind
    }

    /// Per event: UTC milliseconds.
    #[must_use]
    pub fn time(&self) -> &[i64] {
        &self.time
    }

    /// Per event: the value, NaN when missing; absent when no value column is mapped.
    #[must_use]
    pub fn value(&self) -> Option<&[f64]> {
        self.value.as_deref()
    }

    /// The property columns.
    #[must_use]
    pub fn properties(&self) -> &[PropertyColumn] {
        &self.properties
    }

    /// The property called `name`, if it is kept.
    #[must_use]
    pub fn property(&self, name: &str) -> Option<&PropertyColumn> {
        self.properties.iter().find(|column| column.name == name)
    }

    /// Earliest and latest instant in UTC milliseconds.
    #[must_use]
    pub fn time_span(&self) -> Option<(i64, i64)> {
        let first = self.time.iter().min()?;
        let last = self.time.iter().max()?;
        Some((*first, *last))
    }

    /// The latest instant that is not after `now`: the default as-of.
    ///
    /// # Errors
    /// `no-events` when there is none.
    pub fn latest_until(&self, now: i64) -> Result<i64, Problem> {
        self.time
            .iter()
            .copied()
            .filter(|&time| time <= now)
            .max()
            .ok_or_else(|| {
                Problem::new(
                    "no-events",
                    "There is no event up to now, so there is no instant to score at.",
                    "Add a file with events, or give the instant to score at.",
                )
            })
    }

    /// Every kind with its number of events, most frequent first, then by name.
    #[must_use]
    pub fn found_events(&self) -> Vec<FoundEvent> {
        let mut counts = vec![0_u64; self.kinds.len()];
        for &kind in &self.kind {
            counts[kind as usize] += 1;
        }
        let mut found: Vec<FoundEvent> = self
            .kinds
            .iter()
            .zip(counts)
            .map(|(kind, count)| FoundEvent {
                name: self.names.get(kind.name).to_owned(),
                channel: kind.channel.map(|id| self.channels.get(id).to_owned()),
                count,
            })
            .collect();
        found.sort_by(|a, b| (b.count, &a.name, &a.channel).cmp(&(a.count, &b.name, &b.channel)));
        found
    }

    /// The names whose events were made of counters, each with the most events that one
    /// person has of it at one time; the largest first, then by name.
    #[must_use]
    pub fn counted_events(&self) -> Vec<FoundCount> {
        let of_name = |&name: &u32| FoundCount {
            name: self.names.get(name).to_owned(),
            most: self.most_at_once(name),
        };
        let mut counted: Vec<FoundCount> = self.counted.iter().map(of_name).collect();
        counted.retain(|one| one.most > 0);
        counted.sort_by(|a, b| (b.most, &a.name).cmp(&(a.most, &b.name)));
        counted
    }

    /// Most events of a name that one person has at one time.
    fn most_at_once(&self, name: u32) -> u64 {
        let mut most = 0;
        for person in self.starts.windows(2) {
            let (mut at, mut count) = (i64::MIN, 0);
            for event in person[0] as usize..person[1] as usize {
                if self.kinds[self.kind[event] as usize].name != name {
                    continue;
                }
                count = if self.time[event] == at { count + 1 } else { 1 };
                at = self.time[event];
                most = most.max(count);
            }
        }
        most
    }
}
