//! Bytes to records: finds where each record ends, across any chunking. Only
//! the piece of a record that a chunk ends in is copied. A record without anything
//! unusual in it is cut into fields on the way; all others only as far as quotes
//! may open.
//!
//! Quoting is that of RFC 4180: a quote opens a quoted field only at the start
//! of a field; inside, two quotes are one; a lone one closes. What follows the
//! closing quote up to the delimiter is text. A quoted field that runs over a
//! line end and then meets a quote that cannot close it was never closed, nor was one
//! that closes only behind lines that are rows themselves (`swallowed.rs`): its
//! first line is given up, and reading goes on at the next line.

pub(crate) mod alike;
mod layout;
pub(crate) mod range;

use memchr::{memchr, memchr2, memchr2_iter, memchr3};

use crate::plain::cut;
use crate::swallowed::{FEWEST_LINE_ENDS, Rows};

use alike::Attempts;
pub(crate) use alike::Sink;
pub(crate) use layout::{Layout, Marks};

/// Longest record in bytes: a longer one is dropped, not held.
pub(crate) const LONGEST_RECORD: usize = 64 * 1024 * 1024;

/// Bytes of a chunk looked at first while a record is carried over from the last one: it ends
/// soon, most likely, and what is behind it is read faster where it is.
const FIRST_STEP: usize = 256;
/// The most of them.
const STEP: usize = 64 * 1024;

/// Bytes shown of a record that is given up for its length.
const SHOWN: usize = 1024;

/// What ends up with the receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Record<'a> {
    /// The record without its line end; for a fault, the line or its beginning.
    pub(crate) bytes: &'a [u8],
    /// The same as text, where it is known to be.
    pub(crate) text: Option<&'a str>,
    /// Where its fields are in it, without their quotes, if they are as they are written.
    pub(crate) fields: Option<&'a [(u32, u32)]>,
    /// Whether a field in it is quoted.
    pub(crate) quoted: bool,
    /// Line on which it begins, from 1.
    pub(crate) line: u64,
    /// Why it cannot be read.
    pub(crate) fault: Option<Fault>,
}

/// Why a record is given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// A quote in it is never closed.
    Unclosed,
    /// It is longer than the limit.
    TooLong,
}

/// How far the current record was looked at; positions count from its start.
#[derive(Clone, Copy, Debug, Default)]
struct Scan {
    at: usize,
    opened: Option<usize>,
    quoted: bool,
}

/// The end of a record.
enum Found {
    End(usize),
    More,
    Fault(Fault),
}

/// One move of the scan.
enum Step {
    Found(Found),
    On,
    Dry,
}

/// The state between two chunks.
pub(crate) struct Records {
    layout: Layout,
    limit: usize,
    carried: Vec<u8>,
    scan: Scan,
    /// The fields of a record that was cut.
    fields: Vec<(u32, u32)>,
    line: u64,
    /// The last record ended with CR: an LF that follows belongs to it.
    after_cr: bool,
    /// Inside a line that was given up.
    skipping: bool,
    /// How rows look, to tell them in a record that swallowed some.
    rows: Rows,
    attempts: Attempts,
}

impl Records {
    pub(crate) fn new(layout: Layout) -> Self {
        Self::with_limit(layout, LONGEST_RECORD)
    }

    pub(crate) fn with_limit(layout: Layout, limit: usize) -> Self {
        Self {
            layout,
            limit,
            carried: Vec::new(),
            scan: Scan::default(),
            fields: Vec::new(),
            line: 1,
            after_cr: false,
            skipping: false,
            rows: Rows::new(layout),
            attempts: Attempts::default(),
        }
    }

    /// Takes a chunk and hands on every record that ends in it.
    pub(crate) fn push(&mut self, mut chunk: &[u8], sink: &mut impl Sink) {
        let mut carried = std::mem::take(&mut self.carried);
        let mut step = FIRST_STEP;
        while !carried.is_empty() && !chunk.is_empty() {
            let before = carried.len();
            let (now, rest) = chunk.split_at(chunk.len().min(step));
            step = (step * 2).min(STEP);
            carried.extend_from_slice(now);
            let used = self.drain(&carried, "", false, sink);
            if used >= before {
                carried.clear();
                chunk = chunk.get(used - before..).unwrap_or_default();
            } else {
                carried.drain(..used);
                chunk = rest;
            }
        }
        if carried.is_empty() {
            let used = self.drain(chunk, text_at_start(chunk), false, sink);
            carried.extend_from_slice(chunk.get(used..).unwrap_or_default());
        }
        self.carried = carried;
    }

