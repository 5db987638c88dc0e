//! The span of the data, in seconds since 1970, and its spelling. The end is
//! fixed, so that a result shown today is the result shown next year.

/// Seconds of a day.
pub(crate) const DAY: i64 = 86_400;

/// Seconds of an hour.
pub(crate) const HOUR: i64 = 3_600;

/// 2025-08-05, a Tuesday, 00:00 UTC: 180 days before [`END`].
pub(crate) const START: i64 = 1_754_352_000;

/// 2026-02-01 00:00 UTC: no event is at or after this instant.
pub(crate) const END: i64 = START + 180 * DAY;

/// Writes `seconds` as `2026-01-31T23:59:59Z`.
pub(crate) fn write_iso(seconds: i64, out: &mut Vec<u8>) {
    let (year, month, day) = civil(seconds.div_euclid(DAY));
    let rest = seconds.rem_euclid(DAY);
    write_padded(year, 4, out);
    out.push(b'-');
    write_padded(month, 2, out);
    out.push(b'-');
    write_padded(day, 2, out);
    out.push(b'T');
    write_padded(rest / HOUR, 2, out);
    out.push(b':');
    write_padded(rest / 60 % 60, 2, out);
    out.push(b':');
    write_padded(rest % 60, 2, out);
    out.push(b'Z');
}

/// Writes the last `digits` digits of `number`, which is not negative.
pub(crate) fn write_padded(number: i64, digits: u32, out: &mut Vec<u8>) {
    for place in (0..digits).rev() {
        out.push(b'0' + (number / 10_i64.pow(place) % 10) as u8);
    }
}

/// Year, month and day of a day number since 1970-01-01 (Howard Hinnant's `civil_from_days`).
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(seconds: i64) -> String {
        let mut out = Vec::new();
        write_iso(seconds, &mut out);
        String::from_utf8(out).expect("ASCII")
    }

    #[test]
    fn the_span_is_the_documented_one() {
        assert_eq!(iso(START), "2025-08-05T00:00:00Z");
        assert_eq!(iso(END - 1), "2026-01-31T23:59:59Z");
        assert_eq!(iso(START + 148 * DAY + 5), "2025-12-31T00:00:05Z");
    }

    #[test]
    fn leap_days_exist() {
        assert_eq!(iso(951_782_400), "2000-02-29T00:00:00Z");
        assert_eq!(iso(0), "1970-01-01T00:00:00Z");
    }
}
