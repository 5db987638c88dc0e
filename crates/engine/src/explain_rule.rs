//! One rule's amount for one person, kind by kind, by the same walks as the
//! table's columns: each step's inputs give its output exactly.

use hearth_events::{EventLog, Zone};
use hearth_model::document::{
    Condition, Decay, EventRule, Frequency, HabitRule, InactiveRule, RuleKind, SequenceRule,
};
use hearth_model::explanation::{
    AnswerStep, ConditionStep, CountedEvent, HabitStep, PairStep, PersonStep, QuietStep, RuleStep,
    StepKind, TagStep, TierStep,
};
use hearth_model::{Rule, instant};

use crate::amount::clamp;
use crate::combine::worth;
use crate::decay;
use crate::event_rule::{Counted, EventSpec, Walk};
use crate::features::{Feature, Moment};
use crate::frequency::Pick;
use crate::habit::Habit;
use crate::inactive_rule::{InactiveSpec, Quiet};
use crate::person::Rows;
use crate::reach::Source;
use crate::run::Run;
use crate::sequence::Pair;
use crate::sequence_rule::{Chain, SequenceSpec};

/// Explains rules of one person in one run over its log.
pub(crate) struct Explainer<'a> {
    pub log: &'a EventLog,
    pub run: &'a Run,
    pub zone: Zone,
    pub person: u32,
}

/// Name and channel of an event, as text.
struct Named {
    time: String,
    event: String,
    channel: Option<String>,
}

