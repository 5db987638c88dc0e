//! Names inside archives: UTF-8 where it is declared or can be nothing else,
//! the code page of the first personal computers otherwise.

use super::header::{extra_field, u32_at};

/// The extra field that repeats the name in UTF-8.
const UNICODE_PATH: u16 = 0x7075;

/// Code page 437 from 128 on.
const CP437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// A path with `/` between its parts and without control characters.
pub(super) fn path(name: &[u8], declared_utf_8: bool, extra: &[u8]) -> String {
    let text = match (unicode(name, extra), std::str::from_utf8(name)) {
        (Some(text), _) | (None, Ok(text)) => text.to_owned(),
        (None, Err(_)) if declared_utf_8 => String::from_utf8_lossy(name).into_owned(),
        (None, Err(_)) => name.iter().map(|&byte| letter(byte)).collect(),
    };
    let mend = |letter: char| match letter {
        '\\' => '/',
        _ if letter.is_control() => '\u{fffd}',
        _ => letter,
    };
    text.chars().map(mend).collect()
}

/// The name in UTF-8, if the field belongs to this name and not to one from before a renaming.
fn unicode<'a>(name: &[u8], extra: &'a [u8]) -> Option<&'a str> {
    let field = extra_field(extra, UNICODE_PATH)?;
    let mut checksum = flate2::Crc::new();
    checksum.update(name);
    let text = field.get(5..)?;
    let own = field.first() == Some(&1) && u32_at(field, 1) == checksum.sum();
    own.then(|| std::str::from_utf8(text).ok()).flatten()
}

fn letter(byte: u8) -> char {
    let high = byte.checked_sub(128);
    high.and_then(|high| CP437.chars().nth(usize::from(high)))
        .unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_in_the_encoding_they_are_in() {
        assert_eq!(CP437.chars().count(), 128);
        let mut checksum = flate2::Crc::new();
        checksum.update(b"caf?.csv");
        let mut field = vec![0x75, 0x70, 14, 0, 1];
        field.extend(checksum.sum().to_le_bytes());
        field.extend("café.csv".as_bytes());
        let cases: [(&[u8], bool, &[u8], &str); 6] = [
            (b"data/opens.csv", false, b"", "data/opens.csv"),
            (b"data\\opens.csv", false, b"", "data/opens.csv"),
            ("café.csv".as_bytes(), false, b"", "café.csv"),
            (b"caf\x82.csv", false, b"", "café.csv"),
            (b"caf\x82\n.csv", true, b"", "caf\u{fffd}\u{fffd}.csv"),
            (b"caf?.csv", false, &field, "café.csv"),
        ];
        for (name, declared, extra, expected) in cases {
            assert_eq!(path(name, declared, extra), expected);
        }
        assert_eq!(path(b"other.csv", false, &field), "other.csv");
    }
}
