//! Days as spreadsheets count them: the whole part is the date, the fraction the
//! time of day. Local readings, as spreadsheets know no zones.

use hearth_model::instant::{DAY_MS, civil_from_days};

use super::Reading;

/// Days from 1899-12-30, the day 0 of spreadsheets, to 1970-01-01.
const EPOCH_1900: i64 = 25_569;
/// Days from 1904-01-01, the day 0 of the other system, to 1970-01-01.
const EPOCH_1904: i64 = 24_107;
/// Day numbers from which a column of numbers may be dates: 1954-10-03 to 2119-01-10.
const BELIEVED: std::ops::Range<f64> = 20_000.0..80_000.0;
/// The day number of 9999-12-31.
const LAST_DAY: f64 = 2_958_466.0;

/// Whether a number may be a date of our time.
pub(crate) fn is_likely(cell: &str) -> bool {
    number(cell).is_some_and(|days| BELIEVED.contains(&days))
}

/// A day number, in the system that begins in 1904 where so said.
pub(super) fn read(cell: &str, from_1904: bool) -> Option<Reading> {
    let days = number(cell).filter(|days| (0.0..LAST_DAY).contains(days))?;
    let epoch = if from_1904 { EPOCH_1904 } else { EPOCH_1900 };
    reading(days, epoch, days.fract() != 0.0)
}

/// A fraction of a day: a time of day as spreadsheets keep it.
pub(super) fn time_of_day(cell: &str) -> Option<Reading> {
    let days = number(cell).filter(|days| (0.0..1.0).contains(days))?;
    reading(days, EPOCH_1900, true)
}

fn reading(days: f64, epoch: i64, timed: bool) -> Option<Reading> {
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "days of at most seven digits in milliseconds"
    )]
    // To the nearest: the fraction of a day is hardly ever exact.
    let ms = (days * DAY_MS as f64).round() as i64;
    let (year, month, day) = civil_from_days(ms.div_euclid(DAY_MS) - epoch);
    let of_day = ms.rem_euclid(DAY_MS);
    let part = |number: i64| u8::try_from(number).ok();
    Some(Reading {
        year: u16::try_from(year).ok().filter(|year| *year < 10_000)?,
        month: part(month)?,
        day: part(day)?,
        hour: part(of_day / 3_600_000)?,
        minute: part(of_day / 60_000 % 60)?,
        second: part(of_day / 1000 % 60)?,
        millisecond: u16::try_from(of_day % 1000).ok()?,
        offset_minutes: None,
        timed,
    })
}

/// A plain number, with a decimal point or comma.
fn number(cell: &str) -> Option<f64> {
    match cell.split_once(',') {
        None => crate::numbers::number(cell),
        Some((whole, fraction)) => crate::numbers::number(&format!("{whole}.{fraction}")),
    }
}
