//! Numbers since 1970-01-01 UTC: whole ones the quick way; with a fraction or an
//! exponent, and those whose size alone tells their unit, the slow way.

use super::iso::Cursor;
use super::{EARLIEST_MS, LATEST_MS, Unit};

/// Milliseconds from 1970 to 1973.
const SEVENTIES_MS: i64 = 100_000_000_000;

/// The first instant of 2000.
const YEAR_2000_MS: i64 = 946_684_800_000;

/// A whole number of units in UTC milliseconds.
pub(super) fn whole(cell: &str, unit: Unit) -> Option<i64> {
    let count: i64 = cell.parse().ok()?;
    let instant = match unit {
        Unit::Seconds => count.checked_mul(1000)?,
        Unit::Milliseconds => count,
        Unit::Microseconds => count.div_euclid(1000),
        Unit::Nanoseconds => count.div_euclid(1_000_000),
    };
    believed(instant)
}

/// What a number says that is of the seventies in its column's unit, and of our days in
/// the one that its digits tell: a few seconds among milliseconds.
pub(super) fn in_another_unit(cell: &str, instant: i64) -> Option<i64> {
    if (0..SEVENTIES_MS).contains(&instant) {
        by_size(cell)
    } else {
        None
    }
}

fn believed(instant: i64) -> Option<i64> {
    (EARLIEST_MS..=LATEST_MS)
        .contains(&instant)
        .then_some(instant)
}

/// A number with a fraction or an exponent in UTC milliseconds.
pub(super) fn with_fraction(cell: &str, unit: Unit) -> Option<i64> {
    let instant = match plain_seconds(cell, unit) {
        Some(exact) => exact,
        None => from_float(crate::numbers::number(cell)?, unit)?,
    };
    believed(instant)
}

/// Seconds with a plain fraction, without rounding on the way.
fn plain_seconds(cell: &str, unit: Unit) -> Option<i64> {
    let (whole, fraction) = cell.split_once('.')?;
    let plain = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    if unit != Unit::Seconds || !plain {
        return None;
    }
    let mut cursor = Cursor {
        rest: fraction.as_bytes(),
    };
    let millis = i64::from(cursor.fraction()?);
    let signed = if whole.starts_with('-') {
        -millis
    } else {
        millis
    };
    whole
        .parse::<i64>()
        .ok()?
        .checked_mul(1000)?
        .checked_add(signed)
}

fn from_float(count: f64, unit: Unit) -> Option<i64> {
    let millis = match unit {
        Unit::Seconds => count * 1000.0,
        Unit::Milliseconds => count,
        Unit::Microseconds => count / 1000.0,
        Unit::Nanoseconds => count / 1_000_000.0,
    };
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the caller checks the range; the cast saturates"
    )]
    millis.is_finite().then_some(millis.floor() as i64)
}

/// The unit in which a number is an instant between 1973 and 5138; `None` if in none.
pub(crate) fn unit_of(cell: &str) -> Option<Unit> {
    let size = crate::numbers::number(cell)?;
    if !(1e8..1e20).contains(&size) {
        return None;
    }
    Some(match size {
        size if size < 1e11 => Unit::Seconds,
        size if size < 1e14 => Unit::Milliseconds,
        size if size < 1e17 => Unit::Microseconds,
        _ => Unit::Nanoseconds,
    })
}

/// Whether a number of seconds or milliseconds is an instant before 2000.
pub(super) fn is_of_last_century(cell: &str) -> bool {
    let unit = unit_of(cell);
    let instant = unit.and_then(|unit| from_float(crate::numbers::number(cell)?, unit));
    instant.is_some_and(|instant| instant < YEAR_2000_MS)
}

/// Digits that can only be an instant between 2001 and 2033 in the unit that their
/// count tells: a stray epoch number among times that are written otherwise.
pub(super) fn by_size(cell: &str) -> Option<i64> {
    let digits = cell.bytes().all(|byte| byte.is_ascii_digit()) && cell.starts_with('1');
    let unit = match cell.len() {
        10 => Unit::Seconds,
        13 => Unit::Milliseconds,
        16 => Unit::Microseconds,
        19 => Unit::Nanoseconds,
        _ => return None,
    };
    if digits { whole(cell, unit) } else { None }
}
