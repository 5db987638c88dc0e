//! The import options: columns by name and number, files without a header or
//! an event column, repeats, strictness.

use crate::setting::{EVENTS, Folder, MODEL, SCORES};

const ALIGNED: &str = " 00004     1 19970101  2   29.33\r\n 00004     1 19970118  2   29.73\r\n 00021     2 19970101  3   63.34\r\n";

#[test]
fn columns_by_number_in_a_file_without_header() {
    let folder = Folder::new();
    folder.write("model.json", MODEL.replace("email_open", "purchase"));
    folder.write("sample.txt", ALIGNED);
    let arguments = [
        "score",
        "sample.txt",
        "--model",
        "model.json",
        "--no-header",
        "--map",
        "person=1,time=3,value=5",
        "--event-name",
        "purchase",
    ];
    let out = folder.hearth(&arguments).done();
    assert!(
        out.contains("\n00004,6,6,High\n"),
        "ids keep their zeros: {out}"
    );
    assert!(out.contains("\n00021,3,3,Low\n"), "{out}");
}

#[test]
fn columns_by_name() {
    let folder = Folder::with_data();
    let renamed = EVENTS.replace("person,event,time", "alpha,beta,gamma");
    folder.write("events.csv", renamed);
    let arguments = [
        "score",
        "events.csv",
        "--model",
        "model.json",
        "--map",
        "person=alpha,event=beta",
        "--map",
        "time=gamma",
    ];
    assert_eq!(folder.hearth(&arguments).done(), SCORES);
}

#[test]
fn properties_are_kept_as_asked() {
    let folder = Folder::with_data();
    let kept = |map: &str| {
        let report = folder
            .hearth(&["inspect", "events.csv", "--map", map])
            .json();
        report["mapping"]["properties"].clone()
    };
    assert_eq!(
        kept("channel=channel,value=value,property=*"),
        serde_json::json!(["plan"])
    );
    assert_eq!(
        kept("property=plan+channel"),
        serde_json::json!(["channel", "plan"])
    );
}

#[test]
fn an_unknown_column_is_told_with_the_file() {
    let folder = Folder::with_data();
    let arguments = [
        "score",
        "events.csv",
        "--model",
        "model.json",
        "--map",
        "person=who",
    ];
    let error = folder.hearth(&arguments).failed(1);
    assert!(
        error.contains("events.csv") && error.contains("who"),
        "{error}"
    );
}

#[test]
fn a_delimiter_by_name() {
    let folder = Folder::with_data();
    folder.write("events.csv", EVENTS.replace(',', ";"));
    let arguments = [
        "score",
        "events.csv",
        "--model",
        "model.json",
        "--delimiter",
        "semicolon",
    ];
    assert_eq!(folder.hearth(&arguments).done(), SCORES);
}

#[test]
fn an_encoding_by_label() {
    let folder = Folder::with_data();
    let utf16: Vec<u8> = EVENTS
        .replace("ayu", "аю")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    folder.write("events.csv", utf16);
    let arguments = [
        "score",
        "events.csv",
        "--model",
        "model.json",
        "--encoding",
        "utf-16le",
    ];
    assert!(folder.hearth(&arguments).done().contains("\nаю,8,8,High\n"));
}

#[test]
fn the_same_bytes_are_added_once_unless_allowed() {
    let folder = Folder::with_data();
    folder.write("copy.csv", EVENTS);
    let arguments = ["score", "events.csv", "copy.csv", "--model", "model.json"];
    let ended = folder.hearth(&arguments);
    assert!(
        ended.err.contains("copy.csv") && ended.err.contains("--allow-repeat"),
        "{}",
        ended.err
    );
    assert_eq!(ended.done(), SCORES);

    let doubled = folder.hearth(&[&arguments[..], &["--allow-repeat"]].concat());
    assert_eq!(doubled.err, "");
    assert!(doubled.done().contains("\nayu,16,16,High\n"));

    let report = folder.hearth(&["inspect", "events.csv", "copy.csv"]).json();
    assert_eq!(
        report["repeats"],
        serde_json::json!([{ "name": "copy.csv", "same_as": "events.csv" }])
    );
    assert_eq!(report["events"], 4);
}

#[test]
fn strict_refuses_what_otherwise_is_a_warning() {
    let folder = Folder::with_data();
    folder.write(
        "events.csv",
        format!("{EVENTS},email_open,2026-01-01T00:00:00Z,email,,free\n"),
    );
    let arguments = ["score", "events.csv", "--model", "model.json"];
    let ended = folder.hearth(&arguments);
    assert!(
        ended
            .err
            .contains("events.csv: dropped 1 row: no person (line 6)"),
        "{}",
        ended.err
    );
    assert_eq!(ended.done(), SCORES);

    let error = folder
        .hearth(&[&arguments[..], &["--strict"]].concat())
        .failed(1);
    assert!(error.contains("--strict: 1 row"), "{error}");
}

