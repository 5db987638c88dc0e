//! One data set in every container, dialect, time notation and encoding: whatever
//! it is written in, nobody has to say so, and the scores are the same to the byte.

mod containers;
mod data;
mod encodings;
mod times;

use data::{File, scores};

/// Every way of writing gives `expected`; what differs is told all at once.
fn all_give(expected: &str, ways: Vec<(&'static str, Vec<File>)>, least: usize) {
    assert!(ways.len() >= least, "{} ways", ways.len());
    let mut wrong = Vec::new();
    for (name, files) in ways {
        match scores(&files) {
            Ok(found) if found == expected => {}
            Ok(found) => {
                let line = found.lines().zip(expected.lines()).find(|(a, b)| a != b);
                wrong.push(format!("{name}: {line:?}"));
            }
            Err(said) => wrong.push(format!("{name}: {said}")),
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn containers_and_dialects() {
    let expected = scores(&[data::plain()]).expect("the plain file is read");
    assert_eq!(expected.lines().count(), data::PEOPLE + 1);
    all_give(&expected, containers::ways(), 30);
}

#[test]
fn time_notations() {
    let expected = scores(&[data::plain()]).expect("the plain file is read");
    all_give(&expected, times::ways(), 30);
}

#[test]
fn encodings() {
    for (name, plain, files) in encodings::ways() {
        let expected = scores(&[plain]).expect("UTF-8 is read");
        all_give(&expected, vec![(name, files)], 1);
    }
}
