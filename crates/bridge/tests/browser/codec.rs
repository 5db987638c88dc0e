//! Every message comes back from its JavaScript form as it went in.

use std::collections::BTreeMap;
use std::fmt::Debug;

use hearth_bridge::{CodecError, decode, encode};
use hearth_model::campaign::CampaignTool;
use hearth_model::document::*;
use hearth_model::explanation::*;
use hearth_model::import::*;
use hearth_model::{ModelDraft, Problem};
use hearth_protocol::calls::{Reply, Request};
use hearth_protocol::dataset::*;
use hearth_protocol::envelope::{ColumnSize, Outcome, Short};
use hearth_protocol::listing::*;
use hearth_protocol::results::*;
use hearth_protocol::segments::GroupId;
use hearth_protocol::{FromWorker, Progress, Stage, ToWorker};
use js_sys::Array;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

#[track_caller]
fn comes_back<T: Serialize + DeserializeOwned + PartialEq + Debug>(body: &T) {
    let message = encode(body, &["beside".into()]).expect("a message that can be written");
    let (read, parts) = decode::<T>(&message).expect("a message that can be read");
    assert_eq!(&read, body);
    assert_eq!(parts, [JsValue::from_str("beside")]);
}

/// Uses every rule, frequency, decay, literal, scale and predicate.
const EVERYTHING: &str = r##"{
  "hearth": 1, "time_zone": "Asia/Bangkok", "as_of": "2024-02-29", "session_gap_minutes": 12.5,
  "scores": [{
    "id": "s", "name": "S", "base": -0.5,
    "rules": [
      {"id":"a","name":"A","kind":"event","points":2.25,"match":{"event":["open"],"channel":["mail"],
        "where":[{"property":"p","op":"eq","value":true},{"property":"p","op":"ne","value":1e300},
                 {"property":"p","op":"in","value":["x",3,false]},{"property":"p","op":"between","value":[-1.5,7]},
                 {"property":"p","op":"missing"}]},
        "frequency":{"at_most":{"n":3,"per":"window"}},"window_days":30,"decay":{"half_life":14},
        "per":{"property":"value","unit":10,"max":5},"group":"g","cap":{"min":-1,"max":40},"enabled":false},
      {"id":"b","name":"B","kind":"event","frequency":{"tiers":[{"from":1,"points":2},{"from":5,"points":7.5}]},"match":{}},
      {"id":"c","name":"C","kind":"event","points":1,"frequency":"once","decay":{"linear":{"percent":50,"every_days":30}},"match":{}},
      {"id":"d","name":"D","kind":"event","points":1,"frequency":{"once_per":"week"},"decay":{"cycle":9},"match":{}},
      {"id":"e","name":"E","kind":"event","points":1,"frequency":{"every_nth":4},"decay":{"step":{"percent":5,"every_days":7}},"match":{}},
      {"id":"f","name":"F","kind":"inactive","points":-5,"days":30,"repeat":true,"since":"matched","match":{"event":["open"]}},
      {"id":"g","name":"G","kind":"sequence","points":3,"each":2,"first":{"event":["x"]},"then":{"event":["y"]},"within_days":2,"same":"q","when":"unanswered","window_days":9},
      {"id":"h","name":"H","kind":"person","points":3,"where":[{"property":"city","op":"starts_with","value":"B"}]},
      {"id":"i","name":"I","kind":"tag","points":3,"tags":["t"]},
      {"id":"j","name":"J","kind":"habit","points":0.1,"measure":"active_days","unit":2,"match":{}}
    ],
    "groups":[{"id":"g","name":"G","cap":{"max":100}}],
    "cap":{"min":0},"scale":{"kind":"winsor","low":0.05,"high":0.9,"to":[1,10],"population":"all"},
    "round":{"decimals":2},
    "levels":[{"name":"Low","color":"#112233"},{"name":"High","from":5.5,"playbook":"Call."}]
  },
  {"id":"t","name":"T","scale":{"kind":"fixed","from":[0,100],"to":[0,1]},"round":"nearest"},
  {"id":"u","name":"U","scale":{"kind":"min_max","to":[0,1],"frozen":{"at":"2024-01-01T00:00:00Z","lo":-3,"hi":12.5}},"round":"down"},
  {"id":"v","name":"V","scale":{"kind":"sqrt","to":[0,1]}},
  {"id":"w","name":"W","scale":{"kind":"percentile","to":[0,100],"frozen":{"at":"2024-01-01T00:00:00Z","quantiles":[0,0.5,1]}}}],
  "tags":[{"id":"t","name":"T","when":{"all":[{"score":"s","between":[null,4]},{"any":[{"score":"s","level":["Low"]}]},
     {"not":{"event":{"event":["open"]},"window_days":7,"count":{"op":"gte","value":2}}}]}}],
  "segments":[{"id":"z","name":"Z","when":{"all":[
     {"sequence":{"first":{"event":["x"]},"then":{},"within_days":1,"when":"answered","never":true}},
     {"person":{"property":"city","op":"exists"}},{"tag":"t"},{"segment":"y"},
     {"first_seen":{"op":"lt","value":3}},{"last_seen":{"op":"lte","value":3}},
     {"habit":{"measure":"sessions","op":"gt","value":2}}]}}]
}"##;

