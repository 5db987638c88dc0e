//! Partial logs behind one another as one: dictionaries joined, events in their
//! order. Sorts nothing, and touches no text of the first part.

use hashbrown::HashMap;

use crate::dictionary::Dictionary;
use crate::partial::{PartialLog, PartialProperty};

type KindNumbers = HashMap<(u32, u32), u16, foldhash::fast::FixedState>;

/// One partial log of all parts. People, names, channels and property cells are
/// numbered by first appearance over the parts in order; a property or a value
/// column that a part lacks is missing on its events. Every kind is there once.
pub(crate) fn joined(parts: Vec<PartialLog>) -> PartialLog {
    let events: usize = parts.iter().map(PartialLog::len).sum();
    let mut all = PartialLog::default();
    let mut numbers = KindNumbers::default();
    for part in parts {
        // The first part's columns are taken over as they are, mostly the only ones.
        if !all.is_empty() {
            reserve(&mut all, events);
        }
        take_in(&mut all, part, &mut numbers);
    }
    all.counted.sort_unstable();
    all.counted.dedup();
    all
}

/// Makes room for so many events in all, so that no column is copied more than once.
fn reserve(all: &mut PartialLog, events: usize) {
    let more = events.saturating_sub(all.len());
    all.person.reserve_exact(more);
    all.kind.reserve_exact(more);
    all.time.reserve_exact(more);
    if let Some(values) = &mut all.value {
        values.reserve_exact(more);
    }
    for column in &mut all.properties {
        column.codes.reserve_exact(more);
    }
}

/// Puts the events of a part behind all others; `numbers` are those of their kinds.
pub(crate) fn take_in(all: &mut PartialLog, part: PartialLog, numbers: &mut KindNumbers) {
    let before = all.len();
    let events = before + part.len();
    let people = absorb(&mut all.people, part.people);
    let names = absorb(&mut all.names, part.names);
    let channels = absorb(&mut all.channels, part.channels);
    let counted = part.counted.iter().map(|&name| names.of(name));
    all.counted.extend(counted);
    let kinds: Vec<u16> = part
        .kinds
        .iter()
        .map(|&(name, channel)| {
            let kind = (names.of(name), channels.of_code(channel));
            *numbers.entry(kind).or_insert_with(|| {
                all.kinds.push(kind);
                u16::try_from(all.kinds.len() - 1).unwrap_or(u16::MAX)
            })
        })
        .collect();
    append(&mut all.person, part.person, |person| people.of(person));
    append(&mut all.kind, part.kind, |kind| kinds[kind as usize]);
    append(&mut all.time, part.time, |time| time);
    if all.value.is_some() || part.value.is_some() {
        let values = all.value.get_or_insert_with(|| vec![f64::NAN; before]);
        append(values, part.value.unwrap_or_default(), |value| value);
        values.resize(events, f64::NAN);
    }
    for column in part.properties {
        take_in_property(&mut all.properties, column, before);
    }
    for column in &mut all.properties {
        column.codes.resize(events, 0);
    }
}

fn take_in_property(all: &mut Vec<PartialProperty>, part: PartialProperty, before: usize) {
    let place = all.iter().position(|column| column.name == part.name);
    let place = place.unwrap_or_else(|| {
        all.push(PartialProperty {
            name: part.name,
            codes: vec![0; before],
            ..PartialProperty::default()
        });
        all.len() - 1
    });
    let column = &mut all[place];
    let texts = absorb(&mut column.texts, part.texts);
    append(&mut column.codes, part.codes, |code| texts.of_code(code));
}

fn append<T: Copy>(all: &mut Vec<T>, mut part: Vec<T>, number: impl Fn(T) -> T) {
    if all.is_empty() {
        for item in &mut part {
            *item = number(*item);
        }
        *all = part;
    } else {
        all.extend(part.into_iter().map(number));
    }
}

/// The numbers that the texts of one dictionary have in another.
enum Numbers {
    /// The same.
    Own,
    Other(Vec<u32>),
}

impl Numbers {
    fn of(&self, number: u32) -> u32 {
        match self {
            Self::Own => number,
            Self::Other(numbers) => numbers.get(number as usize).copied().unwrap_or(number),
        }
    }

    /// The same where 0 is no text, and k text k - 1.
    fn of_code(&self, code: u32) -> u32 {
        code.checked_sub(1).map_or(0, |number| self.of(number) + 1)
    }
}

/// Adds the texts of `own` to `all`.
fn absorb(all: &mut Dictionary, own: Dictionary) -> Numbers {
    if all.is_empty() {
        *all = own;
        return Numbers::Own;
    }
    let mut numbers = Vec::with_capacity(own.len());
    all.intern_all(own.texts(), &mut numbers);
    Numbers::Other(numbers)
}
