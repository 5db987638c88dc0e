//! People tables in a real browser: recognised or switched, in the order in
//! which they were added, the same one noticed.
#![cfg(target_arch = "wasm32")]

mod common;

use hearth_bridge::Client;
use hearth_model::import::{ColumnRef, ImportOptions, NoteKind, Table};
use hearth_protocol::dataset::{AddText, Dataset, Forget, Remap, RemoveFile, Source, SourceId};
use hearth_protocol::editing::{GetValues, ValuesOf};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use common::{ANN, BOB, NOW, add, client_and_server, names};

wasm_bindgen_test_configure!(run_in_browser);

/// One row each, and a time that everyone has: events by its look.
const CONTACTS: &str = "user_id,plan,country,created_at\nann,pro,id,2023-01-01\nzoe,free,de,2023-01-02\nyan,free,de,2023-01-03\n";

const PEOPLE: &str = "user_id,plan\nann,pro\nzoe,free\n";

fn source<'a>(dataset: &'a Dataset, name: &str) -> &'a Source {
    let mut sources = dataset.sources.iter();
    let source = sources.find(|source| source.report.inspection.name == name);
    source.expect("a source")
}

fn table_of(dataset: &Dataset, name: &str) -> Table {
    source(dataset, name).report.inspection.table
}

fn noted(dataset: &Dataset, name: &str, kind: NoteKind) -> Option<u64> {
    let mut notes = source(dataset, name).report.notes.iter();
    notes.find(|note| note.kind == kind).map(|note| note.count)
}

async fn read_again(client: &Client, source: SourceId, options: ImportOptions) -> Dataset {
    let remap = Remap {
        source,
        options,
        now_ms: NOW,
    };
    client.call(remap).await.expect("a data set")
}

/// The cells of an attribute, by their bytes.
async fn cells(client: &Client, property: &str) -> Vec<String> {
    let asked = GetValues {
        property: property.to_owned(),
        of: ValuesOf::People,
        search: String::new(),
        count: 10,
    };
    let values = client.call(asked).await.expect("cells").values;
    let mut cells: Vec<String> = values.into_iter().map(|cell| cell.value).collect();
    cells.sort_unstable();
    cells
}

#[wasm_bindgen_test]
async fn a_file_of_people_beside_events_is_a_people_table() {
    let (client, _server) = client_and_server();
    let alone = add(&client, &[("people.csv", PEOPLE)], false)
        .await
        .expect("a data set");
    let problem = alone.sources[0].report.problem.as_ref().expect("no time");
    assert_eq!(problem.code, "no-time-column");
    // Whichever comes first, it is the same.
    let later = add(&client, &[("a.csv", ANN)], false)
        .await
        .expect("a data set");
    assert_eq!(names(&later), ["people.csv", "a.csv"]);
    assert!(later.sources[0].report.problem.is_none());
    client.call(Forget).await.expect("nothing");

    let files = [("people.csv", PEOPLE), ("a.csv", ANN)];
    let dataset = add(&client, &files, false).await.expect("a data set");
    let told = |dataset: &Dataset| (dataset.people, dataset.table_rows, dataset.table_matched);
    assert_eq!(told(&dataset), told(&later));
    assert_eq!(names(&dataset), ["people.csv", "a.csv"]);
    assert_eq!(table_of(&dataset, "people.csv"), Table::People);
    assert_eq!((dataset.people, dataset.events), (1, 2));
    assert_eq!((dataset.table_rows, dataset.table_matched), (2, 1));
    assert_eq!(dataset.attributes[0].name, "plan");

    // Further events keep the table; nobody is matched by what is no events.
    let orders = "user_id,item\nann,1\nann,2\nann,3\n";
    let files = [("b.csv", BOB), ("orders.csv", orders)];
    let dataset = add(&client, &files, false).await.expect("a data set");
    assert_eq!(dataset.table_rows, 2);
    assert_eq!(table_of(&dataset, "orders.csv"), Table::Events);

    let request = RemoveFile {
        source: dataset.sources[0].id,
        now_ms: NOW,
    };
    let dataset = client.call(request).await.expect("a data set");
    assert_eq!((dataset.table_rows, dataset.events), (0, 3));
}

