//! The Score screen: the model being edited on one side, what it does to
//! everyone on the other. Scores nothing itself: it edits the draft and shows
//! the engine's newest answer.

mod channels;
mod confirm;
pub mod edit;
pub(in crate::features) mod editor;
mod effect;
pub(in crate::features) mod handle;
mod head;
mod lede;
mod live;
pub(in crate::features) mod phrase;
pub(in crate::features) mod problems;
pub(in crate::features) mod sentence;
mod settings;
mod share;
mod shared;
mod summary;
mod table;
mod tabs;
mod templates;
pub mod words;

use std::rc::Rc;

use hearth_model::Problem;
use yew::prelude::*;

use crate::components::{Button, ButtonKind, EmptyState, IconName, Later};
use crate::features::data::{Cautions, Lacking};
use crate::hooks::{use_draft, use_results, use_router, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::Route;
use crate::state::results::Scored;
use crate::t;

use channels::Channels;
use handle::Edit;
use head::Head;
use live::Live;
pub use live::opener::Opener;
use settings::{Levels, ModelSettings, ScaleSettings};
use share::Share;
use shared::Shared;
use summary::Summary;
use table::RulesTable;
use tabs::{PANEL_ID, Tabs, tab_id};
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

/// The dialogs over the Score screen; at most one is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialogs {
    /// The gallery of templates.
    Templates,
    /// Scores by channel.
    Channels,
    /// Settings of the whole model.
    Settings,
    /// The model as a link.
    Share,
}

/// A part of the screen that may be drawn some moments later: all at once would
/// be one long task.
fn later(turn: u8, part: Html) -> Html {
    show!(Later {
        turn,
        children: part
    })
}

/// The Score screen.
#[component]
pub fn ScoreScreen() -> Html {
    let i18n = I18n::current();
    let draft = use_draft();
    let results = use_results();
    let router = use_router();
    let ui = use_ui();
    let dialog = use_state_eq(|| None::<Dialogs>);
    let setter = dialog.setter();
    let open = use_callback((), move |which: Dialogs, ()| setter.set(Some(which)));
    let setter = dialog.setter();
    let onclose = use_callback((), move |(), ()| setter.set(None));
    // The document's own problems are told without any data too.
    let own = use_memo(draft.revision(), |_| {
        Rc::<[Problem]>::from(draft.problems())
    });
    let problems = match &results.scored.error {
        Some(error) if own.is_empty() => Rc::clone(error),
        _ => Rc::clone(&*own),
    };
    let opens = |which: Dialogs| open.reform(move |()| which);
    let over = match (&router.route, *dialog, draft.current()) {
        (Route::Model { text }, ..) => show!(Shared { text: text.clone() }),
        (_, Some(Dialogs::Templates), _) => show!(Templates { onclose }),
        (_, Some(Dialogs::Channels), _) => show!(Channels { onclose }),
        (_, Some(Dialogs::Share), _) => show!(Share { onclose }),
        (_, Some(Dialogs::Settings), Some(document)) => {
            show!(ModelSettings {
                document: Rc::clone(document),
                problems: Rc::clone(&problems),
                onclose
            })
        }
        _ => Html::default(),
    };
    let document = draft.current().cloned();
    let shown = document.and_then(|document| {
        let at = ui.score_position(document.scores.iter().map(|score| score.id.as_str()));
        let score = Rc::new(document.scores.get(at)?.clone());
        Some((document, score, at))
    });
    let Some((document, score, at)) = shown else {
        return html! {
            <div class="score-none">
                { show!(EmptyState { icon: IconName::Score, title: t!(i18n, "score-empty-title"), text: t!(i18n, "score-empty-text"), children: html! { <>
                    { show!(Button { kind: ButtonKind::Main, label: t!(i18n, "score-templates"), onclick: opens(Dialogs::Templates) }) }
                </> } }) }
                { over }
            </div>
        };
    };
    let edit = Edit::new(&draft, at);
    let nothing = results.scored.value.as_deref().is_some_and(finds_nothing);
    html! {
        <div class="score">
            <div class="score-edit">
                { show!(Tabs { document: Rc::clone(&document), at, problems: Rc::clone(&problems), open_channels: opens(Dialogs::Channels), open_templates: opens(Dialogs::Templates) }) }
                <div key={score.id.clone()} id={PANEL_ID} role="tabpanel" aria-labelledby={tab_id(at)}>
                    { show!(Head { score: Rc::clone(&score), edit: edit.clone(), open: open.clone() }) }
                    { show!(Summary { document, problems: Rc::clone(&problems), open_settings: opens(Dialogs::Settings) }) }
                    { show!(Lacking) }
                    { show!(Cautions) }
                    if nothing {
                        <div class="notice score-notice" role="status">
                            <p>{ t!(i18n, "score-finds-nothing") }</p>
                            { show!(Button { label: t!(i18n, "score-finds-nothing-do"), onclick: opens(Dialogs::Templates), opens: "dialog" }) }
                        </div>
                    }
                    { later(1, show!(RulesTable { score: Rc::clone(&score), at, edit: edit.clone(), problems: Rc::clone(&problems) })) }
                    { later(3, show!(ScaleSettings { score: Rc::clone(&score), at, edit: edit.clone(), problems: Rc::clone(&problems) })) }
                    { later(4, show!(Levels { score: Rc::clone(&score), at, edit: edit.clone(), problems: Rc::clone(&problems) })) }
                </div>
            </div>
            { later(2, show!(Live { score, edit, problems })) }
            { over }
        </div>
    }
}
