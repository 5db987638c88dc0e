//! How a command ends when it cannot do its work: what is printed on standard
//! error, and with which exit code.

use std::fmt;
use std::io;
use std::process::ExitCode;

use hearth_model::Problem;
use hearth_model::import::ImportOptions;

use crate::messages::say;

/// Exit code when the input or the model is wrong.
const WRONG_INPUT: u8 = 1;
/// Exit code when the arguments are wrong.
const WRONG_USAGE: u8 = 2;

/// Arguments that are each right and do not fit together.
#[derive(Debug)]
pub(crate) struct Usage(pub(crate) String);

/// Everything wrong with one input; each has a place, a reason and a hint.
#[derive(Debug)]
pub(crate) struct Problems(pub(crate) Vec<Problem>);

/// Everything was said already; only the exit code is left.
#[derive(Debug)]
pub(crate) struct Said;

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("see above")
    }
}

impl std::error::Error for Usage {}
impl std::error::Error for Problems {}
impl std::error::Error for Said {}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self(vec![problem])
    }
}

/// Why the bytes of a file could not be had, and what to do.
pub(crate) fn unreadable(error: &io::Error) -> Problem {
    match error.kind() {
        io::ErrorKind::IsADirectory => Problem::new(
            "is-a-folder",
            "This is a folder, not a file.",
            "Name a file in it.",
        ),
        io::ErrorKind::NotFound => Problem::new(
            "not-found",
            "There is no such file.",
            "Check the name and the folder.",
        ),
        io::ErrorKind::PermissionDenied => Problem::new(
            "not-allowed",
            "You may not read this file.",
            "Ask for the right to read it, or make a copy that you may read.",
        ),
        _ => Problem::new(
            "unreadable",
            format!("The file cannot be read: {error}."),
            "Copy it to this machine's disk and try again.",
        ),
    }
}

/// A pipe would have to be read once more, as its later rows tell how to read the first.
pub(crate) fn read_otherwise(again: &ImportOptions) -> Problem {
    let mut flags = Vec::new();
    if let Some(sheet) = &again.sheet {
        flags.push(format!("--sheet \"{sheet}\""));
    }
    if let Some(format) = &again.time_format {
        flags.push(format!("--time-format {format}"));
    }
    if let Some(decimal) = again.decimal {
        flags.push(format!("--decimal {decimal}"));
    }
    Problem::new(
        "needs-second-reading",
        "Later rows tell that the cells must be read otherwise than the first ones looked, and this input can be read only once.",
        format!("Add {}, or give a file.", flags.join(" ")),
    )
}

/// Says what went wrong and gives the exit code for it.
pub(crate) fn report(error: &anyhow::Error) -> ExitCode {
    if is_broken_pipe(error) {
        // Whoever read our output has enough: nothing went wrong.
        return ExitCode::SUCCESS;
    }
    if let Some(Usage(reason)) = error.downcast_ref() {
        say(&format!(
            "error: {reason}\n\nFor more information, try 'hearth --help'."
        ));
        return ExitCode::from(WRONG_USAGE);
    }
    if let Some(Problems(problems)) = error.downcast_ref() {
        for problem in problems {
            say(&format!("error: {problem}"));
        }
    } else if !error.is::<Said>() {
        say(&format!("error: {error:#}"));
    }
    ExitCode::from(WRONG_INPUT)
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|io| io.kind() == io::ErrorKind::BrokenPipe)
    })
}
