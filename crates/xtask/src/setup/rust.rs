//! Components and targets of the toolchain that rust-toolchain.toml pins.

use crate::command::{cargo, command, on_path, output, run, succeeds};
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use std::path::Path;

const WASM: &str = "wasm32-unknown-unknown";

/// Adds rustfmt and clippy if `cargo fmt` or `cargo clippy` does not start.
pub(super) fn components(workspace: &Workspace) -> Result<()> {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if !succeeds(cargo(workspace.root()).args([subcommand, "--version"])) {
            rustup(workspace, &["component", "add", component])?;
        }
    }
    Ok(())
}

/// Adds the wasm target unless the compiler's own folder already has it.
pub(super) fn wasm_target(workspace: &Workspace) -> Result<()> {
    let sysroot = output(command("rustc", workspace.root()).args(["--print", "sysroot"]))
        .context("rustc does not start: install Rust with rustup, then run this again")?;
    let library = Path::new(&sysroot).join("lib/rustlib").join(WASM);
    if library.is_dir() {
        return Ok(());
    }
    rustup(workspace, &["target", "add", WASM])
}

fn rustup(workspace: &Workspace, arguments: &[&str]) -> Result<()> {
    if on_path("rustup").is_none() {
        bail!(
            "rustup is not installed, and `rustup {}` is needed: install rustup, then run this again",
            arguments.join(" ")
        );
    }
    run(command("rustup", workspace.root()).args(arguments))
}
