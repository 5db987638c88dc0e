//! Where things are: the repository's folders and the per-user cache of tools.

use anyhow::{Context, Result};
use std::env;
use std::path::{Path, PathBuf};

/// The repository on disk; every path used by a task comes from here.
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The repository this program was started for, from any folder inside it.
    pub(crate) fn find() -> Result<Self> {
        let start = match env::var_os("CARGO_MANIFEST_DIR") {
            Some(folder) => PathBuf::from(folder),
            None => env::current_dir().context("the current folder cannot be read")?,
        };
        let root = start
            .ancestors()
            .find(|folder| folder.join("Trunk.toml").is_file())
            .context("this is not a checkout of Hearth: no Trunk.toml here or above")?;
        Ok(Self {
            root: root.to_path_buf(),
        })
    }

    /// A repository at a given place, for tests.
    #[cfg(test)]
    pub(crate) fn at(root: &Path) -> Self {
        Self {
            root: root.to_path_buf(),
        }
    }

    /// The repository's top folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The built page.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// Build folder of everything native; shared with plain `cargo` calls.
    pub(crate) fn native_target(&self) -> PathBuf {
        self.root.join("target")
    }

    /// Build folder of everything for wasm: apart, so that an editor's check never blocks a build.
    pub(crate) fn web_target(&self) -> PathBuf {
        self.root.join("target").join("web")
    }

    /// The npm package that holds the browser tests and wasm-opt.
    pub(crate) fn e2e(&self) -> PathBuf {
        self.root.join("tests").join("e2e")
    }

    /// Programs that npm installed.
    pub(crate) fn npm_programs(&self) -> PathBuf {
        self.e2e().join("node_modules").join(".bin")
    }
}

/// The per-user folder of pinned tools, reused by every checkout.
pub(crate) fn tools_folder() -> Result<PathBuf> {
    if let Some(folder) = env::var_os("HEARTH_TOOLS") {
        return Ok(PathBuf::from(folder));
    }
    let cache = match env::var_os("XDG_CACHE_HOME").filter(|value| !value.is_empty()) {
        Some(folder) => PathBuf::from(folder),
        None => env::home_dir()
            .context("no home folder: set HEARTH_TOOLS to a folder for the build tools")?
            .join(".cache"),
    };
    Ok(cache.join("hearth").join("tools"))
}
