//! A score over time on the command line: each date is a run of its own.

use crate::setting::Folder;

const COMMAND: [&str; 6] = [
    "history",
    "events.csv",
    "--model",
    "model.json",
    "--score",
    "engagement",
];

fn printed(folder: &Folder, more: &[&str]) -> String {
    folder.hearth(&[&COMMAND[..], more].concat()).done()
}

#[test]
fn dates_in_their_order_and_nobody_before_their_first_event() {
    let folder = Folder::with_data();
    let expected = "\
date,person,raw,score,level
2026-01-01T00:00:00Z,ayu,3,3,Low
2026-01-01,ayu,8,8,High
2026-01-11,ayu,8,8,High
2026-01-11,budi,3,3,Low
";
    // Given in any order, one of them twice.
    let dates = "2026-01-11, 2026-01-01T00:00:00Z,2025-01-01,2026-01-01,2026-01-11";
    assert_eq!(printed(&folder, &["--dates", dates]), expected);
}

#[test]
fn every_line_is_what_the_score_is_at_that_date() {
    let folder = Folder::with_data();
    let dates = ["2026-01-01", "2026-01-02", "2026-01-03"];
    let stretch = [
        "--every",
        "day",
        "--from",
        "2026-01-01",
        "--to",
        "2026-01-03",
    ];
    let mut expected = "date,person,raw,score,level\n".to_owned();
    for date in dates {
        let score = [
            "score",
            "events.csv",
            "--model",
            "model.json",
            "--as-of",
            date,
        ];
        for line in folder.hearth(&score).done().lines().skip(1) {
            expected.push_str(&format!("{date},{line}\n"));
        }
    }
    assert_eq!(printed(&folder, &stretch), expected);
    let single = printed(&folder, &["--dates", &dates.join(",")]);
    assert_eq!(single, expected);
}

#[test]
fn weeks_and_months_step_from_the_first_date() {
    let folder = Folder::with_data();
    let dates = |every: &str, from: &str, to: &str| -> Vec<String> {
        let stretch = ["--every", every, "--from", from, "--to", to];
        let table = printed(&folder, &stretch);
        let people = table.lines().filter(|line| line.contains(",ayu,"));
        people
            .map(|line| line.split(',').next().unwrap_or_default().to_owned())
            .collect()
    };
    assert_eq!(
        dates("week", "2026-01-25", "2026-02-08"),
        ["2026-01-25", "2026-02-01", "2026-02-08"]
    );
    assert_eq!(
        dates("month", "2026-01-31", "2026-03-30"),
        ["2026-01-31", "2026-02-28"]
    );
}

#[test]
fn a_day_ends_in_the_models_zone_and_a_skipped_one_is_left_out() {
    let folder = Folder::new();
    folder.write(
        "events.csv",
        "person,event,time\nana,open,2011-12-29T12:00:00Z\n",
    );
    folder.write(
        "model.json",
        r#"{ "hearth": 1, "time_zone": "Pacific/Apia", "scores": [ { "id": "engagement", "name": "E", "scale": { "kind": "none" },
           "rules": [ { "id": "o", "name": "O", "kind": "event", "points": 1 } ] } ] }"#,
    );
    // Samoa went over the date line: there was no 30th.
    let stretch = [
        "--every",
        "day",
        "--from",
        "2011-12-28",
        "--to",
        "2011-12-31",
    ];
    let expected = "date,person,raw,score,level\n2011-12-29,ana,1,1,\n2011-12-31,ana,1,1,\n";
    let ended = folder.hearth(&[&COMMAND[..], &stretch].concat());
    assert_eq!(
        ended
            .err
            .lines()
            .filter(|line| line.starts_with("note: "))
            .collect::<Vec<_>>(),
        [
            "note: 2011-12-30 is no day in Pacific/Apia, left out",
            "note: nobody is scored at 2011-12-28"
        ],
    );
    assert_eq!(ended.done(), expected);
}

#[test]
fn whom_a_date_leaves_out_is_said_where_it_was_most() {
    let folder = Folder::with_data();
    folder.write("people.csv", "person,plan\nayu,pro\nzoe,pro\nyan,free\n");
    folder.write(
        "model.json",
        r#"{ "hearth": 1, "scores": [
          { "id": "other", "name": "Other", "scale": { "kind": "none" }, "rules": [
            { "id": "q", "name": "Elsewhere", "kind": "inactive", "points": -1, "days": 30 } ] },
          { "id": "engagement", "name": "E", "scale": { "kind": "none" }, "rules": [
            { "id": "o", "name": "Opened", "kind": "event", "points": 1 },
            { "id": "p", "name": "Plan", "kind": "person", "points": 1, "where": [] },
            { "id": "q", "name": "Quiet", "kind": "inactive", "points": -1, "days": 30 } ] } ] }"#,
    );
    let notes = |dates: &str| -> Vec<String> {
        let more = ["--people", "people.csv", "--dates", dates];
        let ended = folder.hearth(&[&COMMAND[..], &more].concat());
        let lines = ended.err.lines().filter(|line| line.starts_with("note: "));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(
        notes("2026-01-11"),
        [
            "note: 2 of 4 people scored have no event",
            "note: rule \"Plan\": 1 person has no row of attributes and gets 0",
            "note: rule \"Quiet\": 2 people have no event and get 0",
        ]
    );
    assert_eq!(
        notes("2026-01-11,2025-01-01,2026-01-01"),
        [
            "note: 2025-01-01, the most of 3 dates: 3 of 3 people scored have no event",
            "note: 2026-01-11, the most of 3 dates: rule \"Plan\": 1 person has no row of attributes and gets 0",
            "note: 2025-01-01, the most of 3 dates: rule \"Quiet\": 3 people have no event and get 0",
        ]
    );
}

#[test]
fn what_is_wrong_is_said() {
    let folder = Folder::with_data();
    let fails = |arguments: &[&str], code: i32| folder.hearth(arguments).failed(code);
    let with = |more: &[&'static str]| [&COMMAND[..], more].concat();
    let said = fails(&with(&["--dates", "2026-01-01,soon"]), 1);
    assert!(said.contains("\"soon\" is not a date"), "{said}");
    let unknown = [
        "history",
        "events.csv",
        "--model",
        "model.json",
        "--score",
        "x",
        "--dates",
        "2026-01-01",
    ];
    let said = fails(&unknown, 1);
    assert!(said.contains("It has: engagement."), "{said}");
    for usage in [
        &[][..],
        &["--every", "day"],
        &["--every", "day", "--from", "2026-01-01"],
        &["--every", "day", "--from", "soon", "--to", "2026-01-01"],
        &[
            "--every",
            "year",
            "--from",
            "2026-01-01",
            "--to",
            "2026-01-01",
        ],
        &[
            "--every",
            "day",
            "--from",
            "2026-01-02",
            "--to",
            "2026-01-01",
        ],
        &[
            "--dates",
            "2026-01-01",
            "--every",
            "day",
            "--from",
            "2026-01-01",
            "--to",
            "2026-01-01",
        ],
    ] {
        fails(&with(usage), 2);
    }
}
