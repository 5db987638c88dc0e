//! Client and server over one line: what the handler does is what the page gets.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::peer::{dataset, progress, text};
use futures::FutureExt as _;
use futures::future::LocalBoxFuture;
use hearth_bridge::server::{Answer, Handler, Job, Server, Stop};
use hearth_bridge::{Client, ClientEvents, Failure, Port};
use hearth_model::Problem;
use hearth_protocol::calls::Request;
use hearth_protocol::dataset::{AddFiles, Forget, LoadDemo};
use hearth_protocol::results::{ExportFormat, ExportScores, Exported, Group};
use hearth_protocol::{Progress, Stage};
use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{File, MessageChannel};

#[derive(Default)]
struct Handles {
    sent: RefCell<Option<ArrayBuffer>>,
    stopped: Cell<bool>,
}

impl Handler for Handles {
    fn handle(
        self: Rc<Self>,
        request: Request,
        files: Vec<File>,
        job: Job,
    ) -> LocalBoxFuture<'static, Result<Answer, Stop>> {
        async move {
            match request {
                Request::AddFiles(_) => {
                    let bytes: f64 = files.iter().map(|file| file.size()).sum();
                    Ok(dataset(bytes as u32).into())
                }
                Request::AddText(add) if add.name == "for ever" => {
                    let forever = async {
                        loop {
                            job.breathe().await?;
                        }
                    };
                    let stop: Result<(), Stop> = forever.await;
                    self.stopped.set(true);
                    stop.map(|()| dataset(0).into())
                }
                Request::AddText(_) => Err(Problem::new("no", "No.", "Try again.").into()),
                Request::LoadDemo(_) => {
                    for done in 0..50 {
                        job.progress(progress(done));
                    }
                    job.progress(Progress {
                        stage: Stage::Indexing,
                        ..progress(50)
                    });
                    Ok(dataset(0).into())
                }
                Request::ExportScores(_) => {
                    let bytes = Uint8Array::from([1_u8, 2, 3].as_slice());
                    *self.sent.borrow_mut() = Some(bytes.buffer());
                    let exported = Exported {
                        people: 1,
                        without_address: 0,
                        bytes: 3,
                    };
                    Ok(Answer {
                        reply: exported.into(),
                        buffers: vec![bytes.buffer()],
                    })
                }
                Request::Forget(_) => Ok(dataset(u32::from(self.stopped.get())).into()),
                other => panic!("not asked in these tests: {other:?}"),
            }
        }
        .boxed_local()
    }
}

fn client_and_server() -> (Client, Server, Rc<Handles>) {
    let channel = MessageChannel::new().expect("a channel");
    let (page, worker) = (channel.port1(), channel.port2());
    let client = Client::over(
        move || Ok(Port::Channel(page.clone())),
        ClientEvents::default(),
    );
    let handles = Rc::new(Handles::default());
    let server = Server::start(Port::Channel(worker), Rc::clone(&handles)).expect("a server");
    (client.expect("a client"), server, handles)
}

fn export() -> ExportScores {
    ExportScores {
        of: Group::Everyone,
        format: ExportFormat::CsvForTools,
        look: false,
    }
}

#[wasm_bindgen_test]
async fn an_exported_buffer_moves_and_leaves_the_sender_empty() {
    let (client, _server, handles) = client_and_server();
    let (exported, buffer) = client.file(export(), |_| ()).await.expect("an export");
    assert_eq!(exported.bytes, 3);
    assert_eq!(Uint8Array::new(&buffer).to_vec(), [1, 2, 3]);
    let sent = handles.sent.borrow().clone().expect("what was sent");
    assert_eq!(sent.byte_length(), 0);
}

#[wasm_bindgen_test]
async fn files_travel_beside_the_request() {
    let (client, _server, _) = client_and_server();
    let file = |text: &str| {
        File::new_with_str_sequence(&Array::of1(&text.into()), "a.csv").expect("a file")
    };
    let request = AddFiles {
        files: Vec::new(),
        now_ms: 0,
        allow_repeat: false,
        remembered: Vec::new(),
        memory_limit: 1 << 30,
    };
    let call = client.call_with(request, vec![file("abc"), file("defgh")], |_| ());
    assert_eq!(call.await, Ok(dataset(8)));
}

#[wasm_bindgen_test]
async fn problems_of_the_handler_reach_the_caller() {
    let (client, _server, _) = client_and_server();
    let failure = client.call(text("any")).await.expect_err("a problem");
    assert_eq!(
        failure,
        Failure::Problems(vec![Problem::new("no", "No.", "Try again.")])
    );
}

#[wasm_bindgen_test]
async fn a_dropped_call_stops_its_handler_and_others_go_on() {
    let (client, _server, handles) = client_and_server();
    let endless = client.call(text("for ever"));
    // The endless one is at work by now, and does not keep this one waiting.
    assert_eq!(client.call(Forget).await, Ok(dataset(0)));
    drop(endless);
    while client.call(Forget).await != Ok(dataset(1)) {}
    assert!(handles.stopped.get());
}

#[wasm_bindgen_test]
async fn progress_is_thinned_within_a_stage_and_told_at_each_new_one() {
    let (client, _server, _) = client_and_server();
    let told = Rc::new(RefCell::new(Vec::new()));
    let hears = Rc::clone(&told);
    let request = LoadDemo {
        name: "newsletter".to_owned(),
        people: None,
        seed: 1,
        now_ms: 0,
    };
    let call = client.call_with(request, Vec::new(), move |progress| {
        hears.borrow_mut().push((progress.stage, progress.done));
    });
    call.await.expect("a data set");
    let told = told.borrow();
    assert_eq!(told.first(), Some(&(Stage::Reading, 0)));
    assert_eq!(told.last(), Some(&(Stage::Indexing, 50)));
    assert!(told.len() < 51, "every one of them was told");
    assert!(told.is_sorted_by_key(|(_, done)| *done));
}
