//! What a rule found in one person's events, said in sentences: for every kind
//! the facts that its sum is made of. Computes nothing but the choice of words.

use hearth_model::explanation::{HabitStep, PersonStep, QuietStep, RuleStep, StepKind, TagStep};
use yew::AttrValue;

use super::write::{Writer, day};
use crate::features::score::words;
use crate::i18n::I18n;
use crate::t;

/// The sentences of one rule, in reading order.
pub(super) fn rule(i18n: &I18n, rule: &RuleStep, write: Writer, zone: &str) -> Vec<AttrValue> {
    if !rule.enabled {
        return vec![t!(i18n, "card-rule-off")];
    }
    if let Some(quiet) = &rule.quiet {
        return vec![quiet_for(i18n, quiet, rule.sum, write, zone)];
    }
    if let Some(person) = &rule.person {
        return attributes(i18n, person);
    }
    if let Some(tags) = &rule.tags {
        return tags.iter().map(|tag| tag_held(i18n, tag)).collect();
    }
    if let Some(habit) = &rule.habit {
        return vec![habit_of(i18n, habit, rule.sum, write, zone)];
    }
    if rule.kind == StepKind::Sequence {
        return vec![sequence(i18n, rule)];
    }
    let counted = t!(
        i18n,
        "card-rule-detail",
        counted = rule.counted,
        candidates = rule.candidates
    );
    match &rule.tiers {
        None => vec![counted],
        Some(tiers) => {
            let reached = tiers.reached.and_then(|at| tiers.all.get(at as usize));
            let first = tiers.all.first().map_or(0, |tier| tier.from);
            let found = t!(i18n, "card-tier-found", count = rule.candidates);
            let tier = match reached {
                Some(tier) => t!(
                    i18n,
                    "card-tier-reached",
                    from = tier.from,
                    points = write.signed(tier.points)
                ),
                None => t!(i18n, "card-tier-none", from = first),
            };
            vec![found, tier]
        }
    }
}

fn quiet_for(i18n: &I18n, quiet: &QuietStep, sum: f64, write: Writer, zone: &str) -> AttrValue {
    let (Some(since), Some(idle)) = (&quiet.since, quiet.idle_days) else {
        return t!(i18n, "card-quiet-never");
    };
    let idle_days = if write.exact { idle } else { idle.floor() };
    let since = day(since, zone);
    let days = write.plain(quiet.days);
    if sum == 0.0 {
        let key = if quiet.last_matched.is_some() {
            "card-quiet-not-yet"
        } else {
            "card-quiet-new"
        };
        return t!(
            i18n,
            key,
            since = since,
            count = idle_days,
            idle = write.plain(idle_days),
            days = days,
            limit = quiet.days,
            limit = quiet.days
        );
    }
    let key = match (quiet.last_matched.is_some(), quiet.repeat) {
        (true, false) => "card-quiet",
        (true, true) => "card-quiet-repeat",
        (false, false) => "card-quiet-first",
        (false, true) => "card-quiet-first-repeat",
    };
    t!(
        i18n,
        key,
        since = since,
        count = idle_days,
        idle = write.plain(idle_days),
        days = days,
        limit = quiet.days,
        times = write.plain(sum)
    )
}

fn sequence(i18n: &I18n, rule: &RuleStep) -> AttrValue {
    let firsts = rule.pairs.as_ref().map_or(0, Vec::len);
    t!(
        i18n,
        "card-sequence",
        count = firsts,
        candidates = rule.candidates,
        counted = rule.counted
    )
}

fn attributes(i18n: &I18n, person: &PersonStep) -> Vec<AttrValue> {
    if !person.row {
        return vec![t!(i18n, "card-person-no-row")];
    }
    let conditions = person.conditions.iter();
    conditions
        .map(|step| {
            let cell = match &step.cell {
                Some(cell) => t!(i18n, "card-person-cell", cell = cell.as_str()),
                None => t!(i18n, "card-person-empty"),
            };
            t!(
                i18n,
                "card-person-condition",
                condition = words::condition(i18n, &step.condition),
                holds = if step.holds { "yes" } else { "no" },
                cell = cell
            )
        })
        .collect()
}

fn tag_held(i18n: &I18n, tag: &TagStep) -> AttrValue {
    t!(
        i18n,
        "card-tag",
        tag = tag.name.as_str(),
        has = if tag.has { "yes" } else { "no" }
    )
}

fn habit_of(i18n: &I18n, habit: &HabitStep, sum: f64, write: Writer, zone: &str) -> AttrValue {
    let measure = words::measure(i18n, habit.measure);
    let Some(value) = habit.value else {
        return t!(i18n, "card-habit-none", measure = measure);
    };
    let moment = |time: &Option<String>| {
        let time = time.as_deref();
        time.map(|time| day(time, zone)).unwrap_or_default()
    };
    t!(
        i18n,
        "card-habit",
        measure = measure,
        value = write.plain(value),
        unit = write.plain(habit.unit),
        by = if habit.unit == 1.0 { "one" } else { "more" },
        sum = write.plain(sum),
        count = habit.events,
        first = moment(&habit.first),
        last = moment(&habit.last)
    )
}

