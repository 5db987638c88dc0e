//! Files that are too large for the memory there is, and samples of people, in a real browser,
//! over the real bridge.
#![cfg(target_arch = "wasm32")]

mod common;

use std::cell::RefCell;
use std::rc::Rc;

use hearth_bridge::Client;
use hearth_model::import::ImportOptions;
use hearth_model::is_sampled;
use hearth_protocol::dataset::{AddText, Dataset, RemoveFile, Sample};
use hearth_protocol::envelope::Short;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use common::{ANN, BOB, NOW, add, client_and_server, names};

wasm_bindgen_test_configure!(run_in_browser);

const ROWS: u32 = 300_000;

/// Some twelve megabytes: three pieces.
fn large() -> String {
    let row = |n: u32| {
        let user = n.wrapping_mul(2_654_435_761) % 20_011;
        format!("user{user},open,2024-01-01T10:00:00Z,/p/{}\n", n % 300)
    };
    let rows: String = (0..ROWS).map(row).collect();
    format!("user_id,event,time,page\n{rows}")
}

/// What comes of the text in so much memory, and what was said while it was read.
async fn read(client: &Client, memory_limit: u64) -> (Dataset, Option<Short>) {
    let request = AddText {
        name: "large.csv".to_owned(),
        text: large(),
        options: ImportOptions::default(),
        known: None,
        now_ms: NOW,
        allow_repeat: true,
        remembered: Vec::new(),
        memory_limit,
    };
    let said = Rc::new(RefCell::new(None));
    let heard = Rc::clone(&said);
    let on_progress = move |progress: hearth_protocol::Progress| {
        if progress.short.is_some() {
            *heard.borrow_mut() = progress.short;
        }
    };
    let dataset = client.call_with(request, Vec::new(), on_progress).await;
    (dataset.expect("a data set"), said.take())
}

async fn sample(client: &Client, one_in: u32) -> Dataset {
    let asked = Sample {
        one_in,
        now_ms: NOW,
    };
    client.call(asked).await.expect("a data set")
}

#[wasm_bindgen_test]
async fn with_enough_memory_all_is_read_and_nothing_is_said() {
    let (client, _server) = client_and_server();
    let (dataset, said) = read(&client, 1 << 30).await;
    assert_eq!((dataset.events, said), (u64::from(ROWS), None));
    assert_eq!(dataset.sources[0].report.stopped, None);
    assert!(dataset.memory_bytes > u64::from(ROWS) * 14);
}

#[wasm_bindgen_test]
async fn it_warns_then_stops_and_keeps_what_was_read() {
    let (client, _server) = client_and_server();
    let (dataset, said) = read(&client, 10_000_000).await;
    let said = said.expect("it was warned");
    assert!(said.expected > said.limit && said.limit == 10_000_000);
    let columns: Vec<&str> = said.columns.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(columns, ["page"]);
    let report = &dataset.sources[0].report;
    let stopped = report.stopped.expect("it was stopped");
    assert!(stopped.bytes > 0 && stopped.bytes < report.bytes);
    assert!(report.kept > 0 && report.kept == dataset.events);
    assert_eq!(stopped.people, u64::from(dataset.people));
    // The engine is as well as before, and a sample of all fits.
    let dataset = sample(&client, 10).await;
    assert_eq!(dataset.sources[0].report.stopped, None);
    assert_eq!(dataset.sources[0].report.rows_read, u64::from(ROWS));
    assert!(dataset.events > 20_000 && dataset.events < 40_000);
}

#[wasm_bindgen_test]
async fn a_sample_holds_for_files_that_are_there_and_those_that_come() {
    let (client, _server) = client_and_server();
    let files = [("ann.csv", ANN), ("bob.csv", BOB)];
    add(&client, &files[..1], false).await.expect("a data set");
    for one_in in [2, 3, 5, 7] {
        let dataset = sample(&client, one_in).await;
        assert_eq!(dataset.sample, one_in);
        assert_eq!(dataset.people == 1, is_sampled("ann", one_in), "{one_in}");
        let dataset = add(&client, &files[1..], false).await.expect("a data set");
        assert_eq!(names(&dataset), ["ann.csv", "bob.csv"], "{one_in}");
        let both = u32::from(is_sampled("ann", one_in)) + u32::from(is_sampled("bob", one_in));
        assert_eq!(dataset.people, both, "{one_in}");
        let bob = dataset.sources.last().expect("a file").id;
        let asked = RemoveFile {
            source: bob,
            now_ms: NOW,
        };
        client.call(asked).await.expect("a data set");
    }
    let dataset = sample(&client, 1).await;
    assert_eq!((dataset.people, dataset.events), (1, 2));
}