#[wasm_bindgen_test]
async fn a_file_is_switched_between_events_and_people() {
    let (client, _server) = client_and_server();
    let dataset = add(&client, &[("a.csv", ANN), ("b.csv", BOB)], false)
        .await
        .expect("a data set");
    let source = dataset.sources[1].id;
    let switched = |table| Remap {
        source,
        options: ImportOptions {
            table,
            ..ImportOptions::default()
        },
        now_ms: NOW,
    };
    let dataset = client.call(switched(Table::People)).await.expect("people");
    assert_eq!((dataset.people, dataset.events), (1, 2));
    assert_eq!((dataset.table_rows, dataset.table_matched), (1, 0));
    let dataset = client.call(switched(Table::Events)).await.expect("events");
    assert_eq!((dataset.people, dataset.events), (2, 3));
    assert_eq!(dataset.table_rows, 0);
}

#[wasm_bindgen_test]
async fn contacts_with_a_time_are_people_beside_events_in_any_order() {
    let (client, _server) = client_and_server();
    // Alone they are events, and said to be perhaps people.
    let alone = add(&client, &[("contacts.csv", CONTACTS)], false)
        .await
        .expect("a data set");
    assert_eq!(table_of(&alone, "contacts.csv"), Table::Events);
    assert_eq!((alone.people, alone.events), (3, 3));
    assert_eq!(noted(&alone, "contacts.csv", NoteKind::OneRowEach), Some(3));
    let later = add(&client, &[("a.csv", ANN)], false)
        .await
        .expect("a data set");
    client.call(Forget).await.expect("nothing");
    let files = [("contacts.csv", CONTACTS), ("a.csv", ANN)];
    let together = add(&client, &files, false).await.expect("a data set");
    client.call(Forget).await.expect("nothing");
    add(&client, &[("a.csv", ANN)], false)
        .await
        .expect("a data set");
    let after = add(&client, &[("contacts.csv", CONTACTS)], false)
        .await
        .expect("a data set");
    for dataset in [&later, &together, &after] {
        assert_eq!(table_of(dataset, "contacts.csv"), Table::People);
        assert_eq!((dataset.people, dataset.events), (1, 2));
        assert_eq!((dataset.table_rows, dataset.table_matched), (3, 1));
        let taken = noted(dataset, "contacts.csv", NoteKind::TakenForPeople);
        assert_eq!(taken, Some(1));
    }
    assert_eq!(names(&later), ["contacts.csv", "a.csv"]);

    // Who says that they are events is believed, also when all is read again.
    let contacts = source(&after, "contacts.csv").id;
    let chosen = ImportOptions {
        time: Some(ColumnRef::Name("created_at".to_owned())),
        ..ImportOptions::default()
    };
    let events = read_again(&client, contacts, chosen).await;
    assert_eq!((events.people, events.events), (3, 5));
    let dataset = add(&client, &[("b.csv", BOB)], false)
        .await
        .expect("a data set");
    assert_eq!(table_of(&dataset, "contacts.csv"), Table::Events);
    let bob = dataset.sources.last().expect("a source").id;
    let again = read_again(&client, bob, ImportOptions::default()).await;
    assert_eq!(table_of(&again, "contacts.csv"), Table::Events);
    assert_eq!(noted(&again, "contacts.csv", NoteKind::OneRowEach), None);
}

#[wasm_bindgen_test]
async fn contacts_whom_no_event_names_stay_events() {
    let (client, _server) = client_and_server();
    let strangers = CONTACTS.replace("ann", "kim");
    let files = [("contacts.csv", strangers.as_str()), ("a.csv", ANN)];
    let dataset = add(&client, &files, false).await.expect("a data set");
    assert_eq!(table_of(&dataset, "contacts.csv"), Table::Events);
    // Nor are they known by one another.
    client.call(Forget).await.expect("nothing");
    let files = [("one.csv", CONTACTS), ("two.csv", strangers.as_str())];
    let dataset = add(&client, &files, false).await.expect("a data set");
    assert_eq!((dataset.events, dataset.table_rows), (6, 0));
    let third = [("three.csv", CONTACTS)];
    let dataset = add(&client, &third, true).await.expect("a data set");
    assert_eq!((dataset.events, dataset.table_rows), (9, 0));
}

