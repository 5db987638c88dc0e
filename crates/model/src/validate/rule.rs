//! The rules of a score, kind by kind.

use crate::document::{
    Decay, EventRule, Frequency, HabitRule, InactiveRule, Rule, RuleKind, Sequence, SequenceRule,
    Tier,
};
use crate::path::{Path, Report};
use crate::problem::Problem;

use super::checks::{
    at_least_one, bounded, cap, decay, finite, not_empty, positive, property, unit, window,
};
use super::condition::{conditions, matcher};
use super::known::{Known, unknown};

/// A rule at `at`; `groups` are the ids of its score's groups.
pub(super) fn rule(
    rule: &Rule,
    groups: &[&str],
    known: &Known<'_>,
    at: &Path<'_>,
    report: &Report,
) {
    if let Some(group) = &rule.group
        && !groups.contains(&group.as_str())
    {
        report.add(&at.field("group"), unknown("group", group, groups));
    }
    cap(&rule.cap, at, report);
    match &rule.kind {
        RuleKind::Event(kind) => event(kind, at, report),
        RuleKind::Inactive(kind) => inactive(kind, at, report),
        RuleKind::Sequence(kind) => sequence_rule(kind, at, report),
        RuleKind::Person {
            points,
            conditions: list,
        } => {
            bounded(*points, &at.field("points"), report);
            conditions(list, at, report);
        }
        RuleKind::Tag { points, tags } => {
            bounded(*points, &at.field("points"), report);
            let here = at.field("tags");
            not_empty(tags, "Name at least one tag.", &here, report);
            for (index, tag) in tags.iter().enumerate() {
                known.tag(tag, &here.item(index), report);
            }
        }
        RuleKind::Habit(kind) => habit(kind, at, report),
    }
}

fn event(rule: &EventRule, at: &Path<'_>, report: &Report) {
    if let Some(points) = rule.points {
        bounded(points, &at.field("points"), report);
    }
    matcher(&rule.matcher, &at.field("match"), report);
    window(rule.window_days, at, report);
    decay(&rule.decay, at, report);
    if let Some(per) = &rule.per {
        let here = at.field("per");
        property(&per.property, &here.field("property"), report);
        unit(per.unit, &here.field("unit"), report);
        if let Some(max) = per.max {
            positive(max, &here.field("max"), report);
            bounded_above(max, &here.field("max"), report);
        }
    }
    frequency(rule, at, report);
}

/// The upper limit alone, where [`positive`] has told about everything else.
fn bounded_above(value: f64, at: &Path<'_>, report: &Report) {
    if value.is_finite() {
        bounded(value, at, report);
    }
}

fn frequency(rule: &EventRule, at: &Path<'_>, report: &Report) {
    let here = at.field("frequency");
    match &rule.frequency {
        Frequency::Every | Frequency::Once | Frequency::OncePer(_) => {}
        Frequency::AtMost { n, .. } => {
            at_least_one(*n, &here.field("at_most").field("n"), report);
        }
        Frequency::EveryNth(n) => at_least_one(*n, &here.field("every_nth"), report),
        Frequency::Tiers(list) => {
            tiers(list, &here.field("tiers"), report);
            nothing_beside_tiers(rule, at, report);
            return;
        }
    }
    if rule.points.is_none() {
        report.add(
            &at.field("points"),
            Problem::new(
                "points-missing",
                "The rule does not say how many points.",
                "Add `points`.",
            ),
        );
    }
}

fn tiers(list: &[Tier], at: &Path<'_>, report: &Report) {
    not_empty(list, "Give at least one tier.", at, report);
    for (index, tier) in list.iter().enumerate() {
        let here = at.item(index);
        at_least_one(tier.from, &here.field("from"), report);
        bounded(tier.points, &here.field("points"), report);
        if index > 0 && list[index - 1].from >= tier.from {
            let (from, before) = (tier.from, list[index - 1].from);
            let problem = Problem::new(
                "not-ascending",
                format!("{from} does not come after {before}."),
                "Order the tiers by `from`, each higher than the one before.",
            );
            report.add(
                &here.field("from"),
                problem.with("value", from).with("before", before),
            );
        }
    }
}

fn nothing_beside_tiers(rule: &EventRule, at: &Path<'_>, report: &Report) {
    let beside = [
        ("points", rule.points.is_some()),
        ("per", rule.per.is_some()),
        ("decay", rule.decay != Decay::None),
    ];
    for (field, _) in beside.iter().filter(|(_, set)| *set) {
        let problem = Problem::new(
            "beside-tiers",
            format!("A rule with tiers has no `{field}`: the tiers say what it is worth."),
            format!("Remove `{field}`, or choose another frequency."),
        );
        report.add(&at.field(field), problem.with("field", field));
    }
}

fn inactive(rule: &InactiveRule, at: &Path<'_>, report: &Report) {
    bounded(rule.points, &at.field("points"), report);
    matcher(&rule.matcher, &at.field("match"), report);
    positive(rule.days, &at.field("days"), report);
}

fn sequence_rule(rule: &SequenceRule, at: &Path<'_>, report: &Report) {
    bounded(rule.points, &at.field("points"), report);
    at_least_one(rule.each, &at.field("each"), report);
    sequence(&rule.pattern, at, report);
    window(rule.window_days, at, report);
    decay(&rule.decay, at, report);
}

/// The pattern whose fields lie in the object at `at`.
pub(super) fn sequence(pattern: &Sequence, at: &Path<'_>, report: &Report) {
    matcher(&pattern.first, &at.field("first"), report);
    matcher(&pattern.then, &at.field("then"), report);
    positive(pattern.within_days, &at.field("within_days"), report);
    if let Some(same) = &pattern.same {
        property(same, &at.field("same"), report);
    }
}

fn habit(rule: &HabitRule, at: &Path<'_>, report: &Report) {
    bounded(rule.points, &at.field("points"), report);
    if finite(rule.unit, &at.field("unit"), report) {
        unit(rule.unit, &at.field("unit"), report);
    }
    matcher(&rule.matcher, &at.field("match"), report);
    window(rule.window_days, at, report);
}
