//! The pages of one column: unpacked one at a time, their values read one after
//! the other as text.

use super::super::Broken;
use super::super::bytes::{array_at, u32_at};
use super::bits::{Deltas, Runs};
use super::schema::Leaf;
use super::values::Physical;

/// A page of values being read.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) bytes: Vec<u8>,
    /// Values left, missing ones included.
    pub(super) left: u64,
    pub(super) repetition: Option<Runs>,
    pub(super) definition: Option<Runs>,
    pub(super) values: Values,
}

/// Where the values of a page are and how they are written.
#[derive(Debug, Default)]
pub(super) enum Values {
    #[default]
    None,
    /// One behind the other from here on; bits of truths are counted.
    Plain {
        at: usize,
        bit: usize,
    },
    /// Numbers of entries of the dictionary.
    Dictionary(Runs),
    Truths(Runs),
    Deltas(Deltas),
    /// Lengths, and where the bytes are.
    Lengths {
        lengths: Deltas,
        at: usize,
    },
    /// What each has in common with the one before, and the rest of it.
    Prefixes {
        prefixes: Deltas,
        suffixes: Deltas,
        at: usize,
        value: Vec<u8>,
    },
    /// All first bytes, then all second ones, and so on, of so many values.
    Streams {
        at: usize,
        next: usize,
        count: usize,
    },
}

/// The different values of a column, as text.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    text: String,
    ends: Vec<usize>,
}

impl Dictionary {
    pub(super) fn read(page: &[u8], count: u64, leaf: &Leaf) -> Result<Self, Broken> {
        let mut dictionary = Self::default();
        let mut values = Values::Plain { at: 0, bit: 0 };
        for _ in 0..count {
            values.write(page, leaf, &Self::default(), &mut dictionary.text)?;
            dictionary.ends.push(dictionary.text.len());
        }
        Ok(dictionary)
    }

    fn get(&self, entry: u32) -> Option<&str> {
        let entry = entry as usize;
        let end = *self.ends.get(entry)?;
        let start = match entry.checked_sub(1) {
            None => 0,
            Some(before) => *self.ends.get(before)?,
        };
        self.text.get(start..end)
    }
}

impl Values {
    /// The values of a page of `count` that begin at `at`.
    pub(super) fn new(encoding: u64, page: &[u8], at: usize, leaf: &Leaf) -> Result<Self, Broken> {
        Ok(match (encoding, leaf.physical) {
            (0, _) => Self::Plain { at, bit: 0 },
            (2 | 8, _) => match page.get(at) {
                // A page without any value may have nothing here.
                None => Self::None,
                Some(&width) => Self::Dictionary(Runs::new(at + 1, page.len(), u32::from(width))),
            },
            (3, Physical::Boolean) => {
                let length = u32_at(page, at).ok_or(Broken::Truncated)? as usize;
                let end = (at + 4).saturating_add(length).min(page.len());
                Self::Truths(Runs::new(at + 4, end, 1))
            }
            (5, Physical::Int32 | Physical::Int64) => Self::Deltas(Deltas::new(page, at)?),
            (6, Physical::Bytes) => {
                let lengths = Deltas::new(page, at)?;
                let at = lengths.end(page)?;
                Self::Lengths { lengths, at }
            }
            (7, Physical::Bytes | Physical::Fixed(_)) => {
                let prefixes = Deltas::new(page, at)?;
                let suffixes = Deltas::new(page, prefixes.end(page)?)?;
                let at = suffixes.end(page)?;
                Self::Prefixes {
                    prefixes,
                    suffixes,
                    at,
                    value: Vec::new(),
                }
            }
            (9, physical) => {
                let width = physical.width().ok_or(Broken::Damaged)?.max(1);
                let count = (page.len() - at.min(page.len())) / width;
                Self::Streams { at, next: 0, count }
            }
            _ => return Err(Broken::Unsupported("encoded in an unusual way")),
        })
    }

    /// Appends the next value as text.
    pub(super) fn write(
        &mut self,
        page: &[u8],
        leaf: &Leaf,
        dictionary: &Dictionary,
        out: &mut String,
    ) -> Result<(), Broken> {
        match self {
            Self::None => return Err(Broken::Truncated),
            Self::Plain { at, bit } => {
                let value = plain(page, at, bit, leaf.physical)?;
                leaf.reading.write(leaf.physical, &value, out);
            }
            Self::Dictionary(runs) => {
                let entry = dictionary.get(runs.next(page)?);
                out.push_str(entry.ok_or(Broken::Damaged)?);
            }
            Self::Truths(runs) => {
                let is_true = runs.next(page)? == 1;
                let value = [u8::from(is_true)];
                leaf.reading.write(leaf.physical, &value, out);
            }
            Self::Deltas(deltas) => {
                let number = deltas.next(page)?;
                leaf.reading
                    .write(leaf.physical, &number.to_le_bytes(), out);
            }
            Self::Lengths { lengths, at } => {
                let value = piece(page, at, lengths.next(page)?)?;
                leaf.reading.write(leaf.physical, value, out);
            }
            Self::Prefixes {
                prefixes,
                suffixes,
                at,
                value,
            } => {
                let common = usize::try_from(prefixes.next(page)?);
                let common = common.map_err(|_| Broken::Damaged)?;
                if common > value.len() {
                    return Err(Broken::Damaged);
                }
                value.truncate(common);
                value.extend_from_slice(piece(page, at, suffixes.next(page)?)?);
                leaf.reading.write(leaf.physical, value, out);
            }
            Self::Streams { at, next, count } => {
                if *next >= *count {
                    return Err(Broken::Truncated);
                }
                let width = leaf.physical.width().unwrap_or(0);
                let places = (0..width).map(|byte| *at + byte * *count + *next);
                let value: Vec<u8> = places
                    .filter_map(|place| page.get(place).copied())
                    .collect();
                *next += 1;
                leaf.reading.write(leaf.physical, &value, out);
            }
        }
        Ok(())
    }
}

fn piece<'p>(page: &'p [u8], at: &mut usize, length: i64) -> Result<&'p [u8], Broken> {
    let length = usize::try_from(length).map_err(|_| Broken::Damaged)?;
    let end = at.checked_add(length).ok_or(Broken::Damaged)?;
    let piece = page.get(*at..end).ok_or(Broken::Truncated)?;
    *at = end;
    Ok(piece)
}

fn plain<'p>(
    page: &'p [u8],
    at: &mut usize,
    bit: &mut usize,
    physical: Physical,
) -> Result<std::borrow::Cow<'p, [u8]>, Broken> {
    if physical == Physical::Boolean {
        let byte = page.get(*at + *bit / 8).ok_or(Broken::Truncated)?;
        let truth = byte >> (*bit % 8) & 1;
        *bit += 1;
        return Ok(vec![truth].into());
    }
    let length = match physical.width() {
        Some(width) => width,
        None => {
            let length = array_at(page, *at).ok_or(Broken::Truncated)?;
            *at += 4;
            u32::from_le_bytes(length) as usize
        }
    };
    let length = i64::try_from(length).map_err(|_| Broken::Damaged)?;
    piece(page, at, length).map(Into::into)
}
