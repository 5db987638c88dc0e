//! Times side by side: one row per person and message, whose columns tell when it was sent,
//! opened, clicked. Each filled one is an event called as its column. Decides by names and
//! cells alone; never touches a column whose name says nothing of what happened.

use hearth_events::{Intake, Zone};
use hearth_model::import::NoteKind;

use crate::account::Account;
use crate::beside::{LATEST, has_word};
use crate::fields::{Row, trimmed};
use crate::names;
use crate::readings;
use crate::sample::ColumnSample;
use crate::times::TimeReader;
use crate::times::never::says_never;
use crate::wide::Common;

/// Share of cells that must be times.
const MOST: f64 = 0.5;
/// Columns from which a table is one of times side by side.
const SEVERAL: usize = 2;
/// What people and messages do, as columns of times are called by it.
const HAPPENED: &str = "sent delivered opened clicked bounced unsubscribed subscribed registered attended replied \
    converted complained viewed downloaded submitted purchased booked invited confirmed cancelled canceled refunded";
/// Words beside it that only say that the column has times.
const OF_TIME: &str = "at on date time datetime timestamp ts utc gmt when day";

/// What happened at the times of a column, by its name: `opened_at` are `Opened`. `None` where
/// the name says nothing of it, or where the times are the latest of several.
pub(crate) fn happened(name: &str) -> Option<String> {
    if !has_word(name, HAPPENED) || has_word(name, LATEST) {
        return None;
    }
    let plain = names::plain(name);
    let other = |word: &&str| !OF_TIME.split_ascii_whitespace().any(|time| time == *word);
    let words: Vec<&str> = plain.split('_').filter(other).collect();
    let said = words.join(" ");
    let mut letters = said.chars();
    let first = letters.next()?;
    Some(first.to_uppercase().chain(letters).collect())
}

/// Words of the time at which somebody came to something, and of that at which they went.
const CAME: &str = "join joined joins enter entered arrived arrival checkin";
const WENT: &str = "leave left leaves exit exited departed departure checkout";
/// Words of how long somebody was there.
const STAYED: &str = "minutes minute mins min duration";

/// Whether rows say when somebody came and went: they attended something.
pub(crate) fn are_attendance(names: &[String]) -> bool {
    let any = |words: &str| names.iter().any(|name| has_word(name, words));
    any(CAME) && any(WENT)
}

/// The column of how long somebody was there, where rows are attendance.
pub(crate) fn stay(
    names: &[String],
    samples: &[ColumnSample],
    free: impl Fn(usize) -> bool,
) -> Option<usize> {
    let fits = |&column: &usize| {
        let amounts = samples.get(column).map(ColumnSample::amount_share);
        let named = names.get(column).is_some_and(|name| has_word(name, STAYED));
        free(column) && named && amounts.is_some_and(|share| share >= MOST)
    };
    let column = (0..names.len()).find(fits);
    column.filter(|_| are_attendance(names))
}

/// Whether the cells of a column are times, whatever it is called: dates as written, or
/// numbers too large for a count.
pub(crate) fn are_times(sample: &ColumnSample) -> bool {
    let (format, share) = sample.time();
    sample.filled > 0 && share >= MOST && !format.is_serial()
}

/// The columns of times of a table that has several side by side, among those that are `free`
/// and the one that was taken for its time. Empty where it is no such table.
pub(crate) fn side_by_side(
    names: &[String],
    samples: &[ColumnSample],
    time: usize,
    free: impl Fn(usize) -> bool,
) -> Vec<usize> {
    let fits = |&column: &usize| {
        let named = names
            .get(column)
            .is_some_and(|name| happened(name).is_some());
        named && (column == time || free(column)) && samples.get(column).is_some_and(are_times)
    };
    let columns: Vec<usize> = (0..names.len()).filter(fits).collect();
    if columns.len() < SEVERAL {
        return Vec::new();
    }
    columns
}

/// A column of times that are events.
struct Moment {
    column: usize,
    event: String,
    times: TimeReader,
}

impl Moment {
    /// The cell of a row, where something happened.
    fn filled<'a>(&self, row: &Row<'a>) -> Option<&'a str> {
        let cell = trimmed(row.get(self.column).unwrap_or_default());
        Some(cell).filter(|cell| !says_never(cell))
    }
}

/// The columns of times of a file.
#[derive(Default)]
pub(crate) struct Moments {
    columns: Vec<Moment>,
}

/// What the times of one row gave.
#[derive(Default)]
pub(crate) struct Made {
    /// The first event's instant.
    pub(crate) first: Option<i64>,
    /// Whether a filled cell gave none.
    pub(crate) unreadable: bool,
}

impl Moments {
    /// The columns of these numbers, of a file whose time column is read by `told`.
    pub(crate) fn of(
        columns: &[usize],
        names: &[String],
        samples: &[ColumnSample],
        told: &TimeReader,
        zone: &Zone,
    ) -> Self {
        let moment = |&column: &usize| {
            let (name, sample) = (names.get(column)?, samples.get(column)?);
            Some(Moment {
                column,
                event: happened(name).unwrap_or_else(|| name.clone()),
                times: readings::reader_beside(sample, zone.clone(), told),
            })
        };
        Self {
            columns: columns.iter().filter_map(moment).collect(),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// Whether a column is one of them.
    pub(crate) fn has(&self, column: usize) -> bool {
        self.columns.iter().any(|moment| moment.column == column)
    }

    /// The rightmost column.
    pub(crate) fn last(&self) -> Option<usize> {
        self.columns.iter().map(|moment| moment.column).max()
    }

    /// Adds an event for each filled time of a row.
    pub(crate) fn add(
        &self,
        row: &Row<'_>,
        common: &Common<'_>,
        properties: &[usize],
        now_ms: i64,
        log: &mut Intake,
        account: &mut Account,
    ) -> Made {
        let mut made = Made::default();
        let mut later = false;
        for moment in &self.columns {
            let Some(cell) = moment.filled(row) else {
                continue;
            };
            let Some(instant) = moment.times.read(cell) else {
                made.unreadable = true;
                continue;
            };
            if moment.times.is_never(instant) {
                continue;
            }
            let cells = properties
                .iter()
                .map(|&column| trimmed(row.get(column).unwrap_or_default()));
            let (person, channel) = (common.person, common.channel);
            let pushed = log.push(person, &moment.event, channel, instant, f64::NAN, cells);
            if pushed.is_err() {
                made.unreadable = true;
                continue;
            }
            made.first = made.first.or(Some(instant));
            later |= instant > now_ms;
        }
        if later {
            account.note(NoteKind::InFuture, common.line);
        }
        made
    }
}
