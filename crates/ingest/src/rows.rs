//! Records of delimited text to rows of cells. What the cells mean is not its
//! business.

use hearth_model::import::{DropReason, NoteKind};

use crate::collect::Collector;
use crate::fields::{Cutter, Row};
use crate::json::Unfolding;
use crate::records::alike::Alike;
use crate::records::{Fault, Layout, Record, Sink, is_blank};

/// Reads the records of one file into a collector.
pub(crate) struct Rows {
    layout: Layout,
    cutter: Cutter,
    /// Records before the first row that are still to come.
    skip: usize,
    nul_seen: bool,
    /// Columns of JSON, where there are any.
    unfolding: Option<Unfolding>,
    pub(crate) collector: Collector,
}

impl Rows {
    /// `skip`: how many records stand before the first row.
    pub(crate) fn new(layout: Layout, skip: usize, collector: Collector) -> Self {
        Self {
            layout,
            cutter: Cutter::default(),
            skip,
            nul_seen: false,
            unfolding: None,
            collector,
        }
    }

    /// The same with columns of JSON.
    pub(crate) fn with_unfolding(mut self, unfolding: Option<Unfolding>) -> Self {
        self.unfolding = unfolding;
        self
    }

    /// Looks at text before its records are taken: NULs are rare, so that records
    /// are searched for them only once one was seen.
    pub(crate) fn announce(&mut self, text: &[u8]) {
        self.nul_seen = self.nul_seen || memchr::memchr(0, text).is_some();
    }

    /// Whether any text had a NUL.
    pub(crate) fn has_seen_nul(&self) -> bool {
        self.nul_seen
    }

    /// Goes on behind text that another looked at: the record that it ends in may have one.
    pub(crate) fn continue_with(&mut self, nul_seen: bool) {
        self.nul_seen = self.nul_seen || nul_seen;
    }

    /// Whether what becomes of a record depends on that record alone from now on.
    pub(crate) fn is_splittable(&self) -> bool {
        self.skip == 0 && self.unfolding.is_none() && self.collector.is_splittable()
    }

    /// Takes one record.
    fn take(&mut self, record: &Record<'_>) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        let text = match self.text_of(record) {
            Ok(text) => text,
            Err(reason) => return self.collector.drop_row(reason, record.line, record.bytes),
        };
        if let Some(unfolding) = &mut self.unfolding {
            let all = usize::MAX;
            let row = self.cutter.cut(text, record.quoted, self.layout, all);
            return unfolding.take(&row, record.line, record.bytes, &mut self.collector);
        }
        if let Some(fields) = record.fields {
            let row = Row::new(text, fields, fields.len());
            return self.collector.take(&row, record.line, record.bytes);
        }
        let wanted = self.collector.wanted();
        let row = self.cutter.cut(text, record.quoted, self.layout, wanted);
        let row = if self.collector.is_odd(&row) {
            self.cutter
                .cut(text, record.quoted, self.layout, usize::MAX)
        } else {
            row
        };
        self.collector.take(&row, record.line, record.bytes);
    }

    /// Ends the rows.
    pub(crate) fn finish(&mut self) {
        if let Some(unfolding) = &mut self.unfolding {
            let late = unfolding.late();
            self.collector.account.name(NoteKind::LateColumns, late);
        }
        self.collector.finish();
    }

    fn text_of<'a>(&self, record: &Record<'a>) -> Result<&'a str, DropReason> {
        match record.fault {
            Some(Fault::Unclosed) => return Err(DropReason::UnclosedQuote),
            Some(Fault::TooLong) => return Err(DropReason::TooLong),
            None => {}
        }
        if self.nul_seen && memchr::memchr(0, record.bytes).is_some() {
            return Err(DropReason::BadEncoding);
        }
        match record.text {
            Some(text) => Ok(text),
            None => std::str::from_utf8(record.bytes).map_err(|_| DropReason::BadEncoding),
        }
    }
}

impl Sink for Rows {
    fn record(&mut self, record: &Record<'_>) {
        self.take(record);
    }

    fn width(&self) -> Option<usize> {
        let depends = self.skip > 0 || self.nul_seen || self.unfolding.is_some();
        self.collector.width_alike().filter(|_| !depends)
    }

    fn alike(&mut self, records: &Alike<'_>) -> usize {
        let mut judged = self.collector.judge(records);
        let (mut row, mut others) = (0, 0);
        while row < records.block.rows() {
            row = self.collector.take_alike(records, &mut judged, row);
            if row < records.block.rows() {
                let record = records.record(row);
                if !is_blank(record.bytes) {
                    self.take(&record);
                }
                (row, others) = (row + 1, others + 1);
            }
        }
        self.collector.keep_buffers(judged);
        others
    }
}

#[cfg(test)]
mod tests;
