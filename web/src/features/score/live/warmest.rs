//! The people with the highest scores now, each opening the card. Asks only
//! when the scores have rested, never while a slider moves.

use std::rc::Rc;

use hearth_protocol::listing::{Field, GetRows, Listing, TableRow};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::super::words;
use super::opener::Opener;
use super::person_opener;
use crate::browser::clock::Timer;
use crate::browser::intl;
use crate::hooks::{use_engine, use_router, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::results::Scored;
use crate::t;

/// People shown.
const COUNT: u32 = 5;
/// Milliseconds of rest before they are asked for.
const REST_MS: i32 = 300;

/// Props of [`Warmest`].
#[derive(Properties, PartialEq)]
pub struct WarmestProps {
    /// The newest scores.
    pub scored: Rc<Scored>,
    /// The run they belong to.
    pub run: u64,
}

/// The people with the highest scores.
#[component]
pub fn Warmest(props: &WarmestProps) -> Html {
    let i18n = I18n::current();
    let open = person_opener(&use_ui(), &use_router());
    let rows = use_warmest(props);
    let at = props.scored.score;
    let score = props.scored.model.scores.get(at);
    let decimals = score.map_or(2, words::decimals);
    if rows.is_empty() {
        return Html::default();
    }
    let people = rows.iter().map(|row| {
        let cell = row.scores.get(at);
        let level = cell
            .and_then(|cell| score?.levels.get(usize::from(cell.level?)))
            .map(|level| level.name.clone());
        html! {
            <li key={row.person.clone()}>
                { show!(Opener { person: row.person.clone(), open: open.clone() }) }
                <span><span class="quiet">{ level }</span>{ " " }<strong>{ cell.map(|cell| intl::number(cell.score, decimals)) }</strong></span>
            </li>
        }
    });
    html! {
        <section class="card">
            <h3>{ t!(i18n, "score-warmest-title") }</h3>
            <ul class="moves">{ for people }</ul>
        </section>
    }
}

#[hook]
fn use_warmest(props: &WarmestProps) -> UseStateHandle<Vec<TableRow>> {
    let engine = use_engine();
    let rows = use_state_eq(Vec::new);
    let set = rows.setter();
    use_effect_with((props.run, props.scored.score), move |(_, score)| {
        let score = u32::try_from(*score).unwrap_or_default();
        let request = GetRows {
            listing: Listing {
                score,
                sort: Field::Score(score),
                descending: true,
                ..Listing::default()
            },
            fields: Vec::new(),
            from: 0,
            count: COUNT,
        };
        let timer = Timer::after(REST_MS, move || {
            let Some(call) = engine.start(|client| client.call(request)) else {
                return;
            };
            spawn_local(async move {
                // Without an answer the last ones stay; a crash has its own panel.
                if let Ok(found) = call.await {
                    set.set(found.rows);
                }
            });
        });
        move || drop(timer)
    });
    rows
}
