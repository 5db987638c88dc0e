//! One person's score, step by step: each step's inputs give its output
//! exactly, and the last number is the number in the table. The field names
//! here are the JSON that `hearth explain` prints.

use serde::{Deserialize, Serialize};

use crate::document::{Cap, Decay, Round};

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
}

/// One rule's amount.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RuleStep {
    /// Id of the rule.
    pub id: String,
    /// Its name.
    pub name: String,
    /// A disabled rule yields 0.
    pub enabled: bool,
    /// Id of its group, if any.
    pub group: Option<String>,
    /// Points per unit.
    pub points: f64,
    /// The rule's decay.
    pub decay: Decay,
    /// Number of matched events inside the window.
    pub candidates: u32,
    /// Number of those that counted.
    pub counted: u32,
    /// The counted events in time order (the page gets the latest ones only).
    pub events: Vec<CountedEvent>,
    /// Sum of units x decay over all counted events.
    pub sum: f64,
    /// points x sum.
    pub before_cap: f64,
    /// The rule's cap.
    pub cap: Cap,
    /// `before_cap` after the cap: what enters the raw score or the group.
    pub amount: f64,
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
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
    /// Number of people in the population the bounds come from.
    pub population: u32,
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
