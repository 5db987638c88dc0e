//! Where a person stands among all, and what would lift them to a higher level.

use std::rc::Rc;

use hearth_bridge::CallFuture;
use hearth_protocol::person::{GetStanding, Neighbour, Standing};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser::intl;
use crate::hooks::{use_engine, use_ui};
use crate::i18n::I18n;
use crate::state::UiAction;
use crate::t;

/// Ways that are told.
const MOST_WAYS: usize = 4;

/// Props of [`Stands`].
#[derive(Properties, PartialEq)]
pub struct StandsProps {
    /// The person's id.
    pub person: String,
    /// Position of the score.
    pub at: usize,
    /// The run it belongs to.
    pub run: u64,
    /// Decimals of a score.
    pub decimals: u8,
    /// What the next level is called, if there is one.
    pub next: Option<String>,
}

/// Where a person stands; nothing until the engine said it.
#[component]
pub fn Stands(props: &StandsProps) -> Html {
    let i18n = I18n::current();
    let open = use_switch();
    let Some(standing) = use_standing(&props.person, props.at, props.run) else {
        return Html::default();
    };
    let rank = t!(
        i18n,
        "card-rank",
        rank = intl::whole(u64::from(standing.rank)),
        people = intl::whole(u64::from(standing.people))
    );
    html! {
        <section class="card-standing" aria-label={t!(i18n, "card-standing")}>
            if let Some(next) = &props.next { { view_ways(&i18n, &standing, next) } }
            <p>{ rank }</p>
            <p class="card-neighbours">
                { view_neighbour(&i18n, "card-above", standing.above.as_ref(), props.decimals, open.clone()) }
                { view_neighbour(&i18n, "card-below", standing.below.as_ref(), props.decimals, open) }
            </p>
        </section>
    }
}

fn view_ways(i18n: &I18n, standing: &Standing, next: &str) -> Html {
    if standing.ways.is_empty() {
        return html! { <p class="quiet">{ t!(i18n, "card-no-way", level = next) }</p> };
    }
    let ways = standing.ways.iter().take(MOST_WAYS).enumerate();
    let ways = ways.map(|(at, way)| {
        html! { <li key={at}>{ t!(i18n, "card-way", count = way.events, rule = way.rule.as_str()) }</li> }
    });
    html! {
        <>
            <p>{ t!(i18n, "card-ways", level = next) }</p>
            <ul>{ for ways }</ul>
        </>
    }
}

fn view_neighbour(
    i18n: &I18n,
    key: &str,
    neighbour: Option<&Neighbour>,
    decimals: u8,
    open: Callback<String>,
) -> Html {
    let Some(neighbour) = neighbour else {
        return Html::default();
    };
    let person = neighbour.person.clone();
    let onclick = Callback::from(move |_: MouseEvent| open.emit(person.clone()));
    html! {
        <span>
            <span class="quiet">{ t!(i18n, key) }</span>{ " " }
            <button type="button" class="person-id" {onclick}>{ neighbour.person.clone() }</button>{ " " }
            <span>{ intl::number(neighbour.score, decimals) }</span>
        </span>
    }
}

/// Opens the card of another person in place of this one.
#[hook]
fn use_switch() -> Callback<String> {
    let ui = use_ui();
    Callback::from(move |person: String| {
        let action = match ui.person_from.clone() {
            Some(from) => UiAction::PersonFrom(person, from),
            None => UiAction::Person(person),
        };
        ui.dispatch(action);
    })
}

/// Where the person stands, from the engine.
#[hook]
fn use_standing(person: &str, at: usize, run: u64) -> Option<Rc<Standing>> {
    let engine = use_engine();
    let found = use_state_eq(|| None::<Rc<Standing>>);
    let asked = GetStanding {
        person: person.to_owned(),
        score: u32::try_from(at).unwrap_or_default(),
    };
    {
        let found = found.setter();
        use_effect_with((asked, run), move |(asked, _)| {
            let call = engine.start(|client| client.call(asked.clone()));
            let cancel = call.as_ref().map(CallFuture::cancel_handle);
            if let Some(call) = call {
                spawn_local(async move {
                    // Why it cannot be said, the card itself says.
                    if let Ok(newer) = call.await {
                        found.set(Some(Rc::new(newer)));
                    }
                });
            }
            move || {
                if let Some(cancel) = cancel {
                    cancel.cancel();
                }
            }
        });
    }
    (*found).clone()
}
