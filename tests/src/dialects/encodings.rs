//! Encodings: people whose ids are names in a script that the code page has.

use encoding_rs::Encoding;

use super::data::{self, Event, File};

const WESTERN: [&str; 4] = ["Zoë Müller", "François Désiré", "Señor Peña", "Jürgen Groß"];
const CYRILLIC: [&str; 4] = [
    "Анна Иванова",
    "Сергей Петров",
    "Мария Кузнецова",
    "Дмитрий Соколов",
];
const THAI: [&str; 4] = ["สมชาย ใจดี", "สุดารัตน์ ศรีสุข", "วิชัย ทองคำ", "มานี มีนา"];
const JAPANESE: [&str; 4] = ["田中さくら", "鈴木一郎", "佐藤花子", "高橋健太"];
const EASTERN: [&str; 4] = ["Łukasz Żółć", "Zsófia Szűcs", "Jiří Dvořák", "Paweł Wójcik"];

/// Name, the data set in UTF-8, and the same in the encoding.
pub fn ways() -> Vec<(&'static str, File, Vec<File>)> {
    let pages = [
        ("utf-8 without a mark", "utf-8", CYRILLIC),
        ("windows-1252", "windows-1252", WESTERN),
        ("windows-1251", "windows-1251", CYRILLIC),
        ("koi8-r", "koi8-r", CYRILLIC),
        ("windows-874", "windows-874", THAI),
        ("shift_jis", "shift_jis", JAPANESE),
        ("windows-1250", "windows-1250", EASTERN),
    ];
    let mut ways: Vec<(&'static str, File, Vec<File>)> = pages
        .into_iter()
        .map(|(name, label, people)| {
            let text = written(&people);
            let encoding = Encoding::for_label(label.as_bytes()).expect("a known label");
            let (bytes, _, lossy) = encoding.encode(&text);
            let file = File {
                name: "events.csv",
                bytes: bytes.into_owned(),
            };
            assert!(!lossy, "{name} has every letter");
            (name, data::text("events.csv", text), vec![file])
        })
        .collect();
    for (name, mark, little) in [
        ("utf-16le with a mark", true, true),
        ("utf-16be with a mark", true, false),
        ("utf-16le", false, true),
        ("utf-16be", false, false),
    ] {
        let text = written(&THAI);
        let mut units: Vec<u16> = if mark { vec![0xFEFF] } else { Vec::new() };
        units.extend(text.encode_utf16());
        let bytes = units
            .iter()
            .flat_map(|unit| {
                if little {
                    unit.to_le_bytes()
                } else {
                    unit.to_be_bytes()
                }
            })
            .collect();
        let file = File {
            name: "events.csv",
            bytes,
        };
        ways.push((name, data::text("events.csv", text), vec![file]));
    }
    let text = written(&WESTERN);
    let marked = data::text("events.csv", format!("\u{feff}{text}"));
    ways.push((
        "utf-8 with a mark",
        data::text("events.csv", text),
        vec![marked],
    ));
    ways
}

fn written(people: &[&str]) -> String {
    let events = data::events();
    let rows = events.iter().enumerate().map(|(number, event)| {
        let person = format!("{} {}", people[number % people.len()], event.person);
        Event {
            person,
            ..event.clone()
        }
        .cells()
    });
    data::delimited(rows, ",", "\n")
}
