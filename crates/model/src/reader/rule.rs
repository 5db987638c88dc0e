//! Reading rules, and what rules and predicates share: matchers, conditions,
//! sequences, measures.

use crate::document::{
    Cap, Condition, Decay, EventRule, Frequency, HabitRule, InactiveRule, LimitPeriod, Literal,
    Matcher, Measure, Op, Per, Period, Rule, RuleKind, Sequence, SequenceRule, Since, Tier, When,
};
use crate::node::Node;
use crate::path::{Path, Report};

use super::fields::{Fields, bad_choice, choice, flag, list, number, text, whole, wrong_type};
use super::score::cap;

/// Fields of each kind beyond those every rule has.
const KINDS: &[(&str, &[&str])] = &[
    (
        "event",
        &[
            "points",
            "match",
            "frequency",
            "window_days",
            "decay",
            "per",
        ],
    ),
    ("inactive", &["points", "match", "days", "repeat", "since"]),
    (
        "sequence",
        &[
            "points",
            "each",
            "first",
            "then",
            "within_days",
            "same",
            "when",
            "window_days",
            "decay",
        ],
    ),
    ("person", &["points", "where"]),
    ("tag", &["points", "tags"]),
    (
        "habit",
        &["points", "measure", "unit", "match", "window_days"],
    ),
];

const EVERY_RULE: &[&str] = &["id", "name", "kind", "enabled", "group", "cap"];

pub(super) fn rule(node: &Node, at: &Path<'_>, report: &Report) -> Option<Rule> {
    let fields = Fields::open_any(node, at, report)?;
    let id = fields.required("id", text);
    let name = fields.required("name", text);
    let enabled = fields.or("enabled", flag, true);
    let group = fields.optional("group", text);
    let cap = fields.or("cap", cap, Cap::default());
    let kind = kind(&fields, at, report);
    Some(Rule {
        id: id?,
        name: name?,
        enabled: enabled?,
        group: group?,
        cap: cap?,
        kind: kind?,
    })
}

fn kind(fields: &Fields<'_>, at: &Path<'_>, report: &Report) -> Option<RuleKind> {
    let word = fields.required("kind", text)?;
    let Some((_, own)) = KINDS.iter().find(|(kind, _)| *kind == word) else {
        let words: Vec<&str> = KINDS.iter().map(|(kind, _)| *kind).collect();
        report.add(&at.field("kind"), bad_choice(&word, &words));
        return None;
    };
    fields.expect_only(&[EVERY_RULE, own].concat());
    match word.as_str() {
        "event" => event(fields).map(RuleKind::Event),
        "inactive" => inactive(fields).map(RuleKind::Inactive),
        "sequence" => sequence_rule(fields).map(RuleKind::Sequence),
        "person" => {
            let points = fields.required("points", number);
            let conditions = fields.required_list("where", condition);
            Some(RuleKind::Person {
                points: points?,
                conditions: conditions?,
            })
        }
        "tag" => {
            let points = fields.required("points", number);
            let tags = fields.required_list("tags", text);
            Some(RuleKind::Tag {
                points: points?,
                tags: tags?,
            })
        }
        _ => habit(fields).map(RuleKind::Habit),
    }
}

fn event(fields: &Fields<'_>) -> Option<EventRule> {
    let points = fields.optional("points", number);
    let matcher = fields.or("match", matcher, Matcher::default());
    let frequency = fields.or("frequency", frequency, Frequency::Every);
    let window_days = fields.optional("window_days", number);
    let decay = fields.or("decay", decay, Decay::None);
    let per = fields.optional("per", per);
    Some(EventRule {
        points: points?,
        matcher: matcher?,
        frequency: frequency?,
        window_days: window_days?,
        decay: decay?,
        per: per?,
    })
}

fn inactive(fields: &Fields<'_>) -> Option<InactiveRule> {
    let points = fields.required("points", number);
    let matcher = fields.or("match", matcher, Matcher::default());
    let days = fields.required("days", number);
    let repeat = fields.or("repeat", flag, false);
    let since = fields.or("since", since, Since::Any);
    Some(InactiveRule {
        points: points?,
        matcher: matcher?,
        days: days?,
        repeat: repeat?,
        since: since?,
    })
}

fn sequence_rule(fields: &Fields<'_>) -> Option<SequenceRule> {
    let points = fields.required("points", number);
    let each = fields.or("each", whole, 1);
    let pattern = sequence(fields, Unwritten::default());
    let window_days = fields.optional("window_days", number);
    let decay = fields.or("decay", decay, Decay::None);
    Some(SequenceRule {
        points: points?,
        each: each?,
        pattern: pattern?,
        window_days: window_days?,
        decay: decay?,
    })
}

