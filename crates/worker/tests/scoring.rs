//! What the page asks about results, without a browser: the current run, its
//! windows, and what becomes of it when the data set changes.

use hearth_events::{PartialLog, PartialTable};
use hearth_model::document::Matcher;
use hearth_model::import::Suspicion;
use hearth_model::{ModelDraft, parse};
use hearth_protocol::comparison::{Compare, Show, With};
use hearth_protocol::editing::{Cut, GetStick, GetValues, SuggestLevels, ValuesOf};
use hearth_protocol::listing::{Field, GetRows, Listing, Rows};
use hearth_protocol::person::{Every, GetHistory, History};
use hearth_protocol::results::{Evaluate, ExportFormat, ExportScores, GetCard, GetTimeline, Group};
use hearth_worker::scoring::Scoring;

/// The moment of every import here.
const NOW: i64 = 100 * DAY;
const DAY: i64 = 86_400_000;

/// A model of one score: `points` for each open, two levels parted at 5.
fn model(points: u32) -> ModelDraft {
    let document = format!(
        r#"{{"hearth":1,"scores":[{{"id":"s","name":"S","rules":[
            {{"id":"open","name":"Opens","kind":"event","points":{points},"match":{{"event":["open"]}}}}],
            "levels":[{{"name":"Low"}},{{"name":"High","from":5}}]}}]}}"#
    );
    parse(&document).expect("a model")
}

fn part(events: &[(&str, &str, i64)]) -> PartialLog {
    let mut part = PartialLog::new(&[], false);
    for (person, event, day) in events {
        part.push(person, event, "", day * DAY, f64::NAN, [])
            .expect("few kinds");
    }
    part
}

/// ann opens 3 times, bob once, cy never.
fn scoring() -> Scoring {
    let mut scoring = Scoring::default();
    let opens = [("ann", "open", 1), ("bob", "open", 1), ("ann", "open", 2)];
    let more = [("cy", "click", 3), ("ann", "open", 3)];
    scoring
        .add_events(vec![part(&opens), part(&more)], NOW)
        .expect("a small log");
    scoring
}

fn asked(draft: ModelDraft, revision: u64) -> Evaluate {
    Evaluate {
        draft,
        baseline: None,
        as_of: None,
        now_ms: NOW,
        score: 0,
        bins: 10,
        revision,
    }
}

fn all_rows() -> GetRows {
    GetRows {
        listing: Listing {
            sort: Field::Score(0),
            descending: true,
            ..Listing::default()
        },
        fields: Vec::new(),
        from: 0,
        count: 100,
    }
}

fn everyone_as(format: ExportFormat) -> ExportScores {
    ExportScores {
        of: Group::Everyone,
        format,
        look: false,
    }
}

fn people(rows: &Rows) -> Vec<&str> {
    rows.rows.iter().map(|row| row.person.as_str()).collect()
}

fn card_of(person: &str) -> GetCard {
    GetCard {
        person: person.to_owned(),
        score: 0,
    }
}

#[test]
fn without_a_run_everything_says_so() {
    let mut scoring = scoring();
    let timeline = GetTimeline {
        person: "ann".to_owned(),
        score: 0,
        from: 0,
        count: 1,
    };
    let codes = [
        scoring.rows(&all_rows()).expect_err("rows").code,
        scoring.card(&card_of("ann")).expect_err("card").code,
        scoring.timeline(&timeline).expect_err("timeline").code,
        scoring
            .export(&everyone_as(ExportFormat::CsvForTools))
            .expect_err("export")
            .code,
    ];
    assert_eq!(codes, ["nothing-scored"; 4]);
}

