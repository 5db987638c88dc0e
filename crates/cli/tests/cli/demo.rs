//! The demo data as a file, and through the whole engine.

use std::process::{Command, Stdio};

use crate::setting::{Folder, MODEL};

#[test]
fn the_same_seed_gives_the_same_file() {
    let folder = Folder::new();
    let make = |seed: &str, out: &str| {
        folder
            .hearth(&[
                "demo",
                "newsletter",
                "--people",
                "50",
                "--seed",
                seed,
                "--out",
                out,
            ])
            .done();
        folder.read(out)
    };
    let first = make("1", "a.csv");
    assert_eq!(first, make("1", "b.csv"));
    assert_ne!(first, make("2", "c.csv"));
    let printed = folder
        .hearth(&["demo", "newsletter", "--people", "50"])
        .done();
    assert_eq!(first, printed, "seed 1 is the default");
}

#[test]
fn everyone_in_the_demo_is_scored_and_no_row_is_lost() {
    let folder = Folder::new();
    folder.write("model.json", MODEL);
    folder
        .hearth(&["demo", "newsletter", "--people", "120", "--out", "demo.csv"])
        .done();
    let ended = folder.hearth(&["score", "demo.csv", "--model", "model.json", "--strict"]);
    assert_eq!(ended.err, "");
    let table = ended.done();
    assert_eq!(table.lines().count(), 121);
    let raws: Vec<f64> = table
        .lines()
        .skip(1)
        .map(|line| {
            line.split(',')
                .nth(1)
                .expect("raw")
                .parse()
                .expect("a number")
        })
        .collect();
    assert!(raws.iter().any(|&raw| raw > 60.0), "fans");
    assert!(raws.iter().any(|&raw| raw < 7.0), "sleepers");

    let report = folder.hearth(&["inspect", "demo.csv"]).json();
    let mapping = &report["mapping"];
    for role in ["person", "event", "time", "channel", "value"] {
        assert_eq!(mapping[role], role, "{mapping}");
    }
    assert_eq!(report["people"], 120);
    assert!(
        report["last"].as_str() < Some("2026-02-01"),
        "{}",
        report["last"]
    );
}

/// The columns that matter are found without being told, in every data set.
#[test]
fn every_demo_is_understood_as_it_is() {
    let folder = Folder::new();
    for (demo, person, number) in [
        ("shop", "email", "amount"),
        ("streaming", "user_id", "minutes"),
        ("course", "learner_id", "score"),
        ("insurance", "email", "amount"),
        ("trial", "email", "employees"),
    ] {
        let out = format!("{demo}.csv");
        folder
            .hearth(&["demo", demo, "--people", "60", "--out", &out])
            .done();
        let report = folder.hearth(&["inspect", &out]).json();
        let mapping = &report["mapping"];
        assert_eq!(mapping["person"], person, "{mapping}");
        assert_eq!(mapping["event"], "event", "{mapping}");
        assert_eq!(mapping["time"], "timestamp", "{mapping}");
        let numbers = &mapping[if number == "amount" {
            "value"
        } else {
            "properties"
        }];
        assert!(numbers.to_string().contains(number), "{mapping}");
        assert_eq!(report["people"], 60, "{demo}");
    }
}

#[test]
fn an_unknown_name_is_refused_with_the_known_ones() {
    let error = Folder::new().hearth(&["demo", "weather"]).failed(2);
    assert!(error.contains("newsletter"), "{error}");
}

#[test]
fn a_reader_that_has_enough_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_hearth"))
        .args(["demo", "newsletter", "--people", "20000"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(output.status.code(), Some(0));
    assert!(
        output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
