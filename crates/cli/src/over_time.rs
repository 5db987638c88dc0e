//! One score at one date after the other: what history, crossings and transitions share. What the
//! runs left out is said once, where it was most.

use anyhow::Result;
use hearth_engine::{Run, Workbench};
use hearth_events::Zone;

use crate::args::OverTimeArguments;
use crate::failure::Problems;
use crate::left_out::LeftOut;
use crate::scoring::{Ready, score_called};

/// A score of a model over the events, and what its runs left out so far.
pub(crate) struct OverTime<'a> {
    ready: Ready<'a>,
    /// Position of the score.
    pub(crate) score: usize,
    left_out: LeftOut,
}

impl<'a> OverTime<'a> {
    /// Reads the model and the files.
    ///
    /// # Errors
    /// As [`Ready::read`]; `unknown-score`.
    pub(crate) fn read(arguments: &'a OverTimeArguments) -> Result<Self> {
        let ready = Ready::read(&arguments.model)?;
        let score = score_called(&ready.model, &arguments.score).map_err(Problems::from)?;
        Ok(Self {
            ready,
            score,
            left_out: LeftOut::default(),
        })
    }

    pub(crate) fn zone(&self) -> &Zone {
        &self.ready.zone
    }

    pub(crate) fn workbench(&self) -> &Workbench {
        &self.ready.workbench
    }

    /// Scores everyone at `date`.
    ///
    /// # Errors
    /// What the engine refuses.
    pub(crate) fn run(&mut self, date: &str) -> Result<Run, Problems> {
        let run = self.ready.run(Some(date))?;
        self.left_out.take(date, &run, self.score);
        Ok(run)
    }

    /// Says what the runs left out.
    pub(crate) fn say_left_out(&self) {
        self.left_out.say();
    }
}
