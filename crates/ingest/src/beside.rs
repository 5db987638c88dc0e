//! Columns that mean something only beside others: the time of day beside a
//! column of dates, counters beside the time when somebody was last seen.

use hearth_model::import::Role;

use crate::guess::Guess;
use crate::names;
use crate::sample::ColumnSample;

/// Share of cells that must be times of day.
const NEARLY_ALL: f64 = 0.9;

/// Words of columns that say how long something took.
const LASTED: &str =
    "duration length spent elapsed taken avg average mean dauer duree durasi duracion";

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
        let lasted = names.get(column).is_some_and(|name| has_word(name, LASTED));
        (free(column) && share >= NEARLY_ALL && !lasted).then_some(share)
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

/// Words that name what is counted.
pub(crate) const COUNTED: &str = "opens clicks visits sessions purchases orders logins views pageviews downloads replies \
    shares likes comments posts messages bookings calls meetings searches bounces deliveries events \
    impressions conversions installs reviews registrations";
/// Words that say what was done with the things before them: `emails_opened`.
const DONE: &str = "opened clicked viewed sent delivered visited read received watched completed placed made \
    attended downloaded played";
/// Words of columns that are no counts, whatever else they say.
const MEASURED: &str = "rate avg average mean per percent pct ratio value amount revenue price last first date \
    days minutes seconds score since";
/// Words of a time that is the latest of many.
pub(crate) const LATEST: &str = "last latest recent seen active updated";

/// Columns that count events of a wide table: one row per person, and when each was
/// last seen. None where it is no such table.
pub(crate) fn counters(
    names: &[String],
    samples: &[ColumnSample],
    person: usize,
    time: usize,
    free: impl Fn(usize) -> bool,
) -> Vec<usize> {
    let latest = names.get(time).is_some_and(|name| has_word(name, LATEST));
    if !is_one_each(samples, person) || !latest {
        return Vec::new();
    }
    counts(names, samples, free)
}

/// Columns that look like counts of what people did, in a table with one row for each,
/// whatever its rows are taken for.
pub(crate) fn may_count(names: &[String], samples: &[ColumnSample], person: usize) -> Vec<usize> {
    if !is_one_each(samples, person) {
        return Vec::new();
    }
    counts(names, samples, |column| column != person)
}

/// The column of times that says when each was last seen; of several the fullest, then the first.
pub(crate) fn latest(
    names: &[String],
    samples: &[ColumnSample],
    free: impl Fn(usize) -> bool,
) -> Option<usize> {
    let is_latest = |&column: &usize| {
        let sample = samples.get(column);
        let times = sample.map(ColumnSample::time);
        // Numbers of that size are times only where the name leaves nothing else.
        let written = sample.is_some_and(ColumnSample::is_written_time);
        let named = names.get(column).is_some_and(|name| {
            has_word(name, LATEST) && (written || names::score(name, Role::Time) > 0.0)
        });
        free(column) && named && times.is_some_and(|(_, share)| share >= NEARLY_ALL)
    };
    let filled = |column: usize| samples.get(column).map_or(0, |sample| sample.filled);
    let all = (0..samples.len()).filter(is_latest);
    all.min_by_key(|&column| std::cmp::Reverse(filled(column)))
}

/// Whether hardly anybody has a second row.
fn is_one_each(samples: &[ColumnSample], person: usize) -> bool {
    let sample = samples.get(person);
    sample.is_some_and(|sample| sample.filled > 1 && sample.distinct_share() >= NEARLY_ALL)
}

fn counts(names: &[String], samples: &[ColumnSample], free: impl Fn(usize) -> bool) -> Vec<usize> {
    let counts = |column: &usize| {
        let fits = samples.get(*column).map(ColumnSample::count_share);
        let named = names.get(*column).is_some_and(|name| is_count(name));
        free(*column) && named && fits.is_some_and(|share| share >= NEARLY_ALL)
    };
    (0..samples.len()).filter(counts).collect()
}

fn is_count(name: &str) -> bool {
    let things = || {
        names::plain(name)
            .split('_')
            .any(|word| word.ends_with('s'))
    };
    let counted = has_word(name, COUNTED) || (has_word(name, DONE) && things());
    counted && !has_word(name, MEASURED)
}

/// Whether one of a column name's words is among these.
pub(crate) fn has_word(name: &str, words: &str) -> bool {
    let plain = names::plain(name);
    let mut parts = plain.split('_');
    parts.any(|part| words.split_ascii_whitespace().any(|word| word == part))
}
