//! A record to its fields. Plain records are cut in place; records with
//! quotes are unquoted into a buffer that is used again for the next one.

use memchr::{memchr, memchr_iter};

use crate::records::{Layout, Marks};

/// The fields of one record.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'a> {
    text: &'a str,
    spans: &'a [(u32, u32)],
    len: usize,
}

impl<'a> Row<'a> {
    /// A row of `len` fields, which are at those spans of a text; those behind are not cut.
    pub(crate) fn new(text: &'a str, spans: &'a [(u32, u32)], len: usize) -> Self {
        Self { text, spans, len }
    }

    /// Number of fields, those not cut included.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// The field at `index` (from 0); `None` beyond the row's end, or not cut.
    pub(crate) fn get(&self, index: usize) -> Option<&'a str> {
        let &(start, end) = self.spans.get(index)?;
        self.text.get(start as usize..end as usize)
    }

    /// Every field that was cut, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let text = self.text;
        self.spans
            .iter()
            .map(move |&(start, end)| text.get(start as usize..end as usize).unwrap_or_default())
    }
}

/// Buffers for cutting one record after the other.
#[derive(Debug, Default)]
pub(crate) struct Cutter {
    spans: Vec<(u32, u32)>,
    unquoted: String,
}

impl Cutter {
    /// Cuts a record; `quoted` when a field of it is. Fields from the one
    /// numbered `wanted` (from 0) on need not be cut, only counted.
    pub(crate) fn cut<'a>(
        &'a mut self,
        record: &'a str,
        quoted: bool,
        layout: Layout,
        wanted: usize,
    ) -> Row<'a> {
        self.spans.clear();
        let uncut = match layout {
            Layout::Aligned => self.cut_aligned(record),
            Layout::Delimited(_) | Layout::Marked(_) if quoted => {
                match layout {
                    Layout::Marked(marks) => self.cut_marked(record, marks),
                    _ => self.cut_quoted(record, layout.delimiter().unwrap_or_default()),
                }
                let (text, spans) = (self.unquoted.as_str(), self.spans.as_slice());
                return Row {
                    text,
                    spans,
                    len: spans.len(),
                };
            }
            Layout::Delimited(delimiter) | Layout::Marked(Marks { delimiter, .. }) => {
                self.cut_plain(record, delimiter, wanted)
            }
        };
        Row {
            text: record,
            spans: &self.spans,
            len: self.spans.len() + uncut,
        }
    }

    /// Returns how many fields were counted only.
    fn cut_plain(&mut self, record: &str, delimiter: u8, wanted: usize) -> usize {
        let mut start = 0;
        let mut ends = memchr_iter(delimiter, record.as_bytes());
        for end in ends.by_ref().take(wanted) {
            self.spans.push((position(start), position(end)));
            start = end + 1;
        }
        if self.spans.len() < wanted {
            self.spans.push((position(start), position(record.len())));
            return 0;
        }
        ends.count() + 1
    }

    fn cut_aligned(&mut self, record: &str) -> usize {
        let mut start = None;
        for (at, byte) in record.bytes().enumerate() {
            match (byte, start) {
                (b' ', Some(from)) => {
                    self.spans.push((position(from), position(at)));
                    start = None;
                }
                (b' ', None) | (_, Some(_)) => {}
                (_, None) => start = Some(at),
            }
        }
        if let Some(from) = start {
            self.spans.push((position(from), position(record.len())));
        }
        0
    }

    fn cut_quoted(&mut self, record: &str, delimiter: u8) {
        self.unquoted.clear();
        let mut rest = Some(record);
        while let Some(field) = rest {
            let start = self.unquoted.len();
            let tail = match field.strip_prefix('"') {
                Some(inside) => self.unquote(inside),
                None => field,
            };
            let end = memchr(delimiter, tail.as_bytes());
            self.unquoted.push_str(&tail[..end.unwrap_or(tail.len())]);
            self.spans
                .push((position(start), position(self.unquoted.len())));
            rest = end.map(|end| &tail[end + 1..]);
        }
    }

    fn cut_marked(&mut self, record: &str, marks: Marks) {
        self.unquoted.clear();
        let quote = char::from(marks.quote);
        let mut rest = Some(record);
        while let Some(field) = rest {
            let start = self.unquoted.len();
            let unspaced = match marks.spaces {
                true => field.trim_start_matches(' '),
                false => field,
            };
            let tail = match unspaced.strip_prefix(quote) {
                Some(inside) => self.unmark(inside, quote, marks.backslash),
                None => field,
            };
            let end = memchr(marks.delimiter, tail.as_bytes());
            self.unquoted.push_str(&tail[..end.unwrap_or(tail.len())]);
            self.spans
                .push((position(start), position(self.unquoted.len())));
            rest = end.map(|end| &tail[end + 1..]);
        }
    }

    /// As [`Cutter::unquote`], with other marks. A backslash stands for itself
    /// but before a quote or another one.
    fn unmark<'a>(&mut self, inside: &'a str, quote: char, backslash: bool) -> &'a str {
        let mut letters = inside.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            let next = letters.peek().map(|&(_, next)| next);
            let escaped = backslash
                && letter == '\\'
                && matches!(next, Some(next) if next == quote || next == '\\');
            if escaped || (letter == quote && next == Some(quote)) {
                self.unquoted.extend(next);
                letters.next();
            } else if letter == quote {
                return &inside[at + letter.len_utf8()..];
            } else {
                self.unquoted.push(letter);
            }
        }
        ""
    }

    /// Appends what is inside the quotes; returns what follows the closing one.
    fn unquote<'a>(&mut self, mut inside: &'a str) -> &'a str {
        while let Some(quote) = memchr(b'"', inside.as_bytes()) {
            self.unquoted.push_str(&inside[..quote]);
            let after = &inside[quote + 1..];
            let Some(doubled) = after.strip_prefix('"') else {
                return after;
            };
            self.unquoted.push('"');
            inside = doubled;
        }
        self.unquoted.push_str(inside);
        ""
    }
}

