//! Golden cases: an event file and a model in, everyone's scores and some
//! explanations out, through the real import and engine. The folders of
//! `golden/` are the cases. Set `HEARTH_UPDATE_GOLDEN=1` to write the files
//! anew; an explanation is kept for each `explain-<person>.json` that is there.

use std::fs;
use std::path::{Path, PathBuf};

use hearth_engine::{At, Run, Workbench, table};
use hearth_events::EventLog;
use hearth_ingest::Importer;
use hearth_model::import::ImportOptions;

/// The present of every case: 2027-01-01T00:00Z.
const NOW_MS: i64 = 1_798_761_600_000;

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
    let (workbench, run) = score(case);
    let mut csv = Vec::new();
    table::write_scores_csv(&workbench, &run, false, &mut csv).expect("a Vec takes all");
    let csv = String::from_utf8(csv).expect("CSV is text");
    let mut different = vec![compare(&case.join("scores.csv"), &csv)];
    for path in entries(case) {
        let name = path
            .file_stem()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        if let Some(person) = name.strip_prefix("explain-") {
            different.push(compare(&path, &explain(&workbench, &run, person)));
        }
    }
    different.into_iter().flatten().collect()
}

fn score(case: &Path) -> (Workbench, Run) {
    let text = read(&case.join("model.hearth.json"));
    let model = hearth_model::parse(&text)
        .and_then(|draft| hearth_model::validate(&draft))
        .unwrap_or_else(|problems| panic!("{}: {problems:?}", case.display()));
    let bytes = fs::read(case.join("events.csv")).expect("a case has events.csv");
    let options = ImportOptions {
        time_zone: Some(model.draft().time_zone.clone()),
        ..ImportOptions::default()
    };
    let mut importer = Importer::new("events.csv", bytes.len() as u64, &options, NOW_MS);
    importer.push(&bytes).expect("the file is taken whole");
    let imported = importer.finish();
    let report = imported.report;
    assert_eq!(
        (report.problem, report.dropped),
        (None, 0),
        "{}",
        case.display()
    );
    let log = EventLog::merge(vec![imported.log]).expect("few kinds");
    let mut workbench = Workbench::new(log);
    let at = At {
        as_of: None,
        now_ms: NOW_MS,
    };
    let run = workbench
        .run(&model, &at)
        .unwrap_or_else(|problems| panic!("{}: {problems:?}", case.display()));
    (workbench, run)
}

/// The explanations of all scores of a person.
fn explain(workbench: &Workbench, run: &Run, person: &str) -> String {
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
