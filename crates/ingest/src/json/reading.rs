//! One JSON file from its first byte to its last: collects enough of it to
//! decide what its rows and columns are, then has every row read.

use hearth_events::Memory;
use hearth_model::import::{ImportOptions, Inspection};

use super::choice;
use super::head::{self, Heads};
use super::rows::{Rows, RowsOfRange};
use crate::collect::Collector;
use crate::collect::range::Collected;
use crate::decode::Decoding;
use crate::decode::range::Ending;
use crate::opening::{Given, HEAD};
use crate::problems::ImportError;
use crate::range::NotTaken;
use crate::recall;

/// Bytes of text that are looked at where no list of events was found in fewer.
const MOST_DOUBTED: usize = 4 * 1024 * 1024;
/// The same where none can be read, or one was asked for by its name and not found.
const MOST_SOUGHT: usize = 64 * 1024 * 1024;

/// Reads one file.
pub(crate) struct Reading {
    pub(crate) inspection: Inspection,
    /// Absent once the last byte was decoded.
    decoding: Option<Decoding>,
    stage: Stage,
}

enum Stage {
    /// Collecting the beginning: decided by exactly `enough` bytes.
    Head {
        text: Vec<u8>,
        enough: usize,
    },
    Rows(Box<Rows>),
}

impl Reading {
    /// Begins with the head of a file, as decoded; the decoder of what
    /// follows, if anything does.
    pub(crate) fn new(inspection: Inspection, head: Vec<u8>, decoding: Option<Decoding>) -> Self {
        Self {
            inspection,
            decoding,
            stage: Stage::Head {
                enough: head.len(),
                text: head,
            },
        }
    }

    /// What the file turned out to be, once enough of it was read.
    pub(crate) fn inspection(&self) -> Option<&Inspection> {
        matches!(self.stage, Stage::Rows(_)).then_some(&self.inspection)
    }

    /// Rows read so far, kept and dropped.
    pub(crate) fn rows_read(&self) -> u64 {
        match &self.stage {
            Stage::Head { .. } => 0,
            Stage::Rows(rows) => rows.read(),
        }
    }

    /// What its rows take of the memory.
    pub(crate) fn memory(&self) -> Memory {
        match &self.stage {
            Stage::Head { .. } => Memory::default(),
            Stage::Rows(rows) => rows.memory(),
        }
    }

    /// Takes the next bytes of the file.
    ///
    /// # Errors
    /// When nothing can be read of it.
    pub(crate) fn push(
        &mut self,
        bytes: &[u8],
        given: Given<'_>,
        now_ms: i64,
    ) -> Result<(), ImportError> {
        self.take(bytes, false);
        match &self.stage {
            Stage::Head { text, enough } if text.len() >= *enough => self.open(None, given, now_ms),
            _ => Ok(()),
        }
    }

    /// Ends the file; not `whole` where its archive broke off.
    ///
    /// # Errors
    /// When nothing can be read of it.
    pub(crate) fn end(
        &mut self,
        whole: bool,
        given: Given<'_>,
        now_ms: i64,
    ) -> Result<(), ImportError> {
        self.take(&[], whole);
        self.decoding = None;
        if let Stage::Head { .. } = self.stage {
            self.open(Some(whole), given, now_ms)?;
        }
        let Stage::Rows(rows) = &mut self.stage else {
            return Ok(());
        };
        rows.end(whole)?;
        tell_beside(&mut self.inspection, rows);
        match rows.unknown() {
            // What was chosen for another file need not be in this one.
            Some(unknown) if !self.inspection.recalled => Err(unknown),
            _ => Ok(()),
        }
    }

    /// With what ranges of the file are to be read, if any may be.
    pub(crate) fn splittable(&self) -> Option<&ImportOptions> {
        let Stage::Rows(rows) = &self.stage else {
            return None;
        };
        let decoding = self.decoding.as_ref()?;
        (decoding.is_splittable() && rows.is_splittable()).then(|| rows.options())
    }

    /// The reader of a range, where this one has read the beginning of the file and no more.
    pub(crate) fn into_range(mut self) -> Option<Self> {
        self.splittable()?;
        self.decoding = Some(self.decoding?.of_range()?);
        if let Stage::Rows(rows) = &mut self.stage {
            rows.restart();
        }
        Some(self)
    }

    /// Takes the next bytes of a range.
    pub(crate) fn push_range(&mut self, bytes: &[u8]) {
        self.take(bytes, false);
    }

