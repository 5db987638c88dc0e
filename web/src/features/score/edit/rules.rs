//! Changes to the rules and groups of a score.

use hearth_model::document::{Cap, Decay, EventRule, Frequency, Group, Matcher, Tier};
use hearth_model::{Rule, RuleKind, Score};

use super::{free_id, free_name};

/// Points of a rule made from a found event.
pub const FIRST_POINTS: f64 = 1.0;

/// The rule with this id.
#[must_use]
pub fn rule<'a>(score: &'a Score, id: &str) -> Option<&'a Rule> {
    score.rules.iter().find(|rule| rule.id == id)
}

/// The rule with this id, to be changed.
pub fn rule_mut<'a>(score: &'a mut Score, id: &str) -> Option<&'a mut Rule> {
    score.rules.iter_mut().find(|rule| rule.id == id)
}

/// The event part of a rule, to be changed.
pub fn event_mut(rule: &mut Rule) -> Option<&mut EventRule> {
    match &mut rule.kind {
        RuleKind::Event(event) => Some(event),
        _ => None,
    }
}

/// Points of a rule; none for tiers, whose points are their own.
#[must_use]
pub fn points(rule: &Rule) -> Option<f64> {
    match &rule.kind {
        RuleKind::Event(event) => event.points,
        RuleKind::Inactive(inactive) => Some(inactive.points),
        RuleKind::Sequence(sequence) => Some(sequence.points),
        RuleKind::Person { points, .. } | RuleKind::Tag { points, .. } => Some(*points),
        RuleKind::Habit(habit) => Some(habit.points),
    }
}

/// Sets the points of a rule; tiers are left alone.
pub fn set_points(score: &mut Score, id: &str, value: f64) {
    let Some(rule) = rule_mut(score, id) else {
        return;
    };
    match &mut rule.kind {
        RuleKind::Event(event) => {
            if let Some(points) = &mut event.points {
                *points = value;
            }
        }
        RuleKind::Inactive(inactive) => inactive.points = value,
        RuleKind::Sequence(sequence) => sequence.points = value,
        RuleKind::Person { points, .. } | RuleKind::Tag { points, .. } => *points = value,
        RuleKind::Habit(habit) => habit.points = value,
    }
}

/// Sets how often candidates count. Going to tiers takes points, units and
/// decay away (tiers have their own points); coming back gives points again.
pub fn set_frequency(event: &mut EventRule, frequency: Frequency) {
    if let Frequency::Tiers(_) = frequency {
        event.points = None;
        event.per = None;
        event.decay = Decay::None;
    } else if event.points.is_none() {
        let highest = match &event.frequency {
            Frequency::Tiers(tiers) => tiers.last().map(|tier| tier.points),
            _ => None,
        };
        event.points = Some(highest.unwrap_or(FIRST_POINTS));
    }
    event.frequency = frequency;
}

/// The first steps offered when a rule worth `points` is turned into steps.
#[must_use]
pub fn first_tiers(points: Option<f64>) -> Vec<Tier> {
    let points = points.unwrap_or(FIRST_POINTS);
    vec![
        Tier { from: 1, points },
        Tier {
            from: 5,
            points: 2.0 * points,
        },
    ]
}

/// The steps of a rule that goes by steps, to be changed.
pub fn tiers_mut(event: &mut EventRule) -> Option<&mut Vec<Tier>> {
    match &mut event.frequency {
        Frequency::Tiers(tiers) => Some(tiers),
        _ => None,
    }
}

/// Which events a rule looks at: for a sequence those that begin; `None` for kinds without.
#[must_use]
pub fn matcher(kind: &RuleKind) -> Option<&Matcher> {
    match kind {
        RuleKind::Event(event) => Some(&event.matcher),
        RuleKind::Inactive(inactive) => Some(&inactive.matcher),
        RuleKind::Sequence(sequence) => Some(&sequence.pattern.first),
        RuleKind::Habit(habit) => Some(&habit.matcher),
        RuleKind::Person { .. } | RuleKind::Tag { .. } => None,
    }
}

