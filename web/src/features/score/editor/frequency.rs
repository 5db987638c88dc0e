//! How often a rule's events count, in words with numbers.

use hearth_model::document::{Frequency, LimitPeriod, Period, Tier};
use yew::prelude::*;

use super::super::edit::rules;
use super::EventPartProps;
use crate::components::{Button, Choice, IconButton, IconName, NumberField, Select};
use crate::i18n::I18n;
use crate::show;
use crate::t;

const KINDS: [&str; 6] = ["every", "once", "once_per", "at_most", "every_nth", "tiers"];
/// What "at most" and "every nth" begin with.
const FIRST_LIMIT: u32 = 3;
const FIRST_NTH: u32 = 5;

/// How often a rule's events count.
#[component]
pub fn FrequencyFields(props: &EventPartProps) -> Html {
    let i18n = I18n::current();
    let frequency = &props.event.frequency;
    let choices: Vec<Choice> = KINDS
        .iter()
        .map(|key| Choice::new(*key, i18n.text(&format!("score-frequency-{key}"), &[])))
        .collect();
    let points = props.event.points;
    let onchange = setting(props, move |key: AttrValue| match &*key {
        "once" => Frequency::Once,
        "once_per" => Frequency::OncePer(Period::Day),
        "at_most" => Frequency::AtMost {
            n: FIRST_LIMIT,
            per: LimitPeriod::Day,
        },
        "every_nth" => Frequency::EveryNth(FIRST_NTH),
        "tiers" => Frequency::Tiers(rules::first_tiers(points)),
        _ => Frequency::Every,
    });
    html! {
        <fieldset class="editor-part">
            <legend>{ t!(i18n, "score-edit-frequency") }</legend>
            <div class="editor-line">
                { show!(Select { label: t!(i18n, "score-edit-frequency"), hide_label: true, value: key_of(frequency), choices, onchange }) }
                { view_numbers(&i18n, props) }
            </div>
            if let Frequency::Tiers(tiers) = frequency {
                { view_tiers(&i18n, props, tiers) }
            }
        </fieldset>
    }
}

fn setting<T: 'static>(
    props: &EventPartProps,
    make: impl Fn(T) -> Frequency + 'static,
) -> Callback<T> {
    props
        .change
        .setting(move |event, value: T| rules::set_frequency(event, make(value)))
}

fn view_numbers(i18n: &I18n, props: &EventPartProps) -> Html {
    match props.event.frequency {
        Frequency::OncePer(period) => {
            let onchange = setting(props, |key: AttrValue| {
                Frequency::OncePer(period_named(&key))
            });
            let choices = periods(i18n, &["day", "week", "month"]);
            show!(Select {
                label: t!(i18n, "score-edit-period"),
                hide_label: true,
                value: period_key(period),
                choices,
                onchange
            })
        }
        Frequency::AtMost { n, per } => {
            let onn = setting(props, move |n: Option<f64>| Frequency::AtMost {
                n: whole(n),
                per,
            });
            let onper = setting(props, move |key: AttrValue| Frequency::AtMost {
                n,
                per: limit_named(&key),
            });
            let choices = periods(i18n, &["day", "week", "month", "window"]);
            html! {
                <>
                    { show!(NumberField { label: t!(i18n, "score-edit-times"), hide_label: true, value: Some(f64::from(n)), min: 1.0, onchange: onn, problem: props.place.field("frequency").said() }) }
                    { show!(Select { label: t!(i18n, "score-edit-period"), hide_label: true, value: limit_key(per), choices, onchange: onper }) }
                </>
            }
        }
        Frequency::EveryNth(n) => {
            let onchange = setting(props, |n: Option<f64>| Frequency::EveryNth(whole(n)));
            show!(NumberField {
                label: t!(i18n, "score-edit-times"),
                hide_label: true,
                value: Some(f64::from(n)),
                min: 1.0,
                onchange,
                problem: props.place.field("frequency").said()
            })
        }
        Frequency::Every | Frequency::Once | Frequency::Tiers(_) => Html::default(),
    }
}

