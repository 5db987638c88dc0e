//! The one predicate language of tags and segments.

use serde::{Deserialize, Serialize};

use super::{Condition, Matcher, Measure, Op, Sequence, When};

/// A named predicate that other rules and segments may use.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tag {
    /// Reference, unique among tags.
    pub id: String,
    /// What people read.
    pub name: String,
    /// Who has it.
    pub when: Predicate,
}

/// A saved group of people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Segment {
    /// Reference, unique among segments.
    pub id: String,
    /// What people read.
    pub name: String,
    /// Who is in it.
    pub when: Predicate,
}

/// The one predicate language of tags and segments.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Predicate {
    /// Every part holds.
    All {
        /// The parts.
        all: Vec<Predicate>,
    },
    /// At least one part holds.
    Any {
        /// The parts.
        any: Vec<Predicate>,
    },
    /// The part does not hold.
    Not {
        /// The part.
        not: Box<Predicate>,
    },
    /// A score between two ends, both included, either open.
    ScoreBetween {
        /// Score id.
        score: String,
        /// Least and most.
        between: [Option<f64>; 2],
    },
    /// A score in one of these levels.
    ScoreLevel {
        /// Score id.
        score: String,
        /// Level names.
        level: Vec<String>,
    },
    /// A score that lost a part of its size.
    ScoreFell {
        /// Score id.
        score: String,
        /// How much, and since when.
        fell: Fall,
    },
    /// How often events happened; `count` 0 is "did not".
    Event {
        /// Which events.
        event: Matcher,
        /// Only events younger than this.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        window_days: Option<f64>,
        /// First calendar day, included.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<String>,
        /// Last calendar day, included.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<String>,
        /// Absent: at least once.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        count: Option<Comparison>,
    },
    /// A sequence, answered or not.
    Sequence {
        /// The pattern.
        sequence: SequencePredicate,
    },
    /// A condition on the person's row.
    Person {
        /// The condition.
        person: Condition,
    },
    /// Has the tag.
    Tag {
        /// Tag id.
        tag: String,
    },
    /// Is in the segment.
    Segment {
        /// Segment id.
        segment: String,
    },
    /// Days before T of the first event.
    FirstSeen {
        /// Compared in days.
        first_seen: Comparison,
    },
    /// Days before T of the last event.
    LastSeen {
        /// Compared in days.
        last_seen: Comparison,
    },
    /// A habit measure.
    Habit {
        /// Measure and comparison.
        habit: HabitPredicate,
    },
}

impl Predicate {
    /// For whom a group without a single condition in it, however deep, holds: everyone (`true`) or nobody.
    /// `None` where there is a condition.
    #[must_use]
    pub fn without_conditions(&self) -> Option<bool> {
        match self {
            Self::All { all } => {
                let mut parts = all.iter().map(Self::without_conditions);
                parts.try_fold(true, |holds, part| Some(holds & part?))
            }
            Self::Any { any } => {
                let mut parts = any.iter().map(Self::without_conditions);
                parts.try_fold(false, |holds, part| Some(holds | part?))
            }
            Self::Not { not } => not.without_conditions().map(|holds| !holds),
            _ => None,
        }
    }
}

/// A sequence in a predicate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "WrittenSequence", into = "WrittenSequence")]
pub struct SequencePredicate {
    /// The pattern. With `never` its time to answer has no meaning.
    pub pattern: Sequence,
    /// A first, and no then at all afterwards.
    pub never: bool,
}

impl SequencePredicate {
    /// The time to answer where none is written, as `never` allows.
    pub const UNWRITTEN_DAYS: f64 = 1.0;
}

/// A sequence as a file has it.
#[derive(Serialize, Deserialize)]
struct WrittenSequence {
    first: Matcher,
    then: Matcher,
    /// Absent with `never` only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    within_days: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    same: Option<String>,
    /// Absent with `never` only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    when: Option<When>,
    #[serde(default, skip_serializing_if = "is_false")]
    never: bool,
}

impl From<SequencePredicate> for WrittenSequence {
    #[expect(
        clippy::float_cmp_const,
        reason = "exactly the number that stands for none is left out"
    )]
    fn from(sequence: SequencePredicate) -> Self {
        let SequencePredicate { pattern, never } = sequence;
        let needless = |is_default: bool| never && is_default;
        let days = pattern.within_days;
        let when = pattern.when;
        Self {
            first: pattern.first,
            then: pattern.then,
            within_days: Some(days)
                .filter(|_| !needless(days == SequencePredicate::UNWRITTEN_DAYS)),
            same: pattern.same,
            when: Some(when).filter(|_| !needless(when == When::Unanswered)),
            never,
        }
    }
}

impl TryFrom<WrittenSequence> for SequencePredicate {
    type Error = &'static str;

    fn try_from(written: WrittenSequence) -> Result<Self, Self::Error> {
        let never = written.never;
        let unwritten = never.then_some(Self::UNWRITTEN_DAYS);
        let within_days = written.within_days.or(unwritten);
        let when = written.when.or(never.then_some(When::Unanswered));
        Ok(Self {
            pattern: Sequence {
                first: written.first,
                then: written.then,
                within_days: within_days.ok_or("`within_days` is missing")?,
                same: written.same,
                when: when.ok_or("`when` is missing")?,
            },
            never,
        })
    }
}

/// How far a score fell: at T it is at least `percent` below what it was `within_days` before. Whoever was not
/// scored then, or not above 0, did not fall.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fall {
    /// Of the earlier score, above 0 and at most 100.
    pub percent: f64,
    /// Days of 24 hours before T, above 0.
    pub within_days: f64,
}

/// A number compared.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// One of `eq ne lt lte gt gte`.
    pub op: Op,
    /// With this.
    pub value: f64,
}

/// A habit measure compared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HabitPredicate {
    /// What is measured.
    pub measure: Measure,
    /// Which events take part.
    #[serde(rename = "match", default, skip_serializing_if = "Option::is_none")]
    pub matcher: Option<Matcher>,
    /// Only events younger than this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window_days: Option<f64>,
    /// One of `eq ne lt lte gt gte`.
    pub op: Op,
    /// With this.
    pub value: f64,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde's skip_serializing_if passes a reference"
)]
fn is_false(flag: &bool) -> bool {
    !*flag
}
