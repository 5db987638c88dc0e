//! How points become a score: the scale in words and numbers, and the rounding.

use std::rc::Rc;

use hearth_model::document::{Population, Round, Scale};
use hearth_model::{Problem, Score};
use yew::prelude::*;

use super::super::edit::levels::target;
use super::super::edit::scale::{self, Kind};
use super::super::handle::Edit;
use super::super::problems::{FieldProblems, inside};
use super::CapFields;
use super::formula::{Measured, formula};
use super::freeze::Freeze;
use crate::components::{Choice, NumberField, Select};
use crate::hooks::use_results;
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Decimals at most that a score may be rounded to.
const MOST_PLACES: f64 = 9.0;

/// Props of [`ScaleSettings`] and of the levels beside them.
#[derive(Properties, PartialEq)]
pub struct SettingsProps {
    /// The score on screen.
    pub score: Rc<Score>,
    /// Its position in the document.
    pub at: usize,
    /// The way to change it.
    pub edit: Edit,
    /// What is wrong with the draft.
    pub problems: Rc<[Problem]>,
}

/// How points become a score.
#[component]
pub fn ScaleSettings(props: &SettingsProps) -> Html {
    let i18n = I18n::current();
    let measured = use_measured(props.at).unwrap_or_default();
    let score = &props.score;
    let kind = Kind::of(&score.scale);
    let onkind = {
        let edit = props.edit.clone();
        let seen = measured.bounds;
        Callback::from(move |key: AttrValue| {
            if let Some(kind) = Kind::named(&key) {
                edit.now(move |score| scale::set_kind(score, kind, seen));
            }
        })
    };
    let choices: Vec<Choice> = Kind::ALL
        .into_iter()
        .map(|kind| {
            Choice::new(
                kind.key(),
                i18n.text(&format!("score-scale-{}", kind.key()), &[]),
            )
        })
        .collect();
    let onbase = {
        let edit = props.edit.clone();
        Callback::from(move |base: Option<f64>| {
            edit.now(move |score| score.base = base.unwrap_or_default());
        })
    };
    let oncap = {
        let edit = props.edit.clone();
        Callback::from(move |cap| edit.now(move |score| score.cap = cap))
    };
    let path = format!("scores[{}]", props.at);
    let wrong = ["scale", "round", "cap", "base"]
        .iter()
        .flat_map(|field| inside(&props.problems, &format!("{path}.{field}")))
        .collect::<Vec<_>>();
    html! {
        <section class="settings" aria-label={t!(i18n, "score-scale-title")}>
            <h2>{ t!(i18n, "score-scale-title") }</h2>
            <div class="settings-fields">
                { show!(Select { label: t!(i18n, "score-scale-kind"), value: kind.key(), choices, onchange: onkind }) }
                { view_ends(&i18n, props) }
                { view_population(&i18n, props) }
                { view_round(&i18n, props) }
            </div>
            <p class="quiet">{ i18n.text(&format!("score-scale-{}-note", kind.key()), &[]) }</p>
            <p class="formula">{ formula(&i18n, score, measured.bounds) }</p>
            { show!(Freeze { score: Rc::clone(score), at: props.at, edit: props.edit.clone(), measured }) }
            <div class="settings-fields">
                { show!(NumberField { label: t!(i18n, "score-scale-base"), value: Some(score.base), onchange: onbase }) }
                { show!(CapFields { cap: score.cap, onchange: oncap }) }
            </div>
            { show!(FieldProblems { problems: wrong }) }
        </section>
    }
}

