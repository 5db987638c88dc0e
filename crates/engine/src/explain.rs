//! One person's score step by step, by the same walk and the same arithmetic
//! as the table: each step's inputs give its output exactly.

use hearth_events::Zone;
use hearth_model::document::{Level, Score};
use hearth_model::explanation::{
    Explanation, GroupStep, LevelStep, QuantileStep, RuleStep, ScaleStep,
};
use hearth_model::instant;

use crate::amount::clamp;
use crate::combine::group_of;
use crate::explain_rule::Explainer;
use crate::kept;
use crate::round::round;
use crate::run::{Run, ScoreRun, levels_of};
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
        let explainer = Explainer {
            log: self.log(),
            run,
            zone,
            person,
        };
        let explain = |rule| explainer.rule(rule);
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
            tags: Vec::new(),
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

fn scale_step(of: &ScoreRun, raw: f64) -> ScaleStep {
    let step = ScaleStep {
        lo: of.bounds.map(|(lo, _)| lo),
        hi: of.bounds.map(|(_, hi)| hi),
        population: of.population,
        ..ScaleStep::default()
    };
    match &*of.scaler {
        Scaler::Same => ScaleStep {
            kind: "none".to_owned(),
            ..step
        },
        Scaler::Linear {
            kind,
            to,
            frozen_at,
            ..
        } => ScaleStep {
            kind: (*kind).to_owned(),
            to: Some(*to),
            frozen_at: frozen_at.clone(),
            ..step
        },
        Scaler::Ranks { ranks, to } => {
            let (below, equal) = ranks.of_raw(raw);
            ScaleStep {
                kind: "percentile".to_owned(),
                to: Some(*to),
                below: Some(below),
                equal: Some(equal),
                ..step
            }
        }
        Scaler::Kept { frozen, to } => ScaleStep {
            kind: "percentile".to_owned(),
            to: Some(*to),
            frozen_at: Some(frozen.at.clone()),
            quantile: Some(quantile_step(&frozen.quantiles, raw)),
            ..step
        },
    }
}

fn quantile_step(quantiles: &[f64], raw: f64) -> QuantileStep {
    let spot = kept::spot(quantiles, raw);
    let number = |index: Option<usize>| index.and_then(|index| u32::try_from(index).ok());
    let value = |index: Option<usize>| quantiles.get(index?).copied();
    QuantileStep {
        from: number(spot.from),
        to: number(spot.to),
        from_value: value(spot.from),
        to_value: value(spot.to),
        place: spot.place,
    }
}

fn level_step(levels: &[Level], score: f64) -> Option<LevelStep> {
    let index = *levels_of(levels, &[score]).first()?;
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
