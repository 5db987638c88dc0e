//! Files that read well as events and may be people tables all the same: one
//! row per person, nothing that says what happened, several things known of
//! each. A list of contacts with the day each was added looks like that, and so
//! does a list of first orders: what the columns are called tells them apart.

use hearth_model::import::{
    ColumnInfo, FileReport, ImportOptions, Note, NoteKind, Properties, Role, Table,
};

use crate::importer::Imported;
use crate::{moments, names};

/// Of fewer rows nothing can be said.
const ROWS: u64 = 3;
/// At most one row in so many may be a person's second.
const ROWS_PER_REPEAT: u64 = 10;
/// Columns about the person from which a file may be a people table.
const SEVERAL: usize = 2;
/// The same, where the time could as well be that of something that happened.
const MANY: usize = 3;

/// Beginnings of names of times that a person has, whatever happened.
const OF_PEOPLE: [&str; 12] = [
    "created",
    "signup",
    "sign_up",
    "signed_up",
    "birth",
    "date_of_birth",
    "dob",
    "member_since",
    "customer_since",
    "contact_since",
    "updated",
    "modified",
];
/// Beginnings of names of times that may be a person's or an event's.
const OF_EITHER: [&str; 7] = [
    "registered",
    "registration",
    "joined",
    "subscribed",
    "added",
    "first",
    "last",
];
/// First words of the names of columns that only what happened has.
const OF_EVENTS: [&str; 14] = [
    "order",
    "transaction",
    "invoice",
    "purchase",
    "payment",
    "cart",
    "product",
    "item",
    "sku",
    "quantity",
    "qty",
    "ticket",
    "message",
    "session",
];

/// Notes on the report that the file may be a people table, where nobody said what it is.
pub(crate) fn note(imported: &mut Imported, options: &ImportOptions) {
    let people = imported.log.people().len() as u64;
    let report = &mut imported.report;
    if is_open(options) && is_one_row_each(report, people) && about_people(report) >= SEVERAL {
        report.notes.push(Note {
            kind: NoteKind::OneRowEach,
            count: report.kept,
            first_lines: Vec::new(),
            first_columns: Vec::new(),
            names: Vec::new(),
        });
    }
}

/// Whether a file that was read for events should be tried as a people table
/// once there are events beside it: it has no times at all, is a tool's export of
/// people, or nothing but its times speaks for events. Never where a person chose its columns.
#[must_use]
pub fn may_be_people(options: &ImportOptions, report: &FileReport) -> bool {
    if !is_open(options) {
        return false;
    }
    if let Some(problem) = &report.problem {
        return matches!(problem.code.as_str(), "no-time-column" | "people-table");
    }
    let mut notes = report.notes.iter();
    let Some(time) = column(report, Role::Time) else {
        return false;
    };
    let called = |beginnings: &[&str]| names::begins(&time.name, beginnings);
    let enough = called(&OF_PEOPLE) || (called(&OF_EITHER) && about_people(report) >= MANY);
    enough && notes.any(|note| note.kind == NoteKind::OneRowEach)
}

/// Whether nobody chose what the rows are.
fn is_open(options: &ImportOptions) -> bool {
    let chosen = [&options.time, &options.event, &options.value];
    options.table == Table::Events
        && options.event_name.is_none()
        && options.properties == Properties::Guess
        && chosen.into_iter().all(Option::is_none)
}

fn is_one_row_each(report: &FileReport, people: u64) -> bool {
    let inspection = &report.inspection;
    let further = report.kept.saturating_sub(people);
    let columns = &inspection.columns;
    report.problem.is_none()
        && report.kept >= ROWS
        && inspection.header
        && inspection.tool.is_none()
        && inspection.event_name.is_some()
        && further * ROWS_PER_REPEAT <= report.kept
        && column(report, Role::Channel).is_none()
        && !have_counters(report)
        && !is_attendance(report)
        && !columns
            .iter()
            .any(|column| names::first_word_is(&column.name, &OF_EVENTS))
}

/// Whether rows say when somebody came and went.
fn is_attendance(report: &FileReport) -> bool {
    let columns = report.inspection.columns.iter();
    let names: Vec<String> = columns.map(|column| column.name.clone()).collect();
    moments::are_attendance(&names)
}

/// Whether columns say what happened how often, or when beside a time that is no person's.
fn have_counters(report: &FileReport) -> bool {
    let time = column(report, Role::Time);
    let is_of_person = time.is_some_and(|time| {
        names::begins(&time.name, &OF_PEOPLE) || names::begins(&time.name, &OF_EITHER)
    });
    let mut columns = report.inspection.columns.iter();
    columns.any(|column| {
        let moments = moments::happened(&column.name).is_some();
        column.role == Role::Counter && !(moments && is_of_person)
    })
}

fn column(report: &FileReport, role: Role) -> Option<&ColumnInfo> {
    let mut columns = report.inspection.columns.iter();
    columns.find(|column| column.role == role)
}

/// Columns that say something about the person.
fn about_people(report: &FileReport) -> usize {
    let says = |column: &&ColumnInfo| {
        matches!(column.role, Role::Property | Role::Ignore | Role::Value)
            && !column.samples.is_empty()
    };
    report.inspection.columns.iter().filter(says).count()
}
