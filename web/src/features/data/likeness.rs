//! A file whose rows may be events or people: what it was taken for, why, and
//! one click to read it as the other.

use std::rc::Rc;

use hearth_model::import::{ImportOptions, NoteKind, Table};
use hearth_protocol::dataset::Source;
use yew::prelude::*;

use crate::browser::intl;
use crate::components::{Button, ButtonKind, Icon, IconName};
use crate::i18n::I18n;
use crate::show;
use crate::t;

#[derive(Properties, PartialEq)]
pub(super) struct LikenessProps {
    /// The file.
    pub(super) source: Rc<Source>,
    /// Called with the options to read it with.
    pub(super) onremap: Callback<ImportOptions>,
    /// Whether the data set has events.
    pub(super) events: bool,
    /// Called to open its columns; absent where they are open.
    pub(super) onchoose: Option<Callback<()>>,
    /// Whether an import is under way.
    pub(super) busy: bool,
}

/// How a file could be read otherwise.
#[derive(Debug, PartialEq)]
pub(super) struct Other {
    /// The end of its messages' keys.
    key: &'static str,
    /// A number in them.
    count: u64,
    /// What to read it with.
    options: ImportOptions,
}

/// How a file could be read otherwise; `None` where its rows leave no doubt.
pub(super) fn other(source: &Source) -> Option<Other> {
    let report = &source.report;
    let people = ImportOptions {
        table: Table::People,
        ..source.options.clone()
    };
    if let Some(problem) = &report.problem {
        let key = match problem.code.as_str() {
            "no-time-column" => "timeless",
            // Known for what it is: nothing is asked.
            "people-table" => "waits",
            _ => return None,
        };
        let open = report.inspection.table == Table::Events;
        return open.then_some(Other {
            key,
            count: 0,
            options: people,
        });
    }
    report.notes.iter().find_map(|note| match note.kind {
        NoteKind::OneRowEach => Some(Other {
            key: "one-row-each",
            count: note.count,
            options: people.clone(),
        }),
        NoteKind::TakenForPeople => Some(Other {
            key: "taken",
            count: note.count,
            options: events(&source.options),
        }),
        _ => None,
    })
}

/// The way back for what somebody chose to read as people, where there are no events.
fn alone(source: &Source, events: bool) -> Option<Other> {
    let report = &source.report;
    let chosen = source.options.table == Table::People && report.problem.is_none();
    (chosen && !events && other(source).is_none()).then(|| Other {
        key: "alone",
        count: report.kept,
        options: ImportOptions {
            table: Table::Events,
            ..source.options.clone()
        },
    })
}

/// As events, by a person's choice: named, so that nobody takes them for people again.
fn events(options: &ImportOptions) -> ImportOptions {
    ImportOptions {
        table: Table::Events,
        event_name: Some("event".to_owned()),
        ..options.clone()
    }
}

/// What a doubtful file was taken for, and the way to read it as the other.
#[component]
pub(super) fn Likeness(props: &LikenessProps) -> Html {
    let i18n = I18n::current();
    let Some(Other {
        key,
        count,
        options,
    }) = other(&props.source).or_else(|| alone(&props.source, props.events))
    else {
        return Html::default();
    };
    let text = t!(
        i18n,
        &format!("likeness-{key}"),
        count = count,
        shown = intl::whole(count)
    );
    let button = if options.table == Table::People {
        t!(i18n, "likeness-people")
    } else {
        t!(i18n, "likeness-events")
    };
    let main = if key == "one-row-each" {
        ButtonKind::Main
    } else {
        ButtonKind::Plain
    };
    let read = props.onremap.reform(move |()| options.clone());
    html! {
        <div class="notice">
            { show!(Icon { name: IconName::People }) }
            <p>{ text }</p>
            { show!(Button { label: button, kind: main, onclick: read, disabled: props.busy }) }
            if let Some(choose) = props.onchoose.clone().filter(|_| key == "one-row-each") {
                { show!(Button { label: t!(i18n, "source-choose"), kind: ButtonKind::Quiet, onclick: choose }) }
            }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use hearth_model::Problem;
    use hearth_model::import::{FileReport, ImportOptions, Inspection, Note, NoteKind, Table};
    use hearth_protocol::dataset::Source;

    use super::super::made::source;
    use super::{alone, other};

    fn with(table: Table, noted: Option<NoteKind>, problem: Option<&str>) -> Source {
        let source = source("contacts.csv", table, &[]);
        let note = |kind| Note {
            kind,
            count: 7,
            first_lines: vec![],
            first_columns: vec![],
            names: vec![],
        };
        Source {
            options: ImportOptions {
                table,
                keep: vec!["plan".into()],
                ..ImportOptions::default()
            },
            report: FileReport {
                notes: noted.into_iter().map(note).collect(),
                problem: problem.map(|code| Problem::new(code, "", "")),
                inspection: Inspection {
                    table,
                    ..source.report.inspection.clone()
                },
                ..source.report
            },
            ..source
        }
    }

    #[test]
    fn what_may_be_either_can_be_read_as_the_other() {
        let offered = other(&with(Table::Events, Some(NoteKind::OneRowEach), None));
        let offered = offered.expect("an offer");
        assert_eq!((offered.key, offered.count), ("one-row-each", 7));
        assert_eq!(offered.options.table, Table::People);
        assert_eq!(offered.options.keep, ["plan"]);
        let taken = other(&with(Table::People, Some(NoteKind::TakenForPeople), None));
        let taken = taken.expect("an offer");
        assert_eq!((taken.key, taken.options.table), ("taken", Table::Events));
        // A choice: it is not taken for people again.
        assert!(taken.options.event_name.is_some());
        let timeless = other(&with(Table::Events, None, Some("no-time-column")));
        let timeless = timeless.expect("an offer");
        assert_eq!(
            (timeless.key, timeless.options.table),
            ("timeless", Table::People)
        );
        // A tool's list of people is known to be one: nobody is asked.
        let known = other(&with(Table::Events, None, Some("people-table")));
        assert_eq!(known.expect("an offer").key, "waits");
    }

    #[test]
    fn people_without_any_events_can_go_back() {
        let chosen = with(Table::People, None, None);
        let back = alone(&chosen, false).expect("a way back");
        assert_eq!((back.key, back.options.table), ("alone", Table::Events));
        assert_eq!(alone(&chosen, true), None);
        assert_eq!(alone(&with(Table::Events, None, None), false), None);
    }

    #[test]
    fn what_leaves_no_doubt_is_offered_nothing() {
        assert_eq!(other(&with(Table::Events, None, None)), None);
        assert_eq!(other(&with(Table::People, None, None)), None);
        assert_eq!(
            other(&with(Table::Events, Some(NoteKind::InFuture), None)),
            None
        );
        assert_eq!(
            other(&with(Table::People, None, Some("no-time-column"))),
            None
        );
        assert_eq!(other(&with(Table::Events, None, Some("empty"))), None);
    }
}
