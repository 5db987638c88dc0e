//! Single values of Parquet to the text that a CSV file of the same rows has.

use std::fmt::Write as _;

use super::super::bytes::array_at;
use super::super::serial::{civil, write_number};
use super::schema::{Element, Stamp};

const NS_PER_DAY: i128 = 86_400_000_000_000;
/// The day number of 1970-01-01 by which days of INT96 are counted.
const JULIAN_1970: i64 = 2_440_588;
/// Days of the years 0 to 9999, counted from 1970.
const DAYS: std::ops::RangeInclusive<i64> = -719_528..=2_932_896;

/// How a value is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Physical {
    Boolean,
    Int32,
    Int64,
    Int96,
    Float,
    Double,
    Bytes,
    /// Bytes, always so many.
    Fixed(usize),
}

impl Physical {
    pub(super) fn of(number: u64, length: usize) -> Option<Self> {
        Some(match number {
            0 => Self::Boolean,
            1 => Self::Int32,
            2 => Self::Int64,
            3 => Self::Int96,
            4 => Self::Float,
            5 => Self::Double,
            6 => Self::Bytes,
            7 if length <= 1 << 20 => Self::Fixed(length),
            _ => return None,
        })
    }

    /// Bytes of a value, where all have the same.
    pub(super) fn width(self) -> Option<usize> {
        match self {
            Self::Int32 | Self::Float => Some(4),
            Self::Int64 | Self::Double => Some(8),
            Self::Int96 => Some(12),
            Self::Fixed(length) => Some(length),
            Self::Boolean | Self::Bytes => None,
        }
    }
}

/// What the values of a column mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    Plain,
    Unsigned,
    Decimal(u32),
    Date,
    /// A time of day.
    Clock(Stamp),
    Instant {
        unit: Stamp,
        utc: bool,
    },
    Uuid,
    HalfFloat,
}

impl Reading {
    /// The newer way of saying it goes before the older one.
    pub(super) fn of(element: &Element, physical: Physical) -> Self {
        let scale = u32::try_from(element.scale).unwrap_or(0);
        let instant = |unit| Self::Instant { unit, utc: true };
        match element.logical {
            Some(5) => Self::Decimal(scale),
            Some(6) => Self::Date,
            Some(7) => Self::Clock(element.unit),
            Some(8) => Self::Instant {
                unit: element.unit,
                utc: element.utc,
            },
            Some(10) if element.unsigned => Self::Unsigned,
            Some(14) if physical == Physical::Fixed(16) => Self::Uuid,
            Some(15) if physical == Physical::Fixed(2) => Self::HalfFloat,
            Some(_) => Self::Plain,
            None => match element.converted {
                Some(5) => Self::Decimal(scale),
                Some(6) => Self::Date,
                Some(7) => Self::Clock(Stamp::Milliseconds),
                Some(8) => Self::Clock(Stamp::Microseconds),
                Some(9) => instant(Stamp::Milliseconds),
                Some(10) => instant(Stamp::Microseconds),
                Some(11..=14) => Self::Unsigned,
                _ => Self::Plain,
            },
        }
    }

    /// Appends a value as text.
    pub(super) fn write(self, physical: Physical, bytes: &[u8], out: &mut String) {
        match physical {
            Physical::Boolean => out.push_str(if bytes == [1] { "true" } else { "false" }),
            Physical::Int32 => {
                let number = i32::from_le_bytes(array_at(bytes, 0).unwrap_or_default());
                if self == Self::Unsigned {
                    write_whole(i128::from(number.cast_unsigned()), out);
                } else {
                    self.write_integer(i64::from(number), out);
                }
            }
            Physical::Int64 => {
                let number = i64::from_le_bytes(array_at(bytes, 0).unwrap_or_default());
                if self == Self::Unsigned {
                    write_whole(i128::from(number.cast_unsigned()), out);
                } else {
                    self.write_integer(number, out);
                }
            }
            Physical::Int96 => write_int96(bytes, out),
            Physical::Float => {
                let number = f32::from_le_bytes(array_at(bytes, 0).unwrap_or_default());
                write_float(number, out);
            }
            Physical::Double => {
                let number = f64::from_le_bytes(array_at(bytes, 0).unwrap_or_default());
                write_number(number, out);
            }
            Physical::Bytes | Physical::Fixed(_) => self.write_bytes(bytes, out),
        }
    }

