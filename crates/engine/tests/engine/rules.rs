//! Event rules on worked examples: each line of the contract on events small
//! enough to count by hand.

use crate::common::{log, raw, rules_model, run, score_model};
use hearth_engine::Workbench;

#[test]
fn three_opens_and_two_clicks_make_nineteen() {
    let lines = [
        "ann open 2026-01-01",
        "ann open 2026-01-02",
        "ann open 2026-01-03",
        "ann click 2026-01-03",
        "ann click 2026-01-04",
        "ann bounce 2026-01-04",
    ];
    let mut workbench = Workbench::new(log(&lines));
    let model = rules_model(
        "UTC",
        &[
            r#""points": 3, "match": {"event": ["open"]}"#,
            r#""points": 5, "match": {"event": ["click", "never seen"]}"#,
        ],
    );
    let run = run(&mut workbench, &model, "2026-01-31");
    assert_eq!(*run.scores[0].raw, [19.0]);
    assert_eq!(
        run.scores[0]
            .rules
            .iter()
            .map(|rule| rule.reach)
            .collect::<Vec<_>>(),
        [1, 1]
    );
    assert_eq!(
        run.scores[0]
            .rules
            .iter()
            .map(|rule| rule.mean)
            .collect::<Vec<_>>(),
        [9.0, 10.0]
    );
}

#[test]
fn points_fade() {
    let half = r#""points": 25, "decay": {"half_life": 14}"#;
    let linear = r#""points": 10, "decay": {"linear": {"percent": 50, "every_days": 30}}"#;
    let cases = [
        (half, "2026-01-01T00:00:00Z", 25.0),
        (half, "2026-01-15T00:00:00Z", 12.5),
        (half, "2026-01-29T00:00:00Z", 6.25),
        (linear, "2026-01-31T00:00:00Z", 5.0),
        (linear, "2026-03-02T00:00:00Z", 0.0),
        (linear, "2027-01-01T00:00:00Z", 0.0),
    ];
    for (rule, as_of, expected) in cases {
        assert_eq!(
            raw(&["ann open 2026-01-01T00:00:00Z"], "UTC", rule, as_of),
            expected,
            "{as_of}"
        );
    }
}

#[test]
fn a_window_is_half_open() {
    let rule = r#""points": 1, "window_days": 7"#;
    let as_of = "2026-01-08T00:00:00.000Z";
    let cases = [
        ("2026-01-01T00:00:00.000Z", 0.0),
        ("2026-01-01T00:00:00.001Z", 1.0),
        ("2026-01-08T00:00:00.000Z", 1.0),
    ];
    for (time, expected) in cases {
        let lines = [format!("ann open {time}"), "ann open 2025-01-01".to_owned()];
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        assert_eq!(raw(&lines, "UTC", rule, as_of), expected, "{time}");
    }
}

#[test]
fn a_part_of_a_day_is_a_window_too() {
    let rule = r#""points": 1, "window_days": 0.5"#;
    let lines = [
        "ann open 2026-01-01T00:00:00Z",
        "ann open 2026-01-01T06:00:00Z",
    ];
    assert_eq!(raw(&lines, "UTC", rule, "2026-01-01T12:00:00Z"), 1.0);
}

