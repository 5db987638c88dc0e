//! Draws what is inside some moments later, so that a large screen is drawn in
//! several short tasks and nothing under the hand waits for the whole of it.

use yew::prelude::*;

use crate::browser::clock::Timer;

/// Milliseconds between two parts of a screen: a frame may be painted between them.
const BEAT_MS: i32 = 20;

/// Draws what is inside some moments later.
#[derive(Properties, PartialEq)]
pub struct LaterProps {
    /// Its turn: 1 comes first, after what is drawn at once.
    pub turn: u8,
    /// What is drawn then.
    pub children: Html,
}

/// Draws what is inside some moments later; from then on at once.
#[component]
pub fn Later(props: &LaterProps) -> Html {
    if use_late(BEAT_MS * i32::from(props.turn), false) {
        props.children.clone()
    } else {
        Html::default()
    }
}

/// Whether `ms` milliseconds have passed since the first drawing; they no longer matter once it `came`.
#[hook]
pub fn use_late(ms: i32, came: bool) -> bool {
    let late = use_state_eq(|| false);
    let set = late.setter();
    use_effect_with((ms, came), move |(ms, came)| {
        let timer = (!came).then(|| Timer::after(*ms, move || set.set(true)));
        move || drop(timer)
    });
    *late
}
