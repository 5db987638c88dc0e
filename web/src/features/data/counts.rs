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

#[derive(Clone, Properties, PartialEq)]
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
    let inspection = &source.report.inspection;
    let counters = &inspection.counters;
    (!counters.is_empty()).then(|| ImportOptions {
        table: Table::Events,
        counters: counters.iter().cloned().map(ColumnRef::Name).collect(),
        undated: inspection.undated_ms.is_some(),
        event_name: None,
        ..source.options.clone()
    })
}

/// The options to read counts without a date as what is known of people again; `None` for others.
fn as_people(source: &Source) -> Option<ImportOptions> {
    source.options.undated.then(|| ImportOptions {
        table: Table::People,
        counters: Vec::new(),
        undated: false,
        ..source.options.clone()
    })
}

/// The day of counts that no column dates, as the reader writes it.
fn day(source: &Source) -> Option<String> {
    let day = source.report.inspection.undated_ms?;
    Some(intl::date(day, "UTC"))
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

/// What was made of a file's counts, and the way back where no column dates them.
#[component]
fn Made(props: &CountsProps) -> Html {
    let i18n = I18n::current();
    let source = &props.source;
    let counted = counted(source, &props.counted);
    let Some(largest) = counted.first() else {
        return Html::default();
    };
    let names: Vec<String> = counted.iter().map(|one| one.name.clone()).collect();
    let (names, count) = (listed(&i18n, &names), names.len());
    let (most, shown) = (largest.most, intl::whole(largest.most));
    let said = t!(
        i18n,
        "counts-read-text",
        names = names,
        count = count,
        most = most,
        shown = shown,
        name = largest.name.as_str()
    );
    let dated = day(source).map(|day| t!(i18n, "counts-read-day", day = day));
    let back = as_people(source).map(|options| {
        let read = props.onremap.reform(move |()| options.clone());
        show!(Button {
            label: t!(i18n, "likeness-people"),
            onclick: read,
            disabled: props.busy
        })
    });
    html! {
        <div class="notice">
            { show!(Icon { name: IconName::Info }) }
            <p>{ said }{ " " }{ dated }</p>
            { back }
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
        return show!(Made..props.clone());
    };
    let names = &props.source.report.inspection.counters;
    let text = t!(
        i18n,
        "counts-text",
        names = listed(&i18n, names),
        count = names.len()
    );
    let (button, undated) = match day(&props.source) {
        Some(day) => (
            t!(
                i18n,
                "counts-read-on",
                count = names.len(),
                day = day.as_str()
            ),
            Some(t!(i18n, "counts-undated", day = day)),
        ),
        None => (t!(i18n, "counts-read", count = names.len()), None),
    };
    let read = props.onremap.reform(move |()| options.clone());
    html! {
        <div class="notice">
            { show!(Icon { name: IconName::Info }) }
            <p>{ text }{ " " }{ undated }</p>
            { show!(Button { label: button, onclick: read, disabled: props.busy }) }
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
    fn totals_without_a_date_are_of_the_day_of_the_import_and_may_be_people_again() {
        let mut file = source("totals.csv", Table::People, &[("Email", Role::Person)]);
        file.report.inspection.counters = vec!["Opens".into()];
        file.report.inspection.undated_ms = Some(0);
        assert_eq!(as_people(&file), None);
        file.options = as_events(&file).expect("a count");
        assert!(file.options.undated);
        let people = as_people(&file).expect("a way back");
        assert_eq!((people.table, people.undated), (Table::People, false));
        assert!(people.counters.is_empty());
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
