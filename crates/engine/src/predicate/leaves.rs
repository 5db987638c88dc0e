//! Everyone for whom a predicate without parts and references holds: scores are asked here, what
//! people did, had and are by [`Leaf`].

use hearth_model::document::{Fall, Predicate};

use super::leaf::Leaf;
use super::{Before, Scope};
use crate::bits::Bits;
use crate::lists::Lists;
use crate::movement::lost;
use crate::reach::Source;
use crate::run::ScoreRun;

impl Scope<'_> {
    /// Everyone there for whom a predicate without parts and references holds;
    /// `lists` are of the scope's log.
    pub(super) fn leaf(&self, predicate: &Predicate, lists: &mut Lists) -> Bits {
        match predicate {
            Predicate::ScoreBetween { score, between } => {
                let [low, high] = *between;
                self.scored(score, |of, person| {
                    let score = of.score[person];
                    // Not a number where the person is not scored.
                    low.unwrap_or(f64::NEG_INFINITY) <= score
                        && score <= high.unwrap_or(f64::INFINITY)
                })
            }
            Predicate::ScoreLevel { score, level } => self.scored(score, |of, person| {
                let own = of.level_at(of.level[person]);
                own.is_some_and(|own| level.contains(&own.name))
            }),
            Predicate::ScoreFell { score, fell } => self.fell(score, *fell),
            Predicate::Event { .. }
            | Predicate::Sequence { .. }
            | Predicate::Person { .. }
            | Predicate::FirstSeen { .. }
            | Predicate::LastSeen { .. }
            | Predicate::Habit { .. } => {
                let mut source = Source::kept(self.log, self.zone, lists);
                match Leaf::new(predicate, self.moment, &mut source) {
                    Some(leaf) => self.all_of(leaf),
                    None => self.nobody(),
                }
            }
            Predicate::All { .. }
            | Predicate::Any { .. }
            | Predicate::Not { .. }
            | Predicate::Tag { .. }
            | Predicate::Segment { .. } => self.nobody(),
        }
    }

    /// Everyone for whom a condition holds at the scope's moment.
    fn all_of(&self, leaf: Leaf<'_>) -> Bits {
        match leaf {
            Leaf::Happened(mut happened) => self.everyone(|person| happened.holds(person)),
            Leaf::Followed(followed) if followed.is_void() => self.nobody(),
            Leaf::Followed(mut followed) => self.everyone(|person| followed.holds(person)),
            Leaf::Row(rows) => self.everyone(|person| rows.holds(person)),
            Leaf::Seen(seen) => self.everyone(|person| seen.holds(person)),
            Leaf::Habit(mut habit) => self.everyone(|person| habit.holds(person)),
        }
    }

    fn scored(&self, id: &str, holds: impl Fn(&ScoreRun, usize) -> bool) -> Bits {
        let score = self
            .run
            .and_then(|run| run.scores.iter().find(|score| score.id == id));
        match score {
            Some(score) => self.everyone(|person| holds(score, person as usize)),
            None => self.nobody(),
        }
    }

    fn fell(&self, id: &str, asked: Fall) -> Bits {
        let before = Before::new(id, asked.within_days, self.moment.as_of);
        let earlier = self.earlier.iter().find(|earlier| earlier.of == before);
        let Some(earlier) = earlier else {
            return self.nobody();
        };
        self.scored(id, |of, person| {
            let before = earlier.scores.get(person).copied().unwrap_or(f64::NAN);
            // Whoever was not scored before has no number, with which no comparison holds.
            before > 0.0 && lost(before, of.score[person], asked.percent)
        })
    }
}
