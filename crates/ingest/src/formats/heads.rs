//! The first rows of a table, by which it is decided what its columns are.

use crate::fields::Cells;

/// Most rows looked at.
const MOST_ROWS: usize = 2000;
/// Most cells looked at.
const MOST_CELLS: usize = 100_000;
/// Most bytes looked at.
const MOST_BYTES: usize = 1024 * 1024;

/// First rows while they are being read.
#[derive(Debug, Default)]
pub(super) struct Beginning {
    rows: Vec<Vec<String>>,
    width: usize,
    bytes: usize,
}

impl Beginning {
    pub(super) fn is_enough(&self) -> bool {
        let cells = self.width.saturating_mul(self.rows.len() + 1);
        self.rows.len() >= MOST_ROWS || self.bytes >= MOST_BYTES || cells > MOST_CELLS
    }

    pub(super) fn take(&mut self, cells: &Cells) {
        self.bytes += cells.written().len();
        self.width = self.width.max(cells.len());
        let cells = cells.row().iter().map(str::to_owned);
        self.rows.push(cells.collect());
    }

    /// All rows, each as wide as the widest, as they would be in a file of text.
    pub(super) fn into_rows(mut self) -> Vec<Vec<String>> {
        for row in &mut self.rows {
            row.resize(self.width, String::new());
        }
        self.rows
    }
}
