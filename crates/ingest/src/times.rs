//! Time cells to UTC milliseconds, by hand and without allocation.
//!
//! Read are ISO 8601 in its usual spellings (`2024-03-13`, `2024-03-13 10:21`,
//! `2024-03-13T10:21:14.123456789Z`, offsets `+02`, `+0200`, `+02:00`, ` UTC`,
//! the compact `20240313` and `20240313T102114Z`, slashes between year, month
//! and day) and epoch numbers in seconds, milliseconds, microseconds or
//! nanoseconds, whose unit is decided once per column.
//!
//! A cell without an offset is local in the zone of the import. A date alone
//! is an event at the start of that local day: an event must not move behind
//! what happened on the same day with a time of its own. (A date given as the
//! instant to score at means the end of the day; that is another matter.)
//! Fractions finer than a millisecond are cut off. Years are 0001 to 9999.

use hearth_events::Zone;
use hearth_events::time::Civil;
use hearth_model::instant::{CivilDate, DAY_MS, days_in_month};

const HOUR_MS: i64 = 3_600_000;
const MINUTE_MS: i64 = 60_000;

/// How the cells of a column are read. ISO text is read under every format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeFormat {
    /// ISO 8601.
    Iso,
    /// `YYYYMMDD`, perhaps with a time.
    CompactDate,
    /// A number of units since 1970-01-01 UTC.
    Epoch(Unit),
}

/// The unit of epoch numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Seconds.
    Seconds,
    /// Milliseconds.
    Milliseconds,
    /// Microseconds.
    Microseconds,
    /// Nanoseconds.
    Nanoseconds,
}

impl TimeFormat {
    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Iso => "iso",
            Self::CompactDate => "compact-date",
            Self::Epoch(Unit::Seconds) => "epoch-s",
            Self::Epoch(Unit::Milliseconds) => "epoch-ms",
            Self::Epoch(Unit::Microseconds) => "epoch-us",
            Self::Epoch(Unit::Nanoseconds) => "epoch-ns",
        }
    }
}

/// Reads the cells of one column.
#[derive(Clone, Debug)]
pub struct TimeReader {
    format: TimeFormat,
    zone: Zone,
    utc: bool,
}

impl TimeReader {
    /// A reader of `format`; `zone` is where cells without an offset are local.
    #[must_use]
    pub fn new(format: TimeFormat, zone: Zone) -> Self {
        let utc = zone.name() == "UTC";
        Self { format, zone, utc }
    }

    /// How the column is read.
    #[must_use]
    pub fn format(&self) -> TimeFormat {
        self.format
    }

    /// The instant of a trimmed cell in UTC milliseconds; `None` if it is no time.
    #[must_use]
    pub fn read(&self, cell: &str) -> Option<i64> {
        if let TimeFormat::Epoch(unit) = self.format
            && let Some(instant) = epoch(cell, unit)
        {
            return Some(instant);
        }
        let reading = read_iso(cell.as_bytes())?;
        self.instant(&reading)
    }

    fn instant(&self, reading: &Reading) -> Option<i64> {
        let within_day = i64::from(reading.hour) * HOUR_MS
            + i64::from(reading.minute) * MINUTE_MS
            + i64::from(reading.second) * 1000
            + i64::from(reading.millisecond);
        match reading.offset_minutes {
            Some(offset) => Some(reading.day_ms() + within_day - i64::from(offset) * MINUTE_MS),
            None if self.utc => Some(reading.day_ms() + within_day),
            None => self.zone.to_utc_ms(reading.civil()),
        }
    }
}

/// A text that is a date, perhaps with a time of day and an offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Reading {
    year: u16,
    month: u8,
    day: u8,
    hour: u8,
    minute: u8,
    second: u8,
    millisecond: u16,
    offset_minutes: Option<i16>,
}

impl Reading {
    /// Start of the date as if in UTC.
    fn day_ms(&self) -> i64 {
        let date = CivilDate {
            year: i32::from(self.year),
            month: self.month,
            day: self.day,
        };
        date.days_since_epoch() * DAY_MS
    }

    fn civil(&self) -> Civil {
        Civil {
            year: i16::try_from(self.year).unwrap_or(i16::MAX),
            month: self.month,
            day: self.day,
            hour: self.hour,
            minute: self.minute,
            second: self.second,
            millisecond: self.millisecond,
        }
    }
}

/// Whether a text is ISO 8601, and whether in its compact spelling.
pub(crate) fn iso_spelling(cell: &str) -> Option<TimeFormat> {
    read_iso(cell.as_bytes())?;
    let extended = matches!(cell.as_bytes().get(4), Some(b'-' | b'/'));
    Some(if extended {
        TimeFormat::Iso
    } else {
        TimeFormat::CompactDate
    })
}

fn read_iso(cell: &[u8]) -> Option<Reading> {
    let mut cursor = Cursor { rest: cell };
    let year = cursor.digits(4)?;
    let separator = cursor.any_of(b"-/");
    let month = cursor.digits(2)?;
    if let Some(separator) = separator {
        cursor.exactly(separator)?;
    }
    let day = cursor.digits(2)?;
    let mut reading = Reading {
        year,
        month: narrow(month, 1, 12)?,
        day: narrow(day, 1, 31)?,
        hour: 0,
        minute: 0,
        second: 0,
        millisecond: 0,
        offset_minutes: None,
    };
    if year == 0 || reading.day > days_in_month(i32::from(year), reading.month) {
        return None;
    }
    if !cursor.rest.is_empty() {
        read_time(&mut cursor, &mut reading, separator.is_some())?;
    }
    Some(reading)
}

