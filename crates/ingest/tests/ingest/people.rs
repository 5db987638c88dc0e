//! People tables: which column is the key, what is kept, and the account of
//! every row; and properties kept because a model mentions them.

use hearth_events::{EventLog, PartialTable};
use hearth_ingest::{Importer, may_be_people};
use hearth_model::import::{
    ColumnRef, DropReason, FileReport, ImportOptions, NoteKind, Role, Table,
};
use proptest::prelude::*;

use crate::support::{
    NOW_MS, code, column_of, dropped, events, gzip, import, import_chunks, noted, taken,
};

fn people() -> ImportOptions {
    ImportOptions {
        table: Table::People,
        ..ImportOptions::default()
    }
}

/// Imports in one chunk and byte by byte; `known` are ids that events have.
fn import_people(
    bytes: &[u8],
    options: &ImportOptions,
    known: &[&str],
) -> (FileReport, Vec<String>) {
    let read = |size: usize| {
        let known = |id: &str| known.contains(&id);
        let mut importer = Importer::new("people.csv", bytes.len() as u64, options, NOW_MS)
            .with_known_people(&known);
        for chunk in bytes.chunks(size) {
            if importer.push(chunk).is_err() {
                break;
            }
        }
        let imported = importer.finish().swap_remove(0);
        assert!(imported.log.is_empty());
        let rows = imported.table.unwrap_or_default();
        (imported.report, told(&rows))
    };
    let whole = read(bytes.len().max(1));
    assert_eq!(read(1), whole, "byte by byte");
    let report = &whole.0;
    assert_eq!(report.rows_read, report.kept + report.dropped);
    assert_eq!(report.inspection.table, Table::People);
    whole
}

/// Every row as `id column=cell ...`, in order of first appearance.
fn told(table: &PartialTable) -> Vec<String> {
    let mut log = EventLog::default();
    log.set_table(std::slice::from_ref(table));
    let row = |person: u32| {
        let mut text = log.people().get(person).to_owned();
        for column in log.attributes().columns() {
            let cell = match column.codes()[person as usize] {
                0 => "",
                code => column.texts().get(code - 1),
            };
            text.push_str(&format!(" {}={cell}", column.name()));
        }
        text
    };
    (0..log.people_count() as u32).map(row).collect()
}

#[test]
fn rows_need_no_event_and_no_time_and_the_last_of_a_person_holds() {
    let text = "user_id;plan;since\nann;free;2024-01-01\nbob;pro\n;lost;x\nann;pro;\ncid;a;b;c\n";
    let (report, rows) = import_people(text.as_bytes(), &people(), &[]);
    assert_eq!(rows, ["ann plan=pro since=", "bob plan=pro since="]);
    assert_eq!((report.rows_read, report.kept), (5, 3));
    assert_eq!(dropped(&report, DropReason::NoPerson), (1, vec![4]));
    assert_eq!(dropped(&report, DropReason::TooManyFields), (1, vec![6]));
    assert_eq!(noted(&report, NoteKind::RepeatedPerson), (1, vec![5]));
    assert_eq!(noted(&report, NoteKind::ShortRow), (1, vec![3]));
    assert_eq!(report.inspection.event_name, None);
    assert_eq!(report.inspection.time, None);
}

#[test]
fn the_key_is_found_by_the_events_then_by_its_name_then_is_the_first() {
    let key = |text: &str, key_like: &[&str], known: &[&str]| {
        let options = ImportOptions {
            key_like: key_like.iter().map(|name| (*name).to_owned()).collect(),
            ..people()
        };
        let (report, _) = import_people(text.as_bytes(), &options, known);
        column_of(&report, Role::Person).map(str::to_owned)
    };
    let text = "id,email,Owner Code\n17,ann@x.org,a1\n18,bob@x.org,a2\n";
    assert_eq!(key(text, &[], &[]).as_deref(), Some("email"));
    assert_eq!(key(text, &[], &["18"]).as_deref(), Some("id"));
    let alike = key(text, &["owner_code"], &["18"]);
    assert_eq!(alike.as_deref(), Some("Owner Code"));
    // Unless nobody is known by that and nearly everybody by another.
    let known = key(text, &["owner_code"], &["17", "18"]);
    assert_eq!(known.as_deref(), Some("id"));
    let both = key(text, &["owner_code"], &["17", "18", "a1"]);
    assert_eq!(both.as_deref(), Some("Owner Code"));
    let nothing = key("colour,size\nred,1\nblue,2\n", &["user_id"], &["zoe"]);
    assert_eq!(nothing.as_deref(), Some("colour"));
}

#[test]
fn a_key_that_is_not_there_is_told_with_the_columns_there_are() {
    let options = ImportOptions {
        person: Some(ColumnRef::Name("contact".to_owned())),
        ..people()
    };
    let (report, rows) = import_people(b"user_id,plan\nann,free\n", &options, &[]);
    assert_eq!(code(&report), "unknown-column");
    let hint = report.problem.expect("a problem").hint;
    assert!(hint.contains("user_id, plan"), "{hint}");
    assert!(rows.is_empty());
}

