//! What a file is by its first bytes, where that is not a table in text. Only
//! recognises; reads none of these formats.

use crate::problems::ImportError;
use crate::whole::Kind;

const AS_CSV: &str = "Export the events as CSV and choose that file.";
const UNPACK: &str = "Unpack it and choose the CSV file inside; gzip is read as it is.";
const TO_UTF_8: &str = "Save it as UTF-8 and choose it again.";

/// Share of control characters beyond which bytes are no text.
const CONTROL_SHARE: f64 = 0.02;
/// Bytes of an archive searched for what is inside.
const SEARCHED: usize = 4096;

/// How old Office files begin, and new ones that are encrypted.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// Where the name of a zip archive's first entry stands.
const ZIP_NAME: usize = 30;

/// Beginnings that tell a format: bytes, name with article, what to do.
const BEGINNINGS: &[(&[u8], &str, &str)] = &[
    (b"\x89PNG\r\n\x1a\n", "a PNG image", AS_CSV),
    (b"\xFF\xD8\xFF", "a JPEG image", AS_CSV),
    (b"GIF8", "a GIF image", AS_CSV),
    (b"RIFF", "a sound, film or picture", AS_CSV),
    (b"%PDF", "a PDF document", AS_CSV),
    (b"Obj\x01", "an Avro file", AS_CSV),
    (b"ORC", "an ORC file", AS_CSV),
    (b"ARROW1", "an Arrow file", AS_CSV),
    (b"SQLite format 3\0", "an SQLite database", AS_CSV),
    (
        b"\x28\xB5\x2F\xFD",
        "a zstd file packed more than once",
        UNPACK,
    ),
    (b"BZh", "a bzip2 archive", UNPACK),
    (b"\xFD7zXZ\0", "an xz archive", UNPACK),
    (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive", UNPACK),
    (b"Rar!\x1A\x07", "a RAR archive", UNPACK),
    (b"\x1f\x8b", "a gzip file packed more than once", UNPACK),
    (b"\0asm", "a WebAssembly module", AS_CSV),
    (b"\x7FELF", "a program", AS_CSV),
    (b"{\\rtf", "a rich-text document", AS_CSV),
    (b"\xFF\xFE\0\0", "text in UTF-32", TO_UTF_8),
    (b"\0\0\xFE\xFF", "text in UTF-32", TO_UTF_8),
];

/// Beginnings of texts that are no tables, case aside, and what they are.
const WRITTEN: &[(&[u8], &str)] = &[
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "an XML document"),
    (b"BEGIN:VCARD", "a list of contacts as vCard"),
    (b"BEGIN:VCALENDAR", "a calendar"),
    (b"INSERT INTO ", SQL),
    (b"CREATE TABLE ", SQL),
    (b"PRAGMA foreign_keys", SQL),
    (b"-- MySQL dump", SQL),
    (b"-- MariaDB dump", SQL),
    (b"-- PostgreSQL", SQL),
    (b"--\n-- PostgreSQL", SQL),
];
const SQL: &str = "a database's dump as SQL";

/// The format of a file that must be had whole, where it is one that is read.
pub(crate) fn held_whole(head: &[u8]) -> Option<Kind> {
    if tells(head, b"PAR1") {
        return Some(Kind::Parquet);
    }
    if head.starts_with(COMPOUND) {
        return Some(Kind::Xls);
    }
    if !is_workbook(head) {
        return None;
    }
    let names = head.get(..SEARCHED).unwrap_or(head);
    let has = |name: &[u8]| memchr::memmem::find(names, name).is_some();
    if has(b"oasis.opendocument.spreadsheet") {
        Some(Kind::Ods)
    } else {
        (has(b"xl/") || has(b"[Content_Types].xml")).then_some(Kind::Xlsx)
    }
}

/// Documents by what the names or the types of their parts have in them.
const PARTS: [(&[u8], &str); 5] = [
    (b"word/", WORD),
    (b"ppt/", SLIDES),
    (b"oasis.opendocument.text", TEXT),
    (b"oasis.opendocument.presentation", SLIDES),
    (b"application/epub+zip", "an e-book"),
];
/// The same by the endings of files' names.
const ENDINGS: [(&str, &str); 9] = [
    (".docx", WORD),
    (".doc", WORD),
    (".odt", TEXT),
    (".pptx", SLIDES),
    (".ppt", SLIDES),
    (".odp", SLIDES),
    (".pages", TEXT),
    (".epub", "an e-book"),
    (".pdf", "a PDF document"),
];
const WORD: &str = "a Word document";
const TEXT: &str = "a text document";
const SLIDES: &str = "a presentation";

