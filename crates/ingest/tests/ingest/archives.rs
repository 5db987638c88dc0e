//! Archives as programs write them, and as accidents and attackers leave them:
//! every file inside is read by itself, and what is wrong costs that file alone.

use std::io::{Cursor, Read, Write};

use hearth_model::import::{FileReport, ImportOptions, NoteKind};
use proptest::prelude::*;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::support::{Event, code, gzip, import, import_archive, noted, uneven};

const OPENS: &str = "user,event,time\na,open,2024-01-01\nb,open,2024-01-02\n";
const CLICKS: &str = "user,event,time\nc,click,2024-01-03\n,click,2024-01-03\n";

type Files<'a> = [(&'a str, &'a [u8])];

fn deflated() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)
}

/// An archive whose headers tell every size.
fn zipped(files: &Files<'_>, options: SimpleFileOptions) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, options).expect("a new file");
        writer.write_all(bytes).expect("writing to memory");
    }
    writer.finish().expect("writing to memory").into_inner()
}

/// An archive written in one go: sizes stand behind the data.
fn streamed(files: &Files<'_>, options: SimpleFileOptions) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = ZipWriter::new_stream(&mut bytes);
    for (name, bytes) in files {
        writer.start_file(*name, options).expect("a new file");
        writer.write_all(bytes).expect("writing to memory");
    }
    writer.finish().expect("writing to memory");
    bytes
}

/// An archive in every way of writing one.
fn all_ways(files: &Files<'_>) -> Vec<Vec<u8>> {
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut ways = Vec::new();
    for options in [deflated(), stored] {
        for large in [false, true] {
            ways.push(zipped(files, options.large_file(large)));
            ways.push(streamed(files, options.large_file(large)));
        }
    }
    ways
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, CompressionLevel::Fastest)
}

/// Imports in one chunk, byte by byte and unevenly; each gives the same.
fn import_all(bytes: &[u8], options: &ImportOptions) -> Vec<(FileReport, Vec<Event>)> {
    let whole = import_archive([bytes], options);
    assert_eq!(import_archive(bytes.chunks(1), options), whole);
    assert_eq!(import_archive(uneven(bytes), options), whole);
    whole
}

fn plainly(bytes: &[u8]) -> Vec<(FileReport, Vec<Event>)> {
    import_all(bytes, &ImportOptions::default())
}

/// Path inside, format, rows kept and dropped, code of the problem.
fn summary(files: &[(FileReport, Vec<Event>)]) -> Vec<(&str, &str, u64, u64, &str)> {
    let mut lines = Vec::new();
    for (report, _) in files {
        let inspection = &report.inspection;
        let entry = inspection.entry.as_deref().unwrap_or_default();
        let format = inspection.format.as_str();
        lines.push((entry, format, report.kept, report.dropped, code(report)));
    }
    lines
}

#[test]
fn every_file_of_an_archive_is_read_by_itself() {
    let packed = gzip(CLICKS.as_bytes());
    let denser = zstd(OPENS.as_bytes());
    let files: &Files<'_> = &[
        ("data/opens.csv", OPENS.as_bytes()),
        ("__MACOSX/data/._opens.csv", b"\0\x05\x16\x07"),
        (".DS_Store", b"\0\0\0\x01Bud1"),
        ("empty/", b""),
        ("data/clicks.csv.gz", &packed),
        ("again.csv.zst", &denser),
    ];
    for archive in all_ways(files) {
        let read = plainly(&archive);
        assert_eq!(
            summary(&read),
            [
                ("data/opens.csv", "delimited text in zip", 2, 0, ""),
                (
                    "data/clicks.csv.gz",
                    "delimited text in gzip in zip",
                    1,
                    1,
                    ""
                ),
                ("again.csv.zst", "delimited text in zstd in zip", 2, 0, ""),
            ]
        );
        assert_eq!(read[0].0.inspection.name, "archive.zip/data/opens.csv");
        assert_eq!(
            read[0].1,
            import(OPENS.as_bytes(), &ImportOptions::default()).1
        );
        assert!(read.iter().all(|(report, _)| report.notes.is_empty()));
        assert!(read[0].0.bytes > 0 && read[0].0.bytes < archive.len() as u64);
    }
}

#[test]
fn one_file_can_be_asked_for() {
    let files: &Files<'_> = &[
        ("a.csv", OPENS.as_bytes()),
        ("b.csv", CLICKS.as_bytes()),
        ("c.csv", OPENS.as_bytes()),
    ];
    let only = |entry: &str| ImportOptions {
        entry: Some(entry.to_owned()),
        ..ImportOptions::default()
    };
    for archive in all_ways(files) {
        let read = import_all(&archive, &only("b.csv"));
        assert_eq!(
            summary(&read),
            [("b.csv", "delimited text in zip", 1, 1, "")]
        );
        let read = import_all(&archive, &only("x.csv"));
        assert_eq!(code(&read[0].0), "unknown-entry");
        let problem = read[0].0.problem.clone().unwrap_or_default();
        assert!(problem.reason.contains("a.csv, b.csv, c.csv"), "{problem}");
    }
}

