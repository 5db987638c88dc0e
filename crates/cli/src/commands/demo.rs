//! `hearth demo`: writes a made-up data set as CSV.

use anyhow::Result;
use hearth_demo::{Demo, DemoSpec, demo};

use crate::args::DemoArguments;
use crate::output::write_to;

/// Writes the data set that the arguments ask for.
///
/// # Errors
/// The output's refusals.
pub(crate) fn run(arguments: &DemoArguments) -> Result<()> {
    let people = match arguments.people {
        Some(people) => people,
        None => demo(&arguments.name)?.default_people,
    };
    let spec = DemoSpec {
        name: arguments.name.clone(),
        people,
        seed: arguments.seed,
    };
    let mut demo = Demo::new(&spec)?;
    write_to(arguments.output.out.as_deref(), |out| {
        while let Some(chunk) = demo.next_chunk() {
            out.write_all(&chunk)?;
        }
        Ok(())
    })
}
