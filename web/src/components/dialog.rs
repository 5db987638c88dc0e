//! A dialog over the page, by the browser's own `<dialog>`: it keeps the focus
//! inside, closes on Escape and gives the focus back to what opened it.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::button::IconButton;
use super::icon::IconName;
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Where a dialog stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DialogShape {
    /// In the middle.
    #[default]
    Center,
    /// In the middle, wide.
    Wide,
    /// At the right edge, full height; the whole page on a phone.
    Side,
}

/// A dialog; drawn only while it is open.
#[derive(Properties, PartialEq)]
pub struct DialogProps {
    /// Its title and its name.
    pub title: AttrValue,
    /// Called when the person closes it: cross, Escape, or a press beside it.
    pub onclose: Callback<()>,
    /// What is in it.
    pub children: Html,
    /// Where it stands.
    #[prop_or_default]
    pub shape: DialogShape,
    /// Buttons at its foot.
    #[prop_or_default]
    pub foot: Option<Html>,
}

/// A dialog; drawn only while it is open.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let i18n = I18n::current();
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            let dialog = node.cast::<HtmlDialogElement>();
            if let Some(dialog) = dialog.as_ref().filter(|dialog| !dialog.open()) {
                // Fails only for an element that is not on the page.
                dialog.show_modal().ok();
            }
            // Closed before it is taken away: that is when the focus goes back.
            move || {
                if let Some(dialog) = dialog {
                    dialog.close();
                }
            }
        });
    }
    let oncancel = {
        let onclose = props.onclose.clone();
        Callback::from(move |event: Event| {
            event.prevent_default();
            onclose.emit(());
        })
    };
    let onclick = {
        let node = node.clone();
        let onclose = props.onclose.clone();
        Callback::from(move |event: MouseEvent| {
            // A press on the dialog itself, not on what is in it, is one beside it.
            if event
                .target()
                .is_some_and(|target| node.get().is_some_and(|own| *own == target))
            {
                onclose.emit(());
            }
        })
    };
    let shape = match props.shape {
        DialogShape::Center => None,
        DialogShape::Wide => Some("dialog-wide"),
        DialogShape::Side => Some("dialog-side"),
    };
    html! {
        <dialog ref={node} class={classes!("dialog", shape)} aria-label={props.title.clone()} {oncancel} {onclick}>
            <div class="dialog-box">
                <div class="dialog-head">
                    <h2>{ props.title.clone() }</h2>
                    { show!(IconButton { icon: IconName::Close, label: t!(i18n, "close"), onclick: props.onclose.clone(), quiet: true }) }
                </div>
                <div class="dialog-body">{ props.children.clone() }</div>
                if let Some(foot) = &props.foot {
                    <div class="dialog-foot">{ foot.clone() }</div>
                }
            </div>
        </dialog>
    }
}
