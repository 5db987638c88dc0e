//! The people of a comparison, largest move first, each before and after.

use std::rc::Rc;

use hearth_protocol::comparison::{ChangedPerson, Comparison, Show};
use yew::prelude::*;

use super::super::opener::Opener;
use super::super::person_opener;
use super::Sides;
use crate::browser::intl;
use crate::components::{Button, Choice, Select};
use crate::hooks::{use_router, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Decimals of a score before and after.
const DECIMALS: u8 = 2;
/// The engine tells no more of them.
const MOST: usize = 200;
/// Which people can be shown, with the value and the message of each.
const SHOWS: [(Show, &str, &str); 4] = [
    (Show::Changed, "changed", "compare-show-changed"),
    (Show::Up, "up", "compare-show-up"),
    (Show::Down, "down", "compare-show-down"),
    (Show::Moved, "moved", "compare-show-moved"),
];
/// The same where the two scores have different scales: every score differs.
const PLACES: [(Show, &str, &str); 3] = [
    (Show::Changed, "changed", "compare-show-other-place"),
    (Show::Up, "up", "compare-show-higher"),
    (Show::Down, "down", "compare-show-lower"),
];

/// Props of [`People`].
#[derive(Properties, PartialEq)]
pub struct PeopleProps {
    /// The comparison.
    pub found: Rc<Comparison>,
    /// Which people are shown.
    pub show: Show,
    /// The two scores.
    pub sides: Sides,
    /// Called with others to show.
    pub onshow: Callback<Show>,
    /// Called when more rows are wanted.
    pub onmore: Callback<()>,
}

/// The people of a comparison.
#[component]
pub fn People(props: &PeopleProps) -> Html {
    let i18n = I18n::current();
    let found = &props.found;
    let open = person_opener(&use_ui(), &use_router());
    let same_scale = props.sides.same_scale;
    let shows: &[_] = if same_scale { &SHOWS } else { &PLACES };
    let choices: Vec<Choice> = shows
        .iter()
        .map(|(_, value, key)| Choice::new(*value, t!(i18n, key)))
        .collect();
    let value = SHOWS.iter().find(|(show, _, _)| *show == props.show);
    let value = value.map_or("", |(_, value, _)| value);
    let onchange = props.onshow.reform(|value: AttrValue| {
        let found = SHOWS.iter().find(|(_, name, _)| *name == value);
        found.map_or_else(Show::default, |(show, _, _)| *show)
    });
    let left = u64::from(found.total).saturating_sub(found.rows.len() as u64);
    let rows = found
        .rows
        .iter()
        .map(|row| view_row(&i18n, found, row, same_scale, &open));
    html! {
        <>
            { show!(Select { label: t!(i18n, "compare-show"), value, choices, onchange }) }
            if found.rows.is_empty() {
                <p class="quiet">{ t!(i18n, "compare-nobody") }</p>
            } else {
                <div class="compare-wide" tabindex="0" role="region" aria-label={t!(i18n, "compare-people")}>
                <table class="table compare-people">
                    <caption class="hidden">{ t!(i18n, "compare-people") }</caption>
                    <thead><tr>
                        <th scope="col">{ t!(i18n, "compare-person") }</th>
                        if same_scale {
                            <th scope="col">{ t!(i18n, "compare-before-after") }</th>
                        } else {
                            <th scope="col">{ props.sides.before.clone() }</th>
                            <th scope="col">{ props.sides.now.clone() }</th>
                        }
                        <th scope="col">{ t!(i18n, "compare-because") }</th>
                    </tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
                </div>
            }
            if left > 0 {
                <div class="timeline-more">
                    if found.rows.len() < MOST {
                        { show!(Button { label: t!(i18n, "compare-more"), onclick: props.onmore.clone() }) }
                    }
                    <span class="quiet">{ t!(i18n, "compare-left", shown = intl::whole(left)) }</span>
                </div>
            }
        </>
    }
}

fn view_row(
    i18n: &I18n,
    found: &Comparison,
    row: &ChangedPerson,
    same_scale: bool,
    open: &Callback<String>,
) -> Html {
    let name = |levels: &[String], at: Option<u16>| {
        at.and_then(|at| levels.get(usize::from(at)))
            .cloned()
            .unwrap_or_default()
    };
    let before = name(&found.from_levels, row.before_level);
    let after = name(&found.to_levels, row.after_level);
    let scores = [row.before, row.after].map(|score| intl::number(score, DECIMALS));
    let class = if row.after < row.before {
        "delta-less"
    } else {
        "delta-more"
    };
    let cause = match &row.cause {
        Some(cause) => cause.clone().into(),
        None if before == after => AttrValue::default(),
        None => t!(i18n, "compare-cause-none"),
    };
    html! {
        <tr key={row.person.clone()}>
            <th scope="row">{ show!(Opener { person: row.person.clone(), open: open.clone() }) }</th>
            if same_scale {
                <td>
                    <span {class}>{ from_to(i18n, &scores[0], &scores[1]) }</span>
                    if before != after {
                        <span class="quiet">{ from_to(i18n, &before, &after) }</span>
                    }
                </td>
            } else {
                <td><span>{ scores[0].clone() }</span><span class="quiet">{ before.clone() }</span></td>
                <td><span>{ scores[1].clone() }</span><span class="quiet">{ after.clone() }</span></td>
            }
            <td class="quiet">{ cause }</td>
        </tr>
    }
}

/// An arrow for the eye, words for the ear.
fn from_to(i18n: &I18n, from: &str, to: &str) -> Html {
    html! {
        <>
            <span aria-hidden="true">{ from.to_owned() }{ " \u{2192} " }{ to.to_owned() }</span>
            <span class="hidden">{ t!(i18n, "score-move", from = from, to = to) }</span>
        </>
    }
}
