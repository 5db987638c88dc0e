//! Exact combinations of segments as a plot: a column per combination with its
//! people as a bar, and below a dot for each segment that it is of. The same
//! numbers stand in a table for those who do not see it.

use std::rc::Rc;

use hearth_protocol::segments::{Combination, Overlap};
use yew::prelude::*;

use super::says;
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Columns drawn; the table tells of all.
const MOST_COLUMNS: usize = 16;
/// Width of the names, of a column, height of the bars and of a row.
const NAMES: usize = 170;
const COLUMN: usize = 38;
const BARS: usize = 130;
const ROW: usize = 26;
/// Room above the tallest bar for its number.
const ABOVE: usize = 18;
/// Letters of a name that fit.
const LETTERS: usize = 24;

/// Props of [`Upset`].
#[derive(Properties, PartialEq)]
pub struct UpsetProps {
    /// How the segments overlap.
    pub found: Rc<Overlap>,
    /// Their names.
    pub names: Rc<[String]>,
}

/// Exact combinations of segments.
#[component]
pub fn Upset(props: &UpsetProps) -> Html {
    let i18n = I18n::current();
    let found = &props.found;
    let shown = &found.combinations[..found.combinations.len().min(MOST_COLUMNS)];
    let width = NAMES + COLUMN * shown.len().max(1) + 12;
    let height = ABOVE + BARS + 12 + ROW * props.names.len();
    let most = shown.first().map_or(1, |one| one.people.max(1));
    html! {
        <figure class="segments-upset">
            <figcaption>{ t!(i18n, "segments-upset") }</figcaption>
            if shown.is_empty() {
                <p class="quiet">{ t!(i18n, "segments-upset-none") }</p>
            } else {
                <div class="segments-wide" tabindex="0" role="region" aria-label={t!(i18n, "segments-upset")}>
                    <svg width={width.to_string()} height={height.to_string()} viewBox={format!("0 0 {width} {height}")} aria-hidden="true">
                        { for props.names.iter().enumerate().map(|(at, name)| view_name(at, name, width)) }
                        { for shown.iter().enumerate().map(|(at, one)| view_column(at, one, most, props.names.len())) }
                    </svg>
                </div>
            }
            { show!(Told ..props.into()) }
        </figure>
    }
}

impl From<&UpsetProps> for UpsetProps {
    fn from(props: &UpsetProps) -> Self {
        Self {
            found: Rc::clone(&props.found),
            names: Rc::clone(&props.names),
        }
    }
}

fn row_y(at: usize) -> usize {
    ABOVE + BARS + 12 + ROW * at + ROW / 2
}

fn view_name(at: usize, name: &str, width: usize) -> Html {
    let y = row_y(at);
    let mut short: String = name.chars().take(LETTERS).collect();
    if short.len() < name.len() {
        short.push('\u{2026}');
    }
    html! {
        <g key={at}>
            if at.is_multiple_of(2) {
                <rect class="upset-band" x="0" y={(y - ROW / 2).to_string()} width={width.to_string()} height={ROW.to_string()} />
            }
            <text class="upset-name" x={(NAMES - 10).to_string()} y={(y + 4).to_string()} text-anchor="end">{ short }<title>{ name.to_owned() }</title></text>
        </g>
    }
}

fn view_column(at: usize, one: &Combination, most: u32, rows: usize) -> Html {
    let x = NAMES + COLUMN * at + COLUMN / 2;
    let tall = (f64::from(one.people) / f64::from(most) * BARS as f64).max(1.0);
    let top = (ABOVE + BARS) as f64 - tall;
    let is_in = |row: usize| one.groups.iter().any(|group| usize::from(*group) == row);
    let dots = (0..rows).map(|row| {
        let class = if is_in(row) { "upset-in" } else { "upset-out" };
        html! { <circle key={row} {class} cx={x.to_string()} cy={row_y(row).to_string()} r="6" /> }
    });
    let ends = one.groups.first().zip(one.groups.last());
    html! {
        <g key={at}>
            <text class="upset-number" x={x.to_string()} y={format!("{:.1}", top - 5.0)} text-anchor="middle">{ says::whole(one.people) }</text>
            <rect class="upset-bar" x={(x - 11).to_string()} y={format!("{top:.1}")} width="22" height={format!("{tall:.1}")} rx="2" />
            if let Some((first, last)) = ends {
                <line class="upset-line" x1={x.to_string()} x2={x.to_string()} y1={row_y(usize::from(*first)).to_string()} y2={row_y(usize::from(*last)).to_string()} />
            }
            <>{ for dots }</>
        </g>
    }
}

/// The same numbers as a table, and what is left out of it.
#[component]
fn Told(props: &UpsetProps) -> Html {
    let i18n = I18n::current();
    let found = &props.found;
    let rows = found.combinations.iter().enumerate().map(|(at, one)| {
        let names = one
            .groups
            .iter()
            .filter_map(|group| props.names.get(usize::from(*group)));
        let names: Vec<&str> = names.map(String::as_str).collect();
        html! {
            <tr key={at}>
                <th scope="row">{ t!(i18n, "segments-only", names = names.join(" + ")) }</th>
                <td class="num">{ says::whole(one.people) }</td>
                <td class="num">{ says::share(one.people, found.people) }</td>
            </tr>
        }
    });
    html! {
        <details class="segments-told">
            <summary>{ t!(i18n, "segments-upset-table") }</summary>
            <table class="table">
                <caption class="hidden">{ t!(i18n, "segments-upset") }</caption>
                <thead><tr>
                    <th scope="col">{ t!(i18n, "segments-upset-which") }</th>
                    <th scope="col" class="num">{ t!(i18n, "segments-col-people") }</th>
                    <th scope="col" class="num">{ t!(i18n, "segments-col-share") }</th>
                </tr></thead>
                <tbody>
                    <>{ for rows }</>
                    if found.more_combinations > 0 {
                        <tr>
                            <th scope="row">{ t!(i18n, "segments-upset-more", count = found.more_combinations) }</th>
                            <td class="num">{ says::whole(found.more_people) }</td>
                            <td class="num">{ says::share(found.more_people, found.people) }</td>
                        </tr>
                    }
                    <tr>
                        <th scope="row">{ t!(i18n, "segments-upset-nobody") }</th>
                        <td class="num">{ says::whole(found.nobody) }</td>
                        <td class="num">{ says::share(found.nobody, found.people) }</td>
                    </tr>
                </tbody>
            </table>
        </details>
    }
}
