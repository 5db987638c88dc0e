//! Makes the browser's formatters of numbers and dates before any has to be
//! shown. The first of a kind takes the browser tens of milliseconds, so each
//! has a task of its own while the page rests.

use yew::prelude::*;

use super::use_program;
use crate::browser::clock::Timer;
use crate::browser::intl;
use crate::browser::program::{Part, Program};

/// Milliseconds between two of them.
const REST_MS: i32 = 60;

/// One of each kind that the browser reads data of its own for.
const KINDS: [fn(); 5] = [
    || drop(intl::whole(0)),
    || drop(intl::date(0, "UTC")),
    || drop(intl::bytes(1_000_000)),
    || drop(intl::percent(0.0)),
    || drop(intl::short(1e5, 0)),
];

/// Draws nothing; see the module.
#[component]
pub fn Formats() -> Html {
    // Until all of the program is there, the page does not rest.
    let is_whole = use_program(Part::Second) == Program::Whole;
    use_effect_with(is_whole, move |is_whole| {
        let kinds = KINDS.into_iter().filter(|_| *is_whole);
        let timers: Vec<Option<Timer>> = (1..)
            .zip(kinds)
            .map(|(turn, make)| Timer::after(turn * REST_MS, make))
            .collect();
        move || drop(timers)
    });
    Html::default()
}
