//! Matchers and their conditions: lists that must hold something, and values
//! that an operator can work with.

use crate::document::{Condition, Literal, Matcher, Op};
use crate::path::{Path, Report};
use crate::problem::Problem;

use super::checks::{finite, in_order, not_empty, property};

/// A matcher at `at`.
pub(super) fn matcher(matcher: &Matcher, at: &Path<'_>, report: &Report) {
    if let Some(names) = &matcher.event {
        not_empty(
            names,
            "Name at least one event, or leave `event` out for any.",
            &at.field("event"),
            report,
        );
    }
    if let Some(names) = &matcher.channel {
        let hint = "Name at least one channel, or leave `channel` out for any.";
        not_empty(names, hint, &at.field("channel"), report);
    }
    conditions(&matcher.conditions, at, report);
}

/// The list `where` of the object at `owner`.
pub(super) fn conditions(list: &[Condition], owner: &Path<'_>, report: &Report) {
    let at = owner.field("where");
    for (index, one) in list.iter().enumerate() {
        condition(one, &at.item(index), report);
    }
}

/// One condition at `at`.
pub(super) fn condition(condition: &Condition, at: &Path<'_>, report: &Report) {
    property(&condition.property, &at.field("property"), report);
    let here = at.field("value");
    let wanted = wanted(condition.op);
    match (&condition.value, wanted) {
        (None, Wanted::Nothing) => {}
        (None, wanted) => report.add(&here, value_missing(wanted)),
        (Some(value), wanted) if wanted.accepts(value) => literal(value, &here, report),
        (Some(_), wanted) => report.add(&here, value_unfit(wanted)),
    }
    if let (Op::Between, Some(Literal::List(ends))) = (condition.op, &condition.value)
        && let [Literal::Number(low), Literal::Number(high)] = ends.as_slice()
    {
        in_order(*low, *high, &here, report);
    }
}

/// What an operator compares with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Nothing,
    Scalar,
    Ordered,
    List,
    Ends,
}

impl Wanted {
    fn accepts(self, value: &Literal) -> bool {
        match (self, value) {
            (Wanted::Scalar, value) => is_scalar(value),
            (Wanted::Ordered, value) => is_ordered(value),
            (Wanted::List, Literal::List(items)) => {
                !items.is_empty() && items.iter().all(is_scalar)
            }
            (Wanted::Ends, Literal::List(items)) => {
                items.len() == 2 && items.iter().all(is_ordered)
            }
            (Wanted::Nothing | Wanted::List | Wanted::Ends, _) => false,
        }
    }

    fn sentence(self) -> &'static str {
        match self {
            Wanted::Nothing => "Leave `value` out: this operator compares with nothing.",
            Wanted::Scalar => "Give one text, number, true or false.",
            Wanted::Ordered => "Give one number or one date.",
            Wanted::List => "Give a list of at least one text, number, true or false.",
            Wanted::Ends => "Give a list of two numbers or two dates: the least and the most.",
        }
    }
}

fn wanted(op: Op) -> Wanted {
    match op {
        Op::Exists | Op::Missing => Wanted::Nothing,
        Op::Eq | Op::Ne | Op::Contains | Op::StartsWith | Op::EndsWith => Wanted::Scalar,
        Op::Lt | Op::Lte | Op::Gt | Op::Gte => Wanted::Ordered,
        Op::In => Wanted::List,
        Op::Between => Wanted::Ends,
    }
}

fn is_scalar(value: &Literal) -> bool {
    !matches!(value, Literal::List(_))
}

/// Truth has no order; whether a text reads as a number or a date, the data's column decides.
fn is_ordered(value: &Literal) -> bool {
    matches!(value, Literal::Number(_) | Literal::Text(_))
}

fn literal(value: &Literal, at: &Path<'_>, report: &Report) {
    match value {
        Literal::Number(number) => {
            finite(*number, at, report);
        }
        Literal::List(items) => {
            for (index, item) in items.iter().enumerate() {
                literal(item, &at.item(index), report);
            }
        }
        Literal::Bool(_) | Literal::Text(_) => {}
    }
}

fn value_missing(wanted: Wanted) -> Problem {
    Problem::new(
        "value-missing",
        "The condition has nothing to compare with.",
        wanted.sentence(),
    )
}

fn value_unfit(wanted: Wanted) -> Problem {
    Problem::new(
        "value-unfit",
        "The value does not fit the operator.",
        wanted.sentence(),
    )
}
