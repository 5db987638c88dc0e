//! Sets up what a task needs and nothing it does not: each need is checked first, and installed
//! only when missing. What cannot be installed is an error that says what to install.

pub(crate) mod browser;
pub(crate) mod cargo_tools;
pub(crate) mod node;
mod rust;

use crate::workspace::Workspace;
use anyhow::Result;

/// One thing that a task needs on the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Need {
    /// rustfmt and clippy of the pinned toolchain.
    Components,
    /// The standard library for wasm32-unknown-unknown.
    WasmTarget,
    /// wasm-bindgen and its test runner, at the version of the crate.
    WasmBindgen,
    /// Trunk, which puts the page together.
    Trunk,
    /// cargo-deny, which checks dependencies and licences.
    CargoDeny,
    /// Node's packages: wasm-opt, the browser driver, the accessibility checker.
    NodePackages,
    /// Chromium and its driver.
    Browser,
}

impl Need {
    /// Makes sure that it is there.
    pub(crate) fn ensure(self, workspace: &Workspace) -> Result<()> {
        match self {
            Self::Components => rust::components(workspace),
            Self::WasmTarget => rust::wasm_target(workspace),
            Self::WasmBindgen => cargo_tools::WASM_BINDGEN.ensure(workspace),
            Self::Trunk => cargo_tools::TRUNK.ensure(workspace),
            Self::CargoDeny => cargo_tools::CARGO_DENY.ensure(workspace),
            Self::NodePackages => node::packages(workspace),
            Self::Browser => browser::ensure(workspace).map(drop),
        }
    }
}

/// What a release build of the page needs.
pub(crate) const PAGE: [Need; 4] = [
    Need::WasmTarget,
    Need::WasmBindgen,
    Need::Trunk,
    Need::NodePackages,
];

/// Sets up every need of every task; stops at the first that fails.
pub(crate) fn everything(workspace: &Workspace) -> Result<()> {
    for need in [Need::Components, Need::CargoDeny, Need::Browser]
        .into_iter()
        .chain(PAGE)
    {
        need.ensure(workspace)?;
    }
    println!("Everything the tasks need is there.");
    Ok(())
}
