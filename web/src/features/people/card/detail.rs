//! What one rule did for a person, opened: its facts in words, the arithmetic,
//! and the events or pairs behind it.

use hearth_model::document::Decay;
use hearth_model::explanation::{CountedEvent, PairStep, RuleStep, StepKind};
use yew::prelude::*;

use super::said;
use super::write::{Writer, moment};
use crate::browser::intl;
use crate::i18n::I18n;
use crate::t;

/// What a rule did.
pub(super) fn view_rule(i18n: &I18n, rule: &RuleStep, write: Writer, zone: &str) -> Html {
    let facts = said::rule(i18n, rule, write, zone);
    let math = t!(
        i18n,
        "card-rule-math",
        count = rule.points,
        fades = if rule.decay == Decay::None {
            "no"
        } else {
            "yes"
        },
        points = write.plain(rule.points),
        sum = write.plain(rule.sum),
        before = write.plain(rule.before_cap)
    );
    html! {
        <>
            { for facts.into_iter().map(|fact| html! { <p class="why-fact">{ fact }</p> }) }
            <p class="quiet">
                { math }
                if rule.amount != rule.before_cap {
                    { " \u{b7} " }{ t!(i18n, "card-rule-capped", amount = write.plain(rule.amount)) }
                }
            </p>
            { view_events(i18n, rule, write, zone) }
            { view_pairs(i18n, rule, write, zone) }
        </>
    }
}

fn view_events(i18n: &I18n, rule: &RuleStep, write: Writer, zone: &str) -> Html {
    if rule.events.is_empty() {
        return Html::default();
    }
    let events = rule.events.iter().rev().enumerate();
    let rows = events.map(|(at, event)| view_event(at, event, write, zone));
    html! {
        <>
            <table class="table">
                <thead><tr>
                    <th scope="col">{ t!(i18n, "card-event-col-time") }</th>
                    <th scope="col">{ t!(i18n, "card-event-col-event") }</th>
                    <th scope="col" class="num">{ t!(i18n, "card-event-col-units") }</th>
                    <th scope="col" class="num">{ t!(i18n, "card-event-col-decay") }</th>
                    <th scope="col" class="num">{ t!(i18n, "card-event-col-points") }</th>
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
            if rule.kind == StepKind::Event && rule.events.len() < rule.counted as usize {
                <p class="quiet">{ t!(i18n, "card-rule-latest", count = rule.events.len()) }</p>
            }
        </>
    }
}

fn view_event(at: usize, event: &CountedEvent, write: Writer, zone: &str) -> Html {
    html! {
        <tr key={at}>
            <td>{ moment(&event.time, zone) }</td>
            <td>{ event.event.clone() }</td>
            <td class="num">{ write.plain(event.units) }</td>
            <td class="num">{ worth(event.decay, write) }</td>
            <td class="num">{ write.signed(event.points) }</td>
        </tr>
    }
}

fn worth(decay: f64, write: Writer) -> String {
    if write.exact {
        write.plain(decay)
    } else {
        intl::percent(decay)
    }
}

fn view_pairs(i18n: &I18n, rule: &RuleStep, write: Writer, zone: &str) -> Html {
    let Some(pairs) = rule.pairs.as_ref().filter(|pairs| !pairs.is_empty()) else {
        return Html::default();
    };
    let rows = pairs.iter().rev().enumerate();
    let rows = rows.map(|(at, pair)| view_pair(i18n, at, pair, write, zone));
    html! {
        <table class="table">
            <thead><tr>
                <th scope="col">{ t!(i18n, "card-pair-first") }</th>
                <th scope="col">{ t!(i18n, "card-pair-then") }</th>
                <th scope="col" class="num">{ t!(i18n, "card-event-col-decay") }</th>
                <th scope="col" class="num">{ t!(i18n, "card-event-col-points") }</th>
            </tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

fn view_pair(i18n: &I18n, at: usize, pair: &PairStep, write: Writer, zone: &str) -> Html {
    let then = match &pair.answer {
        Some(answer) => t!(
            i18n,
            "card-pair-answer",
            event = answer.event.as_str(),
            time = moment(&answer.time, zone)
        ),
        None => t!(
            i18n,
            "card-pair-none",
            deadline = moment(&pair.deadline, zone)
        ),
    };
    let points = if pair.counted {
        write.signed(pair.points).into()
    } else {
        t!(i18n, "card-pair-not-counted")
    };
    html! {
        <tr key={at}>
            <td>{ pair.event.clone() }{ ", " }{ moment(&pair.time, zone) }</td>
            <td>{ then }</td>
            <td class="num">{ pair.decay.map(|decay| worth(decay, write)) }</td>
            <td class="num">{ points }</td>
        </tr>
    }
}
