//! The histogram of scores, coloured by level, with the levels' edges as handles
//! that are dragged or moved by arrow keys. One tab stop reads the bars.

use std::rc::Rc;

use hearth_protocol::results::Histogram as Counts;
use yew::prelude::*;

use super::geometry::{Bar, Plot, spread};
use super::share::level_paint;
use crate::browser::measure;

const WIDTH: f64 = 384.0;
const TOP: f64 = 26.0;
const HEIGHT: f64 = 132.0;
const FOOT: f64 = 38.0;
const KEY_LEAP: f64 = 10.0;

/// A level as the chart shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct LevelMark {
    /// Its name.
    pub name: AttrValue,
    /// Its lower edge; none on the first.
    pub from: Option<f64>,
    /// Its own colour.
    pub color: Option<AttrValue>,
    /// What its edge's handle is called.
    pub edge_label: AttrValue,
    /// Its edge as it is written.
    pub edge_text: AttrValue,
}

/// An edge being moved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EdgeMove {
    /// Position of the level whose lower edge it is.
    pub level: usize,
    /// Where to, in score.
    pub to: f64,
    /// Whether the person let go.
    pub done: bool,
}

/// Props of [`Histogram`].
#[derive(Properties, PartialEq)]
pub struct HistogramProps {
    /// The bins.
    pub counts: Counts,
    /// The levels, in order.
    pub levels: Rc<[LevelMark]>,
    /// What the whole says, for whoever does not see it.
    pub label: AttrValue,
    /// The axis' title.
    pub axis: AttrValue,
    /// Writes a score under the axis.
    pub write: Callback<f64, AttrValue>,
    /// Says what a bar shows.
    pub say: Callback<Bar, AttrValue>,
    /// The smallest move of an edge.
    pub step: f64,
    /// Called while an edge moves.
    pub on_edge: Callback<EdgeMove>,
}

/// The histogram.
#[component]
pub fn Histogram(props: &HistogramProps) -> Html {
    let pointed = use_state_eq(|| None::<usize>);
    let plot = Plot::new(&props.counts, WIDTH, HEIGHT);
    let edges: Vec<f64> = props.levels.iter().filter_map(|level| level.from).collect();
    let bars = plot.bars(&props.counts, &edges, !props.levels.is_empty());
    let shown = pointed.and_then(|at| bars.get(at).copied());
    let onpointermove = {
        let (pointed, count) = (pointed.clone(), bars.len());
        Callback::from(move |event: PointerEvent| {
            let at = measure::share_across(&event) * count as f64;
            pointed.set(Some((at as usize).min(count.saturating_sub(1))));
        })
    };
    let leave = {
        let pointed = pointed.clone();
        move || pointed.set(None)
    };
    let onpointerleave = {
        let leave = leave.clone();
        Callback::from(move |_: PointerEvent| leave())
    };
    let onblur = Callback::from(move |_: FocusEvent| leave());
    let onkeydown = bar_keys(&pointed, bars.len());
    let readout = shown.map_or_else(|| props.axis.clone(), |bar| props.say.emit(bar));
    html! {
        <figure class="histogram">
            <svg viewBox={format!("0 0 {WIDTH} {}", TOP + HEIGHT + FOOT)} role="group" aria-label={props.label.clone()}
                {onpointermove} {onpointerleave}>
                <g class="bars" role="img" aria-label={props.label.clone()} tabindex="0" {onkeydown} {onblur}
                    transform={format!("translate(0 {TOP})")}>
                    <rect class="plot-area" x="0" y="0" width={WIDTH.to_string()} height={HEIGHT.to_string()} />
                    { for bars.iter().enumerate().map(|(at, bar)| view_bar(at, bar, &props.levels, *pointed == Some(at))) }
                    <line class="axis" x1="0" x2={WIDTH.to_string()} y1={HEIGHT.to_string()} y2={HEIGHT.to_string()} />
                </g>
                { view_ticks(&plot, &props.write) }
                { for view_edges(&plot, props) }
            </svg>
            <figcaption aria-live="polite">{ readout }</figcaption>
        </figure>
    }
}

fn bar_keys(pointed: &UseStateHandle<Option<usize>>, count: usize) -> Callback<KeyboardEvent> {
    let pointed = pointed.clone();
    Callback::from(move |event: KeyboardEvent| {
        let last = count.saturating_sub(1);
        let next = match (event.key().as_str(), *pointed) {
            ("ArrowRight", None) | ("Home", _) => 0,
            ("ArrowLeft", None) | ("End", _) => last,
            ("ArrowRight", Some(at)) => (at + 1).min(last),
            ("ArrowLeft", Some(at)) => at.saturating_sub(1),
            _ => return,
        };
        event.prevent_default();
        pointed.set(Some(next));
    })
}

fn view_bar(at: usize, bar: &Bar, levels: &[LevelMark], pointed: bool) -> Html {
    let (paint, fill) = match bar.level {
        Some(level) => level_paint(
            levels.get(level).and_then(|mark| mark.color.as_ref()),
            level,
            levels.len(),
        ),
        None => (classes!("level-3"), None),
    };
    let class = classes!(paint, pointed.then_some("pointed"));
    html! {
        <rect key={at} {class} x={format!("{:.2}", bar.x)} y={format!("{:.2}", HEIGHT - bar.height)}
            width={format!("{:.2}", bar.width)} height={format!("{:.2}", bar.height)} rx="2" {fill} />
    }
}

