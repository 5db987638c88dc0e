//! Golden cases: an event file and a model in, everyone's scores and some
//! explanations out, through the real import and engine. The folders of
//! `golden/` are the cases. Set `HEARTH_UPDATE_GOLDEN=1` to write the files
//! anew; an explanation is kept for each `explain-<person>.json` that is there.

use std::fs;
use std::path::{Path, PathBuf};

use hearth_tests::product::{self, Scored};

#[test]
fn every_case_gives_its_golden_files() {
    let cases = entries(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/golden")));
    assert!(cases.len() >= 5, "the cases are gone");
    let different: Vec<String> = cases.iter().flat_map(|case| check(case)).collect();
    assert!(
        different.is_empty(),
        "different from the golden files:\n{}",
        different.join("\n")
    );
}

/// The case's files that are not as they should be, each with what it is now.
fn check(case: &Path) -> Vec<String> {
    let scored = score(case);
    let mut different = vec![compare(&case.join("scores.csv"), &scored.csv())];
    for path in entries(case) {
        let name = path
            .file_stem()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        if let Some(person) = name.strip_prefix("explain-") {
            different.push(compare(&path, &explain(&scored, person)));
        }
    }
    different.into_iter().flatten().collect()
}

/// A case may have a people table, `people.csv`.
fn score(case: &Path) -> Scored {
    let model = product::model(&read(&case.join("model.hearth.json")));
    let events = fs::read(case.join("events.csv")).expect("a case has events.csv");
    let people = fs::read(case.join("people.csv")).ok();
    product::score(&events, people.as_deref(), &model)
}

/// The explanations of all scores of a person.
fn explain(Scored { workbench, run }: &Scored, person: &str) -> String {
    let number = workbench.log().people().find(person);
    let number = number.unwrap_or_else(|| panic!("there is no person {person}"));
    let all: Vec<_> = (0..run.scores.len())
        .map(|score| {
            workbench
                .explain(run, score, number)
                .expect("everyone is scored")
        })
        .collect();
    serde_json::to_string_pretty(&all).expect("finite numbers") + "\n"
}

fn compare(path: &Path, now: &str) -> Option<String> {
    if std::env::var_os("HEARTH_UPDATE_GOLDEN").is_some() {
        fs::write(path, now).expect("golden files can be written");
        return None;
    }
    (read(path) != now).then(|| format!("{}:\n{now}", path.display()))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What is in a folder, by name.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("readable").path())
        .collect();
    all.sort();
    all
}
