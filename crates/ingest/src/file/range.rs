//! A range of a file of delimited text: read by a reader of its own, which knows the
//! file's beginning, and put behind what another has read of all that is before it.

use hearth_events::Memory;
use hearth_model::import::ImportOptions;
use serde::{Deserialize, Serialize};

use super::{FileReader, Reading, Stage};
use crate::account::range::AccountOfRange;
use crate::decode::Decoding;
use crate::decode::range::{Ending, begins_plain};
use crate::proofs::Proofs;
use crate::range::{NotTaken, RangeRead};
use crate::records::range::RecordsOfRange;

/// The reader of a range.
pub(crate) struct RangeReading {
    reading: Reading,
    /// Absent before its first bytes.
    begins_plain: Option<bool>,
}

/// What is told of a range beside its events: the account of its rows, and how its reader ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RangeAccount {
    account: AccountOfRange,
    proofs: Proofs,
    records: RecordsOfRange,
    decoded: Ending,
    nul_seen: bool,
    begins_plain: bool,
}

impl FileReader {
    /// With what ranges of the file are to be read, if any may be.
    pub(crate) fn splittable(&self) -> Option<&ImportOptions> {
        let Stage::Text(reading) = &self.stage else {
            return None;
        };
        reading
            .is_splittable()
            .then(|| reading.rows.collector.options())
    }

    /// The reader of a range, where this one has read the beginning of the file and no more.
    pub(crate) fn into_range(self) -> Option<RangeReading> {
        let Stage::Text(reading) = self.stage else {
            return None;
        };
        if !reading.is_splittable() {
            return None;
        }
        let mut reading = *reading;
        let decoding = reading.decoding.as_ref()?;
        reading.decoding = Some(decoding.of_range()?);
        reading.records.restart();
        reading.rows.collector.restart();
        Some(RangeReading {
            reading,
            begins_plain: None,
        })
    }

    /// Puts what was read in order.
    pub(crate) fn sort(&mut self) {
        if let Stage::Text(reading) = &mut self.stage {
            reading.rows.collector.sort();
        }
    }

    /// Puts a range behind what was read.
    ///
    /// # Errors
    /// Nothing was taken, because the range begins inside a record, or is otherwise not what
    /// this reader would read there: it has to read those bytes itself.
    pub(crate) fn continue_with(&mut self, range: RangeRead) -> Result<(), NotTaken> {
        let Stage::Text(reading) = &mut self.stage else {
            return Err(NotTaken);
        };
        reading.continue_with(range)
    }
}

impl Reading {
    fn is_splittable(&self) -> bool {
        self.decoding.as_ref().is_some_and(Decoding::is_splittable)
            && self.records.is_settled()
            && self.rows.is_splittable()
    }

    fn continue_with(&mut self, range: RangeRead) -> Result<(), NotTaken> {
        let RangeRead {
            log,
            unfinished,
            account: told,
        } = range;
        let own = self.decoding.as_mut().ok_or(NotTaken)?;
        if !self.records.is_between() || !own.agrees(&told.decoded, told.begins_plain) {
            return Err(NotTaken);
        }
        let lines = self.records.lines();
        let collector = &mut self.rows.collector;
        collector.continue_with(log, told.account, told.proofs, lines)?;
        self.records.continue_with(told.records, unfinished);
        self.rows.continue_with(told.nul_seen);
        own.continue_with(&told.decoded);
        Ok(())
    }
}

impl RangeReading {
    /// Takes the next bytes.
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        self.begins_plain.get_or_insert_with(|| begins_plain(bytes));
        self.reading.push(bytes, false);
    }

    /// Rows read so far, kept and dropped.
    pub(crate) fn rows_read(&self) -> u64 {
        let account = &self.reading.rows.collector.account;
        account.kept() + account.dropped()
    }

    /// What its rows take of the memory.
    pub(crate) fn memory(&self) -> Memory {
        self.reading.rows.collector.memory()
    }

    /// Ends the bytes.
    pub(crate) fn finish(self) -> Option<RangeRead> {
        let Reading {
            decoding,
            records,
            rows,
            ..
        } = self.reading;
        let nul_seen = rows.has_seen_nul();
        let (log, account, proofs) = rows.collector.into_range();
        let (records, unfinished) = records.into_range();
        Some(RangeRead {
            log,
            unfinished,
            account: RangeAccount {
                account,
                proofs,
                records,
                decoded: decoding?.ending(),
                nul_seen,
                begins_plain: self.begins_plain.unwrap_or(false),
            },
        })
    }
}

impl RangeAccount {
    /// Rows of the range, kept and dropped.
    #[must_use]
    pub fn rows_read(&self) -> u64 {
        self.account.rows()
    }
}
