//! `cargo xtask`: the project's own tasks. Each task sets up what it misses, then does its work.
//! Must never leave a task half done silently: a step that cannot run says so and fails.

mod bench;
mod browser_tests;
mod budget;
mod build_id;
mod command;
mod fuzz;
mod page;
mod parts;
mod policy;
mod server;
mod setup;
mod sizes;
mod split;
mod steps;
mod tidy;
mod workspace;

use anyhow::{Result, bail};
use std::process::ExitCode;
use workspace::Workspace;

const USAGE: &str = "\
Usage: cargo xtask TASK

  serve [--port N] [--no-build]   build the page for release and serve it on this machine
  build                           build the page for release into dist/
  check                           the fast inner loop: format, tidy, clippy
  test [STEP...]                  everything, or the named steps only (`ci` is the same)
  tidy                            the house rules that no other tool checks
  sizes                           compressed sizes of dist/ against crates/xtask/budget.toml
  bench [--events N] [--runs N] [--only PART,...]
                                  the page and the command line beside their peers, into target/bench/
  fuzz [TARGET...] [--seconds N]  random bytes into every reader, N seconds each (600)
  setup                           install whatever the tasks above need
  post-build                      cut the page's program in two, write the security policy (Trunk calls it)
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<()> {
    let workspace = Workspace::find()?;
    let Some((task, rest)) = arguments.split_first() else {
        print!("{USAGE}");
        return Ok(());
    };
    match task.as_str() {
        "test" | "ci" => return steps::test(&workspace, rest),
        "fuzz" => return fuzz::fuzz(&workspace, rest),
        "bench" => return bench::bench(&workspace, rest),
        "serve" => return server::serve(&workspace, &server::Options::parse(rest)?),
        _ => {}
    }
    if let Some(extra) = rest.first() {
        bail!("`{task}` takes no argument, but got `{extra}`\n\n{USAGE}");
    }
    match task.as_str() {
        "build" => page::build(&workspace),
        "check" => steps::check(&workspace),
        "tidy" => tidy::run(&workspace),
        "sizes" => sizes::run(&workspace),
        "setup" => setup::everything(&workspace),
        "post-build" => page::finish(&workspace),
        "help" | "--help" | "-h" => {
            print!("{USAGE}");
            Ok(())
        }
        other => bail!("there is no task `{other}`\n\n{USAGE}"),
    }
}
