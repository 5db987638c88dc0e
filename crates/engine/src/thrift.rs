//! Records in Thrift's compact protocol, as far as a Parquet file needs them written.

/// Numbers of the protocol for kinds of fields.
mod kind {
    pub(super) const INT: u8 = 5;
    pub(super) const LONG: u8 = 6;
    pub(super) const TEXT: u8 = 8;
    pub(super) const LIST: u8 = 9;
    pub(super) const RECORD: u8 = 12;
}

/// A record being written, its fields in ascending order of their numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    bytes: Vec<u8>,
    /// Number of the field written last.
    last: u8,
}

impl Record {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    pub(crate) fn int(mut self, field: u8, value: i32) -> Self {
        self.begin(field, kind::INT);
        put_signed(value.into(), &mut self.bytes);
        self
    }

    pub(crate) fn long(mut self, field: u8, value: i64) -> Self {
        self.begin(field, kind::LONG);
        put_signed(value, &mut self.bytes);
        self
    }

    pub(crate) fn text(mut self, field: u8, text: &str) -> Self {
        self.begin(field, kind::TEXT);
        put_text(text, &mut self.bytes);
        self
    }

    pub(crate) fn record(mut self, field: u8, record: Self) -> Self {
        self.begin(field, kind::RECORD);
        self.bytes.extend(record.into_bytes());
        self
    }

    pub(crate) fn ints(mut self, field: u8, values: &[i32]) -> Self {
        self.list(field, kind::INT, values.len());
        for &value in values {
            put_signed(value.into(), &mut self.bytes);
        }
        self
    }

    pub(crate) fn texts(mut self, field: u8, texts: &[&str]) -> Self {
        self.list(field, kind::TEXT, texts.len());
        for text in texts {
            put_text(text, &mut self.bytes);
        }
        self
    }

    pub(crate) fn records(mut self, field: u8, records: Vec<Self>) -> Self {
        self.list(field, kind::RECORD, records.len());
        for record in records {
            self.bytes.extend(record.into_bytes());
        }
        self
    }

    /// The record with its end.
    pub(crate) fn into_bytes(mut self) -> Vec<u8> {
        self.bytes.push(0);
        self.bytes
    }

    /// A field's head: how far its number is from the last one, and its kind.
    fn begin(&mut self, field: u8, kind: u8) {
        debug_assert!(self.last < field && field - self.last < 16);
        self.bytes.push((field - self.last) << 4 | kind);
        self.last = field;
    }

    fn list(&mut self, field: u8, kind: u8, length: usize) {
        self.begin(field, kind::LIST);
        match u8::try_from(length) {
            Ok(short) if short < 15 => self.bytes.push(short << 4 | kind),
            _ => {
                self.bytes.push(0xf0 | kind);
                put_number(length as u64, &mut self.bytes);
            }
        }
    }
}

/// Seven bits a byte, the lowest first.
pub(crate) fn put_number(mut number: u64, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Small ones of either sign become small numbers.
fn put_signed(number: i64, out: &mut Vec<u8>) {
    put_number(((number << 1) ^ (number >> 63)) as u64, out);
}

fn put_text(text: &str, out: &mut Vec<u8>) {
    put_number(text.len() as u64, out);
    out.extend_from_slice(text.as_bytes());
}
