//! Keys that work on the whole page: undo and redo.

use wasm_bindgen::JsCast as _;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::use_draft;
use crate::browser::page;
use crate::state::DraftAction;

/// Draws nothing; see the module.
#[component]
pub fn Shortcuts() -> Html {
    let draft = use_draft();
    use_effect_with((), move |()| {
        let listener = page::on_window_active("keydown", move |event| {
            let Some(action) = event.dyn_ref().and_then(meaning) else {
                return;
            };
            // Inside a text field, undo is the field's own.
            if !page::edits_text() {
                event.prevent_default();
                draft.dispatch(action);
            }
        });
        move || drop(listener)
    });
    Html::default()
}

fn meaning(key: &KeyboardEvent) -> Option<DraftAction> {
    if !(key.ctrl_key() || key.meta_key()) || key.alt_key() {
        return None;
    }
    match (key.key().to_ascii_lowercase().as_str(), key.shift_key()) {
        ("z", false) => Some(DraftAction::Undo),
        ("z", true) | ("y", false) => Some(DraftAction::Redo),
        _ => None,
    }
}
