//! The small curve that shows how an event fades: its worth by its age. A
//! picture only; nothing here scores anybody.

use hearth_model::document::Decay;
use yew::prelude::*;

/// Width of the picture in its own units.
const WIDTH: f64 = 160.0;
/// Height of the picture in its own units.
const HEIGHT: f64 = 44.0;
/// The eighth root of a half.
const EIGHTH_ROOT: f64 = 0.917_004_043_204_671_2;
/// Steps per half-life.
const PER_HALF: u32 = 8;
/// Half-lives shown.
const HALVES: u32 = 4;
/// Steps of the cosine from 0 to pi, and the cosine of one.
const COSINE_STEPS: u32 = 24;
const COSINE_STEP: f64 = 0.991_444_861_373_810_4;
/// Most steps shown of a stepped decay.
const MOST_STEPS: u32 = 8;

/// Worth (0 to 1) by age in days, as corners of a line; the first age is 0.
#[must_use]
pub fn corners(decay: &Decay) -> Vec<(f64, f64)> {
    match *decay {
        Decay::None => vec![(0.0, 1.0), (1.0, 1.0)],
        Decay::HalfLife(days) => half_life(days),
        Decay::Linear {
            percent,
            every_days,
        } => {
            let end = every_days * 100.0 / percent.clamp(0.01, 100.0);
            vec![(0.0, 1.0), (end, 0.0), (end * 1.2, 0.0)]
        }
        Decay::Cycle(days) => cycle(days),
        Decay::Step {
            percent,
            every_days,
        } => steps(1.0 - percent.clamp(0.0, 100.0) / 100.0, every_days),
    }
}

fn half_life(days: f64) -> Vec<(f64, f64)> {
    let mut worth = 1.0;
    let mut line = Vec::new();
    for step in 0..=HALVES * PER_HALF {
        line.push((days * f64::from(step) / f64::from(PER_HALF), worth));
        worth *= EIGHTH_ROOT;
    }
    line
}

/// By the recurrence cos((k + 1) x) = 2 cos(x) cos(k x) - cos((k - 1) x).
fn cycle(days: f64) -> Vec<(f64, f64)> {
    let (mut before, mut now) = (COSINE_STEP, 1.0);
    let mut line = Vec::new();
    for step in 0..=COSINE_STEPS {
        let age = 2.0 * days * f64::from(step) / f64::from(COSINE_STEPS);
        line.push((age, (1.0 + now) / 2.0));
        (before, now) = (now, 2.0 * COSINE_STEP * now - before);
    }
    line.push((2.4 * days, 0.0));
    line
}

fn steps(keep: f64, days: f64) -> Vec<(f64, f64)> {
    let mut worth = 1.0;
    let mut line = Vec::new();
    for step in 0..MOST_STEPS {
        line.push((days * f64::from(step), worth));
        line.push((days * f64::from(step + 1), worth));
        worth *= keep;
    }
    line
}

/// Props of [`Curve`].
#[derive(Properties, PartialEq)]
pub struct CurveProps {
    /// What is shown.
    pub decay: Decay,
    /// What it says, for whoever does not see it.
    pub label: AttrValue,
    /// Written at the left end of the axis.
    pub start: AttrValue,
    /// Written at the right end.
    pub end: AttrValue,
}

/// The curve.
#[component]
pub fn Curve(props: &CurveProps) -> Html {
    let line = corners(&props.decay);
    let last = line.last().map_or(1.0, |(age, _)| age.max(1e-9));
    let points: Vec<String> = line
        .iter()
        .map(|(age, worth)| {
            format!(
                "{:.1},{:.1}",
                age / last * WIDTH,
                2.0 + (1.0 - worth) * (HEIGHT - 4.0)
            )
        })
        .collect();
    let points = points.join(" ");
    let area = format!("0,{HEIGHT} {points} {WIDTH},{HEIGHT}");
    html! {
        <svg class="curve" viewBox={format!("0 0 {WIDTH} {}", HEIGHT + 16.0)} role="img" aria-label={props.label.clone()}>
            <polygon class="curve-area" points={area} />
            <polyline class="curve-line" points={points} />
            <line class="axis" x1="0" x2={WIDTH.to_string()} y1={HEIGHT.to_string()} y2={HEIGHT.to_string()} />
            <text x="0" y={(HEIGHT + 13.0).to_string()}>{ props.start.clone() }</text>
            <text x={WIDTH.to_string()} y={(HEIGHT + 13.0).to_string()} text-anchor="end">{ props.end.clone() }</text>
        </svg>
    }
}

/// Age in days at the right end of the curve.
#[must_use]
pub fn span(decay: &Decay) -> f64 {
    corners(decay).last().map_or(0.0, |(age, _)| *age)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn worth_at(decay: &Decay, age: f64) -> f64 {
        corners(decay)
            .iter()
            .find(|(at, _)| (at - age).abs() < 1e-9)
            .map_or(f64::NAN, |(_, worth)| *worth)
    }

    #[test]
    fn curves_pass_through_the_points_that_name_them() {
        assert!((worth_at(&Decay::HalfLife(30.0), 30.0) - 0.5).abs() < 1e-12);
        assert!((worth_at(&Decay::HalfLife(30.0), 90.0) - 0.125).abs() < 1e-12);
        assert!((worth_at(&Decay::Cycle(30.0), 30.0) - 0.5).abs() < 1e-12);
        assert!(worth_at(&Decay::Cycle(30.0), 60.0).abs() < 1e-12);
        let linear = Decay::Linear {
            percent: 50.0,
            every_days: 30.0,
        };
        assert!(worth_at(&linear, 60.0).abs() < 1e-12);
        let step = Decay::Step {
            percent: 20.0,
            every_days: 7.0,
        };
        assert!(corners(&step).contains(&(7.0, 0.8)));
    }
}
