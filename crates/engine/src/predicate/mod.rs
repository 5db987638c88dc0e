//! Predicates over everyone at one instant: who is in a segment, who has a tag.
//! Tags and segments that others refer to are found first, each once. Events
//! after T do not exist; whoever is not there at T is in nothing, `not` included.

mod earlier;
mod kept;
mod leaf;
mod leaves;
mod references;

use std::sync::Arc;

use hearth_events::{EventLog, Zone};
use hearth_model::document::{Predicate, Segment, Tag};

use crate::bits::Bits;
use crate::features::Moment;
use crate::lists::Lists;
use crate::run::Run;
pub(crate) use earlier::{Before, Decided, Earlier, EarlierScores, befores};
pub(crate) use kept::Leaves;
pub(crate) use leaf::Leaf;
use references::{Reference, references};

/// What predicates are asked of.
pub(crate) struct Scope<'a> {
    pub log: &'a EventLog,
    pub zone: &'a Zone,
    pub moment: Moment,
    /// Per person number, whether they are there at T.
    pub there: &'a [bool],
    /// Scores at T; without them nobody has a score or a level.
    pub run: Option<&'a Run>,
    /// Scores at instants before T that predicates compare with.
    pub earlier: &'a [Earlier],
    pub tags: &'a [Tag],
    pub segments: &'a [Segment],
}

/// What is kept from one question to the next.
pub(crate) struct Memory<'a> {
    pub leaves: &'a mut Leaves,
    pub lists: &'a mut Lists,
}

/// A scope with the tags and segments found in it so far.
pub(crate) struct Members<'a> {
    scope: Scope<'a>,
    there: Bits,
    memory: Memory<'a>,
    /// Per tag and per segment of the scope, once found.
    tags: Vec<Option<Arc<Bits>>>,
    segments: Vec<Option<Arc<Bits>>>,
}

impl<'a> Members<'a> {
    pub(crate) fn new(scope: Scope<'a>, memory: Memory<'a>) -> Self {
        let there = Bits::of(scope.there.len(), |person| scope.there[person as usize]);
        Self {
            tags: vec![None; scope.tags.len()],
            segments: vec![None; scope.segments.len()],
            there,
            scope,
            memory,
        }
    }

    /// Everyone who is there and for whom the predicate holds.
    pub(crate) fn of(&mut self, predicate: &Predicate) -> Arc<Bits> {
        self.find(references(predicate, &self.scope));
        self.holds(predicate)
    }

    /// Everyone who has the tag at this position of the scope.
    pub(crate) fn tag(&mut self, at: usize) -> Arc<Bits> {
        self.find(vec![Reference::Tag(at)]);
        self.known(Reference::Tag(at)).cloned().unwrap_or_default()
    }

    /// Everyone who is in the segment at this position.
    pub(crate) fn segment(&mut self, at: usize) -> Arc<Bits> {
        self.find(vec![Reference::Segment(at)]);
        let known = self.known(Reference::Segment(at));
        known.cloned().unwrap_or_default()
    }

    /// Finds these tags and segments, before each whatever it refers to. Without
    /// recursion, since chains may be long; a cycle, which no valid model has,
    /// ends where it began.
    fn find(&mut self, mut open: Vec<Reference>) {
        let mut entered: Vec<Reference> = Vec::new();
        while let Some(&one) = open.last() {
            let Some(when) = self.scope.definition(one) else {
                open.pop();
                continue;
            };
            if self.known(one).is_some() {
                open.pop();
                continue;
            }
            let before = references(when, &self.scope)
                .into_iter()
                .filter(|other| self.known(*other).is_none() && !entered.contains(other));
            let before: Vec<Reference> = before.collect();
            if before.is_empty() || entered.contains(&one) {
                let members = self.holds(when);
                self.keep(one, members);
                open.pop();
            } else {
                entered.push(one);
                open.extend(before);
            }
        }
    }

    fn keep(&mut self, one: Reference, members: Arc<Bits>) {
        let place = match one {
            Reference::Tag(at) => self.tags.get_mut(at),
            Reference::Segment(at) => self.segments.get_mut(at),
        };
        if let Some(place) = place {
            *place = Some(members);
        }
    }

    fn known(&self, one: Reference) -> Option<&Arc<Bits>> {
        match one {
            Reference::Tag(at) => self.tags.get(at),
            Reference::Segment(at) => self.segments.get(at),
        }?
        .as_ref()
    }

    fn referred(&self, one: Option<Reference>) -> Arc<Bits> {
        let known = one.and_then(|one| self.known(one));
        let nobody = || Arc::new(Bits::nobody(self.scope.there.len()));
        known.cloned().unwrap_or_else(nobody)
    }

    /// Of those who are there, everyone for whom the predicate holds.
    fn holds(&mut self, predicate: &Predicate) -> Arc<Bits> {
        match predicate {
            Predicate::All { all } => {
                let mut members = self.there.clone();
                for part in all {
                    members.keep(&self.holds(part));
                }
                Arc::new(members)
            }
            Predicate::Any { any } => {
                let mut members = Bits::nobody(self.scope.there.len());
                for part in any {
                    members.add(&self.holds(part));
                }
                Arc::new(members)
            }
            Predicate::Not { not } => {
                let mut members = self.holds(not);
                Arc::make_mut(&mut members).turn_round(&self.there);
                members
            }
            Predicate::Tag { tag } => self.referred(self.scope.tag(tag)),
            Predicate::Segment { segment } => self.referred(self.scope.segment(segment)),
            // Scores change with every edit of the model, and are compared in no time.
            Predicate::ScoreBetween { .. }
            | Predicate::ScoreLevel { .. }
            | Predicate::ScoreFell { .. } => {
                Arc::new(self.scope.leaf(predicate, self.memory.lists))
            }
            leaf => {
                let Self {
                    scope,
                    memory: Memory { leaves, lists },
                    ..
                } = self;
                let at = (scope.moment, scope.zone.name());
                leaves.of(leaf, at, || scope.leaf(leaf, lists))
            }
        }
    }
}

impl Scope<'_> {
    /// Asks for everyone who is there.
    fn everyone(&self, mut holds: impl FnMut(u32) -> bool) -> Bits {
        let there = |person: u32| self.there[person as usize];
        Bits::of(self.there.len(), |person| there(person) && holds(person))
    }

    fn nobody(&self) -> Bits {
        Bits::nobody(self.there.len())
    }
}
