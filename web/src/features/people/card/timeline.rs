//! What a person did, newest first, with the points each event gave; a window
//! at a time.

use hearth_protocol::results::{GetTimeline, Timeline, TimelineEvent};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser::intl;
use crate::components::Button;
use crate::hooks::use_engine;
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Events brought at a time.
const WINDOW: u32 = 40;
/// Decimals of points.
const DECIMALS: u8 = 2;

/// Props of [`TimelineList`].
#[derive(Properties, PartialEq)]
pub struct TimelineListProps {
    /// The person's id.
    pub person: String,
    /// Position of the score whose points are shown.
    pub score: usize,
    /// The run it belongs to.
    pub run: u64,
    /// Zone that times are shown in.
    pub zone: String,
}

/// What a person did.
#[component]
pub fn TimelineList(props: &TimelineListProps) -> Html {
    let i18n = I18n::current();
    let engine = use_engine();
    let timeline = use_state_eq(Timeline::default);
    let wanted = use_state_eq(|| WINDOW);
    {
        let timeline = timeline.clone();
        let question = (props.person.clone(), props.score, props.run, *wanted);
        use_effect_with(question, move |(person, score, _, count)| {
            let call = engine.start(|client| {
                client.call(GetTimeline {
                    person: person.clone(),
                    score: u32::try_from(*score).unwrap_or_default(),
                    from: count - WINDOW,
                    count: WINDOW,
                })
            });
            let cancel = call.as_ref().map(hearth_bridge::CallFuture::cancel_handle);
            if let Some(call) = call {
                spawn_local(async move {
                    // The card above tells why, if the person cannot be shown.
                    if let Ok(found) = call.await {
                        timeline.set(joined(&timeline, found));
                    }
                });
            }
            move || {
                if let Some(cancel) = cancel {
                    cancel.cancel();
                }
            }
        });
    }
    let more = {
        let wanted = wanted.clone();
        Callback::from(move |()| wanted.set(*wanted + WINDOW))
    };
    let left = u64::from(timeline.total).saturating_sub(timeline.events.len() as u64);
    html! {
        <section class="timeline" aria-label={t!(i18n, "card-timeline")}>
            <h3>{ t!(i18n, "card-timeline") }</h3>
            <ol class="timeline-list">
                { for timeline.events.iter().enumerate().map(|(at, event)| view_event(&i18n, at, event, &props.zone)) }
            </ol>
            if left > 0 {
                <div class="timeline-more">
                    { show!(Button { label: t!(i18n, "card-timeline-more"), onclick: more }) }
                    <span class="quiet">{ t!(i18n, "card-timeline-left", shown = intl::whole(left)) }</span>
                </div>
            }
        </section>
    }
}

/// The events so far and the window that came; a first window starts anew.
fn joined(before: &Timeline, found: Timeline) -> Timeline {
    let kept = before.events.iter().take(found.from as usize).cloned();
    Timeline {
        total: found.total,
        from: 0,
        events: kept.chain(found.events).collect(),
    }
}

fn view_event(i18n: &I18n, at: usize, event: &TimelineEvent, zone: &str) -> Html {
    let points: f64 = event.points.iter().map(|(_, points)| points).sum();
    let rules: Vec<String> = event
        .points
        .iter()
        .map(|(rule, points)| {
            let points = intl::signed(*points, DECIMALS);
            t!(
                i18n,
                "card-timeline-points",
                rule = rule.as_str(),
                points = points
            )
            .to_string()
        })
        .collect();
    let class = if points < 0.0 {
        "delta-less"
    } else {
        "delta-more"
    };
    html! {
        <li key={at}>
            <time class="quiet">{ intl::date_time(event.time_ms, zone) }</time>
            <span class="timeline-what">
                <span>{ event.event.clone() }</span>
                if let Some(channel) = &event.channel { <span class="quiet">{ channel.clone() }</span> }
                if let Some(value) = event.value { <span class="quiet">{ intl::number(value, DECIMALS) }</span> }
            </span>
            if rules.is_empty() {
                <span class="quiet">{ t!(i18n, "card-timeline-none") }</span>
            } else {
                <span {class} title={rules.join("\n")}>{ intl::signed(points, DECIMALS) }<span class="hidden">{ rules.join(", ") }</span></span>
            }
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(from: u32, count: u32) -> Timeline {
        let event = |at: u32| TimelineEvent {
            time_ms: i64::from(from + at),
            event: "open".to_owned(),
            channel: None,
            value: None,
            points: Vec::new(),
        };
        Timeline {
            total: 100,
            from,
            events: (0..count).map(event).collect(),
        }
    }

    #[test]
    fn windows_are_joined_and_a_first_one_starts_anew() {
        let both = joined(&joined(&Timeline::default(), window(0, 40)), window(40, 40));
        assert_eq!((both.events.len(), both.events[79].time_ms), (80, 79));
        assert_eq!(joined(&both, window(0, 40)).events.len(), 40);
    }
}
