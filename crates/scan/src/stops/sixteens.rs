//! The stops in a block, sixteen bytes in one operation: for browsers.

use core::arch::wasm32::{u8x16_bitmask, u8x16_eq, u8x16_splat, u64x2};

use super::{BLOCK, Found};

/// Those of each kind.
#[inline]
pub(super) fn places(block: &[u8; BLOCK], delimiter: u8) -> Found {
    let (eights, _) = block.as_chunks();
    let mut eights = eights.iter().map(|eight| u64::from_le_bytes(*eight));
    let (mut found, mut at) = (Found::default(), 0);
    while let (Some(low), Some(high)) = (eights.next(), eights.next()) {
        let sixteen = u64x2(low, high);
        let are = |byte| u64::from(u8x16_bitmask(u8x16_eq(sixteen, u8x16_splat(byte)))) << at;
        found.delimiters |= are(delimiter);
        found.quotes |= are(b'"');
        found.line_ends |= are(b'\n');
        found.returns |= are(b'\r');
        at += 16;
    }
    found
}
