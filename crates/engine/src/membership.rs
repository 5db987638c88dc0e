//! Who has which tag and who is in which segment, at a run's instant.

use std::io::{self, Write};

use hearth_events::Zone;
use hearth_model::document::Predicate;

use crate::features::Moment;
use crate::predicate::{Members, Scope};
use crate::run::{Membership, Run};
use crate::table::write_text;
use crate::workbench::Workbench;

impl Workbench {
    /// Per person number, whether they are scored and the predicate holds; it
    /// may refer to the scores, tags and segments of the run's model.
    #[must_use]
    pub fn members(&self, run: &Run, predicate: &Predicate) -> Vec<bool> {
        self.with_members(run, |members| members.of(predicate))
    }

    /// Every tag of the run's model, in its order.
    #[must_use]
    pub fn tags(&self, run: &Run) -> Vec<Membership> {
        self.with_members(run, |members| {
            let tags = run.named.tags.iter().enumerate();
            tags.map(|(at, tag)| Membership {
                id: tag.id.clone(),
                name: tag.name.clone(),
                members: members.tag(at),
            })
            .collect()
        })
    }

    /// Every segment of the run's model, in its order.
    #[must_use]
    pub fn segments(&self, run: &Run) -> Vec<Membership> {
        self.with_members(run, |members| {
            let segments = run.named.segments.iter().enumerate();
            segments
                .map(|(at, segment)| Membership {
                    id: segment.id.clone(),
                    name: segment.name.clone(),
                    members: members.segment(at),
                })
                .collect()
        })
    }

    fn with_members<T>(&self, run: &Run, with: impl FnOnce(&mut Members<'_>) -> T) -> T {
        // A run's zone was found when it was made.
        let zone = Zone::named(&run.time_zone).unwrap_or_else(Zone::utc);
        with(&mut Members::new(Scope {
            log: self.log(),
            zone: &zone,
            moment: Moment::new(run.as_of_ms, run.session_gap_minutes),
            there: &run.presence.scored,
            run: Some(run),
            tags: &run.named.tags,
            segments: &run.named.segments,
        }))
    }
}

/// Writes CSV (RFC 4180 with LF, UTF-8): `heading,person`, one line per member,
/// in the order of `groups`, then of the person's bytes.
///
/// # Errors
/// Those of `out`.
pub fn write_members_csv(
    workbench: &Workbench,
    heading: &str,
    groups: &[Membership],
    out: &mut impl Write,
) -> io::Result<()> {
    writeln!(out, "{heading},person")?;
    for group in groups {
        let people = workbench.people_by_bytes().iter();
        for &person in people.filter(|&&person| group.members[person as usize]) {
            write_text(&group.id, false, out)?;
            out.write_all(b",")?;
            write_text(workbench.log().people().get(person), false, out)?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}
