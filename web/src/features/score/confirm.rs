//! The step between a template and its model: each rule with the names it found
//! in the data, to be confirmed or changed.

use std::rc::Rc;

use hearth_model::presets::{self, Choice as Chosen, EACH_AS_ONE, Line, Part};
use yew::prelude::*;

use super::edit::scores;
use super::tabs::use_scores;
use super::templates::name;
use crate::components::{Button, ButtonKind, Choice, Dialog, DialogShape, Icon, IconName, Select};
use crate::hooks::{use_draft, use_router, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::fitting::{Fitting, is_single, standing, tally};
use crate::state::{DraftAction, Route, UiAction};
use crate::t;

/// Names of columns that a missing number is told by.
const MOST_WANTED: usize = 3;

/// Props of [`Confirm`].
#[derive(Properties, PartialEq)]
pub struct ConfirmProps {
    /// The template.
    pub id: &'static str,
    /// What the data holds.
    pub fitting: Rc<Fitting>,
    /// Goes back to the gallery.
    pub back: Callback<()>,
    /// Called when all should close.
    pub onclose: Callback<()>,
}

/// The rules of a template, to be confirmed.
#[component]
pub fn Confirm(props: &ConfirmProps) -> Html {
    let i18n = I18n::current();
    let draft = use_draft();
    let ui = use_ui();
    let router = use_router();
    let scores = use_scores();
    let lines = use_memo((props.id, Rc::clone(&props.fitting)), |(id, fitting)| {
        let lines = fitting.lines(id);
        let suggested: Vec<Vec<String>> = lines.iter().map(|line| line.suggested.clone()).collect();
        let stands = standing(&lines, &suggested);
        // What was found first: it is what a person can judge.
        let mut sorted: Vec<(Line, bool)> = lines.into_iter().zip(stands).collect();
        sorted.sort_by_key(|(_, stands)| !stands);
        sorted
            .into_iter()
            .map(|(line, _)| line)
            .collect::<Vec<Line>>()
    });
    let picked = use_state_eq(|| {
        let all = lines.iter().map(|line| line.suggested.clone());
        all.collect::<Vec<Vec<String>>>()
    });
    let onpick = {
        let picked = picked.clone();
        Callback::from(move |(at, names): (usize, Vec<String>)| {
            let mut next = (*picked).clone();
            if let Some(slot) = next.get_mut(at) {
                *slot = names;
            }
            picked.set(next);
        })
    };
    let title =
        presets::preset(props.id).map_or_else(AttrValue::default, |preset| name(&i18n, preset));
    let build = {
        let (id, fitting) = (props.id, Rc::clone(&props.fitting));
        let chosen: Vec<Chosen> = lines
            .iter()
            .zip(picked.iter())
            .filter(|(line, names)| line.suggested != **names)
            .map(|(line, names)| (line.key.clone(), names.clone()))
            .collect();
        move || fitting.build(id, &chosen)
    };
    let onuse = {
        let (draft, build, onclose) = (draft.clone(), build.clone(), props.onclose.clone());
        let said = t!(i18n, "score-template-used", name = title.as_str());
        Callback::from(move |()| {
            if let Some(model) = build() {
                draft.dispatch(DraftAction::Replace(model));
                ui.dispatch(UiAction::Score(None));
                ui.dispatch(UiAction::Toast(said.clone()));
                router.go(&Route::Score { id: None });
            }
            onclose.emit(());
        })
    };
    let onadd = {
        let onclose = props.onclose.clone();
        Callback::from(move |()| {
            if let Some(model) = build() {
                scores.change(|document| scores::join(document, model));
            }
            onclose.emit(());
        })
    };
    let stands = standing(&lines, &picked);
    let (all, kept) = tally(&lines, &stands);
    let counted = props.fitting.counted(&picked);
    let rows = lines
        .iter()
        .zip(picked.iter())
        .enumerate()
        .map(|(at, (line, names))| {
            let onpick = onpick.reform(move |names| (at, names));
            show!(
                line.key.clone(),
                Row {
                    line: line.clone(),
                    picked: names.clone(),
                    stands: stands.get(at).copied().unwrap_or_default(),
                    onpick
                }
            )
        });
    show!(Dialog {
        title: title.clone(),
        onclose: props.onclose.clone(),
        shape: DialogShape::Wide,
        children: html! { <>
            <p class="quiet">{ t!(i18n, "confirm-text") }</p>
            <ul class="confirm" aria-label={t!(i18n, "confirm-rules")}>{ for rows }</ul>
            if !counted.is_empty() {
                <div class="notice">{ show!(Icon { name: IconName::Info }) }<p>{ t!(i18n, "confirm-counted", names = counted.join(", "), count = counted.len()) }</p></div>
            }
            if lines.is_empty() { <p>{ t!(i18n, "confirm-nothing") }</p> }
        </> },
        foot: Some(html! { <>
            <span class="confirm-sum quiet" role="status">{ t!(i18n, "confirm-sum", kept = kept, all = all) }</span>
            { show!(Button { label: t!(i18n, "back"), onclick: props.back.clone() }) }
            if draft.current().is_some() {
                { show!(Button { label: t!(i18n, "confirm-add"), onclick: onadd }) }
            }
            { show!(Button { kind: ButtonKind::Main, label: t!(i18n, "confirm-use"), onclick: onuse, autofocus: true }) }
        </> })
    })
}

#[derive(Properties, PartialEq)]
struct RowProps {
    line: Line,
    picked: Vec<String>,
    /// Whether the whole rule has what it needs.
    stands: bool,
    onpick: Callback<Vec<String>>,
}

/// One thing that a rule takes from the data.
#[component]
fn Row(props: &RowProps) -> Html {
    let i18n = I18n::current();
    let open = use_state_eq(|| false);
    let line = &props.line;
    let kept = props.stands;
    let part = i18n.text(&format!("confirm-part-{}", part_key(line)), &[]);
    let shown = shown(&i18n, line, &props.picked);
    let missing = !line.holds(&props.picked);
    let change = t!(
        i18n,
        "confirm-change-of",
        rule = line.rule.as_str(),
        part = part.as_str()
    );
    let onclick = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    html! {
        <li class={classes!("confirm-row", (!kept).then_some("confirm-out"))}>
            { show!(Icon { name: if kept { IconName::Check } else { IconName::Info } }) }
            <div class="confirm-rule">
                <strong>{ line.rule.clone() }</strong>
                <span class="quiet">{ part }</span>
            </div>
            <span class="confirm-names">{ shown }
                if missing && line.part == Part::Number {
                    <span class="confirm-do">{ what_to_do(&i18n, line) }</span>
                }
            </span>
            if line.plain || !line.options.is_empty() {
                <button type="button" class="button button-quiet" {onclick} aria-expanded={open.to_string()} aria-label={change}>
                    { t!(i18n, "confirm-change") }
                </button>
            }
            if *open { <div class="confirm-options">{ options(&i18n, props) }</div> }
        </li>
    }
}

/// Words for what is taken, or for what comes of nothing.
fn shown(i18n: &I18n, line: &Line, picked: &[String]) -> AttrValue {
    match picked.first().map(String::as_str) {
        Some(EACH_AS_ONE) if line.plain => t!(i18n, "confirm-each"),
        Some(_) => picked.join(", ").into(),
        None if line.holds(picked) => t!(i18n, "confirm-plain"),
        None if line.part == Part::Number => {
            let names = line.wanted.iter().filter(|name| **name != "value");
            let names: Vec<String> = names
                .take(MOST_WANTED)
                .map(|name| format!("\u{201c}{name}\u{201d}"))
                .collect();
            t!(i18n, "confirm-no-number", names = names.join(", "))
        }
        None => t!(i18n, "confirm-left-out"),
    }
}

/// How a rule that lacks its number comes to it.
fn what_to_do(i18n: &I18n, line: &Line) -> AttrValue {
    if line.plain {
        t!(i18n, "confirm-no-number-plain")
    } else {
        t!(i18n, "confirm-no-number-do")
    }
}

/// Before the name of a column among the choices, which have other values too.
const COLUMN: &str = "column ";
/// The choice of each event as one.
const EACH: &str = "each";

fn options(i18n: &I18n, props: &RowProps) -> Html {
    let line = &props.line;
    if is_single(line.part) {
        let none = if line.holds(&[]) {
            "confirm-none"
        } else {
            "confirm-leave-out"
        };
        let mut choices = vec![Choice::new("", i18n.text(none, &[]))];
        if line.plain {
            choices.push(Choice::new(EACH, t!(i18n, "confirm-each")));
        }
        let columns = line.options.iter();
        choices.extend(columns.map(|name| Choice::new(format!("{COLUMN}{name}"), name.clone())));
        let value = match props.picked.first() {
            Some(name) if line.plain && name == EACH_AS_ONE => EACH.to_owned(),
            Some(name) => format!("{COLUMN}{name}"),
            None => String::new(),
        };
        let onchange = props
            .onpick
            .reform(|value: AttrValue| match value.strip_prefix(COLUMN) {
                Some(name) => vec![name.to_owned()],
                None if value == EACH => vec![EACH_AS_ONE.to_owned()],
                None => Vec::new(),
            });
        return show!(Select {
            label: line.rule.clone(),
            hide_label: true,
            value,
            choices,
            onchange
        });
    }
    let ticks = line.options.iter().map(|name| {
        let on = props.picked.contains(name);
        let onchange = {
            let (onpick, picked, name) = (props.onpick.clone(), props.picked.clone(), name.clone());
            Callback::from(move |_: Event| {
                let mut next = picked.clone();
                match next.iter().position(|each| *each == name) {
                    Some(at) => {
                        next.remove(at);
                    }
                    None => next.push(name.clone()),
                }
                onpick.emit(next);
            })
        };
        html! {
            <li key={name.clone()}><label class="tick">
                <input type="checkbox" checked={on} {onchange} />
                <span class="tick-name">{ name.clone() }</span>
            </label></li>
        }
    });
    html! { <ul class="ticks-list">{ for ticks }</ul> }
}

fn part_key(line: &Line) -> &'static str {
    match line.part {
        Part::Events => "events",
        Part::Answer => "answer",
        Part::Number => "number",
        Part::Shared => "shared",
        Part::Values => "values",
    }
}
