//! JSON as `serde_json` reads it: the same texts are JSON, and rows have the
//! same cells in every layout. And the JSONTestSuite, where it is there.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use hearth_model::import::{DropReason, FileReport, ImportOptions, Properties};
use proptest::prelude::*;
use serde::de::IgnoredAny;
use serde_json::Value;

use crate::shared;
use crate::support::{Event, code, columns, dropped, import, import_chunks, taken};

const START: &str = r#"{"user":"a","event":"e","time":"2024-01-01","v":"#;

fn options() -> ImportOptions {
    ImportOptions {
        properties: Properties::All,
        encoding: Some("utf-8".to_owned()),
        ..ImportOptions::default()
    }
}

/// Values without anything that cells do not tell apart.
fn values() -> impl Strategy<Value = Value> {
    let text = "[a-zé😀\"\\\\/\n\u{1}]{0,6}x";
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        text.prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 20, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(keys(), inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn keys() -> impl Strategy<Value = String> {
    prop_oneof!["[a-d]", "[xé\"\\\\]{1,3}", Just("__proto__".to_owned())]
}

fn rows() -> impl Strategy<Value = Vec<BTreeMap<String, Value>>> {
    prop::collection::vec(prop::collection::btree_map(keys(), values(), 0..5), 1..8)
}

/// What stands between rows, and around them.
#[derive(Clone, Debug)]
struct Layout {
    /// Before each row, between two, and behind the last.
    around: &'static str,
    between: &'static str,
    start: &'static str,
    end: &'static str,
    pretty: bool,
    /// Whether letters are escaped that need not be.
    escaped: bool,
}

fn layouts() -> impl Strategy<Value = Layout> {
    let frame = prop_oneof![
        Just(("", "\n", "")),
        Just(("", "\r\n\r\n", "\n")),
        Just(("\u{feff}", "", "")),
        Just(("[", ",", "]")),
        Just((" [\n", "\n,\n", "\n]\n")),
        Just(("{\"next\":[],\"data\":{\"events\":[", ",", "],\"n\":1}}")),
    ];
    let around = prop_oneof![Just(""), Just(" "), Just("\n  ")];
    (frame, around, any::<bool>(), any::<bool>()).prop_map(
        |((start, between, end), around, pretty, escaped)| Layout {
            around,
            between,
            start,
            end,
            pretty,
            escaped,
        },
    )
}

fn written(rows: &[BTreeMap<String, Value>], layout: &Layout) -> String {
    let row = |(at, row): (usize, &BTreeMap<String, Value>)| {
        let mut members: serde_json::Map<String, Value> = row.clone().into_iter().collect();
        members.insert("user".to_owned(), format!("u{at:03}").into());
        members.insert("event".to_owned(), "e".into());
        members.insert("time".to_owned(), "2024-01-01".into());
        let row = Value::Object(members);
        let mut text = match layout.pretty {
            true => serde_json::to_string_pretty(&row),
            false => serde_json::to_string(&row),
        }
        .expect("a text");
        if layout.escaped {
            let unit = |units: &mut String, unit: u16| {
                let _ = write!(units, "\\u{unit:04X}");
            };
            let escape = |letter: char| {
                let mut units = String::new();
                for &mut code in letter.encode_utf16(&mut [0; 2]) {
                    unit(&mut units, code);
                }
                units
            };
            text = text.replace('é', &escape('é')).replace('😀', &escape('😀'));
        }
        format!("{}{text}", layout.around)
    };
    let rows: Vec<String> = rows.iter().enumerate().map(row).collect();
    [layout.start, &rows.join(layout.between), layout.end].concat()
}

/// The cells of a row, said as plainly as possible.
fn flat(path: &str, value: &Value, cells: &mut BTreeMap<String, String>) {
    let cell = match value {
        Value::Object(members) => {
            for (key, value) in members {
                flat(&format!("{path}.{key}"), value, cells);
            }
            return;
        }
        Value::Array(list) if list.iter().any(|one| one.is_array() || one.is_object()) => {
            value.to_string()
        }
        Value::Array(list) => {
            let texts = list.iter().filter(|one| !one.is_null()).map(plain);
            texts.collect::<Vec<String>>().join(", ")
        }
        plainly => plain(plainly),
    };
    if !cell.is_empty() {
        cells.insert(path.to_owned(), cell.trim().to_owned());
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn properties(event: &Event) -> BTreeMap<String, String> {
    event.properties.iter().cloned().collect()
}

proptest! {
    #[test]
    fn rows_are_those_of_serde_json(rows in rows(), layout in layouts()) {
        let text = written(&rows, &layout);
        let (report, events) = import(text.as_bytes(), &options());
        prop_assert_eq!(report.problem, None, "{}", text);
        prop_assert_eq!((events.len(), report.dropped), (rows.len(), 0), "{}", text);
        for (event, row) in events.iter().zip(&rows) {
            let mut cells = BTreeMap::new();
            for (key, value) in row {
                flat(key, value, &mut cells);
            }
            prop_assert_eq!(properties(event), cells, "{}", text);
        }
    }

    #[test]
    fn chunking_does_not_matter(bytes in pieces(), sizes in prop::collection::vec(1_usize..30, 1..8)) {
        for start in [START, "[", ""] {
            let text = [start.as_bytes(), &bytes].concat();
            let whole = taken(import_chunks([text.as_slice()], text.len(), &options()));
            let chunks = crate::properties::in_chunks(&text, &sizes);
            prop_assert_eq!(taken(import_chunks(chunks, text.len(), &options())), whole);
        }
    }

    #[test]
    fn what_is_json_is_what_serde_json_says(
        value in values(),
        at in any::<prop::sample::Index>(),
        change in "[\\[\\]{}\",:0-9eE.+\\-\\\\utrfn /a]{0,3}",
        cut in 0_usize..3,
    ) {
        let text = value.to_string();
        let mut place = at.index(text.len() + 1);
        while !text.is_char_boundary(place) {
            place -= 1;
        }
        let rest: String = text[place..].chars().skip(cut).collect();
        let row = [START, &text[..place], &change, &rest, "}"].concat();
        let ours = kept(&row);
        let theirs = serde_json::from_str::<IgnoredAny>(&row).is_ok();
        prop_assert_eq!(ours, theirs, "{}", row);
    }
}

proptest! {
    /// However a row of an array breaks, but for a list in it that opens or the array
    /// around it that ends: the others are read, and what is lost is counted.
    #[test]
    fn a_broken_element_takes_no_other_along(
        rows in rows(),
        broken in prop::collection::vec(broken(), 8),
        frame in frames(),
        sizes in prop::collection::vec(1_usize..40, 1..8),
    ) {
        let (start, between, end) = frame;
        let mut good = Vec::new();
        let mut lines = Vec::new();
        for (number, (row, broken)) in rows.iter().zip(&broken).enumerate() {
            let mut members: serde_json::Map<String, Value> = row.clone().into_iter().collect();
            members.insert("user".to_owned(), format!("u{number}").into());
            members.insert("event".to_owned(), "e".into());
            members.insert("time".to_owned(), "2024-01-01".into());
            let row = Value::Object(members).to_string();
            match broken {
                Some(broken) => lines.push(broken.apply(&row)),
                None => {
                    good.push(format!("u{number}"));
                    lines.push(row);
                }
            }
        }
        let text = [start, &lines.join(between), end].concat();
        let options = columns("user", "event", "time");
        let whole = taken(import_chunks([text.as_bytes()], text.len(), &options));
        let (report, events) = &whole;
        if report.problem.is_some() {
            let first = broken.first().is_some_and(Option::is_some);
            prop_assert!(good.is_empty() || first, "{} {:?}", text, report.problem);
            return Ok(());
        }
        prop_assert_eq!(report.kept + report.dropped, report.rows_read);
        // Broken rows side by side may be one break.
        let broken = broken.get(..rows.len()).unwrap_or_default();
        let breaks = broken.chunk_by(|a, b| a.is_some() == b.is_some());
        let breaks = breaks.filter(|rows| rows.iter().all(Option::is_some)).count();
        let least = (good.len() + breaks) as u64;
        prop_assert!(report.rows_read >= least, "{} {:?}", text, report.reasons);
        let people: Vec<&String> = events.iter().map(|event| &event.person).collect();
        for person in &good {
            prop_assert!(people.contains(&person), "{} is lost: {}", person, text);
        }
        let chunks = crate::properties::in_chunks(text.as_bytes(), &sizes);
        prop_assert_eq!(taken(import_chunks(chunks, text.len(), &options)), whole);
    }
}

/// What breaks a row: a letter goes, and others come.
#[derive(Clone, Debug)]
struct Broken {
    at: prop::sample::Index,
    change: String,
    cut: usize,
}

impl Broken {
    fn apply(&self, row: &str) -> String {
        let mut at = self.at.index(row.len() + 1);
        while !row.is_char_boundary(at) {
            at -= 1;
        }
        let kept = row[at..].starts_with(['[', ']']);
        let cut = if kept { 0 } else { self.cut };
        let rest: String = row[at..].chars().skip(cut).collect();
        [&row[..at], &self.change, &rest].concat()
    }
}

fn broken() -> impl Strategy<Value = Option<Broken>> {
    let change = "[{}\",:0-9eE.\\\\utrfn /a]{0,3}";
    let broken = (any::<prop::sample::Index>(), change, 0_usize..2);
    prop::option::of(broken.prop_map(|(at, change, cut)| Broken { at, change, cut }))
}

fn frames() -> impl Strategy<Value = (&'static str, &'static str, &'static str)> {
    prop_oneof![
        Just(("[", ",\n", "]")),
        Just(("[\n  ", ",\r\n  ", "\n]\n")),
        Just(("{\"next\":[],\"data\":{\"events\":[", ",\n", "],\"n\":1}}")),
        Just(("", "\n", "\n")),
    ]
}

/// Bytes that often look like JSON.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just(START.as_bytes().to_vec()),
        Just(b"1}".to_vec()),
        Just(b"{\"data\":{\"events\":[".to_vec()),
        Just(b"]}}".to_vec()),
        Just(b"{}".to_vec()),
        Just(b"[1,\"x\",null]".to_vec()),
        Just(b"\"\\ud83d\"".to_vec()),
        "[\\[\\]{},:\"\n\r 0]".prop_map(String::into_bytes),
        Just("é".as_bytes().to_vec()),
        Just(vec![0xFF]),
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

/// Whether a row between two others is read as one; nothing is lost of those.
fn kept(row: &str) -> bool {
    let report = between(row.as_bytes());
    assert!(report.kept >= 2, "{row}");
    (report.kept, report.dropped) == (3, 0)
}

fn between(row: &[u8]) -> FileReport {
    let good = [START.as_bytes(), b"1}"].concat();
    let text = [good.as_slice(), row, &good].join(&b'\n');
    let (report, _) = taken(import_chunks([text.as_slice()], text.len(), &options()));
    report
}

/// Each text of the JSONTestSuite as a value in a JSON Lines file: all that must be
/// accepted are, all that must be refused are, with a line. What readers may decide
/// is listed with what is decided: numbers are texts, so none is too large; half a
/// surrogate pair is replaced; bytes that are not UTF-8 and nesting beyond 128 levels
/// cost the row.
#[test]
fn the_json_test_suite() {
    let Some(folder) = shared::folder("suites/JSONTestSuite/test_parsing") else {
        return;
    };
    let files = std::fs::read_dir(folder).expect("a folder");
    let mut files: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    files.sort();
    let (mut accepted, mut refused) = (0, 0);
    let mut open = String::new();
    for file in files {
        let name = file.file_name().and_then(|name| name.to_str());
        let name = name.expect("a plain name");
        let content = std::fs::read(&file).expect("a file that can be read");
        let report = between(&[START.as_bytes(), &content, b"}"].concat());
        let reasons = [
            DropReason::BadJson,
            DropReason::DeepJson,
            DropReason::BadEncoding,
        ];
        let lines = reasons.map(|reason| dropped(&report, reason).1).concat();
        match name.as_bytes().first() {
            Some(b'y') => {
                assert_eq!((report.kept, report.dropped), (3, 0), "{name}");
                accepted += 1;
            }
            Some(b'n') => {
                assert_eq!(report.kept, 2, "{name}: {:?}", report.reasons);
                assert!(lines.first().is_some_and(|&line| line >= 2), "{name}");
                refused += 1;
            }
            _ => {
                let reason = report.reasons.first().map(|dropped| dropped.reason);
                let noted = report.notes.first().map(|note| note.kind);
                let problem = report.problem.as_ref();
                let said = match (reason, noted) {
                    _ if problem.is_some() => format!("the file is refused, {}", code(&report)),
                    (Some(reason), _) => format!("refused, {}", reason.name()),
                    (None, Some(_)) => "accepted, with U+FFFD for half a pair".to_owned(),
                    (None, None) => "accepted".to_owned(),
                };
                let _ = writeln!(open, "{name}: {said}");
            }
        }
    }
    let totals = format!("y_ accepted: {accepted}\nn_ refused: {refused}\n\n{open}");
    if std::env::var_os("HEARTH_UPDATE_GOLDEN").is_some() {
        let golden = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/ingest/json_test_suite.txt"
        );
        std::fs::write(golden, &totals).expect("a file that can be written");
        return;
    }
    assert_eq!(totals, include_str!("json_test_suite.txt"));
}
