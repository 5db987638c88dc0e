//! The model as a link: its whole document after the `#` of the address, which
//! browsers send to no server. Never the data.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser::{clipboard, download, focus, intl, page};
use crate::components::error_panel::reason;
use crate::components::{Button, ButtonKind, Dialog, IconName};
use crate::features::export::names;
use crate::hooks::{use_draft, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::{Route, UiAction, share};
use crate::t;

/// Props of [`Share`].
#[derive(Properties, PartialEq)]
pub struct ShareProps {
    /// Called when the dialog should close.
    pub onclose: Callback<()>,
}

/// The dialog with the link.
#[component]
pub fn Share(props: &ShareProps) -> Html {
    let i18n = I18n::current();
    let draft = use_draft();
    let ui = use_ui();
    let text = use_memo(draft.current().cloned(), |model| {
        model
            .as_ref()
            .map(|model| share::write(model))
            .unwrap_or_default()
    });
    let wrong = draft.problems();
    let link = AttrValue::from(page::address(
        &Route::Model {
            text: (*text).clone(),
        }
        .hash(),
    ));
    let copy = {
        let (ui, link) = (ui.clone(), link.clone());
        Callback::from(move |()| {
            let (ui, link) = (ui.clone(), link.clone());
            spawn_local(async move {
                let copied = clipboard::copy(&link).await;
                if !copied {
                    focus::first("#share-link");
                }
                let key = if copied {
                    "share-copied"
                } else {
                    "share-by-hand"
                };
                ui.dispatch(UiAction::Toast(i18n.text(key, &[])));
            });
        })
    };
    let save = {
        let draft = draft.clone();
        Callback::from(move |()| {
            let Some(model) = draft.current() else { return };
            let name = names::model_file(model.scores.first().map_or("", |score| &score.name));
            let taken = download::save_text(&name, "application/json", &model.to_json_pretty());
            ui.dispatch(UiAction::Toast(if taken {
                t!(i18n, "export-model-saved", name = name)
            } else {
                t!(i18n, "export-refused")
            }));
        })
    };
    let letters = link.chars().count();
    let too_long = text.len() > share::MOST_LETTERS;
    let long = letters > share::SAFE_LETTERS;
    let shown = intl::whole(letters as u64);
    let body = if let Some(problem) = wrong.first() {
        html! { <p class="field-problem">{ t!(i18n, "share-refused", reason = reason(&i18n, problem)) }</p> }
    } else if too_long {
        html! { <p role="status">{ t!(i18n, "share-too-long", letters = shown) }</p> }
    } else {
        html! {
            <>
                <label class="field">
                    <span class="field-label">{ t!(i18n, "share-link") }</span>
                    <input id="share-link" class="input" type="text" readonly=true value={link} aria-describedby="share-size" />
                </label>
                <p id="share-size">
                    <span class="quiet">{ t!(i18n, "share-letters", letters = shown) }</span>
                    if long { <span class="share-long">{ t!(i18n, "share-long", most = intl::whole(share::SAFE_LETTERS as u64)) }</span> }
                </p>
            </>
        }
    };
    let can_copy = wrong.is_empty() && !too_long;
    show!(Dialog {
        title: t!(i18n, "share-title"),
        onclose: props.onclose.clone(),
        children: html! { <>
            <p class="quiet">{ t!(i18n, "share-text") }</p>
            { body }
        </> },
        foot: Some(html! { <>
            { show!(Button { icon: IconName::Download, label: t!(i18n, "export-model-save"), onclick: save, disabled: !wrong.is_empty(), kind: if can_copy && !long { ButtonKind::Plain } else { ButtonKind::Main } }) }
            if can_copy {
                { show!(Button { kind: if long { ButtonKind::Plain } else { ButtonKind::Main }, icon: IconName::Copy, label: t!(i18n, "share-copy"), onclick: copy }) }
            }
        </> })
    })
}
