//! `cargo xtask test` and `check`: the steps, their order, what each needs, and the summary.
//! Must never count a step as passed that did not run.

mod summary;

use crate::browser_tests;
use crate::command::{cargo, run, succeeds};
use crate::page::{self, wasm_cargo};
use crate::setup::cargo_tools::CARGO_DENY;
use crate::setup::{Need, PAGE, browser};
use crate::sizes;
use crate::tidy;
use crate::workspace::Workspace;
use anyhow::{Context, Result, anyhow, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use summary::Summary;

/// Crates that are built for the browser; the others are native.
const WASM_CRATES: [&str; 3] = ["hearth-bridge", "hearth-worker", "hearth-web"];
const WASM_TARGET: [&str; 2] = ["--target", "wasm32-unknown-unknown"];

/// One thing that `cargo xtask test` does.
struct Step {
    name: &'static str,
    what: &'static str,
    needs: &'static [Need],
    /// Steps whose result this one uses: when one of them failed, this one fails without running.
    after: &'static [&'static str],
    work: fn(&Workspace) -> Result<()>,
}

const STEPS: [Step; 13] = [
    step(
        "fmt",
        "the source is formatted",
        &[Need::Components],
        format,
    ),
    step("tidy", "house rules", &[], tidy::run),
    step(
        "clippy",
        "lints, native crates",
        &[Need::Components],
        clippy_native,
    ),
    step(
        "clippy-wasm",
        "lints, browser crates",
        &[Need::Components, Need::WasmTarget],
        clippy_wasm,
    ),
    step(
        "deny",
        "dependencies, licences, sources",
        &[Need::CargoDeny],
        deny,
    ),
    step("native", "tests of the native crates", &[], native_tests),
    step("doc", "examples in the documentation", &[], doc_tests),
    step(
        "web",
        "tests of the page's and the worker's state",
        &[],
        web_tests,
    ),
    step(
        "wasm",
        "tests of the bridge and the worker in a browser",
        &[Need::WasmTarget, Need::WasmBindgen, Need::Browser],
        wasm_tests,
    ),
    step("build", "release build of the page", &PAGE, page::release),
    Step {
        after: &["build"],
        ..step("sizes", "compressed sizes of the page", &[], sizes::run)
    },
    step(
        "cli",
        "optimised build of the command line",
        &[],
        browser_tests::build_command_line,
    ),
    Step {
        after: &["build", "cli"],
        ..step(
            "browser",
            "tests of the page in a browser",
            &[Need::NodePackages, Need::Browser],
            browser_tests::test,
        )
    },
];

const fn step(
    name: &'static str,
    what: &'static str,
    needs: &'static [Need],
    work: fn(&Workspace) -> Result<()>,
) -> Step {
    Step {
        name,
        what,
        needs,
        after: &[],
        work,
    }
}

/// Runs all steps, or those named; fails at the end if one failed.
pub(crate) fn test(workspace: &Workspace, names: &[String]) -> Result<()> {
    let chosen = choose(names)?;
    let ready = set_up(workspace, &chosen);
    run_all(workspace, &chosen, &ready)
}

/// The steps that need no build and no browser, for use between edits.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    test(workspace, &["fmt", "tidy", "clippy"].map(str::to_owned))
}

/// In the order of the table, whatever the order of the names.
fn choose(names: &[String]) -> Result<Vec<&'static Step>> {
    let known = |name: &String| STEPS.iter().any(|step| step.name == name.as_str());
    if let Some(unknown) = names.iter().find(|name| !known(name)) {
        let all: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        bail!(
            "there is no step `{unknown}`; the steps are {}",
            all.join(", ")
        );
    }
    let wanted = |step: &&Step| names.is_empty() || names.iter().any(|name| name == step.name);
    Ok(STEPS.iter().filter(wanted).collect())
}

/// What became of each need: `Err` holds why it could not be set up.
type Ready = BTreeMap<Need, Result<(), String>>;

