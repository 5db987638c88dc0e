//! One person's card: score and level, why, and what happened. Every number is
//! the engine's own; nothing is computed here but places on a picture.

mod detail;
mod history;
mod line;
mod said;
mod scores;
mod standing;
mod steps;
mod tags;
mod timeline;
mod why;
mod write;

pub use self::history::questions;

use std::cell::RefCell;
use std::rc::Rc;

use hearth_bridge::{CallFuture, CancelHandle, Failure};
use hearth_model::Problem;
use hearth_model::explanation::Explanation;
use hearth_protocol::results::{Card, GetCard, Timeline};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser::intl;
use crate::components::{Chip, Dialog, DialogShape, ErrorPanel, use_late};
use crate::features::score::words;
use crate::hooks::{Engine, use_draft, use_engine, use_results};
use crate::i18n::I18n;
use crate::show;
use crate::state::Loadable;
use crate::t;

use history::HistoryLine;
use scores::view_scores;
use standing::Stands;
use tags::TagChip;
use timeline::{TimelineList, limits, window};
use why::Why;

/// Decimals that a score is shown with beside its exact steps.
const SCORE_DECIMALS: u8 = 4;

/// Milliseconds after which a card without an answer opens all the same, and says that it is on its way.
const PATIENCE_MS: i32 = 150;

/// Props of [`PersonCard`].
#[derive(Properties, PartialEq)]
pub struct PersonCardProps {
    /// The person's id.
    pub person: String,
    /// Position of the score to explain first.
    pub score: usize,
    /// The run it belongs to.
    pub run: u64,
    /// Called when the card should close.
    pub onclose: Callback<()>,
}

/// One person's card.
#[component]
pub fn PersonCard(props: &PersonCardProps) -> Html {
    let i18n = I18n::current();
    let draft = use_draft();
    let results = use_results();
    let chosen = use_state_eq(|| props.score);
    let at = *chosen;
    let found = use_card(&props.person, at, props.run);
    let answered = found.value.is_some() || found.error.is_some();
    // To draw an empty dialog first would only keep the whole one waiting.
    if !use_late(PATIENCE_MS, answered) && !answered {
        return Html::default();
    }
    let onchoose = {
        let chosen = chosen.setter();
        Callback::from(move |score| chosen.set(score))
    };
    let playbook = |card: &Card| {
        let model = &results.scored.value.as_ref()?.model;
        let at = card.explanation.level.as_ref()?.index as usize;
        let level = model.scores.get(*chosen)?.levels.get(at)?;
        level.playbook.clone()
    };
    let zone = draft
        .current()
        .map(|model| model.time_zone.clone())
        .unwrap_or_default();
    let score = results.scored.value.as_ref();
    let score = score.and_then(|scored| scored.model.scores.get(at).cloned());
    let score = score.map(Rc::new);
    let body = match (&found.value, &found.error) {
        (_, Some(problems)) => html! {
            <>
                <p>{ t!(i18n, "card-missing-text", person = props.person.as_str()) }</p>
                { show!(ErrorPanel { problems: Rc::clone(problems) }) }
            </>
        },
        (Some(Found { card, first, of }), None) => html! {
            <>
                if let Some(scored) = &results.scored.value {
                    { view_scores(&i18n, &card.row, &scored.model, at, &onchoose) }
                }
                { view_facts(&i18n, card, (&zone, props.run), playbook(card)) }
                if let Some(score) = score.clone() {
                    { show!(Stands { person: props.person.clone(), at, run: props.run, decimals: words::decimals(&score), next: card.explanation.level.as_ref().and_then(|level| level.next.clone()) }) }
                    { show!(HistoryLine { person: props.person.clone(), at, score, run: props.run, zone: zone.clone() }) }
                }
                { show!(Why { explanation: Rc::new(card.explanation.clone()), zone: zone.clone() }) }
                { show!(format!("{of:?}"), TimelineList { person: props.person.clone(), score: of.0, first: Rc::clone(first), zone, limits: limits(&card.explanation) }) }
            </>
        },
        (None, None) => html! { <p class="quiet" role="status">{ t!(i18n, "people-loading") }</p> },
    };
    show!(Dialog {
        title: props.person.clone(),
        onclose: props.onclose.clone(),
        shape: DialogShape::Side,
        children: html! { <>
            <div class="person-card">{ body }</div>
        </> }
    })
}

/// What a card is drawn from, in one go: both answers about one person.
#[derive(Clone, PartialEq)]
struct Found {
    card: Rc<Card>,
    /// The first window of what they did.
    first: Rc<Timeline>,
    /// Position of the score and number of the run that both are of.
    of: (usize, u64),
}

/// Both questions, asked at the same time.
struct Asked {
    card: CallFuture<Card>,
    first: CallFuture<Timeline>,
}

