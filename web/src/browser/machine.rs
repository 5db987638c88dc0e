//! What the device has. Asks nobody but the browser.

use js_sys::Reflect;

/// Bytes of a gibibyte, as the browser counts memory.
const GIB: f64 = 1_073_741_824.0;
/// The share of the device's memory that one tab may take.
const SHARE: f64 = 0.75;

/// Bytes of memory that the engine may take, by what the browser tells of the device; without
/// that, what any program of a browser may.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a positive number of bytes, rounded down"
)]
pub fn memory_limit() -> u64 {
    let told = web_sys::window()
        .and_then(|window| Reflect::get(&window.navigator(), &"deviceMemory".into()).ok())
        .and_then(|memory| memory.as_f64());
    told.map_or(u64::MAX >> 12, |gib| (gib * SHARE * GIB) as u64)
}
