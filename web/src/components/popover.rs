//! A small panel under the button that opens it. Escape and leaving it close it.

use yew::prelude::*;

use crate::browser::focus;

/// A small panel under the button that opens it.
#[derive(Properties, PartialEq)]
pub struct PopoverProps {
    /// What the button shows.
    pub face: Html,
    /// The button's name, where its face is not words enough.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// More classes of the button.
    #[prop_or_default]
    pub class: Classes,
    /// What is in the panel.
    pub children: Html,
}

/// A small panel under the button that opens it.
#[component]
pub fn Popover(props: &PopoverProps) -> Html {
    let open = use_state_eq(|| false);
    let whole = use_node_ref();
    let button = use_node_ref();
    let onclick = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let onkeydown = {
        let (open, button) = (open.clone(), button.clone());
        Callback::from(move |event: KeyboardEvent| {
            if *open && event.key() == "Escape" {
                event.prevent_default();
                event.stop_propagation();
                open.set(false);
                focus::give(&button);
            }
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
    html! {
        <div ref={whole} class="popover" {onkeydown} {onfocusout}>
            <button ref={button} type="button" class={props.class.clone()} {onclick}
                aria-label={props.label.clone()} aria-expanded={open.to_string()}>{ props.face.clone() }</button>
            if *open {
                <div class="popover-panel" tabindex="-1">{ props.children.clone() }</div>
            }
        </div>
    }
}
