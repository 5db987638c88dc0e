//! Records of a range of a text: read as if the range were a text of its own that
//! begins where a record does, and held against how the reader of what is before
//! it ended.

use serde::{Deserialize, Serialize};

use super::{Records, Scan};

/// Where the first record begins that begins behind a line end in `bytes`; `None`
/// where no line ends in them. Whether a record really begins there only the
/// reader of all that is before can tell: the line may end inside quotes.
pub(crate) fn cut_behind(bytes: &[u8]) -> Option<usize> {
    if let Some(end) = memchr::memchr(b'\n', bytes) {
        return Some(end + 1);
    }
    // The line end may go on in bytes that are not there.
    let end = memchr::memchr(b'\r', bytes)?;
    (end + 1 < bytes.len()).then_some(end + 1)
}

/// How the reader of a range ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RecordsOfRange {
    /// Lines that ended in it.
    lines: u64,
    /// Its last record ended with CR.
    after_cr: bool,
    /// It ended inside a line that was given up.
    skipping: bool,
}

impl Records {
    /// Begins anew where a record begins, on line 1; keeps how rows look.
    pub(crate) fn restart(&mut self) {
        self.carried.clear();
        self.scan = Scan::default();
        self.line = 1;
        self.after_cr = false;
        self.skipping = false;
    }

    /// Whether how rows look is known for good.
    pub(crate) fn is_settled(&self) -> bool {
        !self.rows.is_learning()
    }

    /// Whether a record begins behind the bytes that were taken.
    pub(crate) fn is_between(&self) -> bool {
        self.carried.is_empty() && !self.skipping
    }

    /// How the reader of a range ended, and what it has of a record that had not.
    pub(crate) fn into_range(self) -> (RecordsOfRange, Vec<u8>) {
        let ended = RecordsOfRange {
            lines: self.lines(),
            after_cr: self.after_cr,
            skipping: self.skipping,
        };
        (ended, self.carried)
    }

    /// Goes on where the reader of a range ended that began where this one is.
    pub(crate) fn continue_with(&mut self, range: RecordsOfRange, unfinished: Vec<u8>) {
        self.line += range.lines;
        self.after_cr = range.after_cr;
        self.skipping = range.skipping;
        self.carried = unfinished;
    }

    /// Lines before the one that comes next.
    pub(crate) fn lines(&self) -> u64 {
        self.line - 1
    }
}
