//! One row of the table: the box that chooses the person, and a cell per column.

use std::rc::Rc;

use hearth_protocol::listing::{Field, TableRow};
use yew::prelude::*;

use super::cache::Told;
use super::columns::Column;
use super::shape::{ScoreShape, Shape};
use crate::browser::intl;
use crate::components::Chip;
use crate::components::chart::share::level_paint;
use crate::components::chart::{Bar, Swatch};
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Tags shown in a cell; the others are counted.
const MOST_TAGS: usize = 2;

/// Props of [`GridRow`].
#[derive(Properties, PartialEq)]
pub struct GridRowProps {
    /// Its place in the table, from 0.
    pub position: u32,
    /// The person, once the row has come.
    pub row: Option<TableRow>,
    /// What all rows have in common.
    pub told: Rc<Told>,
    /// What the table is like.
    pub shape: Rc<Shape>,
    /// Whether keys act on it.
    pub active: bool,
    /// Whether the person is chosen.
    pub chosen: bool,
    /// Called when the card is wanted.
    pub onclick: Callback<(u32, AttrValue)>,
    /// Called when the box is pressed, with whether a range is meant.
    pub onbox: Callback<(u32, bool)>,
}

/// One row.
#[component]
pub fn GridRow(props: &GridRowProps) -> Html {
    let i18n = I18n::current();
    let class = classes!(
        "grid-row",
        props.active.then_some("grid-active"),
        props.chosen.then_some("grid-chosen")
    );
    let id = format!("row-{}", props.position);
    // The header is row 1.
    let index = (u64::from(props.position) + 2).to_string();
    let Some(row) = &props.row else {
        return html! {
            <div {id} class={classes!(class, "grid-waiting")} role="row" aria-rowindex={index}>
                <div class="cell cell-box" role="presentation" />
                <div class="cell cell-person" role="gridcell"><span class="hidden">{ t!(i18n, "people-loading") }</span><span class="bone" /></div>
            </div>
        };
    };
    let person = AttrValue::from(row.person.clone());
    let onclick = {
        let (onclick, person, position) = (props.onclick.clone(), person.clone(), props.position);
        Callback::from(move |_: MouseEvent| onclick.emit((position, person.clone())))
    };
    let onbox = {
        let (onbox, position) = (props.onbox.clone(), props.position);
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            onbox.emit((position, event.shift_key()));
        })
    };
    // Neither text is marked by a range, nor does the focus leave the table.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    html! {
        <div {id} {class} role="row" aria-rowindex={index} aria-selected={props.chosen.to_string()} {onclick}>
            <div class="cell cell-box" role="gridcell" onclick={onbox} {onmousedown}>
                <button type="button" class="box" role="checkbox" tabindex="-1" aria-checked={props.chosen.to_string()} aria-label={t!(i18n, "people-choose", person = person.as_str())}><span class="box-mark" /></button>
            </div>
            { for props.shape.columns.iter().map(|column| view_cell(&i18n, props, row, column)) }
        </div>
    }
}

fn view_cell(i18n: &I18n, props: &GridRowProps, row: &TableRow, column: &Column) -> Html {
    let shape = &props.shape;
    let own = row.scores.get(shape.score);
    let day = |ms: Option<i64>| match ms {
        Some(ms) => intl::date(ms, &shape.zone).into(),
        None => t!(i18n, "people-never"),
    };
    let plain = |text: AttrValue| cell(shape.ends(column).then_some("cell-end"), None, text.into());
    match column {
        Column::Person => {
            let person = AttrValue::from(row.person.clone());
            let id =
                html! { <span class="person-id" title={person.clone()}>{ person.clone() }</span> };
            cell(Some("cell-person"), None, id)
        }
        Column::Score(id) => match shape.score_at(id) {
            Some(at) => view_score(props, row, at),
            None => cell(None, None, Html::default()),
        },
        Column::Level => view_level(shape.own(), own.and_then(|cell| cell.level)),
        Column::Change => view_change(i18n, props, row.change),
        Column::Points => plain(
            own.map(|cell| written(cell.raw, 2))
                .unwrap_or_default()
                .into(),
        ),
        Column::Events => plain(intl::whole(u64::from(row.events)).into()),
        Column::LastSeen => plain(day(row.last_seen_ms)),
        Column::FirstSeen => plain(day(row.first_seen_ms)),
        Column::Tags => view_tags(shape, &row.tags),
        Column::Since(id) => view_since(i18n, props, row, id),
        Column::Attribute(name) => {
            let attributes = props.told.fields.iter();
            let mut attributes = attributes.filter_map(|field| match field {
                Field::Attribute(name) => Some(name),
                _ => None,
            });
            let at = attributes.position(|told| told == name);
            let text = at.and_then(|at| row.attributes.get(at).cloned().flatten());
            let text = AttrValue::from(text.unwrap_or_default());
            let class = shape.ends(column).then_some("cell-end");
            cell(class, Some(text.clone()), text.into())
        }
    }
}

