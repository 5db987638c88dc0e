//! How fast a file becomes events: megabytes and rows per second, best of
//! five. Without an argument 12 columns are made, of which 3 are kept; with
//! a path that file is read, and its report printed.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use hearth_ingest::{Imported, Importer};
use hearth_model::import::{ImportOptions, Properties};

const ROWS: u32 = 1_000_000;
const PEOPLE: u32 = 100_000;
const CHUNK: usize = 4 * 1024 * 1024;
const RUNS: usize = 5;

fn main() {
    let path = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with("--"));
    let (bytes, properties) = match &path {
        Some(path) => (
            std::fs::read(path).expect("a file that can be read"),
            Properties::Guess,
        ),
        None => (made(), Properties::These(Vec::new())),
    };
    let options = ImportOptions {
        properties,
        ..ImportOptions::default()
    };
    let mut best = Duration::MAX;
    let mut last = None;
    for _ in 0..RUNS {
        let start = now();
        let imported = import(&bytes, &options);
        best = best.min(now() - start);
        last = Some(imported);
    }
    let Some(Imported { report, log, .. }) = last else {
        return;
    };
    if path.is_some() {
        println!("{report:#?}");
    }
    let seconds = best.as_secs_f64();
    println!(
        "{} kept of {}, {} people: {seconds:.3} s, {:.0} MB/s, {:.2} M rows/s",
        report.kept,
        report.rows_read,
        log.people().len(),
        bytes.len() as f64 / 1e6 / seconds,
        report.rows_read as f64 / 1e6 / seconds,
    );
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn now() -> Instant {
    Instant::now()
}

fn import(bytes: &[u8], options: &ImportOptions) -> Imported {
    let mut importer = Importer::new("bench.csv", bytes.len() as u64, options, i64::MAX);
    for chunk in bytes.chunks(CHUNK) {
        if importer.push(chunk).is_err() {
            break;
        }
    }
    importer.finish().swap_remove(0)
}

/// Rows with people in a scattered order.
fn made() -> Vec<u8> {
    let mut text = String::from(
        "event_id,user_id,event,timestamp,country,city,device,browser,campaign,variant,price,note\n",
    );
    let events = ["open", "click", "visit", "purchase"];
    for row in 0..ROWS {
        let mixed = row.wrapping_mul(2_654_435_761) >> 7;
        let _ = writeln!(
            text,
            "e{row:07},user_{:06},{},2024-{:02}-{:02}T{:02}:{:02}:{:02}Z,TH,Bangkok,phone,firefox,spring_sale,b,{}.5,none",
            mixed % PEOPLE,
            events[(mixed % 4) as usize],
            mixed % 12 + 1,
            mixed % 28 + 1,
            mixed % 24,
            mixed % 60,
            row % 60,
            mixed % 300,
        );
    }
    text.into_bytes()
}
