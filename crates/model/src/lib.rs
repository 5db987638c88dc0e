//! The vocabulary every other part of Hearth speaks: the model document
//! (`*.hearth.json`) with its reading, writing and validation, the presets, what
//! an import says about a file, what an explanation says about a person, and how
//! a problem is told. No IO, no clock, no engine.

pub mod campaign;
pub mod document;
pub mod explanation;
mod formula;
pub mod import;
pub mod instant;
mod nearest;
mod node;
pub mod number;
mod path;
pub mod presets;
pub mod problem;
mod reader;
mod sample;
mod validate;
mod writer;
pub mod zones;

pub use document::{ModelDraft, Rule, RuleKind, Score};
pub use formula::runs_as_formula;
pub use nearest::nearest;
pub use problem::Problem;
pub use reader::{is_model, parse, parse_predicates};
pub use sample::is_sampled;
pub use validate::{Model, validate};
pub use writer::predicates_to_json;

/// The JSON Schema (draft 2020-12) of a `*.hearth.json` file, for editors.
pub const SCHEMA: &str = include_str!("../schema/hearth.schema.json");
