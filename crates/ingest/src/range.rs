//! One file read by several at once. The importer of its beginning decides how it is
//! read; ranges of the rest, cut behind line ends, are read by others that decide the
//! same by the same beginning; and what each gave is put behind what the importer has
//! read of all that is before it. The result is the same as that of one reader: a range
//! that does not begin where that reader stands is not taken, and has to be read again.
//!
//! Sans-IO, as the importer: who reads where, and when, is the caller's business.

use hearth_events::{Memory, PartialLog};
use hearth_model::import::ImportOptions;
use serde::{Deserialize, Serialize};

use crate::decode::LegacyDecoders;
use crate::file::range::RangeReading;
use crate::file::{FileReader, Settings};
use crate::opening::HEAD;
use crate::records::range;

pub use crate::file::range::RangeAccount;

/// How ranges of a file are to be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ranges {
    /// The file's name.
    pub name: String,
    /// What the caller fixed, or somebody chose for files of its shape.
    pub options: ImportOptions,
    /// The moment of import, UTC milliseconds.
    pub now_ms: i64,
}

/// A range is not what the reader of all that is before it would read there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotTaken;

/// Reads one range of a file.
pub struct RangeReader(RangeReading);

/// What a range gave; [`crate::Importer::continue_with`] takes it.
#[derive(Clone, Debug)]
pub struct RangeRead {
    /// Its events.
    pub log: PartialLog,
    /// The text of its last record, where that had not ended.
    pub unfinished: Vec<u8>,
    /// Everything else.
    pub account: RangeAccount,
}

impl Ranges {
    /// So many bytes of the file's beginning must a reader of a range have.
    pub const HEAD: usize = HEAD;

    /// A reader of a range of the file that begins with `head`, [`Ranges::HEAD`] bytes or
    /// more; with the importer's decoders of legacy encodings, if it was given others than
    /// a fresh one has. `None` where the beginning does not allow for ranges.
    #[must_use]
    pub fn reader(&self, head: &[u8], legacy: Option<LegacyDecoders>) -> Option<RangeReader> {
        let settings = Settings {
            options: self.options.clone(),
            now_ms: self.now_ms,
            legacy: legacy.unwrap_or(crate::LEGACY),
            known: &|_| false,
            formats: || false,
            recall: None,
        };
        let mut file = FileReader::new(&self.name, 0);
        file.push(head.get(..HEAD)?, &settings);
        file.into_range().map(RangeReader)
    }

    /// Where a range may begin: behind the first line end in these bytes.
    #[must_use]
    pub fn cut(bytes: &[u8]) -> Option<usize> {
        range::cut_behind(bytes)
    }
}

impl RangeReader {
    /// Takes the next bytes of the range.
    pub fn push(&mut self, bytes: &[u8]) {
        self.0.push(bytes);
    }

    /// Rows read so far, kept and dropped.
    #[must_use]
    pub fn rows_read(&self) -> u64 {
        self.0.rows_read()
    }

    /// What its rows take of the memory.
    #[must_use]
    pub fn memory(&self) -> Memory {
        self.0.memory()
    }

    /// Ends the range; nothing where its text was ended already.
    #[must_use]
    pub fn finish(self) -> Option<RangeRead> {
        self.0.finish()
    }
}
