//! Columns that mean something only beside others: the time of day beside a
//! column of dates.

use hearth_model::import::Role;

use crate::guess::Guess;
use crate::names;
use crate::sample::ColumnSample;

/// Share of cells that must be times of day.
const NEARLY_ALL: f64 = 0.9;

/// The column of the time of day, where the time column has dates alone: the one
/// whose name says so, else the first behind the dates, else the first at all.
pub(crate) fn time_of_day(
    names: &[String],
    samples: &[ColumnSample],
    dates: usize,
    free: impl Fn(usize) -> bool,
) -> Option<Guess> {
    if !samples.get(dates)?.is_dates_alone() {
        return None;
    }
    let clocks = |column: usize| {
        let share = samples.get(column).map_or(0.0, ColumnSample::clock_share);
        (free(column) && share >= NEARLY_ALL).then_some(share)
    };
    let named = |column: &usize| {
        let score = names
            .get(*column)
            .map(|name| names::score(name, Role::Time));
        score.is_some_and(|score| score > 0.0)
    };
    let all = || (0..samples.len()).filter(|&column| clocks(column).is_some());
    let column = all()
        .find(named)
        .or_else(|| all().find(|&column| column > dates))
        .or_else(|| all().next())?;
    Some(Guess {
        column,
        role: Role::TimeOfDay,
        confidence: clocks(column)?,
    })
}
