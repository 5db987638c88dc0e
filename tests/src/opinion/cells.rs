//! Matchers and conditions on one event or one row: what a cell is depends on
//! its whole column.

use hearth_model::document::{Condition, Literal, Matcher, Op};
use hearth_model::number;

use super::{Event, Opinion};

/// What a column's cells are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    Boolean,
    Instant,
    Text,
}

/// A cell that is there: as written, and read as its column's kind.
#[derive(Clone, PartialEq)]
pub(super) struct Cell {
    pub(super) written: String,
    pub(super) read: Reading,
}

/// A cell or a condition's value, read.
#[derive(Clone, PartialEq)]
pub(super) enum Reading {
    Number(f64),
    Boolean(bool),
    Instant(i64),
    Text(String),
}

impl Opinion<'_> {
    /// Whether an event is one that the matcher asks for.
    pub(super) fn matches(&self, matcher: &Matcher, event: &Event) -> bool {
        let name = matcher
            .event
            .as_ref()
            .is_none_or(|names| names.contains(&event.name));
        let channel = matcher
            .channel
            .as_ref()
            .is_none_or(|channels| channels.contains(&event.channel) && !event.channel.is_empty());
        name && channel
            && matcher
                .conditions
                .iter()
                .all(|condition| self.condition_on_event(condition, event))
    }

    fn condition_on_event(&self, condition: &Condition, event: &Event) -> bool {
        let kind = self.kind_of_property(&condition.property);
        let cell = self.cell_of_event(&condition.property, event);
        self.condition(condition, kind, cell.as_ref())
    }

    fn kind_of_property(&self, property: &str) -> Kind {
        match property {
            "event" | "channel" => Kind::Text,
            "value" => Kind::Number,
            "time" => Kind::Instant,
            _ => {
                let cells = self
                    .data
                    .events
                    .iter()
                    .filter_map(|e| e.cells.get(property));
                self.kind_of(cells.map(String::as_str))
            }
        }
    }

    /// An event's property; `None` is missing.
    pub(super) fn cell_of_event(&self, property: &str, event: &Event) -> Option<Cell> {
        let text = |text: &str| {
            (!text.is_empty()).then(|| Cell {
                written: text.to_owned(),
                read: Reading::Text(text.to_owned()),
            })
        };
        match property {
            "event" => text(&event.name),
            "channel" => text(&event.channel),
            "value" => sound(event.value).map(|value| Cell {
                written: number::print(value),
                read: Reading::Number(value),
            }),
            "time" => Some(Cell {
                written: hearth_model::instant::format_utc_ms(event.time),
                read: Reading::Instant(event.time),
            }),
            _ => {
                let written = event.cells.get(property)?;
                self.cell(written, self.kind_of_property(property))
            }
        }
    }

    /// The kind of a column with these cells.
    pub(super) fn kind_of<'c>(&self, cells: impl Iterator<Item = &'c str>) -> Kind {
        let cells: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
        if cells.is_empty() {
            Kind::Text
        } else if cells.iter().all(|cell| plain_number(cell).is_some()) {
            Kind::Number
        } else if cells.iter().all(|cell| truth(cell).is_some()) {
            Kind::Boolean
        } else if cells.iter().all(|cell| self.zone.instant(cell).is_some()) {
            Kind::Instant
        } else {
            Kind::Text
        }
    }

    /// A cell of a column of the given kind; `None` is missing.
    pub(super) fn cell(&self, written: &str, kind: Kind) -> Option<Cell> {
        if written.is_empty() {
            return None;
        }
        let read = match kind {
            Kind::Number => Reading::Number(sound(plain_number(written)?)?),
            Kind::Boolean => Reading::Boolean(truth(written)?),
            Kind::Instant => Reading::Instant(self.zone.instant(written)?),
            Kind::Text => Reading::Text(written.to_owned()),
        };
        Some(Cell {
            written: written.to_owned(),
            read,
        })
    }

    /// Whether a condition holds on a cell of a column of the given kind.
    pub(super) fn condition(&self, condition: &Condition, kind: Kind, cell: Option<&Cell>) -> bool {
        let Some(cell) = cell else {
            return matches!(condition.op, Op::Missing | Op::Ne);
        };
        let Some(value) = &condition.value else {
            return condition.op == Op::Exists;
        };
        let same = |value: &Literal| self.read(value, kind).as_ref() == Some(&cell.read);
        match condition.op {
            Op::Eq => same(value),
            Op::Ne => !same(value),
            Op::In => items(value).iter().any(same),
            Op::Contains => folded(&cell.written).contains(&folded(&as_text(value))),
            Op::StartsWith => folded(&cell.written).starts_with(&folded(&as_text(value))),
            Op::EndsWith => folded(&cell.written).ends_with(&folded(&as_text(value))),
            Op::Lt => self.order(cell, value, kind, |cell, value| cell < value),
            Op::Lte => self.order(cell, value, kind, |cell, value| cell <= value),
            Op::Gt => self.order(cell, value, kind, |cell, value| cell > value),
            Op::Gte => self.order(cell, value, kind, |cell, value| cell >= value),
            Op::Between => {
                self.order(cell, &items(value)[0], kind, |cell, low| cell >= low)
                    && self.order(cell, &items(value)[1], kind, |cell, high| cell <= high)
            }
            Op::Exists | Op::Missing => false,
        }
    }

    /// A condition's value as the column's kind, if it is or reads as such.
    fn read(&self, value: &Literal, kind: Kind) -> Option<Reading> {
        match (kind, value) {
            (Kind::Number, Literal::Number(number)) => Some(Reading::Number(*number)),
            (Kind::Number, Literal::Text(text)) => plain_number(text).map(Reading::Number),
            (Kind::Boolean, Literal::Bool(truth)) => Some(Reading::Boolean(*truth)),
            (Kind::Boolean, Literal::Text(text)) => truth(text).map(Reading::Boolean),
            (Kind::Instant, Literal::Text(text)) => self.zone.instant(text).map(Reading::Instant),
            (Kind::Text, Literal::Text(text)) => Some(Reading::Text(text.clone())),
            _ => None,
        }
    }

    /// Numbers with numbers, instants with instants; nothing else has an order.
    #[expect(
        clippy::cast_precision_loss,
        reason = "instants of this era lie far within 2^53 ms"
    )]
    fn order(&self, cell: &Cell, value: &Literal, kind: Kind, is: fn(f64, f64) -> bool) -> bool {
        match (&cell.read, self.read(value, kind)) {
            (Reading::Number(cell), Some(Reading::Number(value))) => is(*cell, value),
            (Reading::Instant(cell), Some(Reading::Instant(value))) => {
                is(*cell as f64, value as f64)
            }
            _ => false,
        }
    }
}

