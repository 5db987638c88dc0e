//! Random models and data for property tests.

use hearth_events::time::DAY_MS;
use hearth_events::{EventLog, PartialLog};
use hearth_model::document::{
    Cap, Condition, Decay, EventRule, Frequency, FrozenBounds, FrozenQuantiles, Group, Level,
    LimitPeriod, Literal, Matcher, Op, Per, Period, Population, Round, Scale, Tier,
};
use hearth_model::{Model, ModelDraft, Rule, RuleKind, Score};
use proptest::prelude::*;
use proptest::sample::select;

use crate::random_kinds;

/// 2026-01-01T00:00Z.
const START: i64 = 1_767_225_600_000;
/// Random data lies within this many days from [`START`].
const DAYS: i64 = 100;

/// One event as the slow evaluator sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub person: &'static str,
    pub name: &'static str,
    pub channel: &'static str,
    pub time: i64,
    pub value: f64,
    pub plan: &'static str,
    pub seats: &'static str,
}

pub fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = (
        select(vec!["ann", "bob", "cyd", "dan", "eve"]),
        select(vec!["open", "click", "buy"]),
        select(vec!["", "email", "push"]),
        // Coarse times, so that ties and same days are common; some to the millisecond.
        prop_oneof![
            (0..DAYS * 4).prop_map(|quarter| START + quarter * DAY_MS / 4),
            START..START + DAYS * DAY_MS
        ],
        prop_oneof![Just(f64::NAN), -50.0..200.0, (0..20).prop_map(f64::from)],
        select(vec!["", "free", "pro", "Pro plus"]),
        select(vec!["", "1", "2.5", "40"]),
    )
        .prop_map(|(person, name, channel, time, value, plan, seats)| Event {
            person,
            name,
            channel,
            time,
            value,
            plan,
            seats,
        });
    prop::collection::vec(event, 1..80)
}

pub fn as_of() -> impl Strategy<Value = i64> {
    prop_oneof![
        (0..=DAYS).prop_map(|day| START + day * DAY_MS),
        START..START + 2 * DAYS * DAY_MS
    ]
}

pub fn log(events: &[Event]) -> EventLog {
    let names = ["plan".to_owned(), "seats".to_owned()];
    let mut partial = PartialLog::new(&names, true);
    for event in events {
        let properties = [event.plan, event.seats];
        partial
            .push(
                event.person,
                event.name,
                event.channel,
                event.time,
                event.value,
                properties,
            )
            .expect("few kinds");
    }
    EventLog::merge(vec![partial]).expect("few kinds")
}

/// A model with one score of event rules.
pub fn model() -> impl Strategy<Value = Model> {
    model_of(event_rule().prop_map(RuleKind::Event))
}

/// A model with one score of rules of these kinds in two groups.
pub fn model_of(kind: impl Strategy<Value = RuleKind>) -> impl Strategy<Value = Model> {
    let groups = (cap(), cap()).prop_map(|(a, b)| {
        [("a", a), ("b", b)]
            .map(|(id, cap)| Group {
                id: id.to_owned(),
                name: id.to_owned(),
                cap,
            })
            .to_vec()
    });
    let zone = select(vec!["UTC", "Asia/Bangkok"]);
    (
        prop::collection::vec(rule(kind), 0..6),
        groups,
        cap(),
        scale(),
        round(),
        -20.0..20.0,
        zone,
    )
        .prop_map(|(mut rules, groups, cap, scale, round, base, zone)| {
            for (n, rule) in rules.iter_mut().enumerate() {
                rule.id = format!("r{n}");
            }
            let level = |name: &str, from| Level {
                name: name.to_owned(),
                from,
                ..Level::default()
            };
            let score = Score {
                id: "s".to_owned(),
                name: "S".to_owned(),
                base,
                rules,
                groups,
                cap,
                scale,
                round,
                levels: vec![
                    level("Low", None),
                    level("Mid", Some(4.0)),
                    level("High", Some(7.0)),
                ],
            };
            let draft = ModelDraft {
                time_zone: zone.to_owned(),
                tags: random_kinds::tags(),
                ..ModelDraft::with_scores(vec![score])
            };
            hearth_model::validate(&draft).unwrap_or_else(|problems| panic!("{problems:?}"))
        })
}

fn rule(kind: impl Strategy<Value = RuleKind>) -> impl Strategy<Value = Rule> {
    let group = select(vec![None, Some("a"), Some("b")]);
    (kind, group, cap(), prop::bool::weighted(0.9)).prop_map(|(kind, group, cap, enabled)| Rule {
        id: String::new(),
        name: "A rule".to_owned(),
        enabled,
        group: group.map(str::to_owned),
        cap,
        kind,
    })
}

/// No window, or one of so many halves of days.
pub fn window() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![
        Just(None),
        (1..50).prop_map(|days| Some(f64::from(days) / 2.0))
    ]
}

