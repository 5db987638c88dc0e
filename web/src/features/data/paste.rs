//! Pasted text: from the clipboard by its keys, or typed into a field.

use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::{ClipboardEvent, HtmlTextAreaElement};
use yew::prelude::*;

use crate::browser::{files, page};
use crate::components::{Button, ButtonKind, Dialog, IconName};
use crate::hooks::{Incoming, use_incoming, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::UiAction;
use crate::t;

/// Adds what is pasted anywhere on the screen but into a field.
#[hook]
pub(super) fn use_paste() {
    let i18n = I18n::current();
    let incoming = use_incoming();
    use_effect_with((), move |()| {
        let listener = page::on_window("paste", move |event| {
            if let Some(event) = event.dyn_ref::<ClipboardEvent>()
                && !page::edits_text()
            {
                take(event, &i18n, &incoming);
            }
        });
        move || drop(listener)
    });
}

fn take(event: &ClipboardEvent, i18n: &I18n, incoming: &Incoming) {
    let Some(clipboard) = event.clipboard_data() else {
        return;
    };
    let pasted = files::listed(clipboard.files());
    if !pasted.is_empty() {
        let incoming = incoming.clone();
        spawn_local(async move {
            incoming.files(pasted).await;
        });
    } else if let Ok(text) = clipboard.get_data("text/plain")
        && !text.trim().is_empty()
    {
        incoming.text(&t!(i18n, "data-pasted-name"), text);
    }
}

/// Opens a field to paste into.
#[component]
pub(super) fn PasteButton() -> Html {
    let i18n = I18n::current();
    let open = use_state_eq(|| false);
    let show = |to: bool| {
        let open = open.clone();
        Callback::from(move |()| open.set(to))
    };
    html! {
        <>
            { show!(Button { label: t!(i18n, "data-paste"), icon: IconName::Paste, onclick: show(true), opens: "dialog" }) }
            if *open {
                { show!(PasteDialog { onclose: show(false) }) }
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct PasteDialogProps {
    onclose: Callback<()>,
}

#[component]
fn PasteDialog(props: &PasteDialogProps) -> Html {
    let i18n = I18n::current();
    let incoming = use_incoming();
    let ui = use_ui();
    let field = use_node_ref();
    let filled = use_state_eq(|| false);
    let oninput = {
        let (field, filled) = (field.clone(), filled.clone());
        Callback::from(move |_: InputEvent| {
            let text = field
                .cast::<HtmlTextAreaElement>()
                .map(|field| field.value());
            filled.set(text.is_some_and(|text| !text.trim().is_empty()));
        })
    };
    let add = {
        let (field, onclose, i18n) = (field.clone(), props.onclose.clone(), i18n);
        Callback::from(move |()| {
            if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                ui.dispatch(UiAction::RowsTyped(true));
                incoming.text(&t!(i18n, "data-pasted-name"), field.value());
            }
            onclose.emit(());
        })
    };
    let foot = html! {
        <>
            { show!(Button { label: t!(i18n, "cancel"), onclick: props.onclose.clone() }) }
            { show!(Button { label: t!(i18n, "data-paste-add"), kind: ButtonKind::Main, onclick: add, disabled: !*filled }) }
        </>
    };
    show!(Dialog {
        title: t!(i18n, "data-paste-title"),
        onclose: props.onclose.clone(),
        foot,
        children: html! { <>
            <label class="field paste">
                <span class="field-label">{ t!(i18n, "data-paste-label") }</span>
                <textarea ref={field} class="input mono" autofocus=true rows="10" spellcheck="false" {oninput}
                    placeholder={t!(i18n, "data-paste-example")} />
            </label>
        </> }
    })
}
