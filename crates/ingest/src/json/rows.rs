//! JSON rows into a collector: found in the text, spread over the columns, taken.

use hearth_events::Memory;
use hearth_model::import::{DropReason, NoteKind};

use super::cells::{Cells, elements};
use super::columns::Columns;
use super::place::Spot;
use super::stream::{Found, Stream};
use crate::collect::Collector;
use crate::fields::Row;
use crate::problems::ImportError;

/// Rows being read.
pub(crate) struct Rows {
    stream: Stream,
    spreader: Spreader,
    collector: Collector,
    /// Columns that are there only if they come.
    awaited: Vec<Awaited>,
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
