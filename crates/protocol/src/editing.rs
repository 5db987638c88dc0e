//! Requests and replies that help to edit a model: what cells there are to pick
//! from, edges of levels that suit the scores, bounds to freeze.

use hearth_model::document::Matcher;
use serde::{Deserialize, Serialize};

/// The different cells of a property, to pick from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GetValues {
    /// Its name; `event` and `channel` too.
    pub property: String,
    /// Whose cells.
    pub of: ValuesOf,
    /// Text inside the cell, ignoring case; empty: any.
    pub search: String,
    /// How many at most; at most 200.
    pub count: u32,
}

/// Whose cells are counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValuesOf {
    /// Events that match.
    Events(Matcher),
    /// The people table's rows.
    People,
}

/// Cells with their counts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Values {
    /// The property asked for.
    pub property: String,
    /// Cells as written, most frequent first, then by bytes.
    pub values: Vec<ValueCount>,
    /// How many different cells match the search.
    pub distinct: u32,
    /// Events (or rows) without a cell.
    pub missing: u64,
}

/// A cell and how often it occurs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ValueCount {
    /// As written.
    pub value: String,
    /// Events or rows that have it.
    pub count: u64,
}

/// Edges for `levels` levels of a score of the current run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuggestLevels {
    /// Position of the score.
    pub score: u32,
    /// How many levels; 2 to 9.
    pub levels: u32,
    /// How they are cut.
    pub cut: Cut,
}

/// How levels are cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cut {
    /// About as many people in each.
    EqualSize,
    /// Where the scores leave gaps (Jenks' natural breaks).
    NaturalBreaks,
    /// Equal widths of the score.
    EqualWidth,
}

/// Lower edges of all levels but the first, strictly ascending; fewer than
/// asked for where the scores have too few different values.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SuggestedLevels {
    /// The edges, in round numbers where that moves nobody.
    pub edges: Vec<f64>,
}

/// The bounds or quantiles that a score of the current run was measured by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetStick {
    /// Position of the score.
    pub score: u32,
}

/// What to freeze; empty for scales that do not freeze.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Stick {
    /// The instant of the run, ISO 8601 UTC with milliseconds.
    pub at: String,
    /// lo and hi (for `sqrt` after the root).
    pub bounds: Option<(f64, f64)>,
    /// For `percentile`: 1,001 type-7 quantiles.
    pub quantiles: Vec<f64>,
    /// People they come from.
    pub population: u32,
}