fn everything() -> ModelDraft {
    let draft: ModelDraft = serde_json::from_str(EVERYTHING).expect("a document");
    assert_eq!(draft.scores[0].rules.len(), 10);
    draft
}

#[wasm_bindgen_test]
fn a_model_with_every_variant_comes_back() {
    let draft = everything();
    comes_back(&draft);
    comes_back(&ToWorker::Call {
        id: 4_000_000_000,
        request: Evaluate {
            baseline: Some(draft.clone()),
            draft,
            as_of: Some("2024-01-01".to_owned()),
            now_ms: -62_135_596_800_000,
            score: 1,
            bins: 40,
            revision: 9_007_199_254_740_991,
        }
        .into(),
    });
}

#[wasm_bindgen_test]
fn numbers_keep_every_bit() {
    let numbers = [
        0.1,
        -1e-300,
        5e-324,
        f64::MAX,
        9_007_199_254_740_993.0,
        1e21,
        -0.5,
        0.0,
    ];
    comes_back(&numbers.to_vec());
    comes_back(&Literal::List(numbers.map(Literal::Number).to_vec()));
    comes_back(&Cap {
        min: Some(-1e15),
        max: None,
    });
}

#[wasm_bindgen_test]
fn every_request_comes_back() {
    let options = ImportOptions {
        person: Some(ColumnRef::Number(2)),
        event: Some(ColumnRef::Name("2".to_owned())),
        properties: Properties::These(vec![ColumnRef::Number(7), ColumnRef::Name("x".to_owned())]),
        ignore: vec![ColumnRef::Number(9)],
        keep: vec!["plan".to_owned()],
        table: Table::People,
        delimiter: Some('\t'),
        header: Some(false),
        ..ImportOptions::default()
    };
    let file = NewFile {
        name: "ใบ \u{1f525}.csv".to_owned(),
        options: options.clone(),
        known: Some(Known {
            shape: "00ff".to_owned(),
            recalled: true,
        }),
    };
    let listing = Listing {
        score: 0,
        sort: Field::Attribute("__proto__".to_owned()),
        descending: true,
        search: "__proto__".to_owned(),
        levels: vec![0, 65_535],
        among: Some(GroupId::Tag("t".to_owned())),
        tags: vec!["t".to_owned()],
        change_days: 90,
    };
    let rows = GetRows {
        listing: listing.clone(),
        fields: vec![Field::Change, Field::Score(1), Field::Tags],
        from: 4_294_967_295,
        count: 500,
    };
    let copy = CopyPeople {
        listing,
        chosen: vec!["ใบ".to_owned()],
        columns: vec![(Field::Person, "Person".to_owned())],
    };
    let requests: [Request; 13] = [
        AddFiles {
            files: vec![file],
            now_ms: 1,
            allow_repeat: true,
            remembered: vec![Remembered {
                shape: "00ff".to_owned(),
                options: options.clone(),
            }],
            memory_limit: 1 << 30,
        }
        .into(),
        LeaveOut {
            what: vec![Suspicion::Duplicate, Suspicion::OpenOnSending],
        }
        .into(),
        GetRejects {
            source: 3,
            now_ms: -1,
        }
        .into(),
        AddText {
            name: "t".to_owned(),
            text: "a,b\r\n\0".to_owned(),
            options: ImportOptions::default(),
            known: None,
            now_ms: 0,
            allow_repeat: true,
            remembered: Vec::new(),
            memory_limit: 1 << 30,
        }
        .into(),
        Remap {
            source: 3,
            options,
            now_ms: 0,
        }
        .into(),
        RemoveFile {
            source: 3,
            now_ms: 0,
        }
        .into(),
        LoadDemo {
            name: "newsletter".to_owned(),
            people: Some(1),
            seed: 7,
            now_ms: 0,
        }
        .into(),
        Forget.into(),
        rows.into(),
        copy.into(),
        GetCard {
            person: "00001".to_owned(),
            score: 0,
        }
        .into(),
        GetTimeline {
            person: "1".to_owned(),
            score: 0,
            from: 0,
            count: 200,
        }
        .into(),
        ExportScores {
            of: hearth_protocol::results::Group::Segment("perks".to_owned()),
            format: ExportFormat::Campaign(CampaignTool::WebEngage),
            look: true,
        }
        .into(),
    ];
    for (id, request) in (0..).zip(requests) {
        comes_back(&ToWorker::Call { id, request });
    }
    comes_back(&ToWorker::Cancel { id: 0 });
}

