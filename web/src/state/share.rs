//! A model as text for an address, and back: base64url of the document without
//! blanks. Of the model alone; there is no data in it.

use hearth_model::{ModelDraft, Problem, parse, validate};

/// Letters of a link's text at most: most programs cut longer links.
pub const MOST_LETTERS: usize = 16_000;
/// Letters of a link that every program is known to keep whole.
pub const SAFE_LETTERS: usize = 8_000;

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The text for an address.
#[must_use]
pub fn write(model: &ModelDraft) -> String {
    let json = model.to_json();
    let mut out = String::with_capacity(json.len().div_ceil(3) * 4);
    for chunk in json.as_bytes().chunks(3) {
        let bits = chunk
            .iter()
            .fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte))
            << (8 * (3 - chunk.len()));
        for at in 0..=chunk.len() {
            let index = bits >> (18 - 6 * at) & 63;
            out.extend(
                LETTERS
                    .get(index as usize)
                    .map(|letter| char::from(*letter)),
            );
        }
    }
    out
}

/// The model that such a text says.
///
/// # Errors
/// Why it is none: the text is broken, or the document is refused.
pub fn read(text: &str) -> Result<ModelDraft, Vec<Problem>> {
    let json = bytes(text.trim())
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .ok_or_else(|| vec![broken()])?;
    let model = parse(&json).map_err(|problems| {
        // A text that was cut on its way is no document any more.
        let cut = problems.iter().any(|problem| problem.code == "not-json");
        if cut { vec![broken()] } else { problems }
    })?;
    validate(&model).map(|_| model)
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    for chunk in text.trim_end_matches('=').as_bytes().chunks(4) {
        let mut bits = 0_u32;
        for letter in chunk {
            let index = LETTERS.iter().position(|known| known == letter)?;
            bits = bits << 6 | u32::try_from(index).ok()?;
        }
        bits <<= 6 * (4 - chunk.len());
        // One letter alone says no byte.
        let count = chunk.len().checked_sub(1).filter(|count| *count > 0)?;
        out.extend(bits.to_be_bytes().into_iter().skip(1).take(count));
    }
    Some(out)
}

fn broken() -> Problem {
    Problem::new(
        "link-broken",
        "The link is not whole, so there is no model in it.",
        "Ask for it again, or for the model as a file.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearth_model::presets;

    #[test]
    fn every_preset_comes_back_from_its_text() {
        for preset in presets::all() {
            let mut model = presets::build(preset.id, &[]).unwrap().draft;
            for name in ["", "é", "ab", "\u{1f525} \u{e01}"] {
                model.scores[0].levels[0].playbook = Some(format!("x{name}"));
                let text = write(&model);
                assert!(text.len() < MOST_LETTERS, "{}: {}", preset.id, text.len());
                assert!(text.bytes().all(|byte| LETTERS.contains(&byte)));
                assert_eq!(read(&text), Ok(model.clone()));
            }
        }
    }

    #[test]
    fn a_text_that_is_cut_or_strange_is_refused() {
        let text = write(&presets::build("ces", &[]).unwrap().draft);
        for end in 0..40 {
            assert_eq!(read(&text[..end]).unwrap_err()[0].code, "link-broken");
        }
        for strange in ["%%%%", "A", "AAAA", "\u{e9}\u{e9}", "e30"] {
            let problems = read(strange).unwrap_err();
            assert!(problems.iter().all(|problem| !problem.hint.is_empty()));
        }
        assert_eq!(read("*").unwrap_err()[0].code, "link-broken");
    }
}
