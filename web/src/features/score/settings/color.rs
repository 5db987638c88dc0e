//! The colour of a level: one of the five of the level scale, by its place, or
//! any other.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::super::edit::levels;
use super::super::handle::Edit;
use crate::components::chart::Swatch;
use crate::components::chart::share::{STEPS, level_color};
use crate::components::{Button, ButtonKind, Popover, TextField};
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Props of [`Color`].
#[derive(Properties, PartialEq)]
pub struct ColorProps {
    /// The level's own colour; absent: by its place.
    pub color: Option<AttrValue>,
    /// The level's name.
    pub level: AttrValue,
    /// Its position.
    pub at: usize,
    /// How many levels there are.
    pub count: usize,
    /// The way to change it.
    pub edit: Edit,
}

/// The picker.
#[component]
pub fn Color(props: &ColorProps) -> Html {
    let i18n = I18n::current();
    let (at, count) = (props.at, props.count);
    let set = {
        let edit = props.edit.clone();
        move |color: Option<String>| {
            edit.now(move |score| levels::change(score, at, |level| level.color = color));
        }
    };
    let shown = level_color(props.color.as_ref(), at, count);
    let by_place = {
        let set = set.clone();
        Callback::from(move |()| set(None))
    };
    let swatches = STEPS.iter().enumerate().map(|(step, color)| {
        let set = set.clone();
        let onclick = Callback::from(move |_: MouseEvent| set(Some((*color).to_owned())));
        let own = props.color.as_ref().is_some_and(|own| own.eq_ignore_ascii_case(color));
        let name = i18n.text(&format!("color-{}", step + 1), &[]);
        html! {
            <button key={step} type="button" class="button button-icon" {onclick} aria-pressed={own.to_string()}
                aria-label={name.clone()} title={name}>
                { show!(Swatch { at: step, count: STEPS.len() }) }
            </button>
        }
    });
    let ontyped = {
        let set = set.clone();
        Callback::from(move |text: AttrValue| {
            let text = text.trim().trim_start_matches('#').to_ascii_lowercase();
            set((!text.is_empty()).then(|| format!("#{text}")));
        })
    };
    let oninput = {
        let edit = props.edit.clone();
        Callback::from(move |event: InputEvent| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else {
                return;
            };
            let color = input.value();
            edit.drag(&format!("level-{at}/color"), move |score| {
                levels::change(score, at, |level| level.color = Some(color));
            });
        })
    };
    let onend = {
        let edit = props.edit.clone();
        Callback::from(move |_: Event| edit.end())
    };
    show!(Popover {
        label: Some(t!(i18n, "score-level-color", level = props.level.as_str())),
        class: classes!("button", "button-icon"),
        face: show!(Swatch {
            at,
            count,
            color: props.color.clone()
        }),
        children: html! {
            <div class="colors">
                <div class="colors-row" role="group" aria-label={t!(i18n, "colors")}>{ for swatches }</div>
                <div class="colors-row">
                    { show!(TextField { label: t!(i18n, "color-code"), value: shown.clone(), onchange: ontyped }) }
                    <input class="colors-any" type="color" value={shown} {oninput} onchange={onend} aria-label={t!(i18n, "color-any")} />
                </div>
                { show!(Button { kind: ButtonKind::Quiet, label: t!(i18n, "color-by-place"), onclick: by_place, disabled: props.color.is_none() }) }
            </div>
        }
    })
}
