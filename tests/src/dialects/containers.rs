//! Dialects of delimited text, JSON in its layouts, workbooks, and what they are packed in.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::{Map, Value, json};

use super::data::{self, Event, File, HEADER};

/// The data set in every way.
pub fn ways() -> Vec<(&'static str, Vec<File>)> {
    let mut ways = texts();
    ways.extend(amounts());
    ways.extend(json_layouts());
    ways.extend(packed());
    ways.push(("workbook", vec![workbook()]));
    ways
}

fn texts() -> Vec<(&'static str, Vec<File>)> {
    let plain = || delimited(",", "\n");
    let title = "Report of our shop\nMade on 1 March\n\n";
    let texts = [
        ("comma", plain()),
        ("carriage returns and line feeds", delimited(",", "\r\n")),
        ("carriage returns", delimited(",", "\r")),
        ("semicolon", delimited(";", "\n")),
        ("tab", delimited("\t", "\n")),
        ("pipe", delimited("|", "\n")),
        ("caret", delimited("^", "\n")),
        ("aligned by spaces", aligned()),
        (
            "a line that names the delimiter",
            format!("sep=;\r\n{}", delimited(";", "\r\n")),
        ),
        (
            "quotes around everything",
            delimited_with(",", "\n", |cell| format!("\"{cell}\"")),
        ),
        (
            "quotes around everything, semicolon",
            delimited_with(";", "\r\n", |cell| format!("\"{cell}\"")),
        ),
        (
            "spaces around cells",
            delimited_with(",", "\n", |cell| format!("  {cell} ")),
        ),
        ("lines above the header", format!("{title}{}", plain())),
        (
            "remarks above the header",
            format!("# made by a machine\n# in 2024\n{}", plain()),
        ),
        ("blank lines", delimited(",", "\n\n")),
        ("no last line end", plain().trim_end().to_owned()),
        ("a delimiter at every end", delimited(",", ",\n")),
        ("columns in another order", reordered()),
        ("columns that nobody needs", with_more_columns()),
    ];
    texts
        .into_iter()
        .map(|(name, text)| (name, vec![data::text("events.csv", text)]))
        .chain([("two files", halves().into())])
        .collect()
}

/// Amounts as people of several places write them.
fn amounts() -> Vec<(&'static str, Vec<File>)> {
    type Amount = fn(&Event) -> String;
    let ways: [(&str, &str, Amount); 7] = [
        ("decimal commas", ";", |event| event.decimal(',')),
        ("thousands", ";", |event| grouped(event, ',', '.')),
        ("thousands in quotes", ",", |event| {
            format!("\"{}\"", grouped(event, ',', '.'))
        }),
        ("thousands of the continent", ";", |event| {
            grouped(event, '.', ',')
        }),
        ("thousands by spaces", ";", |event| {
            grouped(event, '\u{a0}', ',')
        }),
        ("dollars", ";", |event| {
            format!("${}", grouped(event, ',', '.'))
        }),
        ("euros", ";", |event| {
            format!("{} €", grouped(event, '.', ','))
        }),
    ];
    ways.into_iter()
        .map(|(name, delimiter, write)| {
            let events = data::events();
            let rows = events.iter().map(|event| {
                let mut cells = event.cells();
                cells[4] = write(event);
                cells
            });
            let text = data::delimited(rows, delimiter, "\n");
            (name, vec![data::text("events.csv", text)])
        })
        .collect()
}

fn grouped(event: &Event, thousands: char, decimal: char) -> String {
    let digits = (event.amount / 100).to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(thousands);
        }
        text.push(digit);
    }
    format!("{text}{decimal}{:02}", event.amount % 100)
}

fn json_layouts() -> Vec<(&'static str, Vec<File>)> {
    let objects: Vec<Value> = data::events().iter().map(object).collect();
    let lines = json_lines();
    let header = json!(HEADER).to_string() + "\n";
    let arrays: String = data::events()
        .iter()
        .map(|event| json!(event.cells()).to_string() + "\n")
        .collect();
    let joined: String = objects.iter().map(Value::to_string).collect();
    let under = json!({"total": 400, "data": {"events": objects}});
    let texts = [
        ("objects in lines", lines),
        ("an array", json!(objects).to_string()),
        ("an array, indented", pretty(&json!(objects))),
        ("an array under a key", under.to_string()),
        ("an array under a key, indented", pretty(&under)),
        ("arrays in lines", header + &arrays),
        ("objects after each other", joined),
    ];
    texts
        .into_iter()
        .map(|(name, text)| (name, vec![data::text("events.json", text)]))
        .collect()
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).expect("JSON")
}

fn json_lines() -> String {
    let events = data::events();
    let lines = events.iter().map(|event| object(event).to_string() + "\n");
    lines.collect()
}

