//! The histogram of the newest scores with the draft's level edges on it, and
//! the same as a table of numbers.

use std::rc::Rc;

use hearth_model::document::Round;
use hearth_model::{Score, number};
use hearth_protocol::results::Histogram as Counts;
use yew::prelude::*;

use super::super::edit::levels;
use super::super::handle::Edit;
use super::people;
use crate::browser::intl;
use crate::components::chart::geometry::{self, Bar};
use crate::components::chart::{EdgeMove, Histogram, LevelMark, keep};
use crate::i18n::I18n;
use crate::show;
use crate::state::results::Scored;
use crate::t;

/// Decimals that the ends of bins are shown with.
const BIN_DECIMALS: u8 = 2;

/// Props of [`Chart`].
#[derive(Properties, PartialEq)]
pub struct ChartProps {
    /// The newest scores.
    pub scored: Rc<Scored>,
    /// The score as it is being edited.
    pub score: Rc<Score>,
    /// The way to change it.
    pub edit: Edit,
}

/// The histogram.
#[component]
pub fn Chart(props: &ChartProps) -> Html {
    let i18n = I18n::current();
    let counts = &props.scored.evaluation.summary.histogram;
    let last_valid = props.scored.model.scores.get(props.scored.score);
    let shown = if levels::in_order(&props.score) {
        Some(&*props.score)
    } else {
        last_valid
    };
    let marks = shown.map_or_else(|| Rc::from([]), |score| marks(&i18n, score));
    let on_edge = {
        let edit = props.edit.clone();
        Callback::from(move |EdgeMove { level, to, done }| {
            edit.drag(&format!("level-{level}/from"), move |score| {
                levels::drag_edge(score, level, to);
            });
            if done {
                edit.end();
            }
        })
    };
    let whole = last_valid.is_some_and(|score| is_whole(score, counts));
    let say = {
        let (i18n, marks) = (i18n, Rc::clone(&marks));
        Callback::from(move |bar: Bar| said(&i18n, &marks, bar, whole))
    };
    let write = Callback::from(|score: f64| AttrValue::from(written(score)));
    show!(Histogram {
        counts: counts.clone(),
        levels: Rc::clone(&marks),
        label: alternative(&i18n, &props.scored),
        axis: t!(i18n, "score-chart-axis"),
        write,
        say,
        step: levels::edge_step(&props.score),
        on_edge
    })
}

/// Props of [`Numbers`].
#[derive(Properties, PartialEq)]
pub struct NumbersProps {
    /// The newest scores.
    pub scored: Rc<Scored>,
}

/// The histogram as a table.
#[component]
pub fn Numbers(props: &NumbersProps) -> Html {
    let i18n = I18n::current();
    let counts = &props.scored.evaluation.summary.histogram;
    let score = props.scored.model.scores.get(props.scored.score);
    let rows = bins(counts, score).enumerate().map(|(at, bin)| {
        html! {
            <tr key={at}>
                <td class="num">{ written(bin.from) }</td>
                <td class="num">{ written(bin.to) }</td>
                <td class="num">{ intl::whole(u64::from(bin.people)) }</td>
                <td>{ bin.level.map(ToOwned::to_owned) }</td>
            </tr>
        }
    });
    html! {
        <div class="numbers" tabindex="0" role="region" aria-label={t!(i18n, "score-chart-title")}>
            <table class="table">
                <caption>{ t!(i18n, "score-chart-title") }</caption>
                <thead><tr>
                    <th scope="col" class="num">{ t!(i18n, "score-chart-col-from") }</th>
                    <th scope="col" class="num">{ t!(i18n, "score-chart-col-to") }</th>
                    <th scope="col" class="num">{ t!(i18n, "score-chart-col-people") }</th>
                    <th scope="col">{ t!(i18n, "score-chart-col-level") }</th>
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

fn marks(i18n: &I18n, score: &Score) -> Rc<[LevelMark]> {
    let mark = |level: &hearth_model::document::Level| LevelMark {
        name: level.name.clone().into(),
        from: level.from,
        color: level.color.clone().map(AttrValue::from),
        edge_label: t!(i18n, "score-chart-edge", level = level.name.as_str()),
        edge_text: level.from.map(written).unwrap_or_default().into(),
    };
    score.levels.iter().map(mark).collect()
}

/// A bar of the histogram in numbers.
struct Bin<'a> {
    from: f64,
    /// Where it ends; the last score in it where scores are whole.
    to: f64,
    people: u32,
    level: Option<&'a str>,
}

fn bins<'a>(counts: &Counts, score: Option<&'a Score>) -> impl Iterator<Item = Bin<'a>> {
    let levels = score.map_or(&[][..], |score| &score.levels);
    let whole = score.is_some_and(|score| is_whole(score, counts));
    let edges: Vec<f64> = levels.iter().filter_map(|level| level.from).collect();
    counts.counts.iter().enumerate().map(move |(at, &people)| {
        let from = counts.from + at as f64 * counts.width;
        let to = from + counts.width;
        let level = levels.get(geometry::level_of(f64::midpoint(from, to), &edges));
        Bin {
            from,
            to: if whole { to - 1.0 } else { to },
            people,
            level: level.map(|level| level.name.as_str()),
        }
    })
}

