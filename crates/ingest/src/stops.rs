//! Where in a text the bytes are that end fields, records and quotes: found 64 bytes at
//! a time, eight in one operation. Decides nothing about what they mean there.

/// Bytes looked at together.
const BLOCK: usize = 64;
/// All bits of eight bytes but the highest of each.
const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;
/// Multiplied by this, the lowest bits of eight bytes are the highest byte.
const GATHER: u64 = 0x0102_0408_1020_4080;

/// The places of four bytes in a text, in order.
pub(crate) struct Stops<'a> {
    text: &'a [u8],
    /// Each byte eight times.
    bytes: [u64; 4],
    /// Where the present block begins.
    block: usize,
    /// The places in it that are still to be told, one bit each.
    left: u64,
}

impl<'a> Stops<'a> {
    /// The places of these `bytes` in `text`.
    pub(crate) fn of(text: &'a [u8], bytes: [u8; 4]) -> Self {
        let mut stops = Self {
            text,
            bytes: bytes.map(|byte| u64::from_ne_bytes([byte; 8])),
            block: 0,
            left: 0,
        };
        stops.look();
        stops
    }

    /// Goes on at `place`, wherever that is.
    pub(crate) fn seek(&mut self, place: usize) {
        self.block = place - place % BLOCK;
        self.look();
        self.left &= u64::MAX << (place % BLOCK);
    }

    /// Finds the places in the present block.
    fn look(&mut self) {
        let rest = self.text.get(self.block..).unwrap_or_default();
        self.left = if let Some(block) = rest.first_chunk() {
            self.places(block)
        } else {
            let mut block = [0; BLOCK];
            block[..rest.len()].copy_from_slice(rest);
            self.places(&block) & !(u64::MAX << rest.len())
        };
    }

    fn places(&self, block: &[u8; BLOCK]) -> u64 {
        let (eights, _) = block.as_chunks();
        let mut places = 0;
        for (at, eight) in eights.iter().enumerate() {
            places |= self.places_of_eight(*eight) << (8 * at);
        }
        places
    }

    fn places_of_eight(&self, eight: [u8; 8]) -> u64 {
        let eight = u64::from_le_bytes(eight);
        // The highest bit of each byte that differs: adding carries into it from any other bit.
        let differs = |byte: u64| {
            let difference = eight ^ byte;
            ((difference & LOW) + LOW) | difference
        };
        let [a, b, c, d] = self.bytes;
        let same = !(differs(a) & differs(b) & differs(c) & differs(d) | LOW);
        (same >> 7).wrapping_mul(GATHER) >> 56
    }
}

impl Iterator for Stops<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.left == 0 {
            self.block += BLOCK;
            if self.block >= self.text.len() {
                return None;
            }
            self.look();
        }
        let place = self.block + self.left.trailing_zeros() as usize;
        self.left &= self.left - 1;
        Some(place)
    }
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
                prop::sample::select(b",;\"\n\r\0\x7F\x80\xFF-#".to_vec()),
            ], 0..300),
            from in 0_usize..320,
        ) {
            let bytes = *b",\n\r\"";
            let plain = |from: usize| -> Vec<usize> {
                let places = from..text.len();
                places.filter(|&at| bytes.contains(&text[at])).collect()
            };
            let mut stops = Stops::of(&text, bytes);
            prop_assert_eq!(stops.by_ref().collect::<Vec<_>>(), plain(0));
            stops.seek(from);
            prop_assert_eq!(stops.collect::<Vec<_>>(), plain(from));
        }
    }
}
