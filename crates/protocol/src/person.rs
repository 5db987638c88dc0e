//! One person over time and among all: the history of a score, since when they have a tag, the ways to
//! the next level, and who comes before and behind.

use serde::{Deserialize, Serialize};

/// A person's score at dates up to the current run's instant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GetHistory {
    /// The person's id.
    pub person: String,
    /// Position of the score.
    pub score: u32,
    /// How far the dates lie apart.
    pub every: Every,
    /// How many dates at most, the last one being the run's instant; at most 400.
    pub count: u32,
}

/// How far the dates of a history lie apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// Each day.
    Day,
    /// Every 7th day.
    #[default]
    Week,
    /// The same day of each month.
    Month,
}

/// A person's score over time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct History {
    /// The dates, earliest first; the first is not before the data begin.
    pub points: Vec<HistoryPoint>,
}

/// A person's score at a date.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct HistoryPoint {
    /// The end of the day, UTC milliseconds; of the last point the run's instant.
    pub at_ms: i64,
    /// Absent where the person was not scored.
    pub score: Option<f64>,
    /// Position of the level, if there is one.
    pub level: Option<u16>,
}

/// Where a person of the current run stands, and what would lift them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GetStanding {
    /// The person's id.
    pub person: String,
    /// Position of the score.
    pub score: u32,
}

/// Where a person stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    /// From 1, the highest score.
    pub rank: u32,
    /// Everyone scored.
    pub people: u32,
    /// Who comes next above.
    pub above: Option<Neighbour>,
    /// Who comes next below.
    pub below: Option<Neighbour>,
    /// What would lift the person to a higher level, each way alone; fewest events first.
    pub ways: Vec<WayUp>,
}

/// Somebody beside a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Neighbour {
    /// Their id.
    pub person: String,
    /// Their score.
    pub score: f64,
}

/// Events of one rule that would lift a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WayUp {
    /// Name of the rule.
    pub rule: String,
    /// The smallest number of them, done now.
    pub events: u32,
}

/// Since when a person of the current run has a tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetSince {
    /// The person's id.
    pub person: String,
    /// Position of the tag in the model.
    pub tag: u32,
}

/// Since when somebody has a tag.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Since {
    /// An instant of the first of the days from which on they have had it, UTC milliseconds; absent for
    /// who does not have it, or has no event.
    pub at_ms: Option<i64>,
}
