//! The `*.hearth.json` document as plain data: what a person edits.
//!
//! A [`ModelDraft`] may be wrong (an unknown group, a cap upside down); only
//! validation makes a model of it. Field meanings are the scoring contract's
//! (`docs/scoring.md`); durations are in days of 24 hours unless said otherwise.

use serde::{Deserialize, Serialize};

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

/// One line of a score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// Reference, unique in its score.
    pub id: String,
    /// What people read.
    pub name: String,
    /// A disabled rule yields 0 and is not clamped.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub enabled: bool,
    /// Id of the group it is summed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Clamps the rule's amount.
    #[serde(default, skip_serializing_if = "Cap::is_open")]
    pub cap: Cap,
    /// What is counted and how.
    #[serde(flatten)]
    pub kind: RuleKind,
}

/// What a rule counts; the `kind` field names the variant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RuleKind {
    /// Points for each counted event.
    Event(EventRule),
    /// Points for having been quiet.
    Inactive(InactiveRule),
    /// Points for a first that was, or was not, followed by a then.
    Sequence(SequenceRule),
    /// Points once, by attributes.
    Person {
        /// The amount.
        points: f64,
        /// All must hold on the person's row.
        #[serde(rename = "where")]
        conditions: Vec<Condition>,
    },
    /// Points once, by tags.
    Tag {
        /// The amount.
        points: f64,
        /// The person must have all of them.
        tags: Vec<String>,
    },
    /// Points per unit of a habit.
    Habit(HabitRule),
}

/// `points x sum over counted events of units x decay`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventRule {
    /// Absent exactly when the frequency is tiers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<f64>,
    /// Which events are candidates.
    #[serde(rename = "match", default, skip_serializing_if = "Matcher::is_any")]
    pub matcher: Matcher,
    /// Which candidates count.
    #[serde(default, skip_serializing_if = "Frequency::is_every")]
    pub frequency: Frequency,
    /// Only events younger than this; absent: all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window_days: Option<f64>,
    /// How an event fades with age.
    #[serde(default, skip_serializing_if = "Decay::is_none")]
    pub decay: Decay,
    /// Units from a number on the event; absent: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<Per>,
}

/// No matched event for `days`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InactiveRule {
    /// The amount, usually negative.
    pub points: f64,
    /// Which events count as activity.
    #[serde(rename = "match", default, skip_serializing_if = "Matcher::is_any")]
    pub matcher: Matcher,
    /// How long is quiet.
    pub days: f64,
    /// Again for every further `days`.
    #[serde(default)]
    pub repeat: bool,
    /// What "first seen" means.
    #[serde(default)]
    pub since: Since,
}

/// First seen by any event, or by the first matched one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Since {
    /// By any event.
    #[default]
    Any,
    /// By the first matched event.
    Matched,
}

/// A first, then (or not) a then within a time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SequenceRule {
    /// The amount per `each` counted firsts.
    pub points: f64,
    /// Every `each`-th counted first gives points.
    #[serde(default = "one")]
    pub each: u32,
    /// The pattern.
    #[serde(flatten)]
    pub pattern: Sequence,
    /// Only firsts dated within this; absent: all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window_days: Option<f64>,
    /// How a counted first fades with age.
    #[serde(default, skip_serializing_if = "Decay::is_none")]
    pub decay: Decay,
}

/// The pattern shared by sequence rules and sequence predicates.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sequence {
    /// What begins.
    pub first: Matcher,
    /// What answers.
    pub then: Matcher,
    /// Time to answer.
    pub within_days: f64,
    /// Property both must share.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same: Option<String>,
    /// Answered or unanswered.
    pub when: When,
}

/// Whether a sequence looks for answers or for their absence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// A then came in time.
    Answered,
    /// None came and the deadline has passed.
    Unanswered,
}

/// `points x measure / unit`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HabitRule {
    /// The amount per unit.
    pub points: f64,
    /// What is measured.
    pub measure: Measure,
    /// How much of the measure one unit is.
    #[serde(default = "one_f64")]
    pub unit: f64,
    /// Which events take part.
    #[serde(rename = "match", default, skip_serializing_if = "Matcher::is_any")]
    pub matcher: Matcher,
    /// Only events younger than this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window_days: Option<f64>,
}

