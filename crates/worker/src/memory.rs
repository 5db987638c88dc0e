//! How much memory the reading of files may take: what is held, what the rest of a file will
//! need, judged by what was read of it, and whether there is room for the next piece. Frees
//! nothing, and reads nothing.

use hearth_events::{Memory, merging};
use hearth_model::import::{Inspection, Role};
use hearth_protocol::envelope::{ColumnSize, Short};

/// What the engine may take where nobody said otherwise: the most that a program of the browser
/// can, less what it takes to score.
pub const MOST: u64 = 7 << 29;
/// Bytes of a value.
const VALUE: u64 = size_of::<f64>() as u64;
/// Whether so much can be had is tried whenever so much more may be wanted.
const TRY_EVERY: u64 = 64 << 20;

/// The memory that one piece of work may take.
#[derive(Clone, Debug)]
pub struct Room {
    limit: u64,
    /// Bytes of the data set that is there.
    present: u64,
    /// What the files read before the present one take.
    before: Memory,
    /// Bytes that could be had when that was last tried.
    tried: u64,
}

/// What was read of a file at some places of it: by that the rest is judged.
#[derive(Clone, Debug, Default)]
pub struct Trend {
    /// Bytes read and bytes of texts then; the second where twice as much was read.
    marks: [(u64, u64); 2],
}

/// How far the reading of a file is.
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    /// Bytes read of it.
    pub done: u64,
    /// Bytes of all of it; 0 if unknown.
    pub total: u64,
    /// What its rows take.
    pub memory: &'a Memory,
    /// What the file is.
    pub inspection: Option<&'a Inspection>,
}

impl Room {
    /// Room for work beside a data set that takes `present` bytes.
    #[must_use]
    pub fn new(limit: u64, present: u64) -> Self {
        Self {
            limit,
            present,
            before: Memory::default(),
            tried: 0,
        }
    }

    /// A file is read, and what it gave is kept.
    pub fn keep(&mut self, read: &Memory) {
        self.before.add(read);
    }

    /// Bytes left once the rows of a file take so much.
    #[must_use]
    pub fn left(&self, memory: &Memory) -> u64 {
        let mut all = self.before.clone();
        all.add(memory);
        self.limit
            .saturating_sub(self.present.saturating_add(all.at_most()))
    }

    /// Whether there is room for `more` bytes of a file, as far as can be known beforehand.
    pub fn has(&mut self, at: At<'_>, more: u64) -> bool {
        let growth = match at.done {
            0 => return true,
            done => ratio(at.memory.bytes(), more, done),
        };
        let left = self.left(at.memory);
        growth <= left && self.can_be_had(at.memory)
    }

    /// Tries now and then whether the device gives what may be wanted at once.
    fn can_be_had(&mut self, memory: &Memory) -> bool {
        let wanted = memory.at_most() - memory.bytes();
        if wanted < self.tried + TRY_EVERY {
            return true;
        }
        self.tried = wanted;
        let mut place: Vec<u8> = Vec::new();
        let wanted = usize::try_from(wanted).unwrap_or(usize::MAX);
        let had = place.try_reserve_exact(wanted).is_ok();
        std::hint::black_box(&place);
        had
    }

    /// What there will be too little of, if the rest of the file is as what was read of it.
    #[must_use]
    pub fn short(&self, at: At<'_>, trend: &mut Trend) -> Option<Short> {
        let At {
            done,
            total,
            memory,
            ..
        } = at;
        let texts = trend.texts(done, total, memory.texts());
        if done == 0 || total <= done {
            return None;
        }
        let at_end = |bytes: u64| ratio(bytes, total, done);
        let events = at_end(memory.events) + self.before.events;
        let read = at_end(memory.used) + texts + self.before.bytes();
        let expected = self.present + read + merging(events);
        (expected > self.limit).then(|| Short {
            expected,
            limit: self.limit,
            columns: columns(at, at_end),
        })
    }
}

impl Trend {
    /// Bytes that texts will take in the end: people come again, so fewer are new in later parts.
    fn texts(&mut self, done: u64, total: u64, texts: u64) -> u64 {
        let [first, half] = self.marks;
        if done >= half.0 * 2 {
            self.marks = [half, (done, texts)];
        }
        let (since, more) = (done - first.0.min(done), texts.saturating_sub(first.1));
        texts + ratio(more, total.saturating_sub(done), since.max(1))
    }
}

