//! What the caller fixed and what was guessed, put together: the plan by
//! which rows become events.

mod wanted;

use std::collections::{BTreeMap, BTreeSet};

use hearth_model::import::{
    ColumnInfo, ColumnRef, ImportOptions, NoteKind, Properties, Role, Table,
};

use self::wanted::{guess_key, keep, shown};
use crate::beside;
use crate::guess::{self, Among, Guess};
use crate::moments;
use crate::naming;
use crate::payments::Payments;
use crate::problems::ImportError;
use crate::rejected;
use crate::sample::ColumnSample;
use crate::tools::{EventNames, NoEvents, Recognised};

/// Name of every event where the file has no event column and the caller gave none.
const DEFAULT_EVENT: &str = "event";
/// What whoever came and went did.
const ATTENDED: &str = "Attended";
/// How sure it is what a known tool's columns are for.
const KNOWN: f64 = 0.99;
/// How sure the guess is that a column counts events.
const LIKELY_COUNTER: f64 = 0.6;
/// How sure the guess is that a column of words says what happened.
const LIKELY_EVENT: f64 = 0.5;
/// Most characters of column names inside a message.
const LISTED: usize = 300;
/// Roles that one column each can have.
const ROLES: [Role; 6] = [
    Role::Person,
    Role::Event,
    Role::Time,
    Role::TimeOfDay,
    Role::Channel,
    Role::Value,
];

/// Which column (from 0) plays which role.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mapping {
    roles: BTreeMap<usize, (Role, f64)>,
    /// Columns that are properties besides their role.
    also: BTreeSet<usize>,
    /// Columns that stand for the event's where that is empty.
    pub(crate) event_else: Vec<usize>,
    /// Name of every event where no column has it.
    pub(crate) event_name: Option<String>,
    /// The column that names the order of which a row is a line.
    pub(crate) order: Option<usize>,
    /// Where the rows are an account's movements.
    pub(crate) payments: Option<Payments>,
    /// What the report says of the choice, each with a name.
    pub(crate) said: Vec<(NoteKind, String)>,
    /// What the rows are totals by, where nobody is named.
    totals_by: Option<usize>,
}

impl Mapping {
    /// The column of a role.
    pub(crate) fn column(&self, role: Role) -> Option<usize> {
        self.roles
            .iter()
            .find(|(_, (other, _))| *other == role)
            .map(|(&column, _)| column)
    }

    /// The columns of a role that several can have, in order.
    pub(crate) fn columns_of(&self, role: Role) -> Vec<usize> {
        let columns = self.roles.iter();
        columns
            .filter(|(_, (other, _))| *other == role)
            .map(|(&column, _)| column)
            .collect()
    }

    /// Columns that are no properties unless somebody asked for them.
    pub(crate) fn release(&mut self, columns: &[usize]) {
        for column in columns {
            if let Some((Role::Property, confidence)) = self.roles.get(column)
                && *confidence < 1.0
            {
                self.roles.remove(column);
            }
        }
    }

    /// The property columns in order.
    pub(crate) fn properties(&self) -> Vec<usize> {
        self.roles
            .iter()
            .filter(|&(column, (role, _))| *role == Role::Property || self.also.contains(column))
            .map(|(&column, _)| column)
            .collect()
    }

    /// Every column that is used for something.
    pub(crate) fn used(&self) -> BTreeSet<usize> {
        let roles = self.roles.iter();
        let used = roles.filter(|(_, (role, _))| *role != Role::Ignore);
        used.map(|(&column, _)| column)
            .chain(self.also.iter().copied())
            .chain(self.event_else.iter().copied())
            .chain(self.order)
            .chain(
                self.payments
                    .iter()
                    .flat_map(|paid| [paid.status, paid.sum, paid.to]),
            )
            .collect()
    }

    /// The columns whose cells are not counts of events but their times.
    pub(crate) fn moments(&self, samples: &[ColumnSample]) -> Vec<usize> {
        let mut columns = self.columns_of(Role::Counter);
        columns.retain(|&column| samples.get(column).is_some_and(moments::are_times));
        columns
    }

