//! A range of a file of delimited text: read by a reader of its own, which knows the
//! file's beginning, and put behind what another has read of all that is before it.

use hearth_model::import::ImportOptions;

use super::{FileReader, Reading, Stage};
use crate::collect::range::Piece;
use crate::decode::Decoding;
use crate::decode::range::{Ending, begins_plain};
use crate::range::NotTaken;
use crate::records::Records;
use crate::rows::Rows;

/// The reader of a range.
pub(crate) struct RangeReading {
    decoding: Decoding,
    records: Records,
    rows: Rows,
    /// Absent before its first bytes.
    begins_plain: Option<bool>,
}

/// What a range gave, and how its reader ended.
pub(crate) struct RangeRead {
    piece: Piece,
    decoded: Ending,
    records: Records,
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
        let Reading {
            decoding,
            mut records,
            mut rows,
            ..
        } = *reading;
        records.restart();
        rows.collector.restart();
        Some(RangeReading {
            decoding: decoding?.of_range()?,
            records,
            rows,
            begins_plain: None,
        })
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
            piece,
            decoded,
            records,
            nul_seen,
            begins_plain,
        } = range;
        let own = self.decoding.as_mut().ok_or(NotTaken)?;
        if !self.records.is_between() || !own.agrees(&decoded, begins_plain) {
            return Err(NotTaken);
        }
        let lines = self.records.lines();
        self.rows.collector.continue_with(piece, lines)?;
        self.records.continue_with(records);
        self.rows.continue_with(nul_seen);
        own.continue_with(&decoded);
        Ok(())
    }
}

impl RangeReading {
    /// Takes the next bytes.
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        self.begins_plain.get_or_insert_with(|| begins_plain(bytes));
        let text = self.decoding.push(bytes, false);
        let (records, rows) = (&mut self.records, &mut self.rows);
        rows.announce(text);
        records.push(text, &mut |record| rows.take(&record));
    }

    /// Rows read so far, kept and dropped.
    pub(crate) fn rows_read(&self) -> u64 {
        let account = &self.rows.collector.account;
        account.kept() + account.dropped()
    }

    /// Ends the bytes.
    pub(crate) fn finish(self) -> RangeRead {
        RangeRead {
            nul_seen: self.rows.has_seen_nul(),
            piece: self.rows.collector.into_piece(),
            decoded: self.decoding.ending(),
            records: self.records,
            begins_plain: self.begins_plain.unwrap_or(false),
        }
    }
}

impl RangeRead {
    /// Rows of it, kept and dropped.
    pub(crate) fn rows_read(&self) -> u64 {
        self.piece.account.kept() + self.piece.account.dropped()
    }
}
