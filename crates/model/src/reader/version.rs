//! Format versions: which documents this build reads, and how an older one
//! becomes one of today, field by field, before anything else looks at it.
//! Never looks inside a newer document: there the fields may mean something else.

use std::borrow::Cow;

use crate::document::VERSION;
use crate::node::Node;
use crate::problem::Problem;

/// The fields of a document, as written.
pub(super) type Entries = Vec<(String, Node)>;

/// Turns the fields of one version into those of the next; the version itself
/// is not its business. Must take any fields: nothing was checked yet.
type Migration = fn(&mut Entries);

/// The way from the first version to today's, a step for each version that was
/// ever left behind. None was so far: version 1 is the first.
const MIGRATIONS: &[Migration] = &[];

/// The document as of today's version; as written where it says no version, or
/// none that there ever was.
pub(super) fn of_today(entries: &Entries) -> Result<Cow<'_, Entries>, Problem> {
    migrate(entries, MIGRATIONS, VERSION)
}

/// `steps` lead to version `today`, one version each.
fn migrate<'a>(
    entries: &'a Entries,
    steps: &[Migration],
    today: u32,
) -> Result<Cow<'a, Entries>, Problem> {
    let Some((_, version)) = entries.iter().find(|(name, _)| name == "hearth") else {
        return Ok(Cow::Borrowed(entries));
    };
    let behind = match version {
        Node::Null => 0,
        Node::Number(number) if number.fract() == 0.0 && *number > f64::from(today) => {
            return Err(newer(*number, today));
        }
        Node::Number(number) => (0..=steps.len())
            .find(|behind| f64::from(today) - count(*behind) == *number)
            .ok_or_else(|| unknown(&number.to_string(), today))?,
        other => return Err(unknown(other.kind(), today)),
    };
    let mut migrated = Cow::Borrowed(entries);
    for step in steps.iter().skip(steps.len() - behind) {
        step(migrated.to_mut());
    }
    Ok(migrated)
}

#[expect(clippy::cast_precision_loss, reason = "a handful of versions")]
fn count(steps: usize) -> f64 {
    steps as f64
}

fn newer(version: f64, today: u32) -> Problem {
    Problem::new(
        "version-newer",
        format!("The file has format version {version}; this Hearth reads up to {today}."),
        "Open it with a newer Hearth.",
    )
    .with("version", version)
}

/// A version that there never was.
fn unknown(found: &str, today: u32) -> Problem {
    Problem::new(
        "version-unknown",
        format!("`hearth` must hold the format version {today}, found {found}."),
        format!("Write \"hearth\": {today}."),
    )
    .with("version", found)
}

#[cfg(test)]
mod tests {
    use super::{Entries, Migration, migrate};
    use crate::node::Node;

    fn entries(json: &str) -> Entries {
        match serde_json::from_str(json) {
            Ok(Node::Object(entries)) => entries,
            other => panic!("{other:?}"),
        }
    }

    /// 3 calls the scores what 2 called weights; 4 has the zone that 3 took for granted.
    const STEPS: &[Migration] = &[
        |entries| {
            for (name, _) in entries {
                if name == "weights" {
                    *name = "scores".to_owned();
                }
            }
        },
        |entries| {
            entries.push((
                "time_zone".to_owned(),
                Node::Text("Asia/Bangkok".to_owned()),
            ));
        },
    ];

    fn names(json: &str) -> Vec<String> {
        let entries = entries(json);
        let migrated = migrate(&entries, STEPS, 4).unwrap();
        migrated.iter().map(|(name, _)| name.clone()).collect()
    }

    #[test]
    fn an_older_document_takes_every_step_since() {
        let two = r#"{"hearth": 2, "weights": []}"#;
        assert_eq!(names(two), ["hearth", "scores", "time_zone"]);
        let three = r#"{"hearth": 3, "weights": [], "scores": []}"#;
        assert_eq!(names(three), ["hearth", "weights", "scores", "time_zone"]);
        assert_eq!(
            names(r#"{"hearth": 4, "weights": 1}"#),
            ["hearth", "weights"]
        );
    }

    #[test]
    fn what_says_no_version_stays_as_it_is() {
        assert_eq!(names(r#"{"weights": []}"#), ["weights"]);
        assert_eq!(
            names(r#"{"hearth": null, "weights": []}"#),
            ["hearth", "weights"]
        );
    }

    #[test]
    fn a_newer_one_and_one_that_never_was_are_refused() {
        let refused = |version: &str| {
            let entries = entries(&format!(r#"{{"hearth": {version}}}"#));
            migrate(&entries, STEPS, 4).unwrap_err().code
        };
        for newer in ["5", "40", "1e300"] {
            assert_eq!(refused(newer), "version-newer", "{newer}");
        }
        for unknown in ["1", "0", "-3", "3.5", "4.5", "\"4\"", "[4]", "true"] {
            assert_eq!(refused(unknown), "version-unknown", "{unknown}");
        }
    }
}
