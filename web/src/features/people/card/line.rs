//! Where the points of a history and the bands of its levels stand. Pure numbers in the chart's
//! own units; draws nothing.

use hearth_protocol::person::HistoryPoint;

/// A point of the line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spot {
    /// Position among the points of the history.
    pub(super) at: usize,
    /// The score.
    pub(super) score: f64,
    /// From the left.
    pub(super) x: f64,
    /// From the top.
    pub(super) y: f64,
}

/// A line through the points that have a score.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// Its points, in order of time.
    pub(super) spots: Vec<Spot>,
    /// Scores at the lower and the upper end.
    range: (f64, f64),
    height: f64,
}

/// Room above and below the line, as a share of its range.
const ROOM: f64 = 0.1;

impl Line {
    /// In a rectangle of `width` and `height`; `edges` between levels that are next to the scores
    /// are in it. `None` without a score.
    pub(super) fn new(
        points: &[HistoryPoint],
        edges: &[f64],
        width: f64,
        height: f64,
    ) -> Option<Self> {
        let scores = points.iter().filter_map(|point| point.score);
        let least = scores.clone().min_by(f64::total_cmp)?;
        let most = scores.max_by(f64::total_cmp)?;
        let below = edges.iter().copied().filter(|edge| *edge <= least);
        let above = edges.iter().copied().filter(|edge| *edge > most);
        let low = below.max_by(f64::total_cmp).unwrap_or(least);
        let high = above.min_by(f64::total_cmp).unwrap_or(most);
        let room = ((high - low) * ROOM).max(0.5);
        let range = (low - room, high + room);
        // The axis begins with the line: who came late has no empty year before it.
        let first = points.iter().find(|point| point.score.is_some())?.at_ms;
        let span = (points.last()?.at_ms - first).max(1) as f64;
        let mut line = Self {
            spots: Vec::new(),
            range,
            height,
        };
        for (at, point) in points.iter().enumerate() {
            if let Some(score) = point.score {
                line.spots.push(Spot {
                    at,
                    score,
                    x: (point.at_ms - first) as f64 / span * width,
                    y: line.y(score),
                });
            }
        }
        Some(line)
    }

    fn y(&self, score: f64) -> f64 {
        let (low, high) = self.range;
        (1.0 - (score - low) / (high - low)).clamp(0.0, 1.0) * self.height
    }

    /// Upper and lower end of the band of a level with these edges; `None` where it is not in
    /// the picture.
    pub(super) fn band(&self, from: Option<f64>, next: Option<f64>) -> Option<(f64, f64)> {
        let top = next.map_or(0.0, |next| self.y(next));
        let bottom = from.map_or(self.height, |from| self.y(from));
        (bottom > top).then_some((top, bottom))
    }

    /// The line as an SVG path: broken where the person was not scored.
    pub(super) fn path(&self) -> String {
        let mut path = String::new();
        let mut before = None;
        for spot in &self.spots {
            let follows = before.is_some_and(|before| before + 1 == spot.at);
            let letter = if follows { 'L' } else { 'M' };
            path.push_str(&format!("{letter}{:.1} {:.1}", spot.x, spot.y));
            before = Some(spot.at);
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::Line;
    use hearth_protocol::person::HistoryPoint;

    fn points(scores: &[Option<f64>]) -> Vec<HistoryPoint> {
        let point = |(at, score): (i64, &Option<f64>)| HistoryPoint {
            at_ms: at * 10,
            score: *score,
            level: None,
        };
        (0..).zip(scores).map(point).collect()
    }

    #[test]
    fn the_next_edges_are_in_the_picture_and_farther_ones_are_not() {
        let points = points(&[Some(4.0), Some(5.0)]);
        let line = Line::new(&points, &[0.0, 3.0, 8.0, 20.0], 100.0, 50.0).expect("two scores");
        assert_eq!(line.band(Some(20.0), None), None);
        let (top, bottom) = line.band(Some(3.0), Some(8.0)).expect("it is there");
        assert!(top > 0.0 && bottom < 50.0);
        assert!(
            line.spots
                .iter()
                .all(|spot| spot.y > top && spot.y < bottom)
        );
        assert_eq!((line.spots[0].x, line.spots[1].x), (0.0, 100.0));
    }

    #[test]
    fn who_was_not_scored_breaks_the_line() {
        let points = points(&[None, Some(1.0), Some(2.0), None, Some(3.0)]);
        let line = Line::new(&points, &[], 100.0, 50.0).expect("scores");
        let xs: Vec<f64> = line.spots.iter().map(|spot| spot.x.round()).collect();
        assert_eq!(xs, [0.0, 33.0, 100.0]);
        let path = line.path();
        assert_eq!(
            (path.matches('M').count(), path.matches('L').count()),
            (2, 1)
        );
        assert_eq!(Line::new(&[], &[1.0], 100.0, 50.0), None);
    }

    #[test]
    fn a_score_that_never_moves_is_in_the_middle() {
        let points = points(&[Some(2.0), Some(2.0)]);
        let line = Line::new(&points, &[], 100.0, 50.0).expect("two scores");
        assert!((line.spots[0].y - 25.0).abs() < 1e-9);
    }
}
