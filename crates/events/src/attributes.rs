//! What is known of people besides their events: the columns of a people
//! table, by the log's person numbers. Knows nothing of files.

use crate::log::PropertyColumn;

/// A people table joined to a log: one row per person at most.
#[derive(Clone, Debug, Default)]
pub struct Attributes {
    /// Per person of the log: whether the table has a row; may be shorter than the people.
    pub(crate) rows: Vec<bool>,
    /// The codes are per person, not per event.
    pub(crate) columns: Vec<PropertyColumn>,
}

impl Attributes {
    /// Whether there is no row at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.rows.contains(&true)
    }

    /// Whether the table has a row for this person.
    #[must_use]
    pub fn has_row(&self, person: u32) -> bool {
        self.rows.get(person as usize).copied().unwrap_or(false)
    }

    /// The columns; their codes are per person.
    #[must_use]
    pub fn columns(&self) -> &[PropertyColumn] {
        &self.columns
    }

    /// The column called `name`.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&PropertyColumn> {
        self.columns.iter().find(|column| column.name == name)
    }
}
