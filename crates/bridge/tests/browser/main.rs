//! The bridge in a real browser. One program, so that it links once.
#![cfg(target_arch = "wasm32")]

mod client;
mod codec;
mod groups;
mod line;
mod peer;
mod server;
mod worker;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
