//! What people came to, answered and paid: exports of the tools for it, in the
//! columns that they write.

use hearth_model::import::{DropReason, ImportOptions, NoteKind, Role};

use crate::support::{Event, column_of, dropped, import, noted};

/// A file's tool, its person and time columns, and person, name and UTC time of its events.
struct Visit {
    tool: &'static str,
    text: &'static str,
    person: &'static str,
    time: &'static str,
    events: &'static [(&'static str, &'static str, &'static str)],
    /// Rows whose time says that they did not come.
    never: u64,
}

fn told(event: &Event) -> (String, String, String) {
    let time = hearth_model::instant::format_utc_ms(event.time);
    (
        event.person.clone(),
        event.name.clone(),
        time[..16].to_owned(),
    )
}

#[test]
fn every_export_is_understood_by_itself() {
    for visit in VISITS {
        let (report, events) = import(visit.text.as_bytes(), &ImportOptions::default());
        let tool = report.inspection.tool.as_deref().unwrap_or_default();
        assert_eq!(tool, visit.tool, "{}", visit.text);
        assert_eq!(column_of(&report, Role::Person), Some(visit.person));
        assert_eq!(column_of(&report, Role::Time), Some(visit.time), "{tool}");
        let expected: Vec<(String, String, String)> = visit
            .events
            .iter()
            .map(|&(person, name, time)| (person.into(), name.into(), time.into()))
            .collect();
        let events: Vec<_> = events.iter().map(told).collect();
        assert_eq!(events, expected, "{tool}");
        assert_eq!(
            dropped(&report, DropReason::EmptyTime).0,
            visit.never,
            "{tool}"
        );
        assert_eq!(report.dropped, visit.never, "{tool}");
        // They are events beyond doubt, however few rows each person has.
        assert_eq!(noted(&report, NoteKind::OneRowEach).0, 0);
    }
}

#[test]
fn a_column_that_says_what_happened_goes_before_a_tool() {
    let tables = [
        "email,event_type,timestamp,campaign_id,creative_id\nann@x.org,impression,2024-05-01T10:00:00Z,c1,k1\n\
         ann@x.org,click,2024-05-01T10:00:05Z,c1,k1\n",
        "lead_id,email,activity,created_at,campaign_name,form_name\n1,ann@x.org,form fill,2024-05-01,spring,contact\n\
         1,ann@x.org,call,2024-05-03,spring,contact\n",
        "lead_id,lead_type,email,activity,created_at,campaign_name,creative_id,form_name\n\
         1,cold,ann@x.org,form fill,2024-05-01,spring,k1,contact\n1,cold,ann@x.org,call,2024-05-03,spring,k1,contact\n",
        "user_email,join_time,leave_time,duration_minutes,event\nann@x.org,2024-05-01 10:00,2024-05-01 11:00,60,came\n\
         ann@x.org,2024-05-01 10:00,2024-05-01 11:00,60,asked\n",
        "id,created_utc,amount,amount_refunded,status,customer_email,action\n1,2024-05-01 10:00,5,0,Paid,ann@x.org,pay\n\
         1,2024-05-02 10:00,5,5,Refunded,ann@x.org,refund\n",
    ];
    for text in tables {
        let (report, events) = import(text.as_bytes(), &ImportOptions::default());
        assert_eq!(report.inspection.tool, None, "{text}");
        let event = column_of(&report, Role::Event);
        let said = ["event", "event_type", "activity", "action"];
        assert!(event.is_some_and(|name| said.contains(&name)), "{text}");
        assert_eq!((events.len(), report.dropped), (2, 0), "{text}");
    }
    let form =
        "lead_id,email,created_at,campaign_name,form_name\n1,ann@x.org,2024-05-01,spring,contact\n";
    let (report, _) = import(form.as_bytes(), &ImportOptions::default());
    assert_eq!(report.inspection.tool, None);
}

#[test]
fn what_an_account_pays_is_the_other_sides_and_a_denied_payment_is_none() {
    let text = "Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,To Email Address,Transaction ID\n\
        05/01/2024,10:00:00,PST,Ann,Website Payment,Completed,USD,20.00,-1,19.00,ann@x.org,us@shop.org,A1\n\
        05/02/2024,10:00:00,PST,Ben,Website Payment,Denied,USD,500.00,0,500.00,ben@x.org,us@shop.org,A2\n\
        05/14/2024,10:00:00,PST,Ann,Payment Refund,Completed,USD,-20.00,1,-19.00,us@shop.org,ann@x.org,A3\n\
        05/14/2024,10:00:00,PST,,General Withdrawal,Completed,USD,-100.00,0,-100.00,us@shop.org,,A4\n";
    let (report, events) = import(text.as_bytes(), &ImportOptions::default());
    let told: Vec<(&str, &str)> = events
        .iter()
        .map(|event| (event.person.as_str(), event.name.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("ann@x.org", "Website Payment"),
            ("ann@x.org", "Payment Refund"),
            ("ben@x.org", "Payment failed"),
        ]
    );
    assert_eq!(dropped(&report, DropReason::NoPerson), (1, vec![5]));
}

