//! Merging: where the input is cut into parts changes nothing, appending is
//! merging, and columns get the type that all their cells have.

use hearth_events::partial::MAX_KINDS;
use hearth_events::{ColumnType, EventLog, PartialLog};
use proptest::prelude::*;

/// Person, event, channel, time, value, plan.
type Row = (
    &'static str,
    &'static str,
    &'static str,
    i64,
    f64,
    &'static str,
);

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let one_of = prop::sample::select::<&'static str>;
    let row = (
        one_of(vec!["a", "b", "c", "d"]),
        one_of(vec!["x", "y", "z"]),
        one_of(vec!["", "m", "n"]),
        0..20_i64,
        prop_oneof![Just(f64::NAN), -3.0..3.0],
        one_of(vec!["", "true", "false", "1", "007", "pro"]),
    );
    prop::collection::vec(row, 0..60)
}

fn partial(rows: &[Row], names: &[String]) -> PartialLog {
    let mut log = PartialLog::new(names, true);
    for (person, event, channel, time, value, plan) in rows {
        log.push(person, event, channel, *time, *value, [*plan])
            .expect("few kinds");
    }
    log
}

fn plan() -> Vec<String> {
    vec!["plan".to_owned()]
}

fn merge(parts: Vec<PartialLog>) -> EventLog {
    EventLog::merge(parts).expect("few kinds")
}

/// Everything the log says, event by event.
fn told(log: &EventLog) -> Vec<String> {
    let mut all = vec![format!(
        "{:?} {:?}",
        log.people().iter().collect::<Vec<_>>(),
        log.properties()
            .iter()
            .map(|column| (column.name(), column.column_type()))
            .collect::<Vec<_>>()
    )];
    for person in (0..).take(log.people_count()) {
        for event in log.events_of(person) {
            let kind = log.kinds()[log.kind()[event] as usize];
            let cells: Vec<&str> = log
                .properties()
                .iter()
                .map(|column| match column.codes()[event] {
                    0 => "",
                    code => column.texts().get(code - 1),
                })
                .collect();
            all.push(format!(
                "{} {} {:?} {} {:?} {cells:?}",
                log.people().get(person),
                log.names().get(kind.name),
                kind.channel.map(|channel| log.channels().get(channel)),
                log.time()[event],
                log.value().map(|values| values[event].to_bits()),
            ));
        }
    }
    all
}

proptest! {
    #[test]
    fn any_split_gives_the_same_log(rows in rows(), cuts in prop::collection::vec(0..60_usize, 0..5)) {
        let whole = merge(vec![partial(&rows, &plan())]);
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(rows.len())).collect();
        cuts.extend([0, rows.len()]);
        cuts.sort_unstable();
        let parts: Vec<PartialLog> =
            cuts.windows(2).map(|cut| partial(&rows[cut[0]..cut[1]], &plan())).collect();
        prop_assert_eq!(told(&merge(parts)), told(&whole));
    }

    #[test]
    fn appending_is_merging(rows in rows(), cut in 0..60_usize) {
        let cut = cut.min(rows.len());
        let mut log = merge(vec![partial(&rows[..cut], &plan())]);
        log.append(vec![partial(&rows[cut..], &plan())]).expect("few kinds");
        prop_assert_eq!(told(&log), told(&merge(vec![partial(&rows, &plan())])));
    }

    #[test]
    fn events_of_a_person_are_in_time_order_and_ties_in_input_order(rows in rows()) {
        let log = merge(vec![partial(&rows, &plan())]);
        let mut expected: Vec<(usize, &Row)> = rows.iter().enumerate().collect();
        let number = |row: &Row| log.people().find(row.0).expect("known");
        expected.sort_by_key(|(input, row)| (number(row), row.3, *input));
        let times: Vec<i64> = expected.iter().map(|(_, row)| row.3).collect();
        let values: Vec<u64> = expected.iter().map(|(_, row)| row.4.to_bits()).collect();
        prop_assert_eq!(log.time(), times);
        let merged: Vec<u64> = log.value().expect("mapped").iter().map(|v| v.to_bits()).collect();
        prop_assert_eq!(merged, values);
    }
}