/// As [`matcher`], to be changed.
pub fn matcher_mut(rule: &mut Rule) -> Option<&mut Matcher> {
    match &mut rule.kind {
        RuleKind::Event(event) => Some(&mut event.matcher),
        RuleKind::Inactive(inactive) => Some(&mut inactive.matcher),
        RuleKind::Sequence(sequence) => Some(&mut sequence.pattern.first),
        RuleKind::Habit(habit) => Some(&mut habit.matcher),
        RuleKind::Person { .. } | RuleKind::Tag { .. } => None,
    }
}

/// Sets the window in days, of the kinds that have one; none: all events.
pub fn set_window(rule: &mut Rule, days: Option<f64>) {
    match &mut rule.kind {
        RuleKind::Event(event) => event.window_days = days,
        RuleKind::Sequence(sequence) => sequence.window_days = days,
        RuleKind::Habit(habit) => habit.window_days = days,
        RuleKind::Inactive(_) | RuleKind::Person { .. } | RuleKind::Tag { .. } => {}
    }
}

/// Sets how events fade, of the kinds that do.
pub fn set_decay(rule: &mut Rule, decay: Decay) {
    match &mut rule.kind {
        RuleKind::Event(event) => event.decay = decay,
        RuleKind::Sequence(sequence) => sequence.decay = decay,
        _ => {}
    }
}

/// Switches the rule on or off.
pub fn set_enabled(score: &mut Score, id: &str, enabled: bool) {
    if let Some(rule) = rule_mut(score, id) {
        rule.enabled = enabled;
    }
}

/// Adds a rule at the end that gives a point each time one of `events` happens; returns its id.
pub fn add(score: &mut Score, name: &str, events: Vec<String>) -> String {
    let id = free_id(name, |id| rule(score, id).is_some());
    score.rules.push(Rule {
        id: id.clone(),
        name: name.to_owned(),
        enabled: true,
        group: None,
        cap: Cap::default(),
        kind: RuleKind::Event(EventRule {
            points: Some(FIRST_POINTS),
            matcher: Matcher {
                event: Some(events),
                ..Matcher::default()
            },
            frequency: Frequency::Every,
            window_days: common(score, |rule| rule.window_days),
            decay: common(score, |rule| rule.decay),
            per: None,
        }),
    });
    id
}

/// The event names that a rule names.
#[must_use]
pub fn named_events(rule: &Rule) -> Vec<&str> {
    let then = match &rule.kind {
        RuleKind::Sequence(sequence) => Some(&sequence.pattern.then),
        _ => None,
    };
    matcher(&rule.kind)
        .into_iter()
        .chain(then)
        .flat_map(|matcher| matcher.event.iter().flatten())
        .map(String::as_str)
        .collect()
}

/// Copies the rule to the place after it, under a free id and `name`; returns the id.
pub fn duplicate(score: &mut Score, id: &str, name: &str) -> Option<String> {
    let position = score.rules.iter().position(|rule| rule.id == id)?;
    let mut copy = score.rules.get(position)?.clone();
    copy.id = free_id(id, |id| rule(score, id).is_some());
    copy.name = free_name(name, |name| {
        score.rules.iter().any(|rule| rule.name == name)
    });
    let new = copy.id.clone();
    score.rules.insert(position + 1, copy);
    Some(new)
}

/// Takes the rule out.
pub fn remove(score: &mut Score, id: &str) {
    score.rules.retain(|rule| rule.id != id);
}

/// Adds an empty group; returns its id.
pub fn add_group(score: &mut Score, name: &str) -> String {
    let name = free_name(name, |name| {
        score.groups.iter().any(|group| group.name == name)
    });
    let id = free_id(&name, |id| score.groups.iter().any(|group| group.id == id));
    score.groups.push(Group {
        id: id.clone(),
        name,
        cap: Cap::default(),
    });
    id
}

