//! How segments overlap: who is in two of them as a table, and who is in
//! exactly which as a plot of combinations.

use std::rc::Rc;

use hearth_model::document::Segment;
use hearth_protocol::segments::{GetOverlap, GroupId, Overlap};
use yew::prelude::*;

use super::ask::use_exact;
use super::says;
use super::upset::Upset;
use crate::components::ErrorPanel;
use crate::features::score::edit::matching::toggle;
use crate::features::score::editor::ticks::{Offer, Ticks};
use crate::hooks::use_results;
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Segments looked at before anybody chose.
const FIRST: usize = 6;
/// Segments that can be looked at at once: in how many combinations people can be is bounded by this.
const MOST: usize = 64;
/// Shades of a cell, by the share of the smaller segment that is in both.
const SHADES: f64 = 4.0;

/// How segments overlap.
#[component]
pub fn OverlapTab() -> Html {
    let i18n = I18n::current();
    let results = use_results();
    let chosen = use_state_eq(|| None::<Vec<String>>);
    let scored = results.scored.value.as_deref();
    let all: &[Segment] = scored.map_or(&[], |scored| &scored.model.segments);
    let first = || all.iter().take(FIRST).map(|segment| segment.id.clone());
    let wanted = (*chosen).clone().unwrap_or_else(|| first().collect());
    let segments: Vec<&Segment> = all
        .iter()
        .filter(|segment| wanted.contains(&segment.id))
        .collect();
    let groups = segments
        .iter()
        .map(|segment| GroupId::Segment(segment.id.clone()))
        .collect();
    let found = use_exact(
        Some(GetOverlap { groups })
            .filter(|asked: &GetOverlap| (2..=MOST).contains(&asked.groups.len())),
    );
    let names: Rc<[String]> = segments
        .iter()
        .map(|segment| segment.name.clone())
        .collect();
    let offered: Vec<Offer> = all
        .iter()
        .map(|segment| Offer {
            value: segment.id.clone().into(),
            label: segment.name.clone().into(),
            count: None,
        })
        .collect();
    let ontick = {
        let (chosen, wanted) = (chosen.clone(), wanted.clone());
        Callback::from(move |(id, on): (AttrValue, bool)| {
            let mut next = wanted.clone();
            toggle(&mut next, &id, on);
            chosen.set(Some(next));
        })
    };
    if all.len() < 2 {
        return html! { <p class="quiet segments-none">{ t!(i18n, "segments-overlap-none") }</p> };
    }
    // In the model's order, and what is offered keeps its place when it is ticked.
    let ordered: Vec<String> = segments.iter().map(|segment| segment.id.clone()).collect();
    // Newer scores may have fewer segments.
    let fits = |found: &Rc<Overlap>| found.pairs.len() == names.len();
    html! {
        <section class="segments-overlap" aria-label={t!(i18n, "segments-tab-overlap")}>
            <p class="lede">{ t!(i18n, "segments-overlap-lede") }</p>
            { show!(Ticks { label: t!(i18n, "segments-overlap-which"), chosen: ordered, offered, ontick }) }
            if let Some(problems) = found.error.clone() {
                { show!(ErrorPanel { problems }) }
            }
            if names.len() < 2 {
                <p class="quiet">{ t!(i18n, "segments-overlap-few") }</p>
            } else if names.len() > MOST {
                <p class="quiet" role="status">{ t!(i18n, "segments-overlap-many", most = MOST) }</p>
            } else if let Some(found) = found.value.filter(fits) {
                { show!(Upset { found: Rc::clone(&found), names: Rc::clone(&names) }) }
                { view_pairs(&i18n, &found, &names) }
            } else {
                <p class="quiet" role="status">{ t!(i18n, "segments-waiting") }</p>
            }
        </section>
    }
}

/// People in both of two segments.
fn view_pairs(i18n: &I18n, found: &Overlap, names: &[String]) -> Html {
    let size = |at: usize| {
        found
            .pairs
            .get(at)
            .and_then(|row| row.get(at))
            .copied()
            .unwrap_or_default()
    };
    let heads = names.iter().enumerate();
    let heads = heads
        .map(|(at, name)| html! { <th key={at} scope="col" class="num">{ name.clone() }</th> });
    let rows = found
        .pairs
        .iter()
        .zip(names)
        .enumerate()
        .map(|(at, (row, name))| {
            let cells = row.iter().enumerate().map(|(other, &people)| {
                let smaller = size(at).min(size(other)).max(1);
                let share = f64::from(people) / f64::from(smaller);
                let class = match at == other {
                    true => "compare-stay".to_owned(),
                    false => format!("compare-{}", (share * SHADES).ceil()),
                };
                html! {
                    <td key={other} class={classes!("num", class)}>
                        { says::whole(people) }
                        if at != other {
                            <span class="segments-share">{ says::share(people, size(at)) }</span>
                        }
                    </td>
                }
            });
            html! { <tr key={at}><th scope="row">{ name.clone() }</th>{ for cells }</tr> }
        });
    html! {
        <div class="segments-wide" tabindex="0" role="region" aria-label={t!(i18n, "segments-pairs")}>
            <table class="table compare-matrix segments-pairs">
                <caption>{ t!(i18n, "segments-pairs-text") }</caption>
                <thead><tr><th scope="col"><span class="hidden">{ t!(i18n, "segments-segment") }</span></th>{ for heads }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}
