//! The columnar event log: dictionaries, time, the per-person index, merge.
//! Columns, never rows as structs; knows nothing of files or of scoring.

mod attributes;
pub mod beside;
mod continued;
pub mod dictionary;
mod intake;
mod join;
pub mod log;
mod memory;
mod merge;
pub mod partial;
mod plain;
mod runs;
mod screen;
mod short;
mod single;
mod slots;
mod sort;
mod table;
mod texts;
pub mod time;
pub mod typing;
mod without;
mod zone_data;

pub use attributes::Attributes;
pub use continued::NotContinued;
pub use dictionary::Dictionary;
pub use intake::columns::{Columns, Names};
pub use intake::{Intake, Span};
pub use log::{ColumnType, EventLog, Kind, PropertyColumn};
pub use memory::{Memory, merging};
pub use partial::{KindLimit, PartialLog};
pub use plain::{PlainLog, PlainTexts};
pub use screen::Screening;
pub use single::Imagined;
pub use table::PartialTable;
pub use time::{Calendar, Civil, Zone, resolve_instant};
pub use zone_data::zone_data_release;
