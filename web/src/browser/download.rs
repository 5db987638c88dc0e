//! Files out: bytes made here, saved by the browser as a download.

use js_sys::{Array, ArrayBuffer};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Saves text as a file; says whether the browser took it.
pub fn save_text(name: &str, media_type: &str, text: &str) -> bool {
    save(name, media_type, &JsValue::from_str(text)).is_some()
}

/// Saves bytes as a file; says whether the browser took them.
pub fn save_bytes(name: &str, media_type: &str, bytes: &ArrayBuffer) -> bool {
    save(name, media_type, bytes).is_some()
}

fn save(name: &str, media_type: &str, part: &JsValue) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(&Array::of1(part), &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let document = web_sys::window()?.document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser has taken hold of the blob by now.
    Url::revoke_object_url(&address).ok()
}
