//! How fast JSON Lines become events: megabytes per second, best of five, beside
//! what serde_json makes of the same text as a stream of values. Both read every
//! key; the importer keeps person, event and time.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use hearth_ingest::Importer;
use hearth_model::import::{ImportOptions, Properties};

const ROWS: u32 = 300_000;
const PEOPLE: u32 = 50_000;
const CHUNK: usize = 4 * 1024 * 1024;
const RUNS: usize = 5;

fn main() {
    let text = made();
    let lines = text.as_bytes();
    let array = format!("[{}]", text.trim_end().replace('\n', ","));
    let size = lines.len() as f64 / 1e6;
    let theirs = best(|| values(lines));
    let told = |name: &str, seconds: f64| {
        println!(
            "{name}: {seconds:.3} s, {:.0} MB/s, {:.2} of serde_json's values",
            size / seconds,
            theirs / seconds
        );
    };
    told("serde_json values", theirs);
    told("JSON Lines", best(|| import(lines)));
    told("one array", best(|| import(array.as_bytes())));
}

/// The best of some runs, in seconds; each must give every row.
fn best(mut run: impl FnMut() -> u64) -> f64 {
    let mut best = Duration::MAX;
    for _ in 0..RUNS {
        let start = now();
        assert_eq!(run(), u64::from(ROWS));
        best = best.min(now() - start);
    }
    best.as_secs_f64()
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn now() -> Instant {
    Instant::now()
}

fn import(bytes: &[u8]) -> u64 {
    let options = ImportOptions {
        properties: Properties::These(Vec::new()),
        ..ImportOptions::default()
    };
    let mut importer = Importer::new("bench.json", bytes.len() as u64, &options, i64::MAX);
    for chunk in bytes.chunks(CHUNK) {
        if importer.push(chunk).is_err() {
            break;
        }
        while importer.work() {}
    }
    importer.finish().swap_remove(0).report.kept
}

fn values(bytes: &[u8]) -> u64 {
    let values = serde_json::Deserializer::from_slice(bytes).into_iter::<serde_json::Value>();
    values.filter(Result::is_ok).count() as u64
}

/// Events as a product's tracker writes them.
fn made() -> String {
    let mut text = String::new();
    let events = ["open", "click", "visit", "purchase"];
    for row in 0..ROWS {
        let mixed = row.wrapping_mul(2_654_435_761) >> 7;
        let _ = writeln!(
            text,
            r#"{{"event_id":"e{row:07}","user_id":"user_{:06}","event":"{}","timestamp":"2024-{:02}-{:02}T{:02}:{:02}:00Z","properties":{{"plan":"pro","price":{}.5,"browser":"firefox","path":"/a/b?c=\"d\"","tags":["x","y"]}},"context":{{"country":"TH","city":"Bangkok","device":null}}}}"#,
            mixed % PEOPLE,
            events[(mixed % 4) as usize],
            mixed % 12 + 1,
            mixed % 28 + 1,
            mixed % 24,
            row % 60,
            mixed % 300,
        );
    }
    text
}