fn set_up(workspace: &Workspace, steps: &[&Step]) -> Ready {
    let mut ready = Ready::new();
    for need in steps.iter().flat_map(|step| step.needs) {
        ready.entry(*need).or_insert_with(|| {
            need.ensure(workspace)
                .map_err(|error| format!("{error:#}"))
                .inspect_err(|error| eprintln!("error: {error}"))
        });
    }
    ready
}

fn run_all(workspace: &Workspace, steps: &[&Step], ready: &Ready) -> Result<()> {
    let mut summary = Summary::default();
    for step in steps {
        println!("\n== {}: {}", step.name, step.what);
        let start = now();
        let result = run_one(workspace, step, ready, &summary);
        summary.add(step.name, start.elapsed(), result);
    }
    print!("\n{summary}");
    if summary.failed() > 0 {
        bail!("not everything passed");
    }
    Ok(())
}

fn run_one(workspace: &Workspace, step: &Step, ready: &Ready, summary: &Summary) -> Result<()> {
    for need in step.needs {
        if let Some(Err(reason)) = ready.get(need) {
            return Err(anyhow!("not run: {reason}"));
        }
    }
    if let Some(failed) = step.after.iter().find(|name| summary.has_failed(name)) {
        bail!("not run: it needs what the step `{failed}` makes");
    }
    (step.work)(workspace)
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long a step took is for people to read; nothing depends on it"
)]
fn now() -> Instant {
    Instant::now()
}

fn native_cargo(workspace: &Workspace) -> Command {
    let mut command = cargo(workspace.root());
    command.env("CARGO_TARGET_DIR", workspace.native_target());
    command
}

/// `--workspace` without the crates that are built for the browser.
fn native_crates(command: &mut Command) -> &mut Command {
    command
        .arg("--workspace")
        .args(WASM_CRATES.iter().flat_map(|name| ["--exclude", name]))
}

fn format(workspace: &Workspace) -> Result<()> {
    run(cargo(workspace.root()).args(["fmt", "--all", "--check"]))
}

fn clippy_native(workspace: &Workspace) -> Result<()> {
    let mut command = native_cargo(workspace);
    native_crates(command.arg("clippy")).args(["--all-targets", "--", "-D", "warnings"]);
    run(&mut command)
}

fn clippy_wasm(workspace: &Workspace) -> Result<()> {
    run(cargo(workspace.root())
        .arg("clippy")
        .args(WASM_CRATES.iter().flat_map(|name| ["--package", name]))
        .args(WASM_TARGET)
        .args(["--all-targets", "--", "-D", "warnings"])
        .env("CARGO_TARGET_DIR", workspace.web_target()))
}

fn deny(workspace: &Workspace) -> Result<()> {
    run(Command::new(CARGO_DENY.program("cargo-deny")?)
        .current_dir(workspace.root())
        .args([
            "check",
            "--hide-inclusion-graph",
            "bans",
            "licenses",
            "sources",
        ]))
}

fn native_tests(workspace: &Workspace) -> Result<()> {
    let mut command = native_cargo(workspace);
    if succeeds(cargo(workspace.root()).args(["nextest", "--version"])) {
        native_crates(command.args(["nextest", "run"]));
    } else {
        native_crates(command.arg("test")).arg("--all-targets");
    }
    run(&mut command)
}

fn doc_tests(workspace: &Workspace) -> Result<()> {
    let mut command = native_cargo(workspace);
    native_crates(command.args(["test", "--doc"]));
    run(&mut command)
}

/// The page's reducers and what the worker knows of results are pure and run without a browser.
fn web_tests(workspace: &Workspace) -> Result<()> {
    run(native_cargo(workspace).args(["test", "--package", "hearth-web", "--lib"]))?;
    run(native_cargo(workspace).args([
        "test",
        "--package",
        "hearth-worker",
        "--lib",
        "--test",
        "scoring",
        "--test",
        "groups",
    ]))
}

