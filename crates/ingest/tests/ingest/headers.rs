//! Headers: where they are, and in which language.

use hearth_model::import::{ImportOptions, Role};

use crate::support::{code, column_of, import, import_chunks, taken};

#[test]
fn columns_are_known_in_the_languages_of_the_interface() {
    let cases = [
        ("Alamat Email,Aktivitas,Tanggal,Jumlah,Kanal", "Indonesian"),
        ("อีเมล,เหตุการณ์,วันที่,จำนวนเงิน,ช่องทาง", "Thai"),
        ("รหัสลูกค้า,กิจกรรม,วันที่และเวลา,มูลค่า,ช่องทาง", "Thai"),
        (
            "ID пользователя,Событие,Дата и время,Сумма,Канал",
            "Russian",
        ),
        ("Kundennummer,Ereignis,Zeitpunkt,Betrag,Kanal", "German"),
        ("E-Mail-Adresse,Aktivität,Datum,Umsatz,Kanal", "German"),
        ("Abonné,Événement,Horodatage,Montant,Canal", "French"),
        (
            "Correo electrónico,Acción,Fecha y hora,Importe,Canal",
            "Spanish",
        ),
    ];
    for (header, language) in cases {
        // Rows that tell nothing by themselves but the time.
        let text = format!(
            "{header}\nab,xy,2024-03-01 10:00,12.5,one\ncd,xy,2024-03-02 10:00,7,two\nab,zz,2024-03-03 10:00,1,one\n"
        );
        let (report, events) = import(text.as_bytes(), &ImportOptions::default());
        let names: Vec<&str> = header.split(',').collect();
        let roles = [
            Role::Person,
            Role::Event,
            Role::Time,
            Role::Value,
            Role::Channel,
        ];
        for (role, name) in roles.into_iter().zip(&names) {
            assert_eq!(column_of(&report, role), Some(*name), "{language} {role:?}");
        }
        assert_eq!(events.len(), 3, "{language}");
    }
}

#[test]
fn lines_above_the_header_are_stepped_over() {
    let table = "user_id,event,time,amount\nu1,open,2024-03-01,1\nu2,click,2024-03-02,2\nu3,open,2024-03-03,3\n";
    for above in [
        "",
        "Report of March\n\n",
        "# exported by the shop, all of it, on a Friday, yes\n",
        "# one\n#two\n# three, four, five, six\n",
        "Report,from,2024-03-01,to,2024-03-31\n",
        "Report,March\nFilter,none,shop\n",
        "Title\nA,B,C,D\nRange,2024-03-01,2024-03-31\n",
    ] {
        let (report, events) = import(
            format!("{above}{table}").as_bytes(),
            &ImportOptions::default(),
        );
        assert_eq!(column_of(&report, Role::Person), Some("user_id"), "{above}");
        assert_eq!((events.len(), report.dropped), (3, 0), "{above}");
    }
}

#[test]
fn a_number_sign_may_name_a_column() {
    let text = "#,user_id,event,time\n1,u1,open,2024-03-01\n2,u2,click,2024-03-02\n";
    let (report, events) = import(text.as_bytes(), &ImportOptions::default());
    assert_eq!(report.inspection.columns[0].name, "#");
    assert_eq!((events.len(), report.dropped), (2, 0));
}

#[test]
fn a_delimiter_is_not_taken_in_by_others() {
    let cases: &[(&str, char)] = &[
        (
            "name;amount;time\nMüller, Jan;1,5;2024-03-01\nMeier, Eva;2,5;2024-03-02\n",
            ';',
        ),
        (
            "user_id;amount;time\nu1;1,5;2024-03-01 10:00:00\nu2;2,5;2024-03-01 11:00:00\n",
            ';',
        ),
        (
            "user_id,time,note\nu1,2024-03-01,a;b;c;d\nu2,2024-03-02,e;f;g;h\n",
            ',',
        ),
        (
            "user_id\ttime\tnote\nu1\t2024-03-01\tone, two, three\nu2\t2024-03-02\tfour, five, six\n",
            '\t',
        ),
        (
            "user_id|time|note\nu1|2024-03-01|a, b\nu2|2024-03-02|c, d\n",
            '|',
        ),
        (
            "user_id,time,tags\nu1,2024-03-01,a|b|c\nu2,2024-03-02,d|e|f\n",
            ',',
        ),
        (
            "user_id,time,tags\nu1,2024-03-01,\"a;b;c\nd;e;f\"\nu2,2024-03-02,\"d;e;f\"\n",
            ',',
        ),
    ];
    for (text, delimiter) in cases {
        let (report, _) = import(text.as_bytes(), &ImportOptions::default());
        assert_eq!(report.inspection.delimiter, Some(*delimiter), "{text}");
        assert_eq!(report.inspection.columns.len(), 3, "{text}");
    }
}