fn view_tiers(i18n: &I18n, props: &EventPartProps, tiers: &[Tier]) -> Html {
    let tiers_of = props.change.part(rules::tiers_mut);
    let changing = |change: fn(&mut Vec<Tier>, usize, f64), at: usize| {
        tiers_of.setting(move |tiers, value: Option<f64>| {
            if at < tiers.len() {
                change(tiers, at, value.unwrap_or_default());
            }
        })
    };
    let place = props.place.field("frequency").field("tiers");
    let rows = tiers.iter().enumerate().map(|(at, tier)| {
        let number = (at + 1).to_string();
        let number = number.as_str();
        let remove = changing(|tiers, at, _| drop(tiers.drain(at..=at)), at).reform(|()| None);
        html! {
            <div key={at} class="editor-line">
                { show!(NumberField { label: t!(i18n, "score-edit-tier-from", number = number), hide_label: true, min: 1.0, value: Some(f64::from(tier.from)), onchange: changing(|tiers, at, from| tiers[at].from = whole(Some(from)), at), problem: place.item(at).field("from").said() }) }
                <span class="quiet">{ t!(i18n, "score-edit-tier-is") }</span>
                { show!(NumberField { label: t!(i18n, "score-edit-tier-points", number = number), hide_label: true, signed: true, value: Some(tier.points), onchange: changing(|tiers, at, points| tiers[at].points = points, at), problem: place.item(at).field("points").said() }) }
                { show!(IconButton { icon: IconName::Close, quiet: true, disabled: tiers.len() < 2, label: t!(i18n, "score-edit-tier-remove", number = number), onclick: remove }) }
            </div>
        }
    });
    let add = tiers_of.setting(|tiers: &mut Vec<Tier>, ()| {
        let last = tiers.last().copied().unwrap_or(Tier {
            from: 0,
            points: 0.0,
        });
        tiers.push(Tier {
            from: last.from.saturating_add(FIRST_NTH),
            points: last.points,
        });
    });
    html! {
        <>
            <>{ for rows }</>
            { show!(Button { icon: IconName::Plus, label: t!(i18n, "score-edit-tier-add"), onclick: add }) }
        </>
    }
}

/// A whole number of at least 1.
pub fn whole(number: Option<f64>) -> u32 {
    (number.unwrap_or(1.0).round() as u32).max(1)
}

fn key_of(frequency: &Frequency) -> &'static str {
    match frequency {
        Frequency::Every => "every",
        Frequency::Once => "once",
        Frequency::OncePer(_) => "once_per",
        Frequency::AtMost { .. } => "at_most",
        Frequency::EveryNth(_) => "every_nth",
        Frequency::Tiers(_) => "tiers",
    }
}

fn periods(i18n: &I18n, keys: &[&'static str]) -> Vec<Choice> {
    keys.iter()
        .map(|key| Choice::new(*key, i18n.text(&format!("score-period-{key}"), &[])))
        .collect()
}

fn period_key(period: Period) -> &'static str {
    match period {
        Period::Day => "day",
        Period::Week => "week",
        Period::Month => "month",
    }
}

fn period_named(key: &str) -> Period {
    match key {
        "week" => Period::Week,
        "month" => Period::Month,
        _ => Period::Day,
    }
}

fn limit_key(period: LimitPeriod) -> &'static str {
    match period {
        LimitPeriod::Day => "day",
        LimitPeriod::Week => "week",
        LimitPeriod::Month => "month",
        LimitPeriod::Window => "window",
    }
}

fn limit_named(key: &str) -> LimitPeriod {
    match key {
        "week" => LimitPeriod::Week,
        "month" => LimitPeriod::Month,
        "window" => LimitPeriod::Window,
        _ => LimitPeriod::Day,
    }
}
