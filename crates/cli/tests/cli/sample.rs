//! A sample of people: the same in every file and exact for those in it; and what the events
//! take of the memory.

use std::collections::BTreeMap;

use crate::setting::{Folder, MODEL};

/// Opens and clicks of three hundred people, in two files; and what is known of them.
fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("model.json", MODEL);
    let rows = |from: u32| -> String {
        let row = |n: u32| {
            let (person, day) = (n * n % 293, n % 28 + 1);
            let event = ["email_open", "email_click"][(n % 2) as usize];
            format!("person{person}@example.com,{event},2026-01-{day:02}T00:00:00Z\n")
        };
        (from..from + 900).map(row).collect()
    };
    for (name, from) in [("a.csv", 0), ("b.csv", 5000)] {
        folder.write(name, format!("person,event,time\n{}", rows(from)));
    }
    let people: String = (0..320)
        .map(|n| format!("person{n}@example.com,pro\n"))
        .collect();
    folder.write("people.csv", format!("person,plan\n{people}"));
    folder
}

fn scores(folder: &Folder, more: &[&str]) -> BTreeMap<String, String> {
    let mut arguments = vec!["score", "a.csv", "b.csv", "--model", "model.json"];
    arguments.extend(["--people", "people.csv"]);
    arguments.extend(more);
    let ended = folder.hearth(&arguments);
    let table = ended.done();
    let lines = table.lines().skip(1);
    lines
        .filter_map(|line| line.split_once(','))
        .map(|(person, scores)| (person.to_owned(), scores.to_owned()))
        .collect()
}

#[test]
fn whoever_is_in_the_sample_has_the_score_that_everybody_has() {
    let folder = folder();
    let all = scores(&folder, &[]);
    assert_eq!(all.len(), 320);
    let mut before = all.len();
    for sample in ["1/2", "1/4", "1/20"] {
        let kept = scores(&folder, &["--sample", sample]);
        assert!(!kept.is_empty() && kept.len() < before, "{sample}");
        before = kept.len();
        for (person, scores) in &kept {
            assert_eq!(all.get(person), Some(scores), "{person} in {sample}");
        }
    }
}

#[test]
fn it_is_said_that_it_is_a_sample_and_no_fault() {
    let folder = folder();
    let arguments = ["score", "a.csv", "--model", "model.json", "--sample", "1/4"];
    let ended = folder.hearth(&[&arguments[..], &["--strict"]].concat());
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(ended.err.contains("note: 1 in 4 people"), "{}", ended.err);
    assert!(!ended.err.contains("warning"), "{}", ended.err);
    let wrong = folder.hearth(&["inspect", "a.csv", "--sample", "25%"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("write it like 1/10"), "{}", wrong.err);
}

#[test]
fn the_report_tells_the_sample_and_what_the_events_take() {
    let folder = folder();
    let whole = folder.hearth(&["inspect", "a.csv", "b.csv"]).json();
    let memory = &whole["memory"];
    assert!(whole["sample"].is_null());
    let sum: u64 = ["columns", "index", "people", "names", "table"]
        .iter()
        .filter_map(|part| memory[part].as_u64())
        .sum();
    assert_eq!(memory["bytes"].as_u64(), Some(sum), "there is no property");
    assert!(memory["columns"].as_u64() >= Some(1800 * 10));
    let per_event = memory["bytes_per_event"].as_f64().expect("a number");
    assert!((per_event - sum as f64 / 1800.0).abs() <= 0.05);
    let part = folder.hearth(&["inspect", "a.csv", "b.csv", "--sample", "1/4"]);
    let part = part.json();
    assert_eq!(part["sample"], 4);
    assert!(part["memory"]["bytes"].as_u64() < memory["bytes"].as_u64());
    assert_eq!(part["dropped"][0]["reason"], "not-sampled");
}
