//! The stops in a block, sixteen bytes in one operation: for processors that all have it.

use core::arch::x86_64::{_mm_cmpeq_epi8, _mm_movemask_epi8, _mm_set_epi64x, _mm_set1_epi8};

use super::{BLOCK, Found};

/// Those of each kind.
#[inline]
#[expect(
    unsafe_code,
    reason = "the compiler wants it said that the processor has what this module is only built for"
)]
pub(super) fn places(block: &[u8; BLOCK], delimiter: u8) -> Found {
    // SAFETY: without SSE2 this module is not there.
    unsafe { places_by_sixteen(block, delimiter) }
}

#[inline]
#[target_feature(enable = "sse2")]
fn places_by_sixteen(block: &[u8; BLOCK], delimiter: u8) -> Found {
    let (eights, _) = block.as_chunks();
    let mut eights = eights.iter().map(|eight| i64::from_le_bytes(*eight));
    let (mut found, mut at) = (Found::default(), 0);
    while let (Some(low), Some(high)) = (eights.next(), eights.next()) {
        let sixteen = _mm_set_epi64x(high, low);
        let are = |byte: u8| {
            let equal = _mm_cmpeq_epi8(sixteen, _mm_set1_epi8(byte.cast_signed()));
            u64::from(_mm_movemask_epi8(equal).cast_unsigned()) << at
        };
        found.delimiters |= are(delimiter);
        found.quotes |= are(b'"');
        found.line_ends |= are(b'\n');
        found.returns |= are(b'\r');
        at += 16;
    }
    found
}
