//! Why a person has this score: a waterfall whose bars add up, with exact
//! numbers on demand and each rule's counted events behind it.

use std::rc::Rc;

use hearth_model::explanation::{Explanation, QuantileStep};
use hearth_model::number;
use yew::prelude::*;

use super::detail::view_rule;
use super::said;
use super::steps::{Kind, Step, extent, steps};
use super::write::{Writer, day};
use crate::components::chart::Bar;
use crate::components::{Icon, IconButton, IconName};
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// A power of ten with as many zeros as numbers have decimals.
const UNITS: f64 = 100.0;
/// What arithmetic may leave behind of an amount that has no further decimals.
const DUST: f64 = 1e-6;

/// A power of ten with as many zeros as a place among people has decimals.
const PLACE_UNITS: f64 = 10_000.0;

/// Props of [`Why`].
#[derive(Properties, PartialEq)]
pub struct WhyProps {
    /// Every step.
    pub explanation: Rc<Explanation>,
    /// Zone that times are shown in.
    pub zone: String,
}

/// Why a person has this score.
#[component]
pub fn Why(props: &WhyProps) -> Html {
    let i18n = I18n::current();
    let exact = use_state_eq(|| false);
    let open = use_state_eq(|| None::<usize>);
    let write = Writer { exact: *exact };
    let all = steps(&props.explanation);
    let (low, high) = extent(&all);
    let place = |value: f64| (value - low) / (high - low);
    // Rules that give nothing are told in one line; the rest of the picture stays readable.
    let (shown, idle): (Vec<&Step>, Vec<&Step>) = all
        .iter()
        .partition(|step| step.amount != 0.0 || !matches!(step.kind, Kind::Rule(_)));
    let rows = shown.iter().enumerate().map(|(row, step)| {
        let rule = match step.kind {
            Kind::Rule(at) => props.explanation.rules.get(at).map(|rule| (at, rule)),
            _ => None,
        };
        let is_open = rule.is_some_and(|(at, _)| *open == Some(at));
        let toggle = rule.map(|(at, _)| {
            let open = open.clone();
            Callback::from(move |_: MouseEvent| open.set((!is_open).then_some(at)))
        });
        let class = match step.kind {
            Kind::Raw => "bar-total",
            Kind::Base => "bar-base",
            _ if step.amount < 0.0 => "bar-less",
            _ => "bar-more",
        };
        html! {
            <>
                <tr key={format!("step-{row}")} class={classes!(matches!(step.kind, Kind::Raw).then_some("why-total"))}>
                    <th scope="row">{ view_name(&i18n, &props.explanation, step, toggle, is_open) }</th>
                    <td class="why-bar"><Bar from={place(step.start)} to={place(step.end)} zero={place(0.0)} class={classes!(class)} /></td>
                    <td class="num">{ if matches!(step.kind, Kind::Raw | Kind::Base) { write.plain(step.amount) } else { write.signed(step.amount) } }</td>
                </tr>
                if let Some((_, rule)) = rule.filter(|_| is_open) {
                    <tr key={format!("detail-{row}")} class="why-detail"><td colspan="3">{ view_rule(&i18n, rule, write, &props.zone) }</td></tr>
                }
            </>
        }
    });
    let rounded = !*exact && all.iter().any(|step| is_rounded(step.amount));
    let toggle = {
        let exact = exact.clone();
        Callback::from(move |()| exact.set(!*exact))
    };
    html! {
        <section class="why" aria-label={t!(i18n, "card-why")}>
            <div class="why-head">
                <h3>{ t!(i18n, "card-why") }</h3>
                { show!(IconButton { icon: IconName::Table, label: t!(i18n, "card-why-exact"), pressed: Some(*exact), onclick: toggle, quiet: true }) }
            </div>
            <table class="why-table">
                <caption class="hidden">{ t!(i18n, "card-why") }</caption>
                <thead class="hidden"><tr>
                    <th scope="col">{ t!(i18n, "card-col-step") }</th>
                    <th scope="col">{ t!(i18n, "card-col-total") }</th>
                    <th scope="col">{ t!(i18n, "card-col-change") }</th>
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
            if rounded {
                <p class="quiet">{ t!(i18n, "card-why-rounded") }</p>
            }
            { view_idle(&i18n, &props.explanation, &idle, write, &props.zone) }
            <p class="why-scale">{ view_scale(&i18n, &props.explanation, write, &props.zone) }</p>
        </section>
    }
}

