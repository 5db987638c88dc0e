//! The rows at the beginning of a file, and what each column looks like in them.

use hearth_events::{Dictionary, Zone};
use hearth_model::is_sampled;

use crate::account::cut;
use crate::fields::{Cutter, trimmed};
use crate::ids::digits_before_point_zero;
use crate::numbers::sample::NumberSample;
use crate::numbers::{Mark, is_nothing, number};
use crate::records::{Layout, Record, Records};
use crate::times::sample::{Choice, TimeSample};
use crate::times::{Order, TimeFormat, TimeReader};

/// Different cells shown per column.
const SHOWN_CELLS: usize = 5;
/// Different cells whose times are held against the clock.
const READ_CELLS: usize = 500;

/// The records of a text as cells, in order; a record that cannot be read is empty.
pub(crate) fn cells_of(text: &[u8], complete: bool, layout: Layout) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut cutter = Cutter::default();
    let mut records = Records::new(layout);
    let mut sink = |record: &Record<'_>| rows.push(cells(&mut cutter, record, layout));
    records.push(text, &mut sink);
    if complete {
        records.finish(&mut sink);
    } else if !records.unfinished().is_empty() {
        let record = Record {
            bytes: records.unfinished(),
            text: None,
            fields: None,
            quoted: true,
            line: 0,
            fault: None,
        };
        let mut cut_off = cells(&mut cutter, &record, layout);
        // A record that breaks off serves only where there is no whole one.
        if rows.len() < 2 {
            cut_off.pop();
            rows.push(cut_off);
        }
    }
    rows
}

fn cells(cutter: &mut Cutter, record: &Record<'_>, layout: Layout) -> Vec<String> {
    if record.fault.is_some() {
        return Vec::new();
    }
    let text = String::from_utf8_lossy(record.bytes);
    cutter
        .cut(&text, record.quoted, layout, usize::MAX)
        .iter()
        .map(str::to_owned)
        .collect()
}

/// What a column looks like.
#[derive(Debug, Default)]
pub(crate) struct ColumnSample {
    /// Rows looked at, those without such a cell included.
    pub(crate) rows: u32,
    /// Cells with something in them.
    pub(crate) filled: u32,
    /// Different cells.
    pub(crate) distinct: u32,
    /// Up to five different cells.
    pub(crate) shown: Vec<String>,
    texts: Dictionary,
    numbers: u32,
    with_point: u32,
    leading_zero: u32,
    with_digit: u32,
    mails: u32,
    characters: u64,
    times: TimeSample,
    amounts: NumberSample,
}

impl ColumnSample {
    /// Looks at a cell of the column.
    pub(crate) fn take(&mut self, cell: &str) {
        let cell = trimmed(cell);
        if is_nothing(cell) {
            return;
        }
        self.filled += 1;
        self.texts.intern(cell);
        let distinct = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        if distinct > self.distinct {
            self.distinct = distinct;
            if self.shown.len() < SHOWN_CELLS {
                self.shown.push(cut(cell));
            }
        }
        self.characters += cell.chars().count() as u64;
        let digits = cell.bytes().all(|byte| byte.is_ascii_digit());
        self.leading_zero += u32::from(digits && cell.len() > 1 && cell.starts_with('0'));
        self.with_digit += u32::from(cell.bytes().any(|byte| byte.is_ascii_digit()));
        self.mails += u32::from(is_mail(cell));
        if number(cell).is_some() {
            self.numbers += 1;
            self.with_point += u32::from(cell.contains('.'));
        }
        self.times.take(cell);
        self.amounts.take(cell);
    }

    /// Share of the different cells that are people's ids known from elsewhere, also
    /// where a spreadsheet put `.0` behind them.
    pub(crate) fn known_share(&self, known: &dyn Fn(&str) -> bool, sample: Option<u32>) -> f64 {
        let one_in = sample.unwrap_or(1);
        let is_known =
            |text: &&str| known(text) || digits_before_point_zero(text).is_some_and(known);
        // Of others nothing can be known.
        let sampled = || self.texts.iter().filter(|id| is_sampled(id, one_in));
        let count = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        if one_in < 2 {
            return count(sampled().filter(is_known).count()) / f64::from(self.distinct.max(1));
        }
        count(sampled().filter(is_known).count()) / count(sampled().count().max(1))
    }

    /// Share of the filled cells.
    fn share(&self, count: u32) -> f64 {
        f64::from(count) / f64::from(self.filled.max(1))
    }

