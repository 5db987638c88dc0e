//! The vocabulary every other part of Hearth speaks: the model document
//! (`*.hearth.json`), what an import says about a file, what an explanation
//! says about a person, and how a problem is told. No IO, no clock, no engine.

pub mod document;
pub mod explanation;
pub mod import;
pub mod instant;
pub mod number;
pub mod problem;
mod validate;

pub use document::{ModelDraft, Rule, RuleKind, Score};
pub use problem::Problem;
pub use validate::{Model, validate};