/// What a sequence has where its owner allows it to go without.
#[derive(Clone, Copy, Default)]
pub(super) struct Unwritten {
    pub(super) within_days: Option<f64>,
    pub(super) when: Option<When>,
}

/// The pattern's fields, which lie flat beside those of its owner.
pub(super) fn sequence(fields: &Fields<'_>, unwritten: Unwritten) -> Option<Sequence> {
    let first = fields.required("first", matcher);
    let then = fields.required("then", matcher);
    let within_days = unwritten
        .within_days
        .or_else(|| fields.required("within_days", number));
    let same = fields.optional("same", text);
    let when = unwritten.when.or_else(|| fields.required("when", when));
    Some(Sequence {
        first: first?,
        then: then?,
        within_days: within_days?,
        same: same?,
        when: when?,
    })
}

fn habit(fields: &Fields<'_>) -> Option<HabitRule> {
    let points = fields.required("points", number);
    let measure = fields.required("measure", measure);
    let unit = fields.or("unit", number, 1.0);
    let matcher = fields.or("match", matcher, Matcher::default());
    let window_days = fields.optional("window_days", number);
    Some(HabitRule {
        points: points?,
        measure: measure?,
        unit: unit?,
        matcher: matcher?,
        window_days: window_days?,
    })
}

pub(super) fn matcher(node: &Node, at: &Path<'_>, report: &Report) -> Option<Matcher> {
    let fields = Fields::open(node, at, report, &["event", "channel", "where"])?;
    let event = fields.optional_list("event", text);
    let channel = fields.optional_list("channel", text);
    let conditions = fields.list("where", condition);
    Some(Matcher {
        event: event?,
        channel: channel?,
        conditions: conditions?,
    })
}

pub(super) fn condition(node: &Node, at: &Path<'_>, report: &Report) -> Option<Condition> {
    let fields = Fields::open(node, at, report, &["property", "op", "value"])?;
    let property = fields.required("property", text);
    let op = fields.required("op", op);
    let value = fields.optional("value", literal);
    Some(Condition {
        property: property?,
        op: op?,
        value: value?,
    })
}

fn literal(node: &Node, at: &Path<'_>, report: &Report) -> Option<Literal> {
    match node {
        Node::Bool(flag) => Some(Literal::Bool(*flag)),
        Node::Number(number) => Some(Literal::Number(*number)),
        Node::Text(text) => Some(Literal::Text(text.clone())),
        Node::List(_) => list(node, at, report, literal).map(Literal::List),
        Node::Null | Node::Object(_) => wrong_type(
            node,
            at,
            report,
            "text, a number, true, false or a list of them",
        ),
    }
}

fn frequency(node: &Node, at: &Path<'_>, report: &Report) -> Option<Frequency> {
    if let Node::Text(_) = node {
        let table = ["every", "once", "once_per", "at_most", "every_nth", "tiers"];
        let word = choice(node, at, report, &table.map(|word| (word, word)))?;
        return match word {
            "every" => Some(Frequency::Every),
            "once" => Some(Frequency::Once),
            _ => wrong_type(node, at, report, &format!("an object: {{\"{word}\": ...}}")),
        };
    }
    let fields = Fields::open(
        node,
        at,
        report,
        &["once_per", "at_most", "every_nth", "tiers"],
    )?;
    match the_one(
        &fields,
        at,
        report,
        &["once_per", "at_most", "every_nth", "tiers"],
    )? {
        "once_per" => fields.required("once_per", period).map(Frequency::OncePer),
        "at_most" => fields.required("at_most", at_most),
        "every_nth" => fields.required("every_nth", whole).map(Frequency::EveryNth),
        _ => fields.required_list("tiers", tier).map(Frequency::Tiers),
    }
}

/// Which of `names` the object has; it must be exactly one.
pub(super) fn the_one<'n>(
    fields: &Fields<'_>,
    at: &Path<'_>,
    report: &Report,
    names: &[&'n str],
) -> Option<&'n str> {
    let found: Vec<&str> = names
        .iter()
        .copied()
        .filter(|name| fields.has(name))
        .collect();
    match found.as_slice() {
        [one] => Some(one),
        several => {
            let reason = if several.is_empty() {
                "The object is empty of meaning: it says none of what it could say.".to_owned()
            } else {
                format!(
                    "The object says several things at once: {}.",
                    several.join(", ")
                )
            };
            let problem = crate::Problem::new(
                "not-one-of",
                reason,
                format!("Give exactly one of: {}.", names.join(", ")),
            );
            report.add(at, problem.with("allowed", names.join(", ")));
            None
        }
    }
}

