//! JSON rows into a collector: found in the text, spread over the columns, taken.

use hearth_events::Memory;
use hearth_model::import::{DropReason, ImportOptions, NoteKind};
use serde::{Deserialize, Serialize};

use super::cells::{Cells, elements};
use super::columns::Columns;
use super::place::Spot;
use super::stream::range::StreamOfRange;
use super::stream::{Found, Stream};
use crate::collect::Collector;
use crate::collect::range::Collected;
use crate::fields::Row;
use crate::problems::ImportError;
use crate::range::NotTaken;

/// Rows being read.
pub(crate) struct Rows {
    stream: Stream,
    spreader: Spreader,
    collector: Collector,
    /// Columns that are there only if they come.
    awaited: Vec<Awaited>,
}

/// What is told of the rows of a range beside what was collected of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct RowsOfRange {
    stream: StreamOfRange,
    /// Columns that were awaited and came, from 0.
    came: Vec<usize>,
    /// Names of columns that came too late.
    late: Vec<String>,
}

/// A column that may come late.
#[derive(Clone, Debug)]
pub(crate) struct Awaited {
    /// From 0.
    pub(crate) column: usize,
    /// What it is if it never comes and was asked for by more than a model.
    pub(crate) unknown: Option<ImportError>,
}

/// Rows to cells.
pub(crate) struct Spreader {
    /// Absent where rows are arrays.
    columns: Option<Columns>,
    cells: Cells,
    /// Number of columns.
    width: usize,
    /// One more than the rightmost column that is used.
    wanted: usize,
    /// Rows before the first one that are still to come.
    skip: usize,
    /// The column of the keys of rows, where they have some.
    key: Option<usize>,
}

impl Rows {
    pub(crate) fn new(
        stream: Stream,
        spreader: Spreader,
        collector: Collector,
        awaited: Vec<Awaited>,
    ) -> Self {
        Self {
            stream,
            spreader,
            collector,
            awaited,
        }
    }

    /// Rows read so far, kept and dropped.
    pub(crate) fn read(&self) -> u64 {
        let account = &self.collector.account;
        account.kept() + account.dropped()
    }

    /// What they take of the memory.
    pub(crate) fn memory(&self) -> Memory {
        self.collector.memory()
    }

    /// The lists of objects that were passed over, and the name of the one that is read.
    pub(crate) fn beside(&self) -> (&[String], String) {
        (self.stream.beside(), self.stream.name())
    }

    /// Takes the next text.
    pub(crate) fn push(&mut self, text: &[u8]) {
        let Self {
            stream,
            spreader,
            collector,
            ..
        } = self;
        stream.push(text, &mut |found| spreader.take(&found, collector));
    }

    /// Ends the text; not `whole` where it broke off.
    ///
    /// # Errors
    /// When nothing was read before the text stopped making sense.
    pub(crate) fn end(&mut self, whole: bool) -> Result<(), ImportError> {
        let Self {
            stream,
            spreader,
            collector,
            ..
        } = self;
        if whole {
            stream.finish(&mut |found| spreader.take(&found, collector));
        }
        if let Some(Spot { line, column }) = self.stream.broken() {
            if self.read() == 0 {
                return Err(ImportError::BrokenJson { line, column });
            }
            let account = &mut self.collector.account;
            account.note_at(NoteKind::BrokenJson, (line, column));
        }
        if let Some(columns) = &mut self.spreader.columns {
            let late = std::mem::take(&mut columns.late);
            self.collector.account.name(NoteKind::LateColumns, late);
        }
        self.collector.finish();
        Ok(())
    }

    /// Whether what becomes of a row depends on that row alone from now on.
    pub(crate) fn is_splittable(&self) -> bool {
        let spreader = &self.spreader;
        let rows = spreader.skip == 0 && spreader.key.is_none();
        rows && self.stream.is_splittable() && self.collector.is_splittable()
    }

    /// What the caller fixed, or somebody chose for files of this shape.
    pub(crate) fn options(&self) -> &ImportOptions {
        self.collector.options()
    }

    /// Puts what was read in order.
    pub(crate) fn sort(&mut self) {
        self.collector.sort();
    }

