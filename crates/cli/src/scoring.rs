//! From arguments to a finished run: the steps that the scoring commands share.

use anyhow::{Result, bail};
use hearth_engine::{At, Run, Workbench};
use hearth_events::Zone;
use hearth_model::{Model, Problem};

use crate::args::{ModelArguments, RunArguments};
use crate::clock::moment_of_import;
use crate::failure::{Problems, Usage};
use crate::left_out::say_left_out;
use crate::load::load;
use crate::model_file;

/// Everyone scored by a model.
pub(crate) struct Scoring {
    pub(crate) model: Model,
    pub(crate) workbench: Workbench,
    pub(crate) run: Run,
}

/// A model and what it is to score.
pub(crate) struct Ready<'a> {
    arguments: &'a ModelArguments,
    pub(crate) model: Model,
    pub(crate) zone: Zone,
    pub(crate) workbench: Workbench,
    now_ms: i64,
}

/// Reads the model and the events, and scores everyone.
///
/// # Errors
/// Whatever makes that impossible; what is wrong with single rows was said on
/// standard error.
pub(crate) fn score_everyone(arguments: &RunArguments) -> Result<Scoring> {
    let mut ready = Ready::read(&arguments.model)?;
    let run = ready.run(arguments.as_of.as_deref())?;
    say_left_out(&run);
    Ok(Scoring {
        model: ready.model,
        workbench: ready.workbench,
        run,
    })
}

impl<'a> Ready<'a> {
    /// Reads the model and the files.
    ///
    /// # Errors
    /// As [`score_everyone`].
    pub(crate) fn read(arguments: &'a ModelArguments) -> Result<Self> {
        let is_stdin = |path: &std::path::PathBuf| path.as_os_str() == "-";
        let events = &arguments.events;
        if is_stdin(&arguments.model) && events.files.iter().chain(&events.people).any(is_stdin) {
            bail!(Usage(
                "\"-\" may be given once: as a file of events, as the people table or as the model."
                    .to_owned()
            ));
        }
        let model = model_file::read(&arguments.model)?;
        let zone_name = &model.draft().time_zone;
        let zone = Zone::named(zone_name).unwrap_or_else(Zone::utc);
        let now_ms = moment_of_import(arguments.now.now.as_deref(), &zone)?;
        let loaded = load(events, zone_name, now_ms, &model.draft().mentions(), false)?;
        loaded.settle(events.strict)?;
        Ok(Self {
            arguments,
            model,
            zone,
            workbench: Workbench::new(loaded.into_log()),
            now_ms,
        })
    }

    /// Scores everyone at `as_of`, else at the model's instant or the latest event's.
    ///
    /// # Errors
    /// What the engine refuses.
    pub(crate) fn run(&mut self, as_of: Option<&str>) -> Result<Run, Problems> {
        let at = At {
            as_of: as_of.map(str::to_owned),
            now_ms: self.now_ms,
        };
        self.workbench
            .run(&self.model, &at)
            .map_err(|problems| Problems(placed(problems, self.arguments)))
    }
}

/// Position of the score called `id`.
///
/// # Errors
/// `unknown-score`, with those there are.
pub(crate) fn score_called(model: &Model, id: &str) -> Result<usize, Problem> {
    let scores = &model.draft().scores;
    let found = scores.iter().position(|score| score.id == id);
    found.ok_or_else(|| {
        let ids: Vec<&str> = scores.iter().map(|score| score.id.as_str()).collect();
        let reason = format!("The model has no score \"{id}\".");
        let hint = format!("It has: {}.", ids.join(", "));
        Problem::new("unknown-score", reason, hint)
    })
}

/// Problems with a path are the model's; the others are the command's own.
fn placed(problems: Vec<Problem>, arguments: &ModelArguments) -> Vec<Problem> {
    let model = arguments.model.display().to_string();
    let place = |problem: Problem| {
        if problem.place.path.is_some() {
            problem.in_file(model.clone())
        } else {
            problem
        }
    };
    problems.into_iter().map(place).collect()
}
