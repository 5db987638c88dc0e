//! A file that several read at once gives what one reader gives: events, account,
//! line numbers, samples, dropped rows and proofs, wherever it is cut.

use std::sync::OnceLock;

use hearth_events::{Dictionary, PartialLog};
use hearth_ingest::{Imported, Importer, RangeRead, Ranges};
use hearth_model::import::{DropReason, FileReport, ImportOptions};
use proptest::prelude::*;

use crate::support::{NOW_MS, columns, dropped, gzip, import_chunks, taken};

const HEADER: &str = "user,event,time,value,note\n";
const CHUNK: usize = 64 * 1024;

/// The beginning of a file, a little longer than what everything is decided by.
fn beginning() -> &'static str {
    static BEGINNING: OnceLock<String> = OnceLock::new();
    BEGINNING.get_or_init(|| {
        let mut text = HEADER.to_owned();
        while text.len() < Ranges::HEAD {
            let n = text.len();
            let (user, minute) = (n % 10, n % 60);
            let note = "x".repeat(4000);
            text.push_str(&format!("u{user},open,03/04/2024 10:{minute:02},,{note}\n"));
        }
        text
    })
}

/// Reads the bytes behind `cuts` (where ranges begin) by readers of their own; how many of those were taken, too.
fn in_ranges(bytes: &[u8], cuts: &[usize], options: &ImportOptions) -> (Imported, usize) {
    let mut importer = Importer::new("events.csv", bytes.len() as u64, options, NOW_MS);
    let mut cuts = cuts.iter().copied().filter(|&cut| cut >= Ranges::HEAD);
    let mut from = cuts.next().unwrap_or(bytes.len());
    for chunk in bytes[..from].chunks(CHUNK) {
        assert!(importer.push(chunk).is_ok(), "text is read to its end");
    }
    // Whether what is before the ranges is in order already makes no difference.
    if bytes.len().is_multiple_of(2) {
        importer.sort();
    }
    let mut taken = 0;
    while from < bytes.len() {
        let until = cuts.next().unwrap_or(bytes.len());
        let range = &bytes[from..until];
        let ranges = importer.ranges();
        let reader = ranges.and_then(|ranges| ranges.reader(bytes, None));
        let read = reader.and_then(|mut reader| {
            range.chunks(CHUNK).for_each(|chunk| reader.push(chunk));
            reader.finish()
        });
        let read = read.map(handed_on);
        let went_on = read.map(|read| importer.continue_with(read, range.len() as u64));
        match went_on {
            Some(Ok(())) => taken += 1,
            _ => assert!(importer.push(range).is_ok(), "text is read to its end"),
        }
        from = until;
    }
    (importer.finish().swap_remove(0), taken)
}

/// The same as it is when it has gone from one program to another.
fn handed_on(read: RangeRead) -> RangeRead {
    let account = serde_json::to_string(&read.account).expect("plain data");
    let log = read.log.into_plain().and_then(PartialLog::of_plain);
    RangeRead {
        log: log.expect("the same log"),
        account: serde_json::from_str(&account).expect("the same data"),
        ..read
    }
}

