//! Bytes to events: finds out what a file is (archive, encoding, delimiter,
//! header, what its columns mean), cuts it into records, reads people, times
//! and values, and keeps an account of every row.
//!
//! Sans-IO: the caller pushes chunks of any size and passes the clock in. Any
//! chunking of the same bytes gives the same log and the same report. Nothing
//! here opens a file, reads a clock, or panics, whatever the bytes.

mod account;
mod content;
mod decode;
mod dialect;
mod fields;
mod guess;
mod gzip;
mod header;
mod importer;
mod mapping;
mod names;
mod numbers;
mod opening;
pub mod problems;
mod records;
mod rows;
mod sample;
pub mod times;

pub use importer::{Imported, Importer, Stopped};
