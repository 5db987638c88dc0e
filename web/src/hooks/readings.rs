//! Where it is kept how a person chose to read files: this browser's storage. Read and written
//! whole each time, so that two tabs do not undo each other's choices.

use hearth_bridge::{decode, encode};
use hearth_protocol::dataset::Remembered;

use crate::browser::storage;
use crate::state::readings::Readings;

const KEY: &str = "hearth.readings";

/// Everything that is remembered.
#[must_use]
pub fn all() -> Vec<Remembered> {
    read().0
}

/// Whether there is a choice for files of this shape.
#[must_use]
pub fn has(shape: &str) -> bool {
    // Shapes are hashes: nothing else in the text looks like one.
    storage::read(KEY).is_some_and(|text| text.contains(shape))
}

/// Remembers a choice.
pub fn note(choice: Remembered) {
    let mut readings = read();
    readings.note(choice);
    write(&readings);
}

/// Forgets the choice for files of this shape.
pub fn forget(shape: &str) {
    let mut readings = read();
    readings.forget(shape);
    write(&readings);
}

/// Forgets every choice.
pub fn forget_all() {
    storage::forget(KEY);
}

/// What is kept; nothing where it cannot be read.
fn read() -> Readings {
    let kept = storage::read_value(KEY).and_then(|value| decode(&value).ok());
    kept.map_or_else(Readings::default, |(all, _)| Readings(all))
}

/// Kept as it travels to the engine: the page has the way to and from that already.
fn write(readings: &Readings) {
    match encode(&readings.0, &[]) {
        Ok(value) if !readings.0.is_empty() => storage::write_value(KEY, &value),
        _ => storage::forget(KEY),
    }
}
