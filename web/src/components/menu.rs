//! A short list of actions behind one button. Arrow keys move, Escape closes
//! and gives the focus back.

use yew::prelude::*;

use super::icon::{Icon, IconName};
use crate::browser::focus;
use crate::show;

/// One action.
#[derive(Clone, PartialEq)]
pub struct MenuItem {
    /// Its words.
    pub label: AttrValue,
    /// Before the words.
    pub icon: Option<IconName>,
    /// Called when chosen.
    pub onclick: Callback<()>,
    /// Whether it cannot be chosen now.
    pub disabled: bool,
    /// Whether it takes something away.
    pub danger: bool,
}

impl MenuItem {
    /// An action without an icon.
    #[must_use]
    pub fn new(label: AttrValue, onclick: Callback<()>) -> Self {
        Self {
            label,
            icon: None,
            onclick,
            disabled: false,
            danger: false,
        }
    }

    /// With an icon.
    #[must_use]
    pub fn icon(mut self, icon: IconName) -> Self {
        self.icon = Some(icon);
        self
    }
}

/// A button with actions behind it.
#[derive(Properties, PartialEq)]
pub struct MenuProps {
    /// The button's name.
    pub label: AttrValue,
    /// The actions.
    pub items: Vec<MenuItem>,
    /// The button's icon.
    #[prop_or(IconName::More)]
    pub icon: IconName,
    /// Whether the button shows its name beside the icon.
    #[prop_or_default]
    pub words: bool,
}

/// A button with actions behind it.
#[component]
pub fn Menu(props: &MenuProps) -> Html {
    let open = use_state_eq(|| false);
    let whole = use_node_ref();
    let list = use_node_ref();
    let button = use_node_ref();
    {
        let list = list.clone();
        use_effect_with(*open, move |open| {
            if *open {
                focus::step(&list, 0);
            }
        });
    }
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let onkeydown = {
        let (open, list, button) = (open.clone(), list.clone(), button.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Escape" if *open => {
                event.stop_propagation();
                event.prevent_default();
                open.set(false);
                focus::give(&button);
            }
            "ArrowDown" if *open => {
                event.prevent_default();
                focus::step(&list, 1);
            }
            "ArrowUp" if *open => {
                event.prevent_default();
                focus::step(&list, -1);
            }
            _ => {}
        })
    };
    let onfocusout = {
        let (open, whole) = (open.clone(), whole.clone());
        Callback::from(move |event: FocusEvent| {
            if focus::leaves(&whole, &event) {
                open.set(false);
            }
        })
    };
    let items = props.items.iter().enumerate().map(|(at, item)| {
        let onclick = {
            let (open, chosen, button) = (open.clone(), item.onclick.clone(), button.clone());
            Callback::from(move |_: MouseEvent| {
                open.set(false);
                focus::give(&button);
                chosen.emit(());
            })
        };
        html! {
            <button key={at} type="button" role="menuitem" tabindex="-1" {onclick} disabled={item.disabled}
                class={classes!("menu-item", item.danger.then_some("menu-danger"))}>
                if let Some(name) = item.icon {
                    { show!(Icon { name }) }
                }
                <span>{ item.label.clone() }</span>
            </button>
        }
    });
    html! {
        <div ref={whole} class="menu" {onkeydown} {onfocusout}>
            <button ref={button.clone()} type="button" onclick={toggle} aria-haspopup="menu" aria-expanded={open.to_string()}
                class={if props.words { "button" } else { "button button-icon button-quiet" }}
                aria-label={(!props.words).then(|| props.label.clone())} title={(!props.words).then(|| props.label.clone())}>
                { show!(Icon { name: props.icon }) }
                if props.words {
                    <span>{ props.label.clone() }</span>
                }
            </button>
            if *open {
                <div ref={list} class="menu-list" role="menu" aria-label={props.label.clone()}>{ for items }</div>
            }
        </div>
    }
}