/// Changes a group.
pub fn change_group(score: &mut Score, id: &str, change: impl FnOnce(&mut Group)) {
    if let Some(group) = score.groups.iter_mut().find(|group| group.id == id) {
        change(group);
    }
}

/// Takes the group away; its rules stay, without a group.
pub fn remove_group(score: &mut Score, id: &str) {
    score.groups.retain(|group| group.id != id);
    for rule in &mut score.rules {
        if rule.group.as_deref() == Some(id) {
            rule.group = None;
        }
    }
}

/// What every rule that gives points shares (its window, its decay), so that a
/// new rule treats time as its neighbours do; the default where they differ.
fn common<T: PartialEq + Default>(score: &Score, part: impl Fn(&EventRule) -> T) -> T {
    let mut parts = score.rules.iter().filter_map(|rule| match &rule.kind {
        RuleKind::Event(event) if event.points.is_some_and(|points| points > 0.0) => {
            Some(part(event))
        }
        _ => None,
    });
    match parts.next() {
        Some(first) if parts.all(|each| each == first) => first,
        _ => T::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearth_model::document::{Round, Scale};

    fn score() -> Score {
        let mut score = Score {
            id: "s".to_owned(),
            name: "S".to_owned(),
            base: 0.0,
            rules: Vec::new(),
            groups: Vec::new(),
            cap: Cap::default(),
            scale: Scale::None,
            round: Round::None,
            levels: Vec::new(),
        };
        add(&mut score, "email_open", vec!["email_open".to_owned()]);
        score
    }

    #[test]
    fn tiers_take_the_points_and_give_them_back() {
        let mut score = score();
        set_points(&mut score, "email_open", 4.0);
        set_decay(&mut score.rules[0], Decay::HalfLife(30.0));
        let tiers = Frequency::Tiers(first_tiers(Some(4.0)));
        set_frequency(event_mut(&mut score.rules[0]).unwrap(), tiers);
        let rule = &score.rules[0];
        assert_eq!(points(rule), None);
        let RuleKind::Event(event) = &rule.kind else {
            panic!("kind changed")
        };
        assert_eq!(event.decay, Decay::None);
        set_points(&mut score, "email_open", 9.0);
        set_frequency(event_mut(&mut score.rules[0]).unwrap(), Frequency::Once);
        assert_eq!(points(&score.rules[0]), Some(8.0));
    }

    #[test]
    fn a_copy_stands_next_to_its_original() {
        let mut score = score();
        add(&mut score, "purchase", vec!["purchase".to_owned()]);
        let id = duplicate(&mut score, "email_open", "email_open copy");
        assert_eq!(id.as_deref(), Some("email_open_2"));
        let order: Vec<&str> = score.rules.iter().map(|rule| rule.id.as_str()).collect();
        assert_eq!(order, ["email_open", "email_open_2", "purchase"]);
        remove(&mut score, "email_open_2");
        assert_eq!(score.rules.len(), 2);
        assert_eq!(duplicate(&mut score, "gone", "x"), None);
    }

    #[test]
    fn a_new_rule_fades_as_its_neighbours_do() {
        let mut score = score();
        set_decay(&mut score.rules[0], Decay::HalfLife(30.0));
        set_window(&mut score.rules[0], Some(90.0));
        add(&mut score, "unsubscribe", vec!["unsubscribe".to_owned()]);
        set_points(&mut score, "unsubscribe", -5.0);
        set_decay(&mut score.rules[1], Decay::None);
        add(&mut score, "purchase", vec!["purchase".to_owned()]);
        let RuleKind::Event(event) = &score.rules[2].kind else {
            panic!("kind")
        };
        assert_eq!(event.decay, Decay::HalfLife(30.0));
        assert_eq!(event.window_days, Some(90.0));
    }

    #[test]
    fn a_removed_group_leaves_its_rules() {
        let mut score = score();
        let id = add_group(&mut score, "E-mail");
        score.rules[0].group = Some(id.clone());
        remove_group(&mut score, &id);
        assert!(score.groups.is_empty());
        assert_eq!(score.rules[0].group, None);
    }
}
