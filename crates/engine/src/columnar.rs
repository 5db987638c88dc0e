//! Scores as a Parquet file: `person` (text), then raw and score (doubles) and level (text, or
//! missing) of each score. Plain values without compression, in groups of rows, so that memory
//! does not grow with the people. The format's specification is Apache's `parquet-format`.

use std::io::{self, Write};

use crate::run::ScoreRun;
use crate::table::{Table, level};
use crate::thrift::Record;

/// Most rows in a group.
const GROUP_ROWS: usize = 65_536;
/// Ids of about this many bytes end a group.
const GROUP_BYTES: usize = 32 << 20;

/// The format's first and last bytes.
const MAGIC: &[u8; 4] = b"PAR1";
const CREATED_BY: &str = concat!("hearth version ", env!("CARGO_PKG_VERSION"));

/// Numbers of the format for what is used of it.
mod code {
    pub(super) const DOUBLE: i32 = 5;
    pub(super) const BYTE_ARRAY: i32 = 6;
    pub(super) const REQUIRED: i32 = 0;
    pub(super) const OPTIONAL: i32 = 1;
    pub(super) const UTF8: i32 = 0;
    pub(super) const PLAIN: i32 = 0;
    pub(super) const RLE: i32 = 3;
    pub(super) const UNCOMPRESSED: i32 = 0;
    pub(super) const DATA_PAGE: i32 = 0;
}

impl Table<'_> {
    /// Writes Parquet, in the order of the CSV.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_parquet(&self, out: &mut impl Write) -> io::Result<()> {
        let columns = self.parquet_columns();
        let mut out = Counted { out, written: 0 };
        out.write(MAGIC)?;
        let mut groups = Vec::new();
        for people in self.groups() {
            groups.push(self.write_group(&columns, people, &mut out)?);
        }
        let footer = footer(&columns, self.len(), groups);
        out.write(&footer)?;
        out.write(
            &u32::try_from(footer.len())
                .unwrap_or(u32::MAX)
                .to_le_bytes(),
        )?;
        out.write(MAGIC)
    }

    fn parquet_columns(&self) -> Vec<Column<'_>> {
        let person = Column {
            name: "person".to_owned(),
            cells: Cells::Person,
        };
        let scores = self.run().scores.iter().flat_map(|score| {
            let named = |part: &str, cells| Column {
                name: format!("{}.{part}", score.id),
                cells,
            };
            [
                named("raw", Cells::Numbers(&score.raw)),
                named("score", Cells::Numbers(&score.score)),
                named("level", Cells::Levels(score)),
            ]
        });
        std::iter::once(person).chain(scores).collect()
    }

    /// The people, some ten thousand at a time; with long ids fewer.
    fn groups(&self) -> Vec<&[u32]> {
        let mut groups = Vec::new();
        let (mut from, mut bytes) = (0, 0);
        for (at, &person) in self.people().iter().enumerate() {
            bytes += self.id(person).len();
            if at + 1 - from == GROUP_ROWS || bytes >= GROUP_BYTES {
                groups.push(&self.people()[from..=at]);
                (from, bytes) = (at + 1, 0);
            }
        }
        if from < self.len() {
            groups.push(&self.people()[from..]);
        }
        groups
    }

    /// Writes the columns of some people, a page each; gives the group's entry for the footer.
    fn write_group(
        &self,
        columns: &[Column<'_>],
        people: &[u32],
        out: &mut Counted<'_, impl Write>,
    ) -> io::Result<Record> {
        let (mut entries, mut total) = (Vec::new(), 0);
        for column in columns {
            let values = self.values(column, people);
            let (start, header) = (out.written, page_header(values.len(), people.len()));
            out.write(&header)?;
            out.write(&values)?;
            let size = out.written - start;
            total += size;
            entries.push(column.entry(start, size, people.len()));
        }
        Ok(Record::new()
            .records(1, entries)
            .long(2, total)
            .long(3, people.len() as i64))
    }

    fn values(&self, column: &Column<'_>, people: &[u32]) -> Vec<u8> {
        let mut values = Vec::new();
        match column.cells {
            Cells::Person => {
                for &person in people {
                    put_text(self.id(person), &mut values);
                }
            }
            Cells::Numbers(numbers) => {
                for &person in people {
                    values.extend_from_slice(&numbers[person as usize].to_le_bytes());
                }
            }
            Cells::Levels(score) => {
                let levels: Vec<Option<&str>> =
                    people.iter().map(|&person| level(score, person)).collect();
                put_presence(&levels, &mut values);
                for level in levels.into_iter().flatten() {
                    put_text(level, &mut values);
                }
            }
        }
        values
    }
}

