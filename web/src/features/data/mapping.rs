//! What each column of a file is used for, while a person is choosing. Pure.

use hearth_model::import::{ColumnInfo, ColumnRef, ImportOptions, Properties, Role, Table};
use hearth_protocol::dataset::Source;

/// Roles in the order they are offered.
pub(super) const ROLES: [Role; 9] = [
    Role::Person,
    Role::Event,
    Role::Time,
    Role::TimeOfDay,
    Role::Channel,
    Role::Value,
    Role::Counter,
    Role::Property,
    Role::Ignore,
];

/// Roles of the columns of a people table.
pub(super) const PEOPLE_ROLES: [Role; 3] = [Role::Person, Role::Property, Role::Ignore];

/// The choices for one file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mapping {
    /// What its rows are.
    pub(super) table: Table,
    /// One per column.
    pub(super) roles: Vec<Role>,
    /// Name of every event, where no column holds it.
    pub(super) event_name: String,
    /// Zone of times without an offset.
    pub(super) time_zone: String,
}

/// Which columns of a file are drawn.
#[derive(Debug, PartialEq)]
pub(super) struct Drawn {
    /// Their positions, from 0.
    pub(super) columns: Vec<usize>,
    /// How many more would be.
    pub(super) more: usize,
}

/// Stable name of a role: value of a picker, end of its message's key.
pub(super) fn role_name(role: Role) -> &'static str {
    match role {
        Role::Person => "person",
        Role::Event => "event",
        Role::Time => "time",
        Role::Channel => "channel",
        Role::Value => "value",
        Role::TimeOfDay => "time-of-day",
        Role::Counter => "counter",
        Role::Property => "property",
        Role::Ignore => "ignore",
    }
}

/// The role of that name.
pub(super) fn role_named(name: &str) -> Option<Role> {
    ROLES.into_iter().find(|role| role_name(*role) == name)
}

impl Mapping {
    /// As the file was read.
    pub(super) fn of(source: &Source) -> Self {
        let inspection = &source.report.inspection;
        let zone = inspection.time.as_ref().map(|time| time.time_zone.clone());
        Self {
            table: inspection.table,
            roles: inspection
                .columns
                .iter()
                .map(|column| column.role)
                .collect(),
            event_name: inspection.event_name.clone().unwrap_or_default(),
            time_zone: zone
                .or_else(|| source.options.time_zone.clone())
                .unwrap_or_else(|| "UTC".to_owned()),
        }
    }

    /// Uses column `at` (from 0) for `role`; a role for one column alone leaves its former column unused.
    pub(super) fn assign(&mut self, at: usize, role: Role) {
        if !matches!(role, Role::Counter | Role::Property | Role::Ignore) {
            for other in &mut self.roles {
                if *other == role {
                    *other = Role::Ignore;
                }
            }
        }
        if let Some(own) = self.roles.get_mut(at) {
            *own = role;
        }
    }

    /// Takes the rows for events or for people; a people table has no columns
    /// for what only events have, so those become properties.
    pub(super) fn set_table(&mut self, table: Table) {
        self.table = table;
        if table == Table::People {
            for role in &mut self.roles {
                if !PEOPLE_ROLES.contains(role) {
                    *role = Role::Property;
                }
            }
        }
    }

    /// Roles in the order they are offered for these rows.
    pub(super) fn offered(&self) -> &'static [Role] {
        match self.table {
            Table::Events => &ROLES,
            Table::People => &PEOPLE_ROLES,
        }
    }

    /// Whether a column has the role.
    pub(super) fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// What still has to be chosen before the file can be read.
    pub(super) fn missing(&self) -> Vec<Role> {
        let named = !self.event_name.trim().is_empty();
        let settled = |role: Role| self.has(role) || (role == Role::Event && named);
        let needed: &[Role] = match self.table {
            Table::Events => &[Role::Person, Role::Time, Role::Event],
            Table::People => &[Role::Person],
        };
        let open = needed.iter().copied();
        open.filter(|role| !settled(*role)).collect()
    }

    /// Options that leave nothing to guess about columns; the reading of the file stays as in `before`.
    pub(super) fn options(&self, before: &ImportOptions) -> ImportOptions {
        let one = |role| self.columns(role).next();
        let is_events = self.table == Table::Events;
        ImportOptions {
            table: self.table,
            person: one(Role::Person),
            event: one(Role::Event),
            time: one(Role::Time),
            channel: one(Role::Channel),
            value: one(Role::Value),
            time_of_day: one(Role::TimeOfDay),
            counters: self.columns(Role::Counter).collect(),
            properties: Properties::These(self.columns(Role::Property).collect()),
            ignore: self.columns(Role::Ignore).collect(),
            event_name: (is_events && !self.has(Role::Event))
                .then(|| self.event_name.trim().to_owned()),
            time_zone: Some(self.time_zone.clone()),
            ..before.clone()
        }
    }

    /// Positions of the columns to draw, at most `most`: where there are more, those with a role
    /// of their own come first. `wanted` keeps the columns whose name contains it, whatever its case.
    pub(super) fn drawn(&self, columns: &[ColumnInfo], wanted: &str, most: usize) -> Drawn {
        let wanted = wanted.trim().to_lowercase();
        let mut found: Vec<usize> = (0..self.roles.len().min(columns.len()))
            .filter(|at| wanted.is_empty() || columns[*at].name.to_lowercase().contains(&wanted))
            .collect();
        let more = found.len().saturating_sub(most);
        if more > 0 {
            found.sort_by_key(|at| matches!(self.roles[*at], Role::Property | Role::Ignore));
            found.truncate(most);
        }
        Drawn {
            columns: found,
            more,
        }
    }

    fn columns(&self, role: Role) -> impl Iterator<Item = ColumnRef> {
        let at = (1_u32..).zip(&self.roles);
        at.filter(move |(_, own)| **own == role)
            .map(|(number, _)| ColumnRef::Number(number))
    }
}

