//! The people table: who is numbered how, which row holds, what stays when
//! events come, and the properties that stand for a table where there is none.

use hearth_events::{Attributes, ColumnType, EventLog, PartialLog, PartialTable};
use proptest::prelude::*;

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn events(rows: &[(&str, i64, &str)]) -> PartialLog {
    let mut log = PartialLog::new(&names(&["plan"]), false);
    for (person, time, plan) in rows {
        log.push(person, "open", "", *time, f64::NAN, [*plan])
            .expect("few kinds");
    }
    log
}

fn merge(parts: Vec<PartialLog>) -> EventLog {
    EventLog::merge(parts).expect("few kinds")
}

fn table(columns: &[&str], rows: &[(&str, &[&str])]) -> PartialTable {
    let mut table = PartialTable::new(&names(columns));
    for (person, cells) in rows {
        table.push(person, cells.iter().copied());
    }
    table
}

/// The cell of `person`; `None` without a row.
fn cell<'a>(log: &EventLog, of: &'a Attributes, person: &str, column: &str) -> Option<&'a str> {
    let number = log.people().find(person).expect("a person");
    let column = of.column(column).expect("a column");
    of.has_row(number)
        .then(|| match column.codes()[number as usize] {
            0 => "",
            code => column.texts().get(code - 1),
        })
}

fn people(log: &EventLog) -> Vec<&str> {
    log.people().iter().collect()
}

#[test]
fn whom_no_event_names_comes_last_and_has_no_events() {
    let mut log = merge(vec![events(&[("bob", 2, ""), ("ann", 1, "")])]);
    log.set_table(&[table(
        &["country"],
        &[("zoe", &["de"]), ("ann", &["id"]), ("cid", &[""])],
    )]);
    assert_eq!(people(&log), ["bob", "ann", "zoe", "cid"]);
    assert_eq!((log.people_count(), log.people_with_events()), (4, 2));
    let counts: Vec<usize> = (0..4).map(|person| log.events_of(person).len()).collect();
    assert_eq!(counts, [1, 1, 0, 0]);
    let rows = log.attributes();
    assert_eq!(cell(&log, rows, "ann", "country"), Some("id"));
    assert_eq!(cell(&log, rows, "cid", "country"), Some(""));
    assert_eq!(cell(&log, rows, "bob", "country"), None);
}

#[test]
fn the_last_row_of_a_person_holds_whole_and_is_told() {
    let mut rows = PartialTable::new(&names(&["age", "city"]));
    assert!(!rows.push("ann", ["old", "Bonn"]));
    assert!(!rows.push("bob", ["7"]));
    assert!(rows.push("ann", ["41"]));
    assert_eq!(rows.len(), 2);
    let mut log = EventLog::default();
    log.set_table(&[rows]);
    let rows = log.attributes();
    assert_eq!(cell(&log, rows, "ann", "age"), Some("41"));
    assert_eq!(cell(&log, rows, "ann", "city"), Some(""));
    // A cell that no longer holds has no say: the column is one of numbers.
    let age = rows.column("age").expect("a column");
    assert_eq!(age.column_type(), ColumnType::Number);
    assert_eq!(age.numbers(), [41.0, 7.0]);
}

#[test]
fn further_events_keep_the_table_and_number_its_people_anew() {
    let mut log = merge(vec![events(&[("ann", 1, "")])]);
    log.set_table(&[table(&["c"], &[("zoe", &["1"]), ("bob", &["2"])])]);
    log.append(vec![events(&[("new", 5, ""), ("bob", 3, "")])])
        .expect("few kinds");
    assert_eq!(people(&log), ["ann", "new", "bob", "zoe"]);
    assert_eq!(log.people_with_events(), 3);
    assert_eq!(log.events_of(2).len(), 1);
    assert_eq!(log.events_of(3).len(), 0);
    assert_eq!(cell(&log, log.attributes(), "bob", "c"), Some("2"));
    assert_eq!(cell(&log, log.attributes(), "zoe", "c"), Some("1"));
    assert_eq!(cell(&log, log.attributes(), "new", "c"), None);
}

#[test]
fn a_table_is_replaced_and_taken_away() {
    let mut log = merge(vec![events(&[("ann", 1, "")])]);
    log.set_table(&[table(&["c"], &[("zoe", &["1"])])]);
    log.set_table(&[table(&["d"], &[("ann", &["2"])])]);
    assert_eq!(people(&log), ["ann"]);
    assert!(log.attributes().column("c").is_none());
    assert_eq!(cell(&log, log.attributes(), "ann", "d"), Some("2"));
    log.set_table(&[]);
    assert!(!log.has_table() && log.attributes().is_empty());
    assert_eq!(log.people_count(), 1);
}

