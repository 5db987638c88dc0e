//! Since when events count and how their worth fades, with its curve.

use hearth_model::Rule;
use hearth_model::document::Decay;
use yew::prelude::*;

use super::super::edit::rules;
use super::super::handle::Change;
use super::super::problems::Place;
use super::super::sentence;
use super::super::words::say;
use super::OptionalDays;
use crate::components::chart::{Curve, curve};
use crate::components::{Choice, MOST_DAYS, NumberField, Select};
use crate::i18n::I18n;
use crate::show;
use crate::t;

const KINDS: [&str; 5] = ["none", "half_life", "linear", "cycle", "step"];
/// What a decay begins with.
const FIRST_DAYS: f64 = 30.0;
const FIRST_PERCENT: f64 = 20.0;

/// Props of [`Fading`].
#[derive(Properties, PartialEq)]
pub struct FadingProps {
    /// Days looked back; none: all.
    pub window_days: Option<f64>,
    /// How events fade; none where they cannot.
    pub decay: Option<Decay>,
    /// The way to change the rule.
    pub change: Change<Rule>,
    /// Where the rule is in the document.
    pub place: Place,
}

/// Since when events count and how they fade.
#[component]
pub fn Fading(props: &FadingProps) -> Html {
    let i18n = I18n::current();
    let onwindow = props.change.setting(rules::set_window);
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
    html! {
        <fieldset class="editor-part">
            <legend>{ t!(i18n, "score-edit-time") }</legend>
            <div class="editor-line">
                { show!(OptionalDays { label: t!(i18n, "score-edit-window"), days: props.window_days, onchange: onwindow, problem: props.place.field("window_days").said() }) }
                if let Some(decay) = props.decay {
                    { show!(Select { label: t!(i18n, "score-edit-decay"), value: key_of(decay), choices, onchange: onkind }) }
                    { view_numbers(&i18n, props, decay) }
                    if decay != Decay::None {
                        { view_curve(&i18n, decay) }
                    }
                }
            </div>
        </fieldset>
    }
}

fn setting<T: 'static>(props: &FadingProps, make: impl Fn(T) -> Decay + 'static) -> Callback<T> {
    props
        .change
        .setting(move |rule, value: T| rules::set_decay(rule, make(value)))
}

fn view_numbers(i18n: &I18n, props: &FadingProps, decay: Decay) -> Html {
    let or = |value: Option<f64>| value.unwrap_or(FIRST_DAYS);
    let (days, ondays, lost) = match decay {
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
    let place = props.place.field("decay");
    let wrong = |field: &str| {
        let name = key_of(decay);
        match lost.is_some() {
            true => place.field(name).field(field).said(),
            false => place.field(name).said(),
        }
    };
    html! {
        <>
            if let Some((percent, onpercent)) = lost.clone() {
                { show!(NumberField { label: t!(i18n, "score-edit-decay-percent"), value: Some(percent), unit: "%", onchange: onpercent, problem: wrong("percent") }) }
            }
            { show!(NumberField { label: t!(i18n, "score-edit-decay-days"), value: Some(days), min: 0.0, max: MOST_DAYS, unit: t!(i18n, "score-edit-days", count = days), onchange: ondays, problem: wrong("every_days") }) }
        </>
    }
}

fn view_curve(i18n: &I18n, decay: Decay) -> Html {
    let said = sentence::decay(&decay)
        .map(|phrase| say(i18n, &phrase))
        .unwrap_or_default();
    let end = curve::span(&decay);
    show!(Curve {
        decay,
        label: t!(i18n, "score-decay-curve", said = said.to_string()),
        start: t!(i18n, "score-decay-curve-now"),
        end: t!(i18n, "score-decay-curve-days", days = end.round())
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
