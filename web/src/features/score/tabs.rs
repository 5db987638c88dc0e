//! The scores of the document as tabs, each with an address of its own, and the
//! ways to have more or fewer of them.

use std::rc::Rc;

use hearth_model::{ModelDraft, Problem};
use yew::prelude::*;

use super::edit::scores;
use super::problems::inside;
use crate::browser::{focus, measure};
use crate::components::{Icon, IconName, Menu, MenuItem};
use crate::hooks::{Router, use_draft, use_router, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::{DraftAction, DraftState, Route, Store, UiAction, UiState};
use crate::t;

/// CSS pixels that a press may wander before it drags.
const SLACK: i32 = 6;

/// Id of what the tabs show one of.
pub const PANEL_ID: &str = "score-panel";

/// Id of the tab at this position.
#[must_use]
pub fn tab_id(at: usize) -> String {
    format!("score-tab-{at}")
}

/// The way to change the list of scores and to show one of them.
#[derive(Clone, PartialEq)]
pub struct Scores {
    draft: Store<DraftState>,
    ui: Store<UiState>,
    router: Router,
}

/// The way to change the list of scores.
#[hook]
pub fn use_scores() -> Scores {
    Scores {
        draft: use_draft(),
        ui: use_ui(),
        router: use_router(),
    }
}

impl Scores {
    /// Changes the document in one step and shows the score whose id comes of it.
    pub fn change(&self, change: impl FnOnce(&mut ModelDraft) -> Option<String>) {
        let Some(current) = self.draft.current() else {
            return;
        };
        let mut next = (**current).clone();
        let id = change(&mut next);
        self.draft
            .dispatch(DraftAction::Edit(Box::new(move |draft| *draft = next)));
        self.open(id);
    }

    /// Shows the score of this id; `None`: the first.
    pub fn open(&self, id: Option<String>) {
        self.ui.dispatch(UiAction::Score(id.clone()));
        self.router.go(&Route::Score { id });
    }

    /// Says something to who listens only.
    fn announce(&self, text: AttrValue) {
        self.ui.dispatch(UiAction::Announce(text));
    }

    /// Says something in passing.
    pub fn say(&self, text: AttrValue) {
        self.ui.dispatch(UiAction::Toast(text));
    }
}

/// Props of [`Tabs`].
#[derive(Properties, PartialEq)]
pub struct TabsProps {
    /// The document.
    pub document: Rc<ModelDraft>,
    /// Position of the score on screen.
    pub at: usize,
    /// What is wrong with the draft.
    pub problems: Rc<[Problem]>,
    /// Opens the choice of channels.
    pub open_channels: Callback<()>,
    /// Opens the templates.
    pub open_templates: Callback<()>,
}

/// The scores as tabs.
#[component]
pub fn Tabs(props: &TabsProps) -> Html {
    let i18n = I18n::current();
    let scores = use_scores();
    let list = use_node_ref();
    let count = props.document.scores.len();
    // A tab that moves loses the focus on the way.
    let moved = use_mut_ref(|| false);
    {
        let (list, moved) = (list.clone(), moved.clone());
        use_effect_with(props.at, move |at| {
            if moved.take() {
                focus::child(&list, *at);
            }
        });
    }
    let shift = {
        let (scores, document) = (scores.clone(), Rc::clone(&props.document));
        move |from: usize, to: usize| {
            let Some(by) = scores::places(from, to, count) else {
                return;
            };
            let name = document.scores.get(from).map(|score| score.name.clone());
            scores.change(|document| {
                scores::shift(document, from, by);
                Some(document.scores.get(to)?.id.clone())
            });
            let said = t!(
                i18n,
                "tabs-moved",
                score = name.unwrap_or_default(),
                place = to + 1,
                count = count
            );
            scores.announce(said);
        }
    };
    // The tab that is dragged: where it was taken, and where it is.
    let drag = use_state_eq(|| None::<Drag>);
    let onpointerdown = {
        let drag = drag.setter();
        Callback::from(move |event: PointerEvent| {
            // A finger scrolls; it has the menu.
            let is_hand = event.button() == 0 && event.pointer_type() != "touch";
            let from = tab_under(&event).filter(|_| is_hand && count > 1);
            if let Some(from) = from {
                measure::hold_pointer(&event);
                let x = event.client_x();
                drag.set(Some(Drag { from, x, to: None }));
            }
        })
    };
    let onpointermove = {
        let drag = drag.clone();
        Callback::from(move |event: PointerEvent| {
            let Some(held) = *drag else { return };
            if held.to.is_some() || (event.client_x() - held.x).abs() > SLACK {
                let to = tab_under(&event).or(held.to).or(Some(held.from));
                drag.set(Some(Drag { to, ..held }));
            }
        })
    };
    let onpointerup = {
        let (drag, shift) = (drag.clone(), shift.clone());
        Callback::from(move |_: PointerEvent| {
            if let Some(Drag {
                from, to: Some(to), ..
            }) = *drag
            {
                shift(from, to);
            }
            drag.set(None);
        })
    };
    let onpointercancel = {
        let drag = drag.setter();
        Callback::from(move |_: PointerEvent| drag.set(None))
    };
    let onkeydown = {
        let (scores, document, list, at) = (
            scores.clone(),
            Rc::clone(&props.document),
            list.clone(),
            props.at,
        );
        Callback::from(move |event: KeyboardEvent| {
            if event.shift_key() {
                let by = match event.key().as_str() {
                    "ArrowRight" => 1,
                    "ArrowLeft" => -1,
                    _ => return,
                };
                event.prevent_default();
                if let Some(to) = at.checked_add_signed(by).filter(|to| *to < count) {
                    moved.replace(true);
                    shift(at, to);
                }
                return;
            }
            let to = match event.key().as_str() {
                "ArrowRight" => (at + 1) % count,
                "ArrowLeft" => (at + count - 1) % count,
                "Home" => 0,
                "End" => count - 1,
                _ => return,
            };
            event.prevent_default();
            scores.open(document.scores.get(to).map(|score| score.id.clone()));
            focus::child(&list, to);
        })
    };
    let tabs = props.document.scores.iter().enumerate().map(|(at, score)| {
        let chosen = at == props.at;
        let wrong = !inside(&props.problems, &format!("scores[{at}]")).is_empty();
        let href = Route::Score { id: Some(score.id.clone()) }.hash();
        let class = classes!("tab", drag.and_then(|drag| drag.class(at)));
        html! {
            <a key={score.id.clone()} id={tab_id(at)} {class} role="tab" {href} data-tab={at.to_string()} draggable="false"
                title={(count > 1).then(|| t!(i18n, "tabs-how"))} aria-keyshortcuts={(count > 1).then_some("Shift+ArrowLeft Shift+ArrowRight")} aria-selected={chosen.to_string()}
                aria-controls={chosen.then_some(PANEL_ID)} tabindex={if chosen { "0" } else { "-1" }}>
                if wrong {
                    { show!(Icon { name: IconName::Warning }) }
                    <span class="hidden">{ t!(i18n, "tabs-wrong") }</span>
                }
                <span>{ score.name.clone() }</span>
            </a>
        }
    });
    let name = props
        .document
        .scores
        .get(props.at)
        .map(|score| score.name.clone())
        .unwrap_or_default();
    html! {
        <div class="tabs">
            <div ref={list} class="tabs-list" role="tablist" aria-label={t!(i18n, "tabs")} {onkeydown} {onpointerdown} {onpointermove} {onpointerup} {onpointercancel}>{ for tabs }</div>
            { show!(Menu { label: t!(i18n, "tabs-more", score = name.as_str()), items: ways(&i18n, &scores, props.at, count, &name) }) }
            { show!(Menu { label: t!(i18n, "tabs-add"), icon: IconName::Plus, words: true, items: additions(&i18n, &scores, props, &name) }) }
        </div>
    }
}

/// A tab that is dragged.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Drag {
    from: usize,
    /// Where it was taken, in CSS pixels.
    x: i32,
    /// The place it would take; `None` until it was moved at all.
    to: Option<usize>,
}

