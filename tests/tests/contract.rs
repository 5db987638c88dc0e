//! The examples of `docs/scoring.md` and `docs/segments.md`, run: events, a people table and a model go
//! through the real import and engine and must give exactly what the page shows.
//!
//! A fenced block is named by the second word after the fence. `events` begins
//! an example, `people` gives it a people table, `model`, `score` or `rule` what
//! to score by (a whole document, the fields of one score, those of one rule),
//! and `scores` says what comes out; `tags` and `segments` who is in; `history`
//! what the score was at its dates; `crossings` who crosses 20 in January 2026, and
//! `transitions` who moves where between its 1st and its 29th.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use hearth_engine::{At, Membership, Run, crossings, history, write_members_csv};
use hearth_model::Model;
use hearth_tests::product::{self, Scored};
use serde_json::Value;

/// One fenced block: its name, its first line's number, its text.
struct Block<'a> {
    name: &'a str,
    line: usize,
    text: String,
}

/// What the example on the way has so far.
#[derive(Default)]
struct Example {
    events: String,
    people: Option<String>,
    model: String,
}

#[test]
fn every_example_gives_what_the_page_shows() {
    let pages = [
        (include_str!("../../docs/scoring.md"), 18),
        (include_str!("../../docs/segments.md"), 2),
    ];
    for (page, fewest) in pages {
        check(page, fewest);
    }
}

/// Runs the examples of a page, which must be so many at least.
fn check(page: &str, fewest: usize) {
    let mut example = Example::default();
    let mut checked = 0;
    let mut wrong = Vec::new();
    for block in blocks(page) {
        match block.name {
            "events" => {
                example = Example {
                    events: block.text,
                    ..Example::default()
                }
            }
            "people" => example.people = Some(block.text),
            "model" => example.model = block.text,
            "score" => example.model = of_score(&block.text),
            "rule" => example.model = of_rule(&block.text),
            output => {
                checked += 1;
                let found = example.output(output, &block.text);
                if found != block.text {
                    wrong.push(format!("line {}, {output}:\n{found}", block.line));
                }
            }
        }
    }
    assert!(checked >= fewest, "the examples are gone");
    assert!(
        wrong.is_empty(),
        "the page shows something else:\n{}",
        wrong.join("\n")
    );
}

/// The golden explanations have every kind of rule and scale.
#[test]
fn every_field_of_an_explanation_is_on_the_page() {
    let page = include_str!("../../docs/scoring.md");
    let code: Vec<&str> = page.split('`').skip(1).step_by(2).collect();
    let words: BTreeSet<&str> = code
        .iter()
        .flat_map(|code| code.split(|c: char| !c.is_ascii_alphanumeric() && c != '_'))
        .collect();
    let cases = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/golden"));
    let mut fields = BTreeSet::new();
    for case in fs::read_dir(cases).expect("the cases are there") {
        let files = fs::read_dir(case.expect("readable").path()).expect("a case is a folder");
        for file in files.map(|file| file.expect("readable").path()) {
            let name = file.file_name().and_then(|name| name.to_str());
            if name.is_some_and(|name| name.starts_with("explain-")) {
                let text = fs::read_to_string(&file).expect("readable");
                let value = serde_json::from_str(&text).expect("JSON");
                names(&value, &mut fields);
            }
        }
    }
    assert!(fields.len() >= 80, "the golden explanations are gone");
    fields.retain(|field| !words.contains(field.as_str()));
    assert_eq!(fields, BTreeSet::new(), "the page does not tell of these");
}

/// Every field's name inside a value.
fn names(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| names(item, found)),
        Value::Object(fields) => {
            for (name, value) in fields {
                found.insert(name.clone());
                names(value, found);
            }
        }
        _ => {}
    }
}

