//! How long ninety days of crossings take, for a million made events of a hundred thousand people:
//! by the instants' own way, and by a run at each.

use std::time::{Duration, Instant};

use hearth_engine::{At, Workbench};
use hearth_events::{EventLog, PartialLog};
use hearth_model::Model;
use hearth_model::instant::format_utc_ms;

const EVENTS: u64 = 1_000_000;
const PEOPLE: u64 = 100_000;
/// 2026-01-01T00:00Z.
const START: i64 = 1_767_225_600_000;
const DAY: i64 = 86_400_000;
const NAMES: [&str; 8] = [
    "email_sent",
    "email_open",
    "email_click",
    "page_view",
    "purchase",
    "login",
    "unsubscribe",
    "signup",
];

/// What makes a day dear or cheap: whether amounts fade, and whether the scale asks everyone.
const MODELS: [(&str, &str, &str); 4] = [
    ("points", "", r#"{"kind": "none"}"#),
    ("winsor", "", r#"{"kind": "winsor", "to": [1, 10]}"#),
    (
        "percentile",
        "",
        r#"{"kind": "percentile", "to": [0, 100]}"#,
    ),
    (
        "fading",
        r#", "decay": {"half_life": 30}"#,
        r#"{"kind": "winsor", "to": [1, 10]}"#,
    ),
];

fn main() {
    let mut workbench = Workbench::new(made());
    for (name, decay, scale) in MODELS {
        let model = model(decay, scale);
        let took = days(&mut workbench, &model);
        println!(
            "{name}: {:.0} ms, by runs {:.0} ms",
            millis(took),
            millis(runs(&mut workbench, &model))
        );
    }
}

fn instants() -> Vec<i64> {
    (0..=90).map(|day| START + (110 + day) * DAY).collect()
}

fn days(workbench: &mut Workbench, model: &Model) -> Duration {
    let start = now();
    let daily = workbench.daily(model, 0, instants());
    let mut daily = daily.expect("a known zone").expect("there is a score");
    let (mut done, mut crossings) = (0, 0);
    while workbench.advance(&mut daily) {
        if daily.done() > done {
            done = daily.done();
            crossings += daily.crossings(workbench, 6.0).len();
        }
    }
    assert!(crossings > 0, "somebody crosses");
    now() - start
}

fn runs(workbench: &mut Workbench, model: &Model) -> Duration {
    let start = now();
    let (mut before, mut crossings) = (None, 0);
    for instant in instants() {
        let at = At {
            as_of: Some(format_utc_ms(instant)),
            now_ms: 0,
        };
        let run = workbench.run(model, &at).expect("it is scored");
        if let Some(before) = before.replace(run.clone()) {
            crossings += workbench.crossings(&before, &run, 0, 6.0).len();
        }
    }
    assert!(crossings > 0, "somebody crosses");
    now() - start
}

fn model(decay: &str, scale: &str) -> Model {
    let rule = |id: &str, points: i32, rest: &str| {
        format!(
            r#"{{"id": "{id}", "name": "{id}", "kind": "event", "points": {points}, "match": {{"event": ["{id}"]}}{decay}{rest}}}"#
        )
    };
    let rules = [
        rule("email_open", 3, r#", "frequency": {"at_most": {"n": 3, "per": "day"}}, "window_days": 90"#),
        rule("email_click", 5, ""),
        rule("page_view", 1, r#", "window_days": 30"#),
        rule("purchase", 10, r#", "per": {"property": "value", "unit": 50}"#),
        rule("unsubscribe", -20, ""),
        r#"{"id": "quiet", "name": "Quiet", "kind": "inactive", "points": -5, "match": {}, "days": 30}"#.to_owned(),
        r#"{"id": "unopened", "name": "Unopened", "kind": "sequence", "points": -2, "each": 2, "when": "unanswered",
            "first": {"event": ["email_sent"]}, "then": {"event": ["email_open"]}, "within_days": 7}"#.to_owned(),
    ];
    let text = format!(
        r#"{{"hearth": 1, "scores": [{{"id": "s", "name": "S", "rules": [{}], "scale": {scale}}}]}}"#,
        rules.join(", ")
    );
    let draft = hearth_model::parse(&text).expect("a document");
    hearth_model::validate(&draft).expect("a model")
}

fn made() -> EventLog {
    let mut partial = PartialLog::new(&[], true);
    let mut state = 7_u64;
    let mut random = |below: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    for _ in 0..EVENTS {
        let person = format!("person {}", random(PEOPLE));
        let name = NAMES[random(8) as usize];
        let time = START + (random(200) as i64) * DAY + random(86_400) as i64 * 1000;
        partial
            .push(&person, name, "", time, random(100) as f64, [""; 0])
            .expect("few kinds");
    }
    EventLog::merge(vec![partial]).expect("few kinds")
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn now() -> Instant {
    Instant::now()
}
