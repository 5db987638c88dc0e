//! References that lead back to where they began.

use crate::document::{ModelDraft, RuleKind};
use crate::path::{Path, Report};
use crate::problem::Problem;

use super::known::Known;

/// Who uses whom, by position in a list of tags or segments.
pub(super) struct Graph {
    /// `uses[i]`: what i refers to.
    pub(super) uses: Vec<Vec<usize>>,
}

impl Graph {
    /// Those that lie on a cycle (or between two cycles).
    fn cyclic(&self) -> Vec<bool> {
        // What is left after taking away, again and again, whoever uses nobody that is
        // left and whoever nobody that is left uses. Without recursion: chains may be long.
        let forward = survivors(&self.uses);
        let backward = survivors(&self.reversed());
        forward
            .into_iter()
            .zip(backward)
            .map(|(uses, used)| uses && used)
            .collect()
    }

    fn reversed(&self) -> Vec<Vec<usize>> {
        let mut reversed = vec![Vec::new(); self.uses.len()];
        for (user, used) in self.uses.iter().enumerate() {
            for one in used {
                reversed[*one].push(user);
            }
        }
        reversed
    }

    /// Those from which `marked` can be reached, themselves included.
    fn reaching(&self, marked: &[bool]) -> Vec<bool> {
        let users = self.reversed();
        let mut reached = marked.to_vec();
        let mut open: Vec<usize> = (0..reached.len()).filter(|index| reached[*index]).collect();
        while let Some(one) = open.pop() {
            for user in &users[one] {
                if !std::mem::replace(&mut reached[*user], true) {
                    open.push(*user);
                }
            }
        }
        reached
    }
}

/// Those left after repeatedly taking away whoever has no edge to one that is left.
fn survivors(edges: &[Vec<usize>]) -> Vec<bool> {
    let mut open_edges: Vec<usize> = edges.iter().map(Vec::len).collect();
    let mut incoming = vec![Vec::new(); edges.len()];
    for (from, targets) in edges.iter().enumerate() {
        for target in targets {
            incoming[*target].push(from);
        }
    }
    let mut left = vec![true; edges.len()];
    let mut done: Vec<usize> = (0..edges.len())
        .filter(|index| open_edges[*index] == 0)
        .collect();
    while let Some(one) = done.pop() {
        left[one] = false;
        for from in &incoming[one] {
            open_edges[*from] -= 1;
            if open_edges[*from] == 0 {
                done.push(*from);
            }
        }
    }
    left
}

/// Notes every member of `list` (`tags` or `segments`) that refers to itself by some way.
pub(super) fn check(graph: &Graph, list: &str, report: &Report) {
    let at = Path::Root.field(list);
    for (index, cyclic) in graph.cyclic().into_iter().enumerate() {
        if cyclic {
            let problem = Problem::new(
                "reference-cycle",
                "It refers to itself, directly or through others.",
                "Take one of the references out.",
            );
            report.add(&at.item(index).field("when"), problem);
        }
    }
}

/// Notes every tag that uses one that comes later: they are evaluated in order.
pub(super) fn check_tag_order(draft: &ModelDraft, graph: &Graph, report: &Report) {
    let at = Path::Root.field("tags");
    let uses = graph.uses.iter().zip(graph.cyclic()).enumerate();
    for (index, (uses, _)) in uses.filter(|(_, (_, cyclic))| !cyclic) {
        for later in uses.iter().filter(|used| **used > index) {
            let id = draft.tags.get(*later).map_or("", |tag| tag.id.as_str());
            let problem = Problem::new(
                "tag-not-earlier",
                format!("The tag `{id}` comes later: a tag can only use tags before it."),
                format!("Move the tag `{id}` up, before this one."),
            );
            report.add(&at.item(index).field("when"), problem.with("id", id));
        }
    }
}

/// Notes every tag rule whose tag asks for a score, directly or through tags:
/// scores would then depend on scores.
pub(super) fn check_tag_rules(
    draft: &ModelDraft,
    known: &Known<'_>,
    graph: &Graph,
    asks_score: &[bool],
    report: &Report,
) {
    let bad = graph.reaching(asks_score);
    let scores = Path::Root.field("scores");
    for (score_index, score) in draft.scores.iter().enumerate() {
        for (rule_index, rule) in score.rules.iter().enumerate() {
            let RuleKind::Tag { tags, .. } = &rule.kind else {
                continue;
            };
            for (index, tag) in tags.iter().enumerate() {
                if known
                    .tags
                    .get(tag.as_str())
                    .is_some_and(|position| bad[*position])
                {
                    let score = scores.item(score_index);
                    let rules = score.field("rules");
                    let rule = rules.item(rule_index);
                    let here = rule.field("tags");
                    report.add(&here.item(index), score_cycle(tag));
                }
            }
        }
    }
}

fn score_cycle(tag: &str) -> Problem {
    Problem::new(
        "reference-cycle",
        format!("The tag `{tag}` asks for a score, so a score cannot give points for it."),
        "Take the score out of the tag, or the tag out of the rule.",
    )
    .with("id", tag)
}