#[test]
fn events_after_the_instant_do_not_exist() {
    let mut workbench = Workbench::new(log(&[
        "ann open 2026-01-01",
        "ann open 2026-02-01",
        "bob open 2026-02-01",
    ]));
    let run = run(
        &mut workbench,
        &rules_model("UTC", &[r#""points": 1"#]),
        "2026-01-31",
    );
    assert_eq!((run.people(), run.later_events()), (1, 2));
    assert!(run.scored(0) && !run.scored(1));
    assert_eq!(run.scores[0].raw[0], 1.0);
    assert!(run.scores[0].raw[1].is_nan());
}

#[test]
fn frequencies_pick_the_earliest() {
    // Two on Thursday, one on Friday, one on Monday, one in February.
    let lines = [
        "ann open 2026-01-01T09:00:00Z value=1",
        "ann open 2026-01-01T10:00:00Z value=10",
        "ann open 2026-01-02T09:00:00Z value=100",
        "ann open 2026-01-05T09:00:00Z value=1000",
        "ann open 2026-02-02T09:00:00Z value=10000",
    ];
    let per = r#""points": 1, "per": {"property": "value"}, "frequency": "#;
    let cases = [
        (r#""every""#, 11_111.0),
        (r#""once""#, 1.0),
        (r#"{"once_per": "day"}"#, 11_101.0),
        (r#"{"once_per": "week"}"#, 11_001.0),
        (r#"{"once_per": "month"}"#, 10_001.0),
        (r#"{"at_most": {"n": 2, "per": "day"}}"#, 11_111.0),
        (r#"{"at_most": {"n": 2, "per": "week"}}"#, 11_011.0),
        (r#"{"at_most": {"n": 3, "per": "month"}}"#, 10_111.0),
        (r#"{"at_most": {"n": 4, "per": "window"}}"#, 1111.0),
        (r#"{"every_nth": 2}"#, 1010.0),
    ];
    for (frequency, expected) in cases {
        let rule = format!("{per}{frequency}");
        assert_eq!(
            raw(&lines, "UTC", &rule, "2026-02-28"),
            expected,
            "{frequency}"
        );
    }
}

#[test]
fn tiers_go_by_the_number_of_candidates() {
    let rule = r#""frequency": {"tiers": [{"from": 2, "points": 5}, {"from": 4, "points": 9}]}"#;
    let lines = [
        "ann open 2026-01-01",
        "ann open 2026-01-02",
        "ann open 2026-01-03",
        "ann open 2026-01-04",
    ];
    for (count, expected) in [(1, 0.0), (2, 5.0), (3, 5.0), (4, 9.0)] {
        assert_eq!(raw(&lines[..count], "UTC", rule, "2026-01-31"), expected);
    }
}

#[test]
fn picking_starts_afresh_at_each_instant() {
    // The first candidate leaves the window, so that another one is the earliest.
    let lines = [
        "ann open 2026-01-01T00:00:00Z value=1",
        "ann open 2026-01-05T00:00:00Z value=7",
    ];
    let rule =
        r#""points": 1, "frequency": "once", "window_days": 6, "per": {"property": "value"}"#;
    assert_eq!(raw(&lines, "UTC", rule, "2026-01-06T00:00:00Z"), 1.0);
    assert_eq!(raw(&lines, "UTC", rule, "2026-01-08T00:00:00Z"), 7.0);
}

#[test]
fn days_are_local_also_when_clocks_change() {
    let rule = r#""points": 1, "frequency": {"once_per": "day"}"#;
    // 8 March 2026 in New York lasts 23 hours: 05:00Z to 04:00Z.
    let short = [
        "ann open 2026-03-08T05:00:00Z",
        "ann open 2026-03-09T03:59:59.999Z",
    ];
    assert_eq!(raw(&short, "America/New_York", rule, "2026-03-31"), 1.0);
    let next = [
        "ann open 2026-03-08T05:00:00Z",
        "ann open 2026-03-09T04:00:00Z",
    ];
    assert_eq!(raw(&next, "America/New_York", rule, "2026-03-31"), 2.0);
    // 1 November 2026 lasts 25 hours: 04:00Z to 05:00Z.
    let long = [
        "ann open 2026-11-01T04:00:00Z",
        "ann open 2026-11-02T04:59:59.999Z",
    ];
    assert_eq!(raw(&long, "America/New_York", rule, "2026-11-30"), 1.0);
    assert_eq!(raw(&long, "UTC", rule, "2026-11-30"), 2.0);
    // In St John's the evening of 28 October 2006 came twice, with a minute of the 29th between.
    let twice = [
        "ann open 2006-10-29T02:20:00Z",
        "ann open 2006-10-29T02:30:30Z",
        "ann open 2006-10-29T03:00:00Z",
    ];
    assert_eq!(raw(&twice, "America/St_Johns", rule, "2006-10-31"), 2.0);
}

#[test]
fn units_come_from_numbers() {
    let lines = [
        "ann buy 2026-01-01 value=25 items=3",
        "ann buy 2026-01-02 value=-1000 items=4",
        "ann buy 2026-01-03 items=5",
        "ann buy 2026-01-04 value=30",
    ];
    let value = r#""points": 2, "per": {"property": "value", "unit": 10, "max": 20}"#;
    assert_eq!(
        raw(&lines, "UTC", value, "2026-01-31"),
        2.0 * (2.5 - 20.0 + 3.0)
    );
    let items = r#""points": 1, "per": {"property": "items"}, "frequency": {"at_most": {"n": 2, "per": "window"}}"#;
    assert_eq!(raw(&lines[1..], "UTC", items, "2026-01-31"), 9.0);
    for nowhere in ["event", "time", "color"] {
        let rule = format!(r#""points": 1, "per": {{"property": "{nowhere}"}}"#);
        assert_eq!(raw(&lines, "UTC", &rule, "2026-01-31"), 0.0, "{nowhere}");
    }
}

#[test]
fn events_without_the_number_are_counted_and_are_no_candidates() {
    let mut workbench = Workbench::new(log(&[
        "ann buy 2026-01-01",
        "ann buy 2026-01-02 value=4",
        "ann see 2026-01-03",
    ]));
    let rule = r#""points": 1, "match": {"event": ["buy"]}, "per": {"property": "value"}, "frequency": "once""#;
    let run = run(&mut workbench, &rules_model("UTC", &[rule]), "2026-01-31");
    assert_eq!(*run.scores[0].raw, [4.0]);
    assert_eq!(run.scores[0].rules[0].left_out, 1);
}

#[test]
fn conditions_hold_as_the_contract_says() {
    let lines = [
        "ann open 2026-01-15T12:00:00Z channel=Email value=7 plan=Pro seats=5.0 paid=TRUE since=2026-01-10 zip=007",
        "bob open 2026-01-15T12:00:00Z zip=x since=2026-01-01 seats=1 paid=false",
    ];
    // Property, operator, value, whether it holds for ann, and for bob, who lacks channel, value and plan.
    let cases = [
        ("plan", "eq", r#""Pro""#, true, false),
        ("plan", "eq", r#""pro""#, false, false),
        ("plan", "ne", r#""free""#, true, true),
        ("plan", "ne", r#""Pro""#, false, true),
        ("plan", "in", r#"["free", "Pro"]"#, true, false),
        ("plan", "contains", r#""RO""#, true, false),
        ("plan", "starts_with", r#""pr""#, true, false),
        ("plan", "ends_with", r#""pr""#, false, false),
        ("plan", "gt", r#""A""#, false, false),
        ("plan", "lt", "5", false, false),
        ("plan", "eq", "5", false, false),
        ("plan", "ne", "5", true, true),
        ("plan", "exists", "null", true, false),
        ("plan", "missing", "null", false, true),
        ("never", "missing", "null", true, true),
        ("never", "exists", "null", false, false),
        ("never", "ne", r#""x""#, true, true),
        ("never", "eq", r#""x""#, false, false),
        ("seats", "eq", "5", true, false),
        ("seats", "eq", r#""5""#, true, false),
        ("seats", "contains", r#"".0""#, true, false),
        ("seats", "eq", r#""five""#, false, false),
        ("seats", "ne", r#""five""#, true, true),
        ("seats", "gte", "5", true, false),
        ("seats", "gt", "5", false, false),
        ("seats", "between", "[1, 5]", true, true),
        ("seats", "between", "[2, 4]", false, false),
        ("seats", "in", r#"["x", 1]"#, false, true),
        ("paid", "eq", "true", true, false),
        ("paid", "eq", r#""False""#, false, true),
        ("paid", "ne", "true", false, true),
        ("paid", "eq", "1", false, false),
        ("paid", "gt", r#""false""#, false, false),
        ("since", "gte", r#""2026-01-10""#, true, false),
        ("since", "lt", r#""2026-01-05T00:00:00Z""#, false, true),
        ("since", "lt", "5", false, false),
        ("since", "starts_with", r#""2026-01""#, true, true),
        ("zip", "eq", r#""007""#, true, false),
        ("zip", "eq", "7", false, false),
        ("value", "gt", "6.5", true, false),
        ("value", "contains", r#""7""#, true, false),
        ("value", "missing", "null", false, true),
        ("value", "ne", "7", false, true),
        ("channel", "eq", r#""Email""#, true, false),
        ("channel", "contains", r#""email""#, true, false),
        ("channel", "missing", "null", false, true),
        ("event", "starts_with", r#""OP""#, true, true),
        ("event", "in", r#"["open"]"#, true, true),
        ("time", "lte", r#""2026-01-15""#, true, true),
        ("time", "lte", r#""2026-01-15T11:59:59Z""#, false, false),
    ];
    let mut workbench = Workbench::new(log(&lines));
    for (property, op, value, ann, bob) in cases {
        let rule = format!(
            r#""points": 1, "match": {{"where": [{{"property": "{property}", "op": "{op}", "value": {value}}}]}}"#
        );
        let run = run(&mut workbench, &rules_model("UTC", &[&rule]), "2026-01-31");
        let expected = [ann, bob].map(|holds| f64::from(u8::from(holds)));
        assert_eq!(*run.scores[0].raw, expected, "{property} {op} {value}");
    }
}

#[test]
fn all_conditions_hold_on_the_same_event() {
    let lines = [
        "ann open 2026-01-01 plan=pro city=Bern",
        "ann open 2026-01-02 plan=pro city=Rome",
    ];
    let rule = r#""points": 1, "match": {"channel": ["email"], "where": [
        {"property": "plan", "op": "eq", "value": "pro"}, {"property": "city", "op": "eq", "value": "Rome"}]}"#;
    assert_eq!(raw(&lines, "UTC", rule, "2026-01-31"), 0.0);
    let rule = rule.replace(r#""channel": ["email"], "#, "");
    assert_eq!(raw(&lines, "UTC", &rule, "2026-01-31"), 1.0);
}

#[test]
fn dates_in_conditions_are_days_of_the_zone() {
    // 2026-01-31 in Bangkok ends at 16:59:59.999Z.
    let rule = r#""points": 1, "match": {"where": [{"property": "time", "op": "lte", "value": "2026-01-31"}]}"#;
    let lines = [
        "ann open 2026-01-31T16:59:59.999Z",
        "ann open 2026-01-31T17:00:00Z",
    ];
    assert_eq!(raw(&lines, "Asia/Bangkok", rule, "2026-02-28"), 1.0);
    let cell = r#""points": 1, "match": {"where": [{"property": "due", "op": "eq", "value": "2026-01-31"}]}"#;
    assert_eq!(
        raw(
            &["ann open 2026-01-01 due=2026-01-31"],
            "Asia/Bangkok",
            cell,
            "2026-02-28"
        ),
        1.0
    );
}

#[test]
fn caps_clamp_rules_groups_and_scores() {
    let lines = ["ann open 2026-01-01 value=50", "bob see 2026-01-01 value=1"];
    let fields = r#""base": 100, "cap": {"max": 140},
        "groups": [{"id": "g", "name": "G", "cap": {"min": 5, "max": 30}}],
        "rules": [
            {"id": "a", "name": "A", "kind": "event", "points": 1, "match": {"event": ["open"]}, "per": {"property": "value"}, "group": "g", "cap": {"max": 40}},
            {"id": "b", "name": "B", "kind": "event", "points": -2, "match": {"event": ["open"]}, "group": "g"},
            {"id": "c", "name": "C", "kind": "event", "points": 50, "match": {"event": ["open"]}, "cap": {"min": 1, "max": 20}},
            {"id": "d", "name": "D", "kind": "event", "points": 1000, "enabled": false, "cap": {"min": 7}}]"#;
    let mut workbench = Workbench::new(log(&lines));
    let run = run(&mut workbench, &score_model(fields), "2026-01-31");
    // ann: 100 + 20 + min(40 - 2, 30) = 150, capped at 140; bob: 100 + 1 (minimum without a match) + 5.
    assert_eq!(*run.scores[0].raw, [140.0, 106.0]);
}

#[test]
fn a_disabled_rule_of_another_kind_yields_nothing() {
    let fields = r#""base": 2, "rules": [
        {"id": "c", "name": "Off", "kind": "habit", "points": 1, "measure": "sessions", "enabled": false, "cap": {"min": 4}}]"#;
    let mut workbench = Workbench::new(log(&["ann open 2026-01-01"]));
    let run = run(&mut workbench, &score_model(fields), "2026-01-31");
    assert_eq!(*run.scores[0].raw, [2.0]);
}
