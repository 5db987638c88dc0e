//! Events in input order with dictionaries of their own: what one reader of
//! one piece of input builds, before the pieces are merged into a log.

use hashbrown::HashMap;
use std::borrow::Cow;

use crate::dictionary::Dictionary;

/// Most different kinds (event name x channel) a log can hold.
pub const MAX_KINDS: usize = u16::MAX as usize;

/// The kinds are used up: the file's event or channel column is not one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindLimit;

/// Columns in input order. All columns have one entry per event.
#[derive(Clone, Debug, Default)]
pub struct PartialLog {
    pub(crate) people: Dictionary,
    pub(crate) names: Dictionary,
    pub(crate) channels: Dictionary,
    /// Name and channel + 1 (0: no channel) of each kind.
    pub(crate) kinds: Vec<(u32, u32)>,
    pub(crate) kind_of: HashMap<(u32, u32), u16, foldhash::fast::FixedState>,
    pub(crate) person: Vec<u32>,
    pub(crate) kind: Vec<u16>,
    pub(crate) time: Vec<i64>,
    /// NaN is missing; absent when no value column is mapped.
    pub(crate) value: Option<Vec<f64>>,
    pub(crate) properties: Vec<PartialProperty>,
    /// Numbers of the names whose events were made of a counter.
    pub(crate) counted: Vec<u32>,
    /// Events of an earlier log that this only stands for; 0 on a log being built.
    pub(crate) earlier: usize,
}

/// A property column: 0 is missing, k is the dictionary's text k - 1.
#[derive(Clone, Debug, Default)]
pub(crate) struct PartialProperty {
    pub(crate) name: String,
    pub(crate) texts: Dictionary,
    pub(crate) codes: Vec<u32>,
}

impl PartialProperty {
    /// The text in a row; empty where there is none.
    pub(crate) fn text(&self, row: usize) -> &str {
        let code = self.codes.get(row).copied().unwrap_or(0);
        code.checked_sub(1).map_or("", |code| self.texts.get(code))
    }
}

impl PartialLog {
    /// An empty log with the given property columns; `has_value` when a value column is mapped.
    #[must_use]
    pub fn new(property_names: &[String], has_value: bool) -> Self {
        Self {
            value: has_value.then(Vec::new),
            properties: property_names
                .iter()
                .map(|name| PartialProperty {
                    name: name.clone(),
                    ..PartialProperty::default()
                })
                .collect(),
            ..Self::default()
        }
    }

    /// Number of events.
    #[must_use]
    pub fn len(&self) -> usize {
        self.time.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.time.is_empty()
    }

    /// The people's ids, numbered in order of first appearance.
    #[must_use]
    pub fn people(&self) -> &Dictionary {
        &self.people
    }

