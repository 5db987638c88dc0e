//! The client against a worker played by the test: whatever the worker does,
//! every call settles.

use std::cell::RefCell;
use std::rc::Rc;

use crate::peer::{client_and_peer, client_and_peers, dataset, name_of, progress, text};
use hearth_bridge::{BUILD, Failure};
use hearth_model::Problem;
use hearth_protocol::calls::Request;
use hearth_protocol::dataset::{AddFiles, Forget};
use hearth_protocol::envelope::Outcome;
use hearth_protocol::listing::Rows;
use hearth_protocol::{FromWorker, PROTOCOL, ToWorker};
use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::File;

#[wasm_bindgen_test]
async fn calls_wait_for_ready_and_keep_their_order() {
    let (client, mut peer, heard) = client_and_peer();
    let first = client.call(text("first"));
    let second = client.call(text("second"));
    assert_eq!(*heard.ready.borrow(), 0);
    peer.ready();
    let (first_id, request) = peer.hear_call().await;
    assert_eq!(name_of(&request), "first");
    let (second_id, request) = peer.hear_call().await;
    assert_eq!(name_of(&request), "second");
    assert_eq!(*heard.ready.borrow(), 1);
    // Answered the other way round: each reply finds its own call.
    peer.reply(second_id, dataset(2));
    peer.reply(first_id, dataset(1));
    assert_eq!(first.await, Ok(dataset(1)));
    assert_eq!(second.await, Ok(dataset(2)));
}

#[wasm_bindgen_test]
async fn a_call_dropped_before_ready_is_never_posted() {
    let (client, mut peer, _) = client_and_peer();
    drop(client.call(text("dropped")));
    let kept = client.call(text("kept"));
    peer.ready();
    let (id, request) = peer.hear_call().await;
    assert_eq!(name_of(&request), "kept");
    peer.reply(id, dataset(1));
    assert_eq!(kept.await, Ok(dataset(1)));
}

