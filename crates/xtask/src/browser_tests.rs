//! Tests of the built page in a real browser, run by Node.

use crate::command::{command, run};
use crate::setup::browser;
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Browsers that are open at once at most, whatever the machine.
const MOST_SIDE_BY_SIDE: usize = 4;

/// Where `cargo build --profile native` puts the command line program.
pub(crate) fn command_line_program(workspace: &Workspace) -> PathBuf {
    let name = format!("hearth{}", std::env::consts::EXE_SUFFIX);
    workspace.native_target().join("native").join(name)
}

/// Runs every `tests/e2e/*.spec.mjs`.
pub(crate) fn test(workspace: &Workspace) -> Result<()> {
    let specs = specs(workspace)?;
    let dialects = write_dialects(workspace)?;
    run(node(workspace)?
        .env("HEARTH_DIALECTS", dialects)
        .arg("--test")
        .arg(format!("--test-concurrency={}", side_by_side()))
        .args(specs))
}

/// How many spec files run at once, each with a browser of its own, which waits half of its time:
/// Node by itself would leave one of two processors idle.
fn side_by_side() -> usize {
    std::thread::available_parallelism().map_or(MOST_SIDE_BY_SIDE, |cores| {
        cores.get().clamp(2, MOST_SIDE_BY_SIDE)
    })
}

/// Writes the data set that is dropped on the page in several dialects; gives its folder.
fn write_dialects(workspace: &Workspace) -> Result<PathBuf> {
    let folder = workspace.native_target().join("dialects");
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("{} cannot be removed", folder.display()))?;
    }
    run(crate::command::cargo(workspace.root())
        .args(["run", "--quiet", "--package", "hearth-tests"])
        .args(["--bin", "write-dialects", "--"])
        .arg(&folder))?;
    Ok(folder)
}

/// Builds the command line program that browser results are compared with.
pub(crate) fn build_command_line(workspace: &Workspace) -> Result<()> {
    run(crate::command::cargo(workspace.root())
        .args(["build", "--package", "hearth-cli", "--profile", "native"])
        .env("CARGO_TARGET_DIR", workspace.native_target()))?;
    let program = command_line_program(workspace);
    if !program.is_file() {
        bail!("hearth-cli built no program called hearth");
    }
    Ok(())
}

/// Node with what specs and benchmarks read from their environment.
pub(crate) fn node(workspace: &Workspace) -> Result<Command> {
    let dist = workspace.dist();
    if !dist.join("index.html").is_file() {
        bail!("there is no built page: run `cargo xtask build`");
    }
    let program = command_line_program(workspace);
    if !program.is_file() {
        bail!("there is no command line program: run `cargo xtask test cli`");
    }
    let browser = browser::ensure(workspace)?;
    let mut node = command("node", workspace.root());
    node.env("HEARTH_DIST", dist)
        .env("HEARTH_CLI", program)
        .env("CHROMIUM", browser.chromium);
    Ok(node)
}

fn specs(workspace: &Workspace) -> Result<Vec<PathBuf>> {
    let folder = workspace.e2e();
    let entries =
        fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut specs = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".spec.mjs") {
            specs.push(path);
        }
    }
    if specs.is_empty() {
        bail!("there are no browser tests: no file fits tests/e2e/*.spec.mjs");
    }
    specs.sort();
    Ok(specs)
}
