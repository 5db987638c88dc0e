//! Strict ISO 8601: dates and date-times as people give them to a model file or
//! a flag, and instants as Hearth prints them. Knows the calendar and offsets,
//! no time zones: a time without an offset stays without one.

use std::fmt::Write as _;

/// Milliseconds of a day.
pub const DAY_MS: i64 = 86_400_000;

/// A day of the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CivilDate {
    /// Astronomical year: 0 is 1 BC.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31, valid in its month.
    pub day: u8,
}

/// A day and a time of day, in no particular zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CivilTime {
    /// The day.
    pub date: CivilDate,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
    /// 0 to 999; further digits are cut off.
    pub millisecond: u16,
}

/// What a text said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A day alone; where an instant is asked for it means the day's end.
    Date(CivilDate),
    /// A day and a time.
    Time {
        /// As written.
        civil: CivilTime,
        /// Minutes east of UTC; absent: in the zone of whoever asks.
        offset_minutes: Option<i32>,
    },
}

impl CivilDate {
    /// Days from 1970-01-01 to this day.
    #[inline]
    #[must_use]
    pub fn days_since_epoch(self) -> i64 {
        // Years from March, so that the leap day is a year's last; 400-year eras of 146,097 days.
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month = (i64::from(self.month) + 9) % 12;
        let day_of_year = (153 * month + 2) / 5 + i64::from(self.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }
}

impl CivilTime {
    /// Milliseconds from 1970-01-01T00:00Z to this time at `offset_minutes` east of UTC.
    #[must_use]
    pub fn utc_ms(self, offset_minutes: i32) -> i64 {
        let minutes =
            i64::from(self.hour) * 60 + i64::from(self.minute) - i64::from(offset_minutes);
        self.date.days_since_epoch() * DAY_MS
            + minutes * 60_000
            + i64::from(self.second) * 1000
            + i64::from(self.millisecond)
    }
}

/// Reads `YYYY-MM-DD`, or that and a time: `T` or a space, `hh:mm`, optional
/// seconds and fraction, optional `Z` or offset (`+02:00`, `+0200`, `+02`).
/// Years outside 0 to 9999 have a sign and six digits. `None` for anything else.
#[must_use]
pub fn parse(text: &str) -> Option<Reading> {
    let mut rest = Cursor(text.as_bytes());
    let date = rest.date()?;
    if rest.0.is_empty() {
        return Some(Reading::Date(date));
    }
    if !(rest.eat(b'T') || rest.eat(b't') || rest.eat(b' ')) {
        return None;
    }
    let civil = rest.time_of_day(date)?;
    let offset_minutes = if rest.0.is_empty() {
        None
    } else {
        Some(rest.offset()?)
    };
    rest.0.is_empty().then_some(Reading::Time {
        civil,
        offset_minutes,
    })
}

/// Prints milliseconds since 1970-01-01T00:00Z as `2026-01-31T10:00:00.000Z`;
/// years outside 0 to 9999 with a sign and at least six digits.
#[must_use]
pub fn format_utc_ms(ms: i64) -> String {
    let (year, month, day) = civil_from_days(ms.div_euclid(DAY_MS));
    let of_day = ms.rem_euclid(DAY_MS);
    let mut out = String::with_capacity(24);
    // Writing to a String cannot fail.
    let _ = match year {
        0..=9999 => write!(out, "{year:04}"),
        _ => write!(out, "{year:+07}"),
    };
    let (hour, minute) = (of_day / 3_600_000, of_day / 60_000 % 60);
    let (second, milli) = (of_day / 1000 % 60, of_day % 1000);
    let _ = write!(
        out,
        "-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}Z"
    );
    out
}

/// Year, month (1 to 12) and day of the day `days` after 1970-01-01.
#[must_use]
pub fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    (era * 400 + year_of_era + i64::from(month <= 2), month, day)
}

