//! Every problem that begins in the worker. Codes are kebab-case and stable:
//! `unreadable-file`, `unknown-file`, `unknown-demo`, `unknown-score`,
//! `unknown-person`, `unknown-group`, `no-address`, `nothing-scored`, `nothing-to-compare`, `files-missing`, `export-not-written`,
//! `copy-not-written`, `part-missing`.

use hearth_model::Problem;

/// The browser does not give the file's bytes: a folder, a file that was changed or removed.
#[must_use]
pub fn unreadable_file(name: &str) -> Problem {
    Problem::new(
        "unreadable-file",
        "The file cannot be read: it may be a folder, or it was moved or changed since it was chosen.",
        "Choose the file again; of a folder, choose the files inside it.",
    )
    .in_file(name)
}

/// No file of the data set has this number.
#[must_use]
pub fn unknown_file() -> Problem {
    Problem::new(
        "unknown-file",
        "That file is not in the data set any more.",
        "Add it again.",
    )
}

/// Fewer or more files came than were announced.
#[must_use]
pub fn files_missing() -> Problem {
    Problem::new(
        "files-missing",
        "Not every file arrived at the engine.",
        "Drop the files again.",
    )
}

/// What answers this is a part of the program that could not be fetched.
#[must_use]
pub fn part_missing() -> Problem {
    Problem::new(
        "part-missing",
        "The part of the program that answers this could not be loaded.",
        "Check the connection and ask again.",
    )
}

/// There is no such demo; `reason` names those there are.
#[must_use]
pub fn unknown_demo(reason: String) -> Problem {
    Problem::new("unknown-demo", reason, "Choose one of those.")
}

/// The model has no score at this position.
#[must_use]
pub fn unknown_score() -> Problem {
    Problem::new(
        "unknown-score",
        "The model has no such score.",
        "Choose another score.",
    )
}

/// Nobody with this id was scored.
#[must_use]
pub fn unknown_person(person: &str) -> Problem {
    Problem::new(
        "unknown-person",
        format!("Nobody called \"{person}\" was scored."),
        "Check the id, or choose a later date.",
    )
    .with("person", person)
}

/// There is no current run.
#[must_use]
pub fn nothing_scored() -> Problem {
    Problem::new(
        "nothing-scored",
        "Nobody is scored yet.",
        "Add events and a score first.",
    )
}

/// There is no other side to compare with.
#[must_use]
pub fn nothing_to_compare() -> Problem {
    Problem::new(
        "nothing-to-compare",
        "There is nothing to compare with: the saved model is the same, or it cannot be evaluated.",
        "Change something, or choose another score.",
    )
}

/// A level, segment or tag that the scored model does not have.
#[must_use]
pub fn unknown_group() -> Problem {
    Problem::new(
        "unknown-group",
        "This level, segment or tag is not in the model that was scored last.",
        "Choose another one, or mend the model on the Score screen.",
    )
}

/// A tool knows people by their e-mail addresses, and nobody has one.
#[must_use]
pub fn no_address() -> Problem {
    Problem::new(
        "no-address",
        "This tool knows people by their e-mail addresses, and none of these people has one: neither the ids nor a column of the people table are addresses.",
        "Add a people table with a column \"email\", or choose a tool that takes your own ids.",
    )
}

/// There is no day from the first to the last.
#[must_use]
pub fn bad_days() -> Problem {
    Problem::new(
        "bad-days",
        "There is no day between these two dates.",
        "Choose a first day that is not after the last one.",
    )
}

/// More days than can be looked at.
#[must_use]
pub fn too_many_days(most: usize) -> Problem {
    Problem::new(
        "too-many-days",
        format!("These are more than {most} days."),
        "Choose dates that are nearer to each other.",
    )
    .with("most", most)
}

/// The export could not be written.
#[must_use]
pub fn export_not_written() -> Problem {
    Problem::new(
        "export-not-written",
        "The file could not be written.",
        "Try again; close other tabs if the device is short of memory.",
    )
}

/// What should be copied was not written: there was no memory for it.
#[must_use]
pub fn copy_not_written() -> Problem {
    Problem::new(
        "copy-not-written",
        "The copy could not be written.",
        "Copy fewer people, or make a file in Export.",
    )
}
