//! Orders over several rows, one per thing ordered: which rows continue the order
//! above. Knows one order at a time; never looks back.

use crate::fields::{Row, trimmed};
use crate::numbers::is_nothing;

/// The order that the last row was of.
pub(crate) struct Orders {
    /// The column that names it.
    column: usize,
    name: String,
}

impl Orders {
    pub(crate) fn new(column: usize) -> Self {
        Self {
            column,
            name: String::new(),
        }
    }

    /// Whether a row is a further line of the order above: it names the same, or neither
    /// an order nor a person.
    pub(crate) fn continue_at(&mut self, row: &Row<'_>, person: usize) -> bool {
        let cell = |column: usize| trimmed(row.get(column).unwrap_or_default());
        let name = cell(self.column);
        if is_nothing(name) {
            return !self.name.is_empty() && is_nothing(cell(person));
        }
        if self.name == name {
            return true;
        }
        self.name.clear();
        self.name.push_str(name);
        false
    }
}
