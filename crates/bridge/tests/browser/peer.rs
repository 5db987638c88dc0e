//! The other end of the line, played by the test.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use futures::StreamExt as _;
use futures::channel::mpsc;
use hearth_bridge::{BUILD, Client, ClientEvents, Fatal, Listening, Port, PortEvent};
use hearth_model::import::ImportOptions;
use hearth_protocol::calls::{Reply, Request};
use hearth_protocol::dataset::{AddText, Dataset};
use hearth_protocol::envelope::Outcome;
use hearth_protocol::{CallId, FromWorker, PROTOCOL, Progress, Stage, ToWorker};
use wasm_bindgen::JsValue;
use web_sys::{MessageChannel, MessagePort};

/// A worker played by the test: it hears what the client posts and says what it is told to.
pub struct Peer {
    port: MessagePort,
    heard: mpsc::UnboundedReceiver<ToWorker>,
    _listening: Listening,
}

impl Peer {
    pub fn new(port: MessagePort) -> Self {
        let (tell, heard) = mpsc::unbounded();
        let listening = Port::Channel(port.clone())
            .listen(move |event| {
                let PortEvent::Message(message) = event else {
                    panic!("the client posted something unreadable");
                };
                let (body, _) = hearth_bridge::decode(&message).expect("a message to the worker");
                let _ = tell.unbounded_send(body);
            })
            .expect("a port that can be listened to");
        Self {
            port,
            heard,
            _listening: listening,
        }
    }

    pub fn say(&self, message: &FromWorker) {
        self.say_raw(&hearth_bridge::encode(message, &[]).expect("a message that can be written"));
    }

    pub fn say_raw(&self, message: &JsValue) {
        self.port.post_message(message).expect("an open port");
    }

    pub fn ready(&self) {
        self.say(&FromWorker::Ready {
            protocol: PROTOCOL,
            build: BUILD.to_owned(),
        });
    }

    pub fn reply(&self, id: CallId, reply: impl Into<Reply>) {
        let outcome = Outcome::Done(reply.into());
        self.say(&FromWorker::Reply { id, outcome });
    }

    pub async fn hear(&mut self) -> ToWorker {
        self.heard.next().await.expect("an open port")
    }

    pub async fn hear_call(&mut self) -> (CallId, Request) {
        match self.hear().await {
            ToWorker::Call { id, request } => (id, request),
            other @ ToWorker::Cancel { .. } => panic!("expected a call, heard {other:?}"),
        }
    }
}

/// What the client said outside of calls.
#[derive(Clone, Default)]
pub struct Heard {
    pub ready: Rc<RefCell<u32>>,
    pub fatal: Rc<RefCell<Vec<Fatal>>>,
    pub requested: Rc<RefCell<Vec<String>>>,
}

impl Heard {
    pub fn events(&self) -> ClientEvents {
        let (ready, fatal) = (Rc::clone(&self.ready), Rc::clone(&self.fatal));
        let requested = Rc::clone(&self.requested);
        ClientEvents {
            on_ready: Rc::new(move || *ready.borrow_mut() += 1),
            on_fatal: Rc::new(move |said| fatal.borrow_mut().push(said)),
            on_request: Rc::new(move |address| requested.borrow_mut().push(address)),
        }
    }

    pub fn fatal_codes(&self) -> Vec<(String, bool)> {
        let fatal = self.fatal.borrow();
        fatal
            .iter()
            .map(|said| (said.problem.code.clone(), said.can_restart))
            .collect()
    }
}

/// A client and as many peers as it may start workers.
pub fn client_and_peers(count: usize) -> (Client, Vec<Peer>, Heard) {
    let mut peers = Vec::new();
    let mut ports = VecDeque::new();
    for _ in 0..count {
        let channel = MessageChannel::new().expect("a channel");
        peers.push(Peer::new(channel.port2()));
        ports.push_back(channel.port1());
    }
    let ports = RefCell::new(ports);
    let heard = Heard::default();
    let open = move || {
        let port = ports.borrow_mut().pop_front();
        Ok(Port::Channel(port.expect("a port for every start")))
    };
    let client = Client::over(open, heard.events()).expect("a client");
    (client, peers, heard)
}

pub fn client_and_peer() -> (Client, Peer, Heard) {
    let (client, mut peers, heard) = client_and_peers(1);
    (client, peers.remove(0), heard)
}

pub fn text(name: &str) -> AddText {
    AddText {
        name: name.to_owned(),
        text: "person,event,time\nann,open,2024-01-01\n".to_owned(),
        options: ImportOptions::default(),
        known: None,
        now_ms: 1_700_000_000_000,
        allow_repeat: false,
        remembered: Vec::new(),
        memory_limit: 1 << 30,
    }
}

pub fn name_of(request: &Request) -> &str {
    match request {
        Request::AddText(add) => &add.name,
        other => panic!("expected AddText, heard {other:?}"),
    }
}

pub fn dataset(people: u32) -> Dataset {
    Dataset {
        people,
        ..Dataset::default()
    }
}

pub fn progress(done: u64) -> Progress {
    Progress {
        stage: Stage::Reading,
        file: "a.csv".to_owned(),
        done,
        total: 100,
        rows: done / 10,
        short: None,
    }
}
