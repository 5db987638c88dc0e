//! What somebody would have to do for the next level: tried out on their log alone, one number of events after the
//! other, for whoever has many events takes a while.

use std::ops::Range;
use std::sync::Arc;

use hearth_events::Imagined;
use hearth_model::document::{EventRule, Frequency, RuleKind, Score};
use hearth_model::{Model, Rule};

use super::read;
use crate::asof;
use crate::run::{NO_LEVEL, Run};
use crate::scale::Scaler;
use crate::workbench::Workbench;

/// Most events of one rule that are tried out for the next level.
pub const MOST_TRIED: u32 = 100;

/// A way to the next level: events that one rule counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayUp {
    /// Id of the rule.
    pub rule: String,
    /// Its name.
    pub name: String,
    /// How many more events, done at the run's instant.
    pub events: u32,
    /// What the events are called.
    pub event: String,
}

/// The ways to the next level that are being tried out for somebody. Belongs to the log of the run it was
/// made from.
#[derive(Debug)]
pub struct Climb {
    goal: Goal,
    person: u32,
    /// Positions of the rules that are still to be tried.
    rules: Range<usize>,
    trying: Option<Attempt>,
    found: Vec<WayUp>,
}

/// So many events of a rule, to be tried next.
#[derive(Clone, Copy, Debug)]
struct Attempt {
    /// Position of the rule.
    rule: usize,
    /// Position of the event that they are like.
    like: usize,
    events: u32,
}

/// A higher level than somebody has.
#[derive(Debug)]
struct Goal {
    model: Model,
    /// Position of the score, and as the run has it.
    score: usize,
    definition: Arc<Score>,
    scaler: Arc<Scaler>,
    instant: i64,
    level: u16,
}

impl Run {
    /// What would lift a person to a higher level of a score: nothing is tried out yet, which is
    /// [`Workbench::climb`]'s to do. `None` where there is no higher level, no such score, or the person is
    /// not scored. The run is of `model`.
    #[must_use]
    pub fn climb(&self, model: &Model, score: usize, person: u32) -> Option<Climb> {
        let of = self.scores.get(score).filter(|_| self.scored(person))?;
        let level = of.level.get(person as usize).copied().unwrap_or(NO_LEVEL);
        let above = usize::from(level) + 1 < of.definition.levels.len();
        above.then(|| Climb {
            goal: Goal {
                model: model.clone(),
                score,
                definition: Arc::clone(&of.definition),
                scaler: Arc::clone(&of.scaler),
                instant: self.as_of_ms,
                level,
            },
            person,
            rules: 0..of.definition.rules.len(),
            trying: None,
            found: Vec::new(),
        })
    }
}

impl Workbench {
    /// Does the next piece: looks up what events of the next rule are like, or tries out one number of
    /// them. `false` when there is none left.
    pub fn climb(&mut self, climb: &mut Climb) -> bool {
        match climb.trying.take() {
            Some(attempt) => {
                self.attempt(climb, attempt);
                true
            }
            None => self.begin_rule(climb),
        }
    }

    fn begin_rule(&mut self, climb: &mut Climb) -> bool {
        let Some(rule) = climb.rules.next() else {
            return false;
        };
        climb.trying = climb.goal.counting(rule).and_then(|kind| {
            let like = self.like(&climb.goal, kind, climb.person)?;
            Some(Attempt {
                rule,
                like,
                events: 1,
            })
        });
        true
    }

    fn attempt(&self, climb: &mut Climb, attempt: Attempt) {
        let goal = &climb.goal;
        let imagined = Imagined {
            like: attempt.like,
            time: goal.instant,
        };
        let more = vec![imagined; attempt.events as usize];
        let mut alone = Self::new(self.log.of_person(climb.person, &more));
        let raw = alone.raw_alone(&goal.model, goal.score, goal.instant);
        if raw.is_some_and(|raw| goal.is_met(raw)) {
            let way = goal.rule(attempt.rule).map(|rule| self.way(rule, attempt));
            climb.found.extend(way);
        } else if attempt.events < MOST_TRIED {
            climb.trying = Some(Attempt {
                events: attempt.events + 1,
                ..attempt
            });
        }
    }

    fn way(&self, rule: &Rule, attempt: Attempt) -> WayUp {
        let name = self.log.kinds()[self.log.kind()[attempt.like] as usize].name;
        WayUp {
            rule: rule.id.clone(),
            name: rule.name.clone(),
            events: attempt.events,
            event: self.log.names().get(name).to_owned(),
        }
    }

    /// The event that others would be like: the person's latest that the rule looks at, else
    /// anyone's latest.
    fn like(&mut self, goal: &Goal, rule: &EventRule, person: u32) -> Option<usize> {
        let zone = asof::zone(goal.model.draft()).ok()?;
        let list = self.features.lists().list(&rule.matcher, &self.log, &zone);
        let (events, times) = list.of(person);
        let own = times.iter().rposition(|&time| time <= goal.instant);
        if let Some(own) = own.and_then(|at| events.get(at)) {
            return Some(*own as usize);
        }
        list.latest(goal.instant)
    }
}

impl Climb {
    /// For every event rule of the score that gives points and of which there are events: the
    /// smallest number of them that would lift the person to a higher level, were they done at
    /// the run's instant and all else as it is, the scale's bounds too. Rules that do not lead there
    /// with [`MOST_TRIED`] events are left out; fewest events first. Those found so far.
    #[must_use]
    pub fn into_ways(self) -> Vec<WayUp> {
        let mut ways = self.found;
        ways.sort_by_key(|way| way.events);
        ways
    }
}

impl Goal {
    fn rule(&self, rule: usize) -> Option<&Rule> {
        self.definition.rules.get(rule)
    }

    /// The rule, where it counts events that can add points.
    fn counting(&self, rule: usize) -> Option<&EventRule> {
        let rule = self.rule(rule).filter(|rule| rule.enabled)?;
        match &rule.kind {
            RuleKind::Event(kind) if gives(kind) => Some(kind),
            _ => None,
        }
    }

    fn is_met(&self, raw: f64) -> bool {
        let reading = read(&self.scaler, &self.definition, raw);
        reading.level > self.level && usize::from(reading.level) < self.definition.levels.len()
    }
}

/// Whether events of this rule can add points.
fn gives(rule: &EventRule) -> bool {
    match &rule.frequency {
        Frequency::Tiers(tiers) => tiers.iter().any(|tier| tier.points > 0.0),
        _ => rule.points.is_some_and(|points| points > 0.0),
    }
}
