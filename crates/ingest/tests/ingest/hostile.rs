//! Text made to hurt: each ends in a plain problem, or costs no more than its row.

use hearth_model::import::{DropReason, FileReport, ImportOptions};

use crate::support::{code, columns, dropped, import_chunks, taken};

const ROW: &str = "a,open,2024-01-01\n";

fn whole(text: &[u8], options: &ImportOptions) -> FileReport {
    taken(import_chunks(text.chunks(65_536), text.len(), options)).0
}

fn delimited(lines: &str) -> FileReport {
    let text = ["user,event,time\n", ROW, lines, "\n", ROW].concat();
    whole(text.as_bytes(), &columns("user", "event", "time"))
}

#[test]
fn a_row_of_very_many_cells_costs_that_row() {
    let report = delimited(&[ROW.trim_end(), &",1".repeat(300_000)].concat());
    assert_eq!((report.kept, report.dropped), (2, 1));
    assert_eq!(dropped(&report, DropReason::TooManyFields).1, [3]);
}

#[test]
fn quotes_without_end_are_one_row() {
    for count in [1 << 20, (1 << 20) + 1] {
        let report = delimited(&"\"".repeat(count));
        assert_eq!(
            (report.kept, report.dropped),
            (2, 1),
            "{:?}",
            report.reasons
        );
        let alone = whole("\"".repeat(count).as_bytes(), &ImportOptions::default());
        assert_eq!(code(&alone), "line-too-long");
    }
}

#[test]
fn nuls_are_no_text() {
    let nuls = vec![0; 1 << 20];
    let with_header = [b"user,event,time\n", ROW.as_bytes(), &nuls].concat();
    for text in [&nuls, &with_header] {
        assert_eq!(code(&whole(text, &ImportOptions::default())), "not-text");
    }
}

#[test]
fn an_object_of_very_many_keys_is_refused_or_costs_no_other() {
    let row = r#"{"user":"a","event":"o","time":"2024-01-01"}"#;
    let keys: String = (0..100_000).map(|at| format!(",\"k{at}\":{at}")).collect();
    let wide = row.replace('}', &format!("{keys}}}"));
    let alone = whole(wide.as_bytes(), &ImportOptions::default());
    assert_eq!(code(&alone), "too-many-columns");
    let late = [format!("{row}\n").repeat(7000), wide, row.to_owned()].concat();
    let report = whole(late.as_bytes(), &ImportOptions::default());
    assert_eq!(
        (report.kept, report.dropped),
        (7002, 0),
        "{:?}",
        report.problem
    );
}

#[test]
fn an_element_nested_without_end_costs_that_element() {
    let row = r#"{"user":"a","event":"o","time":"2024-01-01"}"#;
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        for close in [close.repeat(100_000), String::new()] {
            let value = [&open.repeat(100_000), "1", &close].concat();
            let deep = row.replace('}', &format!(",\"x\":{value}}}"));
            let text = format!("[{row},\n{deep},\n{row}\n]");
            let report = whole(text.as_bytes(), &ImportOptions::default());
            assert_eq!(
                (report.kept, report.dropped),
                (2, 1),
                "{open} {}",
                close.len()
            );
        }
    }
}
