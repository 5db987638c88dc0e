//! Forgetting everything, asked twice.

use yew::prelude::*;

use crate::components::{Button, ButtonKind, Dialog, IconName};
use crate::hooks::use_import;
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// The button, and the question behind it.
#[component]
pub(super) fn ForgetAll() -> Html {
    let i18n = I18n::current();
    let import = use_import();
    let open = use_state_eq(|| false);
    let show = |to: bool| {
        let open = open.clone();
        Callback::from(move |()| open.set(to))
    };
    let forget = {
        let close = show(false);
        Callback::from(move |()| {
            close.emit(());
            import.forget();
        })
    };
    let foot = html! {
        <>
            { show!(Button { label: t!(i18n, "cancel"), onclick: show(false), autofocus: true }) }
            { show!(Button { label: t!(i18n, "data-forget-yes"), kind: ButtonKind::Danger, onclick: forget }) }
        </>
    };
    html! {
        <>
            { show!(Button { label: t!(i18n, "data-forget"), icon: IconName::Trash, kind: ButtonKind::Quiet, onclick: show(true), opens: "dialog" }) }
            if *open {
                { show!(Dialog { title: t!(i18n, "data-forget-title"), onclose: show(false), foot, children: html! { <>
                    <p>{ t!(i18n, "data-forget-text") }</p>
                </> } }) }
            }
        </>
    }
}
