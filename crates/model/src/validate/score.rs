//! A score's own settings: groups, caps, scale, rounding, levels.

use std::collections::BTreeSet;

use crate::document::{FrozenBounds, FrozenQuantiles, Level, Round, Scale, Score};
use crate::number;
use crate::path::{Path, Report};
use crate::problem::Problem;

use super::checks::{bounded, cap, finite, frozen, id, in_order, instant};
use super::known::Known;
use super::rule::rule;

/// More rules than this are refused.
const MOST_RULES: usize = 1000;
/// Most decimals that a score is rounded to.
const MOST_DECIMALS: u8 = 9;
/// Quantiles at i/1000, both ends included.
const QUANTILES: usize = 1001;

/// The score at `at`, its id apart.
pub(super) fn score(score: &Score, known: &Known<'_>, at: &Path<'_>, report: &Report) {
    bounded(score.base, &at.field("base"), report);
    rules(score, known, at, report);
    let mut taken = BTreeSet::new();
    for (index, group) in score.groups.iter().enumerate() {
        let list = at.field("groups");
        let here = list.item(index);
        id(&group.id, &here, report, &mut taken);
        cap(&group.cap, &here, report);
    }
    cap(&score.cap, at, report);
    scale(&score.scale, &at.field("scale"), report);
    round(score.round, &at.field("round"), report);
    levels(&score.levels, &at.field("levels"), report);
}

fn rules(score: &Score, known: &Known<'_>, at: &Path<'_>, report: &Report) {
    let list = at.field("rules");
    let count = score.rules.len();
    if count > MOST_RULES {
        let problem = Problem::new(
            "too-many-rules",
            format!("The score has {count} rules."),
            format!("Use at most {MOST_RULES} rules a score."),
        );
        report.add(
            &list,
            problem.with("count", count).with("limit", MOST_RULES),
        );
    }
    let groups: Vec<&str> = score.groups.iter().map(|group| group.id.as_str()).collect();
    let mut taken = BTreeSet::new();
    for (index, one) in score.rules.iter().enumerate() {
        let here = list.item(index);
        id(&one.id, &here, report, &mut taken);
        rule(one, &groups, known, &here, report);
    }
}

fn scale(scale: &Scale, at: &Path<'_>, report: &Report) {
    match scale {
        Scale::None => {}
        Scale::Fixed { from, to } => {
            let here = at.field("from");
            for (index, end) in from.iter().enumerate() {
                bounded(*end, &here.item(index), report);
            }
            in_order(from[0], from[1], &here, report);
            target(to, at, report);
        }
        Scale::MinMax { to, frozen, .. } | Scale::Sqrt { to, frozen, .. } => {
            target(to, at, report);
            frozen_bounds(frozen.as_ref(), at, report);
        }
        Scale::Winsor {
            low,
            high,
            to,
            frozen,
            ..
        } => {
            quantile_ends(*low, *high, at, report);
            target(to, at, report);
            frozen_bounds(frozen.as_ref(), at, report);
        }
        Scale::Percentile { to, frozen, .. } => {
            target(to, at, report);
            frozen_quantiles(frozen.as_ref(), at, report);
        }
    }
}

fn target(to: &[f64; 2], at: &Path<'_>, report: &Report) {
    let here = at.field("to");
    for (index, end) in to.iter().enumerate() {
        bounded(*end, &here.item(index), report);
    }
}

fn quantile_ends(low: f64, high: f64, at: &Path<'_>, report: &Report) {
    for (name, value) in [("low", low), ("high", high)] {
        let here = at.field(name);
        if finite(value, &here, report) && !(0.0..=1.0).contains(&value) {
            let value = number::print(value);
            let problem = Problem::new(
                "quantile-out-of-range",
                format!("{value} is no share of the people."),
                "Use a number from 0 to 1.",
            );
            report.add(&here, problem.with("value", value));
        }
    }
    if low >= high {
        let (low, high) = (number::print(low), number::print(high));
        let problem = Problem::new(
            "quantiles-reversed",
            format!("The lower quantile {low} is not below the upper quantile {high}."),
            "Make `low` smaller than `high`.",
        );
        report.add(
            &at.field("low"),
            problem.with("low", low).with("high", high),
        );
    }
}

