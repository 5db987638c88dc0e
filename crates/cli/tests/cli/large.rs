//! A file large enough for several readers at once: what they read together is what
//! one reads from standard input, where bytes come but once.

use crate::setting::Folder;

/// A little more than what two ranges have at least.
const LARGE: usize = 17 * 1024 * 1024;

/// Rows with long notes, some over several lines, some broken; in the middle, where the
/// second reader begins, one cell of many lines.
fn large() -> String {
    let mut text = "person,event,time,channel,value,note\n".to_owned();
    let mut row = 0;
    while text.len() < LARGE {
        row += 1;
        let (who, minute) = (row % 70, row % 60);
        let filler = "x".repeat(3_900);
        let written = match row % 9 {
            0 => format!("p{who},open,2024-03-01,email,1,\"{filler}\nno,row,{minute}\n\"\n"),
            1 if row % 5 == 0 => format!("p{who},open,never,email,1,{filler}\n"),
            2 => format!("p{who},open,2024-03-01T10:{minute:02}:00Z\n"),
            _ => format!("p{who},click,2024-03-02T10:{minute:02}:00Z,web,1.5,{filler}\n"),
        };
        text.push_str(&written);
        if text.len() > 8_000_000 && text.len() < 8_500_000 {
            let lines = "all of this is one cell\n".repeat(30_000);
            text.push_str(&format!("q,open,2024-03-03,web,1,\"{lines}.\"\n"));
        }
    }
    text
}

#[test]
fn several_readers_read_what_one_does() {
    let folder = Folder::with_data();
    let text = large();
    folder.write("large.csv", &text);
    let inspected = |name: &str| {
        let arguments = ["inspect", name, "--now", "2026-01-31"];
        let ended = folder.hearth_with(&arguments, text.as_bytes());
        let said = ended.err.replace("standard input", "large.csv");
        (ended.done().replace("standard input", "large.csv"), said)
    };
    assert_eq!(inspected("large.csv"), inspected("-"));
    let scored = |name: &str| {
        let arguments = ["score", name, "--model", "model.json"];
        folder.hearth_with(&arguments, text.as_bytes()).done()
    };
    assert_eq!(scored("large.csv"), scored("-"));
}

#[test]
fn a_large_file_is_known_again() {
    let folder = Folder::with_data();
    let text = large();
    folder.write("large.csv", &text);
    folder.write("copy.csv", &text);
    folder.write("other.csv", text.replace("p69", "p99"));
    let arguments = ["inspect", "large.csv", "copy.csv", "other.csv"];
    let ended = folder.hearth(&arguments);
    let told = |name: &str| ended.err.contains(&format!("{name}: the same bytes"));
    assert!(told("copy.csv") && !told("other.csv"), "{}", ended.err);
}
