//! Matchers and conditions: which events, which people.

use serde::{Deserialize, Serialize};

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

impl Matcher {
    /// Whether every event matches.
    #[must_use]
    pub fn is_any(&self) -> bool {
        *self == Self::default()
    }
}
