//! Conditions on what is known of people, resolved once against the people
//! table or what stands for one; then asked per person.

use hearth_events::{Attributes, ColumnType, EventLog, PropertyColumn, Zone};
use hearth_model::document::Condition;

use crate::condition::Test;
use crate::matching::answers;

/// Conditions on people's rows.
pub(crate) struct Rows<'a> {
    attributes: &'a Attributes,
    checks: Vec<Check<'a>>,
}

/// One condition.
enum Check<'a> {
    /// Per person a code, per code the answer.
    Codes {
        column: &'a PropertyColumn,
        holds: Vec<bool>,
    },
    /// The same for every row: the table has no such column.
    Always(bool),
}

/// Where the conditions are looked up.
pub(crate) fn attributes<'a>(conditions: &[Condition], log: &'a EventLog) -> &'a Attributes {
    log.attributes_for(
        conditions
            .iter()
            .map(|condition| condition.property.as_str()),
    )
}

impl<'a> Rows<'a> {
    pub(crate) fn new(conditions: &[Condition], log: &'a EventLog, zone: &Zone) -> Self {
        let attributes = attributes(conditions, log);
        let check = |condition: &Condition| match attributes.column(&condition.property) {
            Some(column) => Check::Codes {
                column,
                holds: answers(
                    &Test::new(condition, column.column_type(), zone),
                    column,
                    zone,
                ),
            },
            None => Check::Always(Test::new(condition, ColumnType::Text, zone).on_missing()),
        };
        Self {
            attributes,
            checks: conditions.iter().map(check).collect(),
        }
    }

    /// Whether there is a row for the person.
    pub(crate) fn has_row(&self, person: u32) -> bool {
        self.attributes.has_row(person)
    }

    /// Whether the person has a row on which every condition holds.
    #[inline]
    pub(crate) fn holds(&self, person: u32) -> bool {
        self.has_row(person) && self.checks.iter().all(|check| check.holds(person))
    }

    /// The cell that the condition at `index` looks at, as written, and whether
    /// it holds there; never without a row.
    pub(crate) fn cell(&self, index: usize, person: u32) -> (Option<&str>, bool) {
        match self.checks.get(index) {
            Some(check) if self.has_row(person) => (check.cell(person), check.holds(person)),
            _ => (None, false),
        }
    }
}

impl Check<'_> {
    fn holds(&self, person: u32) -> bool {
        match self {
            Self::Codes { column, holds } => column
                .codes()
                .get(person as usize)
                .and_then(|&code| holds.get(code as usize))
                .copied()
                .unwrap_or(false),
            Self::Always(holds) => *holds,
        }
    }

    fn cell(&self, person: u32) -> Option<&str> {
        let Self::Codes { column, .. } = self else {
            return None;
        };
        let code = column.codes().get(person as usize)?;
        Some(column.texts().get(code.checked_sub(1)?))
    }
}
