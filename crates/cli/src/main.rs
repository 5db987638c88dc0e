//! `hearth`: the scoring engine in a terminal, and the oracle that the
//! browser's results are compared with. Reads files, the clock and arguments so
//! that the engine need not; decides nothing about scores.

mod args;
mod clock;
mod commands;
mod failure;
mod left_out;
mod load;
mod map;
mod messages;
mod model_file;
mod output;
mod over_time;
mod ranges;
mod reading;
mod scoring;
mod unpacked;

use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command};

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Score(arguments) => commands::score::run(&arguments),
        Command::Explain(arguments) => commands::explain::run(&arguments),
        Command::Tags(arguments) => commands::members::tags(&arguments),
        Command::Segments(arguments) => commands::members::segments(&arguments),
        Command::History(arguments) => commands::history::run(&arguments),
        Command::Crossings(arguments) => commands::crossings::run(&arguments),
        Command::Transitions(arguments) => commands::transitions::run(&arguments),
        Command::Inspect(arguments) => commands::inspect::run(&arguments),
        Command::Check(arguments) => commands::check::run(&arguments),
        Command::Demo(arguments) => commands::demo::run(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failure::report(&error),
    }
}