fn problem() -> Problem {
    Problem::new("no-time-column", "No.", "Choose.")
        .in_file("a.csv")
        .on_line(3)
        .with("limit", "x")
}

fn report() -> FileReport {
    FileReport {
        inspection: Inspection {
            name: "a.csv".to_owned(),
            table: Table::People,
            format: "delimited text".to_owned(),
            encoding: "utf-8".to_owned(),
            entry: Some("in/a.csv".to_owned()),
            sheet: Some("Events".to_owned()),
            sheets: vec!["Notes".to_owned(), "Events".to_owned()],
            tool: None,
            delimiter: Some(' '),
            header: true,
            columns: vec![ColumnInfo {
                number: 1,
                name: "__proto__".to_owned(),
                role: Role::Person,
                confidence: 0.875,
                samples: vec!["00001".to_owned()],
            }],
            preview: vec![vec!["a".to_owned(), String::new()], Vec::new()],
            event_name: None,
            time: Some(TimeReading {
                format: "iso".to_owned(),
                evidence: Some(Evidence {
                    cell: "13/03/2024".to_owned(),
                    line: 2,
                    rows: 5_000_000_000,
                    against: 1,
                    file: Some("may.csv".to_owned()),
                    future: true,
                }),
                time_zone: "UTC".to_owned(),
                sample: "2024".to_owned(),
                read_as: "2024-01-01T00:00:00.000Z".to_owned(),
            }),
            numbers: Some(NumberReading {
                decimal: ',',
                evidence: None,
                sample: "1,5".to_owned(),
                read_as: 1.5,
            }),
            names: Some(NameReading {
                names: 2,
                sample: "$pageview".to_owned(),
                read_as: "Page viewed".to_owned(),
            }),
            counters: vec!["Opens".to_owned()],
            undated_ms: Some(1_717_200_000_000),
            shape: Some("00ff".to_owned()),
            recalled: true,
        },
        bytes: 700_000_000_000,
        rows_read: 10,
        kept: 9,
        events: 1,
        dropped: 1,
        reasons: vec![Dropped {
            reason: DropReason::TooManyKinds,
            count: 1,
            first_lines: vec![4],
            first_columns: vec![17],
            samples: vec!["x".to_owned()],
        }],
        notes: vec![Note {
            kind: NoteKind::InFuture,
            count: 2,
            first_lines: vec![1, 2],
            first_columns: Vec::new(),
            names: vec!["plan".to_owned()],
        }],
        problem: Some(problem()),
        stopped: None,
    }
}

