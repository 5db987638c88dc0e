//! One column of a Parquet file, read row by row through the pages of the row
//! groups that it is given.

use flate2::Crc;

use super::super::Broken;
use super::super::bytes::u32_at;
use super::bits::Runs;
use super::codec::unpack;
use super::footer::Chunk;
use super::page::{Dictionary, Page, Values};
use super::schema::Leaf;
use super::thrift::Thrift;

/// Largest page, unpacked.
const LARGEST_PAGE: u64 = 128 * 1024 * 1024;
/// Longest text of a cell that many values are joined in.
const LONGEST_CELL: usize = 1024 * 1024;

/// Between two values of a list.
const JOINT: &str = ", ";

/// A column being read.
#[derive(Debug)]
pub(super) struct Column {
    leaf: Leaf,
    chunk: Chunk,
    dictionary: Dictionary,
    page: Page,
    /// Levels that were read ahead.
    ahead: Option<Levels>,
}

/// How often a value is repeated, and how much of it is there.
#[derive(Clone, Copy, Debug)]
struct Levels {
    repetition: u32,
    definition: u32,
}

/// What a page says of itself.
#[derive(Clone, Copy, Debug, Default)]
struct Header {
    kind: i64,
    unpacked: u64,
    packed: u64,
    crc: Option<i64>,
    values: u64,
    encoding: u64,
    levels: [u64; 2],
    /// Bytes of the levels in front, and whether the values are packed.
    definition_bytes: u64,
    repetition_bytes: u64,
    plain: bool,
}

impl Column {
    pub(super) fn new(leaf: Leaf) -> Self {
        Self {
            leaf,
            chunk: Chunk::default(),
            dictionary: Dictionary::default(),
            page: Page::default(),
            ahead: None,
        }
    }

    /// Goes on with the values of another row group.
    pub(super) fn begin(&mut self, chunk: &Chunk) -> Result<(), Broken> {
        if chunk.encrypted {
            return Err(Broken::Encrypted);
        }
        if chunk.elsewhere {
            return Err(Broken::Unsupported("with columns in other files"));
        }
        self.chunk = chunk.clone();
        self.dictionary = Dictionary::default();
        self.page = Page::default();
        self.ahead = None;
        Ok(())
    }

    /// Appends the next row's value as text: nothing where there is none, all where
    /// there are many.
    pub(super) fn write(&mut self, file: &[u8], out: &mut String) -> Result<(), Broken> {
        let mut levels = match self.ahead.take() {
            Some(levels) => levels,
            None => self.levels(file)?.ok_or(Broken::Truncated)?,
        };
        let start = out.len();
        let mut values = 0_u64;
        loop {
            if levels.definition == u32::from(self.leaf.definition) {
                if values > 0 {
                    out.push_str(JOINT);
                }
                values += 1;
                self.page
                    .values
                    .write(&self.page.bytes, &self.leaf, &self.dictionary, out)?;
            }
            if self.leaf.repetition == 0 {
                return Ok(());
            }
            if out.len() - start > LONGEST_CELL {
                return Err(Broken::Unsupported("with longer lists than are read"));
            }
            match self.levels(file)? {
                Some(next) if next.repetition > 0 => levels = next,
                next => {
                    self.ahead = next;
                    return Ok(());
                }
            }
        }
    }

    /// The levels of the next value; `None` at the end of the row group.
    fn levels(&mut self, file: &[u8]) -> Result<Option<Levels>, Broken> {
        while self.page.left == 0 {
            if !self.turn(file)? {
                return Ok(None);
            }
        }
        self.page.left -= 1;
        let bytes = &self.page.bytes;
        let repetition = match &mut self.page.repetition {
            Some(runs) => runs.next(bytes)?,
            None => 0,
        };
        let definition = match &mut self.page.definition {
            Some(runs) => runs.next(bytes)?,
            None => 0,
        };
        Ok(Some(Levels {
            repetition,
            definition,
        }))
    }

    /// Turns to the next page; whether there is one.
    fn turn(&mut self, file: &[u8]) -> Result<bool, Broken> {
        if self.chunk.start >= self.chunk.end {
            return Ok(false);
        }
        let end = self.chunk.end.min(file.len());
        let rest = file.get(self.chunk.start..end).ok_or(Broken::Truncated)?;
        let mut thrift = Thrift::new(rest);
        let header = Header::read(&mut thrift)?;
        let packed = usize::try_from(header.packed).map_err(|_| Broken::Damaged)?;
        let begin = thrift.at();
        let packed = rest.get(begin..).and_then(|rest| rest.get(..packed));
        let packed = packed.ok_or(Broken::Truncated)?;
        self.chunk.start += begin + packed.len();
        header.check(packed)?;
        match header.kind {
            0 => self.open(&header, packed)?,
            2 => self.open_dictionary(&header, packed)?,
            3 => self.open_second(&header, packed)?,
            // An index, or what is not known yet.
            _ => {}
        }
        Ok(true)
    }

    fn open_dictionary(&mut self, header: &Header, packed: &[u8]) -> Result<(), Broken> {
        let mut bytes = Vec::new();
        unpack(self.chunk.codec, packed, header.size(), &mut bytes)?;
        self.dictionary = Dictionary::read(&bytes, header.values, &self.leaf)?;
        Ok(())
    }

