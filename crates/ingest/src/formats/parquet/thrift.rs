//! Thrift's compact notation, as far as Parquet uses it: structs are read field by
//! field, and what is not known is stepped over.

use super::super::Broken;

/// Deepest nesting.
const DEEPEST: u8 = 32;

/// What a field or an element is, by the notation's own numbers.
pub(super) mod kind {
    pub(crate) const TRUE: u8 = 1;
    pub(crate) const FALSE: u8 = 2;
    pub(crate) const BYTE: u8 = 3;
    pub(crate) const I16: u8 = 4;
    pub(crate) const I32: u8 = 5;
    pub(crate) const I64: u8 = 6;
    pub(crate) const DOUBLE: u8 = 7;
    pub(crate) const BINARY: u8 = 8;
    pub(crate) const LIST: u8 = 9;
    pub(crate) const SET: u8 = 10;
    pub(crate) const MAP: u8 = 11;
    pub(crate) const STRUCT: u8 = 12;
}

/// A field of a struct.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    pub(super) id: i16,
    pub(super) kind: u8,
}

impl Field {
    /// The value of a truth, which is in its kind.
    pub(super) fn is_true(self) -> bool {
        self.kind == kind::TRUE
    }
}

/// Bytes being read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Thrift<'a> {
    bytes: &'a [u8],
    at: usize,
    depth: u8,
}

impl<'a> Thrift<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            depth: 0,
        }
    }

    /// How many bytes were read.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    fn byte(&mut self) -> Result<u8, Broken> {
        let byte = *self.bytes.get(self.at).ok_or(Broken::Truncated)?;
        self.at += 1;
        Ok(byte)
    }

    fn unsigned(&mut self) -> Result<u64, Broken> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(Broken::Damaged)
    }

    /// A whole number of any width.
    pub(super) fn number(&mut self) -> Result<i64, Broken> {
        Ok(unzigzag(self.unsigned()?))
    }

    /// A whole number that must not be negative.
    pub(super) fn count(&mut self) -> Result<u64, Broken> {
        u64::try_from(self.number()?).map_err(|_| Broken::Damaged)
    }

    pub(super) fn binary(&mut self) -> Result<&'a [u8], Broken> {
        let length = usize::try_from(self.unsigned()?).map_err(|_| Broken::Damaged)?;
        let end = self.at.checked_add(length).ok_or(Broken::Damaged)?;
        let bytes = self.bytes.get(self.at..end).ok_or(Broken::Truncated)?;
        self.at = end;
        Ok(bytes)
    }

    pub(super) fn text(&mut self) -> Result<String, Broken> {
        Ok(String::from_utf8_lossy(self.binary()?).into_owned())
    }

    /// Reads the elements of a list, each by `element`.
    pub(super) fn list(
        &mut self,
        mut element: impl FnMut(&mut Self) -> Result<(), Broken>,
    ) -> Result<(), Broken> {
        let (_, count) = self.list_head()?;
        for _ in 0..count {
            element(self)?;
        }
        Ok(())
    }

    fn list_head(&mut self) -> Result<(u8, u64), Broken> {
        let head = self.byte()?;
        let count = match head >> 4 {
            15 => self.unsigned()?,
            few => u64::from(few),
        };
        // An element has a byte at least.
        if count > (self.bytes.len() - self.at) as u64 {
            return Err(Broken::Truncated);
        }
        Ok((head & 15, count))
    }

    /// Reads the fields of a struct: `field` reads one and says so, or leaves it.
    pub(super) fn fields(
        &mut self,
        mut field: impl FnMut(Field, &mut Self) -> Result<bool, Broken>,
    ) -> Result<(), Broken> {
        self.deeper()?;
        let mut id = 0_i16;
        loop {
            let head = self.byte()?;
            let kind = head & 15;
            if kind == 0 {
                self.depth -= 1;
                return Ok(());
            }
            id = match head >> 4 {
                0 => i16::try_from(self.number()?).map_err(|_| Broken::Damaged)?,
                step => id.checked_add(i16::from(step)).ok_or(Broken::Damaged)?,
            };
            if !field(Field { id, kind }, self)? {
                self.skip(kind)?;
            }
        }
    }

    fn deeper(&mut self) -> Result<(), Broken> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Broken::Damaged);
        }
        Ok(())
    }

    fn skip(&mut self, kind: u8) -> Result<(), Broken> {
        match kind {
            kind::TRUE | kind::FALSE => Ok(()),
            kind::BYTE => self.byte().map(drop),
            kind::I16..=kind::I64 => self.unsigned().map(drop),
            kind::DOUBLE => (0..8).try_for_each(|_| self.byte().map(drop)),
            kind::BINARY => self.binary().map(drop),
            kind::STRUCT => self.fields(|_, _| Ok(false)),
            kind::LIST | kind::SET => {
                self.deeper()?;
                let (element, count) = self.list_head()?;
                for _ in 0..count {
                    self.skip_element(element)?;
                }
                self.depth -= 1;
                Ok(())
            }
            kind::MAP => self.skip_map(),
            _ => Err(Broken::Damaged),
        }
    }

    /// In lists and maps a truth has a byte of its own.
    fn skip_element(&mut self, kind: u8) -> Result<(), Broken> {
        match kind {
            kind::TRUE | kind::FALSE => self.byte().map(drop),
            kind => self.skip(kind),
        }
    }

    fn skip_map(&mut self) -> Result<(), Broken> {
        self.deeper()?;
        let count = self.unsigned()?;
        if count > 0 {
            let kinds = self.byte()?;
            for _ in 0..count {
                self.skip_element(kinds >> 4)?;
                self.skip_element(kinds & 15)?;
            }
        }
        self.depth -= 1;
        Ok(())
    }
}

/// The number that alternates around zero.
pub(super) fn unzigzag(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ -((number & 1).cast_signed())
}