    /// Every column as reported.
    pub(crate) fn columns(&self, names: &[String], samples: &[ColumnSample]) -> Vec<ColumnInfo> {
        let info = |(at, (name, sample)): (usize, (&String, &ColumnSample))| {
            let (role, confidence) = self.roles.get(&at).copied().unwrap_or((Role::Ignore, 0.5));
            ColumnInfo {
                number: u32::try_from(at + 1).unwrap_or(u32::MAX),
                name: name.clone(),
                role,
                confidence,
                samples: sample.shown.clone(),
            }
        };
        names.iter().zip(samples).enumerate().map(info).collect()
    }

    /// Columns that could be read as counters where none is, by their names, and whether
    /// nothing says when each person was last seen. Rows that have a time of their own are
    /// counts only of the latest.
    pub(crate) fn countable(&self, table: Table, among: Among<'_>) -> (Vec<String>, bool) {
        let Among { names, samples, .. } = among;
        let none = (Vec::new(), false);
        let decided = [Role::Counter, Role::Event];
        let Some(person) = self.column(Role::Person).filter(|_| among.named) else {
            return none;
        };
        let undated = beside::latest(names, samples, |column| column != person).is_none();
        let timed = table == Table::Events && self.column(Role::Time).is_some();
        if (undated && timed) || decided.iter().any(|&role| self.column(role).is_some()) {
            return none;
        }
        let columns = beside::may_count(names, samples, person).into_iter();
        let columns = columns.filter_map(|column| names.get(column).cloned());
        (columns.collect(), undated)
    }

    fn assign(&mut self, column: usize, role: Role, names: &[String]) -> Result<(), ImportError> {
        match self.roles.insert(column, (role, 1.0)) {
            Some((other, _)) if other != role => Err(ImportError::ColumnUsedTwice(
                names.get(column).cloned().unwrap_or_default(),
            )),
            _ => Ok(()),
        }
    }
}

/// Puts the mapping together. `named`: whether the file names its columns;
/// `known`: whether a text is the id of somebody known from events.
pub(crate) fn decide(
    file: &str,
    options: &ImportOptions,
    among: Among<'_>,
    known: &dyn Fn(&str) -> bool,
    tool: Option<&Recognised>,
) -> Result<Mapping, ImportError> {
    let Among {
        names,
        samples,
        named,
        ..
    } = among;
    let mut mapping = Mapping::default();
    for column in &options.ignore {
        mapping.assign(resolve(column, names)?, Role::Ignore, names)?;
    }
    for &role in roles_of(options.table) {
        if let Some(column) = wanted(options, role) {
            mapping.assign(resolve(column, names)?, role, names)?;
        }
    }
    if options.table == Table::Events {
        for column in &options.counters {
            mapping.assign(resolve(column, names)?, Role::Counter, names)?;
        }
        take_latest(&mut mapping, options, names, samples);
    }
    if let Properties::These(columns) = &options.properties {
        for column in columns {
            mapping.assign(resolve(column, names)?, Role::Property, names)?;
        }
    }
    // Rows that were dropped once and mended: what was said of them is no data.
    for (column, name) in names.iter().enumerate() {
        if rejected::is_behind(name) {
            mapping.roles.entry(column).or_insert((Role::Ignore, 1.0));
        }
    }
    let technical = tool.map(Recognised::technical).unwrap_or_default();
    match options.table {
        Table::Events => {
            if let Some(tool) = tool {
                take_roles(&mut mapping, options, samples, tool);
            }
            guess_roles(&mut mapping, options, among, &technical);
            if named && tool.is_none() {
                guess_counters(&mut mapping, options, names, samples);
                guess_moments(&mut mapping, options, names, samples);
                guess_event(&mut mapping, options, among);
            }
        }
        Table::People if mapping.column(Role::Person).is_some() => {}
        Table::People => guess_key(&mut mapping, options, names, samples, known, tool),
    }
    if named && options.table == Table::Events && options.value.is_none() {
        take_stay(&mut mapping, names, samples);
    }
    if named && options.table == Table::Events && mapping.column(Role::Person).is_none() {
        mapping.totals_by = guess::totals_by(names, samples);
    }
    keep(&mut mapping, &options.keep, names);
    guess_properties(&mut mapping, options, samples, &technical);
    if options.table == Table::Events && mapping.column(Role::Event).is_none() {
        let told = options.event_name.clone().or(mapping.event_name.take());
        mapping.event_name = told.or_else(|| name_rows(&mut mapping, file, among));
    }
    Ok(mapping)
}

