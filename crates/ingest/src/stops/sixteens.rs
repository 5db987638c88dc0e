//! The stops in a block, sixteen bytes in one operation: for browsers.

use core::arch::wasm32::{u8x16_bitmask, u8x16_eq, u8x16_splat, u64x2, v128_or};

use super::BLOCK;

/// One bit for each stop.
pub(super) fn places(block: &[u8; BLOCK], delimiter: u8) -> u64 {
    let (eights, _) = block.as_chunks();
    let mut eights = eights.iter().map(|eight| u64::from_le_bytes(*eight));
    let (mut places, mut at) = (0, 0);
    while let (Some(low), Some(high)) = (eights.next(), eights.next()) {
        let sixteen = u64x2(low, high);
        let is = |byte| u8x16_eq(sixteen, u8x16_splat(byte));
        let line_ends = v128_or(is(b'\n'), is(b'\r'));
        let stops = v128_or(v128_or(is(delimiter), is(b'"')), line_ends);
        places |= u64::from(u8x16_bitmask(stops)) << at;
        at += 16;
    }
    places
}