fn cell(class: Option<&'static str>, title: Option<AttrValue>, content: Html) -> Html {
    html! { <div class={classes!("cell", class)} role="gridcell" {title}>{ content }</div> }
}

fn view_score(props: &GridRowProps, row: &TableRow, at: usize) -> Html {
    let (Some(told), Some(shape)) = (row.scores.get(at), props.shape.scores.get(at)) else {
        return cell(Some("cell-score"), None, Html::default());
    };
    let (low, high) = props.told.spans.get(at).copied().unwrap_or_default();
    let low = low.min(0.0);
    let span = high - low;
    let place = |value: f64| match span > 0.0 {
        true => (value - low) / span,
        false => 1.0,
    };
    let level = usize::from(told.level.unwrap_or_default());
    let color = shape
        .levels
        .get(level)
        .and_then(|(_, color)| color.as_ref());
    let (class, fill) = match told.level {
        Some(_) => level_paint(color, level, shape.levels.len()),
        None => (classes!("level-3"), None),
    };
    let content = html! {
        <>
            <span class="score-number">{ written(told.score, shape.decimals) }</span>
            { show!(Bar { from: place(0.0), to: place(told.score), class, fill }) }
        </>
    };
    cell(Some("cell-score"), None, content)
}

fn view_level(own: Option<&ScoreShape>, level: Option<u16>) -> Html {
    let levels = own.map(|own| own.levels.as_slice()).unwrap_or_default();
    let at = level.map(usize::from);
    let name = at.and_then(|at| levels.get(at).map(|level| (at, level)));
    let content = html! {
        if let Some((at, (name, color))) = name {
            { show!(Swatch { at, count: levels.len(), color: color.clone() }) }
            <span>{ name.clone() }</span>
        }
    };
    cell(Some("cell-level"), None, content)
}

fn view_change(i18n: &I18n, props: &GridRowProps, change: Option<f64>) -> Html {
    let shape = &props.shape;
    if !shape.knows_change(&props.told) {
        let title = t!(i18n, "people-change-waiting");
        return cell(Some("cell-end cell-quiet"), Some(title), "\u{2026}".into());
    }
    let before = intl::date(shape.change_from_ms, &shape.zone);
    let Some(change) = change else {
        let title = t!(i18n, "people-change-none", day = before);
        return cell(Some("cell-end cell-quiet"), Some(title), "\u{2013}".into());
    };
    let decimals = shape.own().map_or(2, |own| own.decimals);
    let class = match change {
        change if change > 0.0 => "cell-end cell-rise",
        change if change < 0.0 => "cell-end cell-fall",
        _ => "cell-end cell-quiet",
    };
    let title = t!(i18n, "people-change-since", day = before);
    cell(
        Some(class),
        Some(title),
        intl::signed(change, decimals).into(),
    )
}

/// Since when the person has a tag: nothing for who does not have it.
fn view_since(i18n: &I18n, props: &GridRowProps, row: &TableRow, id: &str) -> Html {
    let at = props.shape.tag_ids.iter().position(|own| own == id);
    let at = at.and_then(|at| u32::try_from(at).ok());
    let fields = props.told.fields.iter();
    let mut asked = fields.filter_map(|field| match field {
        Field::Since(tag) => Some(*tag),
        _ => None,
    });
    let place = asked.position(|tag| Some(tag) == at);
    let is_found = place.and_then(|place| props.told.since_found.get(place));
    if !is_found.copied().unwrap_or(false) {
        let title = t!(i18n, "people-since-waiting");
        return cell(Some("cell-end cell-quiet"), Some(title), "\u{2026}".into());
    }
    let since = place.and_then(|place| row.since.get(place).copied().flatten());
    let day = since.map(|ms| intl::date(ms, &props.shape.zone));
    cell(Some("cell-end"), None, day.unwrap_or_default().into())
}

fn view_tags(shape: &Shape, tags: &[u16]) -> Html {
    let names: Vec<&AttrValue> = tags
        .iter()
        .filter_map(|&at| shape.tags.get(usize::from(at)))
        .collect();
    let all: Vec<&str> = names.iter().map(|name| name.as_str()).collect();
    let more = names.len().saturating_sub(MOST_TAGS);
    let content = html! {
        <>
            { for names.iter().take(MOST_TAGS).map(|name| show!(Chip { children: html! { <span class="tag-name">{ (*name).clone() }</span> } })) }
            if more > 0 {
                <span class="quiet">{ format!("+{more}") }</span>
            }
        </>
    };
    let title = (!all.is_empty()).then(|| AttrValue::from(all.join(", ")));
    cell(Some("cell-tags"), title, content)
}

fn written(value: f64, decimals: u8) -> String {
    intl::number(value, decimals).replace('-', "\u{2212}")
}