#[test]
fn several_tables_are_joined_by_column() {
    let mut log = EventLog::default();
    log.set_table(&[
        table(
            &["plan", "city"],
            &[("ann", &["free", "Bonn"]), ("bob", &["pro", "Ulm"])],
        ),
        table(
            &["plan", "age"],
            &[("ann", &["pro", "3"]), ("cid", &["free", "4"])],
        ),
    ]);
    let rows = log.attributes();
    assert_eq!(cell(&log, rows, "ann", "plan"), Some("pro"));
    assert_eq!(cell(&log, rows, "ann", "city"), Some("Bonn"));
    assert_eq!(cell(&log, rows, "bob", "age"), Some(""));
    assert_eq!(cell(&log, rows, "cid", "plan"), Some("free"));
}

#[test]
fn a_property_constant_per_person_stands_for_a_table() {
    let mut part = PartialLog::new(&names(&["plan", "page"]), false);
    let rows = [
        ("ann", "free", "a"),
        ("bob", "", "b"),
        ("ann", "", "c"),
        ("ann", "free", "c"),
    ];
    for (person, plan, page) in rows {
        part.push(person, "open", "", 1, f64::NAN, [plan, page])
            .expect("few kinds");
    }
    let mut log = merge(vec![part]);
    let rows = log.constant_attributes();
    assert_eq!(rows.columns().len(), 1);
    assert_eq!(cell(&log, rows, "ann", "plan"), Some("free"));
    assert_eq!(cell(&log, rows, "bob", "plan"), Some(""));
    assert!(log.attributes_for(["plan"]).has_row(1));
    assert!(!log.attributes_for(["plan", "page"]).has_row(1));
    assert!(!log.attributes_for(["country"]).has_row(1));
    // A table goes before them, also where it lacks the column.
    log.set_table(&[table(&["x"], &[("ann", &["1"])])]);
    assert!(log.attributes_for(["plan"]).has_row(0));
    assert!(!log.attributes_for(["plan"]).has_row(1));
}

#[test]
fn further_events_may_end_a_constancy() {
    let mut log = merge(vec![events(&[("ann", 1, "free")])]);
    assert!(log.constant_attributes().column("plan").is_some());
    log.append(vec![events(&[("ann", 2, "pro")])])
        .expect("few kinds");
    assert!(log.constant_attributes().column("plan").is_none());
}

#[test]
fn nobody_at_all_has_neither_rows_nor_columns() {
    let mut log = EventLog::default();
    log.set_table(&[]);
    assert!(log.constant_attributes().is_empty());
    assert_eq!(log.events_of(0), 0..0);
}

proptest! {
    #[test]
    fn a_table_first_or_last_is_the_same(
        first in prop::collection::vec((0..6_u8, 0..9_i64), 0..12),
        second in prop::collection::vec((0..6_u8, 0..9_i64), 0..12),
        rows in prop::collection::vec((0..9_u8, 0..4_u8), 0..12),
    ) {
        let part = |rows: &[(u8, i64)]| {
            let rows: Vec<(String, i64)> =
                rows.iter().map(|(person, time)| (person.to_string(), *time)).collect();
            let rows: Vec<(&str, i64, &str)> =
                rows.iter().map(|(person, time)| (person.as_str(), *time, "x")).collect();
            events(&rows)
        };
        let mut people_table = PartialTable::new(&names(&["c"]));
        for (person, cell) in &rows {
            people_table.push(&person.to_string(), [cell.to_string().as_str()]);
        }
        let mut early = merge(vec![part(&first)]);
        early.set_table(&[people_table.clone()]);
        early.append(vec![part(&second)]).expect("few kinds");
        let mut late = merge(vec![part(&first), part(&second)]);
        late.set_table(&[people_table.clone()]);
        prop_assert_eq!(early.people_count(), late.people_count());
        prop_assert_eq!(early.time(), late.time());
        for person in people_table.people().iter() {
            prop_assert_eq!(
                cell(&early, early.attributes(), person, "c"),
                cell(&late, late.attributes(), person, "c")
            );
        }
        for person in late.people().iter() {
            let (a, b) = (early.people().find(person), late.people().find(person));
            let count = |log: &EventLog, id: Option<u32>| log.events_of(id.unwrap_or(u32::MAX)).len();
            prop_assert_eq!(count(&early, a), count(&late, b));
        }
    }
}
