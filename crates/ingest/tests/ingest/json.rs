//! JSON in every layout it comes in: the same rows from each, every chunking.

use hearth_model::import::{ColumnRef, DropReason, ImportOptions, NoteKind, Properties, Role};

use crate::support::{
    Event, code, column_names, column_of, columns, dropped, import, import_chunks, noted, taken,
};

const ROWS: [&str; 3] = [
    r#"{"user":"a","event":"open","time":"2024-01-01","plan":{"name":"pro","seats":3}}"#,
    r#"{"user":"b","event":"click","time":"2024-01-02","plan":null,"tags":["x","y"]}"#,
    r#"{"user":"00001","event":"open","time":"2024-01-03","amount":1.0}"#,
];

fn all() -> ImportOptions {
    ImportOptions {
        properties: Properties::All,
        ..ImportOptions::default()
    }
}

fn read(text: &str) -> (String, Vec<Event>) {
    let (report, events) = import(text.as_bytes(), &all());
    assert_eq!(report.problem, None, "{text}");
    assert_eq!(report.dropped, 0, "{text} {:?}", report.reasons);
    (report.inspection.format, events)
}

fn of<'a>(event: &'a Event, name: &str) -> &'a str {
    let found = event.properties.iter().find(|(other, _)| other == name);
    found.map_or("", |(_, cell)| cell.as_str())
}

