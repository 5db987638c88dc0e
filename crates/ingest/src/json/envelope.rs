//! An object around rows: which lists are in it, by the beginning of a text, and whether
//! it may be a row itself. Never looks inside rows further than at their keys.

use hearth_model::import::Role;

use super::cells::text_of;
use super::grammar::{self, blank};
use crate::names;

/// How deep a list of rows may be under its keys.
pub(super) const DEEPEST: usize = 5;
/// A name that says its role at least so well is the name of it.
const SURE: f64 = 0.7;
/// Keys of an object whose names are looked at.
const MOST_NAMED: usize = 1000;
/// Keys by which the members of an object are held against each other.
const MOST_COMPARED: usize = 32;
/// So many members that are alike are rows where their keys are those of events...
const FEWEST_EVENTS: usize = 2;
/// ... and where they are not: fewer may be the parts of one thing.
const FEWEST_ROWS: usize = 5;
/// The key by which a Hearth model tells its version.
const MODEL: &str = "hearth";

/// A list of rows.
#[derive(Debug)]
pub(super) struct List {
    /// The keys that lead there.
    pub(super) path: Vec<String>,
    /// How many rows were seen.
    rows: usize,
    /// Whether it is an object, each row behind a key; else an array.
    pub(super) keyed: bool,
    /// The keys of its first row, where it is an object.
    first: Vec<String>,
}

/// What an object looks like, as far as it was seen.
#[derive(Debug, Default)]
pub(super) struct Envelope {
    lists: Vec<List>,
    /// Whether objects whose members are rows count as lists.
    keyed: bool,
    has_person: bool,
    has_event: bool,
    has_time: bool,
    /// Whether it has any value of its own.
    has_plain: bool,
    pub(super) is_model: bool,
    /// Whether rows were seen that are spread over objects of one kind, each behind a key.
    pub(super) is_spread: bool,
    /// Keys whose names were looked at.
    named: usize,
}

/// The members of one object, as far as they tell whether they are rows.
#[derive(Default)]
struct Members {
    /// Objects that have any key.
    objects: usize,
    /// Of those, how many have half of their keys, or of the first one's, in common with it.
    alike: usize,
    /// Members that can be no row.
    others: usize,
    /// The keys of the first object.
    first: Vec<String>,
}

impl Envelope {
    /// Looks at the object at `at`; gives where it ends, if it does. `keyed`: whether lists
    /// may be objects, too.
    pub(super) fn of(text: &[u8], at: usize, keyed: bool) -> (Self, Option<usize>) {
        let mut envelope = Self {
            keyed,
            ..Self::default()
        };
        let end = envelope.object(text, at, &mut Vec::new(), &mut Vec::new());
        (envelope, end)
    }

    /// Whether any array in it is a list.
    pub(super) fn has_arrays(&self) -> bool {
        self.lists.iter().any(|list| !list.keyed)
    }

    /// Looks at the object at `at`, under `path`; gives its first keys, and where it ends, if it does.
    fn object(
        &mut self,
        text: &[u8],
        at: usize,
        path: &mut Vec<String>,
        keys: &mut Vec<String>,
    ) -> Option<usize> {
        let before = self.lists.len();
        let mut members = Members::default();
        let end = self.members(text, at, path, keys, &mut members);
        let spread = path.len() <= DEEPEST && self.are_spread(before, path.len());
        if spread {
            // One of them alone would be the rows of one person, say.
            self.is_spread = true;
            self.lists.truncate(before);
        } else if self.keyed && path.len() <= DEEPEST && members.are_rows() {
            // What is in rows are no lists beside theirs.
            self.lists.truncate(before);
            self.lists.push(List {
                path: path.clone(),
                rows: members.objects,
                keyed: true,
                first: members.first,
            });
        }
        end
    }

    /// Whether the lists from `before` on, right inside of an object `depth` keys deep, are
    /// parts of one: objects of events that are alike. Two on the top may be two kinds.
    fn are_spread(&self, before: usize, depth: usize) -> bool {
        let own = self.lists.iter().skip(before);
        let mut parts = own.filter(|list| list.keyed && list.path.len() == depth + 1);
        let Some(first) = parts.next() else {
            return false;
        };
        let fewest = if depth == 0 { 3 } else { 2 };
        let alike = parts.filter(|list| are_alike(&first.first, &list.first));
        let is_timed = first.first.iter().any(|key| says(key, Role::Time));
        is_timed && alike.count() + 1 >= fewest
    }

