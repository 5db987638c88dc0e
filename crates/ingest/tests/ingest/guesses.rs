//! Which columns are taken for what.

use hearth_model::import::{ColumnRef, ImportOptions, Properties, Role};

use crate::support::{Event, column_names, column_of, columns, import, import_chunks, taken};

fn roles(text: &str) -> [Option<String>; 5] {
    let (report, _) = import(text.as_bytes(), &ImportOptions::default());
    [
        Role::Person,
        Role::Event,
        Role::Time,
        Role::Channel,
        Role::Value,
    ]
    .map(|role| column_of(&report, role).map(str::to_owned))
}

#[test]
fn names_and_cells_decide_together() {
    let cases: &[(&str, [&str; 5])] = &[
        (
            "id,user_id,Event Name,createdAt,channel,amount\n1,u1,open,2024-01-01T10:00:00Z,email,1\n2,u2,click,2024-01-01T10:00:00Z,push,2\n",
            ["user_id", "Event Name", "createdAt", "channel", "amount"],
        ),
        (
            "E-Mail;Action;Date\na@x.org;Open;2024-01-01\nb@x.org;Click;2024-01-02\n",
            ["E-Mail", "Action", "Date", "", ""],
        ),
        (
            "time,event_time,user,type\nmorning,1704103200,a,x\nevening,1704103201,b,y\n",
            ["user", "type", "event_time", "", ""],
        ),
        (
            "customer_id,order_date,total\nc1,2024-01-01,10.5\nc2,2024-01-02,11\nc1,2024-01-03,12\n",
            ["customer_id", "", "order_date", "", "total"],
        ),
        // A column of words called value is no value.
        (
            "user,event,time,value\na,open,2024-01-01,big\nb,open,2024-01-01,small\n",
            ["user", "event", "time", "", ""],
        ),
        // Beside a tracker's columns a name is the event's, also in few rows of many kinds.
        (
            "name,distinct_id,time,$city\nSign up 2,u1,1704103200,Oslo\nOpened app,u2,1704103201,Rome\n",
            ["distinct_id", "name", "time", "", ""],
        ),
        (
            "event_name,distinct_id,name,time\nOpen 1,u1,Ann,1704103200\nOpen 2,u2,Bob,1704103201\n",
            ["distinct_id", "event_name", "time", "", ""],
        ),
        // Elsewhere it is more often a person's.
        (
            "id,name,created_at\n1,Ann Lee,2024-01-01\n2,Bob Ray,2024-01-02\n",
            ["id", "", "created_at", "", ""],
        ),
        // Without a header the cells alone decide.
        (
            "u17,open,2024-01-01 10:00:00\nu18,click,2024-01-01 10:00:01\nu17,click,2024-01-01 10:00:02\n",
            ["column_1", "column_2", "column_3", "", ""],
        ),
    ];
    for (text, expected) in cases {
        let expected = expected.map(|name| (!name.is_empty()).then(|| name.to_owned()));
        assert_eq!(roles(text), expected, "{text}");
    }
}

#[test]
fn unpadded_dates_are_found_without_a_telling_name() {
    for date in ["3/5/2024", "3.5.2024", "3-5-2024"] {
        let text = format!("user,noted,kind\na,{date},open\nb,{date},click\n");
        let [_, _, time, ..] = roles(&text);
        assert_eq!(time.as_deref(), Some("noted"), "{date}");
    }
}

#[test]
fn a_full_column_goes_before_a_better_name_with_gaps() {
    let mut text = "user_id,anonymous_id,timestamp,created_at,event_name,action\n".to_owned();
    for row in 0..40 {
        let sparse = if row % 10 == 0 {
            ("u1", "2024-02-01", "x")
        } else {
            ("", "", "")
        };
        let (person, time, event) = sparse;
        text.push_str(&format!(
            "{person},a{},{time},2024-01-{:02},{event},open\n",
            row % 7,
            row % 28 + 1
        ));
    }
    let [person, event, time, ..] = roles(&text);
    assert_eq!(person.as_deref(), Some("anonymous_id"));
    assert_eq!(event.as_deref(), Some("action"));
    assert_eq!(time.as_deref(), Some("created_at"));
    // Without another column one with gaps serves.
    let alone = "user_id,event,time\n,a,2024-01-01\n,b,2024-01-02\nu1,a,2024-01-03\n";
    assert_eq!(roles(alone)[0].as_deref(), Some("user_id"));
}

