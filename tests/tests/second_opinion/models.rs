//! Random valid models: every kind of rule, every frequency, decay, scale and
//! rounding, tags and segments that refer to each other.

use hearth_model::ModelDraft;
use hearth_model::document::{
    Cap, Decay, EventRule, Frequency, FrozenBounds, FrozenQuantiles, Group, HabitRule,
    InactiveRule, Level, LimitPeriod, Per, Period, Population, Round, Rule, RuleKind, Scale, Score,
    Segment, SequenceRule, Since, Tag, Tier,
};
use hearth_tests::opinion::quantile;
use proptest::prelude::*;
use proptest::sample::select;

use crate::predicates::{
    LEVELS, Refers, condition_on_person, days, matcher, measure, predicate, property, sequence,
    window,
};

pub fn model() -> BoxedStrategy<ModelDraft> {
    let gaps = select(vec![30.0, 0.5, 60.0, 1440.0]);
    (
        prop::collection::vec(score(), 1..3),
        gaps,
        tags(),
        segments(),
    )
        .prop_map(|(mut scores, session_gap_minutes, tags, segments)| {
            for (index, score) in scores.iter_mut().enumerate() {
                score.id = format!("s{index}");
            }
            // Predicates ask for this score's levels.
            scores[0].levels = levels([1.0, 4.0]);
            ModelDraft {
                session_gap_minutes,
                tags,
                segments,
                ..ModelDraft::with_scores(scores)
            }
        })
        .boxed()
}

/// A score that nobody needs points for.
pub fn least_score() -> Score {
    Score {
        id: "s0".to_owned(),
        name: "Score".to_owned(),
        base: 0.0,
        rules: Vec::new(),
        groups: Vec::new(),
        cap: Cap::default(),
        scale: Scale::None,
        round: Round::None,
        levels: Vec::new(),
    }
}

/// Something that an editor changes between two runs.
#[derive(Clone, Debug)]
pub enum Edit {
    Points(f64),
    Disable,
    Rule(Rule),
    Score(Score),
    SessionGap(f64),
    Tag(Tag),
}

impl Edit {
    pub fn apply(self, model: &mut ModelDraft) {
        let score = &mut model.scores[0];
        let first = score.rules.first_mut();
        match self {
            Edit::Points(points) => {
                if let Some(Rule {
                    kind: RuleKind::Event(event),
                    ..
                }) = first
                    && event.points.is_some()
                {
                    event.points = Some(points);
                }
            }
            Edit::Disable => {
                if let Some(rule) = first {
                    rule.enabled = !rule.enabled;
                }
            }
            Edit::Rule(rule) => {
                if let Some(first) = first {
                    *first = Rule {
                        id: "r0".to_owned(),
                        ..rule
                    };
                }
            }
            Edit::Score(new) => {
                *score = Score {
                    id: "s0".to_owned(),
                    levels: levels([1.0, 4.0]),
                    ..new
                };
            }
            Edit::SessionGap(minutes) => model.session_gap_minutes = minutes,
            Edit::Tag(tag) => model.tags[0] = tag,
        }
    }
}

pub fn edit() -> BoxedStrategy<Edit> {
    prop_oneof![
        points().prop_map(Edit::Points),
        Just(Edit::Disable),
        rule().prop_map(Edit::Rule),
        score().prop_map(Edit::Score),
        select(vec![1.0, 45.0]).prop_map(Edit::SessionGap),
        tag("t0", Refers::default()).prop_map(Edit::Tag),
    ]
    .boxed()
}

/// Two that rules may use, and one that asks for scores.
fn tags() -> BoxedStrategy<Vec<Tag>> {
    let scored = Refers {
        tags: vec!["t0", "t1"],
        scores: true,
        ..Refers::default()
    };
    let second = Refers {
        tags: vec!["t0"],
        ..Refers::default()
    };
    (
        tag("t0", Refers::default()),
        tag("t1", second),
        tag("t2", scored),
    )
        .prop_map(|(a, b, c)| vec![a, b, c])
        .boxed()
}

fn tag(id: &'static str, refers: Refers) -> BoxedStrategy<Tag> {
    predicate(refers)
        .prop_map(move |when| Tag {
            id: id.to_owned(),
            name: format!("Tag {id}"),
            when,
        })
        .boxed()
}

/// The first refers to the second: the order of the file does not matter.
fn segments() -> BoxedStrategy<Vec<Segment>> {
    let refers = |segments| Refers {
        tags: vec!["t0", "t1", "t2"],
        segments,
        scores: true,
    };
    (predicate(refers(vec!["g1"])), predicate(refers(vec![])))
        .prop_map(|(a, b)| {
            let segment = |(index, when)| Segment {
                id: format!("g{index}"),
                name: format!("Segment {index}"),
                when,
            };
            [a, b].into_iter().enumerate().map(segment).collect()
        })
        .boxed()
}

