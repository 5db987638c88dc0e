//! Where the rows of a JSON text are, by its beginning: rows that stand for
//! themselves, elements of an array, or of an array under some keys.

use hearth_model::import::Role;

use super::cells::text_of;
use super::grammar::{self, Stop, blank};
use super::stream::Layout;
use crate::names;
use crate::problems::ImportError;

/// How deep an array of rows may be under its keys.
const DEEPEST: usize = 5;
/// Lists among which is chosen.
const MOST_LISTS: usize = 10;
/// A name that says its role at least so well is the name of it.
const SURE: f64 = 0.7;
/// Keys of an object whose names are looked at.
const MOST_NAMED: usize = 1000;
/// The key by which a Hearth model tells its version.
const MODEL: &str = "hearth";

/// Whether a text is JSON rather than a table that begins with a bracket.
pub(crate) fn is_json(text: &[u8]) -> bool {
    let start = blank(text, 0);
    let next = text.get(blank(text, start + 1));
    match (text.get(start), next) {
        (Some(b'{'), Some(b'"' | b'}')) | (Some(b'['), Some(b'{' | b'[' | b'"' | b']')) => true,
        (Some(b'['), Some(b'-' | b'0'..=b'9' | b't' | b'f' | b'n')) => {
            grammar::value(text, start, true).is_ok()
        }
        _ => false,
    }
}

/// What the elements of an array are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Objects,
    Arrays,
    Plain,
}

/// What an object around rows looks like, as far as it was seen.
#[derive(Default)]
struct Envelope {
    /// Arrays of objects: the keys that lead there, and how many objects.
    lists: Vec<(Vec<String>, usize)>,
    has_person: bool,
    has_event: bool,
    has_time: bool,
    /// Whether it has any value of its own.
    has_plain: bool,
    is_model: bool,
    /// Keys whose names were looked at.
    named: usize,
}

/// Where rows may be.
pub(crate) struct Shape {
    /// One, or one per list under keys, the longest first.
    pub(crate) layouts: Vec<Layout>,
    /// Whether more lists may come.
    pub(crate) open: bool,
}

/// The shape of a text. `complete`: whether the text is all of it.
pub(crate) fn decide(text: &[u8], complete: bool) -> Result<Shape, ImportError> {
    let mut start = blank(text, 0);
    while let Some(end) = empty_array(text, start) {
        start = blank(text, end);
    }
    let several = match grammar::value(text, start, complete) {
        Ok(end) => blank(text, end) < text.len(),
        Err(Stop::More) => false,
        Err(Stop::Broken(end)) => {
            opens_lines(text.get(start..).unwrap_or_default()) && !in_list(text, start, end)
        }
    };
    let rows = |objects, path| {
        Ok(Shape {
            layouts: vec![Layout { objects, path }],
            open: false,
        })
    };
    match text.get(start) {
        Some(b'[') => match kind(text, start, several) {
            Kind::Objects => rows(true, Some(Vec::new())),
            Kind::Arrays if !several => rows(false, Some(Vec::new())),
            Kind::Plain if !several && complete => Err(ImportError::NoJsonRows),
            Kind::Arrays | Kind::Plain => rows(false, None),
        },
        Some(b'{') => {
            let mut envelope = Envelope::default();
            let end = envelope.look(text, start, &mut Vec::new());
            if envelope.is_model && !several {
                return Err(ImportError::HearthModel);
            }
            let paths = envelope.paths(several);
            if paths.is_empty() {
                return rows(true, None);
            }
            let layout = |path| Layout {
                objects: true,
                path: Some(path),
            };
            Ok(Shape {
                layouts: paths.into_iter().map(layout).collect(),
                open: end.is_none() && !complete,
            })
        }
        _ => Err(ImportError::NoJsonRows),
    }
}

/// The end of an array without elements.
fn empty_array(text: &[u8], at: usize) -> Option<usize> {
    let end = blank(text, at + 1);
    (text.get(at) == Some(&b'[') && text.get(end) == Some(&b']')).then_some(end + 1)
}

/// Whether lines but the first begin with a bracket.
fn opens_lines(text: &[u8]) -> bool {
    memchr::memchr2_iter(b'\n', b'\r', text)
        .any(|end| matches!(text.get(end + 1), Some(b'{' | b'[')))
}

