//! A line between two workers, over a channel, and what becomes of it when one end is lost.

use hearth_bridge::{Line, Port};
use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Blob, BlobPropertyBag, MessageChannel, Url, Worker};

fn both_ends() -> (Line, Line) {
    let channel = MessageChannel::new().expect("a channel");
    let line = |port| Line::over(Port::Channel(port)).expect("a line");
    (line(channel.port1()), line(channel.port2()))
}

/// The line to a worker that runs `script`.
fn line_to(script: &str) -> Line {
    let options = BlobPropertyBag::new();
    options.set_type("text/javascript");
    let parts = js_sys::Array::of1(&script.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).expect("a blob");
    let url = Url::create_object_url_with_blob(&blob).expect("an address");
    Line::over(Port::Helper(Worker::new(&url).expect("a worker"))).expect("a line")
}

#[wasm_bindgen_test]
async fn messages_arrive_in_order_and_buffers_move() {
    let (one, mut other) = both_ends();
    let buffer = Uint8Array::from([1_u8, 2, 3].as_slice()).buffer();
    one.send(&1_u32, &[]).expect("sent");
    one.send(&2_u32, &[buffer.clone().into()]).expect("sent");
    assert_eq!(other.hear::<u32>().await.map(|(said, _)| said), Some(1));
    let (said, parts) = other.hear::<u32>().await.expect("the second");
    let arrived: &ArrayBuffer = parts[0].dyn_ref().expect("a buffer");
    assert_eq!((said, arrived.byte_length()), (2, 3));
    assert_eq!(buffer.byte_length(), 0, "it moved");
}

#[wasm_bindgen_test]
async fn what_is_not_understood_ends_the_waiting() {
    let (one, mut other) = both_ends();
    one.send(&"a word", &[JsValue::NULL]).expect("sent");
    assert!(other.hear::<u32>().await.is_none());
}

#[wasm_bindgen_test]
async fn a_helper_that_fails_is_lost_and_nobody_else_hears_of_it() {
    let mut line = line_to("throw new Error('gone');");
    assert!(line.hear::<u32>().await.is_none());
}
