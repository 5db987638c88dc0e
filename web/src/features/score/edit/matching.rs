//! Changes to which events or people are matched: names, channels, conditions;
//! and whether a value can ever be found in its column.

use hearth_model::document::{Condition, Literal, Matcher, Op};
use hearth_model::instant;

/// Adds an event name or takes it away. Without any name left the list stays
/// empty, which validation refuses, rather than matching all.
pub fn toggle_event(matcher: &mut Matcher, name: &str, on: bool) {
    toggle(matcher.event.get_or_insert_with(Vec::new), name, on);
}

/// Matches any event, or a list again.
pub fn set_any_event(matcher: &mut Matcher, any: bool) {
    matcher.event = if any { None } else { Some(Vec::new()) };
}

/// Adds a channel or takes it away; without any left, all channels match.
pub fn toggle_channel(matcher: &mut Matcher, name: &str, on: bool) {
    let mut list = matcher.channel.take().unwrap_or_default();
    toggle(&mut list, name, on);
    matcher.channel = (!list.is_empty()).then_some(list);
}

/// Puts `name` at the end of the list, once, or takes it out.
pub fn toggle(list: &mut Vec<String>, name: &str, on: bool) {
    list.retain(|each| each != name);
    if on {
        list.push(name.to_owned());
    }
}

/// What a column holds: `number`, `boolean`, `instant` or `text`, its name, and a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Type of every cell, as the data set tells it.
    pub kind: String,
    /// Some cells, as written.
    pub values: Vec<String>,
}

impl Column {
    fn first_value(&self) -> String {
        self.values.first().cloned().unwrap_or_default()
    }
}

/// A condition to begin with: the column is what one of its cells is.
#[must_use]
pub fn begin(column: &Column) -> Condition {
    Condition {
        property: column.name.clone(),
        op: Op::Eq,
        value: Some(Literal::Text(column.first_value())),
    }
}

/// A condition on the column before its value is chosen.
#[must_use]
pub fn blank(column: &Column) -> Condition {
    Condition {
        property: column.name.clone(),
        op: Op::Eq,
        value: read_value(Op::Eq, ""),
    }
}

/// Whether everything is said that the comparison needs: until then a condition
/// that counts nobody would stand for one that nobody has finished.
#[must_use]
pub fn is_finished(condition: &Condition) -> bool {
    let values = listed(condition);
    let said = !values.is_empty() && values.iter().all(|value| !value.trim().is_empty());
    match condition.op {
        Op::Exists | Op::Missing => true,
        Op::Between => said && values.len() == 2,
        _ => said,
    }
}

/// Looks at another column: the comparison stays if it fits, the value is to be chosen.
pub fn set_column(condition: &mut Condition, column: &Column) {
    condition.property.clone_from(&column.name);
    if !operators(&column.kind).contains(&condition.op) {
        condition.op = Op::Eq;
    }
    condition.value = read_value(condition.op, "");
}

/// Comparisons that can hold in a column of this type.
#[must_use]
pub fn operators(kind: &str) -> &'static [Op] {
    match kind {
        "number" | "instant" => &[
            Op::Eq,
            Op::Ne,
            Op::In,
            Op::Lt,
            Op::Lte,
            Op::Gt,
            Op::Gte,
            Op::Between,
            Op::Exists,
            Op::Missing,
        ],
        "boolean" => &[Op::Eq, Op::Ne, Op::Exists, Op::Missing],
        _ => &[
            Op::Eq,
            Op::Ne,
            Op::In,
            Op::Contains,
            Op::StartsWith,
            Op::EndsWith,
            Op::Exists,
            Op::Missing,
        ],
    }
}

/// Sets the comparison, reshaping the value to what it takes.
pub fn set_op(condition: &mut Condition, op: Op) {
    let typed = match &condition.value {
        Some(Literal::List(parts)) => parts.first().cloned(),
        other => other.clone(),
    };
    let typed = typed.as_ref().map(super::super::sentence::literal);
    condition.op = op;
    condition.value = read_value(op, &typed.unwrap_or_default());
}