#[test]
fn the_last_of_several_tables_below_their_titles_is_read() {
    let text = "Attendee Report\nReport Generated:,\"Mar 14, 2024 11:00 AM\"\n\
        Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registered,Unique Viewers\n\
        Spring launch,912 3456 7890,\"Mar 13, 2024 10:00 AM\",62,3,2\n\
        Host Details\nAttended,User Name (Original Name),Email,Join Time,Leave Time\n\
        Yes,Hugo Host,hugo@us.org,\"Mar 13, 2024 09:50:00 AM\",\"Mar 13, 2024 11:02:00 AM\"\n\
        Attendee Details\n\
        Attended,User Name (Original Name),First Name,Email,Registration Time,Approval Status,Join Time,Leave Time\n\
        Yes,Ann Lee,Ann,ann@x.org,\"Mar 1, 2024 08:12:11 PM\",approved,\"Mar 13, 2024 10:00:12 AM\",\"Mar 13, 2024 11:00:00 AM\"\n\
        Yes,Ben Ray,Ben,ben@x.org,\"Mar 2, 2024 08:12:11 PM\",approved,\"Mar 13, 2024 10:05:12 AM\",\"Mar 13, 2024 11:00:00 AM\"\n\
        No,Cid Fox,Cid,cid@x.org,\"Mar 3, 2024 08:12:11 PM\",approved,--,--\n\
        No,Dan Elk,Dan,dan@x.org,\"Mar 4, 2024 08:12:11 PM\",approved,--,--\n";
    let (report, events) = import(text.as_bytes(), &ImportOptions::default());
    assert_eq!(report.inspection.tool.as_deref(), Some("Zoom"));
    let people: Vec<&str> = events.iter().map(|event| event.person.as_str()).collect();
    assert_eq!(people, ["ann@x.org", "ben@x.org"]);
    assert_eq!(dropped(&report, DropReason::EmptyTime), (2, vec![12, 13]));
}

#[test]
fn another_column_of_the_file_tells_the_order_of_the_dates() {
    let text = "Email,Registration Time,Join Time,Leave Time,Attended\n\
        ann@x.org,03/28/2024 09:00:00 AM,04/05/2024 10:00:00 AM,04/05/2024 11:00:00 AM,Yes\n\
        ben@x.org,03/29/2024 09:00:00 AM,04/05/2024 10:05:00 AM,04/05/2024 11:00:00 AM,Yes\n";
    let (report, events) = import(text.as_bytes(), &ImportOptions::default());
    assert_eq!(column_of(&report, Role::Time), Some("Join Time"));
    assert_eq!(told(&events[0]).2, "2024-04-05T10:00");
}

#[test]
fn whoever_came_and_went_attended_for_so_long() {
    let own = "email,name,join time,leave time,minutes in session\n\
        ann@x.org,Ann,2024-03-05 10:00,2024-03-05 11:01,61\n\
        ben@x.org,Ben,2024-03-05 10:02,2024-03-05 10:20,18\n\
        cem@x.org,Cem,2024-03-05 10:12,2024-03-05 10:20,8\n";
    let zoom = "Attended,User Name (Original Name),Email,Registration Time,Join Time,Leave Time,Time in Session (minutes)\n\
        Yes,Ann,ann@x.org,\"Mar 1, 2024 08:12:00 AM\",\"Mar 5, 2024 10:00:00 AM\",\"Mar 5, 2024 11:01:00 AM\",61\n";
    for (text, name) in [(own, "Attended"), (zoom, "Attended webinar")] {
        let (report, events) = import(text.as_bytes(), &ImportOptions::default());
        let first = &events[0];
        assert_eq!((first.name.as_str(), first.value), (name, Some(61.0)));
        assert_eq!(told(first).2, "2024-03-05T10:00");
        let minutes = first.properties.iter().filter(|(_, cell)| cell == "61");
        assert_eq!(minutes.count(), 1, "{:?}", first.properties);
        assert_eq!(noted(&report, NoteKind::OneRowEach).0, 0);
        assert_eq!(noted(&report, NoteKind::EventByFile).0, 0);
    }
    let named = ImportOptions {
        event_name: Some("came".to_owned()),
        ..ImportOptions::default()
    };
    assert_eq!(import(own.as_bytes(), &named).1[0].name, "came");
}

