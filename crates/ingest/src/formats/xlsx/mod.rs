//! Excel workbooks (xlsx): which sheets there are, the texts they share, how
//! their numbers are shown, and their rows. Formulas are never computed: a cell is
//! what the program that wrote the file last saw in it.

mod package;
mod sheet;
mod texts;

use std::collections::BTreeSet;

use super::heads::Beginning;
use super::zip::Archive;
use super::{Broken, Head, Line, Source};
use crate::fields::Cells;
use package::Package;
use sheet::Sheet;
use texts::{Reading as ReadingTexts, Texts};

/// Sheets of which the beginning is looked at.
const MOST_SHEETS: usize = 200;

/// A workbook.
pub(super) struct Workbook {
    archive: Archive,
    package: Package,
    texts: Texts,
    /// The shared texts while they are being read.
    reading: Option<ReadingTexts>,
    heads: Vec<Head>,
    /// The sheet that was chosen.
    sheet: Option<Sheet>,
    chosen: usize,
}

impl Workbook {
    pub(super) fn open(file: &[u8]) -> Result<Self, Broken> {
        let archive = Archive::read(file)?;
        let package = Package::read(&archive, file)?;
        let reading = match &package.texts {
            Some(path) => archive.open(path, file)?.map(ReadingTexts::new),
            None => None,
        };
        Ok(Self {
            archive,
            package,
            texts: Texts::default(),
            reading,
            heads: Vec::new(),
            sheet: None,
            chosen: 0,
        })
    }

    fn begin(&self, table: usize, file: &[u8]) -> Result<Option<Sheet>, Broken> {
        let Some(place) = self.package.sheets.get(table) else {
            return Ok(None);
        };
        let unpacking = self.archive.open(&place.path, file)?;
        Ok(unpacking.map(Sheet::new))
    }

    /// The beginning of the next sheet.
    fn head(&self, file: &[u8]) -> Result<Head, Broken> {
        let table = self.heads.len();
        let place = self.package.sheets.get(table);
        let mut beginning = Beginning::default();
        let mut cells = Cells::default();
        let mut sheet = self.begin(table, file)?;
        let complete = loop {
            let Some(sheet) = &mut sheet else {
                break true;
            };
            if beginning.is_enough() {
                break false;
            }
            cells.clear();
            match sheet.next(file, &self.texts, &self.package, &mut cells) {
                Ok(Some(_)) => beginning.take(&cells),
                Ok(None) => break true,
                // What is wrong is told when the sheet is read.
                Err(_) => break false,
            }
        };
        Ok(Head {
            name: place.map(|place| place.name.clone()).unwrap_or_default(),
            hidden: place.is_some_and(|place| place.hidden),
            names: None,
            rows: beginning.into_rows(),
            complete,
        })
    }
}

impl Source for Workbook {
    fn prepare(&mut self, file: &[u8]) -> Result<bool, Broken> {
        if let Some(reading) = &mut self.reading {
            if !reading.piece(file, &mut self.texts)? {
                self.reading = None;
            }
            return Ok(true);
        }
        if self.heads.len() < self.package.sheets.len().min(MOST_SHEETS) {
            let head = self.head(file)?;
            self.heads.push(head);
            return Ok(true);
        }
        Ok(false)
    }

    fn heads(&mut self) -> Vec<Head> {
        std::mem::take(&mut self.heads)
    }

    fn choose(&mut self, table: usize, _used: &BTreeSet<usize>) -> Result<(), Broken> {
        self.chosen = table;
        self.sheet = None;
        Ok(())
    }

    fn next(&mut self, file: &[u8], cells: &mut Cells) -> Result<Option<Line>, Broken> {
        let mut sheet = match self.sheet.take() {
            Some(sheet) => sheet,
            None => match self.begin(self.chosen, file)? {
                Some(sheet) => sheet,
                None => return Ok(None),
            },
        };
        let line = sheet.next(file, &self.texts, &self.package, cells);
        self.sheet = Some(sheet);
        line
    }
}
