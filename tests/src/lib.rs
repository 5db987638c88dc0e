//! What the whole-workspace tests in `tests/` share: the product's way from
//! files to scores, a data set written in every dialect, and a second, slow
//! evaluator of the scoring contract, which must never use the engine.

pub mod dialects;
pub mod fuzzed;
pub mod opinion;
pub mod product;
