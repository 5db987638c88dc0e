//! From arguments to a finished run: the steps `score` and `explain` share.

use anyhow::{Result, bail};
use hearth_engine::{At, Run, Workbench};
use hearth_events::Zone;
use hearth_model::Model;

use crate::args::RunArguments;
use crate::clock::moment_of_import;
use crate::failure::Usage;
use crate::load::load;
use crate::messages;
use crate::model_file;

/// Everyone scored by a model.
pub(crate) struct Scoring {
    pub(crate) model: Model,
    pub(crate) workbench: Workbench,
    pub(crate) run: Run,
}

/// Reads the model and the events, and scores everyone.
///
/// # Errors
/// Whatever makes that impossible; what is wrong with single rows was said on
/// standard error.
pub(crate) fn score_everyone(arguments: &RunArguments) -> Result<Scoring> {
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
    let loaded = load(events, zone_name, now_ms, &model.draft().mentions())?;
    loaded.settle(events.strict)?;
    let mut workbench = Workbench::new(loaded.log);
    let at = At {
        as_of: arguments.as_of.clone(),
        now_ms,
    };
    let run = workbench
        .run(&model, &at)
        .map_err(|problems| crate::failure::Problems(placed(problems, arguments)))?;
    messages::left_out(&run);
    Ok(Scoring {
        model,
        workbench,
        run,
    })
}

/// Problems with a path are the model's; the others are the command's own.
fn placed(
    problems: Vec<hearth_model::Problem>,
    arguments: &RunArguments,
) -> Vec<hearth_model::Problem> {
    let model = arguments.model.display().to_string();
    let place = |problem: hearth_model::Problem| {
        if problem.place.path.is_some() {
            problem.in_file(model.clone())
        } else {
            problem
        }
    };
    problems.into_iter().map(place).collect()
}
