//! The rows of a range of JSON Lines, found as if the range were a text of its own that
//! begins a line, and held against how the reader of what is before it ended.

use serde::{Deserialize, Serialize};

use super::super::place::Place;
use super::{Expect, READ_TWICE, Stream};

/// How the reader of a range ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StreamOfRange {
    place: Place,
    /// Bytes of it before what is left of its last row.
    bytes: u64,
    read_twice: u64,
    /// Whether what comes next begins its line.
    own_line: bool,
    /// The first key of its last good row.
    key: Vec<u8>,
    /// Whether all of it was read as a reader of all that is before it would.
    settled: bool,
}

impl Stream {
    /// Whether rows stand for themselves, so that any line may begin one.
    pub(crate) fn is_splittable(&self) -> bool {
        self.layout.path.is_none()
    }

    /// Begins anew where a line begins, on line 1.
    pub(crate) fn restart(&mut self) {
        *self = Self {
            own_line: true,
            ..Self::with_limit(self.layout.clone(), self.limit)
        };
    }

    /// Lines before the one that comes next.
    pub(crate) fn lines(&self) -> u64 {
        self.place.line() - 1
    }

    /// How the reader of a range ended, and what it has of a row that had not.
    pub(crate) fn into_range(self) -> (StreamOfRange, Vec<u8>) {
        let ended = StreamOfRange {
            place: self.place,
            bytes: self.offset,
            read_twice: self.read_twice,
            own_line: self.own_line,
            settled: self.expect == Expect::Top && !self.keyless,
            key: self.key,
        };
        (ended, self.carried)
    }

    /// Whether this, where a range begins, finds the rows of it that the range's own reader found.
    pub(crate) fn agrees(&self, range: &StreamOfRange) -> bool {
        let between = self.expect == Expect::Top && self.carried.is_empty();
        // Below this nobody goes on from a later place for having read too much twice.
        let read_twice = self.read_twice + range.read_twice;
        between && self.place.begins_line() && range.settled && read_twice <= READ_TWICE
    }

    /// Goes on behind a range with which it agrees.
    pub(crate) fn continue_with(&mut self, range: StreamOfRange, unfinished: Vec<u8>) {
        self.place = range.place.behind(self.lines());
        self.offset += range.bytes;
        self.read_twice += range.read_twice;
        self.own_line = range.own_line;
        if !range.key.is_empty() {
            self.key = range.key;
        }
        self.carried = unfinished;
        self.enough = 0;
    }
}
