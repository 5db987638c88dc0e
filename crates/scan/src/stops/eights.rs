//! The stops in a block, eight bytes in one operation: for every machine.

use super::{BLOCK, Found};

/// All bits of eight bytes but the highest of each.
const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;
/// Multiplied by this, the lowest bits of eight bytes are the highest byte.
const GATHER: u64 = 0x0102_0408_1020_4080;
/// Those of each kind.
#[inline]
pub(super) fn places(block: &[u8; BLOCK], delimiter: u8) -> Found {
    let (eights, _) = block.as_chunks();
    let mut found = Found::default();
    for (at, eight) in eights.iter().enumerate() {
        let eight = u64::from_le_bytes(*eight);
        let are = |byte: u8| gathered(!(differs(eight, eightfold(byte)) | LOW)) << (8 * at);
        found.delimiters |= are(delimiter);
        found.quotes |= are(b'"');
        found.line_ends |= are(b'\n');
        found.returns |= are(b'\r');
    }
    found
}

const fn eightfold(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// The highest bit of each of eight bytes that differs: adding carries into it from any other.
fn differs(eight: u64, byte: u64) -> u64 {
    let difference = eight ^ byte;
    ((difference & LOW) + LOW) | difference
}

/// The highest bits of eight bytes as one.
fn gathered(highest: u64) -> u64 {
    (highest >> 7).wrapping_mul(GATHER) >> 56
}
