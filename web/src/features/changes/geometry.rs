//! Where the nodes and flows of a Sankey diagram stand. Pure numbers in the
//! chart's own units; draws nothing.

/// A level at one of the two dates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Node {
    /// Position of the level; the one behind the last level is "not scored".
    pub(super) level: usize,
    /// People.
    pub(super) people: u32,
    /// Upper end.
    pub(super) y: f64,
    /// Height; never less than a hair.
    pub(super) height: f64,
}

/// People who went from one level to another, or stayed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Flow {
    /// Position of the level before.
    pub(super) from: usize,
    /// Position of the level after.
    pub(super) to: usize,
    /// People.
    pub(super) people: u32,
    /// Upper end at the left.
    pub(super) left: f64,
    /// Upper end at the right.
    pub(super) right: f64,
    /// Height at both ends.
    pub(super) height: f64,
}

/// Nodes at both dates, highest level on top, and the flows between them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sankey {
    /// Levels before.
    pub(super) before: Vec<Node>,
    /// Levels after.
    pub(super) after: Vec<Node>,
    /// Flows, from top to bottom by where they begin.
    pub(super) flows: Vec<Flow>,
}

/// A node of a few people can still be seen and pointed at.
const HAIR: f64 = 2.0;

impl Sankey {
    /// Of people `matrix[before][after]`, whose last row and column are "not scored", in a
    /// column of `height` with `gap` between nodes.
    pub(super) fn new(matrix: &[Vec<u32>], height: f64, gap: f64) -> Self {
        let size = matrix.len();
        let sum = |cells: &mut dyn Iterator<Item = u32>| cells.sum::<u32>();
        let before: Vec<u32> = matrix
            .iter()
            .map(|row| sum(&mut row.iter().copied()))
            .collect();
        let after: Vec<u32> = (0..size)
            .map(|to| sum(&mut matrix.iter().filter_map(|row| row.get(to).copied())))
            .collect();
        let all = f64::from(before.iter().sum::<u32>()).max(1.0);
        let shown = |people: &[u32]| people.iter().filter(|people| **people > 0).count();
        let most = shown(&before).max(shown(&after)).max(1);
        let per_person = (height - gap * (most - 1) as f64).max(1.0) / all;
        let sankey = Self {
            before: nodes(&before, per_person, gap),
            after: nodes(&after, per_person, gap),
            flows: Vec::new(),
        };
        sankey.with_flows(matrix, per_person)
    }

    fn with_flows(mut self, matrix: &[Vec<u32>], per_person: f64) -> Self {
        let size = matrix.len();
        let tops = |nodes: &[Node]| {
            let mut tops = vec![0.0; size];
            for node in nodes {
                tops[node.level] = node.y;
            }
            tops
        };
        let (mut left, mut right) = (tops(&self.before), tops(&self.after));
        for from in order(size) {
            for to in order(size) {
                let people = matrix[from].get(to).copied().unwrap_or_default();
                if people == 0 {
                    continue;
                }
                let height = f64::from(people) * per_person;
                self.flows.push(Flow {
                    from,
                    to,
                    people,
                    left: left[from],
                    right: right[to],
                    height,
                });
                left[from] += height;
                right[to] += height;
            }
        }
        self
    }
}

/// From the highest level to the lowest, then "not scored".
pub(super) fn order(size: usize) -> impl Iterator<Item = usize> {
    let nowhere = size.saturating_sub(1);
    (0..nowhere).rev().chain((size > 0).then_some(nowhere))
}

fn nodes(people: &[u32], per_person: f64, gap: f64) -> Vec<Node> {
    let mut y = 0.0;
    let mut nodes = Vec::new();
    for level in order(people.len()) {
        if people[level] == 0 {
            continue;
        }
        let height = f64::from(people[level]) * per_person;
        nodes.push(Node {
            level,
            people: people[level],
            y,
            height: height.max(HAIR),
        });
        y += height + gap;
    }
    nodes
}

/// The outline of a flow between two columns, as an SVG path.
pub(super) fn ribbon(flow: &Flow, from_x: f64, to_x: f64) -> String {
    let middle = f64::midpoint(from_x, to_x);
    let height = flow.height.max(HAIR / 2.0);
    let (l, r) = (flow.left, flow.right);
    let (lb, rb) = (l + height, r + height);
    format!(
        "M{from_x:.1} {l:.2}C{middle:.1} {l:.2} {middle:.1} {r:.2} {to_x:.1} {r:.2}V{rb:.2}C{middle:.1} {rb:.2} {middle:.1} {lb:.2} {from_x:.1} {lb:.2}Z"
    )
}

#[cfg(test)]
mod tests {
    use super::{Flow, Sankey, ribbon};

    #[test]
    fn flows_fill_their_nodes_at_both_ends() {
        // Cold, warm, not scored.
        let matrix = vec![vec![40, 10, 0], vec![20, 25, 0], vec![5, 0, 0]];
        let sankey = Sankey::new(&matrix, 210.0, 10.0);
        let people = |nodes: &[super::Node]| -> Vec<(usize, u32)> {
            nodes.iter().map(|node| (node.level, node.people)).collect()
        };
        assert_eq!(people(&sankey.before), [(1, 45), (0, 50), (2, 5)]);
        assert_eq!(people(&sankey.after), [(1, 35), (0, 65)]);
        for node in &sankey.before {
            let own = sankey.flows.iter().filter(|flow| flow.from == node.level);
            let heights: f64 = own.clone().map(|flow| flow.height).sum();
            assert!((heights - node.height).abs() < 1e-9);
            assert!(own.clone().all(|flow| flow.left >= node.y - 1e-9));
        }
        let lowest = sankey.before.last().expect("three nodes");
        assert!((lowest.y + lowest.height - 210.0).abs() < 1e-9);
    }

    #[test]
    fn nobody_makes_no_diagram() {
        assert_eq!(Sankey::new(&[], 100.0, 10.0), Sankey::default());
        let empty = Sankey::new(&[vec![0, 0], vec![0, 0]], 100.0, 10.0);
        assert!(empty.flows.is_empty() && empty.before.is_empty());
    }

    #[test]
    fn a_thin_flow_is_still_drawn() {
        let flow = Flow {
            from: 0,
            to: 0,
            people: 1,
            left: 0.0,
            right: 8.0,
            height: 0.001,
        };
        assert!(ribbon(&flow, 0.0, 10.0).contains("V9.00"));
    }
}
