//! Random rules of the kinds that are not about single events, random people
//! tables, and models of all kinds, for property tests.

use hearth_events::PartialTable;
use hearth_model::document::{
    Comparison, Condition, HabitRule, InactiveRule, Literal, Matcher, Measure, Op, Predicate,
    Sequence, SequenceRule, Since, Tag, When,
};
use hearth_model::{Model, RuleKind};
use proptest::prelude::*;
use proptest::sample::select;

use crate::random::{decay, event_rule, matcher, model_of, window};

/// The tags of every random model; `t1` is whoever has not `t0`.
pub fn tags() -> Vec<Tag> {
    let tag = |id: &str, when| Tag {
        id: id.to_owned(),
        name: format!("Tag {id}"),
        when,
    };
    let opened = Predicate::Event {
        event: Matcher {
            event: Some(vec!["open".to_owned()]),
            ..Matcher::default()
        },
        window_days: Some(30.0),
        from: None,
        to: None,
        count: Some(Comparison {
            op: Op::Gte,
            value: 2.0,
        }),
    };
    let not = Predicate::Not {
        not: Box::new(Predicate::Tag {
            tag: "t0".to_owned(),
        }),
    };
    vec![tag("t0", opened), tag("t1", not)]
}

/// A model with one score of rules of every kind.
pub fn model() -> impl Strategy<Value = Model> {
    let points = -10.0..10.0;
    let person = (points, conditions())
        .prop_map(|(points, conditions)| RuleKind::Person { points, conditions });
    let tags = prop::sample::subsequence(vec!["t0".to_owned(), "t1".to_owned()], 1..=2);
    let tag = (-10.0..10.0, tags).prop_map(|(points, tags)| RuleKind::Tag { points, tags });
    model_of(prop_oneof![
        2 => event_rule().prop_map(RuleKind::Event),
        2 => sequence_rule().prop_map(RuleKind::Sequence),
        1 => inactive_rule().prop_map(RuleKind::Inactive),
        1 => habit_rule().prop_map(RuleKind::Habit),
        1 => person,
        1 => tag,
    ])
}

/// A people table of some people with and without events, or none.
pub fn table() -> impl Strategy<Value = Option<PartialTable>> {
    let row = (
        select(vec!["ann", "bob", "cyd", "yan", "zoe"]),
        select(vec!["", "free", "pro"]),
        select(vec!["", "1", "30"]),
    );
    prop::option::of(prop::collection::vec(row, 0..6)).prop_map(|rows| {
        rows.map(|rows| {
            let mut table = PartialTable::new(&["plan".to_owned(), "age".to_owned()]);
            for (person, plan, age) in rows {
                table.push(person, [plan, age]);
            }
            table
        })
    })
}

fn conditions() -> impl Strategy<Value = Vec<Condition>> {
    let condition = |property: &str, op, value| Condition {
        property: property.to_owned(),
        op,
        value,
    };
    prop::sample::subsequence(
        vec![
            condition("plan", Op::Ne, Some(Literal::Text("free".to_owned()))),
            condition("age", Op::Lt, Some(Literal::Number(18.0))),
            condition("plan", Op::Exists, None),
            condition("nowhere", Op::Missing, None),
        ],
        1..=3,
    )
}

fn inactive_rule() -> impl Strategy<Value = InactiveRule> {
    let since = select(vec![Since::Any, Since::Matched]);
    (-10.0..10.0, matcher(), 0.5..40.0, any::<bool>(), since).prop_map(
        |(points, matcher, days, repeat, since)| InactiveRule {
            points,
            matcher,
            days,
            repeat,
            since,
        },
    )
}

fn sequence_rule() -> impl Strategy<Value = SequenceRule> {
    let same = select(vec![
        None,
        None,
        Some("plan"),
        Some("seats"),
        Some("value"),
        Some("channel"),
        Some("event"),
        Some("nowhere"),
    ]);
    let when = select(vec![When::Answered, When::Unanswered]);
    let within = (1..80).prop_map(|quarters| f64::from(quarters) / 4.0);
    let pattern = (matcher(), matcher(), within, same, when).prop_map(
        |(first, then, within_days, same, when)| Sequence {
            first,
            then,
            within_days,
            same: same.map(str::to_owned),
            when,
        },
    );
    (-10.0..10.0, 1..4_u32, pattern, window(), decay()).prop_map(
        |(points, each, pattern, window_days, decay)| SequenceRule {
            points,
            each,
            pattern,
            window_days,
            decay,
        },
    )
}

/// Any measure of a habit.
pub fn measure() -> impl Strategy<Value = Measure> {
    select(vec![
        Measure::Sessions,
        Measure::ActiveDays,
        Measure::Minutes,
        Measure::EventsPerSession,
        Measure::DistinctEvents,
        Measure::DistinctChannels,
        Measure::RecencyDays,
        Measure::TenureDays,
    ])
}

fn habit_rule() -> impl Strategy<Value = HabitRule> {
    (-10.0..10.0, measure(), 0.1..9.0, matcher(), window()).prop_map(
        |(points, measure, unit, matcher, window_days)| HabitRule {
            points,
            measure,
            unit,
            matcher,
            window_days,
        },
    )
}
