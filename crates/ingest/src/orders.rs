//! Orders over several rows, one per thing ordered: which rows continue the order
//! above. Knows one order at a time; never looks back, and never takes a row for a
//! line that says anything else of the order than the row above.

use crate::fields::{Row, trimmed};
use crate::numbers::is_nothing;

/// The order that the last row was of.
pub(crate) struct Orders {
    /// The column that names it.
    column: usize,
    name: String,
    /// Columns of the order as a whole, and its cells there.
    whole: Vec<(usize, String)>,
}

impl Orders {
    /// Orders named in `column`, of which each of `whole` (its status, time and total) is told once.
    pub(crate) fn new(column: usize, whole: impl IntoIterator<Item = usize>) -> Self {
        let whole = whole.into_iter().map(|column| (column, String::new()));
        Self {
            column,
            name: String::new(),
            whole: whole.collect(),
        }
    }

    /// Whether a row is a further line of the order above: it names the same, or neither
    /// an order nor a person, and says nothing else of the whole order.
    pub(crate) fn continue_at(&mut self, row: &Row<'_>, person: usize) -> bool {
        let cell = |column: usize| trimmed(row.get(column).unwrap_or_default());
        let name = cell(self.column);
        let same = || {
            let mut whole = self.whole.iter();
            whole.all(|(column, told)| is_nothing(cell(*column)) || cell(*column) == told)
        };
        if is_nothing(name) {
            return !self.name.is_empty() && is_nothing(cell(person)) && same();
        }
        if self.name == name && same() {
            return true;
        }
        self.name.clear();
        self.name.push_str(name);
        for (column, told) in &mut self.whole {
            told.clear();
            told.push_str(cell(*column));
        }
        false
    }
}
