//! Text to the clipboard, by the person's wish.

use wasm_bindgen_futures::JsFuture;

/// Copies text; says whether the browser took it.
pub async fn copy(text: &str) -> bool {
    // Browsers have a clipboard on safe addresses only.
    let Some(window) = web_sys::window().filter(web_sys::Window::is_secure_context) else {
        return false;
    };
    let copied = window.navigator().clipboard().write_text(text);
    JsFuture::from(copied).await.is_ok()
}
