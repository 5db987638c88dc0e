//! `check` says "valid" or every error with its place.

use crate::setting::{Folder, MODEL};

#[test]
fn a_right_model_is_valid() {
    let folder = Folder::with_data();
    assert_eq!(folder.hearth(&["check", "model.json"]).done(), "valid\n");
    assert_eq!(
        folder.hearth_with(&["check", "-"], MODEL.as_bytes()).done(),
        "valid\n"
    );
}

#[test]
fn every_error_has_file_path_reason_and_hint() {
    let folder = Folder::with_data();
    let model = MODEL
        .replace("\"points\": 3", "\"points\": \"three\"")
        .replace("\"kind\": \"none\"", "\"kind\": \"nine\"");
    folder.write("model.json", model);
    let error = folder.hearth(&["check", "model.json"]).failed(1);
    assert_eq!(error.lines().count(), 2, "{error}");
    assert!(
        error.contains("error: model.json, scores[0].rules[0].points: "),
        "{error}"
    );
    assert!(
        error.contains("error: model.json, scores[0].scale"),
        "{error}"
    );
}

#[test]
fn a_rule_of_the_contract_is_checked_too() {
    let folder = Folder::with_data();
    folder.write(
        "model.json",
        MODEL.replace("\"id\": \"click\"", "\"id\": \"open\""),
    );
    let error = folder.hearth(&["check", "model.json"]).failed(1);
    assert!(error.contains("scores[0].rules[1]"), "{error}");
}

#[test]
fn text_that_is_no_model_is_told_with_its_place() {
    let folder = Folder::new();
    folder.write("model.json", "{\n  \"hearth\": 1,\n  oops\n}");
    let error = folder.hearth(&["check", "model.json"]).failed(1);
    assert!(error.contains("model.json, line 3"), "{error}");
    folder.write("model.json", [0x89, b'P', b'N', b'G', 0xff, 0xfe]);
    let error = folder.hearth(&["check", "model.json"]).failed(1);
    assert!(
        error.contains("model.json") && error.contains("not UTF-8"),
        "{error}"
    );
    let error = folder.hearth(&["check", "missing.json"]).failed(1);
    assert!(
        error.contains("missing.json: There is no such file."),
        "{error}"
    );
}
