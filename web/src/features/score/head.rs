//! The head of the Score screen: name, undo, templates, save, and the sentence
//! that says what the score does.

use std::rc::Rc;

use hearth_model::Score;
use yew::prelude::*;

use super::Dialogs;
use super::handle::Edit;
use super::lede::lede;
use super::words::{overview, say};
use crate::components::{
    Button, ButtonKind, Chip, IconButton, IconName, Menu, MenuItem, TextField,
};
use crate::hooks::{use_draft, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::{DraftAction, UiAction};
use crate::t;

/// Props of [`Head`].
#[derive(Properties, PartialEq)]
pub struct HeadProps {
    /// The score on screen.
    pub score: Rc<Score>,
    /// The way to change it.
    pub edit: Edit,
    /// Opens one of the dialogs.
    pub open: Callback<Dialogs>,
}

/// The head of the Score screen.
#[component]
pub fn Head(props: &HeadProps) -> Html {
    let i18n = I18n::current();
    let draft = use_draft();
    let ui = use_ui();
    let refused = !draft.problems().is_empty();
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
    let opens = |dialog: Dialogs| props.open.reform(move |()| dialog);
    let more = vec![
        MenuItem::new(t!(i18n, "share-title"), opens(Dialogs::Share)).icon(IconName::Link),
        MenuItem::new(t!(i18n, "model-settings"), opens(Dialogs::Settings)).icon(IconName::Globe),
    ];
    html! {
        <header class="score-head">
            <div class="score-title">
                // The heading is what makes the field as wide as the name.
                <div class="score-name">
                    <h1>{ props.score.name.clone() }</h1>
                    { show!(TextField { label: t!(i18n, "score-name"), hide_label: true, value: props.score.name.clone(), onchange: rename }) }
                </div>
                // Its place is kept: the first change moves nothing.
                <span class="score-unsaved">
                    if draft.is_changed() {
                        { show!(Chip { children: html! { <>{ t!(i18n, "score-unsaved") }</> } }) }
                    }
                </span>
            </div>
            <div class="score-tools">
                { show!(IconButton { icon: IconName::Undo, label: t!(i18n, "score-undo"), disabled: !draft.can_undo(), onclick: act(|| DraftAction::Undo) }) }
                { show!(IconButton { icon: IconName::Redo, label: t!(i18n, "score-redo"), disabled: !draft.can_redo(), onclick: act(|| DraftAction::Redo) }) }
                { show!(Button { label: t!(i18n, "score-reset"), onclick: act(|| DraftAction::Reset), disabled: draft.baseline().is_none() }) }
                { show!(Button { label: t!(i18n, "score-templates"), onclick: opens(Dialogs::Templates), opens: "dialog" }) }
                { show!(Button { kind: ButtonKind::Main, label: t!(i18n, "score-save"), onclick: save, disabled: !draft.is_changed() || refused }) }
                { show!(Menu { label: t!(i18n, "model-more"), items: more }) }
            </div>
            <p class="score-lede">{ say(&i18n, &lede(&props.score)) }
                <span class="score-overview">{ overview(&i18n, &props.score) }</span>
            </p>
        </header>
    }
}
