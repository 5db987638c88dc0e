//! JSON text to rows: finds where each row ends, across any chunking. Only the
//! row that a chunk ends in is copied. What a row's cells are is not its business.
//!
//! Behind a row that is broken the next one is found by brackets or by lines
//! (`resync.rs`). Behind a break around the rows nothing is read.

mod layout;
pub(crate) mod range;

use hearth_model::import::DropReason;
use memchr::{memchr, memchr2};

use super::around::Around;
use super::grammar::{self, Open, Stop, blank};
use super::place::{Place, Spot};
use super::resync::{Ground, Lost, Resume, Resync, opens_alone};
use crate::records::LONGEST_RECORD;

pub(crate) use layout::Layout;

/// Bytes of a chunk looked at while a row is carried over from the last one.
const STEP: usize = 64 * 1024;
/// Bytes looked through for the end of the line on which a row breaks.
const AHEAD: usize = 64 * 1024;
/// Bytes shown of a row that is given up for its length.
const SHOWN: usize = 1024;
/// Bytes remembered of the first key of a row.
const LONGEST_KEY: usize = 100;
/// Bytes that may be read twice on top of the text's own length, looking for rows behind a break.
const READ_TWICE: u64 = LONGEST_RECORD as u64;

/// What ends up with the receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found<'a> {
    /// One row: valid JSON but for its encoding.
    Row {
        bytes: &'a [u8],
        /// On which it begins, from 1.
        line: u64,
        /// Its key as written, quotes included; empty where rows have none.
        key: &'a [u8],
    },
    /// What should have been one.
    Fault {
        reason: DropReason,
        /// Where the reason shows.
        spot: Spot,
        /// The row up to the end of that line, as far as it is at hand.
        bytes: &'a [u8],
        /// Where in these bytes it shows.
        at: usize,
    },
}

/// What may come next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expect {
    /// A value that stands for itself, or the end.
    Top,
    Value,
    /// A value or the end of its array.
    FirstValue,
    Key,
    /// A key or the end of its object.
    FirstKey,
    /// A comma or the end of what is open.
    After,
    /// The next row, wherever it is.
    Resync,
    /// Nothing: what is around the rows broke.
    Nothing,
}

/// The state between two chunks.
pub(crate) struct Stream {
    layout: Layout,
    limit: usize,
    carried: Vec<u8>,
    /// No use looking at fewer bytes than these again.
    enough: usize,
    place: Place,
    /// Bytes before the buffer.
    offset: u64,
    read_twice: u64,
    expect: Expect,
    open: Open,
    /// How many of the open containers are on the way to the rows.
    on_path: u32,
    /// Whether the next value is.
    hit: bool,
    in_rows: bool,
    around: Around,
    /// What looks for the next row, and the byte of the text before which it is not.
    resync: Option<(Resync, u64)>,
    /// The first key of the last good row, with its closing quote.
    key: Vec<u8>,
    /// The key before the row that comes, where rows have one.
    row_key: Vec<u8>,
    /// What stood before that key in its line, and whether that was blank.
    before_key: (u64, bool),
    /// Whether what comes next begins its line.
    own_line: bool,
    /// Whether the last element was lost.
    lost: bool,
    /// Whether a row was lost before one told how rows begin.
    keyless: bool,
    broken: Option<Spot>,
}

impl Stream {
    pub(crate) fn new(layout: Layout) -> Self {
        Self::with_limit(layout, LONGEST_RECORD)
    }

    pub(crate) fn with_limit(layout: Layout, limit: usize) -> Self {
        Self {
            layout,
            limit,
            carried: Vec::new(),
            enough: 0,
            place: Place::new(),
            offset: 0,
            read_twice: 0,
            expect: Expect::Top,
            open: Open::default(),
            on_path: 0,
            hit: true,
            in_rows: false,
            around: Around::default(),
            resync: None,
            key: Vec::new(),
            row_key: Vec::new(),
            before_key: (0, false),
            own_line: false,
            lost: false,
            keyless: false,
            broken: None,
        }
    }

