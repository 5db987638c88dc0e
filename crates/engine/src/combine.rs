//! Feature columns into raw scores: base, rules, groups, caps, in the order of
//! arithmetic that the contract fixes. Works in blocks of people that fit the
//! processor's cache; reads no event.

use std::sync::Arc;

use hearth_model::document::{Cap, Frequency, RuleKind, Score};

use crate::amount::{Worth, clamp};
use crate::column::Column;
use crate::presence::Presence;

/// People per block.
const BLOCK: usize = 2048;

/// One enabled rule.
struct Term<'a> {
    /// Position in the file.
    rule: usize,
    worth: Worth<'a>,
    cap: Cap,
    column: &'a Column,
}

/// Terms in the order they are added.
struct Plan<'a> {
    base: f64,
    ungrouped: Vec<Term<'a>>,
    groups: Vec<(Cap, Vec<Term<'a>>)>,
    cap: Cap,
}

/// What combining gives.
pub(crate) struct Combined {
    /// Per person; NaN for who is not scored.
    pub raw: Vec<f64>,
    /// Per rule in file order: sum of its amounts over everyone scored.
    pub totals: Vec<f64>,
}

/// Position of the rule's group in the score, if it is in one.
pub(crate) fn group_of(score: &Score, group: Option<&str>) -> Option<usize> {
    group.and_then(|id| score.groups.iter().position(|group| group.id == id))
}

/// What the rule's feature is worth.
pub(crate) fn worth(kind: &RuleKind) -> Worth<'_> {
    match kind {
        RuleKind::Event(rule) => match &rule.frequency {
            Frequency::Tiers(tiers) => Worth::Tiers(tiers),
            _ => Worth::Points(rule.points.unwrap_or(0.0)),
        },
        RuleKind::Inactive(rule) => Worth::Points(rule.points),
        RuleKind::Sequence(rule) => Worth::Points(rule.points),
        RuleKind::Habit(rule) => Worth::Points(rule.points),
        RuleKind::Person { points, .. } | RuleKind::Tag { points, .. } => Worth::Points(*points),
    }
}

/// Combines the columns of a score; `columns` has one entry per rule, absent
/// for disabled ones.
pub(crate) fn combine(
    score: &Score,
    columns: &[Option<Arc<Column>>],
    presence: &Presence,
) -> Combined {
    let plan = Plan::new(score, columns);
    let people = presence.scored.len();
    let mut combined = Combined {
        raw: vec![0.0; people],
        totals: vec![0.0; score.rules.len()],
    };
    let mut scratch = Scratch {
        amounts: vec![0.0; BLOCK],
        sums: vec![0.0; BLOCK],
    };
    for (block, raw) in combined.raw.chunks_mut(BLOCK).enumerate() {
        let from = block * BLOCK;
        let scored = &presence.scored[from..from + raw.len()];
        let whole = presence.is_everyone();
        plan.block(from, raw, &mut scratch, |rule, amounts| {
            combined.totals[rule] += if whole {
                total(amounts)
            } else {
                masked(amounts, scored)
            };
        });
        if !whole {
            for (raw, &scored) in raw.iter_mut().zip(scored) {
                if !scored {
                    *raw = f64::NAN;
                }
            }
        }
    }
    combined
}

struct Scratch {
    amounts: Vec<f64>,
    sums: Vec<f64>,
}

impl<'a> Plan<'a> {
    fn new(score: &'a Score, columns: &'a [Option<Arc<Column>>]) -> Self {
        let mut plan = Self {
            base: score.base,
            ungrouped: Vec::new(),
            groups: score
                .groups
                .iter()
                .map(|group| (group.cap, Vec::new()))
                .collect(),
            cap: score.cap,
        };
        for (index, (rule, column)) in score.rules.iter().zip(columns).enumerate() {
            let Some(column) = column else {
                continue;
            };
            let term = Term {
                rule: index,
                worth: worth(&rule.kind),
                cap: rule.cap,
                column,
            };
            match group_of(score, rule.group.as_deref()) {
                Some(group) => plan.groups[group].1.push(term),
                None => plan.ungrouped.push(term),
            }
        }
        plan
    }

    fn block(
        &self,
        from: usize,
        raw: &mut [f64],
        scratch: &mut Scratch,
        mut told: impl FnMut(usize, &[f64]),
    ) {
        let amounts = &mut scratch.amounts[..raw.len()];
        raw.fill(self.base);
        for term in &self.ungrouped {
            term.amounts(from, amounts);
            told(term.rule, amounts);
            add(raw, amounts);
        }
        for (cap, terms) in &self.groups {
            let sums = &mut scratch.sums[..raw.len()];
            sums.fill(0.0);
            for term in terms {
                term.amounts(from, amounts);
                told(term.rule, amounts);
                add(sums, amounts);
            }
            for (raw, sum) in raw.iter_mut().zip(sums) {
                *raw += clamp(*cap, *sum);
            }
        }
        for raw in raw {
            // Adding zero turns negative zero into zero and nothing else.
            *raw = clamp(self.cap, *raw) + 0.0;
        }
    }
}

impl Term<'_> {
    fn amounts(&self, from: usize, amounts: &mut [f64]) {
        let sums = &self.column.sums[from..from + amounts.len()];
        match self.worth {
            Worth::Points(points) => {
                for (amount, &sum) in amounts.iter_mut().zip(sums) {
                    *amount = clamp(self.cap, points * sum);
                }
            }
            Worth::Tiers(_) => {
                for (amount, &sum) in amounts.iter_mut().zip(sums) {
                    *amount = clamp(self.cap, self.worth.before_cap(sum));
                }
            }
        }
    }
}

fn add(to: &mut [f64], amounts: &[f64]) {
    for (to, amount) in to.iter_mut().zip(amounts) {
        *to += amount;
    }
}

/// Sum in four lanes, so that additions overlap; for means only.
fn total(amounts: &[f64]) -> f64 {
    let mut lanes = [0.0_f64; 4];
    let (fours, rest) = amounts.as_chunks::<4>();
    for four in fours {
        for (lane, amount) in lanes.iter_mut().zip(four) {
            *lane += amount;
        }
    }
    lanes.iter().sum::<f64>() + rest.iter().sum::<f64>()
}

fn masked(amounts: &[f64], scored: &[bool]) -> f64 {
    amounts
        .iter()
        .zip(scored)
        .filter(|&(_, &scored)| scored)
        .map(|(amount, _)| amount)
        .sum()
}
