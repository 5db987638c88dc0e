//! Time and scheduling. Handles cancel what they scheduled when dropped.

use wasm_bindgen::prelude::*;

/// The moment, UTC milliseconds.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    reason = "a clock of whole milliseconds"
)]
pub fn utc_ms() -> i64 {
    js_sys::Date::now() as i64
}

/// Milliseconds since the page was opened, never going back.
#[must_use]
pub fn page_ms() -> f64 {
    web_sys::window()
        .and_then(|window| window.performance())
        .map_or(0.0, |clock| clock.now())
}

/// A call before the next frame.
pub struct Frame {
    id: i32,
    _call: Closure<dyn FnMut()>,
}

impl Frame {
    /// Calls `call` before the next frame is painted.
    pub fn request(call: impl FnOnce() + 'static) -> Option<Self> {
        let closure = Closure::once(call);
        let id = web_sys::window()?
            .request_animation_frame(closure.as_ref().unchecked_ref())
            .ok()?;
        Some(Self { id, _call: closure })
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            // Cancelling a frame that is over does nothing.
            window.cancel_animation_frame(self.id).ok();
        }
    }
}

/// A call after a while.
pub struct Timer {
    id: i32,
    _call: Closure<dyn FnMut()>,
}

impl Timer {
    /// Calls `call` after `ms` milliseconds.
    pub fn after(ms: i32, call: impl FnOnce() + 'static) -> Option<Self> {
        let closure = Closure::once(call);
        let function = closure.as_ref().unchecked_ref();
        let id = web_sys::window()?
            .set_timeout_with_callback_and_timeout_and_arguments_0(function, ms)
            .ok()?;
        Some(Self { id, _call: closure })
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.id);
        }
    }
}
