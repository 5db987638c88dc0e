//! Reading predicates. The one field that says what a predicate asks for also
//! decides which fields it may have besides.

use crate::document::{Comparison, Fall, HabitPredicate, Predicate, SequencePredicate, When};
use crate::node::Node;
use crate::path::{Path, Report};

use super::fields::{Fields, flag, number, open_end, pair, text};
use super::rule::{Unwritten, condition, matcher, measure, op, sequence, the_one};

/// What a predicate may ask for, with the fields that go along.
const HEADS: &[(&str, &[&str])] = &[
    ("all", &[]),
    ("any", &[]),
    ("not", &[]),
    ("score", &["between", "level", "fell"]),
    ("event", &["window_days", "from", "to", "count"]),
    ("sequence", &[]),
    ("person", &[]),
    ("tag", &[]),
    ("segment", &[]),
    ("first_seen", &[]),
    ("last_seen", &[]),
    ("habit", &[]),
];

const SEQUENCE: &[&str] = &["first", "then", "within_days", "same", "when", "never"];

pub(super) fn predicate(node: &Node, at: &Path<'_>, report: &Report) -> Option<Predicate> {
    let fields = Fields::open_any(node, at, report)?;
    let names: Vec<&str> = HEADS.iter().map(|(head, _)| *head).collect();
    let Some(head) = the_one(&fields, at, report, &names) else {
        // Which further fields are right depends on the head, so only strangers to all are told.
        let every: Vec<&str> = HEADS
            .iter()
            .flat_map(|(head, more)| [&[*head], *more].concat())
            .collect();
        fields.expect_only(&every);
        return None;
    };
    let more = HEADS
        .iter()
        .find(|(one, _)| *one == head)
        .map_or(&[][..], |(_, more)| *more);
    fields.expect_only(&[&[head], more].concat());
    match head {
        "all" => fields
            .required_list("all", predicate)
            .map(|all| Predicate::All { all }),
        "any" => fields
            .required_list("any", predicate)
            .map(|any| Predicate::Any { any }),
        "not" => {
            let not = fields.required("not", predicate)?;
            Some(Predicate::Not { not: Box::new(not) })
        }
        "score" => score(&fields, at, report),
        "event" => event(&fields),
        "sequence" => fields
            .required("sequence", sequence_predicate)
            .map(|sequence| Predicate::Sequence { sequence }),
        "person" => fields
            .required("person", condition)
            .map(|person| Predicate::Person { person }),
        "tag" => fields
            .required("tag", text)
            .map(|tag| Predicate::Tag { tag }),
        "segment" => fields
            .required("segment", text)
            .map(|segment| Predicate::Segment { segment }),
        "first_seen" => fields
            .required("first_seen", comparison)
            .map(|first_seen| Predicate::FirstSeen { first_seen }),
        "last_seen" => fields
            .required("last_seen", comparison)
            .map(|last_seen| Predicate::LastSeen { last_seen }),
        _ => fields
            .required("habit", habit)
            .map(|habit| Predicate::Habit { habit }),
    }
}

fn score(fields: &Fields<'_>, at: &Path<'_>, report: &Report) -> Option<Predicate> {
    let score = fields.required("score", text);
    match the_one(fields, at, report, &["between", "level", "fell"])? {
        "between" => {
            let between = fields.required("between", |node, at, report| {
                pair(node, at, report, open_end)
            });
            Some(Predicate::ScoreBetween {
                score: score?,
                between: between?,
            })
        }
        "level" => {
            let level = fields.required_list("level", text);
            Some(Predicate::ScoreLevel {
                score: score?,
                level: level?,
            })
        }
        _ => {
            let fell = fields.required("fell", fall);
            Some(Predicate::ScoreFell {
                score: score?,
                fell: fell?,
            })
        }
    }
}

fn fall(node: &Node, at: &Path<'_>, report: &Report) -> Option<Fall> {
    let fields = Fields::open(node, at, report, &["percent", "within_days"])?;
    let percent = fields.required("percent", number);
    let within_days = fields.required("within_days", number);
    Some(Fall {
        percent: percent?,
        within_days: within_days?,
    })
}

fn event(fields: &Fields<'_>) -> Option<Predicate> {
    let event = fields.required("event", matcher);
    let window_days = fields.optional("window_days", number);
    let from = fields.optional("from", text);
    let to = fields.optional("to", text);
    let count = fields.optional("count", comparison);
    Some(Predicate::Event {
        event: event?,
        window_days: window_days?,
        from: from?,
        to: to?,
        count: count?,
    })
}

fn sequence_predicate(node: &Node, at: &Path<'_>, report: &Report) -> Option<SequencePredicate> {
    let fields = Fields::open(node, at, report, SEQUENCE)?;
    let never = fields.or("never", flag, false);
    // Who never answered has no time for it; whoever writes one may.
    let lacks = |field| never == Some(true) && !fields.has(field);
    let unwritten = Unwritten {
        within_days: lacks("within_days").then_some(SequencePredicate::UNWRITTEN_DAYS),
        when: lacks("when").then_some(When::Unanswered),
    };
    let pattern = sequence(&fields, unwritten);
    Some(SequencePredicate {
        pattern: pattern?,
        never: never?,
    })
}

fn comparison(node: &Node, at: &Path<'_>, report: &Report) -> Option<Comparison> {
    let fields = Fields::open(node, at, report, &["op", "value"])?;
    let op = fields.required("op", op);
    let value = fields.required("value", number);
    Some(Comparison {
        op: op?,
        value: value?,
    })
}

fn habit(node: &Node, at: &Path<'_>, report: &Report) -> Option<HabitPredicate> {
    let fields = Fields::open(
        node,
        at,
        report,
        &["measure", "match", "window_days", "op", "value"],
    )?;
    let measure = fields.required("measure", measure);
    let matcher = fields.optional("match", matcher);
    let window_days = fields.optional("window_days", number);
    let op = fields.required("op", op);
    let value = fields.required("value", number);
    Some(HabitPredicate {
        measure: measure?,
        matcher: matcher?,
        window_days: window_days?,
        op: op?,
        value: value?,
    })
}
