//! The encodings of whole numbers: runs, packed bits, and packed differences. Each
//! is read number by number, so that no count in a file costs memory.

use super::super::Broken;
use super::thrift::unzigzag;

/// Most parts of a block of differences.
const MOST_PARTS: u64 = 512;
/// Most numbers of such a part.
const LONGEST_PART: u64 = 1 << 20;

/// A number of up to 64 bits that begins at a bit.
fn bits(bytes: &[u8], bit: usize, width: u32) -> u64 {
    let start = bit / 8;
    let mut near = [0_u8; 16];
    let end = bytes.len().min(start + 9);
    let held = bytes.get(start..end).unwrap_or_default();
    for (to, from) in near.iter_mut().zip(held) {
        *to = *from;
    }
    let all = u128::from_le_bytes(near) >> (bit % 8);
    let mask = if width >= 64 {
        u64::MAX
    } else {
        (1 << width) - 1
    };
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the upper bits are not wanted"
    )]
    let low = all as u64;
    low & mask
}

fn varint(bytes: &[u8], at: &mut usize) -> Result<u64, Broken> {
    let mut number = 0_u64;
    for shift in (0..64).step_by(7) {
        let byte = *bytes.get(*at).ok_or(Broken::Truncated)?;
        *at += 1;
        number |= u64::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Ok(number);
        }
    }
    Err(Broken::Damaged)
}

/// Runs of one number, and packed ones.
#[derive(Clone, Debug, Default)]
pub(super) struct Runs {
    at: usize,
    end: usize,
    width: u32,
    /// Numbers left of the current run.
    left: u64,
    value: u32,
    /// Where the next number is, where they are packed.
    bit: Option<usize>,
}

impl Runs {
    /// Numbers of `width` bits (32 at most) between two places of a page.
    pub(super) fn new(at: usize, end: usize, width: u32) -> Self {
        Self {
            at,
            end,
            width: width.min(32),
            ..Self::default()
        }
    }

    pub(super) fn next(&mut self, page: &[u8]) -> Result<u32, Broken> {
        if self.width == 0 {
            return Ok(0);
        }
        let page = page.get(..self.end).unwrap_or(page);
        while self.left == 0 {
            self.begin(page)?;
        }
        self.left -= 1;
        if let Some(bit) = &mut self.bit {
            let value = bits(page, *bit, self.width);
            *bit += self.width as usize;
            self.value = u32::try_from(value).unwrap_or(u32::MAX);
        }
        Ok(self.value)
    }

    fn begin(&mut self, page: &[u8]) -> Result<(), Broken> {
        let head = varint(page, &mut self.at)?;
        if head & 1 == 1 {
            let groups = usize::try_from(head >> 1).map_err(|_| Broken::Damaged)?;
            self.left = (head >> 1).saturating_mul(8);
            self.bit = Some(self.at * 8);
            let bytes = groups.saturating_mul(self.width as usize);
            // The last group may be cut where its numbers end.
            self.at = self.at.saturating_add(bytes).min(page.len());
        } else {
            self.left = head >> 1;
            self.bit = None;
            let bytes = self.width.div_ceil(8) as usize;
            let held = page.get(self.at..self.at + bytes);
            let held = held.ok_or(Broken::Truncated)?;
            let shifted = |value, &byte: &u8| value << 8 | u32::from(byte);
            self.value = held.iter().rev().fold(0, shifted);
            self.at += bytes;
        }
        Ok(())
    }
}

/// Differences between one number and the next.
#[derive(Clone, Debug)]
pub(super) struct Deltas {
    at: usize,
    /// Numbers that are still to come.
    left: u64,
    value: i64,
    is_first: bool,
    parts: usize,
    per_part: u64,
    least: i64,
    /// Bits of the parts of the current block.
    widths: Vec<u8>,
    part: usize,
    left_of_part: u64,
    bit: usize,
}

