//! One score at two dates: who rises and falls between which levels, and which
//! rules did it.

use serde::{Deserialize, Serialize};

use crate::comparison::Cause;

/// A score of the current run's model at two dates.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GetMovement {
    /// Position of the score.
    pub score: u32,
    /// The earlier date or instant; of a date, the end of that day in the model's zone.
    pub before: String,
    /// The later one.
    pub after: String,
    /// Whom the rows show.
    pub who: Who,
    /// First row wanted, from 0.
    pub from: u32,
    /// How many rows; at most 200.
    pub count: u32,
}

/// Which people the rows show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// Whose score is higher after.
    #[default]
    Rose,
    /// Whose score is lower after.
    Fell,
    /// Who is in a higher level after.
    Up,
    /// Who is in a lower level after.
    Down,
    /// Whose score lost so many percent of its size or more.
    FellBy(f64),
    /// Who was in one level before and is in one after, by position; absent: not scored.
    Between(Option<u16>, Option<u16>),
}

/// What a [`GetMovement`] found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Movement {
    /// Revision of the draft it belongs to.
    pub revision: u64,
    /// The instants of both dates, UTC milliseconds.
    pub instants: (i64, i64),
    /// Names of the levels, lowest first; empty for a score without levels.
    pub levels: Vec<String>,
    /// People per pair, `matrix[before][after]`; the last row and column: not scored.
    pub matrix: Vec<Vec<u32>>,
    /// People scored at either date.
    pub people: u32,
    /// Of those scored at both, who is in a higher level after.
    pub up: u32,
    /// Who is in a lower level after.
    pub down: u32,
    /// Who is in the same level.
    pub same: u32,
    /// Who is scored after only.
    pub came: u32,
    /// Who is scored before only.
    pub left: u32,
    /// Whose score is higher after.
    pub rose: u32,
    /// Whose score is lower after.
    pub fell: u32,
    /// What made scores rise, most people first.
    pub rises: Vec<Cause>,
    /// What made scores fall, most people first.
    pub falls: Vec<Cause>,
    /// Rows that fit `who`.
    pub total: u32,
    /// Position of the first row here.
    pub from: u32,
    /// The rows, largest move first.
    pub rows: Vec<MovedPerson>,
}

/// One person before and after.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MovedPerson {
    /// The person's id.
    pub person: String,
    /// Absent for who was not scored before.
    pub before: Option<Place>,
    /// Absent for who is not scored after.
    pub after: Option<Place>,
    /// Name of the rule that made the largest difference; absent when none did.
    pub cause: Option<String>,
}

/// A score and where it is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The score.
    pub score: f64,
    /// Position of its level, if the score has levels.
    pub level: Option<u16>,
}

/// One person's points, rule by rule, at two dates.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GetPersonMove {
    /// The person's id.
    pub person: String,
    /// Position of the score.
    pub score: u32,
    /// As in [`GetMovement`].
    pub before: String,
    /// As in [`GetMovement`].
    pub after: String,
}

/// What a [`GetPersonMove`] found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PersonMove {
    /// What differs, largest difference first; empty for who is not scored at both dates.
    pub rules: Vec<MovedRule>,
}

/// What a rule gave one person at two dates.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MovedRule {
    /// Name of the rule; empty for what is no rule's doing: caps of groups and of the score.
    pub rule: String,
    /// Points before.
    pub before: f64,
    /// Points after.
    pub after: f64,
}
