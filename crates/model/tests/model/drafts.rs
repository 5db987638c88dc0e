//! Generated drafts: every kind of rule, frequency, decay, scale, predicate and
//! condition, with references that exist. Most are valid; some have edges in
//! the wrong order, which only validation minds.

use hearth_model::document::*;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

fn amount() -> BoxedStrategy<f64> {
    prop_oneof![
        (-1000_i32..1000).prop_map(f64::from),
        -1e9..1e9,
        Just(0.1 + 0.2),
        Just(1e-7)
    ]
    .boxed()
}

fn days() -> BoxedStrategy<f64> {
    prop_oneof![(1_u32..400).prop_map(f64::from), 0.001..1e6].boxed()
}

fn text() -> BoxedStrategy<String> {
    prop_oneof![
        "[a-z_]{1,8}",
        "\\PC{0,12}",
        Just("quote \" \\ \n\t".to_owned())
    ]
    .boxed()
}

fn property() -> BoxedStrategy<String> {
    prop_oneof![Just("value".to_owned()), "[a-z.]{1,8}"].boxed()
}

fn scalar() -> BoxedStrategy<Literal> {
    prop_oneof![any::<bool>().prop_map(Literal::Bool), ordered()].boxed()
}

fn ordered() -> BoxedStrategy<Literal> {
    prop_oneof![
        amount().prop_map(Literal::Number),
        text().prop_map(Literal::Text)
    ]
    .boxed()
}

fn condition() -> BoxedStrategy<Condition> {
    use Op::*;
    let plain = (
        prop::sample::select(vec![Eq, Ne, Contains, StartsWith, EndsWith]),
        scalar(),
    );
    let order = (prop::sample::select(vec![Lt, Lte, Gt, Gte]), ordered());
    let pair = prop_oneof![plain, order].prop_map(|(op, value)| (op, Some(value)));
    let list = vec(scalar(), 1..4).prop_map(|items| (In, Some(Literal::List(items))));
    let ends = vec(ordered(), 2).prop_map(|items| (Between, Some(Literal::List(items))));
    let none = prop::sample::select(vec![Exists, Missing]).prop_map(|op| (op, None));
    (property(), prop_oneof![pair, list, ends, none])
        .prop_map(|(property, (op, value))| Condition {
            property,
            op,
            value,
        })
        .boxed()
}

fn matcher() -> BoxedStrategy<Matcher> {
    (
        of(vec(text(), 1..3)),
        of(vec(text(), 1..3)),
        vec(condition(), 0..3),
    )
        .prop_map(|(event, channel, conditions)| Matcher {
            event,
            channel,
            conditions,
        })
        .boxed()
}

fn cap() -> BoxedStrategy<Cap> {
    (of(-100.0..0.0), of(0.0..100.0))
        .prop_map(|(min, max)| Cap { min, max })
        .boxed()
}

fn decay() -> BoxedStrategy<Decay> {
    let loss = || (0.1..100.0, days());
    prop_oneof![
        Just(Decay::None),
        days().prop_map(Decay::HalfLife),
        days().prop_map(Decay::Cycle),
        loss().prop_map(|(percent, every_days)| Decay::Linear {
            percent,
            every_days
        }),
        loss().prop_map(|(percent, every_days)| Decay::Step {
            percent,
            every_days
        }),
    ]
    .boxed()
}

fn frequency() -> BoxedStrategy<Frequency> {
    let period = prop::sample::select(vec![Period::Day, Period::Week, Period::Month]);
    let limit = prop::sample::select(vec![
        LimitPeriod::Day,
        LimitPeriod::Week,
        LimitPeriod::Month,
        LimitPeriod::Window,
    ]);
    prop_oneof![
        Just(Frequency::Every),
        Just(Frequency::Once),
        period.prop_map(Frequency::OncePer),
        (1_u32.., limit).prop_map(|(n, per)| Frequency::AtMost { n, per }),
        (1_u32..).prop_map(Frequency::EveryNth),
    ]
    .boxed()
}