/// Habit measures; see the scoring contract, "habit".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Number of sessions.
    Sessions,
    /// Calendar days with an event.
    ActiveDays,
    /// Minutes inside sessions.
    Minutes,
    /// Events divided by sessions.
    EventsPerSession,
    /// Different event names.
    DistinctEvents,
    /// Different channels, a missing one not counted.
    DistinctChannels,
    /// Days since the last event.
    RecencyDays,
    /// Days since the first event.
    TenureDays,
}

/// Which events: every given part must hold on the same event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Matcher {
    /// Names; absent: any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<Vec<String>>,
    /// Channels; absent: any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Vec<String>>,
    /// Conditions on properties.
    #[serde(rename = "where", default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<Condition>,
}

/// A condition on one property.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Condition {
    /// A property's name, or `event`, `channel`, `value`, `time`.
    pub property: String,
    /// How it is compared.
    pub op: Op,
    /// With what; absent for `exists` and `missing`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Literal>,
}

/// Comparison operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// Equal.
    Eq,
    /// Not equal; true when missing.
    Ne,
    /// One of a list.
    In,
    /// Has the text inside, ignoring case.
    Contains,
    /// Begins with the text, ignoring case.
    StartsWith,
    /// Ends with the text, ignoring case.
    EndsWith,
    /// Less than.
    Lt,
    /// At most.
    Lte,
    /// More than.
    Gt,
    /// At least.
    Gte,
    /// Between two ends, both included.
    Between,
    /// Is there.
    Exists,
    /// Is not there.
    Missing,
}

/// A value in a condition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Literal {
    /// `true` or `false`.
    Bool(bool),
    /// A finite number.
    Number(f64),
    /// Text; also instants.
    Text(String),
    /// For `in` and `between`.
    List(Vec<Literal>),
}

/// Which candidates count.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Frequency {
    /// All.
    #[default]
    Every,
    /// The earliest.
    Once,
    /// The earliest in each calendar period.
    OncePer(Period),
    /// The earliest n in each period.
    AtMost {
        /// How many, at least 1.
        n: u32,
        /// Of what.
        per: LimitPeriod,
    },
    /// The nth, 2nth, 3nth...
    EveryNth(u32),
    /// Points by the number of candidates.
    Tiers(Vec<Tier>),
}

/// Calendar periods in the model's zone; weeks begin on Monday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// A calendar day.
    Day,
    /// Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
}

/// A calendar period, or the whole window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitPeriod {
    /// A calendar day.
    Day,
    /// Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
    /// All candidates together.
    Window,
}

/// From this many candidates the rule is worth these points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tier {
    /// Number of candidates, at least 1.
    pub from: u32,
    /// What the rule is worth.
    pub points: f64,
}

/// How an event's worth fades with its age in days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decay {
    /// It does not.
    #[default]
    None,
    /// Half after this many days.
    HalfLife(f64),
    /// `percent` of the full worth lost every `every_days`.
    Linear {
        /// In (0, 100].
        percent: f64,
        /// Days.
        every_days: f64,
    },
    /// Half at this many days, nothing at twice as many, by a cosine.
    Cycle(f64),
    /// `percent` of what is left lost at every full `every_days`.
    Step {
        /// In (0, 100].
        percent: f64,
        /// Days.
        every_days: f64,
    },
}

/// Units from a number on the event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Per {
    /// Property name, or `value` for the mapped value column.
    pub property: String,
    /// How much of it is one unit.
    #[serde(default = "one_f64")]
    pub unit: f64,
    /// At most this many units an event, either way; absent: no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
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

