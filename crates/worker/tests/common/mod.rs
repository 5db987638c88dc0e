//! A page and a worker in one browser page, with small files.

use hearth_bridge::server::Server;
use hearth_bridge::{Client, ClientEvents, Failure, Port};
use hearth_model::import::ImportOptions;
use hearth_protocol::dataset::{AddFiles, Dataset, NewFile};
use js_sys::Array;
use web_sys::{File, MessageChannel};

pub const NOW: i64 = 1_800_000_000_000;
pub const ANN: &str = "user_id,event,time\nann,open,2024-01-01\nann,click,2024-01-02\n";
pub const BOB: &str = "user_id,event,time\nbob,open,2024-01-03\n";

pub fn client_and_server() -> (Client, Server) {
    let channel = MessageChannel::new().expect("a channel");
    let page = channel.port1();
    let open = move || Ok(Port::Channel(page.clone()));
    let client = Client::over(open, ClientEvents::default()).expect("a client");
    let server = hearth_worker::serve(Port::Channel(channel.port2())).expect("a server");
    (client, server)
}

pub async fn add(
    client: &Client,
    files: &[(&str, &str)],
    allow_repeat: bool,
) -> Result<Dataset, Failure> {
    let handle = |(name, text): &(&str, &str)| {
        File::new_with_str_sequence(&Array::of1(&(*text).into()), name).expect("a file")
    };
    let new = |(name, _): &(&str, &str)| NewFile {
        name: (*name).to_owned(),
        options: ImportOptions::default(),
        known: None,
    };
    let request = AddFiles {
        files: files.iter().map(new).collect(),
        now_ms: NOW,
        allow_repeat,
        remembered: Vec::new(),
        memory_limit: 1 << 30,
    };
    let handles = files.iter().map(handle).collect();
    client.call_with(request, handles, |_| ()).await
}

pub fn names(dataset: &Dataset) -> Vec<&str> {
    let sources = dataset.sources.iter();
    sources
        .map(|source| source.report.inspection.name.as_str())
        .collect()
}
