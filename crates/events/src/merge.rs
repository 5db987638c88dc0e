//! Partial logs into one log: dictionaries joined, events sorted by person,
//! then time, then input order. The result depends on the events in their
//! order alone, never on where the input was cut into parts.

use hashbrown::HashMap;
use hearth_model::Problem;

use crate::dictionary::Dictionary;
use crate::log::{EventLog, Kind, PropertyColumn};
use crate::partial::{MAX_KINDS, PartialLog, PartialProperty};
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

fn merge_checked(mut parts: Vec<PartialLog>) -> EventLog {
    let (people, persons) = join(&mut parts, |part| &mut part.people);
    let (names, name_maps) = join(&mut parts, |part| &mut part.names);
    let counted = join_counted(&parts, &name_maps);
    let (channels, channel_maps) = join(&mut parts, |part| &mut part.channels);
    let (kinds, kind_maps) = join_kinds(&parts, &name_maps, &channel_maps);
    let starts = count(&parts, &persons, people.len());
    let mut places = places(&mut parts, &persons, &starts);
    let mut time = vec![0_i64; places.iter().map(Vec::len).sum()];
    for (part, places) in parts.iter_mut().zip(&places) {
        scatter(&std::mem::take(&mut part.time), places, &mut time, |time| {
            time
        });
    }
    if let Some(moved) = sort_by_time(&mut time, &starts) {
        for place in places.iter_mut().flatten() {
            *place = moved[*place as usize];
        }
    }
    let mut kind = vec![0_u16; time.len()];
    for ((part, places), map) in parts.iter_mut().zip(&places).zip(&kind_maps) {
        scatter(&std::mem::take(&mut part.kind), places, &mut kind, |kind| {
            map[kind as usize]
        });
    }
    let value = join_values(&mut parts, &places, time.len());
    let properties = join_properties(&mut parts, &places, time.len());
    EventLog {
        people_with_events: people.len(),
        people,
        names,
        channels,
        kinds,
        counted,
        starts,
        kind,
        time,
        value,
        properties,
        ..EventLog::default()
    }
}

/// The dictionaries of all parts as one, and each part's numbers in it.
fn join(
    parts: &mut [PartialLog],
    dictionary: impl Fn(&mut PartialLog) -> &mut Dictionary,
) -> (Dictionary, Vec<Vec<u32>>) {
    let mut all = Dictionary::new();
    let mut maps = Vec::with_capacity(parts.len());
    for part in parts {
        let own = std::mem::take(dictionary(part));
        maps.push(absorb(&mut all, own));
    }
    (all, maps)
}

/// Adds the texts of `own` to `all`; the numbers they have there.
pub(crate) fn absorb(all: &mut Dictionary, own: Dictionary) -> Vec<u32> {
    if all.is_empty() {
        // Numbers of the first dictionary stay as they are: no text is touched.
        let map = (0_u32..).take(own.len()).collect();
        *all = own;
        return map;
    }
    own.iter().map(|text| all.intern(text)).collect()
}

