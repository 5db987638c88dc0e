//! One of several, by the browser's own list.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::field::{framed, use_message_id};

/// One choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What the callback gets.
    pub value: AttrValue,
    /// Its words.
    pub label: AttrValue,
}

impl Choice {
    /// A choice.
    pub fn new(value: impl Into<AttrValue>, label: impl Into<AttrValue>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
        }
    }
}

/// One of several.
#[derive(Properties, PartialEq)]
pub struct SelectProps {
    /// Its name.
    pub label: AttrValue,
    /// The value chosen.
    pub value: AttrValue,
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// Called with the value that was chosen.
    pub onchange: Callback<AttrValue>,
    /// Whether the name is only for assistive technology.
    #[prop_or_default]
    pub hide_label: bool,
    /// Whether it cannot be changed now.
    #[prop_or_default]
    pub disabled: bool,
    /// What is wrong with the choice, to stand beside it.
    #[prop_or_default]
    pub problem: Option<AttrValue>,
}

/// One of several.
#[component]
pub fn Select(props: &SelectProps) -> Html {
    let node = use_node_ref();
    let id = use_message_id();
    {
        // The browser's own choice follows the value, even when a change was refused.
        let node = node.clone();
        use_effect_with(
            (props.value.clone(), props.choices.clone()),
            move |(value, _)| {
                if let Some(select) = node.cast::<HtmlSelectElement>() {
                    select.set_value(value);
                }
            },
        );
    }
    let onchange = {
        let (node, onchange) = (node.clone(), props.onchange.clone());
        Callback::from(move |_: Event| {
            if let Some(select) = node.cast::<HtmlSelectElement>() {
                onchange.emit(select.value().into());
            }
        })
    };
    let control = html! {
        <select ref={node} class="input select" {onchange} disabled={props.disabled}
            aria-invalid={props.problem.is_some().then_some("true")}
            aria-describedby={props.problem.is_some().then(|| id.clone())}>
            { for props.choices.iter().map(|choice| html! {
                <option key={choice.value.to_string()} value={choice.value.clone()}
                    selected={choice.value == props.value}>{ choice.label.clone() }</option>
            }) }
        </select>
    };
    framed(
        "field-select",
        (&props.label, props.hide_label),
        control,
        (&id, props.problem.as_ref()),
    )
}
