//! The loops that see every byte of a large text: where its fields and records end, and what
//! cells say that are as machines write them. Compiled for speed where all else is compiled for size.
//!
//! Knows only the usual; whatever is not gets no answer, and is left to readers who take their
//! time. Never decides what a cell means.

mod block;
mod decimal;
mod instant;
mod stops;

pub use block::{Block, Span};
pub use decimal::{Decimal, decimal};
pub use instant::{Fixed, NO_INSTANT, usual_instant, usual_instants};
pub use stops::Stops;
