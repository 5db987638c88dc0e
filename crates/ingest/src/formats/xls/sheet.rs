//! The rows of one sheet of an old workbook.

use super::super::bytes::{array_at, u16_at, u32_at};
use super::super::serial::Shown;
use super::super::{Broken, Line};
use super::text::text;
use super::{Globals, Record, kind, record};
use crate::fields::Cells;

/// A sheet being read.
pub(super) struct Sheet {
    at: usize,
    begun: bool,
    /// The row whose cells are being read.
    row: Option<u16>,
    /// The column of a formula whose text is in a later record.
    formula: Option<u16>,
}

impl Sheet {
    pub(super) fn new(at: usize) -> Self {
        Self {
            at,
            begun: false,
            row: None,
            formula: None,
        }
    }

    /// Reads the next row that has anything in it.
    pub(super) fn next(
        &mut self,
        stream: &[u8],
        globals: &Globals,
        cells: &mut Cells,
    ) -> Result<Option<Line>, Broken> {
        loop {
            let (record, next) = record(stream, self.at).ok_or(Broken::Truncated)?;
            if !self.begun && record.kind != kind::BEGIN {
                return Err(Broken::Damaged);
            }
            if record.kind == kind::END {
                return Ok(self.take_row(cells));
            }
            if let Some(row) = self.row_of(record)
                && self.row != Some(row)
            {
                let before = self.take_row(cells);
                self.row = Some(row);
                if before.is_some() {
                    // The cell is read with its row.
                    return Ok(before);
                }
                cells.clear();
            }
            self.begun = true;
            self.at = next;
            self.read(record, globals, cells);
        }
    }

    /// The row that was read, if it has anything in it.
    fn take_row(&mut self, cells: &mut Cells) -> Option<Line> {
        let row = self.row.take()?;
        cells.cut_empty_end();
        (!cells.is_blank()).then(|| Line {
            number: u64::from(row) + 1,
        })
    }

    fn row_of(&self, record: Record<'_>) -> Option<u16> {
        match record.kind {
            kind::NUMBER
            | kind::SHORT_NUMBER
            | kind::MANY_NUMBERS
            | kind::LABEL
            | kind::RICH_LABEL
            | kind::SHARED_LABEL
            | kind::FORMULA
            | kind::TRUTH => u16_at(record.data, 0),
            _ => None,
        }
    }

    fn read(&mut self, record: Record<'_>, globals: &Globals, cells: &mut Cells) {
        if record.kind == kind::FORMULA_TEXT {
            if let Some(column) = self.formula.take() {
                put(cells, column, &text(record.data));
            }
            return;
        }
        if self.row_of(record).is_none() {
            return;
        }
        self.formula = None;
        let data = record.data;
        let column = u16_at(data, 2).unwrap_or(0);
        let shown = |at| globals.shown(u16_at(data, at).unwrap_or(0));
        let rest = data.get(6..).unwrap_or_default();
        let since = globals.since_1904;
        match record.kind {
            kind::NUMBER => put_number(cells, column, float(rest), shown(4), since),
            kind::SHORT_NUMBER => {
                let number = u32_at(rest, 0).unwrap_or(0);
                put_number(cells, column, short(number), shown(4), since);
            }
            kind::MANY_NUMBERS => {
                let columns = data.len().saturating_sub(6) / 6;
                for (at, column) in (0..columns).zip(column..=u16::MAX) {
                    let place = 4 + at * 6;
                    let number = u32_at(data, place + 2).unwrap_or(0);
                    put_number(cells, column, short(number), shown(place), since);
                }
            }
            kind::LABEL | kind::RICH_LABEL => put(cells, column, &text(rest)),
            kind::SHARED_LABEL => {
                let number = u32_at(rest, 0).unwrap_or(u32::MAX) as usize;
                let shared = globals.texts.get(number);
                put(cells, column, shared.map_or("", String::as_str));
            }
            kind::TRUTH => self.put_truth(cells, column, rest.first(), rest.get(1) == Some(&1)),
            kind::FORMULA => self.put_formula(cells, column, rest, shown(4), globals),
            _ => {}
        }
    }

    fn put_truth(&mut self, cells: &mut Cells, column: u16, value: Option<&u8>, is_error: bool) {
        if is_error {
            cells.fail(column.into());
            return;
        }
        let text = if value == Some(&0) { "FALSE" } else { "TRUE" };
        put(cells, column, text);
    }

    /// What a formula last gave: a number, or a mark of what else.
    fn put_formula(
        &mut self,
        cells: &mut Cells,
        column: u16,
        result: &[u8],
        shown: Shown,
        globals: &Globals,
    ) {
        if u16_at(result, 6) != Some(0xFFFF) {
            return put_number(cells, column, float(result), shown, globals.since_1904);
        }
        match result.first() {
            Some(0) => self.formula = Some(column),
            Some(1) => self.put_truth(cells, column, result.get(2), false),
            Some(2) => cells.fail(column.into()),
            _ => {}
        }
    }
}

fn float(bytes: &[u8]) -> f64 {
    f64::from_le_bytes(array_at(bytes, 0).unwrap_or_default())
}

/// A number in 30 bits: whole or the upper half of a float, perhaps of a hundredth.
fn short(bits: u32) -> f64 {
    let number = if bits & 2 != 0 {
        f64::from(bits.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(bits & !3) << 32)
    };
    if bits & 1 != 0 {
        number / 100.0
    } else {
        number
    }
}

fn put(cells: &mut Cells, column: u16, text: &str) {
    cells.pad(usize::from(column));
    cells.push(text);
}

fn put_number(cells: &mut Cells, column: u16, number: f64, shown: Shown, since_1904: bool) {
    cells.pad(usize::from(column));
    if number.is_finite() {
        cells.write(|out| shown.write(number, since_1904, out));
    } else {
        cells.push("");
    }
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn short_numbers_are_whole_or_half_a_float() {
        for (bits, number) in [
            (12 << 2 | 2, 12.0),
            (1250 << 2 | 3, 12.5),
            (0x3FF0_0000, 1.0),
            (u32::MAX - 1, -1.0),
        ] {
            assert_eq!(short(bits), number);
        }
    }
}
