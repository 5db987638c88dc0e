//! Since when events count and how their worth fades, with its curve.

use hearth_model::document::{Decay, Frequency};
use yew::prelude::*;

use super::super::edit::rules;
use super::super::problems::FieldProblems;
use super::super::sentence;
use super::super::words::say;
use super::{OptionalDays, PartProps};
use crate::browser::intl;
use crate::components::chart::{Curve, curve};
use crate::components::{Choice, NumberField, Select};
use crate::i18n::I18n;
use crate::show;
use crate::t;

const KINDS: [&str; 5] = ["none", "half_life", "linear", "cycle", "step"];
/// What a decay begins with.
const FIRST_DAYS: f64 = 30.0;
const FIRST_PERCENT: f64 = 20.0;

/// Since when events count and how they fade.
#[component]
pub fn Fading(props: &PartProps) -> Html {
    let i18n = I18n::current();
    let decay = props.event.decay;
    let onwindow = {
        let (edit, id) = (props.edit.clone(), props.id.clone());
        Callback::from(move |days: Option<f64>| {
            let id = id.clone();
            edit.now(move |score| rules::set_window(score, &id, days));
        })
    };
    let choices: Vec<Choice> = KINDS
        .iter()
        .map(|key| Choice::new(*key, i18n.text(&format!("score-decay-{key}"), &[])))
        .collect();
    let onkind = setting(props, |key: AttrValue| match &*key {
        "half_life" => Decay::HalfLife(FIRST_DAYS),
        "linear" => Decay::Linear {
            percent: FIRST_PERCENT,
            every_days: FIRST_DAYS,
        },
        "cycle" => Decay::Cycle(FIRST_DAYS),
        "step" => Decay::Step {
            percent: FIRST_PERCENT,
            every_days: FIRST_DAYS,
        },
        _ => Decay::None,
    });
    let by_steps = matches!(props.event.frequency, Frequency::Tiers(_));
    html! {
        <fieldset class="editor-part">
            <legend>{ t!(i18n, "score-edit-decay") }</legend>
            <div class="editor-line">
                { show!(OptionalDays { label: t!(i18n, "score-edit-window"), days: props.event.window_days, onchange: onwindow }) }
                if !by_steps {
                    { show!(Select { label: t!(i18n, "score-edit-decay"), value: key_of(decay), choices, onchange: onkind }) }
                    { view_numbers(&i18n, props) }
                }
                if decay != Decay::None {
                    { view_curve(&i18n, decay) }
                }
            </div>
            { show!(FieldProblems { problems: props.problems.clone() }) }
        </fieldset>
    }
}

fn setting<T: 'static>(props: &PartProps, make: impl Fn(T) -> Decay + 'static) -> Callback<T> {
    let (edit, id) = (props.edit.clone(), props.id.clone());
    Callback::from(move |value: T| {
        let (id, decay) = (id.clone(), make(value));
        edit.now(move |score| rules::set_decay(score, &id, decay));
    })
}

fn view_numbers(i18n: &I18n, props: &PartProps) -> Html {
    let or = |value: Option<f64>| value.unwrap_or(FIRST_DAYS);
    let (days, ondays, lost) = match props.event.decay {
        Decay::None => return Html::default(),
        Decay::HalfLife(days) => (
            days,
            setting(props, move |days| Decay::HalfLife(or(days))),
            None,
        ),
        Decay::Cycle(days) => (
            days,
            setting(props, move |days| Decay::Cycle(or(days))),
            None,
        ),
        Decay::Linear {
            percent,
            every_days,
        } => (
            every_days,
            setting(props, move |days| Decay::Linear {
                percent,
                every_days: or(days),
            }),
            Some((
                percent,
                setting(props, move |percent| Decay::Linear {
                    percent: or(percent),
                    every_days,
                }),
            )),
        ),
        Decay::Step {
            percent,
            every_days,
        } => (
            every_days,
            setting(props, move |days| Decay::Step {
                percent,
                every_days: or(days),
            }),
            Some((
                percent,
                setting(props, move |percent| Decay::Step {
                    percent: or(percent),
                    every_days,
                }),
            )),
        ),
    };
    html! {
        <>
            if let Some((percent, onpercent)) = lost {
                { show!(NumberField { label: t!(i18n, "score-edit-decay-percent"), value: Some(percent), unit: "%", onchange: onpercent }) }
            }
            { show!(NumberField { label: t!(i18n, "score-edit-decay-days"), value: Some(days), unit: t!(i18n, "score-edit-days"), onchange: ondays }) }
        </>
    }
}

fn view_curve(i18n: &I18n, decay: Decay) -> Html {
    let said = sentence::decay(&decay)
        .map(|phrase| say(i18n, &phrase))
        .unwrap_or_default();
    let end = intl::number(curve::span(&decay), 0);
    show!(Curve {
        decay,
        label: t!(i18n, "score-decay-curve", said = said.to_string()),
        start: t!(i18n, "score-decay-curve-now"),
        end: t!(i18n, "score-decay-curve-days", days = end)
    })
}

fn key_of(decay: Decay) -> &'static str {
    match decay {
        Decay::None => "none",
        Decay::HalfLife(_) => "half_life",
        Decay::Linear { .. } => "linear",
        Decay::Cycle(_) => "cycle",
        Decay::Step { .. } => "step",
    }
}
