//! Above the table: how many, search, and the levels to keep.

use std::rc::Rc;

use hearth_protocol::segments::GroupId;
use yew::prelude::*;

use super::query::Query;
use crate::browser::clock::Timer;
use crate::browser::intl;
use crate::components::chart::Swatch;
use crate::components::{Choice, Select, TextField};
use crate::hooks::use_ui;
use crate::i18n::I18n;
use crate::show;
use crate::state::UiAction;
use crate::state::results::Scored;
use crate::t;

/// Milliseconds of rest before what is typed is searched for.
const REST_MS: i32 = 160;

/// Props of [`Toolbar`].
#[derive(Properties, PartialEq)]
pub struct ToolbarProps {
    /// The newest scores.
    pub scored: Rc<Scored>,
    /// Rows that match, once known.
    pub total: Option<u32>,
    /// What is asked.
    pub query: Query,
    /// Called with another question.
    pub onquery: Callback<Query>,
}

/// Above the table.
#[component]
pub fn Toolbar(props: &ToolbarProps) -> Html {
    let i18n = I18n::current();
    let timer = use_mut_ref(|| None::<Timer>);
    let newest = use_mut_ref(|| props.query.clone());
    newest.replace(props.query.clone());
    let oninput = {
        let onquery = props.onquery.clone();
        Callback::from(move |text: AttrValue| {
            let (onquery, newest) = (onquery.clone(), Rc::clone(&newest));
            let search = text.trim().to_owned();
            *timer.borrow_mut() = Timer::after(REST_MS, move || {
                let query = Query {
                    search,
                    ..newest.borrow().clone()
                };
                onquery.emit(query);
            });
        })
    };
    let people = props.scored.evaluation.people;
    let total = props.total.unwrap_or(people);
    let all = intl::whole(u64::from(people));
    let shown = intl::whole(u64::from(total));
    let count = if total == people {
        t!(i18n, "people-count", count = people, shown = shown)
    } else {
        t!(i18n, "people-count-of", shown = shown, total = all)
    };
    html! {
        <header class="people-head">
            <h1>{ t!(i18n, "people-title") }</h1>
            <span class="quiet" role="status">{ count }</span>
            { show!(TextField { kind: "search", label: t!(i18n, "people-search"), hide_label: true, value: props.query.search.clone(), placeholder: t!(i18n, "people-search"), oninput }) }
            { show!(GroupFilter { scored: Rc::clone(&props.scored), among: props.query.among.clone() }) }
            { show!(LevelFilter { scored: Rc::clone(&props.scored), query: props.query.clone(), onquery: props.onquery.clone() }) }
        </header>
    }
}

/// Props of [`GroupFilter`].
#[derive(Properties, PartialEq)]
struct GroupFilterProps {
    scored: Rc<Scored>,
    /// The group that the table is narrowed to.
    among: Option<GroupId>,
}

/// The segment or tag to narrow the table to; nothing where the model has neither.
#[component]
fn GroupFilter(props: &GroupFilterProps) -> Html {
    let i18n = I18n::current();
    let ui = use_ui();
    let model = &props.scored.model;
    if model.segments.is_empty() && model.tags.is_empty() {
        return Html::default();
    }
    let segments = model.segments.iter().map(|segment| {
        let label = t!(i18n, "people-among-segment", name = segment.name);
        (GroupId::Segment(segment.id.clone()), label)
    });
    let tags = model.tags.iter().map(|tag| {
        let label = t!(i18n, "people-among-tag", name = tag.name);
        (GroupId::Tag(tag.id.clone()), label)
    });
    let groups: Vec<(GroupId, AttrValue)> = segments.chain(tags).collect();
    let place = groups
        .iter()
        .position(|(group, _)| Some(group) == props.among.as_ref());
    let everyone = Choice::new("", t!(i18n, "people-among-everyone"));
    let named = groups.iter().enumerate();
    let named = named.map(|(at, (_, label))| Choice::new(at.to_string(), label.clone()));
    let choices: Vec<Choice> = std::iter::once(everyone).chain(named).collect();
    let onchange = Callback::from(move |at: AttrValue| {
        let group = at.parse().ok().and_then(|at: usize| groups.get(at));
        ui.dispatch(UiAction::Among(group.map(|(group, _)| group.clone())));
    });
    show!(Select {
        label: t!(i18n, "people-among"),
        hide_label: true,
        value: place.map(|at| at.to_string()).unwrap_or_default(),
        choices,
        onchange
    })
}

/// Props of [`LevelFilter`].
#[derive(Properties, PartialEq)]
struct LevelFilterProps {
    scored: Rc<Scored>,
    query: Query,
    onquery: Callback<Query>,
}

/// The levels to keep, with how many people each has.
#[component]
fn LevelFilter(props: &LevelFilterProps) -> Html {
    let i18n = I18n::current();
    let scored = &props.scored;
    let levels = scored
        .model
        .scores
        .get(scored.score)
        .map(|score| score.levels.as_slice())
        .unwrap_or_default();
    if levels.is_empty() {
        return Html::default();
    }
    let all = {
        let (onquery, query) = (props.onquery.clone(), props.query.clone());
        Callback::from(move |_: MouseEvent| {
            onquery.emit(Query {
                levels: Vec::new(),
                ..query.clone()
            });
        })
    };
    let count = levels.len();
    let chips = levels.iter().enumerate().filter_map(|(at, level)| {
        let number = u16::try_from(at).ok()?;
        let people = scored.evaluation.summary.levels.get(at).copied().unwrap_or_default();
        let onclick = {
            let (onquery, query) = (props.onquery.clone(), props.query.clone());
            Callback::from(move |_: MouseEvent| onquery.emit(query.toggling(number)))
        };
        let pressed = props.query.levels.contains(&number);
        Some(html! {
            <button key={at} type="button" class="filter" aria-pressed={pressed.to_string()} {onclick}>
                { show!(Swatch { at, count, color: level.color.clone().map(AttrValue::from) }) }
                <span>{ level.name.clone() }</span>
                <span class="filter-count">{ intl::whole(u64::from(people)) }</span>
            </button>
        })
    });
    html! {
        <div class="filters" role="group" aria-label={t!(i18n, "people-filter")}>
            <button type="button" class="filter" aria-pressed={props.query.levels.is_empty().to_string()} onclick={all}>
                { t!(i18n, "people-filter-all") }
            </button>
            <>{ for chips }</>
        </div>
    }
}