#[test]
fn lists_of_people_of_mailing_tools_ask_nothing() {
    let lists = [
        (
            "Constant Contact",
            "Email address,First name,Last name,Email status,Email permission status,Email update source,Created At,Updated At,Email Lists\n\
             ann@x.org,Ann,Lee,Active,Express,Import,2023-01-05 10:00:03 -0500,2024-01-05 10:00:03 -0500,General\n",
        ),
        (
            "ActiveCampaign",
            "\"Contact ID\",\"Email\",\"First Name\",\"Last Name\",\"Phone\",\"Date Created\",\"IP Address\",\"Tags\",\"Lists\"\n\
             \"1\",\"ann@x.org\",\"Ann\",\"Lee\",\"\",\"2023-01-05 10:00:03\",\"10.1.1.1\",\"vip, buyer\",\"Main\"\n",
        ),
    ];
    for (tool, text) in lists {
        let (report, _) = import(text.as_bytes(), &ImportOptions::default());
        assert_eq!(report.inspection.tool.as_deref(), Some(tool));
        assert_eq!(crate::support::code(&report), "people-table", "{tool}");
        let people = ImportOptions {
            table: hearth_model::import::Table::People,
            ..ImportOptions::default()
        };
        let report = crate::support::import_chunks([text.as_bytes()], text.len(), &people).report;
        let key = column_of(&report, Role::Person).unwrap_or_default();
        assert!(key.starts_with("Email"), "{tool}: {key}");
    }
}

