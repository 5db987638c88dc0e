//! Predicates over everyone at one instant: who is in a segment, who has a tag.
//! Tags and segments that others refer to are found first, each once. Events
//! after T do not exist; whoever is not there at T is in nothing, `not` included.

mod leaves;
mod references;

use hearth_events::{EventLog, Zone};
use hearth_model::document::{Predicate, Segment, Tag};

use crate::features::Moment;
use crate::run::Run;
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
    pub tags: &'a [Tag],
    pub segments: &'a [Segment],
}

/// A scope with the tags and segments found in it so far.
pub(crate) struct Members<'a> {
    scope: Scope<'a>,
    /// Per tag and per segment of the scope, once found.
    tags: Vec<Option<Vec<bool>>>,
    segments: Vec<Option<Vec<bool>>>,
}

impl<'a> Members<'a> {
    pub(crate) fn new(scope: Scope<'a>) -> Self {
        Self {
            tags: vec![None; scope.tags.len()],
            segments: vec![None; scope.segments.len()],
            scope,
        }
    }

    /// Per person number, whether they are there and the predicate holds.
    pub(crate) fn of(&mut self, predicate: &Predicate) -> Vec<bool> {
        self.find(references(predicate, &self.scope));
        self.found_so_far(predicate)
    }

    /// Per person number, whether they have the tag at this position of the scope.
    pub(crate) fn tag(&mut self, at: usize) -> Vec<bool> {
        self.find(vec![Reference::Tag(at)]);
        self.known(Reference::Tag(at)).cloned().unwrap_or_default()
    }

    /// Per person number, whether they are in the segment at this position.
    pub(crate) fn segment(&mut self, at: usize) -> Vec<bool> {
        self.find(vec![Reference::Segment(at)]);
        self.known(Reference::Segment(at))
            .cloned()
            .unwrap_or_default()
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
                let members = self.found_so_far(when);
                self.keep(one, members);
                open.pop();
            } else {
                entered.push(one);
                open.extend(before);
            }
        }
    }

    fn found_so_far(&self, predicate: &Predicate) -> Vec<bool> {
        let mut members = self.holds(predicate);
        and(&mut members, self.scope.there);
        members
    }

    fn keep(&mut self, one: Reference, members: Vec<bool>) {
        let place = match one {
            Reference::Tag(at) => self.tags.get_mut(at),
            Reference::Segment(at) => self.segments.get_mut(at),
        };
        if let Some(place) = place {
            *place = Some(members);
        }
    }

    fn known(&self, one: Reference) -> Option<&Vec<bool>> {
        match one {
            Reference::Tag(at) => self.tags.get(at),
            Reference::Segment(at) => self.segments.get(at),
        }?
        .as_ref()
    }

    fn holds(&self, predicate: &Predicate) -> Vec<bool> {
        let referred = |one: Option<Reference>| {
            let known = one.and_then(|one| self.known(one));
            known.cloned().unwrap_or_else(|| self.scope.nobody())
        };
        match predicate {
            Predicate::All { all } => {
                let mut members = self.scope.there.to_vec();
                for part in all {
                    and(&mut members, &self.holds(part));
                }
                members
            }
            Predicate::Any { any } => {
                let mut members = self.scope.nobody();
                for part in any {
                    or(&mut members, &self.holds(part));
                }
                members
            }
            Predicate::Not { not } => {
                let mut members = self.holds(not);
                members.iter_mut().for_each(|one| *one = !*one);
                members
            }
            Predicate::Tag { tag } => referred(self.scope.tag(tag)),
            Predicate::Segment { segment } => referred(self.scope.segment(segment)),
            leaf => self.scope.leaf(leaf),
        }
    }
}

impl Scope<'_> {
    /// Asks for everyone who is there.
    fn everyone(&self, mut holds: impl FnMut(u32) -> bool) -> Vec<bool> {
        let people = (0_u32..).zip(self.there);
        people
            .map(|(person, &there)| there && holds(person))
            .collect()
    }

    fn nobody(&self) -> Vec<bool> {
        vec![false; self.there.len()]
    }
}

fn and(members: &mut [bool], others: &[bool]) {
    for (member, &other) in members.iter_mut().zip(others) {
        *member &= other;
    }
}

fn or(members: &mut [bool], others: &[bool]) {
    for (member, &other) in members.iter_mut().zip(others) {
        *member |= other;
    }
}