/// What rows are called whose event nothing names. Those with counters are no events of their
/// own; those with times side by side are by the name of their time column or of the file.
fn name_rows(mapping: &mut Mapping, file: &str, among: Among<'_>) -> Option<String> {
    let moments = mapping.moments(among.samples);
    let name = |column: &usize| moments::happened(among.names.get(*column)?);
    let own = mapping.column(Role::Time).as_ref().and_then(name);
    if !moments.is_empty() && own.is_some() {
        return own;
    }
    let by_file = naming::by_file(file);
    if mapping.column(Role::Counter).is_some() {
        return by_file.filter(|_| !moments.is_empty());
    }
    if moments::are_attendance(among.names) {
        // The file says to what they came, where it says anything.
        let to = by_file.map(|what| format!(" {what}"));
        return Some(format!("{ATTENDED}{}", to.unwrap_or_default()));
    }
    let said = by_file.clone().map(|name| (NoteKind::EventByFile, name));
    mapping.said.extend(said);
    Some(by_file.unwrap_or_else(|| DEFAULT_EVENT.to_owned()))
}

/// Refuses a mapping without which no row can be read.
pub(crate) fn refuse_gaps(
    mapping: &Mapping,
    options: &ImportOptions,
    names: &[String],
) -> Result<(), ImportError> {
    let columns = || listed(names);
    let timed = options.table == Table::Events && !options.undated;
    if let Some(by) = mapping.totals_by {
        return Err(ImportError::Totals {
            by: names.get(by).cloned().unwrap_or_default(),
            columns: columns(),
        });
    }
    if timed && mapping.column(Role::Time).is_none() {
        return Err(ImportError::NoTime { columns: columns() });
    }
    if mapping.column(Role::Person).is_none() {
        return Err(ImportError::NoPerson { columns: columns() });
    }
    if mapping
        .event_name
        .as_deref()
        .is_some_and(|name| name.trim().is_empty())
    {
        return Err(ImportError::NoEvent { columns: columns() });
    }
    Ok(())
}

/// Whether nobody said what the rows of a file are.
fn is_open(options: &ImportOptions) -> bool {
    let fixed = [&options.person, &options.event, &options.time];
    let told = fixed.into_iter().any(Option::is_some)
        || options.event_name.is_some()
        || !options.counters.is_empty();
    !told && options.table == Table::Events
}

/// How a tool's table of names is read, where the file is one and nobody said otherwise: as
/// a table of ids with one column.
pub(crate) fn of_names(tool: &Recognised, options: &ImportOptions) -> Option<ImportOptions> {
    let (id, name) = tool.naming().filter(|_| is_open(options))?;
    let column = |at: usize| u32::try_from(at + 1).map(ColumnRef::Number).ok();
    Some(ImportOptions {
        table: Table::People,
        person: column(id),
        properties: Properties::These(column(name).into_iter().collect()),
        keep: Vec::new(),
        ..options.clone()
    })
}

/// Refuses what a tool's table has instead of events, unless a person says what its columns are.
pub(crate) fn refuse_no_events(
    tool: &Recognised,
    options: &ImportOptions,
) -> Result<(), ImportError> {
    if !is_open(options) {
        return Ok(());
    }
    match tool.no_events() {
        None => Ok(()),
        Some(NoEvents::People) => Err(ImportError::PeopleTable {
            tool: tool.tool.name,
        }),
        Some(NoEvents::Things(what)) => Err(ImportError::NotEvents {
            tool: tool.tool.name,
            what,
        }),
    }
}

/// The roles that one column each can have.
fn roles_of(table: Table) -> &'static [Role] {
    match table {
        Table::Events => &ROLES,
        Table::People => &[Role::Person],
    }
}

fn wanted(options: &ImportOptions, role: Role) -> Option<&ColumnRef> {
    match role {
        Role::Person => options.person.as_ref(),
        Role::Event => options.event.as_ref(),
        Role::Time => options.time.as_ref(),
        Role::Channel => options.channel.as_ref(),
        Role::Value => options.value.as_ref(),
        Role::TimeOfDay => options.time_of_day.as_ref(),
        Role::Counter | Role::Property | Role::Ignore => None,
    }
}