/// Rules that give nothing: how many, and on demand why.
fn view_idle(
    i18n: &I18n,
    explanation: &Explanation,
    idle: &[&Step],
    write: Writer,
    zone: &str,
) -> Html {
    let rules = idle.iter().filter_map(|step| match step.kind {
        Kind::Rule(at) => explanation.rules.get(at),
        _ => None,
    });
    let rows = rules.map(|rule| {
        html! {
            <li key={rule.id.clone()}>
                <strong>{ rule.name.clone() }</strong>
                { for said::rule(i18n, rule, write, zone).into_iter().map(|fact| html! { <p class="why-fact">{ fact }</p> }) }
            </li>
        }
    });
    if idle.is_empty() {
        return Html::default();
    }
    html! {
        <details class="why-idle">
            <summary>{ t!(i18n, "card-zero-rules", count = idle.len()) }</summary>
            <ul>{ for rows }</ul>
        </details>
    }
}

/// Whether an amount has more decimals than are shown.
fn is_rounded(amount: f64) -> bool {
    let units = amount * UNITS;
    (units - units.round()).abs() > DUST
}

fn view_name(
    i18n: &I18n,
    explanation: &Explanation,
    step: &Step,
    toggle: Option<Callback<MouseEvent>>,
    open: bool,
) -> Html {
    let name = match step.kind {
        Kind::Base => t!(i18n, "card-step-base"),
        Kind::Rule(at) => explanation
            .rules
            .get(at)
            .map(|rule| rule.name.clone())
            .unwrap_or_default()
            .into(),
        Kind::GroupCap(at) => {
            let group = explanation
                .groups
                .get(at)
                .map(|group| group.name.clone())
                .unwrap_or_default();
            t!(i18n, "card-step-group-cap", group = group)
        }
        Kind::ScoreCap => t!(i18n, "card-step-score-cap"),
        Kind::Raw => t!(i18n, "card-step-raw"),
    };
    match toggle {
        None => html! { <span class="why-name">{ name }</span> },
        Some(onclick) => html! {
            <button type="button" class="why-name" aria-expanded={open.to_string()} {onclick}>
                { show!(Icon { name: if open { IconName::Down } else { IconName::Right } }) }
                <span>{ name }</span>
            </button>
        },
    }
}

/// Where the points lie among frozen quantiles, and what comes of that, step by
/// step as `docs/scoring.md` says it.
fn said_of_frozen(
    i18n: &I18n,
    (raw, scaled): (f64, f64),
    to: [f64; 2],
    quantile: &QuantileStep,
    write: Writer,
) -> AttrValue {
    let mark = |number: Option<u32>| write.plain(f64::from(number.unwrap_or_default()) / 10.0);
    let value = |value: Option<f64>| write.plain(value.unwrap_or_default());
    let [low, high] = to;
    let place = if write.exact {
        write.plain(quantile.place)
    } else {
        number::print((quantile.place * PLACE_UNITS).round() / PLACE_UNITS)
    };
    let found = t!(
        i18n,
        frozen_key(quantile),
        raw = write.plain(raw),
        from = mark(quantile.from),
        to = mark(quantile.to),
        least = value(quantile.to_value),
        most = value(quantile.from_value),
        place = place.as_str(),
    );
    t!(
        i18n,
        "card-scale-frozen",
        found = found.as_str(),
        low = write.plain(low),
        high = write.plain(high),
        place = place,
        scaled = write.plain(scaled),
    )
}

