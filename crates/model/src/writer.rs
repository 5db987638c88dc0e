//! From a draft to the text of a `*.hearth.json` file: the same draft always
//! gives the same bytes, and reading them gives the draft again.

use crate::document::{ModelDraft, Predicate};
use crate::node::Node;

impl ModelDraft {
    /// The document on one line, without blanks.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The document as a file: fields in the contract's order, defaults that
    /// say nothing left out, two blanks a step, a final newline.
    #[must_use]
    pub fn to_json_pretty(&self) -> String {
        // Through text, because only text keeps the order of serde's fields.
        let flat = self.to_json();
        let mut text = match serde_json::from_str::<Node>(&flat) {
            Ok(node) => node.pretty(),
            // Nested beyond what any reader takes (validation refuses it long before): as it is.
            Err(_) => flat,
        };
        text.push('\n');
        text
    }
}

/// Predicates as a JSON list, each as a document has it.
#[must_use]
pub fn predicates_to_json(predicates: &[Predicate]) -> String {
    serde_json::to_string(predicates).unwrap_or_default()
}
