//! A small panel under the button that opens it. Escape and leaving it close it.

use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, Node};
use yew::prelude::*;

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
                if let Some(button) = button.cast::<HtmlElement>() {
                    // The button is on the page and takes the focus.
                    button.focus().ok();
                }
            }
        })
    };
    let onfocusout = {
        let open = open.clone();
        Callback::from(move |event: FocusEvent| {
            let own: Option<Node> = event.current_target().and_then(|own| own.dyn_into().ok());
            let next: Option<Node> = event.related_target().and_then(|next| next.dyn_into().ok());
            if !own.is_some_and(|own| next.is_some() && own.contains(next.as_ref())) {
                open.set(false);
            }
        })
    };
    html! {
        <div class="popover" {onkeydown} {onfocusout}>
            <button ref={button} type="button" class={props.class.clone()} {onclick}
                aria-label={props.label.clone()} aria-expanded={open.to_string()}>{ props.face.clone() }</button>
            if *open {
                <div class="popover-panel" tabindex="-1">{ props.children.clone() }</div>
            }
        </div>
    }
}