/// The message of where points lie: below all, above all, on marks, between two.
fn frozen_key(quantile: &QuantileStep) -> &'static str {
    match (quantile.from_value, quantile.to_value) {
        (None, _) => "card-frozen-below",
        (_, None) => "card-frozen-above",
        (Some(from), Some(to)) if from != to => "card-frozen-between",
        _ if quantile.from == quantile.to => "card-frozen-on",
        _ => "card-frozen-equal",
    }
}

fn view_scale(i18n: &I18n, explanation: &Explanation, write: Writer, zone: &str) -> Html {
    let scale = &explanation.scale;
    let how = match (
        scale.lo.zip(scale.hi).zip(scale.to),
        scale.below.zip(scale.equal),
    ) {
        (Some(((lo, hi), [a, b])), _) => t!(
            i18n,
            "card-scale-linear",
            raw = write.plain(explanation.raw),
            lo = write.plain(lo),
            hi = write.plain(hi),
            a = write.plain(a),
            b = write.plain(b),
            scaled = write.plain(explanation.scaled),
        ),
        (None, Some((below, equal))) => t!(
            i18n,
            "card-scale-percentile",
            below = below,
            equal = equal,
            population = scale.population,
            scaled = write.plain(explanation.scaled),
        ),
        (None, None) => match &scale.quantile {
            Some(quantile) => said_of_frozen(
                i18n,
                (explanation.raw, explanation.scaled),
                scale.to.unwrap_or_default(),
                quantile,
                write,
            ),
            None => t!(i18n, "card-scale-none"),
        },
    };
    html! {
        <>
            { how }{ " " }
            if let Some(at) = &scale.frozen_at {
                { t!(i18n, "card-scale-frozen-at", date = day(at, zone)) }{ " " }
            }
            if explanation.score != explanation.scaled {
                <strong>{ t!(i18n, "card-scale-round", score = write.plain(explanation.score)) }</strong>
            }
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(from: Option<(u32, f64)>, to: Option<(u32, f64)>, place: f64, exact: bool) -> String {
        let quantile = QuantileStep {
            from: from.map(|(number, _)| number),
            to: to.map(|(number, _)| number),
            from_value: from.map(|(_, value)| value),
            to_value: to.map(|(_, value)| value),
            place,
        };
        let i18n = I18n::current();
        let write = Writer { exact };
        let said = said_of_frozen(
            &i18n,
            (7.0, 1.0 + 9.0 * place),
            [1.0, 10.0],
            &quantile,
            write,
        );
        said.to_string()
    }

    #[test]
    fn the_place_among_frozen_quantiles_is_told_as_it_was_found() {
        let below = told(None, Some((0, 8.0)), 0.0, false);
        assert!(
            below.contains("fewer than anybody") && below.contains("the least: 8"),
            "{below}"
        );
        let above = told(Some((1000, 6.0)), None, 1.0, false);
        assert!(
            above.contains("more than anybody") && above.contains("the most: 6"),
            "{above}"
        );
        assert!(above.ends_with("1 + (10 − 1) × 1 gives 10."), "{above}");
        let on = told(Some((505, 7.0)), Some((505, 7.0)), 0.505, false);
        assert!(on.contains("just the 50.5 % mark"), "{on}");
        let equal = told(Some((500, 7.0)), Some((511, 7.0)), 0.5055, true);
        assert!(
            equal.contains("from 50 % to 51.1 %") && equal.contains("× 0.5055 gives"),
            "{equal}"
        );
        let between = told(
            Some((300, 6.0)),
            Some((301, 9.0)),
            0.300_333_333_333_333_3,
            false,
        );
        assert!(
            between.contains("the 30 % mark (6 points) and the 30.1 % mark (9 points)"),
            "{between}"
        );
        assert!(between.contains("× 0.3003 gives 3.7"), "{between}");
    }
}
