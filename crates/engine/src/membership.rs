//! Who has which tag and who is in which segment, at a run's instant.

use std::io::{self, Write};
use std::sync::Arc;

use hearth_events::Zone;
use hearth_model::ModelDraft;
use hearth_model::document::{Predicate, Score};

use crate::agenda::Agenda;
use crate::bits::Bits;
use crate::features::Moment;
use crate::predicate::{Before, Decided, Earlier, Members, Memory, Scope, befores};
use crate::run::{Membership, Run};
use crate::table::write_text;
use crate::workbench::Workbench;

/// A tag or a segment of a model, by its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Group {
    /// A tag.
    Tag(String),
    /// A segment.
    Segment(String),
}

impl Workbench {
    /// Per person number, whether they are scored and the predicate holds; it
    /// may refer to the scores, tags and segments of the run's model.
    #[must_use]
    pub fn members(&mut self, run: &Run, predicate: &Predicate) -> Vec<bool> {
        let asked = std::slice::from_ref(predicate);
        self.with_members(run, asked, |members| members.of(predicate).to_vec())
    }

    /// For each of these predicates, how many of those scored it holds for.
    #[must_use]
    pub fn count(&mut self, run: &Run, predicates: &[Predicate]) -> Vec<u32> {
        self.with_members(run, predicates, |members| {
            let each = predicates.iter();
            each.map(|predicate| members.of(predicate).count())
                .collect()
        })
    }

    /// Every tag of the run's model, in its order.
    #[must_use]
    pub fn tags(&mut self, run: &Run) -> Vec<Membership> {
        let sets = self.tag_sets(run).into_iter();
        let tags = run.named.tags.iter().zip(sets);
        tags.map(|(tag, set)| membership(&tag.id, &tag.name, &set))
            .collect()
    }

    /// Every segment of the run's model, in its order.
    #[must_use]
    pub fn segments(&mut self, run: &Run) -> Vec<Membership> {
        let sets = self.segment_sets(run).into_iter();
        let segments = run.named.segments.iter().zip(sets);
        segments
            .map(|(segment, set)| membership(&segment.id, &segment.name, &set))
            .collect()
    }

    /// Who is in one group; `None` when the run's model has no such group.
    #[must_use]
    pub fn group(&mut self, run: &Run, group: &Group) -> Option<Arc<Bits>> {
        let named = &run.named;
        match group {
            Group::Tag(id) => {
                let at = named.tags.iter().position(|tag| tag.id == *id)?;
                Some(self.with_members(run, &[], |members| members.tag(at)))
            }
            Group::Segment(id) => {
                let mut segments = named.segments.iter();
                let at = segments.position(|segment| segment.id == *id)?;
                Some(self.with_members(run, &[], |members| members.segment(at)))
            }
        }
    }

    /// Who has each tag of the run's model, in its order.
    #[must_use]
    pub fn tag_sets(&mut self, run: &Run) -> Vec<Arc<Bits>> {
        self.with_members(run, &[], |members| {
            let tags = 0..run.named.tags.len();
            tags.map(|at| members.tag(at)).collect()
        })
    }

    /// Who is in each segment of the run's model, in its order.
    #[must_use]
    pub fn segment_sets(&mut self, run: &Run) -> Vec<Arc<Bits>> {
        self.with_members(run, &[], |members| {
            let segments = 0..run.named.segments.len();
            segments.map(|at| members.segment(at)).collect()
        })
    }

    /// What must be computed of earlier scores before groups of a run can be told: for its tags, its segments and
    /// these predicates. Steps taken later are found kept.
    pub fn group_agendas(&mut self, run: &Run, predicates: &[Predicate]) -> Vec<Agenda> {
        let asked = named(run).chain(predicates);
        let decided = befores(asked, run.as_of_ms)
            .into_iter()
            .filter_map(|before| run.decided(&before));
        let missing: Vec<Decided> = decided
            .filter(|decided| self.earlier.known(decided).is_none())
            .collect();
        let agenda = |one: Decided| {
            let moment = Moment::new(one.instant, one.session_gap_minutes);
            // Beside the run on screen, which finds all of its own kept.
            self.aside(|bench| bench.agenda_at(&[one.score], moment, zone_of(run)).aside())
        };
        missing.into_iter().map(agenda).collect()
    }