#[test]
fn a_run_is_summed_up_and_read_by_windows() {
    let mut scoring = scoring();
    let evaluation = scoring.evaluate(&asked(model(2), 7)).expect("a run");
    assert_eq!((evaluation.revision, evaluation.people), (7, 3));
    assert_eq!(evaluation.as_of_ms, 3 * DAY);
    assert_eq!(evaluation.summary.levels, [2, 1]);
    assert_eq!(evaluation.summary.rules[0].reach, 2);
    assert_eq!(evaluation.moves, None);

    let rows = scoring.rows(&all_rows()).expect("rows");
    assert_eq!((rows.revision, rows.total), (7, 3));
    assert_eq!(people(&rows), ["ann", "bob", "cy"]);
    assert_eq!(rows.rows[0].scores[0].score.to_bits(), 6_f64.to_bits());
    assert_eq!(rows.rows[0].scores[0].level, Some(1));
    assert_eq!(rows.rows[0].last_seen_ms, Some(3 * DAY));
    let window = GetRows {
        from: 1,
        count: 1,
        ..all_rows()
    };
    let rows = scoring.rows(&window).expect("rows");
    assert_eq!((people(&rows), rows.from, rows.total), (vec!["bob"], 1, 3));
    let low = GetRows {
        listing: Listing {
            levels: vec![0],
            search: "C".to_owned(),
            ..all_rows().listing
        },
        ..all_rows()
    };
    assert_eq!(people(&scoring.rows(&low).expect("rows")), ["cy"]);
    // The order of the last question is not given to this one.
    assert_eq!(scoring.rows(&all_rows()).expect("rows").total, 3);
}

#[test]
fn a_new_run_gives_new_rows() {
    let mut scoring = scoring();
    scoring.evaluate(&asked(model(2), 1)).expect("a run");
    assert_eq!(scoring.rows(&all_rows()).expect("rows").revision, 1);
    let mut earlier = asked(model(3), 2);
    earlier.as_of = Some("1970-01-02".to_owned());
    let evaluation = scoring.evaluate(&earlier).expect("a run");
    assert_eq!((evaluation.people, evaluation.later_events), (2, 3));
    let rows = scoring.rows(&all_rows()).expect("rows");
    assert_eq!((rows.revision, people(&rows)), (2, vec!["ann", "bob"]));
    assert_eq!(rows.rows[1].scores[0].score.to_bits(), 3_f64.to_bits());
}

#[test]
fn a_wrong_draft_leaves_the_earlier_run() {
    let mut scoring = scoring();
    scoring.evaluate(&asked(model(2), 1)).expect("a run");
    let mut wrong = model(2);
    wrong.scores[0].rules[0].group = Some("nowhere".to_owned());
    let problems = scoring
        .evaluate(&asked(wrong, 2))
        .expect_err("no such group");
    assert!(problems[0].place.path.is_some());
    let mut beyond = asked(model(2), 3);
    beyond.score = 9;
    let problems = scoring.evaluate(&beyond).expect_err("no such score");
    assert_eq!(problems[0].code, "unknown-score");
    assert_eq!(scoring.rows(&all_rows()).expect("rows").revision, 1);
}

#[test]
fn moves_are_against_the_baseline_given_now() {
    let mut scoring = scoring();
    let mut asked = asked(model(2), 1);
    asked.baseline = Some(model(1));
    let moves = scoring.evaluate(&asked).expect("a run").moves;
    let moves = moves.expect("a baseline was given");
    assert_eq!((moves.changed, moves.level_delta), (1, vec![-1, 1]));
    assert_eq!(moves.biggest[0].person, "ann");
    asked.baseline = Some(model(5));
    let moves = scoring.evaluate(&asked).expect("a run").moves;
    let moves = moves.expect("a baseline was given");
    // At 5 points bob was High too: he falls, ann keeps her level.
    assert_eq!((moves.changed, moves.level_delta), (1, vec![1, -1]));
    let mut broken = model(1);
    broken.scores[0].levels.clear();
    broken.scores.clear();
    asked.baseline = Some(broken);
    assert_eq!(scoring.evaluate(&asked).expect("a run").moves, None);
}

