//! The table of people: sorted by any of its columns, how scores changed over some days, and what
//! is copied out of it.

use hearth_engine::clipboard::Sheet;
use hearth_engine::{Earlier, Field, RowOrder, RowQuery, Run, Workbench};
use hearth_model::Model;

use crate::common::{log, log_and_table, model, run, score_model};

const DAY_MS: i64 = 86_400_000;

/// A point for each event of the last 10 days.
fn recent() -> Model {
    score_model(
        r#""rules": [{"id": "a", "name": "All", "kind": "event", "points": 1, "window_days": 10, "match": {}}]"#,
    )
}

fn ids(workbench: &Workbench, run: &Run, query: &RowQuery) -> String {
    let mut order = RowOrder::new(workbench, run, query);
    let people = workbench.log().people();
    let ids = order.window(0, 99).iter().map(|&person| people.get(person));
    ids.collect::<Vec<_>>().join(" ")
}

fn both_ways(workbench: &Workbench, run: &Run, query: &RowQuery) -> [String; 2] {
    [false, true].map(|descending| {
        let query = RowQuery {
            descending,
            ..query.clone()
        };
        ids(workbench, run, &query)
    })
}

#[test]
fn attributes_are_sorted_as_what_they_are_and_who_has_none_comes_last() {
    let rows = [
        "ann age=9 plan=pro born=1990-02-01",
        "bob age=10 plan=Free born=1989-12-31",
        "cyd age=1e1 plan=free",
        "dee plan=Ünder",
        "eve",
    ];
    let log = log_and_table(&["ann a 2026-01-01", "bob a 2026-01-02"], &rows);
    let mut workbench = Workbench::new(log);
    let run = run(&mut workbench, &recent(), "2026-01-05");
    let cases = [
        ("age", ["ann bob cyd dee eve", "bob cyd ann dee eve"]),
        // Free before free: the same text but for its case.
        ("plan", ["bob cyd ann dee eve", "dee ann cyd bob eve"]),
        ("born", ["bob ann cyd dee eve", "ann bob cyd dee eve"]),
        ("no such", ["ann bob cyd dee eve", "ann bob cyd dee eve"]),
    ];
    for (name, expected) in cases {
        let query = RowQuery {
            sort: Field::Attribute(name.to_owned()),
            ..RowQuery::default()
        };
        assert_eq!(both_ways(&workbench, &run, &query), expected, "{name}");
    }
    for (sort, expected) in [
        (
            Field::FirstSeen,
            ["ann bob cyd dee eve", "bob ann cyd dee eve"],
        ),
        (
            Field::LastSeen,
            ["ann bob cyd dee eve", "bob ann cyd dee eve"],
        ),
        (Field::Level, ["ann bob cyd dee eve", "ann bob cyd dee eve"]),
    ] {
        let query = RowQuery {
            sort,
            ..RowQuery::default()
        };
        assert_eq!(both_ways(&workbench, &run, &query), expected);
    }
}

#[test]
fn other_scores_and_tags_are_sorted_by_too() {
    let model = model(
        r#"{"hearth": 1, "scores": [
            {"id": "a", "name": "A", "rules": [{"id": "a", "name": "All", "kind": "event", "points": 1, "match": {}}]},
            {"id": "b", "name": "B", "rules": [{"id": "b", "name": "B", "kind": "event", "points": -1, "match": {}}]}],
          "tags": [
            {"id": "twice", "name": "Twice", "when": {"event": {}, "count": {"op": "gte", "value": 2}}},
            {"id": "x", "name": "X", "when": {"event": {"event": ["x"]}}}]}"#,
    );
    let lines = [
        "ann x 2026-01-01",
        "bob a 2026-01-01",
        "bob a 2026-01-02",
        "cyd a 2026-01-01",
    ];
    let more = ["dee x 2026-01-01", "dee x 2026-01-01", "dee x 2026-01-01"];
    let mut workbench = Workbench::new(log(&[&lines[..], &more].concat()));
    let run = run(&mut workbench, &model, "2026-01-05");
    let query = RowQuery {
        sort: Field::Score(1),
        ..RowQuery::default()
    };
    assert_eq!(both_ways(&workbench, &run, &query)[0], "dee bob ann cyd");
    let query = RowQuery {
        sort: Field::Tags,
        tags: workbench.tag_sets(&run),
        ..RowQuery::default()
    };
    // Of one tag each, that which the model has first weighs most.
    let expected = ["ann bob dee cyd", "dee bob ann cyd"];
    assert_eq!(both_ways(&workbench, &run, &query), expected);
}