#[test]
fn columns_that_a_part_lacks_are_missing_there() {
    let mut first = PartialLog::new(&["plan".to_owned()], false);
    first
        .push("ann", "open", "", 1, f64::NAN, ["free"])
        .expect("few kinds");
    let mut second = PartialLog::new(&["city".to_owned(), "plan".to_owned()], true);
    second
        .push("ann", "open", "", 2, 7.0, ["Bern", "paid"])
        .expect("few kinds");
    let log = merge(vec![first, second]);
    let values = log.value().expect("mapped in one part");
    assert!(values[0].is_nan());
    assert_eq!(values[1], 7.0);
    assert_eq!(
        log.property("city").map(|column| column.codes().to_vec()),
        Some(vec![0, 1])
    );
    assert_eq!(
        log.property("plan").map(|column| column.codes().to_vec()),
        Some(vec![1, 2])
    );
}

#[test]
fn a_column_is_what_every_cell_is() {
    let cases: [(&[&str], ColumnType); 12] = [
        (&["1", "-2.5", "+3e2", "", ".5", "0.10"], ColumnType::Number),
        (&["1", "007"], ColumnType::Text),
        (&["00.5"], ColumnType::Text),
        (&["NaN", "1"], ColumnType::Text),
        (&["inf"], ColumnType::Text),
        (&["1,5"], ColumnType::Text),
        (&["true", "False", "TRUE"], ColumnType::Boolean),
        (&["true", "1"], ColumnType::Text),
        (&["2026-01-31", "2026-01-31T10:00:00Z"], ColumnType::Instant),
        (&["2026-02-30"], ColumnType::Text),
        (&["", ""], ColumnType::Text),
        (&["-", "1"], ColumnType::Text),
    ];
    for (cells, expected) in cases {
        let mut log = PartialLog::new(&plan(), false);
        for (time, cell) in (0..).zip(cells) {
            log.push("ann", "open", "", time, f64::NAN, [*cell])
                .expect("few kinds");
        }
        let log = merge(vec![log]);
        assert_eq!(log.properties()[0].column_type(), expected, "{cells:?}");
    }
}

#[test]
fn a_number_too_large_to_count_is_missing() {
    let mut log = PartialLog::new(&plan(), false);
    for (time, cell) in (0..).zip(["1e15", "1.1e15", "-1e400"]) {
        log.push("ann", "open", "", time, f64::NAN, [cell])
            .expect("few kinds");
    }
    let log = merge(vec![log]);
    let numbers = log.properties()[0].numbers();
    assert_eq!(numbers[0], 1e15);
    assert!(numbers[1].is_nan() && numbers[2].is_nan());
}

#[test]
fn too_many_kinds_together_are_refused_and_the_log_stays() {
    let part = |prefix: &str| {
        let mut log = PartialLog::new(&[], false);
        for n in 0..MAX_KINDS / 2 + 1 {
            log.push("ann", &format!("{prefix}{n}"), "", 0, f64::NAN, [])
                .expect("under the limit");
        }
        log
    };
    let problem = EventLog::merge(vec![part("a"), part("b")]).expect_err("too many");
    assert_eq!(problem.code, "too-many-kinds");
    let mut log = merge(vec![part("a")]);
    let before = log.len();
    assert_eq!(
        log.append(vec![part("b")]).expect_err("too many").code,
        "too-many-kinds"
    );
    assert_eq!(log.len(), before);
    log.append(vec![part("a")]).expect("the same kinds again");
    assert_eq!(log.len(), 2 * before);
}

#[test]
fn names_beyond_the_last_kind_are_not_kept() {
    let mut log = PartialLog::new(&[], false);
    let mut kept = 0;
    for n in 0..MAX_KINDS + 1000 {
        let added = log.push("ann", &format!("e{n}"), &format!("c{n}"), 0, f64::NAN, []);
        kept += usize::from(added.is_ok());
    }
    log.push("ann", "e5", "c5", 0, f64::NAN, [])
        .expect("a kind that is there");
    log.push("ann", "e5", "c6", 0, f64::NAN, [])
        .expect_err("a new kind of texts that are there");
    let log = merge(vec![log]);
    let texts = (log.names().len(), log.channels().len());
    assert_eq!(
        (kept, log.len(), texts),
        (MAX_KINDS, MAX_KINDS + 1, (MAX_KINDS, MAX_KINDS))
    );
}

#[test]
fn nothing_merges_into_nothing() {
    let log = merge(Vec::new());
    assert!(log.is_empty());
    assert_eq!(log.people_count(), 0);
    assert_eq!(log.events_of(0), 0..0);
}

