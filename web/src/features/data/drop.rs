//! Files dropped anywhere on the page, on any place.

use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DataTransfer, DragEvent, Event};
use yew::prelude::*;

use crate::browser::files::{self, Dropped};
use crate::browser::page;
use crate::components::{Icon, IconName};
use crate::hooks::{Incoming, use_incoming, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::{Route, Store, UiAction, UiState};
use crate::t;

/// Takes drops over the whole page, and shows while dragging that it does.
#[component]
pub fn DropAnywhere() -> Html {
    let i18n = I18n::current();
    let incoming = use_incoming();
    let ui = use_ui();
    let over = use_state_eq(|| false);
    {
        let (i18n, over) = (i18n, over.setter());
        use_effect_with((), move |()| {
            let drag = {
                let over = over.clone();
                page::on_window_active("dragover", move |event| {
                    if with_files(event).is_some() {
                        event.prevent_default();
                        over.set(true);
                    }
                })
            };
            let leave = {
                let over = over.clone();
                page::on_window("dragleave", move |event| {
                    // Without a related element the pointer has left the window.
                    let event = event.dyn_ref::<DragEvent>();
                    if event.is_none_or(|event| event.related_target().is_none()) {
                        over.set(false);
                    }
                })
            };
            let dropped = page::on_window_active("drop", move |event| {
                over.set(false);
                if let Some(transfer) = with_files(event) {
                    event.prevent_default();
                    take(&transfer, i18n, incoming.clone(), ui.clone());
                }
            });
            move || drop((drag, leave, dropped))
        });
    }
    if !*over {
        return Html::default();
    }
    html! {
        <div class="drop-over" aria-hidden="true">
            <div>
                { show!(Icon { name: IconName::Download }) }
                <strong>{ t!(i18n, "data-drop-now") }</strong>
                <span>{ t!(i18n, "data-drop-stays") }</span>
            </div>
        </div>
    }
}

fn with_files(event: &Event) -> Option<DataTransfer> {
    event
        .dyn_ref::<DragEvent>()?
        .data_transfer()
        .filter(files::holds_files)
}

fn take(transfer: &DataTransfer, i18n: I18n, incoming: Incoming, ui: Store<UiState>) {
    let dropped = Dropped::take(transfer);
    spawn_local(async move {
        let found = dropped.files().await;
        if found.is_empty() {
            ui.dispatch(UiAction::Toast(t!(i18n, "data-drop-empty")));
        } else {
            if incoming.files(found).await {
                page::go(&Route::Data.hash());
            }
        }
    });
}
