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
    // Of equals the first: objects may be lists by their look alone.
    let arrays = heads.lists.iter().filter(|list| !list.is_keyed());
    let keyed = heads.lists.iter().filter(|list| list.is_keyed());
    let mut is_array_read = false;
    for list in arrays.chain(keyed) {
        let name = list.name();
        if asked.is_some_and(|asked| asked != name) {
            continue;
        }
        let mut own = inspection.clone();
        own.sheet = (!inspection.sheets.is_empty()).then_some(name);
        let rows = head::decide(&mut own, list, complete, given, now_ms);
        if list.is_keyed() && is_array_read && !has_event(&own) {
            continue;
        }
        is_array_read |= !list.is_keyed() && rows.is_ok();
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
    let options = given.options;
    let chosen = options.event.is_some() || options.event_name.is_some() || options.sheet.is_some();
    let guessed = !chosen && inspection.tool.is_none();
    inspection.table == Table::Events && guessed && !has_event(inspection) && !inspection.recalled
}

/// Whether a column surely says what happened.
fn has_event(inspection: &Inspection) -> bool {
    let mut columns = inspection.columns.iter();
    columns.any(|column| column.role == Role::Event && column.confidence >= SURE)
}
