//! Who moves most against the saved model.

use std::rc::Rc;

use hearth_model::Score;
use hearth_protocol::results::Mover;
use yew::prelude::*;

use super::super::edit::levels::target;
use super::super::words;
use super::opener::Opener;
use super::person_opener;
use crate::browser::intl;
use crate::hooks::{use_draft, use_router, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::DraftState;
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
    let draft = use_draft();
    let open = person_opener(&use_ui(), &use_router());
    let moves = props.scored.evaluation.moves.as_ref();
    let score = props.scored.model.scores.get(props.scored.score);
    let decimals = score.map_or(2, words::decimals);
    let other_scale = !comparable(&draft, &props.scored);
    let body = match moves {
        None => html! { <p class="quiet">{ t!(i18n, "score-moves-none") }</p> },
        Some(_) if other_scale => {
            html! { <p class="quiet">{ t!(i18n, "score-moves-other-scale") }</p> }
        }
        Some(moves) if moves.biggest.is_empty() => {
            html! { <p class="quiet">{ t!(i18n, "score-moves-same") }</p> }
        }
        Some(moves) => html! {
            <ul class="moves">{ for moves.biggest.iter().map(|mover| view_mover(&i18n, mover, decimals, &open)) }</ul>
        },
    };
    html! {
        <section class="card">
            <h3>{ t!(i18n, "score-moves-title") }</h3>
            { body }
        </section>
    }
}

/// Whether numbers of the score on screen and of the saved one can be held
/// against each other; so they can where nothing is saved.
pub(super) fn comparable(draft: &DraftState, scored: &Scored) -> bool {
    let score = scored.model.scores.get(scored.score);
    let both = score.zip(saved(draft, scored));
    both.is_none_or(|(now, before)| same_scale(before, now))
}

/// The saved score that the one on screen is held against.
pub(super) fn saved<'a>(draft: &'a DraftState, scored: &Scored) -> Option<&'a Score> {
    let now = scored.model.scores.get(scored.score)?;
    let scores = &draft.baseline()?.scores;
    let same = scores.iter().find(|before| before.id == now.id);
    same.or(scores.first())
}

/// Whether scores of both mean the same: the kind of scale and where it leads to.
pub(super) fn same_scale(before: &Score, now: &Score) -> bool {
    std::mem::discriminant(&before.scale) == std::mem::discriminant(&now.scale)
        && target(&before.scale) == target(&now.scale)
}

fn view_mover(i18n: &I18n, mover: &Mover, decimals: u8, open: &Callback<String>) -> Html {
    let write = |score: f64| intl::number(score, decimals);
    let (from, to) = (write(mover.from), write(mover.to));
    let class = if mover.to < mover.from {
        "delta-less"
    } else {
        "delta-more"
    };
    let said = t!(i18n, "score-move", from = from.as_str(), to = to.as_str());
    html! {
        <li key={mover.person.clone()}>
            { show!(Opener { person: mover.person.clone(), open: open.clone() }) }
            <span {class}><span aria-hidden="true">{ from }{ " \u{2192} " }{ to }</span><span class="hidden">{ said }</span></span>
        </li>
    }
}
