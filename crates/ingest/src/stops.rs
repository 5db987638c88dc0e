//! Where in a text bytes are at which fields, records or quotes may end: found 64 bytes
//! at a time. Decides nothing about what they mean there.

#[cfg(not(target_feature = "simd128"))]
mod eights;
#[cfg(target_feature = "simd128")]
mod sixteens;

#[cfg(not(target_feature = "simd128"))]
use eights::places;
#[cfg(target_feature = "simd128")]
use sixteens::places;

/// Bytes looked at together.
const BLOCK: usize = 64;

/// The places of delimiters, quotes and line ends in a text, from its beginning to its end;
/// perhaps also of the control characters 8 to 15, where to tell them from line ends takes time.
pub(crate) struct Stops<'a> {
    text: &'a [u8],
    delimiter: u8,
    /// Where the present block begins.
    block: usize,
    /// The places in it that are still to be told, one bit each.
    left: u64,
}

impl<'a> Stops<'a> {
    /// Those of `text`.
    pub(crate) fn of(text: &'a [u8], delimiter: u8) -> Self {
        let mut stops = Self {
            text,
            delimiter,
            block: 0,
            left: 0,
        };
        stops.look();
        stops
    }

    pub(crate) fn delimiter(&self) -> u8 {
        self.delimiter
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
            places(block, self.delimiter)
        } else {
            let mut block = [0; BLOCK];
            block[..rest.len()].copy_from_slice(rest);
            places(&block, self.delimiter) & !(u64::MAX << rest.len())
        };
    }
}

impl Iterator for Stops<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.left == 0 {
            self.block += BLOCK;
            if self.block >= self.text.len() {
                self.block = self.text.len();
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
                prop::sample::select(b",,,;\"\n\r\t\x07\x10\0\x7F\x80\xFF-#".to_vec()),
            ], 0..300),
            delimiter in prop::sample::select(b",;\t|\x1F".to_vec()),
            from in 0_usize..320,
        ) {
            let is_stop = |byte: u8| byte == delimiter || matches!(byte, b'"' | 8..16);
            let plain = |from: usize| -> Vec<usize> {
                let places = from..text.len();
                places.filter(|&at| is_stop(text[at])).collect()
            };
            let mut stops = Stops::of(&text, delimiter);
            prop_assert_eq!(stops.by_ref().collect::<Vec<_>>(), plain(0));
            stops.seek(from);
            prop_assert_eq!(stops.collect::<Vec<_>>(), plain(from));
        }
    }
}
