//! Messages about groups of people come back from their JavaScript form as they went in.

use hearth_bridge::{decode, encode};
use hearth_model::document::{Predicate, Segment};
use hearth_protocol::calls::{Reply, Request};
use hearth_protocol::segments::*;
use wasm_bindgen_test::wasm_bindgen_test;

/// One predicate with every kind of part.
const EVERY_KIND: &str = r#"{"id": "z", "name": "Z", "when": {"all": [
    {"any": [{"score": "s", "between": [null, 4.5]}, {"score": "s", "level": ["Low"]}]},
    {"not": {"event": {"event": ["open"], "where": [{"property": "p", "op": "in", "value": ["x", 3, false]}]},
        "window_days": 7, "count": {"op": "gte", "value": 2}}},
    {"event": {}, "from": "2026-01-01", "to": "2026-01-31"},
    {"sequence": {"first": {"event": ["x"]}, "then": {}, "within_days": 1, "when": "unanswered", "never": true}},
    {"person": {"property": "city", "op": "exists"}}, {"tag": "t"}, {"segment": "y"},
    {"first_seen": {"op": "lt", "value": 3}}, {"last_seen": {"op": "lte", "value": 3}},
    {"habit": {"measure": "sessions", "op": "gt", "value": 2}}]}}"#;

fn predicate() -> Predicate {
    let segment: Segment = serde_json::from_str(EVERY_KIND).expect("a segment");
    segment.when
}

fn facts() -> Facts {
    Facts {
        people: 3,
        mean: 0.1,
        lower_quartile: -1.5,
        median: 2.0,
        upper_quartile: 1e9,
        levels: vec![1, 2],
    }
}

fn frequent() -> Vec<Frequent> {
    vec![Frequent {
        event: "open".to_owned(),
        people: 2,
    }]
}

#[wasm_bindgen_test]
fn every_question_about_groups_comes_back() {
    let segment = GroupId::Segment("__proto__".to_owned());
    let groups = vec![segment.clone(), GroupId::Tag("t".to_owned())];
    let by = |by| CompareGroups { score: 1, by };
    let requests: [Request; 8] = [
        Count {
            predicates: vec![predicate(), Predicate::All { all: Vec::new() }],
        }
        .into(),
        GetSegments { score: 2 }.into(),
        GetOverlap { groups }.into(),
        by(GroupBy::Attribute("plan".to_owned())).into(),
        by(GroupBy::Tags).into(),
        by(GroupBy::Segments(vec!["a".to_owned()])).into(),
        ExportPeople::Segments.into(),
        ExportPeople::One(segment).into(),
    ];
    for request in requests {
        let message = encode(&request, &[]).expect("a message that can be written");
        let (read, _) = decode::<Request>(&message).expect("a message that can be read");
        assert_eq!(read, request);
    }
}

#[wasm_bindgen_test]
fn every_answer_about_groups_comes_back() {
    let group = |called, interval| ComparedGroup {
        called,
        facts: facts(),
        difference: Some(-0.5),
        interval,
        frequent: frequent(),
    };
    let replies: [Reply; 4] = [
        Counted {
            revision: 1,
            people: 9,
            counts: vec![0, 4_294_967_295],
        }
        .into(),
        Segments {
            revision: 1,
            score: 0,
            everyone: facts(),
            segments: vec![facts(), Facts::default()],
            tags: Vec::new(),
        }
        .into(),
        Overlap {
            revision: 1,
            people: 9,
            pairs: vec![vec![3, 1], vec![1, 2]],
            combinations: vec![Combination {
                groups: vec![0, 1],
                people: 1,
            }],
            more_combinations: 2,
            more_people: 3,
            nobody: 4,
        }
        .into(),
        Groups {
            revision: 1,
            everyone: facts(),
            frequent: frequent(),
            groups: vec![
                group(Called::Cell("pro".to_owned()), Some((-1.0, 0.5))),
                group(Called::OtherCells(7), None),
                group(Called::NoCell, None),
                group(Called::Name("VIP".to_owned()), None),
            ],
        }
        .into(),
    ];
    for reply in replies {
        let message = encode(&reply, &[]).expect("a message that can be written");
        let (read, _) = decode::<Reply>(&message).expect("a message that can be read");
        assert_eq!(read, reply);
    }
}