const VISITS: &[Visit] = &[
    Visit {
        tool: "Google Forms",
        text: "Timestamp,Email Address,How did you hear about us?,How likely are you to recommend us?\n\
            3/15/2024 11:20:00,ann@x.org,A friend,9\n3/16/2024 8:01:59,ben@x.org,Search,7\n",
        person: "Email Address",
        time: "Timestamp",
        events: &[
            ("ann@x.org", "Submitted form", "2024-03-15T11:20"),
            ("ben@x.org", "Submitted form", "2024-03-16T08:01"),
        ],
        never: 0,
    },
    Visit {
        tool: "Zoom",
        text: "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes)\n\
            Ann,ann@x.org,03/13/2024 10:21:14 AM,03/13/2024 11:21:14 AM,60\n",
        person: "User Email",
        time: "Join Time",
        events: &[("ann@x.org", "Attended meeting", "2024-03-13T10:21")],
        never: 0,
    },
    Visit {
        tool: "GoTo Webinar",
        text: "Attended,Interest Rating,Last Name,First Name,Email Address,Registration Date/Time,Join Time,Leave Time,Time in Session\n\
            Yes,70,Lee,Ann,ann@x.org,2024-03-01 09:00:00,2024-03-13 10:00:00,2024-03-13 11:00:00,60\n\
            No,0,Ray,Ben,ben@x.org,2024-03-02 09:00:00,--,--,--\n",
        person: "Email Address",
        time: "Join Time",
        events: &[("ann@x.org", "Attended webinar", "2024-03-13T10:00")],
        never: 1,
    },
    Visit {
        tool: "Microsoft Teams",
        text: "1. Summary\nMeeting title\tSpring launch\nAttended participants\t2\n\n2. Participants\n\
            Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole\n\
            Ann Lee\t3/13/24, 10:00:12 AM\t3/13/24, 11:00:00 AM\t59m 48s\tann@x.org\tann@x.org\tAttendee\n\
            Ben Ray\t3/13/24, 10:05:12 AM\t3/13/24, 11:00:00 AM\t54m 48s\tben@x.org\tben@x.org\tAttendee\n",
        person: "Email",
        time: "First Join",
        events: &[
            ("ann@x.org", "Attended meeting", "2024-03-13T10:00"),
            ("ben@x.org", "Attended meeting", "2024-03-13T10:05"),
        ],
        never: 0,
    },
    Visit {
        tool: "Eventbrite",
        text: "Order #,Order Date,First Name,Email,Quantity,Ticket Type,Attendee #,Currency,Total Paid,Attendee Status\n\
            8123,2024-03-01 10:21:00,Ann,ann@x.org,1,General,9001,EUR,12.00,Attending\n\
            8124,2024-03-02 11:21:00,Ben,ben@x.org,1,VIP,9002,EUR,50.00,Checked In\n",
        person: "Email",
        time: "Order Date",
        events: &[
            ("ann@x.org", "Registered for event", "2024-03-01T10:21"),
            ("ben@x.org", "Attended event", "2024-03-02T11:21"),
        ],
        never: 0,
    },
    Visit {
        tool: "Calendly",
        text: "Team,User Name,User Email,Invitee Name,Invitee Email,Event Type Name,Start Date & Time,End Date & Time,Event Created Date & Time,Canceled\n\
            ,Sue,sue@us.org,Ann,ann@x.org,Demo,2024-04-01 10:00 AM,2024-04-01 10:30 AM,2024-03-20 09:12 AM,false\n\
            ,Sue,sue@us.org,Ben,ben@x.org,Demo,2024-04-02 10:00 AM,2024-04-02 10:30 AM,2024-03-21 09:12 AM,true\n",
        person: "Invitee Email",
        time: "Event Created Date & Time",
        events: &[
            ("ann@x.org", "Booked meeting", "2024-03-20T09:12"),
            ("ben@x.org", "Cancelled booking", "2024-03-21T09:12"),
        ],
        never: 0,
    },
    Visit {
        tool: "Typeform",
        text: "#,What's your name?,And your e-mail?,Response Type,Start Date (UTC),Stage Date (UTC),Submit Date (UTC),Network ID,Tags\n\
            a1,Ann,ann@x.org,completed,2024-03-01 10:00:00,,2024-03-01 10:05:00,n1,\n\
            a2,Ben,ben@x.org,completed,2024-03-02 10:00:00,,2024-03-02 10:05:00,n2,\n\
            a3,Cid,cid@x.org,started,2024-03-03 10:00:00,2024-03-03 10:01:00,,n3,\n",
        person: "And your e-mail?",
        time: "Submit Date (UTC)",
        events: &[
            ("ann@x.org", "Submitted form", "2024-03-01T10:05"),
            ("ben@x.org", "Submitted form", "2024-03-02T10:05"),
        ],
        never: 1,
    },
    Visit {
        tool: "LinkedIn lead forms",
        text: "Lead ID,Campaign Name,Campaign ID,Creative ID,Form Name,Lead Type,Timestamp,First Name,Email Address,Job Title\n\
            l1,Spring,77,8,Ebook,SPONSORED,2024-03-13T10:21:14Z,Ann,ann@x.org,CEO\n",
        person: "Email Address",
        time: "Timestamp",
        events: &[("ann@x.org", "Submitted lead form", "2024-03-13T10:21")],
        never: 0,
    },
    Visit {
        tool: "Meta lead ads",
        text: "id,created_time,ad_id,ad_name,campaign_id,campaign_name,form_id,form_name,is_organic,platform,email,full_name,phone_number\n\
            l:1,2024-03-13T10:21:14+01:00,ag:1,Ad,c:1,Spring,f:1,Ebook,false,fb,ann@x.org,Ann Lee,p:+491\n",
        person: "email",
        time: "created_time",
        events: &[("ann@x.org", "Submitted lead form", "2024-03-13T09:21")],
        never: 0,
    },
    Visit {
        tool: "Stripe",
        text: "id,Created (UTC),Amount,Amount Refunded,Currency,Status,Customer ID,Customer Email,Description\n\
            ch_1,2024-01-01 10:00,\"10,00\",\"0,00\",usd,Paid,cus_1,ann@x.org,Sub\n\
            ch_2,2024-01-02 10:00,\"1.000,50\",\"0,00\",usd,Refunded,cus_2,ben@x.org,Sub\n",
        person: "Customer Email",
        time: "Created (UTC)",
        events: &[
            ("ann@x.org", "Payment completed", "2024-01-01T10:00"),
            ("ben@x.org", "Refund", "2024-01-02T10:00"),
        ],
        never: 0,
    },
    Visit {
        tool: "PayPal",
        text: "\"Date\",\"Time\",\"TimeZone\",\"Name\",\"Type\",\"Status\",\"Currency\",\"Gross\",\"Fee\",\"Net\",\"From Email Address\",\"To Email Address\",\"Transaction ID\"\n\
            \"03/13/2024\",\"10:21:14\",\"PDT\",\"Ann\",\"Website Payment\",\"Completed\",\"USD\",\"1,234.50\",\"-5.00\",\"1,229.50\",\"ann@x.org\",\"me@shop.org\",\"T1\"\n",
        person: "From Email Address",
        time: "Date",
        events: &[("ann@x.org", "Website Payment", "2024-03-13T10:21")],
        never: 0,
    },
    Visit {
        tool: "Brevo",
        text: "st_text;ts;sub;frm;email;tag;mid;link\n\
            First opening;13-03-2024 10:31:14;Hello;us@us.org;ann@x.org;spring;<1@smtp>;\n\
            Soft bounced;13-03-2024 10:21:15;Hello;us@us.org;ben@x.org;spring;<2@smtp>;\n",
        person: "email",
        time: "ts",
        events: &[
            ("ann@x.org", "Email opened", "2024-03-13T10:31"),
            ("ben@x.org", "Email bounced", "2024-03-13T10:21"),
        ],
        never: 0,
    },
];
