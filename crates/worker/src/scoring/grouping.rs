//! Groups of people by the current run: how many a predicate finds, how
//! segments and tags score and overlap, and their people as a file.

use std::sync::Arc;

use hearth_engine::{
    self as engine, Agenda, Bits, Group, Membership, Run, Workbench, write_members_csv,
};
use hearth_model::Problem;
use hearth_model::document::Predicate;
use hearth_protocol::results::Exported;
use hearth_protocol::segments::{
    CompareGroups, Count, Counted, ExportPeople, GetOverlap, GetSegments, GroupId, Groups, Overlap,
    Segments,
};

use super::{Current, Scoring};
use crate::convert;
use crate::problems::{export_not_written, nothing_scored, unknown_group, unknown_score};

/// Most predicates counted in one answer.
const MOST_PREDICATES: usize = 1000;
/// Most combinations told of an overlap.
const MOST_COMBINATIONS: usize = 40;

/// A person's tags by position and name, and the names of their segments.
pub(super) type OwnGroups = (Vec<(u32, String)>, Vec<String>);

impl Scoring {
    /// How many people each predicate holds for.
    ///
    /// # Errors
    /// `nothing-scored`.
    pub fn count(&mut self, asked: &Count) -> Result<Counted, Problem> {
        let (workbench, current) = self.grouped()?;
        let predicates = &asked.predicates[..asked.predicates.len().min(MOST_PREDICATES)];
        Ok(Counted {
            revision: current.revision,
            people: current.run.people(),
            counts: workbench.count(&current.run, predicates),
        })
    }

    /// What [`Scoring::count`] and all else about groups will have to compute of earlier scores: nothing
    /// where nobody is scored.
    pub fn group_agendas(&mut self, predicates: &[Predicate]) -> Vec<Agenda> {
        let predicates = &predicates[..predicates.len().min(MOST_PREDICATES)];
        self.grouped().map_or_else(
            |_| Vec::new(),
            |(workbench, current)| workbench.group_agendas(&current.run, predicates),
        )
    }

    /// How every segment and tag scores.
    ///
    /// # Errors
    /// `nothing-scored`, `unknown-score`.
    pub fn segments(&mut self, asked: GetSegments) -> Result<Segments, Problem> {
        let (workbench, current) = self.grouped()?;
        let run = &current.run;
        let facts = |set: &Bits| {
            let found = run.facts(asked.score as usize, set);
            found.map(convert::facts).ok_or_else(unknown_score)
        };
        let all = |sets: Vec<Arc<Bits>>| -> Result<_, Problem> {
            sets.iter().map(|set| facts(set)).collect()
        };
        Ok(Segments {
            revision: current.revision,
            score: asked.score,
            everyone: facts(&run.everyone())?,
            segments: all(workbench.segment_sets(run))?,
            tags: all(workbench.tag_sets(run))?,
        })
    }

    /// How groups overlap.
    ///
    /// # Errors
    /// `nothing-scored`, `unknown-group`.
    pub fn overlap(&mut self, asked: &GetOverlap) -> Result<Overlap, Problem> {
        let (workbench, current) = self.grouped()?;
        let run = &current.run;
        let sets = asked
            .groups
            .iter()
            .map(|group| set_of(workbench, run, group));
        let sets: Vec<Arc<Bits>> = sets.collect::<Result<_, _>>()?;
        let found = engine::Overlap::new(&sets, &run.everyone(), MOST_COMBINATIONS);
        Ok(Overlap {
            revision: current.revision,
            people: run.people(),
            ..convert::overlap(found)
        })
    }

    /// Groups beside each other.
    ///
    /// # Errors
    /// `nothing-scored`, `unknown-score`.
    pub fn compare_groups(&mut self, asked: &CompareGroups) -> Result<Groups, Problem> {
        let (workbench, current) = self.grouped()?;
        let by = convert::group_by(asked.by.clone());
        let found = workbench.compare_groups(&current.run, asked.score as usize, &by);
        Ok(Groups {
            revision: current.revision,
            ..convert::groups(found.ok_or_else(unknown_score)?)
        })
    }

    /// Groups with their people as a file, and how many lines with a person are in it.
    ///
    /// # Errors
    /// `nothing-scored`, `unknown-group`, `export-not-written`.
    pub fn export_people(&mut self, asked: &ExportPeople) -> Result<(Vec<u8>, Exported), Problem> {
        let (workbench, current) = self.grouped()?;
        let run = &current.run;
        let (heading, groups) = match asked {
            ExportPeople::Segments => ("segment", workbench.segments(run)),
            ExportPeople::Tags => ("tag", workbench.tags(run)),
            ExportPeople::One(id) => {
                let set = set_of(workbench, run, id)?;
                let (heading, id) = match id {
                    GroupId::Tag(id) => ("tag", id),
                    GroupId::Segment(id) => ("segment", id),
                };
                let group = Membership {
                    id: id.clone(),
                    name: String::new(),
                    members: set.to_vec(),
                };
                (heading, vec![group])
            }
        };
        let mut file = Vec::new();
        write_members_csv(workbench, heading, &groups, &mut file)
            .map_err(|_| export_not_written())?;
        let people = groups.iter().flat_map(|group| &group.members);
        let exported = Exported {
            people: people.map(|&member| u32::from(member)).sum(),
            without_address: 0,
            bytes: file.len() as u64,
        };
        Ok((file, exported))
    }

    /// A person's tags with their positions, and the names of the segments that they are in.
    ///
    /// # Errors
    /// `nothing-scored`, `unknown-person`.
    pub(super) fn groups_of(&mut self, id: &str) -> Result<OwnGroups, Problem> {
        let (_, person) = self.find(id)?;
        let (workbench, current) = self.grouped()?;
        let named = current.run.group_names();
        let own = |names: Vec<&str>, sets: Vec<Arc<Bits>>| -> Vec<(u32, String)> {
            let all = (0..).zip(names).zip(sets);
            all.filter(|(_, set)| set.has(person))
                .map(|((at, name), _)| (at, name.to_owned()))
                .collect()
        };
        let tags = own(named.0, workbench.tag_sets(&current.run));
        let segments = own(named.1, workbench.segment_sets(&current.run));
        let segments = segments.into_iter().map(|(_, name)| name).collect();
        Ok((tags, segments))
    }

    pub(super) fn grouped(&mut self) -> Result<(&mut Workbench, &Current), Problem> {
        let current = self.current.as_ref().ok_or_else(nothing_scored)?;
        Ok((&mut self.workbench, current))
    }
}

/// Who is in a group of the run's model.
pub(super) fn set_of(
    workbench: &mut Workbench,
    run: &Run,
    id: &GroupId,
) -> Result<Arc<Bits>, Problem> {
    let group = match id.clone() {
        GroupId::Tag(id) => Group::Tag(id),
        GroupId::Segment(id) => Group::Segment(id),
    };
    workbench.group(run, &group).ok_or_else(unknown_group)
}
