//! The flows between levels as a Sankey diagram. One tab stop reads the flows
//! with the arrow keys; Enter or a click lists a flow's people.

use yew::prelude::*;

use super::crossing_days::written;
use super::geometry::{Flow, Node, Sankey, ribbon};
use super::{Shown, level_name};
use crate::browser::intl;
use crate::components::chart::keep::Rows;
use crate::components::chart::share::level_paint;
use crate::i18n::I18n;
use crate::state::changes::List;
use crate::t;

const WIDTH: f64 = 440.0;
const HEIGHT: f64 = 264.0;
/// Room for the names at either side.
const MARGIN: f64 = 108.0;
/// Width of a node.
const NODE: f64 = 10.0;
const GAP: f64 = 12.0;
/// Room above for the dates.
const TOP: f64 = 24.0;
/// Room below for a name of a node that is but a hair.
const FOOT: f64 = 12.0;
/// Letters of a name that there is room for.
const LETTERS: usize = 17;

/// Props of [`Flows`].
#[derive(Properties, PartialEq)]
pub(super) struct FlowsProps {
    /// What was found.
    pub(super) shown: Shown,
    /// Lists other people.
    pub(super) onlist: Callback<List>,
}

/// The flows between levels.
#[component]
pub(super) fn Flows(props: &FlowsProps) -> Html {
    let i18n = I18n::current();
    let pointed = use_state_eq(|| None::<usize>);
    let shown = &props.shown;
    let sankey = Sankey::new(&shown.found.matrix, HEIGHT, GAP);
    let chosen = |flow: &Flow| shown.view.list == list_of(shown, flow);
    let onkeydown = keys(props, &pointed, &sankey.flows);
    let leave = {
        let pointed = pointed.clone();
        Callback::from(move |()| pointed.set(None))
    };
    let flows = sankey.flows.iter().enumerate().map(|(at, flow)| {
        let onpointerenter = {
            let pointed = pointed.clone();
            Callback::from(move |_: PointerEvent| pointed.set(Some(at)))
        };
        let onclick = {
            let (onlist, list) = (props.onlist.clone(), list_of(shown, flow));
            Callback::from(move |_: MouseEvent| onlist.emit(list))
        };
        let (class, fill) = paint(shown, flow.from);
        let class = classes!(
            "flow",
            class,
            (flow.from == flow.to).then_some("flow-stay"),
            (*pointed == Some(at)).then_some("flow-pointed"),
            chosen(flow).then_some("flow-chosen"),
        );
        html! {
            <path key={at} {class} {fill} {onclick} {onpointerenter}
                d={ribbon(flow, MARGIN + NODE, WIDTH - MARGIN - NODE)} />
        }
    });
    let readout = pointed.and_then(|at| sankey.flows.get(at)).map_or_else(
        || t!(i18n, "changes-flow-hint"),
        |flow| say(&i18n, shown, flow),
    );
    let label = t!(
        i18n,
        "changes-flows",
        people = intl::whole(u64::from(shown.found.people))
    );
    html! {
        <figure class="sankey">
            <svg viewBox={format!("0 0 {WIDTH} {}", TOP + HEIGHT + FOOT)} role="img" aria-label={label} tabindex="0"
                {onkeydown} onblur={leave.reform(|_: FocusEvent| ())} onpointerleave={leave.reform(|_: PointerEvent| ())}>
                { view_dates(shown) }
                <g transform={format!("translate(0 {TOP})")}>
                    { for flows }
                    { for sankey.before.iter().map(|node| view_node(&i18n, shown, node, true)) }
                    { for sankey.after.iter().map(|node| view_node(&i18n, shown, node, false)) }
                </g>
            </svg>
            <figcaption aria-live="polite">{ readout }</figcaption>
        </figure>
    }
}

fn view_dates(shown: &Shown) -> Html {
    let [before, after] = shown.dates.each_ref().map(|date| written(date));
    html! {
        <>
            <text class="sankey-date" x={(MARGIN + NODE).to_string()} y="12" text-anchor="end">{ before }</text>
            <text class="sankey-date" x={(WIDTH - MARGIN - NODE).to_string()} y="12">{ after }</text>
        </>
    }
}

