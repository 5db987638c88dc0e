//! Text that is written to be read, not a table: letters, notes, instructions.
//! Looks at its first lines only, and never where somebody said how to read it.

/// Lines looked at.
const LINES: usize = 60;
/// Words of a line that may be a sentence.
const WORDS: usize = 4;

/// Whether most of what is written is sentences: words with a space between them, hardly a
/// sign or number among them, the last with a full stop or the like.
pub(crate) fn is_prose(text: &[u8]) -> bool {
    let text = String::from_utf8_lossy(text.get(..16 * 1024).unwrap_or(text));
    let (mut sentences, mut all) = (0, 0);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    for line in lines.take(LINES) {
        let length = line.chars().count();
        all += length;
        if is_sentence(line) {
            sentences += length;
        }
    }
    sentences * 10 > all * 7
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
            "comment\n\"Very good. I like it.\"\n",
        ];
        for text in tables {
            assert!(!is_prose(text.as_bytes()), "{text}");
        }
    }
}
