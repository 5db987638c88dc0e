//! `cargo xtask tidy`: the house rules that no other tool checks. Reads files only, changes none.

mod rules;
#[cfg(test)]
mod tests;

use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// Folders that hold no sources of ours.
const SKIPPED: [&str; 5] = [".git", "target", "dist", "node_modules", "out"];

/// Text that people write; data files are not looked into.
const EXTENSIONS: [&str; 13] = [
    "rs", "toml", "md", "html", "css", "js", "mjs", "ts", "ftl", "yml", "yaml", "sh", "svg",
];

/// Checks every source file and fails if one breaks a rule.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let mut complaints = Vec::new();
    let files = sources(workspace.root())?;
    for path in &files {
        let text =
            fs::read_to_string(path).with_context(|| format!("{} is no text", path.display()))?;
        let name = path.strip_prefix(workspace.root())?.to_string_lossy();
        complaints.extend(rules::check(&name.replace('\\', "/"), &text));
    }
    for complaint in &complaints {
        println!("{complaint}");
    }
    if !complaints.is_empty() {
        bail!("tidy: {} complaints", complaints.len());
    }
    println!("tidy: {} files, no complaints", files.len());
    Ok(())
}

fn sources(root: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder)
            .with_context(|| format!("{} cannot be read", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = entry.path();
            if entry.file_type()?.is_dir() {
                if !SKIPPED.contains(&name.as_str()) && !name.starts_with("target-") {
                    folders.push(path);
                }
            } else if is_source(&path) {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

fn is_source(path: &Path) -> bool {
    path.extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| EXTENSIONS.contains(&extension))
        || path.ends_with(".ci/run")
}