fn dataset() -> Dataset {
    Dataset {
        sources: vec![Source {
            id: 1,
            options: ImportOptions::default(),
            report: report(),
        }],
        people: 1,
        events: 5_000_000_000,
        first_ms: Some(-1),
        last_ms: None,
        found: vec![FoundEvent {
            name: "open".to_owned(),
            channel: None,
            count: 3,
        }],
        kinds: 1,
        counted: vec![FoundCount {
            name: "opens".to_owned(),
            most: 50,
        }],
        properties: vec![PropertySummary {
            name: "plan".to_owned(),
            kind: "text".to_owned(),
            distinct: 2,
            values: vec!["pro".to_owned()],
            bytes: 12,
        }],
        table_rows: 0,
        table_matched: 0,
        attributes: Vec::new(),
        memory_bytes: 40,
        sample: 10,
        suspected: vec![Suspected {
            what: Suspicion::ClickWithoutOpen,
            count: 5_000_000_000,
            left_out: true,
            samples: vec![SuspectedEvent {
                person: "00001".to_owned(),
                event: "click".to_owned(),
                time: "2024-01-01T00:00:00.000Z".to_owned(),
            }],
        }],
        left_out: 5_000_000_000,
        repeats: vec!["b.csv".to_owned()],
    }
}

fn row() -> PersonRow {
    PersonRow {
        person: "00001".to_owned(),
        scores: vec![ScoreCell {
            raw: 12.500_000_000_000_002,
            score: 3.0,
            level: Some(2),
        }],
        events: 3,
        last_seen_ms: None,
    }
}

fn evaluation() -> Evaluation {
    Evaluation {
        revision: 3,
        as_of_ms: 1,
        people: 2,
        without_events: 0,
        later_events: 1,
        summary: ScoreSummary {
            id: "s".to_owned(),
            histogram: Histogram {
                from: 0.0,
                width: 0.25,
                counts: vec![1, 0, 1],
            },
            levels: vec![1, 1],
            mean: 0.1,
            median: 0.2,
            min: -0.3,
            max: 10.0,
            bounds: Some((0.0, 7.5)),
            population: 2,
            rules: vec![RuleSummary {
                id: "a".to_owned(),
                reach: 1,
                mean: 0.5,
                left_out: 0,
            }],
        },
        moves: Some(Moves {
            changed: 1,
            level_delta: vec![-1, 1],
            biggest: vec![Mover {
                person: "p".to_owned(),
                from: 1.0,
                to: 2.5,
            }],
        }),
    }
}

fn explanation() -> Explanation {
    Explanation {
        person: "p".to_owned(),
        score_id: "s".to_owned(),
        as_of: "2024-01-01T00:00:00.000Z".to_owned(),
        base: 0.0,
        rules: vec![RuleStep {
            id: "a".to_owned(),
            name: "A".to_owned(),
            enabled: true,
            group: None,
            points: 2.0,
            decay: Decay::HalfLife(14.0),
            candidates: 2,
            counted: 1,
            events: vec![CountedEvent {
                time: "2024-01-01T00:00:00.000Z".to_owned(),
                event: "open".to_owned(),
                channel: Some("mail".to_owned()),
                units: 1.0,
                age_days: 0.5,
                decay: 0.975_5,
                points: 1.951,
            }],
            sum: 0.975_5,
            before_cap: 1.951,
            cap: Cap::default(),
            amount: 1.951,
            ..RuleStep::default()
        }],
        groups: vec![GroupStep {
            id: "g".to_owned(),
            name: "G".to_owned(),
            before_cap: 0.0,
            cap: Cap {
                min: None,
                max: Some(1.0),
            },
            amount: 0.0,
        }],
        raw_before_cap: 1.951,
        cap: Cap::default(),
        raw: 1.951,
        scale: ScaleStep {
            kind: "winsor".to_owned(),
            lo: Some(0.0),
            hi: Some(4.0),
            to: Some([1.0, 10.0]),
            below: None,
            equal: None,
            population: 9,
            ..ScaleStep::default()
        },
        scaled: 5.389_75,
        round: Round::Decimals(1),
        score: 5.4,
        level: Some(LevelStep {
            name: "High".to_owned(),
            index: 1,
            from: Some(5.0),
            next: None,
            to_next: None,
        }),
        tags: vec![HeldTag {
            id: "t".to_owned(),
            name: "T".to_owned(),
            since: Some("2026-03-03".to_owned()),
        }],
    }
}

