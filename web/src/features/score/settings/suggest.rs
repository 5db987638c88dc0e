//! Edges of levels that suit the scores people have now.

use hearth_protocol::editing::{Cut, SuggestLevels};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::super::edit::levels;
use super::super::handle::Edit;
use crate::components::error_panel::reason;
use crate::components::{Button, NumberField};
use crate::hooks::{use_draft, use_engine, use_results, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::UiAction;
use crate::t;

/// Levels at least and at most.
const COUNTS: (u32, u32) = (2, 9);
/// Levels offered where there are none.
const FIRST_COUNT: u32 = 3;

const CUTS: [(Cut, &str); 3] = [
    (Cut::EqualSize, "suggest-equal-size"),
    (Cut::NaturalBreaks, "suggest-natural"),
    (Cut::EqualWidth, "suggest-equal-width"),
];

/// Props of [`Suggest`].
#[derive(Properties, PartialEq)]
pub struct SuggestProps {
    /// How many levels there are.
    pub count: usize,
    /// Position of the score in the document.
    pub at: usize,
    /// The way to change it.
    pub edit: Edit,
}

/// Three ways to cut the scores.
#[component]
pub fn Suggest(props: &SuggestProps) -> Html {
    let i18n = I18n::current();
    let engine = use_engine();
    let draft = use_draft();
    let results = use_results();
    let ui = use_ui();
    let typed = use_state_eq(|| None::<u32>);
    let there = u32::try_from(props.count).unwrap_or_default();
    let there = if there < COUNTS.0 { FIRST_COUNT } else { there };
    let count = (*typed).unwrap_or(there).min(COUNTS.1);
    let onchange = {
        let typed = typed.setter();
        Callback::from(move |count: Option<f64>| typed.set(count.map(|count| count as u32)))
    };
    let fresh = !results.scored.loading
        && results
            .scored
            .value
            .as_ref()
            .is_some_and(|scored| draft.current() == Some(&scored.model));
    let buttons = CUTS.into_iter().map(|(cut, key)| {
        let (engine, edit, ui) = (engine.clone(), props.edit.clone(), ui.clone());
        let request = SuggestLevels {
            score: u32::try_from(props.at).unwrap_or_default(),
            levels: count,
            cut,
        };
        let onclick = Callback::from(move |()| {
            let (engine, edit, ui) = (engine.clone(), edit.clone(), ui.clone());
            spawn_local(async move {
                let said = match engine.call(request).await {
                    Ok(found) if found.edges.is_empty() => Some(t!(i18n, "suggest-none")),
                    Ok(found) => {
                        let made = found.edges.len() + 1;
                        let name = t!(i18n, "score-level-new");
                        edit.now(move |score| levels::cut(score, &found.edges, &name));
                        Some(t!(i18n, "suggest-done", count = made))
                    }
                    Err(failure) => failure
                        .to_problems()
                        .first()
                        .map(|problem| reason(&i18n, problem)),
                };
                if let Some(said) = said {
                    ui.dispatch(UiAction::Toast(said));
                }
            });
        });
        html! { <li {key}>{ show!(Button { label: i18n.text(key, &[]), onclick, disabled: !fresh }) }</li> }
    });
    html! {
        <div class="suggest" role="group" aria-label={t!(i18n, "suggest")}>
            { show!(NumberField { label: t!(i18n, "suggest-count"), value: Some(f64::from(count)), min: f64::from(COUNTS.0), max: f64::from(COUNTS.1), onchange }) }
            <ul>{ for buttons }</ul>
        </div>
    }
}
