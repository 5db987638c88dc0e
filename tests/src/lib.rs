//! What the whole-workspace tests in `tests/` share: the product's way from
//! files to scores, and a second, slow evaluator of the scoring contract, which
//! must never use the engine.

pub mod fuzzed;
pub mod opinion;
pub mod product;
