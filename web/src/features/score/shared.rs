//! A model that came by a link, offered in the place of the present one. What
//! is no model is told with every error, and changes nothing.

use std::rc::Rc;

use hearth_model::{ModelDraft, Problem};
use yew::prelude::*;

use crate::browser::page;
use crate::components::{Button, ButtonKind, Dialog, ErrorPanel};
use crate::hooks::{use_draft, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::{DraftAction, Route, UiAction, share};
use crate::t;

/// Props of [`Shared`].
#[derive(Properties, PartialEq)]
pub struct SharedProps {
    /// The model, as the link has it.
    pub text: String,
}

/// The offer.
#[component]
pub fn Shared(props: &SharedProps) -> Html {
    let i18n = I18n::current();
    let draft = use_draft();
    let ui = use_ui();
    let read = use_memo(props.text.clone(), |text| share::read(text));
    // In the place of the link, so that going back does not offer it again.
    let close = Callback::from(|()| page::replace(&Route::Score { id: None }.hash()));
    let has_model = draft.current().is_some();
    let take = {
        let (read, close) = (Rc::clone(&read), close.clone());
        Callback::from(move |()| {
            if let Ok(model) = &*read {
                draft.dispatch(DraftAction::Replace(model.clone()));
                ui.dispatch(UiAction::Score(None));
                let key = if has_model {
                    "shared-taken"
                } else {
                    "shared-taken-first"
                };
                ui.dispatch(UiAction::Toast(i18n.text(key, &[])));
            }
            close.emit(());
        })
    };
    let (body, taken) = match &*read {
        Ok(model) => (view(&i18n, model, has_model), true),
        Err(problems) => {
            let problems: Rc<[Problem]> = problems.clone().into();
            (show!(ErrorPanel { problems }), false)
        }
    };
    let leave = match (taken, has_model) {
        (false, _) => "close",
        (true, true) => "shared-keep",
        (true, false) => "shared-leave",
    };
    show!(Dialog {
        title: t!(i18n, if taken { "shared-title" } else { "shared-bad" }),
        onclose: close.clone(),
        children: body,
        foot: Some(html! { <>
            { show!(Button { label: i18n.text(leave, &[]), onclick: close }) }
            if taken {
                { show!(Button { kind: ButtonKind::Main, label: t!(i18n, "shared-take"), onclick: take, autofocus: true }) }
            }
        </> })
    })
}

fn view(i18n: &I18n, model: &ModelDraft, has_model: bool) -> Html {
    let text = if has_model {
        "shared-text"
    } else {
        "shared-text-first"
    };
    html! {
        <>
            <ul class="shared-scores">
                { for model.scores.iter().map(|score| html! {
                    <li key={score.id.clone()}>
                        <strong>{ score.name.clone() }</strong>
                        <span class="quiet">{ t!(i18n, "shared-score", rules = score.rules.len(), levels = score.levels.len()) }</span>
                    </li>
                }) }
            </ul>
            <p class="quiet">{ i18n.text(text, &[]) }</p>
        </>
    }
}
