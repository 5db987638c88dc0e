//! Two fields for a clamp: least and most, either may stay empty.

use hearth_model::document::Cap;
use yew::prelude::*;

use crate::components::NumberField;
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Props of [`CapFields`].
#[derive(Properties, PartialEq)]
pub struct CapFieldsProps {
    /// The clamp.
    pub cap: Cap,
    /// Called with the new one.
    pub onchange: Callback<Cap>,
    /// What is wrong with it.
    #[prop_or_default]
    pub problem: Option<AttrValue>,
}

/// Two fields for a clamp.
#[component]
pub fn CapFields(props: &CapFieldsProps) -> Html {
    let i18n = I18n::current();
    let cap = props.cap;
    let onmin = props.onchange.reform(move |min| Cap { min, ..cap });
    let onmax = props.onchange.reform(move |max| Cap { max, ..cap });
    let none = t!(i18n, "score-edit-no-limit");
    html! {
        <span class="field-pair">
            { show!(NumberField { label: t!(i18n, "score-edit-cap-min"), value: cap.min, optional: true, onchange: onmin, placeholder: none.clone(), problem: props.problem.clone() }) }
            { show!(NumberField { label: t!(i18n, "score-edit-cap-max"), value: cap.max, optional: true, onchange: onmax, placeholder: none }) }
        </span>
    }
}
