//! Old Excel workbooks (xls, from Excel 97 on): records one behind the other, the
//! workbook's own first, then those of each sheet.

mod cfb;
mod sheet;
mod text;

use std::collections::{BTreeMap, BTreeSet};

use super::bytes::{u16_at, u32_at};
use super::heads::Beginning;
use super::serial::Shown;
use super::{Broken, Head, Line, Source};
use crate::fields::Cells;
use cfb::Compound;
use sheet::Sheet;
use text::{Pieces, text};

/// The stream of an encrypted new workbook.
const ENCRYPTED: &str = "EncryptedPackage";
/// Sheets of which the beginning is looked at.
const MOST_SHEETS: usize = 200;

/// Kinds of records.
mod kind {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const END: u16 = 0x000A;
    pub(super) const DATE_MODE: u16 = 0x0022;
    pub(super) const PASSWORD: u16 = 0x002F;
    pub(super) const CONTINUE: u16 = 0x003C;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const MANY_NUMBERS: u16 = 0x00BD;
    pub(super) const RICH_LABEL: u16 = 0x00D6;
    pub(super) const CELL_FORMAT: u16 = 0x00E0;
    pub(super) const TEXTS: u16 = 0x00FC;
    pub(super) const SHARED_LABEL: u16 = 0x00FD;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const LABEL: u16 = 0x0204;
    pub(super) const TRUTH: u16 = 0x0205;
    pub(super) const FORMULA_TEXT: u16 = 0x0207;
    pub(super) const SHORT_NUMBER: u16 = 0x027E;
    pub(super) const NUMBER_FORMAT: u16 = 0x041E;
    pub(super) const BEGIN: u16 = 0x0809;
}

/// A record.
#[derive(Clone, Copy, Debug)]
struct Record<'s> {
    kind: u16,
    data: &'s [u8],
}

/// The record at a place of the stream, and where the next one is.
fn record(stream: &[u8], at: usize) -> Option<(Record<'_>, usize)> {
    let kind = u16_at(stream, at)?;
    let end = at + 4 + usize::from(u16_at(stream, at + 2)?);
    let data = stream.get(at + 4..end)?;
    Some((Record { kind, data }, end))
}

/// What the workbook's own records say.
#[derive(Debug, Default)]
struct Globals {
    since_1904: bool,
    sheets: Vec<Place>,
    texts: Vec<String>,
    formats: BTreeMap<u16, Shown>,
    /// How each format of cells shows a number.
    cell_formats: Vec<u16>,
}

/// A sheet.
#[derive(Clone, Debug)]
struct Place {
    name: String,
    at: usize,
    hidden: bool,
}

impl Globals {
    fn read(stream: &[u8]) -> Result<Self, Broken> {
        let mut globals = Self::default();
        let mut at = 0;
        let (first, _) = record(stream, at).ok_or(Broken::Truncated)?;
        if first.kind != kind::BEGIN {
            return Err(Broken::Unsupported("of Excel 4 or older"));
        }
        if u16_at(first.data, 0) != Some(0x0600) {
            return Err(Broken::Unsupported("of Excel 95 or older"));
        }
        while let Some((record, next)) = record(stream, at) {
            match record.kind {
                kind::END => return Ok(globals),
                kind::TEXTS => globals.texts = texts(stream, at),
                _ => globals.take(record)?,
            }
            at = next;
        }
        Err(Broken::Truncated)
    }

    fn take(&mut self, record: Record<'_>) -> Result<(), Broken> {
        let data = record.data;
        match record.kind {
            kind::PASSWORD => return Err(Broken::Encrypted),
            kind::DATE_MODE => self.since_1904 = u16_at(data, 0) == Some(1),
            kind::SHEET => self.sheets.extend(place(data)),
            kind::NUMBER_FORMAT => {
                if let Some(number) = u16_at(data, 0) {
                    let code = text(data.get(2..).unwrap_or_default());
                    self.formats.insert(number, Shown::of_code(&code));
                }
            }
            kind::CELL_FORMAT => self.cell_formats.push(u16_at(data, 2).unwrap_or(0)),
            _ => {}
        }
        Ok(())
    }

