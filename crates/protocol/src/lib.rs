//! Messages between the page and the engine's worker. Plain serde types with
//! no browser in them; how they travel is the bridge's business.
//!
//! Only windows of results cross: rows on screen, bins of a chart, one
//! person's card. `File` handles and buffers travel beside the body, in the
//! order the message names them, never inside it.

pub mod calls;
pub mod comparison;
pub mod crossings;
pub mod dataset;
mod document;
pub mod editing;
pub mod envelope;
pub mod listing;
pub mod movement;
pub mod person;
pub mod results;
pub mod segments;

pub use calls::{Call, Reply, Request};
pub use envelope::{CallId, FromWorker, PROTOCOL, Progress, Stage, ToWorker};
