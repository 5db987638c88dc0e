//! The line of a person's score over time, with the levels as bands behind it. One tab stop reads
//! the points with the arrow keys; the numbers are a table, too.

use std::rc::Rc;

use hearth_model::Score;
use hearth_protocol::person::{Every, GetHistory, History, HistoryPoint};
use yew::prelude::*;

use super::line::{Line, Spot};
use crate::browser::{intl, measure};
use crate::components::ErrorPanel;
use crate::components::chart::KeepChart;
use crate::components::chart::keep::Rows;
use crate::components::chart::share::level_paint;
use crate::features::export::names::scores_file;
use crate::features::score::words;
use crate::hooks::use_answer;
use crate::i18n::I18n;
use crate::show;
use crate::state::changes::{day_of, written};
use crate::t;

const WIDTH: f64 = 400.0;
const HEIGHT: f64 = 120.0;
const FOOT: f64 = 18.0;
/// How far dates lie apart, with how many there are at most.
const STEPS: [(Every, u32, &str); 3] = [
    (Every::Day, 90, "card-history-day"),
    (Every::Week, 53, "card-history-week"),
    (Every::Month, 36, "card-history-month"),
];

/// What is asked for this person's histories, the one that is shown first before the others.
pub fn questions(person: &str, at: usize) -> [GetHistory; 3] {
    [Every::default(), Every::Month, Every::Day].map(|every| question(person, at, every))
}

fn question(person: &str, at: usize, every: Every) -> GetHistory {
    let count = STEPS.iter().find(|(step, _, _)| *step == every);
    GetHistory {
        person: person.to_owned(),
        score: u32::try_from(at).unwrap_or_default(),
        every,
        count: count.map_or(0, |(_, count, _)| *count),
    }
}

/// Props of [`HistoryLine`].
#[derive(Properties, PartialEq)]
pub struct HistoryLineProps {
    /// The person's id.
    pub person: String,
    /// Position of the score.
    pub at: usize,
    /// The score.
    pub score: Rc<Score>,
    /// The run it belongs to.
    pub run: u64,
    /// Zone of the model's calendar words.
    pub zone: String,
}

/// The line of a person's score.
#[component]
pub fn HistoryLine(props: &HistoryLineProps) -> Html {
    let i18n = I18n::current();
    let every = use_state_eq(Every::default);
    let asked = question(&props.person, props.at, *every);
    let answer = use_answer(Some(asked), props.run);
    let steps = STEPS.map(|(step, _, key)| {
        let every = every.clone();
        let pressed = (*every == step).to_string();
        let onclick = Callback::from(move |_: MouseEvent| every.set(step));
        html! { <button key={key} type="button" class="filter" aria-pressed={pressed} {onclick}>{ t!(i18n, key) }</button> }
    });
    let body = match (&answer.error, &answer.value) {
        (Some(problems), _) => show!(ErrorPanel {
            problems: Rc::clone(problems)
        }),
        (None, Some(history)) => show!(Chart {
            history: Rc::clone(history),
            score: Rc::clone(&props.score),
            zone: props.zone.clone()
        }),
        (None, None) => {
            html! { <p class="quiet card-history-busy" role="status">{ t!(i18n, "card-history-busy") }</p> }
        }
    };
    html! {
        <section class="card-history" aria-label={t!(i18n, "card-history")}>
            <div class="row">
                <h3>{ t!(i18n, "card-history") }</h3>
                if let Some(history) = &answer.value {
                    { show!(KeepChart { name: scores_file(&props.score.name, None, "-history"), rows: rows(i18n, props, history) }) }
                }
                <div class="filters card-history-steps" role="group" aria-label={t!(i18n, "card-history-steps")}>{ for steps }</div>
            </div>
            { body }
        </section>
    }
}

/// The numbers of the line: one line per day.
fn rows(i18n: I18n, props: &HistoryLineProps, history: &Rc<History>) -> Callback<(), Rows> {
    let (score, history, zone) = (
        Rc::clone(&props.score),
        Rc::clone(history),
        props.zone.clone(),
    );
    Callback::from(move |()| {
        let heads = [
            "crossings-col-day",
            "changes-score",
            "score-levels-col-level",
        ];
        let heads = heads.map(|key| i18n.text(key, &[]).to_string()).to_vec();
        let days = history.points.iter();
        let days = days.map(|point| {
            let (year, month, day) = intl::civil_day(point.at_ms, &zone);
            let number = point.score.map(|score| score.to_string());
            vec![
                written(day_of(year, month, day)),
                number.unwrap_or_default(),
                level_of(&score, point),
            ]
        });
        std::iter::once(heads).chain(days).collect()
    })
}

/// Props of [`Chart`].
#[derive(Properties, PartialEq)]
struct ChartProps {
    history: Rc<History>,
    score: Rc<Score>,
    zone: String,
}

