//! Why a call has no reply, and how that is told to a person.

use hearth_model::Problem;

/// Why a call has no reply.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// The worker could not do it; at least one problem.
    Problems(Vec<Problem>),
    /// It was cancelled; what was there before is untouched.
    Cancelled,
    /// The worker was lost before it answered. A restarted one knows nothing of earlier calls.
    Crashed,
    /// The worker is of another build than the page: only loading the page anew helps.
    WrongBuild,
}

impl Failure {
    /// The same as problems to show; empty for [`Failure::Cancelled`], which a person asked for.
    #[must_use]
    pub fn to_problems(&self) -> Vec<Problem> {
        match self {
            Self::Problems(problems) => problems.clone(),
            Self::Cancelled => Vec::new(),
            Self::Crashed => vec![engine_stopped()],
            Self::WrongBuild => vec![wrong_build()],
        }
    }
}

/// The worker is gone; `code` `engine-stopped`.
pub(crate) fn engine_stopped() -> Problem {
    Problem::new(
        "engine-stopped",
        "The engine stopped.",
        "Restart it: your model is safe, the files have to be read again.",
    )
}

/// The worker could not even be started; `code` `engine-not-started`.
pub(crate) fn engine_not_started() -> Problem {
    Problem::new(
        "engine-not-started",
        "The engine could not be started in this browser.",
        "Reload the page; if that does not help, try a current browser.",
    )
}

/// Page and worker differ; `code` `wrong-build`.
pub(crate) fn wrong_build() -> Problem {
    Problem::new(
        "wrong-build",
        "The page and its engine are of different builds.",
        "Reload the page.",
    )
}

/// A message could not be written or read; `code` `message-not-understood`.
#[must_use]
pub fn not_understood() -> Problem {
    Problem::new(
        "message-not-understood",
        "The page and its engine did not understand each other.",
        "Reload the page.",
    )
}