#[test]
fn a_card_adds_up_and_lists_the_latest_events() {
    let events: Vec<(&str, &str, i64)> = (0..130).map(|day| ("ann", "open", day)).collect();
    let mut scoring = Scoring::default();
    scoring.add_events(vec![part(&events)], NOW).expect("a log");
    let mut asked = asked(model(1), 1);
    asked.now_ms = 1_000 * DAY;
    scoring.evaluate(&asked).expect("a run");
    let card = scoring.card(&card_of("ann")).expect("a card");
    let rule = &card.explanation.rules[0];
    assert_eq!((rule.counted, rule.events.len()), (130, 100));
    assert!(rule.events[99].time.starts_with("1970-05-10"));
    assert_eq!(
        card.explanation.score.to_bits(),
        card.row.scores[0].score.to_bits()
    );
    assert_eq!(card.first_seen_ms, Some(0));
    let timeline = GetTimeline {
        person: "ann".to_owned(),
        score: 0,
        from: 1,
        count: 4_000,
    };
    let timeline = scoring.timeline(&timeline).expect("a timeline");
    assert_eq!((timeline.total, timeline.events.len()), (130, 129));
    assert_eq!(timeline.events[0].time_ms, 128 * DAY);
    let problem = scoring.card(&card_of("Ann")).expect_err("another person");
    assert_eq!(problem.code, "unknown-person");
}

#[test]
fn exports_are_of_everyone_scored() {
    let mut scoring = scoring();
    scoring.evaluate(&asked(model(2), 1)).expect("a run");
    let mut file_as = |format| scoring.export(&everyone_as(format)).expect("a file");
    let (file, exported) = file_as(ExportFormat::CsvForTools);
    assert_eq!(exported.people, 3);
    let file = String::from_utf8(file).expect("text");
    let expected = "person,s.raw,s.score,s.level\nann,6,6,High\nbob,2,2,Low\ncy,0,0,Low\n";
    assert_eq!(file, expected);
    let (file, _) = file_as(ExportFormat::CsvForSpreadsheets);
    assert!(file.starts_with("\u{feff}person,".as_bytes()));
    let (file, _) = file_as(ExportFormat::JsonLines);
    assert_eq!(file.iter().filter(|&&byte| byte == b'\n').count(), 3);
}

#[test]
fn adding_events_ends_the_run_and_adding_none_does_not() {
    let mut scoring = scoring();
    scoring.evaluate(&asked(model(2), 1)).expect("a run");
    scoring
        .add_events(vec![PartialLog::default()], NOW)
        .expect("nothing to add");
    assert!(scoring.rows(&all_rows()).is_ok());
    scoring
        .add_events(vec![part(&[("dan", "open", 1)])], NOW)
        .expect("one more");
    assert_eq!(
        scoring.rows(&all_rows()).expect_err("old numbers").code,
        "nothing-scored"
    );
    let evaluation = scoring.evaluate(&asked(model(2), 2)).expect("a run");
    assert_eq!(evaluation.people, 4);
}

#[test]
fn events_that_do_not_fit_leave_everything_as_it_was() {
    let mut scoring = scoring();
    scoring.evaluate(&asked(model(2), 1)).expect("a run");
    let names: Vec<String> = (0..40_000).map(|kind| format!("kind {kind}")).collect();
    let kinds = |prefix: &str| {
        let named: Vec<String> = names.iter().map(|name| format!("{prefix}{name}")).collect();
        let events: Vec<_> = named.iter().map(|name| ("x", name.as_str(), 1)).collect();
        part(&events)
    };
    let problem = scoring
        .add_events(vec![kinds("a"), kinds("b")], NOW)
        .expect_err("too many kinds");
    assert_eq!(problem.code, "too-many-kinds");
    assert_eq!(scoring.log().people_count(), 3);
    assert_eq!(scoring.rows(&all_rows()).expect("rows").total, 3);
}

