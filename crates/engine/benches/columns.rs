//! How long a change of the instant takes, when every column is computed anew:
//! each kind of rule alone, then twenty rules together, over a million made
//! events of a hundred thousand people; best of five.

use std::time::{Duration, Instant};

use hearth_engine::{At, Workbench};
use hearth_events::{EventLog, PartialLog, PartialTable};
use hearth_model::Model;
use hearth_model::instant::format_utc_ms;

const EVENTS: u64 = 1_000_000;
const PEOPLE: u64 = 100_000;
const RUNS: i64 = 5;
/// 2026-01-01T00:00Z.
const START: i64 = 1_767_225_600_000;
const DAY: i64 = 86_400_000;
const NAMES: [&str; 12] = [
    "email_sent",
    "email_open",
    "email_click",
    "page_view",
    "purchase",
    "add_to_cart",
    "login",
    "search",
    "share",
    "unsubscribe",
    "signup",
    "review",
];
const CHANNELS: [&str; 3] = ["email", "web", ""];
const RULES: [(&str, &str); 12] = [
    (
        "every",
        r#""kind": "event", "points": 1, "match": {"event": ["page_view"]}, "window_days": {d}, "decay": {"half_life": 30}"#,
    ),
    (
        "at most a day",
        r#""kind": "event", "points": 1, "match": {"channel": ["email"]}, "window_days": 2{d}, "frequency": {"at_most": {"n": 3, "per": "day"}}"#,
    ),
    (
        "per value",
        r#""kind": "event", "points": 1, "match": {"event": ["purchase"]}, "per": {"property": "value", "unit": {d}}"#,
    ),
    (
        "inactive",
        r#""kind": "inactive", "points": -1, "days": {d}, "repeat": true"#,
    ),
    (
        "inactive matched",
        r#""kind": "inactive", "points": -1, "days": {d}, "match": {"event": ["purchase"]}, "since": "matched""#,
    ),
    (
        "sequence",
        r#""kind": "sequence", "points": 1, "when": "answered", "within_days": {d}, "first": {"event": ["email_sent"]}, "then": {"event": ["email_open"]}, "decay": {"half_life": 30}"#,
    ),
    (
        "sequence same",
        r#""kind": "sequence", "points": -2, "each": 2, "when": "unanswered", "within_days": {d}, "first": {"event": ["email_sent"]}, "then": {"event": ["email_open"]}, "same": "campaign""#,
    ),
    (
        "sequence of all",
        r#""kind": "sequence", "points": 1, "when": "answered", "within_days": {d}, "first": {}, "then": {}, "same": "campaign""#,
    ),
    (
        "person",
        r#""kind": "person", "points": 1, "where": [{"property": "plan", "op": "ne", "value": "free"}]"#,
    ),
    (
        "minutes",
        r#""kind": "habit", "points": 1, "measure": "minutes", "window_days": {d}"#,
    ),
    (
        "active days",
        r#""kind": "habit", "points": 1, "measure": "active_days", "window_days": 3{d}"#,
    ),
    (
        "distinct events",
        r#""kind": "habit", "points": 1, "measure": "distinct_events", "window_days": 3{d}"#,
    ),
];

fn main() {
    let mut workbench = Workbench::new(made());
    for (name, rule) in RULES {
        println!("{name}: {:.1} ms", millis(best(&mut workbench, &[rule])));
    }
    let twenty: Vec<&str> = RULES
        .iter()
        .map(|(_, rule)| *rule)
        .cycle()
        .take(20)
        .collect();
    println!(
        "twenty rules: {:.1} ms",
        millis(best(&mut workbench, &twenty))
    );
}

/// The least time of a run at an instant that was not asked for before.
fn best(workbench: &mut Workbench, rules: &[&str]) -> Duration {
    let model = model(rules);
    let mut best = Duration::MAX;
    for day in 0..RUNS {
        let at = At {
            as_of: Some(format_utc_ms(START + (200 + day) * DAY)),
            now_ms: 0,
        };
        let start = now();
        workbench
            .run(&model, &at)
            .expect("every rule can be evaluated");
        best = best.min(now() - start);
    }
    best
}

fn model(rules: &[&str]) -> Model {
    let rule = |(n, rule): (usize, &&str)| {
        // Other numbers make other columns of the same kind.
        let rule = rule.replace("{d}", &(10 + n).to_string());
        format!(r#"{{"id": "r{n}", "name": "Rule {n}", {rule}}}"#)
    };
    let rules: Vec<String> = rules.iter().enumerate().map(rule).collect();
    let text = format!(
        r#"{{"hearth": 1, "time_zone": "Europe/Berlin", "scores": [{{"id": "s", "name": "S", "rules": [{}],
            "scale": {{"kind": "winsor", "to": [1, 10]}}, "round": "nearest", "levels": [{{"name": "Low"}}, {{"name": "High", "from": 6}}]}}]}}"#,
        rules.join(", ")
    );
    let draft = hearth_model::parse(&text).expect("a document");
    hearth_model::validate(&draft).expect("a model")
}

fn made() -> EventLog {
    let mut partial = PartialLog::new(&["campaign".to_owned()], true);
    let mut state = 7_u64;
    let mut random = |below: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let campaigns: Vec<String> = (0..50).map(|n| format!("campaign {n}")).collect();
    for _ in 0..EVENTS {
        let person = format!("person {}", random(PEOPLE));
        let name = NAMES[random(12) as usize];
        let channel = CHANNELS[random(3) as usize];
        let time = START + (random(210) as i64) * DAY + random(86_400) as i64 * 1000;
        let campaign = campaigns[random(50) as usize].as_str();
        partial
            .push(&person, name, channel, time, random(100) as f64, [campaign])
            .expect("few kinds");
    }
    let mut log = EventLog::merge(vec![partial]).expect("few kinds");
    let mut table = PartialTable::new(&["plan".to_owned()]);
    for person in 0..PEOPLE {
        let plan = ["free", "pro", "team", ""][random(4) as usize];
        table.push(&format!("person {person}"), [plan]);
    }
    log.set_table(&[table]);
    log
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn now() -> Instant {
    Instant::now()
}
