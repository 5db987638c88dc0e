//! The rows of the table that have arrived, in blocks, for one question (sort,
//! search, filter, revision). Says which block to ask for next; asks nobody
//! itself and never holds more than a bounded number of rows.

use std::rc::Rc;

use hearth_protocol::listing::{Field, Rows, TableRow};

/// Rows per block; what one request brings.
pub const BLOCK: u32 = 100;
/// Blocks kept; the ones furthest from the view go first.
const KEPT: usize = 60;

/// What all rows that have arrived have in common.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// What was asked for beside what every row has; attributes come in this order.
    pub fields: Vec<Field>,
    /// The draft's revision that they belong to.
    pub revision: u64,
    /// Position of the score whose changes they tell.
    pub score: u32,
    /// The instant that changes are taken from, UTC milliseconds; absent while they are not known.
    pub change_from_ms: Option<i64>,
    /// Per score its least and its greatest over everyone.
    pub spans: Vec<(f64, f64)>,
    /// Per field that asks since when people have a tag, whether rows tell it.
    pub since_found: Vec<bool>,
}

/// Rows that have arrived.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cache {
    total: Option<u32>,
    told: Rc<Told>,
    /// By number, in order.
    blocks: Vec<(u32, Rc<Vec<TableRow>>)>,
}

impl Cache {
    /// Rows that match, once the first block has told.
    #[must_use]
    pub fn total(&self) -> Option<u32> {
        self.total
    }

    /// What all rows here have in common.
    #[must_use]
    pub fn told(&self) -> &Rc<Told> {
        &self.told
    }

    /// The ids of rows one behind the other, if all have arrived.
    #[must_use]
    pub fn ids(&self, (first, count): (u32, u32)) -> Option<Vec<String>> {
        // More never are here.
        if count as usize > KEPT * BLOCK as usize {
            return None;
        }
        let rows = (first..first.saturating_add(count)).map(|at| self.row(at));
        rows.map(|row| row.map(|row| row.person.clone())).collect()
    }

    /// The row at `position`, if it has arrived.
    #[must_use]
    pub fn row(&self, position: u32) -> Option<&TableRow> {
        let at = self.find(position / BLOCK).ok()?;
        let (_, rows) = self.blocks.get(at)?;
        rows.get((position % BLOCK) as usize)
    }

    /// The first row of the next block to ask for, so that `first..first + count`
    /// and a block around it are there: what is seen comes before what is near.
    #[must_use]
    pub fn wanted(&self, first: u32, count: u32) -> Option<u32> {
        let Some(total) = self.total else {
            return Some(first / BLOCK * BLOCK);
        };
        let last_block = total.checked_sub(1)? / BLOCK;
        let low = (first / BLOCK).min(last_block);
        let high = (first.saturating_add(count.saturating_sub(1)) / BLOCK).min(last_block);
        let near = [high + 1, low.saturating_sub(1)];
        let mut candidates = (low..=high)
            .chain(near)
            .filter(|block| *block <= last_block);
        candidates
            .find(|block| self.find(*block).is_err())
            .map(|block| block * BLOCK)
    }

    /// Takes in a block that was asked for by this score with these fields, and lets go of those far from it.
    #[must_use]
    pub fn with(&self, rows: Rows, (score, fields): (u32, &[Field])) -> Self {
        let told = Told {
            fields: fields.to_vec(),
            revision: rows.revision,
            score,
            change_from_ms: rows.change_from_ms,
            spans: rows.spans,
            since_found: rows.since_found,
        };
        let told = match *self.told == told {
            true => Rc::clone(&self.told),
            false => Rc::new(told),
        };
        let block = rows.from / BLOCK;
        let mut blocks = self.blocks.clone();
        let arrived = (block, Rc::new(rows.rows));
        match self.find(block) {
            Ok(at) => blocks[at] = arrived,
            Err(at) => blocks.insert(at, arrived),
        }
        while blocks.len() > KEPT {
            let (Some((low, _)), Some((high, _))) = (blocks.first(), blocks.last()) else {
                break;
            };
            if block.abs_diff(*low) > block.abs_diff(*high) {
                blocks.remove(0);
            } else {
                blocks.pop();
            }
        }
        Self {
            total: Some(rows.total),
            told,
            blocks,
        }
    }

    /// Where a block is, or belongs.
    fn find(&self, block: u32) -> Result<usize, usize> {
        self.blocks
            .binary_search_by_key(&block, |(number, _)| *number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(from: u32, total: u32) -> Rows {
        let count = BLOCK.min(total - from);
        let row = |at: u32| TableRow {
            person: format!("p{}", from + at),
            ..TableRow::default()
        };
        Rows {
            revision: 1,
            people: total,
            total,
            from,
            rows: (0..count).map(row).collect(),
            ..Rows::default()
        }
    }

    #[test]
    fn what_is_seen_is_asked_for_before_what_is_near() {
        let cache = Cache::default();
        assert_eq!(cache.wanted(250, 20), Some(200));
        let cache = cache.with(rows(200, 1_000), (0, &[]));
        assert_eq!(cache.wanted(290, 20), Some(300));
        let cache = cache.with(rows(300, 1_000), (0, &[]));
        assert_eq!(cache.wanted(290, 20), Some(400));
        let cache = cache.with(rows(400, 1_000), (0, &[]));
        assert_eq!(cache.wanted(290, 20), Some(100));
        let cache = cache.with(rows(100, 1_000), (0, &[]));
        assert_eq!(cache.wanted(290, 20), None);
        assert_eq!(cache.row(301).map(|row| row.person.as_str()), Some("p301"));
        assert_eq!(cache.row(500), None);
    }

    #[test]
    fn nothing_is_asked_for_beyond_the_end() {
        let cache = Cache::default()
            .with(rows(0, 150), (0, &[]))
            .with(rows(100, 150), (0, &[]));
        assert_eq!(cache.wanted(0, 150), None);
        assert_eq!(cache.wanted(5_000, 20), None);
        let empty = Cache::default().with(rows(0, 0), (0, &[]));
        assert_eq!((empty.total(), empty.wanted(0, 20)), (Some(0), None));
    }

    #[test]
    fn far_blocks_are_let_go() {
        let mut cache = Cache::default();
        for block in 0..KEPT as u32 + 5 {
            cache = cache.with(rows(block * BLOCK, 1_000_000), (0, &[]));
        }
        assert_eq!(cache.row(0), None);
        assert!(cache.row((KEPT as u32 + 4) * BLOCK).is_some());
    }

    #[test]
    fn ids_of_a_range_are_told_where_all_of_it_is_there() {
        let cache = Cache::default().with(rows(100, 1_000), (0, &[]));
        let cache = cache.with(rows(200, 1_000), (0, &[]));
        let ids = cache.ids((199, 2));
        assert_eq!(ids, Some(vec!["p199".to_owned(), "p200".to_owned()]));
        assert_eq!(cache.ids((299, 2)), None);
        assert_eq!(cache.ids((0, u32::MAX)), None);
    }
}
