//! The live result: the newest scores of everyone beside the model that made
//! them. While a draft is no model, the last good numbers stay.

mod chart;
mod compare;
mod keep;
mod levels;
mod moves;
pub mod opener;
mod warmest;

use std::rc::Rc;

use hearth_model::{Problem, Score};
use yew::prelude::*;

use super::handle::Edit;
use super::words;
use crate::browser::intl;
use crate::components::{EmptyState, ErrorPanel, IconButton, IconName};
use crate::features::frame::as_of_slider::AsOfSlider;
use crate::hooks::{Router, use_dataset, use_results};
use crate::i18n::I18n;
use crate::show;
use crate::state::results::Scored;
use crate::state::{Route, Store, UiAction, UiState};
use crate::t;

use chart::{Chart, Numbers};
use compare::ComparePanel;
use keep::KeepHistogram;
use levels::LevelsTable;
use moves::MovesCard;
use warmest::Warmest;

/// Props of [`Live`].
#[derive(Properties, PartialEq)]
pub struct LiveProps {
    /// The score on screen.
    pub score: Rc<Score>,
    /// The way to change it.
    pub edit: Edit,
    /// Why the newest draft was not scored.
    pub problems: Rc<[Problem]>,
}

/// The live result.
#[component]
pub fn Live(props: &LiveProps) -> Html {
    let i18n = I18n::current();
    let dataset = use_dataset();
    let results = use_results();
    let numbers = use_state_eq(|| false);
    let compares = use_state_eq(|| false);
    let label = t!(i18n, "score-live");
    if !dataset.has_events() {
        return html! { <aside class="live" aria-label={label}>{ view_lesson(&i18n) }</aside> };
    }
    let Some(scored) = results.scored.value.clone() else {
        return html! {
            <aside class="live" aria-label={label}>
                { show!(ErrorPanel { problems: Rc::clone(&props.problems) }) }
                if props.problems.is_empty() { <div class="live-waiting" role="status">{ t!(i18n, "score-live-busy") }</div> }
            </aside>
        };
    };
    let toggle = {
        let numbers = numbers.clone();
        Callback::from(move |()| numbers.set(!*numbers))
    };
    let onclick = {
        let compares = compares.clone();
        Callback::from(move |_: MouseEvent| compares.set(!*compares))
    };
    let (icon, toggle_label) = if *numbers {
        (IconName::Score, t!(i18n, "score-live-chart"))
    } else {
        (IconName::Table, t!(i18n, "score-live-numbers"))
    };
    html! {
        <aside class="live" aria-label={label}>
            <div class="live-head">
                <h2>{ people(&i18n, scored.evaluation.people) }</h2>
                <span class="quiet">{ t!(i18n, "score-live-updated", ms = intl::number(scored.took_ms.max(1.0), 0)) }</span>
                { show!(IconButton { icon, label: toggle_label, onclick: toggle, pressed: Some(*numbers) }) }
                if !*numbers {
                    { show!(KeepHistogram { scored: Rc::clone(&scored) }) }
                }
            </div>
            if !props.problems.is_empty() {
                <p class="live-old" role="status">
                    { t!(i18n, "score-problem-count", count = props.problems.len(), shown = intl::whole(props.problems.len() as u64)) }
                    { " " }{ t!(i18n, "score-live-old") }
                </p>
            }
            if *numbers {
                { show!(Numbers { scored: Rc::clone(&scored) }) }
            } else {
                { show!(Chart { scored: Rc::clone(&scored), score: Rc::clone(&props.score), edit: props.edit.clone() }) }
            }
            { show!(AsOfSlider) }
            { show!(LevelsTable { scored: Rc::clone(&scored) }) }
            { view_figures(&i18n, &scored) }
            <button type="button" class="button live-compare" {onclick} aria-expanded={compares.to_string()}>{ t!(i18n, "compare-open") }</button>
            if *compares {
                { show!(ComparePanel { scored: Rc::clone(&scored), run: results.run }) }
            } else {
                { show!(Warmest { scored: Rc::clone(&scored), run: results.run }) }
                { show!(MovesCard { scored }) }
            }
        </aside>
    }
}

/// Opens a person's card, by the id.
fn person_opener(ui: &Store<UiState>, router: &Router) -> Callback<String> {
    let (ui, router) = (ui.clone(), router.clone());
    Callback::from(move |person| {
        ui.dispatch(UiAction::PersonFrom(person, router.route.clone()));
        router.go(&Route::People { card: true });
    })
}

/// `84,210 people`.
fn people(i18n: &I18n, count: u32) -> AttrValue {
    t!(
        i18n,
        "score-live-people",
        count = count,
        shown = intl::whole(u64::from(count))
    )
}

fn view_lesson(i18n: &I18n) -> Html {
    show!(EmptyState {
        icon: IconName::People,
        title: t!(i18n, "score-live-empty-title"),
        text: t!(i18n, "score-live-empty-text"),
        children: html! { <>
            <a class="button" href={Route::Data.hash()}>{ t!(i18n, "score-live-empty-do") }</a>
        </> }
    })
}

fn view_figures(i18n: &I18n, scored: &Scored) -> Html {
    let evaluation = &scored.evaluation;
    let summary = &evaluation.summary;
    let decimals = scored
        .model
        .scores
        .get(scored.score)
        .map_or(1, words::decimals)
        .max(1);
    let changed = evaluation.moves.as_ref().map_or(0, |moves| moves.changed);
    html! {
        <>
            <dl class="figures">
                <div><dt>{ t!(i18n, "score-kpi-mean") }</dt><dd>{ intl::short(summary.mean, decimals) }</dd></div>
                <div><dt>{ t!(i18n, "score-kpi-median") }</dt><dd>{ intl::short(summary.median, decimals) }</dd></div>
                <div><dt>{ t!(i18n, "score-kpi-changed") }</dt><dd>{ intl::whole(u64::from(changed)) }</dd></div>
            </dl>
            if evaluation.without_events > 0 {
                <p class="quiet">{ t!(i18n, "score-live-without", count = evaluation.without_events, shown = intl::whole(u64::from(evaluation.without_events))) }</p>
            }
            if evaluation.later_events > 0 {
                <p class="quiet">{ t!(i18n, "score-live-later", count = evaluation.later_events, shown = intl::whole(evaluation.later_events)) }</p>
            }
        </>
    }
}
