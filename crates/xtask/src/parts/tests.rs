//! The rules, and what is done to the page and its script.

use super::{Fetched, HOOKS, Place, REST, Rules, is_cut, program_of, with_hash, with_loader};

const PAGE: &str = "<head><script type=\"module\">import init from './app-1f.js';\n\
    await init({ module_or_path: './app-1f_bg.wasm' });</script></head><body></body>";

#[test]
fn the_first_rule_that_fits_counts_and_without_one_nothing_waits() {
    let rules =
        "# screens\n\"a::card\" = \"start\" # small\n\n\"a::\" = \"wait\"\n\"b::\" = \"formats\"\n";
    let rules = Rules::parse(rules).unwrap();
    assert_eq!(rules.place("drop<a::card::Row>"), Place::First);
    assert_eq!(rules.place("<a::list as Draw>::draw"), Place::Second);
    assert_eq!(rules.place("b::list"), Place::Further(Fetched::Called));
    assert!(rules.further().eq([Fetched::Called]));
    assert_eq!(rules.place("c::list"), Place::First);
    let rules = Rules::parse("\"text: a/b.ftl\" = \"wait\"\n").unwrap();
    assert_eq!(rules.texts, [("a/b.ftl", Place::Second)]);
}

#[test]
fn a_line_that_is_no_rule_is_named() {
    for wrong in [
        "\"a\" = \"never\"",
        "a = \"wait\"",
        "\"\" = \"wait\"",
        "\"a\"",
    ] {
        let text = format!("\"b\" = \"wait\"\n{wrong}\n");
        let error = Rules::parse(&text).err().unwrap().to_string();
        assert!(error.contains("line 2"), "{error}");
    }
}

#[test]
fn the_page_names_its_program() {
    assert_eq!(program_of(PAGE).unwrap(), "app-1f");
}

#[test]
fn the_script_joins_the_second_part_before_the_program_starts() {
    let script = format!("{}\n{}\nwasm.__wbindgen_start();", HOOKS[0].0, HOOKS[1].0);
    assert!(!is_cut(&script));
    let script = with_loader(&script, "app-1f_rest.wasm", &[]).unwrap();
    assert!(is_cut(&script), "it is cut once");
    assert!(
        script.contains("\"./app-1f_rest.wasm\"") && !script.contains('%'),
        "{script}"
    );
    let join = script.find("joinSecond(wasm);").unwrap();
    assert!(join < script.find("__wbindgen_start").unwrap());
}

#[test]
fn further_parts_are_named_and_nothing_is_said_of_those_that_are_not_there() {
    let script = format!("{}\n{}", HOOKS[0].0, HOOKS[1].0);
    let marks = ["hearthFormats", "afterSecond = () =>\n", "hearthLater"];
    for (fetched, own) in Fetched::ALL.into_iter().zip(marks) {
        let with = with_loader(&script, "r.wasm", &[("f.wasm".to_owned(), fetched)]).unwrap();
        let import = format!("imports[\"{}\"]", fetched.name());
        assert!(
            with.contains("\"./f.wasm\"") && with.contains(&import) && !with.contains('%'),
            "{with}"
        );
        let said: Vec<&str> = marks
            .into_iter()
            .filter(|mark| with.contains(mark))
            .collect();
        assert_eq!(said, [own]);
    }
    let two = [Fetched::Called, Fetched::Asked].map(|fetched| (format!("{fetched:?}"), fetched));
    let with = with_loader(&script, "r.wasm", &two).unwrap();
    assert!(
        with.contains("\"./Called\"") && with.contains("\"./Asked\""),
        "{with}"
    );
    let without = with_loader(&script, "r.wasm", &[]).unwrap();
    assert!(
        marks.iter().all(|mark| !without.contains(mark)),
        "{without}"
    );
}

#[test]
fn a_script_of_another_shape_is_refused() {
    let error = with_loader("start();", "app-1f_rest.wasm", &[]).unwrap_err();
    assert!(error.to_string().contains("__wbg_get_imports"), "{error}");
}

#[test]
fn another_second_part_has_another_name() {
    let name = with_hash("engine", REST, b"one");
    assert!(
        name.starts_with("engine-") && name.ends_with("_rest.wasm"),
        "{name}"
    );
    assert_eq!(name, with_hash("engine", REST, b"one"));
    assert_ne!(name, with_hash("engine", REST, b"two"));
}