#[test]
fn archives_and_other_encodings_are_read_as_those_of_events() {
    let text = "person\tcity\r\nann\tKöln\r\n";
    let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (_, rows) = import_people(&utf_16, &people(), &[]);
    assert_eq!(rows, ["ann city=Köln"]);
    let (report, rows) = import_people(&gzip(text.as_bytes()), &people(), &[]);
    assert_eq!(rows, ["ann city=Köln"]);
    assert_eq!(report.inspection.format, "delimited text in gzip");
}

#[test]
fn counts_in_a_table_of_people_can_be_read_as_events_of_the_latest_day() {
    let text = "Email Address,Opens,Clicks,Optin Time,Last Open,Last Click,Member Rating\n\
        ann@x.org,2,1,2020-01-01,2024-03-01,2024-03-02,3\nbob@x.org,3,0,2021-01-01,2024-03-05,,2\n";
    let counters = ["Opens", "Clicks"];
    let (report, _) = import(text.as_bytes(), &ImportOptions::default());
    assert_eq!(code(&report), "people-table");
    assert_eq!(report.inspection.counters, counters);
    let (report, _) = import_people(text.as_bytes(), &people(), &[]);
    assert_eq!(report.inspection.counters, counters);

    let chosen = ImportOptions {
        counters: counters
            .map(|name| ColumnRef::Name(name.to_owned()))
            .to_vec(),
        ..ImportOptions::default()
    };
    let mut importer = Importer::new("people.csv", text.len() as u64, &chosen, NOW_MS);
    importer.push(text.as_bytes()).expect("readable");
    let imported = importer.finish().swap_remove(0);
    assert_eq!(column_of(&imported.report, Role::Time), Some("Last Open"));
    assert_eq!((imported.report.kept, imported.log.len()), (2, 6));
    // There is nothing left to offer.
    assert!(imported.report.inspection.counters.is_empty());

    let undated = text
        .replace("Last Open", "Born")
        .replace("Last Click", "Bought");
    let (report, _) = import_people(undated.as_bytes(), &people(), &[]);
    assert_eq!(report.inspection.counters, counters);
    assert!(report.inspection.undated_ms.is_some());
}

#[test]
fn attributes_may_all_be_different() {
    let mut text = "user_id,joined,story\n".to_owned();
    for person in 0..3000 {
        text.push_str(&format!("u{person},day {person},{}\n", "long ".repeat(20)));
    }
    let (report, rows) = import_people(text.as_bytes(), &people(), &[]);
    assert_eq!(rows[7], "u7 joined=day 7");
    assert_eq!(report.kept, 3000);
}

#[test]
fn what_a_model_mentions_is_kept_whatever_else_the_column_is() {
    let mut text = "user_id,event,time,amount,story\n".to_owned();
    for row in 0..20 {
        text.push_str(&format!(
            "u{row},buy,2024-01-01,{row},{}{row}\n",
            "long ".repeat(20)
        ));
    }
    let names = |options: &ImportOptions| -> Vec<String> {
        let (report, events) = import(text.as_bytes(), options);
        assert_eq!(column_of(&report, Role::Value), Some("amount"));
        assert!(events.iter().all(|event| event.value.is_some()));
        let cells = events[3].properties.iter();
        cells.map(|(name, _)| name.clone()).collect()
    };
    assert_eq!(names(&ImportOptions::default()), Vec::<String>::new());
    let keep = ["story", "amount", "elsewhere"].map(str::to_owned).to_vec();
    let kept = ImportOptions {
        keep: keep.clone(),
        ..ImportOptions::default()
    };
    assert_eq!(names(&kept), ["amount", "story"]);
    let ignored = ImportOptions {
        keep,
        ignore: vec![ColumnRef::Name("story".to_owned())],
        ..ImportOptions::default()
    };
    assert_eq!(names(&ignored), ["amount"]);
}

#[test]
fn the_same_file_of_events_is_no_table() {
    let mut importer = Importer::new("a.csv", 0, &ImportOptions::default(), NOW_MS);
    importer
        .push(b"user_id,event,time\nann,open,2024-01-01\n")
        .expect("text");
    let imported = importer.finish().swap_remove(0);
    assert!(imported.table.is_none());
    let (report, events) = taken(imported);
    assert_eq!((report.inspection.table, events.len()), (Table::Events, 1));
}

proptest! {
    #[test]
    fn read_is_kept_and_dropped(text in "[abn,;\"\n\t ]{0,200}") {
        let text = format!("user_id,plan\n{text}");
        let (report, rows) = import_people(text.as_bytes(), &people(), &[]);
        let repeats = noted(&report, NoteKind::RepeatedPerson).0;
        prop_assert_eq!(rows.len() as u64, report.kept - repeats);
    }
}

