//! Numbers, ids and counters: what people's programs write, and what the whole
//! file decides about it.

use hearth_model::import::{ColumnRef, Evidence, FileReport, ImportOptions, NoteKind, Role};

use crate::support::{columns, import_chunks, noted, taken, twice};

/// The values of a column, in the file's order; `None` is missing.
fn values(cells: &[&str], decimal: Option<char>) -> (FileReport, Vec<Option<f64>>) {
    let mut text = String::from("user\tevent\ttime\tamount\n");
    for (minute, cell) in cells.iter().enumerate() {
        let (hour, minute) = (minute / 60, minute % 60);
        text.push_str(&format!(
            "a\topen\t2024-01-01 {hour:02}:{minute:02}\t{cell}\n"
        ));
    }
    let options = ImportOptions {
        value: Some(ColumnRef::Name("amount".to_owned())),
        decimal,
        ..columns("user", "event", "time")
    };
    let (report, events) = taken(twice(&text, text.len(), &options));
    let (other, others) = taken(twice(&text, 13, &options));
    assert_eq!((&other, &others), (&report, &events));
    (report, events.iter().map(|event| event.value).collect())
}

fn decided(report: &FileReport) -> (char, Option<Evidence>) {
    let numbers = report.inspection.numbers.as_ref().expect("a reading");
    (numbers.decimal, numbers.evidence.clone())
}

#[test]
fn numbers_in_every_dress() {
    let cases = [
        ("12.5", 12.5),
        ("1,234.5", 1234.5),
        ("1,234,567", 1_234_567.0),
        ("12,34,567.50", 1_234_567.5),
        ("1 234.5", 1234.5),
        ("1\u{A0}234\u{A0}567", 1_234_567.0),
        ("1\u{202F}234.5", 1234.5),
        ("1\u{2009}234.5", 1234.5),
        ("1'234.50", 1234.5),
        ("1\u{2019}234.50", 1234.5),
        ("1.234", 1.234),
        ("1,234", 1234.0),
        ("$5", 5.0),
        ("-$5", -5.0),
        ("$-5", -5.0),
        ("US$ 1,234.50", 1234.5),
        ("5 €", 5.0),
        ("£5.20", 5.2),
        ("¥500", 500.0),
        ("₹1,23,456", 123_456.0),
        ("฿ 99.50", 99.5),
        ("99 ₽", 99.0),
        ("Rp 15,000", 15_000.0),
        ("Rp. 15,000,-", 15_000.0),
        ("USD 12.5", 12.5),
        ("12.5 EUR", 12.5),
        ("12%", 0.12),
        ("33.3 %", 0.333),
        ("-12.5%", -0.125),
        ("\u{2212}5", -5.0),
        ("\u{2013}5.5", -5.5),
        ("5-", -5.0),
        ("5.5\u{2212}", -5.5),
        ("(5)", -5.0),
        ("($1,234.50)", -1234.5),
        ("+5", 5.0),
        ("$ 0.10", 0.1),
        ("1.5e3", 1500.0),
        (".5", 0.5),
        ("5.", 5.0),
        ("-0", 0.0),
    ];
    let cells: Vec<&str> = cases.iter().map(|case| case.0).collect();
    let (report, read) = values(&cells, None);
    for ((cell, expected), read) in cases.iter().zip(read) {
        assert_eq!(read, Some(*expected), "{cell}");
    }
    assert_eq!(decided(&report).0, '.');
}

#[test]
fn what_only_looks_like_a_number_is_none() {
    let cells = [
        "1-2",
        "2024-03-13",
        "1,23",
        "12,3456",
        "1.2.3",
        "1,2,3",
        "1 23",
        "1'23",
        "0,123.4",
        "--5",
        "(5",
        "5)",
        "-(-5)",
        "$",
        "%",
        "5%%",
        "abc",
        "5 apples",
        "0x10",
        "inf",
        "1e",
        "1 234,567 8",
        "$$5",
        "1,234 567",
        "٥",
    ];
    for cell in cells {
        let (report, read) = values(&["7", cell, "8.5", "9.5"], Some('.'));
        assert_eq!(read, [Some(7.0), None, Some(8.5), Some(9.5)], "{cell}");
        assert_eq!(
            noted(&report, NoteKind::UnreadableValue),
            (1, vec![3]),
            "{cell}"
        );
    }
}

