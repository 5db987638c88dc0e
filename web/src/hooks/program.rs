//! Whether all of the page's own program is there, for what must wait until it is.

use yew::prelude::*;

use crate::browser::program::{self, Program};

/// How much of the program is there; drawn anew when that changes.
#[hook]
pub fn use_program() -> Program {
    let current = use_state_eq(program::state);
    {
        let setter = current.setter();
        use_effect_with((), move |()| {
            // It may have changed between the drawing and now.
            setter.set(program::state());
            let listener = program::on_change(move |next| setter.set(next));
            move || drop(listener)
        });
    }
    *current
}
