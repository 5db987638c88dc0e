//! What the page asks about groups of people, without a browser.

use hearth_events::PartialLog;
use hearth_model::document::Predicate;
use hearth_model::{ModelDraft, parse, parse_predicates};
use hearth_protocol::listing::{Field, GetRows, Listing};
use hearth_protocol::results::{Evaluate, ExportFormat, ExportScores, Exported, Group};
use hearth_protocol::segments::{
    Called, CompareGroups, Count, ExportPeople, GetOverlap, GetSegments, GroupBy, GroupId,
};
use hearth_worker::scoring::Scoring;

const DAY: i64 = 86_400_000;
/// The moment of every import here.
const NOW: i64 = 100 * DAY;

fn model() -> ModelDraft {
    parse(
        r#"{"hearth": 1,
        "scores": [{"id": "s", "name": "S", "levels": [{"name": "Low"}, {"name": "High", "from": 5}],
            "rules": [{"id": "o", "name": "Opens", "kind": "event", "points": 2, "match": {"event": ["open"]}}]}],
        "tags": [{"id": "opener", "name": "Opener", "when": {"event": {"event": ["open"]}}}],
        "segments": [{"id": "high", "name": "High ones", "when": {"score": "s", "level": ["High"]}},
                     {"id": "open", "name": "Opened", "when": {"tag": "opener"}},
                     {"id": "rest", "name": "The rest", "when": {"not": {"segment": "open"}}}]}"#,
    )
    .expect("a model")
}

/// ann opens 3 times, bob once, cy only clicks; evaluated unless `draft` is absent.
fn scoring(draft: Option<ModelDraft>) -> Scoring {
    let mut part = PartialLog::new(&["plan".to_owned()], false);
    for (person, event, day, plan) in [
        ("ann", "open", 1, "pro"),
        ("bob", "open", 1, "free"),
        ("ann", "open", 2, "pro"),
        ("cy", "click", 3, ""),
        ("ann", "open", 3, "pro"),
    ] {
        part.push(person, event, "", day * DAY, f64::NAN, [plan])
            .expect("few kinds");
    }
    let mut scoring = Scoring::default();
    scoring.add_events(vec![part], NOW).expect("a small log");
    if let Some(draft) = draft {
        let asked = Evaluate {
            draft,
            baseline: None,
            as_of: None,
            now_ms: NOW,
            score: 0,
            bins: 10,
            revision: 7,
        };
        scoring.evaluate(&asked).expect("a run");
    }
    scoring
}

fn segment(id: &str) -> GroupId {
    GroupId::Segment(id.to_owned())
}

fn predicates(json: &str) -> Vec<Predicate> {
    parse_predicates(json).expect("predicates")
}

fn text((file, exported): (Vec<u8>, Exported)) -> (String, u32) {
    let text = String::from_utf8(file).expect("text");
    (text, exported.people)
}

#[test]
fn without_a_run_every_question_says_so() {
    let mut scoring = scoring(None);
    let asked = CompareGroups {
        score: 0,
        by: GroupBy::Tags,
    };
    let codes = [
        scoring
            .count(&Count {
                predicates: Vec::new(),
            })
            .expect_err("count")
            .code,
        scoring
            .segments(GetSegments { score: 0 })
            .expect_err("segments")
            .code,
        scoring
            .overlap(&GetOverlap { groups: Vec::new() })
            .expect_err("overlap")
            .code,
        scoring.compare_groups(&asked).expect_err("groups").code,
        scoring
            .export_people(&ExportPeople::Tags)
            .expect_err("file")
            .code,
    ];
    assert_eq!(codes, ["nothing-scored"; 5]);
}

#[test]
fn predicates_are_counted_by_the_run_on_screen() {
    let mut scoring = scoring(Some(model()));
    let predicates = predicates(
        r#"[{"all": []}, {"event": {"event": ["open"]}, "count": {"op": "gte", "value": 2}},
            {"not": {"tag": "opener"}}, {"segment": "high"}, {"segment": "no such"}, {"any": []}]"#,
    );
    let found = scoring.count(&Count { predicates }).expect("counts");
    assert_eq!((found.revision, found.people), (7, 3));
    assert_eq!(found.counts, [3, 1, 1, 1, 0, 0]);
}

