//! Scales, rounding and levels on small populations.

use hearth_engine::Workbench;

use crate::common::{log, refused, run, score_model};
use hearth_engine::At;

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
        .clone()
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
fn a_frozen_percentile_is_refused_by_name() {
    let quantiles: Vec<String> = (0..=1000).map(|i| i.to_string()).collect();
    let fields = format!(
        r#""rules": [], "scale": {{"kind": "percentile", "to": [0, 1], "frozen": {{"at": "2025-12-31", "quantiles": [{}]}}}}"#,
        quantiles.join(",")
    );
    let problems = refused(
        log(&["ann open 2026-01-01"]),
        &score_model(&fields),
        &At::default(),
    );
    assert_eq!(problems[0].code, "not-yet");
    assert_eq!(
        problems[0].place.path.as_deref(),
        Some("scores[0].scale.frozen")
    );
}
