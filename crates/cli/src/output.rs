//! Where a result goes: standard output, or a file that appears whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use hearth_model::number;
use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter, Serializer};

/// Runs `write` on `out`, or on standard output without one (also for `-`).
/// A file is written beside its place and moved there once it is complete.
///
/// # Errors
/// What `write` gives, and the file system's refusals with the file's name;
/// an existing file is untouched then.
pub(crate) fn write_to(
    out: Option<&Path>,
    write: impl FnOnce(&mut dyn Write) -> Result<()>,
) -> Result<()> {
    match out.filter(|path| path.as_os_str() != "-") {
        None => to_stream(io::stdout().lock(), write),
        Some(path) => {
            let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
            to_file(&path, write).with_context(|| format!("cannot write {}", path.display()))
        }
    }
}

/// Writes `value` as indented JSON, numbers as ECMAScript prints them, and a line end.
///
/// # Errors
/// Those of `out`.
pub(crate) fn write_json(value: &impl Serialize, out: &mut dyn Write) -> Result<()> {
    let mut serializer = Serializer::with_formatter(&mut *out, Indented(PrettyFormatter::new()));
    // As an input and output error, so that a closed pipe is known for one.
    value.serialize(&mut serializer).map_err(io::Error::from)?;
    writeln!(out)?;
    Ok(())
}

/// serde_json's indentation with the numbers of every other output.
struct Indented(PrettyFormatter<'static>);

impl Formatter for Indented {
    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        writer.write_all(number::print(value).as_bytes())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }
}

fn to_stream(stream: impl Write, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let mut buffered = BufWriter::with_capacity(256 * 1024, stream);
    let written = write(&mut buffered);
    if written.is_err() {
        // What is buffered belongs to a result that failed: it is not sent after it.
        let _dropped = buffered.into_parts();
        return written;
    }
    buffered.flush()?;
    Ok(())
}

fn to_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    match fs::metadata(path) {
        Ok(there) if there.is_dir() => {
            anyhow::bail!("it is a folder; name a file in it")
        }
        // A device or a pipe is not replaced but written into.
        Ok(there) if !there.is_file() => {
            let device = File::options().write(true).open(path)?;
            return to_stream(device, write);
        }
        _ => {}
    }
    let unfinished = Unfinished::beside(path)?;
    to_stream(&unfinished.file, write)?;
    unfinished.move_to(path)?;
    Ok(())
}

/// A file under a temporary name, removed unless it was moved to its place.
struct Unfinished {
    file: File,
    path: PathBuf,
    moved: bool,
}

impl Unfinished {
    fn beside(target: &Path) -> io::Result<Self> {
        let mut name = std::ffi::OsString::from(".");
        name.push(target.file_name().unwrap_or_default());
        name.push(format!(".{}.part", std::process::id()));
        let path = target.with_file_name(name);
        let file = File::create_new(&path)?;
        Ok(Self {
            file,
            path,
            moved: false,
        })
    }

    fn move_to(mut self, target: &Path) -> io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.path, target)?;
        self.moved = true;
        Ok(())
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if !self.moved {
            let _gone = fs::remove_file(&self.path);
        }
    }
}