/// A row put together cell by cell, for formats that have cells rather than text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cells {
    /// The cells with a comma between two: what is shown of the row.
    text: String,
    spans: Vec<(u32, u32)>,
    /// Columns (from 0) in which a formula failed.
    failed: Vec<usize>,
}

impl Cells {
    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.spans.clear();
        self.failed.clear();
    }

    /// Says that a formula failed in a column; its cell is empty.
    pub(crate) fn fail(&mut self, column: usize) {
        self.failed.push(column);
    }

    /// The columns in which one failed.
    pub(crate) fn failed(&self) -> &[usize] {
        &self.failed
    }

    /// Number of cells.
    pub(crate) fn len(&self) -> usize {
        self.spans.len()
    }

    /// Puts a cell behind the last.
    pub(crate) fn push(&mut self, cell: &str) {
        self.write(|text| text.push_str(cell));
    }

    /// Puts a cell behind the last that is written in place.
    pub(crate) fn write(&mut self, cell: impl FnOnce(&mut String)) {
        if !self.spans.is_empty() {
            self.text.push(',');
        }
        let start = position(self.text.len());
        cell(&mut self.text);
        self.spans.push((start, position(self.text.len())));
    }

    /// Puts empty cells behind the last until there are `width`.
    pub(crate) fn pad(&mut self, width: usize) {
        while self.len() < width {
            self.push("");
        }
    }

    /// Takes away the empty cells at the end.
    pub(crate) fn cut_empty_end(&mut self) {
        while self.spans.last().is_some_and(|(start, end)| start == end) {
            self.spans.pop();
        }
        let end = self.spans.last().map_or(0, |&(_, end)| end as usize);
        self.text.truncate(end);
    }

    /// Whether no cell has anything in it.
    pub(crate) fn is_blank(&self) -> bool {
        self.row().iter().all(|cell| trimmed(cell).is_empty())
    }

    /// How the row is shown.
    pub(crate) fn written(&self) -> &str {
        &self.text
    }

    pub(crate) fn row(&self) -> Row<'_> {
        Row {
            text: &self.text,
            spans: &self.spans,
            len: self.spans.len(),
        }
    }
}

/// Records are shorter than [`crate::records::LONGEST_RECORD`], so this never saturates.
fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// A cell without white space around it; cheap when there is none.
pub(crate) fn trimmed(cell: &str) -> &str {
    let plain = |byte: Option<&u8>| byte.is_none_or(|&byte| (b'!'..=b'~').contains(&byte));
    let bytes = cell.as_bytes();
    if plain(bytes.first()) && plain(bytes.last()) {
        cell
    } else {
        cell.trim()
    }
}
