//! A piece of a text whose records are all alike: so many fields each, no quote among them, and the
//! same line end. Where their fields are is found in one pass, and told column by column.

use crate::stops::{BLOCK, look};

/// Where something is in a text: its first byte, and the one behind its last.
pub type Span = (u32, u32);

/// Stops that are written down at once, whether or not there are as many.
const AT_ONCE: usize = 8;

/// The fields of records that are alike. Its memory is used again for the next.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// Where each field ends, record by record, with the line end; before all of them the place
    /// before the first. Longer than what is in use.
    stops: Vec<u32>,
    width: usize,
    rows: usize,
    /// Whether lines end with two characters.
    after_return: bool,
}

impl Block {
    /// Bytes looked at for one block.
    pub const WINDOW: usize = 64 * 1024;

    /// Takes the records at the beginning of `text`, no more than [`Block::WINDOW`] bytes of it,
    /// up to the first that is not alike: that has not `width` fields between `delimiter`s, or a quote
    /// in it, or another line end than the first. Gives their bytes.
    pub fn cut(&mut self, text: &[u8], delimiter: u8, width: usize) -> usize {
        let text = text.get(..Self::WINDOW).unwrap_or(text);
        (self.width, self.rows) = (width.max(1), 0);
        let (stops, line_ends) = self.look_through(text, delimiter);
        let rows = stops / self.width;
        let is_line_end = |place: &u32| text.get(*place as usize) == Some(&b'\n');
        let mut ends = self.stops.iter().skip(self.width).step_by(self.width);
        let alike = line_ends == rows && ends.by_ref().take(rows).all(is_line_end);
        self.rows = if alike {
            rows
        } else {
            self.alike(rows, is_line_end)
        };
        let end = self.stops.get(self.rows * self.width).copied();
        end.map_or(0, |end| end.wrapping_add(1) as usize)
    }

    /// Notes where fields and lines end up to the first byte that no plain record has; how many
    /// these are, and how many of them lines.
    fn look_through(&mut self, text: &[u8], delimiter: u8) -> (usize, usize) {
        let (mut len, mut line_ends, mut carried) = (1, 0, 0);
        let mut first_end = None;
        for (at, bytes) in (0_u32..).step_by(BLOCK).zip(text.chunks(BLOCK)) {
            let found = look(bytes, delimiter);
            let ends = found.line_ends | found.returns;
            if first_end.is_none() && ends != 0 {
                first_end = Some(ends & ends.wrapping_neg() & found.returns != 0);
            }
            let behind_returns = (found.returns << 1) | carried;
            carried = found.returns >> (BLOCK - 1);
            let odd_ends = match first_end {
                Some(true) => behind_returns ^ found.line_ends,
                _ => found.returns,
            };
            let odd = found.quotes | odd_ends;
            // Up to the first that is odd.
            let plain = (odd & odd.wrapping_neg()).wrapping_sub(1);
            line_ends += (found.line_ends & plain).count_ones() as usize;
            len += self.note(len, at, (found.delimiters | found.line_ends) & plain);
            if odd != 0 {
                break;
            }
        }
        self.after_return = first_end == Some(true);
        (len - 1, line_ends)
    }

    /// Writes down the places of these bits behind the first `len` places; how many they are.
    fn note(&mut self, len: usize, at: u32, mut bits: u64) -> usize {
        let count = bits.count_ones() as usize;
        if self.stops.len() < len + BLOCK {
            self.stops.resize((len + BLOCK) * 2, u32::MAX);
        }
        let Some(room) = self.stops.get_mut(len..).and_then(<[u32]>::first_chunk_mut) else {
            return 0;
        };
        write(room, at, &mut bits);
        if bits != 0 {
            self.note(len + AT_ONCE, at, bits);
        }
        count
    }

    /// How many records are alike, of so many at most.
    fn alike(&self, rows: usize, is_line_end: impl Fn(&u32) -> bool) -> usize {
        let stops = self.stops.get(1..).unwrap_or_default();
        let records = stops.chunks_exact(self.width).take(rows);
        let is_alike = |record: &&[u32]| {
            let line_end = record.iter().position(&is_line_end);
            line_end == Some(self.width - 1)
        };
        records.take_while(is_alike).count()
    }

    /// Number of records.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Where a record is in the text, without its line end.
    #[must_use]
    pub fn record(&self, row: usize) -> Span {
        let stop = |row: usize| self.stops.get(row * self.width).copied().unwrap_or(0);
        let end = stop(row + 1) - u32::from(self.after_return);
        (stop(row).wrapping_add(1), end)
    }

