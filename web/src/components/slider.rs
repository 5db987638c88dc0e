//! A slider. Its coloured part grows from zero, to either side, where zero is
//! inside its range.

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// A slider.
#[derive(Properties, PartialEq)]
pub struct SliderProps {
    /// Its name.
    pub label: AttrValue,
    /// Where it is.
    pub value: f64,
    /// Left end.
    pub min: f64,
    /// Right end.
    pub max: f64,
    /// What a key press adds.
    #[prop_or(1.0)]
    pub step: f64,
    /// Called at every move.
    pub oninput: Callback<f64>,
    /// Called when a move is over.
    #[prop_or_default]
    pub onend: Callback<()>,
    /// The value in words.
    #[prop_or_default]
    pub words: Option<AttrValue>,
    /// Whether it cannot be moved now.
    #[prop_or_default]
    pub disabled: bool,
}

/// A slider.
#[component]
pub fn Slider(props: &SliderProps) -> Html {
    let node = use_node_ref();
    let oninput = {
        let (node, oninput) = (node.clone(), props.oninput.clone());
        Callback::from(move |_: InputEvent| {
            if let Some(input) = node.cast::<HtmlInputElement>() {
                oninput.emit(input.value_as_number());
            }
        })
    };
    let onchange = props.onend.reform(|_: Event| ());
    let zero = place(0.0, props.min, props.max);
    let at = place(props.value, props.min, props.max);
    let (from, to) = if at < zero { (at, zero) } else { (zero, at) };
    let class = if props.value < 0.0 {
        "slider-fill slider-less"
    } else {
        "slider-fill"
    };
    html! {
        <span class="slider">
            <svg class="slider-track" aria-hidden="true" focusable="false">
                <rect class="slider-line" x="0" y="6" width="100%" height="4" rx="2" />
                <rect class={class} x={format!("{from}%")} y="6" width={format!("{}%", to - from)} height="4" rx="2" />
                if props.min < 0.0 && props.max > 0.0 {
                    <rect class="slider-zero" x={format!("{zero}%")} y="3" width="1" height="10" />
                }
            </svg>
            <input ref={node} type="range" min={props.min.to_string()} max={props.max.to_string()}
                step={props.step.to_string()} value={props.value.to_string()} {oninput} {onchange}
                aria-label={props.label.clone()} aria-valuetext={props.words.clone()} disabled={props.disabled} />
        </span>
    }
}

/// Where a value is between the ends, in percent.
fn place(value: f64, min: f64, max: f64) -> f64 {
    let width = max - min;
    if width > 0.0 {
        ((value - min) / width * 100.0).clamp(0.0, 100.0)
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn places_stay_inside() {
        assert_eq!(place(0.0, -10.0, 10.0), 50.0);
        assert_eq!(place(-20.0, -10.0, 10.0), 0.0);
        assert_eq!(place(7.0, 0.0, 5.0), 100.0);
        assert_eq!(place(1.0, 1.0, 1.0), 0.0);
    }
}