    /// Hands on the last record, which no line end follows.
    pub(crate) fn finish(&mut self, sink: &mut impl Sink) {
        let carried = std::mem::take(&mut self.carried);
        self.drain(&carried, "", true, sink);
    }

    /// The beginning of the record that has not ended yet.
    pub(crate) fn unfinished(&self) -> &[u8] {
        &self.carried
    }

    /// Records of `buffer`, which begins where a record does, and with `text`; returns the
    /// bytes used.
    fn drain(&mut self, buffer: &[u8], text: &str, last: bool, sink: &mut impl Sink) -> usize {
        let mut start = 0;
        let mut stops = self.layout.stops(buffer);
        while let Some(&first) = buffer.get(start) {
            if std::mem::take(&mut self.after_cr) && first == b'\n' {
                start += 1;
                continue;
            }
            let rest = &buffer[start..];
            if let Some(stops) = stops
                .as_mut()
                .filter(|_| self.scan.at == 0 && !self.skipping)
            {
                let used = self.hand_on_alike(text, start, sink);
                if used > 0 {
                    start += used;
                    stops.seek(start);
                    continue;
                }
                if let Some(end) = cut(buffer, start, stops, &mut self.fields)
                    && end <= self.limit
                {
                    let text = text.get(start..start + end);
                    start += self.hand_on_cut(rest, end, text, sink);
                    continue;
                }
            }
            if self.skipping {
                let Some(end) = memchr2(b'\n', b'\r', rest) else {
                    return buffer.len();
                };
                self.skipping = false;
                start += self.end_line(rest, end);
                if let Some(stops) = &mut stops {
                    stops.seek(start);
                }
                continue;
            }
            match self.find(rest, last) {
                Found::More => break,
                Found::End(end) => {
                    let text = text.get(start..start + end);
                    start += self.hand_on(rest, end, text, sink);
                }
                Found::Fault(fault) => start += self.give_up(rest, fault, sink),
            }
            self.scan = Scan::default();
            if let Some(stops) = &mut stops {
                stops.seek(start);
            }
        }
        start
    }

    /// The record up to `end`, which was cut; returns the bytes used.
    fn hand_on_cut(
        &mut self,
        rest: &[u8],
        end: usize,
        text: Option<&str>,
        sink: &mut impl Sink,
    ) -> usize {
        self.tell(&rest[..end], text, (true, true), sink);
        self.end_line(rest, end)
    }

    /// The record up to `end`, unless it is several; returns the bytes used.
    fn hand_on(
        &mut self,
        rest: &[u8],
        end: usize,
        text: Option<&str>,
        sink: &mut impl Sink,
    ) -> usize {
        let bytes = &rest[..end];
        let quoted = self.scan.quoted;
        let line_ends = if quoted { lines_inside(bytes) } else { 0 };
        if line_ends >= FEWEST_LINE_ENDS && self.rows.are_in(bytes) {
            return self.give_up(rest, Fault::Unclosed, sink);
        }
        self.tell(bytes, text, (false, quoted), sink);
        self.line += line_ends;
        self.end_line(rest, end)
    }

    /// Tells of a record that is whole, unless it is blank: whether it was cut, and may have quotes.
    fn tell(
        &mut self,
        bytes: &[u8],
        text: Option<&str>,
        (cut, quoted): (bool, bool),
        sink: &mut impl Sink,
    ) {
        if is_blank(bytes) {
            return;
        }
        if self.rows.is_learning() {
            self.rows.learn(bytes);
        }
        sink.record(&Record {
            bytes,
            text,
            fields: cut.then_some(&self.fields),
            quoted,
            line: self.line,
            fault: None,
        });
    }

    /// Steps over the line end at `end`; returns the bytes up to behind it.
    fn end_line(&mut self, rest: &[u8], end: usize) -> usize {
        match rest.get(end) {
            None => end,
            Some(&byte) => {
                self.after_cr = byte == b'\r';
                self.line += 1;
                end + 1
            }
        }
    }