/// The column meant: by number before a column named by digits, by name before a number.
fn resolve(column: &ColumnRef, names: &[String]) -> Result<usize, ImportError> {
    let (asked, number) = match column {
        ColumnRef::Number(number) => (number.to_string(), Some(*number)),
        ColumnRef::Name(name) => (name.clone(), name.parse().ok()),
    };
    let by_number = number
        .and_then(|number: u32| (number as usize).checked_sub(1))
        .filter(|&at| at < names.len());
    let by_name = names.iter().position(|name| *name == asked);
    let found = match column {
        ColumnRef::Number(_) => by_number.or(by_name),
        ColumnRef::Name(_) => by_name.or(by_number),
    };
    found.ok_or_else(|| unknown_column(&asked, names))
}

/// A column that was asked for and is not there.
pub(crate) fn unknown_column(asked: &str, names: &[String]) -> ImportError {
    ImportError::UnknownColumn {
        column: asked.to_owned(),
        columns: listed(names),
    }
}

/// The roles that a tool's columns have, where nobody said otherwise.
fn take_roles(
    mapping: &mut Mapping,
    options: &ImportOptions,
    samples: &[ColumnSample],
    tool: &Recognised,
) {
    let mut give = |column: Option<usize>, role: Role| {
        let free = column.filter(|column| !mapping.roles.contains_key(column));
        if let Some(column) = free
            && mapping.column(role).is_none()
        {
            mapping.roles.insert(column, (role, KNOWN));
        }
    };
    for role in [Role::Person, Role::Time, Role::Channel, Role::Value] {
        if role == Role::Time && options.undated {
            continue;
        }
        give(tool.column(role, samples), role);
    }
    if options.event_name.is_some() || options.event.is_some() {
        return;
    }
    let EventNames { columns, all } = tool.event_names(samples);
    let mut columns = columns.into_iter();
    give(columns.next(), Role::Event);
    mapping.event_else = columns
        .filter(|column| !mapping.roles.contains_key(column))
        .collect();
    mapping.event_name = all;
    // Who chooses what happened may mean the lines.
    mapping.order = tool.order();
    if options.person.is_none() {
        mapping.payments = tool.payments();
    }
}

/// What counters count is told of the day when each was last seen, if there is one.
fn take_latest(
    mapping: &mut Mapping,
    options: &ImportOptions,
    names: &[String],
    samples: &[ColumnSample],
) {
    if options.counters.is_empty() || options.undated || mapping.column(Role::Time).is_some() {
        return;
    }
    let free = |column: usize| !mapping.roles.contains_key(&column);
    if let Some(column) = beside::latest(names, samples, free) {
        mapping.roles.insert(column, (Role::Time, LIKELY_COUNTER));
    }
}

fn guess_roles(
    mapping: &mut Mapping,
    options: &ImportOptions,
    among: Among<'_>,
    technical: &[usize],
) {
    // Who names all events does not want a column of event names.
    let all_named = options.event_name.is_some() || mapping.event_name.is_some();
    let told = |role: &Role| match role {
        Role::Event => all_named,
        Role::Time => options.undated,
        _ => false,
    };
    let open = |role: &Role| mapping.column(*role).is_none() && !told(role);
    let roles: Vec<Role> = ROLES.into_iter().filter(open).collect();
    let free = |column: usize| !mapping.roles.contains_key(&column) && !technical.contains(&column);
    for Guess {
        column,
        role,
        confidence,
    } in guess::roles(among, &roles, free)
    {
        mapping.roles.insert(column, (role, shown(confidence)));
    }
    if mapping.column(Role::TimeOfDay).is_none()
        && let Some(dates) = mapping.column(Role::Time)
    {
        let free = |column: usize| !mapping.roles.contains_key(&column);
        if let Some(guess) = beside::time_of_day(among.names, among.samples, dates, free) {
            let confidence = shown(guess.confidence);
            mapping.roles.insert(guess.column, (guess.role, confidence));
        }
    }
}