fn view_ticks(plot: &Plot, write: &Callback<f64, AttrValue>) -> Html {
    let y = (TOP + HEIGHT + 17.0).to_string();
    let ticks = plot.ticks(10);
    html! {
        <g class="ticks" aria-hidden="true">
            { for ticks.into_iter().map(|score| html! {
                <text key={score.to_bits()} x={format!("{:.2}", plot.tick_x(score).clamp(5.0, WIDTH - 5.0))} y={y.clone()} text-anchor="middle">
                    { write.emit(score) }
                </text>
            }) }
        </g>
    }
}

fn view_edges(plot: &Plot, props: &HistogramProps) -> Vec<Html> {
    let edges: Vec<(usize, &LevelMark, f64)> = props
        .levels
        .iter()
        .enumerate()
        .filter_map(|(at, level)| Some((at, level, level.from?)))
        .collect();
    let labels: Vec<(f64, f64)> = edges
        .iter()
        .map(|(_, level, from)| (plot.x(*from), label_width(level)))
        .collect();
    edges
        .iter()
        .zip(spread(&labels, WIDTH))
        .map(|((at, level, from), label_x)| view_edge(*at, level, *from, label_x, plot, props))
        .collect()
}

fn label_width(level: &LevelMark) -> f64 {
    10.0 + 7.0 * level.edge_text.chars().count() as f64
}

fn view_edge(
    at: usize,
    level: &LevelMark,
    from: f64,
    label_x: f64,
    plot: &Plot,
    props: &HistogramProps,
) -> Html {
    let x = plot.x(from);
    let out = from < plot.from || from > plot.to;
    let width = label_width(level);
    let drag = Drag {
        level: at,
        from,
        plot: *plot,
        step: props.step,
        on_edge: props.on_edge.clone(),
    };
    html! {
        <g key={format!("edge-{at}")} class={classes!("edge", out.then_some("edge-out"))} role="slider" tabindex="0"
            aria-label={level.edge_label.clone()} aria-valuetext={level.edge_text.clone()}
            aria-valuenow={from.to_string()} aria-valuemin={plot.from.min(from).to_string()} aria-valuemax={plot.to.max(from).to_string()}
            onpointerdown={drag.begin()} onpointermove={drag.along()} onpointerup={drag.end()} onkeydown={drag.keys()} onkeyup={drag.keyed()}>
            <rect class="edge-reach" x={(x - 12.0).to_string()} y="0" width="24" height={(TOP + HEIGHT).to_string()} />
            <line x1={x.to_string()} x2={x.to_string()} y1="18" y2={(TOP + HEIGHT + 5.0).to_string()} />
            <rect class="edge-flag" x={(label_x - width / 2.0).to_string()} y="1" width={width.to_string()} height="18" rx="5" />
            <text x={label_x.to_string()} y="14" text-anchor="middle">{ level.edge_text.clone() }</text>
        </g>
    }
}

/// What moving one edge needs.
#[derive(Clone)]
struct Drag {
    level: usize,
    from: f64,
    plot: Plot,
    step: f64,
    on_edge: Callback<EdgeMove>,
}

impl Drag {
    fn begin(&self) -> Callback<PointerEvent> {
        Callback::from(|event: PointerEvent| {
            event.stop_propagation();
            measure::hold_pointer(&event);
        })
    }

    fn along(&self) -> Callback<PointerEvent> {
        let drag = self.clone();
        Callback::from(move |event: PointerEvent| {
            if let Some(share) = measure::held_share(&event) {
                event.stop_propagation();
                drag.emit(drag.plot.score(share * WIDTH), false);
            }
        })
    }

    fn end(&self) -> Callback<PointerEvent> {
        let drag = self.clone();
        Callback::from(move |event: PointerEvent| {
            if let Some(share) = measure::held_share(&event) {
                drag.emit(drag.plot.score(share * WIDTH), true);
            }
        })
    }

    fn keys(&self) -> Callback<KeyboardEvent> {
        let drag = self.clone();
        Callback::from(move |event: KeyboardEvent| {
            let by = match event.key().as_str() {
                "ArrowRight" | "ArrowUp" => 1.0,
                "ArrowLeft" | "ArrowDown" => -1.0,
                "PageUp" => KEY_LEAP,
                "PageDown" => -KEY_LEAP,
                _ => return,
            };
            event.prevent_default();
            drag.emit(drag.from + by * drag.step, false);
        })
    }

    /// A key that is let go ends the move: the next one is a step of its own.
    fn keyed(&self) -> Callback<KeyboardEvent> {
        let drag = self.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key().starts_with("Arrow") || event.key().starts_with("Page") {
                drag.emit(drag.from, true);
            }
        })
    }

    fn emit(&self, to: f64, done: bool) {
        self.on_edge.emit(EdgeMove {
            level: self.level,
            to,
            done,
        });
    }
}
