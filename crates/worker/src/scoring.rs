//! The workbench with the current run: everything the page asks about results.

mod comparing;
mod crossing;
mod editing;
mod export;
mod grouping;
mod listing;
mod moving;
mod person;
mod screening;
mod since;

use std::cell::OnceCell;
use std::rc::Rc;

use hearth_engine::{Agenda, At, Began, Difference, NO_LEVEL, RowOrder, RowQuery, Run, Workbench};
use hearth_events::EventLog;
use hearth_model::explanation::Explanation;
use hearth_model::instant::format_utc_ms;
use hearth_model::{Model, ModelDraft, Problem, validate};
use hearth_protocol::comparison::With;
use hearth_protocol::results::{
    Card, Evaluate, Evaluation, GetCard, GetTimeline, Moves, PersonRow, ScoreCell, Timeline,
};

use self::crossing::Crossed;
use self::listing::Before;
use self::moving::Moved;
pub use self::person::Climbing;
use self::person::Measured;
use self::screening::Screened;
pub use self::since::Looking;
use crate::convert;
use crate::problems::{nothing_scored, unknown_person, unknown_score};

/// Most events in one window of a timeline.
const MOST_EVENTS: u32 = 200;
/// Most counted events of a rule on a card.
const MOST_COUNTED: usize = 100;

/// The log, the run on screen and what was made from it.
#[derive(Debug, Default)]
pub struct Scoring {
    workbench: Workbench,
    screened: Screened,
    current: Option<Current>,
    baseline: Option<Baseline>,
    /// The crossings found last.
    crossed: Option<Crossed>,
    /// Stands for the log: another one has another.
    installed: Rc<()>,
}

#[derive(Debug)]
struct Current {
    run: Run,
    /// What it was made by.
    model: Model,
    /// Another one with every other model.
    of_model: Rc<()>,
    revision: u64,
    /// The order last asked for: windows of one table come many at a time.
    order: Option<(RowQuery, RowOrder)>,
    /// Zone of the model's calendar words.
    time_zone: String,
    /// The two scores last compared, by position and other side.
    difference: Option<((u32, With), Difference)>,
    /// Per score its least and its greatest, once they were asked for.
    spans: OnceCell<Vec<(f64, f64)>>,
    /// Scores some days before, latest asked for last.
    before: Vec<Before>,
    /// Scores at two dates, latest asked for last.
    moved: Vec<Moved>,
    /// What scores are measured by at instants that were asked for.
    measured: Vec<Measured>,
    /// Since when everyone has tags at the run's instant, latest asked for last.
    began: Vec<Began>,
}

/// What an answer is made from that takes a while.
#[derive(Debug)]
struct Basis {
    log: Rc<()>,
    of_model: Rc<()>,
    as_of_ms: i64,
}

#[derive(Debug)]
struct Baseline {
    draft: ModelDraft,
    as_of_ms: i64,
    run: Run,
}

impl Baseline {
    fn is_of(&self, draft: &ModelDraft, as_of_ms: i64) -> bool {
        self.as_of_ms == as_of_ms && self.draft == *draft
    }
}

impl Scoring {
    /// The events that count.
    #[must_use]
    pub fn log(&self) -> &EventLog {
        self.workbench.log()
    }

    /// What [`Scoring::evaluate`] will have to compute, for the model and for what it is held
    /// against at the same instant.
    ///
    /// # Errors
    /// Those of validation and of the engine, for the model.
    pub fn agendas(&mut self, asked: &Evaluate) -> Result<Vec<Agenda>, Vec<Problem>> {
        let at = At {
            as_of: asked.as_of.clone(),
            now_ms: asked.now_ms,
        };
        let own = self.workbench.agenda(&validate(&asked.draft)?, &at)?;
        let as_of_ms = own.as_of_ms();
        let at = at_instant(as_of_ms, asked.now_ms);
        let kept = self.baseline.as_ref();
        let is_kept = |draft: &&ModelDraft| kept.is_some_and(|kept| kept.is_of(draft, as_of_ms));
        let baseline = asked.baseline.as_ref().filter(|draft| !is_kept(draft));
        let baseline = baseline.and_then(|baseline| validate(baseline).ok());
        let other = baseline.and_then(|model| self.workbench.agenda(&model, &at).ok());
        Ok([own].into_iter().chain(other).collect())
    }

    /// Computes one column of the first agenda that lacks one; `false` when there is none left.
    pub fn step(&mut self, agendas: &mut [Agenda]) -> bool {
        agendas.iter_mut().any(|agenda| self.workbench.step(agenda))
    }

