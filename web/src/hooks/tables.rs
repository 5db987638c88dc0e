//! Where it is kept how a person wants the table of people: which columns, and the views that were
//! named. In this browser's storage, read and written whole each time.

use hearth_bridge::{decode, encode};

use crate::browser::storage;

const COLUMNS_KEY: &str = "hearth.people.columns";
const VIEWS_KEY: &str = "hearth.people.views";

/// Columns by key with whether they are shown, and the days of the change.
pub type Columns = (Vec<(String, bool)>, u32);
/// Views by name, each as what it is made of: a kind, what identifies it, and what it is called.
pub type Views = Vec<(String, Vec<(String, String, String)>)>;

/// The columns that were turned on or off, if any ever were.
#[must_use]
pub fn columns() -> Option<Columns> {
    let value = storage::read_value(COLUMNS_KEY)?;
    decode(&value).ok().map(|(columns, _)| columns)
}

/// Keeps the columns.
pub fn keep_columns(columns: &Columns) {
    if let Ok(value) = encode(columns, &[]) {
        storage::write_value(COLUMNS_KEY, &value);
    }
}

/// The views that were named; none where they cannot be read.
#[must_use]
pub fn views() -> Views {
    let value = storage::read_value(VIEWS_KEY);
    let kept = value.and_then(|value| decode(&value).ok());
    kept.map_or_else(Vec::new, |(views, _)| views)
}

/// Keeps the views.
pub fn keep_views(views: &Views) {
    match encode(views, &[]) {
        Ok(value) if !views.is_empty() => storage::write_value(VIEWS_KEY, &value),
        _ => storage::forget(VIEWS_KEY),
    }
}

/// Forgets all of it: views hold what was searched for, and names of attributes.
pub fn forget_all() {
    storage::forget(COLUMNS_KEY);
    storage::forget(VIEWS_KEY);
}
