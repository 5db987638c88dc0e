//! The People screen: everyone in a table that scrolls any number of rows, and
//! one person's card. Holds only the rows near the screen.

mod board;
mod cache;
mod card;
mod change;
mod chooser;
mod choosing;
mod chosen;
mod columns;
mod copy;
mod early;
mod filters;
mod grid;
mod head;
mod query;
mod row;
mod rows;
mod scroll;
mod shape;
mod since;
mod toolbar;
mod view_panel;
mod views;

use yew::prelude::*;

use crate::components::{EmptyState, IconName};
use crate::hooks::{use_dataset, use_results};
use crate::i18n::I18n;
use crate::show;
use crate::state::Route;
use crate::t;

use board::Board;

/// The People screen.
#[component]
pub fn PeopleScreen() -> Html {
    let i18n = I18n::current();
    let dataset = use_dataset();
    let results = use_results();
    if !dataset.has_events() {
        return show!(EmptyState {
            icon: IconName::People,
            title: t!(i18n, "people-empty-title"),
            text: t!(i18n, "people-empty-text"),
            children: html! { <>
                <a class="button button-main" href={Route::Data.hash()}>{ t!(i18n, "people-empty-do") }</a>
            </> }
        });
    }
    let problems = results.scored.error.as_ref();
    let outdated = problems.is_some_and(|problems| !problems.is_empty());
    let Some(scored) = results.scored.value.clone() else {
        if !outdated {
            return html! { <p class="pane quiet" role="status">{ t!(i18n, "people-loading") }</p> };
        }
        return show!(EmptyState {
            icon: IconName::Warning,
            title: t!(i18n, "people-unscored-title"),
            text: t!(i18n, "people-unscored-text"),
            children: html! { <>
                <a class="button button-main" href={Route::Score { id: None }.hash()}>{ t!(i18n, "people-unscored-do") }</a>
            </> }
        });
    };
    show!(Board {
        scored,
        run: results.run,
        outdated
    })
}
