//! What holds for the whole model: the zone of calendar words, the date of
//! evaluation, the pause that ends a session.

use std::rc::Rc;

use hearth_model::{ModelDraft, Problem, zones};
use yew::prelude::*;

use super::super::problems::{FieldProblems, Place, inside};
use crate::components::{Button, ButtonKind, Choice, Dialog, NumberField, Select, TextField};
use crate::hooks::use_draft;
use crate::i18n::I18n;
use crate::show;
use crate::state::DraftAction;
use crate::t;

/// Longest pause that can be typed: a week, in minutes.
const MOST_MINUTES: f64 = 10_080.0;

/// Props of [`ModelSettings`].
#[derive(Properties, PartialEq)]
pub struct ModelSettingsProps {
    /// The document.
    pub document: Rc<ModelDraft>,
    /// What is wrong with it.
    pub problems: Rc<[Problem]>,
    /// Called when the dialog should close.
    pub onclose: Callback<()>,
}

/// The settings of the whole model.
#[component]
pub fn ModelSettings(props: &ModelSettingsProps) -> Html {
    let i18n = I18n::current();
    let draft = use_draft();
    let document = &props.document;
    let edit =
        move |change: Box<dyn FnOnce(&mut ModelDraft)>| draft.dispatch(DraftAction::Edit(change));
    let onzone = {
        let edit = edit.clone();
        Callback::from(move |zone: AttrValue| {
            edit(Box::new(move |document| {
                document.time_zone = zone.to_string();
            }));
        })
    };
    let onas_of = {
        let edit = edit.clone();
        Callback::from(move |text: AttrValue| {
            let as_of = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
            edit(Box::new(move |document| document.as_of = as_of));
        })
    };
    let ongap = Callback::from(move |minutes: Option<f64>| {
        if let Some(minutes) = minutes {
            edit(Box::new(move |document| {
                document.session_gap_minutes = minutes;
            }));
        }
    });
    let as_of = document.as_of.clone().unwrap_or_default();
    let said = |field: &str| Place::new(&props.problems, field).said();
    show!(Dialog {
        title: t!(i18n, "model-settings"),
        onclose: props.onclose.clone(),
        children: html! {
            <div class="model-settings">
                <section>
                    { show!(Select { label: t!(i18n, "model-zone"), value: document.time_zone.clone(), choices: zone_choices(&document.time_zone), onchange: onzone }) }
                    <p class="quiet">{ t!(i18n, "model-zone-text") }</p>
                    { show!(FieldProblems { problems: inside(&props.problems, "time_zone") }) }
                </section>
                <section>
                    { show!(TextField { label: t!(i18n, "model-as-of"), value: as_of, onchange: onas_of, placeholder: Some(t!(i18n, "model-as-of-none")), problem: said("as_of") }) }
                    <p class="quiet">{ t!(i18n, "model-as-of-text") }</p>
                </section>
                <section>
                    { show!(NumberField { label: t!(i18n, "model-gap"), value: Some(document.session_gap_minutes), min: 0.0, max: MOST_MINUTES, unit: t!(i18n, "model-minutes"), onchange: ongap, problem: said("session_gap_minutes") }) }
                    <p class="quiet">{ t!(i18n, "model-gap-text") }</p>
                </section>
            </div>
        },
        foot: Some(html! { <>
            { show!(Button { kind: ButtonKind::Main, label: t!(i18n, "score-edit-done"), onclick: props.onclose.clone() }) }
        </> })
    })
}

fn zone_choices(own: &str) -> Vec<Choice> {
    let stranger = (!zones::is_known(own)).then_some(own);
    stranger
        .into_iter()
        .map(str::to_owned)
        .chain(zones::names().map(str::to_owned))
        .map(|name| Choice::new(name.clone(), name))
        .collect()
}
