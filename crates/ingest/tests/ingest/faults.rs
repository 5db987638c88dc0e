//! Rubbish in: each file ends in one plain problem, or keeps what can be kept.

use hearth_model::import::{DropReason, ImportOptions, NoteKind, Role};

use crate::support::{
    code, columns, dropped, gzip, import, import_chunks, import_with_recall, noted, taken,
};

const ROWS: &str = "user,event,time\na,open,2024-01-01\nb,click,2024-01-02\n";

fn many_rows() -> String {
    let mut text = String::from("user,event,time\n");
    for n in 0..5000 {
        text.push_str(&format!("u{n},open,2024-01-01 10:{:02}\n", n * 7919 % 60));
    }
    text
}

#[test]
fn what_is_no_table_is_named() {
    let wide = format!("{}\n1\n", "column,".repeat(20_000));
    let cases: &[(&[u8], &str, &str)] = &[
        (b"", "empty-file", ""),
        (b" \r\n\t\n ", "empty-file", ""),
        (b"\xEF\xBB\xBF\n", "empty-file", ""),
        (
            b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR",
            "unsupported-format",
            "PNG",
        ),
        (b"%PDF-1.7\n1 0 obj", "unsupported-format", "PDF"),
        (
            b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x13\0\0\0[Content_Types].xml",
            "truncated-file",
            "Excel",
        ),
        (
            b"PK\x03\x04\x14\0\0\0\0\0events.csv",
            "truncated-archive",
            "",
        ),
        (b"PAR1\x15\x04\x15", "truncated-file", "Parquet"),
        (b"<!DOCTYPE html><html>", "unsupported-format", "web page"),
        (b"BEGIN:VCARD\nFN:Ann\n", "unsupported-format", "vCard"),
        (
            b"begin:vcalendar\nversion:2.0\n",
            "unsupported-format",
            "calendar",
        ),
        (
            b"INSERT INTO `events` (`user`) VALUES (1),(2);\n",
            "unsupported-format",
            "SQL",
        ),
        (
            b"--\n-- PostgreSQL database dump\n--\n",
            "unsupported-format",
            "SQL",
        ),
        (
            b"user,event,time\na\0\0\0,\0\0\0\0\0,\0\0\n",
            "not-text",
            "",
        ),
        (b"user,event,time\n", "no-rows", ""),
        (
            b"user,event,price\na,open,3\nb,click,4\n",
            "no-time-column",
            "user, event, price",
        ),
        (
            b"event,time\nopen,2024-01-01\nopen,2024-01-01\n",
            "no-person-column",
            "event, time",
        ),
        (wide.as_bytes(), "too-many-columns", "10000"),
    ];
    for (bytes, expected, said) in cases {
        let (report, events) = import(bytes, &ImportOptions::default());
        assert_eq!(
            code(&report),
            *expected,
            "{:?}",
            String::from_utf8_lossy(bytes)
        );
        let problem = report.problem.unwrap_or_default();
        assert!(format!("{problem}").contains(said), "{problem}");
        assert!(!problem.hint.is_empty(), "{problem}");
        assert_eq!((report.rows_read, events.len()), (0, 0));
    }
}

#[test]
fn a_missing_role_still_shows_the_columns() {
    let (report, _) = import(
        b"user,event,price\na,open,3\nb,click,4\n",
        &ImportOptions::default(),
    );
    let names: Vec<_> = report
        .inspection
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .collect();
    assert_eq!(names, ["user", "event", "price"]);
    assert_eq!(report.inspection.preview.len(), 2);
}

