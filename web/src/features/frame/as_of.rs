//! The date everyone is scored at: shown, and chosen.

use yew::prelude::*;

use crate::browser::intl;
use crate::components::{Button, Icon, IconName, Popover, TextField};
use crate::hooks::{use_draft, use_results, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::UiAction;
use crate::t;

#[component]
pub(super) fn AsOf() -> Html {
    let i18n = I18n::current();
    let ui = use_ui();
    let draft = use_draft();
    let results = use_results();
    let zone = draft
        .current()
        .map_or_else(|| "UTC".to_owned(), |model| model.time_zone.clone());
    let day = results
        .scored
        .value
        .as_ref()
        .map(|scored| intl::date(scored.evaluation.as_of_ms, &zone))
        .or_else(|| ui.as_of.clone())
        .unwrap_or_default();
    let pick = {
        let ui = ui.clone();
        Callback::from(move |day: AttrValue| ui.dispatch(UiAction::AsOf(Some(day.to_string()))))
    };
    let latest = {
        let ui = ui.clone();
        Callback::from(move |()| ui.dispatch(UiAction::AsOf(None)))
    };
    let words = t!(i18n, "as-of", day = day);
    let face = html! {
        <>
            { show!(Icon { name: IconName::Calendar }) }
            <span>{ words.clone() }</span>
        </>
    };
    show!(Popover {
        face,
        class: classes!("header-chip", "header-as-of"),
        children: html! { <>
            <strong>{ words }</strong>
            <p class="quiet">{ t!(i18n, "as-of-help", zone = zone) }</p>
            { show!(TextField { label: t!(i18n, "as-of-date"), kind: "date", value: ui.as_of.clone().unwrap_or_default(), onchange: pick }) }
            { show!(Button { label: t!(i18n, "as-of-latest"), onclick: latest, disabled: ui.as_of.is_none() }) }
        </> }
    })
}
