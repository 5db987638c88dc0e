//! One file per command: what it prints, and where that goes.

pub(crate) mod check;
pub(crate) mod crossings;
mod dates;
pub(crate) mod demo;
pub(crate) mod explain;
pub(crate) mod history;
pub(crate) mod inspect;
pub(crate) mod members;
pub(crate) mod score;
pub(crate) mod transitions;
