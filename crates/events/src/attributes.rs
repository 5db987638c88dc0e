//! What is known of people besides their events: the columns of a people
//! table, by the log's person numbers. Knows nothing of files.

use crate::log::{EventLog, PropertyColumn};

/// Nothing is known of anybody.
static NOTHING: Attributes = Attributes {
    rows: Vec::new(),
    columns: Vec::new(),
};

/// A people table joined to a log, or what stands for one: one row per person at most.
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

    /// How many people have a row.
    #[must_use]
    pub fn row_count(&self) -> usize {
        self.rows().count()
    }

    /// The numbers of the people who have a row, ascending.
    pub fn rows(&self) -> impl Iterator<Item = u32> {
        let rows = (0_u32..).zip(&self.rows).filter(|&(_, &row)| row);
        rows.map(|(person, _)| person)
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

impl EventLog {
    /// What the people table says of people; empty without one. People of the
    /// table without any event are numbered too, their events being none.
    #[must_use]
    pub fn attributes(&self) -> &Attributes {
        &self.attributes
    }

    /// Whether there is a people table, be it without rows.
    #[must_use]
    pub fn has_table(&self) -> bool {
        self.has_table
    }

    /// The properties that are constant per person: those columns of the events
    /// of which nobody has two different cells over the whole log (missing ones
    /// aside), with that one cell per person. Whoever has an event has a row.
    /// Found at the first call, then kept.
    ///
    /// Like the rows of a people table they know no time: the cell holds at
    /// every instant, also before the event that tells it.
    #[must_use]
    pub fn constant_attributes(&self) -> &Attributes {
        self.constant.get_or_init(|| Attributes {
            rows: vec![true; self.people_with_events],
            columns: self
                .properties
                .iter()
                .filter_map(|column| self.constant(column))
                .collect(),
        })
    }

    /// Where conditions on these properties of people are looked up: the people
    /// table if there is one; else the properties constant per person, if all of
    /// these are such; else nothing, where nobody has a row.
    #[must_use]
    pub fn attributes_for<'a>(&self, properties: impl IntoIterator<Item = &'a str>) -> &Attributes {
        if self.has_table {
            return &self.attributes;
        }
        let constant = self.constant_attributes();
        let mut properties = properties.into_iter();
        if properties.all(|name| constant.column(name).is_some()) {
            constant
        } else {
            &NOTHING
        }
    }

    /// The column with one code per person, if nobody has two.
    fn constant(&self, column: &PropertyColumn) -> Option<PropertyColumn> {
        let only = |bounds: &[u32]| {
            let codes = &column.codes[bounds[0] as usize..bounds[1] as usize];
            let mut found = 0;
            for &code in codes {
                if code != found && code != 0 {
                    if found != 0 {
                        return None;
                    }
                    found = code;
                }
            }
            Some(found)
        };
        let starts = self.starts.get(..=self.people_with_events)?;
        let codes: Vec<u32> = starts.windows(2).map(only).collect::<Option<_>>()?;
        Some(PropertyColumn {
            codes,
            ..column.clone_without_codes()
        })
    }
}
