//! How the card writes numbers and moments.

use hearth_model::instant::{self, Reading};
use hearth_model::number;

use crate::browser::intl;

/// Decimals of rounded numbers.
const DECIMALS: u8 = 2;

/// How numbers are written: rounded for reading, or to the last digit.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Writer {
    /// To the last digit.
    pub(super) exact: bool,
}

impl Writer {
    /// A number.
    pub(super) fn plain(self, value: f64) -> String {
        let text = if self.exact {
            number::print(value)
        } else {
            intl::number(value, DECIMALS)
        };
        text.replace('-', "\u{2212}")
    }

    /// A number with a plus where it is above zero.
    pub(super) fn signed(self, value: f64) -> String {
        if value > 0.0 {
            format!("+{}", self.plain(value))
        } else {
            self.plain(value)
        }
    }
}

/// An instant of the explanation as the reader's locale writes it.
pub(super) fn moment(time: &str, zone: &str) -> String {
    utc_ms(time).map_or_else(|| time.to_owned(), |ms| intl::date_time(ms, zone))
}

/// The day of an instant of the explanation.
pub(super) fn day(time: &str, zone: &str) -> String {
    utc_ms(time).map_or_else(|| time.to_owned(), |ms| intl::date(ms, zone))
}

fn utc_ms(time: &str) -> Option<i64> {
    match instant::parse(time)? {
        Reading::Time {
            civil,
            offset_minutes: Some(offset),
        } => Some(civil.utc_ms(offset)),
        _ => None,
    }
}
