//! One person's score, step by step: each step's inputs give its output
//! exactly, and the last number is the number in the table. The field names
//! here are the JSON that `hearth explain` prints.

use serde::{Deserialize, Serialize};

use crate::document::{Cap, Condition, Decay, Measure, Round, Since, Tier};

/// How one score of one person came about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// The person's id.
    pub person: String,
    /// Id of the score.
    pub score_id: String,
    /// The instant of evaluation, ISO 8601 UTC with milliseconds.
    pub as_of: String,
    /// Where the sum starts.
    pub base: f64,
    /// Every rule in file order, disabled ones included.
    pub rules: Vec<RuleStep>,
    /// Every group in file order.
    pub groups: Vec<GroupStep>,
    /// base + ungrouped rules in file order + groups in file order.
    pub raw_before_cap: f64,
    /// The score's cap.
    pub cap: Cap,
    /// `raw_before_cap` after the cap.
    pub raw: f64,
    /// How raw became `scaled`.
    pub scale: ScaleStep,
    /// The score before rounding.
    pub scaled: f64,
    /// How it was rounded.
    pub round: Round,
    /// The score: the number in the table.
    pub score: f64,
    /// The level, if the score has levels.
    pub level: Option<LevelStep>,
    /// The person's tags, in the model's order, where it was looked up since when; they are no step of the
    /// score unless a rule asks for them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<HeldTag>,
}

/// A tag that the person has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldTag {
    /// Id of the tag.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The first of the days from which on they have had it, ISO 8601 in the model's zone; absent for who has no event.
    pub since: Option<String>,
}

/// One rule's amount: `points` x `sum`, then the cap. What `sum` is made of
/// depends on the kind; of the fields from `tiers` on, only the kind's own is there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RuleStep {
    /// Id of the rule.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What the rule counts.
    #[serde(default)]
    pub kind: StepKind,
    /// A disabled rule yields 0.
    pub enabled: bool,
    /// Id of its group, if any.
    pub group: Option<String>,
    /// Points per unit; with tiers, what the reached tier is worth.
    pub points: f64,
    /// The rule's decay.
    pub decay: Decay,
    /// Events: matched ones inside the window. Sequences: those answered (or
    /// unanswered) that are dated inside the window. Otherwise 0.
    pub candidates: u32,
    /// Number of those that counted.
    pub counted: u32,
    /// The counted events in time order (the page gets the latest ones only).
    pub events: Vec<CountedEvent>,
    /// Events: sum of units x decay over the counted ones in order; with tiers 1,
    /// or 0 below the first. Sequences: sum of decay over the counted ones in
    /// order. Inactive: how often the points are given. Person, tag: 1 or 0.
    /// Habit: value / unit.
    pub sum: f64,
    /// points x sum.
    pub before_cap: f64,
    /// The rule's cap.
    pub cap: Cap,
    /// `before_cap` after the cap: what enters the raw score or the group.
    pub amount: f64,
    /// Event rules with tiers: which one is reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tiers: Option<TierStep>,
    /// Inactive rules: how long it has been quiet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quiet: Option<QuietStep>,
    /// Sequence rules: every first in time order with what became of it (the
    /// page gets the latest ones only).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pairs: Option<Vec<PairStep>>,
    /// Person rules: the row and the conditions on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonStep>,
    /// Tag rules: every tag asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<TagStep>>,
    /// Habit rules: the measure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub habit: Option<HabitStep>,
}

/// What a rule counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// Events.
    #[default]
    Event,
    /// Having been quiet.
    Inactive,
    /// Firsts that were, or were not, answered.
    Sequence,
    /// Attributes of the person.
    Person,
    /// Tags of the person.
    Tag,
    /// A habit.
    Habit,
}

/// The tiers of a rule, and the one reached by `candidates`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TierStep {
    /// All of them, ascending.
    pub all: Vec<Tier>,
    /// Position of the highest whose `from` is at most `candidates`.
    pub reached: Option<u32>,
}

/// How long somebody has been quiet. With `repeat`, `sum` is the number of whole
/// times that `days` go into the time since `since`; else it is 1. It is 0 for
/// who had a matched event less than `days` ago, and for who was first seen less
/// than `days` ago or never.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuietStep {
    /// How long is quiet.
    pub days: f64,
    /// Whether every further `days` count again.
    pub repeat: bool,
    /// First seen by any event or by the first matched one.
    pub first_by: Since,
    /// First seen, ISO 8601 UTC; absent: never.
    pub first_seen: Option<String>,
    /// The last matched event, ISO 8601 UTC; absent: none.
    pub last_matched: Option<String>,
    /// From when the quiet is counted: `last_matched`, else `first_seen`.
    pub since: Option<String>,
    /// Days from `since` to the instant of evaluation.
    pub idle_days: Option<f64>,
}

