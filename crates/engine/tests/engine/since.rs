//! Since when people have a tag, held against a run at the end of each day.

use hearth_engine::history::{on_day, written};
use hearth_engine::{At, Since, Workbench};
use hearth_events::time::DAY_MS;
use hearth_events::{Calendar, Zone, resolve_instant};
use hearth_model::document::{
    Comparison, Condition, Fall, HabitPredicate, Literal, Measure, Op, Predicate, Sequence,
    SequencePredicate, Tag, When,
};
use hearth_model::instant::format_utc_ms;
use hearth_model::{Model, ModelDraft};
use proptest::prelude::*;
use proptest::sample::select;

use crate::common::{instant, log, log_and_table, model as model_of};
use crate::{random, random_kinds};

/// Goes on until all is looked up; how many pieces that took.
fn all(workbench: &mut Workbench, since: &mut Since) -> usize {
    let mut pieces = 1;
    while workbench.look_back(since) {
        pieces += 1;
    }
    pieces
}

/// The slow way: a run at every day, back until one has the tag no more.
fn slowly(
    log: &hearth_events::EventLog,
    model: &Model,
    tag: usize,
    as_of: i64,
) -> Vec<Option<i64>> {
    let draft = model.draft();
    let zone = Zone::named(&draft.time_zone).expect("a zone");
    let mut calendar = Calendar::new(&zone);
    let mut workbench = Workbench::new(log.clone());
    let today = calendar.day(as_of);
    let events = log.time().iter().copied();
    let firsts: Vec<Option<i64>> = (0..log.people_count())
        .map(|person| {
            let own = log.events_of(u32::try_from(person).expect("few people"));
            log.time()[own]
                .first()
                .copied()
                .filter(|&time| time <= as_of)
        })
        .collect();
    let earliest = events.min().map_or(today, |first| calendar.day(first));
    let mut since: Vec<Option<i64>> = vec![None; firsts.len()];
    let mut open: Vec<bool> = firsts.iter().map(Option::is_some).collect();
    for day in (earliest..=today).rev() {
        let end = on_day(day).and_then(|date| resolve_instant(&written(date), &zone));
        let Some(moment) = (if day == today { Some(as_of) } else { end }) else {
            continue;
        };
        let at = At {
            as_of: Some(format_utc_ms(moment)),
            now_ms: 0,
        };
        let run = workbench.run(model, &at).expect("it is scored");
        let members = &workbench.tags(&run)[tag].members;
        for person in 0..firsts.len() {
            let was_there = firsts[person].is_some_and(|first| first <= moment);
            open[person] = open[person] && was_there && members[person];
            if open[person] {
                since[person] = Some(moment);
            }
        }
    }
    since
}

fn compared() -> impl Strategy<Value = Comparison> {
    let op = select(vec![Op::Eq, Op::Ne, Op::Lt, Op::Lte, Op::Gt, Op::Gte]);
    (op, 0..30_i32).prop_map(|(op, value)| Comparison {
        op,
        value: f64::from(value) / 4.0,
    })
}

fn happened() -> impl Strategy<Value = Predicate> {
    let dates = select(vec![None, None, Some(("2026-01-20", "2026-02-15"))]);
    (
        random::matcher(),
        random::window(),
        dates,
        prop::option::of(compared()),
    )
        .prop_map(|(event, window_days, dates, count)| Predicate::Event {
            event,
            window_days: window_days.filter(|_| dates.is_none()),
            from: dates.map(|(from, _)| from.to_owned()),
            to: dates.map(|(_, to)| to.to_owned()),
            // How often is a whole number.
            count: count.map(|count| Comparison {
                value: count.value.floor(),
                ..count
            }),
        })
}

fn followed() -> impl Strategy<Value = Predicate> {
    let same = select(vec![None, None, Some("plan"), Some("channel")]);
    let when = select(vec![When::Answered, When::Unanswered]);
    let within = (1..40).prop_map(|quarters| f64::from(quarters) / 4.0);
    (
        random::matcher(),
        random::matcher(),
        within,
        same,
        when,
        any::<bool>(),
    )
        .prop_map(
            |(first, then, within_days, same, when, never)| Predicate::Sequence {
                sequence: SequencePredicate {
                    pattern: Sequence {
                        first,
                        then,
                        within_days,
                        same: same.map(str::to_owned),
                        when,
                    },
                    never: never && when == When::Unanswered,
                },
            },
        )
}

fn habit() -> impl Strategy<Value = Predicate> {
    (
        random_kinds::measure(),
        prop::option::of(random::matcher()),
        random::window(),
        compared(),
    )
        .prop_map(|(measure, matcher, window_days, asked)| {
            let over_all = matches!(measure, Measure::RecencyDays | Measure::TenureDays);
            Predicate::Habit {
                habit: HabitPredicate {
                    measure,
                    matcher: matcher.filter(|_| !over_all),
                    window_days: window_days.filter(|_| !over_all),
                    op: asked.op,
                    value: asked.value,
                },
            }
        })
}

