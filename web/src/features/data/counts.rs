//! Columns that count what each person did: offered to be read as events, in one click; once
//! they are, what that means is told.

use std::rc::Rc;

use hearth_model::import::{ColumnRef, FoundCount, ImportOptions, Role, Table};
use hearth_protocol::dataset::Source;
use yew::prelude::*;

use crate::browser::intl;
use crate::components::{Button, Icon, IconName};
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Columns that are named; the others are counted.
const NAMED: usize = 4;

#[derive(Properties, PartialEq)]
pub(super) struct CountsProps {
    /// The file.
    pub(super) source: Rc<Source>,
    /// Called with the options to read it with.
    pub(super) onremap: Callback<ImportOptions>,
    /// Events of the data set that counts stand for.
    pub(super) counted: Vec<FoundCount>,
    /// Whether an import is under way.
    pub(super) busy: bool,
}

/// The options to read a file's counts as events; `None` where it has none.
fn as_events(source: &Source) -> Option<ImportOptions> {
    let counters = &source.report.inspection.counters;
    (!counters.is_empty()).then(|| ImportOptions {
        table: Table::Events,
        counters: counters.iter().cloned().map(ColumnRef::Name).collect(),
        event_name: None,
        ..source.options.clone()
    })
}

/// The counts among the columns that were read as events, the largest first.
fn counted<'a>(source: &Source, all: &'a [FoundCount]) -> Vec<&'a FoundCount> {
    let columns = &source.report.inspection.columns;
    let is_own = |one: &&FoundCount| {
        let mut counters = columns.iter().filter(|column| column.role == Role::Counter);
        counters.any(|column| column.name == one.name)
    };
    all.iter().filter(is_own).collect()
}

/// What was made of a file's counts; nothing where it has none.
fn view_counted(i18n: &I18n, source: &Source, all: &[FoundCount]) -> Html {
    let counted = counted(source, all);
    let Some(largest) = counted.first() else {
        return Html::default();
    };
    let names: Vec<String> = counted.iter().map(|one| one.name.clone()).collect();
    let text = t!(
        i18n,
        "counts-read-text",
        names = listed(i18n, &names),
        count = names.len(),
        most = largest.most,
        shown = intl::whole(largest.most),
        name = largest.name.as_str()
    );
    html! {
        <div class="notice">
            { show!(Icon { name: IconName::Info }) }
            <p>{ text }</p>
        </div>
    }
}

/// The columns by name: `Opens and Clicks`, `Opens, Clicks, Visits, Orders and 2 more`.
fn listed(i18n: &I18n, names: &[String]) -> AttrValue {
    match names {
        [] => AttrValue::default(),
        [one] => one.clone().into(),
        [first @ .., last] if first.len() < NAMED => {
            t!(i18n, "counts-and", first = first.join(", "), last = last)
        }
        _ => t!(
            i18n,
            "aside-names",
            names = names[..NAMED].join(", "),
            more = names.len() - NAMED
        ),
    }
}

/// Offers a file's counts as events, or tells what was made of them; nothing where it has none.
#[component]
pub(super) fn Counts(props: &CountsProps) -> Html {
    let i18n = I18n::current();
    let Some(options) = as_events(&props.source) else {
        return view_counted(&i18n, &props.source, &props.counted);
    };
    let names = &props.source.report.inspection.counters;
    let text = t!(
        i18n,
        "counts-text",
        names = listed(&i18n, names),
        count = names.len()
    );
    let read = props.onremap.reform(move |()| options.clone());
    html! {
        <div class="notice">
            { show!(Icon { name: IconName::Info }) }
            <p>{ text }</p>
            { show!(Button { label: t!(i18n, "counts-read", count = names.len()), onclick: read, disabled: props.busy }) }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use hearth_model::import::Role;

    use super::super::made::source;
    use super::*;

    #[test]
    fn counts_are_read_as_events_and_the_rest_as_before() {
        let mut file = source("members.csv", Table::People, &[("Email", Role::Person)]);
        assert_eq!(as_events(&file), None);
        file.report.inspection.counters = vec!["Opens".into(), "Clicks".into()];
        file.options.delimiter = Some(';');
        let options = as_events(&file).expect("two counts");
        assert_eq!(
            (options.table, options.delimiter),
            (Table::Events, Some(';'))
        );
        let names = ["Opens", "Clicks"].map(|name| ColumnRef::Name(name.into()));
        assert_eq!(options.counters, names);
    }

    #[test]
    fn few_columns_are_named_and_many_counted() {
        let i18n = I18n::current();
        let names: Vec<String> = (1..=7).map(|n| format!("c{n}")).collect();
        assert_eq!(listed(&i18n, &names[..1]), "c1");
        assert_eq!(listed(&i18n, &names[..2]), "c1 and c2");
        assert_eq!(listed(&i18n, &names), "c1, c2, c3, c4 and 3 more");
    }
}
