//! How far something is.

use yew::prelude::*;

/// How far something is.
#[derive(Properties, PartialEq)]
pub struct ProgressBarProps {
    /// What it is.
    pub label: AttrValue,
    /// 0 to 1; `None`: not known.
    pub share: Option<f64>,
    /// The same in words.
    #[prop_or_default]
    pub words: Option<AttrValue>,
}

/// How far something is.
#[component]
pub fn ProgressBar(props: &ProgressBarProps) -> Html {
    let percent = props
        .share
        .map(|share| (share.clamp(0.0, 1.0) * 100.0).floor());
    // The browser takes an absent value for "not known".
    html! {
        <progress class="progress" role="progressbar" max="100" value={percent.map(|percent| percent.to_string())}
            aria-label={props.label.clone()} aria-valuetext={props.words.clone()}
            aria-valuemin="0" aria-valuemax="100" aria-valuenow={percent.map(|percent| percent.to_string())} />
    }
}
