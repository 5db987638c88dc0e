//! Since when people have tags: one person for a card, everyone for the table.

use hearth_engine::{Began, Group, Since as Search};
use hearth_model::Problem;
use hearth_protocol::listing::{CopyPeople, Field, FindSince, Listing, SinceFound};
use hearth_protocol::person::{GetSince, Since};

use super::{Basis, Current, Scoring};
use crate::problems::{nothing_scored, unknown_group};

/// Bytes of what is kept for the table: that of the tag asked for last is kept, whatever it takes.
const MOST_BYTES: usize = 32 << 20;

/// A search that is going on.
#[derive(Debug)]
pub struct Looking {
    search: Search,
    basis: Basis,
}

impl Scoring {
    /// Begins to look up since when a person has a tag; nothing is looked up yet.
    ///
    /// # Errors
    /// `nothing-scored`, `unknown-person`, `unknown-group`.
    pub fn begin_since(&self, asked: &GetSince) -> Result<Looking, Problem> {
        let (current, person) = self.find(&asked.person)?;
        let (tag, as_of_ms) = (asked.tag as usize, current.run.as_of_ms);
        let search = self
            .workbench
            .since_alone(&current.model, tag, person, as_of_ms)?;
        Ok(self.looking(current, search.ok_or_else(unknown_group)?))
    }

    /// Begins to look up since when everyone who has a tag has it; `None` where that is known.
    ///
    /// # Errors
    /// `nothing-scored`, `unknown-group`.
    pub fn begin_find_since(&mut self, asked: FindSince) -> Result<Option<Looking>, Problem> {
        let (workbench, current) = self.grouped()?;
        let tag = asked.tag as usize;
        if current.began.iter().any(|began| began.tag == tag) {
            return Ok(None);
        }
        let id = current.model.draft().tags.get(tag);
        let id = id.map(|tag| tag.id.clone()).ok_or_else(unknown_group)?;
        let members = workbench.group(&current.run, &Group::Tag(id));
        let people = members.ok_or_else(unknown_group)?.numbers().collect();
        let search = workbench.since(&current.model, tag, people, current.run.as_of_ms)?;
        let current = self.current.as_ref().ok_or_else(nothing_scored)?;
        Ok(Some(
            self.looking(current, search.ok_or_else(unknown_group)?),
        ))
    }

    fn looking(&self, current: &Current, search: Search) -> Looking {
        Looking {
            search,
            basis: self.basis(current),
        }
    }

    /// Keeps what was found of everyone for the rows.
    ///
    /// # Errors
    /// `nothing-scored`.
    pub fn keep_since(
        &mut self,
        asked: FindSince,
        looking: Option<&Looking>,
    ) -> Result<SinceFound, Problem> {
        let people = self.log().people_count();
        let current = self.current.as_mut().ok_or_else(nothing_scored)?;
        if let Some(looking) = looking {
            let began = looking.search.began(asked.tag as usize, people);
            current.began.retain(|kept| kept.tag != began.tag);
            current.began.push(began);
            while current.began.len() > 1
                && current.began.iter().map(Began::bytes).sum::<usize>() > MOST_BYTES
            {
                current.began.remove(0);
            }
        }
        Ok(SinceFound {
            revision: current.revision,
            tag: asked.tag,
        })
    }

    /// What a listing cannot do without: since when people have a tag, where they are sorted by it.
    #[must_use]
    pub fn since_before(listing: &Listing) -> Vec<FindSince> {
        find_since(&listing.sort).into_iter().collect()
    }

    /// The same of a copy: also where it is among its columns.
    #[must_use]
    pub fn since_of_copy(asked: &CopyPeople) -> Vec<FindSince> {
        let columns = asked.columns.iter().map(|(field, _)| field);
        let fields = columns.chain([&asked.listing.sort]);
        fields.filter_map(find_since).collect()
    }

    /// Does the next piece; `None` when the events, the model or the instant are others meanwhile,
    /// `Some(false)` when everything is looked up.
    pub fn look_back(&mut self, looking: &mut Looking) -> Option<bool> {
        let same = self.is_on(&looking.basis);
        same.then(|| self.workbench.look_back(&mut looking.search))
    }

    /// Since when the person has the tag, once that was looked up.
    #[must_use]
    pub fn since(looking: &Looking) -> Since {
        Since {
            at_ms: looking.search.found().first().copied().flatten(),
        }
    }
}

fn find_since(field: &Field) -> Option<FindSince> {
    match field {
        Field::Since(tag) => Some(FindSince { tag: *tag }),
        _ => None,
    }
}