#[wasm_bindgen_test]
async fn dropping_a_call_cancels_it_and_its_late_reply_is_ignored() {
    let (client, mut peer, heard) = client_and_peer();
    peer.ready();
    let call = client.call(text("slow"));
    let (id, _) = peer.hear_call().await;
    drop(call);
    assert_eq!(peer.hear().await, ToWorker::Cancel { id });
    peer.reply(id, dataset(7));
    peer.reply(999, dataset(8));
    let next = client.call(Forget);
    let (next_id, request) = peer.hear_call().await;
    assert_eq!(request, Request::Forget(Forget));
    assert_ne!(next_id, id);
    peer.reply(next_id, dataset(0));
    assert_eq!(next.await, Ok(dataset(0)));
    assert!(heard.fatal.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn a_cancel_handle_settles_the_call_at_once() {
    let (client, mut peer, _) = client_and_peer();
    peer.ready();
    let call = client.call(text("slow"));
    let (id, _) = peer.hear_call().await;
    let handle = call.cancel_handle();
    handle.cancel();
    assert_eq!(call.await, Err(Failure::Cancelled));
    assert_eq!(peer.hear().await, ToWorker::Cancel { id });
    handle.cancel();
    let next = client.call(text("next"));
    let (id, _) = peer.hear_call().await;
    peer.reply(id, dataset(1));
    assert_eq!(next.await, Ok(dataset(1)));
}

#[wasm_bindgen_test]
async fn a_settled_call_is_not_cancelled_when_dropped() {
    let (client, mut peer, _) = client_and_peer();
    peer.ready();
    let call = client.call(text("quick"));
    let (id, _) = peer.hear_call().await;
    peer.reply(id, dataset(1));
    assert_eq!(call.await, Ok(dataset(1)));
    let _next = client.call(text("next"));
    assert_eq!(name_of(&peer.hear_call().await.1), "next");
}

#[wasm_bindgen_test]
async fn fatal_settles_every_call_and_is_told_once() {
    let (client, mut peer, heard) = client_and_peer();
    peer.ready();
    let first = client.call(text("first"));
    let second = client.call(text("second"));
    peer.hear_call().await;
    let reason = "a fault at a.rs:1".to_owned();
    peer.say(&FromWorker::Fatal { reason });
    peer.say(&FromWorker::Fatal {
        reason: "again".to_owned(),
    });
    assert_eq!(first.await, Err(Failure::Crashed));
    assert_eq!(second.await, Err(Failure::Crashed));
    // The worker is not used again, not even to say that it is gone.
    assert_eq!(client.call(Forget).await, Err(Failure::Crashed));
    assert_eq!(heard.fatal_codes(), [("engine-stopped".to_owned(), true)]);
    let fatal = heard.fatal.borrow();
    assert_eq!(fatal[0].problem.args["reason"], "a fault at a.rs:1");
}

#[wasm_bindgen_test]
async fn a_message_nobody_understands_settles_every_call() {
    let (client, mut peer, heard) = client_and_peer();
    peer.ready();
    let call = client.call(text("first"));
    peer.hear_call().await;
    peer.say_raw(&JsValue::from_str("what?"));
    assert_eq!(call.await, Err(Failure::Crashed));
    assert_eq!(heard.fatal_codes(), [("engine-stopped".to_owned(), true)]);
}

#[wasm_bindgen_test]
async fn a_worker_of_another_build_is_refused() {
    let (client, peer, heard) = client_and_peer();
    let waiting = client.call(text("first"));
    peer.say(&FromWorker::Ready {
        protocol: PROTOCOL,
        build: format!("{BUILD}-other"),
    });
    let failure = waiting.await.expect_err("a refusal");
    assert_eq!(failure, Failure::WrongBuild);
    let told = failure.to_problems();
    assert!(told[0].hint.to_lowercase().contains("reload the page"));
    assert_eq!(client.call(Forget).await, Err(Failure::WrongBuild));
    assert_eq!(heard.fatal_codes(), [("wrong-build".to_owned(), false)]);
    assert_eq!(*heard.ready.borrow(), 0);
}

#[wasm_bindgen_test]
async fn a_worker_of_another_protocol_is_refused() {
    let (client, peer, heard) = client_and_peer();
    let waiting = client.call(text("first"));
    peer.say(&FromWorker::Ready {
        protocol: PROTOCOL + 1,
        build: BUILD.to_owned(),
    });
    assert_eq!(waiting.await, Err(Failure::WrongBuild));
    assert_eq!(heard.fatal_codes(), [("wrong-build".to_owned(), false)]);
}

#[wasm_bindgen_test]
async fn a_worker_that_speaks_another_language_is_refused() {
    let (client, peer, _) = client_and_peer();
    let waiting = client.call(text("first"));
    peer.say_raw(&JsValue::from_str("hello"));
    assert_eq!(waiting.await, Err(Failure::WrongBuild));
}

#[wasm_bindgen_test]
async fn progress_arrives_in_order_and_only_at_its_own_call() {
    let (client, mut peer, _) = client_and_peer();
    peer.ready();
    let told = Rc::new(RefCell::new(Vec::new()));
    let hears = Rc::clone(&told);
    let file = File::new_with_str_sequence(&Array::of1(&"abc".into()), "a.csv").expect("a file");
    let request = AddFiles {
        files: Vec::new(),
        now_ms: 0,
        allow_repeat: false,
        remembered: Vec::new(),
        memory_limit: 1 << 30,
    };
    let call = client.call_with(request, vec![file], move |progress| {
        hears.borrow_mut().push(progress.done);
    });
    let other = client.call(text("other"));
    let (id, _) = peer.hear_call().await;
    let (other_id, _) = peer.hear_call().await;
    for (id, done) in [(id, 1), (other_id, 50), (id, 2), (id, 3)] {
        let progress = progress(done);
        peer.say(&FromWorker::Progress { id, progress });
    }
    peer.reply(id, dataset(1));
    // After the reply nobody wants to hear it.
    let progress = progress(4);
    peer.say(&FromWorker::Progress { id, progress });
    peer.reply(other_id, dataset(2));
    assert_eq!(call.await, Ok(dataset(1)));
    assert_eq!(other.await, Ok(dataset(2)));
    assert_eq!(*told.borrow(), [1, 2, 3]);
}

#[wasm_bindgen_test]
async fn problems_and_wrong_replies_settle_the_call() {
    let (client, mut peer, _) = client_and_peer();
    peer.ready();
    let call = client.call(text("bad"));
    let (id, _) = peer.hear_call().await;
    let problem = Problem::new("no-time-column", "No time.", "Choose one.").in_file("a.csv");
    let outcome = Outcome::Failed(vec![problem.clone()]);
    peer.say(&FromWorker::Reply { id, outcome });
    assert_eq!(call.await, Err(Failure::Problems(vec![problem])));

    let call = client.call(text("odd"));
    let (id, _) = peer.hear_call().await;
    peer.reply(id, Rows::default());
    let problems = call
        .await
        .expect_err("a reply of another type")
        .to_problems();
    assert_eq!(problems[0].code, "message-not-understood");
}

#[wasm_bindgen_test]
async fn a_request_without_javascript_form_fails_alone() {
    let (client, mut peer, _) = client_and_peer();
    peer.ready();
    let mut beyond = text("big");
    beyond.now_ms = i64::MAX;
    let problems = client
        .call(beyond)
        .await
        .expect_err("no such number")
        .to_problems();
    assert_eq!(problems[0].code, "message-not-understood");
    let call = client.call(text("fine"));
    let (id, _) = peer.hear_call().await;
    peer.reply(id, dataset(1));
    assert_eq!(call.await, Ok(dataset(1)));
}

#[wasm_bindgen_test]
async fn terminate_settles_and_restart_makes_a_fresh_worker() {
    let (client, mut peers, heard) = client_and_peers(2);
    peers[0].ready();
    let call = client.call(text("first"));
    let (old_id, _) = peers[0].hear_call().await;
    client.terminate();
    assert_eq!(call.await, Err(Failure::Crashed));
    assert_eq!(client.call(Forget).await, Err(Failure::Crashed));
    assert!(heard.fatal.borrow().is_empty(), "the page itself ended it");

    client.restart().expect("a second worker");
    let call = client.call(text("second"));
    peers[1].ready();
    let (id, request) = peers[1].hear_call().await;
    assert_eq!(name_of(&request), "second");
    assert_ne!(id, old_id);
    peers[0].reply(id, dataset(1));
    peers[1].reply(id, dataset(2));
    assert_eq!(call.await, Ok(dataset(2)), "the old worker is not heard");
}

#[wasm_bindgen_test]
async fn restart_after_a_crash_works() {
    let (client, mut peers, heard) = client_and_peers(2);
    let call = client.call(text("first"));
    peers[0].ready();
    peers[0].hear_call().await;
    let reason = "no memory".to_owned();
    peers[0].say(&FromWorker::Fatal { reason });
    assert_eq!(call.await, Err(Failure::Crashed));
    client.restart().expect("a second worker");
    peers[1].ready();
    let call = client.call(text("again"));
    let (id, _) = peers[1].hear_call().await;
    peers[1].reply(id, dataset(3));
    assert_eq!(call.await, Ok(dataset(3)));
    assert_eq!(*heard.ready.borrow(), 2);
}

#[wasm_bindgen_test]
async fn the_client_may_be_dropped_while_a_call_is_awaited() {
    let (client, mut peer, _) = client_and_peer();
    peer.ready();
    let call = client.call(text("last"));
    drop(client);
    let (id, _) = peer.hear_call().await;
    peer.reply(id, dataset(4));
    assert_eq!(call.await, Ok(dataset(4)));
}
