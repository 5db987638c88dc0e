//! What has become of each file: used, waiting for a choice, broken, or without
//! anything to use. It decides where a file stands on the page and how loudly.

use hearth_protocol::dataset::Source;

/// What has become of a file. In the order in which files stand on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// Its events or people are in the data set.
    Used,
    /// A choice of columns may make it useful.
    Asks,
    /// It cannot be read, and should have been.
    Broken,
    /// It was read well enough to know that there is nothing in it to use.
    Aside,
}

/// Problems of files that hold no events and no people, and are not damaged.
const NOTHING_TO_USE: [&str; 12] = [
    "not-events",
    "document",
    "text-not-table",
    "totals-table",
    "no-rows",
    "empty-file",
    "unsupported-format",
    "not-text",
    "no-json-rows",
    "hearth-model",
    "empty-archive",
    "nothing-inside",
];

/// What has become of a file.
pub(super) fn standing(source: &Source) -> Standing {
    let report = &source.report;
    let Some(problem) = &report.problem else {
        return if report.kept > 0 {
            Standing::Used
        } else {
            Standing::Asks
        };
    };
    if NOTHING_TO_USE.contains(&problem.code.as_str()) {
        Standing::Aside
    } else if report.inspection.columns.is_empty() {
        Standing::Broken
    } else {
        Standing::Asks
    }
}

/// The files in the order in which they stand on the page: those that are used first,
/// and as they were added otherwise. One alone is never set aside.
pub(super) fn in_order(sources: &[Source]) -> Vec<(Standing, &Source)> {
    let mut all: Vec<(Standing, &Source)> = sources
        .iter()
        .map(|source| (standing(source), source))
        .collect();
    if let [(standing @ Standing::Aside, _)] = all.as_mut_slice() {
        *standing = Standing::Asks;
    }
    all.sort_by_key(|(standing, _)| *standing);
    all
}

/// How many files have come to that.
pub(super) fn count(all: &[(Standing, &Source)], of: Standing) -> usize {
    all.iter().filter(|(standing, _)| *standing == of).count()
}

#[cfg(test)]
mod tests {
    use hearth_model::Problem;
    use hearth_model::import::{Role, Table};

    use super::super::made::source;
    use super::*;

    fn file(name: &str, problem: Option<&str>) -> Source {
        let mut file = source(name, Table::Events, &[("user", Role::Person)]);
        file.report.problem = problem.map(|code| Problem::new(code, "", ""));
        file
    }

    #[test]
    fn what_is_used_goes_first_and_what_holds_nothing_last() {
        let mut damaged = file("damaged.zip", Some("damaged-archive"));
        damaged.report.inspection.columns.clear();
        let mut all_dropped = file("late.csv", None);
        all_dropped.report.kept = 0;
        let sources = [
            file("campaign.csv", Some("not-events")),
            damaged,
            file("b.csv", None),
            all_dropped,
            file("a.csv", None),
            file("timeless.csv", Some("no-time-column")),
        ];
        let order = in_order(&sources);
        let names: Vec<(Standing, &str)> = order
            .iter()
            .map(|(standing, source)| (*standing, source.report.inspection.name.as_str()))
            .collect();
        assert_eq!(
            names,
            [
                (Standing::Used, "b.csv"),
                (Standing::Used, "a.csv"),
                (Standing::Asks, "late.csv"),
                (Standing::Asks, "timeless.csv"),
                (Standing::Broken, "damaged.zip"),
                (Standing::Aside, "campaign.csv"),
            ]
        );
        assert_eq!(count(&order, Standing::Asks), 2);
    }

    #[test]
    fn one_file_alone_is_not_set_aside() {
        let alone = [file("campaign.csv", Some("not-events"))];
        assert_eq!(in_order(&alone)[0].0, Standing::Asks);
    }
}