pub fn event_rule() -> impl Strategy<Value = EventRule> {
    (
        -10.0..10.0,
        matcher(),
        frequency(),
        window(),
        decay(),
        per(),
    )
        .prop_map(|(points, matcher, frequency, window_days, decay, per)| {
            let tiers = matches!(frequency, Frequency::Tiers(_));
            EventRule {
                points: (!tiers).then_some(points),
                matcher,
                frequency,
                window_days,
                decay: if tiers { Decay::None } else { decay },
                per: per.filter(|_| !tiers),
            }
        })
}

pub fn matcher() -> impl Strategy<Value = Matcher> {
    let list = |texts: Vec<&'static str>| {
        prop::option::of(prop::sample::subsequence(texts.clone(), 1..=texts.len()))
            .prop_map(|list| list.map(|list| list.into_iter().map(str::to_owned).collect()))
    };
    let condition = |property: &str, op, value| Condition {
        property: property.to_owned(),
        op,
        value,
    };
    let text = |text: &str| Some(Literal::Text(text.to_owned()));
    let conditions = prop::sample::subsequence(
        vec![
            condition("plan", Op::Ne, text("free")),
            condition("plan", Op::Contains, text("PRO")),
            condition("seats", Op::Gte, Some(Literal::Number(2.5))),
            condition("value", Op::Lt, Some(Literal::Number(90.0))),
            condition("channel", Op::Exists, None),
            condition("plan", Op::Missing, None),
        ],
        0..=2,
    );
    let conditions = prop_oneof![2 => Just(Vec::new()), 1 => conditions];
    (
        list(vec!["open", "click", "buy"]),
        list(vec!["email", "push"]),
        conditions,
    )
        .prop_map(|(event, channel, conditions)| Matcher {
            event,
            channel,
            conditions,
        })
}

fn frequency() -> impl Strategy<Value = Frequency> {
    let period = select(vec![Period::Day, Period::Week, Period::Month]);
    let limit = select(vec![
        LimitPeriod::Day,
        LimitPeriod::Week,
        LimitPeriod::Month,
        LimitPeriod::Window,
    ]);
    let tiers = (1..4_u32, 1..5_u32, -5.0..5.0, -5.0..5.0).prop_map(|(first, more, a, b)| {
        Frequency::Tiers(vec![
            Tier {
                from: first,
                points: a,
            },
            Tier {
                from: first + more,
                points: b,
            },
        ])
    });
    prop_oneof![
        Just(Frequency::Every),
        Just(Frequency::Once),
        period.prop_map(Frequency::OncePer),
        (1..4_u32, limit).prop_map(|(n, per)| Frequency::AtMost { n, per }),
        (1..4_u32).prop_map(Frequency::EveryNth),
        tiers,
    ]
}

pub fn decay() -> impl Strategy<Value = Decay> {
    prop_oneof![
        Just(Decay::None),
        (0.5..90.0).prop_map(Decay::HalfLife),
        (1.0..100.0, 0.5..60.0).prop_map(|(percent, every_days)| Decay::Linear {
            percent,
            every_days
        }),
        (0.5..90.0).prop_map(Decay::Cycle),
        (1.0..100.0, 0.5..60.0).prop_map(|(percent, every_days)| Decay::Step {
            percent,
            every_days
        }),
    ]
}

fn per() -> impl Strategy<Value = Option<Per>> {
    let some = (
        select(vec!["value", "seats"]),
        0.5..20.0,
        prop::option::of(1.0..30.0),
    )
        .prop_map(|(property, unit, max)| {
            Some(Per {
                property: property.to_owned(),
                unit,
                max,
            })
        });
    prop_oneof![2 => Just(None), 1 => some]
}

fn cap() -> impl Strategy<Value = Cap> {
    (prop::option::of(-30.0..0.0), prop::option::of(0.0..40.0))
        .prop_map(|(min, max)| Cap { min, max })
}

fn scale() -> impl Strategy<Value = Scale> {
    let to = [1.0, 10.0];
    let population = Population::WithEvents;
    select(vec![
        Scale::None,
        Scale::Fixed {
            from: [-10.0, 60.0],
            to,
        },
        Scale::MinMax {
            to,
            population,
            frozen: None,
        },
        Scale::Winsor {
            low: 0.1,
            high: 0.8,
            to,
            population,
            frozen: None,
        },
        Scale::Sqrt {
            to,
            population: Population::All,
            frozen: None,
        },
        Scale::Percentile {
            to,
            population,
            frozen: None,
        },
        Scale::Winsor {
            low: 0.1,
            high: 0.8,
            to,
            population: Population::All,
            frozen: Some(FrozenBounds {
                at: "2025-12-31".to_owned(),
                lo: -3.0,
                hi: 20.5,
            }),
        },
        Scale::Percentile {
            to,
            population,
            frozen: Some(FrozenQuantiles {
                at: "2025-12-31".to_owned(),
                // Whole numbers, each several times, so that some raws are among them.
                quantiles: (-500..=500).map(|n| f64::from(n / 16)).collect(),
            }),
        },
    ])
}

fn round() -> impl Strategy<Value = Round> {
    select(vec![
        Round::None,
        Round::Nearest,
        Round::Down,
        Round::Decimals(2),
    ])
}
