//! The name of a build: the same sources give the same name on any machine,
//! any other source gives another. Page and worker carry it, so that a page
//! from a cache refuses a worker of another build.

use crate::sizes::files_below;
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs;

/// Everything that ends up in the page's programs.
const SOURCES: [&str; 2] = ["crates", "web"];

/// Sixteen hexadecimal digits over the lock file and all sources.
pub(crate) fn build_id(workspace: &Workspace) -> Result<String> {
    let root = workspace.root();
    let mut files = vec![root.join("Cargo.lock"), root.join("Cargo.toml")];
    for folder in SOURCES {
        files.extend(files_below(&root.join(folder))?);
    }
    files.sort();
    let mut hash = Sha256::new();
    for file in files {
        let bytes =
            fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?;
        let name = file.strip_prefix(root).unwrap_or(&file);
        hash.update(name.to_string_lossy().replace('\\', "/"));
        hash.update([0]);
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    }
    let mut id = String::new();
    for byte in hash.finalize().iter().take(8) {
        write!(id, "{byte:02x}")?;
    }
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_changes_with_any_source_and_only_then() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        for (name, text) in [
            ("Cargo.lock", "1"),
            ("Cargo.toml", "2"),
            ("crates/a.rs", "3"),
            ("web/b.css", "4"),
        ] {
            fs::create_dir_all(root.join(name).parent().unwrap()).unwrap();
            fs::write(root.join(name), text).unwrap();
        }
        let workspace = Workspace::at(root);
        let before = build_id(&workspace).unwrap();
        assert_eq!(before.len(), 16);
        assert_eq!(before, build_id(&workspace).unwrap());
        fs::write(root.join("web/b.css"), "5").unwrap();
        let after = build_id(&workspace).unwrap();
        assert_ne!(before, after);
        fs::rename(root.join("web/b.css"), root.join("web/c.css")).unwrap();
        assert_ne!(after, build_id(&workspace).unwrap());
    }
}
