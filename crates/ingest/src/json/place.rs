//! Lines and columns as an editor counts them, kept while buffers come and go.

use memchr::memchr2_iter;
use serde::{Deserialize, Serialize};

/// A place to tell a person: line and column in characters, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) line: u64,
    pub(crate) column: u64,
}

/// A place in a buffer that only moves on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    line: u64,
    /// How far the buffer was looked at.
    at: usize,
    /// Characters of the line before `counted`.
    characters: u64,
    counted: usize,
    /// Whether the last byte before the buffer was a carriage return.
    after_cr: bool,
}

impl Place {
    /// The beginning of a text.
    pub(crate) fn new() -> Self {
        Self {
            line: 1,
            at: 0,
            characters: 0,
            counted: 0,
            after_cr: false,
        }
    }

    /// The line, from 1.
    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    /// Whether a line begins here whatever comes, once the buffer begins here, too.
    pub(crate) fn begins_line(&self) -> bool {
        self.characters == 0 && !self.after_cr
    }

    /// The same place with so many more lines before it.
    pub(crate) fn behind(self, lines: u64) -> Self {
        Self {
            line: self.line + lines,
            ..self
        }
    }

    /// Goes on to the byte at `to`.
    pub(crate) fn advance(&mut self, buffer: &[u8], to: usize) {
        let passed = buffer.get(self.at..to).unwrap_or_default();
        for found in memchr2_iter(b'\n', b'\r', passed) {
            let at = self.at + found;
            let cr_before = match at.checked_sub(1) {
                Some(before) => buffer.get(before) == Some(&b'\r'),
                None => self.after_cr,
            };
            let second_half = buffer.get(at) == Some(&b'\n') && cr_before;
            self.line += u64::from(!second_half);
            self.characters = 0;
            self.counted = at + 1;
        }
        self.at = self.at.max(to);
    }

    /// Line and column. Counts characters only here, and each once.
    pub(crate) fn spot(&mut self, buffer: &[u8]) -> Spot {
        let uncounted = buffer.get(self.counted..self.at).unwrap_or_default();
        // Every byte but those that continue a character.
        let begun = uncounted.iter().filter(|&&byte| byte & 0xC0 != 0x80);
        self.characters += begun.count() as u64;
        self.counted = self.at;
        Spot {
            line: self.line,
            column: self.characters + 1,
        }
    }

    /// The same place, once the buffer begins there.
    pub(crate) fn rebase(&mut self, buffer: &[u8]) {
        if let Some(last) = self.at.checked_sub(1) {
            self.spot(buffer);
            self.after_cr = buffer.get(last) == Some(&b'\r');
            self.counted = 0;
            self.at = 0;
        }
    }
}
