//! The release build of the page: Trunk with the pinned tools first on PATH.

use crate::build_id::build_id;
use crate::command::{cargo, path_with, run};
use crate::setup;
use crate::setup::cargo_tools::{TRUNK, WASM_BINDGEN};
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use std::fs;
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
    let path = path_with(&[
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
        .env("RUST_BACKTRACE", "0")
        // Trunk 0.21 takes NO_COLOR=1 for a wrong value of its own flag.
        .env_remove("NO_COLOR");
    run(&mut build)?;
    if !dist.join("index.html").is_file() {
        bail!("the build left no dist/index.html");
    }
    Ok(())
}

/// A cargo command for wasm, sharing its build folder with the page.
pub(crate) fn wasm_cargo(workspace: &Workspace) -> Result<Command> {
    let mut command = cargo(workspace.root());
    command.env("CARGO_TARGET_DIR", workspace.web_target()).env(
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
        WASM_BINDGEN.program("wasm-bindgen-test-runner")?,
    );
    Ok(command)
}
