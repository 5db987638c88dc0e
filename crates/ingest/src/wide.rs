//! Wide tables: one row per person, whose counters tell how often something
//! happened. Each counter gives as many events, at the row's time.

use hearth_events::Intake;
use hearth_model::import::NoteKind;

use crate::account::Account;
use crate::fields::{Row, trimmed};
use crate::numbers::{self, Mark, Value};

/// Most events of one counter cell.
const MOST_OF_A_CELL: f64 = 10_000.0;
/// Most events of all counters of a file: a few bytes must not become gigabytes.
const MOST_OF_A_FILE: u64 = 10_000_000;

/// The counter columns of a file.
pub(crate) struct Counters {
    /// Column and name of each.
    pub(crate) columns: Vec<(usize, String)>,
    pub(crate) mark: Mark,
    pub(crate) made: u64,
}

/// What the events of one row have in common.
pub(crate) struct Common<'a> {
    pub(crate) person: &'a str,
    pub(crate) channel: &'a str,
    pub(crate) time: i64,
    pub(crate) line: u64,
}

impl Counters {
    /// Whether a row counts nothing.
    pub(crate) fn are_zero(&self, row: &Row<'_>) -> bool {
        self.columns.iter().all(|&(column, _)| {
            let cell = trimmed(row.get(column).unwrap_or_default());
            count(cell, self.mark) == Some(0)
        })
    }

    /// Adds the events that a row counts; cells that are no count are noted.
    pub(crate) fn add(
        &mut self,
        row: &Row<'_>,
        common: &Common<'_>,
        properties: &[usize],
        log: &mut Intake,
        account: &mut Account,
    ) {
        for (column, name) in &self.columns {
            let cell = trimmed(row.get(*column).unwrap_or_default());
            let counted = count(cell, self.mark)
                .filter(|&events| self.made + u64::from(events) <= MOST_OF_A_FILE);
            let Some(events) = counted else {
                account.note(NoteKind::UnreadableCounter, common.line);
                continue;
            };
            for _ in 0..events {
                let cells = properties
                    .iter()
                    .map(|&column| trimmed(row.get(column).unwrap_or_default()));
                let (person, channel) = (common.person, common.channel);
                let pushed = log.push(person, name, channel, common.time, f64::NAN, cells);
                if pushed.is_err() {
                    account.note(NoteKind::UnreadableCounter, common.line);
                    break;
                }
                self.made += 1;
            }
        }
    }
}

/// How many events a cell counts; none where it is empty. `None`: it is no count.
fn count(cell: &str, mark: Mark) -> Option<u16> {
    match numbers::read(cell, mark).value {
        Value::Missing => Some(0),
        Value::Number(number)
            if number.fract() == 0.0 && (0.0..=MOST_OF_A_CELL).contains(&number) =>
        {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a whole number from 0 to 10,000"
            )]
            Some(number as u16)
        }
        _ => None,
    }
}
