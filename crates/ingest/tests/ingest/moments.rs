//! Tables whose columns of times stand side by side: each filled one is an event.

use hearth_events::EventLog;
use hearth_model::import::{ColumnRef, DropReason, ImportOptions, NoteKind, Role};

use crate::support::{column_of, dropped, events, import_chunks, noted};

const SENDINGS: &str = "Email,Campaign,Sent At,opened_at,Date Clicked\n\
    ann@x.io,Spring,2024-03-01 10:00:00,2024-03-01 11:00:00,2024-03-01 11:05:00\n\
    bob@x.io,Spring,2024-03-01 10:00:00,,\n\
    ann@x.io,Summer,2024-06-01 10:00:00,2024-06-02 09:00:00,soon\n\
    dan@x.io,Summer,,2024-06-03 09:00:00,2024-06-03 09:01:00\n\
    eva@x.io,Summer,,never,0000-00-00\n\
    fay@x.io,Summer,,,tomorrow\n";

/// Who did what when, of a file of that text.
fn told(text: &str, options: &ImportOptions) -> Vec<String> {
    let imported = import_chunks([text.as_bytes()], text.len(), options);
    let events = events(&EventLog::merge(vec![imported.log]).expect("few events"));
    let events = events.iter().map(|event| {
        let day = event.time / 86_400_000;
        format!("{} {} {day}", event.person, event.name)
    });
    events.collect()
}

#[test]
fn each_filled_time_is_an_event_called_as_its_column() {
    let options = ImportOptions::default();
    let imported = import_chunks([SENDINGS.as_bytes()], SENDINGS.len(), &options);
    let report = imported.report.clone();
    assert_eq!((report.rows_read, report.kept, report.dropped), (6, 4, 2));
    assert_eq!(dropped(&report, DropReason::EmptyTime), (1, vec![6]));
    assert_eq!(dropped(&report, DropReason::UnreadableTime), (1, vec![7]));
    assert_eq!(noted(&report, NoteKind::UnreadableCounter), (1, vec![4]));
    assert_eq!(column_of(&report, Role::Time), Some("Sent At"));
    let said = |note: &&hearth_model::import::Note| note.kind == NoteKind::EventsByTimes;
    let note = report.notes.iter().find(said).expect("said");
    assert_eq!(
        (note.count, note.names.join("")),
        (4, "Sent, Opened, Clicked".to_owned())
    );
    assert_eq!(noted(&report, NoteKind::OneRowEach).0, 0);
    let all = told(SENDINGS, &options);
    let expected = [
        "ann@x.io Sent 19783",
        "ann@x.io Opened 19783",
        "ann@x.io Clicked 19783",
        "ann@x.io Sent 19875",
        "ann@x.io Opened 19876",
        "bob@x.io Sent 19783",
        "dan@x.io Opened 19877",
        "dan@x.io Clicked 19877",
    ];
    assert_eq!(all, expected);
    // Byte by byte it is the same.
    let single = import_chunks(SENDINGS.as_bytes().chunks(1), SENDINGS.len(), &options);
    assert_eq!(single.report, report);
}

#[test]
fn a_time_of_no_event_gives_none_unless_the_file_says_what_it_is() {
    let text = "email,date,opened_at,clicked_at\n\
        ann,2024-03-01,2024-03-02,2024-03-03\nbob,2024-03-01,,\nann,2024-03-04,2024-03-05,\n";
    let mails = told(text, &ImportOptions::default());
    assert_eq!(
        mails,
        ["ann Opened 19784", "ann Clicked 19785", "ann Opened 19787"]
    );
    let named = ImportOptions {
        event_name: Some("Mailed".to_owned()),
        counters: vec![
            ColumnRef::Name("opened_at".to_owned()),
            ColumnRef::Name("clicked_at".to_owned()),
        ],
        ..ImportOptions::default()
    };
    assert_eq!(told(text, &named).len(), 6);
    // A name for all rows alone says that each is one event.
    let one = ImportOptions {
        event_name: Some("Mailed".to_owned()),
        ..ImportOptions::default()
    };
    assert_eq!(told(text, &one).len(), 3);
}

#[test]
fn one_such_column_the_latest_of_many_or_a_column_of_events_say_nothing() {
    let texts = [
        "email,sent_at,plan\nann,2024-03-01,pro\nbob,2024-03-02,free\nann,2024-03-02,pro\n",
        "email,sent_at,last_opened,last_clicked\nann,2024-03-01,2024-03-02,2024-03-02\nbob,2024-03-02,,\n",
        "email,event,sent_at,opened_at\nann,mail,2024-03-01,2024-03-02\nbob,mail,2024-03-02,\n",
    ];
    for text in texts {
        let imported = import_chunks([text.as_bytes()], 0, &ImportOptions::default());
        let rows = imported.report.kept;
        assert_eq!(imported.log.len() as u64, rows, "{text}");
        assert_eq!(column_of(&imported.report, Role::Counter), None, "{text}");
    }
}

#[test]
fn the_order_that_one_column_proves_counts_for_all() {
    let text = "email,sent_at,opened_at\nann,03/04/2024,03/05/2024\nbob,03/13/2024,03/06/2024\n";
    assert_eq!(
        told(text, &ImportOptions::default()),
        [
            "ann Sent 19786",
            "ann Opened 19787",
            "bob Opened 19788",
            "bob Sent 19795"
        ]
    );
}
