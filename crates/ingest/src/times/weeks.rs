//! Dates by the week or the day of the year, as ISO 8601 has them: `2024-W11-3`,
//! `2024W113`, `2024-073`. A week without its day is no date.

use hearth_model::instant::{CivilDate, civil_from_days};

use super::western;
use super::years::Date;

/// Mondays are three days before 1970-01-01.
const MONDAY: i64 = 3;
/// Weeks and days of a year at most.
const WEEKS: i64 = 53;
const DAYS: i64 = 366;

/// The date that a cell begins with, the year as written, and what follows: nothing,
/// or a time of day. `buddhist` where years from 2400 on are Buddhist ones.
pub(super) fn date(cell: &str, buddhist: bool) -> Option<(Date, u16, &str)> {
    let (written, rest) = number(cell, 4)?;
    let year = i64::from(western(u16::try_from(written).ok()?, buddhist));
    let dashed = rest.strip_prefix('-');
    let rest = dashed.unwrap_or(rest);
    let (day, rest) = match rest.strip_prefix(['W', 'w']) {
        Some(rest) => {
            let (week, rest) = number(rest, 2)?;
            let rest = match dashed {
                Some(_) => rest.strip_prefix('-')?,
                None => rest,
            };
            let (day, rest) = number(rest, 1)?;
            (of_week(year, week, day)?, rest)
        }
        None => {
            let _ = dashed?;
            let (day, rest) = number(rest, 3)?;
            (of_year(year, day)?, rest)
        }
    };
    let (year, month, day) = civil_from_days(day);
    let date = Date {
        year: u16::try_from(year)
            .ok()
            .filter(|year| (1..10_000).contains(year))?,
        month: u8::try_from(month).ok()?,
        day: u8::try_from(day).ok()?,
    };
    let ends = rest.is_empty() || rest.starts_with(['T', 't', ' ']);
    ends.then_some((date, u16::try_from(written).ok()?, rest))
}

/// Days since 1970-01-01 of a day of a year.
fn of_year(year: i64, day: i64) -> Option<i64> {
    let first = new_year(year)?;
    let length = new_year(year + 1)? - first;
    (1..=length.min(DAYS))
        .contains(&day)
        .then(|| first + day - 1)
}

/// Days since 1970-01-01 of a day of a week; the first week has the year's first Thursday.
fn of_week(year: i64, week: i64, day: i64) -> Option<i64> {
    let monday = first_monday(year)? + (week - 1) * 7;
    let fits = (1..=WEEKS).contains(&week) && monday < first_monday(year + 1)?;
    (fits && (1..=7).contains(&day)).then(|| monday + day - 1)
}

fn first_monday(year: i64) -> Option<i64> {
    let fourth = new_year(year)? + 3;
    Some(fourth - (fourth + MONDAY).rem_euclid(7))
}

fn new_year(year: i64) -> Option<i64> {
    let date = CivilDate {
        year: i32::try_from(year).ok()?,
        month: 1,
        day: 1,
    };
    Some(date.days_since_epoch())
}

/// So many digits as a number, and what follows them.
fn number(text: &str, count: usize) -> Option<(i64, &str)> {
    let (digits, rest) = text.split_at_checked(count)?;
    let all = digits.bytes().all(|byte| byte.is_ascii_digit());
    Some((digits.parse().ok().filter(|_| all)?, rest))
}