/// Whether a file is said to be perhaps a people table, and whether it is to be tried as one.
fn taken_for(text: &str, options: &ImportOptions) -> (bool, bool) {
    let (report, _) = import(text.as_bytes(), options);
    let mut notes = report.notes.iter();
    (
        notes.any(|note| note.kind == NoteKind::OneRowEach),
        may_be_people(options, &report),
    )
}

#[test]
fn one_row_each_and_a_time_of_people_may_be_a_people_table() {
    let guess = ImportOptions::default();
    let contacts = "user_id,plan,country,created_at\nann,pro,id,2024-01-01\nbob,free,de,2024-01-02\ncid,free,de,2024-01-03\n";
    assert_eq!(taken_for(contacts, &guess), (true, true));
    // A lifetime's value is a person's too.
    let valued = contacts
        .replace("plan", "lifetime_value")
        .replace("pro", "1")
        .replace("free", "2");
    assert_eq!(taken_for(&valued, &guess), (true, true));
    let joined = contacts.replace("created_at", "joined_on_date");
    assert_eq!(taken_for(&joined, &guess), (true, false));
    let known = joined
        .replace("country", "country,city")
        .replace(",id,", ",id,Bali,")
        .replace(",de,", ",de,Ulm,");
    assert_eq!(taken_for(&known, &guess), (true, true));
    let first = known.replace("joined_on_date", "first");
    assert_eq!(taken_for(&first, &guess), (true, true));
    // What happened may have happened to each once.
    let signed_out = contacts.replace("created_at", "unsubscribed_at");
    assert_eq!(taken_for(&signed_out, &guess), (true, false));
    let orders = contacts.replace("plan", "Order ID");
    assert_eq!(taken_for(&orders, &guess), (false, false));
    // People come again; a column says what happened; little is known; too few rows.
    let again = format!("{contacts}ann,pro,id,2024-01-04\n");
    assert_eq!(taken_for(&again, &guess), (false, false));
    assert_eq!(
        taken_for(&contacts.replace("plan", "action"), &guess),
        (false, false)
    );
    let little =
        "user_id,plan,created_at\nann,pro,2024-01-01\nbob,pro,2024-01-02\ncid,pro,2024-01-03\n";
    assert_eq!(taken_for(little, &guess), (false, false));
    let (two, _) = contacts.split_at(contacts.find("cid").expect("the third"));
    assert_eq!(taken_for(two, &guess), (false, false));
    // A person who chose the columns knows what the rows are.
    let chosen = ImportOptions {
        time: Some(ColumnRef::Name("created_at".to_owned())),
        ..ImportOptions::default()
    };
    assert_eq!(taken_for(contacts, &chosen), (false, false));
    // Without any time it is no file of events at all.
    let timeless = "user_id,plan,country\nann,pro,id\nbob,free,de\n";
    assert_eq!(taken_for(timeless, &guess), (false, true));
}

#[test]
fn totals_without_a_date_are_offered_as_counts_of_the_day_of_the_import() {
    let text = "Email,Name,Opens,Clicks\na@x.de,Ann,50,7\nb@x.de,Bob,3,0\nc@x.de,Cem,0,0\n";
    let day = NOW_MS - NOW_MS % 86_400_000;
    for table in [Table::Events, Table::People] {
        let options = ImportOptions {
            table,
            ..ImportOptions::default()
        };
        let report = import_chunks([text.as_bytes()], text.len(), &options).report;
        assert_eq!(report.inspection.counters, ["Opens", "Clicks"], "{table:?}");
        assert_eq!(report.inspection.undated_ms, Some(day));
    }
    let counters = ["Opens", "Clicks"].map(|name| ColumnRef::Name(name.to_owned()));
    let options = ImportOptions {
        counters: counters.to_vec(),
        undated: true,
        ..ImportOptions::default()
    };
    let imported = import_chunks([text.as_bytes()], text.len(), &options);
    let report = &imported.report;
    assert_eq!((report.rows_read, report.kept, report.events), (3, 3, 60));
    assert_eq!(report.problem, None);
    let events = events(&EventLog::merge(vec![imported.log]).expect("few events"));
    assert!(events.iter().all(|event| event.time == day));
    let opens = events.iter().filter(|event| event.name == "Opens");
    assert_eq!(opens.count(), 53);
}

#[test]
fn a_latest_day_is_the_day_of_counts_and_rows_with_a_time_are_not_offered() {
    let dated = "Email,Opens,last_seen\na@x.de,5,2024-05-01\nb@x.de,3,2024-05-02\n";
    let options = ImportOptions {
        table: Table::People,
        ..ImportOptions::default()
    };
    let report = import_chunks([dated.as_bytes()], dated.len(), &options).report;
    assert_eq!(report.inspection.counters, ["Opens"]);
    assert_eq!(report.inspection.undated_ms, None);
    let timed = "Email,Opens,Sent at\na@x.de,5,2024-05-01\nb@x.de,3,2024-05-02\n";
    let report = import_chunks([timed.as_bytes()], timed.len(), &ImportOptions::default()).report;
    assert_eq!(report.inspection.counters, [""; 0]);
}
