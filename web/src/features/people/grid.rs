//! The table itself: only the rows in view are drawn; keys and scroll bar reach
//! every row. Rows that have not arrived are drawn as placeholders.

use std::rc::Rc;

use hearth_protocol::results::{PersonRow, SortKey};
use web_sys::HtmlElement;
use yew::prelude::*;

use super::cache::Cache;
use super::query::Query;
use super::scroll::Scroll;
use crate::browser::intl;
use crate::browser::measure::{self, SizeWatch};
use crate::components::chart::share::level_paint;
use crate::components::chart::{Bar, Swatch};
use crate::components::{Icon, IconName};
use crate::features::score::words;
use crate::i18n::I18n;
use crate::show;
use crate::state::results::Scored;
use crate::t;

/// Height of a row in CSS pixels; the style sheet says the same.
const ROW_HEIGHT: f64 = 40.0;
/// Height of the head, which stays while rows scroll under it.
const HEAD_HEIGHT: f64 = 35.0;
/// Rows drawn beyond either edge of the view.
const SPARE: u32 = 6;
/// Height taken before the table has been measured.
const FIRST_VIEW: f64 = 800.0;

/// Props of [`Grid`].
#[derive(Properties, PartialEq)]
pub struct GridProps {
    /// The rows that have arrived.
    pub cache: Rc<Cache>,
    /// Where the rows that arrived last begin.
    pub latest: u32,
    /// Whether they answer the newest question.
    pub fresh: bool,
    /// The newest scores.
    pub scored: Rc<Scored>,
    /// What is asked.
    pub query: Query,
    /// Called with another question.
    pub onquery: Callback<Query>,
    /// Called with the rows in view: first, count.
    pub onwindow: Callback<(u32, u32)>,
    /// Called with the id of another score to show.
    pub onscore: Callback<String>,
    /// Called with the person whose card is wanted.
    pub onopen: Callback<AttrValue>,
}

/// The table.
#[component]
pub fn Grid(props: &GridProps) -> Html {
    let i18n = I18n::current();
    let node = use_node_ref();
    let spacer = use_node_ref();
    let block = use_node_ref();
    let top = use_state_eq(|| 0.0_f64);
    let view = use_state_eq(|| FIRST_VIEW);
    let active = use_state_eq(|| 0_u32);
    let rows = props.cache.total().unwrap_or_default();
    let scroll = Scroll {
        rows,
        row_height: ROW_HEIGHT,
        view: *view,
    };
    let window = scroll.window(*top, SPARE);
    use_watched_view(&node, view.setter());
    let shift = window.top - top.clamp(0.0, scroll.reach());
    use_placed(&spacer, &block, scroll.height(), shift);
    {
        let onwindow = props.onwindow.clone();
        use_effect_with((window.first, window.count), move |range| {
            onwindow.emit(*range);
        });
    }
    use_top_on_change(&node, &props.query, active.setter());
    let onscroll = {
        let (node, top) = (node.clone(), top.setter());
        Callback::from(move |_: Event| {
            if let Some(element) = node.cast::<HtmlElement>() {
                top.set(measure::scrolled(&element));
            }
        })
    };
    let onkeydown = {
        let (node, active, cache) = (node.clone(), active.clone(), Rc::clone(&props.cache));
        let onopen = props.onopen.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" {
                if let Some(row) = cache.row(*active) {
                    onopen.emit(row.person.clone().into());
                }
                return;
            }
            let Some(next) = moved(&event.key(), *active, &scroll) else {
                return;
            };
            event.prevent_default();
            active.set(next);
            if let Some(element) = node.cast::<HtmlElement>()
                && let Some(top) = scroll.reveal(next, measure::scrolled(&element))
            {
                measure::scroll_to(&element, top);
            }
        })
    };
    let shape = use_memo(Rc::clone(&props.scored), |scored| Shape::of(scored));
    let set_active = active.setter();
    let onclick = use_callback(props.onopen.clone(), move |(position, person), onopen| {
        set_active.set(position);
        onopen.emit(person);
    });
    let seen = scroll.window(*top, 0);
    let ahead = !(seen.first..seen.first + seen.count).any(|at| props.cache.row(at).is_some());
    // A view that is ahead of its rows shows the last that came, never an empty page.
    let first = if ahead { props.latest } else { window.first };
    let last = first.saturating_add(window.count).min(rows);
    let drawn = (first..last).map(|position| {
        show!(
            position,
            GridRow {
                position,
                row: props.cache.row(position).cloned(),
                active: *active == position,
                shape: Rc::clone(&shape),
                onclick: onclick.clone()
            }
        )
    });
    let here = (rows > 0).then(|| format!("row-{}", *active));
    html! {
        <div class={classes!("grid", (!props.fresh).then_some("grid-stale"))} role="grid" aria-label={t!(i18n, "people-table")}
            aria-rowcount={(u64::from(rows) + 1).to_string()} aria-busy={(!props.fresh).to_string()} aria-colcount={(6 + shape.others.len()).to_string()}
            tabindex="0" aria-activedescendant={here} {onkeydown}>
            <div class="grid-scroll" ref={node} {onscroll} role="presentation">
                { view_head(&i18n, props, &shape) }
                <div ref={spacer} class="grid-spacer" role="rowgroup">
                    <div ref={block} class="grid-block" role="presentation">{ for drawn }</div>
                </div>
                if rows == 0 && props.fresh {
                    <div class="grid-none" role="presentation">
                        <p><strong>{ t!(i18n, "people-none") }</strong></p>
                        <p class="quiet">{ t!(i18n, "people-none-text") }</p>
                    </div>
                }
            </div>
        </div>
    }
}

