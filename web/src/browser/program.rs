//! Whether all of the page's own program is there. It comes in parts, and the script that loads
//! it writes on the root element how far each is; a program in one part is always whole.

use gloo_events::EventListener;

use super::page;

/// What of the program is fetched after it has started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The second part: what most screens need.
    Second,
    /// The third, which joins after the second: screens that few visits open.
    Screens,
}

/// How much of a part is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// All of it.
    Whole,
    /// It is on its way.
    Coming,
    /// It could not be had.
    Missing,
}

/// How much of a part is there now.
#[must_use]
pub fn state(part: Part) -> Program {
    // Outside a browser, where tests run, nothing is in parts.
    if !cfg!(target_family = "wasm") {
        return Program::Whole;
    }
    let attribute = match part {
        Part::Second => "data-program",
        Part::Screens => "data-screens",
    };
    match page::root_attribute(attribute).as_deref() {
        Some("coming") => Program::Coming,
        Some("missing") => Program::Missing,
        _ => Program::Whole,
    }
}

/// Calls `call` whenever that changes for any part, until dropped.
#[must_use]
pub fn on_change(mut call: impl FnMut() + 'static) -> Option<EventListener> {
    page::on_window("program", move |_| call())
}
