//! What the points are for: each event, or each so much of a number on it.

use hearth_model::document::{EventRule, Frequency, Per};
use yew::prelude::*;

use super::EventPartProps;
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
pub fn Units(props: &EventPartProps) -> Html {
    let i18n = I18n::current();
    let dataset = use_dataset();
    if matches!(props.event.frequency, Frequency::Tiers(_)) {
        return Html::default();
    }
    let change = props
        .change
        .part(|event: &mut EventRule| event.per.as_mut());
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
    let onproperty = props.change.setting(|event, name: AttrValue| {
        let before = event.per.take().unwrap_or(Per {
            property: String::new(),
            unit: FIRST_UNIT,
            max: None,
        });
        event.per = (!name.is_empty()).then(|| Per {
            property: name.to_string(),
            ..before
        });
    });
    let place = props.place.field("per");
    let numbers = per.map(|per| {
        let onunit = change.setting(|per, unit: Option<f64>| per.unit = unit.unwrap_or(1.0));
        let onmax = change.setting(|per, max: Option<f64>| per.max = max);
        html! {
            <>
                { show!(NumberField { label: t!(i18n, "score-edit-per-unit"), value: Some(per.unit), onchange: onunit, problem: place.field("unit").said() }) }
                { show!(NumberField { label: t!(i18n, "score-edit-per-max"), value: per.max, optional: true, placeholder: t!(i18n, "score-edit-no-limit"), onchange: onmax, problem: place.field("max").said() }) }
            </>
        }
    });
    html! {
        <fieldset class="editor-part">
            <legend>{ t!(i18n, "score-edit-per") }</legend>
            <div class="editor-line">
                { show!(Select { label: t!(i18n, "score-edit-per-on"), value: per.map(|per| per.property.clone()).unwrap_or_default(), choices, onchange: onproperty, problem: place.field("property").said() }) }
                { numbers }
            </div>
        </fieldset>
    }
}
