//! The table of people as the page asks for it: what its rows tell, how much scores changed, and
//! who is copied.

use hearth_events::{PartialLog, PartialTable};
use hearth_model::{ModelDraft, parse};
use hearth_protocol::listing::{
    CopyPeople, Field, FindChange, FindSince, GetIds, GetRows, Listing, TableRow,
};
use hearth_protocol::person::GetSince;
use hearth_protocol::results::Evaluate;
use hearth_worker::scoring::Scoring;

const DAY: i64 = 86_400_000;
const NOW: i64 = 400 * DAY;

fn model(points: u32) -> ModelDraft {
    parse(&format!(
        r#"{{"hearth":1,"scores":[{{"id":"s","name":"S","rules":[
            {{"id":"open","name":"Opens","kind":"event","points":{points},"match":{{}}}}],
            "levels":[{{"name":"Low"}},{{"name":"High","from":5}}]}}],
            "tags":[{{"id":"t","name":"Much","when":{{"score":"s","between":[3,null]}}}}]}}"#
    ))
    .expect("a model")
}

/// ann opens on days 1, 99 and 100, bob on day 100, cy on day 1; ann and cy have a plan.
fn scoring(points: u32) -> Scoring {
    let mut part = PartialLog::new(&[], false);
    for (person, day) in [
        ("ann", 1),
        ("ann", 99),
        ("ann", 100),
        ("bob", 100),
        ("cy", 1),
    ] {
        part.push(person, "open", "", day * DAY, f64::NAN, [])
            .expect("few kinds");
    }
    let mut table = PartialTable::new(&["plan".to_owned()]);
    table.push("ann", ["pro"]);
    table.push("cy", ["free"]);
    let mut scoring = Scoring::default();
    scoring.add_events(vec![part], NOW).expect("a small log");
    scoring.join_tables(vec![table], false);
    evaluate(&mut scoring, points, 1);
    scoring
}

fn evaluate(scoring: &mut Scoring, points: u32, revision: u64) {
    let asked = Evaluate {
        draft: model(points),
        baseline: None,
        as_of: None,
        now_ms: NOW,
        score: 0,
        bins: 10,
        revision,
    };
    scoring.evaluate(&asked).expect("a run");
}

fn listing(sort: Field) -> Listing {
    Listing {
        sort,
        descending: true,
        change_days: 30,
        ..Listing::default()
    }
}

fn asked(sort: Field) -> GetRows {
    GetRows {
        listing: listing(sort),
        fields: vec![
            Field::Change,
            Field::Attribute("no such".to_owned()),
            Field::Attribute("plan".to_owned()),
        ],
        from: 0,
        count: 10,
    }
}

const CHANGE: FindChange = FindChange { score: 0, days: 30 };

#[test]
fn rows_tell_the_change_once_it_is_found_and_never_that_of_another_model() {
    let mut scoring = scoring(2);
    let rows = scoring.rows(&asked(Field::Score(0))).expect("rows");
    assert_eq!((rows.change_from_ms, rows.rows[0].change), (None, None));
    assert_eq!(rows.spans, [(2.0, 6.0)]);
    let mut agenda = scoring
        .change_agenda(CHANGE)
        .expect("a run")
        .expect("not kept");
    while scoring.step(std::slice::from_mut(&mut agenda)) {}
    let found = scoring.find_change(CHANGE).expect("a score");
    assert_eq!((found.revision, found.from_ms), (1, 70 * DAY));
    assert!(
        scoring.change_agenda(CHANGE).expect("a run").is_none(),
        "it is kept"
    );
    let rows = scoring.rows(&asked(Field::Change)).expect("rows");
    let told: Vec<_> = rows
        .rows
        .iter()
        .map(|row| {
            (
                row.person.as_str(),
                row.change,
                row.attributes[1].as_deref(),
            )
        })
        .collect();
    let expected = [
        ("ann", Some(4.0), Some("pro")),
        ("cy", Some(0.0), Some("free")),
        ("bob", None, None),
    ];
    assert_eq!(told, expected);
    assert_eq!(rows.change_from_ms, Some(70 * DAY));
    assert_eq!(rows.rows[0].first_seen_ms, Some(DAY));
    assert!(rows.rows.iter().all(|row| row.attributes[0].is_none()));

    evaluate(&mut scoring, 3, 2);
    let rows = scoring.rows(&asked(Field::Score(0))).expect("rows");
    assert_eq!((rows.revision, rows.change_from_ms), (2, None));
    assert!(rows.rows.iter().all(|row| row.change.is_none()));
    let unknown = FindChange { score: 7, days: 30 };
    let problem = &scoring.find_change(unknown).expect_err("no such score")[0];
    assert_eq!(problem.code, "unknown-score");
}