#[test]
fn packed_files_may_be_packed_once_more() {
    let plain = import(OPENS.as_bytes(), &ImportOptions::default());
    let inside = zipped(&[("a.csv", OPENS.as_bytes())], deflated());
    let cases: [(Vec<u8>, &str, &str); 8] = [
        (zstd(OPENS.as_bytes()), "delimited text in zstd", ""),
        (
            [zstd(&OPENS.as_bytes()[..20]), zstd(&OPENS.as_bytes()[20..])].concat(),
            "delimited text in zstd",
            "",
        ),
        (
            [
                b"\x5f\x2a\x4d\x18\x03\0\0\0xyz".as_slice(),
                &zstd(OPENS.as_bytes()),
            ]
            .concat(),
            "delimited text in zstd",
            "",
        ),
        (
            gzip(&zstd(OPENS.as_bytes())),
            "delimited text in zstd in gzip",
            "",
        ),
        (
            zstd(&gzip(OPENS.as_bytes())),
            "delimited text in gzip in zstd",
            "",
        ),
        (gzip(&gzip(&gzip(b"x"))), "", "unsupported-format"),
        (gzip(&inside), "", "unsupported-format"),
        (
            zipped(&[("inside.zip", &inside)], deflated()),
            "",
            "unsupported-format",
        ),
    ];
    for (bytes, format, problem) in cases {
        let read = plainly(&bytes);
        let (report, events) = &read[0];
        assert_eq!((code(report), read.len()), (problem, 1));
        if problem.is_empty() {
            assert_eq!(
                (report.inspection.format.as_str(), events),
                (format, &plain.1)
            );
        }
    }
}

/// Flips bits where the archive has this header field of its first entry.
fn patched(archive: &[u8], at: usize, bytes: &[u8]) -> Vec<u8> {
    let mut patched = archive.to_vec();
    patched[at..at + bytes.len()].copy_from_slice(bytes);
    patched
}

#[test]
fn a_file_that_cannot_be_unpacked_costs_only_itself() {
    let files: &Files<'_> = &[("a.csv", OPENS.as_bytes()), ("b.csv", CLICKS.as_bytes())];
    for archive in all_ways(files) {
        let flags = archive[6];
        let cases: [(usize, &[u8], &str); 5] = [
            (6, &[flags | 1], "password-protected"),
            (8, &[9, 0], "unsupported-packing"),
            (8, &[12, 0], "unsupported-packing"),
            (8, &[14, 0], "unsupported-packing"),
            (8, &[99, 0], "unsupported-packing"),
        ];
        for (at, bytes, problem) in cases {
            let read = plainly(&patched(&archive, at, bytes));
            let codes: Vec<_> = read.iter().map(|(report, _)| code(report)).collect();
            assert_eq!(codes, [problem, ""], "{at} {bytes:?}");
            assert_eq!((read[1].0.kept, read[1].0.notes.len()), (1, 0));
        }
        // Every byte of the first file's data, one after the other.
        let start = 30 + usize::from(archive[26]) + usize::from(archive[28]);
        for at in start..start + 20 {
            let read = plainly(&patched(&archive, at, &[archive[at] ^ 0x55]));
            let (first, second) = (&read[0].0, &read[1].0);
            let said = noted(first, NoteKind::Damaged).0 == 1 || !code(first).is_empty();
            assert!(said, "{at}: {first:?}");
            assert_eq!((second.kept, second.dropped), (1, 1), "{at}");
        }
    }
}

#[test]
fn a_cut_archive_keeps_what_was_read_and_says_so() {
    let rows: String = (0..2000)
        .map(|n| format!("user {},open,2024-01-{:02}\n", n * 7919 % 2000, n % 28 + 1))
        .collect();
    let text = format!("user,event,time\n{rows}");
    let files: &Files<'_> = &[("a.csv", OPENS.as_bytes()), ("b.csv", text.as_bytes())];
    for archive in all_ways(files) {
        let read = plainly(&archive[..archive.len() * 2 / 3]);
        assert_eq!((read[0].0.kept, read[0].0.notes.len()), (2, 0));
        let (cut, events) = &read[1];
        assert_eq!(noted(cut, NoteKind::Truncated).0, 1);
        assert!(cut.kept > 300 && cut.kept < 2000, "{}", cut.kept);
        assert_eq!(cut.dropped, 0);
        assert!(
            events
                .iter()
                .all(|event| text.contains(&format!("\n{},", event.person)))
        );
        // Behind the first file: there may have been more, and nobody knows.
        let behind = archive
            .windows(5)
            .position(|name| name == b"b.csv")
            .unwrap_or_default();
        let read = plainly(&archive[..behind - 30]);
        assert_eq!(summary(&read).len(), 1);
        assert_eq!(noted(&read[0].0, NoteKind::Truncated).0, 1);
        for length in (4..behind).step_by(7) {
            let read = import_archive([&archive[..length]], &ImportOptions::default());
            assert_eq!(read.len(), 1);
        }
    }
}