#[test]
fn events_of_very_many_people_come_to_their_own() {
    let mut part = PartialLog::new(&[], true);
    for row in 0..30_000_u32 {
        let person = format!("{}", row * 7919 % 5003);
        part.push(&person, "open", "", i64::from(row % 3), f64::from(row), [])
            .expect("one kind");
    }
    let log = EventLog::merge(vec![part]).expect("a log");
    let values = log.value().expect("values");
    let mut all = 0;
    for (person, id) in (0_u32..).zip(log.people().iter()) {
        let own: Vec<(i64, f64)> = log
            .events_of(person)
            .map(|event| (log.time()[event], values[event]))
            .collect();
        assert!(own.is_sorted_by(|a, b| a < b), "{id}: {own:?}");
        let of_person = |row: f64| format!("{}", row * 7919.0 % 5003.0) == id;
        assert!(own.iter().all(|&(_, row)| of_person(row)), "{id}: {own:?}");
        all += own.len();
    }
    assert_eq!(all, 30_000);
}

#[test]
fn a_count_is_told_by_the_most_of_one_person_at_one_time() {
    let mut log = PartialLog::new(&[], false);
    let rows = [
        ("p", "Opens", 5, 3),
        ("p", "Opens", 6, 2),
        ("q", "Opens", 5, 2),
        ("p", "other", 5, 9),
        ("q", "Clicks", 1, 1),
    ];
    for (person, name, time, count) in rows {
        for _ in 0..count {
            log.push(person, name, "", time, f64::NAN, [])
                .expect("few kinds");
        }
    }
    for name in ["Clicks", "Opens", "never"] {
        log.mark_counted(name);
    }
    let log = EventLog::merge(vec![log]).expect("a small log");
    let told = log.counted_events();
    let told: Vec<(&str, u64)> = told
        .iter()
        .map(|one| (one.name.as_str(), one.most))
        .collect();
    assert_eq!(told, [("Opens", 3), ("Clicks", 1)]);
}

/// Everything about the log, numbers included.
fn numbered(log: &EventLog) -> String {
    format!("{log:?}")
}

/// Rows of many people, far from any order.
fn scattered(people: u64, count: u64) -> Vec<(String, i64)> {
    let mix = |n: u64| n.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 33;
    (0..count)
        .map(|n| {
            (
                format!("p{}", mix(n) % people),
                (mix(n + count) % 50) as i64,
            )
        })
        .collect()
}

fn parts_of(rows: &[(String, i64)], cuts: usize, sorts: impl Fn(usize) -> bool) -> Vec<PartialLog> {
    let parts = rows.chunks(rows.len().div_ceil(cuts)).enumerate();
    parts
        .map(|(at, rows)| {
            let mut part = PartialLog::new(&plan(), true);
            for (row, (person, time)) in rows.iter().enumerate() {
                let cell = ["", "a", "b"][row % 3];
                part.push(person, "x", "", *time, row as f64, [cell])
                    .expect("one kind");
            }
            if sorts(at) {
                part.sort();
            }
            part
        })
        .collect()
}

#[test]
fn parts_in_order_give_the_log_of_parts_as_they_came() {
    for people in [1, 1025, 3000] {
        let rows = scattered(people, 5000);
        for cuts in [1, 2, 7] {
            let plain = numbered(&merge(parts_of(&rows, cuts, |_| false)));
            for sorts in [|_| true, |at| at == 0, |at| at % 2 == 1] {
                let sorted = numbered(&merge(parts_of(&rows, cuts, sorts)));
                assert!(sorted == plain, "{cuts} parts of {people} people");
            }
        }
    }
}

#[test]
fn one_after_the_other_is_all_at_once_in_order_or_not() {
    let rows = scattered(3000, 5000);
    let plain = numbered(&merge(parts_of(&rows, 3, |_| false)));
    for sorts in [|_| true, |_| false] {
        let mut parts = parts_of(&rows, 3, sorts).into_iter();
        let mut log = merge(parts.by_ref().take(1).collect());
        parts.for_each(|part| log.append(vec![part]).expect("one kind"));
        assert!(numbered(&log) == plain);
    }
}

#[test]
fn a_log_that_is_merged_is_in_order_of_person_then_time_then_input() {
    let rows = scattered(2500, 9000);
    let log = merge(parts_of(&rows, 1, |_| false));
    let mut expected: Vec<(u32, i64, usize)> = rows
        .iter()
        .enumerate()
        .map(|(row, (person, time))| (log.people().find(person).expect("there"), *time, row))
        .collect();
    expected.sort_unstable();
    let values = log.value().expect("a value column");
    let found: Vec<(u32, i64, usize)> = (0..log.len())
        .map(|event| {
            (
                log.person_of(event),
                log.time()[event],
                values[event] as usize,
            )
        })
        .collect();
    assert!(found == expected);
}