#[component]
fn Chart(props: &ChartProps) -> Html {
    let i18n = I18n::current();
    let pointed = use_state_eq(|| None::<usize>);
    let points = &props.history.points;
    let edges: Vec<f64> = props
        .score
        .levels
        .iter()
        .filter_map(|level| level.from)
        .collect();
    let line = Line::new(points, &edges, WIDTH, HEIGHT);
    let Some(line) = line else {
        return html! { <p class="quiet">{ t!(i18n, "card-history-none") }</p> };
    };
    let last = line.spots.len().saturating_sub(1);
    let shown = line.spots.get(pointed.unwrap_or(last).min(last));
    let onpointermove = {
        let (pointed, spots) = (pointed.clone(), line.spots.clone());
        Callback::from(move |event: PointerEvent| {
            let x = measure::share_across(&event) * WIDTH;
            let near = |spot: &Spot| (spot.x - x).abs();
            let nearest = spots.iter().enumerate();
            let nearest = nearest.min_by(|(_, a), (_, b)| near(a).total_cmp(&near(b)));
            pointed.set(nearest.map(|(at, _)| at));
        })
    };
    let leave = {
        let pointed = pointed.clone();
        Callback::from(move |()| pointed.set(None))
    };
    let onkeydown = keys(&pointed, last);
    let day = |spot: &Spot| {
        intl::date(
            points.get(spot.at).map_or(0, |point| point.at_ms),
            &props.zone,
        )
    };
    let readout = shown.map(|spot| say(&i18n, props, spot, &day(spot)));
    let ends = line.spots.first().zip(line.spots.last());
    let label = ends.map(|(first, last)| {
        t!(
            i18n,
            "card-history-label",
            from = day(first),
            to = day(last),
            first = intl::number(first.score, 2),
            last = intl::number(last.score, 2)
        )
    });
    html! {
        <figure class="history-line">
            <svg viewBox={format!("0 0 {WIDTH} {}", HEIGHT + FOOT)} role="img" tabindex="0" aria-label={label} {onkeydown} {onpointermove}
                onpointerleave={leave.reform(|_: PointerEvent| ())} onblur={leave.reform(|_: FocusEvent| ())}>
                { for view_bands(props, &line) }
                <path class="history-path" d={line.path()} />
                if let Some(spot) = shown {
                    <circle class="history-spot" cx={format!("{:.1}", spot.x)} cy={format!("{:.1}", spot.y)} r="4" />
                }
                if let Some((first, last)) = ends {
                    <text x="0" y={(HEIGHT + 13.0).to_string()}>{ day(first) }</text>
                    <text x={WIDTH.to_string()} y={(HEIGHT + 13.0).to_string()} text-anchor="end">{ day(last) }</text>
                }
            </svg>
            <figcaption aria-live="polite">{ readout }</figcaption>
            <details class="history-numbers">
                <summary>{ t!(i18n, "card-history-numbers") }</summary>
                { view_numbers(&i18n, props) }
            </details>
        </figure>
    }
}

/// The levels, as bands of their colours.
fn view_bands(props: &ChartProps, line: &Line) -> Vec<Html> {
    let levels = &props.score.levels;
    let band = |(at, level): (usize, &hearth_model::document::Level)| {
        let next = levels.get(at + 1).and_then(|next| next.from);
        let (top, bottom) = line.band(level.from, next)?;
        let color = level.color.clone().map(AttrValue::from);
        let (class, fill) = level_paint(color.as_ref(), at, levels.len());
        let class = classes!("history-band", class);
        Some(html! {
            <g key={at}>
                <rect {class} {fill} x="0" width={WIDTH.to_string()} y={format!("{top:.1}")} height={format!("{:.1}", bottom - top)} />
                if bottom - top > 14.0 {
                    <text x="4" y={format!("{:.1}", top + 12.0)}>{ level.name.clone() }</text>
                }
            </g>
        })
    };
    levels.iter().enumerate().filter_map(band).collect()
}

fn level_of(score: &Score, point: &HistoryPoint) -> String {
    let level = point.level.and_then(|at| score.levels.get(usize::from(at)));
    level.map(|level| level.name.clone()).unwrap_or_default()
}

fn say(i18n: &I18n, props: &ChartProps, spot: &Spot, day: &str) -> AttrValue {
    let point = props.history.points.get(spot.at);
    let level = point
        .map(|point| level_of(&props.score, point))
        .unwrap_or_default();
    t!(
        i18n,
        "card-history-point",
        day = day,
        score = intl::number(spot.score, words::decimals(&props.score)),
        leveled = if level.is_empty() { "no" } else { "yes" },
        level = level
    )
}

fn view_numbers(i18n: &I18n, props: &ChartProps) -> Html {
    let decimals = words::decimals(&props.score);
    let rows = props.history.points.iter().rev().map(|point| {
        let score = point.score.map_or_else(
            || t!(i18n, "changes-nowhere"),
            |score| intl::number(score, decimals).into(),
        );
        html! {
            <tr key={point.at_ms}>
                <th scope="row">{ intl::date(point.at_ms, &props.zone) }</th>
                <td class="num">{ score }</td>
                <td>{ level_of(&props.score, point) }</td>
            </tr>
        }
    });
    html! {
        <table class="table">
            <thead><tr>
                <th scope="col">{ t!(i18n, "crossings-col-day") }</th>
                <th scope="col" class="num">{ t!(i18n, "changes-score") }</th>
                <th scope="col">{ t!(i18n, "score-levels-col-level") }</th>
            </tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

fn keys(pointed: &UseStateHandle<Option<usize>>, last: usize) -> Callback<KeyboardEvent> {
    let pointed = pointed.clone();
    Callback::from(move |event: KeyboardEvent| {
        let at = pointed.unwrap_or(last);
        let next = match event.key().as_str() {
            "Home" => 0,
            "End" => last,
            "ArrowRight" => (at + 1).min(last),
            "ArrowLeft" => at.saturating_sub(1),
            _ => return,
        };
        event.prevent_default();
        pointed.set(Some(next));
    })
}