impl Asked {
    fn of(engine: &Engine, person: &str, score: usize) -> Option<Self> {
        let score = u32::try_from(score).unwrap_or_default();
        let card = GetCard {
            person: person.to_owned(),
            score,
        };
        Some(Self {
            card: engine.start(|client| client.call(card))?,
            first: engine.start(|client| client.call(window(person, score, 0)))?,
        })
    }

    async fn answered(self, of: (usize, u64)) -> Result<Found, Failure> {
        let card = Rc::new(self.card.await?);
        let first = Rc::new(self.first.await?);
        Ok(Found { card, first, of })
    }
}

/// The card from the engine; the last good one stays while a newer is on its way.
#[hook]
fn use_card(person: &str, score: usize, run: u64) -> Loadable<Found, Rc<[Problem]>> {
    let engine = use_engine();
    let found = use_state_eq(Loadable::default);
    let wanted = (person.to_owned(), score, run);
    // Asked before the dialog is drawn, which takes as long as the answers.
    let asked = use_memo(wanted.clone(), move |(person, score, _)| {
        RefCell::new(Asked::of(&engine, person, *score))
    });
    {
        let found = found.clone();
        use_effect_with(wanted, move |(_, score, run)| {
            let of = (*score, *run);
            let asked = asked.take();
            let cancel = asked
                .as_ref()
                .map(|asked| [asked.card.cancel_handle(), asked.first.cancel_handle()]);
            if let Some(asked) = asked {
                let before = (*found).clone();
                spawn_local(async move {
                    match asked.answered(of).await {
                        Ok(answer) => found.set(before.done(answer)),
                        Err(Failure::Problems(problems)) => {
                            found.set(before.failed(problems.into()));
                        }
                        Err(_) => {}
                    }
                });
            }
            move || cancel.iter().flatten().for_each(CancelHandle::cancel)
        });
    }
    (*found).clone()
}

fn view_facts(
    i18n: &I18n,
    card: &Card,
    (zone, run): (&str, u64),
    playbook: Option<String>,
) -> Html {
    let explanation = &card.explanation;
    let day = |ms: Option<i64>| {
        ms.map_or_else(
            || t!(i18n, "people-never"),
            |ms| intl::date(ms, zone).into(),
        )
    };
    let person = &card.row.person;
    let tags = card.tags.iter().map(|(at, name)| {
        html! { <li key={*at}>{ show!(TagChip { person: person.clone(), at: *at, name: name.clone(), run, zone: zone.to_owned() }) }</li> }
    });
    let segments = card.segments.iter().enumerate().map(|(at, name)| {
        html! { <li key={at}>{ show!(Chip { children: html! { <>{ name.clone() }</> } }) }</li> }
    });
    html! {
        <>
            <div class="card-score">
                <span class="card-number">{ intl::number(explanation.score, SCORE_DECIMALS) }</span>
                { view_level(i18n, explanation) }
            </div>
            if card.row.events == 0 {
                <p class="quiet">{ t!(i18n, "card-no-events", person = card.row.person.as_str()) }</p>
            }
            if let Some(playbook) = playbook {
                <p class="card-playbook">{ playbook }</p>
            }
            <dl class="figures">
                <div><dt>{ t!(i18n, "card-first") }</dt><dd>{ day(card.first_seen_ms) }</dd></div>
                <div><dt>{ t!(i18n, "card-last") }</dt><dd>{ day(card.row.last_seen_ms) }</dd></div>
                <div><dt>{ t!(i18n, "card-events") }</dt><dd>{ intl::whole(u64::from(card.row.events)) }</dd></div>
            </dl>
            { view_groups(t!(i18n, "card-tags"), tags) }
            { view_groups(t!(i18n, "card-segments"), segments) }
        </>
    }
}

/// Tags or segments; nothing where there is none.
fn view_groups(title: AttrValue, each: impl ExactSizeIterator<Item = Html>) -> Html {
    if each.len() == 0 {
        return Html::default();
    }
    html! {
        <div class="card-groups">
            <span class="quiet" aria-hidden="true">{ title.clone() }</span>
            <ul aria-label={title}>{ for each }</ul>
        </div>
    }
}

fn view_level(i18n: &I18n, explanation: &Explanation) -> Html {
    let Some(level) = &explanation.level else {
        return Html::default();
    };
    let next = match (&level.next, level.to_next) {
        (Some(next), Some(points)) => {
            t!(
                i18n,
                "card-level-next",
                level = next.as_str(),
                points = intl::number(points, SCORE_DECIMALS)
            )
        }
        _ => t!(i18n, "card-level-top"),
    };
    html! {
        <span class="card-level">
            { show!(Chip { children: html! { <>{ level.name.clone() }</> } }) }
            <span class="quiet">{ next }</span>
        </span>
    }
}
