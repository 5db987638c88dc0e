//! Numbers of spreadsheets as text: days since 1900 or 1904 as ISO dates, and
//! everything else as a person would write it.

use std::fmt::Write as _;

const MS_PER_DAY: f64 = 86_400_000.0;
/// Numbers from here on are written with an exponent.
const LONGEST_PLAIN: f64 = 1e21;

/// How a number is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Shown {
    #[default]
    Number,
    /// With zeros in front up to so many digits.
    Padded(u8),
    Date,
    DateTime,
    /// A time of day, or a duration.
    Time,
}

impl Shown {
    /// By the number of a format that every program knows.
    pub(crate) fn of_builtin(format: u32) -> Self {
        match format {
            14..=17 | 27..=31 | 34..=36 | 50..=54 | 57..=58 => Self::Date,
            22 => Self::DateTime,
            18..=21 | 32..=33 | 45..=47 | 55..=56 => Self::Time,
            _ => Self::Number,
        }
    }

    /// By the code of a format, such as `dd/mm/yyyy hh:mm` or `00000`.
    pub(crate) fn of_code(code: &str) -> Self {
        let (mut date, mut time) = (false, false);
        let mut letters = code.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '"' => {
                    letters.by_ref().find(|&next| next == '"');
                }
                '\\' | '_' | '*' => {
                    letters.next();
                }
                '[' => {
                    // A colour, a language, a condition; or hours, minutes or seconds counted on.
                    let inside: String = letters.by_ref().take_while(|&next| next != ']').collect();
                    let counted = |letter: char| matches!(letter, 'h' | 'H' | 'm' | 's' | 'S');
                    time |= !inside.is_empty() && inside.chars().all(counted);
                }
                'd' | 'D' | 'y' | 'Y' | 'e' | 'b' | 'B' => date = true,
                'h' | 'H' | 's' | 'S' => time = true,
                // `0.00E+00` is a number with an exponent.
                'E' if !matches!(letters.clone().next(), Some('+' | '-')) => date = true,
                'G' if letters.as_str().starts_with("eneral") => return Self::Number,
                ';' => break,
                _ => {}
            }
        }
        match (date, time) {
            (true, true) => Self::DateTime,
            (true, false) => Self::Date,
            (false, true) => Self::Time,
            // Months alone: `mmm`.
            (false, false) if code.contains('m') && !code.contains(['0', '#']) => Self::Date,
            (false, false) => Self::padded(code),
        }
    }

    fn padded(code: &str) -> Self {
        let zeros = code.bytes().all(|byte| byte == b'0');
        match u8::try_from(code.len()) {
            Ok(length) if zeros && length > 1 => Self::Padded(length),
            _ => Self::Number,
        }
    }

    /// Appends a number as this shows it; `since_1904`: from when days are counted.
    pub(crate) fn write(self, number: f64, since_1904: bool, out: &mut String) {
        let written = match self {
            Self::Number => false,
            Self::Padded(digits) => write_padded(number, digits, out),
            Self::Date | Self::DateTime => write_date(number, since_1904, self, out),
            Self::Time => write_time(number, out),
        };
        if !written {
            write_number(number, out);
        }
    }
}

/// The shortest text that reads as the same number, without an exponent unless it is huge.
pub(crate) fn write_number(number: f64, out: &mut String) {
    // Writing to a text cannot fail.
    let _ = if number.abs() < LONGEST_PLAIN && (number == 0.0 || number.abs() >= 1e-12) {
        write!(out, "{}", number + 0.0)
    } else {
        write!(out, "{number:e}")
    };
}

fn write_padded(number: f64, digits: u8, out: &mut String) -> bool {
    let is_whole = number >= 0.0 && number.fract() == 0.0 && number < LONGEST_PLAIN;
    if is_whole {
        let _ = write!(out, "{number:0width$}", width = usize::from(digits));
    }
    is_whole
}

/// Milliseconds since the first day, where that can be a date up to the year 9999.
fn milliseconds(serial: f64) -> Option<i64> {
    let believable = (0.0..2_958_466.0).contains(&serial);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "below three million days, so far inside of i64"
    )]
    believable.then(|| (serial * MS_PER_DAY).round() as i64)
}

