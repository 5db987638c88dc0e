//! The tools whose exports are known: recognised by the names of their columns
//! alone, where those tell enough, and what those columns are for. Data, and the little that reads it;
//! never looks at a whole file, never overrules what a person chose.

mod analytics;
mod mail;
mod readable;
mod shops;
mod visits;

use std::collections::BTreeMap;

use hearth_model::import::Role;

use crate::payments::Payments;
use crate::sample::ColumnSample;

pub(crate) use readable::{Readable, readable, reading_of};

/// A column is passed over when fewer of its cells have something in them.
const FILLED_ENOUGH: f64 = 0.2;
/// The same where rows without such a cell are dropped.
const NEARLY_FULL: f64 = 0.8;

/// Columns that copies of any tool's tables have and that say nothing about people.
const COPIED: &str = "_fivetran_id _fivetran_synced _fivetran_deleted _fivetran_active \
     _airbyte_raw_id _airbyte_extracted_at _airbyte_meta _file _line _modified \
     _sdc_batched_at _sdc_received_at _sdc_sequence _sdc_table_version __index_level_0__";

/// Columns that no table of people has, and none of which all rows are of one kind.
const WHAT_HAPPENED: [&str; 9] = [
    "event",
    "event_name",
    "event_type",
    "action",
    "action_type",
    "activity",
    "activity_type",
    "interaction",
    "metric",
];

/// A tool and the tables it gives away. Names of columns are written as tools
/// do; only their letters and digits count, case does not.
pub(crate) struct Tool {
    /// As it calls itself.
    pub(crate) name: &'static str,
    /// Columns of its tables that say nothing about people, by their names.
    technical: &'static str,
    /// What its names of events are in plain words.
    pub(crate) readable: Readable,
    /// Its tables; the first that fits counts.
    tables: &'static [Table],
}

/// Whether a cell is such as a table has.
type IsSuch = fn(&str) -> bool;

