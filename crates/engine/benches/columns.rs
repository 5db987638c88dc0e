//! How long a change of the instant takes, when every column is computed anew:
//! each kind of rule alone, then twenty rules together; and how long it takes to
//! count a predicate of which one condition was edited. Over a million made
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

/// Conditions of segments; `{d}` is what is edited.
const CONDITIONS: [(&str, &str); 6] = [
    (
        "did, edited window",
        r#"{"event": {"event": ["page_view"]}, "window_days": {d}}"#,
    ),
    (
        "did so often, edited number",
        r#"{"event": {"channel": ["email"], "where": [{"property": "campaign", "op": "contains", "value": "1"}]}, "count": {"op": "gte", "value": {d}}}"#,
    ),
    (
        "did, edited condition on the event",
        r#"{"event": {"where": [{"property": "campaign", "op": "ne", "value": "campaign {d}"}]}, "count": {"op": "gte", "value": 3}}"#,
    ),
    (
        "between dates, edited",
        r#"{"event": {}, "from": "2026-03-{d}", "count": {"op": "gte", "value": 5}}"#,
    ),
    (
        "sequence with a shared property, edited deadline",
        r#"{"sequence": {"first": {"event": ["email_sent"]}, "then": {"event": ["email_open"]}, "same": "campaign", "within_days": {d}, "when": "unanswered"}}"#,
    ),
    (
        "minutes, edited number",
        r#"{"habit": {"measure": "minutes", "window_days": 30, "op": "gte", "value": {d}}}"#,
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
    count_all(&mut workbench);
}

/// Counts the predicate of all conditions again and again, each time with one of them edited.
fn count_all(workbench: &mut Workbench) {
    let at = At {
        as_of: Some(format_utc_ms(START + 205 * DAY)),
        now_ms: 0,
    };
    let run = workbench.run(&model(&[RULES[0].1]), &at).expect("a run");
    for (edited, (name, _)) in CONDITIONS.iter().enumerate() {
        let mut best = Duration::MAX;
        for number in 0..=RUNS {
            let part = |(at, (_, condition)): (usize, &(&str, &str))| {
                let number = if at == edited { 11 + number } else { 10 };
                condition.replace("{d}", &number.to_string())
            };
            let parts: Vec<String> = CONDITIONS.iter().enumerate().map(part).collect();
            let text = format!(r#"[{{"any": [{}]}}]"#, parts.join(", "));
            let predicates = hearth_model::parse_predicates(&text).expect("predicates");
            let start = now();
            std::hint::black_box(workbench.count(&run, &predicates));
            // The first time the others are counted, too.
            if number > 0 {
                best = best.min(now() - start);
            }
        }
        println!("count, {name}: {:.1} ms", millis(best));
    }
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
