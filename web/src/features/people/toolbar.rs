//! Above the table: how many, search, what narrows it, columns, views and copies, and how many are
//! chosen.

use std::rc::Rc;

use hearth_protocol::listing::Listing;
use yew::prelude::*;

use super::chooser::Chooser;
use super::chosen::Chosen;
use super::columns::{Choice, Column};
use super::copy::CopyMenu;
use super::filters::{LevelFilter, SegmentFilter, TagFilter};
use super::grid::Choose;
use super::query::Query;
use super::shape::Shape;
use super::view_panel::ViewPanel;
use super::views::{Opened, Shown, View};
use crate::browser::clock::Timer;
use crate::browser::intl;
use crate::components::{Button, ButtonKind, TextField};
use crate::i18n::I18n;
use crate::show;
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
    /// The same, as the engine is asked.
    pub listing: Listing,
    /// The columns that there can be.
    pub offered: Vec<Column>,
    /// What the table is like.
    pub shape: Rc<Shape>,
    /// Which columns were chosen.
    pub choice: Rc<Choice>,
    /// Called with other columns.
    pub onchoice: Callback<Choice>,
    /// Who is chosen.
    pub chosen: Rc<Chosen>,
    /// Called with who should be chosen.
    pub onchoose: Callback<Choose>,
    /// Called with a view that is opened.
    pub onview: Callback<Opened>,
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
    let (scored, query, onquery) = (&props.scored, &props.query, &props.onquery);
    let view = View::of(
        query,
        &Shown {
            model: &scored.model,
            score: scored.score,
            columns: &props.shape.columns,
            days: props.shape.days,
        },
    );
    html! {
        <header class="people-head">
            <h1>{ t!(i18n, "people-title") }</h1>
            <span class="quiet" role="status">{ count }</span>
            <div class="people-tools" role="group" aria-label={t!(i18n, "people-tools")}>
                { show!(TextField { kind: "search", label: t!(i18n, "people-search"), hide_label: true, value: query.search.clone(), placeholder: t!(i18n, "people-search"), oninput }) }
                { show!(SegmentFilter { scored: Rc::clone(scored), query: query.clone(), onquery: onquery.clone() }) }
                { show!(TagFilter { scored: Rc::clone(scored), query: query.clone(), onquery: onquery.clone() }) }
                { show!(ViewPanel { present: view, scored: Rc::clone(scored), offered: props.offered.clone(), onview: props.onview.clone() }) }
                { show!(Chooser { offered: props.offered.clone(), shape: Rc::clone(&props.shape), choice: Rc::clone(&props.choice), onchoice: props.onchoice.clone() }) }
                { show!(CopyMenu { scored: Rc::clone(scored), listing: props.listing.clone(), total, shape: Rc::clone(&props.shape), chosen: Rc::clone(&props.chosen) }) }
            </div>
            { show!(LevelFilter { scored: Rc::clone(scored), query: query.clone(), onquery: onquery.clone() }) }
            { view_chosen(&i18n, props) }
        </header>
    }
}

/// How many are chosen, if somebody is.
fn view_chosen(i18n: &I18n, props: &ToolbarProps) -> Html {
    let count = props.chosen.count();
    let shown = intl::whole(count as u64);
    let onclick = props.onchoose.reform(|()| Choose::Nobody);
    html! {
        <div class="people-chosen">
            <span role="status">
                if count > 0 {
                    <strong>{ t!(i18n, "people-chosen", count = count, shown = shown) }</strong>
                }
            </span>
            if count > 0 {
                { show!(Button { label: t!(i18n, "people-chosen-none"), kind: ButtonKind::Quiet, onclick }) }
            }
        </div>
    }
}