impl Drag {
    /// How the tab at this place takes part.
    fn class(self, at: usize) -> Option<&'static str> {
        let to = self.to?;
        if at == self.from {
            Some("tab-held")
        } else if at == to && to < self.from {
            Some("tab-before")
        } else if at == to {
            Some("tab-after")
        } else {
            None
        }
    }
}

/// Position of the tab under the pointer.
fn tab_under(event: &PointerEvent) -> Option<usize> {
    measure::under(event, "data-tab")?.parse().ok()
}

/// What can be done to the score on screen.
fn ways(i18n: &I18n, scores: &Scores, at: usize, count: usize, name: &str) -> Vec<MenuItem> {
    let by = |by: isize| {
        let scores = scores.clone();
        Callback::from(move |()| {
            scores.change(|document| {
                scores::shift(document, at, by);
                let to = at.checked_add_signed(by)?;
                Some(document.scores.get(to)?.id.clone())
            });
        })
    };
    let remove = {
        let scores = scores.clone();
        let said = t!(i18n, "tabs-deleted", score = name);
        Callback::from(move |()| {
            scores.change(|document| {
                scores::remove(document, at);
                let near = document.scores.get(at).or(document.scores.last())?;
                Some(near.id.clone())
            });
            scores.say(said.clone());
        })
    };
    let moved = |key, icon, shift, possible: bool| MenuItem {
        disabled: !possible,
        ..MenuItem::new(t!(i18n, key), by(shift)).icon(icon)
    };
    vec![
        MenuItem::new(
            t!(i18n, "tabs-rename"),
            Callback::from(|()| focus::first(".score-name input")),
        )
        .icon(IconName::Edit),
        moved("tabs-left", IconName::ArrowLeft, -1, at > 0),
        moved("tabs-right", IconName::ArrowRight, 1, at + 1 < count),
        MenuItem {
            disabled: count < 2,
            danger: true,
            ..MenuItem::new(t!(i18n, "tabs-delete"), remove).icon(IconName::Trash)
        },
    ]
}

/// The ways to one more score.
fn additions(i18n: &I18n, scores: &Scores, props: &TabsProps, name: &str) -> Vec<MenuItem> {
    let empty = {
        let (i18n, scores) = (*i18n, scores.clone());
        Callback::from(move |()| {
            let name = t!(i18n, "tabs-new");
            let levels = ["tabs-low", "tabs-medium", "tabs-high"].map(|key| i18n.text(key, &[]));
            let [low, medium, high] = &levels;
            let score = scores::empty(&name, [low, medium, high]);
            scores.change(|document| Some(scores::add(document, score)));
        })
    };
    let copy = {
        let (scores, at) = (scores.clone(), props.at);
        let name = t!(i18n, "score-rule-copy", rule = name);
        Callback::from(move |()| scores.change(|document| scores::duplicate(document, at, &name)))
    };
    vec![
        MenuItem::new(t!(i18n, "tabs-add-empty"), empty).icon(IconName::Plus),
        MenuItem::new(t!(i18n, "tabs-add-copy", score = name), copy).icon(IconName::Copy),
        MenuItem::new(t!(i18n, "tabs-add-channels"), props.open_channels.clone())
            .icon(IconName::Mail),
        MenuItem::new(t!(i18n, "tabs-add-template"), props.open_templates.clone())
            .icon(IconName::Score),
    ]
}
