//! Which columns the rows of a JSON file have: one per path of keys that leads
//! to a value, in order of first appearance. Learned from the first rows; then
//! every row is spread over them.

use hearth_events::Dictionary;

use super::cells::{Cells, text_of, unescape};
use super::entries::entries;
use super::grammar::{self, blank};
use crate::header::MOST_COLUMNS;

/// Objects nested deeper than this are kept as JSON in one cell...
const DEEPEST: usize = 16;
/// ... and so are those whose path is longer than this many bytes.
const LONGEST_PATH: usize = 1000;
/// Late columns remembered by name.
const MOST_LATE: usize = 10;
/// Keys learned at most: more columns than a file may have are enough to refuse it.
const MOST_KEYS: usize = 2 * MOST_COLUMNS;
const ROOT: usize = 0;

/// The columns as a tree of keys.
pub(crate) struct Columns {
    nodes: Vec<Node>,
    /// Whether new keys make new columns.
    learning: bool,
    /// The number of the row being read, from 1.
    row: u64,
    /// Names of columns that may still come, and their numbers.
    awaited: Vec<(String, usize)>,
    /// Awaited columns that came where another read.
    came: Vec<usize>,
    /// Names of the first columns that came too late.
    pub(crate) late: Vec<String>,
    /// Whether the last row had such a column.
    pub(crate) was_late: bool,
    key: String,
}

/// One key under another.
#[derive(Debug, Default)]
struct Node {
    /// The keys from the top on, joined by dots.
    name: String,
    depth: usize,
    keys: Dictionary,
    /// By the number of the key.
    children: Vec<usize>,
    column: Option<usize>,
    /// Whether a value other than an object was there.
    filled: bool,
    /// The last row that had it.
    row: u64,
}

impl Columns {
    pub(crate) fn new() -> Self {
        Self {
            nodes: vec![Node::default()],
            learning: true,
            row: 0,
            awaited: Vec::new(),
            came: Vec::new(),
            late: Vec::new(),
            was_late: false,
            key: String::new(),
        }
    }

    /// Columns of objects that are themselves the cells of a column.
    pub(crate) fn under(name: &str) -> Self {
        let mut columns = Self::new();
        if let Some(root) = columns.nodes.get_mut(ROOT) {
            root.name = name.to_owned();
            root.depth = 1;
        }
        columns
    }

    /// Looks at a row for its columns.
    pub(crate) fn learn(&mut self, row: &str) {
        self.read(row, &mut Cells::default(), 0);
    }

    /// Ends learning: numbers the columns from `first` on and gives their names.
    pub(crate) fn number(&mut self, first: usize) -> Vec<String> {
        self.learning = false;
        let mut names = Vec::new();
        for node in self.nodes.iter_mut().skip(1) {
            if node.filled || node.children.is_empty() {
                node.column = Some(first + names.len());
                names.push(node.name.clone());
            }
        }
        names
    }

    /// A column that may still come.
    pub(crate) fn await_column(&mut self, name: &str, column: usize) {
        self.awaited.push((name.to_owned(), column));
    }

    /// Keeps only the cells of the columns that are used.
    pub(crate) fn keep(&mut self, is_used: impl Fn(usize) -> bool) {
        for node in &mut self.nodes {
            node.column = node.column.filter(|&column| is_used(column));
        }
        self.awaited.retain(|&(_, column)| is_used(column));
    }

    /// Whether a column that was awaited came.
    pub(crate) fn came(&self, column: usize) -> bool {
        self.came.contains(&column) || self.nodes.iter().any(|node| node.column == Some(column))
    }

    /// Goes on behind rows that another read, in which such columns came, and others too late.
    pub(crate) fn continue_with(&mut self, came: Vec<usize>, late: Vec<String>) {
        self.came.extend(came);
        for name in late {
            if self.late.len() < MOST_LATE && !self.late.contains(&name) {
                self.late.push(name);
            }
        }
    }

    /// Reads a row, an object, into the cells of `width` columns.
    pub(crate) fn read(&mut self, row: &str, cells: &mut Cells, width: usize) {
        cells.clear(width);
        self.add(row, cells);
    }

    /// Reads an object, or a list that is one in other words, into cells that are there already.
    pub(crate) fn add(&mut self, object: &str, cells: &mut Cells) {
        self.row += 1;
        self.was_late = false;
        if object.starts_with('[') {
            self.list(ROOT, object, 0, cells);
        } else {
            self.object(ROOT, object, 0, cells);
        }
    }

    /// Reads the object that opens at `at`; returns where it ends.
    fn object(&mut self, parent: usize, json: &str, at: usize, cells: &mut Cells) -> usize {
        let bytes = json.as_bytes();
        let mut at = blank(bytes, at + 1);
        let mut expected = 0;
        while bytes.get(at) == Some(&b'"') {
            let key_end = grammar::string(bytes, at + 1).unwrap_or(bytes.len());
            let start = blank(bytes, blank(bytes, key_end) + 1);
            let key = json.get(at..key_end).unwrap_or_default();
            let child = self.child(parent, key, &mut expected);
            let end = self.value(child, json, start, cells);
            if child.is_none() {
                self.note_late(parent, key, bytes.get(start));
            }
            at = blank(bytes, end);
            if bytes.get(at) == Some(&b',') {
                at = blank(bytes, at + 1);
            }
        }
        at + 1
    }

