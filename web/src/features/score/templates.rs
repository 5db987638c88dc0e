//! The gallery of whole models to start from, each with how well it fits the
//! events found in the data.

use hearth_model::presets::{self, Built, Preset};
use yew::prelude::*;

use crate::browser::intl;
use crate::components::{Button, ButtonKind, Dialog, DialogShape, Icon, IconName};
use crate::hooks::{use_dataset, use_draft, use_router, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::{DraftAction, Route, UiAction};
use crate::t;

/// Rules without events that are named; the others are counted.
const MOST_NAMES: usize = 6;

/// Props of [`Templates`].
#[derive(Properties, PartialEq)]
pub struct TemplatesProps {
    /// Called when the gallery should close.
    pub onclose: Callback<()>,
}

/// The gallery.
#[component]
pub fn Templates(props: &TemplatesProps) -> Html {
    let i18n = I18n::current();
    let dataset = use_dataset();
    let draft = use_draft();
    let router = use_router();
    let ui = use_ui();
    let found = dataset
        .filled()
        .map(|data| data.found.clone())
        .unwrap_or_default();
    let cards = presets::all().iter().filter_map(|preset| {
        let built = presets::build(preset.id, &found)?;
        let name = name(&i18n, preset);
        let onuse = {
            let (draft, ui, router) = (draft.clone(), ui.clone(), router.clone());
            let onclose = props.onclose.clone();
            let said = t!(i18n, "score-template-used", name = name.to_string());
            let model = built.draft.clone();
            Callback::from(move |()| {
                draft.dispatch(DraftAction::Replace(model.clone()));
                ui.dispatch(UiAction::Toast(said.clone()));
                ui.dispatch(UiAction::Score(None));
                router.go(&Route::Score { id: None });
                onclose.emit(());
            })
        };
        Some(html! { <li key={preset.id}>{ card(&i18n, preset, &built, !found.is_empty(), onuse) }</li> })
    });
    show!(Dialog {
        title: t!(i18n, "score-templates-title"),
        onclose: props.onclose.clone(),
        shape: DialogShape::Wide,
        children: html! { <>
            <p class="quiet">{ t!(i18n, "score-templates-text") }</p>
            <ul class="templates">{ for cards }</ul>
        </> }
    })
}

fn card(i18n: &I18n, preset: &Preset, built: &Built, has_data: bool, onuse: Callback<()>) -> Html {
    let name = name(i18n, preset);
    let about = i18n
        .find(&format!("preset-{}-about", preset.id), &[])
        .unwrap_or(AttrValue::Static(preset.about));
    let label = t!(i18n, "score-template-use", name = name.to_string());
    html! {
        <article class="template">
            <h3>{ name }</h3>
            <p>{ about }</p>
            <div class="template-fit">{ if has_data { fit(i18n, built) } else { html! { <p class="quiet">{ t!(i18n, "score-template-no-data") }</p> } } }</div>
            { show!(Button { kind: ButtonKind::Plain, label, onclick: onuse }) }
        </article>
    }
}

fn fit(i18n: &I18n, built: &Built) -> Html {
    let matched = built.matched.len();
    let unmatched = built.unmatched_rules.len();
    let shown = built.unmatched_rules.iter().take(MOST_NAMES);
    let mut names: Vec<String> = shown.map(|id| rule_name(i18n, id).to_string()).collect();
    if unmatched > MOST_NAMES {
        names.push("\u{2026}".to_owned());
    }
    html! {
        <>
            <p class="template-yes"><Icon name={IconName::Check} />
                <span>{ t!(i18n, "score-template-matched", count = matched, shown = intl::whole(matched as u64)) }</span></p>
            if unmatched > 0 {
                <p class="template-no"><Icon name={IconName::Info} />
                    <span>{ t!(i18n, "score-template-unmatched", count = unmatched, shown = intl::whole(unmatched as u64), names = names.join(", ")) }</span></p>
            }
        </>
    }
}

fn name(i18n: &I18n, preset: &Preset) -> AttrValue {
    i18n.find(&format!("preset-{}", preset.id), &[])
        .unwrap_or(AttrValue::Static(preset.name))
}

/// The name of a template's rule that found no event, which no draft holds.
fn rule_name(i18n: &I18n, id: &str) -> AttrValue {
    i18n.find(&format!("preset-rule-{id}"), &[])
        .unwrap_or_else(|| id.replace('-', " ").into())
}
