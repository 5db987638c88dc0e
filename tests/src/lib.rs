//! What the whole-workspace tests in `tests/` share: a second, slow and plain
//! evaluator of the scoring contract. Must never use the engine.

pub mod opinion;
