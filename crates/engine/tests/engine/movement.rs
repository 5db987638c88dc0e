//! One score at two dates: who rises, falls, comes and goes, and which rule did it.

use hearth_engine::{Movement, NO_LEVEL, Run, Who, Workbench};
use hearth_model::Model;

use crate::common::{log, run, score_model};

/// ann cools down, bob warms up, cyd stays, dee comes later.
const LINES: [&str; 7] = [
    "ann open 2026-01-01",
    "ann open 2026-01-02",
    "ann open 2026-01-03",
    "bob open 2026-01-03",
    "bob buy 2026-01-20",
    "cyd open 2026-01-18",
    "dee buy 2026-01-19",
];
const LEVELS: &str =
    r#""levels": [{"name": "Cold"}, {"name": "Warm", "from": 2}, {"name": "Hot", "from": 5}]"#;

fn model() -> Model {
    score_model(&format!(
        r#""rules": [
            {{"id": "open", "name": "Opened", "kind": "event", "points": 1, "match": {{"event": ["open"]}}, "window_days": 17}},
            {{"id": "buy", "name": "Bought", "kind": "event", "points": 5, "match": {{"event": ["buy"]}}}}],
        {LEVELS}"#
    ))
}

fn moved() -> (Workbench, Run, Run, Movement) {
    let mut workbench = Workbench::new(log(&LINES));
    let before = run(&mut workbench, &model(), "2026-01-18");
    let after = run(&mut workbench, &model(), "2026-01-20");
    let movement = Movement::new(&before, &after, 0).expect("there is a score");
    (workbench, before, after, movement)
}

fn ids(workbench: &Workbench, movement: &Movement, who: Who) -> Vec<String> {
    let (total, rows) = movement.window(workbench, who, 0, 10);
    assert_eq!(total as usize, rows.len());
    let people = workbench.log().people();
    rows.iter()
        .map(|row| people.get(row.person).to_owned())
        .collect()
}

#[test]
fn everyone_is_counted_once_by_where_they_were_and_are() {
    let (_, before, after, movement) = moved();
    let counts = (movement.up, movement.down, movement.same);
    // On the 18th ann's first event has left the window: 2 and Warm; on the 20th 0.
    assert_eq!(counts, (1, 1, 1));
    assert_eq!((movement.people, movement.came, movement.left), (4, 1, 0));
    assert_eq!(movement.moved(), (1, 1));
    assert_eq!(movement.transitions, after.transitions(&before, 0));
    assert_eq!(movement.instants(), (before.as_of_ms, after.as_of_ms));
}

#[test]
fn lists_are_of_those_who_did_it() {
    let (workbench, _, _, movement) = moved();
    let ids = |who| ids(&workbench, &movement, who);
    assert_eq!(ids(Who::Rose), ["bob"]);
    assert_eq!(ids(Who::Fell), ["ann"]);
    assert_eq!(ids(Who::Up), ["bob"]);
    assert_eq!(ids(Who::Down), ["ann"]);
    assert_eq!(ids(Who::Between(NO_LEVEL, 2)), ["dee"]);
    assert_eq!(ids(Who::Between(0, 0)), ["cyd"]);
    assert_eq!(ids(Who::Between(0, 2)), ["bob"]);
    assert_eq!(ids(Who::FellBy(100.0)), ["ann"]);
    let mut one = Movement::window(&movement, &workbench, Who::Down, 0, 1).1;
    let ann = one.remove(0);
    assert_eq!((ann.before, ann.after), (Some((2.0, 1)), Some((0.0, 0))));
    assert_eq!(ann.cause.as_deref(), Some("Opened"));
    let behind = movement.window(&workbench, Who::Down, 7, 5);
    assert_eq!((behind.0, behind.1.len()), (1, 0));
}

#[test]
fn a_fall_is_measured_against_where_it_began() {
    let lines: Vec<String> = (0..10)
        .map(|n| format!("ann open 2026-01-01T00:00:0{n}Z"))
        .chain(["ann miss 2026-01-05".to_owned()])
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let model = score_model(
        r#""rules": [{"id": "o", "name": "O", "kind": "event", "points": 1, "match": {"event": ["open"]}},
            {"id": "m", "name": "M", "kind": "event", "points": -3, "match": {"event": ["miss"]}}]"#,
    );
    let mut workbench = Workbench::new(log(&lines));
    let before = run(&mut workbench, &model, "2026-01-04");
    let after = run(&mut workbench, &model, "2026-01-05");
    let movement = Movement::new(&before, &after, 0).expect("there is a score");
    assert_eq!(movement.transitions, None, "there are no levels");
    // From 10 to 7.
    let fell = |percent| movement.window(&workbench, Who::FellBy(percent), 0, 9).0;
    assert_eq!([fell(29.9), fell(30.0), fell(30.1)], [1, 1, 0]);
}

#[test]
fn causes_are_told_apart_by_direction_and_add_up_for_a_person() {
    let (workbench, _, _, movement) = moved();
    let told = |causes: &[hearth_engine::Cause]| -> Vec<(String, u32, f64)> {
        let causes = causes.iter();
        causes
            .map(|cause| (cause.name.clone(), cause.people, cause.mean))
            .collect()
    };
    assert_eq!(told(&movement.falls), [("Opened".to_owned(), 1, -2.0)]);
    let rises = told(&movement.rises);
    assert_eq!(rises[0], ("Bought".to_owned(), 1, 5.0));
    assert_eq!(rises[1], ("Opened".to_owned(), 0, -1.0));
    let bob = workbench.log().people().find("bob").expect("bob is there");
    let rules = movement.of_person(&workbench, bob);
    let rules: Vec<_> = rules
        .iter()
        .map(|rule| (rule.rule.as_str(), rule.before, rule.after))
        .collect();
    assert_eq!(rules, [("Bought", 0.0, 5.0), ("Opened", 1.0, 0.0)]);
    let dee = workbench.log().people().find("dee").expect("dee is there");
    assert_eq!(movement.of_person(&workbench, dee), []);
}
