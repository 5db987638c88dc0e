//! Two scores over the same people at the same instant: who changes level, by
//! how much, and which rules did it.

use serde::{Deserialize, Serialize};

/// Compares a score of the current run with another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compare {
    /// Position of the score that people end up with.
    pub score: u32,
    /// What they come from.
    pub with: With,
    /// Whom the rows show.
    pub show: Show,
    /// First row wanted, from 0.
    pub from: u32,
    /// How many rows; at most 200.
    pub count: u32,
}

/// The other side of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum With {
    /// The same score of the baseline given to the last evaluation.
    Baseline,
    /// Another score of the current run, by position.
    Score(u32),
}

/// Which people the rows show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Show {
    /// Whose level changes.
    #[default]
    Changed,
    /// Who goes up.
    Up,
    /// Who goes down.
    Down,
    /// Everyone whose score differs.
    Moved,
}

/// What a [`Compare`] found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Revision of the draft it belongs to.
    pub revision: u64,
    /// Names of the levels people come from, lowest first.
    pub from_levels: Vec<String>,
    /// Names of the levels they end up in.
    pub to_levels: Vec<String>,
    /// People per pair: `matrix[from][to]`.
    pub matrix: Vec<Vec<u32>>,
    /// People scored by both.
    pub people: u32,
    /// Whose level changes: matched by name where the two lists share names, else by position.
    pub changed: u32,
    /// Of those, who goes up.
    pub up: u32,
    /// Of those, who goes down.
    pub down: u32,
    /// Whose score differs at all.
    pub moved: u32,
    /// People by how many levels they move, ascending, 0 left out.
    pub steps: Vec<(i32, u32)>,
    /// Rules that made the difference, the one that moved most people first.
    pub causes: Vec<Cause>,
    /// Rows that fit `show`.
    pub total: u32,
    /// Position of the first row here.
    pub from: u32,
    /// The rows, largest move first.
    pub rows: Vec<ChangedPerson>,
}

/// What a rule (matched by id) has to do with a difference.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cause {
    /// Id of the rule; empty for what is no rule's doing: base, caps of groups and score, scale, rounding, levels.
    pub rule: String,
    /// Its name.
    pub name: String,
    /// Whose level changes and for whom it made the largest difference.
    pub people: u32,
    /// Mean difference of its amount over those whose level changes.
    pub mean: f64,
}

/// One person before and after.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangedPerson {
    /// The person's id.
    pub person: String,
    /// Score before.
    pub before: f64,
    /// Score after.
    pub after: f64,
    /// Position of the level before.
    pub before_level: Option<u16>,
    /// Position of the level after.
    pub after_level: Option<u16>,
    /// Name of the rule that made the largest difference; absent when none did.
    pub cause: Option<String>,
}
