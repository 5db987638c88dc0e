//! Random matchers, conditions and predicates, over the names that the data has.

use hearth_model::document::{
    Comparison, Condition, Fall, HabitPredicate, Literal, Matcher, Measure, Op, Predicate,
    Sequence, SequencePredicate, When,
};
use proptest::prelude::*;
use proptest::sample::select;

use crate::data::{CHANNELS, INSTANTS, NAMES, NUMBERS, PROPERTIES, TEXTS, TRUTHS};

/// Lengths that meet the grid of times, and some that do not.
pub fn days() -> BoxedStrategy<f64> {
    select(vec![
        1.0,
        1.0,
        2.0,
        2.0,
        7.0,
        30.0,
        0.5,
        0.1,
        1.0 / 24.0,
        400.0,
        1e12,
        1e-9,
    ])
    .boxed()
}

pub fn window() -> BoxedStrategy<Option<f64>> {
    prop::option::weighted(0.4, days()).boxed()
}

pub fn matcher() -> BoxedStrategy<Matcher> {
    let names = prop::option::weighted(0.6, prop::collection::vec(word(&NAMES), 1..3));
    let channels = prop::option::weighted(0.2, prop::collection::vec(word(&CHANNELS), 1..3));
    let conditions = prop_oneof![
        4 => Just(Vec::new()),
        2 => prop::collection::vec(condition(), 1..2),
        1 => prop::collection::vec(condition(), 2..3),
    ];
    (names, channels, conditions)
        .prop_map(|(event, channel, conditions)| Matcher {
            event,
            channel,
            conditions,
        })
        .boxed()
}

fn word(words: &'static [&'static str]) -> BoxedStrategy<String> {
    select(words).prop_map(str::to_owned).boxed()
}

pub fn property() -> BoxedStrategy<String> {
    prop_oneof![
        5 => word(&PROPERTIES),
        2 => word(&["value", "channel", "event", "time"]),
        1 => Just("nowhere".to_owned()),
    ]
    .boxed()
}

pub fn condition() -> BoxedStrategy<Condition> {
    conditions_on(property()).boxed()
}

/// On a person, who has no event's columns.
pub fn condition_on_person() -> BoxedStrategy<Condition> {
    conditions_on(prop_oneof![5 => word(&PROPERTIES), 1 => Just("nowhere".to_owned())]).boxed()
}

fn conditions_on(property: impl Strategy<Value = String> + 'static) -> BoxedStrategy<Condition> {
    let scalars = [Op::Eq, Op::Ne, Op::Contains, Op::StartsWith, Op::EndsWith];
    let orders = [Op::Lt, Op::Lte, Op::Gt, Op::Gte];
    let compared = prop_oneof![
        3 => (select(scalars.to_vec()), scalar()).prop_map(|(op, value)| (op, Some(value))),
        2 => (select(orders.to_vec()), ordered()).prop_map(|(op, value)| (op, Some(value))),
        1 => prop::collection::vec(scalar(), 1..4)
            .prop_map(|items| (Op::In, Some(Literal::List(items)))),
        1 => (ordered(), ordered()).prop_map(|(low, high)| (Op::Between, Some(ends(low, high)))),
        1 => select(vec![Op::Exists, Op::Missing]).prop_map(|op| (op, None)),
    ];
    (property, compared)
        .prop_map(|(property, (op, value))| Condition {
            property,
            op,
            value,
        })
        .boxed()
}

/// Numbers the right way round, as the validation wants them.
fn ends(low: Literal, high: Literal) -> Literal {
    match (&low, &high) {
        (Literal::Number(a), Literal::Number(b)) if a > b => Literal::List(vec![high, low]),
        _ => Literal::List(vec![low, high]),
    }
}

fn scalar() -> BoxedStrategy<Literal> {
    prop_oneof![3 => ordered(), 1 => any::<bool>().prop_map(Literal::Bool)].boxed()
}

fn ordered() -> BoxedStrategy<Literal> {
    let texts: Vec<&str> = [
        NUMBERS,
        TEXTS,
        TRUTHS,
        INSTANTS,
        &["open", "email", "sPRing", "0"],
    ]
    .concat();
    prop_oneof![
        select(vec![1.0, 2.5, -3.0, 0.0, 10.0, 40.0]).prop_map(Literal::Number),
        select(texts).prop_map(|text| Literal::Text(text.to_owned())),
    ]
    .boxed()
}

pub fn sequence() -> BoxedStrategy<Sequence> {
    let same = prop::option::weighted(0.4, property());
    (matcher(), matcher(), days(), same, when())
        .prop_map(|(first, then, within_days, same, when)| Sequence {
            first,
            then,
            within_days,
            same,
            when,
        })
        .boxed()
}

fn when() -> BoxedStrategy<When> {
    select(vec![When::Answered, When::Unanswered]).boxed()
}

pub fn measure() -> BoxedStrategy<Measure> {
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
    .boxed()
}

fn comparison(values: Vec<f64>) -> BoxedStrategy<Comparison> {
    let ops = vec![Op::Eq, Op::Ne, Op::Lt, Op::Lte, Op::Gt, Op::Gte];
    (select(ops), select(values))
        .prop_map(|(op, value)| Comparison { op, value })
        .boxed()
}

