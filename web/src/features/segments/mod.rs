//! The Segments screen: every segment and tag with its people, the builder of
//! one, how segments overlap, and groups side by side. Finds nobody itself: it
//! edits the draft and asks the engine.

mod ask;
mod builder;
mod combine;
mod compare;
mod edit;
mod group;
mod list;
mod mix;
mod overlap;
mod part;
mod place;
mod ready;
mod save;
mod says;
mod tools;
mod upset;

use std::rc::Rc;

use hearth_model::Problem;
use yew::prelude::*;

use crate::components::{EmptyState, IconName};
use crate::hooks::{use_dataset, use_draft, use_results, use_router};
use crate::i18n::I18n;
use crate::show;
use crate::state::Route;
use crate::t;

use compare::CompareTab;
use group::GroupPage;
use list::List;
use overlap::OverlapTab;
use place::Open;
use tools::Tools;

/// The tabs, with the messages that name them.
const TABS: [(Open, &str); 4] = [
    (Open::Segments, "segments-tab-segments"),
    (Open::Tags, "segments-tab-tags"),
    (Open::Overlap, "segments-tab-overlap"),
    (Open::Compare, "segments-tab-compare"),
];

/// The Segments screen.
#[component]
pub fn SegmentsScreen() -> Html {
    let i18n = I18n::current();
    let dataset = use_dataset();
    let draft = use_draft();
    let results = use_results();
    let router = use_router();
    let own = use_memo(draft.revision(), |_| {
        Rc::<[Problem]>::from(draft.problems())
    });
    if !dataset.has_events() {
        return empty(&i18n, IconName::Segments, &Route::Data);
    }
    let Some(document) = draft.current().cloned() else {
        return empty(&i18n, IconName::Score, &Route::Score { id: None });
    };
    let Route::Segments { view } = &router.route else {
        return Html::default();
    };
    let open = Open::parse(view);
    let invalid = !own.is_empty();
    let body = match &open {
        Open::Segments | Open::Tags => {
            show!(List {
                tags: open == Open::Tags,
                document
            })
        }
        Open::Overlap => show!(OverlapTab),
        Open::Compare => show!(CompareTab),
        Open::Group(id) => show!(
            view.clone(),
            GroupPage {
                id: id.clone(),
                document,
                problems: Rc::clone(&*own)
            }
        ),
    };
    let tab = open.tab();
    html! {
        <div class="pane segments">
            <header class="segments-head">
                <h1>{ t!(i18n, "segments-title") }</h1>
                { show!(Tools) }
            </header>
            <nav class="segments-tabs" aria-label={t!(i18n, "segments-tabs")}>
                { for TABS.iter().map(|(each, key)| {
                    let current = (*each == tab).then_some("page");
                    html! { <a key={*key} href={each.route().hash()} aria-current={current}>{ i18n.text(key, &[]) }</a> }
                }) }
            </nav>
            if invalid && results.scored.value.is_some() {
                <p class="live-old" role="status">{ t!(i18n, "segments-last-valid") }</p>
            }
            { body }
        </div>
    }
}

fn empty(i18n: &I18n, icon: IconName, way: &Route) -> Html {
    let key = match way {
        Route::Data => "data",
        _ => "model",
    };
    let said = |end: &str| i18n.text(&format!("segments-empty-{key}-{end}"), &[]);
    show!(EmptyState {
        icon,
        title: said("title"),
        text: said("text"),
        children: html! { <><a class="button button-main" href={way.hash()}>{ said("do") }</a></> }
    })
}
