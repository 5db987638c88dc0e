//! A score over time: the same run at several instants. Which calendar dates
//! those are, and the file they make; every value is that of a run at its date.

use std::io::{self, Write};

use hearth_events::{Zone, resolve_instant};
use hearth_model::instant::{CivilDate, civil_from_days, days_in_month};

use crate::run::Run;
use crate::table::{write_numbers, write_text};
use crate::workbench::Workbench;

/// How far the dates of a history lie apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// Each day.
    Day,
    /// The first date and every 7th day after it.
    Week,
    /// The first date's day of each month, the month's last where it has none.
    Month,
}

/// The dates from `from` up to `to`, both included where they are met.
pub fn dates(from: CivilDate, to: CivilDate, every: Every) -> impl Iterator<Item = CivilDate> {
    let last = to.days_since_epoch();
    (0_i64..)
        .map_while(move |step| date(from, every, step))
        .take_while(move |date| date.days_since_epoch() <= last)
}

/// Up to `count` dates back from `to`, which is the last of them.
#[must_use]
pub fn back(to: CivilDate, every: Every, count: usize) -> Vec<CivilDate> {
    let mut dates: Vec<CivilDate> = (0_i64..)
        .take(count)
        .map_while(|step| date(to, every, -step))
        .collect();
    dates.reverse();
    dates
}

/// The date `step` steps after `from`; `None` beyond the year 9999.
fn date(from: CivilDate, every: Every, step: i64) -> Option<CivilDate> {
    let date = match every {
        Every::Day => on_day(from.days_since_epoch() + step),
        Every::Week => on_day(from.days_since_epoch() + 7 * step),
        Every::Month => {
            let month = i64::from(from.year) * 12 + i64::from(from.month) - 1 + step;
            let year = i32::try_from(month.div_euclid(12)).ok()?;
            let month = u8::try_from(month.rem_euclid(12) + 1).ok()?;
            Some(CivilDate {
                year,
                month,
                day: from.day.min(days_in_month(year, month)),
            })
        }
    };
    date.filter(|date| date.year <= 9999)
}

/// The date so many days from 1970-01-01; `None` beyond what a date can hold.
#[must_use]
pub fn on_day(days: i64) -> Option<CivilDate> {
    let (year, month, day) = civil_from_days(days);
    Some(CivilDate {
        year: i32::try_from(year).ok()?,
        month: u8::try_from(month).ok()?,
        day: u8::try_from(day).ok()?,
    })
}

/// A date as ISO 8601 has it.
#[must_use]
pub fn written(date: CivilDate) -> String {
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
}

/// The dates from one to another with the instants at which they end in `zone`, UTC milliseconds;
/// and those that the zone skipped, which never ended.
#[must_use]
pub fn ends(
    from: CivilDate,
    to: CivilDate,
    every: Every,
    zone: &Zone,
) -> (Vec<(i64, String)>, Vec<String>) {
    let (mut days, mut skipped) = (Vec::new(), Vec::new());
    for date in dates(from, to, every).map(written) {
        match resolve_instant(&date, zone) {
            Some(instant) => days.push((instant, date)),
            None => skipped.push(date),
        }
    }
    (days, skipped)
}

/// The last day that ended before this one: a zone may have skipped the one before. The first day
/// there is stays itself.
#[must_use]
pub fn day_before(day: CivilDate, zone: &Zone) -> String {
    let back = (1..=2).filter_map(|back| on_day(day.days_since_epoch() - back));
    let mut ended = back
        .map(written)
        .filter(|day| resolve_instant(day, zone).is_some());
    ended.next().unwrap_or_else(|| written(day))
}

/// The first line of a history as CSV.
///
/// # Errors
/// Those of `out`.
pub fn write_heading(out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"date,person,raw,score,level\n")
}

/// The lines of one date: everyone scored at the run's instant, by their bytes.
/// Nothing where the run has no score at this position.
///
/// # Errors
/// Those of `out`.
pub fn write_rows(
    workbench: &Workbench,
    run: &Run,
    score: usize,
    date: &str,
    out: &mut impl Write,
) -> io::Result<()> {
    let Some(of) = run.scores.get(score) else {
        return Ok(());
    };
    let people = workbench.people_by_bytes().iter();
    let mut numbers = String::new();
    for &person in people.filter(|&&person| run.scored(person)) {
        let index = person as usize;
        write_text(date, false, out)?;
        out.write_all(b",")?;
        write_text(workbench.log().people().get(person), false, out)?;
        write_numbers(of.raw[index], of.score[index], &mut numbers, out)?;
        let level = of.level_at(of.level[index]);
        write_text(level.map_or("", |level| level.name.as_str()), false, out)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Every, back, dates, written};
    use hearth_model::instant::{CivilDate, Reading, parse};

    fn date(text: &str) -> CivilDate {
        match parse(text) {
            Some(Reading::Date(date)) => date,
            _ => panic!("{text} is no date"),
        }
    }

    fn told(from: &str, to: &str, every: Every) -> Vec<String> {
        dates(date(from), date(to), every)
            .map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day))
            .collect()
    }

    #[test]
    fn days_and_weeks_go_over_the_ends_of_months() {
        let days = told("2024-02-28", "2024-03-01", Every::Day);
        assert_eq!(days, ["2024-02-28", "2024-02-29", "2024-03-01"]);
        let weeks = told("2025-12-20", "2026-01-04", Every::Week);
        assert_eq!(weeks, ["2025-12-20", "2025-12-27", "2026-01-03"]);
    }

    #[test]
    fn a_month_without_the_day_gives_its_last_and_the_next_the_day_again() {
        let months = told("2023-11-30", "2024-04-01", Every::Month);
        let expected = [
            "2023-11-30",
            "2023-12-30",
            "2024-01-30",
            "2024-02-29",
            "2024-03-30",
        ];
        assert_eq!(months, expected);
    }

    #[test]
    fn back_from_a_date_every_step_is_as_far_as_forward() {
        let to = date("2024-03-31");
        let told: Vec<String> = back(to, Every::Month, 3).into_iter().map(written).collect();
        assert_eq!(told, ["2024-01-31", "2024-02-29", "2024-03-31"]);
        let told: Vec<String> = back(to, Every::Week, 2).into_iter().map(written).collect();
        assert_eq!(told, ["2024-03-24", "2024-03-31"]);
    }

    #[test]
    fn ends_are_included_and_nothing_lies_beyond_them() {
        assert_eq!(told("2024-01-01", "2024-01-01", Every::Month).len(), 1);
        assert_eq!(told("2024-01-02", "2024-01-01", Every::Day).len(), 0);
        assert_eq!(told("9999-12-01", "9999-12-31", Every::Month).len(), 1);
        assert_eq!(told("9999-12-30", "9999-12-31", Every::Day).len(), 2);
    }
}
