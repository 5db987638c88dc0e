//! The table of people as an order of person numbers: sorted, searched and
//! filtered once, then read by windows.

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
}

/// The numbers of the people that a query finds, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowOrder {
    rows: Vec<u32>,
}

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
                && (query.levels.is_empty() || query.levels.contains(&of.level[person as usize]))
                && (query.search.is_empty() || needle.is_inside(people.get(person)))
        };
        let all = workbench
            .people_by_bytes()
            .iter()
            .copied()
            .filter(|&person| wanted(person));
        Self {
            rows: sorted(all, workbench, run, query),
        }
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nobody was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Rows `from`, `from + 1`, ..., `count` at most.
    #[must_use]
    pub fn window(&self, from: usize, count: usize) -> &[u32] {
        let from = from.min(self.rows.len());
        let until = from.saturating_add(count).min(self.rows.len());
        &self.rows[from..until]
    }
}

/// `people`, who come in the order of their ids' bytes, in the query's order.
fn sorted(
    people: impl Iterator<Item = u32>,
    workbench: &Workbench,
    run: &Run,
    query: &RowQuery,
) -> Vec<u32> {
    let of = &run.scores[query.score];
    let none = (0, 0);
    let key = |person: u32| {
        let index = person as usize;
        match query.sort {
            SortKey::Person => none,
            SortKey::Raw => (ordered(of.raw[index]), 0),
            SortKey::Score => (ordered(of.score[index]), ordered(of.raw[index])),
            SortKey::LastSeen => (ordered_time(workbench.last_seen(run, person)), 0),
            SortKey::Events => (u64::from(run.events(person)), 0),
        }
    };
    if query.sort == SortKey::Person {
        let mut rows: Vec<u32> = people.collect();
        if query.descending {
            rows.reverse();
        }
        return rows;
    }
    // The place among the bytes-ordered breaks ties, so an unstable sort will do.
    let mut keyed: Vec<((u64, u64), u32, u32)> = (0_u32..)
        .zip(people)
        .map(|(place, person)| {
            let (first, second) = key(person);
            (
                if query.descending {
                    (!first, !second)
                } else {
                    (first, second)
                },
                place,
                person,
            )
        })
        .collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, _, person)| person).collect()
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
