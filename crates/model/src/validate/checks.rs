//! The single checks that validation is made of: a number's range, a name's
//! form, an id taken twice. Each notes its problem and says nothing else.

use std::collections::BTreeSet;

use crate::document::{Cap, Decay};
use crate::instant;
use crate::number;
use crate::path::{Path, Report};
use crate::problem::Problem;

/// Points, bases, caps and bounds are at most this large, either way.
pub(super) const LIMIT: f64 = 1e9;
/// Units are at least this large.
const LEAST_UNIT: f64 = 1e-9;
/// Frozen bounds come from data, where a raw can grow beyond [`LIMIT`]; this is
/// beyond any raw there can be, and small enough that differences stay finite.
const FROZEN_LIMIT: f64 = 1e60;

/// A finite number of at most [`LIMIT`] either way.
pub(super) fn bounded(value: f64, at: &Path<'_>, report: &Report) {
    within(value, LIMIT, at, report);
}

/// A finite number taken from data.
pub(super) fn frozen(value: f64, at: &Path<'_>, report: &Report) {
    within(value, FROZEN_LIMIT, at, report);
}

fn within(value: f64, limit: f64, at: &Path<'_>, report: &Report) {
    if !finite(value, at, report) || value.abs() <= limit {
        return;
    }
    let (value, limit) = (number::print(value), number::print(limit));
    let problem = Problem::new(
        "beyond-limit",
        format!("{value} is too large."),
        format!("Use a number between -{limit} and {limit}."),
    );
    report.add(at, problem.with("value", value).with("limit", limit));
}

/// Not infinite and not "not a number"; says whether it is so.
pub(super) fn finite(value: f64, at: &Path<'_>, report: &Report) -> bool {
    if !value.is_finite() {
        report.add(
            at,
            Problem::new(
                "not-finite",
                "This is not a finite number.",
                "Write a number.",
            ),
        );
    }
    value.is_finite()
}

/// A finite number above 0: days, minutes.
pub(super) fn positive(value: f64, at: &Path<'_>, report: &Report) {
    if finite(value, at, report) && value <= 0.0 {
        let value = number::print(value);
        let problem = Problem::new(
            "not-positive",
            format!("{value} is not more than 0."),
            "Use a number above 0.",
        );
        report.add(at, problem.with("value", value));
    }
}

/// As [`positive`], where there is a number.
pub(super) fn window(days: Option<f64>, at: &Path<'_>, report: &Report) {
    if let Some(days) = days {
        positive(days, &at.field("window_days"), report);
    }
}

/// A divisor that keeps quotients finite.
pub(super) fn unit(value: f64, at: &Path<'_>, report: &Report) {
    bounded(value, at, report);
    if value.is_finite() && value < LEAST_UNIT {
        let (value, least) = (number::print(value), number::print(LEAST_UNIT));
        let problem = Problem::new(
            "unit-too-small",
            format!("A unit of {value} is too small."),
            format!("Use a unit of at least {least}."),
        );
        report.add(at, problem.with("value", value).with("least", least));
    }
}

/// A count that must not be 0.
pub(super) fn at_least_one(value: u32, at: &Path<'_>, report: &Report) {
    if value == 0 {
        report.add(
            at,
            Problem::new("not-positive", "0 is not more than 0.", "Use 1 or more.")
                .with("value", 0),
        );
    }
}

/// Both ends bounded, and the right way round.
pub(super) fn cap(cap: &Cap, owner: &Path<'_>, report: &Report) {
    let at = owner.field("cap");
    if let Some(min) = cap.min {
        bounded(min, &at.field("min"), report);
    }
    if let Some(max) = cap.max {
        bounded(max, &at.field("max"), report);
    }
    if let (Some(min), Some(max)) = (cap.min, cap.max) {
        in_order(min, max, &at, report);
    }
}

/// `low` is not above `high`.
pub(super) fn in_order(low: f64, high: f64, at: &Path<'_>, report: &Report) {
    if low > high {
        let (low, high) = (number::print(low), number::print(high));
        let problem = Problem::new(
            "ends-reversed",
            format!("The lower end {low} is above the upper end {high}."),
            "Exchange the two.",
        );
        report.add(at, problem.with("low", low).with("high", high));
    }
}

/// Rates in (0, 100], lengths above 0.
pub(super) fn decay(decay: &Decay, owner: &Path<'_>, report: &Report) {
    let at = owner.field("decay");
    match decay {
        Decay::None => {}
        Decay::HalfLife(days) => positive(*days, &at.field("half_life"), report),
        Decay::Cycle(days) => positive(*days, &at.field("cycle"), report),
        Decay::Linear {
            percent,
            every_days,
        } => {
            loss(*percent, *every_days, &at.field("linear"), report);
        }
        Decay::Step {
            percent,
            every_days,
        } => loss(*percent, *every_days, &at.field("step"), report),
    }
}

fn loss(percent: f64, every_days: f64, at: &Path<'_>, report: &Report) {
    percent_lost(percent, &at.field("percent"), report);
    positive(every_days, &at.field("every_days"), report);
}

/// A share that can be lost, in per cent.
pub(super) fn percent_lost(percent: f64, at: &Path<'_>, report: &Report) {
    if finite(percent, at, report) && !(percent > 0.0 && percent <= 100.0) {
        let percent = number::print(percent);
        let problem = Problem::new(
            "percent-out-of-range",
            format!("{percent} is no share that can be lost."),
            "Use a percentage above 0 and up to 100.",
        );
        report.add(at, problem.with("value", percent));
    }
}

/// A date or a date-time.
pub(super) fn instant(text: &str, at: &Path<'_>, report: &Report) {
    if instant::parse(text).is_none() {
        let problem = Problem::new(
            "not-an-instant",
            format!("`{text}` is not a date or a time."),
            "Write it like 2026-01-31 or 2026-01-31T10:00:00Z.",
        );
        report.add(at, problem.with("value", text));
    }
}

/// An id that can name a column, and that no earlier sibling has.
pub(super) fn id<'a>(
    id: &'a str,
    owner: &Path<'_>,
    report: &Report,
    taken: &mut BTreeSet<&'a str>,
) {
    let at = owner.field("id");
    if id.trim().is_empty() {
        report.add(
            &at,
            Problem::new(
                "id-empty",
                "The id is empty.",
                "Give it a short word, e.g. `engagement`.",
            ),
        );
    } else if id.chars().any(char::is_control) {
        report.add(
            &at,
            Problem::new(
                "id-unsafe",
                "The id holds a control character.",
                "Use letters, digits, `-` and `_`.",
            ),
        );
    } else if !taken.insert(id) {
        report.add(
            &at,
            Problem::new(
                "id-taken",
                format!("The id `{id}` is used twice."),
                "Give each its own id.",
            )
            .with("id", id),
        );
    }
}

/// A list that must hold something.
pub(super) fn not_empty<T>(items: &[T], hint: &str, at: &Path<'_>, report: &Report) {
    if items.is_empty() {
        report.add(at, Problem::new("list-empty", "The list is empty.", hint));
    }
}

/// A property that has a name.
pub(super) fn property(name: &str, at: &Path<'_>, report: &Report) {
    if name.trim().is_empty() {
        report.add(
            at,
            Problem::new(
                "property-empty",
                "The property has no name.",
                "Name a column of the data, or `value`.",
            ),
        );
    }
}