    /// A page of the first kind: its levels are packed with the values, each behind its length.
    fn open(&mut self, header: &Header, packed: &[u8]) -> Result<(), Broken> {
        let mut page = self.emptied();
        unpack(self.chunk.codec, packed, header.size(), &mut page.bytes)?;
        let mut at = 0;
        let greatest = [self.leaf.repetition, self.leaf.definition];
        let mut levels = [None, None];
        for ((levels, greatest), encoding) in levels.iter_mut().zip(greatest).zip(header.levels) {
            if greatest == 0 {
                continue;
            }
            if encoding != 3 {
                return Err(Broken::Unsupported("with levels in an old encoding"));
            }
            let length = u32_at(&page.bytes, at).ok_or(Broken::Truncated)? as usize;
            let end = (at + 4).saturating_add(length);
            if end > page.bytes.len() {
                return Err(Broken::Truncated);
            }
            *levels = Some(Runs::new(at + 4, end, width(greatest)));
            at = end;
        }
        [page.repetition, page.definition] = levels;
        self.set(page, header, at)
    }

    /// A page of the second kind: its levels are in front and never packed.
    fn open_second(&mut self, header: &Header, packed: &[u8]) -> Result<(), Broken> {
        let mut page = self.emptied();
        let number = |bytes: u64| usize::try_from(bytes).map_err(|_| Broken::Damaged);
        let middle = number(header.repetition_bytes)?;
        let end = middle.saturating_add(number(header.definition_bytes)?);
        let levels = packed.get(..end).ok_or(Broken::Truncated)?;
        page.bytes.extend_from_slice(levels);
        let values = packed.get(end..).unwrap_or_default();
        let size = header.size().checked_sub(end).ok_or(Broken::Damaged)?;
        let codec = if header.plain { 0 } else { self.chunk.codec };
        if size > 0 {
            unpack(codec, values, size, &mut page.bytes)?;
        }
        let runs = |greatest, at, end| (greatest > 0).then(|| Runs::new(at, end, width(greatest)));
        page.repetition = runs(self.leaf.repetition, 0, middle);
        page.definition = runs(self.leaf.definition, middle, end);
        self.set(page, header, end)
    }

    /// The page before, its memory used again.
    fn emptied(&mut self) -> Page {
        let mut page = std::mem::take(&mut self.page);
        page.bytes.clear();
        page
    }

    fn set(&mut self, mut page: Page, header: &Header, at: usize) -> Result<(), Broken> {
        page.values = Values::new(header.encoding, &page.bytes, at, &self.leaf)?;
        page.left = header.values;
        self.page = page;
        Ok(())
    }
}

/// Bits of a level up to `greatest`.
fn width(greatest: u16) -> u32 {
    u16::BITS - greatest.leading_zeros()
}

impl Header {
    fn read(thrift: &mut Thrift<'_>) -> Result<Self, Broken> {
        let mut header = Self::default();
        thrift.fields(|field, thrift| {
            match field.id {
                1 => header.kind = thrift.number()?,
                2 => header.unpacked = thrift.count()?,
                3 => header.packed = thrift.count()?,
                4 => header.crc = Some(thrift.number()?),
                5 | 7 => header.read_first(thrift)?,
                8 => header.read_second(thrift)?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        if header.unpacked > LARGEST_PAGE {
            return Err(Broken::TooLarge(header.unpacked));
        }
        Ok(header)
    }

    /// Of a page of the first kind, or of a dictionary.
    fn read_first(&mut self, thrift: &mut Thrift<'_>) -> Result<(), Broken> {
        thrift.fields(|field, thrift| {
            match field.id {
                1 => self.values = thrift.count()?,
                2 => self.encoding = thrift.count()?,
                3 if field.kind == super::thrift::kind::I32 => {
                    self.levels[1] = thrift.count()?;
                }
                4 if field.kind == super::thrift::kind::I32 => {
                    self.levels[0] = thrift.count()?;
                }
                _ => return Ok(false),
            }
            Ok(true)
        })
    }

    fn read_second(&mut self, thrift: &mut Thrift<'_>) -> Result<(), Broken> {
        thrift.fields(|field, thrift| {
            match field.id {
                1 => self.values = thrift.count()?,
                4 => self.encoding = thrift.count()?,
                5 => self.definition_bytes = thrift.count()?,
                6 => self.repetition_bytes = thrift.count()?,
                7 => self.plain = !field.is_true(),
                _ => return Ok(false),
            }
            Ok(true)
        })
    }

    fn size(&self) -> usize {
        usize::try_from(self.unpacked).unwrap_or(usize::MAX)
    }

    /// Holds the bytes against their checksum, where there is one.
    fn check(&self, packed: &[u8]) -> Result<(), Broken> {
        let Some(expected) = self.crc else {
            return Ok(());
        };
        let mut sum = Crc::new();
        sum.update(packed);
        let expected = i32::try_from(expected).map_err(|_| Broken::Damaged)?;
        if sum.sum() == expected.cast_unsigned() {
            Ok(())
        } else {
            Err(Broken::Damaged)
        }
    }
}
