//! Finds Chromium and its driver; installs Debian's packages where that is possible.

use crate::command::{command, on_path, output, run, succeeds};
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use std::env;
use std::path::PathBuf;

const PACKAGES: [&str; 4] = [
    "chromium",
    "chromium-driver",
    "fonts-thai-tlwg",
    "fonts-noto-core",
];

const MISSING: &str = "Chromium and chromedriver are needed for the browser tests: install Chromium with its \
     chromedriver (Debian: chromium chromium-driver fonts-thai-tlwg fonts-noto-core), or set CHROMIUM and \
     CHROMEDRIVER to their paths, then run this again";

/// A browser that tests can drive.
pub(crate) struct Browser {
    /// The browser itself.
    pub(crate) chromium: PathBuf,
    /// The WebDriver server of the same version.
    pub(crate) driver: PathBuf,
}

/// The browser on this machine, installed first if need be and possible.
pub(crate) fn ensure(workspace: &Workspace) -> Result<Browser> {
    if let Some(browser) = find()? {
        return Ok(browser);
    }
    install(workspace)?;
    find()?.context(MISSING)
}

/// The browser on this machine; an error if CHROMIUM or CHROMEDRIVER names a file that is not there.
fn find() -> Result<Option<Browser>> {
    let chromium = named("CHROMIUM")?.or_else(|| {
        let names = [
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
        ];
        names.into_iter().find_map(on_path)
    });
    let driver = named("CHROMEDRIVER")?.or_else(|| on_path("chromedriver"));
    Ok(chromium
        .zip(driver)
        .map(|(chromium, driver)| Browser { chromium, driver }))
}

fn named(variable: &str) -> Result<Option<PathBuf>> {
    let Some(path) = env::var_os(variable).filter(|value| !value.is_empty()) else {
        return Ok(None);
    };
    let path = PathBuf::from(path);
    if !path.is_file() {
        bail!("{variable} names {}, which is not a file", path.display());
    }
    Ok(Some(path))
}

fn install(workspace: &Workspace) -> Result<()> {
    let root = workspace.root();
    if on_path("apt-get").is_none() {
        bail!(MISSING);
    }
    let prefix: &[&str] = if output(command("id", root).arg("-u")).as_deref() == Some("0") {
        &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    } else if succeeds(command("sudo", root).args(["-n", "true"])) {
        &["sudo", "-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    } else {
        bail!(MISSING);
    };
    let apt = |arguments: &[&str]| run(command(prefix[0], root).args(&prefix[1..]).args(arguments));
    apt(&["update"]).context(MISSING)?;
    apt(&["install", "-y", "--no-install-recommends"]
        .into_iter()
        .chain(PACKAGES)
        .collect::<Vec<_>>())
    .context(MISSING)
}
