//! Formats whose files must be had whole before anything of them can be read:
//! workbooks and Parquet. Each is a [`Source`] of tables; here one table is
//! chosen and its rows are handed on, a bounded piece at a time.
//!
//! Everything below this module may be hostile: sizes are checked before memory is
//! asked for, and nothing is ever held unpacked but shared texts and one page.

mod bytes;
mod choice;
mod heads;
mod ods;
mod parquet;
pub(crate) mod reading;
mod serial;
mod xls;
mod xlsx;
mod xml;
mod zip;

use std::collections::BTreeSet;

use crate::fields::Cells;
use crate::whole::MOST_HELD;

/// Most bytes of what such a file unpacks to.
const MOST_UNPACKED: u64 = 2 * 1024 * 1024 * 1024;

/// Why a file cannot be read, or not to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Broken {
    /// It ends too early.
    Truncated,
    /// It makes no sense.
    Damaged,
    /// It needs a password.
    Encrypted,
    /// It unpacks to so many bytes.
    TooLarge(u64),
    /// It is written in a way that is not read.
    Unsupported(&'static str),
}

/// A row that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Line {
    /// Where it is, from 1.
    number: u64,
}

/// The beginning of a table.
#[derive(Clone, Debug, Default)]
struct Head {
    /// What the sheet is called; empty where a file is one table.
    name: String,
    /// Whether its program does not show it.
    hidden: bool,
    /// The columns' names, where the format has them apart from the rows.
    names: Option<Vec<String>>,
    rows: Vec<Vec<String>>,
    /// Whether there are no other rows.
    complete: bool,
}

/// A file of tables. `file` is always the same: all of its bytes.
trait Source {
    /// Does a bounded piece of getting ready; whether anything is left to do.
    fn prepare(&mut self, file: &[u8]) -> Result<bool, Broken>;

    /// The beginnings of all tables, once ready.
    fn heads(&mut self) -> Vec<Head>;

    /// Which table is to be read, and which of its columns are wanted.
    fn choose(&mut self, table: usize, used: &BTreeSet<usize>) -> Result<(), Broken>;

    /// Reads the next row of the table that was chosen, blank ones aside.
    fn next(&mut self, file: &[u8], cells: &mut Cells) -> Result<Option<Line>, Broken>;
}