    fn give_up(&mut self, rest: &[u8], fault: Fault, sink: &mut impl Sink) -> usize {
        let end = match fault {
            Fault::Unclosed => memchr2(b'\n', b'\r', rest).unwrap_or(rest.len()),
            Fault::TooLong => rest.len().min(SHOWN).min(self.limit),
        };
        let record = Record {
            bytes: &rest[..end],
            text: None,
            fields: None,
            quoted: true,
            line: self.line,
            fault: Some(fault),
        };
        sink.record(&record);
        match fault {
            Fault::Unclosed => self.end_line(rest, end),
            Fault::TooLong => {
                self.skipping = true;
                end
            }
        }
    }

    /// Where the record that begins with `rest` ends. Looks at no more than one
    /// byte beyond the limit, so that chunking does not matter.
    fn find(&mut self, rest: &[u8], last: bool) -> Found {
        let window = &rest[..rest.len().min(self.limit.saturating_add(1))];
        let full = window.len() > self.limit;
        loop {
            let step = match self.scan.opened {
                None => self.step_outside(window),
                Some(opened) => self.step_inside(window, opened, last && !full),
            };
            match step {
                Step::Found(found) => return found,
                Step::On => {}
                Step::Dry => break,
            }
        }
        match self.scan.opened {
            Some(_) if full && memchr2(b'\n', b'\r', window).is_some() => {
                Found::Fault(Fault::Unclosed)
            }
            _ if full => Found::Fault(Fault::TooLong),
            _ if !last => Found::More,
            None => Found::End(window.len()),
            Some(_) => Found::Fault(Fault::Unclosed),
        }
    }

    /// To the next line end, or into the next quoted field.
    fn step_outside(&mut self, window: &[u8]) -> Step {
        let rest = window.get(self.scan.at..).unwrap_or_default();
        let (hit, quote) = match self.layout {
            Layout::Delimited(_) => (memchr3(b'\n', b'\r', b'"', rest), b'"'),
            Layout::Marked(Marks { quote, .. }) => (memchr3(b'\n', b'\r', quote, rest), quote),
            Layout::Aligned => (memchr2(b'\n', b'\r', rest), b'"'),
        };
        let Some(hit) = hit else {
            self.scan.at = window.len();
            return Step::Dry;
        };
        let at = self.scan.at + hit;
        if window[at] != quote {
            return Step::Found(Found::End(at));
        }
        if self.layout.opens(&window[..at]) {
            self.scan.opened = Some(at);
            self.scan.quoted = true;
        }
        self.scan.at = at + 1;
        Step::On
    }

    /// Out of the quoted field, if its closing quote is in the window.
    fn step_inside(&mut self, window: &[u8], opened: usize, ends: bool) -> Step {
        let mark = match self.layout {
            Layout::Marked(Marks { quote, .. }) => quote,
            Layout::Delimited(_) | Layout::Aligned => b'"',
        };
        let rest = window.get(self.scan.at..).unwrap_or_default();
        let Some(hit) = memchr(mark, rest) else {
            self.scan.at = window.len();
            return Step::Dry;
        };
        let quote = self.scan.at + hit;
        if self.layout.escapes(&window[opened + 1..quote]) {
            self.scan.at = quote + 1;
            return Step::On;
        }
        match window.get(quote + 1) {
            None if !ends => {
                self.scan.at = quote;
                return Step::Dry;
            }
            Some(&after) if after == mark => {
                self.scan.at = quote + 2;
                return Step::On;
            }
            Some(&after)
                if !matches!(after, b'\n' | b'\r')
                    && !self.layout.delimits(after)
                    && memchr2(b'\n', b'\r', &window[opened..quote]).is_some() =>
            {
                return Step::Found(Found::Fault(Fault::Unclosed));
            }
            _ => {}
        }
        self.scan.opened = None;
        self.scan.at = quote + 1;
        Step::On
    }
}

/// The beginning of bytes that is text: nearly always all of them, which is then known of
/// every record in them.
fn text_at_start(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_else(|error| {
        let text = bytes.get(..error.valid_up_to()).map(std::str::from_utf8);
        text.and_then(Result::ok).unwrap_or_default()
    })
}

