//! A file that must be had whole: its bytes are held, up to a cap, and read once
//! the last one is there. What is in them is the business of `formats`, which need
//! not be there before that: a browser fetches it when it is first wanted.

use hearth_events::Memory;
use hearth_model::import::{Inspection, NoteKind};

use crate::collect::Collector;
use crate::file::Settings;
use crate::formats;
use crate::opening;
use crate::problems::ImportError;

/// Most bytes of a file that is held whole.
pub(crate) const MOST_HELD: u64 = 256 * 1024 * 1024;

/// What such a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Xlsx,
    Xls,
    Ods,
    Parquet,
}

impl Kind {
    /// What the file is called in a report.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Xlsx => "Excel workbook (xlsx)",
            Self::Xls => "Excel workbook (xls)",
            Self::Ods => "OpenDocument spreadsheet (ods)",
            Self::Parquet => "Parquet",
        }
    }

    /// The same in a sentence.
    pub(crate) fn with_article(self) -> &'static str {
        match self {
            Self::Xlsx => "an Excel workbook (xlsx)",
            Self::Xls => "an Excel workbook (xls)",
            Self::Ods => "an OpenDocument spreadsheet (ods)",
            Self::Parquet => "a Parquet file",
        }
    }
}

/// The reader of such a file; `file` is always all of its bytes.
pub(crate) trait WholeReader {
    /// Does a piece of the work; whether any is left.
    fn work(&mut self, file: &[u8], settings: &Settings<'_>) -> bool;

    /// What the file turned out to be so far.
    fn inspection(&self) -> &Inspection;

    /// Rows read so far, kept and dropped.
    fn rows_read(&self) -> u64;

    /// What its rows take of the memory.
    fn memory(&self) -> Memory;

    /// Ends the reading.
    fn into_read(self: Box<Self>) -> Read;
}

/// What such a file gave.
pub(crate) struct Read {
    pub(crate) inspection: Inspection,
    /// What was collected, and what is noted where it could not be read to its end.
    pub(crate) rows: Result<(Collector, Option<NoteKind>), ImportError>,
}

/// A file held whole.
pub(crate) struct Whole {
    kind: Kind,
    bytes: Vec<u8>,
    /// As far as it is known without reading it.
    inspection: Inspection,
    reader: Option<Box<dyn WholeReader>>,
    state: State,
}

/// How far it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Held,
    /// The last byte is there.
    Closed,
    /// The reader could not be had.
    Unread,
}

impl Whole {
    /// `size` is the file's size, as far as it is known.
    pub(crate) fn new(kind: Kind, name: &str, size: u64, settings: &Settings<'_>) -> Self {
        let mut inspection = opening::unknown(name);
        inspection.table = settings.options.table;
        kind.name().clone_into(&mut inspection.format);
        let expected = if size > MOST_HELD { 0 } else { size };
        Self {
            kind,
            bytes: Vec::with_capacity(usize::try_from(expected).unwrap_or(0)),
            inspection,
            reader: None,
            state: State::Held,
        }
    }

    /// Holds the next bytes of a file of `size` bytes (0 if unknown).
    ///
    /// # Errors
    /// [`ImportError::TooLarge`] where it is larger than the cap, or is going to be.
    pub(crate) fn push(&mut self, bytes: &[u8], size: u64) -> Result<(), ImportError> {
        let least = size.max((self.bytes.len() + bytes.len()) as u64);
        if least > MOST_HELD {
            self.bytes = Vec::new();
            return Err(ImportError::TooLarge {
                format: self.kind.with_article(),
                bytes: least,
                limit: MOST_HELD,
            });
        }
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }

    /// The last byte is there.
    pub(crate) fn close(&mut self) {
        self.state = State::Closed;
    }

    /// Does a piece of the work, once the last byte is there; whether any is left.
    pub(crate) fn work(&mut self, settings: &Settings<'_>) -> bool {
        if self.state != State::Closed {
            return false;
        }
        match &mut self.reader {
            Some(reader) => reader.work(&self.bytes, settings),
            None if (settings.formats)() => {
                let inspection = self.inspection.clone();
                self.reader = Some(formats::reading::open(self.kind, inspection));
                true
            }
            None => {
                self.state = State::Unread;
                false
            }
        }
    }

    /// What the file turned out to be so far.
    pub(crate) fn inspection(&self) -> &Inspection {
        let reader = self.reader.as_ref();
        reader.map_or(&self.inspection, |reader| reader.inspection())
    }

    /// Rows read so far, kept and dropped.
    pub(crate) fn rows_read(&self) -> u64 {
        self.reader.as_ref().map_or(0, |reader| reader.rows_read())
    }

    /// What its rows take of the memory, and its bytes.
    pub(crate) fn memory(&self) -> Memory {
        let reader = self.reader.as_ref();
        let mut memory = reader.map_or_else(Memory::default, |reader| reader.memory());
        memory.table += self.bytes.capacity() as u64;
        memory
    }

    /// What was read, when no work is left.
    pub(crate) fn into_read(self) -> Read {
        drop(self.bytes);
        match self.reader {
            Some(reader) => reader.into_read(),
            None => Read {
                inspection: self.inspection,
                rows: Err(ImportError::NoReader {
                    format: self.kind.with_article(),
                }),
            },
        }
    }
}
