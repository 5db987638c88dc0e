//! Messages that pass, and the live region that says them.

use yew::prelude::*;

use super::button::IconButton;
use super::icon::IconName;
use crate::browser::clock::Timer;
use crate::hooks::use_ui;
use crate::i18n::I18n;
use crate::show;
use crate::state::UiAction;
use crate::t;

/// Milliseconds a message stays.
const STAY_MS: i32 = 7000;

/// Messages that pass, and the live region that says them.
#[component]
pub fn Toasts() -> Html {
    let i18n = I18n::current();
    let ui = use_ui();
    {
        let ui = ui.clone();
        let oldest = ui.toasts.first().map(|toast| toast.id);
        use_effect_with(oldest, move |oldest| {
            let timer = oldest
                .and_then(|id| Timer::after(STAY_MS, move || ui.dispatch(UiAction::Dismiss(id))));
            move || drop(timer)
        });
    }
    let toasts = ui.toasts.iter().map(|toast| {
        let (ui, id) = (ui.clone(), toast.id);
        let onclick = Callback::from(move |()| ui.dispatch(UiAction::Dismiss(id)));
        html! {
            <div key={toast.id} class="toast">
                <span>{ toast.text.clone() }</span>
                { show!(IconButton { icon: IconName::Close, label: t!(i18n, "dismiss"), onclick, quiet: true }) }
            </div>
        }
    });
    html! {
        <>
            if !ui.toasts.is_empty() {
                <section class="toasts" aria-label={t!(i18n, "messages")}>{ for toasts }</section>
            }
            <div class="hidden" role="status" aria-live="polite">{ ui.announcement.clone() }</div>
        </>
    }
}
