//! What holds for a whole score: how points become a score, and the levels.

mod cap_fields;
mod levels;
mod scale;

pub use cap_fields::CapFields;
pub use levels::Levels;
pub use scale::ScaleSettings;