#[test]
fn the_decimal_mark_is_the_columns() {
    let (report, read) = values(&["1.234", "0,5", "1.234,50", "12"], None);
    assert_eq!(read, [Some(1234.0), Some(0.5), Some(1234.5), Some(12.0)]);
    let told = Evidence {
        cell: "0,5".to_owned(),
        line: 3,
        rows: 2,
        against: 0,
        ..Evidence::default()
    };
    assert_eq!(decided(&report), (',', Some(told)));
    // Nothing tells: the point, and a person may say otherwise.
    let (report, read) = values(&["1.234", "5.678"], None);
    assert_eq!(
        (decided(&report), read),
        (('.', None), vec![Some(1.234), Some(5.678)])
    );
    let (report, read) = values(&["1.234", "5.678"], Some(','));
    assert_eq!(
        (decided(&report), read),
        ((',', None), vec![Some(1234.0), Some(5678.0)])
    );
    // A cell that is written the other way counts as missing, and is told.
    let (report, read) = values(&["1,5", "2,5", "3.5"], None);
    assert_eq!(read, [Some(1.5), Some(2.5), None]);
    let told = Evidence {
        cell: "1,5".to_owned(),
        line: 2,
        rows: 2,
        against: 1,
        ..Evidence::default()
    };
    assert_eq!(decided(&report), (',', Some(told)));
}

#[test]
fn later_rows_may_tell_the_decimal_mark() {
    let mut text = String::from("user;event;time;amount\n");
    for minute in 0..12_000 {
        text.push_str(&format!("a;open;2024-01-01 10:{:02};1.250\n", minute % 60));
    }
    text.push_str("a;open;2024-01-01 11:00;12,5\na;open;soon;13,5\n");
    let options = ImportOptions::default();
    let (report, events) = taken(twice(&text, text.len(), &options));
    // The row without a time speaks too.
    let told = Evidence {
        cell: "12,5".to_owned(),
        line: 12_002,
        rows: 2,
        against: 0,
        ..Evidence::default()
    };
    assert_eq!(decided(&report), (',', Some(told)));
    assert_eq!(events[0].value, Some(1250.0));
    let other = taken(twice(&text, 65_537, &options));
    assert_eq!(other, (report, events));
}

#[test]
fn ids_that_a_spreadsheet_made_fractions_lose_them() {
    let text =
        "user,event,time\n12.0,open,2024-01-01\n7.0,open,2024-01-02\n12.0,click,2024-01-03\n";
    let (report, events) = taken(twice(text, 5, &ImportOptions::default()));
    let people: Vec<&str> = events.iter().map(|event| event.person.as_str()).collect();
    assert_eq!(people, ["12", "12", "7"]);
    assert_eq!(noted(&report, NoteKind::PointZeroIds).0, 2);
    // One that is otherwise, even as the last row, keeps all as they are.
    let text = format!("{text}x1,open,2024-01-04\n");
    let (report, events) = taken(twice(&text, 5, &ImportOptions::default()));
    assert_eq!(
        (events[0].person.as_str(), events[3].person.as_str()),
        ("12.0", "x1")
    );
    assert_eq!(noted(&report, NoteKind::PointZeroIds).0, 0);
    let text = "user,event,time\n00001,open,2024-01-01\n1,open,2024-01-02\n";
    let (_, events) = taken(twice(text, 5, &ImportOptions::default()));
    assert_eq!(
        (events[0].person.as_str(), events[1].person.as_str()),
        ("00001", "1")
    );
}

#[test]
fn rounded_ids_are_noted() {
    let text = "user,event,time\n1.23457E+12,open,2024-01-01\n1.23457E+12,open,2024-01-02\n77,open,2024-01-02\n1e10,open,2024-01-02\n";
    let (report, events) = taken(twice(text, 9, &ImportOptions::default()));
    assert_eq!(noted(&report, NoteKind::RoundedIds).0, 2);
    assert_eq!(events[0].person, "1.23457E+12");
}

