//! Tables of names: read for themselves, and given to the events of the same tool.

use hearth_ingest::Imported;
use hearth_model::import::{ColumnRef, ImportOptions, NameReading, NoteKind, Table};

use crate::support::{code, import_chunks, noted, taken};

const EVENTS: &str = "id,person_id,uuid,datetime,metric_id,type\n\
    e1,P1,u1,2024-03-01 10:00:00,M1,\n\
    e2,P1,u2,2024-03-02 10:00:00,M2,\n\
    e3,P2,u3,2024-03-03 10:00:00,M9,\n";
const METRICS: &str = "id,name,integration_id,created,updated\n\
    M1,Placed Order,i1,2024-03-01,2024-03-01\n\
    M2,,i1,2024-03-01,2024-03-01\n\
    M2,Opened Email,i1,2024-03-01,2024-03-01\n\
    M3,Never Seen,i1,2024-03-01,2024-03-01\n";

fn read(text: &str, options: &ImportOptions) -> Imported {
    let whole = import_chunks([text.as_bytes()], text.len(), options);
    let single = import_chunks(text.as_bytes().chunks(1), text.len(), options);
    assert_eq!(
        (&whole.report, &whole.names),
        (&single.report, &single.names)
    );
    whole
}

fn names(imported: Imported) -> Vec<String> {
    let (_, events) = taken(imported);
    events.into_iter().map(|event| event.name).collect()
}

#[test]
fn a_table_of_names_names_the_events_of_its_tool() {
    let options = ImportOptions::default();
    let metrics = read(METRICS, &options);
    let report = &metrics.report;
    assert_eq!((code(report), report.kept, report.dropped), ("", 4, 0));
    assert_eq!(report.inspection.tool.as_deref(), Some("Klaviyo"));
    assert_eq!(noted(report, NoteKind::NamesTable).0, 3);
    assert!(metrics.log.is_empty() && metrics.table.is_none());
    let table = metrics.names.expect("names");

    let mut events = read(EVENTS, &options);
    assert_eq!(events.names, None);
    table.apply(&mut events.log, &mut events.report, false);
    let told = NameReading {
        names: 2,
        sample: "M1".to_owned(),
        read_as: "Placed Order".to_owned(),
    };
    assert_eq!(events.report.inspection.names, Some(told.clone()));
    assert_eq!(names(events), ["Placed Order", "Opened Email", "M9"]);

    // Told, and left as they are.
    let mut raw = read(EVENTS, &options);
    table.apply(&mut raw.log, &mut raw.report, true);
    assert_eq!(raw.report.inspection.names, Some(told));
    assert_eq!(names(raw), ["M1", "M2", "M9"]);

    // Files of nobody are not renamed, whatever their events are called.
    let mut other = read("user,event,time\na,M1,2024-03-01\n", &options);
    table.apply(&mut other.log, &mut other.report, false);
    assert_eq!(other.report.inspection.names, None);
    assert_eq!(names(other), ["M1"]);
}

#[test]
fn names_as_the_interface_gives_them_are_read_too() {
    let text = r#"{"data": [{"type": "metric", "id": "M1", "attributes": {"name": "Placed Order", "integration": {"id": "i", "name": "Shop"}}}, {"type": "metric", "id": "M2", "attributes": {"name": "Opened Email", "integration": {"id": "i", "name": "Shop"}}}]}"#;
    let metrics = read(text, &ImportOptions::default());
    assert_eq!(code(&metrics.report), "");
    let table = metrics.names.expect("names");
    let mut events = read(EVENTS, &ImportOptions::default());
    table.apply(&mut events.log, &mut events.report, false);
    assert_eq!(names(events), ["Placed Order", "Opened Email", "M9"]);
}

#[test]
fn a_table_of_names_is_what_somebody_says_it_is() {
    let people = ImportOptions {
        table: Table::People,
        ..ImportOptions::default()
    };
    let read_as = read(METRICS, &people);
    assert!(read_as.names.is_none() && read_as.table.is_some());
    let events = ImportOptions {
        person: Some(ColumnRef::Name("id".to_owned())),
        time: Some(ColumnRef::Name("created".to_owned())),
        event: Some(ColumnRef::Name("name".to_owned())),
        ..ImportOptions::default()
    };
    let read_as = read(METRICS, &events);
    assert_eq!((read_as.names, read_as.report.kept), (None, 3));
}
