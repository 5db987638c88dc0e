//! JSON text to rows: finds where each row ends, across any chunking. Only the
//! row that a chunk ends in is copied. What a row's cells are is not its business.
//!
//! Rows that stand for themselves are found again behind one that is broken: at
//! the next line, or, where the break shows only lines later, at the next line
//! that opens a value. Inside an array nothing behind a break can be trusted.

use hearth_model::import::DropReason;
use memchr::{memchr2, memchr2_iter};

use super::grammar::{self, Open, Stop, blank};
use super::place::{Place, Spot};
use crate::records::LONGEST_RECORD;

/// Bytes of a chunk looked at while a row is carried over from the last one.
const STEP: usize = 64 * 1024;
/// Bytes looked through for the end of the line on which a row breaks.
const AHEAD: usize = 64 * 1024;
/// Bytes shown of a row that is given up for its length.
const SHOWN: usize = 1024;
/// Bytes that may be read twice on top of the text's own length, looking for rows behind a break.
const READ_TWICE: u64 = 1024 * 1024;

/// Where the rows of a text are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Layout {
    /// Whether rows are objects; else arrays.
    pub(crate) objects: bool,
    /// The keys that lead to the array whose elements are rows, none for arrays that
    /// stand for themselves; absent where rows themselves do.
    pub(crate) path: Option<Vec<String>>,
}

