//! What the cells of a range prove, added to what those before it do.

use super::{Proofs, Tally};

impl Proofs {
    /// Adds the proofs of a range, before which there are so many lines. A range tells
    /// dates in the future even where something before it has settled the order: those
    /// count only while nothing has.
    pub(crate) fn continue_with(&mut self, next: Self, lines: u64) {
        let own = self.orders.iter_mut().chain(&mut self.marks);
        let own = own.chain(&mut self.futures);
        let more = next.orders.into_iter().chain(next.marks);
        for (tally, more) in own.zip(more.chain(next.futures)) {
            tally.continue_with(more, lines);
        }
        self.either += next.either;
    }
}

impl Tally {
    fn continue_with(&mut self, next: Self, lines: u64) {
        self.rows += next.rows;
        let first = next.first.map(|(cell, line)| (cell, line + lines));
        self.first = self.first.take().or(first);
    }
}
