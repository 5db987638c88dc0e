//! Reading one JSON value where one of a certain kind is asked for. Every
//! mistake is noted with its path and reading goes on; `None` means "noted".

use crate::nearest::{nearest, suggest};
use crate::node::Node;
use crate::path::{Path, Report};
use crate::problem::Problem;

/// Reads a value at a path, or notes why it cannot.
pub(super) type Read<T> = fn(&Node, &Path<'_>, &Report) -> Option<T>;

/// An object whose field names are known to be right.
pub(super) struct Fields<'a> {
    at: &'a Path<'a>,
    entries: &'a [(String, Node)],
    report: &'a Report,
}

impl<'a> Fields<'a> {
    /// Opens an object that may have the fields `known` and no others.
    pub(super) fn open(
        node: &'a Node,
        at: &'a Path<'a>,
        report: &'a Report,
        known: &[&str],
    ) -> Option<Self> {
        let fields = Self::open_any(node, at, report)?;
        fields.expect_only(known);
        Some(fields)
    }

    /// Opens an object without looking at its field names yet.
    pub(super) fn open_any(node: &'a Node, at: &'a Path<'a>, report: &'a Report) -> Option<Self> {
        match node {
            Node::Object(entries) => Some(Self {
                at,
                entries,
                report,
            }),
            _ => wrong_type(node, at, report, "an object"),
        }
    }

    /// Notes every field that is not one of `known`, and every known one that is there twice.
    pub(super) fn expect_only(&self, known: &[&str]) {
        let mut seen = vec![false; known.len()];
        for (name, _) in self.entries {
            let at = self.at.field(name);
            match known.iter().position(|one| one == name) {
                None => self.report.add(&at, unknown_field(name, known)),
                Some(index) if seen[index] => self.report.add(&at, duplicate_field(name)),
                Some(index) => seen[index] = true,
            }
        }
    }

    /// Whether the field is there and not null.
    pub(super) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// The field, or a note that it is missing.
    pub(super) fn required<T>(&self, name: &str, read: Read<T>) -> Option<T> {
        let Some(node) = self.find(name) else {
            self.report.add(&self.at.field(name), missing_field(name));
            return None;
        };
        read(node, &self.at.field(name), self.report)
    }

    /// The field if it is there; the outer `None` says it was there and wrong.
    #[expect(
        clippy::option_option,
        reason = "absent and wrong are different answers"
    )]
    pub(super) fn optional<T>(&self, name: &str, read: Read<T>) -> Option<Option<T>> {
        match self.find(name) {
            None => Some(None),
            Some(node) => read(node, &self.at.field(name), self.report).map(Some),
        }
    }

    /// The field, or `default` where it is absent.
    pub(super) fn or<T>(&self, name: &str, read: Read<T>, default: T) -> Option<T> {
        self.optional(name, read)
            .map(|found| found.unwrap_or(default))
    }

    /// The list in the field, empty where it is absent.
    pub(super) fn list<T>(&self, name: &str, read: Read<T>) -> Option<Vec<T>> {
        match self.find(name) {
            None => Some(Vec::new()),
            Some(node) => list(node, &self.at.field(name), self.report, read),
        }
    }

    /// The list in the field, or a note that it is missing.
    pub(super) fn required_list<T>(&self, name: &str, read: Read<T>) -> Option<Vec<T>> {
        if !self.has(name) {
            self.report.add(&self.at.field(name), missing_field(name));
            return None;
        }
        self.list(name, read)
    }

    /// The list in the field, if the field is there.
    #[expect(
        clippy::option_option,
        reason = "absent and wrong are different answers"
    )]
    pub(super) fn optional_list<T>(&self, name: &str, read: Read<T>) -> Option<Option<Vec<T>>> {
        if !self.has(name) {
            return Some(None);
        }
        self.list(name, read).map(Some)
    }

    fn find(&self, name: &str) -> Option<&'a Node> {
        self.entries
            .iter()
            .find(|(one, node)| one == name && *node != Node::Null)
            .map(|(_, node)| node)
    }
}

/// Every element of a list; `None` if any was wrong, after reading all.
pub(super) fn list<T>(
    node: &Node,
    at: &Path<'_>,
    report: &Report,
    read: Read<T>,
) -> Option<Vec<T>> {
    let Node::List(items) = node else {
        return wrong_type(node, at, report, "a list");
    };
    let read: Vec<Option<T>> = items
        .iter()
        .enumerate()
        .map(|(index, item)| read(item, &at.item(index), report))
        .collect();
    read.into_iter().collect()
}

