//! Files of one shape: what they have in common, as a hash, and the reading of one as
//! somebody chose for an earlier one. Keeps nothing itself, and never refuses a file: what
//! cannot be read as it was chosen is read as guessed.

use hearth_model::import::{ColumnInfo, ImportOptions, Inspection};

use crate::numbers::number;
use crate::opening::Given;
use crate::problems::ImportError;
use crate::rejected::is_behind;
use crate::sample::is_mail;
use crate::times::is_date;

/// How files of a shape were read by somebody's choice, if they were.
pub type Recall<'k> = &'k dyn Fn(&str) -> Option<ImportOptions>;

/// Decides how a file is read: as `decide` guesses, or, where nothing is fixed and there is a
/// choice for files of its shape, by that.
pub(crate) fn decide<T>(
    inspection: &mut Inspection,
    given: Given<'_>,
    decide: &mut dyn FnMut(&mut Inspection, Given<'_>) -> Result<T, ImportError>,
) -> Result<T, ImportError> {
    let Some(recall) = given.recall.filter(|_| given.options.is_guess()) else {
        return decide(inspection, given);
    };
    let mut anew = inspection.clone();
    let guessed = decide(inspection, given);
    inspection.shape = shape(inspection, given.options);
    let chosen = inspection.shape.as_deref().and_then(recall);
    let Some(options) = chosen.map(|chosen| chosen.for_file_of(given.options)) else {
        return guessed;
    };
    let given = Given {
        options: &options,
        ..given
    };
    anew.table = options.table;
    let Ok(read) = decide(&mut anew, given) else {
        return guessed;
    };
    anew.shape = inspection.shape.take();
    anew.recalled = true;
    *inspection = anew;
    Ok(read)
}

/// A hash of format, delimiter and columns: of their names, or of what is in them where they
/// have none. It stays the same from one version to the next, for it is kept.
fn shape(inspection: &Inspection, options: &ImportOptions) -> Option<String> {
    let columns: Vec<&ColumnInfo> = inspection
        .columns
        .iter()
        // Of JSON, columns that were only asked for are listed before they come.
        .filter(|column| !column.samples.is_empty() || !options.keep.contains(&column.name))
        // Mended rows are of the shape of the file that they were dropped from.
        .filter(|column| !is_behind(&column.name))
        .collect();
    if columns.is_empty() {
        return None;
    }
    let mut hash = Hash::new();
    hash.take(&inspection.format);
    hash.take(&inspection.delimiter.map(String::from).unwrap_or_default());
    hash.take(if inspection.header {
        "named"
    } else {
        "numbered"
    });
    for column in columns {
        if inspection.header {
            hash.take(&column.name);
        } else {
            hash.take(kind(column));
        }
    }
    Some(format!("{:016x}", hash.0))
}

/// What a column without a name holds, by its first cells.
fn kind(column: &ColumnInfo) -> &'static str {
    let all = |such: &dyn Fn(&str) -> bool| column.samples.iter().all(|cell| such(cell));
    if column.samples.is_empty() {
        "nothing"
    } else if all(&is_mail) {
        "address"
    } else if all(&|cell| number(cell).is_some()) {
        "number"
    } else if all(&is_date) {
        "date"
    } else {
        "text"
    }
}

/// FNV-1a in 64 bits: small, and the same for ever.
struct Hash(u64);

impl Hash {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Takes a text and its end.
    fn take(&mut self, text: &str) {
        for byte in text.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
