//! Predicates: who is in a segment, who has a tag, and what a tag is worth.

use hearth_engine::{Membership, Workbench, write_members_csv};
use hearth_events::EventLog;
use hearth_model::Model;
use hearth_model::document::Predicate;

use crate::common::{log, log_and_table, model, run};

/// A score of 3 per open, with levels from 6, and the given tags and segments.
fn scored(tags: &str, segments: &str, zone: &str) -> Model {
    model(&format!(
        r#"{{"hearth": 1, "time_zone": "{zone}", "tags": [{tags}], "segments": [{segments}],
        "scores": [{{"id": "s", "name": "S", "levels": [{{"name": "Low"}}, {{"name": "High", "from": 6}}],
        "rules": [{{"id": "o", "name": "Opened", "kind": "event", "points": 3, "match": {{"event": ["open"]}}}}]}}]}}"#
    ))
}

/// The ids of those for whom the predicate holds, in order of their bytes.
fn who_in(log: EventLog, zone: &str, predicate: &str, as_of: &str) -> String {
    let when = format!(r#"{{"id": "g", "name": "G", "when": {predicate}}}"#);
    let model = scored("", &when, zone);
    let mut workbench = Workbench::new(log);
    let run = run(&mut workbench, &model, as_of);
    let segments = workbench.segments(&run);
    let asked: &Predicate = &model.draft().segments[0].when;
    assert_eq!(segments[0].members, workbench.members(&run, asked));
    told(&workbench, &segments[0])
}

fn told(workbench: &Workbench, group: &Membership) -> String {
    let people = workbench.people_by_bytes().iter();
    let members = people.filter(|&&person| group.members[person as usize]);
    let ids = members.map(|&person| workbench.log().people().get(person));
    ids.collect::<Vec<_>>().join(" ")
}

const LIFE: [&str; 8] = [
    "ann open 2026-01-01T00:00:00Z plan=pro",
    "ann open 2026-01-10T00:00:00Z plan=pro",
    "ann buy 2026-01-10T12:00:00Z value=20 plan=pro",
    "bob open 2026-01-05T00:00:00Z",
    "cid click 2026-01-09T00:00:00Z plan=free",
    "dan click 2026-01-11T00:00:00Z plan=free",
    // Not there on the 12th.
    "eve open 2026-02-01T00:00:00Z plan=pro",
    "ann open 2026-02-02T00:00:00Z plan=pro",
];

fn who(predicate: &str) -> String {
    who_in(log(&LIFE), "UTC", predicate, "2026-01-12T00:00:00Z")
}

#[test]
fn parts_are_joined_and_nobody_is_there_before_their_first_event() {
    let opened = r#"{"event": {"event": ["open"]}}"#;
    let clicked = r#"{"event": {"event": ["click"]}}"#;
    let bought = r#"{"event": {"event": ["buy"]}}"#;
    assert_eq!(who(opened), "ann bob");
    assert_eq!(who(&format!(r#"{{"not": {opened}}}"#)), "cid dan");
    let all = format!(r#"{{"all": [{opened}, {bought}]}}"#);
    assert_eq!(who(&all), "ann");
    let any = format!(r#"{{"any": [{bought}, {clicked}]}}"#);
    assert_eq!(who(&any), "ann cid dan");
    let neither = format!(r#"{{"not": {any}}}"#);
    assert_eq!(who(&neither), "bob");
    assert_eq!(who(r#"{"all": []}"#), "ann bob cid dan");
    assert_eq!(who(r#"{"any": []}"#), "");
}

#[test]
fn scores_and_levels_include_their_ends() {
    let between = |ends: &str| who(&format!(r#"{{"score": "s", "between": [{ends}]}}"#));
    assert_eq!(between("3, 6"), "ann bob");
    assert_eq!(between("null, 3"), "bob cid dan");
    assert_eq!(between("3.5, null"), "ann");
    assert_eq!(between("null, null"), "ann bob cid dan");
    let level = |names: &str| who(&format!(r#"{{"score": "s", "level": [{names}]}}"#));
    assert_eq!(level(r#""High""#), "ann");
    assert_eq!(level(r#""Low""#), "bob cid dan");
    assert_eq!(level(r#""Low", "High""#), "ann bob cid dan");
}

#[test]
fn counts_are_of_matched_events_and_zero_means_did_not() {
    let count = |op: &str, value: u32| {
        who(&format!(
            r#"{{"event": {{"event": ["open"]}}, "count": {{"op": "{op}", "value": {value}}}}}"#
        ))
    };
    assert_eq!(count("eq", 0), "cid dan");
    assert_eq!(count("gte", 2), "ann");
    assert_eq!(count("lt", 2), "bob cid dan");
    assert_eq!(count("ne", 1), "ann cid dan");
    assert_eq!(count("gt", 0), "ann bob");
    assert_eq!(count("lte", 1), "bob cid dan");
    let never = r#"{"event": {"event": ["no such"]}, "count": {"op": "eq", "value": 0}}"#;
    assert_eq!(who(never), "ann bob cid dan");
}

#[test]
fn a_window_begins_where_a_rules_does() {
    let window = |days: f64| {
        who(&format!(
            r#"{{"event": {{"event": ["open"]}}, "window_days": {days}}}"#
        ))
    };
    assert_eq!(window(2.0), "");
    assert_eq!(window(2.001), "ann");
    assert_eq!(window(7.001), "ann bob");
}

#[test]
fn dates_are_calendar_days_of_the_models_zone_both_included() {
    let lines = [
        "ann open 2026-03-28T23:30:00Z",
        "bob open 2026-03-29T21:59:59.999Z",
        "cid open 2026-03-29T22:00:00Z",
        "dan open 2026-03-28T22:59:59.999Z",
    ];
    let dated = |ends: &str| {
        let predicate = format!(r#"{{"event": {{}}, {ends}}}"#);
        who_in(log(&lines), "Europe/Berlin", &predicate, "2026-05-01")
    };
    // The day on which clocks go forward lasts 23 hours there.
    let day = r#""from": "2026-03-29", "to": "2026-03-29""#;
    assert_eq!(dated(day), "ann bob");
    assert_eq!(dated(r#""from": "2026-03-30""#), "cid");
    assert_eq!(dated(r#""to": "2026-03-28""#), "dan");
}

fn followed(lines: &[&str], fields: &str, as_of: &str) -> String {
    let predicate = format!(
        r#"{{"sequence": {{"first": {{"event": ["sent"]}}, "then": {{"event": ["open"]}}, "within_days": 2, {fields}}}}}"#
    );
    who_in(log(lines), "UTC", &predicate, as_of)
}

#[test]
fn a_sequence_looks_at_the_last_first_unless_any_answer_will_do() {
    let lines = [
        // Answered, then not.
        "ann sent 2026-01-01T00:00:00Z",
        "ann open 2026-01-02T00:00:00Z",
        "ann sent 2026-01-05T00:00:00Z",
        // Not answered, then answered.
        "bob sent 2026-01-01T00:00:00Z",
        "bob sent 2026-01-05T00:00:00Z",
        "bob open 2026-01-06T00:00:00Z",
        // Answered too late.
        "cid sent 2026-01-01T00:00:00Z",
        "cid open 2026-01-03T00:00:00.001Z",
        "dan open 2026-01-01T00:00:00Z",
    ];
    let answered = r#""when": "answered""#;
    let unanswered = r#""when": "unanswered""#;
    let never = r#""when": "unanswered", "never": true"#;
    assert_eq!(followed(&lines, answered, "2026-01-09"), "ann bob");
    assert_eq!(followed(&lines, unanswered, "2026-01-09"), "ann cid");
    // The deadline has passed at its very millisecond.
    let early = "2026-01-06T23:59:59.999Z";
    assert_eq!(followed(&lines, unanswered, early), "cid");
    assert_eq!(
        followed(&lines, unanswered, "2026-01-07T00:00:00Z"),
        "ann cid"
    );
    assert_eq!(followed(&lines, never, "2026-01-09"), "ann");
    // No deadline to wait for, and what comes after T is not there.
    assert_eq!(
        followed(&lines, never, "2026-01-01T00:00:00Z"),
        "ann bob cid"
    );
}

#[test]
fn what_is_shared_tells_whether_the_last_was_never_answered() {
    let lines = [
        "ann sent 2026-01-01T00:00:00Z campaign=a",
        "ann sent 2026-01-02T00:00:00Z campaign=b",
        "ann open 2026-01-03T00:00:00Z campaign=b",
        "bob sent 2026-01-01T00:00:00Z campaign=a",
        "bob open 2026-01-09T00:00:00Z campaign=a",
        "cid sent 2026-01-01T00:00:00Z",
        "dan sent 2026-01-01T00:00:00Z campaign=a",
        "dan sent 2026-01-02T00:00:00Z campaign=b",
        "dan open 2026-01-03T00:00:00Z campaign=a",
    ];
    let same = |fields: &str| {
        let fields = format!(r#""same": "campaign", {fields}"#);
        followed(&lines, &fields, "2026-02-01")
    };
    assert_eq!(same(r#""when": "unanswered", "never": true"#), "dan");
    assert_eq!(same(r#""when": "unanswered""#), "bob dan");
    assert_eq!(same(r#""when": "answered""#), "ann dan");
}

#[test]
fn without_a_row_no_condition_on_people_holds() {
    let rows = ["ann plan=pro", "zoe plan=free", "bob"];
    let plan = |condition: &str| {
        let predicate = format!(r#"{{"person": {{"property": "plan", {condition}}}}}"#);
        who_in(log_and_table(&LIFE, &rows), "UTC", &predicate, "2026-01-12")
    };
    assert_eq!(plan(r#""op": "eq", "value": "pro""#), "ann");
    assert_eq!(plan(r#""op": "ne", "value": "pro""#), "bob zoe");
    assert_eq!(plan(r#""op": "missing""#), "bob");
    // Columns constant per person stand for the table.
    let free = r#"{"person": {"property": "plan", "op": "ne", "value": "pro"}}"#;
    assert_eq!(who(free), "bob cid dan");
    let unknown = r#"{"person": {"property": "city", "op": "missing"}}"#;
    assert_eq!(who(unknown), "");
}

#[test]
fn people_without_events_did_not_and_were_not_seen() {
    let asked = |predicate: &str| {
        let log = log_and_table(&LIFE, &["zoe plan=free"]);
        who_in(log, "UTC", predicate, "2026-01-12T00:00:00Z")
    };
    let not_opened = r#"{"event": {"event": ["open"]}, "count": {"op": "eq", "value": 0}}"#;
    assert_eq!(asked(not_opened), "cid dan zoe");
    let habit = |measure: &str| {
        asked(&format!(
            r#"{{"habit": {{"measure": "{measure}", "op": "lt", "value": 1}}}}"#
        ))
    };
    assert_eq!(habit("active_days"), "zoe");
    assert_eq!(habit("recency_days"), "");
    assert_eq!(
        asked(r#"{"first_seen": {"op": "gte", "value": 0}}"#),
        "ann bob cid dan"
    );
    assert_eq!(
        asked(r#"{"last_seen": {"op": "ne", "value": 5}}"#),
        "ann bob cid dan"
    );
}

#[test]
fn seen_is_in_days_before_the_instant() {
    let seen = |which: &str, op: &str, value: f64| {
        who(&format!(
            r#"{{"{which}": {{"op": "{op}", "value": {value}}}}}"#
        ))
    };
    assert_eq!(seen("first_seen", "eq", 11.0), "ann");
    assert_eq!(seen("first_seen", "lte", 3.0), "cid dan");
    assert_eq!(seen("last_seen", "eq", 1.5), "ann");
    assert_eq!(seen("last_seen", "gt", 1.0), "ann bob cid");
}

#[test]
fn habits_are_measured_as_rules_measure_them() {
    let habit = |fields: &str| who(&format!(r#"{{"habit": {{{fields}}}}}"#));
    let days = r#""measure": "active_days", "op": "gte", "value": 2"#;
    assert_eq!(habit(days), "ann");
    let opens = r#""measure": "sessions", "match": {"event": ["open"]}, "window_days": 8, "op": "eq", "value": 1"#;
    assert_eq!(habit(opens), "ann bob");
    let none = r#""measure": "sessions", "match": {"event": ["open"]}, "window_days": 8, "op": "eq", "value": 0"#;
    assert_eq!(habit(none), "cid dan");
}

#[test]
fn tags_use_earlier_tags_and_segments_both_in_any_order() {
    let tags = r#"
        {"id": "opener", "name": "Opener", "when": {"event": {"event": ["open"]}}},
        {"id": "buyer", "name": "Buyer", "when": {"event": {"event": ["buy"]}}},
        {"id": "both", "name": "Both", "when": {"all": [{"tag": "opener"}, {"tag": "buyer"}]}},
        {"id": "rich", "name": "Rich", "when": {"score": "s", "between": [6, null]}}"#;
    let segments = r#"
        {"id": "rest", "name": "Rest", "when": {"not": {"segment": "top"}}},
        {"id": "top", "name": "Top", "when": {"any": [{"tag": "both"}, {"tag": "rich"}]}}"#;
    let model = scored(tags, segments, "UTC");
    let mut workbench = Workbench::new(log(&LIFE));
    let run = run(&mut workbench, &model, "2026-01-12");
    let tags = workbench.tags(&run);
    let named: Vec<(&str, String)> = tags
        .iter()
        .map(|tag| (tag.id.as_str(), told(&workbench, tag)))
        .collect();
    let expected = [
        ("opener", "ann bob"),
        ("buyer", "ann"),
        ("both", "ann"),
        ("rich", "ann"),
    ];
    assert_eq!(named, expected.map(|(id, who)| (id, who.to_owned())));
    let segments = workbench.segments(&run);
    assert_eq!(told(&workbench, &segments[0]), "bob cid dan");
    assert_eq!(told(&workbench, &segments[1]), "ann");

    let mut file = Vec::new();
    write_members_csv(&workbench, "segment", &segments, &mut file).expect("memory");
    let file = String::from_utf8(file).expect("text");
    assert_eq!(
        file,
        "segment,person\nrest,bob\nrest,cid\nrest,dan\ntop,ann\n"
    );
}

#[test]
fn an_edit_of_one_condition_asks_nobody_about_the_others() {
    let part = |days: u32| {
        format!(
            r#"{{"all": [{{"event": {{"event": ["open"]}}, "window_days": {days}}}, {{"not": {{"person": {{"property": "plan", "op": "eq", "value": "free"}}}}}}, {{"score": "s", "between": [1, null]}}]}}"#
        )
    };
    let model = scored("", "", "UTC");
    let mut workbench = Workbench::new(log(&LIFE));
    let mut counted = |days: u32, as_of: &str| {
        let predicate: Predicate = serde_json::from_str(&part(days)).expect("a predicate");
        let run = run(&mut workbench, &model, as_of);
        let count = workbench.count(&run, &[predicate]);
        (count[0], workbench.computed_conditions())
    };
    assert_eq!(counted(30, "2026-01-12"), (2, 2));
    assert_eq!(counted(30, "2026-01-12"), (2, 2));
    assert_eq!(counted(5, "2026-01-12"), (1, 3));
    assert_eq!(counted(30, "2026-01-06"), (2, 5));
    assert_eq!(counted(5, "2026-01-12"), (1, 5));
}

#[test]
fn a_long_chain_of_segments_is_no_deep_one() {
    let mut segments: Vec<String> = (0..3000)
        .map(|n| {
            let next = n + 1;
            format!(r#"{{"id": "g{n}", "name": "G", "when": {{"not": {{"segment": "g{next}"}}}}}}"#)
        })
        .collect();
    let last = r#"{"id": "g3000", "name": "G", "when": {"event": {"event": ["open"]}}}"#;
    segments.push(last.to_owned());
    let model = scored("", &segments.join(","), "UTC");
    let mut workbench = Workbench::new(log(&LIFE));
    let run = run(&mut workbench, &model, "2026-01-12");
    let segments = workbench.segments(&run);
    assert_eq!(told(&workbench, &segments[0]), "ann bob");
    assert_eq!(told(&workbench, &segments[1]), "cid dan");
}

#[test]
fn a_tag_gives_its_points_once_to_whoever_has_all() {
    let json = r#"{"hearth": 1, "scores": [{"id": "s", "name": "S", "rules": [
        {"id": "t", "name": "T", "kind": "tag", "points": 4, "tags": ["opener", "quiet"]}]}],
        "tags": [{"id": "opener", "name": "Opener", "when": {"event": {"event": ["open"]}}},
                 {"id": "quiet", "name": "Quiet", "when": {"all": [{"tag": "opener"}, {"last_seen": {"op": "gt", "value": 5}}]}}]}"#;
    let mut workbench = Workbench::new(log(&LIFE));
    let model = model(json);
    let points = |run: &hearth_engine::Run| run.scores[0].raw[..4].to_vec();
    let first = run(&mut workbench, &model, "2026-01-12T00:00:00Z");
    assert_eq!(points(&first), [0.0, 4.0, 0.0, 0.0]);
    assert_eq!(first.scores[0].rules[0].reach, 1);
    // Later everyone who opened is quiet; whoever came later is not yet there.
    let later = run(&mut workbench, &model, "2026-01-20T00:00:00Z");
    assert_eq!(points(&later), [4.0, 4.0, 0.0, 0.0]);
    assert!(later.scores[0].raw[4].is_nan());
}

/// Ten points per open of the last ten days; `when` is asked at the end of 2026-01-20.
fn fallen(rows: &[&str], when: &str) -> String {
    let lines = [
        // 30 on the 10th, 20 on the 20th.
        "ann open 2026-01-05T00:00:00Z",
        "ann open 2026-01-08T00:00:00Z",
        "ann open 2026-01-09T00:00:00Z",
        "ann open 2026-01-12T00:00:00Z",
        "ann open 2026-01-19T00:00:00Z",
        // 10, then nothing.
        "bob open 2026-01-05T00:00:00Z",
        // Not there on the 10th.
        "cid open 2026-01-15T00:00:00Z",
        // There, with 0, then 10.
        "dan click 2026-01-01T00:00:00Z",
        "dan open 2026-01-19T00:00:00Z",
    ];
    let model = model(&format!(
        r#"{{"hearth": 1, "scores": [{{"id": "s", "name": "S",
        "rules": [{{"id": "o", "name": "Opened", "kind": "event", "points": 10, "match": {{"event": ["open"]}}, "window_days": 10}}]}}],
        "segments": [{{"id": "g", "name": "G", "when": {when}}}]}}"#
    ));
    let mut workbench = Workbench::new(log_and_table(&lines, rows));
    let run = run(&mut workbench, &model, "2026-01-20");
    let mut agendas = workbench.group_agendas(&run, &[]);
    while agendas.iter_mut().any(|agenda| workbench.step(agenda)) {}
    let columns = workbench.computed_columns();
    let segments = workbench.segments(&run);
    assert_eq!(
        workbench.computed_columns(),
        columns,
        "the agenda had all of it"
    );
    assert!(workbench.group_agendas(&run, &[]).is_empty());
    told(&workbench, &segments[0])
}

#[test]
fn whoever_lost_so_much_of_an_earlier_score_fell() {
    let fell = |percent: f64, days: f64| {
        format!(r#"{{"score": "s", "fell": {{"percent": {percent}, "within_days": {days}}}}}"#)
    };
    assert_eq!(fallen(&[], &fell(33.0, 10.0)), "ann bob");
    // A third is a little more than 33.3 %.
    assert_eq!(fallen(&[], &fell(33.4, 10.0)), "bob");
    assert_eq!(fallen(&[], &fell(100.0, 10.0)), "bob");
    let not = format!(r#"{{"not": {}}}"#, fell(33.0, 10.0));
    assert_eq!(fallen(&[], &not), "cid dan", "nobody who was not there");
    assert_eq!(fallen(&[], &fell(1.0, 1e12)), "", "nobody was there then");
    // A row makes somebody scored at any time, but nobody falls from 0.
    let rows = ["eve plan=pro", "cid plan=pro"];
    assert_eq!(fallen(&rows, &fell(33.0, 10.0)), "ann bob");
    assert_eq!(fallen(&rows, &fell(1.0, 1e12)), "");
}

#[test]
fn an_earlier_score_is_that_of_the_model_as_it_is_now() {
    let of = |points: f64| {
        let json = format!(
            r#"{{"hearth": 1, "scores": [{{"id": "s", "name": "S", "base": 1,
            "rules": [{{"id": "o", "name": "Opened", "kind": "event", "points": {points}, "match": {{}}, "window_days": 10}}]}}],
            "segments": [{{"id": "g", "name": "G", "when": {{"score": "s", "fell": {{"percent": 50, "within_days": 15}}}}}}]}}"#
        );
        model(&json)
    };
    let mut workbench = Workbench::new(log(&["ann open 2026-01-05T00:00:00Z"]));
    for (points, who) in [(3.0, "ann"), (0.5, ""), (3.0, "ann"), (-0.5, "")] {
        let run = run(&mut workbench, &of(points), "2026-01-20T00:00:00Z");
        let segments = workbench.segments(&run);
        assert_eq!(told(&workbench, &segments[0]), who, "{points}");
    }
}