    /// Where the cells of a column (from 0) are in the text, without white space around them.
    pub fn column(&self, text: &str, column: usize, cells: &mut Vec<Span>) {
        let width = self.width;
        let (starts, ends) = match (self.stops.get(column..), self.stops.get(column + 1..)) {
            (Some(starts), Some(ends)) if column < width => (starts, ends),
            _ => return cells.clear(),
        };
        let line_end = u32::from(self.after_return && column + 1 == width);
        cells.resize(self.rows, (0, 0));
        let places = starts.iter().step_by(width).zip(ends.iter().step_by(width));
        for (cell, (&start, &end)) in cells.iter_mut().zip(places) {
            *cell = trimmed(text, (start.wrapping_add(1), end - line_end));
        }
    }
}

/// Writes down the first places. Always as many, since how many there are is what a processor
/// cannot guess; those that are none are written over.
#[inline]
fn write(room: &mut [u32; AT_ONCE], at: u32, bits: &mut u64) {
    for place in room {
        *place = at + bits.trailing_zeros();
        *bits &= bits.wrapping_sub(1);
    }
}

/// The bytes of a cell.
#[inline]
pub(crate) fn cell(text: &[u8], (start, end): Span) -> &[u8] {
    text.get(start as usize..end as usize).unwrap_or_default()
}

/// A cell without white space around it.
#[inline]
fn trimmed(text: &str, (start, end): Span) -> Span {
    let is_plain = |byte: Option<&u8>| byte.is_none_or(|byte| (b'!'..=b'~').contains(byte));
    let bytes = cell(text.as_bytes(), (start, end));
    if is_plain(bytes.first()) && is_plain(bytes.last()) {
        (start, end)
    } else {
        trimmed_slowly(text, (start, end))
    }
}

#[cold]
fn trimmed_slowly(text: &str, (start, end): Span) -> Span {
    let cell = text.get(start as usize..end as usize).unwrap_or_default();
    let from_start = cell.trim_start();
    let start = end - length(from_start);
    (start, start + length(from_start.trim_end()))
}

/// Cells are no longer than [`Block::WINDOW`], so this never saturates.
fn length(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Block;

    /// The records of a block and the bytes they take.
    fn block(text: &str, width: usize) -> (Vec<Vec<String>>, usize) {
        let mut block = Block::default();
        let used = block.cut(text.as_bytes(), b',', width);
        let mut records = vec![Vec::new(); block.rows()];
        let mut cells = Vec::new();
        for column in 0..width {
            block.column(text, column, &mut cells);
            assert_eq!(cells.len(), records.len());
            for (record, &(start, end)) in records.iter_mut().zip(&cells) {
                record.push(text[start as usize..end as usize].to_owned());
            }
        }
        (records, used)
    }

    /// The same, line by line.
    fn plainly(text: &str, width: usize) -> (Vec<Vec<String>>, usize) {
        let (mut records, mut used) = (Vec::new(), 0);
        let returns = text.lines().next().is_some() && {
            let first = text.find(['\n', '\r']);
            first.is_some_and(|first| text[first..].starts_with('\r'))
        };
        for line in text.split_inclusive('\n') {
            let record = match line.strip_suffix("\r\n") {
                Some(record) if returns => record,
                None if !returns => match line.strip_suffix('\n') {
                    Some(record) => record,
                    None => break,
                },
                _ => break,
            };
            let cells: Vec<String> = record
                .split(',')
                .map(|cell| cell.trim().to_owned())
                .collect();
            if record.contains(['"', '\r']) || cells.len() != width {
                break;
            }
            records.push(cells);
            used += line.len();
        }
        (records, used)
    }

    proptest! {
        #[test]
        fn a_block_has_the_records_that_are_alike(
            pieces in prop::collection::vec(prop::sample::select(vec![
                "a,b,c\n", "a,b,c\n", " a ,,c\u{a0}\n", "d,a longer field that is rather long,é\n", "a,b,c\r\n",
                "a,b,c\r\n", "a,b\n", "a,b,c,d\n", "\"a\",b,c\n", "a,b\rc,\n", "\n", ",,\n", "x", "\r",
            ]), 0..60),
            width in 2_usize..5,
        ) {
            let text = pieces.concat();
            prop_assert_eq!(block(&text, width), plainly(&text, width));
        }
    }

    #[test]
    fn two_short_records_are_not_taken_for_one() {
        assert_eq!(block("a,b,c,d\na,b\na,b\na,b,c,d\n", 4).1, 8);
        assert_eq!(block("a,b\n", 4), (Vec::new(), 0));
    }

    #[test]
    fn a_block_ends_with_its_window() {
        let text = "some,cells\n".repeat(Block::WINDOW);
        let (records, used) = block(&text, 2);
        assert_eq!(
            (records.len(), used),
            (Block::WINDOW / 11, Block::WINDOW / 11 * 11)
        );
        let long = "a".repeat(Block::WINDOW);
        assert_eq!(block(&format!("{long},b\n"), 2), (Vec::new(), 0));
    }
}
