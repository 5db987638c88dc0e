//! A feature column: what one rule sums up for each person, at one point.

use hearth_events::{EventLog, Zone};
use hearth_model::document::{EventRule, Frequency, RuleKind};

use crate::features::Feature;
use crate::frequency::Pick;
use crate::rule::Walk;

/// One rule's feature over everyone.
#[derive(Debug, Default)]
pub(crate) struct Column {
    /// Per person: sum of units x decay; for tiers the number of candidates.
    pub sums: Vec<f64>,
    /// People with at least one counted event.
    reached: u32,
    /// Matched events in the window that lack the number of `per`.
    pub without_number: u64,
}

impl Column {
    pub(crate) fn compute(feature: &Feature, log: &EventLog, zone: &Zone) -> Self {
        let people = log.people_count();
        let mut walk = Walk::new(feature, log, zone);
        let mut column = Self {
            sums: vec![0.0; people],
            ..Self::default()
        };
        if walk.is_void() {
            return column;
        }
        let tallies = feature.pick == Pick::Tally;
        for (person, sum) in (0_u32..).zip(&mut column.sums) {
            let tally = walk.over(person, |_| {});
            *sum = if tallies {
                f64::from(tally.candidates)
            } else {
                tally.sum
            };
            column.reached += u32::from(tally.counted > 0);
            column.without_number += u64::from(tally.without_number);
        }
        column
    }

    /// People for whom the rule of this kind found something that counts.
    pub(crate) fn reach(&self, kind: &RuleKind) -> u32 {
        match kind {
            RuleKind::Event(EventRule {
                frequency: Frequency::Tiers(tiers),
                ..
            }) => {
                let first = tiers
                    .first()
                    .map_or(f64::INFINITY, |tier| f64::from(tier.from));
                let people = self
                    .sums
                    .iter()
                    .filter(|&&candidates| candidates >= first)
                    .count();
                u32::try_from(people).unwrap_or(u32::MAX)
            }
            _ => self.reached,
        }
    }
}
