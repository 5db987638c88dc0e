//! Whom a rule can give another amount from one instant to the next: known beforehand, by
//! when events happen and when they go out of reach. Rules whose amounts fade have no such list.

use hearth_events::{EventLog, Zone};
use hearth_model::document::{Decay, Matcher, Measure, RuleKind};

use crate::decay::duration_ms;
use crate::lists::Lists;
use crate::reach::Source;

/// People by the step they may change in: step 0 is from the first instant to the second.
#[derive(Debug, Default)]
pub(crate) struct Schedule {
    steps: Vec<Vec<u32>>,
}

/// When a rule's amounts can change: so many milliseconds after events that are matched.
pub(crate) type Turns = Vec<(Matcher, i64)>;

/// The turns of a rule; `None` where its amounts change all the time, or by more than events.
pub(crate) fn turns(kind: &RuleKind) -> Option<Turns> {
    match kind {
        RuleKind::Event(rule) if rule.decay == Decay::None => {
            Some(within(&rule.matcher, rule.window_days))
        }
        RuleKind::Inactive(rule) if !rule.repeat => {
            let quiet = duration_ms(rule.days);
            let any = Matcher::default();
            Some(vec![
                (rule.matcher.clone(), 0),
                (rule.matcher.clone(), quiet),
                // Since they were first seen, by whatever event.
                (any, quiet),
            ])
        }
        RuleKind::Sequence(rule) if rule.decay == Decay::None => {
            let (first, then) = (&rule.pattern.first, &rule.pattern.then);
            let deadline = duration_ms(rule.pattern.within_days);
            let mut turns = vec![
                (first.clone(), 0),
                (then.clone(), 0),
                (first.clone(), deadline),
            ];
            if let Some(window) = rule.window_days.map(duration_ms) {
                turns.push((then.clone(), window));
                turns.push((first.clone(), deadline.saturating_add(window)));
            }
            Some(turns)
        }
        RuleKind::Habit(rule) => match rule.measure {
            Measure::RecencyDays | Measure::TenureDays => None,
            _ => Some(within(&rule.matcher, rule.window_days)),
        },
        RuleKind::Person { .. } => Some(Vec::new()),
        RuleKind::Event(_)
        | RuleKind::Inactive(_)
        | RuleKind::Sequence(_)
        | RuleKind::Tag { .. } => None,
    }
}

/// When events come, and when they leave a window.
fn within(matcher: &Matcher, window_days: Option<f64>) -> Turns {
    let leaves = window_days.map(|days| (matcher.clone(), duration_ms(days)));
    [(matcher.clone(), 0)].into_iter().chain(leaves).collect()
}

impl Schedule {
    /// Who has a turn in which step between `instants`, which ascend.
    pub(crate) fn new(
        turns: &Turns,
        instants: &[i64],
        log: &EventLog,
        zone: &Zone,
        lists: &mut Lists,
    ) -> Self {
        let mut schedule = Self::of_events(turns, instants, log, zone, lists);
        for people in &mut schedule.steps {
            people.sort_unstable();
            people.dedup();
        }
        schedule
    }

    /// The same with everyone as often as they have a turn.
    pub(crate) fn of_events(
        turns: &Turns,
        instants: &[i64],
        log: &EventLog,
        zone: &Zone,
        lists: &mut Lists,
    ) -> Self {
        let mut steps = vec![Vec::new(); instants.len().saturating_sub(1)];
        let (Some(&first), Some(&last)) = (instants.first(), instants.last()) else {
            return Self { steps };
        };
        for (matcher, after) in turns {
            let mut source = Source::kept(log, zone, lists);
            let since = first.saturating_sub(*after).saturating_add(1);
            let reach = source.reach(matcher, since, last.saturating_sub(*after));
            for person in reach.people() {
                for (_, time) in reach.events(person) {
                    let turn = time.saturating_add(*after);
                    let step = instants.partition_point(|&instant| instant < turn);
                    if let Some(people) = step.checked_sub(1).and_then(|step| steps.get_mut(step)) {
                        people.push(person);
                    }
                }
            }
        }
        Self { steps }
    }

    /// Who may change in a step, ascending.
    pub(crate) fn step(&self, step: usize) -> &[u32] {
        self.steps.get(step).map_or(&[], Vec::as_slice)
    }
}
