//! Compound files: the little file system inside old Office files and encrypted
//! new ones.

use super::super::Broken;
use super::super::bytes::{u16_at, u32_at};

/// Numbers of sectors from here on are none.
const NO_SECTOR: u32 = 0xFFFF_FFFA;
/// Bytes of an entry of the directory.
const ENTRY: usize = 128;
/// Numbers of the sectors of the table that are in the header.
const IN_HEADER: usize = 109;

/// A compound file.
pub(super) struct Compound<'f> {
    file: &'f [u8],
    sector: usize,
    small_sector: usize,
    /// Below so many bytes a stream is in small sectors.
    cutoff: u32,
    table: Vec<u32>,
    small_table: Vec<u32>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    kind: u8,
    start: u32,
    size: u32,
}

impl<'f> Compound<'f> {
    pub(super) fn read(file: &'f [u8]) -> Result<Self, Broken> {
        let short = |at| u16_at(file, at).ok_or(Broken::Truncated);
        let long = |at| u32_at(file, at).ok_or(Broken::Truncated);
        let (shift, small_shift) = (short(30)?, short(32)?);
        if !matches!(shift, 9 | 12) || !(4..=9).contains(&small_shift) {
            return Err(Broken::Damaged);
        }
        let mut compound = Self {
            file,
            sector: 1 << shift,
            small_sector: 1 << small_shift,
            cutoff: long(56)?,
            table: Vec::new(),
            small_table: Vec::new(),
            entries: Vec::new(),
        };
        for sector in compound.table_sectors()? {
            let numbers = compound.numbers(sector)?;
            compound.table.extend(numbers);
        }
        for sector in compound.chain(long(60)?, &compound.table)? {
            let numbers = compound.numbers(sector)?;
            compound.small_table.extend(numbers);
        }
        for sector in compound.chain(long(48)?, &compound.table)? {
            let bytes = compound.bytes(sector)?;
            let entries = bytes.chunks_exact(ENTRY).filter_map(Entry::read);
            compound.entries.extend(entries);
        }
        Ok(compound)
    }

    /// The sectors that the table of sectors is in.
    fn table_sectors(&self) -> Result<Vec<u32>, Broken> {
        let at = |place: usize| u32_at(self.file, 76 + place * 4);
        let mut sectors: Vec<u32> = (0..IN_HEADER)
            .map_while(at)
            .take_while(|&sector| sector < NO_SECTOR)
            .collect();
        let mut next = u32_at(self.file, 68).ok_or(Broken::Truncated)?;
        let mut read = 0;
        while next < NO_SECTOR {
            let mut numbers = self.numbers(next)?;
            next = numbers.pop().unwrap_or(NO_SECTOR);
            sectors.extend(numbers.into_iter().filter(|&sector| sector < NO_SECTOR));
            read += 1;
            if read > self.file.len() / self.sector {
                return Err(Broken::Damaged);
            }
        }
        // More than the file has: some are named again and again.
        if sectors.len() > self.file.len() / self.sector {
            return Err(Broken::Damaged);
        }
        Ok(sectors)
    }

    fn bytes(&self, sector: u32) -> Result<&'f [u8], Broken> {
        let start = (sector as usize + 1).saturating_mul(self.sector);
        let end = start.saturating_add(self.sector).min(self.file.len());
        self.file.get(start..end).ok_or(Broken::Truncated)
    }

    fn numbers(&self, sector: u32) -> Result<Vec<u32>, Broken> {
        let bytes = self.bytes(sector)?;
        let places = 0..bytes.len() / 4;
        Ok(places
            .filter_map(|place| u32_at(bytes, place * 4))
            .collect())
    }

    /// The sectors from one on, each naming the next.
    fn chain(&self, mut sector: u32, table: &[u32]) -> Result<Vec<u32>, Broken> {
        let mut sectors = Vec::new();
        while sector < NO_SECTOR {
            sectors.push(sector);
            if sectors.len() > table.len() {
                return Err(Broken::Damaged);
            }
            let next = table.get(sector as usize);
            sector = *next.ok_or(Broken::Damaged)?;
        }
        Ok(sectors)
    }

    /// Whether there is a stream of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        let mut entries = self.entries.iter();
        entries.find(|entry| entry.kind == 2 && entry.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of a stream.
    pub(super) fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, Broken> {
        let Some(entry) = self.entry(name) else {
            return Ok(None);
        };
        let size = entry.size as usize;
        let mut bytes = if entry.size < self.cutoff {
            self.small(entry)?
        } else {
            self.long(entry.start)?
        };
        bytes.truncate(size);
        Ok(Some(bytes))
    }

    fn long(&self, start: u32) -> Result<Vec<u8>, Broken> {
        let mut bytes = Vec::new();
        for sector in self.chain(start, &self.table)? {
            // A file that is cut off gives what it has.
            let Ok(sector) = self.bytes(sector) else {
                break;
            };
            bytes.extend_from_slice(sector);
        }
        Ok(bytes)
    }

    /// Small streams lie together in one long one, which the root names.
    fn small(&self, entry: &Entry) -> Result<Vec<u8>, Broken> {
        let root = self.entries.iter().find(|entry| entry.kind == 5);
        let all = self.long(root.ok_or(Broken::Damaged)?.start)?;
        let mut bytes = Vec::new();
        for sector in self.chain(entry.start, &self.small_table)? {
            let start = (sector as usize).saturating_mul(self.small_sector);
            let end = start.saturating_add(self.small_sector).min(all.len());
            bytes.extend_from_slice(all.get(start..end).ok_or(Broken::Truncated)?);
        }
        Ok(bytes)
    }
}

impl Entry {
    fn read(bytes: &[u8]) -> Option<Self> {
        let length = usize::from(u16_at(bytes, 64)?).min(64);
        let units = (0..length / 2).filter_map(|at| u16_at(bytes, at * 2));
        let name = char::decode_utf16(units.filter(|&unit| unit != 0));
        Some(Self {
            name: name.map(|letter| letter.unwrap_or('?')).collect(),
            kind: *bytes.get(66)?,
            start: u32_at(bytes, 116)?,
            size: u32_at(bytes, 120)?,
        })
    }
}
