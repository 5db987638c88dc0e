//! Whether all of the page's own program is there, for what must wait until it is.

use yew::prelude::*;

use crate::browser::program::{self, Part, Program};

/// How much of a part of the program is there; drawn anew when that changes.
#[hook]
pub fn use_program(part: Part) -> Program {
    let current = use_state_eq(|| program::state(part));
    {
        let setter = current.setter();
        use_effect_with(part, move |&part| {
            // It may have changed between the drawing and now, or another part may be asked for.
            setter.set(program::state(part));
            let listener = program::on_change(move || setter.set(program::state(part)));
            move || drop(listener)
        });
    }
    *current
}