#[test]
fn the_time_is_when_something_happened() {
    let cases = [
        ("birth_date,signup_date", "1980-01-01,2024-01-01"),
        ("dob,last_login", "2001-01-01,2024-01-01"),
        ("expiry_date,order_placed_on", "2030-01-01,2024-01-01"),
        (
            "local_time,utc_time",
            "2024-01-01 10:00:00,2024-01-01 15:00:00",
        ),
        // Years before there was much to export.
        ("first_date,last_date", "1962-01-01,2024-01-01"),
        // What is still to come did not happen.
        ("next_date,done_date", "2031-01-01,2024-01-01"),
        // What has an end began.
        ("end_time,start_time", "2024-01-01 11:00,2024-01-01 10:00"),
        // Of equals the one with a time of day.
        ("order_day_date,paid_date", "2024-01-01,2024-01-01 10:00"),
    ];
    for (names, cells) in cases {
        let text = format!("user_id,{names}\nu1,{cells}\nu2,{cells}\n");
        let [_, _, time, ..] = roles(&text);
        assert_eq!(time.as_deref(), names.split(',').next_back(), "{names}");
    }
    let alone = "user_id,expiry_date\nu1,2030-01-01\n";
    assert_eq!(roles(alone)[2].as_deref(), Some("expiry_date"));
    // On a day of birth nobody did anything.
    let born = "user_id,birth_date\nu1,1980-01-01\n";
    assert_eq!(roles(born)[2], None);
}

#[test]
fn the_zone_of_times_is_no_part_of_what_they_are_called() {
    let text = "Email,First Seen (UTC),Last seen (UTC),Web sessions\n\
        a@x.org,2023-03-01 10:00:00,2024-03-01 10:00:00,1\n\
        b@x.org,2023-03-02 10:00:00,2024-03-02 10:00:00,1\n";
    assert_eq!(roles(text)[2].as_deref(), Some("Last seen (UTC)"));
}

#[test]
fn the_person_is_neither_the_sender_nor_the_seller() {
    let mut by_names = String::new();
    for names in [
        "from_email,to_email",
        "owner_email,lead",
        "created_by_email,requester",
        "user,contact_email",
    ] {
        by_names.clear();
        by_names.push_str(&format!("{names},event,time\n"));
        for row in 0..30 {
            let line = format!(
                "agent{}@x.org,c{}@y.org,call,2024-01-01\n",
                row % 2,
                row % 9
            );
            by_names.push_str(&line);
        }
        let [person, ..] = roles(&by_names);
        assert_eq!(person.as_deref(), names.split(',').next_back(), "{names}");
    }
    // One person's own file.
    let own = by_names.replace("contact_email", "page");
    assert_eq!(roles(&own)[0].as_deref(), Some("user"));
}

#[test]
fn how_long_it_took_is_no_time_of_day() {
    let text = |name: &str| {
        format!("date,user_id,{name},event\n2024-01-01,u1,00:10:00,a\n2024-01-02,u2,00:20:00,b\n")
    };
    let time_of_day = |name: &str| {
        let (report, _) = import(text(name).as_bytes(), &ImportOptions::default());
        column_of(&report, Role::TimeOfDay).map(str::to_owned)
    };
    for name in ["time_spent", "session_length", "avg_duration", "time-taken"] {
        assert_eq!(time_of_day(name), None, "{name}");
    }
    assert_eq!(time_of_day("start").as_deref(), Some("start"));
}

#[test]
fn clocks_money_and_measures_are_nobody() {
    let cases = [
        ("date,at,status", "2024-01-01,10:00:0#,200"),
        ("Datum;Text;Saldo", "01.02.2024;Miete;5.00#,00"),
        ("timestamp,temperature,pressure", "2024-01-01 10:00,2#,100#"),
    ];
    for (names, cells) in cases {
        let rows: Vec<String> = (0..8)
            .map(|at| cells.replace('#', &at.to_string()))
            .collect();
        let text = format!("{names}\n{}\n", rows.join("\n"));
        let [person, ..] = roles(&text);
        assert!(person.is_none_or(|name| name == "status"), "{names}");
    }
    // Kinds of values that a database's export puts behind names are no part of them.
    let text = "_id.$oid,userId.$oid,type,createdAt.$date\n65a0,u1,open,2024-01-01\n65a1,u2,click,2024-01-02\n";
    let [person, _, time, ..] = roles(text);
    assert_eq!(person.as_deref(), Some("userId.$oid"));
    assert_eq!(time.as_deref(), Some("createdAt.$date"));
}

#[test]
fn a_file_without_events_gets_one_name_for_all() {
    let text = b"customer_id,order_date,total\nc1,2024-01-01,10.5\nc2,2024-01-02,11\n";
    let (report, events) = import(text, &ImportOptions::default());
    assert_eq!(report.inspection.event_name.as_deref(), Some("event"));
    assert!(events.iter().all(|event| event.name == "event"));
    let options = ImportOptions {
        event_name: Some("purchase".to_owned()),
        ..ImportOptions::default()
    };
    let (report, events) = import(text, &options);
    assert_eq!(report.inspection.event_name.as_deref(), Some("purchase"));
    assert!(events.iter().all(|event| event.name == "purchase"));
    let options = ImportOptions {
        event_name: Some(" ".to_owned()),
        ..ImportOptions::default()
    };
    let (report, _) = import(text, &options);
    assert_eq!(crate::support::code(&report), "no-event-column");
}

