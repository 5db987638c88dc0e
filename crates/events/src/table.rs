//! A people table: built row by row beside the events, and joined to a log.
//! People whom the log's events do not name come after all others; the events
//! are never touched.

use std::borrow::Cow;

use crate::attributes::Attributes;
use crate::dictionary::Dictionary;
use crate::log::{EventLog, PropertyColumn};
use crate::partial::{PartialProperty, renamed};
use crate::typing;

/// The rows of one people table in input order, one per person: of several
/// rows for the same person the last holds, whole.
#[derive(Clone, Debug, Default)]
pub struct PartialTable {
    pub(crate) people: Dictionary,
    /// One code per person of this table.
    pub(crate) columns: Vec<PartialProperty>,
}

impl PartialTable {
    /// An empty table with the given columns.
    #[must_use]
    pub fn new(column_names: &[String]) -> Self {
        Self {
            people: Dictionary::new(),
            columns: column_names
                .iter()
                .map(|name| PartialProperty {
                    name: name.clone(),
                    ..PartialProperty::default()
                })
                .collect(),
        }
    }

    /// The people's ids, numbered in order of first appearance.
    #[must_use]
    pub fn people(&self) -> &Dictionary {
        &self.people
    }

    /// Gives people other ids: those for which `rename` has one. Where two would
    /// become the same, nothing is changed.
    pub fn rename_people(&mut self, rename: impl Fn(&str) -> Option<&str>) {
        let (people, _) = renamed(&self.people, |id| rename(id).map(Cow::Borrowed));
        if people.len() == self.people.len() {
            self.people = people;
        }
    }

    /// Number of rows that hold: one per person.
    #[must_use]
    pub fn len(&self) -> usize {
        self.people.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// Every row: the person, and the cells in the order of the columns, a missing one empty.
    pub fn rows(&self) -> impl Iterator<Item = (&str, impl Iterator<Item = &str>)> {
        let row = |(row, person)| {
            (
                person,
                self.columns.iter().map(move |column| column.text(row)),
            )
        };
        self.people.iter().enumerate().map(row)
    }

    fn column(&self, name: &str) -> Option<&PartialProperty> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// Adds a row; `cells` in the order of the columns, an empty text being
    /// missing, surplus ignored, absent ones missing. Says whether the person
    /// had a row already, which this one replaces.
    pub fn push<'a>(&mut self, person: &str, cells: impl IntoIterator<Item = &'a str>) -> bool {
        let before = self.people.len();
        let row = self.people.intern(person) as usize;
        let mut cells = cells.into_iter();
        for column in &mut self.columns {
            let cell = cells.next().unwrap_or("");
            let code = if cell.is_empty() {
                0
            } else {
                column.texts.intern(cell) + 1
            };
            match column.codes.get_mut(row) {
                Some(old) => *old = code,
                None => column.codes.push(code),
            }
        }
        row < before
    }
}

impl EventLog {
    /// Puts a people table in place of the one there was; no table takes it
    /// away. Several are joined column by column: of a column that two of them
    /// have, the later one's rows hold. People whom no event names are numbered
    /// after the others and have no events.
    pub fn set_table(&mut self, tables: &[PartialTable]) {
        self.people.truncate(self.people_with_events);
        self.has_table = !tables.is_empty();
        let maps: Vec<Vec<u32>> = tables
            .iter()
            .map(|table| {
                table
                    .people
                    .iter()
                    .map(|id| self.people.intern(id))
                    .collect()
            })
            .collect();
        let people = self.people.len();
        self.starts.truncate(self.people_with_events + 1);
        self.starts.resize(
            people + 1,
            u32::try_from(self.time.len()).unwrap_or(u32::MAX),
        );
        let mut rows = vec![false; if tables.is_empty() { 0 } else { people }];
        for &person in maps.iter().flatten() {
            rows[person as usize] = true;
        }
        self.attributes = Attributes {
            rows,
            columns: join_columns(tables, &maps, people),
        };
    }

    /// Adds people tables to the one there is, as if all were put there together.
    pub fn join_tables(&mut self, tables: Vec<PartialTable>) {
        let mut all: Vec<PartialTable> = self.take_table().into_iter().collect();
        all.extend(tables);
        self.set_table(&all);
    }

    /// The people table as one that can be joined again; `None` without one.
    pub(crate) fn take_table(&mut self) -> Option<PartialTable> {
        let table = self.clone_table();
        self.has_table = false;
        self.attributes = Attributes::default();
        table
    }

    /// The people table as [`EventLog::take_table`] gives it, which stays.
    pub(crate) fn clone_table(&self) -> Option<PartialTable> {
        if !self.has_table {
            return None;
        }
        let attributes = &self.attributes;
        let mut people = Dictionary::new();
        for person in attributes.rows() {
            people.intern(self.people.get(person));
        }
        let codes = |column: &PropertyColumn| {
            let of = |person| column.codes[person as usize];
            attributes.rows().map(of).collect()
        };
        let columns = attributes.columns.iter().map(|column| PartialProperty {
            codes: codes(column),
            name: column.name.clone(),
            texts: column.texts.clone(),
        });
        Some(PartialTable {
            people,
            columns: columns.collect(),
        })
    }
}

fn join_columns(tables: &[PartialTable], maps: &[Vec<u32>], people: usize) -> Vec<PropertyColumn> {
    let mut names: Vec<&str> = Vec::new();
    for column in tables.iter().flat_map(|table| &table.columns) {
        if !names.contains(&column.name.as_str()) {
            names.push(&column.name);
        }
    }
    names
        .into_iter()
        .map(|name| join_column(name, tables, maps, people))
        .collect()
}

/// Codes are given out anew, so that cells of rows that no longer hold are
/// forgotten and have no say in the column's type.
fn join_column(
    name: &str,
    tables: &[PartialTable],
    maps: &[Vec<u32>],
    people: usize,
) -> PropertyColumn {
    /// Which cell a person has: table, column's code there.
    const NONE: (u32, u32) = (0, 0);
    let columns: Vec<Option<&PartialProperty>> =
        tables.iter().map(|table| table.column(name)).collect();
    let mut cells = vec![NONE; people];
    for (number, (column, map)) in (0_u32..).zip(columns.iter().zip(maps)) {
        let Some(column) = column else {
            continue;
        };
        for (&person, &code) in map.iter().zip(&column.codes) {
            cells[person as usize] = (number, code);
        }
    }
    let mut texts = Dictionary::new();
    let text = |(table, code): (u32, u32)| {
        let column = columns.get(table as usize).copied().flatten()?;
        Some(column.texts.get(code.checked_sub(1)?))
    };
    let codes = cells
        .into_iter()
        .map(|cell| text(cell).map_or(0, |text| texts.intern(text) + 1))
        .collect();
    let (kind, numbers) = typing::column_type(&texts);
    PropertyColumn {
        name: name.to_owned(),
        texts,
        codes,
        kind,
        numbers,
    }
}
