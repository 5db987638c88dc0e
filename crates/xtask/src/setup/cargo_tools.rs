//! Build tools that come as crates, each at one pinned version in the per-user cache, so that a
//! fresh checkout reuses them and no other project's version is ever touched.

use crate::command::{cargo, run};
use crate::workspace::{Workspace, tools_folder};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::PathBuf;

/// A tool, its pin, and how it is built.
pub(crate) struct CargoTool {
    name: &'static str,
    version: &'static str,
    programs: &'static [&'static str],
    flags: &'static [&'static str],
}

/// Puts the page together. 0.22 needs a newer Rust.
pub(crate) const TRUNK: CargoTool = CargoTool {
    name: "trunk",
    version: "0.21.14",
    programs: &["trunk"],
    flags: &["--no-default-features", "--features", "rustls"],
};

/// Must equal the version of the wasm-bindgen crate to the digit; a test checks it.
pub(crate) const WASM_BINDGEN: CargoTool = CargoTool {
    name: "wasm-bindgen-cli",
    version: "0.2.126",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    flags: &[],
};

/// Checks dependencies, licences and sources.
pub(crate) const CARGO_DENY: CargoTool = CargoTool {
    name: "cargo-deny",
    version: "0.20.2",
    programs: &["cargo-deny"],
    flags: &["--no-default-features"],
};

/// Runs the fuzz targets.
pub(crate) const CARGO_FUZZ: CargoTool = CargoTool {
    name: "cargo-fuzz",
    version: "0.13.2",
    programs: &["cargo-fuzz"],
    flags: &[],
};

impl CargoTool {
    /// The folder of its programs.
    pub(crate) fn programs_folder(&self) -> Result<PathBuf> {
        Ok(self.folder()?.join("bin"))
    }

    /// One of its programs, which must have been set up before.
    pub(crate) fn program(&self, name: &str) -> Result<PathBuf> {
        let file = self.programs_folder()?.join(name);
        if !file.is_file() {
            bail!("{name} is not installed: run `cargo xtask setup`");
        }
        Ok(file)
    }

    /// Installs it if one of its programs is missing.
    pub(crate) fn ensure(&self, workspace: &Workspace) -> Result<()> {
        let bin = self.programs_folder()?;
        if self.programs.iter().all(|name| bin.join(name).is_file()) {
            return Ok(());
        }
        self.install(workspace)
    }

    fn folder(&self) -> Result<PathBuf> {
        Ok(tools_folder()?.join(format!("{}-{}", self.name, self.version)))
    }

    /// Builds it with settings that favour a short build over a fast program.
    fn install(&self, workspace: &Workspace) -> Result<()> {
        let folder = self.folder()?;
        let build = folder.join("build");
        fs::create_dir_all(&build)
            .with_context(|| format!("the folder {} cannot be made", build.display()))?;
        eprintln!(
            "Installing {} {} (once per user; takes a few minutes)",
            self.name, self.version
        );
        run(cargo(workspace.root())
            .args(["install", self.name, "--locked", "--version", self.version])
            .arg("--root")
            .arg(&folder)
            .args(self.flags)
            .env("CARGO_TARGET_DIR", &build)
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"))
        .with_context(|| format!("{} {} cannot be installed", self.name, self.version))?;
        fs::remove_dir_all(&build)
            .with_context(|| format!("the folder {} cannot be removed", build.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bindgen_program_has_the_version_of_the_crate() {
        let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.toml");
        let text = fs::read_to_string(manifest).unwrap();
        let line = text
            .lines()
            .find(|line| line.starts_with("wasm-bindgen = "))
            .unwrap();
        assert!(
            line.contains(&format!("\"={}\"", WASM_BINDGEN.version)),
            "{line}"
        );
    }
}
