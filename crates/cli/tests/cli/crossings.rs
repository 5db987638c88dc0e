//! Crossings and transitions on the command line: what changes from one day to another.

use crate::setting::Folder;

/// 40 points that lose 10 a day; Hot from 20 on.
const MODEL: &str = r#"{ "hearth": 1, "time_zone": "ZONE", "scores": [
  { "id": "heat", "name": "Heat", "scale": { "kind": "none" },
    "levels": [ { "name": "Cold" }, { "name": "Warm, just", "from": 10 }, { "name": "Hot", "from": 20 } ],
    "rules": [ { "id": "d", "name": "Demo", "kind": "event", "points": 40, "match": { "event": ["demo"] },
                 "decay": { "linear": { "percent": 25, "every_days": 1 } } } ] },
  { "id": "bare", "name": "Bare", "scale": { "kind": "none" }, "rules": [ { "id": "a", "name": "A", "kind": "event", "points": 1 } ] } ] }"#;

fn folder(zone: &str, events: &str) -> Folder {
    let folder = Folder::new();
    folder.write("events.csv", format!("person,event,time\n{events}"));
    folder.write("model.json", MODEL.replace("ZONE", zone));
    folder
}

fn january() -> Folder {
    let ends = |person: &str, day: &str| format!("{person},demo,2026-01-{day}T23:59:59.999Z\n");
    let events = [ends("bob", "03"), ends("ann", "01"), ends("\"a,b\"", "03")];
    folder("UTC", &events.concat())
}

fn asked<'a>(command: &'a str, score: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let start = [
        command,
        "events.csv",
        "--model",
        "model.json",
        "--score",
        score,
    ];
    [&start[..], more].concat()
}

fn crossings<'a>(threshold: &'a str, from: &'a str, to: &'a str) -> Vec<&'a str> {
    let more = ["--threshold", threshold, "--from", from, "--to", to];
    asked("crossings", "heat", &more)
}

#[test]
fn a_threshold_belongs_to_what_is_above_it_and_who_is_new_comes_from_below() {
    let folder = january();
    // 40, 30, 20, 10: the third day is still up.
    let expected = "\
day,person,from,to,direction
2026-01-01,ann,,40,up
2026-01-03,\"a,b\",,40,up
2026-01-03,bob,,40,up
2026-01-04,ann,20,10,down
2026-01-06,\"a,b\",20,10,down
2026-01-06,bob,20,10,down
";
    let all = crossings("20", "2026-01-01", "2026-01-09");
    assert_eq!(folder.hearth(&all).done(), expected);
    let one = crossings("20", "2026-01-04", "2026-01-05");
    let expected = "day,person,from,to,direction\n2026-01-04,ann,20,10,down\n";
    assert_eq!(folder.hearth(&one).done(), expected);
    // Everyone is at or above 0 from their first day on, and nobody ever at 41.
    let zero = folder
        .hearth(&crossings("0", "2026-01-01", "2026-01-09"))
        .done();
    assert_eq!(zero.lines().count(), 4);
    let none = folder
        .hearth(&crossings("41", "2026-01-01", "2026-01-09"))
        .done();
    assert_eq!(none, "day,person,from,to,direction\n");
}

#[test]
fn every_crossing_is_a_difference_of_two_days_of_the_history() {
    let folder = january();
    let days = [
        "--every",
        "day",
        "--from",
        "2025-12-31",
        "--to",
        "2026-01-08",
    ];
    let history = folder.hearth(&asked("history", "heat", &days)).done();
    let lines: Vec<Vec<&str>> = history
        .lines()
        .skip(1)
        .map(|line| line.split(',').collect())
        .collect();
    let score = |day: &str, person: &str| {
        let found = lines
            .iter()
            .find(|line| line[0] == day && line[1] == person);
        found.map(|line| line[3].parse::<f64>().expect("a number"))
    };
    let mut expected = String::from("day,person,from,to,direction\n");
    for day in 1..=8 {
        let (before, now) = (
            format!("2026-01-{:02}", day - 1),
            format!("2026-01-{day:02}"),
        );
        let before = before.replace("2026-01-00", "2025-12-31");
        for person in ["ann", "bob"] {
            let (old, new) = (score(&before, person), score(&now, person));
            let is_above = |score: Option<f64>| score.is_some_and(|score| score >= 15.0);
            let direction = match (is_above(old), is_above(new)) {
                (false, true) => "up",
                (true, false) => "down",
                _ => continue,
            };
            let old = old.map_or_else(String::new, |old| old.to_string());
            let new = new.expect("scored");
            expected.push_str(&format!("{now},{person},{old},{new},{direction}\n"));
        }
    }
    let found = folder
        .hearth(&crossings("15", "2026-01-01", "2026-01-08"))
        .done();
    let plain: String = found
        .lines()
        .filter(|line| !line.contains('"'))
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!(plain, expected);
    assert_eq!(plain.lines().count(), 5);
}

#[test]
fn the_day_before_one_that_was_skipped_is_the_one_before_that() {
    // Samoa went over the date line: there was no 30th of December 2011.
    let folder = folder("Pacific/Apia", "ana,demo,2011-12-30T09:59:59.999Z\n");
    let asked = crossings("35", "2011-12-31", "2011-12-31");
    let ended = folder.hearth(&asked);
    let expected = "day,person,from,to,direction\n2011-12-31,ana,40,30,down\n";
    assert_eq!(ended.done(), expected);
}

#[test]
fn transitions_go_over_everyone_scored_at_either_date() {
    let folder = january();
    let between = |dates| {
        folder
            .hearth(&asked("transitions", "heat", &["--dates", dates]))
            .done()
    };
    let expected = "from,to,people\nHot,\"Warm, just\",1\n,Hot,2\n";
    assert_eq!(between("2026-01-01,2026-01-04"), expected);
    // Backwards, who was not there yet is not scored any more.
    let expected = "from,to,people\n\"Warm, just\",Hot,1\nHot,,2\n";
    assert_eq!(between("2026-01-04,2026-01-01"), expected);
    assert_eq!(between("2025-01-04,2025-01-01"), "from,to,people\n");
}

#[test]
fn what_cannot_be_asked_is_told_with_what_to_write() {
    let folder = january();
    let between = |score, dates| asked("transitions", score, &["--dates", dates]);
    let (one, two) = ("2026-01-02", "2026-01-02,2026-01-03");
    let cases = [
        (crossings("much", one, one), 2, "write it like 50"),
        (crossings("1", one, "2026-01-01"), 2, "exchange the two"),
        (between("heat", one), 2, "takes two dates, not 1"),
        (between("bare", two), 1, "has no levels"),
        (between("warmth", two), 1, "no score \"warmth\""),
    ];
    for (arguments, code, said) in cases {
        let ended = folder.hearth(&arguments);
        assert_eq!(ended.code, code, "{}", ended.err);
        assert!(ended.err.contains(said), "{}", ended.err);
    }
}
