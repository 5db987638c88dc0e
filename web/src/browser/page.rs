//! The document and its address bar.

use gloo_events::EventListener;
use wasm_bindgen::JsCast as _;
use web_sys::{Document, Event, HtmlElement, window};

fn document() -> Option<Document> {
    window()?.document()
}

/// The address after `#`, with it.
#[must_use]
pub fn hash() -> String {
    window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

/// Goes to another `#` address; back returns.
pub fn go(hash: &str) {
    if let Some(window) = window() {
        // Only a sandboxed frame refuses; there the page stays where it is.
        window.location().set_hash(hash).ok();
    }
}

/// Goes to another `#` address in the place of this one: back does not return here.
pub fn replace(hash: &str) {
    if let Some(window) = window() {
        // Only a sandboxed frame refuses; there the page stays where it is.
        window.location().replace(hash).ok();
    }
}

/// The page's whole address with another part after `#` (given with it).
#[must_use]
pub fn address(hash: &str) -> String {
    let own = window()
        .and_then(|window| window.location().href().ok())
        .unwrap_or_default();
    let (page, _) = own.split_once('#').unwrap_or((&own, ""));
    format!("{page}{hash}")
}

/// The value of `name` in the address's query, if it is there.
#[must_use]
pub fn query(name: &str) -> Option<String> {
    let search = window()?.location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&search)
        .ok()?
        .get(name)
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        // Only a sandboxed frame refuses.
        window.location().reload().ok();
    }
}

/// Names the page in tab and history.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets `data-theme` on the root: `system`, `light` or `dark`.
pub fn set_theme(name: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        // The name of an attribute that is always valid.
        root.set_attribute("data-theme", name).ok();
    }
}

/// An attribute of the root element, if it is there.
#[must_use]
pub fn root_attribute(name: &str) -> Option<String> {
    document()?.document_element()?.get_attribute(name)
}

/// Moves the focus to the element with this id, if it is there.
pub fn focus(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // Elements that cannot take the focus leave it where it is.
        element.focus().ok();
    }
}

/// Whether the focus is in a field that edits text, where undo is the browser's own. A field whose
/// text is taken over already says so by `data-settled`: there undo is the page's.
#[must_use]
pub fn edits_text() -> bool {
    let Some(active) = document().and_then(|document| document.active_element()) else {
        return false;
    };
    match active.tag_name().as_str() {
        "TEXTAREA" => true,
        "INPUT" => {
            !active.has_attribute("data-settled")
                && !matches!(
                    active.get_attribute("type").as_deref(),
                    Some("range" | "checkbox" | "radio" | "button" | "file")
                )
        }
        _ => false,
    }
}

/// The content security policy written in the page.
#[must_use]
pub fn policy() -> Option<String> {
    document()?
        .query_selector("meta[http-equiv='Content-Security-Policy']")
        .ok()
        .flatten()?
        .get_attribute("content")
}

/// Calls `call` at every event of that name on the window, until dropped.
#[must_use]
pub fn on_window(name: &'static str, call: impl FnMut(&Event) + 'static) -> Option<EventListener> {
    Some(EventListener::new(window()?.as_ref(), name, call))
}

/// As [`on_window`], for events that may be refused (`prevent_default`).
#[must_use]
pub fn on_window_active(
    name: &'static str,
    call: impl FnMut(&Event) + 'static,
) -> Option<EventListener> {
    let options = gloo_events::EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(
        window()?.as_ref(),
        name,
        options,
        call,
    ))
}
