//! Groups side by side: the cells of an attribute, the segments or the tags, by
//! the score on screen. Every number comes from the engine.

use std::rc::Rc;

use hearth_model::document::Level;
use hearth_protocol::segments::{
    Called, CompareGroups, ComparedGroup, Facts, Frequent, GroupBy, Groups,
};
use yew::prelude::*;

use super::ask::use_exact;
use super::mix::Mix;
use super::says;
use crate::browser::intl;
use crate::components::{Choice, ErrorPanel, Select};
use crate::features::score::words::decimals;
use crate::hooks::{use_dataset, use_results, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::UiAction;
use crate::state::results::Scored;
use crate::t;

/// The choice of segments, and of tags; attributes have a letter before their names.
const SEGMENTS: &str = "segments";
const TAGS: &str = "tags";

/// Groups side by side.
#[component]
pub fn CompareTab() -> Html {
    let i18n = I18n::current();
    let dataset = use_dataset();
    let results = use_results();
    let ui = use_ui();
    let scored = results.scored.value.clone();
    let attributes: Vec<String> = dataset
        .filled()
        .map(|data| {
            data.attributes
                .iter()
                .map(|column| column.name.clone())
                .collect()
        })
        .unwrap_or_default();
    let chosen = use_state_eq(|| None::<AttrValue>);
    let ways = ways(&i18n, scored.as_deref(), &attributes);
    let first = ways.first().map(|way| way.value.clone());
    let is_there = |value: &AttrValue| ways.iter().any(|way| way.value == *value);
    let value = (*chosen).clone().filter(is_there).or(first);
    let asked = scored
        .as_ref()
        .zip(value.clone())
        .map(|(scored, value)| CompareGroups {
            score: u32::try_from(scored.score).unwrap_or_default(),
            by: by(&value, scored),
        });
    let found = use_exact(asked);
    let (Some(scored), Some(value)) = (scored, value) else {
        return html! { <p class="quiet segments-none">{ t!(i18n, "segments-compare-none") }</p> };
    };
    let onchange = {
        let chosen = chosen.setter();
        Callback::from(move |value: AttrValue| chosen.set(Some(value)))
    };
    let scores: Vec<Choice> = scored
        .model
        .scores
        .iter()
        .map(|score| Choice::new(score.id.clone(), score.name.clone()))
        .collect();
    let own = scored.model.scores.get(scored.score);
    let onscore =
        Callback::from(move |id: AttrValue| ui.dispatch(UiAction::Score(Some(id.to_string()))));
    html! {
        <section class="segments-compare" aria-label={t!(i18n, "segments-tab-compare")}>
            <p class="lede">{ t!(i18n, "segments-compare-lede") }</p>
            <div class="editor-line">
                { show!(Select { label: t!(i18n, "segments-compare-by"), value, choices: ways, onchange }) }
                if scores.len() > 1 {
                    { show!(Select { label: t!(i18n, "segments-score"), value: own.map(|score| score.id.clone()).unwrap_or_default(), choices: scores, onchange: onscore }) }
                }
            </div>
            if let Some(problems) = found.error.clone() {
                { show!(ErrorPanel { problems }) }
            }
            if let Some(found) = found.value {
                { show!(Table { found, scored }) }
            } else {
                <p class="quiet" role="status">{ t!(i18n, "segments-waiting") }</p>
            }
        </section>
    }
}

/// What groups can be made by.
fn ways(i18n: &I18n, scored: Option<&Scored>, attributes: &[String]) -> Vec<Choice> {
    let model = scored.map(|scored| &scored.model);
    let has = |some: bool, value: &'static str, key: &str| {
        some.then(|| Choice::new(value, i18n.text(key, &[])))
    };
    let segments = model.is_some_and(|model| !model.segments.is_empty());
    let tags = model.is_some_and(|model| !model.tags.is_empty());
    let columns = attributes.iter().map(|name| {
        let label = t!(i18n, "segments-compare-attribute", name = name);
        Choice::new(format!("a{name}"), label)
    });
    let named = [
        has(segments, SEGMENTS, "segments-tab-segments"),
        has(tags, TAGS, "segments-tab-tags"),
    ];
    columns.chain(named.into_iter().flatten()).collect()
}

fn by(value: &str, scored: &Scored) -> GroupBy {
    match value {
        SEGMENTS => {
            let segments = scored.model.segments.iter();
            GroupBy::Segments(segments.map(|segment| segment.id.clone()).collect())
        }
        TAGS => GroupBy::Tags,
        attribute => GroupBy::Attribute(attribute.get(1..).unwrap_or_default().to_owned()),
    }
}

/// Props of [`Table`].
#[derive(Properties, PartialEq)]
struct TableProps {
    found: Rc<Groups>,
    scored: Rc<Scored>,
}

