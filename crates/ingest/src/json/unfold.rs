//! Columns of other formats whose cells are JSON objects, or lists of keys and typed values:
//! taken apart into columns of their own, behind those of the file. Only files with such columns pay for it.

use std::collections::BTreeSet;

use hearth_model::import::NoteKind;

use super::cells::{Cells, is_empty};
use super::columns::Columns;
use super::entries::entries;
use super::grammar;
use crate::collect::Collector;
use crate::columns::FirstRows;
use crate::fields::{Row, trimmed};
use crate::header::{self, MOST_COLUMNS};
use crate::numbers::is_nothing;

/// Share of the filled cells of a column that must be objects.
const MOSTLY: f64 = 0.9;
/// Cells added to the first rows at most.
const MOST_CELLS: usize = 1_000_000;

/// The columns that are taken apart.
pub(crate) struct Unfolding {
    parts: Vec<Part>,
    /// Columns of the file itself.
    own: usize,
    /// Columns of the file and of its objects.
    width: usize,
    /// Columns whose cells are wanted; all where nothing is known yet.
    used: Option<BTreeSet<usize>>,
    cells: Cells,
}

/// One column of objects.
struct Part {
    column: usize,
    columns: Columns,
}

impl Unfolding {
    /// Looks for columns of objects, and adds what is in them to the first rows.
    pub(crate) fn find(first: &mut FirstRows) -> Option<Self> {
        let mut cells = first.rows.iter().flatten();
        if !first.named || !cells.any(|cell| cell.trim_start().starts_with(['{', '['])) {
            return None;
        }
        let own = first.names.len();
        let mut width = own;
        let mut parts = Vec::new();
        for column in 0..own {
            let Some(mut columns) = learn(first, column) else {
                continue;
            };
            let paths = columns.number(width);
            if width + paths.len() > MOST_COLUMNS {
                continue;
            }
            width += paths.len();
            first.names.extend(paths);
            first.unfolded.push(column);
            parts.push(Part { column, columns });
        }
        if parts.is_empty() {
            return None;
        }
        first.names = header::unique_names(&first.names, width);
        let mut unfolding = Self {
            parts,
            own,
            width,
            used: None,
            cells: Cells::default(),
        };
        let most = MOST_CELLS / width;
        for row in first.rows.iter_mut().take(most) {
            unfolding.widen(row);
        }
        Some(unfolding)
    }

    /// The columns of the file itself of which these are made.
    pub(crate) fn sources(&self, used: &BTreeSet<usize>) -> BTreeSet<usize> {
        let own = used.iter().copied().filter(|&column| column < self.own);
        own.chain(self.parts.iter().map(|part| part.column))
            .collect()
    }

    /// How many columns the file itself has.
    pub(crate) fn own(&self) -> usize {
        self.own
    }

    /// From now on only these columns are wanted.
    pub(crate) fn keep(&mut self, used: BTreeSet<usize>) {
        for part in &mut self.parts {
            part.columns.keep(|column| used.contains(&column));
        }
        self.used = Some(used);
    }

    /// Adds cells to one of the first rows.
    fn widen(&mut self, row: &mut Vec<String>) {
        if row.len() != self.own {
            return;
        }
        let objects: Vec<String> = self
            .parts
            .iter()
            .map(|part| row.get(part.column).cloned().unwrap_or_default())
            .collect();
        self.cells.clear(self.width);
        for (part, object) in self.parts.iter_mut().zip(&objects) {
            if let Some(object) = object_of(object) {
                part.columns.add(object, &mut self.cells);
            }
        }
        let last = self.cells.filled();
        row.extend((self.own..last).map(|column| self.cells.get(column).to_owned()));
    }

    /// A row with the cells of its objects; what is beyond the file's own columns
    /// stays behind them. A row without all its columns stays as it is.
    fn unfold<'a>(&'a mut self, row: &Row<'a>) -> Row<'a> {
        if row.len() < self.own {
            return *row;
        }
        self.cells.clear(self.width);
        for part in &mut self.parts {
            if let Some(object) = row.get(part.column).and_then(object_of) {
                part.columns.add(object, &mut self.cells);
            }
        }
        for column in 0..self.own {
            if self.used.as_ref().is_none_or(|used| used.contains(&column)) {
                let cell = row.get(column).unwrap_or_default();
                self.cells.set_text(column, cell);
            }
        }
        for cell in row.iter().skip(self.own) {
            self.cells.push_text(cell);
        }
        Row::new(&self.cells.text, &self.cells.spans, self.cells.spans.len())
    }

    /// Has a row taken with the cells of its objects.
    pub(crate) fn take(
        &mut self,
        row: &Row<'_>,
        line: u64,
        written: &[u8],
        collector: &mut Collector,
    ) {
        // The header again must not look like a row.
        if row.len() == self.own && collector.is_odd(row) {
            return collector.take(row, line, written);
        }
        let kept = collector.account.kept();
        collector.take(&self.unfold(row), line, written);
        if collector.account.kept() == kept {
            return;
        }
        if self.parts.iter().any(|part| part.columns.was_late) {
            collector.account.note(NoteKind::LateColumns, line);
        }
        if self.cells.replaced {
            let kind = NoteKind::ReplacedCharacters;
            collector.account.note(kind, line);
        }
    }

    /// Names of the first columns that came too late.
    pub(crate) fn late(&mut self) -> Vec<String> {
        let late = self.parts.iter_mut();
        late.flat_map(|part| std::mem::take(&mut part.columns.late))
            .collect()
    }
}

/// What is in the objects of a column, if it is one of objects.
fn learn(first: &FirstRows, column: usize) -> Option<Columns> {
    let mut columns = Columns::under(first.names.get(column)?);
    let (mut filled, mut objects, mut any) = (0_u32, 0_u32, false);
    for row in &first.rows {
        let cell = row.get(column).map_or("", String::as_str);
        let is_header = first
            .header
            .get(column)
            .is_some_and(|name| name == trimmed(cell));
        if is_header || is_nothing(trimmed(cell)) {
            continue;
        }
        filled += 1;
        if let Some(object) = object_of(cell) {
            objects += 1;
            any |= !is_empty(object);
            columns.learn(object);
        }
        // No need to see all cells of a column of something else.
        if filled > 20 && objects == 0 {
            return None;
        }
    }
    (any && f64::from(objects) >= MOSTLY * f64::from(filled)).then_some(columns)
}

/// The object that a cell is, if it is one, or one in other words; an empty list is an empty one.
fn object_of(cell: &str) -> Option<&str> {
    let cell = trimmed(cell);
    let begins = cell.starts_with(['{', '[']);
    let whole = || grammar::value(cell.as_bytes(), 0, true).is_ok_and(|end| end == cell.len());
    let keyed = || cell.starts_with('{') || is_empty(cell) || entries(cell, 0).is_some();
    (begins && whole() && keyed()).then_some(cell)
}
