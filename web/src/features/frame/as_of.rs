//! The date everyone is scored at: shown, and chosen.

use yew::prelude::*;

use super::as_of_slider::AsOfSlider;
use crate::browser::{clock, intl};
use crate::components::{DateField, Icon, IconName, Popover};
use crate::hooks::{use_draft, use_results, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::UiAction;
use crate::t;

#[derive(Properties, PartialEq)]
pub(super) struct AsOfProps {
    /// Whether the place on screen has a slider of its own.
    pub(super) has_slider: bool,
}

#[component]
pub(super) fn AsOf(props: &AsOfProps) -> Html {
    let i18n = I18n::current();
    let ui = use_ui();
    let draft = use_draft();
    let results = use_results();
    let zone = draft
        .current()
        .map_or_else(|| "UTC".to_owned(), |model| model.time_zone.clone());
    let at_ms = results
        .scored
        .value
        .as_ref()
        .map(|scored| scored.evaluation.as_of_ms);
    let day = at_ms
        .map(|ms| intl::date(ms, &zone))
        .or_else(|| ui.as_of.clone())
        .unwrap_or_default();
    let pick = {
        let ui = ui.clone();
        Callback::from(move |day: AttrValue| ui.dispatch(UiAction::AsOf(Some(day.to_string()))))
    };
    let latest = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.dispatch(UiAction::AsOf(None)))
    };
    let is_latest = ui.as_of.is_none() && draft.current().is_none_or(|model| model.as_of.is_none());
    let words = t!(i18n, "as-of", day = day.as_str());
    let title = if is_latest {
        t!(i18n, "as-of-is-latest", day = day.as_str())
    } else {
        words.clone()
    };
    let this_year = intl::year(clock::utc_ms(), &zone);
    let is_far = at_ms.is_some_and(|ms| intl::year(ms, &zone) != this_year);
    let short = if is_far {
        day.clone()
    } else {
        at_ms.map_or_else(String::new, |ms| intl::day_and_month(ms, &zone))
    };
    let face = html! {
        <>
            { show!(Icon { name: IconName::Calendar }) }
            <span class="chip-long">{ words }</span>
            <span class="chip-short" aria-hidden="true">{ short }</span>
        </>
    };
    show!(Popover {
        face,
        class: classes!(
            "header-chip",
            "header-as-of",
            is_far.then_some("header-far")
        ),
        children: html! { <>
            <strong>{ title }</strong>
            <p class="quiet">{ t!(i18n, "as-of-help", zone = zone) }</p>
            { show!(DateField { label: t!(i18n, "as-of-date"), value: ui.as_of.clone().unwrap_or_default(), onchange: pick }) }
            if !props.has_slider {
                { show!(AsOfSlider) }
            }
            <button type="button" class="button" onclick={latest} aria-pressed={ui.as_of.is_none().to_string()}>
                { t!(i18n, "as-of-latest") }
            </button>
        </> }
    })
}
