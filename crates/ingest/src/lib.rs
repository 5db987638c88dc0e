//! Bytes to events: finds out what a file is (archive, encoding, delimiter,
//! header, what its columns mean), cuts it into records, reads people, times
//! and values, and keeps an account of every row.
//!
//! Sans-IO: the caller pushes chunks of any size and passes the clock in. Any
//! chunking of the same bytes gives the same log and the same report. Nothing
//! here opens a file, reads a clock, or panics, whatever the bytes.

mod account;
mod archive;
mod beside;
mod collect;
mod columns;
mod contacts;
mod container;
mod content;
mod decode;
mod dialect;
mod ending;
mod fields;
mod file;
mod formats;
mod guess;
mod gzip;
mod header;
mod ids;
mod importer;
mod inflate;
mod json;
#[cfg(feature = "encoding_rs")]
mod legacy;
mod legacy_guess;
mod legend;
mod limits;
mod mapping;
mod moments;
mod names;
mod naming;
mod numbers;
mod opening;
mod orders;
mod payments;
mod plain;
pub mod problems;
mod proofs;
mod prose;
mod range;
mod readings;
mod recall;
mod records;
mod rejected;
mod rows;
mod sample;
mod siblings;
mod swallowed;
pub mod times;
mod tools;
mod unpack;
mod whole;
mod wide;
mod words;
mod wrapped;
mod zip;
mod zstd;

pub use contacts::may_be_people;
pub use decode::{LegacyDecoder, LegacyDecoders, NOT_TEXT};
pub use importer::{Imported, Importer, Stopped};
pub use legend::NamesTable;
pub use range::{NotTaken, RangeAccount, RangeRead, RangeReader, Ranges};
pub use recall::Recall;
pub use rejected::rejected_header;
pub use siblings::{Sibling, Verdict, is_contradicted, settle};

/// The decoders of a fresh importer.
#[cfg(feature = "encoding_rs")]
const LEGACY: LegacyDecoders = legacy::decoder;
/// The decoders of a fresh importer: none, until the caller passes its own.
#[cfg(not(feature = "encoding_rs"))]
const LEGACY: LegacyDecoders = |_| None;