impl Explainer<'_> {
    pub(crate) fn rule(&self, rule: &Rule) -> RuleStep {
        let mut step = RuleStep {
            id: rule.id.clone(),
            name: rule.name.clone(),
            kind: kind_of(&rule.kind),
            enabled: rule.enabled,
            group: rule.group.clone(),
            points: points_of(&rule.kind),
            decay: decay_of(&rule.kind),
            cap: rule.cap,
            ..RuleStep::default()
        };
        if rule.enabled {
            let feature = self.feature(&rule.kind, &mut step);
            let worth = worth(&rule.kind);
            (step.points, step.sum) = worth.parts(feature);
            step.before_cap = worth.before_cap(feature);
            step.amount = clamp(rule.cap, step.before_cap);
        }
        step
    }

    /// What the rule's points are multiplied by; fills in how that came about.
    fn feature(&self, kind: &RuleKind, step: &mut RuleStep) -> f64 {
        match kind {
            RuleKind::Event(rule) => self.events(rule, step),
            RuleKind::Inactive(rule) => self.quiet(rule, step),
            RuleKind::Sequence(rule) => self.pairs(rule, step),
            RuleKind::Person { conditions, .. } => self.row(conditions, step),
            RuleKind::Tag { tags, .. } => self.tags(tags, step),
            RuleKind::Habit(rule) => self.habit(rule, kind, step),
        }
    }

    fn events(&self, rule: &EventRule, step: &mut RuleStep) -> f64 {
        let spec = EventSpec::of(rule, self.run.as_of_ms);
        let points = step.points;
        let events = &mut step.events;
        let tally = Walk::new(
            &spec,
            &mut Source::of_one(self.person, self.log, &self.zone),
        )
        .over(self.person, |counted| {
            events.push(self.counted(&counted, points));
        });
        step.candidates = tally.candidates;
        step.counted = tally.counted;
        if let Frequency::Tiers(tiers) = &rule.frequency {
            let reached = tiers
                .iter()
                .rposition(|tier| tier.from <= tally.candidates)
                .and_then(|index| u32::try_from(index).ok());
            step.tiers = Some(TierStep {
                all: tiers.clone(),
                reached,
            });
        }
        tally.feature(spec.pick == Pick::Tally)
    }

    fn quiet(&self, rule: &InactiveRule, step: &mut RuleStep) -> f64 {
        let spec = InactiveSpec::of(rule, self.run.as_of_ms);
        let silence = Quiet::new(
            &spec,
            &mut Source::of_one(self.person, self.log, &self.zone),
        )
        .of(self.person);
        let since = silence.since();
        step.quiet = Some(QuietStep {
            days: rule.days,
            repeat: rule.repeat,
            first_by: rule.since,
            first_seen: silence.first_seen.map(instant::format_utc_ms),
            last_matched: silence.last_matched.map(instant::format_utc_ms),
            since: since.map(instant::format_utc_ms),
            idle_days: since.map(|since| self.age_days(since)),
        });
        silence.times
    }

    fn pairs(&self, rule: &SequenceRule, step: &mut RuleStep) -> f64 {
        let spec = SequenceSpec::of(rule, self.run.as_of_ms);
        let mut chain = Chain::new(
            &spec,
            &mut Source::of_one(self.person, self.log, &self.zone),
        );
        let links = chain.of(self.person);
        step.candidates = links.candidates;
        step.counted = links.counted;
        let mut by_first = chain.links().to_vec();
        by_first.sort_unstable_by_key(|link| link.pair.first);
        let pair = |(pair, date): (Pair, Option<i64>)| {
            let link = by_first
                .binary_search_by_key(&pair.first, |link| link.pair.first)
                .ok()
                .map(|index| by_first[index]);
            let decay = link.and_then(|link| link.decay);
            let first = self.named(pair.first);
            PairStep {
                time: first.time,
                event: first.event,
                channel: first.channel,
                answer: pair.answer.map(|answer| self.answer(answer)),
                deadline: instant::format_utc_ms(pair.deadline),
                dated: date.map(instant::format_utc_ms),
                candidate: link.is_some(),
                counted: decay.is_some(),
                age_days: date.map(|date| self.age_days(date)),
                decay,
                points: decay.map_or(0.0, |decay| rule.points * decay),
            }
        };
        step.pairs = Some(chain.firsts().map(pair).collect());
        links.sum
    }

    fn row(&self, conditions: &[Condition], step: &mut RuleStep) -> f64 {
        let rows = Rows::new(conditions, self.log, &self.zone);
        let condition = |(index, condition): (usize, &Condition)| {
            let (cell, holds) = rows.cell(index, self.person);
            ConditionStep {
                condition: condition.clone(),
                cell: cell.map(str::to_owned),
                holds,
            }
        };
        step.person = Some(PersonStep {
            row: rows.has_row(self.person),
            conditions: conditions.iter().enumerate().map(condition).collect(),
        });
        f64::from(rows.holds(self.person))
    }

    fn tags(&self, ids: &[String], step: &mut RuleStep) -> f64 {
        let tag = |id: &String| {
            let tag = self.run.tags.iter().find(|tag| tag.id == *id);
            let has = tag.and_then(|tag| tag.members.get(self.person as usize));
            TagStep {
                id: id.clone(),
                name: tag.map_or_else(|| id.clone(), |tag| tag.name.clone()),
                has: has.copied().unwrap_or(false),
            }
        };
        let tags: Vec<TagStep> = ids.iter().map(tag).collect();
        let all = tags.iter().all(|tag| tag.has);
        step.tags = Some(tags);
        f64::from(all)
    }

    fn habit(&self, rule: &HabitRule, kind: &RuleKind, step: &mut RuleStep) -> f64 {
        let moment = Moment::new(self.run.as_of_ms, self.run.session_gap_minutes);
        let Some(Feature::Habit(spec, unit)) = Feature::of(kind, moment) else {
            return 0.0;
        };
        let measured = Habit::new(
            &spec,
            &mut Source::of_one(self.person, self.log, &self.zone),
        )
        .of(self.person);
        step.habit = Some(HabitStep {
            measure: rule.measure,
            value: measured.map(|measured| measured.value),
            unit,
            events: measured.map_or(0, |measured| measured.events),
            first: measured.map(|measured| instant::format_utc_ms(measured.first)),
            last: measured.map(|measured| instant::format_utc_ms(measured.last)),
        });
        measured.map_or(0.0, |measured| measured.value / unit)
    }

    fn counted(&self, counted: &Counted, points: f64) -> CountedEvent {
        let named = self.named(counted.event);
        CountedEvent {
            time: named.time,
            event: named.event,
            channel: named.channel,
            units: counted.units,
            age_days: decay::days(counted.age_ms),
            decay: counted.decay,
            points: points * (counted.units * counted.decay),
        }
    }

    fn answer(&self, event: usize) -> AnswerStep {
        let named = self.named(event);
        AnswerStep {
            time: named.time,
            event: named.event,
            channel: named.channel,
        }
    }

    fn named(&self, event: usize) -> Named {
        let log = self.log;
        let kind = log.kinds()[log.kind()[event] as usize];
        Named {
            time: instant::format_utc_ms(log.time()[event]),
            event: log.names().get(kind.name).to_owned(),
            channel: kind
                .channel
                .map(|channel| log.channels().get(channel).to_owned()),
        }
    }

    fn age_days(&self, time: i64) -> f64 {
        decay::days(self.run.as_of_ms.saturating_sub(time))
    }
}

fn kind_of(kind: &RuleKind) -> StepKind {
    match kind {
        RuleKind::Event(_) => StepKind::Event,
        RuleKind::Inactive(_) => StepKind::Inactive,
        RuleKind::Sequence(_) => StepKind::Sequence,
        RuleKind::Person { .. } => StepKind::Person,
        RuleKind::Tag { .. } => StepKind::Tag,
        RuleKind::Habit(_) => StepKind::Habit,
    }
}

/// Points per unit as the document says them; with tiers 0, until one is reached.
fn points_of(kind: &RuleKind) -> f64 {
    worth(kind).parts(0.0).0
}

fn decay_of(kind: &RuleKind) -> Decay {
    match kind {
        RuleKind::Event(rule) => rule.decay,
        RuleKind::Sequence(rule) => rule.decay,
        _ => Decay::None,
    }
}
