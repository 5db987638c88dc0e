//! The levels before against the levels after, as a table. Each number lists its people.

use yew::prelude::*;

use super::flows::level_at;
use super::geometry::order;
use super::{Shown, level_name};
use crate::browser::intl;
use crate::i18n::I18n;
use crate::state::changes::List;
use crate::t;

/// Shades of a cell, by its share of the greatest one.
const SHADES: f64 = 4.0;

/// Props of [`Matrix`].
#[derive(Properties, PartialEq)]
pub(super) struct MatrixProps {
    /// What was found.
    pub(super) shown: Shown,
    /// Lists other people.
    pub(super) onlist: Callback<List>,
}

/// The levels before against the levels after.
#[component]
pub(super) fn Matrix(props: &MatrixProps) -> Html {
    let i18n = I18n::current();
    let shown = &props.shown;
    let matrix = &shown.found.matrix;
    let most = most_changing(matrix);
    let at = |at| level_at(shown, at);
    let name = |level| level_name(&i18n, &shown.found.levels, at(level));
    // Who is not scored has a row and a column where there is anybody.
    let nowhere = shown.found.levels.len();
    let is_shown = |level: &usize, people: u32| *level != nowhere || people > 0;
    let columns: Vec<usize> = order(matrix.len())
        .filter(|level| is_shown(level, shown.found.left))
        .collect();
    let rows = order(matrix.len()).filter(|level| is_shown(level, shown.found.came));
    let rows = rows.map(|from| {
        let cells = columns.iter().map(|&to| {
            let people = matrix[from].get(to).copied().unwrap_or_default();
            let list = List::Between(at(from), at(to));
            let class = classes!("num", shade(people, most, from == to));
            html! { <td key={to} {class}>{ view_cell(&i18n, props, (name(from), name(to)), people, list) }</td> }
        });
        let all: u32 = matrix[from].iter().sum();
        html! {
            <tr key={from}>
                <th scope="row">{ name(from) }</th>
                { for cells }
                <td class="num changes-sum">{ intl::whole(u64::from(all)) }</td>
            </tr>
        }
    });
    let heads = columns
        .iter()
        .map(|&to| html! { <th key={to} scope="col" class="num">{ name(to) }</th> });
    html! {
        <div class="changes-wide" tabindex="0" role="region" aria-label={t!(i18n, "changes-matrix")}>
            <table class="table changes-matrix">
                <caption>{ t!(i18n, "changes-matrix") }</caption>
                <thead><tr>
                    <th scope="col">{ t!(i18n, "changes-matrix-corner") }</th>
                    { for heads }
                    <th scope="col" class="num">{ t!(i18n, "changes-matrix-all") }</th>
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

fn view_cell(
    i18n: &I18n,
    props: &MatrixProps,
    (from, to): (AttrValue, AttrValue),
    people: u32,
    list: List,
) -> Html {
    let number = intl::whole(u64::from(people));
    if people == 0 {
        return html! { <span class="quiet">{ number }</span> };
    }
    let onclick = {
        let onlist = props.onlist.clone();
        Callback::from(move |_: MouseEvent| onlist.emit(list))
    };
    let label = t!(
        i18n,
        "changes-flow",
        count = people,
        shown = number.as_str(),
        from = from,
        to = to
    );
    let pressed = (props.shown.view.list == list).to_string();
    html! {
        <button type="button" class="changes-cell" {onclick} aria-label={label} aria-pressed={pressed}>{ number }</button>
    }
}

/// The most people in one cell of those who change.
fn most_changing(matrix: &[Vec<u32>]) -> u32 {
    let rows = matrix.iter().enumerate();
    let cells = rows.flat_map(|(from, row)| {
        let others = row.iter().enumerate().filter(move |(to, _)| *to != from);
        others.map(|(_, people)| *people)
    });
    cells.max().unwrap_or(0).max(1)
}

/// How dark a cell is; who stays is not coloured.
fn shade(people: u32, most: u32, stays: bool) -> String {
    if stays {
        return "changes-stay".to_owned();
    }
    let share = f64::from(people) / f64::from(most);
    format!("changes-{}", (share * SHADES).ceil())
}

#[cfg(test)]
mod tests {
    use super::{most_changing, shade};

    #[test]
    fn the_most_frequent_change_is_darkest_whoever_stays() {
        let most = most_changing(&[vec![90, 8, 0], vec![1, 40, 2], vec![0, 0, 0]]);
        assert_eq!(most, 8);
        let shades = [(90, true), (8, false), (1, false), (0, false)];
        let shades = shades.map(|(people, stays)| shade(people, most, stays));
        assert_eq!(
            shades,
            ["changes-stay", "changes-4", "changes-1", "changes-0"]
        );
    }
}