/// Raw to score; the `kind` field names the variant.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Scale {
    /// The score is the raw.
    #[default]
    None,
    /// Linear between two given raws.
    Fixed {
        /// lo and hi.
        from: [f64; 2],
        /// a and b.
        to: [f64; 2],
    },
    /// Linear between the least and the greatest raw.
    MinMax {
        /// a and b.
        to: [f64; 2],
        /// Who the bounds are taken from.
        #[serde(default, skip_serializing_if = "Population::is_default")]
        population: Population,
        /// Bounds kept from an earlier day.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        frozen: Option<FrozenBounds>,
    },
    /// Linear between two quantiles of the raw.
    Winsor {
        /// Lower quantile in [0, 1].
        #[serde(default = "default_low")]
        low: f64,
        /// Upper quantile in [0, 1], above `low`.
        #[serde(default = "default_high")]
        high: f64,
        /// a and b.
        to: [f64; 2],
        /// Who the bounds are taken from.
        #[serde(default, skip_serializing_if = "Population::is_default")]
        population: Population,
        /// Bounds kept from an earlier day.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        frozen: Option<FrozenBounds>,
    },
    /// Linear in the square root, from 0 to its maximum.
    Sqrt {
        /// a and b.
        to: [f64; 2],
        /// Who the bounds are taken from.
        #[serde(default, skip_serializing_if = "Population::is_default")]
        population: Population,
        /// Bounds kept from an earlier day, after the root.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        frozen: Option<FrozenBounds>,
    },
    /// By rank.
    Percentile {
        /// a and b.
        to: [f64; 2],
        /// Whom one is ranked among.
        #[serde(default, skip_serializing_if = "Population::is_default")]
        population: Population,
        /// Quantiles kept from an earlier day.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        frozen: Option<FrozenQuantiles>,
    },
}

/// Who bounds and ranks are taken from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Population {
    /// Everyone scored who has an event.
    #[default]
    WithEvents,
    /// Everyone scored.
    All,
}

/// Bounds kept from an earlier day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FrozenBounds {
    /// The instant they were taken at.
    pub at: String,
    /// Lower bound.
    pub lo: f64,
    /// Upper bound.
    pub hi: f64,
}

/// Quantiles kept from an earlier day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FrozenQuantiles {
    /// The instant they were taken at.
    pub at: String,
    /// 1,001 ascending type-7 quantiles at i/1000.
    pub quantiles: Vec<f64>,
}

/// Rounding after the scale.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Round {
    /// As it is.
    #[default]
    None,
    /// Whole numbers, half away from zero.
    Nearest,
    /// Toward minus infinity.
    Down,
    /// This many decimals (0 to 9), half away from zero on the exact value.
    Decimals(u8),
}

/// A band of the score.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Level {
    /// Unique in its score.
    pub name: String,
    /// Lower edge, included; absent exactly on the first level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<f64>,
    /// `#rrggbb`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
    /// What to do with these people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub playbook: Option<String>,
}

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

/// A sequence in a predicate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SequencePredicate {
    /// The pattern.
    #[serde(flatten)]
    pub pattern: Sequence,
    /// A first, and no then at all afterwards.
    #[serde(default, skip_serializing_if = "is_false")]
    pub never: bool,
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

impl Cap {
    /// Whether neither end is set.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.min.is_none() && self.max.is_none()
    }
}

impl Matcher {
    /// Whether every event matches.
    #[must_use]
    pub fn is_any(&self) -> bool {
        *self == Self::default()
    }
}

impl Frequency {
    fn is_every(&self) -> bool {
        *self == Self::Every
    }
}

impl Decay {
    fn is_none(&self) -> bool {
        *self == Self::None
    }
}

impl Population {
    fn is_default(&self) -> bool {
        *self == Self::default()
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

fn default_low() -> f64 {
    DEFAULT_LOW
}

fn default_high() -> f64 {
    DEFAULT_HIGH
}

fn yes() -> bool {
    true
}

fn one() -> u32 {
    1
}

fn one_f64() -> f64 {
    1.0
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde's skip_serializing_if passes a reference"
)]
fn is_true(flag: &bool) -> bool {
    *flag
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde's skip_serializing_if passes a reference"
)]
fn is_false(flag: &bool) -> bool {
    !*flag
}