/// Whether a line has nothing but spaces and tabs: no record.
pub(crate) fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| matches!(byte, b' ' | b'\t'))
}

/// Line ends inside a record, CRLF being one.
fn lines_inside(bytes: &[u8]) -> u64 {
    memchr2_iter(b'\n', b'\r', bytes)
        .map(|at| u64::from(bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n')))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::{Fault, Layout, Record, Records};

    type Seen = Vec<(String, u64, Option<Fault>)>;

    fn cut(text: &[u8], limit: usize, chunk: usize) -> Seen {
        let mut seen = Seen::new();
        let mut records = Records::with_limit(Layout::Delimited(b','), limit);
        let mut sink = |record: &Record<'_>| {
            let text = String::from_utf8_lossy(record.bytes).into_owned();
            seen.push((text, record.line, record.fault));
        };
        for chunk in text.chunks(chunk) {
            records.push(chunk, &mut sink);
        }
        records.finish(&mut sink);
        seen
    }

    fn check(text: &str, limit: usize, expected: &[(&str, u64, Option<Fault>)]) {
        let expected: Seen = expected
            .iter()
            .map(|&(text, line, fault)| (text.to_owned(), line, fault))
            .collect();
        for chunk in [text.len().max(1), 1, 2, 3, 5] {
            assert_eq!(
                cut(text.as_bytes(), limit, chunk),
                expected,
                "{text:?} by {chunk}"
            );
        }
    }

    #[test]
    fn lines_are_counted_as_an_editor_does() {
        check(
            "a\r\nb\rc\n\r\n\"d\r\n\re\"\nf",
            100,
            &[
                ("a", 1, None),
                ("b", 2, None),
                ("c", 3, None),
                ("\"d\r\n\re\"", 5, None),
                ("f", 8, None),
            ],
        );
    }

    #[test]
    fn a_record_beyond_the_limit_costs_its_line() {
        check(
            "a\n12345678\n123456789\nb\n",
            8,
            &[
                ("a", 1, None),
                ("12345678", 2, None),
                ("12345678", 3, Some(Fault::TooLong)),
                ("b", 4, None),
            ],
        );
    }

    #[test]
    fn a_quote_open_beyond_the_limit_costs_its_line() {
        check(
            "\"a\nb\ncdefghijk\nd",
            8,
            &[
                ("\"a", 1, Some(Fault::Unclosed)),
                ("b", 2, None),
                ("cdefghij", 3, Some(Fault::TooLong)),
                ("d", 4, None),
            ],
        );
    }

    #[test]
    fn a_quote_that_cannot_close_reveals_the_unclosed_one() {
        check(
            "x,\"open\ny,\"shut\"\nz,\"a\"b,\"c\nd\"\n",
            100,
            &[
                ("x,\"open", 1, Some(Fault::Unclosed)),
                ("y,\"shut\"", 2, None),
                ("z,\"a\"b,\"c\nd\"", 3, None),
            ],
        );
    }

    #[test]
    fn a_quote_that_closes_rows_later_costs_its_line() {
        check(
            "u,e,n\n1,e,\"open\n2,e,n\n3,e,\"\"\n4,e,\"\n5,e,n\n6,e,n\n7,e\",n\n8,\"e\",n",
            100,
            &[
                ("u,e,n", 1, None),
                ("1,e,\"open", 2, Some(Fault::Unclosed)),
                ("2,e,n", 3, None),
                ("3,e,\"\"", 4, None),
                ("4,e,\"", 5, Some(Fault::Unclosed)),
                ("5,e,n", 6, None),
                ("6,e,n", 7, None),
                ("7,e\",n", 8, None),
                ("8,\"e\",n", 9, None),
            ],
        );
    }

    #[test]
    fn spaces_keep_quotes_as_they_are() {
        let mut seen = Vec::new();
        let mut records = Records::new(Layout::Aligned);
        records.push(b" \"a b\n \"c\n", &mut |record: &Record<'_>| {
            seen.push(record.bytes.to_vec());
        });
        assert_eq!(seen, [b" \"a b".to_vec(), b" \"c".to_vec()]);
    }
}
