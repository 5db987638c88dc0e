//! The stories beside the newsletter, read back from the files they make.

use std::collections::{BTreeMap, BTreeSet};

use hearth_demo::{DEMOS, DemoSpec, generate};

const STORIES: [&str; 5] = ["shop", "streaming", "course", "insurance", "trial"];

fn bytes(name: &str, people: u32, seed: u64) -> Vec<u8> {
    let spec = DemoSpec {
        name: name.to_owned(),
        people,
        seed,
    };
    let mut out = Vec::new();
    generate(&spec, &mut |chunk| out.extend_from_slice(chunk)).expect("a known name");
    out
}

/// A file by its columns.
struct Table {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn of(name: &str, people: u32) -> Self {
        let text = String::from_utf8(bytes(name, people, 1)).expect("UTF-8");
        let mut lines = text.lines().map(|line| {
            let cells = line.split(',').map(str::to_owned);
            cells.collect::<Vec<String>>()
        });
        let header = lines.next().expect("a header");
        let rows: Vec<Vec<String>> = lines.collect();
        assert!(rows.iter().all(|row| row.len() == header.len()), "{name}");
        Self { header, rows }
    }

    fn column(&self, name: &str) -> usize {
        let found = self.header.iter().position(|column| column == name);
        found.unwrap_or_else(|| panic!("no column {name}"))
    }

    /// The rows of each person, in the file's order.
    fn people(&self) -> BTreeMap<&str, Vec<&Vec<String>>> {
        let mut people: BTreeMap<&str, Vec<&Vec<String>>> = BTreeMap::new();
        for row in &self.rows {
            people.entry(&row[0]).or_default().push(row);
        }
        people
    }

    fn count(&self, event: &str) -> usize {
        self.rows.iter().filter(|row| row[1] == event).count()
    }
}

#[test]
fn a_seed_decides_every_byte() {
    for name in STORIES {
        let first = bytes(name, 120, 1);
        assert_eq!(first, bytes(name, 120, 1), "{name}");
        assert_ne!(first, bytes(name, 120, 2), "{name}");
    }
}

#[test]
fn everyone_is_there_once_and_in_time_order() {
    for name in STORIES {
        let table = Table::of(name, 700);
        assert_eq!(table.people().len(), 700, "{name}");
        let mut order: Vec<&str> = table.rows.iter().map(|row| row[0].as_str()).collect();
        order.dedup();
        assert_eq!(order.len(), 700, "{name}: a person's rows are torn apart");
        for (person, rows) in table.people() {
            assert!(rows.is_sorted_by_key(|row| &row[2]), "{name}: {person}");
        }
        for row in &table.rows {
            let time = row[2].as_str();
            assert!(("2025-08-05T00:00:00Z".."2026-02-01T00:00:00Z").contains(&time));
        }
    }
}

#[test]
fn a_data_set_is_no_larger_than_a_page_can_show_at_once() {
    for name in STORIES {
        let info = DEMOS.iter().find(|demo| demo.name == name).expect("known");
        let events = Table::of(name, info.default_people).rows.len();
        assert!((40_000..150_000).contains(&events), "{name}: {events}");
    }
}

#[test]
fn what_is_known_of_a_person_does_not_change() {
    for (name, attributes) in [
        ("shop", &["country", "membership"][..]),
        ("streaming", &["country", "plan"]),
        ("course", &["country", "cohort", "goal"]),
        ("insurance", &["country", "age_group"]),
        ("trial", &["country", "role", "employees", "plan"]),
    ] {
        let table = Table::of(name, 300);
        for attribute in attributes {
            let column = table.column(attribute);
            for (person, rows) in table.people() {
                let cells: BTreeSet<&str> = rows.iter().map(|row| row[column].as_str()).collect();
                assert_eq!(cells.len(), 1, "{name}, {person}: {attribute}");
                assert!(!cells.contains(""), "{name}, {person}: {attribute}");
            }
        }
    }
}

