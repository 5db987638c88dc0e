//! How Hearth says that it could not go on: what, where, and what to do.
//!
//! Library errors become a [`Problem`] at the edge of their crate, so that the
//! command line prints one and the page shows one in the reader's language
//! (looked up by `code`, filled from `args`).

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

/// A thing that could not be done, told to a person.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    /// Stable kebab-case name, e.g. `no-time-column`; the key of its messages.
    pub code: String,
    /// What went wrong, in one plain English sentence.
    pub reason: String,
    /// What to do next, in one plain English sentence.
    pub hint: String,
    /// Where: any part may be absent.
    #[serde(default, skip_serializing_if = "Place::is_nowhere")]
    pub place: Place,
    /// The values inside `reason`, by name, for messages in other languages.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<String, String>,
}

/// Where a problem is; counts start at 1, byte offsets at 0.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The file's name as the person knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Line, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// Column in characters, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<u64>,
    /// Offset in bytes, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byte: Option<u64>,
    /// Path inside a document, e.g. `scores[0].rules[3].points`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

impl Place {
    /// Whether nothing is known of the place.
    #[must_use]
    pub fn is_nowhere(&self) -> bool {
        *self == Self::default()
    }
}

impl Problem {
    /// A problem without a place.
    pub fn new(code: &str, reason: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            reason: reason.into(),
            hint: hint.into(),
            ..Self::default()
        }
    }

    /// The same problem, inside a document at `path`.
    #[must_use]
    pub fn at_path(mut self, path: impl Into<String>) -> Self {
        self.place.path = Some(path.into());
        self
    }

    /// The same problem, in the file called `name`.
    #[must_use]
    pub fn in_file(mut self, name: impl Into<String>) -> Self {
        self.place.file = Some(name.into());
        self
    }

    /// The same problem, on line `line` (from 1).
    #[must_use]
    pub fn on_line(mut self, line: u64) -> Self {
        self.place.line = Some(line);
        self
    }

    /// The same problem with the value `value` known to messages as `name`.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        parts.extend(self.file.clone());
        parts.extend(self.path.clone());
        parts.extend(self.line.map(|line| format!("line {line}")));
        parts.extend(self.column.map(|column| format!("column {column}")));
        parts.extend(self.byte.map(|byte| format!("byte {byte}")));
        f.write_str(&parts.join(", "))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_nowhere() {
            write!(f, "{}: ", self.place)?;
        }
        f.write_str(&self.reason)?;
        if !self.hint.is_empty() {
            write!(f, " {}", self.hint)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}
