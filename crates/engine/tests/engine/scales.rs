//! Scales, rounding and levels on small populations.

use hearth_engine::Workbench;

use crate::common::{instant, log, log_and_table, run, score_model};

/// Scores of people whose raws are the given numbers.
fn scores(raws: &[f64], fields: &str) -> Vec<f64> {
    let lines: Vec<String> = raws
        .iter()
        .enumerate()
        .map(|(n, raw)| format!("p{n} buy 2026-01-01 value={raw}"))
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let fields = format!(
        r#""rules": [{{"id": "v", "name": "V", "kind": "event", "points": 1, "match": {{}}, "per": {{"property": "value"}}}}], {fields}"#
    );
    let mut workbench = Workbench::new(log(&lines));
    run(&mut workbench, &score_model(&fields), "2026-01-31").scores[0]
        .score
        .to_vec()
}

#[test]
fn linear_scales() {
    let raws = [-5.0, 0.0, 5.0, 20.0];
    let cases = [
        (r#""scale": {"kind": "none"}"#, [-5.0, 0.0, 5.0, 20.0]),
        (
            r#""scale": {"kind": "fixed", "from": [0, 10], "to": [1, 11]}"#,
            [1.0, 1.0, 6.0, 11.0],
        ),
        (
            r#""scale": {"kind": "min_max", "to": [0, 100]}"#,
            [0.0, 20.0, 40.0, 100.0],
        ),
        (
            r#""scale": {"kind": "winsor", "low": 0, "high": 1, "to": [0, 50]}"#,
            [0.0, 10.0, 20.0, 50.0],
        ),
        (
            r#""scale": {"kind": "sqrt", "to": [0, 10]}"#,
            [0.0, 0.0, 5.0, 10.0],
        ),
        (
            r#""scale": {"kind": "percentile", "to": [0, 8]}"#,
            [1.0, 3.0, 5.0, 7.0],
        ),
        (
            r#""scale": {"kind": "min_max", "to": [0, 10], "frozen": {"at": "2025-12-31", "lo": 0, "hi": 10}}"#,
            [0.0, 0.0, 5.0, 10.0],
        ),
        (
            r#""scale": {"kind": "winsor", "to": [0, 10], "frozen": {"at": "2025-12-31", "lo": 0, "hi": 25}}"#,
            [0.0, 0.0, 2.0, 8.0],
        ),
        // Frozen bounds of the roots, not of the raws.
        (
            r#""scale": {"kind": "sqrt", "to": [0, 10], "frozen": {"at": "2025-12-31", "lo": 3, "hi": 4}}"#,
            [0.0, 0.0, 0.0, 10.0],
        ),
        (
            r#""scale": {"kind": "fixed", "from": [0, 10], "to": [10, 0]}, "round": "down""#,
            [10.0, 10.0, 5.0, 0.0],
        ),
    ];
    for (fields, expected) in cases {
        assert_eq!(scores(&raws, fields), expected, "{fields}");
    }
}

#[test]
fn a_population_of_equals_gets_the_lower_end() {
    let fields = r#""scale": {"kind": "min_max", "to": [1, 10]}"#;
    assert_eq!(scores(&[3.0, 3.0], fields), [1.0, 1.0]);
    let fields = r#""scale": {"kind": "percentile", "to": [0, 1]}"#;
    assert_eq!(
        scores(&[3.0, 3.0, 7.0, 3.0], fields),
        [0.375, 0.375, 0.875, 0.375]
    );
}

#[test]
fn winsor_bounds_are_type_7_quantiles() {
    let raws = [
        475.0, 89.0, 101.0, 7.0, 3.0, 21.0, 2.0, 149.0, 223.0, 1.0, 13.0, 9.0, 37.0,
    ];
    let fields = r#""scale": {"kind": "winsor", "low": 0, "high": 0.9, "to": [0, 207.2]}"#;
    let scores = scores(&raws, fields);
    // Bounds 1 and 208.2: the scale takes away one and stops at 207.2.
    for (raw, score) in raws.iter().zip(scores) {
        assert!(
            (score - (raw.min(208.2) - 1.0)).abs() < 1e-9,
            "{raw} {score}"
        );
    }
}

#[test]
fn every_score_has_a_level() {
    let raws = [0.0, 40.0, 41.0, 70.0, 71.0, 100.0, 101.0, -1.0, 40.6];
    let lines: Vec<String> = raws
        .iter()
        .enumerate()
        .map(|(n, raw)| format!("p{n} buy 2026-01-01 value={raw}"))
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let fields = r#""rules": [{"id": "v", "name": "V", "kind": "event", "points": 1, "match": {}, "per": {"property": "value"}}],
        "round": "nearest", "levels": [{"name": "Churn risk"}, {"name": "Very disengaged", "from": 0},
        {"name": "Somewhat", "from": 41}, {"name": "Highly", "from": 71}, {"name": "Power user", "from": 101}]"#;
    let mut workbench = Workbench::new(log(&lines));
    let run = run(&mut workbench, &score_model(fields), "2026-01-31");
    assert_eq!(run.scores[0].level, [1, 1, 2, 2, 3, 3, 4, 0, 2]);
    assert_eq!(run.scores[0].level_counts(), [1, 2, 3, 2, 1]);
}

#[test]
fn a_frozen_percentile_measures_by_the_quantiles_of_another_day() {
    // q0 to q400 are 0 to 400, q400 to q600 are 400, then it goes on by tens.
    let quantile = |i: u32| match i {
        0..400 => i,
        400..=600 => 400,
        _ => 400 + (i - 600) * 10,
    };
    let quantiles: Vec<String> = (0..=1000).map(|i| quantile(i).to_string()).collect();
    let fields = format!(
        r#""scale": {{"kind": "percentile", "to": [0, 1000], "frozen": {{"at": "2025-12-31", "quantiles": [{}]}}}}, "round": {{"decimals": 6}}"#,
        quantiles.join(",")
    );
    let raws = [-1.0, 0.0, 0.5, 7.0, 400.0, 405.0, 4400.0, 4401.0];
    let expected = [0.0, 0.0, 0.5, 7.0, 500.0, 600.5, 1000.0, 1000.0];
    assert_eq!(scores(&raws, &fields), expected);
}

#[test]
fn people_without_an_event_are_scored_and_count_for_bounds_only_when_asked_for() {
    let rows = ["ann plan=pro", "zoe plan=free", "yan plan=pro"];
    let score = |population: &str, kind: &str| {
        let log = log_and_table(
            &["ann buy 2026-01-01 value=10", "bob buy 2026-01-01 value=30"],
            &rows,
        );
        let fields = format!(
            r#""rules": [{{"id": "v", "name": "V", "kind": "event", "points": 1, "per": {{"property": "value"}}}},
                {{"id": "p", "name": "P", "kind": "person", "points": 5, "where": [{{"property": "plan", "op": "eq", "value": "pro"}}]}}],
            "scale": {{"kind": "{kind}", "to": [0, 60]{population}}}"#
        );
        let run = run(
            &mut Workbench::new(log),
            &score_model(&fields),
            "2026-01-31",
        );
        assert_eq!((run.people(), run.people_without_events()), (4, 2));
        (run.scores[0].score.to_vec(), run.scores[0].population)
    };
    // Raws: ann 15, bob 30, zoe 0, yan 5.
    assert_eq!(score("", "min_max"), (vec![0.0, 60.0, 0.0, 0.0], 2));
    let all = r#", "population": "all""#;
    let (scores, population) = score(all, "min_max");
    assert_eq!((scores, population), (vec![30.0, 60.0, 0.0, 10.0], 4));
    assert_eq!(score("", "percentile"), (vec![15.0, 45.0, 0.0, 0.0], 2));
    assert_eq!(score(all, "percentile"), (vec![37.5, 52.5, 7.5, 22.5], 4));
}

