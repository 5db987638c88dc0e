//! One small data set, written in every container, dialect, time notation and
//! encoding. Must never say how a file is to be read: finding that out is tested.

mod containers;
mod data;
mod encodings;
mod times;

use std::io;
use std::path::Path;

pub use data::{File, MODEL, PEOPLE, plain, scores};

/// The data set as somebody's tool writes it.
#[derive(Debug)]
pub struct Way {
    /// What is special about it.
    pub name: &'static str,
    /// The same data in UTF-8, with commas and ISO times.
    pub plain: File,
    /// What is dropped, together.
    pub files: Vec<File>,
}

/// Delimited text, JSON in its layouts, workbooks, and what they are packed in.
#[must_use]
pub fn containers() -> Vec<Way> {
    of_plain(containers::ways())
}

/// Notations of time in delimited text.
#[must_use]
pub fn times() -> Vec<Way> {
    of_plain(times::ways())
}

/// Encodings; the ids are names in their scripts.
#[must_use]
pub fn encodings() -> Vec<Way> {
    let ways = encodings::ways().into_iter();
    ways.map(|(name, plain, files)| Way { name, plain, files })
        .collect()
}

fn of_plain(ways: Vec<(&'static str, Vec<File>)>) -> Vec<Way> {
    let ways = ways.into_iter();
    ways.map(|(name, files)| Way {
        name,
        plain: plain(),
        files,
    })
    .collect()
}

/// Writes the model and every way into a folder: `model.json`, and for each way
/// `NAME/plain/` and `NAME/given/` with the files.
///
/// # Errors
/// When the folder cannot be written.
pub fn write(folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("model.json"), MODEL)?;
    let ways = [containers(), times(), encodings()];
    for way in ways.iter().flatten() {
        let of_way = folder.join(way.name);
        write_files(&of_way.join("plain"), std::slice::from_ref(&way.plain))?;
        write_files(&of_way.join("given"), &way.files)?;
    }
    Ok(())
}

fn write_files(folder: &Path, files: &[File]) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    files
        .iter()
        .try_for_each(|file| std::fs::write(folder.join(file.name), &file.bytes))
}