fn view_node(i18n: &I18n, shown: &Shown, node: &Node, is_before: bool) -> Html {
    let (class, fill) = paint(shown, node.level);
    let (x, text_x, anchor) = if is_before {
        (MARGIN, MARGIN - 6.0, "end")
    } else {
        (WIDTH - MARGIN - NODE, WIDTH - MARGIN + 6.0, "start")
    };
    let name = level_name(i18n, &shown.found.levels, level_at(shown, node.level));
    let middle = node.y + node.height / 2.0;
    html! {
        <g key={format!("{is_before}{}", node.level)}>
            <rect {class} {fill} x={x.to_string()} y={format!("{:.2}", node.y)} width={NODE.to_string()}
                height={format!("{:.2}", node.height)} rx="2" />
            <text x={text_x.to_string()} y={format!("{:.2}", middle - 2.0)} text-anchor={anchor}>
                <title>{ name.clone() }</title>{ short(&name) }
            </text>
            <text class="sankey-people" x={text_x.to_string()} y={format!("{:.2}", middle + 10.0)} text-anchor={anchor}>
                { intl::whole(u64::from(node.people)) }
            </text>
        </g>
    }
}

/// The numbers of the diagram: one line per flow, from the highest level down.
pub(super) fn rows(i18n: &I18n, shown: &Shown) -> Callback<(), Rows> {
    let (i18n, shown) = (*i18n, shown.clone());
    Callback::from(move |()| {
        let sankey = Sankey::new(&shown.found.matrix, HEIGHT, GAP);
        let name = |at| level_name(&i18n, &shown.found.levels, level_at(&shown, at)).to_string();
        let heads = [
            "changes-matrix-corner",
            "changes-to",
            "score-levels-col-people",
        ];
        let heads = heads.map(|key| i18n.text(key, &[]).to_string()).to_vec();
        let flows = sankey.flows.iter();
        let flows = flows.map(|flow| vec![name(flow.from), name(flow.to), flow.people.to_string()]);
        std::iter::once(heads).chain(flows).collect()
    })
}

/// As much of a name as there is room for.
fn short(name: &str) -> String {
    if name.chars().count() <= LETTERS {
        return name.to_owned();
    }
    let mut short: String = name.chars().take(LETTERS - 1).collect();
    short.truncate(short.trim_end().len());
    short.push('\u{2026}');
    short
}

/// The colour of a level; who is not scored has none.
fn paint(shown: &Shown, at: usize) -> (Classes, Option<AttrValue>) {
    match shown.score.levels.get(at) {
        Some(level) => {
            let color = level.color.clone().map(AttrValue::from);
            level_paint(color.as_ref(), at, shown.score.levels.len())
        }
        None => (classes!("flow-nowhere"), None),
    }
}

/// Position of a level; absent for "not scored".
pub(super) fn level_at(shown: &Shown, at: usize) -> Option<u16> {
    let is_level = at < shown.found.levels.len();
    is_level.then(|| u16::try_from(at).ok()).flatten()
}

fn list_of(shown: &Shown, flow: &Flow) -> List {
    List::Between(level_at(shown, flow.from), level_at(shown, flow.to))
}

/// What a flow shows: `12 people from Warm to Cold`.
fn say(i18n: &I18n, shown: &Shown, flow: &Flow) -> AttrValue {
    let name = |at| level_name(i18n, &shown.found.levels, level_at(shown, at));
    let (from, to) = (name(flow.from), name(flow.to));
    let people = intl::whole(u64::from(flow.people));
    if flow.from == flow.to {
        return t!(
            i18n,
            "changes-flow-stay",
            count = flow.people,
            shown = people,
            level = from
        );
    }
    t!(
        i18n,
        "changes-flow",
        count = flow.people,
        shown = people,
        from = from,
        to = to
    )
}

fn keys(
    props: &FlowsProps,
    pointed: &UseStateHandle<Option<usize>>,
    flows: &[Flow],
) -> Callback<KeyboardEvent> {
    let lists: Vec<List> = flows
        .iter()
        .map(|flow| list_of(&props.shown, flow))
        .collect();
    let (pointed, onlist) = (pointed.clone(), props.onlist.clone());
    Callback::from(move |event: KeyboardEvent| {
        let last = lists.len().saturating_sub(1);
        let next = match (event.key().as_str(), *pointed) {
            ("ArrowDown" | "ArrowRight", None) | ("Home", _) => 0,
            ("ArrowUp" | "ArrowLeft", None) | ("End", _) => last,
            ("ArrowDown" | "ArrowRight", Some(at)) => (at + 1).min(last),
            ("ArrowUp" | "ArrowLeft", Some(at)) => at.saturating_sub(1),
            ("Enter" | " ", Some(at)) => {
                event.prevent_default();
                if let Some(&list) = lists.get(at) {
                    onlist.emit(list);
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        pointed.set(Some(next));
    })
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn a_long_name_ends_in_dots() {
        assert_eq!(short("Neutral"), "Neutral");
        assert_eq!(
            short("Very highly engaged people"),
            "Very highly enga\u{2026}"
        );
    }
}
