//! Small texts kept in this browser. Where storage is forbidden (a private
//! window), nothing is kept and nothing fails.

use js_sys::JSON;
use wasm_bindgen::JsValue;

fn local() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// The text kept under `key`.
#[must_use]
pub fn read(key: &str) -> Option<String> {
    local()?.get_item(key).ok().flatten()
}

/// Keeps `text` under `key`.
pub fn write(key: &str, text: &str) {
    if let Some(storage) = local() {
        // A full storage keeps what it had.
        storage.set_item(key, text).ok();
    }
}

/// The value kept under `key` by [`write_value`].
#[must_use]
pub fn read_value(key: &str) -> Option<JsValue> {
    JSON::parse(&read(key)?).ok()
}

/// Keeps a plain value under `key`, as text.
pub fn write_value(key: &str, value: &JsValue) {
    if let Some(text) = JSON::stringify(value)
        .ok()
        .and_then(|text| text.as_string())
    {
        write(key, &text);
    }
}

/// Forgets what is kept under `key`.
pub fn forget(key: &str) {
    if let Some(storage) = local() {
        // Removing fails only where storage as a whole is forbidden.
        storage.remove_item(key).ok();
    }
}