    fn members(
        &mut self,
        text: &[u8],
        at: usize,
        path: &mut Vec<String>,
        keys: &mut Vec<String>,
        members: &mut Members,
    ) -> Option<usize> {
        let mut at = blank(text, at + 1);
        while text.get(at) != Some(&b'}') {
            let key = text_of(text.get(at..)?);
            at = blank(text, grammar::key(text, at).ok()?);
            if keys.len() < MOST_COMPARED {
                keys.push(key.clone());
            }
            path.push(key);
            let end = self.value(text, at, path, members);
            path.pop();
            at = blank(text, end?);
            if text.get(at)? == &b',' {
                at = blank(text, at + 1);
            }
        }
        Some(at + 1)
    }

    fn value(
        &mut self,
        text: &[u8],
        at: usize,
        path: &mut Vec<String>,
        members: &mut Members,
    ) -> Option<usize> {
        match text.get(at)? {
            b'{' if path.len() <= DEEPEST => {
                let mut keys = Vec::new();
                let end = self.object(text, at, path, &mut keys)?;
                members.take(keys);
                return Some(end);
            }
            b'[' => {
                let mut objects = 0;
                let end = each_element(text, at, |byte| objects += usize::from(byte == b'{'));
                if objects > 0 && path.len() <= DEEPEST {
                    self.lists.push(List {
                        path: path.clone(),
                        rows: objects,
                        keyed: false,
                        first: Vec::new(),
                    });
                }
                members.others += 1;
                return end;
            }
            b'n' => {}
            &first => {
                members.others += 1;
                if let [key] = path.as_slice() {
                    self.has_plain = true;
                    self.is_model |= key == MODEL && first.is_ascii_digit();
                    self.named += 1;
                    if self.named <= MOST_NAMED {
                        self.has_person |= says(key, Role::Person);
                        self.has_event |= says(key, Role::Event);
                        self.has_time |= says(key, Role::Time);
                    }
                }
            }
        }
        grammar::value(text, at, false).ok()
    }

    /// Every list, the longest first, at most `most`; none if the object itself is a row. Where
    /// `several` such objects follow each other, they are rows unless they hold nothing but a list.
    pub(super) fn into_lists(self, several: bool, most: usize) -> Vec<List> {
        let is_event = self.has_time && (self.has_person || self.has_event);
        if is_event || (several && self.has_plain) {
            return Vec::new();
        }
        let mut lists = self.lists;
        // Of equals the first.
        lists.sort_by_key(|list| std::cmp::Reverse(list.rows));
        let mut different: Vec<List> = Vec::new();
        for list in lists {
            if different.len() < most && different.iter().all(|other| other.path != list.path) {
                different.push(list);
            }
        }
        different
    }
}

impl Members {
    /// An object with these keys.
    fn take(&mut self, keys: Vec<String>) {
        if keys.is_empty() {
            return;
        }
        self.objects += 1;
        if self.first.is_empty() {
            self.first = keys;
            self.alike += 1;
            return;
        }
        self.alike += usize::from(are_alike(&self.first, &keys));
    }

    /// Whether they are rows: objects, alike, and enough of them for what their keys say.
    fn are_rows(&self) -> bool {
        let has = |role| self.first.iter().any(|key| says(key, role));
        let fewest = match has(Role::Time) && (has(Role::Person) || has(Role::Event)) {
            true => FEWEST_EVENTS,
            false => FEWEST_ROWS,
        };
        self.objects >= fewest
            && self.others * 4 <= self.objects
            && self.alike * 10 >= self.objects * 9
    }
}

/// Whether objects with these keys have half of the fewer ones in common.
fn are_alike(first: &[String], keys: &[String]) -> bool {
    let fewer = keys.len().min(first.len());
    let common = keys.iter().filter(|key| first.contains(key)).count();
    common > 0 && common * 2 >= fewer
}

/// Whether a key is the name of a role.
pub(super) fn says(key: &str, role: Role) -> bool {
    names::score(key, role) >= SURE
}

/// Tells the first byte of each element of the array at `at`, the last one perhaps
/// cut off; gives where the array ends, if it does.
pub(super) fn each_element(text: &[u8], at: usize, mut tell: impl FnMut(u8)) -> Option<usize> {
    let mut at = blank(text, at + 1);
    loop {
        match text.get(at)? {
            b']' => return Some(at + 1),
            &byte => tell(byte),
        }
        at = blank(text, grammar::value(text, at, false).ok()?);
        match text.get(at)? {
            b',' => at = blank(text, at + 1),
            b']' => return Some(at + 1),
            _ => return None,
        }
    }
}
