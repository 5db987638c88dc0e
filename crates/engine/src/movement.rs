//! One score of everyone at two dates: who rises, who falls, who comes and goes
//! between which levels, and which rules did it. Evaluates nothing: both runs are given.

use crate::causes::Causes;
use crate::difference::{Cause, first_in_order};
use crate::run::{NO_LEVEL, Run, ScoreRun};
use crate::transitions::Transitions;
use crate::workbench::Workbench;

/// How everyone's score moves from one date to another.
#[derive(Clone, Debug)]
pub struct Movement {
    /// The score alone, before and after.
    before: Run,
    after: Run,
    /// People by level before and after; `None` for a score without levels.
    pub transitions: Option<Transitions>,
    /// People scored at either date.
    pub people: u32,
    /// Of those scored at both: who is in a higher level after.
    pub up: u32,
    /// Who is in a lower level after.
    pub down: u32,
    /// Who is in the same level, or has none at either.
    pub same: u32,
    /// Scored after only.
    pub came: u32,
    /// Scored before only.
    pub left: u32,
    /// What made scores rise, most people first.
    pub rises: Vec<Cause>,
    /// What made scores fall, most people first.
    pub falls: Vec<Cause>,
    /// Everyone scored at either date.
    all: Vec<Move>,
}

/// Which people a window shows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Who {
    /// Whose score is higher after.
    #[default]
    Rose,
    /// Whose score is lower after.
    Fell,
    /// Who is in a higher level after.
    Up,
    /// Who is in a lower level after.
    Down,
    /// Whose score lost so many percent of its size or more.
    FellBy(f64),
    /// Who was in one level before and is in one after; [`NO_LEVEL`]: not scored.
    Between(u16, u16),
}

/// A score and the position of its level; [`NO_LEVEL`] without levels.
pub type Place = (f64, u16);

/// One person before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonMove {
    /// The person's number.
    pub person: u32,
    /// `None` for who was not scored before.
    pub before: Option<Place>,
    /// `None` for who is not scored after.
    pub after: Option<Place>,
    /// Name of the rule that made the largest difference; `None` where no rule did.
    pub cause: Option<String>,
}

/// What a rule gave one person before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct Moving {
    /// Name of the rule; empty for what is no rule's doing.
    pub rule: String,
    /// Points after its cap.
    pub before: f64,
    /// Points after its cap.
    pub after: f64,
}

#[derive(Clone, Copy, Debug)]
struct Move {
    person: u32,
    /// Place among the causes of its direction; beyond them for none.
    cause: u32,
    /// Score after minus score before; NaN where it was not scored at both.
    change: f64,
}

impl Movement {
    /// Of the score at this position, from `before` to `after`: runs of one model over one log.
    /// `None` where they have no score there.
    #[must_use]
    pub fn new(before: &Run, after: &Run, score: usize) -> Option<Self> {
        let (old, new) = (before.scores.get(score)?, after.scores.get(score)?);
        let mut movement = Self {
            before: before.light(old),
            after: after.light(new),
            transitions: after.transitions(before, score),
            people: 0,
            up: 0,
            down: 0,
            same: 0,
            came: 0,
            left: 0,
            rises: Vec::new(),
            falls: Vec::new(),
            all: Vec::new(),
        };
        movement.count(old, new);
        movement.rises = movement.find_causes(old, new, |change| change > 0.0);
        movement.falls = movement.find_causes(old, new, |change| change < 0.0);
        Some(movement)
    }

    /// The instants of both dates, UTC milliseconds.
    #[must_use]
    pub fn instants(&self) -> (i64, i64) {
        (self.before.as_of_ms, self.after.as_of_ms)
    }

    /// How many people's scores are higher after, and how many are lower.
    #[must_use]
    pub fn moved(&self) -> (u32, u32) {
        let count = |is: fn(f64) -> bool| {
            let moves = self.all.iter().filter(|one| is(one.change));
            u32::try_from(moves.count()).unwrap_or(u32::MAX)
        };
        (count(|change| change > 0.0), count(|change| change < 0.0))
    }

    fn count(&mut self, old: &ScoreRun, new: &ScoreRun) {
        let scores = old.score.iter().zip(new.score.iter());
        let levels = old.level.iter().zip(&new.level);
        for ((person, (&from, &to)), (old, new)) in (0_u32..).zip(scores).zip(levels) {
            match (from.is_nan(), to.is_nan()) {
                (true, true) => continue,
                (true, false) => self.came += 1,
                (false, true) => self.left += 1,
                (false, false) => {
                    self.up += u32::from(new > old);
                    self.down += u32::from(new < old);
                    self.same += u32::from(new == old);
                }
            }
            self.people += 1;
            self.all.push(Move {
                person,
                cause: u32::MAX,
                change: to - from,
            });
        }
    }

    /// What made the scores of those differ whose change is `wanted`, most people first.
    fn find_causes(
        &mut self,
        old: &ScoreRun,
        new: &ScoreRun,
        wanted: fn(f64) -> bool,
    ) -> Vec<Cause> {
        let moves = self.all.iter_mut().filter(|one| wanted(one.change));
        let mut moves: Vec<&mut Move> = moves.collect();
        let people: Vec<u32> = moves.iter().map(|one| one.person).collect();
        if people.is_empty() {
            return Vec::new();
        }
        let found = Causes::of(old, new, &people);
        let (causes, places) = found.in_order();
        for (one, &by) in moves.iter_mut().zip(&found.by_person) {
            one.cause = places.get(by).copied().unwrap_or(u32::MAX);
        }
        causes
    }