#[test]
fn other_ways_of_quoting_are_seen_where_they_are_used() {
    let event = |text: &str| {
        let (report, events) = import(text.as_bytes(), &ImportOptions::default());
        assert_eq!(report.dropped, 0, "{text}: {:?}", report.reasons);
        events
            .into_iter()
            .map(|event| event.name)
            .collect::<Vec<_>>()
    };
    // Backslashes before quotes, as databases write them.
    assert_eq!(
        event(
            "user_id,event,time\nu1,\"said \\\"yes, please\\\" twice\",2024-03-01\nu2,\"a\\\\\",2024-03-02\n"
        ),
        ["said \"yes, please\" twice", "a\\"]
    );
    // A backslash is only that where quotes stand twice.
    assert_eq!(
        event(
            "user_id,event,time\nu1,\"C:\\temp\\\",2024-03-01\nu2,\"a \"\"b\"\" c\",2024-03-02\n"
        ),
        ["C:\\temp\\", "a \"b\" c"]
    );
    assert_eq!(
        event("user_id,event,time\n'u1','open, twice','2024-03-01'\n'u2','it''s',2024-03-02\n"),
        ["open, twice", "it's"]
    );
    // Spaces behind the delimiters.
    assert_eq!(
        event("user_id, event, time\n1, \"a, b\", 2024-01-01\n2, \"c \"\"d\"\"\" , 2024-01-02\n"),
        ["a, b", "c \"d\""]
    );
    assert_eq!(
        event(
            "\"user_id\", \"event\", \"time\"\n\"u1\", \"open\", \"2024-01-01\"\n\"u2\", \"c, \nd\", \"2024-01-02\"\n"
        ),
        ["open", "c, \nd"]
    );
    // Prose that ends with a comma and a space, and quotes inside, open nothing.
    assert_eq!(
        event(
            "user_id,event,time\nu1,\"so, \",2024-03-01\nu2,\"say, \"\"a\"\", \"\"b\"\"\",2024-03-02\n"
        ),
        ["so, ", "say, \"a\", \"b\""].map(str::trim)
    );
    // An apostrophe at the beginning of a word quotes nothing.
    assert_eq!(
        event("user_id,event,time\nu1,'s-Hertogenbosch,2024-03-01\nu2,rock 'n' roll,2024-03-02\n"),
        ["'s-Hertogenbosch", "rock 'n' roll"]
    );
}

#[test]
fn a_table_may_be_wide_but_not_without_end() {
    let wide = |columns: usize| {
        let names: Vec<String> = (3..columns).map(|at| format!("c{at}")).collect();
        let cells = "1,".repeat(columns - 4);
        format!(
            "user_id,event,time,{}\nu1,open,2024-03-01,{cells}1\n",
            names.join(",")
        )
    };
    let whole = |text: &str| {
        let text = text.as_bytes();
        taken(import_chunks(
            text.chunks(65_536),
            text.len(),
            &ImportOptions::default(),
        ))
    };
    let (report, events) = whole(&wide(10_000));
    assert_eq!((report.inspection.columns.len(), events.len()), (10_000, 1));
    for columns in [10_001, 1_000_000] {
        assert_eq!(
            code(&whole(&wide(columns)).0),
            "too-many-columns",
            "{columns}"
        );
    }
}

#[test]
fn a_field_of_megabytes_is_one_field() {
    let long = "lorem, ipsum;\n".repeat(200_000);
    let text = format!(
        "user_id,event,time,note\nu1,open,2024-03-01,\"{long}\"\nu2,open,2024-03-02,short\n"
    );
    let text = text.as_bytes();
    for size in [4096, 65_536, text.len()] {
        let (report, events) = taken(import_chunks(
            text.chunks(size),
            text.len(),
            &ImportOptions::default(),
        ));
        assert_eq!(
            (report.inspection.delimiter, report.dropped),
            (Some(','), 0)
        );
        assert_eq!(events.len(), 2);
    }
}
