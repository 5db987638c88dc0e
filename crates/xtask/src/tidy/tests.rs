//! Each rule on the smallest text that breaks it, and on the nearest that does not.

use super::rules::check;
use crate::workspace::Workspace;
use std::path::Path;

/// Complaints about a Rust file that is otherwise fine.
fn complaints(path: &str, code: &str) -> Vec<String> {
    let text = format!("//! A file.\n{code}");
    check(path, &text).iter().map(ToString::to_string).collect()
}

fn is_clean(path: &str, code: &str) {
    assert_eq!(
        complaints(path, code),
        Vec::<String>::new(),
        "{path}: {code}"
    );
}

fn complains(path: &str, code: &str, about: &str) {
    let found = complaints(path, code);
    assert!(
        found.len() == 1 && found[0].contains(about),
        "{path}: {code}: {found:?}"
    );
}

#[test]
fn a_file_opens_with_what_it_is_for() {
    assert_eq!(check("a.rs", "//! Sums.\n"), []);
    assert_eq!(check("a.rs", "use x;\n").len(), 1);
    assert_eq!(check("a.rs", "").len(), 1);
    assert_eq!(check("a.toml", "x = 1\n"), []);
}

#[test]
fn long_files_are_split() {
    is_clean("src/a.rs", &"\n".repeat(599));
    complains("src/a.rs", &"\n".repeat(600), "601 lines, 600 at most");
    is_clean("crates/x/tests/a.rs", &"\n".repeat(899));
    complains(
        "x/benches/a.rs",
        &"\n".repeat(900),
        "901 lines, 900 at most",
    );
}

#[test]
fn nothing_is_left_unfinished() {
    complains("a.rs", concat!("fn f() { todo", "!() }\n"), "finish it");
    complains(
        "a.rs",
        concat!("fn f() { unimplemented", "!() }\n"),
        "finish it",
    );
    complains("a.rs", concat!("#[", "ignore = \"slow\"]\n"), "finish it");
    is_clean("a.rs", concat!("// no todo", "!() here\n"));
}

#[test]
fn the_page_and_the_worker_do_not_panic() {
    let unwrap = concat!("let a = b.unwrap", "();\n");
    let expect = concat!("let a = b.expect", "(\"c\");\n");
    for path in [
        "web/src/a.rs",
        "crates/bridge/src/a.rs",
        "crates/worker/src/a.rs",
    ] {
        complains(path, unwrap, "may panic");
        complains(path, expect, "may panic");
    }
    is_clean("crates/engine/src/a.rs", unwrap);
    is_clean("crates/bridge/tests/a.rs", unwrap);
    is_clean("web/src/state/tests.rs", unwrap);
    is_clean("web/src/a.rs", "let a = b.unwrap_or_default();\n");
}

#[test]
fn tests_inside_a_file_may_panic_but_not_what_comes_before() {
    let unwrap = concat!("let a = b.unwrap", "();\n");
    let tests = format!("#[cfg(test)]\nmod tests {{\n    {unwrap}}}\n");
    is_clean("web/src/a.rs", &tests);
    complains("web/src/a.rs", &format!("{unwrap}{tests}"), "a.rs:2:");
    let elsewhere = format!("#[cfg(test)]\nmod tests;\n{unwrap}");
    complains("web/src/a.rs", &elsewhere, "may panic");
}

#[test]
fn the_browser_is_touched_in_its_places_only() {
    let window = "use web_sys::Window;\n";
    complains(
        "web/src/features/a.rs",
        window,
        "the browser is touched only",
    );
    is_clean("web/src/browser/a.rs", window);
    is_clean("web/src/browser.rs", window);
    is_clean("web/src/hooks/a.rs", window);
    is_clean("crates/bridge/src/a.rs", window);
    is_clean("web/src/a.rs", "use web_sys::MouseEvent;\n");
    is_clean(
        "web/src/a.rs",
        "use web_sys::{DragEvent, HtmlInputElement};\n",
    );
    complains("web/src/a.rs", "let a = web_sys::window();\n", "a.rs:2:");
    is_clean(
        "web/src/a.rs",
        "use web_sys::{\n    DragEvent,\n    MouseEvent,\n};\n",
    );
    complains(
        "web/src/a.rs",
        "use web_sys::{MouseEvent, Window};\n",
        "a.rs:2:",
    );
    complains("web/src/a.rs", "use web_sys as browser;\n", "a.rs:2:");
}

#[test]
fn only_the_bridge_has_the_codec() {
    let line = concat!("use serde_wasm", "_bindgen::Serializer;\n");
    complains("web/src/a.rs", line, "only the bridge");
    is_clean("crates/bridge/src/codec.rs", line);
}

#[test]
fn lines_end_where_their_text_ends() {
    complains("a.rs", "let a = 1; \n", "white space");
    complains("a.rs", "let a = 1;", "no line break");
    assert_eq!(check("a.md", "a  \n").len(), 1);
}

#[test]
fn no_folder_of_one_machine_is_named() {
    for line in [
        concat!("// see /", "home/me/x\n"),
        concat!("\"/", "root/x\"\n"),
        concat!("file:///", "Users/me\n"),
    ] {
        complains("a.rs", line, "one particular machine");
    }
    is_clean("a.rs", concat!("// see example.org/", "home/x\n"));
    is_clean("a.rs", concat!("// see $dir/web/", "root/x\n"));
}

#[test]
fn names_say_something() {
    for path in ["src/utils.rs", "src/helpers/a.rs", "src/file_manager.rs"] {
        complains(path, "", "says nothing");
    }
    is_clean("src/utilisation.rs", "");
}

#[test]
fn only_sources_are_looked_at() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = super::sources(Workspace::at(root).root()).unwrap();
    assert!(files.contains(&root.join("src/tidy/tests.rs")));
    assert!(!super::is_source(Path::new("a/data.csv")));
    assert!(super::is_source(Path::new("a/.ci/run")));
}
