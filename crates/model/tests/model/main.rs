//! Tests of the model crate through its public face, in one program so that the
//! generated drafts are compiled once.

mod common;
mod document;
mod drafts;
mod language;
mod presets;
mod reading;
mod templates;
mod validation;
