//! Years of two digits or four, of the western era or the Buddhist one, and the
//! dates they make. Knows nothing of how they are written.

use hearth_model::instant::days_in_month;

use super::iso::narrow;
use super::tokens::{digits, value};
use super::{BUDDHIST_YEARS, western};

/// Two-digit years from this one on are of the last century.
const PIVOT: u16 = 70;
/// Two-digit years beside a Thai month's name are Buddhist from this one (2000) on.
const THAI_PIVOT: u16 = 43;

/// A day that the calendar has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Date {
    pub(super) year: u16,
    pub(super) month: u8,
    pub(super) day: u8,
}

/// How the years of a cell are counted.
#[derive(Clone, Copy)]
pub(super) struct Years {
    /// Years from 2400 on are Buddhist.
    pub(super) buddhist: bool,
    /// So are two-digit years that would lie far ahead otherwise.
    pub(super) short_buddhist: bool,
    /// The cell says that its year is.
    pub(super) always_buddhist: bool,
}

impl Years {
    /// The date of these numbers, if the calendar has it.
    pub(super) fn date(self, year: &str, month: u16, day: u16) -> Option<Date> {
        let written = value(year)?;
        let year = match digits(year) {
            4 => western(written, self.buddhist),
            2 if self.always_buddhist || (self.short_buddhist && written >= THAI_PIVOT) => {
                2500 + written - BUDDHIST_YEARS
            }
            2 if written >= PIVOT => 1900 + written,
            2 => 2000 + written,
            _ => return None,
        };
        let month = narrow(month, 1, 12)?;
        let day = narrow(day, 1, days_in_month(i32::from(year), month))?;
        (year > 0).then_some(Date { year, month, day })
    }
}