#[test]
fn columns_by_number_keep_ids_as_written() {
    let text = b" 00004 0001 19970101  2   29.33\r\n 00021 0002 19970101  3   63.34\r\n 4     0003 19970113  1   11.77\r\n";
    let options = ImportOptions {
        person: Some(ColumnRef::Number(1)),
        time: Some(ColumnRef::Number(3)),
        value: Some(ColumnRef::Name("5".to_owned())),
        event_name: Some("purchase".to_owned()),
        properties: Properties::These(vec![ColumnRef::Number(4)]),
        ..ImportOptions::default()
    };
    let (report, events) = import(text, &options);
    assert_eq!(
        (
            report.inspection.delimiter.unwrap_or_default(),
            report.inspection.header
        ),
        (' ', false)
    );
    let time = report.inspection.time.expect("a time column");
    assert_eq!(
        (time.format.as_str(), time.read_as.as_str()),
        ("compact-date", "1997-01-01T00:00:00.000Z")
    );
    let expected = Event {
        person: "00004".to_owned(),
        name: "purchase".to_owned(),
        channel: None,
        time: 852_076_800_000,
        value: Some(29.33),
        properties: vec![("column_4".to_owned(), "2".to_owned())],
    };
    assert_eq!(events.first(), Some(&expected));
    assert_eq!(
        events
            .iter()
            .map(|event| event.person.as_str())
            .collect::<Vec<_>>(),
        ["00004", "00021", "4"]
    );
}

