//! What each step took and came to, and the count at the end.

use anyhow::Result;
use std::fmt;
use std::time::Duration;

/// Results so far, in order.
#[derive(Default)]
pub(super) struct Summary {
    lines: Vec<Line>,
}

struct Line {
    name: &'static str,
    time: Duration,
    failure: Option<String>,
}

impl Summary {
    /// Notes a result and prints it.
    pub(super) fn add(&mut self, name: &'static str, time: Duration, result: Result<()>) {
        let line = Line {
            name,
            time,
            failure: result.err().map(|error| format!("{error:#}")),
        };
        println!("{line}");
        self.lines.push(line);
    }

    /// Whether the step ran, or was to run, and failed.
    pub(super) fn has_failed(&self, name: &str) -> bool {
        self.lines
            .iter()
            .any(|line| line.name == name && line.failure.is_some())
    }

    /// How many steps failed.
    pub(super) fn failed(&self) -> usize {
        self.lines
            .iter()
            .filter(|line| line.failure.is_some())
            .count()
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.lines {
            writeln!(f, "{line}")?;
        }
        let total: Duration = self.lines.iter().map(|line| line.time).sum();
        writeln!(f, "total {:>16.1} s", total.as_secs_f64())?;
        let failed = self.failed();
        writeln!(f, "{} passed, {failed} failed", self.lines.len() - failed)
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.time.as_secs_f64();
        match &self.failure {
            None => write!(f, "{:<12} {seconds:>9.1} s  passed", self.name),
            Some(reason) => write!(f, "{:<12} {seconds:>9.1} s  FAILED: {reason}", self.name),
        }
    }
}