    /// Scores everyone and keeps the run as the current one. On an error the
    /// earlier run stays.
    ///
    /// # Errors
    /// Those of validation and of the engine; `unknown-score`.
    pub fn evaluate(&mut self, asked: &Evaluate) -> Result<Evaluation, Vec<Problem>> {
        let model = validate(&asked.draft)?;
        let at = At {
            as_of: asked.as_of.clone(),
            now_ms: asked.now_ms,
        };
        let run = self.workbench.run(&model, &at)?;
        let score = asked.score as usize;
        let summary = run
            .summary(score, asked.bins)
            .ok_or_else(|| vec![unknown_score()])?;
        let moves = match &asked.baseline {
            Some(baseline) => self.moves(&run, baseline, score, asked.now_ms),
            None => {
                self.baseline = None;
                None
            }
        };
        let evaluation = Evaluation {
            revision: asked.revision,
            as_of_ms: run.as_of_ms,
            people: run.people(),
            without_events: run.people_without_events(),
            later_events: run.later_events(),
            summary: convert::summary(summary),
            moves,
        };
        // What was found at dates holds for the same model, whatever its day of evaluation.
        let same = self.current.take();
        let mut same = same.filter(|earlier| earlier.model.draft() == model.draft());
        let began = same
            .as_mut()
            .filter(|earlier| earlier.run.as_of_ms == run.as_of_ms)
            .map(|earlier| std::mem::take(&mut earlier.began));
        let same = same.map(|found| (found.before, found.moved, found.measured, found.of_model));
        let (before, moved, measured, of_model) = same.unwrap_or_default();
        self.current = Some(Current {
            run,
            spans: OnceCell::new(),
            before,
            moved,
            measured,
            began: began.unwrap_or_default(),
            model,
            of_model,
            revision: asked.revision,
            order: None,
            time_zone: asked.draft.time_zone.clone(),
            difference: None,
        });
        Ok(evaluation)
    }

    /// Against the baseline at the same instant; absent when the baseline
    /// cannot be evaluated or has no such score.
    fn moves(
        &mut self,
        run: &Run,
        baseline: &ModelDraft,
        score: usize,
        now_ms: i64,
    ) -> Option<Moves> {
        let as_of_ms = run.as_of_ms;
        let kept = self
            .baseline
            .take()
            .filter(|kept| kept.is_of(baseline, as_of_ms));
        let kept = match kept {
            Some(kept) => kept,
            None => {
                let at = at_instant(as_of_ms, now_ms);
                Baseline {
                    draft: baseline.clone(),
                    as_of_ms,
                    run: self.workbench.run(&validate(baseline).ok()?, &at).ok()?,
                }
            }
        };
        let kept = self.baseline.insert(kept);
        let moves = self.workbench.compare(run, &kept.run, score)?;
        Some(convert::moves(moves))
    }

    /// A person's card.
    ///
    /// # Errors
    /// `nothing-scored`, `unknown-score`, `unknown-person`.
    pub fn card(&mut self, asked: &GetCard) -> Result<Card, Problem> {
        let (tags, segments) = self.groups_of(&asked.person)?;
        let (current, person) = self.find(&asked.person)?;
        let mut explanation = self
            .workbench
            .explain(&current.run, asked.score as usize, person)
            .ok_or_else(unknown_score)?;
        keep_latest(&mut explanation);
        Ok(Card {
            revision: current.revision,
            row: row(&self.workbench, &current.run, person),
            first_seen_ms: self.workbench.first_seen(&current.run, person),
            tags,
            segments,
            explanation,
        })
    }

    /// A window of a person's events.
    ///
    /// # Errors
    /// `nothing-scored`, `unknown-score`, `unknown-person`.
    pub fn timeline(&self, asked: &GetTimeline) -> Result<Timeline, Problem> {
        let (current, person) = self.find(&asked.person)?;
        let count = asked.count.min(MOST_EVENTS);
        self.workbench
            .timeline(
                &current.run,
                asked.score as usize,
                person,
                asked.from,
                count,
            )
            .map(convert::timeline)
            .ok_or_else(unknown_score)
    }

    /// What answers about the current run are made from.
    fn basis(&self, current: &Current) -> Basis {
        Basis {
            log: Rc::clone(&self.installed),
            of_model: Rc::clone(&current.of_model),
            as_of_ms: current.run.as_of_ms,
        }
    }

    /// Whether the events, the model and the instant are still the same.
    fn is_on(&self, basis: &Basis) -> bool {
        let same = |current: &Current| {
            Rc::ptr_eq(&basis.of_model, &current.of_model) && basis.as_of_ms == current.run.as_of_ms
        };
        Rc::ptr_eq(&basis.log, &self.installed) && self.current.as_ref().is_some_and(same)
    }

    fn find(&self, id: &str) -> Result<(&Current, u32), Problem> {
        let current = self.current.as_ref().ok_or_else(nothing_scored)?;
        let person = self.log().people().find(id);
        match person.filter(|&person| current.run.scored(person)) {
            Some(person) => Ok((current, person)),
            None => Err(unknown_person(id)),
        }
    }
}

fn at_instant(as_of_ms: i64, now_ms: i64) -> At {
    At {
        as_of: Some(format_utc_ms(as_of_ms)),
        now_ms,
    }
}

fn scores(run: &Run, person: u32) -> Vec<ScoreCell> {
    let index = person as usize;
    let cell = |score: &hearth_engine::ScoreRun| ScoreCell {
        raw: score.raw[index],
        score: score.score[index],
        level: Some(score.level[index]).filter(|&level| level != NO_LEVEL),
    };
    run.scores.iter().map(cell).collect()
}

fn row(workbench: &Workbench, run: &Run, person: u32) -> PersonRow {
    PersonRow {
        person: workbench.log().people().get(person).to_owned(),
        scores: scores(run, person),
        events: run.events(person),
        last_seen_ms: workbench.last_seen(run, person),
    }
}

/// Of each rule's counted events the latest; the sums stay those of all.
fn keep_latest(explanation: &mut Explanation) {
    for rule in &mut explanation.rules {
        let surplus = rule.events.len().saturating_sub(MOST_COUNTED);
        rule.events.drain(..surplus);
        if let Some(pairs) = &mut rule.pairs {
            let surplus = pairs.len().saturating_sub(MOST_COUNTED);
            pairs.drain(..surplus);
        }
    }
}
