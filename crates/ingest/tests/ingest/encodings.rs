//! Text in the encodings of many languages, guessed from its bytes alone.

use encoding_rs::Encoding;
use hearth_model::import::{FileReport, ImportOptions, Properties};

use crate::support::{Event, import, import_chunks, taken};

/// Encoding and names as they stand in a file of contacts, by language.
const LANGUAGES: &[(&str, &str, &[&str])] = &[
    (
        "French",
        "windows-1252",
        &[
            "Hélène Lefèvre",
            "François Noël",
            "André",
            "Très satisfait de l’été",
            "Zoë Bâtiment",
        ],
    ),
    (
        "German",
        "windows-1252",
        &[
            "Jürgen Groß",
            "Björn Müller",
            "Käthe",
            "Öffnen der E-Mail",
            "Straße",
        ],
    ),
    (
        "Spanish",
        "windows-1252",
        &[
            "José Núñez",
            "Íñigo",
            "María Peña",
            "Compró una suscripción",
            "Sí",
        ],
    ),
    (
        "Portuguese",
        "windows-1252",
        &[
            "João Conceição",
            "Antônio",
            "São Paulo",
            "Ação concluída",
            "Não",
        ],
    ),
    (
        "Italian",
        "windows-1252",
        &["Niccolò", "Città di Forlì", "Perché", "Attività"],
    ),
    (
        "Swedish",
        "windows-1252",
        &["Åsa Sjöberg", "Kjell Håkansson", "Göteborg", "Älvsjö"],
    ),
    (
        "Danish",
        "windows-1252",
        &["Søren Ærø", "Mikkel Jørgensen", "Århus", "Købt"],
    ),
    (
        "Polish",
        "windows-1250",
        &[
            "Łukasz Wójcik",
            "Małgorzata Dąbrowska",
            "Święta",
            "Zażółć gęślą jaźń",
            "Otwarł wiadomość",
        ],
    ),
    (
        "Czech",
        "windows-1250",
        &[
            "Jiří Dvořák",
            "Věra Růžičková",
            "Hradec Králové",
            "Příliš žluťoučký kůň",
        ],
    ),
    (
        "Hungarian",
        "windows-1250",
        &[
            "Győző Kovács",
            "Szűcs Ernő",
            "Megnyitotta a levelet",
            "Szőlősi Tünde",
        ],
    ),
    (
        "Czech in ISO",
        "iso-8859-2",
        &[
            "Jiří Dvořák",
            "Věra Růžičková",
            "Škoda Žitná",
            "Příliš žluťoučký kůň",
            "Tomáš Šťastný",
        ],
    ),
    (
        "Russian",
        "windows-1251",
        &[
            "Иван Петров",
            "Ольга Кузнецова",
            "Открыл письмо",
            "МОСКВА",
            "Санкт-Петербург",
        ],
    ),
    (
        "Ukrainian",
        "windows-1251",
        &["Олександр Шевченко", "Наталія", "Київ", "Відкрив лист"],
    ),
    (
        "Russian in KOI8",
        "koi8-r",
        &["Иван Петров", "Ольга Кузнецова", "Открыл письмо", "МОСКВА"],
    ),
    (
        "Russian of DOS",
        "ibm866",
        &["Иван Петров", "Ольга Кузнецова", "Открыл письмо", "МОСКВА"],
    ),
    (
        "Thai",
        "windows-874",
        &["สมชาย ใจดี", "กรุงเทพมหานคร", "เปิดอีเมล", "ซื้อสินค้า", "เชียงใหม่"],
    ),
    (
        "Turkish",
        "windows-1254",
        &[
            "Ayşe Yılmaz",
            "Çağrı Öztürk",
            "İstanbul",
            "Gönderildi",
            "Satın aldı",
        ],
    ),
    (
        "Lithuanian",
        "windows-1257",
        &[
            "Žygimantas",
            "Šiauliai",
            "Jūratė Kazlauskienė",
            "Atidarė laišką",
            "Ąžuolas",
        ],
    ),
    (
        "Greek",
        "windows-1253",
        &["Γιώργος Παπαδόπουλος", "Αθήνα", "Άνοιξε το μήνυμα"],
    ),
    (
        "Hebrew",
        "windows-1255",
        &["דוד כהן", "תל אביב", "פתח את ההודעה"],
    ),
    (
        "Arabic",
        "windows-1256",
        &["محمد علي", "القاهرة", "فتح الرسالة"],
    ),
    (
        "German on a Mac",
        "macintosh",
        &["Jürgen Groß", "Björn Müller", "Käthe", "Straße"],
    ),
    (
        "Japanese",
        "shift_jis",
        &["田中さくら", "東京都港区", "メールを開封", "鈴木一郎"],
    ),
    (
        "Japanese of Unix",
        "euc-jp",
        &["田中さくら", "東京都港区", "メールを開封", "鈴木一郎"],
    ),
    (
        "Japanese of mail",
        "iso-2022-jp",
        &["田中さくら", "東京都港区", "メールを開封"],
    ),
    (
        "Chinese",
        "gb18030",
        &["王小明", "李丽华", "北京市朝阳区", "打开邮件", "张伟"],
    ),
    (
        "Chinese of Taiwan",
        "big5",
        &["王小明", "陳美玲", "台北市信義區", "打開郵件"],
    ),
    (
        "Korean",
        "euc-kr",
        &["김민수", "박지영", "서울특별시", "이메일 열람", "최은경"],
    ),
];