#[test]
fn times_that_are_none_are_one_problem() {
    let text =
        "user,event,date\na,open,13/13/2024\nb,click,14/03/2024 9:05 Uhr\n,click,15/03/2024\n";
    let (report, events) = import(text.as_bytes(), &ImportOptions::default());
    let problem = report.problem.clone().unwrap_or_default();
    assert_eq!(problem.code, "unreadable-times");
    assert_eq!(
        problem.args,
        [("column", "date"), ("looks", "99/99/9999")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into()
    );
    assert!(problem.hint.contains("2024-03-13"), "{problem}");
    // What there is to choose from, and what became of the rows, is still told.
    let time = &report.inspection.columns[2];
    assert_eq!((time.role, time.samples.len()), (Role::Time, 3));
    assert_eq!((report.rows_read, report.dropped, events.len()), (3, 3, 0));
    assert_eq!(dropped(&report, DropReason::UnreadableTime).0, 2);
    // One time that can be read makes the others single rows.
    let mended = format!("{text}c,open,2024-03-13\n");
    let (report, events) = import(mended.as_bytes(), &ImportOptions::default());
    assert_eq!((code(&report), report.dropped, events.len()), ("", 3, 1));
    // Rows that nobody did are another matter than their times.
    let nobody = "user,event,date\n,open,2024-03-13\n,click,13/13/2024\n";
    let (report, _) = import(nobody.as_bytes(), &columns("user", "event", "date"));
    assert_eq!((code(&report), report.dropped), ("", 2));
}

#[test]
fn an_endless_line_is_refused_early() {
    let line = vec![b'x'; 5_000_000];
    let (report, _) = taken(import_chunks(
        line.chunks(65_536),
        line.len(),
        &ImportOptions::default(),
    ));
    assert_eq!(code(&report), "line-too-long");
    let line = "x,".repeat(1_000_000);
    let (report, _) = taken(import_chunks(
        [line.as_bytes()],
        line.len(),
        &ImportOptions::default(),
    ));
    assert_eq!(code(&report), "too-many-columns");
}

#[test]
fn fields_of_megabytes_are_read() {
    let big = "x".repeat(3_000_000);
    let text = format!(
        "user,event,time,body\na,open,2024-01-01,{big}\nb,open,2024-01-02,\"{big}\n\"\nc,open,2024-01-03,\n"
    );
    let options = columns("user", "event", "time");
    let (report, events) = taken(import_chunks(
        text.as_bytes().chunks(100_000),
        text.len(),
        &options,
    ));
    assert_eq!((report.kept, report.dropped), (3, 0));
    let people: Vec<_> = events.iter().map(|event| event.person.as_str()).collect();
    assert_eq!(people, ["a", "b", "c"]);
}

#[test]
fn gzip_in_members_reads_as_one_file() {
    let mut bytes = gzip(&ROWS.as_bytes()[..20]);
    bytes.extend(gzip(&ROWS.as_bytes()[20..]));
    let (plain, events) = import(ROWS.as_bytes(), &ImportOptions::default());
    let (report, inflated) = import(&bytes, &ImportOptions::default());
    assert_eq!(report.inspection.format, "delimited text in gzip");
    assert_eq!((report.rows_read, report.notes.len()), (plain.rows_read, 0));
    assert_eq!(inflated, events);
    bytes.extend([0; 512]);
    let (padded, _) = import(&bytes, &ImportOptions::default());
    assert_eq!((padded.kept, padded.notes.len()), (2, 0));
}

#[test]
fn a_truncated_gzip_keeps_whole_rows_and_says_so() {
    let text = many_rows();
    let bytes = gzip(text.as_bytes());
    let (report, events) = import(&bytes[..bytes.len() / 2], &ImportOptions::default());
    assert_eq!(report.problem, None);
    assert_eq!(noted(&report, NoteKind::Truncated).0, 1);
    assert!(report.kept > 500 && report.kept < 5000, "{}", report.kept);
    assert_eq!(report.dropped, 0);
    let last = &events[events.len() - 1];
    assert!(
        text.contains(&format!("\n{},", last.person)),
        "a cut-off row must not count"
    );
    for length in [2, 5, 9, 15] {
        let (report, _) = import(&bytes[..length], &ImportOptions::default());
        assert_eq!(code(&report), "truncated-archive", "{length}");
    }
}

#[test]
fn a_wrong_checksum_is_said() {
    let mut bytes = gzip(ROWS.as_bytes());
    let at = bytes.len() - 6;
    bytes[at] ^= 1;
    let (report, _) = import(&bytes, &ImportOptions::default());
    assert_eq!(noted(&report, NoteKind::Damaged).0, 1);
    let garbled = [&bytes[..10], &[0xFF; 40]].concat();
    let (report, _) = import(&garbled, &ImportOptions::default());
    assert_eq!(code(&report), "damaged-archive");
}

#[test]
fn encodings_are_guessed_and_can_be_named() {
    let text = "user,event,time\nJosé,ouvert,2024-01-01\n";
    let wide: Vec<u16> = text.encode_utf16().collect();
    let little: Vec<u8> = wide.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = wide.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    let marked = [&[0xFF, 0xFE], little.as_slice()].concat();
    let latin: Vec<u8> = text
        .chars()
        .map(|character| character as u32 as u8)
        .collect();
    let cases = [
        (text.as_bytes().to_vec(), None, "utf-8"),
        (little, None, "utf-16le"),
        (big, None, "utf-16be"),
        (marked, None, "utf-16le"),
        (latin.clone(), None, "windows-1252"),
        (latin, Some("iso-8859-15"), "iso-8859-15"),
    ];
    for (bytes, encoding, label) in cases {
        let options = ImportOptions {
            encoding: encoding.map(str::to_owned),
            ..ImportOptions::default()
        };
        let (report, events) = import(&bytes, &options);
        assert_eq!(report.inspection.encoding, label);
        assert_eq!(
            events.first().map(|event| event.person.as_str()),
            Some("José"),
            "{label}"
        );
    }
}

#[test]
fn wrong_options_are_named() {
    let wrong = [
        (
            ImportOptions {
                encoding: Some("klingon".to_owned()),
                ..ImportOptions::default()
            },
            "unknown-encoding",
        ),
        (
            ImportOptions {
                time_zone: Some("Mars/Base".to_owned()),
                ..ImportOptions::default()
            },
            "unknown-time-zone",
        ),
        (
            ImportOptions {
                delimiter: Some('\u{e9}'),
                ..ImportOptions::default()
            },
            "bad-delimiter",
        ),
        (columns("nobody", "event", "time"), "unknown-column"),
        (columns("user", "user", "time"), "column-used-twice"),
    ];
    for (options, expected) in wrong {
        let (report, _) = import(ROWS.as_bytes(), &options);
        assert_eq!(code(&report), expected);
    }
}

#[test]
fn what_is_odd_on_kept_rows_is_noted() {
    let text = "user,event,time,value\nAnn,open,2024-01-01,1\nann,open,2030-01-01,x\nANN,open,2024-01-01,1e17\nbob,open,2024-01-01\n\
                carl,open,2024-01-01,1\ndora,open,2024-01-01,2\nemil,open,2024-01-01,3\nfred,open,2024-01-01,4\ngus,open,2024-01-01,5\n\
                hal,open,2024-01-01,6\nian,open,2024-01-01,7\n";
    let (report, _) = import(text.as_bytes(), &ImportOptions::default());
    assert_eq!(report.kept, 11);
    assert_eq!(noted(&report, NoteKind::SimilarIds), (3, vec![]));
    assert_eq!(noted(&report, NoteKind::InFuture), (1, vec![3]));
    assert_eq!(noted(&report, NoteKind::UnreadableValue), (1, vec![3]));
    assert_eq!(noted(&report, NoteKind::HugeValue), (1, vec![4]));
    assert_eq!(noted(&report, NoteKind::ShortRow), (1, vec![5]));
}

#[test]
fn the_report_shows_the_first_of_many() {
    let mut text = many_rows();
    text.push_str(&"u,open,never\n".repeat(50));
    let (report, _) = taken(import_chunks(
        [text.as_bytes()],
        text.len(),
        &ImportOptions::default(),
    ));
    let (count, lines) = dropped(&report, DropReason::EmptyTime);
    assert_eq!(count, 50);
    assert_eq!(lines, (5002..5012).collect::<Vec<u64>>());
    assert_eq!(report.reasons[0].samples, ["u,open,never"; 3]);
}

#[test]
fn a_column_of_ids_is_no_event_column() {
    let mut text = String::from("user,event,time\n");
    for n in 0..70_000 {
        text.push_str(&format!("u,e{n},2024-01-01\n"));
    }
    let options = columns("user", "event", "time");
    let (report, _) = taken(import_chunks([text.as_bytes()], text.len(), &options));
    assert_eq!((report.kept, report.dropped), (65_535, 4_465));
    assert_eq!(dropped(&report, DropReason::TooManyKinds).1[0], 65_537);
}

#[test]
fn dropped_rows_stand_under_their_own_columns_with_line_and_reason_behind() {
    let text = "person;event;time;note\na;x;2024-01-01;fine\n;x;2024-01-01;\"who; \"\"they\"\"?\"\nb;x;later;\nc;x\nd;x;2024-01-02;ok;more\n";
    let options = ImportOptions {
        rejects: true,
        ..ImportOptions::default()
    };
    let imported = import_chunks(text.as_bytes().chunks(7), text.len(), &options);
    let table = String::from_utf8(imported.rejects).expect("text");
    assert_eq!(
        table,
        "person;event;time;note;hearth_file;hearth_line;hearth_reason\n\
         ;x;2024-01-01;\"who; \"\"they\"\"?\";events.csv;3;no-person\n\
         b;x;later;;events.csv;4;unreadable-time\n\
         c;x;;;events.csv;5;too-few-fields\n\
         d;x;2024-01-02;ok;more;events.csv;6;too-many-fields\n"
    );
    let unasked = import_chunks([text.as_bytes()], text.len(), &ImportOptions::default());
    assert!(unasked.rejects.is_empty());
}

/// Whoever mends what was dropped reads it as the file itself, and nothing of what was said
/// of it is data.
#[test]
fn mended_rows_are_read_as_the_file_they_are_of() {
    let text = "who,what,when,plan\na,x,2024-01-01,pro\nb,y,later,pro\nc,x,never ever,free\n\"d,x,2024-01-03,pro\n";
    let asked = ImportOptions {
        rejects: true,
        ..columns("who", "what", "when")
    };
    let whole = import_chunks([text.as_bytes()], text.len(), &asked);
    assert_eq!(whole.report.dropped, 3);
    let table = String::from_utf8(whole.rejects).expect("text");
    let mended = table
        .replace("later", "2024-01-02")
        .replace("never ever", "2024-01-05");
    let mended = mended.replace("\"\"\"d\"", "d");
    let shape = |text: &str| {
        let recall = |_: &str| None;
        let read = import_with_recall(text.as_bytes(), &ImportOptions::default(), &recall);
        read.report.inspection.shape
    };
    assert_eq!(shape(&mended), shape(text));
    let (report, events) = import(mended.as_bytes(), &columns("who", "what", "when"));
    assert_eq!((report.kept, report.dropped), (3, 0), "{mended}");
    let named: Vec<&str> = events[0]
        .properties
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(named, ["plan"]);
    // Dropped once more, it stands there once.
    let again = import_chunks([table.as_bytes()], table.len(), &asked);
    let again = String::from_utf8(again.rejects).expect("text");
    assert_eq!(again.lines().next(), table.lines().next());
    assert!(
        again.contains("b,y,later,pro,events.csv,2,unreadable-time\n"),
        "{again}"
    );
}

#[test]
fn dropped_objects_stand_under_the_names_of_their_cells() {
    let text = "{\"user\":\"a\",\"event\":\"x\",\"time\":\"2024-01-01\"}\n{\"user\":\"\",\"event\":\"x\",\"time\":\"2024-01-02\"}\n{\"user\":\n{\"user\":\"b\",\"event\":\"x\",\"time\":\"2024-01-03\"}\n";
    let options = ImportOptions {
        rejects: true,
        ..columns("user", "event", "time")
    };
    let imported = import_chunks([text.as_bytes()], text.len(), &options);
    let table = String::from_utf8(imported.rejects).expect("text");
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(
        lines[0],
        "user,event,time,hearth_file,hearth_line,hearth_reason"
    );
    assert_eq!(lines[1], ",x,2024-01-02,events.csv,2,no-person");
    // Text that is no object is one cell.
    assert!(table.ends_with("\n\",,,events.csv,5,bad-json\n"), "{table}");
    assert_eq!(imported.report.dropped, 2);
}

#[test]
fn no_spreadsheet_runs_a_dropped_row() {
    let text = "person,event,time\n=1+1,x,later\na,@sum,later\na,-5,later\nb,x,2024-01-01\n";
    let options = ImportOptions {
        rejects: true,
        ..columns("person", "event", "time")
    };
    let imported = import_chunks([text.as_bytes()], text.len(), &options);
    let csv = String::from_utf8(imported.rejects).expect("text");
    assert!(csv.contains("\n\"'=1+1\",x,later,"), "{csv}");
    assert!(csv.contains("\na,\"'@sum\",later,"), "{csv}");
    assert!(csv.contains("\na,-5,later,"), "{csv}");
}

/// Lines are counted here by themselves: each is kept or told, whatever the reader says it read.
#[test]
fn a_stray_quote_swallows_no_rows() {
    let rows = |from: u32, to: u32| {
        let row = |n| format!("u{n},open,2024-01-02,note {n}\n");
        (from..to).map(row).collect::<String>()
    };
    let ends = [
        "u400,open,2024-01-03,27\"\n",
        "u400,27\",2024-01-03,\n",
        "u400,\"open\",2024-01-03,27\n",
    ];
    for end in ends {
        let header = "user_id,event,time,note\n";
        let strays = "u1,open,2024-01-01,\"hello, all\n";
        let text = [header, strays, &rows(2, 400), end, &rows(401, 500)].concat();
        let (report, events) = import(text.as_bytes(), &ImportOptions::default());
        let lines = text.lines().count();
        assert_eq!(lines, 500);
        assert_eq!(events.len(), lines - 2, "{end}");
        let told = dropped(&report, DropReason::UnclosedQuote);
        assert_eq!(told, (1, vec![2]), "{end}");
    }
}

/// What was quoted in good order stays one cell, of however many lines.
#[test]
fn prose_of_many_lines_stays_one_cell() {
    let notes = [
        "Dear all,\nthanks, as ever, for it\nyes, indeed, all of it\nyours, truly, me",
        "Acme\nStreet 5, Berlin, DE\nBerlin\nGermany",
        "{\n  \"\"a\"\": 1,\n  \"\"b\"\": 2,\n  \"\"c\"\": 3\n}",
    ];
    for note in notes {
        let text = format!(
            "user_id,time,note\nu1,2024-01-01,\"{note}\"\nu2,2024-01-02,x\nu3,2024-01-03,\"{note}\"\n"
        );
        let (report, events) = import(text.as_bytes(), &ImportOptions::default());
        assert_eq!((report.dropped, events.len()), (0, 3), "{note}");
    }
}