#[test]
fn people_are_copied_in_the_order_of_the_table_or_as_they_were_chosen() {
    let mut scoring = scoring(2);
    let columns = [Field::Person, Field::Level, Field::Tags, Field::Change];
    let columns = columns.map(|field| (field.clone(), format!("{field:?}")));
    scoring.find_change(CHANGE).expect("a score");
    let mut copy = CopyPeople {
        listing: listing(Field::Score(0)),
        chosen: Vec::new(),
        columns: columns.to_vec(),
    };
    let mut text = |copy: &CopyPeople| {
        let (text, copied) = scoring.copy(copy).expect("written");
        (
            String::from_utf8(text).expect("text"),
            copied.people,
            copied.of,
        )
    };
    let expected = "Person\tLevel\tTags\tChange\nann\tHigh\tMuch\t4\nbob\tLow\t\t\ncy\tLow\t\t0\n";
    assert_eq!(text(&copy), (expected.to_owned(), 3, 3));
    copy.columns.clear();
    copy.listing.search = "a".to_owned();
    assert_eq!(text(&copy), ("ann\n".to_owned(), 1, 1));
    // Who is chosen is copied whatever is searched for by now.
    copy.chosen = ["cy", "nobody", "bob"].map(str::to_owned).to_vec();
    assert_eq!(text(&copy), ("bob\ncy\n".to_owned(), 2, 2));
}

#[test]
fn ids_of_a_range_are_told() {
    let mut scoring = scoring(2);
    let ids = GetIds {
        listing: listing(Field::Score(0)),
        from: 1,
        count: 10,
    };
    let found = scoring.ids(&ids).expect("ids");
    assert_eq!(
        (found.revision, found.ids),
        (1, vec!["bob".to_owned(), "cy".to_owned()])
    );
}

/// The day since when somebody has the tag at a position.
fn since(scoring: &mut Scoring, person: &str, tag: u32) -> Option<i64> {
    let asked = GetSince {
        person: person.to_owned(),
        tag,
    };
    let mut looking = scoring.begin_since(&asked).expect("a search");
    while scoring.look_back(&mut looking).expect("the same data") {}
    Scoring::since(&looking).at_ms
}

#[test]
fn since_when_a_tag_holds_is_found_for_one_person() {
    let mut scoring = scoring(2);
    // Two events make 4 points; everything happened at midnight.
    assert_eq!(since(&mut scoring, "ann", 0), Some(100 * DAY - 1));
    assert_eq!(since(&mut scoring, "bob", 0), None);
    let unknown = GetSince {
        person: "ann".to_owned(),
        tag: 7,
    };
    assert_eq!(
        scoring.begin_since(&unknown).expect_err("none").code,
        "unknown-group"
    );
    // Another model, another tag.
    let asked = GetSince { tag: 0, ..unknown };
    let mut looking = scoring.begin_since(&asked).expect("a search");
    evaluate(&mut scoring, 3, 2);
    assert_eq!(scoring.look_back(&mut looking), None);
    assert_eq!(since(&mut scoring, "bob", 0), Some(100 * DAY));
}

#[test]
fn rows_tell_since_when_everyone_has_a_tag_once_it_is_found_and_are_sorted_by_it() {
    let mut scoring = scoring(3);
    let find = FindSince { tag: 0 };
    let asked = GetRows {
        fields: vec![Field::Since(0)],
        ..asked(Field::Since(0))
    };
    let told = |scoring: &mut Scoring| -> (Vec<bool>, Vec<(String, Option<i64>)>) {
        let rows = scoring.rows(&asked).expect("rows");
        let told = |row: TableRow| (row.person, row.since[0]);
        (rows.since_found, rows.rows.into_iter().map(told).collect())
    };
    let row = |person: &str, at: Option<i64>| (person.to_owned(), at);
    let before = ["ann", "bob", "cy"].map(|person| row(person, None));
    assert_eq!(told(&mut scoring), (vec![false], before.to_vec()));
    let mut looking = scoring.begin_find_since(find).expect("a tag");
    while scoring
        .look_back(looking.as_mut().expect("not known yet"))
        .expect("the same data")
    {}
    scoring.keep_since(find, looking.as_ref()).expect("a run");
    assert!(scoring.begin_find_since(find).expect("a tag").is_none());
    // Three points are enough: since the first event, which T makes the last day.
    let expected = [
        row("bob", Some(100 * DAY)),
        row("ann", Some(2 * DAY - 1)),
        row("cy", Some(2 * DAY - 1)),
    ];
    assert_eq!(told(&mut scoring), (vec![true], expected.to_vec()));
    // The same model at the same instant keeps it, another one does not.
    evaluate(&mut scoring, 3, 2);
    assert_eq!(told(&mut scoring).0, [true]);
    let copied = CopyPeople {
        listing: listing(Field::Since(0)),
        chosen: Vec::new(),
        columns: vec![(Field::Since(0), "since".to_owned())],
    };
    let (text, _) = scoring.copy(&copied).expect("a copy");
    assert_eq!(
        String::from_utf8(text).expect("text"),
        "since\n1970-04-11\n1970-01-02\n1970-01-02\n"
    );
    evaluate(&mut scoring, 4, 3);
    assert_eq!(told(&mut scoring).0, [false]);
    let unknown = FindSince { tag: 7 };
    let problem = scoring.begin_find_since(unknown).expect_err("no such tag");
    assert_eq!(problem.code, "unknown-group");
}
