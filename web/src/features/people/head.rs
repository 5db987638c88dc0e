//! The head of the table: what the columns are called, and what the table is sorted by.

use std::rc::Rc;

use yew::prelude::*;

use super::columns::Column;
use super::query::Query;
use super::shape::Shape;
use crate::components::{Icon, IconName};
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// What a column is called.
#[must_use]
pub fn called(i18n: &I18n, column: &Column, shape: &Shape) -> AttrValue {
    match column {
        Column::Person => t!(i18n, "people-col-person"),
        Column::Score(id) => {
            let score = shape.score_at(id).and_then(|at| shape.scores.get(at));
            match score {
                // One of several is called by its name.
                Some(score) if shape.scores.len() > 1 => score.name.clone(),
                _ => t!(i18n, "people-col-score"),
            }
        }
        Column::Level => t!(i18n, "people-col-level"),
        Column::Change => t!(i18n, "people-col-change", days = shape.days),
        Column::Points => t!(i18n, "people-col-raw"),
        Column::Events => t!(i18n, "people-col-events"),
        Column::LastSeen => t!(i18n, "people-col-last"),
        Column::FirstSeen => t!(i18n, "people-col-first"),
        Column::Tags => t!(i18n, "people-col-tags"),
        Column::Since(id) => {
            let mut tags = shape.tag_ids.iter().zip(&shape.tags);
            let tag = tags.find(|(own, _)| *own == id).map(|(_, name)| name);
            let name = tag.map(AttrValue::as_str).unwrap_or_default();
            t!(i18n, "people-col-since", tag = name)
        }
        Column::Attribute(name) => name.clone().into(),
    }
}

/// Props of [`Head`].
#[derive(Properties, PartialEq)]
pub struct HeadProps {
    /// What the table is like.
    pub shape: Rc<Shape>,
    /// What is asked.
    pub query: Query,
    /// Called with another question.
    pub onquery: Callback<Query>,
    /// Called with the id of another score to show.
    pub onscore: Callback<String>,
    /// Whether somebody is chosen.
    pub chosen: bool,
    /// Called when everybody found should be chosen, or nobody.
    pub onall: Callback<bool>,
}

/// The head of the table.
#[component]
pub fn Head(props: &HeadProps) -> Html {
    let i18n = I18n::current();
    let onall = {
        let chosen = props.chosen;
        props.onall.reform(move |_: MouseEvent| !chosen)
    };
    let (label, checked) = match props.chosen {
        true => (t!(i18n, "people-choose-none"), "mixed"),
        false => (t!(i18n, "people-choose-all"), "false"),
    };
    html! {
        <div class="grid-head" role="rowgroup">
            <div class="grid-row" role="row" aria-rowindex="1">
                <div class="cell cell-box" role="columnheader">
                    <button type="button" class="box" role="checkbox" aria-checked={checked} aria-label={label.clone()} title={label} onclick={onall}><span class="box-mark" /></button>
                </div>
                { for props.shape.columns.iter().map(|column| view_column(&i18n, props, column)) }
            </div>
        </div>
    }
}

fn view_column(i18n: &I18n, props: &HeadProps, column: &Column) -> Html {
    let shape = &props.shape;
    let label = called(i18n, column, shape);
    let other = match column {
        Column::Score(id) if shape.score_at(id) != Some(shape.score) => Some(id.clone()),
        _ => None,
    };
    // By the score on screen is by none of the columns: that follows another score.
    let sort = match column {
        Column::Score(_) if other.is_none() => None,
        other => Some(other.clone()),
    };
    let here = props.query.sort == sort;
    let order = match (here, props.query.descending) {
        (false, _) => None,
        (true, true) => Some("descending"),
        (true, false) => Some("ascending"),
    };
    let (title, onclick) = match other {
        // Its levels come with it.
        Some(id) => (
            t!(i18n, "people-by-score", score = label.as_str()),
            props.onscore.reform(move |_: MouseEvent| id.clone()),
        ),
        None => {
            let (onquery, query) = (props.onquery.clone(), props.query.clone());
            (
                t!(i18n, "people-sort-by", column = label.as_str()),
                Callback::from(move |_: MouseEvent| onquery.emit(query.sorted_by(sort.clone()))),
            )
        }
    };
    let ends = shape.ends(column).then_some("cell-end");
    html! {
        <div key={column.key()} class={classes!("cell", ends, (*column == Column::Person).then_some("cell-person"))} role="columnheader" aria-sort={order}>
            <button type="button" class="grid-sort" {onclick} {title}>
                <span>{ label }</span>
                if here {
                    { show!(Icon { name: if props.query.descending { IconName::ArrowDown } else { IconName::ArrowUp } }) }
                }
            </button>
        </div>
    }
}