/// What a predicate may refer to besides people and events.
#[derive(Clone, Debug, Default)]
pub struct Refers {
    /// Ids of tags.
    pub tags: Vec<&'static str>,
    /// Ids of segments.
    pub segments: Vec<&'static str>,
    /// Whether scores may be asked for: the first is called `s0`, its levels as below.
    pub scores: bool,
}

/// Levels of every generated score that has levels.
pub const LEVELS: [&str; 3] = ["Low", "Medium", "High"];

pub fn predicate(refers: Refers) -> BoxedStrategy<Predicate> {
    leaf(refers)
        .prop_recursive(2, 6, 3, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..3).prop_map(|all| Predicate::All { all }),
                prop::collection::vec(inner.clone(), 0..3).prop_map(|any| Predicate::Any { any }),
                inner.prop_map(|not| Predicate::Not { not: Box::new(not) }),
            ]
        })
        .boxed()
}

fn leaf(refers: Refers) -> BoxedStrategy<Predicate> {
    let mut leaves = vec![
        event().boxed(),
        event().boxed(),
        sequence_predicate().boxed(),
        sequence_predicate().boxed(),
        condition_on_person()
            .prop_map(|person| Predicate::Person { person })
            .boxed(),
        comparison(vec![0.0, 1.0, 7.0, 30.0])
            .prop_map(|first_seen| Predicate::FirstSeen { first_seen })
            .boxed(),
        comparison(vec![0.0, 1.0, 7.0, 30.0])
            .prop_map(|last_seen| Predicate::LastSeen { last_seen })
            .boxed(),
        habit().boxed(),
    ];
    if !refers.tags.is_empty() {
        let tag = select(refers.tags).prop_map(|tag| Predicate::Tag {
            tag: tag.to_owned(),
        });
        leaves.push(tag.boxed());
    }
    if !refers.segments.is_empty() {
        let segment = select(refers.segments).prop_map(|segment| Predicate::Segment {
            segment: segment.to_owned(),
        });
        leaves.push(segment.boxed());
    }
    if refers.scores {
        leaves.push(score_between().boxed());
        leaves.push(score_level().boxed());
        leaves.push(score_fell().boxed());
    }
    prop::strategy::Union::new(leaves).boxed()
}

/// Days of clock changes and one beside them.
const DAYS: [&str; 5] = [
    "2018-02-17",
    "2018-11-04",
    "2026-03-28",
    "2026-03-29",
    "2026-10-25",
];

fn event() -> BoxedStrategy<Predicate> {
    let day = || prop::option::of(word(&DAYS));
    let count = prop::option::of(comparison(vec![0.0, 1.0, 2.0, 3.0]));
    (matcher(), any::<bool>(), window(), day(), day(), count)
        .prop_map(|(event, dated, window_days, from, to, count)| {
            let reversed = matches!((&from, &to), (Some(from), Some(to)) if from > to);
            let (from, to) = if reversed { (to, from) } else { (from, to) };
            Predicate::Event {
                event,
                window_days: window_days.filter(|_| !dated),
                from: from.filter(|_| dated),
                to: to.filter(|_| dated),
                count,
            }
        })
        .boxed()
}

fn sequence_predicate() -> BoxedStrategy<Predicate> {
    (sequence(), any::<bool>())
        .prop_map(|(pattern, never)| Predicate::Sequence {
            sequence: SequencePredicate {
                never: never && pattern.when == When::Unanswered,
                pattern,
            },
        })
        .boxed()
}

fn habit() -> BoxedStrategy<Predicate> {
    let values = vec![0.0, 0.5, 1.0, 2.0, 30.0];
    (
        measure(),
        prop::option::of(matcher()),
        window(),
        comparison(values),
    )
        .prop_map(
            |(measure, matcher, window_days, Comparison { op, value })| Predicate::Habit {
                habit: HabitPredicate {
                    measure,
                    matcher,
                    window_days,
                    op,
                    value,
                },
            },
        )
        .boxed()
}

fn score_between() -> BoxedStrategy<Predicate> {
    let end = || prop::option::of(select(vec![-10.0, 0.0, 1.0, 4.0, 7.0, 10.0]));
    (end(), end())
        .prop_map(|(low, high)| {
            let reversed = matches!((low, high), (Some(low), Some(high)) if low > high);
            Predicate::ScoreBetween {
                score: "s0".to_owned(),
                between: if reversed { [high, low] } else { [low, high] },
            }
        })
        .boxed()
}

fn score_fell() -> BoxedStrategy<Predicate> {
    let percent = select(vec![0.1, 7.0, 20.0, 50.0, 100.0]);
    let days = select(vec![1.0 / 24.0, 0.5, 1.0, 2.0, 7.0, 30.0, 400.0]);
    (percent, days)
        .prop_map(|(percent, within_days)| Predicate::ScoreFell {
            score: "s0".to_owned(),
            fell: Fall {
                percent,
                within_days,
            },
        })
        .boxed()
}

fn score_level() -> BoxedStrategy<Predicate> {
    prop::collection::vec(word(&LEVELS), 1..3)
        .prop_map(|level| Predicate::ScoreLevel {
            score: "s0".to_owned(),
            level,
        })
        .boxed()
}