fn score() -> BoxedStrategy<Score> {
    let rules = prop::collection::vec(rule(), 0..6);
    let groups = prop::collection::vec(cap(), 2..3);
    let base = select(vec![0.0, 0.0, 5.0, -0.1, 1e9]);
    let edges = select(vec![[1.0, 4.0], [-5.0, 0.5], [50.0, 51.0]]);
    (rules, groups, base, cap(), scale(), round(), edges)
        .prop_map(|(mut rules, caps, base, cap, scale, round, edges)| {
            for (index, rule) in rules.iter_mut().enumerate() {
                rule.id = format!("r{index}");
            }
            let group = |(index, cap)| Group {
                id: format!("g{index}"),
                name: String::new(),
                cap,
            };
            Score {
                id: "s0".to_owned(),
                name: "Score".to_owned(),
                base,
                rules,
                groups: caps.into_iter().enumerate().map(group).collect(),
                cap,
                scale,
                round,
                levels: levels(edges),
            }
        })
        .boxed()
}

fn levels(edges: [f64; 2]) -> Vec<Level> {
    let froms = [None, Some(edges[0]), Some(edges[1])];
    let level = |(name, from): (&str, Option<f64>)| Level {
        name: name.to_owned(),
        from,
        ..Level::default()
    };
    LEVELS.into_iter().zip(froms).map(level).collect()
}

fn points() -> BoxedStrategy<f64> {
    select(vec![1.0, 3.0, -2.0, 0.0, 0.1, 25.0, -1e9]).boxed()
}

/// Also such that zero lies outside.
fn cap() -> BoxedStrategy<Cap> {
    let end = || prop::option::weighted(0.3, select(vec![-3.0, 0.0, 0.5, 2.0, 40.0]));
    (end(), end())
        .prop_map(|(min, max)| match (min, max) {
            (Some(min), Some(max)) if min > max => Cap {
                min: Some(max),
                max: Some(min),
            },
            _ => Cap { min, max },
        })
        .boxed()
}

fn rule() -> BoxedStrategy<Rule> {
    let group = prop::option::weighted(0.4, select(vec!["g0", "g1"]));
    let enabled = prop::bool::weighted(0.9);
    (kind(), enabled, group, cap())
        .prop_map(|(kind, enabled, group, cap)| Rule {
            id: "r0".to_owned(),
            name: "Rule".to_owned(),
            enabled,
            group: group.map(str::to_owned),
            cap,
            kind,
        })
        .boxed()
}

fn kind() -> BoxedStrategy<RuleKind> {
    let person = (points(), prop::collection::vec(condition_on_person(), 0..3))
        .prop_map(|(points, conditions)| RuleKind::Person { points, conditions });
    let tag = (
        points(),
        prop::collection::vec(select(vec!["t0", "t1"]), 1..3),
    )
        .prop_map(|(points, tags)| RuleKind::Tag {
            points,
            tags: tags.into_iter().map(str::to_owned).collect(),
        });
    prop_oneof![
        4 => event_rule(),
        2 => inactive_rule(),
        2 => sequence_rule(),
        1 => person,
        1 => tag,
        2 => habit_rule(),
    ]
    .boxed()
}

fn event_rule() -> BoxedStrategy<RuleKind> {
    let per = prop::option::weighted(0.3, per());
    (points(), matcher(), frequency(), window(), decay(), per)
        .prop_map(|(points, matcher, frequency, window_days, decay, per)| {
            let tiers = matches!(frequency, Frequency::Tiers(_));
            RuleKind::Event(EventRule {
                points: (!tiers).then_some(points),
                matcher,
                frequency,
                window_days,
                decay: if tiers { Decay::None } else { decay },
                per: per.filter(|_| !tiers),
            })
        })
        .boxed()
}

fn per() -> BoxedStrategy<Per> {
    let property =
        prop_oneof![2 => Just("value".to_owned()), 2 => Just("n".to_owned()), 1 => property()];
    let max = prop::option::of(select(vec![1.0, 0.5, 20.0]));
    (property, select(vec![1.0, 10.0, 0.3, 1e-9]), max)
        .prop_map(|(property, unit, max)| Per {
            property,
            unit,
            max,
        })
        .boxed()
}

fn frequency() -> BoxedStrategy<Frequency> {
    let period = || select(vec![Period::Day, Period::Week, Period::Month]);
    let limit = select(vec![
        LimitPeriod::Day,
        LimitPeriod::Week,
        LimitPeriod::Month,
        LimitPeriod::Window,
    ]);
    let tiers = select(vec![vec![1_u32], vec![1, 2, 5], vec![2, 3], vec![4]]);
    prop_oneof![
        3 => Just(Frequency::Every),
        1 => Just(Frequency::Once),
        2 => period().prop_map(Frequency::OncePer),
        2 => (1_u32..4, limit).prop_map(|(n, per)| Frequency::AtMost { n, per }),
        1 => (1_u32..4).prop_map(Frequency::EveryNth),
        1 => (tiers, points()).prop_map(|(froms, points)| {
            let tier = |(index, from)| Tier { from, points: points * f64::from(index) };
            Frequency::Tiers((1_u32..).zip(froms).map(tier).filter(|tier| tier.points.abs() <= 1e9).collect())
        }).prop_filter("a tier is left", |frequency| *frequency != Frequency::Tiers(Vec::new())),
    ].boxed()
}