    fn write_integer(self, number: i64, out: &mut String) {
        match self {
            Self::Decimal(scale) => write_decimal(i128::from(number), scale, out),
            Self::Date => write_days(number, out),
            Self::Clock(unit) => write_clock(nanoseconds(number, unit), out),
            Self::Instant { unit, utc } => write_instant(nanoseconds(number, unit), utc, out),
            Self::Plain | Self::Unsigned | Self::Uuid | Self::HalfFloat => {
                write_whole(i128::from(number), out);
            }
        }
    }

    fn write_bytes(self, bytes: &[u8], out: &mut String) {
        match self {
            Self::Decimal(scale) if (1..=16).contains(&bytes.len()) => {
                write_decimal(big_endian(bytes), scale, out);
            }
            Self::Uuid => write_uuid(bytes, out),
            Self::HalfFloat => {
                let bits = u16::from_le_bytes(array_at(bytes, 0).unwrap_or_default());
                write_float(half(bits), out);
            }
            _ => match std::str::from_utf8(bytes) {
                Ok(text) => out.push_str(text),
                Err(_) => write_hex(bytes, out),
            },
        }
    }
}

fn write_whole(number: i128, out: &mut String) {
    // Writing to a text cannot fail.
    let _ = write!(out, "{number}");
}

/// The shortest text that reads as the same float.
fn write_float(number: f32, out: &mut String) {
    let text = number.to_string();
    match text.parse() {
        Ok(same) => write_number(same, out),
        Err(_) => out.push_str(&text),
    }
}

fn write_hex(bytes: &[u8], out: &mut String) {
    for byte in bytes {
        let _ = write!(out, "{byte:02x}");
    }
}

fn write_uuid(bytes: &[u8], out: &mut String) {
    for (at, byte) in bytes.iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            out.push('-');
        }
        let _ = write!(out, "{byte:02x}");
    }
}

/// A number in two's complement, its first byte the greatest.
fn big_endian(bytes: &[u8]) -> i128 {
    let negative = bytes.first().is_some_and(|&byte| byte >= 0x80);
    bytes
        .iter()
        .fold(if negative { -1 } else { 0 }, |number: i128, &byte| {
            number << 8 | i128::from(byte)
        })
}

/// A number of units of ten to the power of minus `scale`, without zeros at its end.
fn write_decimal(number: i128, scale: u32, out: &mut String) {
    let Some(unit) = 10_u128.checked_pow(scale) else {
        return write_whole(number, out);
    };
    let (whole, part) = (number.unsigned_abs() / unit, number.unsigned_abs() % unit);
    if number < 0 {
        out.push('-');
    }
    let _ = write!(out, "{whole}");
    if part != 0 {
        let digits = format!("{part:0width$}", width = scale as usize);
        out.push('.');
        out.push_str(digits.trim_end_matches('0'));
    }
}

fn nanoseconds(number: i64, unit: Stamp) -> i128 {
    let per_unit = match unit {
        Stamp::Milliseconds => 1_000_000,
        Stamp::Microseconds => 1000,
        Stamp::Nanoseconds => 1,
    };
    i128::from(number) * per_unit
}

fn write_days(day: i64, out: &mut String) {
    if DAYS.contains(&day) {
        let (year, month, date) = civil(day);
        let _ = write!(out, "{year:04}-{month:02}-{date:02}");
    } else {
        write_whole(i128::from(day), out);
    }
}

fn write_instant(ns: i128, utc: bool, out: &mut String) {
    let day = i64::try_from(ns.div_euclid(NS_PER_DAY)).unwrap_or(i64::MAX);
    if !DAYS.contains(&day) {
        return write_whole(ns, out);
    }
    write_days(day, out);
    out.push('T');
    write_clock(ns.rem_euclid(NS_PER_DAY), out);
    if utc {
        out.push('Z');
    }
}

