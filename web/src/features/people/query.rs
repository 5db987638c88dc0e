//! What is asked of the table: order, search, levels. Pure.

use hearth_protocol::results::SortKey;
use hearth_protocol::segments::GroupId;

/// What is asked of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// Sorted by this.
    pub sort: SortKey,
    /// Greatest first.
    pub descending: bool,
    /// Text inside the id.
    pub search: String,
    /// Positions of levels to keep, ascending; empty: all.
    pub levels: Vec<u16>,
    /// Only people of this group; absent: everyone.
    pub among: Option<GroupId>,
}

impl Default for Query {
    /// The highest scores first.
    fn default() -> Self {
        Self {
            sort: SortKey::Score,
            descending: true,
            search: String::new(),
            levels: Vec::new(),
            among: None,
        }
    }
}

impl Query {
    /// The same, sorted by a column: its usual direction first, the other when pressed again.
    #[must_use]
    pub fn sorted_by(&self, sort: SortKey) -> Self {
        let usual = sort != SortKey::Person;
        let descending = if self.sort == sort {
            !self.descending
        } else {
            usual
        };
        Self {
            sort,
            descending,
            ..self.clone()
        }
    }

    /// The same, with a level kept or not.
    #[must_use]
    pub fn toggling(&self, level: u16) -> Self {
        let mut levels = self.levels.clone();
        match levels.binary_search(&level) {
            Ok(at) => {
                levels.remove(at);
            }
            Err(at) => levels.insert(at, level),
        }
        Self {
            levels,
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_pressed_again_turns_round() {
        let query = Query::default().sorted_by(SortKey::Person);
        assert!(!query.descending);
        assert!(query.sorted_by(SortKey::Person).descending);
        assert!(query.sorted_by(SortKey::Events).descending);
    }

    #[test]
    fn levels_are_kept_in_order() {
        let query = Query::default().toggling(2).toggling(0);
        assert_eq!(query.levels, [0, 2]);
        assert_eq!(query.toggling(2).levels, [0]);
    }
}
