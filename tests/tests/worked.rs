//! Values worked out on paper: the engine and the second opinion must both
//! give them, so that neither is only as right as the other.

use std::collections::BTreeMap;

use hearth_engine::{At, NO_LEVEL};
use hearth_model::Model;
use hearth_model::document::{Round, Scale};
use hearth_model::instant::format_utc_ms;
use hearth_tests::opinion::{DAY, Data, Event, Opinion, level, quantile, rounded, scaled};
use hearth_tests::product;
use serde_json::{Value, json};

/// 2026-03-02T00:00:00Z.
const T: i64 = 1_772_409_600_000;

fn event(person: &str, name: &str, days_ago: f64, value: f64) -> Event {
    #[expect(clippy::cast_possible_truncation, reason = "a few days")]
    let ago = (days_ago * DAY as f64) as i64;
    Event {
        person: person.to_owned(),
        name: name.to_owned(),
        channel: String::new(),
        time: T - ago,
        value,
        cells: BTreeMap::new(),
    }
}

/// A model with one score of these fields.
fn model(fields: &Value) -> Model {
    let mut score = json!({"id": "s", "name": "S"});
    for (name, value) in fields.as_object().expect("fields") {
        score[name] = value.clone();
    }
    product::model(&json!({"hearth": 1, "scores": [score]}).to_string())
}

/// Everyone's raw, score and level's name by the ids' bytes, the same from both.
fn both(events: Vec<Event>, fields: &Value) -> Vec<(String, f64, f64, String)> {
    let model = model(fields);
    let score = &model.draft().scores[0];
    let data = Data {
        events,
        table: None,
    };
    let opinion = Opinion::new(&data, model.draft(), T);
    let population: Vec<f64> = opinion
        .with_events()
        .iter()
        .map(|person| opinion.raw(0, person))
        .collect();
    let expected: Vec<(String, f64, f64, String)> = opinion
        .people()
        .into_iter()
        .map(|person| {
            let raw = opinion.raw(0, &person);
            let value = rounded(score.round, scaled(&score.scale, raw, &population));
            let band = level(&score.levels, value);
            let band = band.map_or(String::new(), |band| score.levels[band].name.clone());
            (person, raw, value, band)
        })
        .collect();
    assert_eq!(by_the_engine(&data, &model), expected);
    expected
}

fn by_the_engine(data: &Data, model: &Model) -> Vec<(String, f64, f64, String)> {
    let mut workbench = product::workbench(data);
    let at = At {
        as_of: Some(format_utc_ms(T)),
        now_ms: 0,
    };
    let run = workbench.run(model, &at).expect("it is scored");
    let of = &run.scores[0];
    let mut found: Vec<(String, f64, f64, String)> = run
        .scored_people()
        .map(|number| {
            let index = number as usize;
            let band = of.level[index];
            let band =
                (band != NO_LEVEL).then(|| of.level_at(band).map(|level| level.name.clone()));
            (
                workbench.log().people().get(number).to_owned(),
                of.raw[index],
                of.score[index],
                band.flatten().unwrap_or_default(),
            )
        })
        .collect();
    found.sort_by(|one, other| one.0.cmp(&other.0));
    found
}

/// What one event of this age is worth to a rule of these points and decay.
fn worth(days_ago: f64, points: f64, decay: &Value) -> f64 {
    let rule = json!({"id": "r", "name": "R", "kind": "event", "points": points, "decay": decay});
    let rows = both(
        vec![event("ann", "demo", days_ago, f64::NAN)],
        &json!({"rules": [rule]}),
    );
    rows[0].1
}

#[test]
fn decays() {
    let half_life = json!({"half_life": 14});
    assert_eq!(worth(14.0, 25.0, &half_life), 12.5);
    assert_eq!(worth(28.0, 25.0, &half_life), 6.25);
    let linear = json!({"linear": {"percent": 50, "every_days": 30}});
    assert_eq!(worth(0.0, 10.0, &linear), 10.0);
    assert_eq!(worth(30.0, 10.0, &linear), 5.0);
    assert_eq!(worth(60.0, 10.0, &linear), 0.0);
    assert_eq!(worth(61.0, 10.0, &linear), 0.0);
    let cycle = json!({"cycle": 30});
    assert_eq!(worth(0.0, 100.0, &cycle), 100.0);
    assert_eq!(worth(30.0, 100.0, &cycle), 50.0);
    assert_eq!(worth(60.0, 100.0, &cycle), 0.0);
    assert_eq!(worth(90.0, 100.0, &cycle), 0.0);
    let step = json!({"step": {"percent": 20, "every_days": 7}});
    assert_eq!(worth(6.9, 100.0, &step), 100.0);
    assert_eq!(worth(7.0, 100.0, &step), 80.0);
    assert!((worth(20.0, 100.0, &step) - 64.0).abs() < 1e-12);
}

#[test]
fn three_opens_and_two_clicks() {
    let mut events = vec![event("ann", "open", 1.0, f64::NAN); 3];
    events.extend(vec![event("ann", "click", 1.0, f64::NAN); 2]);
    let rule = |name: &str, points: i32| json!({"id": name, "name": name, "kind": "event", "points": points, "match": {"event": [name]}});
    let rows = both(
        events,
        &json!({"rules": [rule("open", 3), rule("click", 5)]}),
    );
    assert_eq!(rows, [("ann".to_owned(), 19.0, 19.0, String::new())]);
}