fn counted(text: &str, options: &ImportOptions) -> (FileReport, Vec<(String, String, i64)>) {
    let imported = import_chunks(text.as_bytes().chunks(11), text.len(), options);
    let report = imported.report;
    assert_eq!(report.rows_read, report.kept + report.dropped);
    let log = hearth_events::EventLog::merge(vec![imported.log]).expect("few events");
    let mut events = Vec::new();
    for person in 0..log.people_count() as u32 {
        for at in log.events_of(person) {
            let kind = log.kinds()[log.kind()[at] as usize];
            let name = log.names().get(kind.name).to_owned();
            events.push((log.people().get(person).to_owned(), name, log.time()[at]));
        }
    }
    (report, events)
}

const WIDE: &str = "user_id,plan,emails_opened,purchases,open_rate,last_seen\n\
    u1,pro,2,1,0.5,2024-01-01\n\
    u2,free,0,0,0.1,2024-01-02\n\
    u3,pro,1.0,x,0.2,2024-01-03\n\
    u4,pro,10001,-1,0.3,2024-01-04\n\
    u5,pro,,1.5,0.3,2024-01-04\n\
    u6,pro,1,1,0.3,never\n";

#[test]
fn counters_give_as_many_events() {
    let options = ImportOptions {
        counters: ["emails_opened", "purchases"]
            .map(|name| ColumnRef::Name(name.to_owned()))
            .to_vec(),
        ..ImportOptions::default()
    };
    let (report, events) = counted(WIDE, &options);
    let names: Vec<(&str, &str)> = events
        .iter()
        .map(|event| (event.0.as_str(), event.1.as_str()))
        .collect();
    let opened = "emails_opened";
    assert_eq!(
        names,
        [
            ("u1", opened),
            ("u1", opened),
            ("u1", "purchases"),
            ("u3", opened)
        ]
    );
    assert!(
        events
            .iter()
            .take(3)
            .all(|event| event.2 == 1_704_067_200_000)
    );
    // A row that counts nothing is kept; what is no count is noted by its line.
    assert_eq!((report.rows_read, report.kept, report.dropped), (6, 5, 1));
    assert_eq!(
        noted(&report, NoteKind::UnreadableCounter),
        (4, vec![4, 5, 5, 6])
    );
    assert_eq!(report.inspection.event_name, None);
    // With a name of its own each row is an event besides.
    let named = ImportOptions {
        event_name: Some("signup".to_owned()),
        ..options
    };
    let (_, events) = counted(WIDE, &named);
    assert_eq!(events.iter().filter(|event| event.1 == "signup").count(), 5);
    assert_eq!(events.len(), 9);
}

#[test]
fn counters_are_proposed_for_a_wide_table_only() {
    let mut text = String::from("user_id,plan,emails_opened,purchases,open_rate,last_seen\n");
    for user in 0..30 {
        text.push_str(&format!(
            "u{user},pro,{},{},0.5,2024-01-{:02}\n",
            user % 4,
            user % 3,
            user % 28 + 1
        ));
    }
    let roles = |text: &str| {
        let (report, _) = counted(text, &ImportOptions::default());
        let columns = report.inspection.columns.iter();
        let counters = columns.filter(|column| column.role == Role::Counter);
        counters
            .map(|column| column.name.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(roles(&text), ["emails_opened", "purchases"]);
    // Beside an event column, or at a time that is not the latest, numbers are numbers.
    assert_eq!(roles(&text.replace("plan", "event")), [""; 0]);
    assert_eq!(roles(&text.replace("last_seen", "created_at")), [""; 0]);
}

#[test]
fn a_key_with_point_zero_is_that_of_the_events() {
    let text = "rank,member\n1,12.0\n2,7.0\n3,30.0\n";
    let options = ImportOptions {
        table: hearth_model::import::Table::People,
        ..ImportOptions::default()
    };
    let known = |id: &str| ["12", "7", "30"].contains(&id);
    let mut importer =
        hearth_ingest::Importer::new("people.csv", 0, &options, 0).with_known_people(&known);
    importer.push(text.as_bytes()).expect("wanted");
    let imported = importer.finish().swap_remove(0);
    let table = imported.table.expect("a people table");
    assert_eq!(table.people().iter().collect::<Vec<_>>(), ["12", "7", "30"]);
    assert_eq!(noted(&imported.report, NoteKind::PointZeroIds).0, 3);
}