fn object(event: &Event) -> Value {
    let mut object = Map::new();
    for (name, cell) in HEADER.into_iter().zip(event.cells()) {
        let is_amount = name == "amount";
        let number = is_amount.then(|| cell.parse::<f64>().expect("a number"));
        object.insert(
            name.to_owned(),
            number.map_or(json!(cell), |number| json!(number)),
        );
    }
    Value::Object(object)
}

fn packed() -> Vec<(&'static str, Vec<File>)> {
    let plain = delimited(",", "\n").into_bytes();
    let (first, second) = plain.split_at(plain.len() / 2);
    let members = [gzip(first), gzip(second)].concat();
    let file = |name, bytes| vec![File { name, bytes }];
    let [one, other] = halves().map(|half| half.bytes);
    vec![
        ("gzip", file("events.csv.gz", gzip(&plain))),
        ("gzip in two members", file("events.csv.gz", members)),
        (
            "JSON in gzip",
            file("events.jsonl.gz", gzip(json_lines().as_bytes())),
        ),
        ("zstd", file("events.csv.zst", zstd(&plain))),
        ("zip", file("events.zip", zip(&[("events.csv", &plain)]))),
        (
            "two files in a zip",
            file(
                "events.zip",
                zip(&[("a/one.csv", &one), ("b/two.csv", &other)]),
            ),
        ),
        (
            "gzip in a zip",
            file("events.zip", zip(&[("events.csv.gz", &gzip(&plain))])),
        ),
    ]
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file(*name, options).expect("memory");
        archive.write_all(bytes).expect("memory");
    }
    archive.finish().expect("memory").into_inner()
}

fn workbook() -> File {
    let mut book = Workbook::new();
    let notes = book.add_worksheet();
    notes
        .write_string(0, 0, "Exported for the sales team")
        .expect("a cell");
    let sheet = book.add_worksheet();
    let date = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    for (at, name) in (0_u16..).zip(HEADER) {
        sheet.write_string(0, at, name).expect("a cell");
    }
    for (row, event) in (1_u32..).zip(data::events()) {
        for (at, cell) in (0_u16..).zip(event.cells()) {
            match at {
                2 => {
                    let seconds = event.time.as_second();
                    let time = ExcelDateTime::from_timestamp(seconds).expect("an instant");
                    sheet.write_datetime_with_format(row, at, &time, &date)
                }
                4 => sheet.write_number(row, at, f64::from(event.amount) / 100.0),
                _ => sheet.write_string(row, at, cell),
            }
            .expect("a cell");
        }
    }
    File {
        name: "events.xlsx",
        bytes: book.save_to_buffer().expect("memory"),
    }
}

fn delimited(delimiter: &str, end: &str) -> String {
    data::delimited(data::events().iter().map(Event::cells), delimiter, end)
}

fn delimited_with(delimiter: &str, end: &str, write: fn(&str) -> String) -> String {
    let events = data::events();
    let header = HEADER.map(str::to_owned);
    let rows = std::iter::once(header).chain(events.iter().map(Event::cells));
    rows.map(|row| row.map(|cell| write(&cell)).join(delimiter) + end)
        .collect()
}

fn aligned() -> String {
    let header = HEADER.map(str::to_owned);
    let events = data::events();
    let rows = std::iter::once(header).chain(events.iter().map(Event::cells));
    rows.map(|row| row.map(|cell| format!("{cell:<24}")).join(" ") + "\n")
        .collect()
}

fn halves() -> [File; 2] {
    let events = data::events();
    let (first, second) = events.split_at(events.len() / 2);
    let half = |name, events: &[Event]| {
        data::text(
            name,
            data::delimited(events.iter().map(Event::cells), ",", "\n"),
        )
    };
    [half("one.csv", first), half("two.csv", second)]
}

fn reordered() -> String {
    let line = |[person, event, time, channel, amount, plan]: [String; 6]| {
        [plan, amount, time, channel, person, event].join(",") + "\n"
    };
    let header = line(HEADER.map(str::to_owned));
    let events = data::events();
    header
        + &events
            .iter()
            .map(|event| line(event.cells()))
            .collect::<String>()
}

fn with_more_columns() -> String {
    let events = data::events();
    let rows = events.iter().enumerate();
    let rows = rows.map(|(number, event)| {
        let rest = event.cells().join(",");
        format!(
            "{:08x},{rest},,2019-01-01 00:00:00,Mozilla/5.0 (X11)\n",
            number * 7919
        )
    });
    let header = format!(
        "row_hash,{},referrer,loaded_at,user_agent\n",
        HEADER.join(",")
    );
    header + &rows.collect::<String>()
}