/// The columns that need not be kept, those that take most first.
fn columns(at: At<'_>, at_end: impl Fn(u64) -> u64) -> Vec<ColumnSize> {
    let own = |name: &String| {
        let mut all = at.memory.properties.iter();
        all.find(|(own, _)| own == name).map_or(0, |(_, own)| *own)
    };
    let inspected = at.inspection.iter().flat_map(|file| &file.columns);
    let mut columns: Vec<ColumnSize> = inspected
        .filter(|column| matches!(column.role, Role::Property | Role::Value))
        .map(|column| {
            let is_value = column.role == Role::Value;
            let values = if is_value {
                at.memory.events * VALUE
            } else {
                0
            };
            ColumnSize {
                number: column.number,
                name: column.name.clone(),
                bytes: at_end(own(&column.name) + values),
                is_value,
            }
        })
        .collect();
    columns.sort_by_key(|column| std::cmp::Reverse(column.bytes));
    columns
}

/// `part` times `of` in `whole`; whatever the sizes.
fn ratio(part: u64, of: u64, whole: u64) -> u64 {
    let product = u128::from(part) * u128::from(of) / u128::from(whole.max(1));
    u64::try_from(product).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A million events of a hundred bytes in the file each.
    fn memory(events: u64) -> Memory {
        Memory {
            events,
            columns: events * 16,
            used: events * 14,
            largest: events * 8,
            people: 10_000_000,
            ..Memory::default()
        }
    }

    fn at(memory: &Memory, done: u64, total: u64) -> At<'_> {
        At {
            done,
            total,
            memory,
            inspection: None,
        }
    }

    #[test]
    fn it_warns_by_what_the_rest_will_need_and_not_by_what_was_read() {
        let room = Room::new(1_000_000_000, 0);
        let mut trend = Trend::default();
        let read = memory(1_000_000);
        let half = at(&read, 100_000_000, 200_000_000);
        assert_eq!(room.short(half, &mut trend), None);
        let far = at(&read, 100_000_000, 10_000_000_000);
        let short = room.short(far, &mut Trend::default()).expect("too large");
        assert!(short.expected > 3_800_000_000 && short.limit == 1_000_000_000);
        // What is there already leaves less.
        let less = Room::new(1_000_000_000, 980_000_000);
        assert!(less.short(half, &mut trend).is_some());
    }

    #[test]
    fn people_who_come_again_are_not_counted_again() {
        let room = Room::new(u64::MAX, 0);
        let mut trend = Trend::default();
        let mut expected = Vec::new();
        for read in [1_u64, 2, 4, 8, 16] {
            let memory = memory(read * 1_000_000);
            let at = at(&memory, read * 100, 1600);
            let texts = trend.texts(at.done, at.total, memory.texts());
            expected.push(texts);
            assert!(room.short(at, &mut trend).is_none());
        }
        assert_eq!(expected.last(), Some(&10_000_000));
        assert!(
            expected.is_sorted_by(|before, after| before >= after),
            "{expected:?}"
        );
    }

    #[test]
    fn there_is_no_room_beyond_the_limit_and_always_some_at_the_beginning() {
        let read = memory(1_000_000);
        let needed = read.at_most();
        let mut room = Room::new(needed, 0);
        assert!(!room.has(at(&read, 100_000_000, 0), 4_000_000));
        assert!(room.has(at(&memory(0), 0, 0), 4_000_000));
        let mut room = Room::new(needed + 2_000_000, 0);
        assert!(room.has(at(&read, 100_000_000, 0), 4_000_000));
        room.keep(&read);
        assert!(!room.has(at(&read, 100_000_000, 0), 4_000_000));
        assert_eq!(room.left(&read), 0);
    }

    #[test]
    fn what_no_device_has_cannot_be_had() {
        let mut room = Room::new(u64::MAX, 0);
        let endless = Memory {
            largest: 1 << 61,
            ..memory(1)
        };
        assert!(!room.has(at(&endless, 100, 0), 1));
    }
}