    /// Reads the list that opens at `at` if it is one of keys and typed values; says whether it is.
    fn list(&mut self, parent: usize, json: &str, at: usize, cells: &mut Cells) -> bool {
        let Some(entries) = entries(json, at) else {
            return false;
        };
        let mut expected = 0;
        for entry in entries {
            let key = json.get(entry.key).unwrap_or_default();
            let child = self.child(parent, key, &mut expected);
            if let Some(at) = entry.value {
                self.value(child, json, at, cells);
                if child.is_none() {
                    self.note_late(parent, key, json.as_bytes().get(at));
                }
            }
        }
        true
    }

    fn value(&mut self, node: Option<usize>, json: &str, at: usize, cells: &mut Cells) -> usize {
        let bytes = json.as_bytes();
        let first = bytes.get(at).copied().unwrap_or_default();
        let Some(node) = node else {
            return grammar::value(bytes, at, true).unwrap_or(bytes.len());
        };
        if self
            .nodes
            .get(node)
            .is_some_and(|node| node.row == self.row)
        {
            self.erase(node, cells);
        }
        let (row, learning) = (self.row, self.learning);
        let Some(here) = self.nodes.get_mut(node) else {
            return bytes.len();
        };
        here.row = row;
        let flat = here.depth <= DEEPEST && here.name.len() <= LONGEST_PATH;
        if first == b'{' && flat {
            return self.object(node, json, at, cells);
        }
        let end = grammar::value(bytes, at, true).unwrap_or(bytes.len());
        if first == b'[' && flat && self.list(node, json, at, cells) {
            return end;
        }
        let Some(here) = self.nodes.get_mut(node) else {
            return end;
        };
        let value = json.get(at..end).unwrap_or_default();
        if learning {
            here.filled |= first != b'n' && !(first == b'[' && super::cells::is_empty(value));
        } else if let Some(column) = here.column {
            cells.set(column, value);
        }
        end
    }

    /// Of a key that comes twice in one object the last holds.
    fn erase(&mut self, node: usize, cells: &mut Cells) {
        let mut below = vec![node];
        while let Some(node) = below.pop() {
            if let Some(node) = self.nodes.get(node) {
                if let Some(column) = node.column {
                    cells.erase(column);
                }
                below.extend(&node.children);
            }
        }
    }

    /// The node of a key as written. `expected`: the number of the key that came
    /// next in other rows, most often right.
    fn child(&mut self, parent: usize, written: &str, expected: &mut u32) -> Option<usize> {
        let Self { nodes, key, .. } = self;
        let node = nodes.get(parent)?;
        let inside = written.get(1..written.len().saturating_sub(1))?;
        let inside = match memchr::memchr(b'\\', inside.as_bytes()) {
            None => inside,
            Some(_) => {
                key.clear();
                unescape(written, key);
                key.as_str()
            }
        };
        let known = match (*expected as usize) < node.children.len()
            && node.keys.get(*expected) == inside
        {
            true => Some(*expected),
            false => node.keys.find(inside),
        };
        if let Some(number) = known {
            *expected = number + 1;
            return node.children.get(number as usize).copied();
        }
        if self.learning && self.nodes.len() > MOST_KEYS {
            return None;
        }
        if self.learning {
            let inside = inside.to_owned();
            return Some(self.grow(parent, &inside));
        }
        if self.awaited.is_empty() {
            return None;
        }
        let inside = inside.to_owned();
        self.awaited_child(parent, &inside)
    }

    fn grow(&mut self, parent: usize, key: &str) -> usize {
        let child = self.nodes.len();
        let mut node = Node::default();
        if let Some(parent) = self.nodes.get_mut(parent) {
            node.name = joined(&parent.name, parent.depth, key);
            node.depth = parent.depth + 1;
            parent.keys.intern(key);
            parent.children.push(child);
        }
        self.nodes.push(node);
        child
    }

    /// A node for a key that did not come while learning, if a column that is awaited is there or below.
    fn awaited_child(&mut self, parent: usize, key: &str) -> Option<usize> {
        let above = self.nodes.get(parent)?;
        let name = joined(&above.name, above.depth, key);
        let below = |other: &str| {
            let rest = other.strip_prefix(name.as_str());
            rest.is_some_and(|rest| rest.starts_with('.'))
        };
        let found = self.awaited.iter().find(|(other, _)| *other == name);
        let column = found.map(|&(_, column)| column);
        if column.is_none() && !self.awaited.iter().any(|(other, _)| below(other)) {
            return None;
        }
        let child = self.grow(parent, key);
        if let Some(node) = self.nodes.get_mut(child) {
            node.column = column;
        }
        Some(child)
    }

    fn note_late(&mut self, parent: usize, written: &str, first: Option<&u8>) {
        if self.learning || first == Some(&b'n') {
            return;
        }
        self.was_late = true;
        if self.late.len() < MOST_LATE
            && let Some(parent) = self.nodes.get(parent)
        {
            let name = joined(&parent.name, parent.depth, &text_of(written.as_bytes()));
            if !self.late.contains(&name) {
                self.late.push(name);
            }
        }
    }
}

fn joined(above: &str, depth: usize, key: &str) -> String {
    match depth {
        0 => key.to_owned(),
        _ => [above, ".", key].concat(),
    }
}
