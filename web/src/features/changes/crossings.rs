//! Who crosses a threshold of the score, day by day between the two dates: looked for while the
//! screen goes on answering, drawn per day, listed, and saved as a file.

use std::rc::Rc;

use hearth_protocol::crossings::{Crossings as Found, ExportCrossings, FindCrossings, Way};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::crossing_days::{self, CrossingDays};
use super::crossing_list::CrossingList;
use super::finding::{Finding, use_finding};
use crate::browser::{download, intl};
use crate::components::chart::KeepChart;
use crate::components::{
    Button, Choice, ErrorPanel, IconName, NumberField, ProgressBar, Select, use_late,
};
use crate::features::export::names::scores_file;
use crate::features::score::words;
use crate::hooks::{use_engine, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::UiAction;
use crate::state::changes::{ChangesView, CrossingView, Span, written};
use crate::state::results::Scored;
use crate::t;

/// The value of a threshold that is no edge of a level.
const OTHER: &str = "other";
/// The threshold of a score without levels.
const WITHOUT_LEVELS: f64 = 50.0;
/// Decimals of a threshold.
const DECIMALS: u8 = 6;
/// Milliseconds after which it is said how far it is.
const PATIENCE_MS: i32 = 300;

/// Props of [`Crossings`].
#[derive(Properties, PartialEq)]
pub(super) struct CrossingsProps {
    /// The newest scores.
    pub(super) scored: Rc<Scored>,
    /// The run they belong to.
    pub(super) run: u64,
    /// The two days.
    pub(super) span: Span,
    /// What is chosen.
    pub(super) view: ChangesView,
    /// Called with what is chosen next.
    pub(super) onview: Callback<ChangesView>,
}

/// Who crosses a threshold, day by day.
#[component]
pub(super) fn Crossings(props: &CrossingsProps) -> Html {
    let i18n = I18n::current();
    let threshold = threshold(props);
    let asked = FindCrossings {
        score: u32::try_from(props.scored.score).unwrap_or_default(),
        threshold,
        from: written(props.span.before + 1),
        to: written(props.span.after),
    };
    let finding = use_finding(asked, props.run);
    let onview = change(props);
    html! {
        <section class="changes-crossings" aria-labelledby="changes-crossings">
            <div class="changes-head">
                <h2 id="changes-crossings">{ t!(i18n, "crossings-title") }</h2>
                <p class="quiet">{ t!(i18n, "crossings-text") }</p>
            </div>
            <div class="changes-ask">
                { view_threshold(&i18n, props, threshold, &onview) }
                { view_ways(&i18n, &props.view.crossing, &onview) }
            </div>
            { show!(Status { finding: finding.clone() }) }
            if let Some(found) = &finding.found {
                { view_found(&i18n, props, &finding, found, threshold, &onview) }
            }
        </section>
    }
}

fn view_found(
    i18n: &I18n,
    props: &CrossingsProps,
    finding: &Finding,
    found: &Rc<Found>,
    threshold: f64,
    onview: &Callback<CrossingView>,
) -> Html {
    let sum = |part: fn(&(u32, u32)) -> u32| -> u32 {
        let days = found.days.iter().map(|day| (day.up, day.down));
        days.map(|day| part(&day)).sum()
    };
    let (up, down) = (sum(|day| day.0), sum(|day| day.1));
    let said = t!(
        i18n,
        "crossings-said",
        threshold = intl::number(threshold, DECIMALS),
        up = up,
        down = down,
        ups = intl::whole(u64::from(up)),
        downs = intl::whole(u64::from(down))
    );
    let name = props.scored.model.scores.get(props.scored.score);
    let name = name.map_or("", |score| score.name.as_str());
    let (first, last) = (written(props.span.before + 1), written(props.span.after));
    let file = scores_file(name, None, &format!("-crossings-{first}-to-{last}.csv"));
    let chart = scores_file(name, None, &format!("-crossings-per-day-{first}-to-{last}"));
    let decimals = props.scored.model.scores.get(props.scored.score);
    let decimals = decimals.map_or(2, words::decimals);
    html! {
        <>
            <p role="status">{ said }</p>
            if up + down > 0 {
                { show!(CrossingDays { found: Rc::clone(found), view: props.view.crossing.clone(), onview: onview.clone() }) }
                { show!(CrossingList { found: Rc::clone(found), number: finding.number, decimals, view: props.view.crossing.clone(), onview: onview.clone() }) }
                <div class="row">
                    { show!(Save { file }) }
                    { show!(KeepChart { name: chart, rows: crossing_days::rows(*i18n, found) }) }
                </div>
            }
        </>
    }
}

/// The threshold that is looked at: what was chosen, else the edge of the highest level.
fn threshold(props: &CrossingsProps) -> f64 {
    let highest = edges(props).last().map(|(_, edge)| *edge);
    let chosen = props.view.crossing.threshold;
    chosen.or(highest).unwrap_or(WITHOUT_LEVELS)
}

/// The levels that have an edge, with it.
fn edges(props: &CrossingsProps) -> Vec<(&str, f64)> {
    let score = props.scored.model.scores.get(props.scored.score);
    let levels = score.map_or(&[][..], |score| &score.levels);
    let edges = levels.iter();
    edges
        .filter_map(|level| Some((level.name.as_str(), level.from?)))
        .collect()
}

/// Changes what is chosen of crossings.
fn change(props: &CrossingsProps) -> Callback<CrossingView> {
    let (view, onview) = (props.view.clone(), props.onview.clone());
    Callback::from(move |crossing| {
        onview.emit(ChangesView {
            crossing,
            ..view.clone()
        });
    })
}

fn view_threshold(
    i18n: &I18n,
    props: &CrossingsProps,
    threshold: f64,
    onview: &Callback<CrossingView>,
) -> Html {
    let edges = edges(props);
    let known = edges.iter().position(|(_, edge)| *edge == threshold);
    let choices = edges.iter().enumerate().rev().map(|(at, (name, edge))| {
        let edge = intl::number(*edge, DECIMALS);
        let label = t!(i18n, "crossings-edge", level = *name, edge = edge);
        Choice::new(at.to_string(), label)
    });
    let other = Choice::new(OTHER, t!(i18n, "crossings-other"));
    let choices: Vec<Choice> = choices.chain([other]).collect();
    let value: AttrValue = known.map_or_else(|| OTHER.into(), |at| at.to_string().into());
    let take = {
        let (view, onview) = (props.view.crossing.clone(), onview.clone());
        move |threshold: f64| {
            onview.emit(CrossingView {
                threshold: Some(threshold),
                day: None,
                row: 0,
                ..view.clone()
            });
        }
    };
    let numbers: Vec<f64> = edges.iter().map(|(_, edge)| *edge).collect();
    let onchange = {
        let take = take.clone();
        Callback::from(move |value: AttrValue| {
            let edge = value.parse().ok().and_then(|at: usize| numbers.get(at));
            if let Some(&edge) = edge {
                take(edge);
            }
        })
    };
    let ontyped = Callback::from(move |number: Option<f64>| {
        if let Some(number) = number {
            take(number);
        }
    });
    html! {
        <>
            if !edges.is_empty() {
                { show!(Select { label: t!(i18n, "crossings-of"), value, choices, onchange }) }
            }
            { show!(NumberField { label: t!(i18n, "crossings-threshold"), value: Some(threshold), onchange: ontyped, min: Some(-1e9), max: Some(1e9) }) }
        </>
    }
}

/// Which way: both, up or down.
fn view_ways(i18n: &I18n, view: &CrossingView, onview: &Callback<CrossingView>) -> Html {
    let ways = [
        (None, "crossings-both"),
        (Some(Way::Up), "crossings-up"),
        (Some(Way::Down), "crossings-down"),
    ];
    let buttons = ways.map(|(way, key)| {
        let (view, onview) = (view.clone(), onview.clone());
        let pressed = (view.way == way).to_string();
        let onclick = Callback::from(move |_: MouseEvent| {
            onview.emit(CrossingView {
                way,
                row: 0,
                ..view.clone()
            });
        });
        html! { <button key={key} type="button" class="filter" aria-pressed={pressed} {onclick}>{ t!(i18n, key) }</button> }
    });
    html! { <div class="filters" role="group" aria-label={t!(i18n, "crossings-ways")}>{ for buttons }</div> }
}

/// Props of [`Status`].
#[derive(Properties, PartialEq)]
struct StatusProps {
    finding: Finding,
}

/// How far it is, with the way to stop it; or why there is nothing.
#[component]
fn Status(props: &StatusProps) -> Html {
    let i18n = I18n::current();
    let finding = &props.finding;
    let late = use_late(PATIENCE_MS, finding.cancel.is_none());
    if let Some(problems) = finding.problems.clone() {
        return show!(ErrorPanel { problems });
    }
    if let Some(handle) = finding.cancel.clone() {
        if !late {
            return Html::default();
        }
        let cancel = Callback::from(move |()| handle.cancel());
        return html! {
            <div class="row">
                { show!(ProgressBar { label: t!(i18n, "crossings-busy"), share: finding.share }) }
                { show!(Button { label: t!(i18n, "cancel"), onclick: cancel }) }
            </div>
        };
    }
    if finding.stopped {
        return html! {
            <div class="row">
                <p class="quiet" role="status">{ t!(i18n, "crossings-stopped") }</p>
                { show!(Button { label: t!(i18n, "crossings-again"), onclick: finding.again.clone() }) }
            </div>
        };
    }
    Html::default()
}

/// Props of [`Save`].
#[derive(Properties, PartialEq)]
struct SaveProps {
    file: String,
}

/// Saves all crossings, as the command line writes them.
#[component]
fn Save(props: &SaveProps) -> Html {
    let i18n = I18n::current();
    let (engine, ui) = (use_engine(), use_ui());
    let problems = use_state_eq(|| None);
    let onclick = {
        let (file, problems) = (props.file.clone(), problems.clone());
        Callback::from(move |()| {
            let Some(call) = engine.start(|client| client.file(ExportCrossings {}, |_| ())) else {
                return;
            };
            let (file, ui, problems) = (file.clone(), ui.clone(), problems.clone());
            spawn_local(async move {
                match call.await {
                    Ok((_, bytes)) => {
                        let taken = download::save_bytes(&file, "text/csv;charset=utf-8", &bytes);
                        let said = match taken {
                            true => t!(i18n, "crossings-saved", name = file),
                            false => t!(i18n, "export-refused"),
                        };
                        ui.dispatch(UiAction::Toast(said));
                        problems.set(None);
                    }
                    Err(failure) => problems.set(Some(Rc::from(failure.to_problems()))),
                }
            });
        })
    };
    html! {
        <>
            if let Some(problems) = (*problems).clone() { { show!(ErrorPanel { problems }) } }
            { show!(Button { label: t!(i18n, "crossings-save"), icon: IconName::Download, onclick }) }
            <span class="quiet"><code>{ props.file.clone() }</code></span>
        </>
    }
}
