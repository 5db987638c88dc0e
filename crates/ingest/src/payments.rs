//! Rows of an account's money: who is on the other side of each, and what came to nothing.
//! Reads the columns it is given and nothing else; knows no tool.

use crate::fields::{Row, trimmed};

/// What became of money that did not move, and what that is called.
const UNDONE: [(&str, &str); 8] = [
    ("denied", "Payment failed"),
    ("failed", "Payment failed"),
    ("blocked", "Payment failed"),
    ("rejected", "Payment failed"),
    ("expired", "Payment failed"),
    ("canceled", "Payment cancelled"),
    ("cancelled", "Payment cancelled"),
    ("voided", "Payment cancelled"),
];

/// Columns of an account's movements.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Payments {
    /// What became of each.
    pub(crate) status: usize,
    /// How much, less than nothing where it went out.
    pub(crate) sum: usize,
    /// To whom it went.
    pub(crate) to: usize,
}

impl Payments {
    /// The column of the other side where the account itself paid.
    pub(crate) fn paid_to(&self, row: &Row<'_>) -> Option<usize> {
        let sum = cell(row, self.sum);
        sum.starts_with(['-', '\u{2212}', '(']).then_some(self.to)
    }

    /// What a payment that was none is called.
    pub(crate) fn undone(&self, row: &Row<'_>) -> Option<&'static str> {
        let status = cell(row, self.status);
        let known = UNDONE
            .iter()
            .find(|(undone, _)| status.eq_ignore_ascii_case(undone));
        known.map(|&(_, name)| name)
    }

    /// The rightmost of its columns.
    pub(crate) fn last(&self) -> usize {
        self.status.max(self.sum).max(self.to)
    }
}

fn cell<'a>(row: &Row<'a>, column: usize) -> &'a str {
    trimmed(row.get(column).unwrap_or_default())
}
