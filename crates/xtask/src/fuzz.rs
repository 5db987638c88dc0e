//! `cargo xtask fuzz`: random bytes into every reader, starting from the corpora in
//! `tests/fuzz/corpus`. What it finds lies in `tests/fuzz/artifacts`; the smallest case of it
//! belongs into a test.

use crate::command::{cargo, path_with, run};
use crate::setup::cargo_tools::CARGO_FUZZ;
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use std::fs;

/// Seconds per target unless said otherwise.
const SECONDS: u32 = 600;
/// Megabytes of memory that no input may need.
const MOST_MEMORY_MB: u32 = 1024;
/// Seconds that no input may take.
const MOST_SECONDS: u32 = 20;

/// Fuzzes the named targets, or all there are, one after the other.
fn run_targets(workspace: &Workspace, targets: &[String], seconds: u32) -> Result<()> {
    CARGO_FUZZ.ensure(workspace)?;
    for target in targets {
        // What is found goes into the first folder; the committed corpus stays small.
        let found = format!("tests/fuzz/found/{target}");
        fs::create_dir_all(workspace.root().join(&found))
            .with_context(|| format!("the folder {found} cannot be made"))?;
        run(cargo(workspace.root())
            .env("PATH", path_with(&[CARGO_FUZZ.programs_folder()?])?)
            .args([
                "fuzz",
                "run",
                "--fuzz-dir",
                "tests/fuzz",
                "--sanitizer",
                "none",
                "--release",
            ])
            .args([target.as_str(), &found])
            .arg(format!("tests/fuzz/corpus/{target}"))
            .arg("--")
            .arg(format!("-max_total_time={seconds}"))
            .arg(format!("-rss_limit_mb={MOST_MEMORY_MB}"))
            .arg(format!("-timeout={MOST_SECONDS}"))
            .args(["-max_len=65536", "-print_final_stats=1"]))?;
    }
    Ok(())
}

/// Reads the arguments and fuzzes.
pub(crate) fn fuzz(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    let mut seconds = SECONDS;
    let mut targets = Vec::new();
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        if argument == "--seconds" {
            let number = arguments.next().context("--seconds needs a number")?;
            seconds = number
                .parse()
                .with_context(|| format!("`{number}` is no number of seconds"))?;
        } else {
            targets.push(argument.clone());
        }
    }
    let known = known_targets(workspace)?;
    if let Some(unknown) = targets.iter().find(|target| !known.contains(target)) {
        bail!(
            "there is no fuzz target `{unknown}`; there are {}",
            known.join(", ")
        );
    }
    if targets.is_empty() {
        targets = known;
    }
    run_targets(workspace, &targets, seconds)
}

/// The names of the files in `tests/fuzz/targets`.
fn known_targets(workspace: &Workspace) -> Result<Vec<String>> {
    let folder = workspace.root().join("tests/fuzz/targets");
    let mut names = Vec::new();
    for file in
        fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))?
    {
        let path = file?.path();
        names.extend(
            path.file_stem()
                .map(|name| name.to_string_lossy().into_owned()),
        );
    }
    names.sort();
    Ok(names)
}
