//! People and share per level, and how that differs from the saved model.

use std::rc::Rc;

use yew::prelude::*;

use super::super::words;
use crate::browser::intl;
use crate::components::chart::Swatch;
use crate::i18n::I18n;
use crate::show;
use crate::state::results::Scored;
use crate::t;

/// Props of [`LevelsTable`].
#[derive(Properties, PartialEq)]
pub struct LevelsTableProps {
    /// The newest scores.
    pub scored: Rc<Scored>,
}

/// People and share per level.
#[component]
pub fn LevelsTable(props: &LevelsTableProps) -> Html {
    let i18n = I18n::current();
    let scored = &props.scored;
    let Some(score) = scored
        .model
        .scores
        .get(scored.score)
        .filter(|score| !score.levels.is_empty())
    else {
        return Html::default();
    };
    let people = scored.evaluation.people.max(1);
    let moves = scored.evaluation.moves.as_ref();
    let count = score.levels.len();
    let rows = score.levels.iter().enumerate().map(|(at, level)| {
        let here = scored
            .evaluation
            .summary
            .levels
            .get(at)
            .copied()
            .unwrap_or_default();
        let delta = moves
            .and_then(|moves| moves.level_delta.get(at))
            .copied()
            .unwrap_or_default();
        html! {
            <tr key={at}>
                <th scope="row">
                    { show!(Swatch { at, count, color: level.color.clone().map(AttrValue::from) }) }
                    <span class="level-name">{ level.name.clone() }</span>
                    <span class="level-range">{ words::range(&i18n, score, at) }</span>
                    if let Some(playbook) = &level.playbook {
                        <span class="level-playbook">{ playbook.clone() }</span>
                    }
                </th>
                <td class="num">{ intl::whole(u64::from(here)) }</td>
                <td class="num">{ intl::percent(f64::from(here) / f64::from(people)) }</td>
                <td class="num">{ view_delta(&i18n, delta) }</td>
            </tr>
        }
    });
    html! {
        <table class="live-levels">
            <caption class="hidden">{ t!(i18n, "score-levels-table") }</caption>
            <thead class="hidden"><tr>
                <th scope="col">{ t!(i18n, "score-levels-col-level") }</th>
                <th scope="col">{ t!(i18n, "score-levels-col-people") }</th>
                <th scope="col">{ t!(i18n, "score-levels-col-share") }</th>
                <th scope="col">{ t!(i18n, "score-levels-col-delta") }</th>
            </tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

fn view_delta(i18n: &I18n, delta: i64) -> Html {
    if delta == 0 {
        return Html::default();
    }
    let shown = intl::whole(delta.unsigned_abs());
    // Without good or bad: more people in a level is neither.
    let (arrow, said) = if delta > 0 {
        (
            "\u{25b2}",
            t!(i18n, "score-delta-more", shown = shown.as_str()),
        )
    } else {
        (
            "\u{25bc}",
            t!(i18n, "score-delta-fewer", shown = shown.as_str()),
        )
    };
    html! { <span class="delta" title={said.clone()}><span aria-hidden="true">{ arrow }{ " " }{ shown }</span><span class="hidden">{ said }</span></span> }
}