#[test]
fn properties_are_guessed_all_or_named() {
    let essay = "long words ".repeat(10);
    let text = format!(
        "user,event,time,plan,essay,empty\na,open,2024-01-01,free,{essay},\nb,open,2024-01-01,pro,{essay},\n"
    );
    let kept = |properties: Properties, ignore: &[&str]| {
        let options = ImportOptions {
            properties,
            ignore: ignore
                .iter()
                .map(|name| ColumnRef::Name((*name).to_owned()))
                .collect(),
            ..ImportOptions::default()
        };
        let (report, _) = import(text.as_bytes(), &options);
        let is_property =
            |column: &&hearth_model::import::ColumnInfo| column.role == Role::Property;
        report
            .inspection
            .columns
            .iter()
            .filter(is_property)
            .map(|column| column.name.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(kept(Properties::Guess, &[]), ["plan"]);
    assert_eq!(kept(Properties::All, &["empty"]), ["plan", "essay"]);
    assert_eq!(
        kept(
            Properties::These(vec![ColumnRef::Name("essay".to_owned())]),
            &[]
        ),
        ["essay"]
    );
    assert!(kept(Properties::Guess, &["plan"]).is_empty());
}

#[test]
fn a_column_named_by_digits_is_found() {
    let text = b"user,event,time,2023\na,open,2024-01-01,7\n";
    let value = |column: ColumnRef| {
        let options = ImportOptions {
            value: Some(column),
            ..ImportOptions::default()
        };
        import(text, &options).1[0].value
    };
    assert_eq!(value(ColumnRef::Number(2023)), Some(7.0));
    assert_eq!(value(ColumnRef::Number(4)), Some(7.0));
    assert_eq!(value(ColumnRef::Name("2023".to_owned())), Some(7.0));
}

#[test]
fn header_names_are_made_unique() {
    let text = b"user,event,time,,x,x,x_2\na,open,2024-01-01,1,2,3,4\n";
    let (report, _) = import(text, &ImportOptions::default());
    assert_eq!(
        column_names(&report),
        ["user", "event", "time", "column_4", "x", "x_3", "x_2"]
    );
    let options = ImportOptions {
        header: Some(false),
        ..columns("1", "2", "3")
    };
    let (report, _) = import(text, &options);
    assert_eq!(report.inspection.columns[0].name, "column_1");
    assert_eq!((report.kept, report.dropped), (1, 1));
}

#[test]
fn a_header_of_one_name_over_short_rows_is_read_at_once() {
    // Both would take minutes if names or samples cost the product of columns and rows.
    let text = format!(
        "user,event,time{}\n{}",
        ",x".repeat(9_000),
        "\na".repeat(100_000)
    );
    let (report, _) = taken(import_chunks(
        [text.as_bytes()],
        text.len(),
        &columns("user", "event", "time"),
    ));
    let names = report.inspection.columns;
    assert_eq!(
        (names[3].name.as_str(), names[9_002].name.as_str()),
        ("x", "x_9000")
    );
    assert_eq!(report.dropped, 100_000);
}

#[test]
fn totals_by_something_are_nobodys_events() {
    let cases = [
        (
            "Campaign",
            "Date,Campaign,Impressions,Clicks,Cost\n2024-01-01,Camp 0,18611,592,84.74\n2024-01-02,Camp 1,9271,271,11.79\n",
        ),
        (
            "Filiale",
            "Datum;Filiale;Umsatz\n01.01.2024;Nord 0;9130,23\n02.01.2024;Nord 1;5354,15\n",
        ),
        (
            "Country",
            "Day,Country,Sessions,Bounce Rate\n2024-01-01,DE,585,11.42%\n2024-01-02,FR,419,38.66%\n",
        ),
        (
            "Newsletter",
            "Newsletter,Opens,Clicks\nMay,100,20\nJune,120,10\n",
        ),
    ];
    for (by, text) in cases {
        let (report, _) = import(text.as_bytes(), &ImportOptions::default());
        let problem = report.problem.clone().unwrap_or_default();
        assert_eq!(problem.code, "totals-table", "{text}");
        assert_eq!(
            problem.args.get("by").map(String::as_str),
            Some(by),
            "{text}"
        );
        // The columns stay to choose from, and a choice is taken.
        assert!(report.inspection.columns.len() > 2);
    }
    let chosen = ImportOptions {
        person: Some(ColumnRef::Name("Campaign".to_owned())),
        ..ImportOptions::default()
    };
    let (report, events) = import(cases[0].1.as_bytes(), &chosen);
    assert_eq!((report.problem, events.len()), (None, 2));
    // People have a city and an age, too.
    let people = "Name,City,Age,Joined\nAnn,Oslo,33,2024-01-01\nBob,Rome,44,2024-01-02\n";
    let (report, _) = import(people.as_bytes(), &ImportOptions::default());
    assert_eq!(crate::support::code(&report), "no-person-column");
}

#[test]
fn people_are_not_refused_as_groups_by_one_word_of_their_column() {
    let tables = [
        (
            "device",
            "device,event,timestamp",
            ["a8f3,open,2024-01-01", "b7c1,click,2024-01-02"],
        ),
        (
            "device",
            "device,timestamp,battery",
            [
                "a8f3,2024-01-01T10:00:00Z,20",
                "b7c1,2024-01-01T11:00:00Z,25",
            ],
        ),
        (
            "subject_id",
            "subject_id,timestamp,score",
            ["S001,2024-01-01,20", "S002,2024-01-02,30"],
        ),
        (
            "Store Card",
            "Store Card,Date,Total",
            ["70012345,2024-01-01,20.5", "70012346,2024-01-02,30.5"],
        ),
        (
            "Plan Member",
            "Plan Member,Visit Date,Cost",
            ["K1001,2024-01-01,20", "K1002,2024-01-02,30"],
        ),
        (
            "list_member_id",
            "list_member_id,timestamp,opens",
            ["u17,2024-01-01,2", "u18,2024-01-02,3"],
        ),
        (
            "page_member",
            "page_member,action,timestamp",
            ["ann@x.org,open,2024-01-01", "ben@x.org,click,2024-01-02"],
        ),
        (
            "page",
            "page,timestamp,opens",
            ["ann@x.org,2024-01-01,2", "ben@x.org,2024-01-02,3"],
        ),
    ];
    for (person, header, rows) in tables {
        let text = format!("{header}\n{}\n{}\n", rows[0], rows[1]);
        let (report, events) = import(text.as_bytes(), &ImportOptions::default());
        assert_eq!(column_of(&report, Role::Person), Some(person), "{text}");
        assert_eq!(events.len(), 2, "{text}");
    }
}

#[test]
fn a_number_of_the_last_thing_is_no_time() {
    for column in ["last_invoice_no", "last_order_id", "first_order_id"] {
        let text =
            format!("email,plan,{column},visits\nann@x.org,free,45102,3\nben@x.org,pro,45263,4\n");
        let (report, _) = import(text.as_bytes(), &ImportOptions::default());
        assert_eq!(column_of(&report, Role::Time), None, "{text}");
        // Visits may be counted, but that column does not date them.
        assert_eq!(report.inspection.counters, ["visits"], "{text}");
        assert!(report.inspection.undated_ms.is_some(), "{text}");
    }
    let text = "email,last_seen\nann@x.org,1704067200\nben@x.org,1704153600\n";
    let (report, _) = import(text.as_bytes(), &ImportOptions::default());
    assert_eq!(column_of(&report, Role::Time), Some("last_seen"));
}
