//! Files that say something of each other, in a real browser: what one proves about
//! dates and decimal marks, and names that one has for the events of another. Whichever
//! comes first, the data set must be the same.
#![cfg(target_arch = "wasm32")]

mod common;

use hearth_bridge::Client;
use hearth_protocol::dataset::{Dataset, Forget, RemoveFile, Source};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use common::{ANN, BOB, NOW, add, client_and_server, names};

wasm_bindgen_test_configure!(run_in_browser);

/// In two orders of day and month it is two days.
const EITHER: &str = "user,event,date,amount\nann,open,02/03/2024,\"1,500\"\n";
/// The month is first, and a comma marks thousands.
const MONTHS: &str = "user,event,date,amount\nbob,open,03/13/2024,\"1,500.25\"\n";
/// The day is first.
const DAYS: &str = "user,event,date,amount\ncid,open,14/03/2024,\n";

const EVENTS: &str = "id,person_id,uuid,datetime,metric_id,type\n\
    e1,P1,u1,2024-03-01 10:00:00,M1,\n\
    e2,P1,u2,2024-03-02 10:00:00,M2,\n\
    e3,P2,u3,2024-03-03 10:00:00,M9,\n";
const METRICS: &str = "id,name,integration_id,created,updated\n\
    M1,Placed Order,i1,2024-03-01,2024-03-01\n\
    M2,Opened Email,i1,2024-03-01,2024-03-01\n";

fn source<'a>(dataset: &'a Dataset, name: &str) -> &'a Source {
    let mut sources = dataset.sources.iter();
    let source = sources.find(|source| source.report.inspection.name == name);
    source.expect("a source")
}

/// How a file's first date is read, and which file says so.
fn date<'a>(dataset: &'a Dataset, name: &str) -> (&'a str, Option<&'a str>) {
    let time = source(dataset, name).report.inspection.time.as_ref();
    let time = time.expect("times");
    let by = time.evidence.as_ref().and_then(|why| why.file.as_deref());
    (&time.read_as[..10], by)
}

/// The decimal mark of a file's amounts.
fn mark(dataset: &Dataset, name: &str) -> char {
    let numbers = source(dataset, name).report.inspection.numbers.as_ref();
    numbers.expect("amounts").decimal
}

/// Adds files one after the other, each by itself.
async fn add_each(client: &Client, files: &[(&str, &str)]) -> Dataset {
    let mut last = None;
    for file in files {
        last = Some(add(client, &[*file], false).await.expect("a data set"));
    }
    last.expect("a file")
}

async fn remove(client: &Client, dataset: &Dataset, name: &str) -> Dataset {
    let request = RemoveFile {
        source: source(dataset, name).id,
        now_ms: NOW,
    };
    client.call(request).await.expect("a data set")
}

#[wasm_bindgen_test]
async fn a_proven_order_of_dates_counts_for_files_before_and_after() {
    let (client, _server) = client_and_server();
    let (either, months) = (("either.csv", EITHER), ("months.csv", MONTHS));
    let alone = add(&client, &[either], false).await.expect("a data set");
    assert_eq!(date(&alone, "either.csv"), ("2024-03-02", None));
    client.call(Forget).await.expect("nothing");

    let mut all = Vec::new();
    for files in [[either, months], [months, either]] {
        all.push(add(&client, &files, false).await.expect("a data set"));
        client.call(Forget).await.expect("nothing");
        all.push(add_each(&client, &files).await);
        client.call(Forget).await.expect("nothing");
    }
    for dataset in &all {
        let told = ("2024-02-03", Some("months.csv"));
        assert_eq!(date(dataset, "either.csv"), told);
        assert_eq!(date(dataset, "months.csv"), ("2024-03-13", None));
        assert_eq!(mark(dataset, "either.csv"), '.');
        assert_eq!((dataset.people, dataset.events), (2, 2));
        assert_eq!(dataset.first_ms, all[0].first_ms);
    }

    // Without its proof the file is read as it was, and so it is with one that contradicts.
    let dataset = add_each(&client, &[either, months]).await;
    let without = remove(&client, &dataset, "months.csv").await;
    assert_eq!(date(&without, "either.csv"), ("2024-03-02", None));
    assert_eq!(without.first_ms, alone.first_ms);
    // Whoever comes last: what was settled by one is open again.
    let dataset = add_each(&client, &[months, ("days.csv", DAYS)]).await;
    assert_eq!(date(&dataset, "either.csv"), ("2024-03-02", None));
    assert_eq!(date(&dataset, "days.csv"), ("2024-03-14", None));
    assert_eq!(date(&dataset, "months.csv"), ("2024-03-13", None));
}

#[wasm_bindgen_test]
async fn names_are_given_to_events_before_and_after_them() {
    let (client, _server) = client_and_server();
    let (events, metrics) = (("event.csv", EVENTS), ("metric.csv", METRICS));
    let found = |dataset: &Dataset| {
        let found = dataset.found.iter();
        let mut names: Vec<String> = found.map(|found| found.name.clone()).collect();
        names.sort_unstable();
        names
    };
    let mut all = Vec::new();
    for files in [[events, metrics], [metrics, events]] {
        all.push(add(&client, &files, false).await.expect("a data set"));
        client.call(Forget).await.expect("nothing");
        all.push(add_each(&client, &files).await);
        client.call(Forget).await.expect("nothing");
    }
    for dataset in &all {
        assert_eq!(found(dataset), ["M9", "Opened Email", "Placed Order"]);
        assert_eq!((dataset.people, dataset.events), (2, 3));
        let told = &source(dataset, "event.csv").report.inspection.names;
        assert_eq!(told.as_ref().map(|told| told.names), Some(2));
        let report = &source(dataset, "metric.csv").report;
        assert_eq!((report.kept, &report.problem), (2, &None));
        assert_eq!(dataset.table_rows, 0);
    }
    // Other files go on as they are.
    let others = [("ann.csv", ANN), metrics, ("bob.csv", BOB), events];
    let dataset = add_each(&client, &others).await;
    assert_eq!(names(&dataset), others.map(|(name, _)| name));
    assert_eq!((dataset.people, dataset.events), (4, 6));
    client.call(Forget).await.expect("nothing");

    let dataset = add_each(&client, &[metrics, events]).await;
    let without = remove(&client, &dataset, "metric.csv").await;
    assert_eq!(found(&without), ["M1", "M2", "M9"]);
    assert_eq!(source(&without, "event.csv").report.inspection.names, None);
}
