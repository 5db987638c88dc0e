//! How many cells of a column's beginning are amounts, and which decimal mark they have.

use super::{Mark, marked};

/// Counts of cells.
#[derive(Debug, Default)]
pub(crate) struct NumberSample {
    amounts: u32,
    points: u32,
    commas: u32,
    /// Whole numbers from zero on.
    whole: u32,
}

impl NumberSample {
    /// Looks at a filled cell.
    pub(crate) fn take(&mut self, cell: &str) {
        // `007` is an id that looks like a number.
        let digits = cell.bytes().all(|byte| byte.is_ascii_digit());
        if digits && cell.len() > 1 && cell.starts_with('0') {
            return;
        }
        let Some(proof) = marked::proof(cell) else {
            return;
        };
        self.amounts += 1;
        self.whole += u32::from(digits || cell.strip_suffix(".0").is_some());
        match proof {
            Some(Mark::Point) => self.points += 1,
            Some(Mark::Comma) => self.commas += 1,
            None => {}
        }
    }

    /// Cells that are numbers, however written.
    pub(crate) fn amounts(&self) -> u32 {
        self.amounts
    }

    /// Cells with a decimal mark beyond doubt.
    pub(crate) fn fractions(&self) -> u32 {
        self.points + self.commas
    }

    /// Cells that count something.
    pub(crate) fn whole(&self) -> u32 {
        self.whole
    }

    /// The mark that most cells prove; the point where they leave it open.
    pub(crate) fn mark(&self) -> Mark {
        if self.commas > self.points {
            Mark::Comma
        } else {
            Mark::Point
        }
    }
}