fn join_counted(parts: &[PartialLog], names: &[Vec<u32>]) -> Vec<u32> {
    let of_part = |(part, names): (&PartialLog, &Vec<u32>)| -> Vec<u32> {
        let numbers = part.counted.iter();
        numbers.map(|&name| names[name as usize]).collect()
    };
    let mut all: Vec<u32> = parts.iter().zip(names).flat_map(of_part).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn join_kinds(
    parts: &[PartialLog],
    names: &[Vec<u32>],
    channels: &[Vec<u32>],
) -> (Vec<Kind>, Vec<Vec<u16>>) {
    let mut kinds = Vec::new();
    let mut numbers = KindNumbers::default();
    let mut maps = Vec::with_capacity(parts.len());
    for ((part, names), channels) in parts.iter().zip(names).zip(channels) {
        let map = part.kinds.iter().map(|&(name, channel)| {
            let name = names[name as usize];
            let channel = channel
                .checked_sub(1)
                .map(|channel| channels[channel as usize]);
            *numbers
                .entry((name, channel.map_or(0, |channel| channel + 1)))
                .or_insert_with(|| {
                    kinds.push(Kind { name, channel });
                    u16::try_from(kinds.len() - 1).unwrap_or(u16::MAX)
                })
        });
        maps.push(map.collect());
    }
    (kinds, maps)
}

/// Where each person's events begin, and the end of the last one's.
fn count(parts: &[PartialLog], persons: &[Vec<u32>], people: usize) -> Vec<u32> {
    let mut starts = vec![0_u32; people + 1];
    for (part, map) in parts.iter().zip(persons) {
        for &person in &part.person {
            starts[map[person as usize] as usize + 1] += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    starts
}

/// Per part and event: its position once events are sorted by person.
fn places(parts: &mut [PartialLog], persons: &[Vec<u32>], starts: &[u32]) -> Vec<Vec<u32>> {
    let mut next = starts.to_vec();
    let place = |(part, map): (&mut PartialLog, &Vec<u32>)| {
        let mut places = std::mem::take(&mut part.person);
        for place in &mut places {
            let next = &mut next[map[*place as usize] as usize];
            *place = *next;
            *next += 1;
        }
        places
    };
    parts.iter_mut().zip(persons).map(place).collect()
}

fn scatter<T: Copy, U>(from: &[T], places: &[u32], to: &mut [U], map: impl Fn(T) -> U) {
    for (&item, &place) in from.iter().zip(places) {
        to[place as usize] = map(item);
    }
}

/// Sorts each person's times, ties in input order; where every position went,
/// or `None` when all were in order already.
fn sort_by_time(time: &mut [i64], starts: &[u32]) -> Option<Vec<u32>> {
    let mut moved: Option<Vec<u32>> = None;
    let mut order: Vec<(i64, u32)> = Vec::new();
    for bounds in starts.windows(2) {
        let range = bounds[0] as usize..bounds[1] as usize;
        if time[range.clone()].is_sorted() {
            continue;
        }
        let all = time.len();
        let moved = moved.get_or_insert_with(|| (0_u32..).take(all).collect());
        order.clear();
        order.extend(time[range].iter().copied().zip(bounds[0]..));
        // Positions differ, so an unstable sort of pairs keeps input order on ties.
        order.sort_unstable();
        for (to, &(instant, from)) in (bounds[0]..).zip(&order) {
            time[to as usize] = instant;
            moved[from as usize] = to;
        }
    }
    moved
}

fn join_values(parts: &mut [PartialLog], places: &[Vec<u32>], events: usize) -> Option<Vec<f64>> {
    if parts.iter().all(|part| part.value.is_none()) {
        return None;
    }
    let mut all = vec![f64::NAN; events];
    for (part, places) in parts.iter_mut().zip(places) {
        if let Some(values) = part.value.take() {
            scatter(&values, places, &mut all, |value| value);
        }
    }
    Some(all)
}

fn join_properties(
    parts: &mut [PartialLog],
    places: &[Vec<u32>],
    events: usize,
) -> Vec<PropertyColumn> {
    let mut names: Vec<String> = Vec::new();
    for column in parts.iter().flat_map(|part| &part.properties) {
        if !names.contains(&column.name) {
            names.push(column.name.clone());
        }
    }
    names
        .into_iter()
        .map(|name| join_property(name, parts, places, events))
        .collect()
}

fn join_property(
    name: String,
    parts: &mut [PartialLog],
    places: &[Vec<u32>],
    events: usize,
) -> PropertyColumn {
    let mut texts = Dictionary::new();
    let mut codes = vec![0_u32; events];
    for (part, places) in parts.iter_mut().zip(places) {
        let Some(index) = part
            .properties
            .iter()
            .position(|column| column.name == name)
        else {
            continue;
        };
        let column = part.properties.swap_remove(index);
        let map = absorb(&mut texts, column.texts);
        scatter(&column.codes, places, &mut codes, |code| {
            match code.checked_sub(1) {
                Some(text) => map[text as usize] + 1,
                None => 0,
            }
        });
    }
    let (kind, numbers) = typing::column_type(&texts);
    PropertyColumn {
        name,
        texts,
        codes,
        kind,
        numbers,
    }
}