#[test]
fn every_layout_gives_the_same_rows() {
    let lines = ROWS.join("\n");
    let (format, expected) = read(&lines);
    assert_eq!((format.as_str(), expected.len()), ("JSON Lines", 3));
    let person = |name: &str| expected.iter().find(|event| event.person == name);
    let (a, b) = (person("a").expect("a"), person("b").expect("b"));
    assert_eq!((of(a, "plan.name"), of(a, "plan.seats")), ("pro", "3"));
    assert_eq!((of(b, "tags"), of(b, "plan.name")), ("x, y", ""));
    assert_eq!(person("00001").expect("an id").value, Some(1.0));
    let array = format!("[{}]", ROWS.join(","));
    let pretty = array
        .replace('{', "{\n    ")
        .replace(',', ",\n    ")
        .replace('}', "\n  }");
    let layouts = [
        (format!("\u{feff}{lines}\n"), "JSON Lines"),
        (lines.replace('\n', "\r\n"), "JSON Lines"),
        (lines.replace('\n', "\r"), "JSON Lines"),
        (lines.replace('\n', "\n\n  \n"), "JSON Lines"),
        (ROWS.concat(), "JSON Lines"),
        (ROWS.join(" "), "JSON Lines"),
        (array.clone(), "JSON"),
        (format!(" {}\n", array.replace("},{", "},\n{")), "JSON"),
        (pretty.clone(), "JSON"),
        (
            format!("[]\n[{}]\n[{},{}]", ROWS[0], ROWS[1], ROWS[2]),
            "JSON",
        ),
        (format!(r#"{{"events":{array}}}"#), "JSON, events"),
        (
            format!(
                r#"{{"next":null,"info":{{"a":[1]}},"data":{{"n":1,"events":{pretty},"x":[{{}}]}},"z":[[]]}}"#
            ),
            "JSON, data.events",
        ),
        (
            format!(
                "{{\"events\":[{}]}}\n{{\"events\":[{},{}]}}",
                ROWS[0], ROWS[1], ROWS[2]
            ),
            "JSON, events",
        ),
    ];
    for (text, format) in layouts {
        let (found, events) = read(&text);
        assert_eq!(events, expected, "{text}");
        assert_eq!(found, format, "{text}");
    }
    let utf_16: Vec<u8> = lines.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(import(&utf_16, &all()).1, expected);
}

#[test]
fn arrays_are_rows_too() {
    let rows = [
        r#"["user","event","time","amount"]"#,
        r#"["a","open","2024-01-01",1.50]"#,
        r#"["b","click","2024-01-02",null]"#,
    ];
    for text in [rows.join("\n"), format!("[{}]", rows.join(",\n "))] {
        let (report, events) = import(text.as_bytes(), &ImportOptions::default());
        assert_eq!((report.kept, report.dropped), (2, 0), "{text} {report:?}");
        assert_eq!(events[0].value, Some(1.5));
        assert_eq!(column_of(&report, Role::Person), Some("user"));
    }
}

#[test]
fn one_object_is_one_row() {
    let (_, events) =
        read(r#"{"user":"a","event":"buy","time":"2024-01-01","items":[{"n":1},{"n":2}]}"#);
    assert_eq!(of(&events[0], "items"), r#"[{"n":1},{"n":2}]"#);
}

#[test]
fn values_are_kept_as_written() {
    let row = r#"{"user":9007199254740993,"event":"o","time":"2024-01-01","one":1.0,"big":1E+2,"t":true,"f":false,
        "list":["a",null,2.50,true],"mixed":[1,[2, 3]],"empty":{},"none":[],"deep":{"a":{"b":{"":"x"}}},
        "a.b":"dotted","__proto__":"p","é\n\"\\\/\u0041\ud83d\ude00":"\u00e9\t","dup":1,"dup":2}"#;
    let (_, events) = read(&format!("[{row}]"));
    let event = &events[0];
    assert_eq!(event.person, "9007199254740993");
    let expected = [
        ("one", "1.0"),
        ("big", "1E+2"),
        ("t", "true"),
        ("f", "false"),
        ("list", "a, 2.50, true"),
        ("mixed", "[1,[2,3]]"),
        ("empty", ""),
        ("none", ""),
        ("deep.a.b.", "x"),
        ("a.b", "dotted"),
        ("__proto__", "p"),
        ("é\n\"\\/A😀", "é"),
        ("dup", "2"),
    ];
    for (name, cell) in expected {
        assert_eq!(of(event, name), cell, "{name}");
    }
}

#[test]
fn of_a_key_that_comes_twice_the_last_holds_whole() {
    let text = r#"{"user":"a","event":"o","time":"2024-01-01","p":{"x":1,"y":2},"p":{"y":3}}"#;
    let (_, events) = read(text);
    assert_eq!((of(&events[0], "p.x"), of(&events[0], "p.y")), ("", "3"));
}

#[test]
fn half_a_character_is_replaced_and_noted() {
    let text = r#"{"user":"a","event":"o","time":"2024-01-01","p":"\ud83dx"}"#;
    let (report, events) = import(text.as_bytes(), &all());
    assert_eq!(of(&events[0], "p"), "\u{fffd}x");
    assert_eq!(noted(&report, NoteKind::ReplacedCharacters), (1, vec![1]));
}

#[test]
fn a_broken_line_costs_that_line() {
    let text = [
        ROWS[0],
        r#"{"user":"x","event":"open","#,
        ROWS[1],
        r#"{"user":"x","event":nul,"time":"2024-01-01"}"#,
        "12",
        r#"{"user":"x"} trailing"#,
        ROWS[2],
        r#"{"user":"end"#,
    ]
    .join("\n");
    let (report, events) = import(text.as_bytes(), &ImportOptions::default());
    assert_eq!((report.kept, events.len()), (3, 3), "{report:?}");
    let broken = &report
        .reasons
        .iter()
        .find(|rows| rows.reason == DropReason::BadJson);
    let broken = broken.expect("broken rows");
    assert_eq!(broken.first_lines, [3, 4, 6, 8]);
    assert_eq!(broken.first_columns, [1, 24, 14, 13]);
    assert_eq!(dropped(&report, DropReason::NotARow), (1, vec![5]));
}

#[test]
fn a_broken_element_costs_that_element() {
    let broken = r#"{"user":"x" "event":1}"#;
    let frames = [("[", "]"), (r#"{"n":1,"data":["#, r#"],"m":[]}"#)];
    for (start, end) in frames {
        for between in [",\n", ",", ",\n  "] {
            let rows = [broken, ROWS[0], ROWS[1], broken, ROWS[2]].join(between);
            let text = [start, &rows, end].concat();
            let (report, events) = import(text.as_bytes(), &ImportOptions::default());
            assert_eq!((events.len(), report.dropped), (3, 2), "{text} {report:?}");
            let reasons = report.reasons.iter();
            let bad = reasons.filter(|rows| rows.reason == DropReason::BadJson);
            let bad: Vec<_> = bad.collect();
            assert_eq!(bad.len(), 1, "{text}");
            if between == ",\n" {
                assert_eq!(bad[0].first_lines, [1, 4]);
                assert_eq!(bad[0].first_columns, [start.len() as u64 + 13, 13]);
            }
            assert_eq!(noted(&report, NoteKind::BrokenJson).0, 0, "{text}");
        }
    }
    let arrays =
        "[\n[\"user\",\"event\",\"time\"],\n[\"a\",,\"x\"],\n[\"a\",\"o\",\"2024-01-01\"]\n]";
    let (report, events) = import(arrays.as_bytes(), &ImportOptions::default());
    assert_eq!((events.len(), report.dropped), (1, 1), "{report:?}");
}

#[test]
fn an_array_that_breaks_off_keeps_what_came_before() {
    for cut in [r"", ",", ",\n  {\"user\":"] {
        let text = format!("[{},{}{cut}", ROWS[0], ROWS[1]);
        let (report, events) = import(text.as_bytes(), &ImportOptions::default());
        assert_eq!(events.len(), 2, "{cut}");
        assert_eq!(noted(&report, NoteKind::BrokenJson).0, 1, "{cut}");
    }
}

#[test]
fn what_holds_no_rows_is_one_problem() {
    let cases = [
        (r#"{"hearth":1,"scores":[{"id":"x"}]}"#, "hearth-model"),
        ("[]", "no-json-rows"),
        ("[1,2,3]", "no-json-rows"),
        (r#"[{"user":"a",]"#, "broken-json"),
        (r#"{"type":"Topology","objects":{}}"#, "no-time-column"),
    ];
    for (text, expected) in cases {
        let (report, _) = import(text.as_bytes(), &ImportOptions::default());
        assert_eq!(code(&report), expected, "{text} {:?}", report.problem);
    }
}

#[test]
fn late_columns_are_kept_when_asked_for_and_else_noted() {
    let mut text = String::new();
    for n in 0..6000 {
        text.push_str(&format!(
            "{{\"user\":\"u{}\",\"event\":\"open\",\"time\":\"2024-01-01\"}}\n",
            n % 50
        ));
    }
    text.push_str(r#"{"user":"late","event":"buy","time":"2024-01-02","p":{"plan":"pro","other":1},"x":null}"#);
    let keep = |names: &[&str]| ImportOptions {
        keep: names.iter().map(|&name| name.to_owned()).collect(),
        ..columns("user", "event", "time")
    };
    let late = |options: &ImportOptions| {
        let imported = import_chunks(text.as_bytes().chunks(7777), text.len(), options);
        let (report, events) = taken(imported);
        let event = events
            .into_iter()
            .find(|event| event.person == "late")
            .expect("kept");
        (report, event)
    };
    let (report, event) = late(&keep(&[]));
    assert_eq!(event.properties, []);
    let note = report
        .notes
        .iter()
        .find(|note| note.kind == NoteKind::LateColumns)
        .expect("a note");
    assert_eq!((note.count, note.first_lines.as_slice()), (1, &[6001][..]));
    assert_eq!(note.names, ["p"]);
    let mapped = |name: &str| ImportOptions {
        channel: Some(ColumnRef::Name(name.to_owned())),
        ..keep(&[])
    };
    let (report, event) = late(&mapped("p.plan"));
    assert_eq!(event.channel.as_deref(), Some("pro"));
    assert_eq!(column_of(&report, Role::Channel), Some("p.plan"));
    let whole = text.as_bytes().chunks(7777);
    let never = import_chunks(whole, text.len(), &mapped("never"));
    assert_eq!(code(&never.report), "unknown-column");
    let (report, event) = late(&keep(&["p.plan", "never"]));
    assert_eq!(event.properties, [("p.plan".to_owned(), "pro".to_owned())]);
    assert_eq!(column_names(&report), ["user", "event", "time", "p.plan"]);
}

#[test]
fn nothing_is_nested_too_deep_to_refuse() {
    let row = |depth: usize| {
        format!(
            "{{\"user\":\"a\",\"event\":\"o\",\"time\":\"2024-01-01\",\"v\":{}{}}}",
            "[".repeat(depth),
            "]".repeat(depth)
        )
    };
    let text = [row(127), row(128), row(100_000), row(1)].join("\n");
    let (report, events) = import(text.as_bytes(), &ImportOptions::default());
    assert_eq!(events.len(), 2);
    assert_eq!(dropped(&report, DropReason::DeepJson), (2, vec![2, 3]));
    for text in ["[".repeat(100_000), "{\"a\":".repeat(100_000)] {
        let (report, _) = import(text.as_bytes(), &ImportOptions::default());
        assert_eq!(code(&report), "deep-json");
    }
}

#[test]
fn a_row_longer_than_the_head_is_read() {
    let long = "x".repeat(700_000);
    let text = format!(
        "{{\"user\":\"a\",\"event\":\"o\",\"time\":\"2024-01-01\",\"v\":\"{long}\"}}\n{}",
        ROWS[1]
    );
    for chunk in [text.len(), 300_000, 65_537, 1000] {
        let imported = import_chunks(text.as_bytes().chunks(chunk), text.len(), &all());
        let (report, events) = taken(imported);
        assert_eq!(
            (report.kept, report.dropped),
            (2, 0),
            "{chunk} {:?}",
            report.problem
        );
        assert_eq!(of(&events[0], "v").len(), long.len());
        assert_eq!(noted(&report, NoteKind::LateColumns).0, 0);
    }
}

#[test]
fn columns_of_json_in_a_table_are_taken_apart() {
    let text = "user,event,properties,time\n\
        a,open,\"{\"\"plan\"\": \"\"pro\"\", \"\"n\"\": {\"\"x\"\": 1}}\",2024-01-01\n\
        b,open,{},2024-01-02\n\
        c,click,,2024-01-03\n\
        user,event,properties,time\n\
        d,click,\"{\"\"list\"\":[1,2]}\",2024-01-04\n\
        e,click,\"{\"\"plan\"\":\"\"free\"\"}\",2024-01-05,\n\
        f,click,\"{\"\"plan\"\":1}\",2024-01-06,surplus\n";
    let (report, events) = import(text.as_bytes(), &ImportOptions::default());
    assert_eq!(report.kept, 5, "{:?}", report.reasons);
    assert_eq!(dropped(&report, DropReason::RepeatedHeader), (1, vec![5]));
    assert_eq!(dropped(&report, DropReason::TooManyFields), (1, vec![8]));
    assert_eq!(noted(&report, NoteKind::ShortRow).0, 0);
    let names = column_names(&report);
    let own = ["user", "event", "properties", "time"];
    let inside = ["properties.plan", "properties.n.x", "properties.list"];
    assert_eq!(names, [&own[..], &inside[..]].concat());
    assert_eq!(report.inspection.columns[2].role, Role::Ignore);
    let said: Vec<(&str, &str)> = events
        .iter()
        .map(|event| (of(event, "properties.plan"), of(event, "properties.list")))
        .collect();
    let expected = [("pro", ""), ("", ""), ("", ""), ("", "1, 2"), ("free", "")];
    assert_eq!(said, expected);
    assert_eq!(of(&events[0], "properties.n.x"), "1");
    let asked = ImportOptions {
        keep: vec!["properties".to_owned()],
        ..ImportOptions::default()
    };
    let (_, events) = import(text.as_bytes(), &asked);
    assert_eq!(of(&events[3], "properties"), r#"{"list":[1,2]}"#);
}

#[test]
fn text_that_only_sometimes_is_json_stays_as_it_is() {
    let text = "user,event,note,time\na,open,{},2024-01-01\nb,open,\"{\"\"x\"\":1}\",2024-01-02\nc,open,hello,2024-01-03\n";
    let (report, events) = import(text.as_bytes(), &all());
    assert_eq!(report.inspection.columns.len(), 4);
    assert_eq!(of(&events[1], "note"), r#"{"x":1}"#);
}

#[test]
fn too_many_columns_are_refused() {
    let mut text = String::from("{\"user\":\"a\",\"event\":\"o\",\"time\":\"2024-01-01\"");
    for n in 0..30_000 {
        text.push_str(&format!(",\"k{n}\":{n}"));
    }
    text.push('}');
    let imported = import_chunks([text.as_bytes()], text.len(), &all());
    assert_eq!(code(&imported.report), "too-many-columns");
}

/// A list of people in front is longer than what is looked at first.
#[test]
fn of_several_lists_the_one_of_events_is_read_and_all_are_told() {
    let people = |count: usize| {
        let one =
            |n| format!(r#"{{"id":"u{n}","created_at":"2024-01-01","email":"u{n}@x.example"}}"#);
        (0..count).map(one).collect::<Vec<_>>().join(",")
    };
    let event = r#"{"user_id":"u1","event":"a","time":"2024-01-02"}"#;
    for count in [5, 9000] {
        let events = [event; 4].join(",");
        let text = format!(r#"{{"people":[{}],"events":[{events}]}}"#, people(count));
        let read = |sheet: Option<&str>| {
            let options = ImportOptions {
                sheet: sheet.map(str::to_owned),
                time_zone: Some("UTC".to_owned()),
                ..ImportOptions::default()
            };
            let chunks = text.as_bytes().chunks(100_000);
            taken(import_chunks(chunks, text.len(), &options)).0
        };
        let report = read(None);
        assert_eq!(report.kept, 4, "{count}");
        assert_eq!(report.inspection.format, "JSON, events");
        assert_eq!(report.inspection.sheet.as_deref(), Some("events"));
        assert!(report.inspection.sheets.contains(&"people".to_owned()));
        assert_eq!(read(Some("people")).kept, count as u64);
        assert_eq!(code(&read(Some("else"))), "no-sheet");
    }
    // Of equals the longest.
    let (report, events) = import(
        format!(r#"{{"a":[{event}],"b":[{event},{event}]}}"#).as_bytes(),
        &ImportOptions::default(),
    );
    assert_eq!(events.len(), 2);
    assert_eq!(report.inspection.sheets, ["b", "a"]);
}

#[test]
fn rows_behind_keys_are_rows_and_their_keys_a_column() {
    let row = |at: usize| {
        format!(
            r#""-Nx{at:03}": {{"user_id": "u{}", "event": "open", "time": "2024-01-{:02}"}}"#,
            at % 7,
            at % 28 + 1
        )
    };
    for rows in [2, 600] {
        let members: Vec<String> = (0..rows).map(row).collect();
        let members = members.join(",\n");
        for text in [
            format!("{{{members}}}"),
            format!("{{\"events\": {{{members}}}}}"),
            format!(
                r#"{{"at": "x", "users": {{"u0": {{"name": "Ann"}}}}, "db": {{"events": {{{members}}}}}}}"#
            ),
        ] {
            let options = ImportOptions {
                properties: Properties::All,
                ..ImportOptions::default()
            };
            let (report, events) = import(text.as_bytes(), &options);
            assert_eq!((report.kept, report.dropped), (rows as u64, 0));
            assert_eq!(column_names(&report), ["user_id", "event", "time", "key"]);
            let first = &events[0];
            assert_eq!((first.person.as_str(), first.name.as_str()), ("u0", "open"));
            assert_eq!(of(first, "key"), "-Nx000");
        }
    }
}

#[test]
fn keys_may_be_all_that_says_who_and_yield_to_columns_called_so() {
    let text = br#"{"u1": {"event": "a", "time": "2024-01-01", "key": 1}, "u\u0032": {"event": "b", "time": "2024-01-02"}}"#;
    let options = columns("key_2", "event", "time");
    let (report, events) = import(text, &options);
    assert_eq!(column_names(&report), ["event", "time", "key", "key_2"]);
    let people: Vec<&str> = events.iter().map(|event| event.person.as_str()).collect();
    assert_eq!(people, ["u1", "u2"]);
}

#[test]
fn one_thing_of_several_parts_is_one_row() {
    for text in [
        // Parts that are alike, of one event.
        r#"{"user_id": "u", "time": "2024-01-01", "a": {"time": "x", "event": 1}, "b": {"time": "y", "event": 2}}"#,
        // Too few without the keys of events, too different, and no objects at all.
        r#"{"user": {"user_id": "u", "name": "x"}, "owner": {"user_id": "v", "name": "y"}, "when": {"time": "2024-01-01"}}"#,
        r#"{"who": {"user_id": "u", "event": "x"}, "when": {"time": "2024-01-01", "zone": "y"}}"#,
        r#"{"who": {"user_id": "u", "time": "2024-01-01"}, "what": 5, "n": {"user_id": "u", "time": "2024-01-01"}}"#,
        // One alone.
        r#"{"-Nx0": {"user_id": "u", "event": "x", "time": "2024-01-01"}}"#,
        // Several, one behind the other, are rows themselves.
        "{\"a\": {\"user_id\": \"u\", \"time\": \"2024-01-01\"}, \"b\": {\"user_id\": \"v\", \"time\": \"2024-01-01\"}}\n{\"a\": {}}",
    ] {
        let (report, _) = import(text.as_bytes(), &ImportOptions::default());
        let lines = text.lines().count() as u64;
        assert_eq!(report.inspection.format, "JSON Lines", "{text}");
        assert!(
            report.rows_read == lines || report.problem.is_some(),
            "{text}"
        );
    }
}

#[test]
fn a_broken_row_behind_its_key_is_told_with_its_place() {
    let text = "{\"a\": {\"user_id\": 1, \"event\": \"x\", \"time\": \"2024-01-01\"},\n\
         \"b\": {\"user_id\": 2, \"event\": \"x\", \"time\": \"2024-01-02\"},\n\
         \"d\": 7,\n\
         \"c\": {\"user_id\": 3, \"event\": \"x\" \"time\": \"2024-01-03\"},\n\
         \"e\": {\"user_id\": 5, \"event\": \"x\", \"time\": \"2024-01-05\"}";
    let (report, events) = import(text.as_bytes(), &ImportOptions::default());
    assert_eq!((events.len(), &report.problem), (3, &None));
    let bad = &report.reasons[0];
    assert_eq!(
        (
            bad.reason,
            bad.first_lines.as_slice(),
            bad.first_columns.as_slice()
        ),
        (DropReason::BadJson, &[4][..], &[34][..])
    );
    assert_eq!(dropped(&report, DropReason::NotARow), (1, vec![3]));
    assert_eq!(noted(&report, NoteKind::BrokenJson), (1, vec![5]));
}

/// As many objects in a list as five megabytes need.
fn filler(row: impl Fn(usize) -> String) -> String {
    let rows: Vec<String> = (0..1_000).map(row).collect();
    rows.join(",")
}

#[test]
fn a_list_far_behind_is_told_and_read_only_when_asked_for() {
    let orders = filler(|at| {
        format!(
            r#"{{"order_id": "{at:05400}", "customer_email": "u{}@example.com", "order_date": "2024-01-01", "amount": 5}}"#,
            at % 90
        )
    });
    let text = format!(
        r#"{{"orders": [{orders}], "n": {{"plain": [1], "refunds": [{{"customer_email": "u1@example.com", "event": "refund", "date": "2024-01-02"}}], "more": [{{"x": 1}}]}}}}"#
    );
    assert!(text.len() > 5 * 1024 * 1024);
    let sheets = ["orders", "n.refunds", "n.more"];
    for chunk in [text.len(), 65_537] {
        let read = |options| import_chunks(text.as_bytes().chunks(chunk), text.len(), &options);
        let first = read(ImportOptions::default());
        let told = &first.report.inspection;
        assert_eq!(
            (told.sheet.as_deref(), &first.again),
            (Some("orders"), &None)
        );
        assert_eq!(told.sheets, sheets);
        assert_eq!((first.report.kept, first.report.dropped), (1_000, 0));
        let second = read(ImportOptions {
            sheet: Some("n.refunds".to_owned()),
            ..ImportOptions::default()
        });
        let told = &second.report.inspection;
        assert_eq!(told.sheet.as_deref(), Some("n.refunds"));
        assert_eq!(told.sheets, sheets);
        assert_eq!((second.report.kept, second.report.dropped), (1, 0));
    }
}

#[test]
fn a_list_behind_one_that_cannot_be_read_is_read_however_far() {
    let products = filler(|at| format!(r#"{{"sku": "{at:05400}", "title": "Lamp", "price": 5}}"#));
    let text = format!(r#"{{"products": [{products}], "events": [{}]}}"#, ROWS[0]);
    assert!(text.len() > 5 * 1024 * 1024);
    for chunk in [text.len(), 65_537] {
        let chunks = text.as_bytes().chunks(chunk);
        let read = import_chunks(chunks, text.len(), &ImportOptions::default());
        let told = &read.report.inspection;
        assert_eq!(told.sheet.as_deref(), Some("events"));
        assert_eq!(told.sheets, ["products", "events"]);
        assert_eq!((read.report.kept, &read.report.problem), (1, &None));
    }
}

/// So many members of an object, each behind its key.
fn members(rows: usize, key: &str, row: &str) -> String {
    let member = |at: usize| format!(r#""{key}{at}": {}"#, row.replace("N", &at.to_string()));
    (0..rows).map(member).collect::<Vec<String>>().join(",")
}

#[test]
fn an_array_with_people_and_times_goes_before_an_object_of_rows() {
    let customers = members(
        50,
        "c",
        r#"{"name": "Ann N", "email": "aN@example.com", "created_at": "2024-01-01"}"#,
    );
    let order = r#"{"user": "u1", "when": "2024-02-01T10:00:00Z", "amount": 3}"#;
    let text = format!(
        r#"{{"orders": [{}], "customers": {{{customers}}}}}"#,
        [order; 9].join(",")
    );
    let (report, _) = import(text.as_bytes(), &ImportOptions::default());
    assert_eq!(report.inspection.sheet.as_deref(), Some("orders"));
    assert_eq!((report.kept, report.dropped), (9, 0));
}

#[test]
fn keys_of_rows_are_nobody() {
    let events = members(
        8,
        "-Nx",
        r#"{"type": "open", "ts": "2024-01-01T10:00:0NZ"}"#,
    );
    let text = format!(r#"{{"events": {{{events}}}}}"#);
    let (report, _) = import(text.as_bytes(), &ImportOptions::default());
    assert_eq!(code(&report), "no-person-column");
}

#[test]
fn rows_spread_over_objects_are_refused_rather_than_read_of_one() {
    for row in [
        r#"{"type": "open", "ts": "2024-01-01"}"#,
        r#"{"user_id": "u", "type": "open", "ts": "2024-01-01"}"#,
    ] {
        for (at, alike) in [(0, true), (5, false)] {
            let user = |user: usize| {
                let key = if alike {
                    String::new()
                } else {
                    format!("{user}-")
                };
                format!(r#""u{user}": {{{}}}"#, members(3 + user % 2, &key, row))
            };
            let users = (at..at + 4).map(user).collect::<Vec<String>>().join(",");
            for text in [
                format!("{{{users}}}"),
                format!(r#"{{"events": {{{users}}}}}"#),
            ] {
                let (report, _) = import(text.as_bytes(), &ImportOptions::default());
                let refused = ["no-json-rows", "no-person-column"];
                assert!(refused.contains(&code(&report)), "{text}");
            }
        }
    }
}
