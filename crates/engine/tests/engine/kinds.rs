//! Worked examples of the rule kinds that are not about single events.

use hearth_engine::{RuleRun, Run, Workbench};

use crate::common::{log, log_and_table, model, run};

/// A model with one score of rules, each the fields beyond id and name.
fn rules(zone: &str, rules: &[&str]) -> hearth_model::Model {
    let rules: Vec<String> = rules
        .iter()
        .enumerate()
        .map(|(n, rule)| format!(r#"{{"id": "r{n}", "name": "Rule {n}", {rule}}}"#))
        .collect();
    model(&format!(
        r#"{{"hearth": 1, "time_zone": "{zone}", "scores": [{{"id": "s", "name": "S", "rules": [{}]}}]}}"#,
        rules.join(", ")
    ))
}

/// What the rule is worth for the first person at each instant.
fn over_time(lines: &[&str], rule: &str, instants: &[&str]) -> Vec<f64> {
    let mut workbench = Workbench::new(log(lines));
    let model = rules("UTC", &[rule]);
    let mut raw = |at: &&str| run(&mut workbench, &model, at).scores[0].raw[0];
    instants.iter().map(&mut raw).collect()
}

fn told(run: &Run) -> Vec<(u32, u64)> {
    let rule = |rule: &RuleRun| (rule.reach, rule.left_out);
    run.scores[0].rules.iter().map(rule).collect()
}

#[test]
fn quiet_from_the_very_millisecond() {
    let lines = [
        "ann open 2026-01-01T00:00:00Z",
        "ann click 2026-01-11T00:00:00Z",
    ];
    let instants = [
        "2026-01-10T23:59:59.999Z",
        "2026-01-11T00:00:00Z",
        "2026-01-20T23:59:59.999Z",
        "2026-01-21T00:00:00Z",
        "2026-02-10T00:00:00Z",
    ];
    let cases = [
        (r#""days": 10"#, [0.0, 0.0, 0.0, -5.0, -5.0]),
        (
            r#""days": 10, "repeat": true"#,
            [0.0, 0.0, 0.0, -5.0, -15.0],
        ),
        // Only opens matter: quiet since the first day.
        (
            r#""days": 10, "match": {"event": ["open"]}"#,
            [0.0, -5.0, -5.0, -5.0, -5.0],
        ),
        (
            r#""days": 10, "match": {"event": ["open"]}, "repeat": true"#,
            [0.0, -5.0, -5.0, -10.0, -20.0],
        ),
        // Never bought: quiet since first seen, unless that means the first purchase.
        (
            r#""days": 10, "match": {"event": ["buy"]}, "repeat": true"#,
            [0.0, -5.0, -5.0, -10.0, -20.0],
        ),
        (
            r#""days": 10, "match": {"event": ["buy"]}, "since": "matched""#,
            [0.0; 5],
        ),
        // First clicked on the 11th, so not known for 20 days before the 31st.
        (
            r#""days": 20, "match": {"event": ["click"]}, "since": "matched""#,
            [0.0, 0.0, 0.0, 0.0, -5.0],
        ),
    ];
    for (fields, expected) in cases {
        let rule = format!(r#""kind": "inactive", "points": -5, {fields}"#);
        assert_eq!(over_time(&lines, &rule, &instants), expected, "{fields}");
    }
}

#[test]
fn two_unopened_mails_in_a_row_by_campaign() {
    let lines = [
        "ann email_sent 2026-01-01T00:00:00Z campaign=a",
        "ann email_sent 2026-01-02T00:00:00Z campaign=b",
        "ann email_open 2026-01-03T00:00:00Z campaign=b",
        "ann email_sent 2026-01-04T00:00:00Z campaign=c",
        "ann email_sent 2026-01-05T00:00:00Z",
        "ann email_open 2026-01-09T00:00:00Z",
        "ann email_sent 2026-01-10T00:00:00Z campaign=d",
        "ann email_open 2026-01-17T00:00:00Z campaign=d",
        "ann email_sent 2026-01-18T00:00:00Z campaign=e",
    ];
    let rule = r#""kind": "sequence", "points": -2, "each": 2, "when": "unanswered", "within_days": 7,
        "first": {"event": ["email_sent"]}, "then": {"event": ["email_open"]}, "same": "campaign""#;
    // a is due on the 8th, c on the 11th, e on the 25th; b and d were opened in time.
    let instants = [
        "2026-01-08T00:00:00Z",
        "2026-01-10T23:59:59.999Z",
        "2026-01-11T00:00:00Z",
        "2026-02-01T00:00:00Z",
    ];
    assert_eq!(over_time(&lines, rule, &instants), [0.0, 0.0, -2.0, -2.0]);
    let each = rule.replace(r#""each": 2"#, r#""each": 1"#);
    assert_eq!(
        over_time(&lines, &each, &instants),
        [-2.0, -2.0, -4.0, -6.0]
    );
    let answered = each.replace("unanswered", "answered");
    let at_answers = [
        "2026-01-02T23:00:00Z",
        "2026-01-03T00:00:00Z",
        "2026-01-17T00:00:00Z",
    ];
    assert_eq!(over_time(&lines, &answered, &at_answers), [0.0, -2.0, -4.0]);
    let mut workbench = Workbench::new(log(&lines));
    let run = run(
        &mut workbench,
        &rules("UTC", &[rule, &each, &answered]),
        "2026-02-01",
    );
    assert_eq!(told(&run), [(1, 1), (1, 1), (1, 1)]);
}

#[test]
fn a_sequence_is_dated_and_fades_from_its_date() {
    let lines = [
        "ann see 2026-01-01T00:00:00Z",
        "ann see 2026-01-02T00:00:00Z",
        "ann join 2026-01-03T00:00:00Z",
    ];
    let answered = r#""kind": "sequence", "points": 10, "when": "answered", "within_days": 2,
        "first": {"event": ["see"]}, "then": {"event": ["join"]}, "decay": {"half_life": 4}"#;
    // One answer for both, at the very end of the first one's time.
    assert_eq!(
        over_time(
            &lines,
            answered,
            &["2026-01-03T00:00:00Z", "2026-01-07T00:00:00Z"]
        ),
        [20.0, 10.0]
    );
    // A window of four days holds dates that are less than four days old.
    let window = format!(r#"{answered}, "window_days": 4"#);
    assert_eq!(
        over_time(
            &lines,
            &window,
            &["2026-01-06T23:59:59.999Z", "2026-01-07T00:00:00Z"]
        )[1],
        0.0
    );
    // A day to answer: the first view was not, and is dated at its deadline.
    let unanswered = answered
        .replace("answered", "unanswered")
        .replace(r#""within_days": 2"#, r#""within_days": 1"#);
    assert_eq!(
        over_time(
            &lines,
            &unanswered,
            &[
                "2026-01-02T00:00:00Z",
                "2026-01-06T00:00:00Z",
                "2026-01-10T00:00:00Z"
            ]
        ),
        [10.0, 5.0, 2.5]
    );
}

#[test]
fn answers_out_of_order_are_counted_by_their_dates() {
    // With a shared property the later first is answered earlier.
    let lines = [
        "ann sent 2026-01-01T00:00:00Z campaign=a",
        "ann sent 2026-01-02T00:00:00Z campaign=b",
        "ann open 2026-01-03T00:00:00Z campaign=b",
        "ann open 2026-01-05T00:00:00Z campaign=a",
    ];
    let rule = r#""kind": "sequence", "points": 8, "each": 2, "when": "answered", "within_days": 9, "same": "campaign",
        "first": {"event": ["sent"]}, "then": {"event": ["open"]}, "decay": {"half_life": 2}"#;
    // The second by date is a, on the 5th.
    assert_eq!(over_time(&lines, rule, &["2026-01-07T00:00:00Z"]), [4.0]);
}

#[test]
fn attributes_give_points_once_and_only_on_a_row() {
    let rows = ["ann plan=pro seats=12", "bob plan=free", "zoe seats=3"];
    let mut workbench = Workbench::new(log_and_table(
        &["ann open 2026-01-01", "cyd open 2026-01-01"],
        &rows,
    ));
    let person =
        |conditions: &str| format!(r#""kind": "person", "points": 4, "where": [{conditions}]"#);
    let all = [
        person(r#"{"property": "plan", "op": "ne", "value": "free"}"#),
        person(
            r#"{"property": "plan", "op": "eq", "value": "pro"}, {"property": "seats", "op": "gte", "value": 10}"#,
        ),
        person(r#"{"property": "seats", "op": "lt", "value": 10}"#),
        person(r#"{"property": "city", "op": "missing"}"#),
        person(r#"{"property": "city", "op": "eq", "value": "Bern"}"#),
    ];
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let run = run(&mut workbench, &rules("UTC", &all), "2026-01-31");
    assert_eq!(run.people(), 4);
    // ann: not free, pro with seats, no city; cyd has no row; bob: no city; zoe: not free, few seats, no city.
    assert_eq!(*run.scores[0].raw, [12.0, 0.0, 4.0, 12.0]);
    assert_eq!(told(&run), [(2, 1), (1, 1), (1, 1), (3, 1), (0, 1)]);
    // Another day asks nothing of the table again.
    let computed = workbench.computed_columns();
    let later = crate::common::run(&mut workbench, &rules("UTC", &all), "2026-02-27");
    assert_eq!(
        (later.scores[0].raw[0], workbench.computed_columns()),
        (12.0, computed)
    );
}

#[test]
fn habits_are_measured_in_the_models_zone_and_gap() {
    let lines = [
        "ann open 2026-01-05T22:50:00Z channel=email",
        "ann open 2026-01-05T23:20:00Z channel=push",
        "ann click 2026-01-05T23:51:00Z",
        "bob open 2025-12-01T00:00:00Z",
    ];
    let measures = [
        ("sessions", 2.0),
        ("active_days", 2.0),
        ("minutes", 30.0),
        ("events_per_session", 1.5),
        ("distinct_events", 2.0),
        ("distinct_channels", 2.0),
    ];
    let all = measures.map(|(measure, _)| {
        format!(
            r#""kind": "habit", "points": 3, "unit": 2, "window_days": 7, "measure": "{measure}""#
        )
    });
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let mut workbench = Workbench::new(log_and_table(&lines, &["zoe plan=pro"]));
    // An hour east of London: the second event is the next day's.
    let berlin = run(
        &mut workbench,
        &rules("Europe/Berlin", &all),
        "2026-01-06T12:00:00Z",
    );
    for (rule, (measure, value)) in berlin.scores[0].rules.iter().zip(measures) {
        // Of three people one has a habit; who has no event is left out and told.
        assert_eq!(
            (rule.mean, rule.reach, rule.left_out),
            (value * 1.5 / 3.0, 1, 1),
            "{measure}"
        );
    }
    let london = run(
        &mut workbench,
        &rules("Europe/London", &all[1..2]),
        "2026-01-06T12:00:00Z",
    );
    assert_eq!(london.scores[0].raw[0], 1.5);
    let mut draft = rules("UTC", &all[..1]).draft().clone();
    draft.session_gap_minutes = 31.0;
    let longer = hearth_model::validate(&draft).expect("valid");
    assert_eq!(
        run(&mut workbench, &longer, "2026-01-06T12:00:00Z").scores[0].raw[0],
        1.5
    );
}

#[test]
fn recency_and_tenure_look_at_every_event_up_to_the_instant() {
    let lines = [
        "ann open 2026-01-01T00:00:00Z",
        "ann click 2026-01-04T12:00:00Z",
        "ann open 2026-02-01T00:00:00Z",
    ];
    let instants = ["2026-01-03T00:00:00Z", "2026-01-05T00:00:00Z"];
    let habit = |measure: &str| {
        format!(r#""kind": "habit", "points": 2, "window_days": 0.1, "measure": "{measure}""#)
    };
    assert_eq!(
        over_time(&lines, &habit("recency_days"), &instants),
        [4.0, 1.0]
    );
    assert_eq!(
        over_time(&lines, &habit("tenure_days"), &instants),
        [4.0, 8.0]
    );
}

#[test]
fn points_and_caps_of_any_kind_recombine_without_computing_again() {
    let lines = ["ann open 2026-01-01", "ann click 2026-01-02"];
    let kinds = [
        r#""kind": "inactive", "days": 5"#,
        r#""kind": "sequence", "when": "answered", "within_days": 5, "first": {"event": ["open"]}, "then": {"event": ["click"]}"#,
        r#""kind": "habit", "measure": "active_days""#,
    ];
    let mut workbench = Workbench::new(log(&lines));
    let mut score = |rest: &str| {
        let all = kinds.map(|kind| format!("{kind}, {rest}"));
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        let raw = run(&mut workbench, &rules("UTC", &all), "2026-01-31").scores[0].raw[0];
        (raw, workbench.computed_columns())
    };
    assert_eq!(score(r#""points": 1"#), (4.0, 3));
    assert_eq!(score(r#""points": 3"#), (12.0, 3));
    assert_eq!(score(r#""points": 3, "cap": {"max": 4}"#), (10.0, 3));
}

#[test]
fn tags_give_points_once_to_who_has_all_of_them() {
    let text = |points: &str| {
        format!(
            r#"{{"hearth": 1, "scores": [{{"id": "s", "name": "S", "rules": [
                {{"id": "one", "name": "One", "kind": "tag", "points": {points}, "tags": ["seen"]}},
                {{"id": "two", "name": "Two", "kind": "tag", "points": 1, "tags": ["seen", "waiting"]}},
                {{"id": "off", "name": "Off", "kind": "tag", "points": 90, "tags": ["waiting"], "enabled": false}}]}}],
            "tags": [{{"id": "seen", "name": "Seen", "when": {{"event": {{"event": ["webinar_page"]}}}}}},
                {{"id": "waiting", "name": "Waiting", "when": {{"sequence": {{"first": {{"event": ["webinar_page"]}},
                    "then": {{"event": ["webinar_signup"]}}, "within_days": 14, "when": "unanswered"}}}}}}]}}"#
        )
    };
    let lines = [
        "ann webinar_page 2026-01-01T00:00:00Z",
        "bob webinar_page 2026-01-01T00:00:00Z",
        "bob webinar_signup 2026-01-15T00:00:00Z",
        "cyd login 2026-01-01T00:00:00Z",
    ];
    let mut workbench = Workbench::new(log(&lines));
    let told_at = |workbench: &mut Workbench, points: &str, at: &str| {
        let run = run(workbench, &model(&text(points)), at);
        (run.scores[0].raw.to_vec(), told(&run))
    };
    // A day before the deadline nobody is waiting in vain yet.
    let before = told_at(&mut workbench, "4", "2026-01-14T00:00:00Z");
    assert_eq!(before, (vec![4.0, 4.0, 0.0], vec![(2, 0), (0, 0), (0, 0)]));
    let after = told_at(&mut workbench, "4", "2026-01-15T00:00:00Z");
    assert_eq!(after, (vec![5.0, 4.0, 0.0], vec![(2, 0), (1, 0), (0, 0)]));
    let more = told_at(&mut workbench, "-4", "2026-01-15T00:00:00Z");
    assert_eq!(more.0, [-3.0, -4.0, 0.0]);
    let run = run(&mut workbench, &model(&text("4")), "2026-01-15T00:00:00Z");
    let steps = workbench.explain(&run, 0, 1).expect("bob is scored").rules;
    let tags = steps[1].tags.as_ref().expect("a tag rule");
    let has: Vec<(&str, bool)> = tags
        .iter()
        .map(|tag| (tag.name.as_str(), tag.has))
        .collect();
    assert_eq!(
        (has, steps[1].amount),
        (vec![("Seen", true), ("Waiting", false)], 0.0)
    );
}

#[test]
fn durations_of_any_size_give_finite_numbers_that_can_be_told() {
    let lines = [
        "ann open 2026-01-01T00:00:00Z",
        "ann click 2026-01-04T00:00:00Z",
    ];
    for days in ["1e-300", "1e-9", "1e300"] {
        let all = [
            format!(r#""kind": "inactive", "points": -1e9, "repeat": true, "days": {days}"#),
            format!(
                r#""kind": "sequence", "points": 1e9, "when": "answered", "within_days": {days}, "window_days": {days},
                "first": {{"event": ["open"]}}, "then": {{}}, "decay": {{"half_life": {days}}}"#
            ),
            format!(
                r#""kind": "sequence", "points": 1e9, "when": "unanswered", "within_days": {days},
                "first": {{}}, "then": {{}}, "decay": {{"step": {{"percent": 100, "every_days": {days}}}}}"#
            ),
            format!(
                r#""kind": "habit", "points": 1e9, "unit": 1e-9, "measure": "minutes", "window_days": {days}"#
            ),
        ];
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        let mut workbench = Workbench::new(log(&lines));
        let run = run(&mut workbench, &rules("UTC", &all), "2026-01-31");
        let told = workbench.explain(&run, 0, 0).expect("scored");
        assert!(told.raw.is_finite(), "{days}");
        assert_eq!(told.raw.to_bits(), run.scores[0].raw[0].to_bits());
        assert!(workbench.timeline(&run, 0, 0, 0, 9).is_some());
    }
}
