//! Event names compared by their words: `email_open`, "Opened Email" and
//! `$emailOpened` all say the same. Never changes a name that is shown or kept.

use std::collections::BTreeMap;

/// Words that do not change what an event is.
const NOISE: &[&str] = &[
    "a",
    "an",
    "the",
    "to",
    "in",
    "on",
    "of",
    "for",
    "from",
    "by",
    "with",
    "as",
    "at",
    "new",
    "unique",
    "total",
    "user",
    "customer",
    "contact",
    "subscriber",
];

/// Words for the same thing, and forms that no ending shows; written as stems.
const SAME: &[(&str, &str)] = &[
    ("mail", "email"),
    ("newsletter", "email"),
    ("campaign", "email"),
    ("notification", "push"),
    ("basket", "cart"),
    ("bag", "cart"),
    ("item", "product"),
    ("text", "sms"),
    ("whatsap", "sms"),
    ("screen", "page"),
    ("sent", "send"),
    ("bought", "buy"),
    ("paid", "pay"),
    ("mad", "mak"),
    ("begun", "begin"),
    ("began", "begin"),
    ("favourit", "favorit"),
    ("pag", "page"),
];

/// Endings of inflected words and what replaces them; the first that fits is taken.
const ENDINGS: &[(&str, &str)] = &[
    ("ied", "y"),
    ("ies", "y"),
    ("ing", ""),
    ("ed", ""),
    ("es", ""),
    ("s", ""),
    ("e", ""),
];

/// The words of a name, each once and sorted, without noise and endings.
pub(super) fn stems(name: &str) -> Vec<String> {
    let mut words: Vec<String> = split(name);
    // "E-mail" falls into two words that are one.
    if let Some(at) = words
        .windows(2)
        .position(|pair| pair[0] == "e" && pair[1] == "mail")
    {
        words.remove(at);
    }
    let stems = words
        .iter()
        .filter(|word| !NOISE.contains(&word.as_str()) && !word.bytes().all(|b| b.is_ascii_digit()))
        .map(|word| stem(word));
    each_once(stems.collect())
}

fn each_once(mut words: Vec<String>) -> Vec<String> {
    words.sort_unstable();
    words.dedup();
    words
}

/// The name as one word, for names that are written so (`emailopened`).
fn squashed(name: &str) -> String {
    stem(
        &name
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>(),
    )
}

/// Lower-case words: runs of letters and digits, also cut where camelCase rises.
pub(super) fn split(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_lower = false;
    for letter in name.chars() {
        let rises = was_lower && letter.is_uppercase();
        was_lower = letter.is_lowercase();
        if rises || !letter.is_alphanumeric() {
            words.push(String::new());
        }
        if letter.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(letter.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The word without its ending. Not the dictionary's stem: only the same for
/// the forms of one word, which is all that comparing needs.
fn stem(word: &str) -> String {
    const SHORTEST: usize = 3;
    let cut = ENDINGS.iter().find_map(|(ending, instead)| {
        let rest = word.strip_suffix(ending)?;
        (rest.chars().count() >= SHORTEST).then(|| format!("{rest}{instead}"))
    });
    let mut stem = cut.unwrap_or_else(|| word.to_owned());
    // submitted, logged, added: one letter of the doubled pair belongs to the ending.
    let mut last = stem.chars().rev();
    if let (Some(one), Some(two)) = (last.next(), last.next())
        && one == two
        && stem.chars().count() >= SHORTEST
    {
        stem.pop();
    }
    match SAME.iter().find(|(from, _)| *from == stem) {
        Some((_, to)) => (*to).to_owned(),
        None => stem,
    }
}

/// Finds what names mean by the phrases that meanings are known by.
pub(super) struct Dictionary {
    by_stems: BTreeMap<Vec<String>, usize>,
    squashed: BTreeMap<String, usize>,
}

impl Dictionary {
    /// Meanings by number, each with its phrases; of a phrase given twice the first holds.
    pub(super) fn new<'a>(phrases: impl Iterator<Item = (usize, &'a str)>) -> Self {
        let (mut by_stems, mut by_squash) = (BTreeMap::new(), BTreeMap::new());
        for (meaning, phrase) in phrases {
            by_stems.entry(stems(phrase)).or_insert(meaning);
            by_squash.entry(squashed(phrase)).or_insert(meaning);
        }
        Self {
            by_stems,
            squashed: by_squash,
        }
    }

    /// The meaning of `name` where it came through `channel`. The channel is
    /// part of the phrase if that makes one: "open" through "push" is "push open".
    pub(super) fn find(&self, name: &str, channel: Option<&str>) -> Option<usize> {
        let words = stems(name);
        if words.is_empty() {
            return None;
        }
        let with_channel = channel.and_then(|channel| {
            let mut all = words.clone();
            all.extend(stems(channel));
            self.by_stems.get(&each_once(all))
        });
        with_channel
            .or_else(|| self.by_stems.get(&words))
            .or_else(|| self.squashed.get(&squashed(name)))
            .copied()
    }
}

#[cfg(test)]
mod tests {
    use super::{Dictionary, stem, stems};

    #[test]
    fn forms_of_a_word_have_one_stem() {
        let families: &[&[&str]] = &[
            &["open", "opened", "opens", "opening"],
            &["purchase", "purchased", "purchases", "purchasing"],
            &["add", "added", "adding"],
            &["reply", "replied", "replies"],
            &["submit", "submitted", "submits"],
            &["unsubscribe", "unsubscribed", "unsubscribes"],
            &["process", "processed"],
            &["log", "logged"],
            &["page", "pages", "screen"],
        ];
        for family in families {
            for word in *family {
                assert_eq!(stem(word), stem(family[0]), "{word}");
            }
        }
    }

    #[test]
    fn spellings_of_a_name_have_the_same_words() {
        for name in [
            "Email Opened",
            "Opened Email",
            "email_open",
            "$emailOpened",
            "E-Mail opens",
        ] {
            assert_eq!(stems(name), stems("email open"), "{name}");
        }
        assert_ne!(stems("email open"), stems("email open rate"));
    }

    #[test]
    fn the_channel_tells_which() {
        let dictionary =
            Dictionary::new([(0, "email open"), (0, "open"), (1, "push open")].into_iter());
        assert_eq!(dictionary.find("open", None), Some(0));
        assert_eq!(dictionary.find("open", Some("Email")), Some(0));
        assert_eq!(dictionary.find("open", Some("push")), Some(1));
        assert_eq!(dictionary.find("emailopened", None), Some(0));
        assert_eq!(dictionary.find("the 25", None), None);
        assert_eq!(dictionary.find("", None), None);
    }
}
