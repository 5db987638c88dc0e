//! A feature column: what one rule comes to for each person, at one point.

use hearth_model::document::{EventRule, Frequency, RuleKind};

use crate::event_rule::Walk;
use crate::features::Feature;
use crate::frequency::Pick;
use crate::habit::Habit;
use crate::inactive_rule::Quiet;
use crate::person::Rows;
use crate::presence::Presence;
use crate::reach::Source;
use crate::sequence_rule::Chain;

/// One rule's feature over everyone.
#[derive(Debug, Default)]
pub(crate) struct Column {
    /// Per person what the rule's points are multiplied by; for tiers the
    /// number of candidates.
    pub sums: Vec<f64>,
    /// People for whom the rule found something that counts; all of them are scored.
    reached: u32,
    /// Matched events in the window that lack the number of `per`; firsts that
    /// lack the property of `same`.
    pub left_out: u64,
}

/// One person's part of a column.
struct Cell {
    sum: f64,
    reached: bool,
    left_out: u32,
}

impl Cell {
    /// Of a feature that has found something exactly where it is not 0.
    fn plain(sum: f64) -> Self {
        Self {
            sum,
            reached: sum > 0.0,
            left_out: 0,
        }
    }
}

impl Column {
    pub(crate) fn compute(feature: &Feature, source: &mut Source<'_, '_>) -> Self {
        let people = source.log.people_count();
        let everyone = u32::try_from(people).unwrap_or(u32::MAX);
        match feature {
            Feature::Event(spec) => {
                let mut walk = Walk::new(spec, source);
                let tallies = spec.pick == Pick::Tally;
                Self::fill(people, walk.people(), |person| {
                    let tally = walk.tally(person);
                    Cell {
                        sum: tally.feature(tallies),
                        reached: tally.counted > 0,
                        left_out: tally.without_number,
                    }
                })
            }
            Feature::Inactive(spec) => {
                let quiet = Quiet::new(spec, source);
                Self::fill(people, 0..everyone, |person| {
                    Cell::plain(quiet.of(person).times)
                })
            }
            Feature::Sequence(spec) => {
                let mut chain = Chain::new(spec, source);
                Self::fill(people, chain.people(), |person| {
                    let links = chain.tally(person);
                    Cell {
                        sum: links.sum,
                        reached: links.counted > 0,
                        left_out: links.without_same,
                    }
                })
            }
            Feature::Person(conditions) => {
                let rows = Rows::new(conditions, source.log, source.zone);
                Self::fill(people, 0..everyone, |person| {
                    Cell::plain(f64::from(rows.holds(person)))
                })
            }
            Feature::Habit(spec, unit) => {
                let mut habit = Habit::new(spec, source);
                Self::fill(people, habit.people(), |person| {
                    let measured = habit.of(person);
                    Cell {
                        sum: measured.map_or(0.0, |measured| measured.value / unit),
                        reached: measured.is_some(),
                        left_out: 0,
                    }
                })
            }
        }
    }

    /// The column of a rule that holds for these people, by person number.
    pub(crate) fn of_members(members: &[bool]) -> Self {
        Self {
            sums: members.iter().map(|&member| f64::from(member)).collect(),
            ..Self::default()
        }
    }

    /// The cells of `some`, who are among `people`; nothing for all others.
    fn fill(
        people: usize,
        some: impl Iterator<Item = u32>,
        mut cell: impl FnMut(u32) -> Cell,
    ) -> Self {
        let mut column = Self {
            sums: vec![0.0; people],
            ..Self::default()
        };
        for person in some {
            let cell = cell(person);
            column.sums[person as usize] = cell.sum;
            column.reached += u32::from(cell.reached);
            column.left_out += u64::from(cell.left_out);
        }
        column
    }

    /// People scored for whom the rule of this kind found something that counts.
    pub(crate) fn reach(&self, kind: &RuleKind, presence: &Presence) -> u32 {
        let least = match kind {
            RuleKind::Event(EventRule {
                frequency: Frequency::Tiers(tiers),
                ..
            }) => tiers
                .first()
                .map_or(f64::INFINITY, |tier| f64::from(tier.from)),
            RuleKind::Tag { .. } => 1.0,
            _ => return self.reached,
        };
        presence.count(self.sums.iter().map(|&sum| sum >= least))
    }
}
