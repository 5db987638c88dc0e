//! Text that is written to be read, not a table: letters, notes, instructions.
//! Looks at its first lines only, and never where somebody said how to read it.

use crate::names;

/// Bytes and lines looked at.
const BYTES: usize = 16 * 1024;
const LINES: usize = 60;
/// Words of a line that may be a sentence.
const WORDS: usize = 4;
/// What stands between the cells of a table.
const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];

/// Whether most of what is written is sentences: words with a space between them, hardly a
/// sign or number among them, the last with a full stop or the like.
pub(crate) fn is_prose(text: &[u8]) -> bool {
    let (text, is_cut) = text
        .split_at_checked(BYTES)
        .map_or((text, false), |(start, rest)| (start, !rest.is_empty()));
    let text = String::from_utf8_lossy(text);
    let (mut sentences, mut all) = (0, 0);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut lines: Vec<&str> = lines.take(LINES).collect();
    if is_cut && lines.len() > 1 {
        lines.pop();
    }
    if has_header(&lines) {
        return false;
    }
    for line in lines {
        let length = line.chars().count();
        all += length;
        if is_sentence(line) {
            sentences += length;
        }
    }
    sentences * 10 > all * 7
}

/// Whether the first line names columns: a few words in each cell, one of which names a role, or
/// no fewer cells in any line below, however much one of them has to say.
fn has_header(lines: &[&str]) -> bool {
    let Some((first, rows)) = lines.split_first() else {
        return false;
    };
    let is_header = |delimiter: char| {
        let cells = first.matches(delimiter).count();
        let mut named = first.split(delimiter);
        let named = named.all(|cell| (1..=WORDS).contains(&cell.split_whitespace().count()));
        let whole = |row: &&str| row.matches(delimiter).count() >= cells;
        let whole = || rows.iter().all(whole);
        let role = || first.split(delimiter).any(names::is_known);
        cells > 0 && named && !rows.is_empty() && (role() || whole())
    };
    DELIMITERS.into_iter().any(is_header)
}

fn is_sentence(line: &str) -> bool {
    let count = |is: fn(char) -> bool| line.chars().filter(|&letter| is(letter)).count();
    let words = line.split(' ').filter(|word| !word.is_empty()).count();
    let letters = count(char::is_alphabetic) + count(|letter| letter == ' ');
    let separators = count(|letter| matches!(letter, ',' | ';' | '|' | '\t' | '"' | '@'));
    let ends = line.ends_with(['.', '!', '?', ':', ',']) || line.contains(". ");
    words >= WORDS
        && ends
        && letters * 100 >= line.chars().count() * 88
        && separators * WORDS < words
}

#[cfg(test)]
mod tests {
    use super::is_prose;

    #[test]
    fn sentences_are_told_from_tables() {
        let prose = [
            "These are the monthly exports. Ask Bob if something is missing.",
            "Hi Ann,\n\nplease find the exports attached, as we discussed on Monday. The numbers of June are missing.\n\
             I will send them when Bob is back from his holidays.\n\nRegards\nSue\n",
            "Die Dateien liegen nach Monaten in diesem Ordner. Bitte nichts umbenennen!\n",
        ];
        for text in prose {
            assert!(is_prose(text.as_bytes()), "{text}");
        }
        let tables = [
            "",
            "user_id,event,time\nann,open,2024-01-01\n",
            "Email Address, First Name, Last Name, What do you think?\nann@x.org, Ann, Lee, All good.\n",
            "ann opened mail monday\nbob opened mail tuesday\n",
            "2024-01-01T10:00:00Z INFO user 17 opened the page.\n2024-01-01T10:00:01Z INFO user 18 opened the page.\n",
            "user;answer\nann;I like it very much, thank you for asking.\nbob;I do not like it at all, sorry.\n",
            "name,date,what happened\nAnn,monday,She came to the shop and asked for tea.\nBen,monday,He did not come at all this week.\n",
            "user,about\nann,\"I like to read books in the evening.\nI do not like to get up early.\"\n",
            "comment\n\"Very good. I like it.\"\n",
            "user,time,note\nann,monday,there was nobody at home when we came and nobody called us back,\n",
        ];
        for text in tables {
            assert!(!is_prose(text.as_bytes()), "{text}");
        }
    }
}
