//! The client against real workers that end badly.

use crate::peer::{Heard, dataset, text};
use hearth_bridge::{BUILD, Client, Failure};
use hearth_protocol::PROTOCOL;
use js_sys::Array;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Blob, BlobPropertyBag, Url};

/// A client whose worker runs `script`; `ready` in it says Ready.
fn client_of(script: &str) -> (Client, Heard) {
    let ready = format!(
        "const ready = () => postMessage({{ body: {{ ready: {{ protocol: {PROTOCOL}, build: '{BUILD}' }} }}, parts: [] }});"
    );
    let options = BlobPropertyBag::new();
    options.set_type("text/javascript");
    let parts = Array::of1(&format!("{ready}\n{script}").into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).expect("a blob");
    let url = Url::create_object_url_with_blob(&blob).expect("an address");
    let heard = Heard::default();
    let client = Client::start(&url, heard.events()).expect("a client");
    (client, heard)
}

#[wasm_bindgen_test]
async fn an_error_nobody_caught_settles_every_call() {
    let (client, heard) = client_of("onmessage = () => { throw new Error('gone'); }; ready();");
    let first = client.call(text("first"));
    let second = client.call(text("second"));
    assert_eq!(first.await, Err(Failure::Crashed));
    assert_eq!(second.await, Err(Failure::Crashed));
    assert_eq!(heard.fatal_codes(), [("engine-stopped".to_owned(), true)]);
}

#[wasm_bindgen_test]
async fn a_trap_settles_every_call_and_a_restart_helps() {
    // The smallest module whose one function is `unreachable`, as a panic ends.
    let (client, heard) = client_of(
        "const bytes = new Uint8Array([0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,5,1,1,102,0,0,10,5,1,3,0,0,11]);
         const { instance } = await WebAssembly.instantiate(bytes);
         onmessage = ({ data: { body: { call } } }) => {
           if (call.request.add_text.name === 'trap') queueMicrotask(() => instance.exports.f());
           else postMessage({ body: { reply: { id: call.id, outcome: { done: { dataset: {
             sources: [], people: 5, events: 0, found: [], kinds: 0, properties: [], table_rows: 0, table_matched: 0, attributes: [], memory_bytes: 0, suspected: [], repeats: [] } } } } }, parts: [] });
         };
         ready();",
    );
    assert_eq!(client.call(text("trap")).await, Err(Failure::Crashed));
    assert_eq!(heard.fatal_codes(), [("engine-stopped".to_owned(), true)]);
    client.restart().expect("a second worker");
    assert_eq!(client.call(text("fine")).await, Ok(dataset(5)));
}

#[wasm_bindgen_test]
async fn a_worker_that_cannot_load_settles_every_call() {
    let heard = Heard::default();
    let client = Client::start("./there-is-no-such-worker.js", heard.events()).expect("a client");
    assert_eq!(client.call(text("first")).await, Err(Failure::Crashed));
    assert_eq!(
        heard.fatal_codes(),
        [("engine-not-started".to_owned(), true)]
    );
}

#[wasm_bindgen_test]
async fn a_worker_that_fails_while_it_starts_settles_every_call() {
    let (client, heard) = client_of("await Promise.reject(new Error('no engine'));");
    assert_eq!(client.call(text("first")).await, Err(Failure::Crashed));
    assert_eq!(
        heard.fatal_codes(),
        [("engine-not-started".to_owned(), true)]
    );
}
