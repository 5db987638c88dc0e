//! `hearth tags` and `hearth segments`: who has which tag, who is in which segment.

use anyhow::Result;
use hearth_engine::{Membership, Run, Workbench, write_members_csv};

use crate::args::MembersArguments;
use crate::output::write_to;
use crate::scoring::score_everyone;

/// Prints every tag with its people.
///
/// # Errors
/// Whatever makes scoring or writing impossible.
pub(crate) fn tags(arguments: &MembersArguments) -> Result<()> {
    print(arguments, "tag", Workbench::tags)
}

/// Prints every segment with its people.
///
/// # Errors
/// As [`tags`].
pub(crate) fn segments(arguments: &MembersArguments) -> Result<()> {
    print(arguments, "segment", Workbench::segments)
}

fn print(
    arguments: &MembersArguments,
    heading: &str,
    groups: fn(&mut Workbench, &Run) -> Vec<Membership>,
) -> Result<()> {
    let mut scoring = score_everyone(&arguments.run)?;
    let groups = groups(&mut scoring.workbench, &scoring.run);
    write_to(arguments.output.out.as_deref(), |mut out| {
        Ok(write_members_csv(
            &scoring.workbench,
            heading,
            &groups,
            &mut out,
        )?)
    })
}