fn decay() -> BoxedStrategy<Decay> {
    let percent = || select(vec![50.0, 20.0, 100.0, 0.5]);
    prop_oneof![
        3 => Just(Decay::None),
        1 => days().prop_map(Decay::HalfLife),
        1 => days().prop_map(Decay::Cycle),
        1 => (percent(), days()).prop_map(|(percent, every_days)| Decay::Linear { percent, every_days }),
        1 => (percent(), days()).prop_map(|(percent, every_days)| Decay::Step { percent, every_days }),
    ].boxed()
}

fn inactive_rule() -> BoxedStrategy<RuleKind> {
    let since = select(vec![Since::Any, Since::Matched]);
    (points(), matcher(), days(), any::<bool>(), since)
        .prop_map(|(points, matcher, days, repeat, since)| {
            RuleKind::Inactive(InactiveRule {
                points,
                matcher,
                days,
                repeat,
                since,
            })
        })
        .boxed()
}

fn sequence_rule() -> BoxedStrategy<RuleKind> {
    (points(), 1_u32..4, sequence(), window(), decay())
        .prop_map(|(points, each, pattern, window_days, decay)| {
            RuleKind::Sequence(SequenceRule {
                points,
                each,
                pattern,
                window_days,
                decay,
            })
        })
        .boxed()
}

fn habit_rule() -> BoxedStrategy<RuleKind> {
    let unit = select(vec![1.0, 10.0, 0.3]);
    (points(), measure(), unit, matcher(), window())
        .prop_map(|(points, measure, unit, matcher, window_days)| {
            RuleKind::Habit(HabitRule {
                points,
                measure,
                unit,
                matcher,
                window_days,
            })
        })
        .boxed()
}

fn scale() -> BoxedStrategy<Scale> {
    let to = || select(vec![[1.0, 10.0], [0.0, 100.0], [5.0, 5.0], [10.0, -10.0]]);
    let population = || select(vec![Population::WithEvents, Population::All]);
    let bounds = || {
        let ends = select(vec![(0.0, 10.0), (-5.0, 5.0), (3.0, 3.0), (1.0, 2.5)]);
        prop::option::weighted(
            0.3,
            ends.prop_map(|(lo, hi)| FrozenBounds { at: at(), lo, hi }),
        )
    };
    let fixed = select(vec![[0.0, 10.0], [-5.0, 50.0], [3.0, 3.0], [0.0, 0.0]]);
    let cuts = select(vec![(0.05, 0.95), (0.0, 1.0), (0.1, 0.5), (0.9, 0.91)]);
    prop_oneof![
        2 => Just(Scale::None),
        1 => (fixed, to()).prop_map(|(from, to)| Scale::Fixed { from, to }),
        1 => (to(), population(), bounds())
            .prop_map(|(to, population, frozen)| Scale::MinMax { to, population, frozen }),
        1 => (cuts, to(), population(), bounds()).prop_map(
            |((low, high), to, population, frozen)| Scale::Winsor { low, high, to, population, frozen }
        ),
        1 => (to(), population(), bounds())
            .prop_map(|(to, population, frozen)| Scale::Sqrt { to, population, frozen }),
        2 => (to(), population(), prop::option::weighted(0.4, quantiles()))
            .prop_map(|(to, population, frozen)| Scale::Percentile { to, population, frozen }),
    ].boxed()
}

/// Of a few raws, some of them alike: steps, slopes and flat places.
fn quantiles() -> BoxedStrategy<FrozenQuantiles> {
    let raws = select(vec![-5.0, 0.0, 0.0, 1.0, 3.0, 3.0, 10.0, 25.0]);
    prop::collection::vec(raws, 1..7)
        .prop_map(|raws| FrozenQuantiles {
            at: at(),
            quantiles: (0..=1000)
                .map(|i| quantile(&raws, f64::from(i) / 1000.0))
                .collect(),
        })
        .boxed()
}

fn at() -> String {
    "2026-01-31T00:00:00.000Z".to_owned()
}

fn round() -> BoxedStrategy<Round> {
    prop_oneof![
        2 => Just(Round::None),
        1 => Just(Round::Nearest),
        1 => Just(Round::Down),
        1 => (0_u8..10).prop_map(Round::Decimals),
    ]
    .boxed()
}
