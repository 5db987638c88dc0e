//! Changes to the levels of a score: a list whose first has no lower edge and
//! whose edges ascend.

use hearth_model::Score;
use hearth_model::document::{Level, Round, Scale};

use super::free_name;

/// The smallest step by which an edge is worth moving: what rounding leaves, or a
/// hundredth of the scale's range.
#[must_use]
pub fn edge_step(score: &Score) -> f64 {
    match score.round {
        Round::Nearest | Round::Down => 1.0,
        Round::Decimals(places) => decimal_step(places),
        Round::None => target(&score.scale).map_or(1.0, |[a, b]| nice((b - a).abs() / 100.0)),
    }
}

/// The range that the scale maps to, if it has one.
#[must_use]
pub fn target(scale: &Scale) -> Option<[f64; 2]> {
    match scale {
        Scale::None => None,
        Scale::Fixed { to, .. }
        | Scale::MinMax { to, .. }
        | Scale::Winsor { to, .. }
        | Scale::Sqrt { to, .. }
        | Scale::Percentile { to, .. } => Some(*to),
    }
}

/// Names of the levels that the scale never reaches, or never leaves below:
/// edges typed for another scale.
#[must_use]
pub fn outside(score: &Score) -> Vec<&str> {
    let Some([a, b]) = target(&score.scale) else {
        return Vec::new();
    };
    let (low, high) = if a <= b { (a, b) } else { (b, a) };
    let is_outside = |from: f64| from <= low || from > high;
    score
        .levels
        .iter()
        .filter(|level| level.from.is_some_and(is_outside))
        .map(|level| level.name.as_str())
        .collect()
}

/// Whether the edges ascend and only the first level has none.
#[must_use]
pub fn in_order(score: &Score) -> bool {
    let edges: Vec<Option<f64>> = score.levels.iter().map(|level| level.from).collect();
    edges.first().is_none_or(Option::is_none)
        && edges.iter().skip(1).all(Option::is_some)
        && edges
            .iter()
            .skip(1)
            .zip(edges.iter().skip(2))
            .all(|(low, high)| low < high)
}

/// Adds a level on top, one reasonable step above the last edge.
pub fn add(score: &mut Score, name: &str) {
    let name = free_name(name, |name| {
        score.levels.iter().any(|level| level.name == name)
    });
    let from = match score.levels.as_slice() {
        [] => None,
        [_] => Some(
            target(&score.scale).map_or(0.0, |[a, b]| snap(f64::midpoint(a, b), edge_step(score))),
        ),
        [.., last] => {
            let last = last.from.unwrap_or(0.0);
            let room = target(&score.scale)
                .map(|[a, b]| a.max(b) - last)
                .filter(|room| *room > 0.0);
            let step = edge_step(score);
            Some(last + room.map_or(step, |room| snap(room / 2.0, step).max(step)))
        }
    };
    score.levels.push(Level {
        name,
        from,
        ..Level::default()
    });
}

/// Takes a level away; its people fall to the one below, or, from the first, to the next.
pub fn remove(score: &mut Score, at: usize) {
    if at < score.levels.len() {
        score.levels.remove(at);
    }
    if let Some(first) = score.levels.first_mut() {
        first.from = None;
    }
}

/// Changes a level.
pub fn change(score: &mut Score, at: usize, edit: impl FnOnce(&mut Level)) {
    if let Some(level) = score.levels.get_mut(at) {
        edit(level);
    }
}

/// Cuts the score at these ascending edges: one level more than edges. Levels
/// keep their names, colours and texts from below; new ones are called `name`,
/// and those without an edge go.
pub fn cut(score: &mut Score, edges: &[f64], name: &str) {
    score.levels.truncate(edges.len() + 1);
    while score.levels.len() <= edges.len() {
        let name = free_name(name, |name| {
            score.levels.iter().any(|level| level.name == name)
        });
        score.levels.push(Level {
            name,
            ..Level::default()
        });
    }
    let edges = std::iter::once(None).chain(edges.iter().copied().map(Some));
    for (level, edge) in score.levels.iter_mut().zip(edges) {
        level.from = edge;
    }
}

/// Sets a typed edge as it is, even if it is out of order: the error is shown beside it.
pub fn set_edge(score: &mut Score, at: usize, from: f64) {
    if at > 0 {
        change(score, at, |level| level.from = Some(from));
    }
}

/// Moves a dragged edge: to the nearest step, and never past its neighbours.
pub fn drag_edge(score: &mut Score, at: usize, to: f64) {
    let step = edge_step(score);
    let edge = |at: usize| score.levels.get(at).and_then(|level| level.from);
    let least = at.checked_sub(1).and_then(edge).map(|below| below + step);
    let most = edge(at + 1).map(|above| above - step);
    let mut value = snap(to, step);
    if let Some(most) = most {
        value = value.min(most);
    }
    if let Some(least) = least {
        value = value.max(least);
    }
    set_edge(score, at, value);
}

