//! A small rounded note: a state, a format, a number beside a name.

use yew::prelude::*;

/// What a chip is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Plain.
    #[default]
    Plain,
    /// Something went well.
    Good,
    /// Something went wrong.
    Bad,
    /// Something to look at.
    Accent,
}

/// A small rounded note.
#[derive(Properties, PartialEq)]
pub struct ChipProps {
    /// What it says.
    pub children: Html,
    /// What it is about.
    #[prop_or_default]
    pub tone: Tone,
}

/// A small rounded note.
#[component]
pub fn Chip(props: &ChipProps) -> Html {
    let tone = match props.tone {
        Tone::Plain => None,
        Tone::Good => Some("chip-good"),
        Tone::Bad => Some("chip-bad"),
        Tone::Accent => Some("chip-accent"),
    };
    html! { <span class={classes!("chip", tone)}>{ props.children.clone() }</span> }
}
