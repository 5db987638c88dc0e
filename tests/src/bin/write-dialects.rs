//! `write-dialects FOLDER`: the data set in every way of writing it, for the
//! browser tests. Must never be shipped.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1) else {
        eprintln!("usage: write-dialects FOLDER");
        return ExitCode::from(2);
    };
    match hearth_tests::dialects::write(Path::new(&folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", Path::new(&folder).display());
            ExitCode::FAILURE
        }
    }
}