#[test]
fn a_comparison_is_of_the_baseline_given_last() {
    let mut scoring = scoring();
    let compare = Compare {
        score: 0,
        with: With::Baseline,
        show: Show::Changed,
        from: 0,
        count: 9,
    };
    let none = |scoring: &mut Scoring| scoring.compare(&compare).expect_err("nothing").code;
    assert_eq!(none(&mut scoring), "nothing-scored");
    let mut asked = asked(model(2), 7);
    asked.baseline = Some(model(1));
    scoring.evaluate(&asked).expect("a run");
    let found = scoring.compare(&compare).expect("a comparison");
    assert_eq!((found.revision, found.people, found.changed), (7, 3, 1));
    assert_eq!((found.up, found.down, found.moved), (1, 0, 2));
    assert_eq!(found.matrix, [[2, 1], [0, 0]]);
    assert_eq!(found.causes.len(), 1);
    assert_eq!(
        (found.causes[0].rule.as_str(), found.causes[0].people),
        ("open", 1)
    );
    let row = &found.rows[0];
    assert_eq!(
        (row.person.as_str(), row.before_level, row.after_level),
        ("ann", Some(0), Some(1))
    );
    assert_eq!(
        (row.before, row.after, row.cause.as_deref()),
        (3.0, 6.0, Some("Opens"))
    );
    // Another window of the same two, then another baseline.
    let moved = Compare {
        show: Show::Moved,
        from: 1,
        ..compare
    };
    let window = scoring.compare(&moved).expect("a comparison");
    assert_eq!(
        (window.total, window.from, window.rows[0].person.as_str()),
        (2, 1, "bob")
    );
    asked.baseline = Some(model(2));
    scoring.evaluate(&asked).expect("a run");
    assert_eq!(scoring.compare(&compare).expect("a comparison").moved, 0);
    asked.baseline = None;
    scoring.evaluate(&asked).expect("a run");
    assert_eq!(none(&mut scoring), "nothing-to-compare");
    let itself = Compare {
        with: With::Score(0),
        ..compare
    };
    assert_eq!(scoring.compare(&itself).expect("a comparison").people, 3);
    let beyond = Compare {
        with: With::Score(4),
        ..compare
    };
    assert_eq!(
        scoring.compare(&beyond).expect_err("no such score").code,
        "unknown-score"
    );
}

#[test]
fn help_for_editing_comes_from_the_data_and_the_run() {
    let mut scoring = Scoring::default();
    let mut part = PartialLog::new(&["plan".to_owned()], false);
    let rows = [
        ("ann", "open", "mail", "pro"),
        ("bob", "open", "mail", ""),
        ("ann", "visit", "web", "pro"),
        ("ann", "login", "", "pro"),
        ("cy", "click", "mail", "free"),
    ];
    for (person, event, channel, plan) in rows {
        part.push(person, event, channel, DAY, f64::NAN, [plan])
            .expect("few kinds");
    }
    scoring.add_events(vec![part], NOW).expect("a log");
    let mut values = GetValues {
        property: "plan".to_owned(),
        of: ValuesOf::Events(Matcher::default()),
        search: String::new(),
        count: 1,
    };
    let found = scoring.values(&values);
    assert_eq!(
        (found.property.as_str(), found.distinct, found.missing),
        ("plan", 2, 1)
    );
    assert_eq!(
        (found.values[0].value.as_str(), found.values[0].count),
        ("pro", 3)
    );
    values.of = ValuesOf::People;
    assert_eq!(scoring.values(&values).values[0].count, 1);

    let cut = SuggestLevels {
        score: 0,
        levels: 2,
        cut: Cut::EqualSize,
    };
    assert_eq!(
        scoring.suggest_levels(cut).expect_err("no run").code,
        "nothing-scored"
    );
    assert_eq!(
        scoring
            .stick(GetStick { score: 0 })
            .expect_err("no run")
            .code,
        "nothing-scored"
    );
    let mut draft = model(2);
    draft.scores[0].scale = hearth_model::document::Scale::MinMax {
        to: [0.0, 10.0],
        population: Default::default(),
        frozen: None,
    };
    scoring.evaluate(&asked(draft, 1)).expect("a run");
    assert_eq!(scoring.suggest_levels(cut).expect("edges").edges, [5.0]);
    let stick = scoring.stick(GetStick { score: 0 }).expect("a stick");
    assert_eq!(
        (stick.at.as_str(), stick.bounds, stick.population),
        ("1970-01-02T00:00:00.000Z", Some((0.0, 2.0)), 3)
    );
    assert_eq!(
        scoring
            .stick(GetStick { score: 3 })
            .expect_err("no such score")
            .code,
        "unknown-score"
    );
}

