//! Conditions on the properties of an event: property, comparison, value, with
//! the values seen in the data as suggestions.

use hearth_model::document::{Condition, Op};
use yew::prelude::*;

use super::super::edit::matching;
use super::super::problems::FieldProblems;
use super::super::sentence::literal;
use super::PartProps;
use crate::components::{Button, Choice, IconButton, IconName, Select, TextField};
use crate::hooks::use_dataset;
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Every comparison and its name in messages.
const OPS: [(Op, &str); 13] = [
    (Op::Eq, "eq"),
    (Op::Ne, "ne"),
    (Op::In, "in"),
    (Op::Contains, "contains"),
    (Op::StartsWith, "starts_with"),
    (Op::EndsWith, "ends_with"),
    (Op::Lt, "lt"),
    (Op::Lte, "lte"),
    (Op::Gt, "gt"),
    (Op::Gte, "gte"),
    (Op::Between, "between"),
    (Op::Exists, "exists"),
    (Op::Missing, "missing"),
];
/// Properties that every event has.
const BUILT_IN: [&str; 4] = ["value", "channel", "event", "time"];

/// The conditions of a rule.
#[component]
pub fn Conditions(props: &PartProps) -> Html {
    let i18n = I18n::current();
    let dataset = use_dataset();
    let mut known: Vec<String> = dataset
        .filled()
        .map(|data| {
            data.properties
                .iter()
                .map(|property| property.name.clone())
                .collect()
        })
        .unwrap_or_default();
    known.extend(BUILT_IN.map(str::to_owned));
    let add = {
        let (edit, id) = (props.edit.clone(), props.id.clone());
        let property = known.first().cloned().unwrap_or_default();
        Callback::from(move |()| {
            let (id, property) = (id.clone(), property.clone());
            edit.now(move |score| matching::add_condition(score, &id, &property));
        })
    };
    let conditions = &props.event.matcher.conditions;
    html! {
        <fieldset class="editor-part">
            <legend>{ t!(i18n, "score-edit-where") }</legend>
            { for conditions.iter().enumerate().map(|(at, condition)| {
                let values = suggestions(&dataset, &condition.property);
                html! { <div key={at} class="editor-line">{ view_condition(&i18n, props, at, condition, &known, &values) }</div> }
            }) }
            { show!(FieldProblems { problems: props.problems.clone() }) }
            { show!(Button { icon: IconName::Plus, label: t!(i18n, "score-edit-where-add"), onclick: add }) }
        </fieldset>
    }
}

fn suggestions(dataset: &crate::state::DatasetState, property: &str) -> Vec<String> {
    let data = dataset.filled();
    let summary = data.and_then(|data| data.properties.iter().find(|each| each.name == property));
    summary
        .map(|summary| summary.values.clone())
        .unwrap_or_default()
}

fn view_condition(
    i18n: &I18n,
    props: &PartProps,
    at: usize,
    condition: &Condition,
    known: &[String],
    values: &[String],
) -> Html {
    let number = (at + 1).to_string();
    let number = number.as_str();
    let changing = |change: fn(&mut hearth_model::Score, &str, usize, &str)| {
        let (edit, id) = (props.edit.clone(), props.id.clone());
        Callback::from(move |text: AttrValue| {
            let id = id.clone();
            edit.now(move |score| change(score, &id, at, &text));
        })
    };
    let remove = {
        let (edit, id) = (props.edit.clone(), props.id.clone());
        Callback::from(move |()| {
            let id = id.clone();
            edit.now(move |score| matching::remove_condition(score, &id, at));
        })
    };
    let mut properties: Vec<Choice> = known
        .iter()
        .map(|name| Choice::new(name.clone(), name.clone()))
        .collect();
    if !known.contains(&condition.property) {
        properties.insert(
            0,
            Choice::new(condition.property.clone(), condition.property.clone()),
        );
    }
    let ops: Vec<Choice> = OPS
        .iter()
        .map(|(_, key)| Choice::new(*key, i18n.text(&format!("score-op-{key}"), &[])))
        .collect();
    let op = OPS
        .iter()
        .find(|(op, _)| *op == condition.op)
        .map_or("eq", |(_, key)| key);
    let list = AttrValue::from(format!("values-{}-{at}", props.id));
    let is_list = matches!(condition.op, Op::In | Op::Between);
    html! {
        <>
            { show!(Select { label: t!(i18n, "score-edit-property", number = number), hide_label: true, value: condition.property.clone(), choices: properties, onchange: changing(matching::set_property) }) }
            { show!(Select { label: t!(i18n, "score-edit-op", number = number), hide_label: true, value: op, choices: ops, onchange: changing(set_op) }) }
            if let Some(value) = &condition.value {
                { show!(TextField { label: t!(i18n, "score-edit-value", number = number), hide_label: true, value: literal(value), onchange: changing(matching::set_value), list: list.clone(), placeholder: is_list.then(|| t!(i18n, "score-edit-value-list")) }) }
                <datalist id={list}>{ for values.iter().map(|value| html! { <option key={value.clone()} value={value.clone()} /> }) }</datalist>
            }
            { show!(IconButton { icon: IconName::Close, quiet: true, label: t!(i18n, "score-edit-where-remove", number = number), onclick: remove }) }
        </>
    }
}

fn set_op(score: &mut hearth_model::Score, rule: &str, at: usize, key: &str) {
    if let Some((op, _)) = OPS.iter().find(|(_, each)| *each == key) {
        matching::set_op(score, rule, at, *op);
    }
}