fn write_date(serial: f64, since_1904: bool, shown: Shown, out: &mut String) -> bool {
    let Some(ms) = milliseconds(serial) else {
        return false;
    };
    let (day, of_day) = (ms.div_euclid(86_400_000), ms.rem_euclid(86_400_000));
    let first = if since_1904 {
        // 1904-01-01 in days since 1970.
        -24_107
    } else if day < 60 {
        // 1900 had no 29 February, which these programs count as day 60.
        -25_568
    } else {
        -25_569
    };
    let (year, month, date) = civil(first + day);
    let _ = write!(out, "{year:04}-{month:02}-{date:02}");
    if of_day != 0 || shown == Shown::DateTime {
        out.push('T');
        write_clock(of_day, out);
    }
    true
}

fn write_time(serial: f64, out: &mut String) -> bool {
    let Some(ms) = milliseconds(serial) else {
        return false;
    };
    write_clock(ms, out);
    true
}

fn write_clock(ms: i64, out: &mut String) {
    let (seconds, ms) = (ms / 1000, ms % 1000);
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    let _ = write!(out, "{:02}:{:02}:{seconds:02}", minutes / 60, minutes % 60);
    if ms != 0 {
        let _ = write!(out, ".{ms:03}");
    }
}

/// Year, month and day of a day since 1970, by Howard Hinnant's algorithm.
pub(crate) fn civil(day: i64) -> (i64, i64, i64) {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let date = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    (year + era * 400 + i64::from(month <= 2), month, date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(shown: Shown, number: f64) -> String {
        let mut text = String::new();
        shown.write(number, false, &mut text);
        text
    }

    #[test]
    fn days_are_counted_from_1900_with_the_day_that_never_was() {
        for (serial, date) in [
            (1.0, "1900-01-01"),
            (59.0, "1900-02-28"),
            (61.0, "1900-03-01"),
            (45_292.0, "2024-01-01"),
            (2_958_465.0, "9999-12-31"),
        ] {
            assert_eq!(shown(Shown::Date, serial), date);
        }
    }

    #[test]
    fn days_are_counted_from_1904_where_the_workbook_says_so() {
        let mut text = String::new();
        Shown::Date.write(43_830.0, true, &mut text);
        assert_eq!(text, "2024-01-01");
    }

    #[test]
    fn times_are_exact_to_the_millisecond() {
        assert_eq!(
            shown(Shown::DateTime, 45_292.431_250_000_1),
            "2024-01-01T10:21:00"
        );
        assert_eq!(
            shown(Shown::Date, 45_292.431_250_127),
            "2024-01-01T10:21:00.011"
        );
        assert_eq!(shown(Shown::DateTime, 45_292.0), "2024-01-01T00:00:00");
        assert_eq!(shown(Shown::Time, 0.5), "12:00:00");
        assert_eq!(shown(Shown::Time, 1.25), "30:00:00");
    }

    #[test]
    fn ids_stay_ids() {
        for (number, text) in [
            (1_234_567_890_123.0, "1234567890123"),
            (12.0, "12"),
            (-0.0, "0"),
            (12.5, "12.5"),
            (0.000_1, "0.0001"),
            (1e300, "1e300"),
        ] {
            assert_eq!(shown(Shown::Number, number), text);
        }
        assert_eq!(shown(Shown::Padded(5), 42.0), "00042");
        assert_eq!(shown(Shown::Padded(5), 42.5), "42.5");
        assert_eq!(
            shown(Shown::Date, -1.0),
            "-1",
            "no date is before the first day"
        );
    }

    #[test]
    fn formats_tell_dates_from_numbers() {
        for (code, expected) in [
            ("General", Shown::Number),
            ("0.00E+00", Shown::Number),
            ("#,##0.00\\ \"USD\"", Shown::Number),
            ("[Red]0", Shown::Number),
            ("00000", Shown::Padded(5)),
            ("yyyy-mm-dd", Shown::Date),
            ("[$-409]d/mmm/yy;@", Shown::Date),
            ("mmm", Shown::Date),
            ("dd.mm.yyyy hh:mm", Shown::DateTime),
            ("[h]:mm:ss", Shown::Time),
            ("h:mm AM/PM", Shown::Time),
            ("0 \"days\"", Shown::Number),
        ] {
            assert_eq!(Shown::of_code(code), expected, "{code}");
        }
    }
}
