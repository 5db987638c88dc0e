//! A partial log as plain arrays and back: how it is handed from one program to
//! another that shares no memory with it.

use crate::dictionary::Dictionary;
use crate::partial::{PartialLog, PartialProperty};
use crate::texts::Texts;

/// Texts by their numbers: text n ends at `ends[n]`, where text n + 1 begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlainTexts {
    /// All texts, one behind the other, in UTF-8.
    pub bytes: Vec<u8>,
    /// Where each ends.
    pub ends: Vec<u32>,
}

/// A partial log as plain arrays. All columns have one entry per event.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlainLog {
    /// The people's ids.
    pub people: PlainTexts,
    /// The events' names.
    pub names: PlainTexts,
    /// The channels.
    pub channels: PlainTexts,
    /// Per kind the number of its name, then that of its channel + 1 (0: no channel).
    pub kinds: Vec<u32>,
    /// The number of each event's person.
    pub person: Vec<u32>,
    /// The number of each event's kind.
    pub kind: Vec<u16>,
    /// UTC milliseconds.
    pub time: Vec<i64>,
    /// NaN is missing; absent when no value column is mapped.
    pub value: Option<Vec<f64>>,
    /// The properties' names.
    pub properties: PlainTexts,
    /// Per property its texts, and of each event the number of its text + 1 (0: missing).
    pub cells: Vec<(PlainTexts, Vec<u32>)>,
}

impl PartialLog {
    /// The log as plain arrays; `None` where texts are longer than 4 GiB together, or
    /// where events of it are said to be counted.
    #[must_use]
    pub fn into_plain(self) -> Option<PlainLog> {
        if !self.counted.is_empty() {
            return None;
        }
        let properties = self.properties.iter();
        let names = PlainTexts::of(properties.map(|column| column.name.as_str()))?;
        let cells = self.properties.into_iter();
        Some(PlainLog {
            people: PlainTexts::of(self.people.iter())?,
            names: PlainTexts::of(self.names.iter())?,
            channels: PlainTexts::of(self.channels.iter())?,
            kinds: self
                .kinds
                .iter()
                .flat_map(|&(name, channel)| [name, channel])
                .collect(),
            person: self.person,
            kind: self.kind,
            time: self.time,
            value: self.value,
            properties: names,
            cells: cells
                .map(|column| Some((PlainTexts::of(column.texts.iter())?, column.codes)))
                .collect::<Option<_>>()?,
        })
    }

    /// The log that these arrays are of; `None` where they are of none.
    #[must_use]
    pub fn of_plain(plain: PlainLog) -> Option<Self> {
        let events = plain.time.len();
        let (people, names) = (plain.people.dictionary()?, plain.names.dictionary()?);
        let channels = plain.channels.dictionary()?;
        let kinds: Vec<(u32, u32)> = plain
            .kinds
            .chunks_exact(2)
            .map(|pair| (pair[0], pair[1]))
            .collect();
        let is_kind = |&(name, channel): &(u32, u32)| {
            (name as usize) < names.len() && channel as usize <= channels.len()
        };
        let numbers = (0_u16..=u16::MAX).zip(&kinds);
        let kind_of = numbers.map(|(kind, &of)| (of, kind)).collect();
        let is_whole = all_below(&plain.person, events, people.len())
            && plain.kind.len() == events
            && plain
                .kind
                .iter()
                .all(|&kind| usize::from(kind) < kinds.len())
            && kinds.iter().all(is_kind)
            && plain
                .value
                .as_ref()
                .is_none_or(|value| value.len() == events);
        let properties = plain.properties.texts()?;
        if !is_whole || properties.len() != plain.cells.len() {
            return None;
        }
        let cells = properties.iter().zip(plain.cells);
        Some(Self {
            people,
            names,
            channels,
            kinds,
            kind_of,
            person: plain.person,
            kind: plain.kind,
            time: plain.time,
            value: plain.value,
            properties: cells
                .map(|(name, (texts, codes))| {
                    let texts = texts.dictionary()?;
                    let property = PartialProperty {
                        name: name.to_owned(),
                        texts,
                        codes,
                    };
                    let codes = property.texts.len() + 1;
                    all_below(&property.codes, events, codes).then_some(property)
                })
                .collect::<Option<_>>()?,
            ..Self::default()
        })
    }
}

/// Whether a column has one number below `end` for every event.
fn all_below(column: &[u32], events: usize, end: usize) -> bool {
    let largest = column
        .iter()
        .fold(0, |largest, &number| largest.max(number));
    column.len() == events && (column.is_empty() || (largest as usize) < end)
}

impl PlainTexts {
    fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Option<Self> {
        let mut plain = Self::default();
        for text in texts {
            plain.bytes.extend_from_slice(text.as_bytes());
            plain.ends.push(u32::try_from(plain.bytes.len()).ok()?);
        }
        Some(plain)
    }

    fn texts(&self) -> Option<Texts> {
        let bytes = std::str::from_utf8(&self.bytes).ok()?;
        let mut texts = Texts::default();
        let mut from = 0;
        for &end in &self.ends {
            texts.push(bytes.get(from..end as usize)?);
            from = end as usize;
        }
        Some(texts)
    }

    /// The texts by the same numbers; `None` where two are the same.
    fn dictionary(&self) -> Option<Dictionary> {
        let texts = self.texts()?;
        let mut dictionary = Dictionary::with_room(texts.len());
        let mut numbers = Vec::with_capacity(texts.len());
        dictionary.intern_all(&texts, &mut numbers);
        (dictionary.len() == texts.len()).then_some(dictionary)
    }
}
