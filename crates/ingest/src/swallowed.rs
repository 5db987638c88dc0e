//! Whether a record of many lines is rows that a quote swallowed: one opened in the
//! first of them and never closed there, and a quote much later that happened to stand
//! where one may close. Looks at one record at a time; decides nothing about the cells.

use memchr::{memchr, memchr_iter};

use crate::records::{Layout, Marks};

/// Records by which it is known how many fields a row has.
const LEARNED: usize = 32;
/// Line ends of a record with two lines between its first and its last.
pub(crate) const FEWEST_LINE_ENDS: u64 = 3;
/// Delimiters that the lines between must have together: few are in any prose.
const FEWEST_DELIMITERS: usize = 4;

/// How rows look, by the first records of a text.
#[derive(Debug)]
pub(crate) struct Rows {
    /// None where fields are never quoted.
    delimiter: Option<u8>,
    quote: u8,
    /// Delimiters of each record that was learned from.
    delimiters: Vec<usize>,
    /// Whether spaces follow delimiters, as they do in prose.
    spaced: bool,
}

impl Rows {
    pub(crate) fn new(layout: Layout) -> Self {
        let quote = match layout {
            Layout::Marked(Marks { quote, .. }) => quote,
            Layout::Delimited(_) | Layout::Aligned => b'"',
        };
        Self {
            delimiter: layout.delimiter(),
            quote,
            delimiters: Vec::new(),
            spaced: false,
        }
    }

    /// Whether there is more to learn.
    pub(crate) fn is_learning(&self) -> bool {
        self.delimiters.len() < LEARNED && self.delimiter.is_some()
    }

    /// Looks at a record for its width.
    pub(crate) fn learn(&mut self, record: &[u8]) {
        let (mut inside, mut count) = (false, 0);
        let mut before = b'"';
        for &byte in record {
            inside ^= byte == self.quote;
            count += usize::from(!inside && Some(byte) == self.delimiter);
            self.spaced |= !inside && byte == b' ' && Some(before) == self.delimiter;
            before = byte;
        }
        self.delimiters.push(count);
    }

    /// Delimiters of most records; of equals the latest, as titles stand before a header.
    fn usual(&self) -> usize {
        let all = || self.delimiters.iter();
        all()
            .enumerate()
            .max_by_key(|&(at, own)| (all().filter(|&other| other == own).count(), at))
            .map_or(0, |(_, &own)| own)
    }

    /// Whether most lines of a record are rows of their own, the last one among them.
    pub(crate) fn are_in(&self, record: &[u8]) -> bool {
        let usual = self.usual();
        let Some(delimiter) = self.delimiter.filter(|_| usual > 0) else {
            return false;
        };
        let end = memchr(b'\n', record).map_or(b'\r', |_| b'\n');
        let mut lines = record
            .split(|&byte| byte == end)
            .map(|line| line.strip_suffix(b"\r").unwrap_or(line));
        // What was quoted may hold delimiters: so the quote is often there for.
        let opening = lines.next().unwrap_or_default();
        if memchr_iter(delimiter, opening).count() < usual {
            return false;
        }
        let (mut alike, mut all, mut last) = (0_usize, 0_usize, false);
        for line in lines {
            last = self.is_row(line, delimiter, usual);
            alike += usize::from(last);
            all += 1;
        }
        // The last line is none of those between.
        let (alike, all) = (alike.saturating_sub(1), all.saturating_sub(1));
        last && alike > 1 && alike * usual >= FEWEST_DELIMITERS && alike * 4 >= all * 3
    }

    fn is_row(&self, line: &[u8], delimiter: u8, usual: usize) -> bool {
        let mut count = 0;
        for at in memchr_iter(delimiter, line) {
            let after = line.get(at + 1);
            // A comma at the end of a line of prose, or before the next word.
            if (after == Some(&b' ') && !self.spaced) || (after.is_none() && usual == 1) {
                return false;
            }
            count += 1;
        }
        count == usual && line.first() != Some(&delimiter)
    }
}

#[cfg(test)]
mod tests {
    use super::Rows;
    use crate::records::Layout;

    #[track_caller]
    fn check(header: &str, record: &str, swallowed: bool) {
        let mut rows = Rows::new(Layout::Delimited(b','));
        rows.learn(header.as_bytes());
        for end in ["\n", "\r\n", "\r"] {
            let record = record.replace('\n', end);
            assert_eq!(rows.are_in(record.as_bytes()), swallowed, "{record:?}");
        }
    }

    #[test]
    fn rows_are_told_from_prose() {
        let header = "user,event,note";
        check(header, "a,open,\"x\nb,open,y\nc,open,\nd,open,z\"", true);
        check(
            header,
            "a,open,\"x, y, z\nb,open,y\nc,open,\nd,\"\",z",
            true,
        );
        check(header, "a,open,\"x\nb,open,y\nd,open,z\"", false);
        check(
            header,
            "a,open,\"x\none, two, three\nd, e, f\nd,open,z\"",
            false,
        );
        check(
            header,
            "a,open,\"x\nno\nb,open,y\nc,open,y\n\nno\nd,open,z\"",
            false,
        );
        check(header, "a,open,\"x\nb,open,y\nc,open,z\nas ever\"", false);
        check("user,note", "a,\"x\ny,\nx,\nz,\nw,\nv,\"", false);
        check("user,note", "a,\"x\nb,c\nd,e\nf,g\"", false);
        check(
            "\"a, b\", c",
            "a, \"x\nb, c\nd, e\nf, g\nh, i\nj, k\"",
            true,
        );
    }

    #[test]
    fn a_title_is_no_row() {
        let mut rows = Rows::new(Layout::Delimited(b';'));
        rows.learn(b"Export of today");
        rows.learn(b"user;event;note");
        assert!(rows.are_in(b"a;open;\"x\nb;open;y\nc;open;\nd;open;z\""));
    }
}
