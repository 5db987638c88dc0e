//! What happened, where no column is called so: by words used again and again,
//! else by the file's name, and the report says which.

use hearth_ingest::Importer;
use hearth_model::import::{FileReport, ImportOptions, NoteKind, Role};

use crate::support::{NOW_MS, column_of};

fn report(file: &str, text: &str, options: &ImportOptions) -> FileReport {
    let mut importer = Importer::new(file, text.len() as u64, options, NOW_MS);
    importer.push(text.as_bytes()).expect("wanted");
    importer.finish().swap_remove(0).report
}

fn note(report: &FileReport, kind: NoteKind) -> Option<(&str, u64)> {
    let note = report.notes.iter().find(|note| note.kind == kind)?;
    Some((note.names.first()?.as_str(), note.count))
}

/// Rows of four people with a word each and further cells.
fn table(header: &str, cells: &[&str]) -> String {
    let mut text = format!("{header}\n");
    for row in 0..12 {
        let cell = cells[row % cells.len()];
        text.push_str(&format!(
            "u{}@x.org,2024-01-{:02},{cell}\n",
            row % 4,
            row + 1
        ));
    }
    text
}

#[test]
fn the_only_column_of_a_few_words_is_what_happened() {
    let read = |text: &str| report("2024.csv", text, &ImportOptions::default());
    let words = ["Demo besucht", "Angebot gelesen", "Demo besucht"];
    let found = read(&table("Mail,Datum,Was", &words));
    assert_eq!(column_of(&found, Role::Event), Some("Was"));
    assert_eq!(note(&found, NoteKind::EventByWords), Some(("Was", 12)));
    let sure = &found.inspection.columns[2];
    assert!(sure.confidence < 0.6, "{}", sure.confidence);

    let others = [
        // Where, with what, how it stands.
        ("Mail,Datum,Land", ["DE", "FR", "DE"]),
        ("Mail,Datum,device type", ["phone", "desktop", "phone"]),
        ("Mail,Datum,Status", ["new", "old", "new"]),
        ("Mail,Datum,Zahlungsart", ["Karte", "Rechnung", "Karte"]),
        (
            "Mail,Datum,jenis kelamin",
            ["laki-laki", "perempuan", "laki-laki"],
        ),
        ("Mail,Datum,salesperson", ["Maria", "Tom", "Maria"]),
        ("Mail,Datum,sentiment", ["good", "bad", "good"]),
        ("Mail,Datum,queue", ["billing", "tech", "billing"]),
        ("Mail,Datum,membership type", ["gold", "silver", "gold"]),
        // Answers and numbers are no events.
        ("Mail,Datum,Was", ["yes", "no", "yes"]),
        ("Mail,Datum,Was", ["1", "2", "1"]),
    ];
    for (header, cells) in others {
        let found = read(&table(header, &cells));
        assert_eq!(column_of(&found, Role::Event), None, "{header}");
        assert_eq!(found.inspection.event_name.as_deref(), Some("event"));
    }
    // Of two nobody knows which.
    let two = table(
        "Mail,Datum,Was,What happened",
        &["a word,b word", "c word,d word"],
    );
    assert_eq!(column_of(&read(&two), Role::Event), None);
    // What is the same in all rows of each is what they are.
    let each = ["gold", "silver", "gold", "silver"];
    assert_eq!(
        column_of(&read(&table("Mail,Datum,Was", &each)), Role::Event),
        None
    );
    // Words that hardly come twice, and rows that are each another person.
    let notes: Vec<String> = (b'a'..b'm')
        .map(|letter| format!("note {}", letter as char))
        .collect();
    let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
    assert_eq!(
        column_of(&read(&table("Mail,Datum,Was", &notes)), Role::Event),
        None
    );
    let people = "Mail,Datum,Was\na@x.org,2024-01-01,red\nb@x.org,2024-01-02,blue\nc@x.org,2024-01-03,red\nd@x.org,2024-01-04,blue\n";
    assert_eq!(column_of(&read(people), Role::Event), None);
}

#[test]
fn a_file_without_events_is_called_by_its_name() {
    let one = "email,date\nann@x.org,2024-01-01\n";
    for text in [
        one,
        "email,date\nann@x.org,2024-01-01\nben@x.org,2024-01-02\n",
    ] {
        let found = report(
            "out/unsubscribe-2024-03.csv",
            text,
            &ImportOptions::default(),
        );
        assert_eq!(found.inspection.event_name.as_deref(), Some("unsubscribe"));
        let rows = text.lines().count() as u64 - 1;
        assert_eq!(
            note(&found, NoteKind::EventByFile),
            Some(("unsubscribe", rows))
        );
    }
    let vague = report("export-2024.csv", one, &ImportOptions::default());
    assert_eq!(vague.inspection.event_name.as_deref(), Some("event"));
    assert_eq!(note(&vague, NoteKind::EventByFile), None);
    // A name that somebody gave, and an event column, go before.
    let named = ImportOptions {
        event_name: Some("left".to_owned()),
        ..ImportOptions::default()
    };
    let found = report("unsubscribe.csv", one, &named);
    assert_eq!(found.inspection.event_name.as_deref(), Some("left"));
    assert_eq!(note(&found, NoteKind::EventByFile), None);
    let events = "email,date,event\nann@x.org,2024-01-01,open\n";
    let found = report("unsubscribe.csv", events, &ImportOptions::default());
    assert_eq!(found.inspection.event_name, None);
}
