//! Which rule made the largest difference to each person between two scores,
//! rules being matched by id. Walks rule by rule over the people asked for, so
//! that a column is read once and in order.

use std::sync::Arc;

use hearth_model::document::Rule;

use crate::amount::{Worth, clamp};
use crate::column::Column;
use crate::combine::worth;
use crate::difference::Cause;
use crate::run::ScoreRun;

/// What made the difference.
pub(crate) struct Causes {
    /// Every rule of either side, then what is no rule's doing.
    pub rules: Vec<Cause>,
    /// Per person asked for: a position in `rules`.
    pub by_person: Vec<usize>,
}

/// A rule's amount for anyone; nothing where the rule is not there or is off.
struct Amounts<'a> {
    rule: &'a Rule,
    worth: Worth<'a>,
    column: &'a Arc<Column>,
}

/// What additions in another order may leave over.
const DUST: f64 = 1e-9;

impl Causes {
    /// Of `people`, by number, who must be scored by both.
    pub(crate) fn of(before: &ScoreRun, after: &ScoreRun, people: &[u32]) -> Self {
        let mut largest = vec![0.0_f64; people.len()];
        let mut rest: Vec<f64> = people
            .iter()
            .map(|&person| after.raw[person as usize] - before.raw[person as usize])
            .collect();
        let pairs = pairs(before, after);
        let nobody = pairs.len();
        let mut by_person = vec![nobody; people.len()];
        let mut sums = Vec::with_capacity(nobody + 1);
        for (at, (old, new)) in pairs.iter().enumerate() {
            let old = old.and_then(|at| Amounts::of(before, at));
            let new = new.and_then(|at| Amounts::of(after, at));
            if is_same(old.as_ref(), new.as_ref()) {
                sums.push(0.0);
                continue;
            }
            let amount =
                |of: &Option<Amounts<'_>>, person| of.as_ref().map_or(0.0, |of| of.amount(person));
            let mut sum = 0.0;
            for (index, &person) in people.iter().enumerate() {
                let change = amount(&new, person) - amount(&old, person);
                sum += change;
                rest[index] -= change;
                if change.abs() > largest[index] {
                    largest[index] = change.abs();
                    by_person[index] = at;
                }
            }
            sums.push(sum);
        }
        sums.push(rest.iter().sum());
        // Base, groups and caps may outweigh every rule; dust of the additions may not.
        let outweighed = rest.iter().zip(&largest).zip(&mut by_person);
        for ((rest, largest), by) in outweighed {
            if rest.abs() > largest * (1.0 + DUST) + DUST {
                *by = nobody;
            }
        }
        let named = pairs.iter().map(|pair| name(before, after, *pair));
        let named = named.chain([(String::new(), String::new())]);
        let mut rules: Vec<Cause> = named
            .zip(sums)
            .map(|((rule, name), sum)| Cause {
                rule,
                name,
                people: 0,
                mean: mean(sum, people.len()),
            })
            .collect();
        for &cause in &by_person {
            rules[cause].people += 1;
        }
        Self { rules, by_person }
    }

    /// What made a difference, most people first; and per position in `rules` the place there.
    pub(crate) fn in_order(&self) -> (Vec<Cause>, Vec<u32>) {
        let mut order: Vec<usize> = (0..self.rules.len()).collect();
        order.retain(|&at| self.rules[at].people > 0 || self.rules[at].mean != 0.0);
        order.sort_by(|&a, &b| {
            let (a, b) = (&self.rules[a], &self.rules[b]);
            (b.people.cmp(&a.people)).then(b.mean.abs().total_cmp(&a.mean.abs()))
        });
        let mut places = vec![u32::MAX; self.rules.len()];
        for (place, &at) in (0_u32..).zip(&order) {
            places[at] = place;
        }
        let causes = order.into_iter().map(|at| self.rules[at].clone());
        (causes.collect(), places)
    }
}

/// Whether the rule is one and the same on both sides, and so made no difference.
fn is_same(old: Option<&Amounts<'_>>, new: Option<&Amounts<'_>>) -> bool {
    match (old, new) {
        (Some(old), Some(new)) => Arc::ptr_eq(old.column, new.column) && old.rule == new.rule,
        (None, None) => true,
        _ => false,
    }
}

/// The mean, without the dust that subtracting sums leaves.
#[expect(clippy::cast_precision_loss, reason = "people: far below 2^53")]
fn mean(sum: f64, people: usize) -> f64 {
    let mean = sum / people.max(1) as f64;
    if mean.abs() < 1e-9 { 0.0 } else { mean }
}

/// Positions of each rule before and after, in the order of the score after,
/// then those that are gone.
fn pairs(before: &ScoreRun, after: &ScoreRun) -> Vec<(Option<usize>, Option<usize>)> {
    let (old, new) = (&before.definition.rules, &after.definition.rules);
    let find = |rules: &[Rule], id: &str| rules.iter().position(|rule| rule.id == id);
    let kept = new
        .iter()
        .enumerate()
        .map(|(at, rule)| (find(old, &rule.id), Some(at)));
    let gone = old
        .iter()
        .enumerate()
        .filter(|(_, rule)| find(new, &rule.id).is_none())
        .map(|(at, _)| (Some(at), None));
    kept.chain(gone).collect()
}

fn name(
    before: &ScoreRun,
    after: &ScoreRun,
    (old, new): (Option<usize>, Option<usize>),
) -> (String, String) {
    let rule = match (old, new) {
        (_, Some(at)) => after.definition.rules.get(at),
        (Some(at), None) => before.definition.rules.get(at),
        (None, None) => None,
    };
    rule.map_or_else(Default::default, |rule| {
        (rule.id.clone(), rule.name.clone())
    })
}

impl<'a> Amounts<'a> {
    fn of(score: &'a ScoreRun, at: usize) -> Option<Self> {
        let rule = score.definition.rules.get(at)?;
        let column = score.columns.get(at)?.as_ref()?;
        Some(Self {
            rule,
            worth: worth(&rule.kind),
            column,
        })
    }

    fn amount(&self, person: u32) -> f64 {
        let feature = self.column.sums.get(person as usize).copied();
        clamp(self.rule.cap, self.worth.before_cap(feature.unwrap_or(0.0)))
    }
}
