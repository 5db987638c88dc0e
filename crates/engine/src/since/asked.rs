//! What a tag asks, with the tags and scores that it asks for: planned once, then put to one person at
//! one instant after the other.

use hearth_model::document::{Level, Predicate, Tag};
use hearth_model::{Model, ModelDraft};

use crate::decay::duration_ms;
use crate::features::Moment;
use crate::movement::lost;
use crate::predicate::{Before, Leaf};
use crate::reach::Source;
use crate::single::Yardstick;

/// A score at T, or so many milliseconds before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// Its position in the model.
    pub score: usize,
    back_ms: i64,
}

/// What must be known to tell who has a tag.
#[derive(Debug)]
pub(super) struct Plan {
    /// Positions of the tags that it asks for, itself the last, each behind all that it asks for.
    order: Vec<usize>,
    /// The scores.
    pub slots: Vec<Slot>,
}

/// A plan's tags, ready to be asked.
pub(super) struct Asked<'a> {
    parts: Vec<(usize, Part<'a>)>,
    /// Per tag of the model, whether the person has it.
    has: Vec<bool>,
}

enum Part<'a> {
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
    Tag(usize),
    Leaf(Leaf<'a>),
    /// A score's place among the slots, its least and its most.
    Between(usize, f64, f64),
    /// A score's place, its levels' edges, and per level whether it is asked for.
    Level(usize, Vec<f64>, Vec<bool>),
    /// Places of the score and of what it was, and the part of it that must be lost, in percent.
    Fell(usize, usize, f64),
    /// Nobody: what is asked for is not there.
    Never,
}

impl Slot {
    /// The instant at which the score is asked for by a run at another, UTC milliseconds.
    pub(super) fn instant(self, as_of: i64) -> i64 {
        Before::instant(self.back_ms, as_of)
    }
}

impl Plan {
    /// What the tag at this position of the model asks for.
    pub(super) fn new(draft: &ModelDraft, tag: usize) -> Self {
        let order = order(&draft.tags, tag);
        let mut slots = Vec::new();
        for &at in &order {
            each(&draft.tags[at].when, &mut |predicate| {
                for slot in slots_of(predicate, draft) {
                    if !slots.contains(&slot) {
                        slots.push(slot);
                    }
                }
            });
        }
        Self { order, slots }
    }

    /// Whether other people decide on a score that it asks for.
    pub(super) fn asks_everyone(&self, model: &Model) -> bool {
        let scores = &model.draft().scores;
        let mut asked = self.slots.iter().filter_map(|slot| scores.get(slot.score));
        asked.any(|score| Yardstick::of(&score.scale).is_none())
    }
}

/// The tags that one asks for, each behind its own, itself last. Without recursion, since chains may be
/// long; a cycle, which no valid model has, ends where it began.
fn order(tags: &[Tag], wanted: usize) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::new();
    let (mut entered, mut done) = (vec![false; tags.len()], vec![false; tags.len()]);
    let mut open = vec![wanted];
    while let Some(&one) = open.last() {
        let before = match tags.get(one) {
            Some(tag) if !done[one] => references(&tag.when, tags),
            _ => {
                open.pop();
                continue;
            }
        };
        let before: Vec<usize> = before.into_iter().filter(|&at| !entered[at]).collect();
        if before.is_empty() || entered[one] {
            done[one] = true;
            order.push(one);
            open.pop();
        } else {
            open.extend(before);
        }
        entered[one] = true;
    }
    order
}

/// Positions of the tags that a predicate refers to.
fn references(predicate: &Predicate, tags: &[Tag]) -> Vec<usize> {
    let mut found = Vec::new();
    each(predicate, &mut |predicate| {
        if let Predicate::Tag { tag } = predicate {
            found.extend(position(tags, tag));
        }
    });
    found
}

fn position(tags: &[Tag], id: &str) -> Option<usize> {
    tags.iter().position(|tag| tag.id == id)
}

/// A predicate and all of its parts.
fn each<'p>(predicate: &'p Predicate, with: &mut impl FnMut(&'p Predicate)) {
    let mut open = vec![predicate];
    while let Some(predicate) = open.pop() {
        match predicate {
            Predicate::All { all: parts } | Predicate::Any { any: parts } => open.extend(parts),
            Predicate::Not { not } => open.push(not),
            _ => {}
        }
        with(predicate);
    }
}

/// The scores that a predicate asks for itself: the present one first.
fn slots_of(predicate: &Predicate, draft: &ModelDraft) -> Vec<Slot> {
    let slot = |id: &str, back_ms| {
        let score = draft.scores.iter().position(|score| score.id == id);
        score.map(|score| Slot { score, back_ms })
    };
    let (now, before) = match predicate {
        Predicate::ScoreBetween { score, .. } | Predicate::ScoreLevel { score, .. } => {
            (slot(score, 0), None)
        }
        Predicate::ScoreFell { score, fell } => {
            (slot(score, 0), slot(score, duration_ms(fell.within_days)))
        }
        _ => (None, None),
    };
    now.into_iter().chain(before).collect()
}