fn read_time(cursor: &mut Cursor<'_>, reading: &mut Reading, extended: bool) -> Option<()> {
    if cursor.any_of(b"Tt ").is_none() && extended {
        return None;
    }
    reading.hour = narrow(cursor.digits(2)?, 0, 23)?;
    let colon = cursor.any_of(b":").is_some();
    reading.minute = narrow(cursor.digits(2)?, 0, 59)?;
    let seconds = if colon {
        cursor.any_of(b":").is_some()
    } else {
        cursor.rest.first().is_some_and(u8::is_ascii_digit)
    };
    if seconds {
        // A leap second is read as the last ordinary one of its minute.
        reading.second = narrow(cursor.digits(2)?, 0, 60)?.min(59);
        if cursor.any_of(b".,").is_some() {
            reading.millisecond = cursor.fraction()?;
        }
    }
    reading.offset_minutes = read_offset(cursor)?;
    cursor.rest.is_empty().then_some(())
}

/// The offset east of UTC, if one is written; `None` if it is nonsense.
fn read_offset(cursor: &mut Cursor<'_>) -> Option<Option<i16>> {
    if cursor.rest.is_empty() {
        return Some(None);
    }
    let spaced = cursor.any_of(b" ").is_some();
    if spaced && cursor.rest.eq_ignore_ascii_case(b"UTC") {
        cursor.rest = &[];
        return Some(Some(0));
    }
    match cursor.any_of(b"Zz+-")? {
        sign @ (b'+' | b'-') => {
            let hours = narrow(cursor.digits(2)?, 0, 23)?;
            let minutes = if cursor.rest.is_empty() {
                0
            } else {
                cursor.any_of(b":");
                narrow(cursor.digits(2)?, 0, 59)?
            };
            let offset = i16::from(hours) * 60 + i16::from(minutes);
            Some(Some(if sign == b'-' { -offset } else { offset }))
        }
        _ => Some(Some(0)),
    }
}

fn narrow(number: u16, least: u8, most: u8) -> Option<u8> {
    u8::try_from(number)
        .ok()
        .filter(|number| (least..=most).contains(number))
}

struct Cursor<'a> {
    rest: &'a [u8],
}

impl Cursor<'_> {
    /// Exactly `count` digits (at most 4) as a number.
    fn digits(&mut self, count: usize) -> Option<u16> {
        let (digits, rest) = self.rest.split_at_checked(count)?;
        let mut number = 0;
        for digit in digits {
            let digit = digit.wrapping_sub(b'0');
            if digit > 9 {
                return None;
            }
            number = number * 10 + u16::from(digit);
        }
        self.rest = rest;
        Some(number)
    }

    /// The next byte, taken if it is one of these.
    fn any_of(&mut self, bytes: &[u8]) -> Option<u8> {
        let (&first, rest) = self.rest.split_first()?;
        if !bytes.contains(&first) {
            return None;
        }
        self.rest = rest;
        Some(first)
    }

    fn exactly(&mut self, byte: u8) -> Option<()> {
        self.any_of(&[byte]).map(|_| ())
    }

    /// One or more digits behind a decimal mark, as whole milliseconds.
    fn fraction(&mut self) -> Option<u16> {
        let count = self
            .rest
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let (digits, rest) = self.rest.split_at_checked(count)?;
        if digits.is_empty() {
            return None;
        }
        self.rest = rest;
        let digit = |at: usize| digits.get(at).map_or(0, |digit| u16::from(digit - b'0'));
        Some(digit(0) * 100 + digit(1) * 10 + digit(2))
    }
}

/// Instants beyond the years 0001 to 9999, in UTC milliseconds.
const EARLIEST_MS: i64 = -62_135_596_800_000;
const LATEST_MS: i64 = 253_402_300_799_999;

/// An epoch number (perhaps with a fraction or an exponent) in UTC milliseconds.
fn epoch(cell: &str, unit: Unit) -> Option<i64> {
    let instant = match cell.parse::<i64>() {
        Ok(count) => match unit {
            Unit::Seconds => count.checked_mul(1000)?,
            Unit::Milliseconds => count,
            Unit::Microseconds => count.div_euclid(1000),
            Unit::Nanoseconds => count.div_euclid(1_000_000),
        },
        Err(_) => epoch_with_fraction(cell, unit)?,
    };
    (EARLIEST_MS..=LATEST_MS)
        .contains(&instant)
        .then_some(instant)
}

fn epoch_with_fraction(cell: &str, unit: Unit) -> Option<i64> {
    let (whole, fraction) = cell.split_once('.')?;
    let plain = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let (Unit::Seconds, true, Ok(seconds)) = (unit, plain, whole.parse::<i64>()) else {
        return epoch_from_float(crate::numbers::number(cell)?, unit);
    };
    let mut cursor = Cursor {
        rest: fraction.as_bytes(),
    };
    let millis = i64::from(cursor.fraction()?);
    let signed = if whole.starts_with('-') {
        -millis
    } else {
        millis
    };
    seconds.checked_mul(1000)?.checked_add(signed)
}

fn epoch_from_float(count: f64, unit: Unit) -> Option<i64> {
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