/// Keeps the height of the view known.
#[hook]
fn use_watched_view(node: &NodeRef, view: UseStateSetter<f64>) {
    let node = node.clone();
    use_effect_with((), move |()| {
        let watch = node.cast::<HtmlElement>().and_then(|element| {
            SizeWatch::new(&element, move |_, height| {
                view.set((height - HEAD_HEIGHT).max(ROW_HEIGHT));
            })
        });
        move || drop(watch)
    });
}

/// Gives the scroll area its height and shifts the drawn rows by part of a row,
/// before they are painted. The block they stand in sticks to the view, so that
/// a drawing that comes late shows earlier rows and never an empty page.
#[hook]
fn use_placed(spacer: &NodeRef, block: &NodeRef, height: f64, shift: f64) {
    let (spacer, block) = (spacer.clone(), block.clone());
    use_effect_with((height, shift), move |(height, shift)| {
        if let Some(spacer) = spacer.cast::<HtmlElement>() {
            measure::set_style(&spacer, "height", &format!("{height}px"));
        }
        if let Some(block) = block.cast::<HtmlElement>() {
            measure::set_style(&block, "transform", &format!("translateY({shift}px)"));
        }
    });
}

/// Another question starts at its first row.
#[hook]
fn use_top_on_change(node: &NodeRef, query: &Query, active: UseStateSetter<u32>) {
    let node = node.clone();
    use_effect_with(query.clone(), move |_| {
        active.set(0);
        if let Some(element) = node.cast::<HtmlElement>() {
            measure::scroll_to(&element, 0.0);
        }
    });
}