/// `value` at the nearest multiple of `step`, without the dust of the division.
#[must_use]
pub fn snap(value: f64, step: f64) -> f64 {
    if step >= 1.0 {
        return (value / step).round() * step;
    }
    // Dividing by the inverse keeps 0.3 at 0.3: 3 / 10, not 3 x 0.1.
    let inverse = (1.0 / step).round();
    (value * inverse).round() / inverse
}

/// The largest of 1, 2, 5 times a power of ten that is not above `value`; at least 1e-9.
fn nice(value: f64) -> f64 {
    let mut power = 1e9;
    while power > value && power > 1e-9 {
        power /= 10.0;
    }
    let factor = [5.0, 2.0]
        .into_iter()
        .find(|factor| factor * power <= value);
    factor.unwrap_or(1.0) * power
}

/// 10^-places.
fn decimal_step(places: u8) -> f64 {
    1.0 / (0..places.min(9)).fold(1.0, |power, _| power * 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearth_model::document::Cap;

    fn score(round: Round, edges: &[f64]) -> Score {
        let mut levels = vec![Level {
            name: "Low".to_owned(),
            ..Level::default()
        }];
        levels.extend(edges.iter().map(|edge| Level {
            name: format!("from {edge}"),
            from: Some(*edge),
            ..Level::default()
        }));
        Score {
            id: "s".to_owned(),
            name: "S".to_owned(),
            base: 0.0,
            rules: Vec::new(),
            groups: Vec::new(),
            cap: Cap::default(),
            scale: Scale::Fixed {
                from: [0.0, 100.0],
                to: [1.0, 10.0],
            },
            round,
            levels,
        }
    }

    fn edges(score: &Score) -> Vec<Option<f64>> {
        score.levels.iter().map(|level| level.from).collect()
    }

    #[test]
    fn a_dragged_edge_snaps_and_stops_at_its_neighbours() {
        let mut score = score(Round::Nearest, &[4.0, 7.0]);
        drag_edge(&mut score, 1, 5.4);
        assert_eq!(edges(&score), [None, Some(5.0), Some(7.0)]);
        drag_edge(&mut score, 1, 99.0);
        assert_eq!(edges(&score), [None, Some(6.0), Some(7.0)]);
        drag_edge(&mut score, 2, -99.0);
        assert_eq!(edges(&score), [None, Some(6.0), Some(7.0)]);
        drag_edge(&mut score, 0, 3.0);
        assert_eq!(score.levels[0].from, None);
    }

    #[test]
    fn typed_edges_may_be_out_of_order() {
        let mut score = score(Round::Nearest, &[4.0, 7.0]);
        assert!(in_order(&score));
        set_edge(&mut score, 2, 2.0);
        assert!(!in_order(&score));
    }

    #[test]
    fn steps_follow_the_rounding() {
        assert_eq!(edge_step(&score(Round::Down, &[])), 1.0);
        assert_eq!(edge_step(&score(Round::Decimals(2), &[])), 0.01);
        assert_eq!(edge_step(&score(Round::None, &[])), 0.05);
        let mut fine = score(Round::Decimals(1), &[0.1]);
        drag_edge(&mut fine, 1, 0.31);
        assert_eq!(edges(&fine), [None, Some(0.3)]);
    }

    #[test]
    fn levels_are_added_on_top_and_the_first_never_has_an_edge() {
        let mut score = score(Round::Nearest, &[4.0, 7.0]);
        add(&mut score, "New");
        assert_eq!(edges(&score), [None, Some(4.0), Some(7.0), Some(9.0)]);
        add(&mut score, "New");
        assert_eq!(score.levels[4].name, "New 2");
        remove(&mut score, 0);
        assert_eq!(edges(&score), [None, Some(7.0), Some(9.0), Some(10.0)]);
    }

    #[test]
    fn a_new_cut_keeps_the_levels_that_it_has_edges_for() {
        let mut score = score(Round::Nearest, &[4.0, 7.0]);
        score.levels[1].playbook = Some("Write".to_owned());
        cut(&mut score, &[3.0, 5.0, 8.0], "New");
        assert_eq!(edges(&score), [None, Some(3.0), Some(5.0), Some(8.0)]);
        assert_eq!(score.levels[1].playbook.as_deref(), Some("Write"));
        assert_eq!(score.levels[3].name, "New");
        cut(&mut score, &[6.0], "New");
        assert_eq!(edges(&score), [None, Some(6.0)]);
        assert_eq!(score.levels[0].name, "Low");
    }

    #[test]
    fn edges_of_another_scale_are_outside() {
        assert!(outside(&score(Round::None, &[4.0, 7.0, 10.0])).is_empty());
        let found = score(Round::None, &[1.0, 7.0, 40.0]);
        assert_eq!(outside(&found), ["from 1", "from 40"]);
        let mut none = score(Round::None, &[40.0]);
        none.scale = Scale::None;
        assert!(outside(&none).is_empty());
    }
}
