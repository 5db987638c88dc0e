//! A comparison in tables: from level to level, by how many levels, and the
//! rules that made the difference.

use hearth_protocol::comparison::{Cause, Comparison};
use yew::prelude::*;

use super::Sides;
use crate::browser::intl;
use crate::components::chart::Bar;
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Decimals of a mean difference.
const DECIMALS: u8 = 2;
/// Rules named at most.
const MOST_CAUSES: usize = 12;
/// Shades of a cell, by its share of the greatest one.
const SHADES: f64 = 4.0;

/// The matrix of levels before and after; nothing where either side has none.
pub(super) fn transitions(i18n: &I18n, found: &Comparison, sides: &Sides) -> Html {
    if found.from_levels.is_empty() || found.to_levels.is_empty() {
        return html! { <p class="quiet">{ t!(i18n, "compare-no-levels") }</p> };
    }
    let same = found.from_levels == found.to_levels;
    let most = changing(found, same).max().unwrap_or(0).max(1);
    let rows = found.matrix.iter().zip(&found.from_levels).enumerate();
    let rows = rows.map(|(from, (row, name))| {
        let cells = row.iter().enumerate().map(|(to, &people)| {
            let stays = same && from == to;
            html! { <td key={to} class={classes!("num", shade(people, most, stays))}>{ intl::whole(u64::from(people)) }</td> }
        });
        html! { <tr key={from}><th scope="row">{ name.clone() }</th>{ for cells }</tr> }
    });
    let heads = found.to_levels.iter().enumerate();
    let heads = heads
        .map(|(at, name)| html! { <th key={at} scope="col" class="num">{ name.clone() }</th> });
    let caption = if sides.same_scale {
        t!(i18n, "compare-matrix")
    } else {
        t!(
            i18n,
            "compare-matrix-sides",
            before = sides.before.as_str(),
            now = sides.now.as_str()
        )
    };
    html! {
        <div class="compare-wide" tabindex="0" role="region" aria-label={t!(i18n, "compare-matrix")}>
            <table class="table compare-matrix">
                <caption>{ caption }</caption>
                <thead><tr><th scope="col">{ t!(i18n, "compare-matrix-corner") }</th>{ for heads }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

/// People per pair of levels, without those who stay.
fn changing(found: &Comparison, same: bool) -> impl Iterator<Item = u32> {
    let rows = found.matrix.iter().enumerate();
    rows.flat_map(move |(from, row)| {
        let cells = row.iter().enumerate();
        cells
            .filter(move |(to, _)| !(same && from == *to))
            .map(|(_, people)| *people)
    })
}

/// How dark a cell is; who stays is not coloured.
fn shade(people: u32, most: u32, stays: bool) -> String {
    if stays {
        return "compare-stay".to_owned();
    }
    let share = f64::from(people) / f64::from(most);
    format!("compare-{}", (share * SHADES).ceil())
}

/// People by how many levels they move, as bars.
pub(super) fn steps(i18n: &I18n, found: &Comparison, same_scale: bool) -> Html {
    if found.steps.is_empty() {
        return Html::default();
    }
    let most = found.steps.iter().map(|(_, people)| *people).max();
    let most = f64::from(most.unwrap_or(1).max(1));
    let rows = found.steps.iter().rev().map(|&(step, people)| {
        let size = step.unsigned_abs();
        let (key, class) = match (same_scale, step > 0) {
            (true, true) => ("compare-step-up", "compare-bar-up"),
            (true, false) => ("compare-step-down", "compare-bar-down"),
            (false, true) => ("compare-step-higher", ""),
            (false, false) => ("compare-step-lower", ""),
        };
        let label = t!(i18n, key, count = size);
        html! {
            <tr key={step}>
                <th scope="row">{ label }</th>
                <td class="compare-bar">{ show!(Bar { to: f64::from(people) / most, class: classes!(class) }) }</td>
                <td class="num">{ intl::whole(u64::from(people)) }</td>
            </tr>
        }
    });
    html! {
        <table class="table">
            <caption>{ t!(i18n, if same_scale { "compare-steps" } else { "compare-steps-place" }) }</caption>
            <thead class="hidden"><tr>
                <th scope="col">{ t!(i18n, "compare-steps-col") }</th>
                <td></td>
                <th scope="col">{ t!(i18n, "score-levels-col-people") }</th>
            </tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

/// What made the difference; nothing where nobody changes.
pub(super) fn causes(i18n: &I18n, found: &Comparison) -> Html {
    if found.changed == 0 {
        return Html::default();
    }
    let rows = found.causes.iter().take(MOST_CAUSES);
    let rows = rows.enumerate().map(|(at, cause)| {
        html! {
            <tr key={at}>
                <th scope="row">{ cause_name(i18n, cause) }</th>
                <td class="num">{ intl::whole(u64::from(cause.people)) }</td>
                <td class="num">{ intl::signed(cause.mean, DECIMALS) }</td>
            </tr>
        }
    });
    html! {
        <table class="table compare-causes">
            <caption>{ t!(i18n, "compare-causes") }</caption>
            <thead><tr>
                <th scope="col">{ t!(i18n, "compare-cause") }</th>
                <th scope="col" class="num">{ t!(i18n, "score-levels-col-people") }</th>
                <th scope="col" class="num">{ t!(i18n, "compare-cause-mean") }</th>
            </tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

fn cause_name(i18n: &I18n, cause: &Cause) -> AttrValue {
    if cause.rule.is_empty() {
        t!(i18n, "compare-cause-none")
    } else {
        cause.name.clone().into()
    }
}

#[cfg(test)]
mod tests {
    use super::{changing, shade};
    use hearth_protocol::comparison::Comparison;

    #[test]
    fn the_most_frequent_change_is_darkest_whoever_stays() {
        let found = Comparison {
            matrix: vec![vec![90, 8], vec![1, 40]],
            ..Comparison::default()
        };
        assert_eq!(changing(&found, true).max(), Some(8));
        assert_eq!(changing(&found, false).max(), Some(90));
        let shades = [
            shade(90, 8, true),
            shade(8, 8, false),
            shade(1, 8, false),
            shade(0, 8, false),
        ];
        assert_eq!(
            shades,
            ["compare-stay", "compare-4", "compare-1", "compare-0"]
        );
    }
}