fn event_rule() -> BoxedStrategy<EventRule> {
    let per = (property(), 1e-9..1e9, of(0.5..1e6)).prop_map(|(property, unit, max)| Per {
        property,
        unit,
        max,
    });
    let counted = (
        amount(),
        matcher(),
        frequency(),
        of(days()),
        decay(),
        of(per),
    )
        .prop_map(
            |(points, matcher, frequency, window_days, decay, per)| EventRule {
                points: Some(points),
                matcher,
                frequency,
                window_days,
                decay,
                per,
            },
        );
    let tier = (1_u32..100, amount()).prop_map(|(from, points)| Tier { from, points });
    let tiered =
        (matcher(), vec(tier, 1..4), of(days())).prop_map(|(matcher, mut tiers, window_days)| {
            tiers.sort_by_key(|tier| tier.from);
            tiers.dedup_by_key(|tier| tier.from);
            EventRule {
                points: None,
                matcher,
                frequency: Frequency::Tiers(tiers),
                window_days,
                decay: Decay::None,
                per: None,
            }
        });
    prop_oneof![3 => counted, 1 => tiered].boxed()
}

fn pattern() -> BoxedStrategy<Sequence> {
    let when = prop::sample::select(vec![When::Answered, When::Unanswered]);
    (matcher(), matcher(), days(), of(property()), when)
        .prop_map(|(first, then, within_days, same, when)| Sequence {
            first,
            then,
            within_days,
            same,
            when,
        })
        .boxed()
}

fn measure() -> BoxedStrategy<Measure> {
    use Measure::*;
    let all = vec![
        Sessions,
        ActiveDays,
        Minutes,
        EventsPerSession,
        DistinctEvents,
        DistinctChannels,
        RecencyDays,
        TenureDays,
    ];
    prop::sample::select(all).boxed()
}

fn kind() -> BoxedStrategy<RuleKind> {
    let since = prop::sample::select(vec![Since::Any, Since::Matched]);
    let inactive = (amount(), matcher(), days(), any::<bool>(), since).prop_map(
        |(points, matcher, days, repeat, since)| InactiveRule {
            points,
            matcher,
            days,
            repeat,
            since,
        },
    );
    let sequence = (amount(), 1_u32.., pattern(), of(days()), decay()).prop_map(
        |(points, each, pattern, window_days, decay)| SequenceRule {
            points,
            each,
            pattern,
            window_days,
            decay,
        },
    );
    let habit = (amount(), measure(), 1e-9..1e9, matcher(), of(days())).prop_map(
        |(points, measure, unit, matcher, window_days)| HabitRule {
            points,
            measure,
            unit,
            matcher,
            window_days,
        },
    );
    prop_oneof![
        event_rule().prop_map(RuleKind::Event),
        inactive.prop_map(RuleKind::Inactive),
        sequence.prop_map(RuleKind::Sequence),
        (amount(), vec(condition(), 0..3))
            .prop_map(|(points, conditions)| RuleKind::Person { points, conditions }),
        amount().prop_map(|points| RuleKind::Tag {
            points,
            tags: vec!["t0".to_owned()]
        }),
        habit.prop_map(RuleKind::Habit),
    ]
    .boxed()
}

fn rules() -> BoxedStrategy<Vec<Rule>> {
    let one = (text(), any::<bool>(), any::<bool>(), cap(), kind());
    vec(one, 0..5)
        .prop_map(|rules| {
            let numbered = rules.into_iter().enumerate();
            numbered
                .map(|(index, (name, enabled, grouped, cap, kind))| Rule {
                    id: format!("rule {index}"),
                    name,
                    enabled,
                    group: grouped.then(|| "g".to_owned()),
                    cap,
                    kind,
                })
                .collect()
        })
        .boxed()
}