#[test]
fn segments_and_tags_tell_how_their_people_score() {
    let mut scoring = scoring(Some(model()));
    let found = scoring
        .segments(GetSegments { score: 0 })
        .expect("segments");
    let sizes: Vec<u32> = found.segments.iter().map(|facts| facts.people).collect();
    assert_eq!((sizes, found.tags[0].people), (vec![1, 2, 1], 2));
    let opened = &found.segments[1];
    assert_eq!(
        (opened.mean, opened.median, &opened.levels[..]),
        (4.0, 4.0, &[1, 1][..])
    );
    assert_eq!((found.everyone.people, found.everyone.median), (3, 2.0));
    let unknown = scoring
        .segments(GetSegments { score: 9 })
        .expect_err("no such score");
    assert_eq!(unknown.code, "unknown-score");
}

#[test]
fn groups_overlap_and_stand_side_by_side() {
    let mut scoring = scoring(Some(model()));
    let groups = vec![
        segment("high"),
        segment("open"),
        GroupId::Tag("opener".to_owned()),
    ];
    let found = scoring.overlap(&GetOverlap { groups }).expect("overlap");
    assert_eq!(found.pairs, [[1, 1, 1], [1, 2, 2], [1, 2, 2]]);
    assert_eq!(
        (found.people, found.nobody, found.combinations.len()),
        (3, 1, 2)
    );
    let gone = GetOverlap {
        groups: vec![segment("gone")],
    };
    assert_eq!(
        scoring.overlap(&gone).expect_err("no such").code,
        "unknown-group"
    );
    let by = GroupBy::Attribute("plan".to_owned());
    let found = scoring
        .compare_groups(&CompareGroups { score: 0, by })
        .expect("groups");
    let told: Vec<(Called, u32, Option<f64>)> = found
        .groups
        .into_iter()
        .map(|group| (group.called, group.facts.people, group.difference))
        .collect();
    let cell = |name: &str| Called::Cell(name.to_owned());
    let expected = [
        (cell("free"), 1, Some(-1.0)),
        (cell("pro"), 1, Some(5.0)),
        (Called::NoCell, 1, Some(-4.0)),
    ];
    assert_eq!(told, expected);
    let by = GroupBy::Attribute("no such".to_owned());
    let none = scoring
        .compare_groups(&CompareGroups { score: 0, by })
        .expect("groups");
    assert!(none.groups.is_empty());
}

#[test]
fn rows_are_narrowed_to_a_group_and_written_as_files() {
    let mut scoring = scoring(Some(model()));
    let mut rows = GetRows {
        listing: Listing {
            sort: Field::Person,
            among: Some(segment("open")),
            ..Listing::default()
        },
        fields: vec![Field::Tags],
        from: 0,
        count: 10,
    };
    let found = scoring.rows(&rows).expect("rows");
    assert_eq!((found.total, found.people), (2, 3));
    assert_eq!(found.rows[1].person, "bob");
    assert_eq!(found.rows[1].tags, [0]);
    rows.listing.tags = vec!["opener".to_owned()];
    rows.listing.among = None;
    assert_eq!(scoring.rows(&rows).expect("rows").total, 2);
    rows.listing.among = Some(GroupId::Tag("gone".to_owned()));
    assert_eq!(
        scoring.rows(&rows).expect_err("no such tag").code,
        "unknown-group"
    );
    let file = |scoring: &mut Scoring, what| text(scoring.export_people(&what).expect("a file"));
    let ids = file(&mut scoring, ExportPeople::One(segment("open")));
    assert_eq!(ids, ("segment,person\nopen,ann\nopen,bob\n".to_owned(), 2));
    let tags = file(&mut scoring, ExportPeople::Tags);
    assert_eq!(tags, ("tag,person\nopener,ann\nopener,bob\n".to_owned(), 2));
    let all = file(&mut scoring, ExportPeople::Segments);
    assert_eq!(
        all.0,
        "segment,person\nhigh,ann\nopen,ann\nopen,bob\nrest,cy\n"
    );
    let rest = ExportScores {
        of: Group::Segment("rest".to_owned()),
        format: ExportFormat::CsvForTools,
        look: false,
    };
    let scores = text(scoring.export(&rest).expect("a file"));
    let expected = "person,s.raw,s.score,s.level\ncy,0,0,Low\n";
    assert_eq!(scores, (expected.to_owned(), 1));
}
