//! Conditions resolved against a column's type, once per rule; then asked per
//! different cell or per event. See the scoring contract, section 3.

use hearth_events::typing::{read_boolean, read_number};
use hearth_events::{ColumnType, Zone, resolve_instant};
use hearth_model::document::{Condition, Literal, Op};
use hearth_model::number;

use crate::fold::Needle;

/// A condition on a column of a known type.
pub(crate) struct Test {
    op: Op,
    kind: ColumnType,
    /// Numbers, booleans (1 or 0) or instants (ms) to compare with; what is of another type is left out.
    numbers: Vec<f64>,
    /// Texts to compare with, for text columns.
    texts: Vec<String>,
    needle: Option<Needle>,
}

impl Test {
    pub(crate) fn new(condition: &Condition, kind: ColumnType, zone: &Zone) -> Self {
        let literals: &[Literal] = match &condition.value {
            Some(Literal::List(list)) => list,
            Some(one) => std::slice::from_ref(one),
            None => &[],
        };
        let texts = literals.iter().filter_map(|literal| match literal {
            Literal::Text(text) if kind == ColumnType::Text => Some(text.clone()),
            _ => None,
        });
        let is_inside = matches!(condition.op, Op::Contains | Op::StartsWith | Op::EndsWith);
        Self {
            op: condition.op,
            kind,
            numbers: read_all(literals, kind, zone, condition.op),
            texts: texts.collect(),
            needle: literals
                .first()
                .filter(|_| is_inside)
                .and_then(written)
                .map(|text| Needle::new(&text)),
        }
    }

    /// Whether it holds where the cell is missing.
    pub(crate) fn on_missing(&self) -> bool {
        matches!(self.op, Op::Missing | Op::Ne)
    }

    /// Whether it holds for a text cell.
    pub(crate) fn on_text(&self, cell: &str) -> bool {
        match self.op {
            Op::Eq => self.texts.first().is_some_and(|text| text == cell),
            Op::Ne => self.texts.first().is_none_or(|text| text != cell),
            Op::In => self.texts.iter().any(|text| text == cell),
            Op::Lt | Op::Lte | Op::Gt | Op::Gte | Op::Between => false,
            _ => self.as_written(cell),
        }
    }

    /// Whether it holds for a number, a boolean (1 or 0) or an instant (ms),
    /// `cell` being how it is written. A number that is NaN is missing.
    pub(crate) fn on_number(&self, number: f64, cell: &str) -> bool {
        match self.op {
            _ if number.is_nan() => self.on_missing(),
            Op::Contains | Op::StartsWith | Op::EndsWith => self.as_written(cell),
            _ => self.compares(number),
        }
    }

    /// Like [`Test::on_number`], for columns that are not kept as written.
    pub(crate) fn on_bare_number(&self, number: f64, write: impl Fn(f64) -> String) -> bool {
        if self.needle.is_some() && !number.is_nan() {
            return self.as_written(&write(number));
        }
        self.on_number(number, "")
    }

    fn compares(&self, number: f64) -> bool {
        // A literal of another type was left out: then only `ne` can hold.
        let first = self.numbers.first().copied();
        let ordered = self.kind != ColumnType::Boolean;
        match self.op {
            Op::Eq => first == Some(number),
            Op::Ne => first != Some(number),
            Op::In => self.numbers.contains(&number),
            Op::Lt => ordered && first.is_some_and(|end| number < end),
            Op::Lte => ordered && first.is_some_and(|end| number <= end),
            Op::Gt => ordered && first.is_some_and(|end| number > end),
            Op::Gte => ordered && first.is_some_and(|end| number >= end),
            Op::Between => match self.numbers[..] {
                [least, most] => ordered && least <= number && number <= most,
                _ => false,
            },
            Op::Exists => true,
            Op::Missing | Op::Contains | Op::StartsWith | Op::EndsWith => false,
        }
    }

    fn as_written(&self, cell: &str) -> bool {
        match (self.op, &self.needle) {
            (Op::Exists, _) => true,
            (Op::Contains, Some(needle)) => needle.is_inside(cell),
            (Op::StartsWith, Some(needle)) => needle.begins(cell),
            (Op::EndsWith, Some(needle)) => needle.ends(cell),
            _ => false,
        }
    }
}

fn read_all(literals: &[Literal], kind: ColumnType, zone: &Zone, op: Op) -> Vec<f64> {
    let read: Vec<Option<f64>> = literals.iter().map(|one| read(one, kind, zone)).collect();
    if op == Op::In {
        return read.into_iter().flatten().collect();
    }
    // Either all operands are of the column's type, or the comparison is void.
    read.into_iter()
        .collect::<Option<Vec<f64>>>()
        .unwrap_or_default()
}

/// A literal as the column's type, if it is one or reads as one.
fn read(literal: &Literal, kind: ColumnType, zone: &Zone) -> Option<f64> {
    match (kind, literal) {
        (ColumnType::Number, Literal::Number(number)) => Some(*number),
        (ColumnType::Number, Literal::Text(text)) => read_number(text.trim()),
        (ColumnType::Boolean, Literal::Bool(flag)) => Some(f64::from(*flag)),
        (ColumnType::Boolean, Literal::Text(text)) => read_boolean(text.trim()).map(f64::from),
        (ColumnType::Instant, Literal::Text(text)) => instant(text, zone),
        _ => None,
    }
}

/// UTC milliseconds of `text`, NaN never.
#[expect(clippy::cast_precision_loss, reason = "instants lie within 2^53 ms")]
pub(crate) fn instant(text: &str, zone: &Zone) -> Option<f64> {
    resolve_instant(text, zone).map(|ms| ms as f64)
}

fn written(literal: &Literal) -> Option<String> {
    match literal {
        Literal::Text(text) => Some(text.clone()),
        Literal::Number(value) => Some(number::print(*value)),
        Literal::Bool(flag) => Some(flag.to_string()),
        Literal::List(_) => None,
    }
}