/// The groups, one per row.
#[component]
fn Table(props: &TableProps) -> Html {
    let i18n = I18n::current();
    let score = props.scored.model.scores.get(props.scored.score);
    let levels: Rc<[Level]> = score
        .map(|score| score.levels.as_slice().into())
        .unwrap_or_default();
    let digits = score.map_or(1, |score| decimals(score).max(1));
    let everyone = &props.found.everyone;
    let drawn = Drawn {
        i18n,
        digits,
        levels,
        everyone: everyone.people,
    };
    if props.found.groups.is_empty() {
        return html! { <p class="quiet" role="status">{ t!(i18n, "segments-compare-empty") }</p> };
    }
    let rows = props.found.groups.iter().enumerate().map(|(at, group)| {
        let name = called(&i18n, &group.called);
        view_row(
            &drawn,
            at.to_string(),
            name,
            &group.facts,
            difference(&drawn, group),
            &group.frequent,
        )
    });
    let whole = view_row(
        &drawn,
        "everyone".to_owned(),
        t!(i18n, "segments-everyone"),
        everyone,
        Html::default(),
        &props.found.frequent,
    );
    html! {
        <div class="segments-wide" tabindex="0" role="region" aria-label={t!(i18n, "segments-groups")}>
            <table class="table segments-table segments-groups">
                <caption>{ t!(i18n, "segments-groups-text") }</caption>
                <thead><tr>
                    <th scope="col">{ t!(i18n, "segments-col-group") }</th>
                    <th scope="col" class="num">{ t!(i18n, "segments-col-people") }</th>
                    <th scope="col" class="num">{ t!(i18n, "segments-col-mean") }</th>
                    <th scope="col" class="num">{ t!(i18n, "segments-col-difference") }</th>
                    <th scope="col" class="num">{ t!(i18n, "segments-col-quartiles") }</th>
                    <th scope="col">{ t!(i18n, "segments-col-levels") }</th>
                    <th scope="col">{ t!(i18n, "segments-col-frequent") }</th>
                </tr></thead>
                <tbody><>{ for rows }</>{ whole }</tbody>
            </table>
        </div>
    }
}

struct Drawn {
    i18n: I18n,
    digits: u8,
    levels: Rc<[Level]>,
    everyone: u32,
}

fn called(i18n: &I18n, called: &Called) -> AttrValue {
    match called {
        Called::Cell(name) | Called::Name(name) => name.clone().into(),
        Called::OtherCells(count) => t!(i18n, "segments-other-cells", count = *count),
        Called::NoCell => t!(i18n, "segments-no-cell"),
    }
}

fn view_row(
    drawn: &Drawn,
    key: String,
    name: AttrValue,
    facts: &Facts,
    difference: Html,
    frequent: &[Frequent],
) -> Html {
    let number = |value: f64| match facts.people {
        0 => "\u{2013}".to_owned(),
        _ => intl::fixed(value, drawn.digits),
    };
    let quartiles = [facts.lower_quartile, facts.median, facts.upper_quartile].map(number);
    let events = frequent.iter().map(|one| {
        html! { <li key={one.event.clone()}>{ one.event.clone() }{ " " }<span class="quiet">{ says::share(one.people, facts.people) }</span></li> }
    });
    html! {
        <tr {key}>
            <th scope="row">{ name }</th>
            <td class="num">{ says::whole(facts.people) }<span class="segments-share">{ says::share(facts.people, drawn.everyone) }</span></td>
            <td class="num">{ number(facts.mean) }</td>
            <td class="num">{ difference }</td>
            <td class="num">{ quartiles.join(" \u{b7} ") }</td>
            <td class="segments-mix">{ show!(Mix { levels: Rc::clone(&drawn.levels), people: facts.levels.clone() }) }</td>
            <td><ul class="segments-events">{ for events }</ul></td>
        </tr>
    }
}

/// The difference to everyone else with its interval, and whether it may be nothing.
fn difference(drawn: &Drawn, group: &ComparedGroup) -> Html {
    let Some(difference) = group.difference else {
        return html! { { "\u{2013}" } };
    };
    let signed = |value: f64| intl::signed(value, drawn.digits.max(2));
    let interval = group.interval.map(|(low, high)| {
        let said = t!(
            drawn.i18n,
            "segments-interval",
            low = signed(low),
            high = signed(high)
        );
        let unsure = low <= 0.0 && high >= 0.0;
        html! {
            <span class="segments-share">{ said }
                if unsure {
                    <span class="segments-unsure">{ t!(drawn.i18n, "segments-unsure") }</span>
                }
            </span>
        }
    });
    html! { <>{ signed(difference) }{ interval }</> }
}
