//! What a property column's cells are: numbers, booleans, instants, or text.
//! A type holds for a column only if every cell there reads as it.

use crate::dictionary::Dictionary;
use crate::log::ColumnType;
use crate::time::{Zone, resolve_instant};

/// A data number larger than this in size is treated as missing.
pub const LARGEST_NUMBER: f64 = 1e15;

/// Reads a cell as one type.
type Read = fn(&str) -> Option<f64>;

/// The type of a column with these cells and, per text, its number (see
/// [`crate::PropertyColumn::numbers`]). Without any cell it is text.
pub(crate) fn column_type(texts: &Dictionary) -> (ColumnType, Vec<f64>) {
    if texts.is_empty() {
        return (ColumnType::Text, Vec::new());
    }
    let readings: [(ColumnType, Read); 3] = [
        (ColumnType::Number, |text| {
            read_number(text).map(missing_if_huge)
        }),
        (ColumnType::Boolean, |text| {
            read_boolean(text).map(f64::from)
        }),
        (ColumnType::Instant, read_instant),
    ];
    for (kind, read) in readings {
        if let Some(numbers) = texts.iter().map(read).collect() {
            return (kind, numbers);
        }
    }
    (ColumnType::Text, Vec::new())
}

/// Reads a plain decimal number: optional sign, digits, point, exponent. Not a
/// number are ids with leading zeros (`007`), words (`NaN`) and digits with
/// anything else between them.
#[must_use]
pub fn read_number(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let mut bytes = unsigned.bytes();
    match (bytes.next()?, bytes.next()) {
        (b'0', Some(b'0'..=b'9')) => return None,
        (b'0'..=b'9', _) | (b'.', Some(b'0'..=b'9')) => {}
        _ => return None,
    }
    if !unsigned
        .bytes()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'))
    {
        return None;
    }
    text.parse().ok()
}

/// Reads `true` or `false` in any case.
#[must_use]
pub fn read_boolean(text: &str) -> Option<bool> {
    if text.eq_ignore_ascii_case("true") {
        Some(true)
    } else if text.eq_ignore_ascii_case("false") {
        Some(false)
    } else {
        None
    }
}

fn missing_if_huge(number: f64) -> f64 {
    if number.abs() > LARGEST_NUMBER {
        f64::NAN
    } else {
        number
    }
}

/// UTC milliseconds; a local reading is taken in UTC, since a log knows no zone.
fn read_instant(text: &str) -> Option<f64> {
    #[expect(
        clippy::cast_precision_loss,
        reason = "years up to 9999 lie far within 2^53 ms"
    )]
    resolve_instant(text, &Zone::utc()).map(|ms| ms as f64)
}
