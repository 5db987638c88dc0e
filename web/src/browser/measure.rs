//! Where the pointer is, what size things have, how far they are scrolled; and
//! the few styles that must follow numbers, set through the object model
//! because the page's policy forbids them in markup.

use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, HtmlElement, PointerEvent, ResizeObserver};

/// How far across the picture under it the pointer is: 0 left, 1 right.
#[must_use]
pub fn share_across(event: &PointerEvent) -> f64 {
    let Some(element) = picture(event) else {
        return 0.0;
    };
    let frame = element.get_bounding_client_rect();
    let width = frame.width();
    if width > 0.0 {
        ((f64::from(event.client_x()) - frame.left()) / width).clamp(0.0, 1.0)
    } else {
        0.0
    }
}

/// Sends all further moves of this pointer to the touched element, until it is let go.
pub fn hold_pointer(event: &PointerEvent) {
    if let Some(element) = touched(event) {
        // A pointer that is gone already cannot be held, which is as well.
        element.set_pointer_capture(event.pointer_id()).ok();
    }
}

/// As [`share_across`], if the pointer is held by the touched element.
#[must_use]
pub fn held_share(event: &PointerEvent) -> Option<f64> {
    let held = touched(event)?.has_pointer_capture(event.pointer_id());
    held.then(|| share_across(event))
}

/// Width of the page, in CSS pixels.
#[must_use]
pub fn page_width() -> f64 {
    let document = web_sys::window().and_then(|window| window.document());
    let root = document.and_then(|document| document.document_element());
    root.map_or(0.0, |root| f64::from(root.client_width()))
}

/// Sets a custom property (`--name`) or a property of the element's own style.
pub fn set_style(element: &HtmlElement, name: &str, value: &str) {
    // Properties that a browser does not know are left alone.
    element.style().set_property(name, value).ok();
}

/// How far down the element is scrolled, in CSS pixels.
#[must_use]
pub fn scrolled(element: &HtmlElement) -> f64 {
    f64::from(element.scroll_top())
}

/// Scrolls the element.
pub fn scroll_to(element: &HtmlElement, top: f64) {
    element.set_scroll_top(top.round() as i32);
}

/// Calls back with the element's inner size (width, height) at once and whenever it changes, until dropped.
pub struct SizeWatch {
    observer: ResizeObserver,
    _call: Closure<dyn FnMut()>,
}

impl SizeWatch {
    /// Watches `element`.
    pub fn new(element: &HtmlElement, call: impl Fn(f64, f64) + 'static) -> Option<Self> {
        let watched = element.clone();
        let closure = Closure::new(move || {
            call(
                f64::from(watched.client_width()),
                f64::from(watched.client_height()),
            );
        });
        let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self {
            observer,
            _call: closure,
        })
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// The value of the attribute `name` on what lies under the pointer, or on what that is in.
#[must_use]
pub fn under(event: &PointerEvent, name: &str) -> Option<String> {
    let (x, y) = (event.client_x() as f32, event.client_y() as f32);
    let element = web_sys::window()?.document()?.element_from_point(x, y)?;
    let marked = element.closest(&format!("[{name}]")).ok().flatten()?;
    marked.get_attribute(name)
}

/// Yew listens at the root, so the element is the one that the event began at.
fn touched(event: &PointerEvent) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// The `svg` that the pointer is over, or the touched element itself.
fn picture(event: &PointerEvent) -> Option<Element> {
    let target = touched(event)?;
    Some(target.closest("svg").ok().flatten().unwrap_or(target))
}