/// The histogram as lines of cells, numbers as programs read them.
pub fn rows(i18n: &I18n, scored: &Scored) -> keep::Rows {
    let score = scored.model.scores.get(scored.score);
    let heading = ["from", "to", "people", "level"];
    let heading = heading.map(|name| {
        i18n.text(&format!("score-chart-col-{name}"), &[])
            .to_string()
    });
    let bins = bins(&scored.evaluation.summary.histogram, score).map(|bin| {
        vec![
            number::print(bin.from),
            number::print(bin.to),
            bin.people.to_string(),
            bin.level.unwrap_or_default().to_owned(),
        ]
    });
    std::iter::once(heading.to_vec()).chain(bins).collect()
}

/// Whether scores are whole numbers and bins hold whole numbers of them: then
/// the last score of a bin is one below the next.
fn is_whole(score: &Score, counts: &Counts) -> bool {
    let rounds = matches!(
        score.round,
        Round::Nearest | Round::Down | Round::Decimals(0)
    );
    counts.from.fract() == 0.0 && (counts.width == 1.0 || rounds && counts.width.fract() == 0.0)
}

fn said(i18n: &I18n, marks: &[LevelMark], bar: Bar, whole: bool) -> AttrValue {
    let people = people(i18n, bar.count);
    let level = bar
        .level
        .and_then(|at| marks.get(at))
        .map(|mark| mark.name.clone());
    let range = match (whole, bar.to - bar.from) {
        (true, 1.0) => AttrValue::from(written(bar.from)),
        (true, _) => t!(
            i18n,
            "score-range-whole",
            from = written(bar.from),
            to = written(bar.to - 1.0)
        ),
        (false, _) => t!(
            i18n,
            "score-range-between",
            from = written(bar.from),
            to = written(bar.to)
        ),
    };
    match level {
        Some(level) => t!(
            i18n,
            "score-chart-bar-level",
            level = level.as_str(),
            range = range.as_str(),
            people = people.as_str()
        ),
        None => t!(
            i18n,
            "score-chart-bar",
            range = range.as_str(),
            people = people.as_str()
        ),
    }
}

fn alternative(i18n: &I18n, scored: &Scored) -> AttrValue {
    let summary = &scored.evaluation.summary;
    let counts = &summary.histogram;
    let peak = counts
        .counts
        .iter()
        .enumerate()
        .max_by_key(|(_, count)| **count);
    let (at, count) = peak.map_or((0, 0), |(at, count)| (at, *count));
    t!(
        i18n,
        "score-chart-alt",
        people = intl::whole(u64::from(scored.evaluation.people)),
        low = written(summary.min),
        high = written(summary.max),
        count = intl::whole(u64::from(count)),
        peak = written(counts.from + at as f64 * counts.width),
    )
}

fn written(score: f64) -> String {
    intl::number(score, BIN_DECIMALS)
}
