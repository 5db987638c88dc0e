//! The places, as links: a rail at the left, a bar at the bottom of a phone.

use yew::prelude::*;

use super::header::everyone;
use super::place_name;
use crate::browser::intl;
use crate::components::{Icon, IconName};
use crate::hooks::{use_dataset, use_draft};
use crate::i18n::I18n;
use crate::show;
use crate::state::Route;
use crate::t;

#[derive(Properties, PartialEq)]
pub(super) struct RailProps {
    /// The place on screen.
    pub(super) route: Route,
}

#[component]
pub(super) fn Rail(props: &RailProps) -> Html {
    let i18n = I18n::current();
    let dataset = use_dataset();
    let draft = use_draft();
    let data = dataset.filled();
    let files = data.map(|data| t!(i18n, "count-files", count = data.sources.len()));
    let people = data
        .map(|data| everyone(data))
        .filter(|&people| people > 0)
        .map(|people| intl::compact(people.into()));
    let scores = draft
        .current()
        .map(|model| model.scores.len())
        .filter(|count| *count > 1);
    let segments = draft
        .current()
        .map(|model| model.segments.len())
        .filter(|count| *count > 0);
    let places = [
        (Route::Data, IconName::Data, files),
        (
            Route::Score { id: None },
            IconName::Score,
            scores.map(|count| count.to_string().into()),
        ),
        (
            Route::People { card: false },
            IconName::People,
            people.map(AttrValue::from),
        ),
        (
            Route::Segments {
                view: String::new(),
            },
            IconName::Segments,
            segments.map(|count| count.to_string().into()),
        ),
        (Route::Changes, IconName::Changes, None),
        (Route::Export, IconName::Export, None),
    ];
    html! {
        <nav class="rail" aria-label={t!(i18n, "places")}>
            { for places.into_iter().map(|(route, icon, note)| {
                let current = route.same_place(&props.route).then_some("page");
                html! {
                    <a key={route.hash()} href={route.hash()} aria-current={current}>
                        { show!(Icon { name: icon }) }
                        <span>{ place_name(&i18n, &route) }</span>
                        if let Some(note) = note {
                            <span class="rail-note">{ note }</span>
                        }
                    </a>
                }
            }) }
        </nav>
    }
}
