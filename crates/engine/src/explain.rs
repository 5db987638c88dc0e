//! One person's score step by step, by the same walk and the same arithmetic
//! as the table: each step's inputs give its output exactly.

use hearth_events::Zone;
use hearth_model::document::{Level, RuleKind, Score};
use hearth_model::explanation::{
    CountedEvent, Explanation, GroupStep, LevelStep, RuleStep, ScaleStep,
};
use hearth_model::{Rule, instant};

use crate::amount::clamp;
use crate::combine::{group_of, worth};
use crate::decay;
use crate::features::Feature;
use crate::frequency::Pick;
use crate::round::round;
use crate::rule::{Counted, Walk};
use crate::run::{Run, ScoreRun, level_of};
use crate::scale::Scaler;
use crate::workbench::Workbench;

impl Workbench {
    /// How the person's score came about in `run`, which must have been made
    /// over this log. `None` when there is no such score or the person is not scored.
    #[must_use]
    pub fn explain(&self, run: &Run, score: usize, person: u32) -> Option<Explanation> {
        let of = run.scores.get(score)?;
        if !run.scored(person) {
            return None;
        }
        let definition = &of.definition;
        let zone = Zone::named(&run.time_zone)?;
        let explain = |rule| explain_rule(self, rule, run.as_of_ms, &zone, person);
        let rules: Vec<RuleStep> = definition.rules.iter().map(explain).collect();
        let (groups, raw_before_cap) = sums(definition, &rules);
        let raw = clamp(definition.cap, raw_before_cap) + 0.0;
        let scaled = of.scaler.apply(raw);
        let rounded = round(definition.round, scaled);
        Some(Explanation {
            person: self.log().people().get(person).to_owned(),
            score_id: definition.id.clone(),
            as_of: instant::format_utc_ms(run.as_of_ms),
            base: definition.base,
            rules,
            groups,
            raw_before_cap,
            cap: definition.cap,
            raw,
            scale: scale_step(of, raw),
            scaled,
            round: definition.round,
            score: rounded,
            level: level_step(&definition.levels, rounded),
        })
    }
}

/// Groups, and the raw before its cap: the contract's order of arithmetic.
fn sums(score: &Score, rules: &[RuleStep]) -> (Vec<GroupStep>, f64) {
    let mut raw = score.base;
    let mut sums = vec![0.0; score.groups.len()];
    for rule in rules.iter().filter(|rule| rule.enabled) {
        match group_of(score, rule.group.as_deref()) {
            Some(group) => sums[group] += rule.amount,
            None => raw += rule.amount,
        }
    }
    let mut steps = Vec::with_capacity(sums.len());
    for (group, before_cap) in score.groups.iter().zip(sums) {
        let amount = clamp(group.cap, before_cap);
        raw += amount;
        steps.push(GroupStep {
            id: group.id.clone(),
            name: group.name.clone(),
            before_cap,
            cap: group.cap,
            amount,
        });
    }
    (steps, raw)
}

fn explain_rule(
    workbench: &Workbench,
    rule: &Rule,
    as_of: i64,
    zone: &Zone,
    person: u32,
) -> RuleStep {
    let mut step = RuleStep {
        id: rule.id.clone(),
        name: rule.name.clone(),
        enabled: rule.enabled,
        group: rule.group.clone(),
        points: 0.0,
        decay: hearth_model::document::Decay::None,
        candidates: 0,
        counted: 0,
        events: Vec::new(),
        sum: 0.0,
        before_cap: 0.0,
        cap: rule.cap,
        amount: 0.0,
    };
    let RuleKind::Event(event) = &rule.kind else {
        return step;
    };
    step.points = event.points.unwrap_or(0.0);
    step.decay = event.decay;
    if rule.enabled {
        count(
            workbench,
            rule,
            &Feature::of(event, as_of, zone),
            zone,
            person,
            &mut step,
        );
    }
    step
}

fn count(
    workbench: &Workbench,
    rule: &Rule,
    feature: &Feature,
    zone: &Zone,
    person: u32,
    step: &mut RuleStep,
) {
    let mut walk = Walk::new(feature, workbench.log(), zone);
    let points = step.points;
    let events = &mut step.events;
    let tally = walk.over(person, |counted| {
        events.push(counted_event(workbench, &counted, points));
    });
    step.candidates = tally.candidates;
    step.counted = tally.counted;
    let feature_value = if feature.pick == Pick::Tally {
        f64::from(tally.candidates)
    } else {
        tally.sum
    };
    let Some(worth) = worth(&rule.kind) else {
        return;
    };
    (step.points, step.sum) = worth.parts(feature_value);
    step.before_cap = worth.before_cap(feature_value);
    step.amount = clamp(rule.cap, step.before_cap);
}

fn counted_event(workbench: &Workbench, counted: &Counted, points: f64) -> CountedEvent {
    let log = workbench.log();
    let kind = log.kinds()[log.kind()[counted.event] as usize];
    CountedEvent {
        time: instant::format_utc_ms(log.time()[counted.event]),
        event: log.names().get(kind.name).to_owned(),
        channel: kind
            .channel
            .map(|channel| log.channels().get(channel).to_owned()),
        units: counted.units,
        age_days: decay::days(counted.age_ms),
        decay: counted.decay,
        points: points * (counted.units * counted.decay),
    }
}

fn scale_step(of: &ScoreRun, raw: f64) -> ScaleStep {
    let (kind, to, ranks) = match &of.scaler {
        Scaler::Same => ("none", None, None),
        Scaler::Linear { kind, to, .. } => (*kind, Some(*to), None),
        Scaler::Ranks { ranks, to } => ("percentile", Some(*to), Some(ranks.of_raw(raw))),
    };
    ScaleStep {
        kind: kind.to_owned(),
        lo: of.bounds.map(|(lo, _)| lo),
        hi: of.bounds.map(|(_, hi)| hi),
        to,
        below: ranks.map(|(below, _)| below),
        equal: ranks.map(|(_, equal)| equal),
        population: of.population,
    }
}

fn level_step(levels: &[Level], score: f64) -> Option<LevelStep> {
    let index = level_of(levels, score);
    let level = levels.get(usize::from(index))?;
    let next = levels.get(usize::from(index) + 1);
    Some(LevelStep {
        name: level.name.clone(),
        index: u32::from(index),
        from: level.from,
        next: next.map(|next| next.name.clone()),
        to_next: next.and_then(|next| next.from).map(|from| from - score),
    })
}