fn wasm_tests(workspace: &Workspace) -> Result<()> {
    let browser = browser::ensure(workspace)?;
    let capabilities = write_capabilities(workspace, &browser)?;
    let of_worker = in_browser(&workspace.root().join("crates/worker/tests"))?;
    run(wasm_cargo(workspace)?
        .args(["test", "--package", "hearth-bridge", "--test", "browser"])
        .args(["--package", "hearth-worker"])
        .args(of_worker.iter().flat_map(|name| ["--test", name]))
        .args(WASM_TARGET)
        .env("CHROMEDRIVER", &browser.driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities))
}

/// The names of the tests in a folder that say that they run in a browser.
fn in_browser(folder: &Path) -> Result<Vec<String>> {
    let unreadable = || format!("{} cannot be read", folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(unreadable)? {
        let path = entry?.path();
        let is_source = path.extension().is_some_and(|ending| ending == "rs");
        if is_source && fs::read_to_string(&path)?.contains("run_in_browser") {
            let name = path.file_stem().unwrap_or_default();
            names.push(name.to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// Tells the test runner which browser to start; it adds the flags for no window and no sandbox
/// itself.
fn write_capabilities(workspace: &Workspace, browser: &browser::Browser) -> Result<PathBuf> {
    let chromium = browser.chromium.to_string_lossy();
    let chromium = chromium.replace('\\', "\\\\").replace('"', "\\\"");
    let file = workspace.web_target().join("webdriver.json");
    fs::create_dir_all(workspace.web_target())?;
    let text = format!(
        "{{\"goog:chromeOptions\": {{\"binary\": \"{chromium}\", \
         \"args\": [\"--headless\", \"--no-sandbox\", \"--disable-gpu\", \"--disable-dev-shm-usage\"]}}}}\n"
    );
    fs::write(&file, text).with_context(|| format!("{} cannot be written", file.display()))?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn without_names_every_step_runs() {
        assert_eq!(choose(&[]).unwrap().len(), STEPS.len());
    }

    #[test]
    fn named_steps_run_in_their_own_order() {
        let chosen = choose(&names(&["browser", "fmt"])).unwrap();
        let chosen: Vec<&str> = chosen.iter().map(|step| step.name).collect();
        assert_eq!(chosen, ["fmt", "browser"]);
    }

    #[test]
    fn an_unknown_step_is_refused_with_the_list() {
        let error = choose(&names(&["fmt", "lint"])).err().unwrap().to_string();
        assert!(
            error.contains("`lint`") && error.contains("clippy-wasm"),
            "{error}"
        );
    }

    #[test]
    fn steps_come_after_what_they_use() {
        for (place, step) in STEPS.iter().enumerate() {
            for name in step.after {
                let used = STEPS.iter().position(|other| other.name == *name);
                assert!(used.is_some_and(|used| used < place), "{}", step.name);
            }
        }
    }

    fn ok(_: &Workspace) -> Result<()> {
        Ok(())
    }

    fn fails(_: &Workspace) -> Result<()> {
        bail!("broken")
    }

    #[test]
    fn a_step_whose_need_or_source_failed_is_not_run_and_fails() {
        let workspace = Workspace::at(Path::new("."));
        let make = step("make", "", &[], fails);
        let needy = step("needy", "", &[Need::Browser], ok);
        let user = Step {
            after: &["make"],
            ..step("user", "", &[], ok)
        };
        let free = step("free", "", &[], ok);
        let ready = Ready::from([(Need::Browser, Err("no browser".to_owned()))]);
        let mut summary = Summary::default();
        for step in [&make, &needy, &user, &free] {
            let result = run_one(&workspace, step, &ready, &summary);
            summary.add(step.name, std::time::Duration::ZERO, result);
        }
        let text = summary.to_string();
        assert!(text.ends_with("\n1 passed, 3 failed\n"), "{text}");
        assert!(
            text.contains("no browser") && text.contains("`make`"),
            "{text}"
        );
    }
}
