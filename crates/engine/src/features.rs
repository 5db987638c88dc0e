//! The cache of feature columns: a column is computed once for everything that
//! can change it, and dropped when it was least recently used.

use std::sync::Arc;

use hearth_events::beside::{AT_ONCE, both};
use hearth_events::{EventLog, Zone};
use hearth_model::document::{Condition, RuleKind};

use crate::column::Column;
use crate::decay::{duration_ms, minutes_ms};
use crate::event_rule::EventSpec;
use crate::habit::HabitSpec;
use crate::inactive_rule::InactiveSpec;
use crate::lists::Lists;
use crate::reach::Source;
use crate::sequence_rule::SequenceSpec;

/// Columns kept, unless one run needs more.
const MOST_COLUMNS: usize = 64;
/// Numbers kept in all columns together (128 MB), unless one run needs more.
const MOST_NUMBERS: usize = 16 << 20;

/// Everything that changes a rule's column, apart from the zone. Points, caps
/// and groups do not.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Feature {
    Event(EventSpec),
    Inactive(InactiveSpec),
    Sequence(SequenceSpec),
    /// The conditions on the person's row; the instant does not matter.
    Person(Vec<Condition>),
    /// The measure, and how much of it is one unit.
    Habit(HabitSpec, f64),
}

/// What of a model and a moment all features depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    /// T, UTC milliseconds.
    pub as_of: i64,
    /// Longest pause inside a session.
    pub gap_ms: i64,
}

/// Columns by feature.
#[derive(Debug, Default)]
pub(crate) struct Features {
    /// Least recently used first.
    kept: Vec<Kept>,
    lists: Lists,
    run: u64,
    computed: u64,
}

#[derive(Debug)]
struct Kept {
    feature: Feature,
    zone: String,
    column: Arc<Column>,
    /// The last run that used it.
    run: u64,
}

impl Moment {
    pub(crate) fn new(as_of: i64, session_gap_minutes: f64) -> Self {
        Self {
            as_of,
            gap_ms: minutes_ms(session_gap_minutes),
        }
    }
}

impl Feature {
    /// What a rule of this kind depends on, apart from what it is worth; `None`
    /// for tags, which other parts of the model decide.
    pub(crate) fn of(kind: &RuleKind, moment: Moment) -> Option<Self> {
        Some(match kind {
            RuleKind::Event(rule) => Self::Event(EventSpec::of(rule, moment.as_of)),
            RuleKind::Inactive(rule) => Self::Inactive(InactiveSpec::of(rule, moment.as_of)),
            RuleKind::Sequence(rule) => Self::Sequence(SequenceSpec::of(rule, moment.as_of)),
            RuleKind::Person { conditions, .. } => Self::Person(conditions.clone()),
            RuleKind::Habit(rule) => Self::Habit(
                HabitSpec::new(
                    rule.measure,
                    &rule.matcher,
                    rule.window_days.map(duration_ms),
                    moment.gap_ms,
                    moment.as_of,
                ),
                rule.unit,
            ),
            RuleKind::Tag { .. } => return None,
        })
    }
}

impl Features {
    /// Columns asked for from now on belong to a new run.
    pub(crate) fn begin_run(&mut self) {
        self.run += 1;
        self.lists.begin_run();
    }

    /// Computes those of some columns that are not kept, as many at once as can be.
    pub(crate) fn prepare(&mut self, features: &[Feature], log: &EventLog, zone: &Zone) {
        let mut missing: Vec<&Feature> = Vec::new();
        for feature in features {
            if self.place_of(feature, zone).is_none() && !missing.contains(&feature) {
                missing.push(feature);
            }
        }
        if missing.len() < 2 || !AT_ONCE {
            return;
        }
        // By turns, so that neither has all that are much work.
        let turns = |which: usize| missing.iter().copied().skip(which).step_by(2);
        let mut others = self.lists.clone();
        let compute = |lists: &mut Lists, which: usize| -> Vec<Column> {
            let source = |feature| Column::compute(feature, &mut Source::kept(log, zone, lists));
            turns(which).map(source).collect()
        };
        let (one, other) = both(|| compute(&mut self.lists, 0), || compute(&mut others, 1));
        self.lists.take_in(others);
        for (which, columns) in [one, other].into_iter().enumerate() {
            for (feature, column) in turns(which).zip(columns) {
                self.computed += 1;
                self.kept.push(Kept {
                    feature: feature.clone(),
                    zone: zone.name().to_owned(),
                    column: Arc::new(column),
                    run: self.run,
                });
            }
        }
    }

    fn place_of(&self, feature: &Feature, zone: &Zone) -> Option<usize> {
        let is = |kept: &Kept| kept.feature == *feature && kept.zone == zone.name();
        self.kept.iter().position(is)
    }

    /// The column of `feature`, computed now unless it is kept.
    pub(crate) fn column(&mut self, feature: Feature, log: &EventLog, zone: &Zone) -> Arc<Column> {
        let kept = match self.place_of(&feature, zone) {
            Some(index) => Kept {
                run: self.run,
                ..self.kept.remove(index)
            },
            None => {
                self.computed += 1;
                let mut source = Source::kept(log, zone, &mut self.lists);
                Kept {
                    column: Arc::new(Column::compute(&feature, &mut source)),
                    feature,
                    zone: zone.name().to_owned(),
                    run: self.run,
                }
            }
        };
        let column = Arc::clone(&kept.column);
        self.kept.push(kept);
        column
    }

    /// The lists of matched events, for whoever else asks which these are.
    pub(crate) fn lists(&mut self) -> &mut Lists {
        &mut self.lists
    }

    /// Drops what was least recently used, but nothing that the last run used.
    pub(crate) fn trim(&mut self) {
        let mut numbers: usize = self.kept.iter().map(|kept| kept.column.sums.len()).sum();
        while self.kept.len() > MOST_COLUMNS || numbers > MOST_NUMBERS {
            match self.kept.first() {
                Some(oldest) if oldest.run < self.run => {
                    numbers -= oldest.column.sums.len();
                    self.kept.remove(0);
                }
                _ => break,
            }
        }
    }

    /// Changes columns with another, but not the lists: these are for all instants.
    pub(crate) fn swap_columns(&mut self, other: &mut Self) {
        std::mem::swap(self, other);
        std::mem::swap(&mut self.lists, &mut other.lists);
    }

    /// How many columns were computed so far.
    pub(crate) fn computed(&self) -> u64 {
        self.computed
    }
}