#[cfg(test)]
mod table_tests {
    use super::{Mapping, PEOPLE_ROLES};
    use hearth_model::import::{ColumnRef, ImportOptions, Properties, Role, Table};

    #[test]
    fn a_people_table_needs_its_key_alone() {
        let mut mapping = Mapping {
            table: Table::Events,
            roles: vec![Role::Ignore, Role::Event, Role::Value, Role::Property],
            event_name: "row".to_owned(),
            time_zone: "UTC".to_owned(),
        };
        assert_eq!(mapping.missing(), [Role::Person, Role::Time]);
        mapping.set_table(Table::People);
        assert_eq!(mapping.missing(), [Role::Person]);
        assert_eq!(mapping.offered(), PEOPLE_ROLES);
        mapping.assign(0, Role::Person);
        assert!(mapping.missing().is_empty());
        let options = mapping.options(&ImportOptions::default());
        assert_eq!((options.table, options.event_name), (Table::People, None));
        assert_eq!((options.event, options.value), (None, None));
        let kept = [2, 3, 4].map(ColumnRef::Number).to_vec();
        assert_eq!(options.properties, Properties::These(kept));
    }
}

#[cfg(test)]
mod tests {
    use hearth_model::import::{ColumnInfo, ColumnRef, ImportOptions, Properties, Role, Table};

    use super::{Drawn, Mapping, ROLES, role_name, role_named};

    fn mapping(roles: &[Role]) -> Mapping {
        Mapping {
            table: Table::Events,
            roles: roles.to_vec(),
            event_name: String::new(),
            time_zone: "UTC".into(),
        }
    }

    #[test]
    fn a_role_for_one_column_moves() {
        let mut mapping = mapping(&[Role::Person, Role::Property, Role::Time]);
        mapping.assign(1, Role::Person);
        assert_eq!(mapping.roles, [Role::Ignore, Role::Person, Role::Time]);
        mapping.assign(0, Role::Property);
        mapping.assign(1, Role::Property);
        assert_eq!(mapping.roles, [Role::Property, Role::Property, Role::Time]);
        mapping.assign(9, Role::Person);
        assert_eq!(mapping.missing(), [Role::Person, Role::Event]);
    }

    #[test]
    fn tells_what_is_missing() {
        let mut mapping = mapping(&[Role::Person, Role::Ignore]);
        assert_eq!(mapping.missing(), [Role::Time, Role::Event]);
        mapping.assign(1, Role::Time);
        assert_eq!(mapping.missing(), [Role::Event]);
        mapping.event_name = "purchase".into();
        assert_eq!(mapping.missing(), []);
    }

    #[test]
    fn options_name_every_column() {
        let roles = [
            Role::Ignore,
            Role::Person,
            Role::Time,
            Role::Property,
            Role::Value,
        ];
        let mut mapping = mapping(&roles);
        mapping.event_name = " order ".into();
        let before = ImportOptions {
            delimiter: Some(' '),
            ..ImportOptions::default()
        };
        let options = mapping.options(&before);
        assert_eq!(options.person, Some(ColumnRef::Number(2)));
        assert_eq!(options.value, Some(ColumnRef::Number(5)));
        assert_eq!(
            options.properties,
            Properties::These(vec![ColumnRef::Number(4)])
        );
        assert_eq!(options.ignore, [ColumnRef::Number(1)]);
        assert_eq!(options.event_name.as_deref(), Some("order"));
        assert_eq!((options.event, options.delimiter), (None, Some(' ')));
    }

    #[test]
    fn of_many_columns_the_used_come_first_and_a_word_finds_the_rest() {
        let column = |name: &str| ColumnInfo {
            number: 1,
            name: name.into(),
            role: Role::Ignore,
            confidence: 1.0,
            samples: vec![],
        };
        let columns = ["plan", "Colour", "note", "when"].map(column);
        let mapping = mapping(&[Role::Property, Role::Ignore, Role::Ignore, Role::Time]);
        let drawn = |wanted, most| mapping.drawn(&columns, wanted, most);
        let expected = |columns: &[usize], more| Drawn {
            columns: columns.to_vec(),
            more,
        };
        assert_eq!(drawn("", 4), expected(&[0, 1, 2, 3], 0));
        assert_eq!(drawn("", 2), expected(&[3, 0], 2));
        assert_eq!(drawn(" coLOUR", 2), expected(&[1], 0));
        assert_eq!(drawn("x", 2), expected(&[], 0));
    }

    #[test]
    fn every_role_is_found_by_its_name() {
        for role in ROLES {
            assert_eq!(role_named(role_name(role)), Some(role));
        }
        assert_eq!(role_named("boss"), None);
    }
}