impl<'a> Asked<'a> {
    pub(super) fn new(
        plan: &Plan,
        draft: &ModelDraft,
        moment: Moment,
        source: &mut Source<'a, '_>,
    ) -> Self {
        let mut maker = Maker {
            plan,
            draft,
            moment,
            source,
        };
        let parts = plan.order.iter();
        let parts = parts.map(|&at| (at, maker.part(&draft.tags[at].when)));
        Self {
            parts: parts.collect(),
            has: vec![false; draft.tags.len()],
        }
    }

    /// Whether the person, who must be there, has the tag at an instant (UTC milliseconds), by these
    /// scores: one per slot of the plan.
    pub(super) fn holds(&mut self, person: u32, as_of: i64, scores: &[f64]) -> bool {
        let mut last = false;
        for (at, part) in &mut self.parts {
            last = part.holds(person, as_of, (scores, &self.has));
            self.has[*at] = last;
        }
        last
    }

    /// Every instant up to `until` at which the person may come by the tag or lose it: where no score
    /// is asked for, and in no order.
    pub(super) fn turns(&mut self, person: u32, until: i64) -> Vec<i64> {
        let mut turns = Vec::new();
        for (_, part) in &mut self.parts {
            part.turns(person, until, &mut turns);
        }
        turns.retain(|&turn| turn <= until);
        turns
    }
}

/// What parts are made from.
struct Maker<'m, 'a, 'l> {
    plan: &'m Plan,
    draft: &'m ModelDraft,
    moment: Moment,
    source: &'m mut Source<'a, 'l>,
}

impl<'a> Maker<'_, 'a, '_> {
    fn part(&mut self, predicate: &Predicate) -> Part<'a> {
        let slots: Vec<usize> = slots_of(predicate, self.draft)
            .iter()
            .filter_map(|slot| self.plan.slots.iter().position(|own| own == slot))
            .collect();
        match (predicate, slots.as_slice()) {
            (Predicate::All { all }, _) => Part::All(self.parts(all)),
            (Predicate::Any { any }, _) => Part::Any(self.parts(any)),
            (Predicate::Not { not }, _) => Part::Not(Box::new(self.part(not))),
            (Predicate::Tag { tag }, _) => {
                position(&self.draft.tags, tag).map_or(Part::Never, Part::Tag)
            }
            (Predicate::ScoreBetween { between, .. }, &[at]) => Part::Between(
                at,
                between[0].unwrap_or(f64::NEG_INFINITY),
                between[1].unwrap_or(f64::INFINITY),
            ),
            (Predicate::ScoreLevel { level, .. }, &[at]) => {
                let score = self.draft.scores.get(self.plan.slots[at].score);
                let levels = score.map_or(&[][..], |score| &score.levels);
                leveled(at, levels, level)
            }
            (Predicate::ScoreFell { fell, .. }, &[now, before]) => {
                Part::Fell(now, before, fell.percent)
            }
            (other, _) => {
                Leaf::new(other, self.moment, self.source).map_or(Part::Never, Part::Leaf)
            }
        }
    }

    fn parts(&mut self, predicates: &[Predicate]) -> Vec<Part<'a>> {
        predicates.iter().map(|one| self.part(one)).collect()
    }
}

fn leveled(at: usize, levels: &[Level], wanted: &[String]) -> Part<'static> {
    let edges = levels.iter().skip(1);
    let edges = edges.map(|level| level.from.unwrap_or(f64::INFINITY));
    let is_wanted = |level: &Level| wanted.contains(&level.name);
    Part::Level(at, edges.collect(), levels.iter().map(is_wanted).collect())
}

impl Part<'_> {
    fn holds(&mut self, person: u32, as_of: i64, told: (&[f64], &[bool])) -> bool {
        let (scores, has) = told;
        let score = |at: usize| scores.get(at).copied().unwrap_or(f64::NAN);
        match self {
            Self::All(parts) => parts.iter_mut().all(|part| part.holds(person, as_of, told)),
            Self::Any(parts) => parts.iter_mut().any(|part| part.holds(person, as_of, told)),
            Self::Not(part) => !part.holds(person, as_of, told),
            Self::Tag(at) => has.get(*at).copied().unwrap_or(false),
            Self::Leaf(leaf) => leaf.holds(person, as_of),
            // Who is not scored has no number, with which no comparison holds.
            Self::Between(at, low, high) => *low <= score(*at) && score(*at) <= *high,
            Self::Level(at, edges, wanted) => {
                let score = score(*at);
                let level = edges.partition_point(|edge| *edge <= score);
                !score.is_nan() && wanted.get(level).copied().unwrap_or(false)
            }
            Self::Fell(now, before, percent) => {
                score(*before) > 0.0 && lost(score(*before), score(*now), *percent)
            }
            Self::Never => false,
        }
    }

    fn turns(&mut self, person: u32, until: i64, turns: &mut Vec<i64>) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.turns(person, until, turns);
                }
            }
            Self::Not(part) => part.turns(person, until, turns),
            Self::Leaf(leaf) => leaf.turns(person, until, turns),
            Self::Tag(_) | Self::Between(..) | Self::Level(..) | Self::Fell(..) | Self::Never => {}
        }
    }
}
