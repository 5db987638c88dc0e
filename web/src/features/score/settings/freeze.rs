//! Keeps the yardstick of a scale, so that next month's file is measured by the
//! same one; says since when and on whom.

use std::rc::Rc;

use hearth_model::Score;
use hearth_model::document::{Population, Scale};
use hearth_model::instant::{self, Reading};
use hearth_protocol::editing::GetStick;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::super::edit::levels::target;
use super::super::edit::scale;
use super::super::handle::Edit;
use super::formula::{Measured, telling};
use crate::browser::intl;
use crate::components::error_panel::reason;
use crate::components::{Button, IconName};
use crate::hooks::{use_draft, use_engine, use_results, use_ui};
use crate::i18n::{I18n, Value};
use crate::show;
use crate::state::UiAction;
use crate::t;

/// Decimals that bounds are shown with.
const DECIMALS: u8 = 2;

/// Props of [`Freeze`].
#[derive(Properties, PartialEq)]
pub struct FreezeProps {
    /// The score on screen.
    pub score: Rc<Score>,
    /// Its position in the document.
    pub at: usize,
    /// The way to change it.
    pub edit: Edit,
    /// What the newest result was measured by.
    pub measured: Measured,
}

/// What the scale is measured by, and the way to keep it.
#[component]
pub fn Freeze(props: &FreezeProps) -> Html {
    let i18n = I18n::current();
    let engine = use_engine();
    let draft = use_draft();
    let results = use_results();
    let ui = use_ui();
    let scale = &props.score.scale;
    let zone = draft
        .current()
        .map_or_else(String::new, |document| document.time_zone.clone());
    let now = said_now(&i18n, scale, props.measured);
    if !scale::can_freeze(scale) {
        return html! { <p class="quiet">{ now }</p> };
    }
    if let Some(at) = scale::frozen_at(scale) {
        let edit = props.edit.clone();
        let onclick = Callback::from(move |()| edit.now(scale::unfreeze));
        let day = day(at, &zone);
        let key = match scale::population(scale) {
            Population::WithEvents => "freeze-since",
            Population::All => "freeze-since-all",
        };
        return html! {
            <div class="freeze freeze-on" role="group" aria-label={t!(i18n, "freeze")}>
                <p>{ i18n.text(key, &[("date", Value::Text(&day))]) }{ " " }{ now }</p>
                { show!(Button { icon: IconName::Restart, label: t!(i18n, "freeze-off"), onclick }) }
            </div>
        };
    }
    // The stick is that of the engine's newest run, so the run must be of this very model.
    let fresh = !results.scored.loading
        && results.scored.error.is_none()
        && results
            .scored
            .value
            .as_ref()
            .is_some_and(|scored| draft.current() == Some(&scored.model));
    let onclick = {
        let (edit, at) = (props.edit.clone(), props.at);
        Callback::from(move |()| {
            let (engine, edit, ui, zone) = (engine.clone(), edit.clone(), ui.clone(), zone.clone());
            spawn_local(async move {
                let score = u32::try_from(at).unwrap_or_default();
                let said = match engine.call(GetStick { score }).await {
                    Ok(stick) => {
                        let (day, people) = (day(&stick.at, &zone), stick.population);
                        edit.now(move |score| scale::freeze(score, stick));
                        t!(
                            i18n,
                            "freeze-done",
                            date = day,
                            count = people,
                            shown = intl::whole(u64::from(people))
                        )
                    }
                    Err(failure) => failure
                        .to_problems()
                        .first()
                        .map_or_else(AttrValue::default, |problem| reason(&i18n, problem)),
                };
                ui.dispatch(UiAction::Toast(said));
            });
        })
    };
    html! {
        <div class="freeze" role="group" aria-label={t!(i18n, "freeze")}>
            <p class="quiet">{ now }{ " " }{ t!(i18n, "freeze-text") }</p>
            { show!(Button { icon: IconName::Frost, label: t!(i18n, "freeze-on"), onclick, disabled: !fresh }) }
        </div>
    }
}

/// What becomes of the two ends now; nothing where nothing was measured.
fn said_now(i18n: &I18n, scale: &Scale, measured: Measured) -> AttrValue {
    let (Some((lo, hi)), Some([low, high])) = (measured.bounds, target(scale)) else {
        return AttrValue::default();
    };
    let write = |value: f64| intl::number(value, DECIMALS);
    // Of a root, people know the square.
    let squared = |value: f64| match scale {
        Scale::Sqrt { .. } => value * value,
        _ => value,
    };
    let (lo, hi) = (squared(lo), squared(hi));
    let bound = |value: f64| intl::number(value, telling(hi - lo));
    let (lo, hi) = (bound(lo), bound(hi));
    let (low, high) = (write(low), write(high));
    if measured.population == 0 || scale::frozen_at(scale).is_some() {
        return t!(
            i18n,
            "score-scale-now-fixed",
            lo = lo,
            hi = hi,
            low = low,
            high = high
        );
    }
    t!(
        i18n,
        "score-scale-now",
        lo = lo,
        hi = hi,
        low = low,
        high = high,
        population = measured.population,
        shown = intl::whole(u64::from(measured.population)),
    )
}

/// The day of an instant written in a document, in the model's zone.
fn day(at: &str, zone: &str) -> String {
    match instant::parse(at) {
        Some(Reading::Time {
            civil,
            offset_minutes: Some(offset),
        }) => intl::date(civil.utc_ms(offset), zone),
        _ => at.to_owned(),
    }
}
