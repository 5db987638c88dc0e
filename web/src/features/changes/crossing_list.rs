//! The crossings as a dated list, latest day first, a page at a time.

use std::rc::Rc;

use hearth_protocol::crossings::{CrossingRow, Crossings, GetCrossings, Way};
use yew::prelude::*;

use super::asking::use_crossing_rows;
use super::crossing_days::written;
use super::pages::{Fold, Pages};
use super::{ROWS, from_to, use_opener};
use crate::browser::intl;
use crate::components::{Button, ErrorPanel, Icon, IconName};
use crate::features::score::Opener;
use crate::i18n::I18n;
use crate::show;
use crate::state::changes::CrossingView;
use crate::t;

/// Props of [`CrossingList`].
#[derive(Properties, PartialEq)]
pub(super) struct CrossingListProps {
    /// What was found.
    pub(super) found: Rc<Crossings>,
    /// Its number.
    pub(super) number: u32,
    /// Decimals of a score.
    pub(super) decimals: u8,
    /// What is chosen.
    pub(super) view: CrossingView,
    /// Called with what is chosen next.
    pub(super) onview: Callback<CrossingView>,
}

/// The crossings as a dated list.
#[component]
pub(super) fn CrossingList(props: &CrossingListProps) -> Html {
    let i18n = I18n::current();
    let open = use_opener();
    let view = &props.view;
    let asked = GetCrossings {
        way: view.way,
        day: view.day,
        from: view.row,
        count: ROWS,
    };
    let answer = use_crossing_rows(asked, props.number);
    if let Some(problems) = answer.error.clone() {
        return show!(ErrorPanel { problems });
    }
    let Some(rows) = answer.value else {
        return html! { <p class="quiet" role="status">{ t!(i18n, "changes-busy") }</p> };
    };
    let day = view.day.and_then(|day| props.found.days.get(day as usize));
    let all_days = {
        let (view, onview) = (view.clone(), props.onview.clone());
        Callback::from(move |()| {
            onview.emit(CrossingView {
                day: None,
                row: 0,
                ..view.clone()
            });
        })
    };
    let onrow = {
        let (view, onview) = (view.clone(), props.onview.clone());
        Callback::from(move |row: u32| {
            onview.emit(CrossingView {
                row,
                ..view.clone()
            });
        })
    };
    html! {
        <>
            if let Some(day) = day {
                <div class="row">
                    <span>{ t!(i18n, "crossings-of-day", day = written(&day.day)) }</span>
                    { show!(Button { label: t!(i18n, "crossings-all-days"), onclick: all_days }) }
                </div>
            }
            if rows.rows.is_empty() {
                <p class="quiet" role="status">{ t!(i18n, "changes-nobody") }</p>
            } else {
                { show!(Fold { count: rows.rows.len(), children: view_rows(&i18n, &rows.rows, props.decimals, &open) }) }
            }
            { show!(Pages { total: rows.total, row: view.row, onrow }) }
        </>
    }
}

fn view_rows(i18n: &I18n, rows: &[CrossingRow], decimals: u8, open: &Callback<String>) -> Html {
    let title = t!(i18n, "crossings-list");
    let body = rows.iter().map(|row| view_row(i18n, row, decimals, open));
    html! {
        <div class="changes-wide" tabindex="0" role="region" aria-label={title.clone()}>
            <table class="table changes-rows">
                <caption class="hidden">{ title }</caption>
                <thead><tr>
                    <th scope="col">{ t!(i18n, "crossings-col-day") }</th>
                    <th scope="col">{ t!(i18n, "compare-person") }</th>
                    <th scope="col">{ t!(i18n, "crossings-col-way") }</th>
                    <th scope="col">{ t!(i18n, "compare-before-after") }</th>
                </tr></thead>
                <tbody>{ for body }</tbody>
            </table>
        </div>
    }
}

fn view_row(i18n: &I18n, row: &CrossingRow, decimals: u8, open: &Callback<String>) -> Html {
    let (icon, class, key) = match row.way {
        Way::Up => (IconName::ArrowUp, "delta-more", "crossings-up"),
        Way::Down => (IconName::ArrowDown, "delta-less", "crossings-down"),
    };
    let before = row.before.map_or_else(
        || t!(i18n, "changes-nowhere"),
        |score| intl::number(score, decimals).into(),
    );
    let after = intl::number(row.after, decimals);
    html! {
        <tr key={format!("{} {}", row.day, row.person)}>
            <td>{ written(&row.day) }</td>
            <th scope="row">{ show!(Opener { person: row.person.clone(), open: open.clone() }) }</th>
            <td><span class={classes!(class, "crossing-way")}>{ show!(Icon { name: icon }) }{ t!(i18n, key) }</span></td>
            <td>{ from_to(i18n, &before, &after) }</td>
        </tr>
    }
}
