//! Text compared without regard to case, by simple folding: one character for
//! one character, the same in every locale.

/// The character that stands for all cases of `c`.
fn fold_char(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    // Dotless i has no case partner under simple folding, though its capital is I.
    if c == '\u{131}' {
        return c;
    }
    let upper = single(c.to_uppercase()).unwrap_or(c);
    single(upper.to_lowercase()).unwrap_or(upper)
}

fn single(mut chars: impl Iterator<Item = char>) -> Option<char> {
    let first = chars.next()?;
    chars.next().is_none().then_some(first)
}

/// `text` with every character folded.
pub(crate) fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

/// A text to look for inside others, ignoring case.
pub(crate) struct Needle {
    folded: String,
}

impl Needle {
    pub(crate) fn new(text: &str) -> Self {
        Self { folded: fold(text) }
    }

    pub(crate) fn is_inside(&self, text: &str) -> bool {
        if !text.is_ascii() {
            return fold(text).contains(&self.folded);
        }
        let needle = self.folded.as_bytes();
        needle.is_empty()
            || text
                .as_bytes()
                .windows(needle.len())
                .any(|part| part.eq_ignore_ascii_case(needle))
    }

    pub(crate) fn begins(&self, text: &str) -> bool {
        fold(text).starts_with(&self.folded)
    }

    pub(crate) fn ends(&self, text: &str) -> bool {
        fold(text).ends_with(&self.folded)
    }
}

#[cfg(test)]
mod tests {
    use super::Needle;

    #[test]
    fn ignores_case_one_character_for_one() {
        let cases = [
            ("SPRING", "big spring sale", true),
            ("straße", "STRASSE", false),
            ("STRAẞE", "straße", true),
            ("σίσυφος", "ΣΊΣΥΦΟΣ", true),
            ("i", "ı", false),
            ("i", "İ", false),
            ("k", "\u{212a}", true),
            ("", "", true),
            ("long", "lon", false),
        ];
        for (needle, text, expected) in cases {
            assert_eq!(
                Needle::new(needle).is_inside(text),
                expected,
                "{needle} in {text}"
            );
        }
    }
}
