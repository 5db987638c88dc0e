//! A rule's feature for one person after the other: what a column is for everyone. For those
//! few whom a day changes; a column's own loop is faster for all.

use crate::event_rule::Walk;
use crate::features::Feature;
use crate::frequency::Pick;
use crate::habit::Habit;
use crate::inactive_rule::Quiet;
use crate::person::Rows;
use crate::reach::Source;
use crate::sequence_rule::Chain;

/// A feature, ready to be asked of people.
pub(crate) enum Walker<'a> {
    Event {
        walk: Walk<'a>,
        tallies: bool,
    },
    Inactive(Quiet<'a>),
    Sequence(Chain<'a>),
    Person(Rows<'a>),
    /// The measure, and how much of it is one unit.
    Habit(Habit<'a>, f64),
}

impl<'a> Walker<'a> {
    pub(crate) fn new(feature: &Feature, source: &mut Source<'a, '_>) -> Self {
        match feature {
            Feature::Event(spec) => Self::Event {
                walk: Walk::new(spec, source),
                tallies: spec.pick == Pick::Tally,
            },
            Feature::Inactive(spec) => Self::Inactive(Quiet::new(spec, source)),
            Feature::Sequence(spec) => Self::Sequence(Chain::new(spec, source)),
            Feature::Person(conditions) => {
                Self::Person(Rows::new(conditions, source.log, source.zone))
            }
            Feature::Habit(spec, unit) => Self::Habit(Habit::new(spec, source), *unit),
        }
    }

    /// The person's cell of the column.
    pub(crate) fn sum(&mut self, person: u32) -> f64 {
        match self {
            Self::Event { walk, tallies } => walk.tally(person).feature(*tallies),
            Self::Inactive(quiet) => quiet.of(person).times,
            Self::Sequence(chain) => chain.tally(person).sum,
            Self::Person(rows) => f64::from(rows.holds(person)),
            Self::Habit(habit, unit) => habit
                .of(person)
                .map_or(0.0, |measured| measured.value / *unit),
        }
    }
}
