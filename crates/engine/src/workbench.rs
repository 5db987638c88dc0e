//! The log with what was computed from it: scores models, and keeps feature
//! columns so that only what changed is computed again.

use std::sync::{Arc, OnceLock};

use hearth_events::{EventLog, Zone};
use hearth_model::document::{RuleKind, Scale, Score};
use hearth_model::{Model, Problem};

use crate::asof::{self, At, Latest};
use crate::column::Column;
use crate::combine;
use crate::features::{Feature, Features};
use crate::presence::Presence;
use crate::round::round;
use crate::run::{NO_LEVEL, RuleRun, Run, ScoreRun, level_of};
use crate::scale::Scaler;

/// A log and the cache of its feature columns.
#[derive(Debug, Default)]
pub struct Workbench {
    log: EventLog,
    features: Features,
    presence: Option<Arc<Presence>>,
    latest: Option<Latest>,
    by_bytes: OnceLock<Vec<u32>>,
}

impl Workbench {
    /// A workbench over `log`.
    #[must_use]
    pub fn new(log: EventLog) -> Self {
        Self {
            log,
            ..Self::default()
        }
    }

    /// The log.
    #[must_use]
    pub fn log(&self) -> &EventLog {
        &self.log
    }

    /// Puts `log` in place of the old one, which is given back, and forgets
    /// everything computed. Runs made before do not fit the new log.
    pub fn replace_log(&mut self, log: EventLog) -> EventLog {
        let old = std::mem::replace(self, Self::new(log));
        old.log
    }

    /// How many feature columns were computed so far: unchanged by a run that
    /// only recombines.
    #[must_use]
    pub fn computed_columns(&self) -> u64 {
        self.features.computed()
    }

    /// The numbers of all people, by their ids' bytes.
    #[must_use]
    pub fn people_by_bytes(&self) -> &[u32] {
        self.by_bytes.get_or_init(|| {
            let people = self.log.people();
            let mut order: Vec<u32> = (0_u32..).take(people.len()).collect();
            order.sort_unstable_by_key(|&person| people.get(person).as_bytes());
            order
        })
    }

    /// Scores everyone who has an event at or before the instant. Properties
    /// that the data lacks are missing, not an error.
    ///
    /// # Errors
    /// `unknown-time-zone`, `bad-as-of`, `no-events` (no instant given and no
    /// event to take it from), `not-yet` for each rule or scale that cannot be
    /// evaluated, with its path.
    pub fn run(&mut self, model: &Model, at: &At) -> Result<Run, Vec<Problem>> {
        let draft = model.draft();
        let refused = not_yet(&draft.scores);
        if !refused.is_empty() {
            return Err(refused);
        }
        let zone = asof::zone(draft).map_err(|problem| vec![problem])?;
        let as_of = asof::resolve(draft, at, &zone, &self.log, &mut self.latest)
            .map_err(|problem| vec![problem])?;
        let presence = self.presence_at(as_of);
        self.features.begin_run();
        let scores = draft
            .scores
            .iter()
            .map(|score| self.score(score, as_of, &zone, &presence))
            .collect();
        self.features.trim();
        Ok(Run {
            as_of_ms: as_of,
            scores,
            presence,
            time_zone: draft.time_zone.clone(),
        })
    }

    fn presence_at(&mut self, as_of: i64) -> Arc<Presence> {
        match &self.presence {
            Some(known) if known.as_of == as_of => Arc::clone(known),
            _ => {
                let presence = Arc::new(Presence::at(as_of, &self.log));
                self.presence = Some(Arc::clone(&presence));
                presence
            }
        }
    }

    fn score(&mut self, score: &Score, as_of: i64, zone: &Zone, presence: &Presence) -> ScoreRun {
        let columns = self.columns(score, as_of, zone);
        let combined = combine::combine(score, &columns, presence);
        let scaler = Scaler::new(&score.scale, &combined.raw, presence);
        let (scores, level) = finish(score, &scaler, &combined.raw);
        ScoreRun {
            id: score.id.clone(),
            score: scores,
            level,
            bounds: scaler.bounds(),
            population: scaler.population(),
            rules: rule_runs(score, &columns, &combined.totals, presence.people),
            raw: combined.raw,
            definition: Arc::new(score.clone()),
            scaler,
            columns,
        }
    }

    /// One column per rule; absent for disabled ones.
    fn columns(&mut self, score: &Score, as_of: i64, zone: &Zone) -> Vec<Option<Arc<Column>>> {
        let Self { log, features, .. } = self;
        let column = |rule: &hearth_model::Rule| match &rule.kind {
            RuleKind::Event(event) if rule.enabled => {
                Some(features.column(Feature::of(event, as_of, zone), log, zone))
            }
            _ => None,
        };
        score.rules.iter().map(column).collect()
    }
}

/// Scores and levels by raw; NaN and none for who is not scored.
fn finish(score: &Score, scaler: &Scaler, raw: &[f64]) -> (Vec<f64>, Vec<u16>) {
    let finish = |&raw: &f64| {
        if raw.is_nan() {
            return (f64::NAN, NO_LEVEL);
        }
        let rounded = round(score.round, scaler.apply(raw));
        (rounded, level_of(&score.levels, rounded))
    };
    raw.iter().map(finish).unzip()
}

fn rule_runs(
    score: &Score,
    columns: &[Option<Arc<Column>>],
    totals: &[f64],
    people: u32,
) -> Vec<RuleRun> {
    let rules = score.rules.iter().zip(columns).zip(totals);
    let rule_run = |((rule, column), &total): ((&hearth_model::Rule, _), &f64)| {
        let column: Option<&Arc<Column>> = Option::as_ref(column);
        RuleRun {
            id: rule.id.clone(),
            reach: column.map_or(0, |column| column.reach(&rule.kind)),
            mean: if people == 0 {
                0.0
            } else {
                total / f64::from(people)
            },
            without_number: column.map_or(0, |column| column.without_number),
        }
    };
    rules.map(rule_run).collect()
}

/// What the document asks for that cannot be evaluated. Disabled rules yield 0,
/// whatever their kind.
fn not_yet(scores: &[Score]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (s, score) in scores.iter().enumerate() {
        for (r, rule) in score
            .rules
            .iter()
            .enumerate()
            .filter(|(_, rule)| rule.enabled)
        {
            let kind = match rule.kind {
                RuleKind::Event(_) => continue,
                RuleKind::Inactive(_) => "inactive",
                RuleKind::Sequence(_) => "sequence",
                RuleKind::Person { .. } => "person",
                RuleKind::Tag { .. } => "tag",
                RuleKind::Habit(_) => "habit",
            };
            problems.push(
                Problem::new(
                    "not-yet",
                    format!(
                        "The rule \"{}\" is of the kind \"{kind}\", which cannot be evaluated yet.",
                        rule.name
                    ),
                    "Switch the rule off or remove it; rules of the kind \"event\" work.",
                )
                .at_path(format!("scores[{s}].rules[{r}]"))
                .with("rule", &rule.name)
                .with("kind", kind),
            );
        }
        if let Scale::Percentile {
            frozen: Some(_), ..
        } = score.scale
        {
            problems.push(
                Problem::new(
                    "not-yet",
                    format!("The score \"{}\" has a frozen percentile scale, which cannot be evaluated yet.", score.name),
                    "Remove \"frozen\" from the scale, so that people are ranked anew.",
                )
                .at_path(format!("scores[{s}].scale.frozen"))
                .with("score", &score.name)
                .with("kind", "frozen percentile"),
            );
        }
    }
    problems
}