#[wasm_bindgen_test]
async fn the_table_added_later_holds_whatever_is_read_again() {
    let (client, _server) = client_and_server();
    let old = "user_id,plan\nann,old\nzoe,old\n";
    let new = "user_id,plan\nann,new\n";
    // The first waits for events; the second is there as a table before it.
    let dataset = add(&client, &[("old.csv", old), ("new.csv", new)], false)
        .await
        .expect("a data set");
    let people = ImportOptions {
        table: Table::People,
        ..ImportOptions::default()
    };
    let newer = dataset.sources[1].id;
    read_again(&client, newer, people.clone()).await;
    let dataset = add(&client, &[("a.csv", ANN)], false)
        .await
        .expect("a data set");
    assert_eq!(dataset.table_rows, 2);
    assert_eq!(cells(&client, "plan").await, ["new", "old"]);
    let older = dataset.sources[0].id;
    for source in [older, newer] {
        read_again(&client, source, people.clone()).await;
        assert_eq!(cells(&client, "plan").await, ["new", "old"]);
    }
    let events = dataset.sources[2].id;
    read_again(&client, events, ImportOptions::default()).await;
    assert_eq!(cells(&client, "plan").await, ["new", "old"]);
    let request = RemoveFile {
        source: newer,
        now_ms: NOW,
    };
    client.call(request).await.expect("a data set");
    assert_eq!(cells(&client, "plan").await, ["old"]);
}

#[wasm_bindgen_test]
async fn the_same_people_twice_are_noticed() {
    let (client, _server) = client_and_server();
    for people in [PEOPLE, CONTACTS] {
        let files = [("a.csv", ANN), ("p.csv", people), ("again.csv", people)];
        let dataset = add(&client, &files, false).await.expect("a data set");
        assert_eq!(names(&dataset), ["a.csv", "p.csv"]);
        assert_eq!(dataset.repeats, ["again.csv"]);
        let dataset = add(&client, &[("p2.csv", people)], false)
            .await
            .expect("a data set");
        assert_eq!(dataset.repeats, ["p2.csv"]);
        let dataset = add(&client, &[("p2.csv", people)], true)
            .await
            .expect("a data set");
        assert_eq!((dataset.repeats.len(), dataset.sources.len()), (0, 3));
        client.call(Forget).await.expect("nothing");
    }
    // Also one that waited for its events.
    add(&client, &[("p.csv", PEOPLE)], false)
        .await
        .expect("a data set");
    let dataset = add(&client, &[("a.csv", ANN), ("again.csv", PEOPLE)], false)
        .await
        .expect("a data set");
    assert_eq!(dataset.repeats, ["again.csv"]);
    assert_eq!(dataset.table_rows, 2);
}

#[wasm_bindgen_test]
async fn pasted_people_are_read_as_asked_and_can_be_switched() {
    let (client, _server) = client_and_server();
    add(&client, &[("a.csv", ANN)], false)
        .await
        .expect("a data set");
    let paste = |table, allow_repeat| AddText {
        name: "pasted".to_owned(),
        text: "nick,plan\nann,pro\nzoe,free\n".to_owned(),
        options: ImportOptions {
            table,
            ignore: vec![ColumnRef::Name("plan".to_owned())],
            ..ImportOptions::default()
        },
        known: None,
        now_ms: NOW,
        allow_repeat,
        remembered: Vec::new(),
        memory_limit: 1 << 30,
    };
    let dataset = client
        .call(paste(Table::People, false))
        .await
        .expect("a data set");
    assert_eq!((dataset.table_rows, dataset.table_matched), (2, 1));
    assert!(dataset.attributes.is_empty());
    let pasted = source(&dataset, "pasted").id;
    let people = ImportOptions {
        table: Table::People,
        ..ImportOptions::default()
    };
    let dataset = read_again(&client, pasted, people).await;
    assert_eq!(dataset.attributes[0].name, "plan");
    let dataset = client
        .call(paste(Table::People, false))
        .await
        .expect("a data set");
    assert_eq!(dataset.repeats, ["pasted"]);
    let dataset = client
        .call(paste(Table::People, true))
        .await
        .expect("a data set");
    assert_eq!(dataset.sources.len(), 3);
}
