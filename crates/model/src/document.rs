//! The `*.hearth.json` document as plain data: what a person edits.
//!
//! A [`ModelDraft`] may be wrong (an unknown group, a cap upside down); only
//! validation makes a model of it. Field meanings are the scoring contract's
//! (`docs/scoring.md`); durations are in days of 24 hours unless said otherwise.

mod matcher;
mod mentions;
mod predicate;
mod rule;
mod scale;

use serde::{Deserialize, Serialize};

pub use matcher::{Condition, Literal, Matcher, Op};
pub use mentions::Mentions;
pub use predicate::{Comparison, Fall, HabitPredicate, Predicate, Segment, SequencePredicate, Tag};
pub use rule::{
    Decay, EventRule, Frequency, HabitRule, InactiveRule, LimitPeriod, Measure, Per, Period, Rule,
    RuleKind, Sequence, SequenceRule, Since, Tier, When,
};
pub use scale::{FrozenBounds, FrozenQuantiles, Level, Population, Round, Scale};

/// The document's format version that this build writes.
pub const VERSION: u32 = 1;
/// Default of `session_gap_minutes`.
pub const DEFAULT_SESSION_GAP_MINUTES: f64 = 30.0;
/// Default of a winsor scale's `low`.
pub const DEFAULT_LOW: f64 = 0.05;
/// Default of a winsor scale's `high`.
pub const DEFAULT_HIGH: f64 = 0.95;

/// A whole model document, not yet validated.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ModelDraft {
    /// Format version; [`VERSION`].
    pub hearth: u32,
    /// IANA zone of calendar words.
    #[serde(default = "utc")]
    pub time_zone: String,
    /// Instant or date (end of that day) of evaluation; `None`: the latest event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// Longest pause inside one session, in minutes.
    #[serde(default = "default_session_gap")]
    pub session_gap_minutes: f64,
    /// At least one score.
    #[serde(default)]
    pub scores: Vec<Score>,
    /// Named predicates, evaluated before segments.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
    /// Saved groups of people.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub segments: Vec<Segment>,
}

/// A named way to turn a person's events into one number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// Reference, unique among scores.
    pub id: String,
    /// What people read.
    pub name: String,
    /// Where the sum starts.
    #[serde(default)]
    pub base: f64,
    /// In file order; the order of arithmetic.
    #[serde(default)]
    pub rules: Vec<Rule>,
    /// Rules summed and capped together, in file order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// Clamps the raw score.
    #[serde(default, skip_serializing_if = "Cap::is_open")]
    pub cap: Cap,
    /// Raw to score.
    #[serde(default)]
    pub scale: Scale,
    /// Applied after the scale.
    #[serde(default)]
    pub round: Round,
    /// Bands of the score, ascending; may be empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<Level>,
}

/// A clamp; either end may be open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cap {
    /// Least.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// Most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
}

/// Rules summed and capped together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// Reference, unique in its score.
    pub id: String,
    /// What people read.
    pub name: String,
    /// Clamps the group's sum.
    #[serde(default, skip_serializing_if = "Cap::is_open")]
    pub cap: Cap,
}

impl Cap {
    /// Whether neither end is set.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.min.is_none() && self.max.is_none()
    }
}

impl ModelDraft {
    /// A document with the given scores and every setting at its default.
    #[must_use]
    pub fn with_scores(scores: Vec<Score>) -> Self {
        Self {
            hearth: VERSION,
            time_zone: utc(),
            as_of: None,
            session_gap_minutes: DEFAULT_SESSION_GAP_MINUTES,
            scores,
            tags: Vec::new(),
            segments: Vec::new(),
        }
    }
}

fn utc() -> String {
    "UTC".to_owned()
}

fn default_session_gap() -> f64 {
    DEFAULT_SESSION_GAP_MINUTES
}
