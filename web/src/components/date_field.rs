//! A day that is chosen, with a word beside it where the data do not reach so far.

use hearth_model::instant::{DAY_MS, Reading, parse};
use hearth_protocol::dataset::Dataset;
use yew::prelude::*;

use super::text_field::TextField;
use crate::browser::intl;
use crate::hooks::use_dataset;
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Props of [`DateField`].
#[derive(Properties, PartialEq)]
pub struct DateFieldProps {
    /// Its name.
    pub label: AttrValue,
    /// The day, `2026-01-31`, or nothing.
    pub value: AttrValue,
    /// Called with the day that was chosen.
    pub onchange: Callback<AttrValue>,
    /// What is wrong with it.
    #[prop_or_default]
    pub problem: Option<AttrValue>,
}

/// A day that is chosen.
#[component]
pub fn DateField(props: &DateFieldProps) -> Html {
    let i18n = I18n::current();
    let dataset = use_dataset();
    let beyond = dataset
        .filled()
        .and_then(|data| Beyond::of(&props.value, data));
    let said = beyond.map(|beyond| match beyond {
        Beyond::Before(ms) => t!(i18n, "date-before-data", day = intl::date(ms, "UTC")),
        Beyond::After(ms) => t!(i18n, "date-after-data", day = intl::date(ms, "UTC")),
    });
    html! {
        <span class="field">
            { show!(TextField { kind: "date", label: props.label.clone(), value: props.value.clone(), onchange: props.onchange.clone(), problem: props.problem.clone() }) }
            if let Some(said) = said {
                <span class="field-note" role="status">{ said }</span>
            }
        </span>
    }
}

/// Where a day lies outside the data, with the instant of the event there, in ms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beyond {
    Before(i64),
    After(i64),
}

impl Beyond {
    /// Days differ by one from zone to zone, so the day beside the data is none outside them.
    fn of(day: &str, data: &Dataset) -> Option<Self> {
        let Reading::Date(date) = parse(day)? else {
            return None;
        };
        let (first, last) = (data.first_ms?, data.last_ms?);
        let day = date.days_since_epoch();
        if day < first.div_euclid(DAY_MS) - 1 {
            return Some(Self::Before(first));
        }
        (day > last.div_euclid(DAY_MS) + 1).then_some(Self::After(last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_outside_the_data_is_told_from_one_inside() {
        let (first, last) = (20_000 * DAY_MS + 5, 20_010 * DAY_MS + 7);
        let data = Dataset {
            first_ms: Some(first),
            last_ms: Some(last),
            ..Dataset::default()
        };
        // 20,000 days after 1970-01-01 is 2024-10-04.
        for (day, beyond) in [
            ("1900-01-01", Some(Beyond::Before(first))),
            ("2024-10-02", Some(Beyond::Before(first))),
            ("2024-10-03", None),
            ("2024-10-15", None),
            ("2024-10-16", Some(Beyond::After(last))),
            ("9999-12-31", Some(Beyond::After(last))),
            ("", None),
        ] {
            assert_eq!(Beyond::of(day, &data), beyond, "{day}");
        }
    }
}