/// One first and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PairStep {
    /// The first's instant, ISO 8601 UTC with milliseconds.
    pub time: String,
    /// The first's event name.
    pub event: String,
    /// Its channel, if any.
    pub channel: Option<String>,
    /// The earliest answer in time.
    pub answer: Option<AnswerStep>,
    /// The last instant at which an answer is in time, ISO 8601 UTC.
    pub deadline: String,
    /// The instant that counts, the answer's or the deadline: only where the
    /// rule looks for what became of this first.
    pub dated: Option<String>,
    /// Whether it is dated, and inside the window.
    pub candidate: bool,
    /// Whether it gave points: every `each`-th candidate by date does.
    pub counted: bool,
    /// Age of `dated` in days at the instant of evaluation.
    pub age_days: Option<f64>,
    /// The decay factor at that age; for counted ones.
    pub decay: Option<f64>,
    /// points x decay, for reading; 0 where it did not count.
    pub points: f64,
}

/// The event that answered a first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AnswerStep {
    /// ISO 8601 UTC with milliseconds.
    pub time: String,
    /// The event's name.
    pub event: String,
    /// Its channel, if any.
    pub channel: Option<String>,
}

/// A person's row against a rule's conditions; `sum` is 1 if there is a row and
/// every condition holds on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonStep {
    /// Whether there is a row.
    pub row: bool,
    /// Every condition in file order.
    pub conditions: Vec<ConditionStep>,
}

/// One condition on a person's row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConditionStep {
    /// The condition.
    pub condition: Condition,
    /// The cell as written; absent: missing.
    pub cell: Option<String>,
    /// Whether it holds; never without a row.
    pub holds: bool,
}

/// One tag that a rule asks for; `sum` is 1 if the person has all of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TagStep {
    /// Id of the tag.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether the person has it.
    pub has: bool,
}

/// A habit measure; `sum` is value / unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HabitStep {
    /// What is measured.
    pub measure: Measure,
    /// The measure; absent without an event in reach, where `sum` is 0.
    pub value: Option<f64>,
    /// How much of it is one unit.
    pub unit: f64,
    /// Number of events it is taken from.
    pub events: u32,
    /// The first of them, ISO 8601 UTC.
    pub first: Option<String>,
    /// The last of them, ISO 8601 UTC.
    pub last: Option<String>,
}

/// One counted event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CountedEvent {
    /// ISO 8601 UTC with milliseconds.
    pub time: String,
    /// The event's name.
    pub event: String,
    /// Its channel, if any.
    pub channel: Option<String>,
    /// 1, or the number divided by the unit and clamped.
    pub units: f64,
    /// Age in days at the instant of evaluation.
    pub age_days: f64,
    /// The decay factor at that age.
    pub decay: f64,
    /// points x units x decay, for reading; sums are taken over units x decay.
    pub points: f64,
}

/// A group's sum.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupStep {
    /// Id of the group.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Sum of its rules' amounts in file order.
    pub before_cap: f64,
    /// The group's cap.
    pub cap: Cap,
    /// `before_cap` after the cap.
    pub amount: f64,
}

/// How raw became a score.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ScaleStep {
    /// `none`, `fixed`, `min_max`, `winsor`, `sqrt`, `percentile`.
    pub kind: String,
    /// Lower bound of the raw, for linear scales.
    pub lo: Option<f64>,
    /// Upper bound of the raw, for linear scales.
    pub hi: Option<f64>,
    /// What the bounds map to; absent for `none`.
    pub to: Option<[f64; 2]>,
    /// Number of people with a lower raw, for `percentile`.
    pub below: Option<u32>,
    /// Number with the same raw, the person included, for `percentile`.
    pub equal: Option<u32>,
    /// Number of people in the population the bounds come from; 0 where they
    /// are given or frozen, and where nobody scored has an event, who are the
    /// population by default: everyone's place is 0 then.
    pub population: u32,
    /// The instant at which the bounds or quantiles were frozen, as the document says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frozen_at: Option<String>,
    /// Where raw lies among frozen quantiles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantile: Option<QuantileStep>,
}

/// Where a raw lies among the frozen quantiles q0 to q1000. Its place, from 0 to
/// 1, is 0 below q0 (only `to` is there), 1 above q1000 (only `from` is), and
/// otherwise (from + to) / 2000 where the raw equals `from_value` and
/// `to_value`, else (from + (raw - from_value) / (to_value - from_value)) / 1000.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuantileStep {
    /// Number of the first quantile that equals the raw, or of the last one below it.
    pub from: Option<u32>,
    /// Number of the last quantile that equals the raw, or of the first one above it.
    pub to: Option<u32>,
    /// The quantile numbered `from`.
    pub from_value: Option<f64>,
    /// The quantile numbered `to`.
    pub to_value: Option<f64>,
    /// The place among them, from 0 to 1.
    pub place: f64,
}

/// The level and what is missing to the next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LevelStep {
    /// Name of the level.
    pub name: String,
    /// Position from 0, lowest first.
    pub index: u32,
    /// Its lower edge; absent on the first.
    pub from: Option<f64>,
    /// Name of the next level up, if any.
    pub next: Option<String>,
    /// Score still missing to it.
    pub to_next: Option<f64>,
}