fn scale() -> BoxedStrategy<Scale> {
    let to = || (amount(), amount()).prop_map(|(a, b)| [a, b]);
    let population = || prop::sample::select(vec![Population::WithEvents, Population::All]);
    let at = || {
        prop::sample::select(vec![
            "2026-01-31T10:00:00.000Z".to_owned(),
            "2026-01-31".to_owned(),
        ])
    };
    let bounds =
        || of((at(), -9.0..0.0, 0.0..9.0).prop_map(|(at, lo, hi)| FrozenBounds { at, lo, hi }));
    let quantiles = of(at().prop_map(|at| FrozenQuantiles {
        at,
        quantiles: (0..=1000).map(|i| f64::from(i) / 8.0).collect(),
    }));
    prop_oneof![
        Just(Scale::None),
        (-9.0..0.0, 0.0..9.0, to()).prop_map(|(lo, hi, to)| Scale::Fixed { from: [lo, hi], to }),
        (to(), population(), bounds()).prop_map(|(to, population, frozen)| Scale::MinMax {
            to,
            population,
            frozen
        }),
        (0.0..0.4, 0.5..1.0, to(), population(), bounds()).prop_map(
            |(low, high, to, population, frozen)| Scale::Winsor {
                low,
                high,
                to,
                population,
                frozen
            }
        ),
        (to(), population(), bounds()).prop_map(|(to, population, frozen)| Scale::Sqrt {
            to,
            population,
            frozen
        }),
        (to(), population(), quantiles).prop_map(|(to, population, frozen)| Scale::Percentile {
            to,
            population,
            frozen
        }),
    ]
    .boxed()
}

fn levels() -> BoxedStrategy<Vec<Level>> {
    let one = (of(Just("#C4461a".to_owned())), of(text()), 0.1..10.0);
    vec(one, 1..5)
        .prop_map(|levels| {
            let mut edge = -5.0;
            let numbered = levels.into_iter().enumerate();
            numbered
                .map(|(index, (color, playbook, step))| {
                    edge += step;
                    Level {
                        name: format!("L{index}"),
                        from: (index > 0).then_some(edge),
                        color,
                        playbook,
                    }
                })
                .collect()
        })
        .boxed()
}

fn score(id: &'static str) -> BoxedStrategy<Score> {
    let round = prop_oneof![
        Just(Round::None),
        Just(Round::Nearest),
        Just(Round::Down),
        (0_u8..=9).prop_map(Round::Decimals)
    ];
    (
        text(),
        amount(),
        rules(),
        (cap(), cap()),
        scale(),
        round,
        levels(),
    )
        .prop_map(
            move |(name, base, rules, (cap, group_cap), scale, round, levels)| Score {
                id: id.to_owned(),
                name,
                base,
                rules,
                groups: vec![Group {
                    id: "g".to_owned(),
                    name: "G".to_owned(),
                    cap: group_cap,
                }],
                cap,
                scale,
                round,
                levels,
            },
        )
        .boxed()
}

fn comparison() -> BoxedStrategy<Comparison> {
    let op = prop::sample::select(vec![Op::Eq, Op::Ne, Op::Lt, Op::Lte, Op::Gt, Op::Gte]);
    (op, 0.0..100.0)
        .prop_map(|(op, value)| Comparison { op, value })
        .boxed()
}

