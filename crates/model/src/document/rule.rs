//! Rules: what is counted, how often, what it is worth, how it fades.

use serde::{Deserialize, Serialize};

use super::{Cap, Condition, Matcher};

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
    /// Days since the last event of any kind; matcher and window do not narrow it.
    RecencyDays,
    /// Days since the first event of any kind; matcher and window do not narrow it.
    TenureDays,
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
