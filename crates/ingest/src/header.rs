//! Which record names the columns, if any, and the columns' unique names.

use std::collections::BTreeMap;

use hearth_events::Dictionary;

use crate::fields::trimmed;
use crate::names;
use crate::numbers::number;
use crate::problems::ImportError;
use crate::sample::is_mail;
use crate::times::is_date;

/// Most columns read.
pub(crate) const MOST_COLUMNS: usize = 10_000;
/// Lines above the header that are looked through.
const MOST_PREAMBLE: usize = 50;

/// The columns of a file and where its rows begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    /// Records before the first row: preamble and header.
    pub(crate) skip: usize,
    /// The header's cells, trimmed; empty without a header.
    pub(crate) cells: Vec<String>,
    /// Unique names of the columns.
    pub(crate) names: Vec<String>,
}

/// Finds the header among the first records. `wanted`: whether there is one, if known.
pub(crate) fn find(
    records: &[Vec<String>],
    declared: bool,
    wanted: Option<bool>,
) -> Result<Heading, ImportError> {
    let declaration = usize::from(declared);
    let records = records.get(declaration..).unwrap_or_default();
    let usual = usual_width(records);
    let above = lines_above(records, usual);
    let table = records.get(above..).unwrap_or_default();
    let begins = |records: &[Vec<String>]| records.first().cloned().unwrap_or_default();
    let header =
        wanted.unwrap_or_else(|| is_header(&begins(table), table.get(1..).unwrap_or_default()));
    // Only a header tells remarks above it from rows: without one, every record is a row.
    let preamble = if header { above } else { 0 };
    let first = begins(records.get(preamble..).unwrap_or_default());
    let cells: Vec<String> = match header {
        true => first.iter().map(|cell| trimmed(cell).to_owned()).collect(),
        false => Vec::new(),
    };
    let width = if header {
        cells.len()
    } else {
        usual.max(first.len())
    };
    if width > MOST_COLUMNS {
        return Err(ImportError::TooManyColumns {
            limit: MOST_COLUMNS,
        });
    }
    let names = unique_names(&cells, width);
    Ok(Heading {
        skip: declaration + preamble + usize::from(header),
        cells,
        names,
    })
}

/// The commonest number of fields, the greater one of equals.
fn usual_width(records: &[Vec<String>]) -> usize {
    let mut times: BTreeMap<usize, usize> = BTreeMap::new();
    for record in records {
        *times.entry(record.len()).or_default() += 1;
    }
    times
        .into_iter()
        .max_by_key(|&(width, times)| (times, width))
        .map_or(0, |(width, _)| width)
}

/// How many records stand above the header, if there is one: comments, titles, remarks.
fn lines_above(records: &[Vec<String>], usual: usize) -> usize {
    let comments = records
        .iter()
        .take(MOST_PREAMBLE)
        .take_while(|record| is_comment(record, usual))
        .count();
    let rest = records.get(comments..).unwrap_or_default();
    let above = preamble(rest, usual);
    let names_columns = |record: &Vec<String>| record.len() == usual && known_names(record) >= 2;
    // Remarks may be as wide as the table: then the names tell the header.
    let further = rest
        .iter()
        .take(MOST_PREAMBLE)
        .position(names_columns)
        .filter(|&at| at > above && are_remarks(&rest[..at]))
        .filter(|&at| rest[..at].iter().any(|record| record.len() != usual));
    comments + further.unwrap_or(above)
}

/// Whether no line names columns, but for small tables of which the last line tells that
/// another follows: it is a title.
fn are_remarks(above: &[Vec<String>]) -> bool {
    let is_title = |record: &Vec<String>| filled(record) == 1;
    above.iter().all(|record| known_names(record) < 2) || above.last().is_some_and(is_title)
}

/// How many fields there are up to the last one with something in it.
fn filled(record: &[String]) -> usize {
    let last = record.iter().rposition(|cell| !trimmed(cell).is_empty());
    last.map_or(0, |last| last + 1)
}

/// A line that begins with a number sign, unless it names the columns itself.
fn is_comment(record: &[String], usual: usize) -> bool {
    let Some(first) = record.first().map(|cell| trimmed(cell)) else {
        return false;
    };
    let Some(rest) = first.strip_prefix('#') else {
        return false;
    };
    let numbers = rest.is_empty() || trimmed(rest).is_empty();
    let names = record.len() == usual && (numbers || known_names(record) >= 2);
    !names
}

/// How many cells are names that columns have.
fn known_names(record: &[String]) -> usize {
    let cells = record.iter().map(|cell| trimmed(cell));
    cells.filter(|cell| names::is_known(cell)).count()
}

/// Leading records that fill at most half of the usual width: titles, remarks.
fn preamble(records: &[Vec<String>], usual: usize) -> usize {
    let lines = records
        .iter()
        .take(MOST_PREAMBLE)
        .take_while(|record| filled(record) <= usual / 2)
        .count();
    // Where every record is like that, none of them stands above a table.
    if lines == records.len() || lines == MOST_PREAMBLE {
        0
    } else {
        lines
    }
}

/// Names rather than values: no numbers, times or addresses, no repetition,
/// and either known names or cells below that differ in type or wording.
fn is_header(first: &[String], below: &[Vec<String>]) -> bool {
    let cells: Vec<&str> = first.iter().map(|cell| trimmed(cell)).collect();
    let filled: Vec<&str> = cells
        .iter()
        .copied()
        .filter(|cell| !cell.is_empty())
        .collect();
    if filled.is_empty() {
        return false;
    }
    if filled.iter().any(|cell| is_date(cell) || is_mail(cell)) {
        return false;
    }
    if filled.iter().filter(|cell| names::is_known(cell)).count() >= 2 {
        return true;
    }
    if filled.iter().any(|cell| number(cell).is_some()) {
        return false;
    }
    let recurs = |(at, cell): (usize, &&str)| {
        !cell.is_empty()
            && below
                .iter()
                .any(|row| row.get(at).is_some_and(|other| trimmed(other) == *cell))
    };
    !cells.iter().enumerate().any(recurs)
}

/// The names of `width` columns, none twice; those without one are numbered.
pub(crate) fn unique_names(cells: &[String], width: usize) -> Vec<String> {
    let (mut given, mut used) = (Dictionary::new(), Dictionary::new());
    for cell in cells {
        given.intern(cell);
    }
    // Per given name the number last put behind it: a header may repeat one name all along.
    let mut numbers = vec![1_usize; given.len()];
    let mut names = Vec::with_capacity(width);
    for at in 0..width {
        let mut name = match cells.get(at) {
            Some(cell) if !cell.is_empty() => cell.clone(),
            _ => format!("column_{}", at + 1),
        };
        if used.find(&name).is_some() {
            let mut first = 1;
            let place = given.find(&name).map_or(usize::MAX, |id| id as usize);
            let number = numbers.get_mut(place).unwrap_or(&mut first);
            name = loop {
                *number += 1;
                let numbered = format!("{name}_{number}");
                if used.find(&numbered).is_none() && given.find(&numbered).is_none() {
                    break numbered;
                }
            };
        }
        used.intern(&name);
        names.push(name);
    }
    names
}
