//! What a person did, newest first, with the points each event gave; a window
//! at a time.

use std::rc::Rc;

use hearth_model::explanation::{Explanation, GroupStep, RuleStep};
use hearth_protocol::results::{GetTimeline, Passed, Timeline, TimelineEvent};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser::intl;
use crate::components::Button;
use crate::hooks::use_engine;
use crate::i18n::{I18n, Value};
use crate::show;
use crate::t;

/// Events brought at a time.
const WINDOW: u32 = 25;
/// Reasons told of one event; the others are counted.
const MOST_REASONS: usize = 2;
/// Decimals of points.
const DECIMALS: u8 = 2;

/// Props of [`TimelineList`].
#[derive(Properties, PartialEq)]
pub struct TimelineListProps {
    /// The person's id.
    pub person: String,
    /// Position of the score whose points are shown.
    pub score: usize,
    /// The first window of it.
    pub first: Rc<Timeline>,
    /// Zone that times are shown in.
    pub zone: String,
    /// Rules and groups that gave less than their events, because of a limit.
    pub limits: Rc<[Limit]>,
}

/// A rule or a group at its limit.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// Name of the rule or the group.
    pub name: String,
    /// Names of the rules whose events it limits.
    pub rules: Vec<String>,
    /// Points before the limit and after it.
    pub points: (f64, f64),
}

/// What is at its limit for one person.
#[must_use]
pub fn limits(explanation: &Explanation) -> Rc<[Limit]> {
    limits_of(&explanation.rules, &explanation.groups)
}

fn limits_of(all: &[RuleStep], groups: &[GroupStep]) -> Rc<[Limit]> {
    let rules = all
        .iter()
        .filter(|rule| rule.enabled && rule.amount != rule.before_cap)
        .map(|rule| Limit {
            name: rule.name.clone(),
            rules: vec![rule.name.clone()],
            points: (rule.before_cap, rule.amount),
        });
    let groups = groups
        .iter()
        .filter(|group| group.amount != group.before_cap)
        .map(|group| Limit {
            name: group.name.clone(),
            rules: all
                .iter()
                .filter(|rule| rule.group.as_ref() == Some(&group.id))
                .map(|rule| rule.name.clone())
                .collect(),
            points: (group.before_cap, group.amount),
        });
    rules.chain(groups).collect()
}

/// The question for the window of a person's events that begins at `from`.
pub(super) fn window(person: &str, score: u32, from: u32) -> GetTimeline {
    GetTimeline {
        person: person.to_owned(),
        score,
        from,
        count: WINDOW,
    }
}

