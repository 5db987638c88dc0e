//! The worker's answers in a real browser, over the real bridge: files in and
//! out of the data set, cancel, the demo.
#![cfg(target_arch = "wasm32")]

mod common;

use std::cell::RefCell;
use std::rc::Rc;

use futures::channel::oneshot;
use futures::future::{Either, select};
use hearth_bridge::Client;
use hearth_model::import::{ColumnRef, ImportOptions};
use hearth_model::parse;
use hearth_protocol::Stage;
use hearth_protocol::dataset::{AddText, Dataset, Forget, LoadDemo, Remap, RemoveFile};
use hearth_protocol::results::{Evaluate, ExportFormat, ExportScores, Group};
use js_sys::Uint8Array;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use common::{ANN, BOB, NOW, add, client_and_server, names};

wasm_bindgen_test_configure!(run_in_browser);

const PICTURE: &str = "\u{89}PNG\r\n\u{1a}\n\0\0\0\rIHDR\0\0";

/// The data set as it is.
async fn present(client: &Client) -> Dataset {
    add(client, &[], false).await.expect("the data set")
}

#[wasm_bindgen_test]
async fn files_are_read_and_a_repeat_is_noticed() {
    let (client, _server) = client_and_server();
    let files = [("a.csv", ANN), ("b.csv", BOB), ("again.csv", ANN)];
    let dataset = add(&client, &files, false).await.expect("a data set");
    assert_eq!((dataset.people, dataset.events), (2, 3));
    assert_eq!(names(&dataset), ["a.csv", "b.csv"]);
    assert_eq!(dataset.repeats, ["again.csv"]);
    let dataset = add(&client, &[("b2.csv", BOB)], false)
        .await
        .expect("a data set");
    assert_eq!((dataset.events, dataset.repeats.len()), (3, 1));
    let dataset = add(&client, &[("b2.csv", BOB)], true)
        .await
        .expect("a data set");
    assert_eq!((dataset.events, dataset.repeats.len()), (4, 0));
    assert_eq!(names(&dataset), ["a.csv", "b.csv", "b2.csv"]);
    let dataset = client.call(Forget).await.expect("nothing");
    assert_eq!(
        dataset,
        Dataset {
            memory_bytes: dataset.memory_bytes,
            sample: 1,
            ..Dataset::default()
        }
    );
}

#[wasm_bindgen_test]
async fn a_broken_file_costs_that_file() {
    let (client, _server) = client_and_server();
    let files = [("p.png", PICTURE), ("empty.csv", ""), ("a.csv", ANN)];
    let dataset = add(&client, &files, false).await.expect("a data set");
    assert_eq!((dataset.people, dataset.events), (1, 2));
    let broken: Vec<bool> = dataset
        .sources
        .iter()
        .map(|source| source.report.problem.is_some())
        .collect();
    assert_eq!(broken, [true, true, false]);
    let request = RemoveFile {
        source: dataset.sources[0].id,
        now_ms: NOW,
    };
    let dataset = client.call(request).await.expect("a data set");
    assert_eq!(names(&dataset), ["empty.csv", "a.csv"]);
    assert_eq!(dataset.events, 2);
}

#[wasm_bindgen_test]
async fn remapping_and_removing_read_the_handles_again() {
    let (client, _server) = client_and_server();
    let dataset = add(&client, &[("a.csv", ANN), ("b.csv", BOB)], false)
        .await
        .expect("a data set");
    let options = ImportOptions {
        person: Some(ColumnRef::Name("event".to_owned())),
        event: Some(ColumnRef::Name("user_id".to_owned())),
        ..ImportOptions::default()
    };
    let source = dataset.sources[0].id;
    let remap = Remap {
        source,
        options: options.clone(),
        now_ms: NOW,
    };
    let dataset = client.call(remap).await.expect("a data set");
    assert_eq!((dataset.people, dataset.events, dataset.kinds), (3, 3, 2));
    assert_eq!(dataset.sources[0].options, options);

    let unknown = Remap {
        source: 99,
        options,
        now_ms: NOW,
    };
    let problems = client
        .call(unknown)
        .await
        .expect_err("no such file")
        .to_problems();
    assert_eq!(problems[0].code, "unknown-file");
    assert_eq!(present(&client).await.people, 3);

    let request = RemoveFile {
        source,
        now_ms: NOW,
    };
    let dataset = client.call(request).await.expect("a data set");
    assert_eq!(names(&dataset), ["b.csv"]);
    assert_eq!((dataset.people, dataset.events), (1, 1));
}