/// The row a key moves to.
fn moved(key: &str, active: u32, scroll: &Scroll) -> Option<u32> {
    let last = scroll.rows.checked_sub(1)?;
    let next = match key {
        "ArrowDown" => active.saturating_add(1),
        "ArrowUp" => active.saturating_sub(1),
        "PageDown" => active.saturating_add(scroll.page()),
        "PageUp" => active.saturating_sub(scroll.page()),
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    Some(next.min(last))
}

fn view_head(i18n: &I18n, props: &GridProps, shape: &Shape) -> Html {
    // One of several is called by its name.
    let own = (!shape.others.is_empty()).then(|| shape.name.clone());
    let column = |sort: Option<SortKey>, key: &str, class: &'static str| {
        let label = own
            .clone()
            .filter(|_| sort == Some(SortKey::Score))
            .unwrap_or_else(|| i18n.text(key, &[]));
        let Some(sort) = sort else {
            return html! { <div class={classes!("cell", class)} role="columnheader">{ label }</div> };
        };
        let here = props.query.sort == sort;
        let order = match (here, props.query.descending) {
            (false, _) => None,
            (true, true) => Some("descending"),
            (true, false) => Some("ascending"),
        };
        let (onquery, query) = (props.onquery.clone(), props.query.clone());
        let onclick = Callback::from(move |_: MouseEvent| onquery.emit(query.sorted_by(sort)));
        html! {
            <div class={classes!("cell", class)} role="columnheader" aria-sort={order}>
                <button type="button" class="grid-sort" {onclick} title={t!(i18n, "people-sort-by", column = label.as_str())}>
                    <span>{ label.clone() }</span>
                    if here {
                        { show!(Icon { name: if props.query.descending { IconName::ArrowDown } else { IconName::ArrowUp } }) }
                    }
                </button>
            </div>
        }
    };
    html! {
        <div class="grid-head" role="rowgroup">
            <div class="grid-row" role="row" aria-rowindex="1">
                { column(Some(SortKey::Person), "people-col-person", "cell-person") }
                { column(Some(SortKey::Score), "people-col-score", "cell-score") }
                { column(None, "people-col-level", "cell-level") }
                { column(Some(SortKey::Raw), "people-col-raw", "cell-raw") }
                { column(Some(SortKey::Events), "people-col-events", "cell-events") }
                { column(Some(SortKey::LastSeen), "people-col-last", "cell-last") }
                { for shape.others.iter().map(|other| {
                    let id = other.id.clone();
                    let onclick = props.onscore.reform(move |_: MouseEvent| id.clone());
                    html! {
                        <div class="cell cell-other" role="columnheader">
                            <button type="button" class="grid-sort" {onclick} title={t!(i18n, "people-by-score", score = other.name.as_str())}>
                                <span>{ other.name.clone() }</span>
                            </button>
                        </div>
                    }
                }) }
            </div>
        </div>
    }
}

/// Scores beside the chosen one that the table has room for.
const MOST_OTHERS: usize = 4;

/// A score beside the chosen one.
#[derive(Clone, Debug, PartialEq)]
struct Other {
    at: usize,
    id: String,
    name: AttrValue,
    decimals: u8,
}

/// What every row needs of the run.
#[derive(Clone, Debug, PartialEq)]
struct Shape {
    score: usize,
    name: AttrValue,
    others: Vec<Other>,
    decimals: u8,
    low: f64,
    high: f64,
    zone: String,
    levels: Vec<(AttrValue, Option<AttrValue>)>,
}

impl Shape {
    fn of(scored: &Scored) -> Self {
        let score = scored.model.scores.get(scored.score);
        let summary = &scored.evaluation.summary;
        let levels = score
            .map(|score| score.levels.as_slice())
            .unwrap_or_default();
        let others = scored.model.scores.iter().enumerate();
        Self {
            score: scored.score,
            name: score.map_or_else(AttrValue::default, |score| score.name.clone().into()),
            others: others
                .filter(|(at, _)| *at != scored.score)
                .take(MOST_OTHERS)
                .map(|(at, score)| Other {
                    at,
                    id: score.id.clone(),
                    name: score.name.clone().into(),
                    decimals: words::decimals(score),
                })
                .collect(),
            decimals: score.map_or(2, words::decimals),
            low: summary.min.min(0.0),
            high: summary.max,
            zone: scored.model.time_zone.clone(),
            levels: levels
                .iter()
                .map(|level| {
                    (
                        level.name.clone().into(),
                        level.color.clone().map(AttrValue::from),
                    )
                })
                .collect(),
        }
    }
}

/// Props of [`GridRow`].
#[derive(Properties, PartialEq)]
struct GridRowProps {
    position: u32,
    row: Option<PersonRow>,
    active: bool,
    shape: Rc<Shape>,
    onclick: Callback<(u32, AttrValue)>,
}