#[test]
fn the_change_is_that_of_two_runs_and_touches_nothing_of_the_one_on_screen() {
    let lines = [
        "ann a 2026-01-01",
        "ann a 2026-01-02",
        "bob a 2026-01-14",
        "cyd a 2026-01-01",
        "cyd a 2026-01-14",
        "cyd a 2026-01-15",
    ];
    let mut workbench = Workbench::new(log(&lines));
    let model = recent();
    let now = run(&mut workbench, &model, "2026-01-15");
    let columns = workbench.computed_columns();
    let instant = Earlier::instant(now.as_of_ms, 7);
    assert_eq!(instant, now.as_of_ms - 7 * DAY_MS);
    let mut agenda = workbench
        .earlier_agenda(&model, 0, instant)
        .expect("a zone");
    while workbench.step(&mut agenda) {}
    let earlier = workbench.earlier(&model, 0, instant).expect("a zone");
    let earlier = earlier.expect("a score");
    let change = |id: &str| {
        let person = workbench.log().people().find(id).expect("somebody");
        earlier.change(&now.scores[0], person)
    };
    // A week before, ann had 2, cyd 1, and nobody knew bob.
    assert_eq!(change("ann"), Some(-2.0));
    assert_eq!((change("bob"), change("cyd")), (None, Some(1.0)));
    let query = RowQuery {
        sort: Field::Change,
        earlier: Some(earlier.clone()),
        ..RowQuery::default()
    };
    assert_eq!(
        both_ways(&workbench, &now, &query),
        ["ann cyd bob", "cyd ann bob"]
    );
    assert_eq!(workbench.computed_columns(), columns, "kept apart");
    let again = run(&mut workbench, &model, "2026-01-15");
    assert!(
        std::ptr::eq(&*again.scores[0].raw, &*now.scores[0].raw),
        "nothing is combined anew"
    );
    assert_eq!(workbench.computed_columns(), columns);
    assert!(
        workbench
            .earlier(&model, 1, instant)
            .expect("a zone")
            .is_none()
    );
}

#[test]
fn copies_are_tables_that_a_spreadsheet_takes_and_never_runs() {
    let rows = ["=1+1 plan=a\"b", "ann plan=pro"];
    let log = log_and_table(&["ann a 2026-01-14", "=1+1 a 2026-01-15"], &rows);
    let mut workbench = Workbench::new(log);
    let run = run(&mut workbench, &recent(), "2026-01-15");
    let query = RowQuery {
        sort: Field::Person,
        ..RowQuery::default()
    };
    let people = RowOrder::new(&workbench, &run, &query)
        .window(0, 9)
        .to_vec();
    let ids = |most| workbench.copy_ids(&people, most).expect("written");
    assert_eq!(ids(99), (b"'=1+1\nann\n".to_vec(), 2));
    assert_eq!(ids(9), (b"'=1+1\n".to_vec(), 1), "one fits");
    let fields = [
        Field::Person,
        Field::Score(0),
        Field::Change,
        Field::LastSeen,
        Field::Attribute("plan".to_owned()),
    ];
    let headings = ["Person", "Score\tof it", "Change", "Last", "=plan"].map(str::to_owned);
    let sheet = Sheet {
        fields: &fields,
        headings: &headings,
    };
    let written = workbench.copy_table(&run, (&query, &people), &sheet, 999);
    let (text, count) = written.expect("written");
    let expected = "Person\t\"Score\tof it\"\tChange\tLast\t'=plan\n\
        '=1+1\t1\t\t2026-01-15\t\"a\"\"b\"\nann\t1\t\t2026-01-14\tpro\n";
    assert_eq!(
        (String::from_utf8(text).expect("text").as_str(), count),
        (expected, 2)
    );
}
