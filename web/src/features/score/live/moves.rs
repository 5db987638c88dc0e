//! Who moves most against the saved model.

use std::rc::Rc;

use hearth_protocol::results::Mover;
use yew::prelude::*;

use super::super::words;
use crate::browser::intl;
use crate::i18n::I18n;
use crate::state::Route;
use crate::state::results::Scored;
use crate::t;

/// Props of [`MovesCard`].
#[derive(Properties, PartialEq)]
pub struct MovesCardProps {
    /// The newest scores.
    pub scored: Rc<Scored>,
}

/// Who moves most against the saved model.
#[component]
pub fn MovesCard(props: &MovesCardProps) -> Html {
    let i18n = I18n::current();
    let moves = props.scored.evaluation.moves.as_ref();
    let decimals = props
        .scored
        .model
        .scores
        .get(props.scored.score)
        .map_or(2, words::decimals);
    let body = match moves {
        None => html! { <p class="quiet">{ t!(i18n, "score-moves-none") }</p> },
        Some(moves) if moves.biggest.is_empty() => {
            html! { <p class="quiet">{ t!(i18n, "score-moves-same") }</p> }
        }
        Some(moves) => html! {
            <ul class="moves">{ for moves.biggest.iter().map(|mover| view_mover(&i18n, mover, decimals)) }</ul>
        },
    };
    html! {
        <section class="card">
            <h3>{ t!(i18n, "score-moves-title") }</h3>
            { body }
        </section>
    }
}

fn view_mover(i18n: &I18n, mover: &Mover, decimals: u8) -> Html {
    let write = |score: f64| intl::number(score, decimals).replace('-', "\u{2212}");
    let (from, to) = (write(mover.from), write(mover.to));
    let class = if mover.to < mover.from {
        "delta-less"
    } else {
        "delta-more"
    };
    let address = Route::People {
        person: Some(mover.person.clone()),
    }
    .hash();
    let said = t!(i18n, "score-move", from = from.as_str(), to = to.as_str());
    html! {
        <li key={mover.person.clone()}>
            <a href={address} class="person-id" title={mover.person.clone()}>{ mover.person.clone() }</a>
            <span {class}><span aria-hidden="true">{ from }{ " \u{2192} " }{ to }</span><span class="hidden">{ said }</span></span>
        </li>
    }
}
