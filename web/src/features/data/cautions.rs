//! What about the data may make its scores wrong, said again where the scores are:
//! one short line with a way to the account of it, until it has been read.

use hearth_model::import::{Role, Suspicion};
use hearth_protocol::dataset::{Dataset, Source};
use yew::prelude::*;

use crate::components::{Icon, IconButton, IconName};
use crate::hooks::{use_dataset, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::{Route, UiAction};
use crate::t;

/// The name that every row of a file counts as, where nobody chose it, no column says more and
/// the file is no known tool's, which has one event in it.
pub(super) fn one_event(source: &Source) -> Option<&str> {
    let report = &source.report;
    let mut columns = report.inspection.columns.iter();
    let has_column = columns.any(|column| column.role == Role::Event);
    let known = report.inspection.tool.is_some();
    let guessed =
        !has_column && !known && report.problem.is_none() && source.options.event_name.is_none();
    let name = report.inspection.event_name.as_deref()?;
    guessed.then_some(name)
}

/// What may make the scores wrong, one sentence each.
fn cautions(i18n: &I18n, data: &Dataset) -> Vec<AttrValue> {
    let read = data.sources.iter();
    let read = read.filter(|source| source.report.problem.is_none() && source.report.kept > 0);
    let name = |source: &Source| source.report.inspection.name.clone();
    let mut said: Vec<AttrValue> = Vec::new();
    for source in read {
        if let Some(event) = one_event(source) {
            said.push(t!(
                i18n,
                "caution-one-event",
                file = name(source),
                name = event
            ));
        }
        if let Some(order) = source.report.inspection.assumed_order(&source.options) {
            said.push(i18n.text(
                &format!("caution-{order}"),
                &[("file", crate::i18n::Value::Text(&name(source)))],
            ));
        }
    }
    if data.sample > 1 {
        said.push(t!(i18n, "caution-sample", count = data.sample));
    }
    let suspected = data.suspected.iter();
    let mut future = suspected.filter(|one| one.what == Suspicion::InFuture && !one.left_out);
    if let Some(found) = future.next() {
        said.push(t!(i18n, "caution-in-future", count = found.count));
    }
    said
}

/// The first of them, and how many more there are; nothing without any.
fn caution(i18n: &I18n, data: &Dataset) -> Option<AttrValue> {
    let all = cautions(i18n, data);
    let (first, more) = all.split_first()?;
    Some(t!(
        i18n,
        "caution",
        said = first.as_str(),
        more = more.len()
    ))
}

/// What about the data may make its scores wrong; nothing once it was dismissed.
#[component]
pub fn Cautions() -> Html {
    let i18n = I18n::current();
    let dataset = use_dataset();
    let ui = use_ui();
    let said = dataset.filled().and_then(|data| caution(&i18n, data));
    let Some(said) = said.filter(|said| ui.caution_seen.as_ref() != Some(said)) else {
        return Html::default();
    };
    let dismiss = {
        let said = said.clone();
        Callback::from(move |()| ui.dispatch(UiAction::CautionSeen(said.clone())))
    };
    html! {
        <div class="notice caution" role="status">
            { show!(Icon { name: IconName::Warning }) }
            <p>{ said }{ " " }<a href={Route::Data.hash()}>{ t!(i18n, "caution-data") }</a></p>
            { show!(IconButton { icon: IconName::Close, label: t!(i18n, "dismiss"), onclick: dismiss, quiet: true }) }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use hearth_model::import::{Role, Suspected, Table, TimeReading};

    use super::super::made::source;
    use super::*;

    fn orders() -> Source {
        let mut file = source("orders.csv", Table::Events, &[("email", Role::Person)]);
        file.report.inspection.event_name = Some("event".into());
        file.report.inspection.time = Some(TimeReading {
            format: "day-first".into(),
            evidence: None,
            time_zone: "UTC".into(),
            sample: "01/02/2026".into(),
            read_as: "2026-02-01T00:00:00.000Z".into(),
        });
        file
    }

    fn said(sources: Vec<Source>, suspected: Vec<Suspected>) -> Option<String> {
        let data = Dataset {
            sources,
            suspected,
            ..Dataset::default()
        };
        caution(&I18n::current(), &data).map(|said| said.to_string())
    }

    #[test]
    fn what_nothing_in_the_data_says_is_told() {
        let told = said(vec![orders()], vec![]).expect("two things");
        assert_eq!(
            told,
            "Every row of orders.csv counts as the one event \u{201c}event\u{201d}. One more thing may matter."
        );
        let mut named = orders();
        named.options.event_name = Some("order".into());
        let told = said(vec![named.clone()], vec![]).expect("the order of dates");
        assert_eq!(
            told,
            "In orders.csv the day is read before the month, and nothing says that this is right."
        );
        let mut of_tool = named.clone();
        of_tool.options.event_name = None;
        of_tool.report.inspection.tool = Some("GetResponse".into());
        assert_eq!(said(vec![of_tool], vec![]), Some(told));
        let mut recalled = named.clone();
        recalled.report.inspection.recalled = true;
        assert_eq!(said(vec![recalled], vec![]), None);
        named.options.time_format = Some("day-first".into());
        assert_eq!(said(vec![named], vec![]), None);
    }

    #[test]
    fn times_in_the_future_are_told_until_they_are_left_out() {
        let future = |left_out| {
            let found = Suspected {
                what: Suspicion::InFuture,
                count: 3,
                left_out,
                samples: vec![],
            };
            said(vec![], vec![found])
        };
        assert_eq!(
            future(false).as_deref(),
            Some("3 events are later than now.")
        );
        assert_eq!(future(true), None);
    }
}
