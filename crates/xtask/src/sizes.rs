//! Compressed sizes of the built page against the budget in `crates/xtask/budget.toml`.

use crate::budget::Budget;
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The programs that come in parts, and how the names of their files begin.
const PROGRAMS: [(&str, &str); 2] = [
    ("the page's program", "hearth-web"),
    ("the engine's program", "hearth-worker"),
];

/// One file of the built page.
struct Entry {
    /// Path below `dist/`, with `/`.
    name: String,
    /// Bytes on disk.
    plain: usize,
    /// Bytes after gzip at level 9.
    packed: usize,
}

/// Prints a table of all files and fails if one is over its limit.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let file = workspace.root().join("crates/xtask/budget.toml");
    let text =
        fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    let entries = measure(&workspace.dist())?;
    report(&entries, &Budget::parse(&text)?)
}

/// All files below a folder, in order of their paths.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        let entries =
            fs::read_dir(&next).with_context(|| format!("{} cannot be read", next.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

fn measure(dist: &Path) -> Result<Vec<Entry>> {
    if !dist.join("index.html").is_file() {
        bail!("there is no built page: run `cargo xtask build`");
    }
    files_below(dist)?
        .into_iter()
        .map(|path| {
            let bytes = fs::read(&path)?;
            Ok(Entry {
                name: path
                    .strip_prefix(dist)?
                    .to_string_lossy()
                    .replace('\\', "/"),
                plain: bytes.len(),
                packed: packed_size(&bytes)?,
            })
        })
        .collect()
}

fn packed_size(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

fn report(entries: &[Entry], budget: &Budget) -> Result<()> {
    println!("{:>10} {:>10} {:>10}  file", "bytes", "gzip -9", "limit");
    let mut over = Vec::new();
    for entry in entries {
        let Some(limit) = budget.limit(&entry.name) else {
            bail!("no line of the budget fits {}", entry.name);
        };
        let is_over = entry.packed as u64 > limit;
        let mark = if is_over { "  OVER" } else { "" };
        println!(
            "{:>10} {:>10} {limit:>10}  {}{mark}",
            entry.plain, entry.packed, entry.name
        );
        if is_over {
            over.push(entry.name.as_str());
        }
    }
    for (program, files) in PROGRAMS {
        println!("{}", together(entries, program, files));
    }
    if !over.is_empty() {
        bail!("over the size budget: {}", over.join(", "));
    }
    Ok(())
}

/// What the parts of a program weigh together, packed: cutting it makes it no smaller.
fn together(entries: &[Entry], program: &str, files: &str) -> String {
    let is_part = |entry: &&Entry| entry.name.starts_with(files) && entry.name.ends_with(".wasm");
    let (plain, packed) = entries
        .iter()
        .filter(is_part)
        .fold((0, 0), |(plain, packed), entry| {
            (plain + entry.plain, packed + entry.packed)
        });
    format!("{plain:>10} {packed:>10} {:>10}  {program}, all parts", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(name: &str, packed: usize) -> Entry {
        Entry {
            name: name.to_owned(),
            plain: packed,
            packed,
        }
    }

    #[test]
    fn a_file_at_its_limit_passes_and_one_byte_more_fails() {
        let budget = Budget::parse("\"*\" = 1").unwrap();
        assert!(report(&[entry("a.js", 1024)], &budget).is_ok());
        let error = report(&[entry("a.js", 1024), entry("b.js", 1025)], &budget).unwrap_err();
        assert_eq!(error.to_string(), "over the size budget: b.js");
    }

    #[test]
    fn a_file_without_a_line_fails() {
        let budget = Budget::parse("\"a.js\" = 1").unwrap();
        assert!(report(&[entry("b.js", 1)], &budget).is_err());
    }

    #[test]
    fn all_parts_of_the_program_are_summed() {
        let entries = [
            entry("hearth-web-1f_bg.wasm", 20),
            entry("hearth-web-1f.js", 300),
            entry("hearth-web-1f_rest.wasm", 3),
            entry("hearth-worker_bg.wasm", 4000),
        ];
        let line = together(&entries, "the page's program", "hearth-web");
        let numbers: Vec<&str> = line.split_whitespace().take(2).collect();
        assert_eq!(numbers, ["23", "23"]);
    }

    #[test]
    fn repetition_packs_well() {
        assert!(packed_size(&[7; 100_000]).unwrap() < 1_000);
    }
}
