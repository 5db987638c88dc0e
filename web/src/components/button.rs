//! Buttons: with words, or with an icon and a name for those who do not see it.

use yew::prelude::*;

use super::icon::{Icon, IconName};
use crate::show;

/// How much a button wants to be pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// One of several.
    #[default]
    Plain,
    /// The one main action.
    Main,
    /// Without a border.
    Quiet,
    /// Takes something away for good.
    Danger,
}

impl ButtonKind {
    fn class(self) -> &'static str {
        match self {
            Self::Plain => "button",
            Self::Main => "button button-main",
            Self::Quiet => "button button-quiet",
            Self::Danger => "button button-danger",
        }
    }
}

/// A button with words.
#[derive(Properties, PartialEq)]
pub struct ButtonProps {
    /// Its words.
    pub label: AttrValue,
    /// Called when pressed.
    pub onclick: Callback<()>,
    /// How much it wants to be pressed.
    #[prop_or_default]
    pub kind: ButtonKind,
    /// Before the words.
    #[prop_or_default]
    pub icon: Option<IconName>,
    /// Whether it cannot be pressed now.
    #[prop_or_default]
    pub disabled: bool,
    /// A longer name for assistive technology, that contains the words.
    #[prop_or_default]
    pub name: Option<AttrValue>,
    /// What it opens: `dialog` or `menu`.
    #[prop_or_default]
    pub opens: Option<AttrValue>,
    /// Id of what says more about it, such as why it is disabled.
    #[prop_or_default]
    pub described: Option<AttrValue>,
    /// Takes the focus when a dialog opens.
    #[prop_or_default]
    pub autofocus: bool,
}

/// A button with words.
#[component]
pub fn Button(props: &ButtonProps) -> Html {
    let onclick = props.onclick.reform(|_: MouseEvent| ());
    html! {
        <button type="button" class={props.kind.class()} {onclick} disabled={props.disabled}
            aria-label={props.name.clone()} aria-haspopup={props.opens.clone()} aria-describedby={props.described.clone()} autofocus={props.autofocus}>
            if let Some(name) = props.icon {
                { show!(Icon { name }) }
            }
            <span>{ props.label.clone() }</span>
        </button>
    }
}

/// A button with an icon alone.
#[derive(Properties, PartialEq)]
pub struct IconButtonProps {
    /// Its icon.
    pub icon: IconName,
    /// Its name, shown when pointed at.
    pub label: AttrValue,
    /// Called when pressed.
    pub onclick: Callback<()>,
    /// Whether it cannot be pressed now.
    #[prop_or_default]
    pub disabled: bool,
    /// Whether it is on, for one that is switched.
    #[prop_or_default]
    pub pressed: Option<bool>,
    /// Whether what it opens is open, for one that opens something.
    #[prop_or_default]
    pub expanded: Option<bool>,
    /// Without a border.
    #[prop_or_default]
    pub quiet: bool,
    /// What it opens: `dialog` or `menu`.
    #[prop_or_default]
    pub opens: Option<AttrValue>,
}

/// A button with an icon alone.
#[component]
pub fn IconButton(props: &IconButtonProps) -> Html {
    let onclick = props.onclick.reform(|_: MouseEvent| ());
    html! {
        <button type="button" class={classes!("button", "button-icon", props.quiet.then_some("button-quiet"))}
            {onclick} disabled={props.disabled} aria-label={props.label.clone()} title={props.label.clone()}
            aria-pressed={props.pressed.map(|on| on.to_string())}
            aria-expanded={props.expanded.map(|open| open.to_string())}
            aria-haspopup={props.opens.clone()}>
            { show!(Icon { name: props.icon }) }
        </button>
    }
}
