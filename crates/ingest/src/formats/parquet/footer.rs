//! What the end of a Parquet file says: its columns, and where their pages are.

use super::super::bytes::u32_at;
use super::super::{Broken, MOST_UNPACKED};
use super::schema::{Element, Leaf, Stamp, leaves};
use super::thrift::{Thrift, kind};

/// Marks both ends of a file.
const MAGIC: &[u8] = b"PAR1";
/// The same where the footer is encrypted.
const MAGIC_ENCRYPTED: &[u8] = b"PARE";

/// A file's columns and row groups.
#[derive(Debug, Default)]
pub(super) struct Footer {
    pub(super) leaves: Vec<Leaf>,
    pub(super) groups: Vec<Group>,
}

/// Rows that are stored together.
#[derive(Debug, Default)]
pub(super) struct Group {
    pub(super) rows: u64,
    /// One for every leaf.
    pub(super) chunks: Vec<Chunk>,
}

/// The values of one column in a row group.
#[derive(Clone, Debug, Default)]
pub(super) struct Chunk {
    pub(super) codec: u64,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) encrypted: bool,
    pub(super) elsewhere: bool,
}

impl Footer {
    pub(super) fn read(file: &[u8]) -> Result<Self, Broken> {
        if file.ends_with(MAGIC_ENCRYPTED) {
            return Err(Broken::Encrypted);
        }
        if !file.ends_with(MAGIC) || file.len() < 12 {
            return Err(Broken::Truncated);
        }
        let end = file.len() - 8;
        let length = u32_at(file, end).ok_or(Broken::Truncated)? as usize;
        let start = end.checked_sub(length).ok_or(Broken::Damaged)?;
        let mut thrift = Thrift::new(file.get(start..end).unwrap_or_default());
        Self::read_from(&mut thrift)
    }

    fn read_from(thrift: &mut Thrift<'_>) -> Result<Self, Broken> {
        let mut elements = Vec::new();
        let mut groups = Vec::new();
        thrift.fields(|field, thrift| {
            match field.id {
                2 => thrift.list(|thrift| {
                    elements.push(element(thrift)?);
                    Ok(())
                })?,
                4 => thrift.list(|thrift| {
                    groups.push(Group::read(thrift)?);
                    Ok(())
                })?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        let leaves = leaves(&elements)?;
        if groups
            .iter()
            .any(|group| group.chunks.len() != leaves.len())
        {
            return Err(Broken::Damaged);
        }
        Ok(Self { leaves, groups })
    }
}

impl Group {
    fn read(thrift: &mut Thrift<'_>) -> Result<Self, Broken> {
        let mut group = Self::default();
        thrift.fields(|field, thrift| {
            match field.id {
                1 => thrift.list(|thrift| {
                    group.chunks.push(Chunk::read(thrift)?);
                    Ok(())
                })?,
                3 => group.rows = thrift.count()?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(group)
    }
}

impl Chunk {
    fn read(thrift: &mut Thrift<'_>) -> Result<Self, Broken> {
        let mut chunk = Self::default();
        thrift.fields(|field, thrift| {
            match field.id {
                1 => chunk.elsewhere = !thrift.binary()?.is_empty(),
                3 => chunk.read_place(thrift)?,
                8 => {
                    chunk.encrypted = true;
                    return Ok(false);
                }
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(chunk)
    }

    fn read_place(&mut self, thrift: &mut Thrift<'_>) -> Result<(), Broken> {
        let (mut data, mut dictionary, mut length) = (0, None, 0);
        thrift.fields(|field, thrift| {
            match field.id {
                4 => self.codec = thrift.count()?,
                6 => {
                    let unpacked = thrift.count()?;
                    if unpacked > MOST_UNPACKED {
                        return Err(Broken::TooLarge(unpacked));
                    }
                }
                7 => length = thrift.count()?,
                9 => data = thrift.count()?,
                11 => dictionary = Some(thrift.number()?),
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        // Some programs write 0 where there is no dictionary.
        let dictionary = dictionary.and_then(|at| u64::try_from(at).ok());
        let start = dictionary
            .filter(|&at| at > 0)
            .map_or(data, |at| at.min(data));
        let end = start.checked_add(length).ok_or(Broken::Damaged)?;
        self.start = usize::try_from(start).map_err(|_| Broken::Damaged)?;
        self.end = usize::try_from(end).map_err(|_| Broken::Damaged)?;
        Ok(())
    }
}

fn element(thrift: &mut Thrift<'_>) -> Result<Element, Broken> {
    let mut element = Element::default();
    thrift.fields(|field, thrift| {
        match field.id {
            1 => element.physical = Some(thrift.count()?),
            2 => element.length = usize::try_from(thrift.count()?).unwrap_or(usize::MAX),
            3 => element.repetition = thrift.count()?,
            4 => element.name = thrift.text()?,
            5 => element.children = thrift.count()?,
            6 => element.converted = Some(thrift.count()?),
            7 => element.scale = thrift.number()?,
            10 => logical(thrift, &mut element)?,
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    Ok(element)
}

/// The newer way of saying what a column holds: a struct of which one field is there.
fn logical(thrift: &mut Thrift<'_>, element: &mut Element) -> Result<(), Broken> {
    thrift.fields(|field, thrift| {
        element.logical = Some(field.id);
        if field.kind != kind::STRUCT || !matches!(field.id, 5 | 7 | 8 | 10) {
            return Ok(false);
        }
        let which = field.id;
        thrift.fields(|field, thrift| {
            match (which, field.id) {
                (5, 1) => element.scale = thrift.number()?,
                (7 | 8, 1) => element.utc = field.is_true(),
                (7 | 8, 2) => thrift.fields(|unit, _| {
                    element.unit = match unit.id {
                        1 => Stamp::Milliseconds,
                        2 => Stamp::Microseconds,
                        _ => Stamp::Nanoseconds,
                    };
                    Ok(false)
                })?,
                (10, 2) => element.unsigned = !field.is_true(),
                _ => return Ok(false),
            }
            // A truth has no bytes of its own.
            Ok(true)
        })?;
        Ok(true)
    })
}