/// One row.
#[component]
fn GridRow(props: &GridRowProps) -> Html {
    let i18n = I18n::current();
    let class = classes!("grid-row", props.active.then_some("grid-active"));
    let id = format!("row-{}", props.position);
    // The header is row 1.
    let index = (u64::from(props.position) + 2).to_string();
    let Some(row) = &props.row else {
        return html! {
            <div {id} class={classes!(class, "grid-waiting")} role="row" aria-rowindex={index}>
                <div class="cell cell-person" role="gridcell"><span class="hidden">{ t!(i18n, "people-loading") }</span><span class="bone" /></div>
            </div>
        };
    };
    let person = AttrValue::from(row.person.clone());
    let onclick = {
        let (onclick, person, position) = (props.onclick.clone(), person.clone(), props.position);
        Callback::from(move |_: MouseEvent| onclick.emit((position, person.clone())))
    };
    let cell = row.scores.get(props.shape.score);
    let last = row.last_seen_ms.map_or_else(
        || t!(i18n, "people-never"),
        |ms| intl::date(ms, &props.shape.zone).into(),
    );
    html! {
        <div {id} {class} role="row" aria-rowindex={index} aria-selected={props.active.to_string()} {onclick}>
            <div class="cell cell-person" role="gridcell"><span class="person-id" title={person.clone()}>{ person.clone() }</span></div>
            { view_score(&props.shape, cell.map(|cell| cell.score), cell.and_then(|cell| cell.level)) }
            { view_level(&props.shape, cell.and_then(|cell| cell.level)) }
            <div class="cell cell-raw" role="gridcell">{ cell.map(|cell| written(cell.raw, 2)) }</div>
            <div class="cell cell-events" role="gridcell">{ intl::whole(u64::from(row.events)) }</div>
            <div class="cell cell-last" role="gridcell">{ last }</div>
            { for props.shape.others.iter().map(|other| {
                let cell = row.scores.get(other.at);
                html! { <div class="cell cell-other" role="gridcell">{ cell.map(|cell| written(cell.score, other.decimals)) }</div> }
            }) }
        </div>
    }
}

fn view_score(shape: &Shape, score: Option<f64>, level: Option<u16>) -> Html {
    let Some(score) = score else {
        return html! { <div class="cell cell-score" role="gridcell" /> };
    };
    let span = shape.high - shape.low;
    let place = |value: f64| {
        if span > 0.0 {
            (value - shape.low) / span
        } else {
            1.0
        }
    };
    let at = usize::from(level.unwrap_or_default());
    let color = shape.levels.get(at).and_then(|(_, color)| color.as_ref());
    let (class, fill) = match level {
        Some(_) => level_paint(color, at, shape.levels.len()),
        None => (classes!("level-3"), None),
    };
    html! {
        <div class="cell cell-score" role="gridcell">
            <span class="score-number">{ written(score, shape.decimals) }</span>
            { show!(Bar { from: place(0.0), to: place(score), class, fill }) }
        </div>
    }
}

fn view_level(shape: &Shape, level: Option<u16>) -> Html {
    let at = level.map(usize::from);
    let name = at.and_then(|at| shape.levels.get(at).map(|level| (at, level)));
    html! {
        <div class="cell cell-level" role="gridcell">
            if let Some((at, (name, color))) = name {
                { show!(Swatch { at, count: shape.levels.len(), color: color.clone() }) }
                <span>{ name.clone() }</span>
            }
        </div>
    }
}

fn written(value: f64, decimals: u8) -> String {
    intl::number(value, decimals).replace('-', "\u{2212}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_move_and_stop_at_the_ends() {
        let scroll = Scroll {
            rows: 100,
            row_height: 40.0,
            view: 400.0,
        };
        assert_eq!(moved("ArrowUp", 0, &scroll), Some(0));
        assert_eq!(moved("PageDown", 95, &scroll), Some(99));
        assert_eq!(moved("PageUp", 25, &scroll), Some(15));
        assert_eq!(moved("End", 3, &scroll), Some(99));
        assert_eq!(moved("x", 3, &scroll), None);
        assert_eq!(moved("End", 0, &Scroll { rows: 0, ..scroll }), None);
    }
}