    /// Adds one event. `time` is UTC in milliseconds; `value` NaN when missing;
    /// `properties` in the order of the names given to [`PartialLog::new`], an
    /// empty text being missing, surplus ignored, absent ones missing.
    ///
    /// # Errors
    /// [`KindLimit`] when this event would need one kind too many; nothing is added then.
    pub fn push<'a>(
        &mut self,
        person: &str,
        event: &str,
        channel: &str,
        time: i64,
        value: f64,
        properties: impl IntoIterator<Item = &'a str>,
    ) -> Result<(), KindLimit> {
        let kind = self.kind_of(event, channel)?;
        self.person.push(self.people.intern(person));
        self.push_event(kind, time, value);
        let mut cells = properties.into_iter();
        for column in &mut self.properties {
            let cell = cells.next().unwrap_or("");
            let code = if cell.is_empty() {
                0
            } else {
                column.texts.intern(cell) + 1
            };
            column.codes.push(code);
        }
        Ok(())
    }

    /// Adds all of one event but its person and its properties.
    pub(crate) fn push_event(&mut self, kind: u16, time: i64, value: f64) {
        self.kind.push(kind);
        self.time.push(time);
        if let Some(values) = &mut self.value {
            values.push(value);
        }
    }

    /// The names of its events.
    #[must_use]
    pub fn names(&self) -> &Dictionary {
        &self.names
    }

    /// Says that the events of a name were made of a counter: they are alike, and
    /// none repeats another. Of a name that no event has, nothing is said.
    pub fn mark_counted(&mut self, name: &str) {
        if let Some(name) = self.names.find(name) {
            self.counted.push(name);
        }
    }

    /// Gives events other names: those for which `rename` has one. Costs what
    /// there are names, not events; names that become the same are one.
    pub fn rename_events(&mut self, rename: impl Fn(&str) -> Option<String>) {
        let (names, numbers) = renamed(&self.names, |name| rename(name).map(Cow::Owned));
        self.names = names;
        for name in &mut self.counted {
            *name = numbers.get(*name as usize).copied().unwrap_or(*name);
        }
        self.kind_of.clear();
        for (kind, (name, channel)) in (0_u16..).zip(&mut self.kinds) {
            *name = numbers.get(*name as usize).copied().unwrap_or(*name);
            // Two kinds may be one now: merging joins them.
            self.kind_of.entry((*name, *channel)).or_insert(kind);
        }
    }

    /// Gives people other ids: those for which `rename` has one. Costs what there
    /// are people; people whose ids become the same are one.
    pub fn rename_people(&mut self, rename: impl Fn(&str) -> Option<&str>) {
        let before = self.people.len();
        let (people, numbers) = renamed(&self.people, |id| rename(id).map(Cow::Borrowed));
        self.people = people;
        if self.people.len() < before {
            for person in &mut self.person {
                *person = numbers.get(*person as usize).copied().unwrap_or(*person);
            }
        }
    }

    /// How many events people have whose ids are such.
    pub fn events_of_people(&self, such: impl Fn(&str) -> bool) -> u64 {
        let such: Vec<bool> = self.people.iter().map(such).collect();
        let person = |person: &&u32| such.get(**person as usize) == Some(&true);
        self.person.iter().filter(person).count() as u64
    }

    /// Whether a kind has this name and channel.
    pub(crate) fn is_kind(&self, kind: u16, event: &str, channel: &str) -> bool {
        let kind = self.kinds.get(kind as usize);
        kind.is_some_and(|&(name, through)| {
            let through = through.checked_sub(1);
            self.names.get(name) == event
                && through.map_or("", |through| self.channels.get(through)) == channel
        })
    }

    /// The number of a kind, given out now if it is new.
    pub(crate) fn kind_of(&mut self, event: &str, channel: &str) -> Result<u16, KindLimit> {
        let full = self.kinds.len() >= MAX_KINDS;
        let name = number(&mut self.names, event, full)?;
        let channel = match channel {
            "" => 0,
            _ => number(&mut self.channels, channel, full)? + 1,
        };
        if let Some(&kind) = self.kind_of.get(&(name, channel)) {
            return Ok(kind);
        }
        if full {
            return Err(KindLimit);
        }
        let kind = u16::try_from(self.kinds.len()).map_err(|_| KindLimit)?;
        self.kinds.push((name, channel));
        self.kind_of.insert((name, channel), kind);
        Ok(kind)
    }
}

/// The texts under other names, and the number that each has then.
pub(crate) fn renamed(
    texts: &Dictionary,
    rename: impl Fn(&str) -> Option<Cow<'_, str>>,
) -> (Dictionary, Vec<u32>) {
    let mut other = Dictionary::new();
    let numbers = texts
        .iter()
        .map(|text| other.intern(&rename(text).unwrap_or(Cow::Borrowed(text))))
        .collect();
    (other, numbers)
}

/// The number of a text. When all kinds are used up, a new text is given up
/// and not kept: there may be no end of them.
fn number(texts: &mut Dictionary, text: &str, full: bool) -> Result<u32, KindLimit> {
    if full {
        texts.find(text).ok_or(KindLimit)
    } else {
        Ok(texts.intern(text))
    }
}