fn scored() -> impl Strategy<Value = Predicate> {
    let score = || "s".to_owned();
    let between = (-5.0..10.0, prop::option::of(0.0..8.0)).prop_map(move |(low, more)| {
        Predicate::ScoreBetween {
            score: score(),
            between: [Some(low), more.map(|more: f64| low + more)],
        }
    });
    let level =
        prop::sample::subsequence(vec!["Low", "Mid", "High"], 1..3).prop_map(move |level| {
            Predicate::ScoreLevel {
                score: score(),
                level: level.into_iter().map(str::to_owned).collect(),
            }
        });
    let fell = (1.0..60.0, 1..40).prop_map(move |(percent, halves)| Predicate::ScoreFell {
        score: score(),
        fell: Fall {
            percent,
            within_days: f64::from(halves) / 2.0,
        },
    });
    prop_oneof![between, level, fell]
}

/// Predicates about people and what they did; with scores where these are asked for.
fn predicate(with_scores: bool) -> impl Strategy<Value = Predicate> {
    let row = select(vec![("plan", Op::Ne), ("age", Op::Exists)]).prop_map(|(property, op)| {
        let value = (op == Op::Ne).then(|| Literal::Text("free".to_owned()));
        Predicate::Person {
            person: Condition {
                property: property.to_owned(),
                op,
                value,
            },
        }
    });
    let tag = select(vec!["t0", "t1"]).prop_map(|tag| Predicate::Tag {
        tag: tag.to_owned(),
    });
    let leaf = prop_oneof![
        4 => happened(),
        3 => followed(),
        2 => habit(),
        1 => row,
        1 => tag,
        1 => compared().prop_map(|first_seen| Predicate::FirstSeen { first_seen }),
        2 => compared().prop_map(|last_seen| Predicate::LastSeen { last_seen }),
        if with_scores { 8 } else { 0 } => scored(),
    ];
    leaf.prop_recursive(3, 12, 3, |part| {
        let parts = || prop::collection::vec(part.clone(), 0..3);
        prop_oneof![
            parts().prop_map(|all| Predicate::All { all }),
            parts().prop_map(|any| Predicate::Any { any }),
            part.prop_map(|not| Predicate::Not { not: Box::new(not) }),
        ]
    })
}

/// A random model whose last tags are `x`, and `y`, which asks for `x`.
fn model(with_scores: bool) -> impl Strategy<Value = Model> {
    let model = prop_oneof![random::model(), random_kinds::model()];
    let zone = select(vec![
        "UTC",
        "Asia/Bangkok",
        "Europe/Berlin",
        "America/Havana",
    ]);
    (model, predicate(with_scores), predicate(with_scores), zone).prop_map(
        |(model, one, other, zone)| {
            let tag = |id: &str, when| Tag {
                id: id.to_owned(),
                name: id.to_uppercase(),
                when,
            };
            let asks = Predicate::Not {
                not: Box::new(Predicate::Tag {
                    tag: "x".to_owned(),
                }),
            };
            let mut tags = model.draft().tags.clone();
            tags.push(tag("x", one));
            tags.push(tag(
                "y",
                Predicate::Any {
                    any: vec![other, asks],
                },
            ));
            let draft = ModelDraft {
                tags,
                time_zone: zone.to_owned(),
                ..model.draft().clone()
            };
            hearth_model::validate(&draft).unwrap_or_else(|problems| panic!("{problems:?}"))
        },
    )
}

