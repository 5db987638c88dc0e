//! A partial log that goes on with another is the one that a single reader builds.

use hearth_events::partial::MAX_KINDS;
use hearth_events::{Dictionary, EventLog, NotContinued, PartialLog};

type Row<'a> = (&'a str, &'a str, &'a str, i64, f64, &'a str);

const ROWS: &[Row<'_>] = &[
    ("b", "open", "", 5, f64::NAN, "pro"),
    ("a", "click", "web", 9, 1.5, ""),
    ("b", "open", "web", -3, 2.0, "free"),
    ("c", "click", "web", 7, f64::NAN, "pro"),
    ("a", "buy", "", 7, 0.0, "gold"),
    ("d", "open", "", 1, 3.0, ""),
];

fn log(rows: &[Row<'_>]) -> PartialLog {
    let mut log = PartialLog::new(&["plan".to_owned()], true);
    for &(person, event, channel, time, value, plan) in rows {
        log.push(person, event, channel, time, value, [plan])
            .expect("few kinds");
    }
    log
}

/// Everything in the log made of it, numbers included.
fn shown(log: PartialLog) -> String {
    let log = EventLog::merge(vec![log]).expect("a small log");
    let texts = |texts: &Dictionary| texts.iter().map(str::to_owned).collect::<Vec<_>>();
    let properties = log.properties().iter();
    let properties: Vec<_> = properties
        .map(|column| (column.name(), texts(column.texts()), column.codes()))
        .collect();
    let people = (0_u32..).zip(log.people().iter());
    let people: Vec<_> = people
        .map(|(person, id)| (id, log.events_of(person)))
        .collect();
    let columns = (log.kind(), log.time(), log.value());
    let kinds = (texts(log.names()), texts(log.channels()), log.kinds());
    format!("{people:?} {kinds:?} {columns:?} {properties:?}")
}

#[test]
fn a_log_in_two_parts_is_the_log_in_one() {
    let whole = log(ROWS);
    for cut in 0..=ROWS.len() {
        let (first, second) = ROWS.split_at(cut);
        let mut joined = log(first);
        joined
            .continue_with(log(second))
            .expect("the same columns and few kinds");
        assert_eq!(shown(joined.clone()), shown(whole.clone()), "cut at {cut}");
        // What is pushed behind is numbered as it would be in one.
        let mut more = (joined, whole.clone());
        for log in [&mut more.0, &mut more.1] {
            log.push("c", "buy", "web", 0, 1.0, ["gold"])
                .expect("few kinds");
            log.push("e", "open", "", 0, 1.0, ["free"])
                .expect("few kinds");
        }
        assert_eq!(shown(more.0), shown(more.1), "cut at {cut}");
    }
}

#[test]
fn other_columns_and_too_many_kinds_are_given_back() {
    let mut own = log(ROWS);
    let other = PartialLog::new(&["page".to_owned()], true);
    assert!(own.continue_with(other).is_err());
    assert!(own.continue_with(PartialLog::new(&[], false)).is_err());
    let mut many = PartialLog::new(&["plan".to_owned()], true);
    for kind in 0..MAX_KINDS - 3 {
        many.push("a", &format!("kind {kind}"), "", 0, 0.0, [])
            .expect("as many as there may be");
    }
    // Four kinds of its own.
    assert_eq!(own.continue_with(many), Err(NotContinued));
    assert_eq!(own.len(), ROWS.len());
    let mut few = PartialLog::new(&["plan".to_owned()], true);
    few.push("a", "open", "web", 0, 0.0, []).expect("one kind");
    assert!(own.continue_with(few).is_ok());
}
