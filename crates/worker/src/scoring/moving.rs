//! One score of everyone at two dates, told in windows. What was found is kept
//! for the next window of the same two.

use hearth_engine::{self as engine, Agenda, At, NO_LEVEL};
use hearth_model::Problem;
use hearth_protocol::movement::{
    GetMovement, GetPersonMove, MovedPerson, MovedRule, Movement, PersonMove, Place, Who,
};

use super::{Current, Scoring};
use crate::convert;
use crate::problems::{nothing_scored, unknown_person, unknown_score};

/// Most people in one window.
const MOST_PEOPLE: u32 = 200;
/// Pairs of dates that are kept: those that a screen shows side by side.
const MOST_KEPT: usize = 12;

/// What was found for a score and two dates.
#[derive(Debug)]
pub(super) struct Moved {
    score: u32,
    dates: [String; 2],
    movement: engine::Movement,
}

impl Moved {
    fn is_of(&self, score: u32, dates: [&str; 2]) -> bool {
        self.score == score && self.dates == dates
    }
}

impl Scoring {
    /// What [`Scoring::movement`] will have to compute: nothing where it is kept.
    ///
    /// # Errors
    /// `nothing-scored`, `unknown-score`, `bad-as-of`.
    pub fn movement_agendas(&mut self, asked: &GetMovement) -> Result<Vec<Agenda>, Vec<Problem>> {
        let Self {
            workbench, current, ..
        } = self;
        let current = current.as_ref().ok_or_else(|| vec![nothing_scored()])?;
        let dates = [asked.before.as_str(), asked.after.as_str()];
        if current.moved(asked.score, dates).is_some() {
            return Ok(Vec::new());
        }
        let score = asked.score as usize;
        let agenda = |date| workbench.score_agenda(&current.model, score, &at_date(date));
        dates.into_iter().map(agenda).collect()
    }

    /// A score of the current run's model at two dates.
    ///
    /// # Errors
    /// `nothing-scored`, `unknown-score`, `bad-as-of`.
    pub fn movement(&mut self, asked: &GetMovement) -> Result<Movement, Vec<Problem>> {
        let Self {
            workbench, current, ..
        } = self;
        let current = current.as_mut().ok_or_else(|| vec![nothing_scored()])?;
        let dates = [asked.before.as_str(), asked.after.as_str()];
        let known = current.moved(asked.score, dates);
        let moved = match known {
            Some(at) => current.moved.remove(at),
            None => {
                let score = asked.score as usize;
                let mut run = |date| workbench.run_score(&current.model, score, &at_date(date));
                let (before, after) = (run(dates[0])?, run(dates[1])?);
                let movement = engine::Movement::new(&before, &after, 0);
                Moved {
                    score: asked.score,
                    dates: dates.map(str::to_owned),
                    movement: movement.ok_or_else(|| vec![unknown_score()])?,
                }
            }
        };
        let count = asked.count.min(MOST_PEOPLE) as usize;
        let window = moved
            .movement
            .window(workbench, who(asked.who), asked.from as usize, count);
        let person = |row: engine::PersonMove| MovedPerson {
            person: workbench.log().people().get(row.person).to_owned(),
            before: row.before.map(place),
            after: row.after.map(place),
            cause: row.cause,
        };
        let told = Movement {
            revision: current.revision,
            total: window.0,
            from: asked.from,
            rows: window.1.into_iter().map(person).collect(),
            ..convert::movement(&moved.movement)
        };
        current.keep(moved);
        Ok(told)
    }

    /// One person's points, rule by rule, at two dates that were asked for.
    ///
    /// # Errors
    /// `nothing-scored`, `unknown-person`.
    pub fn person_move(&self, asked: &GetPersonMove) -> Result<PersonMove, Problem> {
        let current = self.current.as_ref().ok_or_else(nothing_scored)?;
        let known = current.moved(asked.score, [&asked.before, &asked.after]);
        let moved = known.and_then(|at| current.moved.get(at));
        let moved = moved.ok_or_else(nothing_scored)?;
        let person = self.log().people().find(&asked.person);
        let person = person.ok_or_else(|| unknown_person(&asked.person))?;
        let rules = moved.movement.of_person(&self.workbench, person);
        let rule = |rule: engine::Moving| MovedRule {
            rule: rule.rule,
            before: rule.before,
            after: rule.after,
        };
        Ok(PersonMove {
            rules: rules.into_iter().map(rule).collect(),
        })
    }
}

impl Current {
    /// Where the movement of a score between two dates is kept.
    fn moved(&self, score: u32, dates: [&str; 2]) -> Option<usize> {
        let mut kept = self.moved.iter();
        kept.position(|moved| moved.is_of(score, dates))
    }

    fn keep(&mut self, moved: Moved) {
        if self.moved.len() >= MOST_KEPT {
            self.moved.remove(0);
        }
        self.moved.push(moved);
    }
}

/// The end of a date, or an instant. Which moment it is now only matters without either.
fn at_date(date: &str) -> At {
    At {
        as_of: Some(date.to_owned()),
        now_ms: 0,
    }
}

fn who(who: Who) -> engine::Who {
    let level = |level: Option<u16>| level.unwrap_or(NO_LEVEL);
    match who {
        Who::Rose => engine::Who::Rose,
        Who::Fell => engine::Who::Fell,
        Who::Up => engine::Who::Up,
        Who::Down => engine::Who::Down,
        Who::FellBy(percent) => engine::Who::FellBy(percent),
        Who::Between(from, to) => engine::Who::Between(level(from), level(to)),
    }
}

fn place((score, level): (f64, u16)) -> Place {
    Place {
        score,
        level: Some(level).filter(|&level| level != NO_LEVEL),
    }
}