#[test]
fn what_is_left_out_comes_back_and_stays_left_out_of_what_is_added() {
    let mut scoring = Scoring::default();
    let twice = [("ann", "open", 1), ("ann", "open", 1), ("bob", "open", 2)];
    scoring
        .add_events(vec![part(&twice)], NOW)
        .expect("a small log");
    let counts = |scoring: &Scoring| {
        let found = scoring.suspected().iter();
        let found: Vec<_> = found
            .map(|found| (found.what, found.count, found.left_out))
            .collect();
        (scoring.log().len(), found)
    };
    let duplicate = Suspicion::Duplicate;
    assert_eq!(counts(&scoring), (3, vec![(duplicate, 1, false)]));
    assert_eq!(scoring.left_out(), 0);
    scoring.leave_out(vec![duplicate]);
    assert_eq!(counts(&scoring), (2, vec![(duplicate, 1, true)]));
    assert_eq!(scoring.left_out(), 1);
    scoring
        .add_events(vec![part(&[("bob", "open", 2), ("cat", "open", 3)])], NOW)
        .expect("two more");
    assert_eq!(counts(&scoring), (3, vec![(duplicate, 2, true)]));
    scoring.leave_out(vec![Suspicion::InFuture]);
    assert_eq!(counts(&scoring), (5, vec![(duplicate, 2, false)]));
    let mut table = PartialTable::new(&[]);
    table.push("dan", []);
    scoring.leave_out(vec![duplicate]);
    scoring.join_tables(vec![table], false);
    assert_eq!((scoring.log().len(), scoring.log().people_count()), (3, 4));
    scoring.leave_out(Vec::new());
    assert_eq!((scoring.log().len(), scoring.log().people_count()), (5, 4));
}

/// Pieces of work until a history is told.
fn pieces(scoring: &mut Scoring, asked: &GetHistory) -> (usize, History) {
    let mut remembered = scoring.begin_history(asked).expect("a score and a person");
    let mut pieces = 0;
    while scoring.remember(&mut remembered).expect("the same run") {
        pieces += 1;
    }
    (pieces, Scoring::history(&remembered))
}

#[test]
fn a_second_history_asks_nobody_where_everyone_decides_the_scale() {
    for scale in [
        r#"{"kind":"percentile","to":[0,100]}"#,
        r#"{"kind":"min_max","to":[1,10]}"#,
    ] {
        let mut draft = model(2);
        let document = format!(
            r#"{{"hearth":1,"scores":[{{"id":"s","name":"S","scale":{scale},"rules":[]}}]}}"#
        );
        draft.scores[0].scale = parse(&document).expect("a model").scores[0].scale.clone();
        let mut scoring = scoring();
        scoring.evaluate(&asked(draft, 1)).expect("a valid model");
        let of = |person: &str| GetHistory {
            person: person.to_owned(),
            score: 0,
            every: Every::Day,
            count: 10,
        };
        let (first, ann) = pieces(&mut scoring, &of("ann"));
        assert!(first > 3, "{scale}: a piece for each date, and more");
        assert_eq!(
            pieces(&mut scoring, &of("ann")),
            (0, ann.clone()),
            "{scale}"
        );
        let (again, bob) = pieces(&mut scoring, &of("bob"));
        assert_eq!(again, 0, "{scale}");
        assert_ne!(bob, ann, "{scale}");
    }
}
