//! Whether all of the page's own program is there. It comes in two parts, and the script that loads
//! it writes on the root element how far it is; a program in one part is always whole.

use gloo_events::EventListener;

use super::page;

/// How much of the program is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// All of it.
    Whole,
    /// The second part is on its way.
    Coming,
    /// The second part could not be had.
    Missing,
}

/// How much of the program is there now.
#[must_use]
pub fn state() -> Program {
    match page::root_attribute("data-program").as_deref() {
        Some("coming") => Program::Coming,
        Some("missing") => Program::Missing,
        _ => Program::Whole,
    }
}

/// Calls `call` whenever that changes, until dropped.
#[must_use]
pub fn on_change(mut call: impl FnMut(Program) + 'static) -> Option<EventListener> {
    page::on_window("program", move |_| call(state()))
}
