//! Where in a text bytes are at which fields, records or quotes may end: found 64 bytes
//! at a time. Decides nothing about what they mean there.

#[cfg(not(any(
    target_feature = "simd128",
    all(target_arch = "x86_64", target_feature = "sse2")
)))]
mod eights;
#[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
mod processor;
#[cfg(target_feature = "simd128")]
mod sixteens;

#[cfg(not(any(
    target_feature = "simd128",
    all(target_arch = "x86_64", target_feature = "sse2")
)))]
use eights::places;
#[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
use processor::places;
#[cfg(target_feature = "simd128")]
use sixteens::places;

/// Bytes looked at together.
pub(crate) const BLOCK: usize = 64;

/// Where stops of each kind are in some bytes, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) delimiters: u64,
    pub(crate) quotes: u64,
    /// Line feeds.
    pub(crate) line_ends: u64,
    /// Carriage returns.
    pub(crate) returns: u64,
}

impl Found {
    fn all(self) -> u64 {
        self.delimiters | self.quotes | self.line_ends | self.returns
    }
}

/// The stops in the first bytes of these, [`BLOCK`] at most.
#[inline]
pub(crate) fn look(bytes: &[u8], delimiter: u8) -> Found {
    if let Some(block) = bytes.first_chunk() {
        return places(block, delimiter);
    }
    let mut block = [0; BLOCK];
    block[..bytes.len()].copy_from_slice(bytes);
    let found = places(&block, delimiter);
    let inside = !(u64::MAX << bytes.len());
    Found {
        delimiters: found.delimiters & inside,
        ..found
    }
}

/// The places of delimiters, quotes and line ends in a text, from its beginning to its end.
#[derive(Clone, Debug)]
pub struct Stops<'a> {
    text: &'a [u8],
    delimiter: u8,
    /// Where the present block begins.
    block: usize,
    /// The places in it that are still to be told, one bit each.
    left: u64,
}

impl<'a> Stops<'a> {
    /// Those of `text`.
    #[must_use]
    pub fn of(text: &'a [u8], delimiter: u8) -> Self {
        let mut stops = Self {
            text,
            delimiter,
            block: 0,
            left: 0,
        };
        stops.look();
        stops
    }

    /// The byte between fields.
    #[must_use]
    pub fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// Goes on at `place`, wherever that is.
    pub fn seek(&mut self, place: usize) {
        self.block = place - place % BLOCK;
        self.look();
        self.left &= u64::MAX << (place % BLOCK);
    }

    /// Finds the places in the present block.
    fn look(&mut self) {
        let rest = self.text.get(self.block..).unwrap_or_default();
        self.left = look(rest, self.delimiter).all();
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
            let is_stop = |byte: u8| byte == delimiter || matches!(byte, b'"' | b'\n' | b'\r');
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
