//! The ways to add files by hand: the picker, a paste, and forgetting all.

use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::forget::ForgetAll;
use super::paste::PasteButton;
use crate::browser::files;
use crate::components::{Icon, IconName};
use crate::hooks::use_incoming;
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Add, paste, forget.
#[component]
pub(super) fn AddBar() -> Html {
    html! {
        <>
            { show!(FilePicker { main: false }) }
            { show!(FilePicker { main: false, folder: true }) }
            { show!(PasteButton) }
            { show!(ForgetAll) }
        </>
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct FilePickerProps {
    /// Whether it is the one main action.
    pub(super) main: bool,
    /// Whether a folder is chosen, of which every file is taken.
    #[prop_or_default]
    pub(super) folder: bool,
}

/// The browser's own file picker, looking like a button.
#[component]
pub(super) fn FilePicker(props: &FilePickerProps) -> Html {
    let i18n = I18n::current();
    let incoming = use_incoming();
    let node = use_node_ref();
    let onchange = {
        let node = node.clone();
        Callback::from(move |_: Event| {
            if let Some(input) = node.cast::<HtmlInputElement>() {
                let chosen = files::chosen(&input);
                // Emptied, so that the same file can be chosen again.
                input.set_value("");
                let incoming = incoming.clone();
                spawn_local(async move {
                    incoming.files(chosen).await;
                });
            }
        })
    };
    let label = if props.folder {
        t!(i18n, "data-choose-folder")
    } else {
        t!(i18n, "data-choose-files")
    };
    html! {
        <label class={classes!("button", "picker", props.main.then_some("button-main"))}>
            { show!(Icon { name: IconName::Plus }) }
            <span>{ label }</span>
            <input ref={node} class="picker-input" type="file" multiple={!props.folder}
                webkitdirectory={props.folder} {onchange} />
        </label>
    }
}