impl Example {
    fn output(&self, name: &str, shown: &str) -> String {
        let model = product::model(&self.model);
        let people = self.people.as_ref().map(String::as_bytes);
        let mut scored = product::score(self.events.as_bytes(), people, &model);
        match name {
            "scores" => scored.csv(),
            "tags" => {
                let tags = scored.workbench.tags(&scored.run);
                members(&scored, "tag", &tags)
            }
            "segments" => {
                let segments = scored.workbench.segments(&scored.run);
                members(&scored, "segment", &segments)
            }
            "history" => history(scored, &model, shown),
            "crossings" => crossings(scored, &model),
            "transitions" => transitions(scored, &model),
            other => panic!("an example cannot show {other}"),
        }
    }
}

/// As the command line prints them.
fn members(scored: &Scored, heading: &str, groups: &[Membership]) -> String {
    let mut csv = Vec::new();
    write_members_csv(&scored.workbench, heading, groups, &mut csv).expect("a Vec takes all");
    String::from_utf8(csv).expect("CSV is text")
}

/// The first score at the dates that the page shows.
fn history(mut scored: Scored, model: &Model, shown: &str) -> String {
    let mut dates: Vec<&str> = shown
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').next())
        .collect();
    dates.dedup();
    let mut csv = Vec::new();
    history::write_heading(&mut csv).expect("a Vec takes all");
    for date in dates {
        let run = run(&mut scored, model, date);
        history::write_rows(&scored.workbench, &run, 0, date, &mut csv).expect("a Vec takes all");
    }
    String::from_utf8(csv).expect("CSV is text")
}

fn run(scored: &mut Scored, model: &Model, date: &str) -> Run {
    let at = At {
        as_of: Some(date.to_owned()),
        now_ms: product::NOW_MS,
    };
    scored.workbench.run(model, &at).expect("it is scored")
}

/// Who crosses 20 in January 2026.
fn crossings(mut scored: Scored, model: &Model) -> String {
    let mut csv = Vec::new();
    crossings::write_heading(&mut csv).expect("a Vec takes all");
    let mut before = run(&mut scored, model, "2025-12-31");
    for day in 1..=31 {
        let day = format!("2026-01-{day:02}");
        let now = run(&mut scored, model, &day);
        let crossed = scored.workbench.crossings(&before, &now, 0, 20.0);
        crossings::write_rows(&scored.workbench, &day, &crossed, false, &mut csv)
            .expect("a Vec takes all");
        before = now;
    }
    String::from_utf8(csv).expect("CSV is text")
}

fn transitions(mut scored: Scored, model: &Model) -> String {
    let before = run(&mut scored, model, "2026-01-01");
    let now = run(&mut scored, model, "2026-01-29");
    let mut csv = Vec::new();
    let transitions = now.transitions(&before, 0).expect("it has levels");
    transitions.write_csv(&mut csv).expect("a Vec takes all");
    String::from_utf8(csv).expect("CSV is text")
}

fn of_score(fields: &str) -> String {
    let fields = fields.trim().trim_start_matches('{');
    format!(r#"{{"hearth": 1, "scores": [{{"id": "score", "name": "Score", {fields}]}}"#)
}

fn of_rule(fields: &str) -> String {
    let fields = fields.trim().trim_start_matches('{');
    of_score(&format!(
        r#"{{"rules": [{{"id": "rule", "name": "Rule", {fields}]}}"#
    ))
}

/// The named blocks of a page; those with a language alone are only for reading.
fn blocks(page: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut open: Option<Option<Block<'_>>> = None;
    for (index, line) in page.lines().enumerate() {
        if let Some(fence) = line.strip_prefix("```") {
            open = match open.take() {
                Some(block) => {
                    blocks.extend(block);
                    None
                }
                None => Some(fence.split_whitespace().nth(1).map(|name| Block {
                    name,
                    line: index + 2,
                    text: String::new(),
                })),
            };
        } else if let Some(Some(block)) = &mut open {
            block.text.push_str(line);
            block.text.push('\n');
        }
    }
    assert!(open.is_none(), "a block is not closed");
    blocks
}
