//! Where the focus is and where it goes.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, FocusEvent, HtmlElement, Node};
use yew::NodeRef;

/// Whether the focus leaves `around` for somewhere outside it.
#[must_use]
pub fn leaves(around: &NodeRef, event: &FocusEvent) -> bool {
    let next: Option<Node> = event.related_target().and_then(|next| next.dyn_into().ok());
    !around
        .get()
        .is_some_and(|around| next.is_some() && around.contains(next.as_ref()))
}

/// Gives the focus to `node`. What cannot take it leaves it where it is.
pub fn give(node: &NodeRef) {
    give_to(node.get());
}

/// Moves the focus by `by` among the items of the menu `list` that can be
/// chosen, round and round; 0: to the first.
pub fn step(list: &NodeRef, by: i32) {
    let Some(list) = list.cast::<Element>() else {
        return;
    };
    let Ok(items) = list.query_selector_all("[role=menuitem]:not(:disabled)") else {
        return;
    };
    let count = i32::try_from(items.length()).unwrap_or_default();
    let active = web_sys::window().and_then(|window| window.document()?.active_element());
    let active: Option<Node> = active.map(Into::into);
    let at = (0..count)
        .find(|at| items.get(at.unsigned_abs()) == active)
        .unwrap_or(0);
    if count > 0 {
        give_to(items.get((at + by).rem_euclid(count).unsigned_abs()));
    }
}

fn give_to(node: Option<Node>) {
    if let Some(element) = node.and_then(|node| node.dyn_into::<HtmlElement>().ok()) {
        element.focus().ok();
    }
}
