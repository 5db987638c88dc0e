//! A person's events, newest first, each with the points every rule gave it.

mod passed;

use hearth_events::Zone;
use hearth_model::Rule;
use hearth_model::document::RuleKind;

use crate::amount::Worth;
use crate::combine::worth;
use crate::event_rule::{EventSpec, Walk};
use crate::reach::Source;
use crate::run::Run;
use crate::sequence_rule::{Chain, SequenceSpec};
use crate::workbench::Workbench;

pub use passed::Passed;
use passed::Sight;

/// A window of a person's events.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    /// All of the person's events up to T.
    pub total: u32,
    /// Position of the first event here.
    pub from: u32,
    /// The events, newest first.
    pub events: Vec<TimelineEvent>,
}

/// One event and what it gave.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineEvent {
    /// UTC milliseconds.
    pub time_ms: i64,
    /// The event's name.
    pub event: String,
    /// Its channel.
    pub channel: Option<String>,
    /// Its value.
    pub value: Option<f64>,
    /// Name of each rule that counted it, and the points it gave before caps.
    pub points: Vec<(String, f64)>,
    /// Where no rule gave points: name of each rule that looks at such events,
    /// and what it did with this one instead; in file order.
    pub passed: Vec<(String, Passed)>,
}

impl Workbench {
    /// Events `from`, `from + 1`, ... of a person, counted from the newest at or
    /// before T, `count` at most. `None` when `run` has no such score.
    #[must_use]
    pub fn timeline(
        &self,
        run: &Run,
        score: usize,
        person: u32,
        from: u32,
        count: u32,
    ) -> Option<Timeline> {
        let rules = &run.scores.get(score)?.definition.rules;
        let total = run.events(person);
        let from = from.min(total);
        let start = self.log().events_of(person).start;
        let newest = start + (total - from) as usize;
        let oldest = newest - count.min(total - from) as usize;
        let mut events: Vec<TimelineEvent> = (oldest..newest)
            .map(|event| self.timeline_event(event))
            .collect();
        let zone = Zone::named(&run.time_zone)?;
        for rule in rules.iter().filter(|rule| rule.enabled) {
            self.counted_events(run, rule, &zone, person, |event, points| {
                let row = event
                    .checked_sub(oldest)
                    .and_then(|row| events.get_mut(row));
                if let Some(row) = row {
                    row.points.push((rule.name.clone(), points));
                }
            });
        }
        for rule in rules {
            let sight = Sight::new(rule, run, self.log(), &zone);
            for (row, event) in events.iter_mut().zip(oldest..newest) {
                if row.points.is_empty()
                    && let Some(why) = sight.passed(event)
                {
                    row.passed.push((rule.name.clone(), why));
                }
            }
        }
        events.reverse();
        Some(Timeline {
            total,
            from,
            events,
        })
    }

    /// Tells every event that the rule gave points for, and how many before
    /// caps. A sequence gives them on the answer, or on the first that had none.
    fn counted_events(
        &self,
        run: &Run,
        rule: &Rule,
        zone: &Zone,
        person: u32,
        mut tell: impl FnMut(usize, f64),
    ) {
        let Worth::Points(points) = worth(&rule.kind) else {
            return;
        };
        match &rule.kind {
            RuleKind::Event(event) => {
                let spec = EventSpec::of(event, run.as_of_ms);
                Walk::new(&spec, &mut Source::of_one(person, self.log(), zone)).over(
                    person,
                    |counted| {
                        tell(counted.event, points * (counted.units * counted.decay));
                    },
                );
            }
            RuleKind::Sequence(sequence) => {
                let spec = SequenceSpec::of(sequence, run.as_of_ms);
                let mut chain = Chain::new(&spec, &mut Source::of_one(person, self.log(), zone));
                chain.of(person);
                for link in chain.links() {
                    if let Some(decay) = link.decay {
                        tell(link.pair.answer.unwrap_or(link.pair.first), points * decay);
                    }
                }
            }
            RuleKind::Inactive(_)
            | RuleKind::Person { .. }
            | RuleKind::Tag { .. }
            | RuleKind::Habit(_) => {}
        }
    }

    fn timeline_event(&self, event: usize) -> TimelineEvent {
        let log = self.log();
        let kind = log.kinds()[log.kind()[event] as usize];
        TimelineEvent {
            time_ms: log.time()[event],
            event: log.names().get(kind.name).to_owned(),
            channel: kind
                .channel
                .map(|channel| log.channels().get(channel).to_owned()),
            value: log
                .value()
                .map(|values| values[event])
                .filter(|value| !value.is_nan()),
            points: Vec::new(),
            passed: Vec::new(),
        }
    }
}
