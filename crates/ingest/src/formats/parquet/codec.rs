//! Packed pages to plain ones, by every codec in common use.

use std::io::Read as _;

use super::super::Broken;
use super::super::bytes::array_at;

/// Appends exactly `size` bytes that `packed` unpacks to.
pub(super) fn unpack(
    codec: u64,
    packed: &[u8],
    size: usize,
    out: &mut Vec<u8>,
) -> Result<(), Broken> {
    let start = out.len();
    out.resize(start + size, 0);
    let out = out.get_mut(start..).unwrap_or_default();
    let written = match codec {
        0 => plain(packed, out),
        1 => snappy(packed, out),
        2 => flate2::bufread::MultiGzDecoder::new(packed)
            .read_exact(out)
            .ok()
            .map(|()| size),
        4 => brotli_decompressor::Decompressor::new(packed, 4096)
            .read_exact(out)
            .ok()
            .map(|()| size),
        5 => hadoop(packed, out).or_else(|| lz4(packed, out)),
        6 => ruzstd::decoding::FrameDecoder::new()
            .decode_all(packed, out)
            .ok(),
        7 => lz4(packed, out),
        3 => return Err(Broken::Unsupported("compressed by LZO")),
        _ => return Err(Broken::Unsupported("compressed in an unknown way")),
    };
    if written == Some(size) {
        Ok(())
    } else {
        Err(Broken::Damaged)
    }
}

fn plain(packed: &[u8], out: &mut [u8]) -> Option<usize> {
    let packed = packed.get(..out.len())?;
    out.copy_from_slice(packed);
    Some(packed.len())
}

fn snappy(packed: &[u8], out: &mut [u8]) -> Option<usize> {
    let size = snap::raw::decompress_len(packed).ok()?;
    let out = out.get_mut(..size)?;
    snap::raw::Decoder::new().decompress(packed, out).ok()
}

fn lz4(packed: &[u8], out: &mut [u8]) -> Option<usize> {
    lz4_flex::block::decompress_into(packed, out).ok()
}

/// Blocks of LZ4, each behind its two sizes, as Hadoop writes them.
fn hadoop(mut packed: &[u8], out: &mut [u8]) -> Option<usize> {
    let mut written = 0_usize;
    while !packed.is_empty() {
        let number = |at| array_at(packed, at).map(|four| u32::from_be_bytes(four) as usize);
        let (size, length) = number(0).zip(number(4))?;
        let block = packed.get(8..length.checked_add(8)?)?;
        let to = out.get_mut(written..written.checked_add(size)?)?;
        if lz4(block, to)? != size {
            return None;
        }
        written += size;
        packed = packed.get(8 + length..)?;
    }
    Some(written)
}