/// What a person did.
#[component]
pub fn TimelineList(props: &TimelineListProps) -> Html {
    let i18n = I18n::current();
    let engine = use_engine();
    let timeline = use_state_eq(|| (*props.first).clone());
    let wanted = use_state_eq(|| WINDOW);
    {
        let timeline = timeline.clone();
        let question = (props.person.clone(), props.score, *wanted);
        use_effect_with(question, move |(person, score, count)| {
            let score = u32::try_from(*score).unwrap_or_default();
            let next = (*count > WINDOW).then(|| window(person, score, count - WINDOW));
            let call = next.and_then(|next| engine.start(|client| client.call(next)));
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
            { for props.limits.iter().map(|limit| view_limit(&i18n, limit)) }
            <ol class="timeline-list">
                { for timeline.events.iter().enumerate().map(|(at, event)| view_event(&i18n, at, event, props)) }
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

fn view_limit(i18n: &I18n, limit: &Limit) -> Html {
    let (before, after) = limit.points;
    let said = t!(
        i18n,
        "card-limit",
        name = limit.name.as_str(),
        before = intl::number(before, DECIMALS),
        after = intl::number(after, DECIMALS)
    );
    html! { <p key={limit.name.clone()} class="quiet timeline-limit">{ said }</p> }
}

/// Why no rule gave points for an event.
fn why_not(i18n: &I18n, event: &TimelineEvent) -> AttrValue {
    if event.passed.is_empty() {
        return t!(i18n, "card-passed-nobody");
    }
    let said: Vec<String> = event
        .passed
        .iter()
        .take(MOST_REASONS)
        .map(|(rule, why)| {
            i18n.text(passed_key(*why), &[("rule", Value::Text(rule))])
                .to_string()
        })
        .collect();
    let more = event.passed.len().saturating_sub(MOST_REASONS);
    if more == 0 {
        return said.join("; ").into();
    }
    t!(
        i18n,
        "card-passed-more",
        said = said.join("; "),
        count = more
    )
}

fn passed_key(why: Passed) -> &'static str {
    match why {
        Passed::Off => "card-passed-off",
        Passed::Channel => "card-passed-channel",
        Passed::Condition => "card-passed-condition",
        Passed::Window => "card-passed-window",
        Passed::Number => "card-passed-number",
        Passed::Limit => "card-passed-limit",
        Passed::Steps => "card-passed-steps",
        Passed::Used => "card-passed-used",
    }
}

fn view_event(i18n: &I18n, at: usize, event: &TimelineEvent, props: &TimelineListProps) -> Html {
    let zone = props.zone.as_str();
    let at_limit = event.points.iter().any(|(rule, _)| {
        let mut limits = props.limits.iter();
        limits.any(|limit| limit.rules.contains(rule))
    });
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
                if rules.is_empty() {
                    <span class="quiet timeline-why">{ why_not(i18n, event) }</span>
                } else if at_limit {
                    <span class="quiet timeline-why">{ t!(i18n, "card-at-limit") }</span>
                }
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
    use hearth_model::document::Cap;

    use super::*;

    fn told(from: u32, count: u32) -> Timeline {
        let event = |at: u32| TimelineEvent {
            time_ms: i64::from(from + at),
            event: "open".to_owned(),
            channel: None,
            value: None,
            points: Vec::new(),
            passed: Vec::new(),
        };
        Timeline {
            total: 100,
            from,
            events: (0..count).map(event).collect(),
        }
    }

    #[test]
    fn an_event_without_points_says_why() {
        let mut event = told(0, 1).events.remove(0);
        let i18n = I18n::current();
        assert_eq!(why_not(&i18n, &event), "no rule looks at this event");
        let passed = [
            ("A", Passed::Limit),
            ("Quiet", Passed::Used),
            ("C", Passed::Off),
        ];
        event.passed = passed
            .map(|(rule, why)| (rule.to_owned(), why))
            .into_iter()
            .collect();
        assert_eq!(
            why_not(&i18n, &event),
            "beyond how often “A” counts; used in “Quiet”, and one more rule"
        );
    }

    #[test]
    fn what_is_at_its_limit_is_named_with_its_rules() {
        let rule = |id: &str, before_cap, amount| RuleStep {
            id: id.to_owned(),
            name: id.to_uppercase(),
            enabled: true,
            group: Some("g".to_owned()),
            before_cap,
            amount,
            ..RuleStep::default()
        };
        let group = GroupStep {
            id: "g".to_owned(),
            name: "Mail".to_owned(),
            before_cap: 14.0,
            cap: Cap::default(),
            amount: 10.0,
        };
        let rules = vec![rule("a", 66.0, 9.0), rule("b", 5.0, 5.0)];
        let limits = limits_of(&rules, &[group]);
        let told: Vec<_> = limits
            .iter()
            .map(|limit| (limit.name.as_str(), limit.rules.len(), limit.points))
            .collect();
        assert_eq!(told, [("A", 1, (66.0, 9.0)), ("Mail", 2, (14.0, 10.0))]);
    }

    #[test]
    fn windows_are_joined_and_a_first_one_starts_anew() {
        let both = joined(&told(0, 40), told(40, 40));
        assert_eq!((both.events.len(), both.events[79].time_ms), (80, 79));
        assert_eq!(joined(&both, told(0, 40)).events.len(), 40);
    }
}