/// Whether a value that breaks at `end` does so in a list of objects or lists that
/// goes on behind its first line, so that it is not one line of many.
fn in_list(text: &[u8], start: usize, end: usize) -> bool {
    let text = text.get(start..).unwrap_or_default();
    let line_end = memchr::memchr2(b'\n', b'\r', text).unwrap_or(text.len());
    let line = text.get(..line_end).unwrap_or_default().trim_ascii_end();
    if end - start <= line_end && line.last() != Some(&b',') {
        return false;
    }
    let start = 0;
    match text.get(start) {
        Some(b'[') => matches!(text.get(blank(text, start + 1)), Some(b'{' | b'[')),
        _ => {
            let mut envelope = Envelope::default();
            let ends = envelope.look(text, start, &mut Vec::new());
            ends.is_none() && !envelope.lists.is_empty()
        }
    }
}

/// What the first element that says something is; of one array alone, any object counts.
fn kind(text: &[u8], at: usize, several: bool) -> Kind {
    let mut first = None;
    let _ = each_element(text, at, |byte| {
        let kind = match byte {
            b'{' => Kind::Objects,
            b'[' => Kind::Arrays,
            _ => Kind::Plain,
        };
        if byte != b'n' && (first.is_none() || (kind == Kind::Objects && !several)) {
            first = Some(kind);
        }
    });
    first.unwrap_or(Kind::Plain)
}

/// Tells the first byte of each element of the array at `at`, the last one perhaps
/// cut off; gives where the array ends, if it does.
fn each_element(text: &[u8], at: usize, mut tell: impl FnMut(u8)) -> Option<usize> {
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

impl Envelope {
    /// Looks at the members of the object at `at`, under `path`; gives where it ends, if it does.
    fn look(&mut self, text: &[u8], at: usize, path: &mut Vec<String>) -> Option<usize> {
        let mut at = blank(text, at + 1);
        while text.get(at) != Some(&b'}') {
            let key = text_of(text.get(at..)?);
            at = blank(text, grammar::key(text, at).ok()?);
            path.push(key);
            let end = self.look_at_value(text, at, path);
            path.pop();
            at = blank(text, end?);
            if text.get(at)? == &b',' {
                at = blank(text, at + 1);
            }
        }
        Some(at + 1)
    }

    fn look_at_value(&mut self, text: &[u8], at: usize, path: &mut Vec<String>) -> Option<usize> {
        match text.get(at)? {
            b'{' if path.len() < DEEPEST => return self.look(text, at, path),
            b'[' => {
                let mut objects = 0;
                let end = each_element(text, at, |byte| objects += usize::from(byte == b'{'));
                if objects > 0 {
                    self.lists.push((path.clone(), objects));
                }
                return end;
            }
            b'n' => {}
            &first => {
                if let [key] = path.as_slice() {
                    self.has_plain = true;
                    self.is_model |= key == MODEL && first.is_ascii_digit();
                    self.named += 1;
                    if self.named > MOST_NAMED {
                        return grammar::value(text, at, false).ok();
                    }
                    let says = |role| names::score(key, role) >= SURE;
                    self.has_person |= says(Role::Person);
                    self.has_event |= says(Role::Event);
                    self.has_time |= says(Role::Time);
                }
            }
        }
        grammar::value(text, at, false).ok()
    }

    /// The keys to every list, the longest first; none if the object itself is a row. Where
    /// `several` such objects follow each other, they are rows unless they hold nothing but a list.
    fn paths(self, several: bool) -> Vec<Vec<String>> {
        let is_event = self.has_time && (self.has_person || self.has_event);
        if is_event || (several && self.has_plain) {
            return Vec::new();
        }
        let mut lists = self.lists;
        // Of equals the first.
        lists.sort_by_key(|&(_, objects)| std::cmp::Reverse(objects));
        let mut paths: Vec<Vec<String>> = Vec::new();
        for (path, _) in lists {
            if paths.len() < MOST_LISTS && !paths.contains(&path) {
                paths.push(path);
            }
        }
        paths
    }
}