fn at_most(node: &Node, at: &Path<'_>, report: &Report) -> Option<Frequency> {
    let fields = Fields::open(node, at, report, &["n", "per"])?;
    let n = fields.required("n", whole);
    let per = fields.required("per", limit_period);
    Some(Frequency::AtMost { n: n?, per: per? })
}

fn tier(node: &Node, at: &Path<'_>, report: &Report) -> Option<Tier> {
    let fields = Fields::open(node, at, report, &["from", "points"])?;
    let from = fields.required("from", whole);
    let points = fields.required("points", number);
    Some(Tier {
        from: from?,
        points: points?,
    })
}

fn decay(node: &Node, at: &Path<'_>, report: &Report) -> Option<Decay> {
    const FADING: &[&str] = &["half_life", "linear", "cycle", "step"];
    if let Node::Text(_) = node {
        let table = ["none", "half_life", "linear", "cycle", "step"];
        let word = choice(node, at, report, &table.map(|word| (word, word)))?;
        return match word {
            "none" => Some(Decay::None),
            _ => wrong_type(node, at, report, &format!("an object: {{\"{word}\": ...}}")),
        };
    }
    let fields = Fields::open(node, at, report, FADING)?;
    match the_one(&fields, at, report, FADING)? {
        "half_life" => fields.required("half_life", number).map(Decay::HalfLife),
        "cycle" => fields.required("cycle", number).map(Decay::Cycle),
        "linear" => fields
            .required("linear", loss)
            .map(|(percent, every_days)| Decay::Linear {
                percent,
                every_days,
            }),
        _ => fields
            .required("step", loss)
            .map(|(percent, every_days)| Decay::Step {
                percent,
                every_days,
            }),
    }
}

/// `percent` lost `every_days`.
fn loss(node: &Node, at: &Path<'_>, report: &Report) -> Option<(f64, f64)> {
    let fields = Fields::open(node, at, report, &["percent", "every_days"])?;
    let percent = fields.required("percent", number);
    let every_days = fields.required("every_days", number);
    Some((percent?, every_days?))
}

fn per(node: &Node, at: &Path<'_>, report: &Report) -> Option<Per> {
    let fields = Fields::open(node, at, report, &["property", "unit", "max"])?;
    let property = fields.required("property", text);
    let unit = fields.or("unit", number, 1.0);
    let max = fields.optional("max", number);
    Some(Per {
        property: property?,
        unit: unit?,
        max: max?,
    })
}

pub(super) fn op(node: &Node, at: &Path<'_>, report: &Report) -> Option<Op> {
    let table = [
        ("eq", Op::Eq),
        ("ne", Op::Ne),
        ("in", Op::In),
        ("contains", Op::Contains),
        ("starts_with", Op::StartsWith),
        ("ends_with", Op::EndsWith),
        ("lt", Op::Lt),
        ("lte", Op::Lte),
        ("gt", Op::Gt),
        ("gte", Op::Gte),
        ("between", Op::Between),
        ("exists", Op::Exists),
        ("missing", Op::Missing),
    ];
    choice(node, at, report, &table)
}

pub(super) fn measure(node: &Node, at: &Path<'_>, report: &Report) -> Option<Measure> {
    let table = [
        ("sessions", Measure::Sessions),
        ("active_days", Measure::ActiveDays),
        ("minutes", Measure::Minutes),
        ("events_per_session", Measure::EventsPerSession),
        ("distinct_events", Measure::DistinctEvents),
        ("distinct_channels", Measure::DistinctChannels),
        ("recency_days", Measure::RecencyDays),
        ("tenure_days", Measure::TenureDays),
    ];
    choice(node, at, report, &table)
}

fn since(node: &Node, at: &Path<'_>, report: &Report) -> Option<Since> {
    choice(
        node,
        at,
        report,
        &[("any", Since::Any), ("matched", Since::Matched)],
    )
}

fn when(node: &Node, at: &Path<'_>, report: &Report) -> Option<When> {
    let table = [
        ("answered", When::Answered),
        ("unanswered", When::Unanswered),
    ];
    choice(node, at, report, &table)
}

fn period(node: &Node, at: &Path<'_>, report: &Report) -> Option<Period> {
    let table = [
        ("day", Period::Day),
        ("week", Period::Week),
        ("month", Period::Month),
    ];
    choice(node, at, report, &table)
}

fn limit_period(node: &Node, at: &Path<'_>, report: &Report) -> Option<LimitPeriod> {
    let table = [
        ("day", LimitPeriod::Day),
        ("week", LimitPeriod::Week),
        ("month", LimitPeriod::Month),
        ("window", LimitPeriod::Window),
    ];
    choice(node, at, report, &table)
}
