//! A sample of people: the same in every file, whole for each, and what else is said of a file is
//! as without; and a reading that is stopped keeps what came before.

use std::collections::BTreeSet;

use hearth_ingest::Importer;
use hearth_model::import::{DropReason, ImportOptions, Table};
use hearth_model::is_sampled;
use proptest::prelude::*;

use crate::support::{Event, NOW_MS, dropped, import_chunks, taken};

fn one_in(sample: u32) -> ImportOptions {
    ImportOptions {
        sample: Some(sample),
        ..ImportOptions::default()
    }
}

fn read(text: &str, options: &ImportOptions) -> (hearth_model::import::FileReport, Vec<Event>) {
    taken(import_chunks([text.as_bytes()], text.len(), options))
}

fn people(events: &[Event]) -> BTreeSet<&str> {
    events.iter().map(|event| event.person.as_str()).collect()
}

/// Rows of two hundred people, some of which are wrong.
fn rows() -> String {
    let mut text = "user,event,time,value,plan\n".to_owned();
    for row in 0..3000_u32 {
        let user = row * row % 199;
        match row % 50 {
            7 => text.push_str(&format!("u{user},open,whenever,1,a\n")),
            // The one that tells which comes first.
            11 => text.push_str(&format!("u{user},open,25/04/2024,1,a\n")),
            13 => text.push_str(",open,01/04/2024,1,a\n"),
            _ => text.push_str(&format!(
                "u{user},click,0{}/04/2024,\"{row},5\",b\n",
                row % 9 + 1
            )),
        }
    }
    text
}

#[test]
fn a_person_is_kept_whole_or_not_at_all_and_the_rest_of_the_account_is_the_same() {
    let text = rows();
    let (whole, all) = read(&text, &ImportOptions::default());
    for sample in [2, 4, 10] {
        let (report, kept) = read(&text, &one_in(sample));
        let wanted: Vec<Event> = all
            .iter()
            .filter(|event| is_sampled(&event.person, sample))
            .cloned()
            .collect();
        assert_eq!(kept, wanted);
        assert!(!kept.is_empty() && kept.len() < all.len());
        let left = (all.len() - kept.len()) as u64;
        assert_eq!(dropped(&report, DropReason::NotSampled).0, left);
        assert_eq!(report.rows_read, whole.rows_read);
        for reason in [DropReason::UnreadableTime, DropReason::NoPerson] {
            assert_eq!(dropped(&report, reason), dropped(&whole, reason));
        }
        assert_eq!(report.inspection.time, whole.inspection.time);
        assert_eq!(report.inspection.numbers, whole.inspection.numbers);
    }
}

#[test]
fn a_people_table_keeps_the_same_people() {
    let rows: Vec<String> = (0..300).map(|user| format!("u{user},pro\n")).collect();
    let text = format!("user,plan\n{}", rows.concat());
    let options = ImportOptions {
        table: Table::People,
        ..one_in(4)
    };
    let imported = import_chunks([text.as_bytes()], text.len(), &options);
    let table = imported.table.expect("a people table");
    let wanted: Vec<String> = (0..300)
        .map(|user| format!("u{user}"))
        .filter(|id| is_sampled(id, 4))
        .collect();
    assert!(table.people().iter().eq(&wanted));
    assert_eq!(imported.report.dropped + imported.report.kept, 300);
}

#[test]
fn json_keeps_the_same_people_as_text() {
    let (_, events) = read("user,event,time\n", &one_in(3));
    assert!(events.is_empty());
    let rows = |write: fn(u32) -> String| -> String { (0..200).map(write).collect() };
    let lines =
        rows(|n| format!("{{\"user\":\"u{n}\",\"event\":\"open\",\"time\":\"2024-04-01\"}}\n"));
    let text = rows(|n| format!("u{n},open,2024-04-01\n"));
    let (_, of_lines) = read(&lines, &one_in(3));
    let (_, of_text) = read(&format!("user,event,time\n{text}"), &one_in(3));
    assert_eq!(people(&of_lines), people(&of_text));
    assert!(people(&of_text).len() > 30);
}

/// Reads in pieces and stops before the piece that would go beyond `until` bytes.
fn stopped(text: &str, piece: usize, until: usize) -> hearth_ingest::Imported {
    let mut importer = Importer::new(
        "events.csv",
        text.len() as u64,
        &ImportOptions::default(),
        NOW_MS,
    );
    let mut pushed = 0;
    for chunk in text.as_bytes().chunks(piece) {
        if pushed + chunk.len() > until {
            importer.stop();
            break;
        }
        assert!(importer.push(chunk).is_ok(), "text is read to its end");
        pushed += chunk.len();
    }
    importer.finish().swap_remove(0)
}

/// Rows whose times are read at once.
fn plain_rows(rows: u32) -> String {
    let row = |n: u32| {
        let (user, minute) = (n.wrapping_mul(2_654_435_761), n % 60);
        format!("u{user},click,2024-04-01T10:{minute:02}:00Z\n")
    };
    let rows: String = (0..rows).map(row).collect();
    format!("user,event,time\n{rows}")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_was_read_before_a_stop_is_kept_and_told(piece in 100_usize..8000, until in 1000_usize..14_000) {
        let text = plain_rows(500);
        let imported = stopped(&text, piece, until.max(piece));
        let (report, events) = taken(imported);
        let told = report.stopped.expect("it was stopped");
        prop_assert!(told.bytes <= until.max(piece) as u64 && told.bytes < text.len() as u64);
        // Of the last row only a part may have come: it is not read.
        let read = &text[..told.bytes as usize];
        let whole = &read[..read.rfind('\n').map_or(0, |end| end + 1)];
        let (expected, wanted) = self::read(whole, &ImportOptions::default());
        prop_assert_eq!(&events, &wanted);
        prop_assert_eq!(told.people, people(&events).len() as u64);
        prop_assert_eq!(report.rows_read, expected.rows_read);
        prop_assert_eq!(report.rows_read, report.kept + report.dropped);
        prop_assert_eq!(report.bytes, text.len() as u64);
        prop_assert_eq!(report.problem, None);
    }
}

#[test]
fn a_packed_file_that_is_stopped_is_not_called_damaged() {
    let text = plain_rows(20_000);
    let packed = crate::support::gzip(text.as_bytes());
    let mut importer = Importer::new(
        "events.csv.gz",
        packed.len() as u64,
        &ImportOptions::default(),
        NOW_MS,
    );
    let half = packed.len() / 2;
    assert!(importer.push(&packed[..half]).is_ok());
    while importer.work() {}
    let memory = importer.memory();
    importer.stop();
    let (report, events) = taken(importer.finish().swap_remove(0));
    let told = report.stopped.expect("it was stopped");
    assert!(told.bytes > 0 && told.bytes <= half as u64, "{told:?}");
    let notes: Vec<_> = report.notes.iter().map(|note| note.kind).collect();
    assert!(
        !notes.contains(&hearth_model::import::NoteKind::Truncated),
        "{notes:?}"
    );
    assert!(!events.is_empty());
    assert!(
        memory.bytes() > memory.events * 14,
        "person, kind and time of each"
    );
}

#[test]
fn stopped_before_anything_was_read_it_says_why() {
    let mut importer = Importer::new("events.csv", 1000, &ImportOptions::default(), NOW_MS);
    importer.stop();
    let report = importer.finish().swap_remove(0).report;
    let problem = report.problem.expect("nothing was read");
    assert_eq!(problem.code, "no-memory");
}
