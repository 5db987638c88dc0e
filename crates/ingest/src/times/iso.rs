//! The quick way: fixed-width ISO 8601, as machines write it. Everything else,
//! and every sloppier spelling, is left to the slow way.

use hearth_model::instant::days_in_month;
use hearth_scan::Fixed;

use super::{Reading, western};

/// Reads ISO 8601 in its fixed-width spellings; years from 2400 on are Buddhist
/// ones where `buddhist` says so.
pub(super) fn read(cell: &[u8], buddhist: bool) -> Option<Reading> {
    if let Some((fixed, rest)) = cell.split_first_chunk()
        && let Some(mut reading) = read_usual(fixed, buddhist)
    {
        return read_end(&mut Cursor { rest }, &mut reading).map(|()| reading);
    }
    read_any(cell, buddhist)
}

/// The same without a shorter way for what is usual.
fn read_any(cell: &[u8], buddhist: bool) -> Option<Reading> {
    let mut cursor = Cursor { rest: cell };
    let year = western(cursor.digits(4)?, buddhist);
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
        timed: !cursor.rest.is_empty(),
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
        return read_end(cursor, reading);
    }
    reading.offset_minutes = read_offset(cursor)?;
    cursor.rest.is_empty().then_some(())
}

/// What follows the seconds.
fn read_end(cursor: &mut Cursor<'_>, reading: &mut Reading) -> Option<()> {
    if let [] | [b'Z'] = cursor.rest {
        reading.offset_minutes = cursor.rest.first().map(|_| 0);
        return Some(());
    }
    if cursor.any_of(b".,").is_some() {
        reading.millisecond = cursor.fraction()?;
    }
    reading.offset_minutes = read_offset(cursor)?;
    cursor.rest.is_empty().then_some(())
}

/// `2024-03-13T10:21:14`, as most times begin, eight bytes at a time; `None` for whatever
/// is no such time, which may still be one in another spelling.
fn read_usual(fixed: &[u8; 19], buddhist: bool) -> Option<Reading> {
    let Fixed {
        year,
        month,
        day,
        clock: [hour, minute, second],
    } = Fixed::of(fixed)?;
    let year = western(year, buddhist);
    let dated = year > 0 && (1..=12).contains(&month) && day > 0;
    let timed = hour < 24 && minute < 60 && second < 61;
    let whole = dated && timed && day <= days_in_month(i32::from(year), month);
    whole.then_some(Reading {
        year,
        month,
        day,
        hour,
        minute,
        // A leap second is read as the last ordinary one of its minute.
        second: second.min(59),
        millisecond: 0,
        offset_minutes: None,
        timed: true,
    })
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

pub(super) fn narrow(number: u16, least: u8, most: u8) -> Option<u8> {
    u8::try_from(number)
        .ok()
        .filter(|number| (least..=most).contains(number))
}

pub(super) struct Cursor<'a> {
    pub(super) rest: &'a [u8],
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
    pub(super) fn fraction(&mut self) -> Option<u16> {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use hearth_events::Zone;
    use hearth_scan::usual_instant;

    use super::{read, read_any};
    use crate::times::{TimeFormat, TimeReader};

    proptest! {
        #[test]
        fn the_shorter_way_leads_to_the_same(
            usual in "[0-2][0-9]{3}-[0-3][0-9]-[0-3][0-9][T ][0-2][0-9]:[0-6][0-9]:[0-6][0-9]",
            end in "(|Z|z|\\.[0-9]{0,4}|,5)(|Z| UTC|[+-][0-2][0-9](|:?[0-6][0-9]))",
            at in 0_usize..40,
            other in "[ -~]?",
            buddhist in any::<bool>(),
        ) {
            let mut cell = (usual + &end).into_bytes();
            if let (Some(byte), Some(other)) = (cell.get_mut(at), other.bytes().next()) {
                *byte = other;
            }
            prop_assert_eq!(read(&cell, buddhist), read_any(&cell, buddhist));
            let reader = TimeReader::new(TimeFormat::Iso, Zone::utc());
            let long = read_any(&cell, buddhist).and_then(|reading| reader.instant(&reading));
            let short = usual_instant(&cell, true, 2400);
            prop_assert!(short.is_none() || short == long);
        }

        #[test]
        fn every_day_of_the_usual_years_has_its_instant(days in 0_i64..876_000, second in 0..86_400_i64) {
            // From the first day of the year 1 on.
            let instant = (days - 719_162) * 86_400_000 + second * 1000;
            let text = hearth_model::instant::format_utc_ms(instant).replace(".000", "");
            prop_assert_eq!(usual_instant(text.as_bytes(), false, 2400), Some(instant), "{}", text);
        }
    }
}
