//! Partial logs into one log: joined, events sorted by person, then time, then
//! input order. The result depends on the events in their
//! order alone, never on where the input was cut into parts.

use hashbrown::HashMap;
use hearth_model::Problem;

use crate::beside::both;
use crate::dictionary::Dictionary;
use crate::join::joined;
use crate::log::{EventLog, Kind, PropertyColumn};
use crate::partial::{MAX_KINDS, PartialLog, PartialProperty};
use crate::runs::Runs;
use crate::sort::starts;
use crate::typing;

type KindNumbers = HashMap<(u32, u32), u16, foldhash::fast::FixedState>;

impl EventLog {
    /// One log of all parts. People, names, channels and property cells are
    /// numbered by first appearance over the parts in order; a property or a
    /// value column that a part lacks is missing on its events.
    ///
    /// # Errors
    /// `too-many-kinds` when the parts together have more different kinds of
    /// event than a log can hold, `too-many-events` likewise.
    pub fn merge(parts: Vec<PartialLog>) -> Result<Self, Problem> {
        check_limits(parts.iter())?;
        Ok(merge_checked(parts))
    }

    /// Adds further input: the log is then what merging its own input followed
    /// by `parts` gives, with the people table it had. On an error it stays as it was.
    ///
    /// # Errors
    /// As [`EventLog::merge`].
    pub fn append(&mut self, parts: Vec<PartialLog>) -> Result<(), Problem> {
        let shape = self.shape();
        check_limits(std::iter::once(&shape).chain(&parts))?;
        if parts.iter().all(PartialLog::is_empty) && !self.is_empty() {
            return Ok(());
        }
        let table = self.take_table();
        let mut all = vec![std::mem::take(self).into_partial()];
        all.extend(parts);
        *self = merge_checked(all);
        if let Some(table) = table {
            self.set_table(&[table]);
        }
        Ok(())
    }

    /// The kinds of this log without its events, to check limits with.
    fn shape(&self) -> PartialLog {
        PartialLog {
            names: self.names.clone(),
            channels: self.channels.clone(),
            kinds: partial_kinds(&self.kinds),
            earlier: self.len(),
            ..PartialLog::default()
        }
    }

    /// The same events as a partial log, in sorted order: merging that again
    /// keeps every number and every tie.
    fn into_partial(mut self) -> PartialLog {
        self.people.truncate(self.people_with_events);
        let mut person = vec![0; self.time.len()];
        for (number, bounds) in (0_u32..).zip(self.starts.windows(2)) {
            person[bounds[0] as usize..bounds[1] as usize].fill(number);
        }
        let properties = self.properties.into_iter().map(|column| PartialProperty {
            name: column.name,
            texts: column.texts,
            codes: column.codes,
        });
        PartialLog {
            kinds: partial_kinds(&self.kinds),
            counted: self.counted,
            people: self.people,
            names: self.names,
            channels: self.channels,
            person,
            kind: self.kind,
            time: self.time,
            value: self.value,
            properties: properties.collect(),
            ..PartialLog::default()
        }
    }
}

fn partial_kinds(kinds: &[Kind]) -> Vec<(u32, u32)> {
    kinds
        .iter()
        .map(|kind| (kind.name, kind.channel.map_or(0, |channel| channel + 1)))
        .collect()
}

/// Whether the parts fit into one log, found before anything is moved.
fn check_limits<'a>(parts: impl Iterator<Item = &'a PartialLog>) -> Result<(), Problem> {
    let (mut names, mut channels) = (Dictionary::new(), Dictionary::new());
    let mut kinds = KindNumbers::default();
    let mut events = 0_usize;
    for part in parts {
        events = events
            .saturating_add(part.len())
            .saturating_add(part.earlier);
        for &(name, channel) in &part.kinds {
            let name = names.intern(part.names.get(name));
            let channel = match channel.checked_sub(1) {
                Some(channel) => channels.intern(part.channels.get(channel)) + 1,
                None => 0,
            };
            kinds.insert((name, channel), 0);
        }
    }
    if kinds.len() > MAX_KINDS {
        return Err(Problem::new(
            "too-many-kinds",
            format!("The files together have more than {MAX_KINDS} different kinds of event."),
            "Choose another column for the event's name or channel: this one looks like free text.",
        )
        .with("limit", MAX_KINDS));
    }
    if events > u32::MAX as usize {
        return Err(Problem::new(
            "too-many-events",
            format!("There are more than {} events.", u32::MAX),
            "Leave out some of the files.",
        )
        .with("limit", u32::MAX));
    }
    Ok(())
}

fn merge_checked(parts: Vec<PartialLog>) -> EventLog {
    let mut all = joined(parts);
    let (starts, order) = order(&mut all);
    all.person = Vec::new();
    let order = order.as_deref();
    let kind_of = |(name, channel): (u32, u32)| Kind {
        name,
        channel: channel.checked_sub(1),
    };
    EventLog {
        people_with_events: all.people.len(),
        people: all.people,
        names: all.names,
        channels: all.channels,
        kinds: all.kinds.into_iter().map(kind_of).collect(),
        counted: all.counted,
        kind: gathered(all.kind, order),
        value: all.value.map(|value| gathered(value, order)),
        properties: all
            .properties
            .into_iter()
            .map(|column| sorted_property(column, order))
            .collect(),
        time: gathered(all.time, order),
        starts,
        ..EventLog::default()
    }
}

/// Where each person's events begin once events are sorted, and which event comes where then;
/// `None` where they are in order already, or are now.
fn order(all: &mut PartialLog) -> (Vec<u32>, Option<Vec<u32>>) {
    let people = all.people.len();
    let Some(runs) = Runs::of(&all.person, &all.time) else {
        all.sort();
        return (starts(&all.person, people), None);
    };
    let starts = runs.starts(people);
    let order = (!runs.are_in_order()).then(|| runs.order(&all.time, &starts));
    (starts, order)
}

fn gathered<T: Copy + Default + Send + Sync>(column: Vec<T>, order: Option<&[u32]>) -> Vec<T> {
    let Some(order) = order else {
        return column;
    };
    let mut sorted = vec![T::default(); order.len()];
    let gather = |sorted: &mut [T], order: &[u32]| {
        for (item, &event) in sorted.iter_mut().zip(order) {
            *item = column[event as usize];
        }
    };
    let half = order.len() / 2;
    let ((low, high), (first, second)) = (sorted.split_at_mut(half), order.split_at(half));
    both(|| gather(low, first), || gather(high, second));
    sorted
}

fn sorted_property(column: PartialProperty, order: Option<&[u32]>) -> PropertyColumn {
    let (kind, numbers) = typing::column_type(&column.texts);
    PropertyColumn {
        name: column.name,
        texts: column.texts,
        codes: gathered(column.codes, order),
        kind,
        numbers,
    }
}