/// Counters of a wide table, where nothing says otherwise what happened.
fn guess_counters(
    mapping: &mut Mapping,
    options: &ImportOptions,
    names: &[String],
    samples: &[ColumnSample],
) {
    let told = options.event_name.is_some() || !options.counters.is_empty();
    let (Some(person), Some(time)) = (mapping.column(Role::Person), mapping.column(Role::Time))
    else {
        return;
    };
    if told || mapping.column(Role::Event).is_some() {
        return;
    }
    let free = |column: usize| !mapping.roles.contains_key(&column);
    for column in beside::counters(names, samples, person, time, free) {
        mapping
            .roles
            .insert(column, (Role::Counter, LIKELY_COUNTER));
    }
}

/// How long somebody was there is what their coming is worth, besides a property.
fn take_stay(mapping: &mut Mapping, names: &[String], samples: &[ColumnSample]) {
    let timed = mapping.column(Role::Time).is_some();
    if !timed || mapping.column(Role::Value).is_some() {
        return;
    }
    let free = |column: usize| !mapping.roles.contains_key(&column);
    if let Some(column) = moments::stay(names, samples, free) {
        mapping.roles.insert(column, (Role::Value, LIKELY_COUNTER));
        mapping.also.insert(column);
    }
}

/// Times side by side, where nothing else says what happened.
fn guess_moments(
    mapping: &mut Mapping,
    options: &ImportOptions,
    names: &[String],
    samples: &[ColumnSample],
) {
    let told = options.event_name.is_some() || mapping.column(Role::Counter).is_some();
    let (Some(_), Some(time)) = (mapping.column(Role::Person), mapping.column(Role::Time)) else {
        return;
    };
    if told || mapping.column(Role::Event).is_some() {
        return;
    }
    let free = |column: usize| !mapping.roles.contains_key(&column);
    let columns = moments::side_by_side(names, samples, time, free);
    let called = columns
        .iter()
        .filter_map(|&at| moments::happened(&names[at]));
    let called: Vec<String> = called.collect();
    if called.is_empty() {
        return;
    }
    let said = (NoteKind::EventsByTimes, called.join(", "));
    mapping.said.push(said);
    for column in columns.into_iter().filter(|&column| column != time) {
        mapping
            .roles
            .insert(column, (Role::Counter, LIKELY_COUNTER));
    }
}

/// What happened by the only column of words that is open, where nothing else says it.
fn guess_event(mapping: &mut Mapping, options: &ImportOptions, among: Among<'_>) {
    let told = options.event_name.is_some() || !mapping.columns_of(Role::Counter).is_empty();
    let (Some(person), Some(_)) = (mapping.column(Role::Person), mapping.column(Role::Time)) else {
        return;
    };
    if told || mapping.column(Role::Event).is_some() {
        return;
    }
    let free = |column: usize| !mapping.roles.contains_key(&column);
    if let Some(column) = naming::by_words(among, person, free) {
        mapping.roles.insert(column, (Role::Event, LIKELY_EVENT));
        let name = among.names.get(column).cloned().unwrap_or_default();
        mapping.said.push((NoteKind::EventByWords, name));
    }
}

fn guess_properties(
    mapping: &mut Mapping,
    options: &ImportOptions,
    samples: &[ColumnSample],
    technical: &[usize],
) {
    let open = |column: usize| !mapping.roles.contains_key(&column);
    let free = |column: usize| open(column) && !technical.contains(&column);
    let (columns, confidence) = match options.properties {
        Properties::These(_) => return,
        Properties::All => (
            (0..samples.len()).filter(|&column| open(column)).collect(),
            1.0,
        ),
        Properties::Guess if options.table == Table::People => {
            (guess::attributes(samples, free), 0.5)
        }
        Properties::Guess => (guess::properties(samples, free), 0.5),
    };
    for column in columns {
        mapping.roles.insert(column, (Role::Property, confidence));
    }
}

/// The columns' names for a message.
fn listed(names: &[String]) -> String {
    let mut list = String::new();
    for name in names {
        if !list.is_empty() {
            list.push_str(", ");
        }
        if list.len() + name.len() > LISTED {
            list.push('\u{2026}');
            break;
        }
        list.push_str(name);
    }
    list
}