    /// Share of the rows that have something in this column.
    pub(crate) fn filled_share(&self) -> f64 {
        f64::from(self.filled) / f64::from(self.rows.max(1))
    }

    /// The likeliest reading as times.
    pub(crate) fn times(&self) -> Choice {
        self.times.choice()
    }

    /// The likeliest reading as times, and the share of cells that fit it.
    pub(crate) fn time(&self) -> (TimeFormat, f64) {
        let choice = self.times.choice();
        // Cells that say never are as good as empty.
        let told = self.filled.saturating_sub(self.times.nevers());
        let share = f64::from(choice.fitting) / f64::from(told.max(1));
        (choice.format, share)
    }

    /// The order of day and month that its cells prove, if any does.
    pub(crate) fn proven_order(&self) -> Option<Order> {
        self.times.proven_order()
    }

    /// The order that cells prove for other columns, too: where most of them are dates with
    /// the whole year, and no versions, say.
    pub(crate) fn order_for_others(&self) -> Option<Order> {
        let mostly = u64::from(self.times.full()) * 2 > u64::from(self.filled);
        self.proven_order().filter(|_| mostly)
    }

    /// Share of cells that are a time of day without a date.
    pub(crate) fn clock_share(&self) -> f64 {
        self.share(self.times.clocks())
    }

    /// Whether there are dates and hardly any has a time of day.
    pub(crate) fn is_dates_alone(&self) -> bool {
        self.times.is_dates_alone()
    }

    /// Whether most cells are dates before there was much to export.
    pub(crate) fn is_long_ago(&self) -> bool {
        self.times.is_long_ago()
    }

    /// Whether most times are later than `now_ms`, in UTC milliseconds.
    pub(crate) fn is_to_come(&self, now_ms: i64) -> bool {
        let Choice { format, order, .. } = self.times();
        let reader = TimeReader::new(format, Zone::utc()).with_order(order);
        let (mut read, mut later) = (0, 0);
        for time in self.texts.iter().take(READ_CELLS) {
            if let Some(time) = reader.read(trimmed(time)) {
                read += 1;
                later += u32::from(time > now_ms);
            }
        }
        later * 2 > read
    }

    /// Whether the cells are dates as written, not mere numbers.
    pub(crate) fn is_written_time(&self) -> bool {
        self.share(self.times.written()) > 0.5
    }

    /// Share of cells that are decimal numbers.
    pub(crate) fn number_share(&self) -> f64 {
        self.share(self.numbers)
    }

    /// Share of cells that are numbers however written, ids with leading zeros aside.
    pub(crate) fn amount_share(&self) -> f64 {
        self.share(self.amounts.amounts())
    }

    /// Share of cells that are whole numbers from zero on.
    pub(crate) fn count_share(&self) -> f64 {
        self.share(self.amounts.whole())
    }

    /// The decimal mark that most cells prove.
    pub(crate) fn mark(&self) -> Mark {
        self.amounts.mark()
    }

    /// Share of cells that are numbers with either decimal mark.
    pub(crate) fn fraction_share(&self) -> f64 {
        self.share(self.amounts.fractions())
    }

    /// Share of cells that are numbers with a point.
    pub(crate) fn point_share(&self) -> f64 {
        self.share(self.with_point)
    }

    /// Share of cells with a digit in them.
    pub(crate) fn digit_share(&self) -> f64 {
        self.share(self.with_digit)
    }

    /// Share of cells that are e-mail addresses.
    pub(crate) fn mail_share(&self) -> f64 {
        self.share(self.mails)
    }

    /// Share of digit strings that begin with zero.
    pub(crate) fn leading_zero_share(&self) -> f64 {
        self.share(self.leading_zero)
    }

    /// Different cells per filled cell.
    pub(crate) fn distinct_share(&self) -> f64 {
        self.share(self.distinct)
    }

    /// Mean length of a filled cell.
    pub(crate) fn mean_characters(&self) -> f64 {
        #[expect(
            clippy::cast_precision_loss,
            reason = "a mean over a sample of some hundred kilobytes"
        )]
        let characters = self.characters as f64;
        characters / f64::from(self.filled.max(1))
    }
}

/// Whether a cell is an e-mail address as far as guessing needs to know.
pub(crate) fn is_mail(cell: &str) -> bool {
    cell.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !host.contains(['@', ' ']) && !name.contains(' ')
    })
}
