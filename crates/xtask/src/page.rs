//! The release build of the page: Trunk with the pinned tools first on PATH.

use crate::build_id::build_id;
use crate::command::{cargo, path_with, run};
use crate::parts;
use crate::policy;
use crate::setup;
use crate::setup::cargo_tools::{TRUNK, WASM_BINDGEN};
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Sets up what the build misses, then builds.
pub(crate) fn build(workspace: &Workspace) -> Result<()> {
    for need in setup::PAGE {
        need.ensure(workspace)?;
    }
    release(workspace)
}

/// Builds `dist/`. A failed build leaves no `dist/`, so that nothing can test or serve an old one.
pub(crate) fn release(workspace: &Workspace) -> Result<()> {
    let dist = workspace.dist();
    if dist.exists() {
        fs::remove_dir_all(&dist)
            .with_context(|| format!("the old {} cannot be removed", dist.display()))?;
    }
    run(cargo(workspace.root()).args(["fetch"]))?;
    let trunk = TRUNK.program("trunk")?;
    let own = std::env::current_exe().context("this program does not know its own place")?;
    let own = own.parent().map(PathBuf::from).unwrap_or_default();
    let path = path_with(&[
        own,
        workspace.npm_programs(),
        WASM_BINDGEN.programs_folder()?,
        TRUNK.programs_folder()?,
    ])?;
    let mut build = Command::new(trunk);
    build
        .current_dir(workspace.root())
        .args(["build", "--release", "--offline"])
        .env("PATH", path)
        .env("CARGO_TARGET_DIR", workspace.web_target())
        .env("HEARTH_BUILD", build_id(workspace)?)
        .env("CARGO_ENCODED_RUSTFLAGS", flags(workspace)?)
        .env("RUST_BACKTRACE", "0")
        // Trunk 0.21 takes NO_COLOR=1 for a wrong value of its own flag.
        .env_remove("NO_COLOR");
    run(&mut build)?;
    if !dist.join("index.html").is_file() {
        bail!("the build left no dist/index.html");
    }
    Ok(())
}

/// What is left to do when Trunk has put the page together, in its folder or, called by hand, in
/// `dist/`: the program is cut in two, then the policy is written over what the page has become.
pub(crate) fn finish(workspace: &Workspace) -> Result<()> {
    let folder =
        std::env::var_os("TRUNK_STAGING_DIR").map_or_else(|| workspace.dist(), PathBuf::from);
    parts::cut(workspace, &folder)?;
    policy::write(&folder)
}

/// The engine works on 16 bytes at a time. Every browser of the last years can; `index.html` asks first.
const VECTORS: &str = "-Ctarget-feature=+simd128";

/// Flags for speed, and those that keep this machine's folders out of the shipped files: a panic then
/// names `crates/...`, and the same sources give the same bytes everywhere.
fn flags(workspace: &Workspace) -> Result<String> {
    let home = match std::env::var_os("CARGO_HOME") {
        Some(home) => PathBuf::from(home),
        None => std::env::home_dir()
            .context("this user has no home folder, so CARGO_HOME must be set")?
            .join(".cargo"),
    };
    let sources = home.join("registry").join("src");
    let index = fs::read_dir(&sources)
        .with_context(|| format!("{} cannot be read", sources.display()))?
        .filter_map(Result::ok)
        .map(|entry| (entry.path(), "crates"));
    let own = (workspace.root().to_path_buf(), "hearth");
    let mut flags: Vec<String> = index
        .chain([own])
        .map(|(path, name)| format!("--remap-path-prefix={}={name}", path.display()))
        .collect();
    flags.push(VECTORS.to_owned());
    // The separator that cargo asks for, since folders may have blanks in their names.
    Ok(flags.join("\u{1f}"))
}

/// A cargo command for wasm, sharing its build folder with the page.
pub(crate) fn wasm_cargo(workspace: &Workspace) -> Result<Command> {
    let mut command = cargo(workspace.root());
    command
        .env("CARGO_TARGET_DIR", workspace.web_target())
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", VECTORS)
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            WASM_BINDGEN.program("wasm-bindgen-test-runner")?,
        );
    Ok(command)
}
