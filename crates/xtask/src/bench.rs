//! `cargo xtask bench`: the page and the command line beside their peers, on one file and question.
//! Installs what only this needs: the peers of `tests/e2e/bench/package.json`, and those in Python
//! where there is one. Times nothing itself.

use crate::browser_tests::{build_command_line, command_line_program, node};
use crate::command::{command, run, succeeds};
use crate::page;
use crate::setup::{Need, node::packages_in};
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// Builds what is measured and measures it; `arguments` are those of `tests/e2e/bench/main.mjs`.
pub(crate) fn bench(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    let scripts = workspace.e2e().join("bench");
    if let [only, part, rest @ ..] = arguments
        && only == "--only"
        && part == "instructions"
    {
        return instructions(workspace, rest);
    }
    page::build(workspace)?;
    build_command_line(workspace)?;
    Need::Browser.ensure(workspace)?;
    Need::NodePackages.ensure(workspace)?;
    packages_in(&scripts)?;
    let folder = folder(workspace);
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    if let Err(error) = python_peers(workspace, &scripts) {
        eprintln!("DuckDB and Polars are not measured natively: {error:#}");
    }
    run(node(workspace)?
        .env("HEARTH_BENCH", folder)
        .arg(scripts.join("main.mjs"))
        .args(arguments))
}

/// Has the instructions counted that the command line takes for an event; `arguments` are those
/// of `tests/e2e/bench/instructions.mjs`. Needs no page and no browser.
fn instructions(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    build_command_line(workspace)?;
    run(command("node", workspace.root())
        .env("HEARTH_CLI", command_line_program(workspace))
        .env("HEARTH_BENCH", folder(workspace))
        .arg(workspace.e2e().join("bench").join("instructions.mjs"))
        .args(arguments))
}

/// Where its data, its reports and its Python are.
fn folder(workspace: &Workspace) -> PathBuf {
    workspace.native_target().join("bench")
}

/// Makes a Python of its own with the peers, unless it is there with these very versions.
fn python_peers(workspace: &Workspace, scripts: &Path) -> Result<()> {
    let wanted = scripts.join("requirements.txt");
    let versions =
        fs::read(&wanted).with_context(|| format!("{} cannot be read", wanted.display()))?;
    let home = folder(workspace).join("python");
    let stamp = home.join(".installed-requirements");
    if fs::read(&stamp).is_ok_and(|installed| installed == versions) {
        return Ok(());
    }
    let python = home.join("bin").join("python");
    if !succeeds(command(&python, workspace.root()).arg("--version")) {
        run(command("python3", workspace.root())
            .args(["-m", "venv"])
            .arg(&home))
        .context("Python 3 with venv is missing: install it (Debian: python3-venv)")?;
    }
    run(command(&python, workspace.root())
        .args(["-m", "pip", "install", "--quiet", "--requirement"])
        .arg(&wanted))?;
    fs::write(&stamp, versions).with_context(|| format!("{} cannot be written", stamp.display()))
}