/// What a document is, with its article, by the parts of the archive that it is, else,
/// where it is no text, by its name: it may be damaged.
pub(crate) fn document(name: &str, head: &[u8]) -> Option<&'static str> {
    let zip = head.starts_with(b"PK");
    let parts = head.get(..SEARCHED).unwrap_or(head);
    let by_parts = PARTS
        .iter()
        .find(|(part, _)| memchr::memmem::find(parts, part).is_some());
    if let Some(&(_, format)) = by_parts.filter(|_| zip && is_workbook(head)) {
        return Some(format);
    }
    let name = name.to_ascii_lowercase();
    let by_name = ENDINGS.iter().find(|(ending, _)| name.ends_with(ending));
    let is_text = || !zip && !head.starts_with(COMPOUND) && refuse_binary(head, None).is_ok();
    by_name
        .filter(|_| !head.trim_ascii().is_empty() && !is_text())
        .map(|&(_, format)| format)
}

/// Refuses what is laid out in words.
pub(crate) fn refuse_documents(name: &str, head: &[u8]) -> Result<(), ImportError> {
    document(name, head).map_or(Ok(()), |format| Err(ImportError::Document { format }))
}

/// Refuses what is recognised as something else than a table in text.
pub(crate) fn refuse_other_formats(head: &[u8]) -> Result<(), ImportError> {
    if let Some(&(_, format, hint)) = BEGINNINGS.iter().find(|(start, ..)| tells(head, start)) {
        return Err(ImportError::Unsupported { format, hint });
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Err(ImportError::Unsupported {
            format: "a zip archive inside an archive",
            hint: UNPACK,
        });
    }
    if head.get(257..262) == Some(b"ustar") {
        return Err(ImportError::Unsupported {
            format: "a tar archive",
            hint: UNPACK,
        });
    }
    match text_kind(head) {
        Some(format) => Err(ImportError::Unsupported {
            format,
            hint: AS_CSV,
        }),
        None => Ok(()),
    }
}

/// Short letters also begin texts: there a byte that texts lack must follow soon.
fn tells(head: &[u8], start: &[u8]) -> bool {
    let letters = start.iter().all(u8::is_ascii_alphanumeric);
    let soon = head
        .get(start.len()..head.len().min(64))
        .unwrap_or_default();
    head.starts_with(start) && (!letters || soon.iter().any(|&byte| is_control(byte)))
}

/// Whether a zip archive is a workbook, by the name of its first entry.
pub(crate) fn is_workbook(head: &[u8]) -> bool {
    const FIRST: &[&[u8]] = &[
        b"[Content_Types].xml",
        b"_rels/",
        b"docProps/",
        b"xl/",
        b"customXml/",
        b"mimetype",
        b"META-INF/",
        b"content.xml",
    ];
    let length = head
        .get(ZIP_NAME - 4)
        .map_or(0, |&length| usize::from(length));
    let name = head.get(ZIP_NAME..).unwrap_or_default();
    let name = name.get(..length).unwrap_or(name);
    head.starts_with(b"PK\x03\x04") && FIRST.iter().any(|first| name.starts_with(first))
}

fn text_kind(head: &[u8]) -> Option<&'static str> {
    let text = head
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(head)
        .trim_ascii_start();
    let begins = |start: &[u8]| {
        text.get(..start.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(start))
    };
    let found = WRITTEN.iter().find(|(start, _)| begins(start));
    found.map(|&(_, format)| format)
}

/// Refuses decoded text that is none: control characters all over, but for the
/// `delimiter` that was asked for.
pub(crate) fn refuse_binary(text: &[u8], delimiter: Option<char>) -> Result<(), ImportError> {
    let is_foreign = |byte: u8| is_control(byte) && Some(char::from(byte)) != delimiter;
    let controls = text.iter().filter(|&&byte| is_foreign(byte)).count();
    #[expect(
        clippy::cast_precision_loss,
        reason = "a share of at most a few hundred thousand bytes"
    )]
    let share = controls as f64 / text.len().max(1) as f64;
    if share > CONTROL_SHARE {
        Err(ImportError::NotText)
    } else {
        Ok(())
    }
}

/// Control characters that tables in text do not have; the unit separator is a delimiter.
fn is_control(byte: u8) -> bool {
    matches!(byte, 0..=8 | 0x0E..=0x1E | 0x7F)
}