#[test]
fn bytes_between_files_are_passed_over_and_said() {
    let one = zipped(&[("a.csv", OPENS.as_bytes())], deflated());
    let two = zipped(&[("b.csv", CLICKS.as_bytes())], deflated());
    let end = one
        .windows(4)
        .position(|bytes| bytes == b"PK\x01\x02")
        .unwrap_or_default();
    let with = |between: &[u8]| plainly(&[&one[..end], between, &two].concat());
    let padded = with(&[0; 100]);
    assert_eq!((padded.len(), padded[1].0.notes.len()), (2, 0));
    let strayed = with(b"PKrubbish PK\x03 P");
    assert_eq!(strayed.len(), 2);
    assert_eq!(noted(&strayed[1].0, NoteKind::Damaged).0, 1);
}

#[test]
fn an_archive_without_anything_to_read_is_one_problem() {
    let photo: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR";
    let cases: [(&Files<'_>, &str, &str); 4] = [
        (&[], "empty-archive", "no file"),
        (&[("folder/.hidden", photo)], "empty-archive", "no file"),
        (
            &[("a.png", photo), ("b/c.png", photo)],
            "nothing-inside",
            "a.png, b/c.png",
        ),
        (&[("a.png", photo)], "unsupported-format", "PNG"),
    ];
    for (files, problem, said) in cases {
        let read = plainly(&zipped(files, deflated()));
        assert_eq!((code(&read[0].0), read.len()), (problem, 1));
        let problem = read[0].0.problem.clone().unwrap_or_default();
        assert!(problem.reason.contains(said), "{problem}");
        assert!(!problem.hint.is_empty());
    }
    let two = zipped(&[("a.csv", OPENS.as_bytes()), ("b.csv", photo)], deflated());
    let second = two
        .windows(5)
        .position(|name| name == b"b.csv")
        .unwrap_or_default();
    let locked = patched(&patched(&two, 6, &[1]), second - 24, &[1]);
    let read = plainly(&locked);
    assert_eq!((code(&read[0].0), read.len()), ("password-protected", 1));
    assert_eq!(read[0].0.inspection.name, "archive.zip");
}

#[test]
fn files_of_the_same_name_are_told_apart() {
    let one = zipped(&[("a.csv", OPENS.as_bytes())], deflated());
    let end = one
        .windows(4)
        .position(|bytes| bytes == b"PK\x01\x02")
        .unwrap_or_default();
    let read = plainly(&[&one[..end], &one].concat());
    let names: Vec<_> = summary(&read).iter().map(|line| line.0).collect();
    assert_eq!(names, ["a.csv", "a.csv (2)"]);
}

#[test]
fn of_very_many_files_the_first_are_read() {
    let names: Vec<String> = (0..1005).map(|n| format!("{n}.csv")).collect();
    let files: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), OPENS.as_bytes()))
        .collect();
    let read = import_archive(
        [zipped(&files, deflated()).as_slice()],
        &ImportOptions::default(),
    );
    assert_eq!(read.len(), 1001);
    assert!(read[..1000].iter().all(|(report, _)| report.kept == 2));
    assert_eq!(code(&read[1000].0), "too-many-files");
    assert_eq!(read[1000].0.inspection.name, "archive.zip");
}

/// Rows, then spaces without end, packed.
fn bomb(spaces: u64, pack: impl FnOnce(&mut dyn Read) -> Vec<u8>) -> Vec<u8> {
    let start = OPENS
        .as_bytes()
        .chain(Cursor::new("c,open,2024-01-01\n".repeat(20_000)));
    pack(&mut start.chain(std::io::repeat(b' ').take(spaces)))
}

fn deflated_bomb(bytes: &mut dyn Read) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer
        .start_file("bomb.csv", deflated())
        .expect("a new file");
    std::io::copy(bytes, &mut writer).expect("writing to memory");
    writer.start_file("b.csv", deflated()).expect("a new file");
    writer
        .write_all(CLICKS.as_bytes())
        .expect("writing to memory");
    writer.finish().expect("writing to memory").into_inner()
}

