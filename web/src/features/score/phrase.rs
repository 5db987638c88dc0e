//! A message that is still to be said: its key and what fills it. Keeps the
//! building of sentences apart from any language; it never holds words itself.

/// A message by key, with the values that fill it.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// The message's key.
    pub key: &'static str,
    /// What fills it, by name.
    pub args: Vec<(&'static str, Arg)>,
}

/// A value inside a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// Words of the person's own (names of events, properties).
    Text(String),
    /// A number, to be written in the reader's way.
    Number(f64),
    /// Points: a number with its sign.
    Points(f64),
    /// Another message.
    Said(Phrase),
}

impl Phrase {
    /// A message without values.
    #[must_use]
    pub fn new(key: &'static str) -> Self {
        Self {
            key,
            args: Vec::new(),
        }
    }

    /// The same message with a text.
    #[must_use]
    pub fn text(mut self, name: &'static str, value: &str) -> Self {
        self.args.push((name, Arg::Text(value.to_owned())));
        self
    }

    /// The same message with a number.
    #[must_use]
    pub fn number(mut self, name: &'static str, value: f64) -> Self {
        self.args.push((name, Arg::Number(value)));
        self
    }

    /// The same message with points.
    #[must_use]
    pub fn points(mut self, name: &'static str, value: f64) -> Self {
        self.args.push((name, Arg::Points(value)));
        self
    }

    /// The same message with another one inside.
    #[must_use]
    pub fn said(mut self, name: &'static str, inner: Phrase) -> Self {
        self.args.push((name, Arg::Said(inner)));
        self
    }

    /// Several phrases as one, joined two by two by the message `joint` with
    /// `left` and `right` in it; `None` for none.
    #[must_use]
    pub fn joined(joint: &'static str, phrases: impl IntoIterator<Item = Self>) -> Option<Self> {
        phrases
            .into_iter()
            .reduce(|left, right| Self::new(joint).said("left", left).said("right", right))
    }
}
