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
    /// Whether it may hold for people who are not scored.
    is_tag: bool,
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
    let mut sums = vec![0.0; BLOCK];
    let whole = presence.is_everyone();
    for (block, raw) in combined.raw.chunks_mut(BLOCK).enumerate() {
        let from = block * BLOCK;
        let scored = &presence.scored[from..from + raw.len()];
        let missing = (!whole).then_some(scored);
        let sums = &mut sums[..raw.len()];
        plan.block(from, raw, sums, missing, &mut combined.totals);
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
                is_tag: matches!(rule.kind, RuleKind::Tag { .. }),
            };
            match group_of(score, rule.group.as_deref()) {
                Some(group) => plan.groups[group].1.push(term),
                None => plan.ungrouped.push(term),
            }
        }
        plan
    }

    /// The raws of the people from `from` on, and what each rule adds to its
    /// total. `scored`: who of them is, unless all are.
    fn block(
        &self,
        from: usize,
        raw: &mut [f64],
        sums: &mut [f64],
        scored: Option<&[bool]>,
        totals: &mut [f64],
    ) {
        raw.fill(self.base);
        for term in &self.ungrouped {
            totals[term.rule] += term.add_to(from, raw, scored);
        }
        for (cap, terms) in &self.groups {
            sums.fill(0.0);
            for term in terms {
                totals[term.rule] += term.add_to(from, sums, scored);
            }
            for (raw, sum) in raw.iter_mut().zip(&*sums) {
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
    /// Adds the amounts of the people from `from` on; what they come to together.
    fn add_to(&self, from: usize, to: &mut [f64], scored: Option<&[bool]>) -> f64 {
        let sums = &self.column.sums[from..from + to.len()];
        match self.worth {
            Worth::Points(points) if self.cap == Cap::default() => {
                self.add(to, sums, scored, |sum| points * sum)
            }
            Worth::Points(points) => {
                self.add(to, sums, scored, |sum| clamp(self.cap, points * sum))
            }
            Worth::Tiers(_) => self.add(to, sums, scored, |sum| {
                clamp(self.cap, self.worth.before_cap(sum))
            }),
        }
    }

    /// In four lanes, so that additions overlap: the total is for means only.
    fn add(
        &self,
        to: &mut [f64],
        sums: &[f64],
        scored: Option<&[bool]>,
        amount: impl Fn(f64) -> f64,
    ) -> f64 {
        let mut lanes = [0.0_f64; 4];
        let (fours, rest) = to.as_chunks_mut::<4>();
        let (four_sums, rest_sums) = sums.as_chunks::<4>();
        for (four, sums) in fours.iter_mut().zip(four_sums) {
            for lane in 0..4 {
                let amount = amount(sums[lane]);
                four[lane] += amount;
                lanes[lane] += amount;
            }
        }
        for (to, &sum) in rest.iter_mut().zip(rest_sums) {
            let amount = amount(sum);
            *to += amount;
            lanes[0] += amount;
        }
        match scored {
            // Who is not scored has nothing, unless the cap makes something of it.
            Some(scored) if self.is_tag || amount(0.0) != 0.0 => {
                let amounts = sums.iter().zip(scored).filter(|&(_, &scored)| scored);
                amounts.map(|(&sum, _)| amount(sum)).sum()
            }
            _ => lanes.iter().sum(),
        }
    }
}