/// Sets the value from what was typed.
pub fn set_value(condition: &mut Condition, typed: &str) {
    condition.value = read_value(condition.op, typed);
}

/// Sets one end (0 or 1) of a `between` from what was typed.
pub fn set_end(condition: &mut Condition, at: usize, typed: &str) {
    let mut ends = match condition.value.take() {
        Some(Literal::List(ends)) => ends,
        other => other.into_iter().collect(),
    };
    ends.resize(2, Literal::Text(String::new()));
    ends[at.min(1)] = ordered(typed);
    condition.value = Some(Literal::List(ends));
}

/// Adds a value to the list of an `in` or takes it away.
pub fn toggle_value(condition: &mut Condition, value: &str, on: bool) {
    let mut list = listed(condition);
    toggle(&mut list, value, on);
    condition.value = Some(Literal::List(list.into_iter().map(Literal::Text).collect()));
}

/// The values of a condition as written, one by one.
#[must_use]
pub fn listed(condition: &Condition) -> Vec<String> {
    let literals: &[Literal] = match &condition.value {
        Some(Literal::List(parts)) => parts,
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    literals
        .iter()
        .map(super::super::sentence::literal)
        .collect()
}

/// What was typed, as the operator takes it: nothing for `exists` and
/// `missing`, a list for `in` and `between`, a number for the orders where it
/// reads as one, else text. Text keeps its blanks.
#[must_use]
pub fn read_value(op: Op, typed: &str) -> Option<Literal> {
    match op {
        Op::Exists | Op::Missing => None,
        Op::In => {
            let first = (!typed.is_empty()).then(|| Literal::Text(typed.to_owned()));
            Some(Literal::List(first.into_iter().collect()))
        }
        Op::Between => Some(Literal::List(vec![ordered(typed), ordered(typed)])),
        Op::Lt | Op::Lte | Op::Gt | Op::Gte => Some(ordered(typed)),
        _ => Some(Literal::Text(typed.to_owned())),
    }
}

fn ordered(typed: &str) -> Literal {
    match number(typed) {
        Some(number) => Literal::Number(number),
        None => Literal::Text(typed.to_owned()),
    }
}

fn number(typed: &str) -> Option<f64> {
    let number = typed.trim().parse::<f64>().ok()?;
    number.is_finite().then_some(number)
}

/// Why a value can never be found in a column of this type: the message's key; `None` where it can.
#[must_use]
pub fn misfit(condition: &Condition, kind: &str) -> Option<&'static str> {
    if matches!(condition.op, Op::Exists | Op::Missing) {
        return None;
    }
    let is_order = matches!(
        condition.op,
        Op::Lt | Op::Lte | Op::Gt | Op::Gte | Op::Between
    );
    let as_written = matches!(condition.op, Op::Contains | Op::StartsWith | Op::EndsWith);
    let values = listed(condition);
    if values.iter().any(|value| value.trim().is_empty()) || values.is_empty() {
        return Some("score-misfit-empty");
    }
    if is_order && matches!(kind, "text" | "boolean") {
        return Some("score-misfit-order");
    }
    let fits = |value: &String| match kind {
        "number" => number(value).is_some(),
        "boolean" => value.eq_ignore_ascii_case("true") || value.eq_ignore_ascii_case("false"),
        "instant" => instant::parse(value).is_some(),
        _ => true,
    };
    if as_written || values.iter().all(fits) {
        return None;
    }
    Some(match kind {
        "number" => "score-misfit-number",
        "boolean" => "score-misfit-boolean",
        _ => "score-misfit-instant",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn condition(op: Op, typed: &str) -> Condition {
        Condition {
            property: "p".to_owned(),
            op,
            value: read_value(op, typed),
        }
    }

    #[test]
    fn values_take_the_shape_their_operator_wants() {
        let text = |text: &str| Literal::Text(text.to_owned());
        assert_eq!(read_value(Op::Exists, "x"), None);
        assert_eq!(read_value(Op::Eq, "0042"), Some(text("0042")));
        assert_eq!(read_value(Op::Gte, " 10 "), Some(Literal::Number(10.0)));
        assert_eq!(read_value(Op::Gt, "2024-05-01"), Some(text("2024-05-01")));
        assert_eq!(
            read_value(Op::In, "a, b"),
            Some(Literal::List(vec![text("a, b")]))
        );
    }

    #[test]
    fn a_value_survives_a_change_of_comparison() {
        let mut condition = condition(Op::Eq, "10");
        set_op(&mut condition, Op::Between);
        set_end(&mut condition, 1, "20");
        assert_eq!(
            condition.value,
            Some(Literal::List(vec![
                Literal::Number(10.0),
                Literal::Number(20.0)
            ]))
        );
        set_op(&mut condition, Op::Exists);
        assert_eq!(condition.value, None);
        set_op(&mut condition, Op::In);
        toggle_value(&mut condition, "a,b", true);
        assert_eq!(listed(&condition), ["a,b"]);
    }

    #[test]
    fn another_column_keeps_a_comparison_that_fits_it() {
        let column = |kind: &str, value: &str| Column {
            name: kind.to_owned(),
            kind: kind.to_owned(),
            values: vec![value.to_owned()],
        };
        let mut one = condition(Op::Contains, "spring");
        set_column(&mut one, &column("text", "autumn"));
        assert_eq!((one.op, listed(&one)), (Op::Contains, vec![String::new()]));
        assert!(!is_finished(&one), "another column's value is none of this");
        set_column(&mut one, &column("number", "7"));
        assert_eq!((one.op, one.property.as_str()), (Op::Eq, "number"));
        set_value(&mut one, "7");
        assert!(is_finished(&one));
    }

    #[test]
    fn a_condition_is_finished_when_its_comparison_has_what_it_needs() {
        for (op, typed, finished) in [
            (Op::Eq, "", false),
            (Op::Eq, "  ", false),
            (Op::Ne, "a", true),
            (Op::In, "", false),
            (Op::In, "a", true),
            (Op::Gt, "", false),
            (Op::Gt, "0", true),
            (Op::Missing, "", true),
        ] {
            assert_eq!(
                is_finished(&condition(op, typed)),
                finished,
                "{op:?} {typed}"
            );
        }
        let mut between = condition(Op::Between, "");
        set_end(&mut between, 0, "1");
        assert!(!is_finished(&between));
        set_end(&mut between, 1, "2");
        assert!(is_finished(&between));
    }

    #[test]
    fn a_value_of_another_type_is_noticed() {
        for (op, typed, kind, key) in [
            (Op::Eq, "abc", "number", Some("score-misfit-number")),
            (Op::Eq, " 12.5 ", "number", None),
            (Op::Gt, "abc", "number", Some("score-misfit-number")),
            (Op::Gt, "3", "text", Some("score-misfit-order")),
            (Op::Eq, "yes", "boolean", Some("score-misfit-boolean")),
            (Op::Eq, "TRUE", "boolean", None),
            (Op::Gte, "soon", "instant", Some("score-misfit-instant")),
            (Op::Gte, "2026-01-31", "instant", None),
            (Op::Contains, "1", "number", None),
            (Op::Eq, "", "text", Some("score-misfit-empty")),
            (Op::Missing, "", "number", None),
        ] {
            assert_eq!(
                misfit(&condition(op, typed), kind),
                key,
                "{op:?} {typed} {kind}"
            );
        }
    }

    #[test]
    fn no_channel_left_means_every_channel() {
        let mut matcher = Matcher::default();
        toggle_channel(&mut matcher, "web", true);
        toggle_channel(&mut matcher, "web", false);
        assert!(matcher.is_any());
        toggle_event(&mut matcher, "a", true);
        toggle_event(&mut matcher, "a", false);
        assert_eq!(matcher.event, Some(Vec::new()));
    }
}
