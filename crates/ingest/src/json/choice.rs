//! Which list of a JSON file is read where several are seen in its beginning: the one
//! asked for, else the longest, unless the columns of another look clearly more like what
//! is wanted. Looks at nothing but first rows.

use hearth_model::import::{Inspection, Role, Table};

use super::head::{self, Head, Heads};
use super::rows::Rows;
use crate::columns::likeness;
use crate::opening::Given;
use crate::problems::ImportError;

/// How much more like what is wanted a list must look than a longer one.
const CLEARLY: f64 = 0.25;
/// An event column as sure as this is one.
const SURE: f64 = 0.7;

/// Chooses among the lists, and fills in what the inspection shows of the one that is read.
pub(super) fn choose(
    inspection: &mut Inspection,
    heads: &Heads,
    complete: bool,
    given: Given<'_>,
    now_ms: i64,
) -> Result<Rows, ImportError> {
    if heads.lists.len() > 1 {
        inspection.sheets = heads.lists.iter().map(Head::name).collect();
    }
    let asked = given.options.sheet.as_deref();
    let asked = asked.filter(|_| !inspection.sheets.is_empty());
    let mut best: Option<(f64, Inspection, Result<Rows, ImportError>)> = None;
    for list in &heads.lists {
        let name = list.name();
        if asked.is_some_and(|asked| asked != name) {
            continue;
        }
        let mut own = inspection.clone();
        own.sheet = (!inspection.sheets.is_empty()).then_some(name);
        let rows = head::decide(&mut own, list, complete, given, now_ms);
        let likeness = likeness(&own, rows.is_ok());
        if best
            .as_ref()
            .is_none_or(|(most, ..)| likeness > most + CLEARLY)
        {
            best = Some((likeness, own, rows));
        }
    }
    match best {
        Some((_, own, rows)) => {
            *inspection = own;
            rows
        }
        None => Err(ImportError::NoSheet {
            sheet: asked.unwrap_or_default().to_owned(),
            sheets: inspection.sheets.join(", "),
        }),
    }
}

/// Whether what is wanted may still come: a list of events behind one that was chosen for
/// want of any, or the list asked for.
pub(super) fn is_doubtful(inspection: &Inspection, readable: bool, given: Given<'_>) -> bool {
    if !readable || (given.options.sheet.is_some() && inspection.sheets.is_empty()) {
        return true;
    }
    let is_event = |role, sure| role == Role::Event && sure >= SURE;
    let columns = &inspection.columns;
    let named = columns
        .iter()
        .any(|column| is_event(column.role, column.confidence));
    let options = given.options;
    let chosen = options.event.is_some() || options.event_name.is_some() || options.sheet.is_some();
    let guessed = !chosen && inspection.tool.is_none();
    inspection.table == Table::Events && guessed && !named && !inspection.recalled
}