    /// Where what is inside an array stopped making sense, or the text ended within it.
    pub(crate) fn broken(&self) -> Option<Spot> {
        self.broken
    }

    /// The keys that lead to the rows.
    pub(crate) fn name(&self) -> String {
        self.layout.name()
    }

    /// The lists of objects that were passed over: not those beside rows that stand for
    /// themselves, nor any inside of rows.
    pub(crate) fn beside(&self) -> &[String] {
        &self.around.lists
    }

    /// Takes a chunk and hands on every row that ends in it.
    pub(crate) fn push(&mut self, mut chunk: &[u8], sink: &mut impl FnMut(Found<'_>)) {
        let mut carried = std::mem::take(&mut self.carried);
        while !carried.is_empty() && !chunk.is_empty() {
            let before = carried.len();
            let (step, rest) = chunk.split_at(chunk.len().min(STEP));
            carried.extend_from_slice(step);
            if carried.len() < self.enough {
                chunk = rest;
                continue;
            }
            let used = self.drain(&carried, false, sink);
            if used >= before {
                carried.clear();
                chunk = chunk.get(used - before..).unwrap_or_default();
            } else {
                carried.drain(..used);
                chunk = rest;
            }
            self.enough = carried.len() * 2;
        }
        if carried.is_empty() {
            let used = self.drain(chunk, false, sink);
            carried.extend_from_slice(chunk.get(used..).unwrap_or_default());
            self.enough = carried.len() * 2;
        }
        self.carried = carried;
    }

    /// Ends the text.
    pub(crate) fn finish(&mut self, sink: &mut impl FnMut(Found<'_>)) {
        let carried = std::mem::take(&mut self.carried);
        self.drain(&carried, true, sink);
        if self.broken.is_none() && self.open.depth() > 0 {
            self.broken = Some(self.spot(&[], 0));
        }
    }

    /// Rows of `buffer`, which begins behind what was used before; returns the bytes used.
    fn drain(&mut self, buffer: &[u8], last: bool, sink: &mut impl FnMut(Found<'_>)) -> usize {
        let mut at = 0;
        loop {
            at = match self.expect {
                Expect::Nothing => buffer.len(),
                Expect::Resync => self.recover(buffer, at, last),
                _ => at,
            };
            if self.expect != Expect::Resync {
                let blanks = at;
                at = blank(buffer, at);
                let blanks = buffer.get(blanks..at).unwrap_or_default();
                self.own_line |= memchr2(b'\n', b'\r', blanks).is_some();
            }
            self.place.advance(buffer, at);
            if at >= buffer.len() || self.expect == Expect::Resync {
                break;
            }
            match self.step(buffer, at, last, sink) {
                Ok(next) => {
                    self.own_line &= next == at;
                    at = next;
                }
                Err(Stop::More) if last => self.stop_at(buffer, buffer.len()),
                Err(Stop::More) => break,
                Err(Stop::Broken(place)) => self.stop_at(buffer, place),
            }
        }
        self.place.rebase(buffer);
        self.offset += at as u64;
        at
    }

    /// One token or one row; returns where it ends.
    fn step(
        &mut self,
        buffer: &[u8],
        at: usize,
        last: bool,
        sink: &mut impl FnMut(Found<'_>),
    ) -> Result<usize, Stop> {
        let byte = buffer.get(at).copied().unwrap_or_default();
        match (self.expect, byte) {
            (Expect::FirstValue, b']') | (Expect::FirstKey, b'}') => self.close(at),
            // A comma too many costs no row.
            (Expect::Value, b']') | (Expect::Key, b'}') if self.in_rows => self.close(at),
            (Expect::After, b',') => {
                self.expect = match self.open.in_object() {
                    true => Expect::Key,
                    false => Expect::Value,
                };
                Ok(at + 1)
            }
            (Expect::After, b'}') if self.open.in_object() => self.close(at),
            (Expect::After, b']') if !self.open.in_object() => self.close(at),
            // Nor does one too few.
            (Expect::After, _) if self.in_rows && self.layout.begins_row(byte) => {
                self.expect = self.before_row();
                Ok(at)
            }
            (Expect::After, _) if self.in_rows => self.broken_row(buffer, at, 0, last, sink),
            (Expect::After, _) => Err(Stop::Broken(at)),
            (Expect::Key | Expect::FirstKey, _) if self.in_rows => {
                self.row_key(buffer, at, last, sink)
            }
            (Expect::Key | Expect::FirstKey, _) => self.key(buffer, at),
            _ if self.is_row(byte) => self.row(buffer, at, last, sink),
            _ => self.value(buffer, at, last),
        }
    }

    /// Whether the value that begins so is to be taken whole.
    fn is_row(&self, byte: u8) -> bool {
        match &self.layout.path {
            None => true,
            Some(_) if self.in_rows => true,
            Some(path) => {
                let list = if self.layout.keyed { b'{' } else { b'[' };
                self.open.depth() == 0 && path.is_empty() && byte != list
            }
        }
    }

    /// What is to come before the next row.
    fn before_row(&self) -> Expect {
        match self.layout.keyed {
            true => Expect::Key,
            false => Expect::Value,
        }
    }

    fn close(&mut self, at: usize) -> Result<usize, Stop> {
        self.open.pop();
        self.in_rows = false;
        self.around.closes();
        self.on_path = self.on_path.min(self.open.depth());
        self.after_value();
        Ok(at + 1)
    }

    fn after_value(&mut self) {
        if self.open.depth() > 0 {
            self.expect = Expect::After;
        } else {
            self.expect = Expect::Top;
            self.hit = true;
        }
    }

    fn key(&mut self, buffer: &[u8], at: usize) -> Result<usize, Stop> {
        let end = grammar::key(buffer, at)?;
        let depth = self.open.depth();
        let text = || super::cells::text_of(buffer.get(at..end).unwrap_or_default());
        self.around.key(depth, self.open.objects(), text);
        let wanted = match (&self.layout.path, depth.checked_sub(1)) {
            (Some(path), Some(above)) if self.on_path == depth => path.get(above as usize),
            _ => None,
        };
        self.hit = wanted.is_some_and(|wanted| text() == *wanted);
        self.expect = Expect::Value;
        Ok(end)
    }

    /// The key of a row.
    fn row_key(
        &mut self,
        buffer: &[u8],
        at: usize,
        last: bool,
        sink: &mut impl FnMut(Found<'_>),
    ) -> Result<usize, Stop> {
        let rest = buffer.get(at..).unwrap_or_default();
        let window = rest.get(..=self.limit).unwrap_or(rest);
        match grammar::key(window, 0) {
            Ok(end) => {
                let text = grammar::string(window, 1)?;
                self.row_key.clear();
                self.row_key
                    .extend_from_slice(window.get(..text).unwrap_or_default());
                self.before_key = (self.place.spot(buffer).column - 1, self.own_line);
                self.expect = Expect::Value;
                Ok(at + end)
            }
            Err(Stop::More) if window.len() > self.limit => Ok(self.long_row(buffer, at, sink)),
            Err(Stop::More) if !last => Err(Stop::More),
            Err(Stop::More) => self.broken_row(buffer, at, rest.len(), last, sink),
            Err(Stop::Broken(length)) => self.broken_row(buffer, at, length, last, sink),
        }
    }

    /// One token of a value around the rows.
    fn value(&mut self, buffer: &[u8], at: usize, last: bool) -> Result<usize, Stop> {
        let object = match buffer.get(at) {
            Some(b'{') => true,
            Some(b'[') => false,
            _ => {
                let end = grammar::scalar(buffer, at, last)?;
                self.after_value();
                return Ok(end);
            }
        };
        let (depth, keys) = (
            self.open.depth(),
            self.layout.path.as_ref().map_or(0, Vec::len) as u32,
        );
        let objects = self.open.objects();
        if !self.open.push(object) {
            return Err(Stop::Broken(at));
        }
        if self.hit && object && depth < keys {
            self.on_path = depth + 1;
        }
        self.in_rows = self.hit && object == self.layout.keyed && depth == keys;
        if !self.in_rows {
            self.around.opens(object, depth, objects);
        }
        self.hit = false;
        self.expect = match object {
            true => Expect::FirstKey,
            false => Expect::FirstValue,
        };
        Ok(at + 1)
    }

    fn row(
        &mut self,
        buffer: &[u8],
        at: usize,
        last: bool,
        sink: &mut impl FnMut(Found<'_>),
    ) -> Result<usize, Stop> {
        let rest = buffer.get(at..).unwrap_or_default();
        let window = rest.get(..=self.limit).unwrap_or(rest);
        let full = window.len() > self.limit;
        let read = grammar::value(window, 0, last && !full);
        let end = match read {
            Ok(end) if end <= self.limit => end,
            Err(Stop::More) if !full && !last => return Err(Stop::More),
            Err(Stop::More) if !full => return self.broken_row(buffer, at, rest.len(), last, sink),
            Err(Stop::Broken(end)) if end < self.limit => {
                return self.broken_row(buffer, at, end, last, sink);
            }
            _ => return Ok(self.long_row(buffer, at, sink)),
        };
        // What stands for itself ends with its line, or where another value opens.
        if self.open.depth() == 0 {
            let spaces = rest.get(end..).unwrap_or_default();
            let gap = spaces
                .iter()
                .take_while(|byte| matches!(byte, b' ' | b'\t'))
                .count();
            match spaces.get(gap) {
                None if !last => return Err(Stop::More),
                None | Some(b'\r' | b'\n' | b'{' | b'[') => {}
                Some(_) => return self.broken_row(buffer, at, end + gap, last, sink),
            }
        }
        let bytes = rest.get(..end).unwrap_or_default();
        self.lost = bytes.first() != Some(&self.layout.opening());
        if !self.lost {
            self.remember(bytes);
            let line = self.place.line();
            let key = &self.row_key;
            sink(Found::Row { bytes, line, key });
        } else {
            let spot = self.spot(buffer, at);
            sink(Found::Fault {
                reason: DropReason::NotARow,
                spot,
                bytes,
                at: 0,
            });
        }
        self.after_value();
        Ok(at + end)
    }

    /// Keeps the first key of a row, from which rows are told that begin in the middle of a text.
    fn remember(&mut self, row: &[u8]) {
        let start = blank(row, 1) + 1;
        let end = start + self.key.len();
        if !self.key.is_empty() && row.get(start..end) == Some(&self.key) {
            return;
        }
        self.key.clear();
        let near = row.get(start..).unwrap_or_default();
        let near = near.get(..LONGEST_KEY).unwrap_or(near);
        if let Some(end) = memchr(b'"', near) {
            self.key
                .extend_from_slice(near.get(..=end).unwrap_or_default());
        }
    }

    /// A row at `at` that breaks `length` bytes on. Waits for what is shown of it,
    /// so that chunking does not matter.
    fn broken_row(
        &mut self,
        buffer: &[u8],
        at: usize,
        length: usize,
        last: bool,
        sink: &mut impl FnMut(Found<'_>),
    ) -> Result<usize, Stop> {
        let row = buffer.get(at..).unwrap_or_default();
        let ahead = row.get(length..).unwrap_or_default();
        let ahead = ahead.get(..AHEAD).unwrap_or(ahead);
        let end = match memchr2(b'\n', b'\r', ahead) {
            Some(end) => length + end,
            None if ahead.len() < AHEAD && !last => return Err(Stop::More),
            None => length + ahead.len(),
        };
        // What follows an element that is lost belongs to it.
        let counted = self.expect == Expect::After && self.lost;
        if !counted {
            let spot = self.spot(buffer, at + length);
            sink(Found::Fault {
                reason: match grammar::is_too_deep(row, length) {
                    true => DropReason::DeepJson,
                    false => DropReason::BadJson,
                },
                spot,
                bytes: row.get(..end).unwrap_or_default(),
                at: length,
            });
        }
        self.lose(buffer, at, length);
        Ok(at)
    }

    /// A row beyond the limit.
    fn long_row(&mut self, buffer: &[u8], at: usize, sink: &mut impl FnMut(Found<'_>)) -> usize {
        let row = buffer.get(at..).unwrap_or_default();
        let spot = self.spot(buffer, at);
        sink(Found::Fault {
            reason: DropReason::TooLong,
            spot,
            bytes: row.get(..SHOWN.min(self.limit)).unwrap_or(row),
            at: 0,
        });
        self.lose(buffer, at, self.limit.min(row.len()));
        at
    }

    /// Gives up the row at `at`, read for `length` bytes: the next one is looked for
    /// from its beginning on, or, when too much was read twice already, from there.
    fn lose(&mut self, buffer: &[u8], at: usize, length: usize) {
        let row = buffer.get(at..).unwrap_or_default();
        let read = row.get(..length).unwrap_or(row);
        let opens = matches!(row.first(), Some(b'{' | b'['));
        let ground = match memchr2(b'\n', b'\r', read) {
            _ if self.open.depth() > 0 => Ground::Elements,
            None => Ground::Line,
            Some(_) => Ground::Lines,
        };
        let (indent, own_line) = match self.layout.keyed && self.expect == Expect::Value {
            true => self.before_key,
            false => (self.place.spot(buffer).column - 1, self.own_line),
        };
        let lost = Lost {
            ground,
            opening: self.layout.opening(),
            keyed: self.layout.keyed,
            indent,
            alone: (opens && ground == Ground::Elements)
                .then(|| opens_alone(buffer, at))
                .flatten(),
            joined: match ground {
                Ground::Elements => !own_line,
                _ => opens && self.layout.path.is_none(),
            },
        };
        let begin = self.offset + at as u64;
        let twice = self.read_twice + length as u64;
        let from = match twice <= READ_TWICE + self.offset {
            true => {
                self.read_twice = twice;
                begin
            }
            false => begin + length as u64,
        };
        self.resync = Some((Resync::new(lost), from));
        self.lost = true;
        self.keyless |= self.key.is_empty();
        self.expect = Expect::Resync;
    }

    /// Where reading goes on behind a broken row, or how far there is no such place.
    fn recover(&mut self, buffer: &[u8], at: usize, last: bool) -> usize {
        let Some((resync, from)) = &mut self.resync else {
            return buffer.len();
        };
        let from = from.saturating_sub(self.offset) as usize;
        let (expect, at) = match resync.look(buffer, at, from, &self.key, last) {
            Resume::Later(at) => return at,
            Resume::End(at) => (Expect::After, at),
            Resume::Row(at) if self.open.depth() > 0 => (self.before_row(), at),
            Resume::Row(at) => (Expect::Top, at),
        };
        self.expect = expect;
        at
    }

    fn stop_at(&mut self, buffer: &[u8], at: usize) {
        self.broken = Some(self.spot(buffer, at));
        self.expect = Expect::Nothing;
    }

    /// The place of `at`, which is not before what was used.
    fn spot(&mut self, buffer: &[u8], at: usize) -> Spot {
        // Counted here first, so that no character is counted for two places.
        self.place.spot(buffer);
        let mut place = self.place;
        place.advance(buffer, at);
        place.spot(buffer)
    }
}

#[cfg(test)]
mod tests;