fn agree(
    events: &[random::Event],
    table: Option<hearth_events::PartialTable>,
    model: &Model,
    as_of: i64,
) -> Result<(), TestCaseError> {
    let mut log = random::log(events);
    if let Some(table) = table {
        log.set_table(&[table]);
    }
    let people: Vec<u32> = (0..).take(log.people_count()).collect();
    let mut workbench = Workbench::new(log.clone());
    for tag in 0..model.draft().tags.len() {
        let expected = slowly(&log, model, tag, as_of);
        let since = workbench.since(model, tag, people.clone(), as_of);
        let mut since = since.expect("a known zone").expect("there is a tag");
        all(&mut workbench, &mut since);
        let told = |all: &[Option<i64>]| -> Vec<Option<String>> {
            all.iter().map(|at| at.map(format_utc_ms)).collect()
        };
        prop_assert_eq!(told(&since.found()), told(&expected), "tag {}", tag);
        let began = since.began(tag, people.len());
        for &person in &people {
            let alone = workbench.since_alone(model, tag, person, as_of);
            let mut alone = alone.expect("a known zone").expect("there is a tag");
            all(&mut workbench, &mut alone);
            let expected = expected[person as usize];
            prop_assert_eq!(alone.found(), vec![expected], "person {} alone", person);
            prop_assert_eq!(began.instant(person), expected);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]
    #[test]
    fn it_is_the_first_day_from_which_on_every_run_has_the_tag(
        events in random::events(),
        table in random_kinds::table(),
        model in model(false),
        as_of in random::as_of(),
    ) {
        agree(&events, table, &model, as_of)?;
    }

    #[test]
    fn tags_that_ask_for_scores_are_measured_by_each_days_own(
        events in random::events(),
        table in random_kinds::table(),
        model in model(true),
        as_of in random::as_of(),
    ) {
        agree(&events, table, &model, as_of)?;
    }
}

/// The days since when those who have the only tag have it.
fn told(lines: &[&str], when: &str, as_of: &str) -> Vec<(String, String)> {
    let model = model_of(&format!(
        r#"{{"hearth": 1, "scores": [{{"id": "s", "name": "S", "rules": []}}], "tags": [{{"id": "t", "name": "T", "when": {when}}}]}}"#
    ));
    let mut workbench = Workbench::new(log(lines));
    let people: Vec<u32> = workbench.people_by_bytes().to_vec();
    let since = workbench.since(&model, 0, people.clone(), instant(as_of));
    let mut since = since.expect("a known zone").expect("there is a tag");
    all(&mut workbench, &mut since);
    let found = people.iter().zip(since.found());
    found
        .filter_map(|(&person, at)| {
            let id = workbench.log().people().get(person).to_owned();
            Some((id, format_utc_ms(at?)))
        })
        .collect()
}

#[test]
fn a_tag_begins_where_it_held_last_without_a_break() {
    let lines = [
        "ann open 2026-03-01T10:00:00Z",
        "ann open 2026-03-03T10:00:00Z",
        // The window of the last one had passed.
        "ann open 2026-03-20T10:00:00Z",
        "bob open 2026-03-19T10:00:00Z",
        // Nobody yet, and nobody any more.
        "cid open 2026-03-22T10:00:00Z",
        "dan open 2026-03-01T10:00:00Z",
    ];
    let when = r#"{"event": {"event": ["open"]}, "window_days": 7}"#;
    let end = |day: &str| format!("2026-03-{day}T23:59:59.999Z");
    let pairs = |all: &[(&str, String)]| -> Vec<(String, String)> {
        all.iter()
            .map(|(id, day)| ((*id).to_owned(), day.clone()))
            .collect()
    };
    let expected = pairs(&[("ann", end("20")), ("bob", end("19"))]);
    assert_eq!(told(&lines, when, "2026-03-21T12:00:00Z"), expected);
    // The day of T is told at T.
    let today = "2026-03-20T10:00:00Z";
    let expected = pairs(&[
        ("ann", "2026-03-20T10:00:00.000Z".to_owned()),
        ("bob", end("19")),
    ]);
    assert_eq!(told(&lines, when, today), expected);
    // Who did not, has not done it since they came.
    let never = format!(r#"{{"not": {when}}}"#);
    let expected = pairs(&[("dan", end("08"))]);
    assert_eq!(told(&lines, &never, today), expected);
}

#[test]
fn without_an_event_there_is_no_day_to_tell() {
    let log = log_and_table(&["ann open 2026-03-01"], &["ann plan=pro", "zoe plan=pro"]);
    let when = r#"{"person": {"property": "plan", "op": "eq", "value": "pro"}}"#;
    let model = model_of(&format!(
        r#"{{"hearth": 1, "scores": [{{"id": "s", "name": "S", "rules": []}}], "tags": [{{"id": "t", "name": "T", "when": {when}}}]}}"#
    ));
    let mut workbench = Workbench::new(log);
    let as_of = instant("2026-03-09");
    let since = workbench.since(&model, 0, vec![0, 1], as_of);
    let mut since = since.expect("a known zone").expect("there is a tag");
    all(&mut workbench, &mut since);
    assert_eq!(since.found(), [Some(instant("2026-03-01")), None]);
    let none = workbench.since(&model, 1, vec![0], as_of);
    assert!(none.expect("a known zone").is_none());
}

#[test]
fn somebody_with_very_many_events_is_looked_at_in_pieces() {
    let mut partial = hearth_events::PartialLog::new(&[], false);
    for event in 0..40_000 {
        let time = instant("2026-01-01") + event * DAY_MS / 400;
        let pushed = partial.push("ann", "open", "", time, f64::NAN, [""; 0]);
        pushed.expect("few kinds");
    }
    let log = hearth_events::EventLog::merge(vec![partial]).expect("few kinds");
    let model = model_of(
        r#"{"hearth": 1, "scores": [{"id": "s", "name": "S", "rules": []}], "tags": [{"id": "t", "name": "T", "when":
        {"habit": {"measure": "sessions", "window_days": 5, "op": "gte", "value": 1}}}]}"#,
    );
    let mut workbench = Workbench::new(log);
    let since = workbench.since_alone(&model, 0, 0, instant("2026-04-10"));
    let mut since = since.expect("a known zone").expect("there is a tag");
    let pieces = all(&mut workbench, &mut since);
    assert_eq!(since.found(), [Some(instant("2026-01-01"))]);
    assert!(pieces > 20, "{pieces} pieces");
}
