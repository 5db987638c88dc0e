//! The names of the lists of objects that a text has around and behind its rows. Keeps
//! nothing else of them, and is told of nothing that is inside a row.

use super::envelope::DEEPEST;

/// Lists remembered.
const MOST: usize = 10;

/// What was seen so far.
#[derive(Debug, Default)]
pub(crate) struct Around {
    /// The keys that lead to the present place, down to where lists are looked for.
    path: Vec<String>,
    /// Whether a list that may be one of objects is open, and no object of it was seen.
    fresh: bool,
    /// The keys that lead to each list.
    pub(crate) lists: Vec<String>,
}

impl Around {
    /// A key, not of a row, inside of `depth` containers of which `objects` are objects.
    pub(crate) fn key(&mut self, depth: u32, objects: u32, text: impl FnOnce() -> String) {
        if objects == depth && depth as usize <= DEEPEST {
            self.path.truncate((depth as usize).saturating_sub(1));
            self.path.push(text());
        }
    }

    /// A container, none of the rows', opens inside of `depth` others, of which `objects`
    /// are objects.
    pub(crate) fn opens(&mut self, object: bool, depth: u32, objects: u32) {
        if !object {
            self.fresh = objects == depth && depth > 0 && depth as usize <= DEEPEST;
            return;
        }
        if !std::mem::take(&mut self.fresh) || self.lists.len() >= MOST {
            return;
        }
        let path = self.path.get(..depth as usize - 1).unwrap_or_default();
        let name = path.join(".");
        if !self.lists.contains(&name) {
            self.lists.push(name);
        }
    }

    /// A container closes.
    pub(crate) fn closes(&mut self) {
        self.fresh = false;
    }
}
