//! Dropped rows as they stood: their own cells under the file's own columns and between its
//! own delimiter, so that they can be mended and read again. What says where each stood comes
//! in columns behind, which no guess uses. Decides nothing about rows.

use hearth_model::import::DropReason;
use hearth_model::runs_as_formula;

use crate::fields::Row;

/// The columns behind those of the file.
pub(crate) const BEHIND: [&str; 3] = ["hearth_file", "hearth_line", "hearth_reason"];

/// Whether a column tells of a row that was dropped once.
pub(crate) fn is_behind(name: &str) -> bool {
    BEHIND.contains(&name)
}

/// The columns of a table of dropped rows.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    file: String,
    names: Vec<String>,
    /// What stands between them in the file; absent where it is no delimited text.
    own: Option<char>,
    /// What stands between them here.
    delimiter: u8,
}

impl Columns {
    /// The columns of the file of that name; `own` stands between them there.
    pub(crate) fn new(file: &str, names: Vec<String>, own: Option<char>) -> Self {
        let single = own.filter(|sign| *sign != ' ');
        Self {
            file: file.to_owned(),
            names,
            own,
            delimiter: single
                .and_then(|sign| u8::try_from(sign).ok())
                .unwrap_or(b','),
        }
    }

    /// The first line.
    pub(crate) fn header(&self) -> Vec<u8> {
        let mut line = Vec::new();
        let own = self.names.iter().map(String::as_str);
        for name in own.filter(|name| !is_behind(name)).chain(BEHIND) {
            self.cell(name.as_bytes(), &mut line);
        }
        end(&mut line);
        line
    }

    /// The cells of a row that was taken apart, or of one whose last cells were only counted.
    pub(crate) fn of_row(&self, row: &Row<'_>, written: &[u8]) -> Vec<u8> {
        let cut = row.iter().count();
        if cut == row.len() {
            return self.cells(row.iter().map(str::as_bytes));
        }
        self.of_text(written)
    }

    /// The cells of a row of which nothing but its text is known: between delimiters, as
    /// quotes say nothing there; of other formats than delimited text in one cell.
    pub(crate) fn of_text(&self, written: &[u8]) -> Vec<u8> {
        match self.own {
            None => self.cells(std::iter::once(written)),
            Some(' ') => {
                let cells = written.split(|byte| *byte == b' ');
                self.cells(cells.filter(|cell| !cell.is_empty()))
            }
            Some(_) => self.cells(written.split(|byte| *byte == self.delimiter)),
        }
    }

    /// Cells under their columns; those that are missing are empty.
    fn cells<'a>(&self, cells: impl Iterator<Item = &'a [u8]>) -> Vec<u8> {
        let mut line = Vec::new();
        let behind = |at: usize| self.names.get(at).is_some_and(|name| is_behind(name));
        let mut given = 0;
        for (at, cell) in cells.enumerate() {
            given = at + 1;
            if !behind(at) {
                self.cell(cell, &mut line);
            }
        }
        for _ in (given..self.names.len()).filter(|at| !behind(*at)) {
            line.push(self.delimiter);
        }
        line
    }

    /// A whole line: the row, and behind it where it stood and why it was dropped.
    pub(crate) fn line(&self, row: &[u8], line: u64, reason: DropReason, csv: &mut Vec<u8>) {
        csv.extend_from_slice(row);
        self.cell(self.file.as_bytes(), csv);
        self.cell(line.to_string().as_bytes(), csv);
        self.cell(reason.name().as_bytes(), csv);
        end(csv);
    }

    /// A last line that says how many rows there was no room for.
    pub(crate) fn missing(&self, rows: u64, csv: &mut Vec<u8>) {
        csv.extend_from_slice(&self.cells(std::iter::empty()));
        self.cell(self.file.as_bytes(), csv);
        self.cell(b"", csv);
        let said = format!("{rows} more dropped rows");
        self.cell(said.as_bytes(), csv);
        end(csv);
    }

    /// Appends a cell and a delimiter; in quotes where it must be, one that a spreadsheet
    /// would run as a formula with an apostrophe in front.
    fn cell(&self, cell: &[u8], line: &mut Vec<u8>) {
        let formula = runs_as_formula(cell);
        let special = |byte: &u8| *byte == self.delimiter || matches!(byte, b'"' | b'\n' | b'\r');
        let quoted = formula || cell.iter().any(special);
        let quote = quoted.then_some(b'"');
        line.extend(quote);
        line.extend(formula.then_some(b'\''));
        for &byte in cell {
            line.extend((byte == b'"').then_some(byte));
            line.push(byte);
        }
        line.extend(quote);
        line.push(self.delimiter);
    }
}

/// Ends a line, whose last cell needs no delimiter.
fn end(line: &mut Vec<u8>) {
    line.pop();
    line.push(b'\n');
}

/// The first line of a table of dropped rows: its columns, whatever is in their names.
#[must_use]
pub fn rejected_header(table: &[u8]) -> &[u8] {
    let mut quoted = false;
    let end = table.iter().position(|byte| {
        quoted ^= *byte == b'"';
        !quoted && *byte == b'\n'
    });
    end.and_then(|end| table.get(..=end)).unwrap_or(table)
}