fn table(names: &[&str]) -> String {
    let mut text = "user_id,event,time,name\n".to_owned();
    for (at, name) in names.iter().enumerate() {
        text.push_str(&format!(
            "u{at},open,2024-03-01 10:00:0{at},{name}\nplain{at},click,2024-03-01,Ann\n"
        ));
    }
    text
}

fn all_columns() -> ImportOptions {
    ImportOptions {
        properties: Properties::All,
        ..ImportOptions::default()
    }
}

fn names_in(events: &[Event]) -> Vec<&str> {
    let named = events
        .iter()
        .filter(|event| !event.person.starts_with("plain"));
    named
        .flat_map(|event| &event.properties)
        .filter(|(column, _)| column == "name")
        .map(|(_, cell)| cell.as_str())
        .collect()
}

fn encoded(label: &str, text: &str) -> Vec<u8> {
    let encoding = Encoding::for_label(label.as_bytes()).expect("a known label");
    let (bytes, _, lossy) = encoding.encode(text);
    assert!(!lossy, "{label}: {text}");
    bytes.into_owned()
}

#[test]
fn every_language_is_told_by_a_few_names() {
    let mut wrong = Vec::new();
    for &(language, label, names) in LANGUAGES {
        let bytes = encoded(label, &table(names));
        let (report, events) = import(&bytes, &all_columns());
        if report.inspection.encoding != label || names_in(&events) != names {
            wrong.push(format!(
                "{language}: {} {:?}",
                report.inspection.encoding,
                names_in(&events)
            ));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// One name alone is often enough.
#[test]
fn a_single_name_is_read() {
    let mut wrong = Vec::new();
    for &(language, label, names) in LANGUAGES {
        for name in names {
            let bytes = encoded(label, &table(&[name]));
            let (report, events) = import(&bytes, &all_columns());
            if names_in(&events) != [*name] {
                wrong.push(format!(
                    "{language}: {} {name:?} {:?}",
                    report.inspection.encoding,
                    names_in(&events)
                ));
            }
        }
    }
    println!("{wrong:#?}");
    let all: usize = LANGUAGES.iter().map(|(.., names)| names.len()).sum();
    assert!(wrong.len() * 10 <= all, "{} of {all}", wrong.len());
}

/// As [`import`], in chunks of a few sizes only: the file is long.
fn import_long(bytes: &[u8]) -> (FileReport, Vec<Event>) {
    let by = |size: usize| {
        let chunks = bytes.chunks(size);
        taken(import_chunks(chunks, bytes.len(), &all_columns()))
    };
    let whole = by(bytes.len());
    for size in [4099, 65_537] {
        assert_eq!(by(size), whole, "by {size}");
    }
    whole
}

/// Rows of plain ASCII beyond what is looked at of any file's beginning.
fn long_plain() -> String {
    let mut text = "user_id,event,time,name\n".to_owned();
    while text.len() < 300 * 1024 {
        text.push_str("plain,click,2024-03-01 10:00:00,Ann\n");
    }
    text
}

#[test]
fn an_encoding_that_shows_late_costs_no_row() {
    let plain = long_plain();
    for (label, name) in [
        ("utf-8", "สมชาย"),
        ("windows-874", "สมชาย ใจดี"),
        ("windows-1252", "Hélène Lefèvre"),
        ("windows-1251", "Ольга Кузнецова"),
        ("shift_jis", "田中さくら"),
    ] {
        let text = format!(
            "{plain}u1,open,2024-03-01,{name}\nu2,open,2024-03-01,Ann\nu3,open,2024-03-01,{name}"
        );
        let (report, events) = import_long(&encoded(label, &text));
        assert_eq!(report.inspection.encoding, label);
        assert_eq!(report.dropped, 0);
        assert_eq!(names_in(&events), [name, "Ann", name]);
    }
}

#[test]
fn what_follows_the_first_letters_that_tell_is_held_back_once_only() {
    // More than is held back, so that reading goes on before the end.
    let mut text = long_plain();
    for at in 0..4000 {
        text.push_str(&format!("u{at:04},open,2024-03-01,Ольга Кузнецова\n"));
    }
    for label in ["utf-8", "windows-1251"] {
        let (report, events) = import_long(&encoded(label, &text));
        assert_eq!(report.inspection.encoding, label);
        assert_eq!((report.dropped, names_in(&events).len()), (0, 4000));
    }
}

#[test]
fn damaged_unicode_is_no_other_encoding() {
    let mut bytes = table(&["Zoë", "Hélène", "田中"]).into_bytes();
    bytes.extend_from_slice(b"u9,open,2024-03-01,Hel\xE8ne\n");
    let (report, _) = import(&bytes, &all_columns());
    assert_eq!(
        (report.inspection.encoding.as_str(), report.dropped),
        ("utf-8", 1)
    );
    // The same late in the file.
    let mut late = long_plain().into_bytes();
    late.extend_from_slice(&bytes);
    let (report, _) = import_long(&late);
    assert_eq!(report.inspection.encoding, "utf-8");
}

#[test]
fn utf_16_without_a_mark_is_told_by_its_line_ends() {
    for names in [
        ["สมชาย ใจดี", "กรุงเทพ"],
        ["Иван Петров", "Ольга"],
        ["Zoë", "Ann Lee"],
        ["田中さくら", "東京"],
    ] {
        let text = table(&names);
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (bytes, label) in [(little, "utf-16le"), (big, "utf-16be")] {
            let (report, events) = import(&bytes, &all_columns());
            assert_eq!(report.inspection.encoding, label);
            assert_eq!(names_in(&events), names);
        }
    }
}
