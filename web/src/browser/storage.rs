//! Small texts kept in this browser. Where storage is forbidden (a private
//! window), nothing is kept and nothing fails.

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

/// Forgets what is kept under `key`.
pub fn forget(key: &str) {
    if let Some(storage) = local() {
        // Removing fails only where storage as a whole is forbidden.
        storage.remove_item(key).ok();
    }
}
