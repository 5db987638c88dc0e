//! Texts of old workbooks: a length, a byte that says how the letters are
//! written, the letters, and what is to be stepped over behind them.

use super::super::bytes::{u16_at, u32_at};

/// Letters are written in two bytes.
const WIDE: u8 = 1;
/// How it is pronounced is behind the text.
const PHONETIC: u8 = 4;
/// Where its fonts change is behind the text.
const RICH: u8 = 8;

/// The text at the beginning of a record; what there is of it.
pub(super) fn text(data: &[u8]) -> String {
    let pieces = [data];
    Pieces::new(&pieces).text().unwrap_or_default()
}

/// Records that continue each other. Where the letters of a text go on in the next
/// one, that begins with a byte that says anew how they are written.
pub(super) struct Pieces<'p> {
    pieces: &'p [&'p [u8]],
    piece: usize,
    at: usize,
}

impl<'p> Pieces<'p> {
    pub(super) fn new(pieces: &'p [&'p [u8]]) -> Self {
        Self {
            pieces,
            piece: 0,
            at: 0,
        }
    }

    fn rest(&self) -> &'p [u8] {
        let piece = self.pieces.get(self.piece).copied();
        piece
            .and_then(|piece| piece.get(self.at..))
            .unwrap_or_default()
    }

    /// Steps over the ends of pieces that are read; whether anything is left.
    fn turn(&mut self) -> bool {
        while self.rest().is_empty() {
            if self.piece + 1 >= self.pieces.len() {
                return false;
            }
            self.piece += 1;
            self.at = 0;
        }
        true
    }

    /// The next text; `None` at the end.
    pub(super) fn text(&mut self) -> Option<String> {
        if !self.turn() {
            return None;
        }
        let head = self.rest();
        let mut left = usize::from(u16_at(head, 0)?);
        let flags = *head.get(2)?;
        let mut behind = 0;
        let mut at = 3;
        if flags & RICH != 0 {
            behind += usize::from(u16_at(head, at)?) * 4;
            at += 2;
        }
        if flags & PHONETIC != 0 {
            behind += u32_at(head, at)? as usize;
            at += 4;
        }
        self.at += at;
        let mut wide = flags & WIDE != 0;
        let mut units: Vec<u16> = Vec::new();
        loop {
            let taken = letters(self.rest(), wide, left, &mut units);
            self.at += taken * if wide { 2 } else { 1 };
            left -= taken;
            if left == 0 {
                break;
            }
            // Half a letter at the end of a piece is none.
            self.at = self.at.max(self.pieces.get(self.piece)?.len());
            if !self.turn() {
                break;
            }
            wide = self.rest().first()? & WIDE != 0;
            self.at += 1;
        }
        self.skip(behind);
        let letters = char::decode_utf16(units);
        Some(letters.map(|letter| letter.unwrap_or('\u{FFFD}')).collect())
    }

    fn skip(&mut self, mut bytes: usize) {
        while bytes > 0 && self.turn() {
            let step = bytes.min(self.rest().len());
            self.at += step;
            bytes -= step;
        }
    }
}

/// Takes up to `most` letters; says how many there were.
fn letters(bytes: &[u8], wide: bool, most: usize, units: &mut Vec<u16>) -> usize {
    let before = units.len();
    if wide {
        let letters = bytes.chunks_exact(2).take(most);
        units.extend(letters.filter_map(|letter| u16_at(letter, 0)));
    } else {
        units.extend(bytes.iter().take(most).map(|&letter| u16::from(letter)));
    }
    units.len() - before
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_may_change_their_width_where_a_record_ends() {
        let first: &[u8] = &[4, 0, 0, b'a', b'b'];
        let second: &[u8] = &[1, 0x3b, 0x04, b'd', 0, 2, 0, 8, 1, 0, b'x', b'y', 9, 9];
        let third: &[u8] = &[9, 9, 1, 0, 4, 2, 0, 0, 0, b'z', 7, 7];
        let pieces = [first, second, third];
        let mut pieces = Pieces::new(&pieces);
        assert_eq!(pieces.text().as_deref(), Some("abлd"));
        assert_eq!(pieces.text().as_deref(), Some("xy"));
        assert_eq!(pieces.text().as_deref(), Some("z"));
        assert_eq!(pieces.text(), None);
    }

    #[test]
    fn a_text_that_breaks_off_is_what_there_is_of_it() {
        assert_eq!(text(&[9, 0, 0, b'a']), "a");
        assert_eq!(text(&[9]), "");
    }
}
