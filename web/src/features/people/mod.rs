//! The People screen: everyone in a table that scrolls any number of rows, and
//! one person's card. Holds only the rows near the screen.

mod cache;
mod card;
mod grid;
mod query;
mod rows;
mod scroll;
mod toolbar;

use hearth_protocol::segments::GroupId;
use yew::prelude::*;

use crate::components::{EmptyState, ErrorPanel, IconName};
use crate::hooks::{use_dataset, use_results, use_router, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::results::Scored;
use crate::state::{Route, UiAction, UiState};
use crate::t;

use card::PersonCard;
use grid::Grid;
use query::Query;
use rows::use_rows;
use toolbar::Toolbar;

/// Rows asked for at first, before the table has been measured.
const FIRST_ROWS: u32 = 30;

/// What is asked of the table, with the group that it is narrowed to elsewhere, if the model
/// still has it.
fn narrowed(chosen: &Query, ui: &UiState, scored: Option<&Scored>) -> Query {
    let model = scored.map(|scored| &scored.model);
    let is_there = |group: &&GroupId| match group {
        GroupId::Tag(id) => model.is_some_and(|model| model.tags.iter().any(|tag| tag.id == *id)),
        GroupId::Segment(id) => {
            model.is_some_and(|model| model.segments.iter().any(|segment| segment.id == *id))
        }
    };
    Query {
        among: ui.among.as_ref().filter(is_there).cloned(),
        ..chosen.clone()
    }
}

/// The People screen.
#[component]
pub fn PeopleScreen() -> Html {
    let i18n = I18n::current();
    let dataset = use_dataset();
    let results = use_results();
    let router = use_router();
    let ui = use_ui();
    let chosen = use_state_eq(Query::default);
    let window = use_state_eq(|| (0_u32, FIRST_ROWS));
    let scored = results.scored.value.clone();
    let score = scored.as_ref().map_or(0, |scored| scored.score);
    let query = narrowed(&chosen, &ui, scored.as_deref());
    let rows = use_rows(&query, score, scored.as_ref().map(|_| results.run), *window);
    let set_query = chosen.setter();
    let set_query = use_callback((), move |next: Query, ()| set_query.set(next));
    let set_window = window.setter();
    let set_window = use_callback((), move |next: (u32, u32), ()| set_window.set(next));
    // The same at every place: no row is drawn again because a card opens.
    let open = {
        let (ui, router) = (ui.clone(), router.clone());
        use_callback((), move |person: AttrValue, ()| {
            ui.dispatch(UiAction::Person(person.to_string()));
            router.go(&Route::People { card: true });
        })
    };
    let close = {
        let router = router.clone();
        use_callback(ui.person_from.clone(), move |(), from| {
            let back = from.clone();
            router.go(&back.unwrap_or(Route::People { card: false }));
        })
    };
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
    let Some(scored) = scored else {
        let problems = results
            .scored
            .error
            .clone()
            .filter(|problems| !problems.is_empty());
        return match problems {
            None => {
                html! { <p class="pane quiet" role="status">{ t!(i18n, "people-loading") }</p> }
            }
            Some(_) => show!(EmptyState {
                icon: IconName::Warning,
                title: t!(i18n, "people-unscored-title"),
                text: t!(i18n, "people-unscored-text"),
                children: html! { <>
                    <a class="button button-main" href={Route::Score { id: None }.hash()}>{ t!(i18n, "people-unscored-do") }</a>
                </> }
            }),
        };
    };
    let card = match (&router.route, &ui.person) {
        (Route::People { card: true }, Some(person)) => show!(
            person.clone(),
            PersonCard {
                person: person.clone(),
                score: scored.score,
                run: results.run,
                onclose: close
            }
        ),
        _ => Html::default(),
    };
    let onscore = {
        let (ui, set_query, query) = (ui.clone(), set_query.clone(), query.clone());
        Callback::from(move |id: String| {
            // Levels are those of one score.
            set_query.emit(Query {
                levels: Vec::new(),
                ..query.clone()
            });
            ui.dispatch(UiAction::Score(Some(id)));
        })
    };
    html! {
        <div class="people">
            { show!(Toolbar { scored: scored.clone(), total: rows.cache.total(), query: query.clone(), onquery: set_query.clone() }) }
            if results.scored.error.as_ref().is_some_and(|problems| !problems.is_empty()) {
                <p class="live-old" role="status">{ t!(i18n, "people-last-valid") }</p>
            }
            if let Some(problems) = rows.problems {
                { show!(ErrorPanel { problems }) }
            }
            { show!(Grid { cache: rows.cache, latest: rows.latest, fresh: rows.fresh, scored, query: query.clone(), onquery: set_query, onwindow: set_window, onopen: open, onscore }) }
            { card }
        </div>
    }
}