impl Deltas {
    pub(super) fn new(page: &[u8], mut at: usize) -> Result<Self, Broken> {
        let block = varint(page, &mut at)?;
        let parts = varint(page, &mut at)?;
        let left = varint(page, &mut at)?;
        let value = unzigzag(varint(page, &mut at)?);
        if parts == 0 || parts > MOST_PARTS || block % parts != 0 {
            return Err(Broken::Damaged);
        }
        let per_part = block / parts;
        if per_part == 0 || per_part % 8 != 0 || per_part > LONGEST_PART {
            return Err(Broken::Damaged);
        }
        Ok(Self {
            at,
            left,
            value,
            is_first: true,
            parts: usize::try_from(parts).map_err(|_| Broken::Damaged)?,
            per_part,
            least: 0,
            widths: Vec::new(),
            part: 0,
            left_of_part: 0,
            bit: 0,
        })
    }

    pub(super) fn next(&mut self, page: &[u8]) -> Result<i64, Broken> {
        self.left = self.left.checked_sub(1).ok_or(Broken::Truncated)?;
        if std::mem::take(&mut self.is_first) {
            return Ok(self.value);
        }
        if self.left_of_part == 0 {
            self.begin_part(page)?;
        }
        self.left_of_part -= 1;
        let width = u32::from(self.widths.get(self.part).copied().unwrap_or(0));
        let more = bits(page, self.bit, width).cast_signed();
        self.bit += width as usize;
        self.value = self.value.wrapping_add(self.least).wrapping_add(more);
        Ok(self.value)
    }

    fn begin_part(&mut self, page: &[u8]) -> Result<(), Broken> {
        self.part += 1;
        if self.part >= self.widths.len() {
            self.least = unzigzag(varint(page, &mut self.at)?);
            let widths = page.get(self.at..self.at + self.parts);
            self.widths = widths.ok_or(Broken::Truncated)?.to_vec();
            self.at += self.parts;
            self.part = 0;
        }
        let width = self.widths.get(self.part).copied().unwrap_or(0);
        if width > 64 {
            return Err(Broken::Damaged);
        }
        self.left_of_part = self.per_part;
        self.bit = self.at * 8;
        let bits = usize::from(width) * usize::try_from(self.per_part).unwrap_or(usize::MAX);
        self.at = self.at.saturating_add(bits / 8);
        if self.at > page.len() {
            return Err(Broken::Truncated);
        }
        Ok(())
    }

    /// Where the bytes of all the numbers end.
    pub(super) fn end(&self, page: &[u8]) -> Result<usize, Broken> {
        let mut ahead = self.clone();
        while ahead.left > 0 {
            ahead.next(page)?;
        }
        Ok(ahead.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_and_packed_numbers_alternate() {
        // Three times 5; then 0..8 packed in three bits; then nothing.
        let page = [6, 5, 3, 0b1000_1000, 0b1100_0110, 0b1111_1010];
        let mut runs = Runs::new(0, page.len(), 3);
        let read: Vec<u32> = (0..11).map(|_| runs.next(&page).unwrap()).collect();
        assert_eq!(read, [5, 5, 5, 0, 1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(runs.next(&page), Err(Broken::Truncated));
    }

    #[test]
    fn numbers_may_have_any_width_and_begin_anywhere() {
        let bytes = [0xFF; 20];
        assert_eq!(bits(&bytes, 7, 64), u64::MAX);
        assert_eq!(bits(&bytes, 3, 33), (1 << 33) - 1);
        assert_eq!(bits(&[0b1010_0000], 5, 3), 5);
        assert_eq!(bits(&[], 5, 3), 0);
    }

    #[test]
    fn differences_are_summed() {
        // Block of 128 in 4 parts; 5 numbers from 7 on; each 1 more, by the least difference.
        let page = [0x80, 1, 4, 5, 14, 2, 0, 0, 0, 0];
        let mut deltas = Deltas::new(&page, 0).unwrap();
        assert_eq!(deltas.end(&page), Ok(10));
        let read: Vec<i64> = (0..5).map(|_| deltas.next(&page).unwrap()).collect();
        assert_eq!(read, [7, 8, 9, 10, 11]);
        assert_eq!(deltas.next(&page), Err(Broken::Truncated));
    }
}
