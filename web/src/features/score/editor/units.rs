//! What the points are for: each event, or each so much of a number on it.

use hearth_model::document::{Frequency, Per};
use yew::prelude::*;

use super::super::edit::rules;
use super::super::problems::FieldProblems;
use super::PartProps;
use crate::components::{Choice, NumberField, Select};
use crate::hooks::use_dataset;
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// The mapped value column.
const VALUE: &str = "value";
/// What an amount begins with.
const FIRST_UNIT: f64 = 10.0;

/// What the points are for.
#[component]
pub fn Units(props: &PartProps) -> Html {
    let i18n = I18n::current();
    let dataset = use_dataset();
    if matches!(props.event.frequency, Frequency::Tiers(_)) {
        return Html::default();
    }
    let set = {
        let (edit, id) = (props.edit.clone(), props.id.clone());
        move |per: Option<Per>| {
            let id = id.clone();
            edit.now(move |score| rules::set_per(score, &id, per));
        }
    };
    let per = props.event.per.as_ref();
    let mut choices = vec![
        Choice::new("", t!(i18n, "score-edit-per-event")),
        Choice::new(VALUE, t!(i18n, "score-edit-per-value")),
    ];
    let numbers = dataset
        .filled()
        .map(|data| data.properties.clone())
        .unwrap_or_default();
    choices.extend(
        numbers
            .into_iter()
            .filter(|property| property.kind == "number" && property.name != VALUE)
            .map(|property| Choice::new(property.name.clone(), property.name)),
    );
    if let Some(own) =
        per.filter(|per| !choices.iter().any(|choice| *choice.value == *per.property))
    {
        choices.push(Choice::new(own.property.clone(), own.property.clone()));
    }
    let onproperty = {
        let (set, per) = (set.clone(), per.cloned());
        Callback::from(move |name: AttrValue| {
            let before = per.clone().unwrap_or(Per {
                property: String::new(),
                unit: FIRST_UNIT,
                max: None,
            });
            set((!name.is_empty()).then(|| Per {
                property: name.to_string(),
                ..before
            }));
        })
    };
    let numbers = per.map(|per| {
        let onunit = {
            let (set, per) = (set.clone(), per.clone());
            Callback::from(move |unit: Option<f64>| set(Some(Per { unit: unit.unwrap_or(1.0), ..per.clone() })))
        };
        let onmax = {
            let (set, per) = (set.clone(), per.clone());
            Callback::from(move |max: Option<f64>| set(Some(Per { max, ..per.clone() })))
        };
        html! {
            <>
                { show!(NumberField { label: t!(i18n, "score-edit-per-unit"), value: Some(per.unit), onchange: onunit }) }
                { show!(NumberField { label: t!(i18n, "score-edit-per-max"), value: per.max, optional: true, placeholder: t!(i18n, "score-edit-no-limit"), onchange: onmax }) }
            </>
        }
    });
    html! {
        <fieldset class="editor-part">
            <legend>{ t!(i18n, "score-edit-per") }</legend>
            <div class="editor-line">
                { show!(Select { label: t!(i18n, "score-edit-per-on"), value: per.map(|per| per.property.clone()).unwrap_or_default(), choices, onchange: onproperty }) }
                { numbers }
            </div>
            { show!(FieldProblems { problems: props.problems.clone() }) }
        </fieldset>
    }
}
