//! Reading a model file, with every error told by its place.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use hearth_model::{Model, Problem, parse, validate};

use crate::failure::{Problems, unreadable};

/// The model in the file at `path`; `-` is standard input.
///
/// # Errors
/// Every problem of the file, each naming it.
pub(crate) fn read(path: &Path) -> Result<Model, Problems> {
    let text = text(path).map_err(|problem| Problems::from(problem.in_file(name(path))))?;
    let draft = parse(&text).map_err(|problems| in_file(path, problems))?;
    validate(&draft).map_err(|problems| in_file(path, problems))
}

/// Problems of the model, each naming the model's file.
pub(crate) fn in_file(path: &Path, problems: Vec<Problem>) -> Problems {
    let name = name(path);
    Problems(
        problems
            .into_iter()
            .map(|problem| problem.in_file(name.clone()))
            .collect(),
    )
}

fn name(path: &Path) -> String {
    if path.as_os_str() == "-" {
        "standard input".to_owned()
    } else {
        path.display().to_string()
    }
}

fn text(path: &Path) -> Result<String, Problem> {
    let bytes = if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(path)
    };
    let bytes = bytes.map_err(|error| unreadable(&error))?;
    String::from_utf8(bytes).map_err(|error| {
        let mut problem = Problem::new(
            "not-text",
            "The model is not UTF-8 text.",
            "Choose a file that Hearth saved; its name ends in .hearth.json.",
        );
        problem.place.byte = Some(error.utf8_error().valid_up_to() as u64);
        problem
    })
}
