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
    let drawn = use_state_eq(|| false);
    let set = drawn.setter();
    use_effect_with(props.turn, move |turn| {
        let timer = Timer::after(BEAT_MS * i32::from(*turn), move || set.set(true));
        move || drop(timer)
    });
    if *drawn {
        props.children.clone()
    } else {
        Html::default()
    }
}