#[test]
fn a_stick_is_what_the_score_was_measured_by() {
    let raws: Vec<String> = (0..=2000)
        .map(|n| format!("p{n} buy 2026-01-01 value={n}"))
        .collect();
    let lines: Vec<&str> = raws.iter().map(String::as_str).collect();
    let mut workbench = Workbench::new(log_and_table(&lines, &["zoe plan=free"]));
    let mut stick = |scale: &str| {
        let fields = format!(
            r#""rules": [{{"id": "v", "name": "V", "kind": "event", "points": 1, "per": {{"property": "value"}}}}], "scale": {scale}"#
        );
        run(&mut workbench, &score_model(&fields), "2026-01-31")
            .stick(0)
            .expect("a score")
    };
    let winsor = stick(r#"{"kind": "winsor", "to": [0, 1]}"#);
    assert_eq!(
        (winsor.bounds, winsor.population),
        (Some((100.0, 1900.0)), 2001)
    );
    assert_eq!(winsor.at_ms, instant("2026-01-31"));
    let root = stick(r#"{"kind": "sqrt", "to": [0, 1], "population": "all"}"#);
    assert_eq!(
        (root.bounds, root.population),
        (Some((0.0, 2000_f64.sqrt())), 2002)
    );
    let ranks = stick(r#"{"kind": "percentile", "to": [0, 1]}"#);
    assert_eq!((ranks.bounds, ranks.quantiles.len()), (None, 1001));
    assert_eq!(
        [0, 1, 500, 1000].map(|i: usize| ranks.quantiles[i]),
        [0.0, 2.0, 1000.0, 2000.0]
    );
    // Frozen already: still what it would be now.
    let frozen =
        r#"{"kind": "min_max", "to": [0, 1], "frozen": {"at": "2020-01-01", "lo": 5, "hi": 6}}"#;
    assert_eq!(stick(frozen).bounds, Some((0.0, 2000.0)));
    for scale in [
        r#"{"kind": "none"}"#,
        r#"{"kind": "fixed", "from": [0, 1], "to": [0, 1]}"#,
    ] {
        let nothing = stick(scale);
        assert_eq!((nothing.bounds, nothing.quantiles.len()), (None, 0));
    }
}
