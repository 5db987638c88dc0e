//! `hearth explain`: every step from one person's events to their scores.

use std::io::Write;

use anyhow::Result;
use hearth_model::explanation::Explanation;
use hearth_model::{Problem, nearest};

use crate::args::ExplainArguments;
use crate::failure::Problems;
use crate::output::write_to;
use crate::scoring::{Scoring, score_everyone};

/// Prints one explanation for `--score`, else all of them as a list.
///
/// # Errors
/// An unknown person or score, and whatever makes scoring or writing impossible.
pub(crate) fn run(arguments: &ExplainArguments) -> Result<()> {
    let scoring = score_everyone(&arguments.run)?;
    let person = scoring.person(&arguments.person).map_err(Problems::from)?;
    let wanted = arguments.score.as_deref();
    let only = wanted
        .map(|id| scoring.score(id))
        .transpose()
        .map_err(Problems::from)?;
    write_to(arguments.output.out.as_deref(), |out| match only {
        Some(index) => print(&scoring.explain(index, person), out),
        None => {
            let scores = 0..scoring.model.draft().scores.len();
            let all: Vec<Explanation> =
                scores.map(|index| scoring.explain(index, person)).collect();
            print(&all, out)
        }
    })
}

fn print(value: &impl serde::Serialize, out: &mut dyn Write) -> Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)?;
    Ok(())
}

impl Scoring {
    fn explain(&self, score: usize, person: u32) -> Explanation {
        self.workbench
            .explain(&self.model, &self.run, score, person)
    }

    fn person(&self, id: &str) -> Result<u32, Problem> {
        let people = self.workbench.log().people();
        let Some(person) = people.find(id) else {
            let hint = match nearest(id, people.iter()) {
                Some(close) => format!("Did you mean \"{close}\"?"),
                None => "Give the id exactly as it is in the file.".to_owned(),
            };
            let reason = format!("There is no person \"{id}\" in the events.");
            return Err(Problem::new("unknown-person", reason, hint));
        };
        if !self.run.scored(person) {
            let reason =
                format!("\"{id}\" has no event up to the instant of scoring, and so no score.");
            return Err(Problem::new(
                "not-scored",
                reason,
                "Choose a later instant with --as-of.",
            ));
        }
        Ok(person)
    }

    fn score(&self, id: &str) -> Result<usize, Problem> {
        let scores = &self.model.draft().scores;
        scores
            .iter()
            .position(|score| score.id == id)
            .ok_or_else(|| {
                let ids: Vec<&str> = scores.iter().map(|score| score.id.as_str()).collect();
                let reason = format!("The model has no score \"{id}\".");
                Problem::new(
                    "unknown-score",
                    reason,
                    format!("It has: {}.", ids.join(", ")),
                )
            })
    }
}
