//! One data set in every container, dialect, time notation and encoding: whatever
//! it is written in, nobody has to say so, and the scores are the same to the byte.

use hearth_tests::dialects::{self, PEOPLE, Way, scores};

/// Every way of writing gives what its plain file gives; what differs is told all at once.
fn all_give_the_same(ways: &[Way], least: usize) {
    assert!(ways.len() >= least, "{} ways", ways.len());
    let mut wrong = Vec::new();
    for Way { name, plain, files } in ways {
        let expected = scores(std::slice::from_ref(plain)).expect("the plain file is read");
        assert_eq!(expected.lines().count(), PEOPLE + 1, "{name}");
        match scores(files) {
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
    all_give_the_same(&dialects::containers(), 30);
}

#[test]
fn time_notations() {
    all_give_the_same(&dialects::times(), 30);
}

#[test]
fn encodings() {
    all_give_the_same(&dialects::encodings(), 8);
}
