//! Asks the script that started the program for the readers of workbooks and
//! Parquet, which are fetched when they are first wanted. Fetches nothing itself.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// What the script calls the function that makes sure of them.
const ASKED: &str = "hearthFormats";

/// Whether the readers are there now. A program in one piece has them, and no such function.
pub(crate) fn ready() -> bool {
    let found = Reflect::get(&js_sys::global(), &ASKED.into()).ok();
    match found.and_then(|found| found.dyn_into::<Function>().ok()) {
        None => true,
        Some(ask) => ask
            .call0(&JsValue::UNDEFINED)
            .is_ok_and(|answer| answer.is_truthy()),
    }
}
