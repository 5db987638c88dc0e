//! A number that is typed. Taken over on Enter and on leaving the field; arrow
//! keys step; what is no number, or out of range, is not taken: it stays in the
//! field, marked and with the reason beside it, until it is mended or Escape.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::field::{framed, use_message_id};
use crate::i18n::I18n;
use crate::t;

/// The most days that a field takes, a hundred years: more is a slip of the hand. A document may say more.
pub const MOST_DAYS: f64 = 36_500.0;

/// A number that is typed.
#[derive(Properties, PartialEq)]
pub struct NumberFieldProps {
    /// Its name.
    pub label: AttrValue,
    /// The number; `None`: the field is empty.
    pub value: Option<f64>,
    /// Called with a number that was taken over; `None` when the field was emptied and may be.
    pub onchange: Callback<Option<f64>>,
    /// Least.
    #[prop_or_default]
    pub min: Option<f64>,
    /// Most.
    #[prop_or_default]
    pub max: Option<f64>,
    /// What an arrow key adds.
    #[prop_or(1.0)]
    pub step: f64,
    /// Whether the field may be empty.
    #[prop_or_default]
    pub optional: bool,
    /// Said after the number, e.g. "days".
    #[prop_or_default]
    pub unit: Option<AttrValue>,
    /// Whether the name is only for assistive technology.
    #[prop_or_default]
    pub hide_label: bool,
    /// Whether it cannot be changed now.
    #[prop_or_default]
    pub disabled: bool,
    /// Whether a plus is written before a number above 0.
    #[prop_or_default]
    pub signed: bool,
    /// What stands in an empty field.
    #[prop_or_default]
    pub placeholder: Option<AttrValue>,
    /// What is wrong with the number, for reasons the field does not know.
    #[prop_or_default]
    pub problem: Option<AttrValue>,
}

/// A number that is typed.
#[component]
pub fn NumberField(props: &NumberFieldProps) -> Html {
    let i18n = I18n::current();
    let node = use_node_ref();
    let id = use_message_id();
    // The text while it is being typed, or refused; `None`: the number itself.
    let typing = use_state_eq(|| None::<String>);
    {
        // A number that changes elsewhere (undo, a slider) goes before what was refused.
        let typing = typing.setter();
        use_effect_with(props.value, move |_| typing.set(None));
    }
    let text = (*typing)
        .clone()
        .unwrap_or_else(|| written(props.value, props.signed));
    let accepted = accept(props, &text);
    let message = match accepted {
        None => Some(refusal(&i18n, props, &text)),
        Some(_) => props.problem.clone(),
    };
    let take = {
        let (typing, onchange, value) = (typing.clone(), props.onchange.clone(), props.value);
        move || {
            if typing.is_some()
                && let Some(number) = accepted
            {
                typing.set(None);
                if number != value {
                    onchange.emit(number);
                }
            }
        }
    };
    let oninput = {
        let (typing, node) = (typing.clone(), node.clone());
        let settled = written(props.value, props.signed);
        Callback::from(move |_: InputEvent| {
            let text = node.cast::<HtmlInputElement>().map(|input| input.value());
            typing.set(text.filter(|text| *text != settled));
        })
    };
    let onblur = {
        let take = take.clone();
        Callback::from(move |_: FocusEvent| take())
    };
    let onkeydown = {
        let (typing, onchange) = (typing.clone(), props.onchange.clone());
        let up = stepped(props, accepted, 1.0);
        let down = stepped(props, accepted, -1.0);
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" => take(),
            "Escape" if typing.is_some() => {
                event.stop_propagation();
                event.prevent_default();
                typing.set(None);
            }
            "ArrowUp" | "ArrowDown" => {
                event.prevent_default();
                let next = if event.key() == "ArrowUp" { up } else { down };
                typing.set(None);
                onchange.emit(Some(next));
            }
            _ => {}
        })
    };
    let control = html! {
        <span class="field-line">
            <input ref={node} class="input" type="text" inputmode="decimal" autocomplete="off" value={text}
                data-settled={typing.is_none().then_some("")}
                {oninput} {onblur} {onkeydown} disabled={props.disabled} placeholder={props.placeholder.clone()}
                aria-invalid={message.is_some().then_some("true")}
                aria-describedby={message.is_some().then(|| id.clone())} />
            if let Some(unit) = &props.unit {
                <span class="field-unit">{ unit.clone() }</span>
            }
        </span>
    };
    framed(
        "field-number",
        (&props.label, props.hide_label),
        control,
        (&id, message.as_ref()),
    )
}

/// Why a text is not taken.
fn refusal(i18n: &I18n, props: &NumberFieldProps, text: &str) -> AttrValue {
    match (read(text, props.optional), props.min, props.max) {
        (Some(_), Some(min), Some(max)) => t!(i18n, "field-between", min = min, max = max),
        (Some(_), Some(min), None) => t!(i18n, "field-least", min = min),
        (Some(_), None, Some(max)) => t!(i18n, "field-most", max = max),
        _ => t!(i18n, "field-no-number"),
    }
}

fn written(value: Option<f64>, signed: bool) -> String {
    let Some(value) = value else {
        return String::new();
    };
    let text = hearth_model::number::print(value).replace('-', "\u{2212}");
    if signed && value > 0.0 {
        format!("+{text}")
    } else {
        text
    }
}

/// The number a text says; outer `None`: it is not taken.
fn accept(props: &NumberFieldProps, text: &str) -> Option<Option<f64>> {
    read(text, props.optional).filter(|number| {
        number.is_none_or(|number| {
            props.min.is_none_or(|min| number >= min) && props.max.is_none_or(|max| number <= max)
        })
    })
}

fn read(text: &str, optional: bool) -> Option<Option<f64>> {
    let plain: String = text
        .trim()
        .replace('\u{2212}', "-")
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    if plain.is_empty() {
        return optional.then_some(None);
    }
    // One comma and no point is a decimal comma.
    let plain = if plain.matches(',').count() == 1 && !plain.contains('.') {
        plain.replace(',', ".")
    } else {
        plain
    };
    plain
        .parse::<f64>()
        .ok()
        .filter(|number| number.is_finite())
        .map(Some)
}

fn stepped(props: &NumberFieldProps, from: Option<Option<f64>>, by: f64) -> f64 {
    let from = from.flatten().or(props.value).unwrap_or(0.0);
    // Steps stay on the grid: 0.1 + 0.2 is 0.3 here.
    let next = ((from / props.step + by) * 1e6).round() / 1e6 * props.step;
    let next = (next * 1e9).round() / 1e9;
    let next = props.min.map_or(next, |min| next.max(min));
    props.max.map_or(next, |max| next.min(max))
}

#[cfg(test)]
mod tests {
    use super::{read, written};

    #[test]
    fn reads_what_people_type() {
        for (text, number) in [
            ("3", 3.0),
            (" +2.5 ", 2.5),
            ("\u{2212}4", -4.0),
            ("1,5", 1.5),
            ("1 000", 1000.0),
        ] {
            assert_eq!(read(text, false), Some(Some(number)), "{text}");
        }
        for text in ["", "x", "1,5,2", "1e999", "NaN", "inf"] {
            assert_eq!(read(text, false), None, "{text}");
        }
        assert_eq!(read(" ", true), Some(None));
    }

    #[test]
    fn writes_what_it_reads_back() {
        for number in [0.0, 3.0, -2.5, 1e-7, 123_456.75] {
            assert_eq!(
                read(&written(Some(number), true), false),
                Some(Some(number))
            );
        }
    }
}
