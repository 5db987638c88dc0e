//! The score on screen against the saved model or another score, while it is
//! being edited: who changes level, and which rules did it. Asks the engine at
//! every new run; an older question is dropped when a newer one is asked.

mod people;
mod tables;

use std::rc::Rc;

use hearth_model::ModelDraft;
use hearth_protocol::comparison::{Compare, Comparison, Show, With};
use yew::prelude::*;

use super::moves::{same_scale, saved};
use crate::browser::intl;
use crate::components::{Choice, ErrorPanel, Select};
use crate::hooks::{Answer, use_answer, use_draft};
use crate::i18n::I18n;
use crate::show;
use crate::state::results::Scored;
use crate::t;

use people::People;

/// People brought at a time.
const WINDOW: u32 = 20;
/// The choice of the saved model; ids of scores have a letter before them.
const SAVED: &str = "saved";

/// Props of [`ComparePanel`].
#[derive(Properties, PartialEq)]
pub struct ComparePanelProps {
    /// The newest scores.
    pub scored: Rc<Scored>,
    /// The run they belong to.
    pub run: u64,
}

/// The two scores that are held against each other.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sides {
    /// What the first is called.
    before: AttrValue,
    /// What the one on screen is called.
    now: AttrValue,
    /// Whether their numbers mean the same; else only places of levels compare.
    same_scale: bool,
}

/// What is compared, and which people are shown.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Asked {
    score: usize,
    with: With,
    show: Show,
    count: u32,
}

/// The comparison.
#[component]
pub fn ComparePanel(props: &ComparePanelProps) -> Html {
    let i18n = I18n::current();
    let draft = use_draft();
    let chosen = use_state_eq(|| AttrValue::from(SAVED));
    let show = use_state_eq(Show::default);
    let count = use_state_eq(|| WINDOW);
    let scored = &props.scored;
    let (model, at) = (&scored.model, scored.score);
    let other = position(model, &chosen).filter(|other| *other != at);
    let with = other.map_or(With::Baseline, |other| {
        With::Score(u32::try_from(other).unwrap_or_default())
    });
    // Without a saved model that differs there is nothing to ask.
    let same = other.is_none() && scored.evaluation.moves.is_none();
    let asked = Asked {
        score: at,
        with,
        show: *show,
        count: *count,
    };
    let found = use_comparison((!same).then_some(asked), props.run);
    let choose = {
        let (chosen, count) = (chosen.setter(), count.setter());
        Callback::from(move |value: AttrValue| {
            chosen.set(value);
            count.set(WINDOW);
        })
    };
    let onshow = {
        let (show, count) = (show.setter(), count.setter());
        Callback::from(move |next| {
            show.set(next);
            count.set(WINDOW);
        })
    };
    let onmore = {
        let count = count.clone();
        Callback::from(move |()| count.set(*count + WINDOW))
    };
    let value = other.and_then(|other| model.scores.get(other));
    let value = value.map_or_else(|| SAVED.into(), |score| choice_of(&score.id));
    let before = match other {
        Some(other) => model.scores.get(other),
        None => saved(&draft, scored),
    };
    let now = model.scores.get(at);
    let sides = Sides {
        same_scale: before
            .zip(now)
            .is_none_or(|(before, now)| same_scale(before, now)),
        before: match other {
            Some(_) => before.map(|score| score.name.clone().into()),
            None => None,
        }
        .unwrap_or_else(|| t!(i18n, "compare-side-saved")),
        now: now.filter(|_| other.is_some()).map_or_else(
            || t!(i18n, "compare-side-now"),
            |score| score.name.clone().into(),
        ),
    };
    let body = match (&found.value, &found.error) {
        _ if same => html! { <p class="quiet" role="status">{ t!(i18n, "compare-same") }</p> },
        (_, Some(problems)) => show!(ErrorPanel {
            problems: Rc::clone(problems)
        }),
        (None, None) => html! { <p class="quiet" role="status">{ t!(i18n, "compare-busy") }</p> },
        (Some(found), None) => html! {
            <>
                if !sides.same_scale {
                    <p class="notice compare-scales">{ t!(i18n, "compare-scales", before = sides.before.as_str(), now = sides.now.as_str()) }</p>
                }
                { view_summary(&i18n, found, sides.same_scale) }
                { tables::transitions(&i18n, found, &sides) }
                { tables::steps(&i18n, found, sides.same_scale) }
                { tables::causes(&i18n, found) }
                { show!(People { found: Rc::clone(found), show: *show, sides, onshow, onmore }) }
            </>
        },
    };
    html! {
        <section class="compare" aria-label={t!(i18n, "compare-title")}>
            <h3>{ t!(i18n, "compare-title") }</h3>
            if model.scores.len() > 1 {
                { show!(Select { label: t!(i18n, "compare-with"), value, choices: choices(&i18n, model, at), onchange: choose }) }
            }
            { body }
        </section>
    }
}

fn choice_of(id: &str) -> AttrValue {
    format!("s{id}").into()
}

/// Position of the score that a choice stands for.
fn position(model: &ModelDraft, choice: &str) -> Option<usize> {
    let mut scores = model.scores.iter();
    scores.position(|score| choice_of(&score.id) == choice)
}

fn choices(i18n: &I18n, model: &ModelDraft, at: usize) -> Vec<Choice> {
    let saved = Choice::new(SAVED, t!(i18n, "compare-with-saved"));
    let others = model.scores.iter().enumerate();
    let others = others.filter(|(other, _)| *other != at);
    std::iter::once(saved)
        .chain(others.map(|(_, score)| Choice::new(choice_of(&score.id), score.name.clone())))
        .collect()
}

fn view_summary(i18n: &I18n, found: &Comparison, same_scale: bool) -> Html {
    let whole = |count: u32| intl::whole(u64::from(count));
    let key = if same_scale {
        "compare-changed"
    } else {
        "compare-changed-place"
    };
    let said = t!(
        i18n,
        key,
        count = found.changed,
        shown = whole(found.changed),
        all = whole(found.people)
    );
    if !same_scale {
        return html! {
            <>
                <p role="status">{ said }</p>
                <dl class="figures">
                    <div><dt>{ t!(i18n, "compare-up-place") }</dt><dd>{ whole(found.up) }</dd></div>
                    <div><dt>{ t!(i18n, "compare-down-place") }</dt><dd>{ whole(found.down) }</dd></div>
                    <div><dt>{ t!(i18n, "compare-same-place") }</dt><dd>{ whole(found.people.saturating_sub(found.changed)) }</dd></div>
                </dl>
            </>
        };
    }
    html! {
        <>
            <p role="status">{ said }</p>
            <dl class="figures">
                <div><dt>{ t!(i18n, "compare-up") }</dt><dd class="delta-more">{ whole(found.up) }</dd></div>
                <div><dt>{ t!(i18n, "compare-down") }</dt><dd class="delta-less">{ whole(found.down) }</dd></div>
                <div><dt>{ t!(i18n, "compare-moved") }</dt><dd>{ whole(found.moved) }</dd></div>
            </dl>
        </>
    }
}

/// The newest comparison.
#[hook]
fn use_comparison(asked: Option<Asked>, run: u64) -> Answer<Comparison> {
    let asked = asked.map(|asked| Compare {
        score: u32::try_from(asked.score).unwrap_or_default(),
        with: asked.with,
        show: asked.show,
        from: 0,
        count: asked.count,
    });
    use_answer(asked, run)
}
