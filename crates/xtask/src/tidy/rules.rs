//! The rules themselves: pure functions from a path and a text to complaints.

use std::fmt;

/// One broken rule.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Complaint {
    path: String,
    line: usize,
    text: String,
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.text)
    }
}

const LONGEST: usize = 600;
const LONGEST_TEST: usize = 900;
const VAGUE_NAMES: [&str; 6] = ["util", "utils", "helper", "helpers", "manager", "managers"];

// In pieces, so that this file keeps its own rules.
const UNFINISHED: [&str; 3] = [
    concat!("todo", "!("),
    concat!("unimplemented", "!("),
    concat!("#[", "ignore"),
];
const PANICS: [&str; 2] = [concat!(".unwrap", "()"), concat!(".expect", "(")];
const MACHINE_FOLDERS: [&str; 3] = [
    concat!("/", "home/"),
    concat!("/", "root/"),
    concat!("/", "Users/"),
];

/// Where a panic would take the page or the engine down with it.
const NO_PANICS: [&str; 4] = [
    "crates/bridge/src/",
    "crates/worker/src/",
    "crates/module/src/",
    "web/src/",
];

/// The only places that may touch the browser directly.
const BROWSER_PLACES: [&str; 2] = ["web/src/browser", "web/src/hooks"];

/// All complaints about one file. `path` is relative to the repository, with `/`.
pub(super) fn check(path: &str, text: &str) -> Vec<Complaint> {
    let mut found = Found {
        path,
        complaints: Vec::new(),
    };
    check_name(&mut found);
    check_text(&mut found, text);
    if path.ends_with(".rs") {
        check_rust(&mut found, text);
    }
    found.complaints
}

struct Found<'a> {
    path: &'a str,
    complaints: Vec<Complaint>,
}

impl Found<'_> {
    fn add(&mut self, line: usize, text: impl Into<String>) {
        self.complaints.push(Complaint {
            path: self.path.to_owned(),
            line,
            text: text.into(),
        });
    }

    fn in_tests(&self) -> bool {
        self.path
            .split('/')
            .any(|part| matches!(part, "tests" | "benches" | "tests.rs"))
    }
}

fn check_name(found: &mut Found<'_>) {
    for part in found.path.split('/') {
        let stem = part.split('.').next().unwrap_or_default();
        let vague = stem
            .split(['_', '-'])
            .any(|word| VAGUE_NAMES.contains(&word));
        if vague {
            found.add(1, format!("`{part}` says nothing: name what it is for"));
        }
    }
}

fn check_text(found: &mut Found<'_>, text: &str) {
    for (index, line) in text.lines().enumerate() {
        if line.trim_end() != line {
            found.add(index + 1, "white space at the end of the line");
        }
        if names_machine_folder(line) {
            found.add(index + 1, "a folder of one particular machine");
        }
    }
    if !text.is_empty() && !text.ends_with('\n') {
        found.add(text.lines().count(), "no line break at the end of the file");
    }
}

/// An absolute path, as against a part of an address or of a longer path.
fn names_machine_folder(line: &str) -> bool {
    MACHINE_FOLDERS.iter().any(|folder| {
        line.match_indices(folder).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            !before.is_some_and(|letter| letter.is_alphanumeric() || "._-})*".contains(letter))
        })
    })
}

fn check_rust(found: &mut Found<'_>, text: &str) {
    if !text.starts_with("//!") {
        found.add(1, "the file does not open with `//!`: say what it is for");
    }
    check_length(found, text);
    let product_lines = lines_before_tests(text);
    let no_panics =
        NO_PANICS.iter().any(|place| found.path.starts_with(place)) && !found.in_tests();
    for (index, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("//") {
            continue;
        }
        for mark in UNFINISHED.iter().filter(|mark| line.contains(**mark)) {
            found.add(index + 1, format!("`{mark}`: finish it or leave it out"));
        }
        if no_panics && index < product_lines {
            for mark in PANICS.iter().filter(|mark| line.contains(**mark)) {
                found.add(index + 1, format!("`{mark}` may panic: return an error"));
            }
        }
    }
    check_codec(found, text);
    check_web_sys(found, text);
}

fn check_length(found: &mut Found<'_>, text: &str) {
    let limit = if found.in_tests() {
        LONGEST_TEST
    } else {
        LONGEST
    };
    let lines = text.lines().count();
    if lines > limit {
        found.add(lines, format!("{lines} lines, {limit} at most: split it"));
    }
}

/// How many lines come before a test module at the end of the file.
fn lines_before_tests(text: &str) -> usize {
    let lines: Vec<&str> = text.lines().collect();
    let opens_tests = |at: usize| {
        lines[at].trim() == "#[cfg(test)]"
            && lines[at + 1..]
                .iter()
                .find(|line| !line.trim_start().starts_with("#["))
                .is_some_and(|line| line.starts_with("mod ") && line.trim_end().ends_with('{'))
    };
    (0..lines.len())
        .find(|at| opens_tests(*at))
        .unwrap_or(lines.len())
}

fn check_codec(found: &mut Found<'_>, text: &str) {
    const CODEC: &str = concat!("serde_wasm", "_bindgen");
    if found.path.starts_with("crates/bridge/") {
        return;
    }
    for (index, _) in matching_code_lines(text, CODEC) {
        found.add(
            index,
            "only the bridge turns messages into JavaScript values",
        );
    }
}

/// In the page, only events and their targets may be named outside the places that touch the browser.
fn check_web_sys(found: &mut Found<'_>, text: &str) {
    const CRATE: &str = concat!("web", "_sys");
    let exempt = BROWSER_PLACES
        .iter()
        .any(|place| found.path.starts_with(place));
    if !found.path.starts_with("web/src/") || exempt {
        return;
    }
    for (at, _) in text.match_indices(CRATE) {
        let line_start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        if text[line_start..at].trim_start().starts_with("//") {
            continue;
        }
        if !names_only_events(&text[at + CRATE.len()..]) {
            let line = text[..at].matches('\n').count() + 1;
            found.add(
                line,
                "the browser is touched only in web/src/browser and web/src/hooks",
            );
        }
    }
}

/// Whether what follows the crate's name is `::SomeEvent` or `::{AnEvent, HtmlInputElement}`.
fn names_only_events(rest: &str) -> bool {
    let Some(names) = rest.strip_prefix("::") else {
        return false;
    };
    let names = match names.strip_prefix('{') {
        Some(list) => list.split('}').next().unwrap_or_default(),
        None => names
            .split(|letter: char| !letter.is_alphanumeric() && letter != '_')
            .next()
            .unwrap_or_default(),
    };
    names
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .all(is_of_an_event)
}

/// Events, what they carry, and the typed elements they happen on.
fn is_of_an_event(name: &str) -> bool {
    let element = name.starts_with("Html") && name.ends_with("Element");
    name.ends_with("Event") || element || name == "DataTransfer"
}

fn matching_code_lines<'a>(
    text: &'a str,
    mark: &'a str,
) -> impl Iterator<Item = (usize, &'a str)> + 'a {
    text.lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line))
        .filter(move |(_, line)| line.contains(mark) && !line.trim_start().starts_with("//"))
}
