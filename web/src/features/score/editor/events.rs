//! Which events something looks at: names found in the data as a list to tick,
//! any other name typed, the channels, and the conditions on the event.

use hearth_model::document::Matcher;
use hearth_model::import::FoundEvent;
use hearth_model::presets::by_count;
use hearth_protocol::editing::ValuesOf;
use yew::prelude::*;

use super::super::edit::matching::{self, Column};
use super::super::handle::Change;
use super::super::problems::Place;
use super::conditions::Conditions;
use super::ticks::{Offer, Tick, Ticks};
use crate::hooks::use_dataset;
use crate::i18n::I18n;
use crate::show;
use crate::state::DatasetState;
use crate::t;

/// Columns that every event has, beside its properties.
const BUILT_IN: [(&str, &str); 4] = [
    ("value", "number"),
    ("channel", "text"),
    ("event", "text"),
    ("time", "instant"),
];

/// Props of [`Events`].
#[derive(Properties, PartialEq)]
pub struct EventsProps {
    /// What they are, in this rule.
    pub title: AttrValue,
    /// Which are looked at now.
    pub matcher: Matcher,
    /// The way to change that.
    pub change: Change<Matcher>,
    /// Where the matcher is in the document.
    pub place: Place,
}

/// Which events something looks at.
#[component]
pub fn Events(props: &EventsProps) -> Html {
    let i18n = I18n::current();
    let dataset = use_dataset();
    let found: &[FoundEvent] = dataset.filled().map_or(&[], |data| &data.found);
    let chosen = props.matcher.event.clone();
    let onany = props.change.setting(matching::set_any_event);
    let ontick = props
        .change
        .setting(|matcher, (name, on): (AttrValue, bool)| {
            matching::toggle_event(matcher, &name, on);
        });
    let offered = by_count(found).into_iter().map(|(name, count)| Offer {
        value: name.to_owned().into(),
        label: name.to_owned().into(),
        count: Some(count),
    });
    // Of the events alone: a value picked for one condition must not hide those of another.
    let of = ValuesOf::Events(Matcher {
        conditions: Vec::new(),
        ..props.matcher.clone()
    });
    let problem = props.place.field("event").is_wrong();
    html! {
        <fieldset class="editor-part">
            <legend>{ props.title.clone() }</legend>
            if found.is_empty() {
                <p class="quiet">{ t!(i18n, "score-edit-no-data") }</p>
            }
            <div class="ticks-list">
                { show!(Tick { label: t!(i18n, "score-edit-any-event"), on: chosen.is_none(), onchange: onany }) }
            </div>
            if let Some(chosen) = chosen {
                { show!(Ticks { label: t!(i18n, "score-edit-events-of", what = props.title), chosen, offered: offered.collect::<Vec<_>>(), ontick, add: t!(i18n, "score-edit-event-add"), problem: problem.then(|| t!(i18n, "score-edit-events-none")) }) }
            }
            { view_channels(&i18n, props, found) }
            { show!(Conditions { list: props.matcher.conditions.clone(), change: props.change.part(|matcher: &mut Matcher| Some(&mut matcher.conditions)), columns: columns(&dataset), of, place: props.place.field("where") }) }
        </fieldset>
    }
}

/// The channels; nothing where no channel is known.
fn view_channels(i18n: &I18n, props: &EventsProps, found: &[FoundEvent]) -> Html {
    let chosen = props.matcher.channel.clone().unwrap_or_default();
    let known = found.iter().filter_map(|event| event.channel.as_deref());
    let mut names: Vec<&str> = known.chain(chosen.iter().map(String::as_str)).collect();
    names.sort_unstable();
    names.dedup();
    if names.is_empty() {
        return Html::default();
    }
    let ontick = props
        .change
        .setting(|matcher, (name, on): (AttrValue, bool)| {
            matching::toggle_channel(matcher, &name, on);
        });
    let any = chosen.is_empty();
    let offer = |name: &&str| Offer {
        value: (*name).to_owned().into(),
        label: (*name).to_owned().into(),
        count: None,
    };
    let offered: Vec<Offer> = names.iter().map(offer).collect();
    html! {
        <>
            <p class="editor-sub">{ t!(i18n, "score-edit-channels") }
                if any { <span class="quiet">{ " " }{ t!(i18n, "score-edit-channels-all") }</span> }
            </p>
            { show!(Ticks { label: t!(i18n, "score-edit-channels"), chosen, offered, ontick, problem: props.place.field("channel").said() }) }
        </>
    }
}

/// The columns of events: the data's properties, then what every event has.
fn columns(dataset: &DatasetState) -> Vec<Column> {
    let data = dataset.filled();
    let mut columns: Vec<Column> = data
        .map(|data| data.properties.iter().map(super::column).collect())
        .unwrap_or_default();
    for (name, kind) in BUILT_IN {
        if !columns.iter().any(|column| column.name == name) {
            columns.push(Column {
                name: name.to_owned(),
                kind: kind.to_owned(),
                values: Vec::new(),
            });
        }
    }
    columns
}
