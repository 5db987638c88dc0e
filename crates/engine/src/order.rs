//! The table of people as an order of person numbers: sorted, searched and
//! filtered once, then read by windows.

use std::sync::Arc;

use hearth_events::PropertyColumn;

use crate::bits::Bits;
use crate::earlier::Earlier;
use crate::fold::{Needle, fold};
use crate::run::{NO_LEVEL, Run};
use crate::since::Began;
use crate::workbench::Workbench;

/// What the table tells of a person, and what it can be sorted by; ties by the id's bytes. Who
/// has none of it comes last, whichever way the table is sorted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// The id's bytes.
    Person,
    /// The raw of the query's score.
    Raw,
    /// The score at this position, then its raw.
    Score(usize),
    /// The level of the query's score, then that score.
    Level,
    /// The query's score less what it was at [`RowQuery::earlier`].
    Change,
    /// Number of events.
    Events,
    /// The instant of the first event.
    FirstSeen,
    /// The instant of the last event.
    LastSeen,
    /// How many of [`RowQuery::tags`], then the first ones.
    Tags,
    /// Since when they have the tag at this position, where [`RowQuery::began`] has it.
    Since(usize),
    /// A column of the people table, or a property constant per person: by number, instant
    /// or truth where all of its cells are such, else by text without regard to case.
    Attribute(String),
}

impl Default for Field {
    fn default() -> Self {
        Self::Score(0)
    }
}

/// Which rows, in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowQuery {
    /// Position of the score that `Raw`, `Level`, `Change` and `levels` speak of.
    pub score: usize,
    /// Sorted by this.
    pub sort: Field,
    /// Greatest first; ties stay in ascending order of the id's bytes.
    pub descending: bool,
    /// Text inside the id, ignoring case; empty: everyone.
    pub search: String,
    /// Positions of levels to keep; empty: all.
    pub levels: Vec<u16>,
    /// Only people of all these sets.
    pub among: Vec<Arc<Bits>>,
    /// Who has each of the model's tags, where these are told or sorted by.
    pub tags: Vec<Arc<Bits>>,
    /// What the change of the score is taken from, where it is told or sorted by.
    pub earlier: Option<Earlier>,
    /// Since when people have tags, where that is told or sorted by.
    pub began: Vec<Began>,
}

impl RowQuery {
    /// Since when people have the tag at this position of the model, if that is known.
    #[must_use]
    pub fn since(&self, tag: usize) -> Option<&Began> {
        self.began.iter().find(|began| began.tag == tag)
    }
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
                && query.among.iter().all(|among| among.has(person))
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
    // The place among the bytes-ordered breaks ties, so an unstable sort will do.
    let placed = (0_u32..).zip(people);
    if query.sort == Field::Person {
        let row = |(place, person): (u32, u32)| match query.descending {
            true => ((0, 0), !place, person),
            false => ((0, 0), place, person),
        };
        return placed.map(row).collect();
    }
    let key = Keys::new(workbench, query);
    let row = |(place, person): (u32, u32)| {
        let key = match (key.of(run, person), query.descending) {
            (None, _) => LAST,
            (Some(key), false) => key,
            (Some((first, second)), true) => (!first, !second),
        };
        (key, place, person)
    };
    placed.map(row).collect()
}

/// Behind all others: no key is this, nor 0 and 0.
const LAST: (u64, u64) = (u64::MAX, u64::MAX);

/// What people are sorted by.
struct Keys<'a> {
    workbench: &'a Workbench,
    query: &'a RowQuery,
    /// Of an attribute: the codes of everyone, and the rank of each code; 0 for none.
    attribute: Option<(&'a [u32], Vec<u64>)>,
}

impl<'a> Keys<'a> {
    fn new(workbench: &'a Workbench, query: &'a RowQuery) -> Self {
        let attribute = match &query.sort {
            Field::Attribute(name) => workbench.attribute(name),
            _ => None,
        };
        Self {
            workbench,
            query,
            attribute: attribute.map(|column| (column.codes(), ranks(column))),
        }
    }

    /// The key of a person, of the same order as what is sorted by; `None` for who has none.
    fn of(&self, run: &Run, person: u32) -> Option<(u64, u64)> {
        let index = person as usize;
        let of = run.scores.get(self.query.score)?;
        Some(match &self.query.sort {
            Field::Person => (1, 0),
            Field::Raw => (ordered(of.raw[index]), 1),
            Field::Score(at) => {
                let of = run.scores.get(*at)?;
                (ordered(of.score[index]), ordered(of.raw[index]))
            }
            Field::Level => {
                let level = Some(of.level[index]).filter(|&level| level != NO_LEVEL)?;
                (u64::from(level) + 1, ordered(of.score[index]))
            }
            Field::Change => {
                let earlier = self.query.earlier.as_ref()?;
                // No change has no sign.
                (ordered(earlier.change(of, person)? + 0.0), 1)
            }
            Field::Events => (u64::from(run.events(person)), 1),
            Field::FirstSeen => (ordered_time(self.workbench.first_seen(run, person)?), 1),
            Field::LastSeen => (ordered_time(self.workbench.last_seen(run, person)?), 1),
            Field::Tags => tagged(&self.query.tags, person)?,
            Field::Since(tag) => (ordered_time(self.query.since(*tag)?.instant(person)?), 1),
            Field::Attribute(_) => {
                let (codes, ranks) = self.attribute.as_ref()?;
                let code = codes.get(index).copied().unwrap_or(0);
                let rank = ranks.get(code as usize).copied()?;
                (Some(rank).filter(|&rank| rank > 0)?, 1)
            }
        })
    }
}

/// How many tags, then which: those that come first weigh most.
fn tagged(tags: &[Arc<Bits>], person: u32) -> Option<(u64, u64)> {
    let has = |tag: &&Arc<Bits>| tag.has(person);
    let count = tags.iter().filter(has).count() as u64;
    let which = tags.iter().take(64).enumerate();
    let which = which.filter(|(_, tag)| tag.has(person));
    let which = which.fold(0, |all, (at, _)| all | 1_u64 << (63 - at));
    (count > 0).then_some((count, which))
}

/// Per code of a column a number of the order of its cells, from 1; 0 for what is no cell.
fn ranks(column: &PropertyColumn) -> Vec<u64> {
    let cells = column.texts();
    let mut ranks = vec![0; cells.len() + 1];
    if column.numbers().is_empty() {
        let folded = (1..).zip(cells.iter());
        let folded = folded.map(|(code, text)| (fold(text), text, code));
        let mut order: Vec<(String, &str, usize)> = folded.collect();
        order.sort_unstable();
        for (rank, (_, _, code)) in (1..).zip(order) {
            ranks[code] = rank;
        }
    } else {
        for (rank, number) in ranks[1..].iter_mut().zip(column.numbers()) {
            // A number too large to count is none.
            *rank = if number.is_nan() { 0 } else { ordered(*number) };
        }
    }
    ranks
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

/// A number whose order is the instant's.
fn ordered_time(time: i64) -> u64 {
    time.cast_unsigned() ^ 1 << 63
}

impl Workbench {
    /// The column of the people table called `name`, or the property constant per person.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&PropertyColumn> {
        self.log().attributes_for([name]).column(name)
    }

    /// A person's cell in a column of the people table, or of a property constant per person, as
    /// written.
    #[must_use]
    pub fn attribute_of(&self, name: &str, person: u32) -> Option<&str> {
        let column = self.attribute(name)?;
        let code = column.codes().get(person as usize)?.checked_sub(1)?;
        Some(column.texts().get(code))
    }

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
