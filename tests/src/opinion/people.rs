//! What is known of a person besides events: the row of the people table, or,
//! without a table, property columns that never differ within a person.

use std::collections::BTreeSet;

use hearth_model::document::Condition;

use super::Opinion;

impl Opinion<'_> {
    /// Whether all conditions hold on the person's row; false without one.
    pub(super) fn conditions_on_person(&self, conditions: &[Condition], person: &str) -> bool {
        match &self.data.table {
            Some(rows) => {
                // Of several rows for one person the last holds.
                let Some(row) = rows.iter().rfind(|row| row.person == person) else {
                    return false;
                };
                conditions.iter().all(|condition| {
                    let held = self.held_cells(&condition.property);
                    let kind = self.kind_of(held.iter().map(String::as_str));
                    let written = row.cells.get(&condition.property);
                    let cell = written.and_then(|written| self.cell(written, kind));
                    self.condition(condition, kind, cell.as_ref())
                })
            }
            None => {
                !self.events_of(person).is_empty()
                    && conditions
                        .iter()
                        .all(|condition| self.constant(&condition.property))
                    && conditions.iter().all(|condition| {
                        let cells = self.data.events.iter();
                        let cells = cells.filter_map(|event| event.cells.get(&condition.property));
                        let kind = self.kind_of(cells.map(String::as_str));
                        let written = self.values_of(person, &condition.property);
                        let cell = written.first().and_then(|written| self.cell(written, kind));
                        self.condition(condition, kind, cell.as_ref())
                    })
            }
        }
    }

    /// The cells of a column of the people table, of the rows that hold.
    fn held_cells(&self, column: &str) -> Vec<String> {
        let rows = self.data.table.as_deref().unwrap_or_default();
        let last = |index: usize| {
            rows[index + 1..]
                .iter()
                .all(|later| later.person != rows[index].person)
        };
        (0..rows.len())
            .filter(|index| last(*index))
            .filter_map(|index| rows[index].cells.get(column).cloned())
            .collect()
    }

    /// Whether the events have this property and no person has two values of it.
    fn constant(&self, property: &str) -> bool {
        let people: BTreeSet<&String> = self.data.events.iter().map(|e| &e.person).collect();
        let known = self
            .data
            .events
            .iter()
            .any(|event| event.cells.contains_key(property));
        known
            && people
                .iter()
                .all(|person| self.values_of(person, property).len() <= 1)
    }

    /// The different values of a property over all events of a person.
    fn values_of(&self, person: &str, property: &str) -> BTreeSet<String> {
        self.data
            .events
            .iter()
            .filter(|event| event.person == person)
            .filter_map(|event| event.cells.get(property))
            .filter(|cell| !cell.is_empty())
            .cloned()
            .collect()
    }
}