/// Which event must come before which, for the same person.
#[test]
fn nothing_happens_before_its_cause() {
    for (name, causes) in [
        (
            "shop",
            &[
                ("checkout_started", "add_to_cart"),
                ("purchase", "checkout_started"),
                ("product_return", "purchase"),
                ("review_written", "purchase"),
            ][..],
        ),
        (
            "streaming",
            &[
                ("video_complete", "video_play"),
                ("video_pause", "video_play"),
            ],
        ),
        (
            "course",
            &[
                ("lesson_start", "course_enroll"),
                ("lesson_complete", "lesson_start"),
                ("quiz_submit", "lesson_complete"),
                ("course_complete", "lesson_complete"),
                ("refund", "course_enroll"),
            ],
        ),
        (
            "insurance",
            &[
                ("quote_requested", "calculator_used"),
                ("agent_call", "quote_requested"),
                ("policy_purchased", "quote_requested"),
            ],
        ),
        (
            "trial",
            &[
                ("login", "sign_up"),
                ("feature_used", "login"),
                ("plan_upgrade", "sign_up"),
                ("webinar_signup", "webinar_page"),
            ],
        ),
    ] {
        let table = Table::of(name, 700);
        for (person, rows) in table.people() {
            for (effect, cause) in causes {
                let first = |event: &str| rows.iter().position(|row| row[1] == event);
                if let Some(effect_at) = first(effect) {
                    let cause_at = first(cause);
                    assert!(
                        cause_at < Some(effect_at) && cause_at.is_some(),
                        "{name}, {person}: {effect}"
                    );
                }
            }
        }
    }
}

#[test]
fn numbers_stand_where_they_belong() {
    for (name, column, events, range) in [
        ("shop", "amount", &["purchase"][..], 3.0..5_000.0),
        (
            "streaming",
            "minutes",
            &["video_pause", "video_complete"],
            1.0..120.0,
        ),
        ("course", "score", &["quiz_submit"], 30.0..101.0),
        (
            "insurance",
            "amount",
            &["quote_requested", "policy_purchased", "policy_renewed"],
            30.0..2_000.0,
        ),
    ] {
        let table = Table::of(name, 500);
        let column = table.column(column);
        for row in &table.rows {
            if events.contains(&row[1].as_str()) {
                let number: f64 = row[column].parse().expect("a number");
                assert!(range.contains(&number), "{name}: {number}");
            } else {
                assert_eq!(row[column], "", "{name}: {}", row[1]);
            }
        }
    }
}

/// Black Friday is the best week of the shop, Sunday the worst day of the trial's.
#[test]
fn the_calendar_shows() {
    let shop = Table::of("shop", 1_500);
    let bought = |from: &str, until: &str| {
        let sold =
            |row: &&Vec<String>| row[1] == "purchase" && (from..until).contains(&row[2].as_str());
        shop.rows.iter().filter(sold).count()
    };
    let (usual, rush) = (
        bought("2025-10-20", "2025-10-27"),
        bought("2025-11-25", "2025-12-02"),
    );
    assert!(rush * 10 > usual * 16, "{rush} against {usual}");

    let trial = Table::of("trial", 1_500);
    let logins = |day: &str| {
        let there = |row: &&Vec<String>| row[1] == "login" && row[2].starts_with(day);
        trial.rows.iter().filter(there).count()
    };
    // A Sunday and the Tuesday after it.
    let (sunday, tuesday) = (logins("2026-01-18"), logins("2026-01-20"));
    assert!(sunday * 4 < tuesday, "{sunday} against {tuesday}");
}

#[test]
fn the_stories_have_their_turns() {
    let streaming = Table::of("streaming", 1_000);
    let cancelled = streaming.count("subscription_cancel");
    assert!(
        (60..250).contains(&cancelled),
        "{cancelled} of 1,000 cancelled"
    );
    let course = Table::of("course", 1_000);
    let finished = course.count("course_complete");
    assert!(
        (200..600).contains(&finished),
        "{finished} of 1,000 finished"
    );
    let insurance = Table::of("insurance", 1_000);
    let (quotes, policies) = (
        insurance.count("quote_requested"),
        insurance.count("policy_purchased"),
    );
    assert!(
        policies > 100 && quotes > 2 * policies,
        "{policies} of {quotes} quotes"
    );
    let trial = Table::of("trial", 1_000);
    let paying = trial.count("plan_upgrade");
    assert!((50..250).contains(&paying), "{paying} of 1,000 pay");
}