#[test]
fn strict_is_content_with_clean_files() {
    let folder = Folder::with_data();
    let arguments = ["score", "events.csv", "--model", "model.json", "--strict"];
    assert_eq!(folder.hearth(&arguments).done(), SCORES);
}

#[test]
fn strict_is_content_with_orders_of_several_lines() {
    let folder = Folder::with_data();
    folder.write(
        "orders.csv",
        "order_id,order_date,status,billing_email,order_total,item_name\n\
         1,2026-01-01,completed,ann@x.org,20,Tea\n1,2026-01-01,completed,ann@x.org,20,Cup\n",
    );
    let ended = folder.hearth(&["inspect", "orders.csv", "--strict"]);
    assert!(ended.err.contains("continues the order"), "{}", ended.err);
    ended.done();
}

/// An archive of these files.
fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in files {
        writer
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .expect("a new file");
        std::io::Write::write_all(&mut writer, text.as_bytes()).expect("writing to memory");
    }
    writer.finish().expect("writing to memory").into_inner()
}

#[test]
fn every_file_of_an_archive_counts_and_is_called_by_its_name() {
    let folder = Folder::with_data();
    let (header, rows) = EVENTS.split_at(EVENTS.find('\n').map_or(0, |end| end + 1));
    let (first, second) = rows.split_at(rows.find("budi").unwrap_or(0));
    let first = format!("{header}{first}");
    let second = format!("{header}{second},email_open,never,,,\n");
    let packed = archive(&[
        ("a/first.csv", &first),
        ("second.csv", &second),
        ("readme.pdf", "%PDF-1.7\n\u{1}"),
    ]);
    folder.write("all.zip", packed);
    let ended = folder.hearth(&["score", "all.zip", "--model", "model.json"]);
    assert_eq!(
        (ended.code, ended.out.as_str()),
        (0, SCORES),
        "{}",
        ended.err
    );
    assert!(ended.err.contains("all.zip/second.csv"), "{}", ended.err);
    assert!(ended.err.contains("all.zip/readme.pdf"), "{}", ended.err);
    let report = folder.hearth(&["inspect", "all.zip"]).json();
    let names: Vec<_> = report["files"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|file| file["name"].clone())
        .collect();
    assert_eq!(
        names,
        [
            "all.zip/a/first.csv",
            "all.zip/second.csv",
            "all.zip/readme.pdf"
        ]
    );
    // The same archive again adds nothing.
    let ended = folder.hearth(&["score", "all.zip", "all.zip", "--model", "model.json"]);
    assert_eq!(ended.out, SCORES);
    assert!(
        ended.err.contains("the same bytes as all.zip/a/first.csv"),
        "{}",
        ended.err
    );
}

#[test]
fn a_people_table_may_be_inside_an_archive() {
    let folder = Folder::with_data();
    let people = "person,plan\nayu,pro\nbudi,free\ncitra,free\n";
    folder.write(
        "people.zip",
        archive(&[("readme.pdf", "%PDF-1.7\n\u{1}"), ("people.csv", people)]),
    );
    let arguments = [
        "score",
        "events.csv",
        "--people",
        "people.zip",
        "--model",
        "model.json",
    ];
    let ended = folder.hearth(&arguments);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(ended.out.contains("\ncitra,"), "{}", ended.out);
}

#[test]
fn a_table_of_names_beside_the_events_names_them() {
    let folder = Folder::new();
    folder.write(
        "event.csv",
        "id,person_id,uuid,datetime,metric_id,type\ne1,P1,u1,2024-03-01 10:00:00,M1,\n",
    );
    folder.write(
        "metric.csv",
        "id,name,integration_id,created,updated\nM1,email_open,i1,2024-03-01,2024-03-01\n",
    );
    folder.write("model.json", MODEL);
    for files in [["event.csv", "metric.csv"], ["metric.csv", "event.csv"]] {
        let scored = [&["score"], &files[..], &["--model", "model.json"]].concat();
        let (named, raw) = (
            folder.hearth(&scored).done(),
            folder
                .hearth(&[&scored[..], &["--raw-names"]].concat())
                .done(),
        );
        assert_ne!(named, raw);
        let report = folder.hearth(&[&["inspect"], &files[..]].concat()).json();
        assert_eq!(
            (&report["events"], &report["people"]),
            (&1.into(), &1.into())
        );
        let of = |name: &str| {
            let files = report["files"].as_array().expect("files");
            files
                .iter()
                .find(|file| file["name"] == name)
                .expect("a file")
                .clone()
        };
        assert_eq!(of("event.csv")["names"]["read_as"], "email_open");
        assert_eq!(of("metric.csv")["notes"][0]["kind"], "names-table");
    }
}