/// Cuts of the text, the first line end behind each place.
fn cuts_behind(bytes: &[u8], places: &[usize]) -> Vec<usize> {
    let mut cuts: Vec<usize> = places
        .iter()
        .map(|place| Ranges::HEAD + place % (bytes.len() - Ranges::HEAD).max(1))
        .filter_map(|place| Some(place + Ranges::cut(bytes.get(place..)?)?))
        .filter(|&cut| cut < bytes.len())
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

/// The texts of a dictionary by their numbers.
fn texts(texts: &Dictionary) -> Vec<String> {
    texts.iter().map(str::to_owned).collect()
}

/// The report, and how many ranges were taken.
#[track_caller]
fn check(bytes: &[u8], cuts: &[usize], options: &ImportOptions) -> (FileReport, usize) {
    let whole = import_chunks(bytes.chunks(CHUNK), bytes.len(), options);
    let (imported, ranges) = in_ranges(bytes, cuts, options);
    assert_eq!(imported.again, whole.again, "cut at {cuts:?}");
    assert!(imported.rejects == whole.rejects, "cut at {cuts:?}");
    let numbered = |log: &PartialLog| (texts(log.people()), texts(log.names()));
    assert!(
        numbered(&imported.log) == numbered(&whole.log),
        "cut at {cuts:?}"
    );
    let ((report, events), (one, all)) = (taken(imported), taken(whole));
    assert_eq!(report, one, "cut at {cuts:?}");
    assert!(events == all, "cut at {cuts:?}");
    (report, ranges)
}

fn with_rejects() -> ImportOptions {
    ImportOptions {
        rejects: true,
        ..ImportOptions::default()
    }
}

fn rows() -> impl Strategy<Value = Vec<u8>> {
    let plain = (0..40_u32, 0..28_u32).prop_map(|(user, day)| {
        format!("v{user},click,{day:02}/06/2024 10:00,1.5,plain\n").into_bytes()
    });
    let odd = prop_oneof![
        Just(b"a,open,25/12/2023 10:00,2,\"two\nlines, quoted\"\n".to_vec()),
        Just(b"a,open,12/25/2023 10:00,\"1,5\",\"a \"\"word\"\"\n\n\"\r\n".to_vec()),
        Just(b"b,open,2024-01-01,\"7\r\n".to_vec()),
        Just(b"b,\"op\"en,2024-01-01T00:00:00Z,1.234,x\n".to_vec()),
        Just(b"c,buy,01/07/2024,5\n".to_vec()),
        Just(b"c,buy,02/02/2024,5,x,surplus\n".to_vec()),
        Just(b",buy,02/02/2024,5,nobody\n".to_vec()),
        Just(b"d,,02/02/2024,much\n".to_vec()),
        Just(b"d\n".to_vec()),
        Just(HEADER.as_bytes().to_vec()),
        Just(b"\n\r\n \t\n".to_vec()),
        Just(b"e,open,02/03/2024,\"\n".to_vec()),
        Just(b"\"\n".to_vec()),
        Just("é,open,02/03/2024,5,ž\n".as_bytes().to_vec()),
        Just(b"f\xE9,open,02/03/2024\n".to_vec()),
        Just(b"g\0,open,02/03/2024\n".to_vec()),
        Just(b"h,open,02/03/2024\r".to_vec()),
        prop::collection::vec(any::<u8>(), 0..4),
    ];
    let row = prop_oneof![1 => plain, 3 => odd];
    prop::collection::vec(row, 1..60).prop_map(|rows| rows.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn where_a_file_is_cut_does_not_matter(
        tail in rows(),
        places in prop::collection::vec(any::<usize>(), 1..5),
        anywhere in any::<bool>(),
    ) {
        let bytes = [beginning().as_bytes(), &tail].concat();
        let mut cuts = cuts_behind(&bytes, &places);
        if anywhere {
            // A caller that cuts where no line ends loses time, and nothing else.
            cuts.push(Ranges::HEAD + places[0] % (bytes.len() - Ranges::HEAD));
            cuts.sort_unstable();
        }
        check(&bytes, &cuts, &with_rejects());
    }
}

/// Reads a packed file of which every second stretch of text, `least` bytes or more, is read by
/// somebody else; how many of those were taken, too.
fn diverted(packed: &[u8], least: usize, options: &ImportOptions) -> (Imported, usize) {
    let mut importer = Importer::new("events.csv", packed.len() as u64, options, NOW_MS);
    let (mut terms, mut taken, mut stretches) = (None, 0, 0);
    for chunk in packed.chunks(CHUNK) {
        let more = importer.push(chunk).is_ok();
        while importer.work() {}
        if terms.is_none() {
            terms = importer.divert();
        }
        while let (Some((ranges, head)), Some(text)) = (&terms, importer.diverted(least)) {
            stretches += 1;
            let reader = ranges.reader(head, None).filter(|_| stretches % 2 == 0);
            let read = reader.and_then(|mut reader| {
                reader.push(&text);
                reader.finish()
            });
            match read.map(|read| importer.continue_with(handed_on(read), 0)) {
                Some(Ok(())) => taken += 1,
                _ => importer.push_unpacked(&text),
            }
        }
        if !more {
            break;
        }
    }
    importer.rejoin();
    (importer.finish().swap_remove(0), taken)
}

#[track_caller]
fn check_diverted(packed: &[u8], least: usize) -> (FileReport, usize) {
    let options = with_rejects();
    let whole = import_chunks(packed.chunks(CHUNK), packed.len(), &options);
    let (imported, stretches) = diverted(packed, least, &options);
    assert!(imported.rejects == whole.rejects);
    let ((report, events), (one, all)) = (taken(imported), taken(whole));
    assert_eq!(report, one);
    assert!(events == all);
    (report, stretches)
}

#[test]
fn text_of_a_packed_file_is_read_by_others() {
    // Notes that do not pack well: else all is unpacked at once.
    let note = |n: u64| (n + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_pow(3);
    let rows =
        (0..40_000).map(|n| format!("w,buy,05/06/2024,{n},{:x}{:x}\n", note(n), note(n + 9)));
    let broken = "w1,buy,31/06/2024,1\n";
    let table = [beginning(), broken, &rows.collect::<String>()].concat();
    let more = |n| format!(",\"note\":\"{:x}{:x}\"", note(n), note(n + 9));
    let rows = (0..40_000).map(|n| line(3, 4, &more(n)));
    let broken = "{\"user\":\n";
    let lines = [beginning_of_lines(), broken, &rows.collect::<String>()].concat();
    for text in [table, lines] {
        let packed = gzip(text.as_bytes());
        let (report, taken) = check_diverted(&packed, 30_000);
        assert_eq!((report.dropped, taken > 1), (1, true), "{taken}");
        // One inside another, cut off, and with a byte that is not as it was.
        assert!(check_diverted(&gzip(&packed), 30_000).1 > 0);
        check_diverted(&packed[..packed.len() / 2], 30_000);
        let mut damaged = packed.clone();
        damaged[packed.len() / 3 * 2] ^= 0x55;
        check_diverted(&damaged, 30_000);
    }
}

#[test]
fn text_without_a_line_end_does_not_pile_up() {
    let note = |n: u64| (n + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_pow(3);
    let long: String = (0..30_000).map(|n| format!("{:x}", note(n))).collect();
    let text = [beginning(), &long, "\n", &plain(9)].concat();
    let mut importer = Importer::new("events.csv", 0, &ImportOptions::default(), NOW_MS);
    let packed = gzip(text.as_bytes());
    let (mut terms, mut longest) = (None, 0);
    for chunk in packed.chunks(CHUNK) {
        importer.push(chunk).expect("text is read to its end");
        while importer.work() {}
        terms = terms.or_else(|| importer.divert());
        while let Some(text) = importer.diverted(1000) {
            longest = longest.max(text.len());
            importer.push_unpacked(&text);
        }
    }
    assert!(terms.is_some() && longest > 0);
    check_diverted(&packed, 1000);
    let returns = beginning().replace('\n', "\r") + &plain(9000).replace('\n', "\r");
    check_diverted(&gzip(returns.as_bytes()), 1000);
}

/// The beginning of JSON Lines, longer than what everything is decided by.
fn beginning_of_lines() -> &'static str {
    static BEGINNING: OnceLock<String> = OnceLock::new();
    BEGINNING.get_or_init(|| {
        let mut text = String::new();
        while text.len() < Ranges::HEAD {
            let n = text.len();
            let note = "x".repeat(4000);
            text.push_str(&line(n % 10, n, &format!(",\"note\":\"{note}\"")));
        }
        text
    })
}

fn line(user: usize, n: usize, more: &str) -> String {
    let (day, minute) = (1 + n % 12, n % 60);
    format!(
        "{{\"user\":\"u{user}\",\"event\":\"open\",\"time\":\"{day:02}/04/2024 10:{minute:02}\"{more}}}\n"
    )
}

/// So many plain lines.
fn lines(count: usize) -> String {
    let lines = (0..count).map(|n| line(n % 50, n, ",\"value\":1.5"));
    lines.collect()
}

fn odd_lines() -> impl Strategy<Value = Vec<u8>> {
    let plain = (0..40_usize, 0..28_usize).prop_map(|(user, n)| line(user, n, "").into_bytes());
    let odd = prop_oneof![
        Just(b"{\"user\":\"a\",\n \"event\":\"open\",\n \"time\":\"2024-01-01\"\n}\n".to_vec()),
        Just(b"{\"user\":\"a\",\"event\":\"open\",\"time\":\"25/12/2023\",\"late\":{\"r\":1}}\n".to_vec()),
        Just(b"{\"user\":\"a\",\"event\":\"o\",\"time\":\"2024-01-01\",\"x\":[[[\n".to_vec()),
        Just(b"{\"user\":\"a\",\"event\":\"o\",\"time\":\"2024-01-01\"} {\"user\":\"b\",\"event\":\"o\",\"time\":\"2024-01-02\"}\n".to_vec()),
        Just(b"{\"user\":\"a\",\"event\":,\n".to_vec()),
        Just(b"{\"user\":\"a\",\n\"event\":}\n".to_vec()),
        Just(b"{\n".to_vec()),
        Just(b"}\n".to_vec()),
        Just(b"\"\n".to_vec()),
        Just(b"{}\n".to_vec()),
        Just(b"17\n".to_vec()),
        Just(b"[\"a\",\"open\"]\n".to_vec()),
        Just(b"  \n\r\n\t".to_vec()),
        Just(b"no json at all, {\"user\":\n".to_vec()),
        Just("{\"user\":\"é\",\"event\":\"open\",\"time\":\"2024-01-01\"}\r".as_bytes().to_vec()),
        Just(b"{\"user\":\"\xE9\",\"event\":\"open\",\"time\":\"2024-01-01\"}\n".to_vec()),
        prop::collection::vec(any::<u8>(), 0..4),
    ];
    let row = prop_oneof![2 => plain, 3 => odd];
    prop::collection::vec(row, 1..60).prop_map(|rows| rows.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn which_text_of_a_packed_file_others_read_does_not_matter(
        tail in rows(),
        lines in odd_lines(),
        least in 1..3000_usize,
    ) {
        check_diverted(&gzip(&[beginning().as_bytes(), &tail].concat()), least);
        check_diverted(&gzip(&[beginning_of_lines().as_bytes(), &lines].concat()), least);
    }

    #[test]
    fn where_json_lines_are_cut_does_not_matter(
        tail in odd_lines(),
        places in prop::collection::vec(any::<usize>(), 1..5),
        anywhere in any::<bool>(),
    ) {
        let bytes = [beginning_of_lines().as_bytes(), &tail].concat();
        let mut cuts = cuts_behind(&bytes, &places);
        if anywhere {
            cuts.push(Ranges::HEAD + places[0] % (bytes.len() - Ranges::HEAD));
            cuts.sort_unstable();
        }
        check(&bytes, &cuts, &with_rejects());
    }
}

#[test]
fn ranges_of_json_lines_are_taken_with_their_broken_rows() {
    let broken = "{\"user\":\"a\",\"event\":,\n";
    let late = line(3, 3, ",\"campaign\":\"spring\"");
    let text = [
        beginning_of_lines(),
        &lines(4000),
        broken,
        &late,
        &lines(4000),
    ]
    .concat();
    let places = [0, 50_000, 300_000, 500_000];
    let cuts = cuts_behind(text.as_bytes(), &places);
    let (report, taken) = check(text.as_bytes(), &cuts, &with_rejects());
    assert_eq!(taken, 4);
    assert_eq!(dropped(&report, DropReason::BadJson).0, 1);
}

#[test]
fn an_awaited_column_may_come_in_a_range() {
    let late = line(3, 3, ",\"campaign\":\"spring\"");
    let text = [beginning_of_lines(), &lines(2000), &late, &lines(2000)].concat();
    let options = ImportOptions {
        keep: vec!["campaign".to_owned()],
        ..columns("user", "event", "time")
    };
    let cuts = cuts_behind(text.as_bytes(), &[0, 200_000]);
    assert_eq!(check(text.as_bytes(), &cuts, &options).1, 2);
}

#[test]
fn a_range_that_begins_inside_a_row_is_read_again() {
    let rows = "{\"user\":\"a\",\n\"event\":\"open\",\n\"time\":\"2024-01-01\"\n}\n".repeat(50);
    let text = [beginning_of_lines(), &rows].concat();
    let inside = beginning_of_lines().len() + "{\"user\":\"a\",\n".len();
    let (report, taken) = check(text.as_bytes(), &[inside], &with_rejects());
    assert_eq!((taken, report.dropped), (0, 0));
}

/// Plain rows behind the beginning, `count` of them.
fn plain(count: usize) -> String {
    (0..count)
        .map(|n| format!("w{},buy,05/06/2024 10:{:02},{n},plain\n", n % 50, n % 60))
        .collect()
}

#[test]
fn ranges_of_plain_rows_are_taken() {
    let text = [beginning(), &plain(9000), "w1,buy,31/06/2024,1\n"].concat();
    let places = [0, 50_000, 100_000, 200_000];
    let cuts = cuts_behind(text.as_bytes(), &places);
    assert_eq!(check(text.as_bytes(), &cuts, &with_rejects()).1, 4);
}

#[test]
fn a_range_that_begins_inside_quotes_is_read_again() {
    let quoted = "z,open,01/02/2024,1,\"first\nz,open,01/02/2024\nlast\"\n";
    let text = [beginning(), &plain(50), quoted, &plain(50)].concat();
    let inside = text.find("z,open,01/02/2024\n").expect("the second line");
    assert_eq!(check(text.as_bytes(), &[inside], &with_rejects()).1, 0);
    // The reader of what is before is in time again where the next one begins.
    let behind = inside + text[inside..].find("w0").expect("the next row");
    assert_eq!(
        check(text.as_bytes(), &[inside, behind], &with_rejects()).1,
        1
    );
}

#[test]
fn a_quote_that_is_never_closed_costs_its_line_wherever_it_is_cut() {
    let open = "z,open,01/02/2024,1,\"never closed\n";
    let text = [beginning(), &plain(500), open, &plain(500)].concat();
    let after = text.find("never").expect("there") + "never closed\n".len();
    for cut in [after, after + plain(3).len()] {
        let (report, _) = check(text.as_bytes(), &[cut], &with_rejects());
        assert_eq!(dropped(&report, DropReason::UnclosedQuote).0, 1);
    }
}

#[test]
fn an_encoding_that_shows_late_is_told_as_one_reader_tells_it() {
    let places = [0, 100_000, 200_000, 300_000];
    for late in ["ž".as_bytes(), b"\xE9", b"\x1B$B"] {
        let middle = plain(3000);
        let row = [b"y,buy,05/06/2024 10:00,1,".as_slice(), late, b"\n"].concat();
        let parts = [
            beginning().as_bytes(),
            middle.as_bytes(),
            &row,
            middle.as_bytes(),
            middle.as_bytes(),
        ];
        let bytes = parts.concat();
        check(&bytes, &cuts_behind(&bytes, &places), &with_rejects());
        let telling = beginning().len() + middle.len();
        check(&bytes, &[telling, telling + row.len()], &with_rejects());
    }
}

#[test]
fn more_kinds_than_a_log_holds_are_dropped_as_by_one_reader() {
    let row = |n: usize| format!("w,kind {n},05/06/2024 10:00,,\n");
    let rows: String = (0..66_000).map(row).collect();
    let text = [beginning(), &rows, &plain(10)].concat();
    let half = beginning().len() + rows.len() / 2;
    let cut = half + Ranges::cut(&text.as_bytes()[half..]).expect("a line end");
    let fixed = columns("user", "event", "time");
    let (report, ranges) = check(text.as_bytes(), &[cut], &fixed);
    assert_eq!(ranges, 0);
    assert!(dropped(&report, DropReason::TooManyKinds).0 > 0);
}

#[test]
fn what_is_no_plain_table_of_events_is_not_cut() {
    let ranges = |text: &[u8], options: &ImportOptions| {
        let mut importer = Importer::new("events.csv", text.len() as u64, options, NOW_MS);
        importer.push(text).expect("text is read to its end");
        importer.ranges()
    };
    let table = [beginning(), &plain(10)].concat();
    assert!(ranges(table.as_bytes(), &ImportOptions::default()).is_some());
    let short = [HEADER, &plain(10)].concat();
    assert_eq!(ranges(short.as_bytes(), &ImportOptions::default()), None);
    let people = ImportOptions {
        table: hearth_model::import::Table::People,
        ..ImportOptions::default()
    };
    assert_eq!(ranges(table.as_bytes(), &people), None);
    let wide: Vec<u8> = table.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(ranges(&wide, &ImportOptions::default()), None);
    let packed = gzip(table.as_bytes());
    assert_eq!(ranges(&packed, &ImportOptions::default()), None);
}

#[test]
fn a_nul_in_the_record_that_a_range_ends_in_is_seen() {
    let odd = "z\0,open,01/02/2024,1,\"first\nlast\"\n";
    let text = [beginning(), &plain(5), odd, &plain(5)].concat();
    let inside = text.find("last\"").expect("the second line");
    let cuts = [beginning().len(), inside];
    let (report, taken) = check(text.as_bytes(), &cuts, &with_rejects());
    assert_eq!((taken, report.dropped), (1, 1));
}
