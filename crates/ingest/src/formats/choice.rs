//! Which table of a file is read: the one asked for, else the one that looks most
//! like what is wanted by the roles that its columns are given.

use hearth_events::Zone;
use hearth_model::import::Inspection;

use super::Head;
use crate::columns::{self, FirstRows, Plan};
use crate::header;
use crate::json::Unfolding;
use crate::opening::Given;
use crate::problems::ImportError;

/// The table that is read.
pub(super) struct Choice {
    pub(super) table: usize,
    pub(super) inspection: Inspection,
    /// Rows before the first one that is data.
    pub(super) skip: usize,
    pub(super) plan: Result<Plan, ImportError>,
    /// Columns of JSON, where there are any.
    pub(super) unfolding: Option<Unfolding>,
}

/// Chooses among the tables of a file; `inspection` is what all have in common.
pub(super) fn choose(
    heads: &[Head],
    inspection: &Inspection,
    given: Given<'_>,
    zone: &Zone,
) -> Result<Choice, ImportError> {
    let mut inspection = inspection.clone();
    let named = |head: &&Head| !head.name.is_empty();
    inspection.sheets = heads
        .iter()
        .filter(named)
        .map(|head| head.name.clone())
        .collect();
    let asked = given.options.sheet.as_deref();
    let asked = asked.filter(|_| !inspection.sheets.is_empty());
    if let Some(sheet) = asked
        && !inspection.sheets.iter().any(|name| name == sheet)
    {
        return Err(ImportError::NoSheet {
            sheet: sheet.to_owned(),
            sheets: inspection.sheets.join(", "),
        });
    }
    let mut best: Option<(f64, Choice)> = None;
    for (table, head) in heads.iter().enumerate() {
        if asked.is_some_and(|sheet| head.name != sheet) {
            continue;
        }
        let hidden = head.hidden;
        let choice = decide(table, head, &inspection, given, zone);
        let likeness = likeness(&choice, hidden);
        if best.as_ref().is_none_or(|(most, _)| likeness > *most) {
            best = Some((likeness, choice));
        }
    }
    best.map(|(_, choice)| choice).ok_or(ImportError::NoRows)
}

/// How much a table looks like what is wanted; what a person put away only where
/// nothing else can be read.
fn likeness(choice: &Choice, hidden: bool) -> f64 {
    let shown = if hidden { 0.0 } else { 10.0 };
    shown + columns::likeness(&choice.inspection, choice.plan.is_ok())
}

fn decide(
    table: usize,
    head: &Head,
    inspection: &Inspection,
    given: Given<'_>,
    zone: &Zone,
) -> Choice {
    let mut inspection = inspection.clone();
    if !head.name.is_empty() {
        inspection.sheet = Some(head.name.clone());
    }
    let complete = head.complete;
    let first = match head.names.clone() {
        Some(names) => Ok((
            0,
            FirstRows {
                named: true,
                header: Vec::new(),
                names,
                rows: head.rows.clone(),
                unfolded: Vec::new(),
                key: None,
                complete,
            },
        )),
        None => first_rows(head.rows.clone(), complete, given.options.header),
    };
    let mut unfolding = None;
    let (skip, plan) = match first {
        Ok((skip, mut first)) => {
            unfolding = Unfolding::find(&mut first);
            (skip, columns::decide(&mut inspection, first, given, zone))
        }
        Err(error) => (0, Err(error)),
    };
    if let (Some(unfolding), Ok(plan)) = (&mut unfolding, &plan) {
        unfolding.keep(plan.mapping.used());
    }
    Choice {
        table,
        inspection,
        skip,
        plan,
        unfolding,
    }
}

/// Finds the header among the first rows.
fn first_rows(
    mut rows: Vec<Vec<String>>,
    complete: bool,
    wanted: Option<bool>,
) -> Result<(usize, FirstRows), ImportError> {
    if rows.is_empty() {
        return Err(ImportError::NoRows);
    }
    let heading = header::find(&rows, false, wanted)?;
    let first = FirstRows {
        named: !heading.cells.is_empty(),
        header: heading.cells,
        names: heading.names,
        rows: rows.split_off(heading.skip.min(rows.len())),
        unfolded: Vec::new(),
        key: None,
        complete,
    };
    Ok((heading.skip, first))
}
