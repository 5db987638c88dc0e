//! A log of one person alone, cut out of everyone's: what depends on their events and their row
//! can be asked of it at once. What is known of columns stays what it was over all events.

use std::sync::OnceLock;

use crate::attributes::Attributes;
use crate::dictionary::Dictionary;
use crate::log::{EventLog, PropertyColumn};

/// An event that did not happen: like one of the log, at another instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imagined {
    /// Position of the event it is like.
    pub like: usize,
    /// UTC milliseconds.
    pub time: i64,
}

/// An event of the one person.
struct Done {
    /// Position of the event it is, or is like.
    like: usize,
    /// UTC milliseconds.
    time: i64,
    imagined: bool,
}

impl EventLog {
    /// The log of this person alone, who is number 0 in it, with `more` events as if they had done
    /// them: behind their own of the same instant. Of those, cells that never differ for one person are
    /// the person's own, whatever the event is like. Somebody unknown has no events.
    #[must_use]
    pub fn of_person(&self, person: u32, more: &[Imagined]) -> Self {
        let own = self.events_of(person).map(|event| Done {
            like: event,
            time: self.time[event],
            imagined: false,
        });
        let more = more.iter().map(|event| Done {
            like: event.like,
            time: event.time,
            imagined: true,
        });
        let mut events: Vec<Done> = own.chain(more).collect();
        events.retain(|event| event.like < self.time.len());
        events.sort_by_key(|event| event.time);
        // With a people table nobody asks what is constant, and to find out takes a while.
        let constant = (!self.has_table).then(|| self.constant_attributes());
        let mut people = Dictionary::new();
        people.intern(self.people.get(person));
        let property = |column: &PropertyColumn| {
            let always = constant.and_then(|constant| constant.column(&column.name));
            let always = always.and_then(|column| column.codes.get(person as usize));
            let code = |event: &Done| match always {
                // Nothing is told of who has no event yet: the event tells it.
                Some(&code) if event.imagined && code > 0 => code,
                _ => column.codes[event.like],
            };
            column.with_codes(events.iter().map(code))
        };
        let alone = |attributes: &Attributes| Attributes {
            rows: vec![attributes.has_row(person)],
            columns: attributes
                .columns
                .iter()
                .map(|column| {
                    let code = column.codes.get(person as usize).copied();
                    column.with_codes([code.unwrap_or(0)].into_iter())
                })
                .collect(),
        };
        let end = u32::try_from(events.len()).unwrap_or(u32::MAX);
        Self {
            people,
            people_with_events: usize::from(!events.is_empty()),
            names: self.names.clone(),
            channels: self.channels.clone(),
            kinds: self.kinds.clone(),
            counted: self.counted.clone(),
            starts: vec![0, end],
            kind: events.iter().map(|event| self.kind[event.like]).collect(),
            time: events.iter().map(|event| event.time).collect(),
            value: self
                .value
                .as_ref()
                .map(|values| events.iter().map(|event| values[event.like]).collect()),
            properties: self.properties.iter().map(property).collect(),
            has_table: self.has_table,
            attributes: alone(&self.attributes),
            constant: constant.map(alone).map(OnceLock::from).unwrap_or_default(),
        }
    }
}

impl PropertyColumn {
    /// The same column with these cells of it, and no other texts than theirs.
    fn with_codes(&self, codes: impl Iterator<Item = u32>) -> Self {
        let (mut texts, mut numbers) = (Dictionary::new(), Vec::new());
        let codes = codes
            .map(|code| {
                let Some(old) = code.checked_sub(1) else {
                    return 0;
                };
                let new = texts.intern(self.texts.get(old));
                if new as usize == numbers.len() {
                    numbers.extend(self.numbers.get(old as usize));
                }
                new + 1
            })
            .collect();
        Self {
            name: self.name.clone(),
            texts,
            codes,
            kind: self.kind,
            numbers,
        }
    }
}
