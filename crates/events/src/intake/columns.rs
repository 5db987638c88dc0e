//! Many events at once, column by column: as [`Intake::push`] takes them one by one, in loops
//! that do but one thing each.

use std::ops::Range;

use super::{Intake, Span};
use crate::partial::PartialLog;
use crate::short::Short;

/// How events are called.
#[derive(Clone, Copy, Debug)]
pub enum Names<'a> {
    /// All alike.
    Alike(&'a str),
    /// As cells of a text say, one per row.
    Cells(&'a [Span]),
}

/// Rows of a text by their columns: where each cell is in it, and what was read of it. All have one
/// entry per row.
#[derive(Clone, Copy, Debug)]
pub struct Columns<'a> {
    /// What the cells are in.
    pub text: &'a str,
    /// Whose each event is.
    pub people: &'a [Span],
    /// What each is called.
    pub names: Names<'a>,
    /// Through which channel it went; absent where no column says so.
    pub channels: Option<&'a [Span]>,
    /// When each was, UTC milliseconds.
    pub times: &'a [i64],
    /// The property cells, in the order of the names given to the log.
    pub properties: &'a [Vec<Span>],
}

impl Intake {
    /// Numbers the kinds of some rows, new ones among them, up to the row that would need one kind
    /// too many. Nothing is added to the log: that is for [`Intake::push_rows`].
    pub fn number_kinds(
        &mut self,
        columns: &Columns<'_>,
        rows: Range<usize>,
        kinds: &mut Vec<u16>,
    ) {
        kinds.clear();
        let Self {
            log,
            recent,
            short_kinds,
            ..
        } = self;
        let text = columns.text.as_bytes();
        let alike = match columns.names {
            Names::Alike(name) => Short::of(name.as_bytes(), whole(name)),
            Names::Cells(_) => None,
        };
        for row in rows {
            let name = match columns.names {
                Names::Alike(_) => alike,
                Names::Cells(cells) => Short::of(text, span(cells, row)),
            };
            let channel = columns.channels.map_or((0, 0), |cells| span(cells, row));
            let mut find = || {
                let name = match columns.names {
                    Names::Alike(name) => name,
                    Names::Cells(cells) => cell(columns.text, span(cells, row)),
                };
                recent.kind(log, name, cell(columns.text, channel))
            };
            let kind = match name.zip(Short::of(text, channel)) {
                Some(pair) => short_kinds.get(pair, &mut find),
                None => find(),
            };
            match kind {
                Ok(kind) => kinds.push(kind),
                Err(_) => return,
            }
        }
    }

    /// Adds an event for each of some rows, of these kinds and values (NaN is missing), which are
    /// those of the rows alone.
    pub fn push_rows(
        &mut self,
        columns: &Columns<'_>,
        rows: Range<usize>,
        kinds: &[u16],
        values: &[f64],
    ) {
        self.number_people();
        let people = columns.people.get(rows.clone()).unwrap_or_default();
        let PartialLog {
            people: all,
            person,
            ..
        } = &mut self.log;
        all.intern_cells(columns.text, people, person);
        let times = columns.times.get(rows.clone()).unwrap_or_default();
        self.log.kind.extend_from_slice(kinds);
        self.log.time.extend_from_slice(times);
        if let Some(all) = &mut self.log.value {
            all.extend_from_slice(values);
        }
        for (column, cells) in columns.properties.iter().enumerate() {
            let cells = cells.get(rows.clone()).unwrap_or_default();
            self.push_cells(column, columns.text, cells);
        }
    }

    /// Adds the cells of a property.
    fn push_cells(&mut self, column: usize, text: &str, cells: &[Span]) {
        let Some(property) = self.log.properties.get_mut(column) else {
            return;
        };
        let (Some(recent), Some(short_cells)) =
            (self.cells.get_mut(column), self.short_cells.get_mut(column))
        else {
            return;
        };
        let texts = &mut property.texts;
        property.codes.extend(cells.iter().map(|&place| {
            if place.0 == place.1 {
                return 0;
            }
            let Some(short) = Short::of(text.as_bytes(), place) else {
                return recent.code(texts, cell(text, place));
            };
            let find = || Ok::<_, ()>(recent.code(texts, cell(text, place)));
            let found = short_cells.get((short, Short::default()), find);
            found.unwrap_or_default()
        }));
    }
}

#[inline]
fn span(cells: &[Span], row: usize) -> Span {
    cells.get(row).copied().unwrap_or_default()
}

/// The text at a place.
pub(crate) fn cell(text: &str, (start, end): Span) -> &str {
    text.get(start as usize..end as usize).unwrap_or_default()
}

/// All of a text; a name is never longer than a place can say.
fn whole(text: &str) -> Span {
    (0, u32::try_from(text.len()).unwrap_or(u32::MAX))
}
