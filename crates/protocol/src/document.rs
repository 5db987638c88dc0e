//! A model document inside a message travels as the text of its file: the
//! receiver then reads it by the one reader that knows the format, instead of
//! carrying a second one.

use hearth_model::{ModelDraft, parse};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Writes `draft` as text.
pub(crate) fn serialize<S: Serializer>(draft: &ModelDraft, to: S) -> Result<S::Ok, S::Error> {
    draft.to_json_pretty().serialize(to)
}

/// Reads a draft from its text.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<ModelDraft, D::Error> {
    read(&String::deserialize(from)?)
}

fn read<E: de::Error>(text: &str) -> Result<ModelDraft, E> {
    parse(text).map_err(|problems| match problems.first() {
        Some(problem) => E::custom(problem),
        None => E::custom("no model document"),
    })
}

/// The same for a draft that may be absent.
pub(crate) mod optional {
    use super::{Deserialize, Deserializer, ModelDraft, Serialize, Serializer, read};

    /// Writes `draft` as text.
    pub(crate) fn serialize<S: Serializer>(
        draft: &Option<ModelDraft>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        draft.as_ref().map(ModelDraft::to_json_pretty).serialize(to)
    }

    /// Reads a draft from its text.
    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<ModelDraft>, D::Error> {
        Option::<String>::deserialize(from)?
            .map(|text| read(&text))
            .transpose()
    }
}

/// The same for predicates: one text for all of them.
pub(crate) mod predicates {
    use hearth_model::document::Predicate;
    use hearth_model::{parse_predicates, predicates_to_json};

    use super::{Deserialize, Deserializer, Serialize, Serializer, de};

    /// Writes predicates as text.
    pub(crate) fn serialize<S: Serializer>(list: &[Predicate], to: S) -> Result<S::Ok, S::Error> {
        predicates_to_json(list).serialize(to)
    }

    /// Reads predicates from their text.
    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Vec<Predicate>, D::Error> {
        let text = String::deserialize(from)?;
        parse_predicates(&text).map_err(|problems| match problems.first() {
            Some(problem) => de::Error::custom(problem),
            None => de::Error::custom("no predicates"),
        })
    }
}