fn items(value: &Literal) -> &[Literal] {
    match value {
        Literal::List(items) => items,
        _ => &[],
    }
}

fn as_text(value: &Literal) -> String {
    match value {
        Literal::Text(text) => text.clone(),
        Literal::Number(value) => number::print(*value),
        Literal::Bool(truth) => truth.to_string(),
        Literal::List(_) => String::new(),
    }
}

/// A data number; missing beyond 1e15.
fn sound(number: f64) -> Option<f64> {
    (number.abs() <= 1e15).then_some(number)
}

/// A decimal number without leading zeros: `007` is an id.
fn plain_number(text: &str) -> Option<f64> {
    let digits = text.trim_start_matches(['+', '-']);
    let leading_zero = digits.len() > 1
        && digits.starts_with('0')
        && digits[1..].starts_with(|c: char| c.is_ascii_digit());
    let begins = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    if leading_zero || !begins {
        return None;
    }
    text.parse::<f64>().ok()
}

fn truth(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

/// Without upper and lower case, letter by letter.
fn folded(text: &str) -> String {
    let single = |letter: char, mut cased: Box<dyn Iterator<Item = char>>| match (
        cased.next(),
        cased.next(),
    ) {
        (Some(one), None) => one,
        _ => letter,
    };
    text.chars()
        .map(|letter| single(letter, Box::new(letter.to_uppercase())))
        .map(|letter| single(letter, Box::new(letter.to_lowercase())))
        .collect()
}