    /// People to show from position `from` on, `count` at most, largest move first (who was not
    /// scored at both: highest score first), ties by the id's bytes; and how many there are in all.
    #[must_use]
    pub fn window(
        &self,
        workbench: &Workbench,
        who: Who,
        from: usize,
        count: usize,
    ) -> (u32, Vec<PersonMove>) {
        let size = |one: &Move| match one.change.is_nan() {
            false => one.change.abs(),
            true => {
                let place = self.after(one.person).or_else(|| self.before(one.person));
                place.map_or(0.0, |(score, _)| score)
            }
        };
        let wanted = self.all.iter().filter(|one| self.is_wanted(who, one));
        let mut found: Vec<(f64, Move)> = wanted.map(|one| (size(one), *one)).collect();
        let people = workbench.log().people();
        let bytes = |one: &Move| people.get(one.person).as_bytes();
        let until = from.saturating_add(count).min(found.len());
        first_in_order(&mut found, until, |a, b| {
            b.0.total_cmp(&a.0)
                .then_with(|| bytes(&a.1).cmp(bytes(&b.1)))
        });
        let rows = found[from.min(until)..until].iter();
        let rows = rows.map(|(_, one)| self.row(one)).collect();
        (u32::try_from(found.len()).unwrap_or(u32::MAX), rows)
    }

    fn is_wanted(&self, who: Who, one: &Move) -> bool {
        let level = |place: Option<Place>| place.map_or(NO_LEVEL, |(_, level)| level);
        let (old, new) = (self.before(one.person), self.after(one.person));
        match who {
            Who::Rose => one.change > 0.0,
            Who::Fell => one.change < 0.0,
            Who::Up => !one.change.is_nan() && level(new) > level(old),
            Who::Down => !one.change.is_nan() && level(new) < level(old),
            Who::FellBy(percent) => {
                let size = old.map_or(0.0, |(score, _)| score.abs());
                one.change < 0.0 && lost(size, size + one.change, percent)
            }
            Who::Between(from, to) => (level(old), level(new)) == (from, to),
        }
    }

    fn row(&self, one: &Move) -> PersonMove {
        let causes = if one.change < 0.0 {
            &self.falls
        } else {
            &self.rises
        };
        let cause = causes.get(one.cause as usize);
        PersonMove {
            person: one.person,
            before: self.before(one.person),
            after: self.after(one.person),
            cause: cause
                .filter(|cause| !cause.rule.is_empty())
                .map(|cause| cause.name.clone()),
        }
    }

    fn before(&self, person: u32) -> Option<Place> {
        place(&self.before, person)
    }

    fn after(&self, person: u32) -> Option<Place> {
        place(&self.after, person)
    }

    /// One person's points rule by rule at both dates, those that differ alone, the largest
    /// difference first; what base, groups, and caps of groups and score make of the raw stands
    /// under an empty name. Nothing for who is not scored at both.
    #[must_use]
    pub fn of_person(&self, workbench: &Workbench, person: u32) -> Vec<Moving> {
        let explain = |run| workbench.explain(run, 0, person);
        let (Some(old), Some(new)) = (explain(&self.before), explain(&self.after)) else {
            return Vec::new();
        };
        let pairs = old.rules.iter().zip(&new.rules);
        let mut moving: Vec<Moving> = pairs
            .map(|(old, new)| Moving {
                rule: new.name.clone(),
                before: old.amount,
                after: new.amount,
            })
            .collect();
        let sum = |part: fn(&Moving) -> f64| moving.iter().map(part).sum::<f64>();
        let rest = Moving {
            rule: String::new(),
            before: old.raw - sum(|one| one.before),
            after: new.raw - sum(|one| one.after),
        };
        moving.push(rest);
        moving.retain(|one| (one.after - one.before).abs() > DUST);
        let size = |one: &Moving| (one.after - one.before).abs();
        moving.sort_by(|a, b| size(b).total_cmp(&size(a)));
        moving
    }
}

/// What additions in another order may leave over.
const DUST: f64 = 1e-9;

/// Whether what is left of a size is at least so many per cent below it. Multiplied rather than divided, so that
/// whole numbers compare exactly.
pub(crate) fn lost(size: f64, left: f64, percent: f64) -> bool {
    (size - left) * 100.0 >= percent * size
}

fn place(run: &Run, person: u32) -> Option<Place> {
    let (of, at) = (run.scores.first()?, person as usize);
    let score = of.score.get(at).copied().filter(|score| !score.is_nan())?;
    Some((score, of.level.get(at).copied().unwrap_or(NO_LEVEL)))
}

impl Run {
    /// The same run with one score alone, and without the columns it was made from.
    fn light(&self, score: &ScoreRun) -> Self {
        let columns = Vec::new();
        let score = ScoreRun {
            columns,
            id: score.id.clone(),
            raw: score.raw.clone(),
            score: score.score.clone(),
            level: score.level.clone(),
            rules: score.rules.clone(),
            definition: score.definition.clone(),
            scaler: score.scaler.clone(),
            ..*score
        };
        Self {
            scores: vec![score],
            presence: self.presence.clone(),
            time_zone: self.time_zone.clone(),
            tags: self.tags.clone(),
            named: self.named.clone(),
            ..*self
        }
    }
}
