//! JSON as it comes: objects per line, one behind the other, in an array, in an
//! array under a key, or arrays of cells. Finds the rows in a stream of any
//! chunking, and turns each into cells. Holds one row, never the file; never
//! recurses deeper than objects are flattened.

mod around;
mod cells;
mod choice;
mod columns;
mod entries;
mod envelope;
mod grammar;
mod head;
mod place;
mod reading;
mod resync;
mod rows;
mod shape;
mod stream;
mod unfold;

pub(crate) use grammar::DEEPEST;
pub(crate) use reading::Reading;
pub(crate) use rows::RowsOfRange;
pub(crate) use shape::is_json;
pub(crate) use unfold::Unfolding;