/// One table of a tool.
struct Table {
    /// Columns it is known by: all must be there; `a|b` asks for any of them, `!a` for none.
    known_by: &'static str,
    /// Where those are common names: a column and what its cells are, with no columns beside.
    cells: Option<(&'static str, IsSuch)>,
    /// Columns, the best first, that name the order of which a row is a line; empty where
    /// each row is something of its own.
    order: &'static str,
    /// Whether it has no other column that says what happened: files of anybody's may have those by which it is known.
    sole: bool,
    /// Where its rows are an account's movements: columns of what became of them, of how much, and to whom.
    money: Option<[&'static str; 3]>,
    holds: Holds,
}

impl Table {
    /// The same where a file has no other columns and this one's cells are so.
    const fn alone_with(mut self, column: &'static str, is: IsSuch) -> Self {
        self.cells = Some((column, is));
        self
    }

    /// The same where rows are an account's movements.
    const fn of_money(mut self, columns: [&'static str; 3]) -> Self {
        self.money = Some(columns);
        self
    }

    /// The same where rows below each other that have one of these columns in common are one order.
    const fn by_order(mut self, columns: &'static str) -> Self {
        self.order = columns;
        self
    }
}

/// What the rows of a table are.
enum Holds {
    Events(Columns),
    /// People, with the columns that may be the key.
    People(&'static str),
    /// Something that nobody did, by its name in the plural.
    Neither(&'static str),
    /// Names of events that the tool's files of events call otherwise.
    Names {
        /// The column of what they are called there.
        id: &'static str,
        name: &'static str,
    },
}

/// Columns by what they are for, each a list of names, the best first.
struct Columns {
    person: &'static str,
    event: Named,
    time: &'static str,
    channel: &'static str,
    value: &'static str,
}

/// Where the name of an event is found.
enum Named {
    /// In a column; where its cell is empty, in the next one of the list.
    In(&'static str),
    /// Nowhere: all rows are this.
    All(&'static str),
    /// In the name of the file, which has one of the tool's own names of events in it; else all are this.
    InFileNameOr(&'static str),
}

const fn table(known_by: &'static str, holds: Holds) -> Table {
    Table {
        known_by,
        cells: None,
        order: "",
        sole: false,
        money: None,
        holds,
    }
}

const fn events(known_by: &'static str, columns: Columns) -> Table {
    table(known_by, Holds::Events(columns))
}

/// Events of which no other column says what happened.
const fn sole(known_by: &'static str, columns: Columns) -> Table {
    Table {
        sole: true,
        ..events(known_by, columns)
    }
}

const fn people(known_by: &'static str, key: &'static str) -> Table {
    table(known_by, Holds::People(key))
}

const fn names(known_by: &'static str, id: &'static str, name: &'static str) -> Table {
    table(known_by, Holds::Names { id, name })
}

const fn neither(known_by: &'static str, what: &'static str) -> Table {
    table(known_by, Holds::Neither(what))
}

/// Every tool, those with more telling columns first.
static TOOLS: &[&Tool] = &[
    &analytics::SNOWPLOW,
    &analytics::AMPLITUDE,
    &analytics::MIXPANEL,
    &analytics::GA4,
    &analytics::MATOMO,
    &shops::SHOPIFY,
    &shops::WOOCOMMERCE,
    &visits::GOTO,
    &visits::ZOOM,
    &visits::TEAMS,
    &visits::PAYPAL,
    &visits::EVENTBRITE,
    &visits::CALENDLY,
    &visits::TYPEFORM,
    &visits::META,
    &visits::LINKEDIN,
    &visits::STRIPE,
    &visits::BREVO,
    &visits::ZENDESK,
    &mail::SENDGRID,
    &mail::MAILCHIMP,
    &mail::KLAVIYO,
    &mail::CUSTOMER_IO,
    &mail::BRAZE,
    &mail::ITERABLE,
    &mail::WEBENGAGE,
    &mail::GETRESPONSE,
    &mail::HUBSPOT,
    &analytics::POSTHOG,
    &analytics::SEGMENT,
    &mail::CONSTANT_CONTACT,
    &mail::ACTIVE_CAMPAIGN,
    &visits::GOOGLE_FORMS,
];

/// A file known to be a tool's.
pub(crate) struct Recognised {
    pub(crate) tool: &'static Tool,
    table: &'static Table,
    /// The first column of each name.
    columns: BTreeMap<String, usize>,
    file: String,
}

/// Looks for the tool that wrote a file with these columns.
pub(crate) fn recognise(
    file: &str,
    names: &[String],
    samples: &[ColumnSample],
) -> Option<Recognised> {
    let mut columns = BTreeMap::new();
    for (at, name) in names.iter().enumerate() {
        columns.entry(letters(name)).or_insert(at);
    }
    let (tool, table) = TOOLS.iter().find_map(|&tool| {
        let mut tables = tool.tables.iter();
        Some((tool, tables.find(|table| fits(table, &columns, samples))?))
    })?;
    Some(Recognised {
        tool,
        table,
        columns,
        file: file.to_owned(),
    })
}

fn fits(table: &Table, columns: &BTreeMap<String, usize>, samples: &[ColumnSample]) -> bool {
    let has = |name: &str| columns.contains_key(&letters(name));
    // Rows that say what happened are events, whatever else they say of people.
    let guarded = table.sole || matches!(table.holds, Holds::People(_));
    if guarded && WHAT_HAPPENED.iter().any(|name| has(name)) {
        return false;
    }
    if let Some((column, is)) = table.cells {
        let cells = columns
            .get(&letters(column))
            .and_then(|&at| samples.get(at));
        let listed = || {
            let own = table.known_by.split_ascii_whitespace();
            own.chain(COPIED.split_ascii_whitespace()).map(letters)
        };
        let alone = columns.keys().all(|name| listed().any(|one| one == *name));
        let shown = cells.map_or(&[][..], |sample| sample.shown.as_slice());
        if !alone || shown.is_empty() || !shown.iter().all(|cell| is(cell)) {
            return false;
        }
    }
    table
        .known_by
        .split_ascii_whitespace()
        .all(|wanted| match wanted.strip_prefix('!') {
            Some(unwanted) => !unwanted.split('|').any(has),
            None => wanted.split('|').any(has),
        })
}

/// What is left of a name when only its letters and digits count.
fn letters(name: &str) -> String {
    name.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// What a tool's column of event names is.
pub(crate) struct EventNames {
    /// The columns, of which the first that is not empty counts.
    pub(crate) columns: Vec<usize>,
    /// The name of every row, where there is no column.
    pub(crate) all: Option<String>,
}

impl Recognised {
    /// What the rows are, where they are no events: people's keys or things.
    pub(crate) fn no_events(&self) -> Option<NoEvents> {
        match self.table.holds {
            Holds::Events(_) | Holds::Names { .. } => None,
            Holds::People(_) => Some(NoEvents::People),
            Holds::Neither(what) => Some(NoEvents::Things(what)),
        }
    }

    /// The columns of ids and of the names of events they stand for, if the rows are such.
    pub(crate) fn naming(&self) -> Option<(usize, usize)> {
        let Holds::Names { id, name } = self.table.holds else {
            return None;
        };
        Some((self.present(id).next()?, self.present(name).next()?))
    }

    /// The column of a role, if the tool has one in this file.
    pub(crate) fn column(&self, role: Role, samples: &[ColumnSample]) -> Option<usize> {
        let Holds::Events(columns) = &self.table.holds else {
            return None;
        };
        let list = match role {
            Role::Person => columns.person,
            Role::Time => columns.time,
            Role::Channel => columns.channel,
            Role::Value => columns.value,
            _ => return None,
        };
        let enough = match role {
            Role::Person | Role::Time => NEARLY_FULL,
            _ => FILLED_ENOUGH,
        };
        self.best(list, samples, enough)
    }

    /// Where the names of events are.
    pub(crate) fn event_names(&self, samples: &[ColumnSample]) -> EventNames {
        let mut names = EventNames {
            columns: Vec::new(),
            all: None,
        };
        let Holds::Events(columns) = &self.table.holds else {
            return names;
        };
        match columns.event {
            Named::In(list) => {
                let best = self.best(list, samples, FILLED_ENOUGH);
                let others = self.present(list).filter(|&column| Some(column) != best);
                names.columns = best.into_iter().chain(others).collect();
            }
            Named::All(name) => names.all = Some(name.to_owned()),
            Named::InFileNameOr(name) => {
                let told = readable::in_file_name(self.tool.readable, &self.file);
                names.all = Some(told.unwrap_or(name).to_owned());
            }
        }
        names
    }

    /// Whether a column may be the key of the tool's table of people, and how likely next to others: 0 is best.
    pub(crate) fn key_rank(&self, column: usize) -> Option<usize> {
        let Holds::People(keys) = self.table.holds else {
            return None;
        };
        self.present(keys).position(|key| key == column)
    }

    /// The column that names the order of which a row is a line.
    pub(crate) fn order(&self) -> Option<usize> {
        self.present(self.table.order).next()
    }

    /// The columns of an account's movements, if the rows are such.
    pub(crate) fn payments(&self) -> Option<Payments> {
        let [status, sum, to] = self.table.money?;
        Some(Payments {
            status: self.present(status).next()?,
            sum: self.present(sum).next()?,
            to: self.present(to).next()?,
        })
    }

    /// Columns that say nothing about people.
    pub(crate) fn technical(&self) -> Vec<usize> {
        let own = self.present(self.tool.technical);
        own.chain(self.present(COPIED)).collect()
    }

    fn present<'a>(&'a self, list: &'a str) -> impl Iterator<Item = usize> + 'a {
        list.split_ascii_whitespace()
            .filter_map(|name| self.columns.get(&letters(name)).copied())
    }

    /// The first column of a list with cells enough; else the one with most.
    fn best(&self, list: &str, samples: &[ColumnSample], enough: f64) -> Option<usize> {
        let share = |column: usize| {
            let sample = samples.get(column);
            sample.map_or(0.0, ColumnSample::filled_share)
        };
        let enough = self.present(list).find(|&column| share(column) >= enough);
        let most = || {
            // Of equals the first of the list.
            self.present(list)
                .fold(None, |best: Option<usize>, next| match best {
                    Some(best) if share(best) >= share(next) => Some(best),
                    _ => Some(next),
                })
        };
        enough.or_else(most)
    }
}

/// What a table of a tool has instead of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoEvents {
    People,
    Things(&'static str),
}

#[cfg(test)]
mod tests {
    use super::{TOOLS, letters};

    #[test]
    fn names_of_tools_are_unique_and_their_tables_can_be_met() {
        for (at, tool) in TOOLS.iter().enumerate() {
            assert!(
                TOOLS[..at].iter().all(|other| other.name != tool.name),
                "{}",
                tool.name
            );
            for table in tool.tables {
                let words: Vec<&str> = table.known_by.split_ascii_whitespace().collect();
                let unwanted: Vec<String> = words
                    .iter()
                    .filter_map(|word| word.strip_prefix('!'))
                    .flat_map(|word| word.split('|').map(letters))
                    .collect();
                let wanted = words.iter().filter(|word| !word.starts_with('!'));
                for word in wanted {
                    assert!(
                        word.split('|')
                            .any(|name| !unwanted.contains(&letters(name))),
                        "{}: {}",
                        tool.name,
                        table.known_by
                    );
                }
            }
        }
    }
}
