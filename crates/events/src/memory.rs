//! What a log takes of the memory, in bytes and by what they are for: what was allocated, not
//! what is in use of it. Allocates nothing itself.

use crate::attributes::Attributes;
use crate::dictionary::Dictionary;
use crate::log::{EventLog, PropertyColumn};
use crate::partial::{PartialLog, PartialProperty};
use crate::table::PartialTable;

/// Bytes that each event costs while a log is made of partial ones, beside its columns: its
/// place among the others, twice over, and its time once more.
const MERGE_BYTES: u64 = 24;

/// Bytes by what they are for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    /// Of how many events.
    pub events: u64,
    /// Kind, time and value of each event; before a log is made of them, the person, too.
    pub columns: u64,
    /// Where each person's events begin.
    pub index: u64,
    /// The ids of people.
    pub people: u64,
    /// Names of events, channels and kinds.
    pub names: u64,
    /// Each property of the events: its name, its column and its different cells.
    pub properties: Vec<(String, u64)>,
    /// The people table.
    pub table: u64,
    /// What is in use of the columns of events, properties among them.
    pub used: u64,
    /// The largest piece of memory among all of these.
    pub largest: u64,
}

impl Memory {
    /// All of it.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        let properties: u64 = self.properties.iter().map(|(_, bytes)| bytes).sum();
        self.columns + self.index + self.people + self.names + properties + self.table
    }

    /// All of it for each event; 0 without any.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a figure to look at")]
    pub fn bytes_per_event(&self) -> f64 {
        if self.events == 0 {
            return 0.0;
        }
        self.bytes() as f64 / self.events as f64
    }

    /// The texts among it, which are looked up: ids and names.
    #[must_use]
    pub fn texts(&self) -> u64 {
        self.people + self.names
    }

    /// Bytes at most while further events are added, or a log is made of these: what is full
    /// is there twice while it grows, and twice as large then.
    #[must_use]
    pub fn at_most(&self) -> u64 {
        self.bytes() + merging(self.events).max(self.largest * 2)
    }

    /// What both take together; of properties of the same name as one.
    pub fn add(&mut self, other: &Self) {
        self.events += other.events;
        self.columns += other.columns;
        self.index += other.index;
        self.people += other.people;
        self.names += other.names;
        self.table += other.table;
        self.used += other.used;
        self.largest = self.largest.max(other.largest);
        for (name, bytes) in &other.properties {
            match self.properties.iter_mut().find(|(own, _)| own == name) {
                Some((_, own)) => *own += bytes,
                None => self.properties.push((name.clone(), *bytes)),
            }
        }
    }
}

/// Bytes that it takes to make a log of so many events, beside their columns.
#[must_use]
pub fn merging(events: u64) -> u64 {
    events * MERGE_BYTES
}

impl EventLog {
    /// What it takes of the memory.
    #[must_use]
    pub fn memory(&self) -> Memory {
        let value = self.value.as_ref().map_or(0, allocated);
        let constant = self.constant.get().map_or(0, of_attributes);
        let names = self.names.memory() + self.channels.memory();
        let kinds = allocated(&self.kinds) + allocated(&self.counted);
        let properties = self.properties.iter();
        Memory {
            events: self.len() as u64,
            columns: (allocated(&self.kind) + allocated(&self.time) + value) as u64,
            index: allocated(&self.starts) as u64,
            people: self.people.memory() as u64,
            names: (names + kinds) as u64,
            properties: properties
                .map(|column| (column.name.clone(), of_column(column) as u64))
                .collect(),
            table: (of_attributes(&self.attributes) + constant) as u64,
            used: 0,
            largest: 0,
        }
    }
}

impl PartialLog {
    /// What it takes of the memory.
    #[must_use]
    pub fn memory(&self) -> Memory {
        let value = self.value.as_ref().map_or(0, allocated);
        let columns = allocated(&self.person) + allocated(&self.kind) + allocated(&self.time);
        let kinds = allocated(&self.kinds) + self.kind_of.allocation_size();
        let names = self.names.memory() + self.channels.memory() + allocated(&self.counted);
        let properties = self.properties.iter();
        let code = self.properties.len() * size_of::<u32>();
        let value_of_one = self.value.as_ref().map_or(0, |_| size_of::<f64>());
        let width = size_of::<u32>() + size_of::<u16>() + size_of::<i64>() + value_of_one + code;
        let largest = self.properties.iter().map(of_partial);
        let largest = largest.chain([allocated(&self.time), self.people.memory()]);
        Memory {
            events: self.len() as u64,
            used: (self.len() * width) as u64,
            largest: largest.max().unwrap_or(0) as u64,
            columns: (columns + value) as u64,
            index: 0,
            people: self.people.memory() as u64,
            names: (names + kinds) as u64,
            properties: properties
                .map(|column| (column.name.clone(), of_partial(column) as u64))
                .collect(),
            table: 0,
        }
    }
}

impl PartialTable {
    /// Bytes that it takes of the memory.
    #[must_use]
    pub fn memory(&self) -> u64 {
        let columns: usize = self.columns.iter().map(of_partial).sum();
        (self.people.memory() + columns) as u64
    }
}

fn allocated<T>(column: &Vec<T>) -> usize {
    column.capacity() * size_of::<T>()
}

fn of_cells(name: &String, texts: &Dictionary, codes: &Vec<u32>) -> usize {
    name.capacity() + texts.memory() + allocated(codes)
}

fn of_column(column: &PropertyColumn) -> usize {
    of_cells(&column.name, &column.texts, &column.codes) + allocated(&column.numbers)
}

fn of_partial(column: &PartialProperty) -> usize {
    of_cells(&column.name, &column.texts, &column.codes)
}

fn of_attributes(attributes: &Attributes) -> usize {
    let columns: usize = attributes.columns.iter().map(of_column).sum();
    allocated(&attributes.rows) + columns
}