/// One person per value, whose raw is that value.
fn of_values(values: &[f64], fields: Value) -> Vec<(String, f64, f64, String)> {
    let events = values.iter().enumerate();
    let events = events.map(|(index, value)| event(&format!("p{index:02}"), "n", 1.0, *value));
    let mut fields = fields;
    fields["rules"] = json!([{"id": "n", "name": "N", "kind": "event", "points": 1, "per": {"property": "value"}}]);
    both(events.collect(), &fields)
}

#[test]
fn a_winsor_scale_ends_at_the_type_7_quantile() {
    let values = [
        475.0, 89.0, 101.0, 7.0, 3.0, 21.0, 2.0, 149.0, 223.0, 1.0, 13.0, 9.0, 37.0,
    ];
    assert_eq!(format!("{:.9}", quantile(&values, 0.9)), "208.200000000");
    let fields = json!({"scale": {"kind": "winsor", "low": 0, "high": 0.9, "to": [1, 208.2]}, "round": {"decimals": 9}});
    let rows = of_values(&values, fields);
    let scores: Vec<f64> = rows.iter().map(|row| row.2).collect();
    let mut capped = values;
    capped[0] = 208.2;
    capped[8] = 208.2;
    assert_eq!(scores, capped);
}

/// The levels in which these values fall.
fn bands(values: &[f64], round: &str, levels: &Value) -> Vec<String> {
    let rows = of_values(values, json!({"round": round, "levels": levels}));
    rows.into_iter().map(|row| row.3).collect()
}

#[test]
fn engagement_scores_fall_in_their_bands() {
    let levels = json!([
        {"name": "churn risk"}, {"name": "very disengaged", "from": 0}, {"name": "somewhat engaged", "from": 41},
        {"name": "highly engaged", "from": 71}, {"name": "power user", "from": 101}]);
    let values = [0.0, 40.0, 41.0, 70.0, 71.0, 100.0, 101.0, -1.0, 40.4, 100.5];
    let expected = [
        "very disengaged",
        "very disengaged",
        "somewhat engaged",
        "somewhat engaged",
        "highly engaged",
        "highly engaged",
        "power user",
        "churn risk",
        "very disengaged",
        "power user",
    ];
    assert_eq!(bands(&values, "nearest", &levels), expected);
}

#[test]
fn edges_can_be_whole_or_half_open() {
    let values = [50.0, 51.0, 50.9, 50.5, 50.4];
    let levels = json!([{"name": "red"}, {"name": "yellow", "from": 51}]);
    let whole = bands(&values, "nearest", &levels);
    assert_eq!(whole, ["red", "yellow", "yellow", "yellow", "red"]);
    let half_open = bands(&values, "none", &levels);
    assert_eq!(half_open, ["red", "yellow", "red", "red", "red"]);
    let down = bands(&values, "down", &levels);
    assert_eq!(down, ["red", "yellow", "red", "red", "red"]);
}

#[test]
fn other_scales_on_paper() {
    let values = [0.0, 4.0, 16.0, 16.0];
    let scores = |scale: Value| -> Vec<f64> {
        let rows = of_values(&values, json!({ "scale": scale }));
        rows.into_iter().map(|row| row.2).collect()
    };
    let to = [0, 100];
    assert_eq!(
        scores(json!({"kind": "sqrt", "to": to})),
        [0.0, 50.0, 100.0, 100.0]
    );
    assert_eq!(
        scores(json!({"kind": "min_max", "to": to})),
        [0.0, 25.0, 100.0, 100.0]
    );
    assert_eq!(
        scores(json!({"kind": "percentile", "to": to})),
        [12.5, 37.5, 75.0, 75.0]
    );
    assert_eq!(
        scores(json!({"kind": "fixed", "from": [4, 4], "to": to})),
        [0.0, 0.0, 100.0, 100.0]
    );
    let quantiles: Vec<f64> = (0..=1000)
        .map(|i| {
            if i < 250 {
                1.0
            } else {
                f64::from(i - 250) / 75.0 + 1.0
            }
        })
        .collect();
    // q0 to q250 are 1, then in a line to 11.
    let frozen = json!({"kind": "percentile", "to": to, "frozen": {"at": "2026-01-31", "quantiles": quantiles}});
    let place = scores(frozen);
    assert_eq!((place[0], place[2], place[3]), (0.0, 100.0, 100.0));
    assert!((place[1] - 47.5).abs() < 1e-9, "{}", place[1]);
}

#[test]
fn rounding_is_on_the_exact_value() {
    let cases = [
        (Round::Nearest, 2.5, 3.0),
        (Round::Nearest, -2.5, -3.0),
        (Round::Nearest, 0.499_999_999_999_999_94, 0.0),
        (Round::Down, -0.1, -1.0),
        (Round::Decimals(2), 1.005, 1.0),
        (Round::Decimals(1), 0.25, 0.3),
        (Round::Decimals(1), -0.25, -0.3),
        (Round::Decimals(3), 2.0005, 2.001),
        (Round::Decimals(9), 0.1 + 0.2, 0.3),
    ];
    for (round, value, expected) in cases {
        assert_eq!(rounded(round, value), expected, "{round:?} {value}");
    }
    assert!(rounded(Round::Nearest, -0.4).is_sign_positive());
    assert_eq!(scaled(&Scale::None, -0.4, &[]), -0.4);
}
