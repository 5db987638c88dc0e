//! The header: which data, as of when, in which zone, how it looks, and that
//! nothing is sent.

use hearth_protocol::dataset::Dataset;
use yew::prelude::*;

use super::as_of::AsOf;
use crate::browser::{intl, page};
use crate::components::{IconButton, IconName};
use crate::features::privacy::Shield;
use crate::hooks::router::CONTENT_ID;
use crate::hooks::{use_dataset, use_draft, use_results, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::ui::Theme;
use crate::state::{Route, UiAction};
use crate::t;

#[derive(Properties, PartialEq)]
pub(super) struct HeaderProps {
    /// The place on screen.
    pub(super) route: Route,
}

#[component]
pub(super) fn Header(props: &HeaderProps) -> Html {
    let i18n = I18n::current();
    let skip = Callback::from(|event: MouseEvent| {
        // The address after `#` is the place: the link must not change it.
        event.prevent_default();
        page::focus(CONTENT_ID);
    });
    let dataset = use_dataset();
    let draft = use_draft();
    let results = use_results();
    let scored = results.scored.value.as_ref();
    let scored = scored.map(|scored| scored.evaluation.people);
    let zone = draft.current().map(|model| model.time_zone.clone());
    html! {
        <header class="header">
            <a class="skip" href={props.route.hash()} onclick={skip}>{ t!(i18n, "skip-to-content") }</a>
            <a class="brand" href={Route::Data.hash()}>
                { flame() }
                <span>{ t!(i18n, "brand") }</span>
            </a>
            if let Some(data) = dataset.filled() {
                <div class="header-data">
                    { data_name(&i18n, data) }
                    <span>{ people(i18n, everyone(data), scored) }</span>
                    <span>{ t!(i18n, "count-events", count = data.events) }</span>
                    { memory(i18n, data) }
                </div>
            }
            <span class="grow"></span>
            if dataset.has_events() {
                { show!(AsOf { has_slider: matches!(props.route, Route::Score { .. }) }) }
                if let Some(zone) = zone {
                    <span class="header-zone" title={t!(i18n, "time-zone")}>
                        <span class="hidden">{ t!(i18n, "time-zone") }{ " " }</span>{ zone }
                    </span>
                }
            }
            { show!(Shield) }
            { show!(ThemeSwitch) }
        </header>
    }
}

/// Everyone in the data: people with events, and those whom only the people table names.
pub(super) fn everyone(data: &Dataset) -> u32 {
    let only_named = data.table_rows.saturating_sub(data.table_matched);
    data.people.saturating_add(only_named)
}

/// How many people there are; where the date leaves some out, how many of them are scored.
fn people(i18n: I18n, all: u32, scored: Option<u32>) -> AttrValue {
    match scored.filter(|scored| *scored < all) {
        Some(scored) => t!(
            i18n,
            "count-people-of",
            scored = intl::whole(scored.into()),
            count = all
        ),
        None => t!(i18n, "count-people", count = all),
    }
}

/// What the events take of the memory; nothing without any.
fn memory(i18n: I18n, data: &Dataset) -> Html {
    let Some(each) = data.memory_bytes.checked_div(data.events) else {
        return Html::default();
    };
    let all = intl::bytes(data.memory_bytes);
    let each = intl::whole(each);
    let title = t!(i18n, "memory-figure", size = all.as_str(), each = each);
    html! { <span class="header-memory" {title}>{ t!(i18n, "memory-short", size = all.as_str()) }</span> }
}

fn data_name(i18n: &I18n, data: &Dataset) -> Html {
    // The first file that could be read names the data; broken ones only count.
    let read = data
        .sources
        .iter()
        .find(|source| source.report.problem.is_none());
    let first = read
        .or(data.sources.first())
        .map(|source| source.report.inspection.name.clone());
    let more = data.sources.len().saturating_sub(1);
    html! {
        <span class="header-name">
            <strong>{ first.unwrap_or_default() }</strong>
            if more > 0 {
                { " " }{ t!(i18n, "and-more-files", count = more) }
            }
            if data.sample > 1 {
                { " \u{b7} " }{ t!(i18n, "sample-share", count = data.sample) }
            }
        </span>
    }
}

#[component]
fn ThemeSwitch() -> Html {
    let i18n = I18n::current();
    let ui = use_ui();
    let (icon, label, next) = match ui.theme {
        Theme::System => (IconName::Theme, t!(i18n, "theme-system"), Theme::Light),
        Theme::Light => (IconName::Sun, t!(i18n, "theme-light"), Theme::Dark),
        Theme::Dark => (IconName::Moon, t!(i18n, "theme-dark"), Theme::System),
    };
    let onclick = Callback::from(move |()| ui.dispatch(UiAction::Theme(next)));
    show!(IconButton {
        icon,
        label,
        onclick
    })
}

fn flame() -> Html {
    html! {
        <svg class="brand-mark" viewBox="0 0 24 24" width="22" height="22" fill="none" aria-hidden="true">
            <path class="brand-arch" d="M4 20V11a8 8 0 0 1 16 0v9" stroke-width="2" stroke-linecap="round" />
            <path class="brand-flame" d="M12 20c-2.6 0-4.2-1.7-4.2-3.9 0-2.6 2.6-3.6 3-6.6 2.6 1.4 5.4 3.7 5.4 6.7 0 2.2-1.6 3.8-4.2 3.8Z" />
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whom_only_a_people_table_names_counts_once() {
        let data = |people, table_rows, table_matched| Dataset {
            people,
            table_rows,
            table_matched,
            ..Dataset::default()
        };
        assert_eq!(everyone(&data(0, 3, 0)), 3);
        assert_eq!(everyone(&data(5, 4, 3)), 6);
        assert_eq!(everyone(&data(5, 0, 0)), 5);
    }
}