/// What ends up with the receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found<'a> {
    /// One row: valid JSON but for its encoding.
    Row {
        bytes: &'a [u8],
        /// On which it begins, from 1.
        line: u64,
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
    /// The next line.
    NextLine,
    /// The next line that opens a value.
    NextOpening,
    /// Nothing: what is inside an array broke.
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
            broken: None,
        }
    }

    /// Where what is inside an array stopped making sense, or the text ended within it.
    pub(crate) fn broken(&self) -> Option<Spot> {
        self.broken
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
            if let Expect::NextLine | Expect::NextOpening = self.expect {
                at = self.recover(buffer, at, last);
            }
            at = match self.expect {
                Expect::Nothing => buffer.len(),
                Expect::NextLine | Expect::NextOpening => at,
                _ => blank(buffer, at),
            };
            self.place.advance(buffer, at);
            let skipping = matches!(self.expect, Expect::NextLine | Expect::NextOpening);
            if at >= buffer.len() || skipping {
                break;
            }
            match self.step(buffer, at, last, sink) {
                Ok(next) => at = next,
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
            (Expect::After, b',') => {
                self.expect = match self.open.in_object() {
                    true => Expect::Key,
                    false => Expect::Value,
                };
                Ok(at + 1)
            }
            (Expect::After, b'}') if self.open.in_object() => self.close(at),
            (Expect::After, b']') if !self.open.in_object() => self.close(at),
            (Expect::After, _) => Err(Stop::Broken(at)),
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
            Some(path) => self.open.depth() == 0 && path.is_empty() && byte != b'[',
        }
    }

    fn close(&mut self, at: usize) -> Result<usize, Stop> {
        self.open.pop();
        self.in_rows = false;
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
        let wanted = match (&self.layout.path, depth.checked_sub(1)) {
            (Some(path), Some(above)) if self.on_path == depth => path.get(above as usize),
            _ => None,
        };
        self.hit = wanted.is_some_and(|wanted| {
            let key = buffer.get(at..end).unwrap_or_default();
            super::cells::text_of(key) == *wanted
        });
        self.expect = Expect::Value;
        Ok(end)
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
        if !self.open.push(object) {
            return Err(Stop::Broken(at));
        }
        if self.hit && object && depth < keys {
            self.on_path = depth + 1;
        }
        self.in_rows = self.hit && !object && depth == keys;
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
        let opening = if self.layout.objects { b'{' } else { b'[' };
        if bytes.first() == Some(&opening) {
            let line = self.place.line();
            sink(Found::Row { bytes, line });
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
        let spot = self.spot(buffer, at + length);
        sink(Found::Fault {
            reason: DropReason::BadJson,
            spot,
            bytes: row.get(..end).unwrap_or_default(),
            at: length,
        });
        if self.open.depth() > 0 {
            return Err(Stop::Broken(at + length));
        }
        let lines_on = memchr2(b'\n', b'\r', row.get(..length).unwrap_or_default()).is_some();
        self.expect = if lines_on {
            Expect::NextOpening
        } else {
            Expect::NextLine
        };
        let twice = self.read_twice + length as u64;
        if lines_on && twice <= READ_TWICE + self.offset {
            self.read_twice = twice;
            return Ok(at);
        }
        Ok(at + length)
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
        if self.open.depth() > 0 {
            self.stop(spot);
        } else {
            self.expect = Expect::NextLine;
        }
        at + self.limit.min(row.len())
    }

    /// Where reading goes on behind a broken row, or how far there is no such place.
    fn recover(&mut self, buffer: &[u8], at: usize, last: bool) -> usize {
        let rest = buffer.get(at..).unwrap_or_default();
        for end in memchr2_iter(b'\n', b'\r', rest) {
            match (self.expect, rest.get(end + 1)) {
                (Expect::NextLine, _) | (_, Some(b'{' | b'[')) => {
                    self.expect = Expect::Top;
                    return at + end + 1;
                }
                (_, None) if !last => return at + end,
                _ => {}
            }
        }
        buffer.len()
    }

    fn stop_at(&mut self, buffer: &[u8], at: usize) {
        let spot = self.spot(buffer, at);
        self.stop(spot);
    }

    fn stop(&mut self, spot: Spot) {
        self.broken = Some(spot);
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
mod tests {
    use super::{Found, Layout, Stream};

    type Seen = Vec<(String, u64)>;

    /// Rows with their line; of a fault the reason, and the line and column as one number.
    fn cut(text: &str, path: Option<&[&str]>, chunk: usize) -> (Seen, Option<u64>) {
        let path = path.map(|path| path.iter().map(|&key| key.to_owned()).collect());
        let layout = Layout {
            objects: true,
            path,
        };
        let mut seen = Seen::new();
        let mut stream = Stream::with_limit(layout, 20);
        let mut sink = |found: Found<'_>| match found {
            Found::Row { bytes, line } => {
                seen.push((String::from_utf8_lossy(bytes).into_owned(), line));
            }
            Found::Fault { reason, spot, .. } => {
                seen.push((reason.name().to_owned(), spot.line * 100 + spot.column));
            }
        };
        for chunk in text.as_bytes().chunks(chunk) {
            stream.push(chunk, &mut sink);
        }
        stream.finish(&mut sink);
        let broken = stream.broken();
        (seen, broken.map(|spot| spot.line * 100 + spot.column))
    }

    fn check(text: &str, path: Option<&[&str]>, expected: &[(&str, u64)], broken: Option<u64>) {
        let expected: Seen = expected
            .iter()
            .map(|&(text, line)| (text.to_owned(), line))
            .collect();
        for chunk in [text.len().max(1), 1, 2, 3, 5, 17] {
            let found = cut(text, path, chunk);
            assert_eq!(found, (expected.clone(), broken), "{text:?} by {chunk}");
        }
    }

    #[test]
    fn a_row_beyond_the_limit_costs_its_line() {
        check(
            "{}\n{\"a\":\"0123456789abcde\"}{}\n{\"a\":\"0123456789ab\"}\n",
            None,
            &[
                ("{}", 1),
                ("too-long", 201),
                ("{\"a\":\"0123456789ab\"}", 3),
            ],
            None,
        );
        check(
            "[{},\n {\"a\":\"0123456789abcdef\"},{}]",
            Some(&[]),
            &[("{}", 1), ("too-long", 202)],
            Some(202),
        );
    }

    #[test]
    fn only_the_array_under_its_keys_has_rows() {
        check(
            "{\"x\":[{}],\"b\":{\"a\":[{\"n\":0}]},\r\n\"a\":{\"a\":[{}],\"b\":[{\"n\":1},3,\n{\"n\":2}]}}{\"a\":1}",
            Some(&["a", "b"]),
            &[("{\"n\":1}", 2), ("not-a-row", 228), ("{\"n\":2}", 3)],
            None,
        );
    }

    #[test]
    fn a_break_that_shows_lines_later_costs_up_to_the_next_opening() {
        check(
            "{\"a\":\n{\"b\":1}\n{\"é\":2}\n",
            None,
            &[("bad-json", 301), ("{\"b\":1}", 2), ("{\"é\":2}", 3)],
            None,
        );
        check(
            "{\n\"é\":1 x\n}\n{}",
            None,
            &[("bad-json", 207), ("{}", 4)],
            None,
        );
    }

    #[test]
    fn what_is_left_open_is_told_with_its_place() {
        check("[{},\n{}", Some(&[]), &[("{}", 1), ("{}", 2)], Some(203));
        check("[{}\n{}]", Some(&[]), &[("{}", 1)], Some(201));
        check("{\"a\":[{}]", Some(&["a"]), &[("{}", 1)], Some(110));
    }
}
