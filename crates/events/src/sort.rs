//! The events of a partial log in order: by person, then time, then as they came. Moves
//! what is in columns and nothing else: no number of a person or a text is another afterwards.

use std::ops::Range;

use crate::partial::PartialLog;

/// So many people's events are brought together before each person's.
const GROUP: usize = 1024;

impl PartialLog {
    /// Puts its events in order: by person, then time, then as they were added. A log merged of it
    /// is the same as before; what is in order is merged with others sooner.
    pub fn sort(&mut self) {
        // More events than a log holds are refused when they are merged.
        if self.len() > u32::MAX as usize || is_sorted(&self.person, &self.time) {
            return;
        }
        let starts = starts(&self.person, self.people.len());
        // First only by groups of people: a few places are written to in turn, and then a
        // group's events are near one another. Every event at its place at once would be a
        // wait for memory each.
        let mut places = grouped(&self.person, &starts);
        self.each_column(&mut Scatter { places: &places });
        let groups = groups(&starts);
        for (group, people) in &groups {
            let (person, time) = (&self.person[group.clone()], &self.time[group.clone()]);
            let order = &mut places[group.clone()];
            order_in_group((person, people.start), time, &starts[people.clone()], order);
        }
        self.each_column(&mut Permute {
            order: &places,
            groups: &groups,
        });
    }

    fn each_column(&mut self, with: &mut impl Move) {
        with.column(&mut self.person);
        with.column(&mut self.kind);
        with.column(&mut self.time);
        if let Some(value) = &mut self.value {
            with.column(value);
        }
        for property in &mut self.properties {
            with.column(&mut property.codes);
        }
    }
}

/// Whether events are in order of person, then time.
fn is_sorted(person: &[u32], time: &[i64]) -> bool {
    person.iter().zip(time).is_sorted()
}

/// Where each person's events begin once they are in order, with the end of the last one's.
pub(crate) fn starts(person: &[u32], people: usize) -> Vec<u32> {
    let mut starts = vec![0_u32; people + 1];
    for &person in person {
        starts[person as usize + 1] += 1;
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    starts
}

/// The events and the people of each group; of the people one more, with whom the next begins.
fn groups(starts: &[u32]) -> Vec<(Range<usize>, Range<usize>)> {
    let people = starts.len() - 1;
    (0..people)
        .step_by(GROUP)
        .map(|first| {
            let end = people.min(first + GROUP);
            (starts[first] as usize..starts[end] as usize, first..end + 1)
        })
        .collect()
}

/// The place of each event once events are sorted by group and else stay in their order.
fn grouped(person: &[u32], starts: &[u32]) -> Vec<u32> {
    let mut next: Vec<u32> = starts.iter().copied().step_by(GROUP).collect();
    let place = |&person: &u32| {
        let next = &mut next[person as usize / GROUP];
        *next += 1;
        *next - 1
    };
    person.iter().map(place).collect()
}

/// Which of a group's events comes where, once they are in order; the people of the group are
/// numbered from `least` on. `starts` are theirs, and that of the next group's first.
fn order_in_group(
    (person, least): (&[u32], usize),
    time: &[i64],
    starts: &[u32],
    order: &mut [u32],
) {
    let first = starts.first().copied().unwrap_or_default();
    let mut next: Vec<u32> = starts.iter().map(|start| start - first).collect();
    for (event, &person) in (0_u32..).zip(person) {
        let place = &mut next[person as usize - least];
        order[*place as usize] = event;
        *place += 1;
    }
    let mut own = Vec::new();
    for bounds in starts.windows(2) {
        let order = &mut order[(bounds[0] - first) as usize..(bounds[1] - first) as usize];
        order_by_time(time, order, &mut own);
    }
}

/// Puts the events of one person, which are in order, in that of their time; those of one time stay as
/// they are. `own` is memory that is used again.
fn order_by_time(time: &[i64], order: &mut [u32], own: &mut Vec<u64>) {
    let times = || order.iter().map(|&event| time[event as usize]);
    let (mut least, mut most, mut last, mut sorted) = (i64::MAX, i64::MIN, i64::MIN, true);
    for time in times() {
        (least, most) = (least.min(time), most.max(time));
        sorted &= last <= time;
        last = time;
    }
    if sorted {
        return;
    }
    // Time and event in one number, where there is room for both: mostly. Events differ, so an
    // unstable sort keeps input order on ties.
    let bits = time.len().next_power_of_two().trailing_zeros();
    if most.abs_diff(least) > u64::MAX >> bits {
        order.sort_by_key(|&event| time[event as usize]);
        return;
    }
    own.clear();
    own.extend(order.iter().map(|&event| {
        let since = time[event as usize].abs_diff(least);
        (since << bits) | u64::from(event)
    }));
    own.sort_unstable();
    let events = (1_u64 << bits) - 1;
    for (event, &sorted) in order.iter_mut().zip(&*own) {
        *event = u32::try_from(sorted & events).unwrap_or(u32::MAX);
    }
}

/// Something done to every column, whatever is in it.
trait Move {
    fn column<T: Copy + Default>(&mut self, column: &mut Vec<T>);
}

/// Puts each event in its place.
struct Scatter<'a> {
    places: &'a [u32],
}

impl Move for Scatter<'_> {
    fn column<T: Copy + Default>(&mut self, column: &mut Vec<T>) {
        let mut moved = vec![T::default(); column.len()];
        for (item, &place) in column.iter().zip(self.places) {
            moved[place as usize] = *item;
        }
        *column = moved;
    }
}

/// Puts each event of a group in its place there.
struct Permute<'a> {
    order: &'a [u32],
    groups: &'a [(Range<usize>, Range<usize>)],
}

impl Move for Permute<'_> {
    fn column<T: Copy + Default>(&mut self, column: &mut Vec<T>) {
        let mut before = Vec::new();
        for (group, _) in self.groups {
            let (own, order) = (&mut column[group.clone()], &self.order[group.clone()]);
            before.clear();
            before.extend_from_slice(own);
            for (item, &event) in own.iter_mut().zip(order) {
                *item = before[event as usize];
            }
        }
    }
}
