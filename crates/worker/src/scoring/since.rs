//! Since when people have tags: one person for a card, everyone for the table.

use std::rc::Rc;

use hearth_engine::Since as Search;
use hearth_model::Problem;
use hearth_protocol::person::{GetSince, Since};

use super::Scoring;
use crate::problems::unknown_group;

/// A search that is going on.
#[derive(Debug)]
pub struct Looking {
    search: Search,
    /// The log and the model that it is made from.
    log: Rc<()>,
    of_model: Rc<()>,
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
        Ok(Looking {
            search: search.ok_or_else(unknown_group)?,
            log: Rc::clone(&self.installed),
            of_model: Rc::clone(&current.of_model),
        })
    }

    /// Does the next piece; `None` when the events or the model are others meanwhile, `Some(false)`
    /// when everything is looked up.
    pub fn look_back(&mut self, looking: &mut Looking) -> Option<bool> {
        let current = self.current.as_ref()?;
        let same = Rc::ptr_eq(&looking.log, &self.installed)
            && Rc::ptr_eq(&looking.of_model, &current.of_model);
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