#[cfg(test)]
mod tests {
    use hearth_model::document::{Condition, Literal, Measure, Op, Since, Tier};
    use hearth_model::explanation::{ConditionStep, TierStep};

    use super::*;

    const MAY: &str = "2026-05-03T10:00:00.000Z";

    fn told(step: &RuleStep) -> String {
        let said = rule(&I18n::current(), step, Writer { exact: false }, "UTC");
        said.join(" | ")
            .replace("2026-05-03T10:00:00.000Z", "3 May")
    }

    /// A rule that is switched on.
    fn on() -> RuleStep {
        RuleStep {
            enabled: true,
            ..RuleStep::default()
        }
    }

    fn quiet(sum: f64, repeat: bool, matched: bool, idle_days: f64) -> RuleStep {
        let time = Some(MAY.to_owned());
        RuleStep {
            kind: StepKind::Inactive,
            sum,
            quiet: Some(QuietStep {
                days: 30.0,
                repeat,
                first_by: Since::Any,
                first_seen: time.clone(),
                last_matched: time.clone().filter(|_| matched),
                since: time,
                idle_days: Some(idle_days),
            }),
            ..on()
        }
    }

    #[test]
    fn quiet_is_told_with_its_days() {
        assert_eq!(
            told(&quiet(1.0, false, true, 41.6)),
            "Quiet for 41 days, since 3 May; 30 or more count."
        );
        assert_eq!(
            told(&quiet(2.0, true, true, 61.0)),
            "Quiet for 61 days, since 3 May: every 30 days count, so 2 ×."
        );
        assert_eq!(
            told(&quiet(1.0, false, false, 41.0)),
            "Never did it in 41 days since first seen on 3 May; 30 or more count."
        );
        assert_eq!(
            told(&quiet(0.0, false, true, 1.9)),
            "Last heard of on 3 May, 1 day ago: not quiet for 30 days."
        );
        assert_eq!(
            told(&quiet(0.0, true, false, 9.0)),
            "First seen on 3 May, 9 days ago: too new to be quiet for 30 days."
        );
    }

    #[test]
    fn events_and_steps_are_told_with_their_counts() {
        let mut step = RuleStep {
            candidates: 5,
            counted: 3,
            ..on()
        };
        assert_eq!(told(&step), "3 events counted of 5");
        let off = RuleStep {
            enabled: false,
            ..step.clone()
        };
        assert_eq!(told(&off), "It is switched off.");
        let all = [(2, 2.0), (4, 5.0)].map(|(from, points)| Tier { from, points });
        step.tiers = Some(TierStep {
            all: all.to_vec(),
            reached: Some(1),
        });
        assert_eq!(
            told(&step),
            "5 events found | that reaches the step from 4: +5"
        );
        step.candidates = 1;
        step.tiers = Some(TierStep {
            all: all.to_vec(),
            reached: None,
        });
        assert_eq!(told(&step), "1 event found | the first step begins at 2");
        let sequence = RuleStep {
            kind: StepKind::Sequence,
            pairs: Some(Vec::new()),
            ..on()
        };
        assert_eq!(told(&sequence), "It never began.");
    }

    #[test]
    fn what_is_known_of_the_person_is_told_by_condition_and_tag() {
        let step = |cell: Option<&str>, holds| ConditionStep {
            condition: Condition {
                property: "plan".to_owned(),
                op: Op::Eq,
                value: Some(Literal::Text("pro".to_owned())),
            },
            cell: cell.map(str::to_owned),
            holds,
        };
        let mut rule = RuleStep {
            person: Some(PersonStep {
                row: true,
                conditions: vec![step(Some("pro"), true), step(None, false)],
            }),
            ..on()
        };
        let said = told(&rule);
        assert!(said.ends_with("no, it is empty."), "{said}");
        assert!(said.contains("yes, it is “pro”. | "), "{said}");
        rule.person = Some(PersonStep {
            row: false,
            conditions: vec![step(None, false)],
        });
        assert_eq!(told(&rule), "Not in the people table.");
        let tag = |name: &str, has| TagStep {
            id: "t".to_owned(),
            name: name.to_owned(),
            has,
        };
        rule.person = None;
        rule.tags = Some(vec![tag("a", true), tag("b", false)]);
        assert_eq!(told(&rule), "Has the tag “a”. | Does not have the tag “b”.");
    }

    #[test]
    fn a_habit_is_told_with_what_it_is_measured_on() {
        let mut habit = HabitStep {
            measure: Measure::Minutes,
            value: Some(45.0),
            unit: 10.0,
            events: 12,
            first: Some(MAY.to_owned()),
            last: Some(MAY.to_owned()),
        };
        let mut rule = RuleStep {
            kind: StepKind::Habit,
            sum: 4.5,
            habit: Some(habit.clone()),
            ..on()
        };
        assert_eq!(
            told(&rule),
            "45 minutes in sessions, from 12 events between 3 May and 3 May; for every 10, so 4.5 ×."
        );
        habit.value = None;
        rule.habit = Some(habit);
        assert!(told(&rule).starts_with("No event in reach"));
    }
}
