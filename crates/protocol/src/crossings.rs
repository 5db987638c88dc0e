//! Who crosses a threshold of a score, day by day.

use serde::{Deserialize, Serialize};

/// Finds everyone whose score at the end of a day is on the other side of a threshold than at the
/// end of the day before. What was found stays in the worker for [`GetCrossings`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FindCrossings {
    /// Position of the score in the current run's model.
    pub score: u32,
    /// It belongs to what is above it.
    pub threshold: f64,
    /// The first day, ISO 8601.
    pub from: String,
    /// The last day.
    pub to: String,
}

/// What a [`FindCrossings`] found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Crossings {
    /// Every day, in order.
    pub days: Vec<CrossingDay>,
}

/// How many people crossed on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrossingDay {
    /// ISO 8601.
    pub day: String,
    /// Who came to the threshold or above it.
    pub up: u32,
    /// Who went below it.
    pub down: u32,
}

/// A window of what the last [`FindCrossings`] found, latest day first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GetCrossings {
    /// Which way; absent: both.
    pub way: Option<Way>,
    /// Of this day alone, by its position.
    pub day: Option<u32>,
    /// First row wanted, from 0.
    pub from: u32,
    /// How many rows; at most 200.
    pub count: u32,
}

/// Which way a threshold is crossed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Earlier below or not scored, now at or above.
    Up,
    /// Earlier at or above, now below.
    Down,
}

/// A window of crossings.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CrossingRows {
    /// Rows that fit.
    pub total: u32,
    /// Position of the first row here.
    pub from: u32,
    /// The rows.
    pub rows: Vec<CrossingRow>,
}

/// One person's crossing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CrossingRow {
    /// The day, ISO 8601.
    pub day: String,
    /// The person's id.
    pub person: String,
    /// The score at the end of the day before; absent for who was not scored.
    pub before: Option<f64>,
    /// The score at the end of the day.
    pub after: f64,
    /// Which way.
    pub way: Way,
}

/// Writes what the last [`FindCrossings`] found as the command line does. Beside the reply: one
/// `ArrayBuffer`, the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportCrossings {}
