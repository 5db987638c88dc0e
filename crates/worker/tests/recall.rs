//! Files read as somebody chose for an earlier one of their shape, in a real
//! browser, over the real bridge.
#![cfg(target_arch = "wasm32")]

mod common;

use hearth_bridge::Client;
use hearth_model::import::{ColumnRef, ImportOptions, Inspection, Table};
use hearth_protocol::dataset::{AddText, Dataset, Forget, Known, Remap, Remembered, RemoveFile};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use common::{ANN, BOB, NOW, add, client_and_server, names};

wasm_bindgen_test_configure!(run_in_browser);

const SALES: &str = "user,event,date\nann,open,02/03/2024\nbob,open,04/05/2024\n";
const PEOPLE: &str = "nick,plan\nann,pro\nzoe,free\n";

fn month_first() -> ImportOptions {
    ImportOptions {
        time_format: Some("month-first".to_owned()),
        ..ImportOptions::default()
    }
}

fn inspection<'a>(dataset: &'a Dataset, name: &str) -> &'a Inspection {
    let mut all = dataset
        .sources
        .iter()
        .map(|source| &source.report.inspection);
    all.find(|inspection| inspection.name == name)
        .expect("the file")
}

fn read_as<'a>(dataset: &'a Dataset, name: &str) -> &'a str {
    let time = inspection(dataset, name).time.as_ref();
    &time.expect("times").read_as
}

/// Adds a text, where this was chosen for files of that shape.
async fn recall(
    client: &Client,
    name: &str,
    text: &str,
    (shape, options): (&str, ImportOptions),
    known: Option<Known>,
) -> Dataset {
    let request = AddText {
        name: name.to_owned(),
        text: text.to_owned(),
        options: ImportOptions::default(),
        known,
        now_ms: NOW,
        allow_repeat: true,
        remembered: vec![Remembered {
            shape: shape.to_owned(),
            options,
        }],
        memory_limit: 1 << 30,
    };
    client.call(request).await.expect("a data set")
}

/// The shape of a text, as the worker tells it.
async fn shape(client: &Client, text: &str) -> String {
    let dataset = add(client, &[("first.csv", text)], true).await;
    let dataset = dataset.expect("a data set");
    let inspection = inspection(&dataset, "first.csv");
    assert!(!inspection.recalled);
    let shape = inspection.shape.clone().expect("a shape");
    client.call(Forget).await.expect("nothing");
    shape
}

#[wasm_bindgen_test]
async fn a_choice_is_recalled_stays_and_is_undone() {
    let (client, _server) = client_and_server();
    let shape = shape(&client, SALES).await;
    add(&client, &[("a.csv", ANN)], false)
        .await
        .expect("a data set");
    let dataset = recall(&client, "b", SALES, (&shape, month_first()), None).await;
    assert!(inspection(&dataset, "b").recalled);
    assert_eq!(read_as(&dataset, "b"), "2024-02-03T00:00:00.000Z");
    assert_eq!(
        dataset.sources[1].options.time_format.as_deref(),
        Some("month-first")
    );

    // Read again for want of another file, it stays as it was chosen.
    let request = RemoveFile {
        source: dataset.sources[0].id,
        now_ms: NOW,
    };
    let dataset = client.call(request).await.expect("a data set");
    assert!(inspection(&dataset, "b").recalled);
    assert_eq!(read_as(&dataset, "b"), "2024-02-03T00:00:00.000Z");

    let request = Remap {
        source: dataset.sources[0].id,
        options: ImportOptions::default(),
        now_ms: NOW,
    };
    let dataset = client.call(request).await.expect("a data set");
    let told = inspection(&dataset, "b");
    assert_eq!(
        (told.recalled, told.shape.as_deref()),
        (false, Some(shape.as_str()))
    );
    assert_eq!(read_as(&dataset, "b"), "2024-03-02T00:00:00.000Z");
}

#[wasm_bindgen_test]
async fn a_file_that_was_read_before_is_read_as_it_was() {
    let (client, _server) = client_and_server();
    let shape = shape(&client, SALES).await;
    for recalled in [false, true] {
        let known = Known {
            shape: shape.clone(),
            recalled,
        };
        let memory = (shape.as_str(), month_first());
        let dataset = recall(&client, "b", SALES, memory, Some(known)).await;
        let told = inspection(&dataset, "b");
        assert_eq!(
            (told.recalled, told.shape.as_ref()),
            (recalled, Some(&shape))
        );
        assert_eq!(read_as(&dataset, "b"), "2024-03-02T00:00:00.000Z");
        client.call(Forget).await.expect("nothing");
    }
}

#[wasm_bindgen_test]
async fn a_list_of_people_is_recalled_as_one_and_its_key_told_by_the_events() {
    let (client, _server) = client_and_server();
    let shape = shape(&client, PEOPLE).await;
    let people = ImportOptions {
        table: Table::People,
        ignore: vec![ColumnRef::Number(2)],
        ..ImportOptions::default()
    };
    // It comes first: the events that tell its key are not there yet, and nobody is told.
    let dataset = recall(&client, "p", PEOPLE, (&shape, people.clone()), None).await;
    assert_eq!(inspection(&dataset, "p").table, Table::People);
    client.call(Forget).await.expect("nothing");

    add(&client, &[("a.csv", ANN), ("b.csv", BOB)], false)
        .await
        .expect("a data set");
    let dataset = recall(&client, "p", PEOPLE, (&shape, people), None).await;
    assert_eq!(names(&dataset), ["a.csv", "b.csv", "p"]);
    let told = inspection(&dataset, "p");
    assert_eq!((told.recalled, told.table), (true, Table::People));
    assert_eq!((dataset.table_rows, dataset.table_matched), (2, 1));
    assert!(dataset.attributes.is_empty());
}