fn frozen_bounds(bounds: Option<&FrozenBounds>, scale: &Path<'_>, report: &Report) {
    let Some(bounds) = bounds else { return };
    let at = scale.field("frozen");
    instant(&bounds.at, &at.field("at"), report);
    frozen(bounds.lo, &at.field("lo"), report);
    frozen(bounds.hi, &at.field("hi"), report);
    in_order(bounds.lo, bounds.hi, &at, report);
}

fn frozen_quantiles(kept: Option<&FrozenQuantiles>, scale: &Path<'_>, report: &Report) {
    let Some(kept) = kept else { return };
    let at = scale.field("frozen");
    instant(&kept.at, &at.field("at"), report);
    let list = at.field("quantiles");
    let count = kept.quantiles.len();
    if count != QUANTILES {
        let problem = Problem::new(
            "quantiles-count",
            format!("There are {count} quantiles."),
            format!("Freeze again: {QUANTILES} quantiles are kept, at 0, 1/1000, ... 1."),
        );
        report.add(&list, problem.with("count", count));
    }
    for (index, value) in kept.quantiles.iter().enumerate() {
        frozen(*value, &list.item(index), report);
    }
    let fall = kept.quantiles.windows(2).position(|pair| pair[0] > pair[1]);
    if let Some(index) = fall {
        report.add(
            &list.item(index + 1),
            Problem::new(
                "not-ascending",
                "The quantile is below the one before.",
                "Freeze again.",
            ),
        );
    }
}

fn round(round: Round, at: &Path<'_>, report: &Report) {
    if let Round::Decimals(count) = round
        && count > MOST_DECIMALS
    {
        let problem = Problem::new(
            "too-many-decimals",
            format!("{count} decimals are more than can be kept exactly."),
            format!("Use 0 to {MOST_DECIMALS}."),
        );
        report.add(&at.field("decimals"), problem.with("value", count));
    }
}

fn levels(list: &[Level], at: &Path<'_>, report: &Report) {
    let mut taken = BTreeSet::new();
    for (index, level) in list.iter().enumerate() {
        let here = at.item(index);
        level_name(&level.name, &here, report, &mut taken);
        if let Some(color) = &level.color
            && !is_color(color)
        {
            let problem = Problem::new(
                "not-a-color",
                format!("`{color}` is not a colour."),
                "Write it like #c4461a.",
            );
            report.add(&here.field("color"), problem.with("value", color));
        }
        let before = index.checked_sub(1).and_then(|before| list.get(before));
        level_edge(level, before, &here.field("from"), report);
    }
}

fn level_name<'a>(name: &'a str, at: &Path<'_>, report: &Report, taken: &mut BTreeSet<&'a str>) {
    if name.trim().is_empty() {
        report.add(
            &at.field("name"),
            Problem::new("level-unnamed", "The level has no name.", "Give it a name."),
        );
    } else if !taken.insert(name) {
        let problem = Problem::new(
            "level-taken",
            format!("Two levels are called `{name}`."),
            "Give each level its own name.",
        );
        report.add(&at.field("name"), problem.with("level", name));
    }
}

/// `before`: the level before; absent on the first.
fn level_edge(level: &Level, before: Option<&Level>, at: &Path<'_>, report: &Report) {
    match (level.from, before) {
        (None, None) => {}
        (Some(_), None) => report.add(
            at,
            Problem::new(
                "level-first-from",
                "The first level has a lower edge, so scores below it would have no level.",
                "Remove `from` of the first level.",
            ),
        ),
        (None, Some(_)) => report.add(
            at,
            Problem::new(
                "level-from-missing",
                "The level does not say where it begins.",
                "Add `from`.",
            ),
        ),
        (Some(from), Some(before)) => {
            bounded(from, at, report);
            if let Some(edge) = before.from.filter(|edge| *edge >= from) {
                let (from, edge) = (number::print(from), number::print(edge));
                let problem = Problem::new(
                    "not-ascending",
                    format!("{from} does not come after {edge}."),
                    "Order the levels by `from`, each higher than the one before.",
                );
                let problem = problem.with("value", from).with("before", edge);
                let problem = problem.with("level", &level.name);
                report.add(at, problem.with("previous", &before.name));
            }
        }
    }
}

fn is_color(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|hex| hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