/// Days of a month (1 to 12).
#[inline]
#[must_use]
pub fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// What is still unread.
struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    fn eat(&mut self, byte: u8) -> bool {
        match self.0.split_first() {
            Some((first, rest)) if *first == byte => {
                self.0 = rest;
                true
            }
            _ => false,
        }
    }

    /// Exactly `count` digits, as a number of at most `max`.
    fn digits(&mut self, count: usize, max: u32) -> Option<u32> {
        let (head, rest) = self.0.split_at_checked(count)?;
        let mut number = 0;
        for byte in head {
            number = number * 10 + u32::from(byte.is_ascii_digit().then(|| byte - b'0')?);
        }
        self.0 = rest;
        (number <= max).then_some(number)
    }

    fn two(&mut self, max: u32) -> Option<u8> {
        u8::try_from(self.digits(2, max)?).ok()
    }

    fn year(&mut self) -> Option<i32> {
        let sign = if self.eat(b'+') {
            1
        } else if self.eat(b'-') {
            -1
        } else {
            return i32::try_from(self.digits(4, 9999)?).ok();
        };
        let year = i32::try_from(self.digits(6, 999_999)?).ok()?;
        // There is one year 0, and it has no minus.
        (sign == 1 || year != 0).then_some(sign * year)
    }

    fn date(&mut self) -> Option<CivilDate> {
        let year = self.year()?;
        let month = self.eat(b'-').then(|| self.two(12))??;
        let day = self.eat(b'-').then(|| self.two(31))??;
        let valid = month >= 1 && day >= 1 && day <= days_in_month(year, month);
        valid.then_some(CivilDate { year, month, day })
    }

    fn time_of_day(&mut self, date: CivilDate) -> Option<CivilTime> {
        let hour = self.two(23)?;
        let minute = self.eat(b':').then(|| self.two(59))??;
        let (mut second, mut millisecond) = (0, 0);
        if self.eat(b':') {
            second = self.two(59)?;
            if self.eat(b'.') {
                millisecond = self.fraction()?;
            }
        }
        Some(CivilTime {
            date,
            hour,
            minute,
            second,
            millisecond,
        })
    }

    /// At least one digit; the first three are kept.
    fn fraction(&mut self) -> Option<u16> {
        let count = self
            .0
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let (digits, rest) = self.0.split_at(count);
        self.0 = rest;
        let milli = |at: usize| digits.get(at).map_or(0, |byte| u16::from(byte - b'0'));
        (count > 0).then(|| milli(0) * 100 + milli(1) * 10 + milli(2))
    }

    fn offset(&mut self) -> Option<i32> {
        if self.eat(b'Z') || self.eat(b'z') {
            return Some(0);
        }
        let sign = if self.eat(b'+') {
            1
        } else if self.eat(b'-') {
            -1
        } else {
            return None;
        };
        let hours = i32::from(self.two(23)?);
        let minutes = if self.0.is_empty() {
            0
        } else {
            // The colon is optional: both +0200 and +02:00 are in use.
            self.eat(b':');
            i32::from(self.two(59)?)
        };
        Some(sign * (hours * 60 + minutes))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{CivilDate, DAY_MS, Reading, format_utc_ms, parse};

    fn utc(text: &str) -> Option<i64> {
        match parse(text)? {
            Reading::Date(date) => Some(date.days_since_epoch() * DAY_MS),
            Reading::Time {
                civil,
                offset_minutes,
            } => Some(civil.utc_ms(offset_minutes?)),
        }
    }

    #[test]
    fn reads_known_instants() {
        let cases = [
            ("1970-01-01", 0),
            ("1970-01-01T00:00Z", 0),
            ("2026-01-31T10:00:00.000Z", 1_769_853_600_000),
            ("2026-01-31 12:00+02:00", 1_769_853_600_000),
            ("2026-01-31T05:30:00-0430", 1_769_853_600_000),
            ("2026-01-31T12:00:00.0009+02", 1_769_853_600_000),
            ("2000-02-29T23:59:59.999Z", 951_868_799_999),
            ("1969-12-31T23:59:59.999Z", -1),
            ("0000-03-01", -62_162_035_200_000),
            ("+010000-01-01", 253_402_300_800_000),
        ];
        for (text, ms) in cases {
            assert_eq!(utc(text), Some(ms), "{text}");
        }
    }

    #[test]
    fn keeps_a_time_without_offset_apart() {
        let Some(Reading::Time {
            civil,
            offset_minutes: None,
        }) = parse("2026-03-29 02:30:15.25")
        else {
            panic!("a time without an offset");
        };
        assert_eq!(
            civil.date,
            CivilDate {
                year: 2026,
                month: 3,
                day: 29
            }
        );
        assert_eq!((civil.hour, civil.minute, civil.second), (2, 30, 15));
        assert_eq!(civil.millisecond, 250);
    }

    #[test]
    fn refuses_what_is_not_strict() {
        let cases = [
            "",
            "now",
            "2026",
            "2026-1-31",
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-01-00",
            "20260131",
            "31.01.2026",
            "2026-01-31T",
            "2026-01-31T24:00",
            "2026-01-31T10",
            "2026-01-31T10:00:60Z",
            "2026-01-31T10:00:00.Z",
            "2026-01-31T10:00 Z",
            "2026-01-31 ",
            " 2026-01-31",
            "2026-01-31T10:00+2",
            "2026-01-31T10:00+24:00",
            "-000000-01-01",
            "2026-01-31T10:00Zx",
            "2026-01-31\u{a0}10:00",
            "２026-01-31",
            "2026-01-31T10:0é",
        ];
        for text in cases {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn prints_known_instants() {
        let cases = [
            (0, "1970-01-01T00:00:00.000Z"),
            (1_769_853_600_000, "2026-01-31T10:00:00.000Z"),
            (-1, "1969-12-31T23:59:59.999Z"),
            (253_402_300_800_000, "+010000-01-01T00:00:00.000Z"),
            (-62_167_219_200_001, "-000001-12-31T23:59:59.999Z"),
            (i64::MAX, "+292278994-08-17T07:12:55.807Z"),
            (i64::MIN, "-292275055-05-16T16:47:04.192Z"),
        ];
        for (ms, text) in cases {
            assert_eq!(format_utc_ms(ms), text);
        }
    }

    proptest! {
        #[test]
        fn printed_instants_read_back(ms in -31_000_000_000_000_000_i64..31_000_000_000_000_000) {
            prop_assert_eq!(utc(&format_utc_ms(ms)), Some(ms));
        }

        #[test]
        fn never_panics(text in "\\PC{0,30}|[-+0-9TZ:. ]{0,30}") {
            let _ = parse(&text);
        }
    }
}
