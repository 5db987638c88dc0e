//! The points of a rule: a slider that grows from zero, and the number itself.

use yew::prelude::*;

use super::super::edit::rules;
use super::super::handle::Edit;
use crate::components::{NumberField, Slider};
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Ends of the slider where the value fits.
const USUAL_REACH: f64 = 10.0;

/// Props of [`Points`].
#[derive(Properties, PartialEq)]
pub struct PointsProps {
    /// The rule's id.
    pub id: String,
    /// Its name.
    pub name: AttrValue,
    /// Its points; `None` where the rule's steps have points of their own.
    pub points: Option<f64>,
    /// The way to change the score.
    pub edit: Edit,
    /// What is wrong with them.
    pub problem: Option<AttrValue>,
}

/// The points of a rule.
#[component]
pub fn Points(props: &PointsProps) -> Html {
    let i18n = I18n::current();
    let reach = use_mut_ref(|| USUAL_REACH);
    let Some(points) = props.points else {
        return html! { <span class="rule-points quiet">{ t!(i18n, "score-tier-points") }</span> };
    };
    // Never narrower again while the row is on screen: the slider must not jump under the hand.
    let end = reach_for(points).max(*reach.borrow());
    reach.replace(end);
    let oninput = {
        let (edit, id) = (props.edit.clone(), props.id.clone());
        Callback::from(move |points: f64| {
            let id = id.clone();
            edit.drag(&format!("{id}/points"), move |score| {
                rules::set_points(score, &id, points);
            });
        })
    };
    let onend = {
        let edit = props.edit.clone();
        Callback::from(move |()| edit.end())
    };
    let onchange = {
        let (edit, id) = (props.edit.clone(), props.id.clone());
        Callback::from(move |points: Option<f64>| {
            let id = id.clone();
            edit.now(move |score| rules::set_points(score, &id, points.unwrap_or_default()));
        })
    };
    let name = props.name.to_string();
    html! {
        <span class={classes!("rule-points", (points < 0.0).then_some("rule-takes"))}>
            { show!(Slider { label: t!(i18n, "score-points-of", rule = name.as_str()), value: points, min: -end, max: end, step: if points.fract() == 0.0 { 1.0 } else { 0.1 }, oninput, onend }) }
            { show!(NumberField { label: t!(i18n, "score-points-number-of", rule = name.as_str()), hide_label: true, signed: true, value: Some(points), onchange, problem: props.problem.clone() }) }
        </span>
    }
}

/// The usual end, or the next of 20, 50, 100, 200, ... that holds the value.
fn reach_for(points: f64) -> f64 {
    let size = points.abs();
    let mut end = USUAL_REACH;
    let mut factors = [2.0, 2.5, 2.0].into_iter().cycle();
    while end < size && end < 1e9 {
        end *= factors.next().unwrap_or(2.0);
    }
    end
}

#[cfg(test)]
mod tests {
    use super::reach_for;

    #[test]
    fn the_slider_holds_its_value() {
        let ends: Vec<f64> = [3.0, -10.0, 11.0, -40.0, 99.0, 1000.0]
            .map(reach_for)
            .to_vec();
        assert_eq!(ends, [10.0, 10.0, 20.0, 50.0, 100.0, 1000.0]);
    }
}
