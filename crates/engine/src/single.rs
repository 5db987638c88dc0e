//! One person alone: their score at many instants, and what they would have to do for the next
//! level. Asks no other person's events; what others decide, the scale's bounds, is given.

use std::sync::Arc;

use hearth_events::Imagined;
use hearth_model::document::{EventRule, Frequency, Level, RuleKind, Scale, Score};
use hearth_model::instant::format_utc_ms;
use hearth_model::{Model, Rule};

use crate::asof::{self, At};
use crate::daily::Daily;
use crate::round::round;
use crate::run::{NO_LEVEL, Run, ScoreRun, levels_of};
use crate::scale::Scaler;
use crate::workbench::Workbench;

/// Most events of one rule that are tried out for the next level.
pub const MOST_TRIED: u32 = 100;

/// What a score's raws are measured by at an instant.
#[derive(Clone, Debug)]
pub struct Yardstick(Arc<Scaler>);

/// A score at an instant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// Before the scale.
    pub raw: f64,
    /// After scale and rounding.
    pub score: f64,
    /// Position of the level; [`NO_LEVEL`] without levels.
    pub level: u16,
}

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

/// Where somebody stands among all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// From 1, the highest score.
    pub rank: u32,
    /// Who comes next above, by the order of the table.
    pub above: Option<u32>,
    /// Who comes next below.
    pub below: Option<u32>,
}

impl Yardstick {
    /// What measures this scale's raws whoever else there is; `None` where others decide.
    #[must_use]
    pub fn of(scale: &Scale) -> Option<Self> {
        let alone = match scale {
            Scale::None | Scale::Fixed { .. } => true,
            Scale::MinMax { frozen, .. }
            | Scale::Winsor { frozen, .. }
            | Scale::Sqrt { frozen, .. } => frozen.is_some(),
            Scale::Percentile { frozen, .. } => frozen.is_some(),
        };
        alone.then(|| Self(Arc::new(Scaler::new(scale, &[], &Default::default()))))
    }

    /// Whether it is small enough to be kept for many instants: one of ranks has a number per person.
    #[must_use]
    pub fn is_small(&self) -> bool {
        !matches!(*self.0, Scaler::Ranks { .. })
    }

    fn read(&self, score: &Score, raw: f64) -> Reading {
        read(&self.0, score, raw)
    }
}

fn read(scaler: &Scaler, score: &Score, raw: f64) -> Reading {
    let value = round(score.round, scaler.apply(raw));
    let level = levels_of(&score.levels, &[value]).first().copied();
    Reading {
        raw,
        score: value,
        level: level.unwrap_or(NO_LEVEL),
    }
}

impl Daily {
    /// What raws are measured by at the last instant that was evaluated; `None` before the first.
    #[must_use]
    pub fn yardstick(&self) -> Option<Yardstick> {
        self.scaler.clone().map(Yardstick)
    }
}

impl Workbench {
    /// A person's score at these instants, each with what it is measured by; absent where the
    /// person is not scored, and everywhere where the model has no such score.
    #[must_use]
    pub fn person_history(
        &self,
        model: &Model,
        score: usize,
        person: u32,
        at: &[(i64, Yardstick)],
    ) -> Vec<Option<Reading>> {
        let Some(of) = model.draft().scores.get(score) else {
            return vec![None; at.len()];
        };
        let mut alone = Self::new(self.log.of_person(person, &[]));
        let reading = |(instant, yardstick): &(i64, Yardstick)| {
            let raw = alone.raw_alone(model, score, *instant)?;
            Some(yardstick.read(of, raw))
        };
        at.iter().map(reading).collect()
    }

    /// The raw of the only person; `None` where they are not scored.
    fn raw_alone(&mut self, model: &Model, score: usize, instant: i64) -> Option<f64> {
        let at = At {
            as_of: Some(format_utc_ms(instant)),
            now_ms: 0,
        };
        let run = self.run_score(model, score, &at).ok()?;
        let raw = run.scores.first()?.raw.first().copied()?;
        Some(raw).filter(|raw| !raw.is_nan())
    }

