//! A limit per day, week or month on events that a count stands for: all of a count
//! lie at one time, so that the limit keeps a few of them whatever people did.
//! Says so, and takes the limit away in one click.

use hearth_model::document::{EventRule, Frequency, LimitPeriod, Period};
use hearth_model::import::FoundCount;
use hearth_model::{Rule, RuleKind};
use yew::prelude::*;

use super::super::edit::rules;
use super::super::handle::Edit;
use crate::browser::intl;
use crate::components::{Button, Icon, IconName};
use crate::hooks::use_dataset;
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Props of [`Counted`].
#[derive(Properties, PartialEq)]
pub struct CountedProps {
    /// The rule.
    pub rule: Rule,
    /// The way to change its score.
    pub edit: Edit,
}

/// What a limit costs a count.
#[derive(Debug, PartialEq)]
struct Cut<'a> {
    /// The end of its message's key.
    period: &'static str,
    /// How many are kept.
    kept: u32,
    /// Of what.
    of: &'a FoundCount,
}

/// The largest count that the rule's limit cuts; `None` where it cuts none.
fn cut<'a>(event: &EventRule, counted: &'a [FoundCount]) -> Option<Cut<'a>> {
    let (period, kept) = match event.frequency {
        Frequency::OncePer(Period::Day) => ("day", 1),
        Frequency::OncePer(Period::Week) => ("week", 1),
        Frequency::OncePer(Period::Month) => ("month", 1),
        Frequency::AtMost { n, per } => match per {
            LimitPeriod::Day => ("day", n),
            LimitPeriod::Week => ("week", n),
            LimitPeriod::Month => ("month", n),
            LimitPeriod::Window => return None,
        },
        _ => return None,
    };
    let names = event.matcher.event.as_deref();
    let counts = |one: &&FoundCount| {
        one.most > u64::from(kept) && names.is_none_or(|names| names.contains(&one.name))
    };
    let of = counted.iter().find(counts)?;
    Some(Cut { period, kept, of })
}

/// What a rule's limit costs a count; nothing where it costs none.
#[component]
pub fn Counted(props: &CountedProps) -> Html {
    let i18n = I18n::current();
    let dataset = use_dataset();
    let (RuleKind::Event(event), Some(data)) = (&props.rule.kind, dataset.filled()) else {
        return Html::default();
    };
    let Some(Cut { period, kept, of }) = cut(event, &data.counted) else {
        return Html::default();
    };
    let text = t!(
        i18n,
        &format!("score-counted-{period}"),
        name = of.name.as_str(),
        most = intl::whole(of.most),
        count = kept
    );
    let change = props.edit.rule(&props.rule.id).part(rules::event_mut);
    let remove = change.setting(|event, ()| rules::set_frequency(event, Frequency::Every));
    html! {
        <div class="notice notice-warn rule-notice">
            { show!(Icon { name: IconName::Warning }) }
            <p>{ text }</p>
            { show!(Button { label: t!(i18n, "score-counted-every"), name: t!(i18n, "score-counted-every-of", rule = props.rule.name.as_str()), onclick: remove }) }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use hearth_model::document::Matcher;

    use super::*;

    fn rule(names: Option<&[&str]>, frequency: Frequency) -> EventRule {
        let event = names.map(|names| names.iter().map(|name| (*name).to_owned()).collect());
        EventRule {
            points: Some(1.0),
            matcher: Matcher {
                event,
                ..Matcher::default()
            },
            frequency,
            window_days: None,
            decay: hearth_model::document::Decay::None,
            per: None,
        }
    }

    #[test]
    fn a_limit_that_cuts_a_count_is_told_and_no_other() {
        let counted = [("Opens", 50), ("Clicks", 2)].map(|(name, most)| FoundCount {
            name: name.to_owned(),
            most,
        });
        let of_a_day = |n| Frequency::AtMost {
            n,
            per: LimitPeriod::Day,
        };
        let told = cut(&rule(Some(&["Opens"]), of_a_day(3)), &counted).expect("a cut");
        assert_eq!((told.period, told.kept, told.of.most), ("day", 3, 50));
        let any = rule(None, Frequency::OncePer(Period::Week));
        assert_eq!(cut(&any, &counted).expect("a cut").of.name, "Opens");
        let silent = [
            rule(Some(&["Clicks"]), of_a_day(3)),
            rule(Some(&["Opens"]), of_a_day(50)),
            rule(Some(&["other"]), of_a_day(1)),
            rule(Some(&["Opens"]), Frequency::Every),
            rule(Some(&["Opens"]), Frequency::Once),
        ];
        for rule in silent {
            assert_eq!(cut(&rule, &counted), None, "{rule:?}");
        }
    }
}
