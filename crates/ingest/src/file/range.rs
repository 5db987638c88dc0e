//! A range of a file of delimited text or JSON Lines: read by a reader of its own, which knows the
//! file's beginning, and put behind what another has read of all that is before it.

use hearth_events::Memory;
use hearth_model::import::ImportOptions;
use serde::{Deserialize, Serialize};

use super::{FileReader, Reading, Stage};
use crate::account::range::AccountOfRange;
use crate::collect::range::Collected;
use crate::decode::Decoding;
use crate::decode::range::{Ending, begins_plain};
use crate::json::{self, RowsOfRange};
use crate::proofs::Proofs;
use crate::range::{NotTaken, RangeRead};
use crate::records::range::RecordsOfRange;

/// The reader of a range.
pub(crate) struct RangeReading {
    reading: RangeOf,
    /// Absent before its first bytes.
    begins_plain: Option<bool>,
}

enum RangeOf {
    Text(Box<Reading>),
    Json(Box<json::Reading>),
}

/// What is told of a range beside its events: the account of its rows, and how its reader ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RangeAccount {
    account: AccountOfRange,
    proofs: Proofs,
    decoded: Ending,
    begins_plain: bool,
    ended: Ended,
}

/// How the reader of its rows ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Ended {
    Text {
        records: RecordsOfRange,
        nul_seen: bool,
    },
    Json(RowsOfRange),
}

impl FileReader {
    /// With what ranges of the file are to be read, if any may be.
    pub(crate) fn splittable(&self) -> Option<&ImportOptions> {
        match &self.stage {
            Stage::Text(reading) => {
                let options = || reading.rows.collector.options();
                reading.is_splittable().then(options)
            }
            Stage::Json(reading) => reading.splittable(),
            Stage::Head(_) | Stage::Whole(_) | Stage::Refused(..) => None,
        }
    }

    /// The reader of a range, where this one has read the beginning of the file and no more.
    pub(crate) fn into_range(self) -> Option<RangeReading> {
        let reading = match self.stage {
            Stage::Text(reading) => RangeOf::Text(Box::new(reading.into_range()?)),
            Stage::Json(reading) => RangeOf::Json(Box::new(reading.into_range()?)),
            Stage::Head(_) | Stage::Whole(_) | Stage::Refused(..) => return None,
        };
        Some(RangeReading {
            reading,
            begins_plain: None,
        })
    }

    /// Puts what was read in order.
    pub(crate) fn sort(&mut self) {
        match &mut self.stage {
            Stage::Text(reading) => reading.rows.collector.sort(),
            Stage::Json(reading) => reading.sort(),
            Stage::Head(_) | Stage::Whole(_) | Stage::Refused(..) => {}
        }
    }

    /// Puts a range behind what was read.
    ///
    /// # Errors
    /// Nothing was taken, because the range begins inside a record, or is otherwise not what
    /// this reader would read there: it has to read those bytes itself.
    pub(crate) fn continue_with(&mut self, range: RangeRead) -> Result<(), NotTaken> {
        let RangeRead {
            log,
            unfinished,
            account: told,
        } = range;
        let collected = (log, told.account, told.proofs);
        let decoded = (&told.decoded, told.begins_plain);
        match (&mut self.stage, told.ended) {
            (Stage::Text(reading), Ended::Text { records, nul_seen }) => {
                reading.continue_with(collected, (records, nul_seen), decoded, unfinished)
            }
            (Stage::Json(reading), Ended::Json(rows)) => {
                reading.continue_with(collected, rows, decoded, unfinished)
            }
            _ => Err(NotTaken),
        }
    }
}

impl Reading {
    fn is_splittable(&self) -> bool {
        self.decoding.as_ref().is_some_and(Decoding::is_splittable)
            && self.records.is_settled()
            && self.rows.is_splittable()
    }

    fn into_range(mut self) -> Option<Self> {
        if !self.is_splittable() {
            return None;
        }
        self.decoding = Some(self.decoding?.of_range()?);
        self.records.restart();
        self.rows.collector.restart();
        Some(self)
    }

    fn continue_with(
        &mut self,
        (log, account, proofs): Collected,
        (records, nul_seen): (RecordsOfRange, bool),
        (decoded, begins_plain): (&Ending, bool),
        unfinished: Vec<u8>,
    ) -> Result<(), NotTaken> {
        let own = self.decoding.as_mut().ok_or(NotTaken)?;
        if !self.records.is_between() || !own.agrees(decoded, begins_plain) {
            return Err(NotTaken);
        }
        let lines = self.records.lines();
        let collector = &mut self.rows.collector;
        collector.continue_with(log, account, proofs, lines)?;
        self.records.continue_with(records, unfinished);
        self.rows.continue_with(nul_seen);
        own.continue_with(decoded);
        Ok(())
    }
}

impl RangeReading {
    /// Takes the next bytes.
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        self.begins_plain.get_or_insert_with(|| begins_plain(bytes));
        match &mut self.reading {
            RangeOf::Text(reading) => reading.push(bytes, false),
            RangeOf::Json(reading) => reading.push_range(bytes),
        }
    }

    /// Rows read so far, kept and dropped.
    pub(crate) fn rows_read(&self) -> u64 {
        match &self.reading {
            RangeOf::Text(reading) => {
                let account = &reading.rows.collector.account;
                account.kept() + account.dropped()
            }
            RangeOf::Json(reading) => reading.rows_read(),
        }
    }

    /// What its rows take of the memory.
    pub(crate) fn memory(&self) -> Memory {
        match &self.reading {
            RangeOf::Text(reading) => reading.rows.collector.memory(),
            RangeOf::Json(reading) => reading.memory(),
        }
    }

    /// Ends the bytes.
    pub(crate) fn finish(self) -> Option<RangeRead> {
        let (collected, ended, decoded, unfinished) = match self.reading {
            RangeOf::Text(reading) => {
                let Reading {
                    decoding,
                    records,
                    rows,
                    ..
                } = *reading;
                let nul_seen = rows.has_seen_nul();
                let (records, unfinished) = records.into_range();
                let ended = Ended::Text { records, nul_seen };
                let collected = rows.collector.into_range();
                (collected, ended, decoding?.ending(), unfinished)
            }
            RangeOf::Json(reading) => {
                let (collected, rows, decoded, unfinished) = reading.into_range_read()?;
                (collected, Ended::Json(rows), decoded, unfinished)
            }
        };
        let (log, account, proofs) = collected;
        Some(RangeRead {
            log,
            unfinished,
            account: RangeAccount {
                account,
                proofs,
                decoded,
                begins_plain: self.begins_plain.unwrap_or(false),
                ended,
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
