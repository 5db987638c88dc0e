//! The head of the Score screen: name, undo, templates, save, and the sentence
//! that says what the score does.

use std::rc::Rc;

use hearth_model::Score;
use yew::prelude::*;

use super::handle::Edit;
use super::lede::lede;
use super::words::say;
use crate::components::error_panel::reason;
use crate::components::{
    Button, ButtonKind, Chip, Choice, IconButton, IconName, Select, TextField,
};
use crate::hooks::{use_draft, use_router, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::{DraftAction, Route, UiAction};
use crate::t;

/// Props of [`Head`].
#[derive(Properties, PartialEq)]
pub struct HeadProps {
    /// The score on screen.
    pub score: Rc<Score>,
    /// The way to change it.
    pub edit: Edit,
    /// Opens the templates.
    pub open_templates: Callback<()>,
}

/// The head of the Score screen.
#[component]
pub fn Head(props: &HeadProps) -> Html {
    let i18n = I18n::current();
    let draft = use_draft();
    let ui = use_ui();
    let refused = draft.problems();
    let act = |action: fn() -> DraftAction| {
        let draft = draft.clone();
        Callback::from(move |()| draft.dispatch(action()))
    };
    let save = {
        let (draft, said) = (draft.clone(), t!(i18n, "score-saved"));
        Callback::from(move |()| {
            draft.dispatch(DraftAction::Save);
            ui.dispatch(UiAction::Toast(said.clone()));
        })
    };
    let rename = {
        let edit = props.edit.clone();
        Callback::from(move |name: AttrValue| {
            let name = name.trim().to_owned();
            if !name.is_empty() {
                edit.now(move |score| score.name = name);
            }
        })
    };
    html! {
        <header class="score-head">
            <div class="score-title">
                // The heading is what makes the field as wide as the name.
                <div class="score-name">
                    <h1>{ props.score.name.clone() }</h1>
                    { show!(TextField { label: t!(i18n, "score-name"), hide_label: true, value: props.score.name.clone(), onchange: rename }) }
                </div>
                if draft.is_changed() {
                    { show!(Chip { children: html! { <>{ t!(i18n, "score-unsaved") }</> } }) }
                }
            </div>
            <div class="score-tools">
                { show!(IconButton { icon: IconName::Undo, label: t!(i18n, "score-undo"), disabled: !draft.can_undo(), onclick: act(|| DraftAction::Undo) }) }
                { show!(IconButton { icon: IconName::Redo, label: t!(i18n, "score-redo"), disabled: !draft.can_redo(), onclick: act(|| DraftAction::Redo) }) }
                if draft.baseline().is_some() {
                    { show!(Button { label: t!(i18n, "score-reset"), onclick: act(|| DraftAction::Reset) }) }
                }
                { show!(Button { label: t!(i18n, "score-templates"), onclick: props.open_templates.clone(), opens: "dialog" }) }
                { show!(Button { kind: ButtonKind::Main, label: t!(i18n, "score-save"), onclick: save, disabled: !draft.is_changed() || !refused.is_empty() }) }
            </div>
            if let Some(problem) = refused.first() {
                <p class="score-refused" role="status">{ t!(i18n, "score-save-refused", reason = reason(&i18n, problem)) }</p>
            }
            { show!(ScoreChoice) }
            <p class="score-lede">{ say(&i18n, &lede(&props.score)) }</p>
        </header>
    }
}

/// Which score of the document is on screen; nothing where there is but one.
#[component]
fn ScoreChoice() -> Html {
    let i18n = I18n::current();
    let draft = use_draft();
    let ui = use_ui();
    let router = use_router();
    let Some(document) = draft.current().filter(|document| document.scores.len() > 1) else {
        return Html::default();
    };
    let at = ui.score_position(document.scores.iter().map(|score| score.id.as_str()));
    let value = document
        .scores
        .get(at)
        .map(|score| score.id.clone())
        .unwrap_or_default();
    let choices: Vec<Choice> = document
        .scores
        .iter()
        .map(|score| Choice::new(score.id.clone(), score.name.clone()))
        .collect();
    let onchange = Callback::from(move |id: AttrValue| {
        router.go(&Route::Score {
            id: Some(id.to_string()),
        });
    });
    show!(Select {
        label: t!(i18n, "score-choose"),
        value,
        choices,
        onchange
    })
}