    /// Everyone's scores at the instants that the run's groups and these predicates look back to.
    fn earlier_scores(&mut self, run: &Run, predicates: &[Predicate]) -> Vec<Earlier> {
        let asked = named(run).chain(predicates);
        let befores = befores(asked, run.as_of_ms);
        let count = befores.len();
        let earlier = |of: Before| {
            let decided = run.decided(&of)?;
            let scores = match self.earlier.known(&decided) {
                Some(known) => known,
                None => {
                    let draft = ModelDraft {
                        time_zone: decided.zone.clone(),
                        session_gap_minutes: decided.session_gap_minutes,
                        tags: decided.tags.clone(),
                        ..ModelDraft::with_scores(vec![decided.score.clone()])
                    };
                    let at = self.aside(|bench| {
                        bench.run_at(&draft, &draft.scores, of.instant, &zone_of(run))
                    });
                    let found = at.scores.into_iter().next()?.score;
                    self.earlier.keep(decided, Arc::clone(&found), count);
                    found
                }
            };
            Some(Earlier { of, scores })
        };
        befores.into_iter().filter_map(earlier).collect()
    }

    fn with_members<T>(
        &mut self,
        run: &Run,
        asked: &[Predicate],
        with: impl FnOnce(&mut Members<'_>) -> T,
    ) -> T {
        let earlier = self.earlier_scores(run, asked);
        let zone = zone_of(run);
        let scope = Scope {
            log: &self.log,
            zone: &zone,
            moment: Moment::new(run.as_of_ms, run.session_gap_minutes),
            there: &run.presence.scored,
            run: Some(run),
            earlier: &earlier,
            tags: &run.named.tags,
            segments: &run.named.segments,
        };
        let memory = Memory {
            leaves: &mut self.leaves,
            lists: self.features.lists(),
        };
        with(&mut Members::new(scope, memory))
    }
}

impl Run {
    /// What decides one of its scores at an earlier instant; `None` where it has no such score.
    fn decided(&self, before: &Before) -> Option<Decided> {
        let score = &self
            .scores
            .get(self.score_index(&before.score)?)?
            .definition;
        Some(Decided {
            score: Score {
                levels: Vec::new(),
                ..(**score).clone()
            },
            tags: self.named.tags.clone(),
            zone: self.time_zone.clone(),
            session_gap_minutes: self.session_gap_minutes,
            instant: before.instant,
        })
    }
}

/// The predicates of a run's tags and segments.
fn named(run: &Run) -> impl Iterator<Item = &Predicate> {
    let tags = run.named.tags.iter().map(|tag| &tag.when);
    tags.chain(run.named.segments.iter().map(|segment| &segment.when))
}

/// A run's zone was found when it was made.
fn zone_of(run: &Run) -> Zone {
    Zone::named(&run.time_zone).unwrap_or_else(Zone::utc)
}

fn membership(id: &str, name: &str, set: &Bits) -> Membership {
    Membership {
        id: id.to_owned(),
        name: name.to_owned(),
        members: set.to_vec(),
    }
}

/// Writes CSV (RFC 4180 with LF, UTF-8): `heading,person`, one line per member,
/// in the order of `groups`, then of the person's bytes. Ids are exact: tools read such lists.
///
/// # Errors
/// Those of `out`.
pub fn write_members_csv(
    workbench: &Workbench,
    heading: &str,
    groups: &[Membership],
    out: &mut impl Write,
) -> io::Result<()> {
    writeln!(out, "{heading},person")?;
    for group in groups {
        let people = workbench.people_by_bytes().iter();
        for &person in people.filter(|&&person| group.members[person as usize]) {
            write_text(&group.id, false, out)?;
            out.write_all(b",")?;
            write_text(workbench.log().people().get(person), false, out)?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}
