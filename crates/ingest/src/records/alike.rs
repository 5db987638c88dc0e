//! Records that are all alike, handed on many at once: whoever takes them goes through them
//! column by column. Tries less often where there are few of them.

use hearth_scan::Block;

use super::{Layout, Record, Records};

/// Bytes looked at where the last records were not alike.
const FIRST_WINDOW: usize = 4 * 1024;
/// Records for which it is worth it.
const FEW: usize = 8;
/// So many records at most are read otherwise before it is tried again.
const LONGEST_WAIT: usize = 256;

/// Takes records.
pub(crate) trait Sink {
    /// Takes one.
    fn record(&mut self, record: &Record<'_>);

    /// How many fields records have that it takes many at once; `None` where it takes none so.
    fn width(&self) -> Option<usize> {
        None
    }

    /// Takes records of that many fields, as if each were taken as [`Sink::record`] does, but
    /// for blank lines, which it leaves out; how many of them were better taken so.
    fn alike(&mut self, records: &Alike<'_>) -> usize {
        records.block.rows()
    }
}

impl<F: FnMut(&Record<'_>)> Sink for F {
    fn record(&mut self, record: &Record<'_>) {
        self(record);
    }
}

/// Records with the same number of fields and no quotes.
pub(crate) struct Alike<'a> {
    /// All of them, with their line ends.
    pub(crate) text: &'a str,
    /// Where in it their fields are.
    pub(crate) block: &'a Block,
    /// Line of the first, from 1; each has one.
    pub(crate) line: u64,
}

impl<'a> Alike<'a> {
    /// One of them.
    pub(crate) fn record(&self, row: usize) -> Record<'a> {
        let (start, end) = self.block.record(row);
        let text = self.text.get(start as usize..end as usize);
        let text = text.unwrap_or_default();
        Record {
            bytes: text.as_bytes(),
            text: Some(text),
            fields: None,
            quoted: false,
            line: self.line_of(row),
            fault: None,
        }
    }

    /// The line of one.
    pub(crate) fn line_of(&self, row: usize) -> u64 {
        self.line + row as u64
    }
}

/// How far records are looked at together, and when.
#[derive(Debug)]
pub(super) struct Attempts {
    block: Block,
    window: usize,
    /// Records until the next.
    wait: usize,
    /// How many were waited for last.
    waited: usize,
}

impl Default for Attempts {
    fn default() -> Self {
        Self {
            block: Block::default(),
            window: FIRST_WINDOW,
            wait: 0,
            waited: 0,
        }
    }
}

impl Attempts {
    /// Whether another record is to be read otherwise first.
    fn waits(&mut self) -> bool {
        let waits = self.wait > 0;
        self.wait = self.wait.saturating_sub(1);
        waits
    }

    /// Learns what came of the last: so many records that were worth it, and whether all were.
    fn learn(&mut self, records: usize, all: bool) {
        self.waited = match records {
            0..FEW => (self.waited * 2 + 1).min(LONGEST_WAIT),
            _ => 0,
        };
        self.wait = self.waited;
        self.window = match all {
            true => (self.window * 2).min(Block::WINDOW),
            false => FIRST_WINDOW,
        };
    }
}

impl Records {
    /// Hands on the records at `start` that are alike, if it is worth it; the bytes of them.
    pub(super) fn hand_on_alike(
        &mut self,
        text: &str,
        start: usize,
        sink: &mut impl Sink,
    ) -> usize {
        if self.attempts.waits() {
            return 0;
        }
        let mut attempts = std::mem::take(&mut self.attempts);
        let used = self.try_alike(text, start, &mut attempts, sink);
        self.attempts = attempts;
        used
    }

    fn try_alike(
        &mut self,
        text: &str,
        start: usize,
        attempts: &mut Attempts,
        sink: &mut impl Sink,
    ) -> usize {
        let width = sink.width().filter(|_| !self.rows.is_learning());
        let (Some(width), Layout::Delimited(delimiter)) = (width, self.layout) else {
            attempts.learn(0, false);
            return 0;
        };
        let rest = text.as_bytes().get(start..).unwrap_or_default();
        let window = rest.get(..attempts.window).unwrap_or(rest);
        let used = attempts.block.cut(window, delimiter, width);
        let rows = attempts.block.rows();
        // What is left of the window is a record that goes on behind it, or so it may be.
        let all = used * 2 > window.len();
        let taken = match text.get(start..start + used) {
            Some(text) if self.limit >= Block::WINDOW => text,
            _ => "",
        };
        if rows == 0 || taken.is_empty() {
            attempts.learn(0, all);
            return 0;
        }
        let records = Alike {
            text: taken,
            block: &attempts.block,
            line: self.line,
        };
        let others = sink.alike(&records);
        self.line += rows as u64;
        attempts.learn(rows.saturating_sub(2 * others), all);
        used
    }
}