    /// What a range gave, how its text was decoded, and what there is of a row that did not end.
    pub(crate) fn into_range_read(self) -> Option<(Collected, RowsOfRange, Ending, Vec<u8>)> {
        let Stage::Rows(rows) = self.stage else {
            return None;
        };
        let (collected, rows, unfinished) = rows.into_range();
        Some((collected, rows, self.decoding?.ending(), unfinished))
    }

    /// Puts what was read in order.
    pub(crate) fn sort(&mut self) {
        if let Stage::Rows(rows) = &mut self.stage {
            rows.sort();
        }
    }

    /// Puts a range behind what was read. `begins_plain`: whether it begins with as much ASCII as
    /// the guess of an encoding looks back at.
    ///
    /// # Errors
    /// Nothing was taken: it is not what this reader would read there.
    pub(crate) fn continue_with(
        &mut self,
        collected: Collected,
        rows: RowsOfRange,
        (decoded, begins_plain): (&Ending, bool),
        unfinished: Vec<u8>,
    ) -> Result<(), NotTaken> {
        let (Stage::Rows(own), Some(decoding)) = (&mut self.stage, &mut self.decoding) else {
            return Err(NotTaken);
        };
        if !decoding.agrees(decoded, begins_plain) {
            return Err(NotTaken);
        }
        own.continue_with(collected, rows, unfinished)?;
        decoding.continue_with(decoded);
        Ok(())
    }

    /// What was collected.
    pub(crate) fn into_parts(self) -> Option<(Inspection, Collector)> {
        let Stage::Rows(rows) = self.stage else {
            return None;
        };
        let mut inspection = self.inspection;
        let missing = rows.missing();
        let columns = &mut inspection.columns;
        columns.retain(|column| !missing.contains(&(column.number as usize - 1)));
        Some((inspection, rows.into_collector()))
    }

    fn take(&mut self, bytes: &[u8], last: bool) {
        let Some(decoding) = &mut self.decoding else {
            return;
        };
        let decoded = decoding.push(bytes, last);
        match &mut self.stage {
            Stage::Head { text, .. } => text.extend_from_slice(decoded),
            Stage::Rows(rows) => rows.push(decoded),
        }
    }

    /// Decides by the head, or asks for twice as much. `ended`: whether no more
    /// comes, and if so whether it is the whole file.
    fn open(
        &mut self,
        ended: Option<bool>,
        given: Given<'_>,
        now_ms: i64,
    ) -> Result<(), ImportError> {
        let Stage::Head { text, enough } = &mut self.stage else {
            return Ok(());
        };
        loop {
            let head = match ended {
                Some(_) => text.as_slice(),
                None => match text.get(..*enough) {
                    Some(head) => head,
                    None => return Ok(()),
                },
            };
            let complete = ended == Some(true);
            match head::look(head, complete)? {
                Some(found) => {
                    let mut inspection = self.inspection.clone();
                    let rows = recall::decide(&mut inspection, given, &mut |inspection, given| {
                        choice::choose(inspection, &found, complete, given, now_ms)
                    });
                    if found.open
                        && ended.is_none()
                        && *enough < found.most(rows.is_ok(), given)
                        && choice::is_doubtful(&inspection, rows.is_ok(), given)
                    {
                        *enough *= 2;
                        continue;
                    }
                    self.inspection = inspection;
                    let mut rows = rows?;
                    rows.push(text);
                    self.stage = Stage::Rows(Box::new(rows));
                    return Ok(());
                }
                None if ended.is_some() => {
                    return Err(ImportError::LineTooLong { bytes: head.len() });
                }
                None => *enough = (*enough).max(HEAD / 2) * 2,
            }
        }
    }
}

impl Heads {
    /// Bytes of text that may be looked at for what is wanted. `readable`: whether any
    /// list that was seen, or the one asked for, can be read.
    fn most(&self, readable: bool, given: Given<'_>) -> usize {
        let asked = given.options.sheet.as_deref();
        let seen = asked.is_none_or(|asked| self.lists.iter().any(|list| list.name() == asked));
        match readable && seen {
            true => MOST_DOUBTED,
            false => MOST_SOUGHT,
        }
    }
}

/// Tells of the lists that were passed over, so that one of them can be chosen.
fn tell_beside(inspection: &mut Inspection, rows: &Rows) {
    let (beside, own) = rows.beside();
    let sheets = &mut inspection.sheets;
    let known = sheets.len();
    for other in beside.iter().filter(|&other| *other != own) {
        if !sheets.contains(other) {
            sheets.push(other.clone());
        }
    }
    if known == 0 && !sheets.is_empty() {
        sheets.insert(0, own.clone());
        inspection.sheet = Some(own);
    }
}
