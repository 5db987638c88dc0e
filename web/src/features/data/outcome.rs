//! What has become of all the files together, and of their events, in a line each.

use std::rc::Rc;

use hearth_protocol::dataset::{Dataset, Source};
use yew::prelude::*;

use super::memory::figure_of_all;
use super::standing::{Standing, count, in_order};
use super::suspects::left_out;
use crate::i18n::I18n;
use crate::t;

#[derive(Properties, PartialEq)]
pub(super) struct OutcomeProps {
    /// The data set.
    pub(super) data: Rc<Dataset>,
}

/// What has become of all the files and events; draws nothing where all are used.
#[component]
pub(super) fn Outcome(props: &OutcomeProps) -> Html {
    let i18n = I18n::current();
    let files = outcome(&i18n, &in_order(&props.data.sources));
    let events = left_out(&i18n, &props.data, true);
    let sample = props.data.sample;
    let sample = (sample > 1).then(|| t!(i18n, "sample-text", count = sample));
    let memory = figure_of_all(&i18n, &props.data);
    let told = [
        ("files", files),
        ("events", events),
        ("sample", sample),
        ("memory", memory),
    ];
    let told = told
        .into_iter()
        .filter_map(|(key, said)| Some((key, said?)));
    html! {
        <>{ for told.map(|(key, said)| html! { <p {key} class="outcome" role="status">{ said }</p> }) }</>
    }
}

/// How many of the files are used, and what is the matter with the others; nothing where all are.
fn outcome(i18n: &I18n, all: &[(Standing, &Source)]) -> Option<AttrValue> {
    let used = count(all, Standing::Used);
    if used == all.len() || all.len() < 2 {
        return None;
    }
    let others = [
        (Standing::Aside, "outcome-aside"),
        (Standing::Asks, "outcome-asks"),
        (Standing::Broken, "outcome-broken"),
    ];
    let why: Vec<AttrValue> = others
        .into_iter()
        .map(|(standing, key)| (count(all, standing), key))
        .filter(|(count, _)| *count > 0)
        .map(|(count, key)| t!(i18n, key, count = count))
        .collect();
    let why: Vec<&str> = why.iter().map(|part| &**part).collect();
    Some(t!(
        i18n,
        "outcome",
        used = used,
        count = all.len(),
        why = why.join("; ")
    ))
}

#[cfg(test)]
mod tests {
    use hearth_model::Problem;
    use hearth_model::import::{Role, Table};

    use super::super::made::source;
    use super::*;

    #[test]
    fn every_file_is_in_the_sum() {
        let problems = [
            None,
            Some("not-events"),
            Some("no-time-column"),
            None,
            Some("no-rows"),
        ];
        let files = problems.map(|code| {
            let mut file = source("a.csv", Table::Events, &[("user", Role::Person)]);
            file.report.problem = code.map(|code| Problem::new(code, "", ""));
            file
        });
        let i18n = I18n::current();
        let said = |files: &[Source]| outcome(&i18n, &in_order(files));
        assert_eq!(
            said(&files).as_deref(),
            Some("2 of 5 files are used: 2 hold no events or people; 1 needs your choice.")
        );
        assert_eq!(
            said(&files[..2]).as_deref(),
            Some("1 of 2 files is used: 1 holds no events or people.")
        );
        assert_eq!(said(&files[3..4]), None);
        assert_eq!(said(&[files[0].clone(), files[3].clone()]), None);
    }
}
