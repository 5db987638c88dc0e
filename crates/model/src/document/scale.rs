//! From raw to score: scales, their population and frozen bounds, rounding, levels.

use serde::{Deserialize, Serialize};

use super::{DEFAULT_HIGH, DEFAULT_LOW};

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

impl Population {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

fn default_low() -> f64 {
    DEFAULT_LOW
}

fn default_high() -> f64 {
    DEFAULT_HIGH
}