    /// For every event rule of the score that gives points and of which there are events: the
    /// smallest number of them that would lift the person to a higher level, were they done at
    /// the run's instant and all else as it is, the scale's bounds too. Rules that do not lead there
    /// with [`MOST_TRIED`] events are left out; fewest events first. `run` is of `model`.
    pub fn ways_up(&mut self, model: &Model, run: &Run, score: usize, person: u32) -> Vec<WayUp> {
        let Some(of) = run.scores.get(score).filter(|_| run.scored(person)) else {
            return Vec::new();
        };
        let level = of.level.get(person as usize).copied().unwrap_or(NO_LEVEL);
        if usize::from(level) + 1 >= of.definition.levels.len() {
            return Vec::new();
        }
        let goal = Goal {
            model,
            of,
            score,
            instant: run.as_of_ms,
            level,
        };
        let mut ways: Vec<WayUp> = (of.definition.rules.iter())
            .filter_map(|rule| self.way_up(&goal, rule, person))
            .collect();
        ways.sort_by_key(|way| way.events);
        ways
    }

    fn way_up(&mut self, goal: &Goal<'_>, rule: &Rule, person: u32) -> Option<WayUp> {
        let RuleKind::Event(kind) = &rule.kind else {
            return None;
        };
        if !rule.enabled || !gives(kind) {
            return None;
        }
        let like = self.like(goal, kind, person)?;
        let imagined = Imagined {
            like,
            time: goal.instant,
        };
        let events = (1..=MOST_TRIED).find(|&events| {
            let more = vec![imagined; events as usize];
            let mut alone = Self::new(self.log.of_person(person, &more));
            let raw = alone.raw_alone(goal.model, goal.score, goal.instant);
            raw.is_some_and(|raw| goal.is_met(raw))
        })?;
        let name = self.log.kinds()[self.log.kind()[like] as usize].name;
        Some(WayUp {
            rule: rule.id.clone(),
            name: rule.name.clone(),
            events,
            event: self.log.names().get(name).to_owned(),
        })
    }

    /// The event that others would be like: the person's latest that the rule looks at, else
    /// anyone's latest.
    fn like(&mut self, goal: &Goal<'_>, rule: &EventRule, person: u32) -> Option<usize> {
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

/// Whether events of this rule can add points.
fn gives(rule: &EventRule) -> bool {
    match &rule.frequency {
        Frequency::Tiers(tiers) => tiers.iter().any(|tier| tier.points > 0.0),
        _ => rule.points.is_some_and(|points| points > 0.0),
    }
}

/// A higher level than somebody has.
struct Goal<'a> {
    model: &'a Model,
    of: &'a ScoreRun,
    score: usize,
    instant: i64,
    level: u16,
}

impl Goal<'_> {
    fn is_met(&self, raw: f64) -> bool {
        let reading = read(&self.of.scaler, &self.of.definition, raw);
        let levels: &[Level] = &self.of.definition.levels;
        reading.level > self.level && usize::from(reading.level) < levels.len()
    }
}

impl Run {
    /// Where the person stands by a score, in the table's order: the greatest score first, then the
    /// greatest raw, then by the id's bytes. `None` for who is not scored.
    #[must_use]
    pub fn standing(&self, workbench: &Workbench, score: usize, person: u32) -> Option<Standing> {
        let of = self.scores.get(score).filter(|_| self.scored(person))?;
        let people = workbench.log().people();
        let ahead = |one: u32, other: u32| {
            let key = |person: u32| (of.score[person as usize], of.raw[person as usize]);
            let (one_key, other_key) = (key(one), key(other));
            let by_score = other_key.0.total_cmp(&one_key.0);
            let by_raw = by_score.then_with(|| other_key.1.total_cmp(&one_key.1));
            by_raw.then_with(|| people.get(one).as_bytes().cmp(people.get(other).as_bytes()))
        };
        let mut standing = Standing {
            rank: 1,
            above: None,
            below: None,
        };
        for other in self.scored_people().filter(|&other| other != person) {
            if ahead(other, person).is_lt() {
                standing.rank += 1;
                let nearer = |above: u32| ahead(above, other).is_lt();
                standing.above = Some(
                    standing
                        .above
                        .filter(|&above| !nearer(above))
                        .unwrap_or(other),
                );
            } else {
                let nearer = |below: u32| ahead(other, below).is_lt();
                standing.below = Some(
                    standing
                        .below
                        .filter(|&below| !nearer(below))
                        .unwrap_or(other),
                );
            }
        }
        Some(standing)
    }
}
