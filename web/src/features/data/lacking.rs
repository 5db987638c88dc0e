//! Columns that the model speaks of, that a file has and that were not kept when
//! it was read: said in words, with one click to read the file again with them.

use std::rc::Rc;

use hearth_model::document::Mentions;
use hearth_model::import::{ColumnInfo, ColumnRef, ImportOptions, Role, Table};
use hearth_protocol::dataset::{Dataset, Source};
use yew::prelude::*;

use crate::components::{Button, Icon, IconName};
use crate::hooks::{use_dataset, use_draft, use_import};
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Names shown of a file's columns.
const SHOWN: usize = 4;

/// The columns of `source` that `mentions` speaks of and that were not kept.
/// Without a people table, columns of the events stand for one.
pub(super) fn lacking<'a>(
    source: &'a Source,
    mentions: &Mentions,
    has_table: bool,
) -> Vec<&'a ColumnInfo> {
    let report = &source.report;
    let is_people = report.inspection.table == Table::People;
    let mentioned = |name: &String| {
        let of_people = (is_people || !has_table) && mentions.people.contains(name);
        of_people || (!is_people && mentions.events.contains(name))
    };
    let lost = |column: &ColumnInfo| match column.role {
        Role::Property => false,
        Role::Ignore => true,
        // Kept beside its role when it was asked for.
        _ => !source.options.keep.contains(&column.name),
    };
    let mut columns: Vec<&ColumnInfo> = Vec::new();
    if report.problem.is_none() && report.inspection.header {
        columns.extend(&report.inspection.columns);
        columns.retain(|column| mentioned(&column.name) && lost(column));
    }
    columns
}

/// The options to read `source` with again, nothing of `columns` left out.
pub(super) fn with_columns(source: &Source, columns: &[&ColumnInfo]) -> ImportOptions {
    let meant = |one: &ColumnRef| {
        columns.iter().any(|column| match one {
            ColumnRef::Number(number) => column.number == *number,
            ColumnRef::Name(name) => column.name == *name,
        })
    };
    let mut options = source.options.clone();
    options.ignore.retain(|one| !meant(one));
    options
        .keep
        .extend(columns.iter().map(|column| column.name.clone()));
    options
}

/// Says which columns the model lacks, file by file; draws nothing where none is.
#[component]
pub fn Lacking() -> Html {
    let dataset = use_dataset();
    let draft = use_draft();
    let mentions = use_memo(draft.current().cloned(), |model| {
        model.as_ref().map(|model| model.mentions())
    });
    let (Some(data), Some(mentions)) = (dataset.filled(), &*mentions) else {
        return Html::default();
    };
    let busy = dataset.task.is_some();
    html! { <>{ for notices(data, mentions, busy) }</> }
}

fn notices(data: &Rc<Dataset>, mentions: &Mentions, busy: bool) -> Vec<Html> {
    let has_table = data.table_rows > 0;
    let sources = data.sources.iter();
    let found = sources.filter_map(|source| {
        let columns = lacking(source, mentions, has_table);
        let first = columns.first()?;
        let shown: Vec<&str> = columns
            .iter()
            .take(SHOWN)
            .map(|column| column.name.as_str())
            .collect();
        let props = LacksProps {
            source: source.id,
            name: source.report.inspection.name.clone().into(),
            column: first.name.clone().into(),
            columns: shown.join(", ").into(),
            count: columns.len(),
            options: with_columns(source, &columns),
            busy,
        };
        Some(html! { <Lacks key={source.id} ..props /> })
    });
    found.collect()
}

#[derive(Properties, PartialEq)]
struct LacksProps {
    source: u32,
    /// Of the file.
    name: AttrValue,
    /// The first of them.
    column: AttrValue,
    /// The first of them, listed.
    columns: AttrValue,
    count: usize,
    options: ImportOptions,
    busy: bool,
}

#[component]
fn Lacks(props: &LacksProps) -> Html {
    let i18n = I18n::current();
    let import = use_import();
    let again = {
        let (source, options) = (props.source, props.options.clone());
        Callback::from(move |()| import.remap(source, options.clone()))
    };
    let more = props.count.saturating_sub(SHOWN);
    let text = t!(
        i18n,
        "lacking-text",
        name = &*props.name,
        columns = &*props.columns,
        count = props.count,
        more = more
    );
    let label = t!(
        i18n,
        "lacking-read",
        count = props.count,
        column = &*props.column
    );
    html! {
        <div class="notice notice-warn">
            { show!(Icon { name: IconName::Warning }) }
            <p role="status">{ text }</p>
            { show!(Button { label, onclick: again, disabled: props.busy }) }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use hearth_model::document::Mentions;
    use hearth_model::import::{ColumnRef, ImportOptions, Role, Table};
    use hearth_protocol::dataset::Source;

    use super::super::made::source;
    use super::{lacking, with_columns};

    fn mentions(events: &[&str], people: &[&str]) -> Mentions {
        let all = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Mentions {
            events: all(events),
            people: all(people),
        }
    }

    fn names(source: &Source, mentions: &Mentions, has_table: bool) -> Vec<String> {
        let columns = lacking(source, mentions, has_table);
        columns.iter().map(|column| column.name.clone()).collect()
    }

    const COLUMNS: [(&str, Role); 4] = [
        ("user", Role::Person),
        ("campaign", Role::Ignore),
        ("plan", Role::Ignore),
        ("city", Role::Property),
    ];

    #[test]
    fn what_the_model_mentions_and_nobody_kept_is_lacking() {
        let events = source("events.csv", Table::Events, &COLUMNS);
        let all = mentions(&["campaign", "city", "unknown"], &["plan"]);
        assert_eq!(names(&events, &all, false), ["campaign", "plan"]);
        // Beside a people table what is known of people comes from there.
        assert_eq!(names(&events, &all, true), ["campaign"]);
        let people = source("people.csv", Table::People, &COLUMNS);
        assert_eq!(names(&people, &all, true), ["plan"]);
        assert!(names(&events, &mentions(&[], &[]), false).is_empty());
        let mut broken = events.clone();
        broken.report.inspection.header = false;
        assert!(names(&broken, &all, false).is_empty());
    }

    #[test]
    fn a_column_with_a_role_of_its_own_is_kept_when_it_was_asked_for() {
        let mut events = source("events.csv", Table::Events, &COLUMNS);
        let all = mentions(&["user"], &[]);
        assert_eq!(names(&events, &all, false), ["user"]);
        events.options.keep = vec!["user".into()];
        assert!(names(&events, &all, false).is_empty());
    }

    #[test]
    fn reading_again_ignores_it_no_more() {
        let mut events = source("events.csv", Table::Events, &COLUMNS);
        events.options = ImportOptions {
            ignore: vec![
                ColumnRef::Number(2),
                ColumnRef::Name("plan".into()),
                ColumnRef::Number(4),
            ],
            person: Some(ColumnRef::Number(1)),
            ..ImportOptions::default()
        };
        let all = mentions(&["campaign"], &["plan"]);
        let columns = lacking(&events, &all, false);
        let options = with_columns(&events, &columns);
        assert_eq!(options.ignore, [ColumnRef::Number(4)]);
        assert_eq!(options.person, Some(ColumnRef::Number(1)));
        assert_eq!(options.keep, ["campaign", "plan"]);
    }
}