    /// Forgets every row, to begin with those of a range.
    pub(crate) fn restart(&mut self) {
        self.stream.restart();
        self.collector.restart();
        if let Some(columns) = &mut self.spreader.columns {
            columns.late.clear();
        }
    }

    /// What the rows gave since it began, and what there is of one that did not end.
    pub(crate) fn into_range(self) -> (Collected, RowsOfRange, Vec<u8>) {
        let columns = self.spreader.columns.as_ref();
        let came = |column: &usize| columns.is_some_and(|columns| columns.came(*column));
        let awaited = self.awaited.iter().map(|awaited| awaited.column);
        let came = awaited.filter(came).collect();
        let late = columns.map_or_else(Vec::new, |columns| columns.late.clone());
        let (stream, unfinished) = self.stream.into_range();
        let rows = RowsOfRange { stream, came, late };
        (self.collector.into_range(), rows, unfinished)
    }

    /// Puts a range behind its rows.
    ///
    /// # Errors
    /// Nothing was taken: it is not what this reader would read there.
    pub(crate) fn continue_with(
        &mut self,
        (log, account, proofs): Collected,
        rows: RowsOfRange,
        unfinished: Vec<u8>,
    ) -> Result<(), NotTaken> {
        if !self.stream.agrees(&rows.stream) {
            return Err(NotTaken);
        }
        let lines = self.stream.lines();
        self.collector.continue_with(log, account, proofs, lines)?;
        self.stream.continue_with(rows.stream, unfinished);
        if let Some(columns) = &mut self.spreader.columns {
            columns.continue_with(rows.came, rows.late);
        }
        Ok(())
    }

    /// Columns that were to be there and never came, from 0.
    pub(crate) fn missing(&self) -> Vec<usize> {
        self.absent().map(|awaited| awaited.column).collect()
    }

    /// What a column is that somebody chose and that never came.
    pub(crate) fn unknown(&self) -> Option<ImportError> {
        self.absent().find_map(|awaited| awaited.unknown.clone())
    }

    fn absent(&self) -> impl Iterator<Item = &Awaited> {
        let columns = self.spreader.columns.as_ref();
        let came = move |column| columns.is_none_or(|columns| columns.came(column));
        let awaited = self.awaited.iter();
        awaited.filter(move |awaited| !came(awaited.column))
    }

    pub(crate) fn into_collector(self) -> Collector {
        self.collector
    }
}

impl Spreader {
    pub(crate) fn new(columns: Option<Columns>, width: usize, wanted: usize, skip: usize) -> Self {
        Self {
            columns,
            cells: Cells::default(),
            width,
            wanted,
            skip,
            key: None,
        }
    }

    /// The same for rows that stand behind keys, which are cells of this column.
    pub(crate) fn with_key(mut self, column: Option<usize>) -> Self {
        self.key = column;
        self
    }

    fn take(&mut self, found: &Found<'_>, collector: &mut Collector) {
        match *found {
            Found::Row { bytes, line, key } => {
                match (std::str::from_utf8(bytes), std::str::from_utf8(key)) {
                    (Ok(row), Ok(key)) => self.take_row(row, key, line, collector),
                    _ => collector.drop_row(DropReason::BadEncoding, line, bytes),
                }
            }
            Found::Fault {
                reason,
                spot,
                bytes,
                at,
            } => collector.drop_at(reason, (spot.line, spot.column), bytes, at),
        }
    }

    fn take_row(&mut self, json: &str, key: &str, line: u64, collector: &mut Collector) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        let cells = &mut self.cells;
        let width = match &mut self.columns {
            Some(columns) => {
                columns.read(json, cells, self.wanted);
                if let Some(column) = self.key {
                    cells.set(column, key);
                }
                self.width
            }
            None => {
                cells.clear(0);
                for element in elements(json) {
                    cells.push(element);
                }
                cells.spans.len()
            }
        };
        let row = Row::new(&cells.text, &cells.spans, width);
        let kept = collector.account.kept();
        collector.take(&row, line, json.as_bytes());
        if collector.account.kept() == kept {
            return;
        }
        if self
            .columns
            .as_ref()
            .is_some_and(|columns| columns.was_late)
        {
            collector.account.note(NoteKind::LateColumns, line);
        }
        if cells.replaced {
            collector.account.note(NoteKind::ReplacedCharacters, line);
        }
    }
}
