//! The stops in a block, eight bytes in one operation: for every machine.

use super::BLOCK;

/// All bits of eight bytes but the highest of each.
const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;
/// Multiplied by this, the lowest bits of eight bytes are the highest byte.
const GATHER: u64 = 0x0102_0408_1020_4080;
/// The lowest three bits: line feed, carriage return and the six control characters around
/// them differ in no others.
const AROUND_LINE_ENDS: u64 = eightfold(0x07);

/// One bit for each stop.
pub(super) fn places(block: &[u8; BLOCK], delimiter: u8) -> u64 {
    let (eights, _) = block.as_chunks();
    let delimiter = eightfold(delimiter);
    let mut places = 0;
    for (at, eight) in eights.iter().enumerate() {
        let eight = u64::from_le_bytes(*eight);
        let other = differs(eight, delimiter)
            & differs(eight, eightfold(b'"'))
            & differs(eight | AROUND_LINE_ENDS, eightfold(b'\n' | 0x07));
        places |= gathered(!(other | LOW)) << (8 * at);
    }
    places
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
