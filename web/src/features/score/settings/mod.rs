//! What holds for a whole score: how points become a score, and the levels; and
//! what holds for the whole model.

mod cap_fields;
mod color;
mod formula;
mod freeze;
mod levels;
mod model;
mod scale;
mod suggest;

pub use cap_fields::CapFields;
pub use levels::Levels;
pub use model::ModelSettings;
pub use scale::ScaleSettings;
