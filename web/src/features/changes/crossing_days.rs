//! How many people crossed on each day: up above the line, down below it. One tab stop reads the
//! days with the arrow keys; Enter or a click lists a day's people.

use std::rc::Rc;

use hearth_protocol::crossings::{CrossingDay, Crossings};
use yew::prelude::*;

use crate::browser::{intl, measure};
use crate::components::chart::keep::Rows;
use crate::i18n::I18n;
use crate::state::changes::{CrossingView, day};
use crate::t;

const WIDTH: f64 = 720.0;
/// Of each half.
const HALF: f64 = 64.0;
/// Room for dates as large as a phone has them.
const FOOT: f64 = 26.0;
/// A day of few people can still be seen.
const HAIR: f64 = 1.5;
const DAY_MS: i64 = 86_400_000;

/// Props of [`CrossingDays`].
#[derive(Properties, PartialEq)]
pub(super) struct CrossingDaysProps {
    /// What was found.
    pub(super) found: Rc<Crossings>,
    /// What is chosen.
    pub(super) view: CrossingView,
    /// Called with what is chosen next.
    pub(super) onview: Callback<CrossingView>,
}

/// How many people crossed on each day.
#[component]
pub(super) fn CrossingDays(props: &CrossingDaysProps) -> Html {
    let i18n = I18n::current();
    let pointed = use_state_eq(|| None::<usize>);
    let days = &props.found.days;
    let most = days.iter().map(|day| day.up.max(day.down)).max();
    let scale = HALF / f64::from(most.unwrap_or(1).max(1));
    let slot = WIDTH / days.len().max(1) as f64;
    let bars = days
        .iter()
        .enumerate()
        .map(|(at, day)| view_day(at, day, (slot, scale), props, *pointed == Some(at)));
    let onpointermove = {
        let (pointed, count) = (pointed.clone(), days.len());
        Callback::from(move |event: PointerEvent| {
            let at = measure::share_across(&event) * count as f64;
            pointed.set(Some((at as usize).min(count.saturating_sub(1))));
        })
    };
    let choose = chooser(props);
    let onclick = {
        let (pointed, choose) = (pointed.clone(), choose.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(at) = *pointed {
                choose.emit(at);
            }
        })
    };
    let leave = {
        let pointed = pointed.clone();
        Callback::from(move |()| pointed.set(None))
    };
    let onkeydown = keys(&pointed, days.len(), choose);
    let shown = pointed.or(props.view.day.map(|day| day as usize));
    let readout = shown
        .and_then(|at| days.get(at))
        .map_or_else(|| t!(i18n, "crossings-hint"), |day| say(&i18n, day));
    html! {
        <figure class="crossing-days">
            <svg viewBox={format!("0 0 {WIDTH} {}", HALF * 2.0 + FOOT)} role="img" tabindex="0"
                aria-label={t!(i18n, "crossings-chart")} {onkeydown} {onclick} {onpointermove}
                onpointerleave={leave.reform(|_: PointerEvent| ())} onblur={leave.reform(|_: FocusEvent| ())}>
                <rect class="plot-area" x="0" y="0" width={WIDTH.to_string()} height={(HALF * 2.0).to_string()} />
                { for bars }
                <line class="axis" x1="0" x2={WIDTH.to_string()} y1={HALF.to_string()} y2={HALF.to_string()} />
                { view_ends(days) }
            </svg>
            <figcaption aria-live="polite">{ readout }</figcaption>
        </figure>
    }
}

fn view_day(
    at: usize,
    day: &CrossingDay,
    (slot, scale): (f64, f64),
    props: &CrossingDaysProps,
    pointed: bool,
) -> Html {
    let gap = 2.0_f64.min(slot / 4.0);
    let height = |people: u32| match people {
        0 => 0.0,
        people => (f64::from(people) * scale).max(HAIR),
    };
    let (up, down) = (height(day.up), height(day.down));
    let x = format!("{:.2}", at as f64 * slot + gap / 2.0);
    let width = format!("{:.2}", slot - gap);
    let chosen = props.view.day.is_some_and(|day| day as usize == at);
    let class = classes!(
        "crossing-day",
        pointed.then_some("pointed"),
        chosen.then_some("crossing-chosen")
    );
    html! {
        <g key={at} {class}>
            <rect class="crossing-up" x={x.clone()} y={format!("{:.2}", HALF - up)} width={width.clone()} height={format!("{up:.2}")} />
            <rect class="crossing-down" {x} y={HALF.to_string()} {width} height={format!("{down:.2}")} />
        </g>
    }
}

/// The first and the last day under the axis.
fn view_ends(days: &[CrossingDay]) -> Html {
    let y = (HALF * 2.0 + 20.0).to_string();
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return Html::default();
    };
    html! {
        <>
            <text x="0" y={y.clone()}>{ written(&first.day) }</text>
            if days.len() > 1 {
                <text x={WIDTH.to_string()} {y} text-anchor="end">{ written(&last.day) }</text>
            }
        </>
    }
}

/// The numbers of the chart: one line per day.
pub(super) fn rows(i18n: I18n, found: &Rc<Crossings>) -> Callback<(), Rows> {
    let found = Rc::clone(found);
    Callback::from(move |()| {
        let heads = ["crossings-col-day", "crossings-up", "crossings-down"];
        let heads = heads.map(|key| i18n.text(key, &[]).to_string()).to_vec();
        let days = found.days.iter();
        let days = days.map(|day| vec![day.day.clone(), day.up.to_string(), day.down.to_string()]);
        std::iter::once(heads).chain(days).collect()
    })
}

/// A day as the reader's locale writes it.
pub(super) fn written(text: &str) -> String {
    let noon = day(text).map(|day| day * DAY_MS + DAY_MS / 2);
    noon.map_or_else(|| text.to_owned(), |noon| intl::date(noon, "UTC"))
}

fn say(i18n: &I18n, day: &CrossingDay) -> AttrValue {
    t!(
        i18n,
        "crossings-day",
        day = written(&day.day),
        up = intl::whole(u64::from(day.up)),
        down = intl::whole(u64::from(day.down))
    )
}

/// Lists a day's people; a chosen day gives way to all days.
fn chooser(props: &CrossingDaysProps) -> Callback<usize> {
    let (view, onview) = (props.view.clone(), props.onview.clone());
    Callback::from(move |at: usize| {
        let at = u32::try_from(at).ok();
        onview.emit(CrossingView {
            day: at.filter(|_| view.day != at),
            row: 0,
            ..view.clone()
        });
    })
}

fn keys(
    pointed: &UseStateHandle<Option<usize>>,
    count: usize,
    choose: Callback<usize>,
) -> Callback<KeyboardEvent> {
    let pointed = pointed.clone();
    Callback::from(move |event: KeyboardEvent| {
        let last = count.saturating_sub(1);
        let next = match (event.key().as_str(), *pointed) {
            ("ArrowRight", None) | ("Home", _) => 0,
            ("ArrowLeft", None) | ("End", _) => last,
            ("ArrowRight", Some(at)) => (at + 1).min(last),
            ("ArrowLeft", Some(at)) => at.saturating_sub(1),
            ("Enter" | " ", Some(at)) => {
                event.prevent_default();
                choose.emit(at);
                return;
            }
            _ => return,
        };
        event.prevent_default();
        pointed.set(Some(next));
    })
}
