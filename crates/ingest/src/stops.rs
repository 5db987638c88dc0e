//! Where in a text the bytes are that end fields, records and quotes: found 64 bytes at
//! a time, eight in one operation. Decides nothing about what they mean there.

/// Bytes looked at together.
const BLOCK: usize = 64;
/// All bits of eight bytes but the highest of each.
const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;
/// Multiplied by this, the lowest bits of eight bytes are the highest byte.
const GATHER: u64 = 0x0102_0408_1020_4080;

/// The places of delimiters, line ends and quotes in a text, from its beginning to its end.
pub(crate) struct Stops<'a> {
    text: &'a [u8],
    /// The delimiter, and all other stops, each eight times.
    delimiter: u64,
    ends: [u64; 3],
    /// Where the present block begins.
    block: usize,
    /// The places in it that are still to be told, one bit each: of delimiters...
    delimiters: u64,
    /// ...and of all others.
    others: u64,
}

impl<'a> Stops<'a> {
    /// The places of these bytes in `text`.
    pub(crate) fn of(text: &'a [u8], delimiter: u8, ends: [u8; 3]) -> Self {
        let mut stops = Self {
            text,
            delimiter: eightfold(delimiter),
            ends: ends.map(eightfold),
            block: 0,
            delimiters: 0,
            others: 0,
        };
        stops.look();
        stops
    }

    /// Goes on at `place`, wherever that is.
    pub(crate) fn seek(&mut self, place: usize) {
        self.block = place - place % BLOCK;
        self.look();
        let from = u64::MAX << (place % BLOCK);
        self.delimiters &= from;
        self.others &= from;
    }

    /// The place of the next stop that is no delimiter; `field` is told of every delimiter
    /// before it.
    #[inline]
    pub(crate) fn next_other(&mut self, mut field: impl FnMut(usize)) -> Option<usize> {
        loop {
            let before = self.others.wrapping_sub(1) & !self.others;
            let mut delimiters = self.delimiters & before;
            self.delimiters &= !before;
            while delimiters != 0 {
                field(self.block + delimiters.trailing_zeros() as usize);
                delimiters &= delimiters - 1;
            }
            if self.others != 0 {
                let place = self.block + self.others.trailing_zeros() as usize;
                self.others &= self.others - 1;
                return Some(place);
            }
            self.next_block()?;
        }
    }

    /// The place of the next stop of any kind.
    pub(crate) fn next_any(&mut self) -> Option<usize> {
        loop {
            let all = self.delimiters | self.others;
            if all != 0 {
                let first = all & all.wrapping_neg();
                self.delimiters &= !first;
                self.others &= !first;
                return Some(self.block + first.trailing_zeros() as usize);
            }
            self.next_block()?;
        }
    }

    fn next_block(&mut self) -> Option<()> {
        self.block += BLOCK;
        if self.block >= self.text.len() {
            self.block = self.text.len();
            return None;
        }
        self.look();
        Some(())
    }

    /// Finds the places in the present block.
    fn look(&mut self) {
        let rest = self.text.get(self.block..).unwrap_or_default();
        if let Some(block) = rest.first_chunk() {
            self.look_at(block);
        } else {
            let mut block = [0; BLOCK];
            block[..rest.len()].copy_from_slice(rest);
            self.look_at(&block);
            let there = !(u64::MAX << rest.len());
            self.delimiters &= there;
            self.others &= there;
        }
    }

    fn look_at(&mut self, block: &[u8; BLOCK]) {
        let (eights, _) = block.as_chunks();
        let [a, b, c] = self.ends;
        (self.delimiters, self.others) = (0, 0);
        for (at, eight) in eights.iter().enumerate() {
            let eight = u64::from_le_bytes(*eight);
            let others = differs(eight, a) & differs(eight, b) & differs(eight, c);
            self.delimiters |= gathered(differs(eight, self.delimiter)) << (8 * at);
            self.others |= gathered(others) << (8 * at);
        }
    }
}

fn eightfold(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// The highest bit of each of eight bytes that differs: adding carries into it from any other.
fn differs(eight: u64, byte: u64) -> u64 {
    let difference = eight ^ byte;
    ((difference & LOW) + LOW) | difference
}

/// One bit for each of eight bytes that does not differ.
fn gathered(differs: u64) -> u64 {
    (!(differs | LOW) >> 7).wrapping_mul(GATHER) >> 56
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Stops;

    proptest! {
        #[test]
        fn every_stop_is_found_in_any_text(
            text in prop::collection::vec(prop_oneof![
                any::<u8>(),
                prop::sample::select(b",,,;\"\n\r\0\x7F\x80\xFF-#".to_vec()),
            ], 0..300),
            from in 0_usize..320,
            singly in any::<bool>(),
        ) {
            let plain = |from: usize| -> Vec<usize> {
                let places = from..text.len();
                places.filter(|&at| b",\n\r\"".contains(&text[at])).collect()
            };
            let found = |stops: &mut Stops<'_>| {
                let mut all = Vec::new();
                while let Some(at) = if singly {
                    stops.next_any()
                } else {
                    stops.next_other(|delimiter| all.push(delimiter))
                } {
                    all.push(at);
                }
                all
            };
            let mut stops = Stops::of(&text, b',', *b"\n\r\"");
            prop_assert_eq!(found(&mut stops), plain(0));
            stops.seek(from);
            prop_assert_eq!(found(&mut stops), plain(from));
        }
    }
}
