//! Changes to which events a rule matches: names, channels, conditions.

use hearth_model::Score;
use hearth_model::document::{Condition, Literal, Matcher, Op};

use super::rules::event_mut;

/// Adds an event name to the rule or takes it away. Without any name left the
/// rule keeps an empty list, which validation refuses, rather than matching all.
pub fn toggle_event(score: &mut Score, rule: &str, name: &str, on: bool) {
    change(score, rule, |matcher| toggle(&mut matcher.event, name, on));
}

/// Lets the rule match any event, or a list again.
pub fn set_any_event(score: &mut Score, rule: &str, any: bool) {
    change(score, rule, |matcher| {
        matcher.event = if any { None } else { Some(Vec::new()) }
    });
}

/// Adds a channel to the rule or takes it away; without any left, all channels match.
pub fn toggle_channel(score: &mut Score, rule: &str, name: &str, on: bool) {
    change(score, rule, |matcher| {
        toggle(&mut matcher.channel, name, on);
        if matcher.channel.as_ref().is_some_and(Vec::is_empty) {
            matcher.channel = None;
        }
    });
}

/// Adds a condition on `property`.
pub fn add_condition(score: &mut Score, rule: &str, property: &str) {
    change(score, rule, |matcher| {
        matcher.conditions.push(Condition {
            property: property.to_owned(),
            op: Op::Eq,
            value: Some(Literal::Text(String::new())),
        });
    });
}

/// Takes a condition away.
pub fn remove_condition(score: &mut Score, rule: &str, at: usize) {
    change(score, rule, |matcher| {
        if at < matcher.conditions.len() {
            matcher.conditions.remove(at);
        }
    });
}

/// Sets the property a condition looks at.
pub fn set_property(score: &mut Score, rule: &str, at: usize, property: &str) {
    change(score, rule, |matcher| {
        if let Some(condition) = matcher.conditions.get_mut(at) {
            property.clone_into(&mut condition.property);
        }
    });
}

/// Sets the operator, reshaping the value to what it takes.
pub fn set_op(score: &mut Score, rule: &str, at: usize, op: Op) {
    change(score, rule, |matcher| {
        if let Some(condition) = matcher.conditions.get_mut(at) {
            let typed = condition
                .value
                .as_ref()
                .map(super::super::sentence::literal);
            condition.op = op;
            condition.value = read_value(op, &typed.unwrap_or_default());
        }
    });
}

/// Sets the value from what was typed.
pub fn set_value(score: &mut Score, rule: &str, at: usize, typed: &str) {
    change(score, rule, |matcher| {
        if let Some(condition) = matcher.conditions.get_mut(at) {
            condition.value = read_value(condition.op, typed);
        }
    });
}

/// What was typed, as the operator takes it: nothing for `exists` and
/// `missing`, a list for `in` and `between`, a number for the orders where it
/// reads as one, else text. Text keeps its blanks while it is typed.
#[must_use]
pub fn read_value(op: Op, typed: &str) -> Option<Literal> {
    match op {
        Op::Exists | Op::Missing => None,
        Op::In | Op::Between => {
            let parts = typed
                .split(',')
                .map(str::trim)
                .filter(|part| !part.is_empty());
            Some(Literal::List(parts.map(|part| scalar(op, part)).collect()))
        }
        _ => Some(scalar(op, typed)),
    }
}

fn scalar(op: Op, typed: &str) -> Literal {
    let ordered = matches!(op, Op::Lt | Op::Lte | Op::Gt | Op::Gte | Op::Between);
    let number = typed
        .trim()
        .parse::<f64>()
        .ok()
        .filter(|number| number.is_finite());
    match number {
        Some(number) if ordered => Literal::Number(number),
        _ => Literal::Text(typed.to_owned()),
    }
}

fn change(score: &mut Score, rule: &str, edit: impl FnOnce(&mut Matcher)) {
    if let Some(event) = event_mut(score, rule) {
        edit(&mut event.matcher);
    }
}

fn toggle(list: &mut Option<Vec<String>>, name: &str, on: bool) {
    let list = list.get_or_insert_with(Vec::new);
    list.retain(|each| each != name);
    if on {
        list.push(name.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_take_the_shape_their_operator_wants() {
        assert_eq!(read_value(Op::Exists, "x"), None);
        assert_eq!(
            read_value(Op::Eq, "0042"),
            Some(Literal::Text("0042".to_owned()))
        );
        assert_eq!(read_value(Op::Gte, " 10 "), Some(Literal::Number(10.0)));
        assert_eq!(
            read_value(Op::Gt, "2024-05-01"),
            Some(Literal::Text("2024-05-01".to_owned()))
        );
        assert_eq!(
            read_value(Op::Between, "1, 5"),
            Some(Literal::List(vec![
                Literal::Number(1.0),
                Literal::Number(5.0)
            ]))
        );
        assert_eq!(
            read_value(Op::In, "a, ,b,"),
            Some(Literal::List(vec![
                Literal::Text("a".to_owned()),
                Literal::Text("b".to_owned())
            ]))
        );
    }
}