fn gzip_bomb(bytes: &mut dyn Read) -> Vec<u8> {
    let mut packed = Vec::new();
    let mut encoder = flate2::read::GzEncoder::new(bytes, flate2::Compression::default());
    encoder
        .read_to_end(&mut packed)
        .expect("reading from memory");
    packed
}

fn zstd_bomb(bytes: &mut dyn Read) -> Vec<u8> {
    let mut unpacked = Vec::new();
    bytes
        .read_to_end(&mut unpacked)
        .expect("reading from memory");
    zstd(&unpacked)
}

#[test]
fn an_archive_that_grows_beyond_reason_is_stopped() {
    for pack in [deflated_bomb, gzip_bomb, zstd_bomb] {
        let archive = bomb(80 << 20, pack);
        let read = import_archive(archive.chunks(1 << 16), &ImportOptions::default());
        assert_eq!(code(&read[0].0), "unpacks-too-far");
        assert_eq!((read.len(), read[0].1.len()), (1, 0));
        let problem = read[0].0.problem.clone().unwrap_or_default();
        assert!(
            problem.reason.contains("300 times") && problem.reason.contains("64 MB"),
            "{problem}"
        );
    }
}

#[test]
fn an_archive_that_says_it_is_too_large_is_not_unpacked() {
    let archive = zipped(
        &[("a.csv", OPENS.as_bytes()), ("b.csv", CLICKS.as_bytes())],
        deflated().large_file(true),
    );
    let start = 30 + usize::from(archive[26]);
    let told = patched(&archive, start + 4, &(9_u64 << 30).to_le_bytes());
    let read = plainly(&told);
    assert_eq!(code(&read[0].0), "unpacks-too-large");
    assert!(
        read[0]
            .0
            .problem
            .clone()
            .unwrap_or_default()
            .reason
            .contains("8.0 GB")
    );
    assert_eq!(read[1].0.kept, 1);
}

#[test]
fn zstd_faults_keep_what_was_read() {
    let rows: String = (0..20_000)
        .map(|n| {
            format!(
                "user {},open,2024-01-{:02}\n",
                n * 7919 % 20_000,
                n % 28 + 1
            )
        })
        .collect();
    let packed = zstd(format!("user,event,time\n{rows}").as_bytes());
    let read = import_archive([packed.as_slice()], &ImportOptions::default());
    assert_eq!((read[0].0.kept, read[0].0.notes.len()), (20_000, 0));
    let cut = plainly(&packed[..packed.len() * 2 / 3]);
    assert_eq!(noted(&cut[0].0, NoteKind::Truncated).0, 1);
    assert!(
        cut[0].0.kept > 5000 && cut[0].0.dropped == 0,
        "{}",
        cut[0].0.kept
    );
    let mut wrong = packed.clone();
    let last = wrong.len() - 1;
    wrong[last] ^= 1;
    let wrong = plainly(&wrong);
    assert_eq!(
        (wrong[0].0.kept, noted(&wrong[0].0, NoteKind::Damaged).0),
        (20_000, 1)
    );
    // A window of 256 MB.
    let wide = b"\x28\xB5\x2F\xFD\x00\x90\x01\x00\x00";
    assert_eq!(code(&plainly(wide)[0].0), "unsupported-packing");
}

proptest! {
    #[test]
    fn chunking_of_archives_does_not_matter(
        way in 0_usize..8,
        sizes in prop::collection::vec(1_usize..200, 1..8),
        cut in 0_usize..2000,
        flips in prop::collection::vec((0_usize..2000, any::<u8>()), 0..3),
    ) {
        let packed = zstd(CLICKS.as_bytes());
        let files: &Files<'_> = &[("a.csv", OPENS.as_bytes()), ("b.zst", &packed), ("c.csv", CLICKS.as_bytes())];
        let mut archive = all_ways(files).swap_remove(way);
        archive.truncate(archive.len().min(cut.max(4)));
        for (at, bits) in flips {
            if let Some(byte) = archive.get_mut(at) {
                *byte ^= bits;
            }
        }
        let whole = import_archive([archive.as_slice()], &ImportOptions::default());
        prop_assert!(!whole.is_empty());
        let mut sizes = sizes.into_iter().cycle();
        let mut rest = archive.as_slice();
        let mut chunks = Vec::new();
        while !rest.is_empty() {
            let (chunk, after) = rest.split_at(sizes.next().unwrap_or(1).min(rest.len()));
            chunks.push(chunk);
            rest = after;
        }
        prop_assert_eq!(import_archive(chunks, &ImportOptions::default()), whole);
    }
}
