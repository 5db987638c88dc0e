//! `hearth explain`: every step from one person's events to their scores, and since when they have their tags.

use anyhow::Result;
use hearth_engine::history::{on_day, written};
use hearth_events::{Calendar, Zone};
use hearth_model::explanation::{Explanation, HeldTag};
use hearth_model::{Problem, nearest};

use crate::args::ExplainArguments;
use crate::failure::Problems;
use crate::output::{write_json, write_to};
use crate::scoring::{Scoring, score_called, score_everyone};

/// Prints one explanation for `--score`, else all of them as a list.
///
/// # Errors
/// An unknown person or score, and whatever makes scoring or writing impossible.
pub(crate) fn run(arguments: &ExplainArguments) -> Result<()> {
    let mut scoring = score_everyone(&arguments.run)?;
    let mut explained = scoring
        .explain(&arguments.person, arguments.score.as_deref())
        .map_err(Problems::from)?;
    let tags = scoring.tags_of(&arguments.person).map_err(Problems::from)?;
    for one in &mut explained {
        one.tags.clone_from(&tags);
    }
    write_to(arguments.output.out.as_deref(), |out| {
        match explained.as_slice() {
            [only] if arguments.score.is_some() => write_json(only, out),
            all => write_json(&all, out),
        }
    })
}

impl Scoring {
    /// The score called `score`, or every score, of the person called `person`.
    fn explain(&self, person: &str, score: Option<&str>) -> Result<Vec<Explanation>, Problem> {
        let number = self.person(person)?;
        let mut scores = match score {
            Some(id) => {
                let index = score_called(&self.model, id)?;
                index..index + 1
            }
            None => 0..self.model.draft().scores.len(),
        };
        let explain = |index| self.workbench.explain(&self.run, index, number);
        // Whoever has no event up to the instant has no score to explain.
        scores
            .try_fold(Vec::new(), |mut all, index| {
                all.push(explain(index)?);
                Some(all)
            })
            .ok_or_else(|| not_scored(person))
    }

    /// The person's tags, each with the day since when.
    fn tags_of(&mut self, person: &str) -> Result<Vec<HeldTag>, Problem> {
        let number = self.person(person)?;
        let zone = Zone::named(&self.model.draft().time_zone).unwrap_or_else(Zone::utc);
        let mut calendar = Calendar::new(&zone);
        let tags = self.workbench.tags(&self.run).into_iter().enumerate();
        let own = tags.filter(|(_, tag)| tag.members[number as usize]);
        own.map(|(at, tag)| {
            let since = self.since(at, number)?;
            let day = since.and_then(|instant| on_day(calendar.day(instant)));
            Ok(HeldTag {
                id: tag.id,
                name: tag.name,
                since: day.map(written),
            })
        })
        .collect()
    }

    /// An instant of the first day from which on the person has the tag at this position.
    fn since(&mut self, tag: usize, person: u32) -> Result<Option<i64>, Problem> {
        let as_of = self.run.as_of_ms;
        let search = self
            .workbench
            .since_alone(&self.model, tag, person, as_of)?;
        let Some(mut search) = search else {
            return Ok(None);
        };
        while self.workbench.look_back(&mut search) {}
        Ok(search.found().first().copied().flatten())
    }

    fn person(&self, id: &str) -> Result<u32, Problem> {
        let people = self.workbench.log().people();
        people.find(id).ok_or_else(|| {
            let hint = match nearest(id, people.iter()) {
                Some(close) => format!("Did you mean \"{close}\"?"),
                None => "Give the id exactly as it is in the file.".to_owned(),
            };
            let reason = format!("There is no person \"{id}\" in the events.");
            Problem::new("unknown-person", reason, hint)
        })
    }
}

fn not_scored(person: &str) -> Problem {
    Problem::new(
        "not-scored",
        format!("\"{person}\" has no event up to the instant of scoring, and so no score."),
        "Choose a later instant with --as-of.",
    )
}
