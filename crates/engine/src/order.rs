//! The table of people as an order of person numbers: sorted, searched and
//! filtered once, then read by windows.

use std::sync::Arc;

use crate::bits::Bits;
use crate::fold::Needle;
use crate::run::Run;
use crate::workbench::Workbench;

/// What the table is sorted by; ties by the id's bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortKey {
    /// The id's bytes.
    Person,
    /// The raw score.
    Raw,
    /// The score, then the raw.
    #[default]
    Score,
    /// The instant of the last event.
    LastSeen,
    /// Number of events.
    Events,
}

/// Which rows, in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowQuery {
    /// Position of the score that `Raw`, `Score` and `levels` speak of.
    pub score: usize,
    /// Sorted by this.
    pub sort: SortKey,
    /// Greatest first; ties stay in ascending order of the id's bytes.
    pub descending: bool,
    /// Text inside the id, ignoring case; empty: everyone.
    pub search: String,
    /// Positions of levels to keep; empty: all.
    pub levels: Vec<u16>,
    /// Only people of this set; absent: everyone.
    pub among: Option<Arc<Bits>>,
}

/// The numbers of the people that a query finds, in its order, as far as that is known: a
/// window near the front does not need the order of those far behind.
#[derive(Clone, Debug, Default)]
pub struct RowOrder {
    /// The first rows, in order.
    rows: Vec<u32>,
    /// Those behind them, in no order yet.
    rest: Vec<Row>,
}

/// What the query sorts by, the place by the id's bytes, the person.
type Row = ((u64, u64), u32, u32);

impl RowOrder {
    /// Everyone scored in `run` whom `query` finds; nobody when it names a
    /// score that is not there. `run` must be over the workbench's log.
    #[must_use]
    pub fn new(workbench: &Workbench, run: &Run, query: &RowQuery) -> Self {
        let Some(of) = run.scores.get(query.score) else {
            return Self::default();
        };
        let people = workbench.log().people();
        let needle = Needle::new(&query.search);
        let wanted = |person: u32| {
            run.scored(person)
                && query.among.as_ref().is_none_or(|among| among.has(person))
                && (query.levels.is_empty() || query.levels.contains(&of.level[person as usize]))
                && (query.search.is_empty() || needle.is_inside(people.get(person)))
        };
        let all = workbench
            .people_by_bytes()
            .iter()
            .copied()
            .filter(|&person| wanted(person));
        Self {
            rows: Vec::new(),
            rest: keyed(all, workbench, run, query),
        }
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len() + self.rest.len()
    }

    /// Whether nobody was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Rows `from`, `from + 1`, ..., `count` at most.
    pub fn window(&mut self, from: usize, count: usize) -> &[u32] {
        let from = from.min(self.len());
        let until = from.saturating_add(count).min(self.len());
        self.settle(until);
        &self.rows[from..until]
    }

    /// Puts the rows before `until` in order; all of them where that is many.
    fn settle(&mut self, until: usize) {
        let wanted = until.saturating_sub(self.rows.len());
        if wanted == 0 {
            return;
        }
        let people = |row: Row| row.2;
        if wanted < self.rest.len() / 8 {
            self.rest.select_nth_unstable(wanted);
            self.rest[..wanted].sort_unstable();
            self.rows.extend(self.rest.drain(..wanted).map(people));
        } else {
            let mut rest = std::mem::take(&mut self.rest);
            rest.sort_unstable();
            self.rows.extend(rest.into_iter().map(people));
        }
    }
}

/// `people`, who come in the order of their ids' bytes, with what the query sorts by.
fn keyed(
    people: impl Iterator<Item = u32>,
    workbench: &Workbench,
    run: &Run,
    query: &RowQuery,
) -> Vec<Row> {
    let of = &run.scores[query.score];
    let key = |person: u32| {
        let index = person as usize;
        match query.sort {
            SortKey::Person => (0, 0),
            SortKey::Raw => (ordered(of.raw[index]), 0),
            SortKey::Score => (ordered(of.score[index]), ordered(of.raw[index])),
            SortKey::LastSeen => (ordered_time(workbench.last_seen(run, person)), 0),
            SortKey::Events => (u64::from(run.events(person)), 0),
        }
    };
    let backwards = |(first, second): (u64, u64)| (!first, !second);
    let row = |(place, person): (u32, u32)| match (query.descending, query.sort) {
        // Nobody ties with anybody.
        (true, SortKey::Person) => ((0, 0), !place, person),
        (true, _) => (backwards(key(person)), place, person),
        (false, _) => (key(person), place, person),
    };
    // The place among the bytes-ordered breaks ties, so an unstable sort will do.
    (0_u32..).zip(people).map(row).collect()
}

/// A number whose order is the float's.
fn ordered(value: f64) -> u64 {
    let bits = value.to_bits();
    if bits >> 63 == 1 {
        !bits
    } else {
        bits | 1 << 63
    }
}

/// A number whose order is the instant's, absent first.
fn ordered_time(time: Option<i64>) -> u64 {
    time.map_or(0, |time| time.cast_unsigned() ^ 1 << 63)
}

impl Workbench {
    /// The instant of the person's last event at or before T, UTC milliseconds.
    #[must_use]
    pub fn last_seen(&self, run: &Run, person: u32) -> Option<i64> {
        let start = self.log().events_of(person).start;
        let last = (run.events(person) as usize).checked_sub(1)?;
        self.log().time().get(start + last).copied()
    }

    /// The instant of the person's first event, if it is at or before T.
    #[must_use]
    pub fn first_seen(&self, run: &Run, person: u32) -> Option<i64> {
        let start = self.log().events_of(person).start;
        self.log()
            .time()
            .get(start)
            .copied()
            .filter(|_| run.events(person) > 0)
    }
}
