//! Where the focus is and where it goes.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, FocusEvent, HtmlElement, HtmlInputElement, Node};
use yew::NodeRef;

/// Whether the focus leaves `around` for somewhere outside it.
#[must_use]
pub fn leaves(around: &NodeRef, event: &FocusEvent) -> bool {
    let next: Option<Node> = event.related_target().and_then(|next| next.dyn_into().ok());
    !around
        .get()
        .is_some_and(|around| next.is_some() && around.contains(next.as_ref()))
}

/// Whether an event began at `node` itself, not at something in it.
#[must_use]
pub fn is_on(node: &NodeRef, event: &Event) -> bool {
    event
        .target()
        .is_some_and(|target| node.get().is_some_and(|own| *own == target))
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
    let active = active();
    let at = (0..count)
        .find(|at| items.get(at.unsigned_abs()) == active)
        .unwrap_or(0);
    if count > 0 {
        give_to(items.get((at + by).rem_euclid(count).unsigned_abs()));
    }
}

/// Gives the focus to the first element in `around` that fits a selector.
pub fn inside(around: &NodeRef, selector: &str) {
    let around = around.cast::<Element>();
    let found = around.and_then(|around| around.query_selector(selector).ok().flatten());
    give_to(found.map(Into::into));
}

/// Whether the focus is on something in `around`.
#[must_use]
pub fn is_inside(around: &NodeRef) -> bool {
    let active = active();
    active.is_some()
        && around
            .get()
            .is_some_and(|node| node.contains(active.as_ref()))
}

/// Whether the focus is on the first child of `list`.
#[must_use]
pub fn is_first(list: &NodeRef) -> bool {
    let first = list
        .cast::<Element>()
        .and_then(|list| list.first_element_child());
    first.is_some() && first.map(Node::from) == active()
}

fn active() -> Option<Node> {
    let document = web_sys::window()?.document()?;
    document.active_element().map(Into::into)
}

/// Gives the focus to the child of `list` at this position.
pub fn child(list: &NodeRef, at: usize) {
    let children = list.cast::<Element>().map(|list| list.children());
    let child = children.and_then(|children| children.item(u32::try_from(at).ok()?));
    give_to(child.map(Into::into));
}

/// Gives the focus to the first element on the page that fits a selector, and
/// selects its text if it is a field.
pub fn first(selector: &str) {
    let found = web_sys::window()
        .and_then(|window| window.document()?.query_selector(selector).ok().flatten());
    if let Some(field) = found
        .as_ref()
        .and_then(|found| found.dyn_ref::<HtmlInputElement>())
    {
        field.select();
    }
    give_to(found.map(Into::into));
}

/// Gives the focus to the control that the problem at `path` is about: in the
/// element of that `data-path` or the next around it, or beside the message of
/// that `data-problem`; there the control marked as wrong, or the first.
pub fn field(path: &str) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    let find = |attribute: &str, path: &str| {
        let selector = format!("[{attribute}=\"{path}\"]");
        document.query_selector(&selector).ok().flatten()
    };
    let beside = |said: Element| said.closest("li, fieldset, .rule, section").ok().flatten();
    let mut around = find("data-problem", path).and_then(beside);
    let mut rest = path;
    while around.is_none() {
        around = find("data-path", rest);
        let Some(end) = rest.rfind(['.', '[']) else {
            break;
        };
        rest = rest.get(..end).unwrap_or_default();
    }
    let control = around.and_then(|around| {
        let inside = |selector: &str| around.query_selector(selector).ok().flatten();
        inside("[aria-invalid=true]").or_else(|| inside("input, select, textarea, button"))
    });
    give_to(control.map(Into::into));
}

fn give_to(node: Option<Node>) {
    if let Some(element) = node.and_then(|node| node.dyn_into::<HtmlElement>().ok()) {
        element.focus().ok();
    }
}