fn view_ends(i18n: &I18n, props: &SettingsProps) -> Html {
    let set = |set: fn(&mut Score, usize, f64), end: usize| {
        let edit = props.edit.clone();
        Callback::from(move |value: Option<f64>| {
            if let Some(value) = value {
                edit.now(move |score| set(score, end, value));
            }
        })
    };
    let to = target(&props.score.scale).map(|[low, high]| {
        html! {
            <>
                { show!(NumberField { label: t!(i18n, "score-scale-to-low"), value: Some(low), onchange: set(scale::set_to, 0) }) }
                { show!(NumberField { label: t!(i18n, "score-scale-to-high"), value: Some(high), onchange: set(scale::set_to, 1) }) }
            </>
        }
    });
    let own = match &props.score.scale {
        Scale::Fixed { from, .. } => html! {
            <>
                { show!(NumberField { label: t!(i18n, "score-scale-from-low"), value: Some(from[0]), onchange: set(scale::set_from, 0) }) }
                { show!(NumberField { label: t!(i18n, "score-scale-from-high"), value: Some(from[1]), onchange: set(scale::set_from, 1) }) }
            </>
        },
        Scale::Winsor {
            low, high, frozen, ..
        } => html! {
            <>
                { show!(NumberField { label: t!(i18n, "score-scale-quantile-low"), unit: "%", value: Some(percent(*low)), min: 0.0, max: 100.0, disabled: frozen.is_some(), onchange: set(scale::set_quantile, 0) }) }
                { show!(NumberField { label: t!(i18n, "score-scale-quantile-high"), unit: "%", value: Some(percent(*high)), min: 0.0, max: 100.0, disabled: frozen.is_some(), onchange: set(scale::set_quantile, 1) }) }
            </>
        },
        _ => Html::default(),
    };
    html! { <>{ own }{ to }</> }
}

/// Who the scale is measured on, for scales that are.
fn view_population(i18n: &I18n, props: &SettingsProps) -> Html {
    let scale = &props.score.scale;
    if !scale::can_freeze(scale) {
        return Html::default();
    }
    let choices: Vec<Choice> = ["with_events", "all"]
        .into_iter()
        .map(|key| Choice::new(key, i18n.text(&format!("scale-population-{key}"), &[])))
        .collect();
    let value = match scale::population(scale) {
        Population::WithEvents => "with_events",
        Population::All => "all",
    };
    let edit = props.edit.clone();
    let onchange = Callback::from(move |key: AttrValue| {
        let everyone = if key == "all" {
            Population::All
        } else {
            Population::WithEvents
        };
        edit.now(move |score| scale::set_population(score, everyone));
    });
    // A frozen scale is measured on nobody any more.
    let disabled = scale::frozen_at(scale).is_some();
    show!(Select {
        label: t!(i18n, "scale-population"),
        value,
        choices,
        onchange,
        disabled
    })
}

fn view_round(i18n: &I18n, props: &SettingsProps) -> Html {
    let (key, places) = match props.score.round {
        Round::None => ("none", None),
        Round::Nearest => ("nearest", None),
        Round::Down => ("down", None),
        Round::Decimals(places) => ("decimals", Some(places)),
    };
    let choices: Vec<Choice> = ["nearest", "down", "decimals", "none"]
        .into_iter()
        .map(|key| Choice::new(key, i18n.text(&format!("score-round-{key}"), &[])))
        .collect();
    let set = {
        let edit = props.edit.clone();
        move |round: Round| edit.now(move |score| scale::set_round(score, round))
    };
    let onchange = {
        let set = set.clone();
        Callback::from(move |key: AttrValue| {
            set(match &*key {
                "nearest" => Round::Nearest,
                "down" => Round::Down,
                "decimals" => Round::Decimals(1),
                _ => Round::None,
            });
        })
    };
    let onplaces = Callback::from(move |places: Option<f64>| {
        set(Round::Decimals(places.unwrap_or(1.0) as u8));
    });
    html! {
        <>
            { show!(Select { label: t!(i18n, "score-scale-round"), value: key, choices, onchange }) }
            if let Some(places) = places {
                { show!(NumberField { label: t!(i18n, "score-round-places"), value: Some(f64::from(places)), min: 0.0, max: MOST_PLACES, onchange: onplaces }) }
            }
        </>
    }
}

/// A quantile in percent, without the dust of the multiplication.
fn percent(share: f64) -> f64 {
    (share * 1e6).round() / 1e4
}

/// What the newest result was measured by, if it is of the score at this position.
#[hook]
fn use_measured(at: usize) -> Option<Measured> {
    let results = use_results();
    let scored = results
        .scored
        .value
        .as_ref()
        .filter(|scored| scored.score == at)?;
    let summary = &scored.evaluation.summary;
    Some(Measured {
        bounds: summary.bounds,
        population: summary.population,
    })
}
