//! Undo, redo and save, as on the Score screen: segments are part of the model.

use yew::prelude::*;

use crate::components::{Button, ButtonKind, Chip, IconButton, IconName};
use crate::hooks::{use_draft, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::{DraftAction, UiAction};
use crate::t;

/// Undo, redo and save.
#[component]
pub fn Tools() -> Html {
    let i18n = I18n::current();
    let draft = use_draft();
    let ui = use_ui();
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
    let refused = !draft.problems().is_empty();
    html! {
        <div class="segments-tools">
            if draft.is_changed() {
                { show!(Chip { children: html! { <>{ t!(i18n, "score-unsaved") }</> } }) }
            }
            { show!(IconButton { icon: IconName::Undo, label: t!(i18n, "score-undo"), disabled: !draft.can_undo(), onclick: act(|| DraftAction::Undo) }) }
            { show!(IconButton { icon: IconName::Redo, label: t!(i18n, "score-redo"), disabled: !draft.can_redo(), onclick: act(|| DraftAction::Redo) }) }
            { show!(Button { kind: ButtonKind::Main, label: t!(i18n, "score-save"), onclick: save, disabled: !draft.is_changed() || refused }) }
        </div>
    }
}