    /// How a format of cells shows a number.
    fn shown(&self, format: u16) -> Shown {
        let number = self.cell_formats.get(usize::from(format)).copied();
        let number = number.unwrap_or(0);
        let shown = self.formats.get(&number).copied();
        shown.unwrap_or_else(|| Shown::of_builtin(u32::from(number)))
    }
}

/// A sheet as the workbook names it; none for charts and macros.
fn place(data: &[u8]) -> Option<Place> {
    let at = u32_at(data, 0)? as usize;
    let (hidden, sort, length) = (*data.get(4)?, *data.get(5)?, *data.get(6)?);
    // The length of the name has one byte here.
    let mut name = vec![length, 0];
    name.extend_from_slice(data.get(7..)?);
    (sort == 0).then(|| Place {
        name: text(&name),
        at,
        hidden: hidden & 3 != 0,
    })
}

/// The texts that cells share, of a record at a place and those that continue it.
fn texts(stream: &[u8], at: usize) -> Vec<String> {
    let Some((first, mut at)) = record(stream, at) else {
        return Vec::new();
    };
    let mut pieces = vec![first.data.get(8..).unwrap_or_default()];
    while let Some((record, next)) = record(stream, at) {
        if record.kind != kind::CONTINUE {
            break;
        }
        pieces.push(record.data);
        at = next;
    }
    let count = u32_at(first.data, 4).unwrap_or(0);
    let mut pieces = Pieces::new(&pieces);
    let mut texts = Vec::new();
    for _ in 0..count {
        let Some(text) = pieces.text() else {
            break;
        };
        texts.push(text);
    }
    texts
}

/// A workbook.
pub(super) struct Workbook {
    stream: Vec<u8>,
    globals: Globals,
    heads: Vec<Head>,
    sheet: Option<Sheet>,
    chosen: usize,
}

impl Workbook {
    pub(super) fn open(file: &[u8]) -> Result<Self, Broken> {
        let compound = Compound::read(file)?;
        if compound.has(ENCRYPTED) {
            return Err(Broken::Encrypted);
        }
        let stream = match compound.stream("Workbook")? {
            Some(stream) => stream,
            None if compound.has("Book") => {
                return Err(Broken::Unsupported("of Excel 95 or older"));
            }
            None => return Err(Broken::Unsupported("without a workbook in it")),
        };
        Ok(Self {
            globals: Globals::read(&stream)?,
            stream,
            heads: Vec::new(),
            sheet: None,
            chosen: 0,
        })
    }

    fn begin(&self, table: usize) -> Option<Sheet> {
        let place = self.globals.sheets.get(table)?;
        Some(Sheet::new(place.at))
    }
}

impl Source for Workbook {
    fn prepare(&mut self, _file: &[u8]) -> Result<bool, Broken> {
        let table = self.heads.len();
        let Some(place) = self.globals.sheets.get(table) else {
            return Ok(false);
        };
        if table >= MOST_SHEETS {
            return Ok(false);
        }
        let mut sheet = Sheet::new(place.at);
        let mut beginning = Beginning::default();
        let mut cells = Cells::default();
        let complete = loop {
            if beginning.is_enough() {
                break false;
            }
            cells.clear();
            match sheet.next(&self.stream, &self.globals, &mut cells) {
                Ok(Some(_)) => beginning.take(&cells),
                Ok(None) => break true,
                // What is wrong is told when the sheet is read.
                Err(_) => break false,
            }
        };
        self.heads.push(Head {
            name: place.name.clone(),
            hidden: place.hidden,
            names: None,
            rows: beginning.into_rows(),
            complete,
        });
        Ok(true)
    }

    fn heads(&mut self) -> Vec<Head> {
        std::mem::take(&mut self.heads)
    }

    fn choose(&mut self, table: usize, _used: &BTreeSet<usize>) -> Result<(), Broken> {
        self.chosen = table;
        self.sheet = None;
        Ok(())
    }

    fn next(&mut self, _file: &[u8], cells: &mut Cells) -> Result<Option<Line>, Broken> {
        let sheet = self.sheet.take().or_else(|| self.begin(self.chosen));
        let Some(mut sheet) = sheet else {
            return Ok(None);
        };
        let line = sheet.next(&self.stream, &self.globals, cells);
        self.sheet = Some(sheet);
        line
    }
}
