//! Documents and letters among the files: told as what they are, damaged or not.

use hearth_ingest::{Imported, Importer};
use hearth_model::import::{ImportOptions, Table};

use crate::support::{NOW_MS, code};

fn read(name: &str, bytes: &[u8]) -> Vec<Imported> {
    let options = ImportOptions::default();
    let mut importer = Importer::new(name, bytes.len() as u64, &options, NOW_MS);
    for chunk in bytes.chunks(50) {
        if importer.push(chunk).is_err() {
            break;
        }
    }
    importer.finish()
}

/// A stored entry of an archive, as it stands before its contents.
fn entry(name: &str, contents: &[u8]) -> Vec<u8> {
    let mut bytes = b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0".to_vec();
    let size = u32::try_from(contents.len()).expect("short").to_le_bytes();
    bytes.extend(crc32fast(contents).to_le_bytes());
    bytes.extend(size);
    bytes.extend(size);
    bytes.extend(u16::try_from(name.len()).expect("short").to_le_bytes());
    bytes.extend([0, 0]);
    bytes.extend(name.as_bytes());
    bytes.extend(contents);
    bytes
}

fn crc32fast(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

#[test]
fn documents_say_what_they_are_damaged_or_not() {
    let mut word = entry("[Content_Types].xml", &[b'x'; 300]);
    word.extend(entry("word/document.xml", &[b'y'; 300]));
    let text = entry("mimetype", b"application/vnd.oasis.opendocument.text");
    let noise: Vec<u8> = (0..900_u32).map(|at| (at * at % 251) as u8).collect();
    let cut = [b"PK\x03\x04", noise.as_slice()].concat();
    let old = [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", noise.as_slice()].concat();
    let cases: [(&str, &[u8], &str); 7] = [
        ("notes.docx", &word, "a Word document"),
        // By what it is, whatever it is called.
        ("notes.csv", &word, "a Word document"),
        ("notes", &text, "a text document"),
        ("Notes.DOCX", &cut, "a Word document"),
        ("notes.odt", &cut, "a text document"),
        ("notes.doc", &old, "a Word document"),
        ("notes.pdf", &noise, "a PDF document"),
    ];
    for (name, bytes, format) in cases {
        let files = read(name, bytes);
        let [file] = files.as_slice() else {
            panic!("{name}: {} files", files.len());
        };
        assert_eq!(code(&file.report), "document", "{name}");
        let problem = file.report.problem.clone().unwrap_or_default();
        assert_eq!(problem.args.get("format").map(String::as_str), Some(format));
        assert!(problem.hint.contains("CSV"), "{problem}");
        assert!(file.report.inspection.columns.is_empty());
    }
    // A table is a table, whatever it is called.
    let table = b"user,event,time\nann,open,2024-01-01\n";
    assert_eq!(read("notes.docx", table)[0].report.kept, 1);
    assert_eq!(code(&read("notes.docx", b"")[0].report), "empty-file");
}

#[test]
fn letters_are_no_tables_unless_somebody_says_how_to_read_them() {
    let text = b"These are the monthly exports. Ask Bob if something is missing.\n";
    let report = &read("README.txt", text)[0].report;
    assert_eq!(code(report), "text-not-table");
    assert!(report.inspection.columns.is_empty());
    let spaced = ImportOptions {
        delimiter: Some(' '),
        ..ImportOptions::default()
    };
    let people = ImportOptions {
        table: Table::People,
        ..ImportOptions::default()
    };
    let named = ImportOptions {
        event_name: Some("left".to_owned()),
        ..ImportOptions::default()
    };
    for options in [spaced, people, named] {
        let mut importer = Importer::new("README.txt", 0, &options, NOW_MS);
        // What cannot be read otherwise is told by the report.
        let _ = importer.push(text);
        let report = importer.finish().swap_remove(0).report;
        assert_ne!(code(&report), "text-not-table");
        assert!(!report.inspection.columns.is_empty());
    }
}
