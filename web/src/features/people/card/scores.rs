//! Every score of a person side by side; pressing one explains it. Nothing
//! where the model has but one.

use hearth_model::ModelDraft;
use hearth_protocol::results::PersonRow;
use yew::prelude::*;

use crate::browser::intl;
use crate::features::score::words;
use crate::i18n::I18n;
use crate::t;

/// The scores, `at` being the one explained.
pub(super) fn view_scores(
    i18n: &I18n,
    row: &PersonRow,
    model: &ModelDraft,
    at: usize,
    onchoose: &Callback<usize>,
) -> Html {
    if model.scores.len() < 2 {
        return Html::default();
    }
    let cells = row.scores.iter().zip(&model.scores).enumerate();
    let cells = cells.map(|(index, (cell, score))| {
        let level = cell
            .level
            .and_then(|level| score.levels.get(usize::from(level)));
        let value = intl::number(cell.score, words::decimals(score));
        let onclick = onchoose.reform(move |_: MouseEvent| index);
        html! {
            <li key={index}>
                <button type="button" {onclick} aria-pressed={(index == at).to_string()}>
                    <span class="card-scores-name">{ score.name.clone() }</span>
                    <strong>{ value }</strong>
                    if let Some(level) = level {
                        <span class="quiet">{ level.name.clone() }</span>
                    }
                </button>
            </li>
        }
    });
    html! { <ul class="card-scores" aria-label={t!(i18n, "card-scores")}>{ for cells }</ul> }
}