/// A column of the file.
struct Column<'a> {
    name: String,
    cells: Cells<'a>,
}

/// What is in a column.
#[derive(Clone, Copy)]
enum Cells<'a> {
    Person,
    Numbers(&'a [f64]),
    Levels(&'a ScoreRun),
}

impl Column<'_> {
    fn kind(&self) -> i32 {
        match self.cells {
            Cells::Person | Cells::Levels(_) => code::BYTE_ARRAY,
            Cells::Numbers(_) => code::DOUBLE,
        }
    }

    /// The column's entry in the schema.
    fn element(&self) -> Record {
        let repetition = match self.cells {
            Cells::Levels(_) => code::OPTIONAL,
            Cells::Person | Cells::Numbers(_) => code::REQUIRED,
        };
        let element = Record::new()
            .int(1, self.kind())
            .int(3, repetition)
            .text(4, &self.name);
        match self.cells {
            Cells::Numbers(_) => element,
            Cells::Person | Cells::Levels(_) => element
                .int(6, code::UTF8)
                .record(10, Record::new().record(1, Record::new())),
        }
    }

    /// The entry of one page of the column in its group.
    fn entry(&self, start: i64, size: i64, rows: usize) -> Record {
        let about = Record::new()
            .int(1, self.kind())
            .ints(2, &[code::PLAIN, code::RLE])
            .texts(3, &[&self.name])
            .int(4, code::UNCOMPRESSED)
            .long(5, rows as i64)
            .long(6, size)
            .long(7, size)
            .long(9, start);
        Record::new().long(2, start).record(3, about)
    }
}

fn page_header(bytes: usize, rows: usize) -> Vec<u8> {
    // A group's ids and its rows are few enough for 32 bits.
    let [bytes, rows] = [bytes, rows].map(|count| i32::try_from(count).unwrap_or(i32::MAX));
    let page = Record::new()
        .int(1, rows)
        .int(2, code::PLAIN)
        .int(3, code::RLE)
        .int(4, code::RLE);
    Record::new()
        .int(1, code::DATA_PAGE)
        .int(2, bytes)
        .int(3, bytes)
        .record(5, page)
        .into_bytes()
}

fn footer(columns: &[Column<'_>], rows: usize, groups: Vec<Record>) -> Vec<u8> {
    let children = i32::try_from(columns.len()).unwrap_or(i32::MAX);
    let root = Record::new().text(4, "scores").int(5, children);
    let schema = std::iter::once(root).chain(columns.iter().map(Column::element));
    Record::new()
        .int(1, 1)
        .records(2, schema.collect())
        .long(3, rows as i64)
        .records(4, groups)
        .text(6, CREATED_BY)
        .into_bytes()
}

fn put_text(text: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(&u32::try_from(text.len()).unwrap_or(u32::MAX).to_le_bytes());
    out.extend_from_slice(text.as_bytes());
}

/// Which cells are there: runs of the same, a length in bytes before all of them.
fn put_presence(cells: &[Option<&str>], out: &mut Vec<u8>) {
    let mut runs = Vec::new();
    for run in cells.chunk_by(|one, next| one.is_some() == next.is_some()) {
        crate::thrift::put_number((run.len() as u64) << 1, &mut runs);
        runs.push(u8::from(run[0].is_some()));
    }
    out.extend_from_slice(&u32::try_from(runs.len()).unwrap_or(u32::MAX).to_le_bytes());
    out.extend_from_slice(&runs);
}

/// Where in the file the next byte goes.
struct Counted<'a, W> {
    out: &'a mut W,
    written: i64,
}

impl<W: Write> Counted<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.written += bytes.len() as i64;
        self.out.write_all(bytes)
    }
}
