//! A partial log goes through plain arrays as it is, and arrays that are none are refused.

use hearth_events::{EventLog, PartialLog, PlainLog, PlainTexts};

fn log() -> PartialLog {
    let mut log = PartialLog::new(&["plan".to_owned(), "page".to_owned()], true);
    let rows = [
        ("b", "open", "", 5, f64::NAN, ["pro", ""]),
        ("é", "click", "web", -9, 1.5, ["", "/a"]),
        ("b", "open", "web", 7, 0.0, ["free", "/a"]),
    ];
    for (person, event, channel, time, value, cells) in rows {
        log.push(person, event, channel, time, value, cells)
            .expect("few kinds");
    }
    log
}

fn plain() -> PlainLog {
    log().into_plain().expect("short texts")
}

fn shown(log: PartialLog) -> String {
    format!("{:?}", EventLog::merge(vec![log]).expect("a small log"))
}

#[test]
fn a_log_is_the_same_behind_its_arrays() {
    let mut back = PartialLog::of_plain(plain()).expect("a log");
    let mut own = log();
    assert_eq!(shown(back.clone()), shown(own.clone()));
    for log in [&mut back, &mut own] {
        log.push("é", "open", "web", 1, 2.0, ["pro", "/b"])
            .expect("few kinds");
    }
    assert_eq!(shown(back), shown(own));
    let empty = PartialLog::new(&["plan".to_owned()], false);
    let back = PartialLog::of_plain(empty.clone().into_plain().expect("no text"));
    assert_eq!(shown(back.expect("a log")), shown(empty));
}

#[test]
fn arrays_that_are_no_log_are_refused() {
    let broken: [fn(&mut PlainLog); 13] = [
        |log| log.person.push(0),
        |log| log.time.truncate(1),
        |log| log.value = Some(Vec::new()),
        |log| log.people.bytes[0] = 0xFF,
        |log| (log.people.bytes, log.people.ends) = (b"bb".to_vec(), vec![1, 2]),
        |log| log.names.ends[0] = 1000,
        |log| log.names = PlainTexts::default(),
        |log| log.properties = PlainTexts::default(),
        |log| log.cells[0].0 = PlainTexts::default(),
        |log| log.cells[1].1.truncate(1),
        |log| log.person[0] = 2,
        |log| log.kind[0] = 3,
        |log| log.kinds[1] = 2,
    ];
    for (at, breaks) in broken.iter().enumerate() {
        let mut arrays = plain();
        breaks(&mut arrays);
        assert!(PartialLog::of_plain(arrays).is_none(), "{at}");
    }
}
