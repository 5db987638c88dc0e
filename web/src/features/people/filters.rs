//! What the table is narrowed to: a segment, tags, levels.

use std::rc::Rc;

use hearth_protocol::segments::GroupId;
use yew::prelude::*;

use super::query::Query;
use crate::browser::intl;
use crate::components::chart::Swatch;
use crate::components::{Button, ButtonKind, Choice, Popover, Select};
use crate::features::score::editor::ticks::Tick;
use crate::i18n::I18n;
use crate::show;
use crate::state::results::Scored;
use crate::t;

/// Props of the filters.
#[derive(Properties, PartialEq)]
pub struct FilterProps {
    /// The newest scores.
    pub scored: Rc<Scored>,
    /// What is asked.
    pub query: Query,
    /// Called with another question.
    pub onquery: Callback<Query>,
}

/// The segment to narrow the table to; nothing where the model has none.
#[component]
pub fn SegmentFilter(props: &FilterProps) -> Html {
    let i18n = I18n::current();
    let segments = &props.scored.model.segments;
    if segments.is_empty() {
        return Html::default();
    }
    let at = match &props.query.among {
        Some(GroupId::Segment(id)) => segments.iter().position(|segment| segment.id == *id),
        _ => None,
    };
    let everyone = Choice::new("", t!(i18n, "people-among-everyone"));
    let named = segments.iter().enumerate();
    let named = named.map(|(at, segment)| Choice::new(at.to_string(), segment.name.clone()));
    let choices: Vec<Choice> = std::iter::once(everyone).chain(named).collect();
    let onchange = {
        let (onquery, query) = (props.onquery.clone(), props.query.clone());
        let ids: Vec<String> = segments.iter().map(|segment| segment.id.clone()).collect();
        Callback::from(move |at: AttrValue| {
            let id = at.parse().ok().and_then(|at: usize| ids.get(at).cloned());
            onquery.emit(Query {
                among: id.map(GroupId::Segment),
                ..query.clone()
            });
        })
    };
    show!(Select {
        label: t!(i18n, "people-among"),
        hide_label: true,
        value: at.map(|at| at.to_string()).unwrap_or_default(),
        choices,
        onchange
    })
}

/// The tags that people must have, all of them; nothing where the model has none.
#[component]
pub fn TagFilter(props: &FilterProps) -> Html {
    let i18n = I18n::current();
    let tags = &props.scored.model.tags;
    if tags.is_empty() {
        return Html::default();
    }
    let has = |id: &str| props.query.tags.iter().any(|own| own == id);
    let asked = tags.iter().filter(|tag| has(&tag.id));
    let asked: Vec<&str> = asked.map(|tag| tag.name.as_str()).collect();
    let face = match asked.as_slice() {
        [] => t!(i18n, "people-tags"),
        [one] => t!(i18n, "people-tags-one", name = one),
        more => t!(i18n, "people-tags-some", count = more.len()),
    };
    let boxes = tags.iter().map(|tag| {
        let onchange = {
            let (onquery, query) = (props.onquery.clone(), props.query.clone());
            let id = tag.id.clone();
            Callback::from(move |on: bool| onquery.emit(query.with_tag(&id, on)))
        };
        let label = AttrValue::from(tag.name.clone());
        show!(
            tag.id.clone(),
            Tick {
                label,
                on: has(&tag.id),
                onchange
            }
        )
    });
    let none = {
        let (onquery, query) = (props.onquery.clone(), props.query.clone());
        Callback::from(move |()| {
            onquery.emit(Query {
                tags: Vec::new(),
                ..query.clone()
            });
        })
    };
    let pressed = (!asked.is_empty()).then_some("filter-on");
    show!(Popover {
        face: html! { <span class="people-face">{ face }</span> },
        class: classes!("button", pressed),
        children: html! { <>
            <div class="people-boxes" role="group" aria-label={t!(i18n, "people-tags-all")}>
                <p class="quiet">{ t!(i18n, "people-tags-all") }</p>
                <>{ for boxes }</>
            </div>
            { show!(Button { label: t!(i18n, "people-tags-none"), kind: ButtonKind::Quiet, onclick: none }) }
        </> }
    })
}

/// The levels to keep, with how many people each has.
#[component]
pub fn LevelFilter(props: &FilterProps) -> Html {
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
