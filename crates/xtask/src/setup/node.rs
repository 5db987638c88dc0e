//! Node's packages: installed from the lock file of their folder, again only when that changed.

use crate::command::{command, output, run};
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

const OLDEST_NODE: u32 = 20;

/// The packages of the browser tests.
pub(super) fn packages(workspace: &Workspace) -> Result<()> {
    check_node(workspace)?;
    packages_in(&workspace.e2e())
}

/// Runs `npm ci` in a folder unless the installed packages are those of its lock file.
pub(crate) fn packages_in(folder: &Path) -> Result<()> {
    let lock_file = folder.join("package-lock.json");
    let lock =
        fs::read(&lock_file).with_context(|| format!("{} cannot be read", lock_file.display()))?;
    // A copy of the lock file inside node_modules says what was installed; times of files would
    // not survive a checkout or a copied folder.
    let stamp = folder.join("node_modules").join(".installed-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    run(command("npm", folder).args(["ci", "--no-audit", "--no-fund"]))
        .context("the npm packages cannot be installed")?;
    fs::write(&stamp, lock).with_context(|| format!("{} cannot be written", stamp.display()))
}

fn check_node(workspace: &Workspace) -> Result<()> {
    let Some(version) = output(command("node", workspace.root()).arg("--version")) else {
        bail!(
            "Node is not installed: install Node {OLDEST_NODE} or newer with npm, then run this again"
        );
    };
    match major(&version) {
        Some(number) if number >= OLDEST_NODE => Ok(()),
        _ => bail!(
            "Node {version} is too old: install Node {OLDEST_NODE} or newer, then run this again"
        ),
    }
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn reads_the_major_version() {
        assert_eq!(major("v20.20.1"), Some(20));
        assert_eq!(major("20"), None);
        assert_eq!(major("vx.1"), None);
    }
}
