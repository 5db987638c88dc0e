//! The lists of objects that a text has around and behind its rows: their names, and by
//! the keys of their first objects whether they look like events. Keeps nothing else of
//! them, and is told of nothing that is inside a row.

use hearth_model::import::Role;

use super::envelope::{DEEPEST, says};

/// Lists remembered.
const MOST: usize = 10;

/// A list that is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Beside {
    /// The keys that lead to it.
    pub(crate) name: String,
    /// The byte of the text at which its first object begins.
    pub(crate) at: u64,
    has_who_or_what: bool,
    has_time: bool,
}

impl Beside {
    /// Whether its first object says when, and who or what.
    pub(crate) fn is_events(&self) -> bool {
        self.has_time && self.has_who_or_what
    }
}

/// What was seen so far.
#[derive(Debug, Default)]
pub(crate) struct Around {
    /// The keys that lead to the present place, down to where lists are looked for.
    path: Vec<String>,
    /// Whether a list that may be one of objects is open, and no object of it was seen.
    fresh: bool,
    /// How deep the keys are of the object that is looked at, if one is.
    looked_at: Option<u32>,
    pub(crate) lists: Vec<Beside>,
}

impl Around {
    /// A key, not of a row, inside of `depth` containers of which `objects` are objects.
    pub(crate) fn key(&mut self, depth: u32, objects: u32, text: impl FnOnce() -> String) {
        if self.looked_at == Some(depth) {
            let key = text();
            if let Some(list) = self.lists.last_mut() {
                list.has_time |= says(&key, Role::Time);
                list.has_who_or_what |= says(&key, Role::Person) || says(&key, Role::Event);
            }
        } else if objects == depth && depth as usize <= DEEPEST {
            self.path.truncate((depth as usize).saturating_sub(1));
            self.path.push(text());
        }
    }

    /// A container, none of the rows', opens at the byte `at` inside of `depth` others, of
    /// which `objects` are objects.
    pub(crate) fn opens(&mut self, object: bool, depth: u32, objects: u32, at: u64) {
        if !object {
            self.fresh = objects == depth && depth > 0 && depth as usize <= DEEPEST;
            return;
        }
        if !std::mem::take(&mut self.fresh) || self.lists.len() >= MOST {
            return;
        }
        let path = self.path.get(..depth as usize - 1).unwrap_or_default();
        let name = path.join(".");
        if self.lists.iter().all(|list| list.name != name) {
            self.looked_at = Some(depth + 1);
            self.lists.push(Beside {
                name,
                at,
                has_who_or_what: false,
                has_time: false,
            });
        }
    }

    /// A container closes, which leaves `depth` of them.
    pub(crate) fn closes(&mut self, depth: u32) {
        self.fresh = false;
        if self.looked_at.is_some_and(|looked_at| depth < looked_at) {
            self.looked_at = None;
        }
    }
}
