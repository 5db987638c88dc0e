//! Why a rule gave no points for an event: what is asked of events that no rule
//! counted. Decides nothing about scores.

use hearth_events::{EventLog, Zone};
use hearth_model::Rule;
use hearth_model::document::{Frequency, Matcher, Predicate, RuleKind, Tag};

use crate::decay::duration_ms;
use crate::event_rule::Units;
use crate::matching::Matching;
use crate::reach::window_start;
use crate::run::Run;

/// What a rule did with an event instead of counting it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passed {
    /// It would look at the event, but it is switched off.
    Off,
    /// The event came through another channel.
    Channel,
    /// A condition does not hold.
    Condition,
    /// The event is outside the window.
    Window,
    /// The event lacks the number that units are made of.
    Number,
    /// The rule counts no more, or not each: its frequency.
    Limit,
    /// The event is one of those that decide on a step.
    Steps,
    /// The rule looks at it without giving points for it: silence, sequences,
    /// habits and tags.
    Used,
}

/// One rule, ready to be asked about events.
pub(super) struct Sight<'a> {
    log: &'a EventLog,
    enabled: bool,
    look: Look<'a>,
}

enum Look<'a> {
    /// An event rule.
    Counts(Box<Counts<'a>>),
    /// Any other: whether one of its matchers matches, from an instant on.
    Uses {
        matchings: Vec<Matching<'a>>,
        since: i64,
    },
}

struct Counts<'a> {
    /// By the event's name alone.
    named: Matching<'a>,
    /// By name and channel.
    through: Matching<'a>,
    whole: Matching<'a>,
    since: i64,
    units: Units<'a>,
    steps: bool,
}

impl<'a> Sight<'a> {
    pub(super) fn new(rule: &Rule, run: &Run, log: &'a EventLog, zone: &Zone) -> Self {
        let uses = |matchers: Vec<&Matcher>, window_days: Option<f64>| Look::Uses {
            matchings: matchers
                .into_iter()
                .map(|matcher| Matching::new(matcher, log, zone))
                .collect(),
            since: window_start(run.as_of_ms, window_days.map(duration_ms)),
        };
        let look = match &rule.kind {
            RuleKind::Event(event) => {
                let named = Matcher {
                    event: event.matcher.event.clone(),
                    ..Matcher::default()
                };
                let through = Matcher {
                    channel: event.matcher.channel.clone(),
                    ..named.clone()
                };
                Look::Counts(Box::new(Counts {
                    named: Matching::new(&named, log, zone),
                    through: Matching::new(&through, log, zone),
                    whole: Matching::new(&event.matcher, log, zone),
                    since: window_start(run.as_of_ms, event.window_days.map(duration_ms)),
                    units: Units::new(event.per.as_ref(), log),
                    steps: matches!(event.frequency, Frequency::Tiers(_)),
                }))
            }
            RuleKind::Inactive(quiet) => uses(vec![&quiet.matcher], None),
            RuleKind::Habit(habit) => uses(vec![&habit.matcher], habit.window_days),
            RuleKind::Sequence(rule) => uses(vec![&rule.pattern.first, &rule.pattern.then], None),
            RuleKind::Person { .. } => uses(Vec::new(), None),
            RuleKind::Tag { tags, .. } => uses(of_tags(tags, &run.named.tags), None),
        };
        Self {
            log,
            enabled: rule.enabled,
            look,
        }
    }

    /// What the rule did with the event at position `event`, which it gave no
    /// points for; `None` if it does not look at such events.
    pub(super) fn passed(&self, event: usize) -> Option<Passed> {
        let why = match &self.look {
            Look::Counts(counts) => self.not_counted(counts, event)?,
            Look::Uses { matchings, since } => {
                let kind = self.log.kind()[event];
                let mut all = matchings.iter();
                all.find(|one| one.is_kind(kind) && one.holds(event))?;
                if self.log.time()[event] < *since {
                    Passed::Window
                } else {
                    Passed::Used
                }
            }
        };
        Some(if self.enabled { why } else { Passed::Off })
    }

    fn not_counted(&self, counts: &Counts<'_>, event: usize) -> Option<Passed> {
        let kind = self.log.kind()[event];
        if !counts.named.is_kind(kind) {
            None
        } else if !counts.through.is_kind(kind) {
            Some(Passed::Channel)
        } else if !(counts.whole.is_kind(kind) && counts.whole.holds(event)) {
            Some(Passed::Condition)
        } else if self.log.time()[event] < counts.since {
            Some(Passed::Window)
        } else if counts.units.of(event).is_none() {
            Some(Passed::Number)
        } else if counts.steps {
            Some(Passed::Steps)
        } else {
            Some(Passed::Limit)
        }
    }
}

/// The matchers of the tags `ids` and of the tags that these use.
fn of_tags<'t>(ids: &[String], tags: &'t [Tag]) -> Vec<&'t Matcher> {
    let find = |id: &String| tags.iter().position(|tag| tag.id == *id);
    let mut known: Vec<usize> = ids.iter().filter_map(find).collect();
    let mut matchers = Vec::new();
    let mut next = 0;
    while let Some(tag) = known.get(next).and_then(|at| tags.get(*at)) {
        next += 1;
        let mut open = vec![&tag.when];
        while let Some(predicate) = open.pop() {
            match predicate {
                Predicate::All { all: parts } | Predicate::Any { any: parts } => open.extend(parts),
                Predicate::Not { not } => open.push(not),
                Predicate::Event { event, .. } => matchers.push(event),
                Predicate::Sequence { sequence } => {
                    matchers.extend([&sequence.pattern.first, &sequence.pattern.then]);
                }
                Predicate::Tag { tag } => {
                    let further = find(tag).filter(|at| !known.contains(at));
                    known.extend(further);
                }
                _ => {}
            }
        }
    }
    matchers
}
