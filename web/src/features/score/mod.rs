//! The Score screen: the model being edited on one side, what it does to
//! everyone on the other. Scores nothing itself: it edits the draft and shows
//! the engine's newest answer.

pub mod edit;
mod editor;
mod handle;
mod head;
mod lede;
mod live;
mod phrase;
mod problems;
mod sentence;
mod settings;
mod table;
mod templates;
pub mod words;

use std::rc::Rc;

use hearth_model::Problem;
use yew::prelude::*;

use crate::components::{Button, ButtonKind, EmptyState, IconName};
use crate::hooks::{use_draft, use_results, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::results::Scored;
use crate::t;

use handle::Edit;
use head::Head;
use live::Live;
use settings::{Levels, ScaleSettings};
use table::RulesTable;
use templates::Templates;

/// Whether there are people and rules, and not one rule does anything to anyone.
fn finds_nothing(scored: &Scored) -> bool {
    let rules = scored.model.scores.get(scored.score);
    let enabled: Vec<&str> = rules
        .iter()
        .flat_map(|score| &score.rules)
        .filter(|rule| rule.enabled)
        .map(|rule| rule.id.as_str())
        .collect();
    let sums = &scored.evaluation.summary.rules;
    scored.evaluation.people > 0
        && !enabled.is_empty()
        && sums
            .iter()
            .filter(|rule| enabled.contains(&rule.id.as_str()))
            .all(|rule| rule.reach == 0 && rule.mean == 0.0)
}

/// The Score screen.
#[component]
pub fn ScoreScreen() -> Html {
    let i18n = I18n::current();
    let draft = use_draft();
    let results = use_results();
    let ui = use_ui();
    let templates = use_state_eq(|| false);
    let open_templates = templates.setter();
    let open_templates = use_callback((), move |(), ()| open_templates.set(true));
    let close_templates = templates.setter();
    let close_templates = use_callback((), move |(), ()| close_templates.set(false));
    let at = draft
        .current()
        .map(|document| ui.score_position(document.scores.iter().map(|score| score.id.as_str())));
    let shown = draft.current().zip(at).and_then(|(document, at)| {
        let score = document.scores.get(at)?.clone();
        Some((Rc::new(score), at))
    });
    let dialog = if *templates {
        show!(Templates {
            onclose: close_templates
        })
    } else {
        Html::default()
    };
    let Some((score, at)) = shown else {
        return html! {
            <div class="score-none">
                { show!(EmptyState { icon: IconName::Score, title: t!(i18n, "score-empty-title"), text: t!(i18n, "score-empty-text"), children: html! { <>
                    { show!(Button { kind: ButtonKind::Main, label: t!(i18n, "score-templates"), onclick: open_templates }) }
                </> } }) }
                { dialog }
            </div>
        };
    };
    let edit = Edit::new(&draft, at);
    let nothing = results.scored.value.as_deref().is_some_and(finds_nothing);
    let problems: Rc<[Problem]> = results.scored.error.clone().unwrap_or_else(|| Rc::from([]));
    html! {
        <div class="score">
            <div class="score-edit">
                { show!(Head { score: Rc::clone(&score), edit: edit.clone(), open_templates: open_templates.clone() }) }
                if nothing {
                    <div class="notice score-notice" role="status">
                        <p>{ t!(i18n, "score-finds-nothing") }</p>
                        { show!(Button { label: t!(i18n, "score-finds-nothing-do"), onclick: open_templates, opens: "dialog" }) }
                    </div>
                }
                { show!(RulesTable { score: Rc::clone(&score), at, edit: edit.clone(), problems: Rc::clone(&problems) }) }
                { show!(ScaleSettings { score: Rc::clone(&score), at, edit: edit.clone(), problems: Rc::clone(&problems) }) }
                { show!(Levels { score: Rc::clone(&score), at, edit: edit.clone(), problems: Rc::clone(&problems) }) }
            </div>
            { show!(Live { score, edit, problems }) }
            { dialog }
        </div>
    }
}
