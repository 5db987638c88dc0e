//! Parquet: only the columns that are wanted are unpacked, one page of each at a time.

mod bits;
mod codec;
mod column;
mod footer;
mod page;
mod schema;
mod thrift;
mod values;

use std::collections::BTreeSet;

use super::{Broken, Head, Line, Source};
use crate::fields::Cells;
use crate::header::unique_names;
use column::Column;
use footer::Footer;

/// Columns of which the beginning is looked at.
const MOST_LOOKED_AT: usize = 1000;
/// Rows that are looked at.
const MOST_ROWS: u64 = 1000;
/// Cells that are looked at.
const MOST_CELLS: u64 = 100_000;
/// Longest cell that is looked at.
const LONGEST_LOOK: usize = 500;

/// A Parquet file.
pub(super) struct Parquet {
    footer: Footer,
    /// The first cells of each column.
    looks: Vec<Vec<String>>,
    /// The columns that are read; the others have nothing in their cells.
    columns: Vec<Option<Column>>,
    /// The row group that is next.
    group: usize,
    /// Rows left of the current one.
    left: u64,
    row: u64,
}

impl Parquet {
    pub(super) fn open(file: &[u8]) -> Result<Self, Broken> {
        Ok(Self {
            footer: Footer::read(file)?,
            looks: Vec::new(),
            columns: Vec::new(),
            group: 0,
            left: 0,
            row: 0,
        })
    }

    fn rows(&self) -> u64 {
        self.footer.groups.iter().map(|group| group.rows).sum()
    }

    /// How many rows are looked at: those of the first row group that has any.
    fn looked_at(&self) -> u64 {
        let columns = self.footer.leaves.len().max(1) as u64;
        let first = self.footer.groups.iter().find(|group| group.rows > 0);
        let rows = first.map_or(0, |group| group.rows);
        rows.min(MOST_ROWS).min(MOST_CELLS / columns + 1)
    }

    /// The first cells of a column.
    fn look(&self, at: usize, file: &[u8]) -> Result<Vec<String>, Broken> {
        let mut cells = Vec::new();
        let group = self.footer.groups.iter().find(|group| group.rows > 0);
        let (Some(leaf), Some(group)) = (self.footer.leaves.get(at), group) else {
            return Ok(cells);
        };
        let mut column = Column::new(leaf.clone());
        column.begin(group.chunks.get(at).ok_or(Broken::Damaged)?)?;
        for _ in 0..self.looked_at() {
            let mut cell = String::new();
            column.write(file, &mut cell)?;
            if cell.len() > LONGEST_LOOK {
                let end = cell.floor_char_boundary(LONGEST_LOOK);
                cell.truncate(end);
            }
            cells.push(cell);
        }
        Ok(cells)
    }

    fn begin_group(&mut self) -> Result<(), Broken> {
        let Some(group) = self.footer.groups.get(self.group) else {
            return Ok(());
        };
        for (column, chunk) in self.columns.iter_mut().zip(&group.chunks) {
            if let Some(column) = column {
                column.begin(chunk)?;
            }
        }
        self.left = group.rows;
        self.group += 1;
        Ok(())
    }
}

impl Source for Parquet {
    fn prepare(&mut self, file: &[u8]) -> Result<bool, Broken> {
        let at = self.looks.len();
        if at >= self.footer.leaves.len().min(MOST_LOOKED_AT) {
            return Ok(false);
        }
        // A column that cannot be read is told of only if it is wanted.
        let look = self.look(at, file).unwrap_or_default();
        self.looks.push(look);
        Ok(true)
    }

    fn heads(&mut self) -> Vec<Head> {
        let names: Vec<String> = self
            .footer
            .leaves
            .iter()
            .map(|leaf| leaf.name.clone())
            .collect();
        let looks = std::mem::take(&mut self.looks);
        let rows = usize::try_from(self.looked_at()).unwrap_or(0);
        let row = |at: usize| {
            let cell = |look: &Vec<String>| look.get(at).cloned().unwrap_or_default();
            looks.iter().map(cell).collect()
        };
        vec![Head {
            name: String::new(),
            hidden: false,
            names: Some(unique_names(&names, names.len())),
            rows: (0..rows).map(row).collect(),
            complete: self.rows() == rows as u64,
        }]
    }

    fn choose(&mut self, _table: usize, used: &BTreeSet<usize>) -> Result<(), Broken> {
        let leaves = self.footer.leaves.iter().enumerate();
        self.columns = leaves
            .map(|(at, leaf)| used.contains(&at).then(|| Column::new(leaf.clone())))
            .collect();
        Ok(())
    }

    fn next(&mut self, file: &[u8], cells: &mut Cells) -> Result<Option<Line>, Broken> {
        while self.left == 0 {
            if self.group >= self.footer.groups.len() {
                return Ok(None);
            }
            self.begin_group()?;
        }
        self.left -= 1;
        self.row += 1;
        for column in &mut self.columns {
            let mut read = Ok(());
            cells.write(|out| {
                if let Some(column) = column {
                    read = column.write(file, out);
                }
            });
            read?;
        }
        Ok(Some(Line { number: self.row }))
    }
}
