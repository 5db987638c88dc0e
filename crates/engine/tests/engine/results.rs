//! What is made of a run: the instant, the cache, the summary, the order of
//! rows, the comparison, the timeline and the files.

use hearth_engine::table::{Csv, Table};
use hearth_engine::{At, Field, Passed, RowOrder, RowQuery, Run, Workbench};
use hearth_model::Model;

use crate::common::{at, instant, log, model, refused, rules_model, run, score_model};

const COUNT: &str =
    r#""rules": [{"id": "a", "name": "All", "kind": "event", "points": 1, "match": {}}]"#;

fn counting(more: &str) -> Model {
    score_model(&format!("{COUNT}{more}"))
}

#[test]
fn the_instant_is_the_callers_then_the_models_then_the_latest_event() {
    let lines = ["ann open 2026-01-05T00:00:00Z", "ann open 9999-01-01"];
    let with = |as_of: &str| {
        model(&format!(
            r#"{{"hearth": 1, "time_zone": "Asia/Bangkok", "as_of": {as_of}, "scores": [{{"id": "s", "name": "S", {COUNT}}}]}}"#
        ))
    };
    let now_ms = instant("2026-02-01");
    let ask = |model: &Model, as_of: Option<&str>| {
        let at = At {
            as_of: as_of.map(str::to_owned),
            now_ms,
        };
        Workbench::new(log(&lines))
            .run(model, &at)
            .map(|run| run.as_of_ms)
    };
    let (open, set) = (with("null"), with(r#""2026-01-20""#));
    assert_eq!(ask(&open, None), Ok(instant("2026-01-05T00:00:00Z")));
    assert_eq!(ask(&set, None), Ok(instant("2026-01-20T16:59:59.999Z")));
    assert_eq!(
        ask(&set, Some("2026-01-10T00:00:00Z")),
        Ok(instant("2026-01-10T00:00:00Z"))
    );
    let problem = ask(&open, Some("soon")).expect_err("no instant");
    assert_eq!(problem[0].code, "bad-as-of");
    let problems = refused(
        log(&lines[1..]),
        &open,
        &At {
            as_of: None,
            now_ms,
        },
    );
    assert_eq!(problems[0].code, "no-events");
}

#[test]
fn the_default_instant_follows_the_present() {
    let mut workbench = Workbench::new(log(&[
        "ann open 2026-01-05T00:00:00Z",
        "ann open 2026-01-09T00:00:00Z",
    ]));
    let mut as_of = |now: &str| {
        let at = At {
            as_of: None,
            now_ms: instant(now),
        };
        workbench.run(&counting(""), &at).expect("events").as_of_ms
    };
    assert_eq!(as_of("2026-01-07"), instant("2026-01-05T00:00:00Z"));
    assert_eq!(as_of("2026-01-08"), instant("2026-01-05T00:00:00Z"));
    assert_eq!(
        as_of("2026-01-09T00:00:00Z"),
        instant("2026-01-09T00:00:00Z")
    );
    assert_eq!(as_of("2026-01-06"), instant("2026-01-05T00:00:00Z"));
}

#[test]
fn what_changes_no_feature_only_recombines() {
    let rules = |first: &str, second: &str| {
        format!(
            r#""rules": [{{"id": "a", "name": "A", "kind": "event", {first}}}, {{"id": "b", "name": "B", "kind": "event", {second}}}]"#
        )
    };
    let open = r#""points": 1, "match": {"event": ["open"]}"#;
    let tiers = r#""match": {}, "frequency": {"tiers": [{"from": 1, "points": 2}]}"#;
    let mut workbench = Workbench::new(log(&["ann open 2026-01-01", "bob see 2026-01-02"]));
    let mut computed = |fields: &str, as_of: &str| {
        run(&mut workbench, &score_model(fields), as_of);
        workbench.computed_columns()
    };
    let date = "2026-01-31";
    assert_eq!(computed(&rules(open, tiers), date), 2);
    let recombined = [
        rules(&open.replace(": 1", ": -7.5"), tiers),
        rules(
            open,
            &tiers.replace(r#""from": 1, "points": 2"#, r#""from": 2, "points": 3"#),
        ),
        rules(&format!(r#"{open}, "cap": {{"max": 3}}"#), tiers),
        rules(&format!(r#"{open}, "enabled": false"#), tiers),
        format!(
            r#""groups": [{{"id": "g", "name": "G", "cap": {{"max": 1}}}}], "base": 4, "cap": {{"min": 0}}, {}"#,
            rules(&format!(r#"{open}, "group": "g""#), tiers)
        ),
        format!(
            r#""scale": {{"kind": "winsor", "to": [1, 10]}}, "round": "nearest", {}"#,
            rules(open, tiers)
        ),
        format!(
            r#""levels": [{{"name": "L"}}, {{"name": "H", "from": 3}}], {}"#,
            rules(open, tiers)
        ),
    ];
    for fields in &recombined {
        assert_eq!(computed(fields, date), 2, "{fields}");
    }
    let window = format!(r#"{open}, "window_days": 30"#);
    assert_eq!(computed(&rules(&window, tiers), date), 3);
    assert_eq!(computed(&rules(open, tiers), date), 3);
    assert_eq!(computed(&rules(open, tiers), "2026-01-30"), 5);
}

#[test]
fn what_is_kept_between_runs_changes_no_result() {
    let text = |first: &str, levels: &str, tag: &str| {
        format!(
            r#"{{"hearth": 1, "scores": [
                {{"id": "a", "name": "A", "round": "nearest", {levels}, "rules": [
                    {{"id": "one", "name": "One", "kind": "event", "match": {{"event": ["open"]}}, {first}}},
                    {{"id": "two", "name": "Two", "kind": "tag", "points": 3, "tags": ["seen"]}}]}},
                {{"id": "b", "name": "B", "rules": [
                    {{"id": "one", "name": "One", "kind": "event", "match": {{"event": ["see"]}}, "points": 2}}]}}],
            "tags": [{{"id": "seen", "name": "Seen", "when": {{"event": {{"event": ["{tag}"]}}}}}}]}}"#
        )
    };
    let levels =
        |edge: &str| format!(r#""levels": [{{"name": "L"}}, {{"name": "H", "from": {edge}}}]"#);
    let one = r#""points": 1"#;
    let steps = [
        (text(one, &levels("2"), "see"), "2026-01-31"),
        (text(one, &levels("4"), "see"), "2026-01-31"),
        (text(one, &levels("4"), "open"), "2026-01-31"),
        (text(one, &levels("1"), "open"), "2026-01-01"),
        (text(r#""points": 5"#, &levels("1"), "open"), "2026-01-01"),
        (
            text(r#""points": 5, "cap": {"max": 2}"#, &levels("1"), "open"),
            "2026-01-01",
        ),
        (
            text(r#""points": 5, "enabled": false"#, &levels("1"), "open"),
            "2026-01-01",
        ),
        (text(one, &levels("2"), "see"), "2026-01-31"),
    ];
    let events = log(&[
        "ann open 2026-01-01",
        "ann open 2026-01-03",
        "bob see 2026-01-02",
        "cyd open 2026-01-01",
        "cyd see 2026-01-05",
    ]);
    let mut kept = Workbench::new(events.clone());
    for (text, date) in &steps {
        let model = model(text);
        let found = run(&mut kept, &model, date);
        let fresh = run(&mut Workbench::new(events.clone()), &model, date);
        for (found, fresh) in found.scores.iter().zip(&fresh.scores) {
            let bits = |scores: &[f64]| scores.iter().map(|one| one.to_bits()).collect::<Vec<_>>();
            assert_eq!(bits(&found.raw), bits(&fresh.raw), "{date} {text}");
            assert_eq!(bits(&found.score), bits(&fresh.score), "{date} {text}");
            assert_eq!(found.level, fresh.level, "{date} {text}");
            assert_eq!(found.rules, fresh.rules, "{date} {text}");
        }
    }
}

#[test]
fn the_cache_is_bounded_and_keeps_what_was_used_last() {
    let mut workbench = Workbench::new(log(&["ann open 2026-01-01"]));
    let rule = |n: usize| format!(r#""points": 1, "match": {{}}, "window_days": {}"#, n + 1);
    for n in 0..100 {
        run(
            &mut workbench,
            &rules_model("UTC", &[&rule(n)]),
            "2026-01-31",
        );
    }
    assert_eq!(workbench.computed_columns(), 100);
    run(
        &mut workbench,
        &rules_model("UTC", &[&rule(99), &rule(40)]),
        "2026-01-31",
    );
    assert_eq!(workbench.computed_columns(), 100);
    run(
        &mut workbench,
        &rules_model("UTC", &[&rule(0)]),
        "2026-01-31",
    );
    assert_eq!(workbench.computed_columns(), 101);
    // A single run may need more than the cache keeps.
    let many: Vec<String> = (0..80).map(rule).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let all = run(&mut workbench, &rules_model("UTC", &many), "2026-01-31");
    assert_eq!(*all.scores[0].raw, [50.0]);
    let computed = workbench.computed_columns();
    run(&mut workbench, &rules_model("UTC", &many), "2026-01-31");
    assert_eq!(workbench.computed_columns(), computed);
}

#[test]
fn a_replaced_log_is_forgotten() {
    let mut workbench = Workbench::new(log(&["ann open 2026-01-01"]));
    run(&mut workbench, &counting(""), "2026-01-31");
    let old = workbench.replace_log(log(&["bob open 2026-01-01", "bob open 2026-01-02"]));
    assert_eq!(old.len(), 1);
    let run = run(&mut workbench, &counting(""), "2026-01-31");
    assert_eq!(*run.scores[0].raw, [2.0]);
}

#[test]
fn a_summary_tells_the_score_over_everyone() {
    let lines = [
        "ann a 2026-01-01",
        "bob a 2026-01-01",
        "bob b 2026-01-01",
        "cyd a 2026-01-01",
        "eve a 2027-01-01",
    ];
    let mut workbench = Workbench::new(log(&lines));
    let model = counting(r#", "levels": [{"name": "L"}, {"name": "H", "from": 2}]"#);
    let run = run(&mut workbench, &model, "2026-01-31");
    let summary = run.summary(0, 20).expect("a score");
    assert_eq!((summary.min, summary.max, summary.median), (1.0, 2.0, 1.0));
    assert!((summary.mean - 4.0 / 3.0).abs() < 1e-12);
    assert_eq!(summary.levels, [2, 1]);
    assert_eq!(summary.histogram.counts, [2, 1]);
    assert_eq!(
        (summary.rules[0].reach, summary.rules[0].id.as_str()),
        (3, "a")
    );
    assert!((summary.rules[0].mean - 4.0 / 3.0).abs() < 1e-12);
    assert!(run.summary(1, 20).is_none());
}

fn ids(workbench: &Workbench, run: &Run, query: &RowQuery) -> Vec<String> {
    let mut order = RowOrder::new(workbench, run, query);
    order
        .window(0, 99)
        .iter()
        .map(|&p| workbench.log().people().get(p).to_owned())
        .collect()
}

#[test]
fn rows_are_sorted_searched_and_filtered() {
    let lines = [
        "b a 2026-01-03",
        "b a 2026-01-01",
        "A a 2026-01-02",
        "c a 2026-01-05",
        "c a 2026-01-04",
        "Ab a 2026-01-06",
        "z a 2027-01-01",
    ];
    let mut workbench = Workbench::new(log(&lines));
    let model = counting(r#", "levels": [{"name": "L"}, {"name": "H", "from": 2}]"#);
    let run = run(&mut workbench, &model, "2026-01-31");
    let query = |sort, descending, search: &str, levels: &[u16]| RowQuery {
        score: 0,
        sort,
        descending,
        search: search.to_owned(),
        levels: levels.to_vec(),
        ..RowQuery::default()
    };
    let cases: [(RowQuery, &[&str]); 9] = [
        (query(Field::Person, false, "", &[]), &["A", "Ab", "b", "c"]),
        (query(Field::Person, true, "", &[]), &["c", "b", "Ab", "A"]),
        (
            query(Field::Score(0), true, "", &[]),
            &["b", "c", "A", "Ab"],
        ),
        (query(Field::Raw, false, "", &[]), &["A", "Ab", "b", "c"]),
        (
            query(Field::LastSeen, true, "", &[]),
            &["Ab", "c", "b", "A"],
        ),
        (query(Field::Events, false, "", &[]), &["A", "Ab", "b", "c"]),
        (query(Field::Person, false, "B", &[]), &["Ab", "b"]),
        (query(Field::Person, false, "", &[1]), &["b", "c"]),
        (query(Field::Score(0), true, "a", &[0, 1]), &["A", "Ab"]),
    ];
    for (query, expected) in cases {
        assert_eq!(ids(&workbench, &run, &query), expected, "{query:?}");
    }
    let mut order = RowOrder::new(&workbench, &run, &RowQuery::default());
    assert_eq!(
        (
            order.len(),
            order.window(3, 9).len(),
            order.window(9, 9).len()
        ),
        (4, 1, 0)
    );
    let nobody = RowOrder::new(
        &workbench,
        &run,
        &RowQuery {
            score: 7,
            ..RowQuery::default()
        },
    );
    assert!(nobody.is_empty());
}

#[test]
fn windows_in_any_order_show_the_rows_of_one_order() {
    // More people than a window puts in order at once; many tie.
    let lines: Vec<String> = (0..200)
        .flat_map(|n| vec![format!("p{} a 2026-01-01", (n * 37) % 200); n % 5 + 1])
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut workbench = Workbench::new(log(&lines));
    let run = run(&mut workbench, &counting(""), "2026-01-31");
    for (sort, descending) in [
        (Field::Score(0), true),
        (Field::Events, false),
        (Field::Person, true),
        (Field::LastSeen, true),
    ] {
        let query = RowQuery {
            sort: sort.clone(),
            descending,
            ..RowQuery::default()
        };
        let whole = RowOrder::new(&workbench, &run, &query)
            .window(0, 999)
            .to_vec();
        assert_eq!(whole.len(), 200);
        let mut order = RowOrder::new(&workbench, &run, &query);
        for from in [0, 7, 0, 30, 12, 31, 190, 3] {
            let until = (from + 8).min(200);
            assert_eq!(
                order.window(from, 8),
                &whole[from..until],
                "{sort:?} {from}"
            );
            assert_eq!(order.len(), 200);
        }
    }
}

#[test]
fn a_comparison_tells_who_moves() {
    let lines = [
        "ann a 2026-01-01",
        "bob a 2026-01-01",
        "bob b 2026-01-01",
        "cyd b 2026-01-01",
    ];
    let mut workbench = Workbench::new(log(&lines));
    let two = |points: i32, levels: &str| {
        score_model(&format!(
            r#""rules": [{{"id": "a", "name": "A", "kind": "event", "points": 1, "match": {{"event": ["a"]}}}},
            {{"id": "b", "name": "B", "kind": "event", "points": {points}, "match": {{"event": ["b"]}}}}], "levels": {levels}"#
        ))
    };
    let before = run(
        &mut workbench,
        &two(1, r#"[{"name": "L"}, {"name": "H", "from": 2}]"#),
        "2026-01-31",
    );
    let after = run(
        &mut workbench,
        &two(
            5,
            r#"[{"name": "L"}, {"name": "M", "from": 1}, {"name": "H", "from": 2}]"#,
        ),
        "2026-01-31",
    );
    let moves = workbench
        .compare(&after, &before, 0)
        .expect("the same score");
    // ann L to M, cyd L to H; bob stays in H.
    assert_eq!(moves.changed, 2);
    assert_eq!(moves.level_delta, [-2, 1, 1]);
    let movers: Vec<_> = moves
        .biggest
        .iter()
        .map(|m| (m.person.as_str(), m.from, m.to))
        .collect();
    assert_eq!(movers, [("bob", 2.0, 6.0), ("cyd", 1.0, 5.0)]);
    assert_eq!(
        workbench
            .compare(&after, &after, 0)
            .map(|moves| (moves.changed, moves.biggest.len())),
        Some((0, 0))
    );
}

#[test]
fn the_only_score_is_compared_whatever_its_id() {
    let mut workbench = Workbench::new(log(&["ann buy 2026-01-01"]));
    let rule = |points: i32| format!(r#""points": {points}, "match": {{}}"#);
    let before = run(
        &mut workbench,
        &rules_model("UTC", &[&rule(1)]),
        "2026-01-31",
    );
    let mut after = run(
        &mut workbench,
        &rules_model("UTC", &[&rule(3)]),
        "2026-01-31",
    );
    after.scores[0].id = "another".to_owned();
    let moves = workbench.compare(&after, &before, 0);
    let sizes: Vec<(f64, f64)> = moves
        .iter()
        .flat_map(|moves| &moves.biggest)
        .map(|mover| (mover.from, mover.to))
        .collect();
    assert_eq!(sizes, [(1.0, 3.0)]);
}

#[test]
fn only_the_biggest_movers_are_named() {
    let lines: Vec<String> = (0..30)
        .map(|n| format!("p{n:02} buy 2026-01-01 value={}", (n * 7) % 30))
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut workbench = Workbench::new(log(&lines));
    let model = |points: i32| {
        rules_model(
            "UTC",
            &[&format!(
                r#""points": {points}, "match": {{}}, "per": {{"property": "value"}}"#
            )],
        )
    };
    let (before, after) = (
        run(&mut workbench, &model(1), "2026-01-31"),
        run(&mut workbench, &model(2), "2026-01-31"),
    );
    let moves = workbench
        .compare(&after, &before, 0)
        .expect("the same score");
    let sizes: Vec<f64> = moves
        .biggest
        .iter()
        .map(|mover| mover.to - mover.from)
        .collect();
    assert_eq!(sizes, [29.0, 28.0, 27.0, 26.0, 25.0, 24.0, 23.0, 22.0]);
}

#[test]
fn a_timeline_has_every_event_newest_first() {
    let lines = [
        "ann open 2026-01-01T00:00:00Z channel=email",
        "ann see 2026-01-02T00:00:00Z value=3",
        "ann open 2026-01-03T00:00:00Z",
        "ann open 2027-01-01",
    ];
    let mut workbench = Workbench::new(log(&lines));
    let model = rules_model(
        "UTC",
        &[r#""points": 4, "match": {"event": ["open"]}, "frequency": "once""#],
    );
    let run = run(&mut workbench, &model, "2026-01-31");
    let all = workbench.timeline(&run, 0, 0, 0, 10).expect("a score");
    assert_eq!((all.total, all.events.len()), (3, 3));
    let told: Vec<_> = all
        .events
        .iter()
        .map(|event| (event.event.as_str(), event.value, event.points.len()))
        .collect();
    assert_eq!(
        told,
        [("open", None, 0), ("see", Some(3.0), 0), ("open", None, 1)]
    );
    assert_eq!(all.events[2].points, [("Rule 0".to_owned(), 4.0)]);
    assert_eq!(all.events[2].channel.as_deref(), Some("email"));
    let window = workbench.timeline(&run, 0, 0, 1, 1).expect("a score");
    assert_eq!(
        (
            window.from,
            window.events.len(),
            window.events[0].event.as_str()
        ),
        (1, 1, "see")
    );
    assert!(
        workbench
            .timeline(&run, 0, 0, 9, 5)
            .is_some_and(|beyond| beyond.events.is_empty())
    );
    assert!(
        workbench
            .timeline(&run, 0, 77, 0, 5)
            .is_some_and(|nobody| nobody.total == 0)
    );
}

#[test]
fn a_timeline_says_why_no_rule_counted_an_event() {
    let lines = [
        "ann open 2026-01-02T00:00:00Z",
        "ann open 2026-01-20T00:00:00Z channel=email plan=paid",
        "ann open 2026-01-20T01:00:00Z channel=email plan=paid",
        "ann open 2026-01-20T02:00:00Z channel=push plan=paid",
        "ann open 2026-01-20T03:00:00Z channel=email plan=free",
        "ann buy 2026-01-21T00:00:00Z",
        "ann step 2026-01-22T00:00:00Z",
        "ann sent 2026-01-23T00:00:00Z",
        "ann quit 2026-01-24T00:00:00Z",
        "ann nap 2026-01-25T00:00:00Z",
    ];
    let rules = [
        r#""id": "open", "name": "Opened", "kind": "event", "points": 1, "window_days": 14, "frequency": {"once_per": "day"},
           "match": {"event": ["open"], "channel": ["email"], "where": [{"property": "plan", "op": "eq", "value": "paid"}]}"#,
        r#""id": "buy", "name": "Bought", "kind": "event", "points": 1, "match": {"event": ["buy"]}, "per": {"property": "value", "unit": 1}"#,
        r#""id": "step", "name": "Steps", "kind": "event", "match": {"event": ["step"]}, "frequency": {"tiers": [{"from": 2, "points": 9}]}"#,
        r#""id": "gone", "name": "Switched off", "kind": "event", "points": 1, "enabled": false, "match": {"event": ["quit"]}"#,
        r#""id": "quiet", "name": "Quiet", "kind": "inactive", "points": -1, "days": 30, "match": {"event": ["sent"]}"#,
        r#""id": "tagged", "name": "Tagged", "kind": "tag", "points": 1, "tags": ["b"]"#,
    ]
    .map(|rule| format!("{{{rule}}}"))
    .join(", ");
    let model = model(&format!(
        r#"{{"hearth": 1, "time_zone": "UTC", "scores": [{{"id": "s", "name": "S", "rules": [{rules}]}}],
        "tags": [{{"id": "a", "name": "A", "when": {{"event": {{"event": ["sent"]}}}}}},
                 {{"id": "b", "name": "B", "when": {{"not": {{"tag": "a"}}}}}}]}}"#
    ));
    let mut workbench = Workbench::new(log(&lines));
    let run = run(&mut workbench, &model, "2026-01-31");
    let all = workbench.timeline(&run, 0, 0, 0, 99).expect("a score");
    let mut told = all.events.iter().rev().map(|event| {
        let passed = event.passed.iter();
        passed
            .map(|(rule, why)| (rule.as_str(), *why))
            .collect::<Vec<_>>()
    });
    let mut next = || told.next().expect("an event");
    // Without its channel, the first thing that is missing is the channel.
    assert_eq!(next(), [("Opened", Passed::Channel)]);
    assert_eq!(next(), [], "counted");
    assert_eq!(next(), [("Opened", Passed::Limit)]);
    assert_eq!(next(), [("Opened", Passed::Channel)]);
    assert_eq!(next(), [("Opened", Passed::Condition)]);
    assert_eq!(next(), [("Bought", Passed::Number)]);
    assert_eq!(next(), [("Steps", Passed::Steps)]);
    assert_eq!(next(), [("Quiet", Passed::Used), ("Tagged", Passed::Used)]);
    assert_eq!(next(), [("Switched off", Passed::Off)]);
    assert_eq!(next(), [], "no rule looks at it");

    let old = ["ann open 2026-01-02T00:00:00Z channel=email plan=paid"];
    let mut workbench = Workbench::new(log(&old));
    let run = crate::common::run(&mut workbench, &model, "2026-01-31");
    let all = workbench.timeline(&run, 0, 0, 0, 9).expect("a score");
    assert_eq!(
        all.events[0].passed,
        [("Opened".to_owned(), Passed::Window)]
    );
}

#[test]
fn files_are_written_as_the_command_line_promises() {
    let lines = [
        "é a 2026-01-01",
        "=x a 2026-01-01",
        "a,b a 2026-01-01",
        "late a 2027-01-01",
    ];
    let mut workbench = Workbench::new(log(&lines));
    let model = model(
        r#"{"hearth": 1, "scores": [
        {"id": "s", "name": "S", "base": 0.1, "rules": [{"id": "a", "name": "A", "kind": "event", "points": 0.2, "match": {}}], "levels": [{"name": "-low"}]},
        {"id": "t", "name": "T", "rules": []}]}"#,
    );
    let run = run(&mut workbench, &model, "2026-01-31");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    let (mut tools, mut sheet, mut json) = (Vec::new(), Vec::new(), Vec::new());
    let table = Table::everyone(&workbench, &run);
    table
        .write_csv(Csv::Tools, &mut tools)
        .expect("a Vec takes all");
    table
        .write_csv(Csv::Spreadsheets, &mut sheet)
        .expect("a Vec takes all");
    table.write_jsonl(&mut json).expect("a Vec takes all");
    let number = "0.30000000000000004";
    assert_eq!(
        text(tools),
        format!(
            "person,s.raw,s.score,s.level,t.raw,t.score,t.level\n\
             =x,{number},{number},-low,0,0,\n\"a,b\",{number},{number},-low,0,0,\né,{number},{number},-low,0,0,\n"
        )
    );
    assert!(text(sheet).starts_with(&format!(
        "\u{feff}person,s.raw,s.score,s.level,t.raw,t.score,t.level\n'=x,{number},{number},'-low,0,0,\n"
    )));
    assert!(text(json).starts_with(&format!(
        "{{\"person\":\"=x\",\"s.raw\":{number},\"s.score\":{number},\"s.level\":\"-low\",\"t.raw\":0,\"t.score\":0,\"t.level\":null}}\n"
    )));
}

#[test]
fn with_nobody_the_header_stands_alone() {
    let mut workbench = Workbench::new(log(&[]));
    let run = workbench
        .run(&counting(""), &at("2026-01-31"))
        .expect("an instant is given");
    let mut out = Vec::new();
    let table = Table::everyone(&workbench, &run);
    assert!(table.is_empty());
    table
        .write_csv(Csv::Tools, &mut out)
        .expect("a Vec takes all");
    assert_eq!(out, b"person,s.raw,s.score,s.level\n");
    let summary = run.summary(0, 10).expect("a score");
    assert_eq!(
        (summary.mean, summary.median, summary.levels.len()),
        (0.0, 0.0, 0)
    );
}

#[test]
fn steps_of_an_agenda_leave_a_run_nothing_but_to_combine() {
    let lines = ["ann a 2026-01-01", "bob b 2026-01-02", "ann b 2026-01-03"];
    let mut workbench = Workbench::new(log(&lines));
    let model = model(
        r#"{"hearth": 1, "scores": [{"id": "s", "name": "S", "rules": [
            {"id": "a", "name": "A", "kind": "event", "points": 2, "match": {"event": ["a"]}, "decay": {"half_life": 9}},
            {"id": "b", "name": "B", "kind": "event", "points": 3, "match": {"event": ["b"]}},
            {"id": "c", "name": "C", "kind": "event", "points": 5, "match": {"event": ["b"]}},
            {"id": "off", "name": "Off", "kind": "event", "points": 5, "match": {"event": ["a"]}, "enabled": false}
        ]}]}"#,
    );
    let at = At {
        as_of: Some("2026-01-31".to_owned()),
        now_ms: 0,
    };
    let mut agenda = workbench.agenda(&model, &at).expect("an instant");
    // The third rule's column is the second's.
    let steps = std::iter::from_fn(|| workbench.step(&mut agenda).then_some(()));
    assert_eq!(steps.count(), 2);
    assert_eq!(workbench.computed_columns(), 2);
    let stepped = workbench.run(&model, &at).expect("a run");
    assert_eq!(workbench.computed_columns(), 2);
    assert_eq!(stepped.as_of_ms, agenda.as_of_ms());
    let fresh = Workbench::new(log(&lines)).run(&model, &at).expect("a run");
    assert_eq!(stepped.scores[0].raw, fresh.scores[0].raw);
}