/// Two numbers, as `[1, 10]`.
pub(super) fn pair<T>(
    node: &Node,
    at: &Path<'_>,
    report: &Report,
    read: Read<T>,
) -> Option<[T; 2]> {
    match node {
        Node::List(items) if items.len() == 2 => list(node, at, report, read)?.try_into().ok(),
        _ => wrong_type(node, at, report, "a list of two numbers"),
    }
}

/// Text.
pub(super) fn text(node: &Node, at: &Path<'_>, report: &Report) -> Option<String> {
    match node {
        Node::Text(text) => Some(text.clone()),
        _ => wrong_type(node, at, report, "text"),
    }
}

/// A number.
pub(super) fn number(node: &Node, at: &Path<'_>, report: &Report) -> Option<f64> {
    match node {
        Node::Number(number) => Some(*number),
        _ => wrong_type(node, at, report, "a number"),
    }
}

/// A number, or null for an open end.
#[expect(
    clippy::option_option,
    reason = "an open end and a mistake are different answers"
)]
pub(super) fn open_end(node: &Node, at: &Path<'_>, report: &Report) -> Option<Option<f64>> {
    match node {
        Node::Null => Some(None),
        _ => number(node, at, report).map(Some),
    }
}

/// `true` or `false`.
pub(super) fn flag(node: &Node, at: &Path<'_>, report: &Report) -> Option<bool> {
    match node {
        Node::Bool(flag) => Some(*flag),
        _ => wrong_type(node, at, report, "true or false"),
    }
}

/// A whole number from 0 on.
pub(super) fn whole(node: &Node, at: &Path<'_>, report: &Report) -> Option<u32> {
    match node {
        Node::Number(number)
            if number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(number) =>
        {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "the guard leaves whole numbers of the type's range"
            )]
            Some(*number as u32)
        }
        _ => wrong_type(node, at, report, "a whole number, 0 or more"),
    }
}

/// One word of a table.
pub(super) fn choice<T: Copy>(
    node: &Node,
    at: &Path<'_>,
    report: &Report,
    table: &[(&str, T)],
) -> Option<T> {
    let words: Vec<&str> = table.iter().map(|(word, _)| *word).collect();
    let Node::Text(text) = node else {
        return wrong_type(node, at, report, &format!("one of {}", words.join(", ")));
    };
    let found = table.iter().find(|(word, _)| word == text);
    if found.is_none() {
        report.add(at, bad_choice(text, &words));
    }
    found.map(|(_, value)| *value)
}

/// Notes that something else was expected here.
pub(super) fn wrong_type<T>(
    node: &Node,
    at: &Path<'_>,
    report: &Report,
    expected: &str,
) -> Option<T> {
    let found = node.kind();
    let problem = Problem::new(
        "wrong-type",
        format!("Expected {expected}, found {found}."),
        format!("Write {expected} here."),
    );
    report.add(at, problem.with("expected", expected).with("found", found));
    None
}

/// A word that is none of `words`.
pub(super) fn bad_choice(word: &str, words: &[&str]) -> Problem {
    let word = shortened(word);
    let listed = words.join(", ");
    let hint = match nearest(&word, words.iter().copied()) {
        Some(close) => format!("Did you mean `{close}`? Allowed: {listed}."),
        None => format!("Use one of: {listed}."),
    };
    Problem::new("bad-choice", format!("`{word}` is not allowed here."), hint)
        .with("word", word)
        .with("allowed", listed)
}

fn unknown_field(name: &str, known: &[&str]) -> Problem {
    let name = shortened(name);
    Problem::new(
        "unknown-field",
        format!("There is no field `{name}` here."),
        suggest(&name, known),
    )
    .with("field", name)
}

fn duplicate_field(name: &str) -> Problem {
    Problem::new(
        "duplicate-field",
        format!("The field `{name}` is here twice."),
        "Keep one of them.",
    )
    .with("field", name)
}

pub(super) fn missing_field(name: &str) -> Problem {
    Problem::new(
        "missing-field",
        format!("The field `{name}` is missing."),
        format!("Add `{name}`."),
    )
    .with("field", name)
}

/// A stranger's word, cut so that a message stays one line.
fn shortened(word: &str) -> String {
    const LETTERS: usize = 60;
    match word.char_indices().nth(LETTERS) {
        Some((end, _)) => format!("{}...", &word[..end]),
        None => word.to_owned(),
    }
}
