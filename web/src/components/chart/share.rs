//! Small marks: a bar for a share, a bar that starts anywhere, a level's swatch.
//! Purely decorative: the number always stands beside them as text.

use yew::prelude::*;

use super::geometry::heat;

/// The five steps of the level scale, cold to hot, as a document writes them.
/// On screen these are tokens, which are other shades in the dark.
/// Each is a token of the same rank.
pub const STEPS: [&str; 5] = ["#41577f", "#7189ac", "#b8a88c", "#e39a3b", "#c4461a"];

/// Class and fill of a level's colour: its own, or a step of the level scale.
#[must_use]
pub fn level_paint(
    color: Option<&AttrValue>,
    at: usize,
    count: usize,
) -> (Classes, Option<AttrValue>) {
    let step = match color {
        None => Some(usize::from(heat(at, count))),
        Some(color) => STEPS
            .iter()
            .position(|step| step.eq_ignore_ascii_case(color))
            .map(|at| at + 1),
    };
    match step {
        Some(step) => (classes!(format!("level-{step}")), None),
        None => (classes!("level-own"), color.cloned()),
    }
}

/// A level's colour as a document writes it.
#[must_use]
pub fn level_color(color: Option<&AttrValue>, at: usize, count: usize) -> AttrValue {
    let step = STEPS
        .get(usize::from(heat(at, count)).saturating_sub(1))
        .copied()
        .unwrap_or_default();
    color.cloned().unwrap_or(AttrValue::Static(step))
}

/// Props of [`Bar`].
#[derive(Properties, PartialEq)]
pub struct BarProps {
    /// Where it starts, in shares of the whole.
    #[prop_or_default]
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// Where a line for zero stands, if anywhere.
    #[prop_or_default]
    pub zero: Option<f64>,
    /// What kind of bar, for its colour.
    #[prop_or_default]
    pub class: Classes,
    /// Fill of its own.
    #[prop_or_default]
    pub fill: Option<AttrValue>,
}

/// A horizontal bar between two shares (0 to 1) of the width.
#[component]
pub fn Bar(props: &BarProps) -> Html {
    let low = props.from.min(props.to).clamp(0.0, 1.0) * 100.0;
    let high = props.from.max(props.to).clamp(0.0, 1.0) * 100.0;
    // A bar of nothing would vanish; a hair of it stays.
    let width = (high - low).max(if high > low { 0.6 } else { 0.0 });
    html! {
        <svg class={classes!("bar", props.class.clone())} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            <rect class="bar-track" x="0" y="0" width="100" height="8" />
            <rect class="bar-fill" x={format!("{low:.2}")} y="0" width={format!("{width:.2}")} height="8" fill={props.fill.clone()} />
            if let Some(zero) = props.zero {
                <rect class="bar-zero" x={format!("{:.2}", zero.clamp(0.0, 1.0) * 100.0 - 0.25)} y="0" width="0.5" height="8" />
            }
        </svg>
    }
}

/// Props of [`Swatch`].
#[derive(Properties, PartialEq)]
pub struct SwatchProps {
    /// Position of the level.
    pub at: usize,
    /// How many levels there are.
    pub count: usize,
    /// The level's own colour.
    #[prop_or_default]
    pub color: Option<AttrValue>,
}

/// A level's colour as a small square.
#[component]
pub fn Swatch(props: &SwatchProps) -> Html {
    let (class, fill) = level_paint(props.color.as_ref(), props.at, props.count);
    html! {
        <svg class="swatch" viewBox="0 0 10 10" aria-hidden="true">
            <rect class={class} width="10" height="10" rx="3" fill={fill} />
        </svg>
    }
}