#[wasm_bindgen_test]
async fn a_cancelled_import_leaves_the_data_set_as_it_was() {
    let (client, _server) = client_and_server();
    add(&client, &[("a.csv", ANN)], false)
        .await
        .expect("a data set");
    let mut text = "user_id,event,time\n".to_owned();
    for person in 0..400_000 {
        text.push_str(&format!("person {person},open,2024-01-01\n"));
    }
    let (tell, begun) = oneshot::channel();
    let tell = RefCell::new(Some(tell));
    let request = AddText {
        name: "pasted".to_owned(),
        text,
        options: ImportOptions::default(),
        known: None,
        now_ms: NOW,
        allow_repeat: false,
        remembered: Vec::new(),
        memory_limit: 1 << 30,
    };
    let on_progress = move |_| {
        if let Some(tell) = tell.borrow_mut().take() {
            let _ = tell.send(());
        }
    };
    let call = client.call_with(request, Vec::new(), on_progress);
    match select(call, begun).await {
        Either::Left(_) => panic!("it was done before it was begun"),
        Either::Right((_, call)) => drop(call),
    }
    let dataset = present(&client).await;
    assert_eq!(names(&dataset), ["a.csv"]);
    assert_eq!((dataset.people, dataset.events), (1, 2));
}

#[wasm_bindgen_test]
async fn the_demo_is_made_scored_and_exported() {
    let (client, _server) = client_and_server();
    add(&client, &[("a.csv", ANN)], false)
        .await
        .expect("a data set");
    let stages = Rc::new(RefCell::new(Vec::new()));
    let told = Rc::clone(&stages);
    let demo = LoadDemo {
        name: "newsletter".to_owned(),
        people: Some(40),
        seed: 1,
        now_ms: NOW,
    };
    let call = client.call_with(demo, Vec::new(), move |progress| {
        told.borrow_mut().push(progress.stage);
    });
    let dataset = call.await.expect("a data set");
    assert_eq!((dataset.people, dataset.sources.len()), (40, 1));
    assert_eq!(*stages.borrow().last().expect("progress"), Stage::Indexing);

    let document = r#"{"hearth":1,"scores":[{"id":"s","name":"S","rules":[
        {"id":"any","name":"Any","kind":"event","points":1,"match":{}}]}]}"#;
    let evaluation = client.call(Evaluate {
        draft: parse(document).expect("a model"),
        baseline: None,
        as_of: None,
        now_ms: NOW,
        score: 0,
        bins: 20,
        revision: 5,
    });
    assert_eq!(evaluation.await.expect("a run").people, 40);
    let asked = |of| ExportScores {
        of,
        format: ExportFormat::CsvForTools,
        look: false,
    };
    let (exported, buffer) = client
        .file(asked(Group::Everyone), |_| ())
        .await
        .expect("a file");
    let file = String::from_utf8(Uint8Array::new(&buffer).to_vec()).expect("text");
    assert_eq!(file.lines().count(), 41);
    assert_eq!((exported.people, exported.bytes), (40, file.len() as u64));
    let unknown = asked(Group::Segment("nowhere".to_owned()));
    assert!(client.file(unknown, |_| ()).await.is_err());

    let odd = LoadDemo {
        name: "odd".to_owned(),
        people: None,
        seed: 1,
        now_ms: NOW,
    };
    let problems = client
        .call(odd)
        .await
        .expect_err("no such demo")
        .to_problems();
    assert_eq!(problems[0].code, "unknown-demo");
    assert_eq!(present(&client).await.people, 40);
}