#[wasm_bindgen_test]
fn every_reply_comes_back() {
    let timeline = Timeline {
        total: 1,
        from: 0,
        events: vec![TimelineEvent {
            time_ms: 1,
            event: "open".to_owned(),
            channel: None,
            value: Some(0.5),
            points: vec![("A".to_owned(), 2.0)],
            passed: vec![("B".to_owned(), Passed::Limit)],
        }],
    };
    let card = Card {
        revision: 1,
        row: row(),
        first_seen_ms: Some(0),
        tags: vec![(3, "T".to_owned())],
        segments: Vec::new(),
        explanation: explanation(),
    };
    let rows = Rows {
        revision: 1,
        people: 9,
        total: 1,
        from: 0,
        change_from_ms: Some(-1),
        spans: vec![(-0.5, 3.25)],
        since_found: vec![true, false],
        rows: vec![TableRow {
            person: "00001".to_owned(),
            scores: row().scores,
            change: Some(-0.1),
            tags: vec![0, 65_535],
            attributes: vec![None, Some("ใบ".to_owned())],
            since: vec![Some(1_700_000_000_000), None],
            ..TableRow::default()
        }],
    };
    let exported = Exported {
        people: 1,
        without_address: 3,
        bytes: 9_007_199_254_740_991,
    };
    let replies: [Reply; 7] = [
        dataset().into(),
        evaluation().into(),
        rows.into(),
        card.into(),
        timeline.into(),
        exported.into(),
        Rejects {
            rows: 9_007_199_254_740_991,
        }
        .into(),
    ];
    for (id, reply) in (0..).zip(replies) {
        let outcome = Outcome::Done(reply);
        comes_back(&FromWorker::Reply { id, outcome });
    }
}

#[wasm_bindgen_test]
fn everything_else_the_worker_says_comes_back() {
    for outcome in [Outcome::Failed(vec![problem()]), Outcome::Cancelled] {
        comes_back(&FromWorker::Reply { id: 1, outcome });
    }
    comes_back(&FromWorker::Ready {
        protocol: 1,
        build: "b".to_owned(),
    });
    for stage in [Stage::Reading, Stage::Indexing, Stage::Writing] {
        let progress = Progress {
            stage,
            file: String::new(),
            done: 1,
            total: 2,
            rows: 3,
            short: Some(Short {
                expected: 1 << 40,
                limit: 1 << 32,
                columns: vec![ColumnSize {
                    number: 3,
                    name: "plan".to_owned(),
                    bytes: 1 << 33,
                    is_value: false,
                }],
            }),
        };
        comes_back(&FromWorker::Progress { id: 1, progress });
    }
    comes_back(&FromWorker::Requested {
        address: "https://x.org/a_formats.wasm".to_owned(),
    });
    comes_back(&FromWorker::Fatal {
        reason: "a fault".to_owned(),
    });
    comes_back(&BTreeMap::from([("key".to_owned(), 1.5)]));
}

#[wasm_bindgen_test]
fn what_is_not_a_message_is_refused() {
    for odd in [JsValue::NULL, 1.into(), "x".into(), Array::new().into()] {
        assert_eq!(decode::<ToWorker>(&odd).err(), Some(CodecError));
    }
    assert!(encode(&u64::MAX, &[]).is_err());
}