/// A predicate that may refer to `tags`, to scores and to `segments`.
fn predicate(tags: &[&str], scores: bool, segments: &[&str]) -> BoxedStrategy<Predicate> {
    let event =
        (matcher(), of(days()), of(comparison())).prop_map(|(event, window_days, count)| {
            Predicate::Event {
                event,
                window_days,
                from: None,
                to: None,
                count,
            }
        });
    let dated = (matcher(), any::<bool>()).prop_map(|(event, both)| Predicate::Event {
        event,
        window_days: None,
        from: Some("2025-12-31".to_owned()),
        to: both.then(|| "2026-01-31".to_owned()),
        count: None,
    });
    let sequence = (pattern(), any::<bool>()).prop_map(|(pattern, never)| Predicate::Sequence {
        sequence: SequencePredicate {
            never: never && pattern.when == When::Unanswered,
            pattern,
        },
    });
    let habit = (measure(), of(matcher()), of(days()), comparison()).prop_map(
        |(measure, matcher, window_days, compared)| {
            let Comparison { op, value } = compared;
            Predicate::Habit {
                habit: HabitPredicate {
                    measure,
                    matcher,
                    window_days,
                    op,
                    value,
                },
            }
        },
    );
    let mut leaves = vec![
        event.boxed(),
        dated.boxed(),
        sequence.boxed(),
        habit.boxed(),
        condition()
            .prop_map(|person| Predicate::Person { person })
            .boxed(),
        comparison()
            .prop_map(|first_seen| Predicate::FirstSeen { first_seen })
            .boxed(),
        comparison()
            .prop_map(|last_seen| Predicate::LastSeen { last_seen })
            .boxed(),
    ];
    for tag in tags {
        leaves.push(
            Just(Predicate::Tag {
                tag: (*tag).to_owned(),
            })
            .boxed(),
        );
    }
    for segment in segments {
        leaves.push(
            Just(Predicate::Segment {
                segment: (*segment).to_owned(),
            })
            .boxed(),
        );
    }
    if scores {
        let ends = (of(-9.0..0.0), of(0.0..9.0)).prop_map(|(low, high)| Predicate::ScoreBetween {
            score: "s0".to_owned(),
            between: [low, high],
        });
        leaves.push(ends.boxed());
        let fall = (of(0.1..100.0), of(0.1..400.0)).prop_map(|(percent, within_days)| {
            Predicate::ScoreFell {
                score: "s0".to_owned(),
                fell: Fall {
                    percent: percent.unwrap_or(100.0),
                    within_days: within_days.unwrap_or(30.0),
                },
            }
        });
        leaves.push(fall.boxed());
        leaves.push(
            Just(Predicate::ScoreLevel {
                score: "s0".to_owned(),
                level: vec!["L0".to_owned()],
            })
            .boxed(),
        );
    }
    let leaf = proptest::strategy::Union::new(leaves);
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(|all| Predicate::All { all }),
            vec(inner.clone(), 0..3).prop_map(|any| Predicate::Any { any }),
            inner.prop_map(|not| Predicate::Not { not: Box::new(not) }),
        ]
    })
    .boxed()
}

/// Any draft.
pub fn draft() -> BoxedStrategy<ModelDraft> {
    let zone = prop::sample::select(vec!["UTC", "Europe/Berlin", "Asia/Kathmandu"]);
    let as_of = of(prop::sample::select(vec![
        "2026-01-31",
        "2026-01-31T10:00:00+02:00",
        "2026-01-31 10:00",
    ]));
    let tags = (predicate(&[], false, &[]), predicate(&["t0"], true, &[]));
    let segments = (
        predicate(&["t0", "t1"], true, &[]),
        predicate(&["t0"], true, &["g0"]),
    );
    (
        zone,
        as_of,
        days(),
        score("s0"),
        of(score("s1")),
        tags,
        segments,
    )
        .prop_map(|(zone, as_of, gap, first, second, (t0, t1), (g0, g1))| {
            let tag = |id: &str, when| Tag {
                id: id.to_owned(),
                name: "T".to_owned(),
                when,
            };
            let segment = |id: &str, when| Segment {
                id: id.to_owned(),
                name: "S".to_owned(),
                when,
            };
            ModelDraft {
                hearth: VERSION,
                time_zone: zone.to_owned(),
                as_of: as_of.map(str::to_owned),
                session_gap_minutes: gap,
                scores: std::iter::once(first).chain(second).collect(),
                tags: vec![tag("t0", t0), tag("t1", t1)],
                segments: vec![segment("g0", g0), segment("g1", g1)],
            }
        })
        .boxed()
}
