//! The table itself: only the rows in view are drawn; keys and scroll bar reach
//! every row. Rows that have not arrived are drawn as placeholders.

use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::cache::Cache;
use super::chosen::Chosen;
use super::columns;
use super::head::Head;
use super::query::Query;
use super::row::GridRow;
use super::scroll::Scroll;
use super::shape::Shape;
use crate::browser::focus;
use crate::browser::measure::{self, SizeWatch};
use crate::i18n::I18n;
use crate::show;
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
    /// What the table is like.
    pub shape: Rc<Shape>,
    /// Who is chosen.
    pub chosen: Rc<Chosen>,
    /// What is asked.
    pub query: Query,
    /// Called with another question.
    pub onquery: Callback<Query>,
    /// Called with how wide the table may be without scrolling, in CSS pixels.
    pub onroom: Callback<f64>,
    /// Called with the rows in view: first, count.
    pub onwindow: Callback<(u32, u32)>,
    /// Called with the id of another score to show.
    pub onscore: Callback<String>,
    /// Called with the person whose card is wanted.
    pub onopen: Callback<AttrValue>,
    /// Called with who should be chosen or left.
    pub onchoose: Callback<Choose>,
}

/// Who should be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choose {
    /// The one in this row, or not any more.
    One(u32),
    /// Everyone from where a range goes on to this row.
    To(u32),
    /// The same, where a range that begins now begins in the first row.
    Along(u32, u32),
    /// Everyone found.
    All,
    /// Nobody.
    Nobody,
}

/// The table.
#[component]
pub fn Grid(props: &GridProps) -> Html {
    let i18n = I18n::current();
    let whole = use_node_ref();
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
    use_watched_view(&node, view.setter(), &props.onroom);
    use_widths(&whole, &props.shape);
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
        let (whole, onopen, onchoose) =
            (whole.clone(), props.onopen.clone(), props.onchoose.clone());
        let somebody = props.chosen.count() > 0;
        Callback::from(move |event: KeyboardEvent| {
            // A button in the head has keys of its own.
            if !focus::is_on(&whole, &event) {
                return;
            }
            if event.key() == "Enter" {
                if let Some(row) = cache.row(*active) {
                    onopen.emit(row.person.clone().into());
                }
                return;
            }
            if let Some(choose) = chosen_by(&event, *active, somebody) {
                event.prevent_default();
                onchoose.emit(choose);
                return;
            }
            let Some(next) = moved(&event.key(), *active, &scroll) else {
                return;
            };
            event.prevent_default();
            if event.shift_key() {
                onchoose.emit(Choose::Along(*active, next));
            }
            active.set(next);
            if let Some(element) = node.cast::<HtmlElement>()
                && let Some(top) = scroll.reveal(next, measure::scrolled(&element))
            {
                measure::scroll_to(&element, top);
            }
        })
    };
    let shape = &props.shape;
    let set_active = active.setter();
    let onclick = use_callback(props.onopen.clone(), move |(position, person), onopen| {
        set_active.set(position);
        onopen.emit(person);
    });
    let set_active = active.setter();
    let onbox = {
        let whole = whole.clone();
        use_callback(
            props.onchoose.clone(),
            move |(position, range), onchoose| {
                set_active.set(position);
                focus::give(&whole);
                onchoose.emit(match range {
                    true => Choose::To(position),
                    false => Choose::One(position),
                });
            },
        )
    };
    let onall = props.onchoose.reform(|all| match all {
        true => Choose::All,
        false => Choose::Nobody,
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
                told: Rc::clone(props.cache.told()),
                active: *active == position,
                chosen: props
                    .cache
                    .row(position)
                    .is_some_and(|row| props.chosen.has(&row.person)),
                shape: Rc::clone(shape),
                onclick: onclick.clone(),
                onbox: onbox.clone()
            }
        )
    });
    let here = (rows > 0).then(|| format!("row-{}", *active));
    html! {
        <div ref={whole} class={classes!("grid", (!props.fresh).then_some("grid-stale"))} role="grid" aria-label={t!(i18n, "people-table")} aria-multiselectable="true"
            aria-rowcount={(u64::from(rows) + 1).to_string()} aria-busy={(!props.fresh).to_string()} aria-colcount={(1 + shape.columns.len()).to_string()}
            tabindex="0" aria-activedescendant={here} {onkeydown}>
            <div class="grid-scroll" ref={node} {onscroll} role="presentation">
                { show!(Head { shape: Rc::clone(shape), query: props.query.clone(), onquery: props.onquery.clone(), onscore: props.onscore.clone(), chosen: props.chosen.count() > 0, onall }) }
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

/// Keeps the height of the view known, and its width.
#[hook]
fn use_watched_view(node: &NodeRef, view: UseStateSetter<f64>, onroom: &Callback<f64>) {
    let (node, onroom) = (node.clone(), onroom.clone());
    use_effect_with((), move |()| {
        let watch = node.cast::<HtmlElement>().and_then(|element| {
            SizeWatch::new(&element, move |width, height| {
                onroom.emit(width);
                view.set((height - HEAD_HEIGHT).max(ROW_HEIGHT));
            })
        });
        move || drop(watch)
    });
}

/// Gives the head and every row the same columns.
#[hook]
fn use_widths(whole: &NodeRef, shape: &Shape) {
    let whole = whole.clone();
    let widths = (shape.columns.clone(), shape.sizes);
    use_effect_with(widths, move |(columns, sizes)| {
        if let Some(whole) = whole.cast::<HtmlElement>() {
            measure::set_style(&whole, "--columns", &columns::template(columns, *sizes));
            measure::set_style(&whole, "--gap", &format!("{}px", sizes.gap()));
            let least = columns::least(columns, *sizes);
            measure::set_style(&whole, "--least", &format!("{least}px"));
        }
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

/// Whom a key chooses: space the row that keys act on, with shift all from where a range goes on;
/// with A and the key of commands everyone; escape nobody, if somebody is chosen.
fn chosen_by(event: &KeyboardEvent, active: u32, somebody: bool) -> Option<Choose> {
    match event.key().as_str() {
        " " if event.shift_key() => Some(Choose::To(active)),
        " " => Some(Choose::One(active)),
        "a" | "A" if event.ctrl_key() || event.meta_key() => Some(Choose::All),
        "Escape" if somebody => Some(Choose::Nobody),
        _ => None,
    }
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