fn write_clock(ns: i128, out: &mut String) {
    let seconds = ns.div_euclid(1_000_000_000);
    let part = ns.rem_euclid(1_000_000_000);
    let _ = write!(
        out,
        "{:02}:{:02}:{:02}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    );
    if part != 0 {
        let digits = format!("{part:09}");
        let digits = ["000000", "000"]
            .iter()
            .find_map(|zeros| digits.strip_suffix(zeros))
            .unwrap_or(&digits);
        out.push('.');
        out.push_str(digits);
    }
}

/// Nanoseconds of the day, then the day: what such columns hold are instants.
fn write_int96(bytes: &[u8], out: &mut String) {
    let of_day = u64::from_le_bytes(array_at(bytes, 0).unwrap_or_default());
    let day = i32::from_le_bytes(array_at(bytes, 8).unwrap_or_default());
    let days = i128::from(i64::from(day) - JULIAN_1970);
    write_instant(days * NS_PER_DAY + i128::from(of_day), true, out);
}

/// A float of 16 bits.
fn half(bits: u16) -> f32 {
    let (exponent, fraction) = (bits >> 10 & 31, f32::from(bits & 1023));
    let size = match exponent {
        0 => fraction / 16_777_216.0,
        31 if fraction == 0.0 => f32::INFINITY,
        31 => f32::NAN,
        exponent => (1.0 + fraction / 1024.0) * 2_f32.powi(i32::from(exponent) - 15),
    };
    if bits >> 15 == 1 { -size } else { size }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(reading: Reading, physical: Physical, bytes: &[u8]) -> String {
        let mut text = String::new();
        reading.write(physical, bytes, &mut text);
        text
    }

    #[test]
    fn numbers_are_written_as_short_as_they_can_be() {
        let double = |number: f64| written(Reading::Plain, Physical::Double, &number.to_le_bytes());
        assert_eq!([double(12.0), double(0.1)], ["12", "0.1"]);
        let float = 0.1_f32.to_le_bytes();
        assert_eq!(written(Reading::Plain, Physical::Float, &float), "0.1");
        let half = 0x3E00_u16.to_le_bytes();
        assert_eq!(
            written(Reading::HalfFloat, Physical::Fixed(2), &half),
            "1.5"
        );
        let all = u64::MAX.to_le_bytes();
        assert_eq!(
            written(Reading::Unsigned, Physical::Int64, &all),
            "18446744073709551615"
        );
    }

    #[test]
    fn decimals_keep_every_digit_but_zeros_at_the_end() {
        for (number, scale, text) in [
            (1250, 2, "12.5"),
            (-5, 2, "-0.05"),
            (100, 2, "1"),
            (7, 0, "7"),
        ] {
            let bytes = i64::to_le_bytes(number);
            assert_eq!(
                written(Reading::Decimal(scale), Physical::Int64, &bytes),
                text
            );
        }
        let bytes = [0xFF, 0xFE];
        assert_eq!(
            written(Reading::Decimal(1), Physical::Fixed(2), &bytes),
            "-0.2"
        );
    }

    #[test]
    fn times_are_iso() {
        let instant = |unit, utc, number: i64| {
            let reading = Reading::Instant { unit, utc };
            written(reading, Physical::Int64, &number.to_le_bytes())
        };
        assert_eq!(
            instant(Stamp::Milliseconds, true, -1),
            "1969-12-31T23:59:59.999Z"
        );
        assert_eq!(
            instant(Stamp::Microseconds, false, 1_700_000_000_000_001),
            "2023-11-14T22:13:20.000001"
        );
        assert_eq!(
            instant(Stamp::Nanoseconds, true, 1_700_000_000_000_000_000),
            "2023-11-14T22:13:20Z"
        );
        let day = 19_675_i32.to_le_bytes();
        assert_eq!(written(Reading::Date, Physical::Int32, &day), "2023-11-14");
        let mut int96 = 80_000_000_000_000_u64.to_le_bytes().to_vec();
        int96.extend(2_460_263_i32.to_le_bytes());
        assert_eq!(
            written(Reading::Plain, Physical::Int96, &int96),
            "2023-11-14T22:13:20Z"
        );
    }
}
