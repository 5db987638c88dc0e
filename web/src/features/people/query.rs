//! What is asked of the table: order, search, levels, tags. Pure.

use hearth_model::ModelDraft;
use hearth_protocol::listing::{Field, Listing};
use hearth_protocol::segments::GroupId;

use super::columns::Column;

/// What is asked of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// Sorted by this; absent: by the score on screen, whichever that is.
    pub sort: Option<Column>,
    /// Greatest first.
    pub descending: bool,
    /// Text inside the id.
    pub search: String,
    /// Positions of levels to keep, ascending; empty: all.
    pub levels: Vec<u16>,
    /// Only people of this group; absent: everyone.
    pub among: Option<GroupId>,
    /// Only people who have all of these tags, by id.
    pub tags: Vec<String>,
}

impl Default for Query {
    /// The highest scores first.
    fn default() -> Self {
        Self {
            sort: None,
            descending: true,
            search: String::new(),
            levels: Vec::new(),
            among: None,
            tags: Vec::new(),
        }
    }
}

impl Query {
    /// The same, sorted by a column: its usual direction first, the other when pressed again.
    #[must_use]
    pub fn sorted_by(&self, sort: Option<Column>) -> Self {
        let descending = if self.sort == sort {
            !self.descending
        } else {
            sort.as_ref().is_none_or(Column::falls)
        };
        Self {
            sort,
            descending,
            ..self.clone()
        }
    }

    /// The same, with a level kept or not.
    #[must_use]
    pub fn toggling(&self, level: u16) -> Self {
        let mut levels = self.levels.clone();
        match levels.binary_search(&level) {
            Ok(at) => {
                levels.remove(at);
            }
            Err(at) => levels.insert(at, level),
        }
        Self {
            levels,
            ..self.clone()
        }
    }

    /// The same, with a tag asked for or not.
    #[must_use]
    pub fn with_tag(&self, id: &str, on: bool) -> Self {
        let mut tags = self.tags.clone();
        tags.retain(|tag| tag != id);
        if on {
            tags.push(id.to_owned());
        }
        Self {
            tags,
            ..self.clone()
        }
    }

    /// What the engine is asked, of the score at this position of the model. What the model does
    /// not have is left out, and a sort by it is by the score on screen.
    #[must_use]
    pub fn listing(&self, model: &ModelDraft, score: usize, change_days: u32) -> Listing {
        let score = u32::try_from(score).unwrap_or_default();
        let tags = self.tags.iter();
        let tags = tags.filter(|id| model.tags.iter().any(|tag| tag.id == **id));
        let sort = self.sort.as_ref().and_then(|column| column.field(model));
        Listing {
            score,
            sort: sort.unwrap_or(Field::Score(score)),
            descending: self.descending,
            search: self.search.clone(),
            levels: self.levels.clone(),
            among: self.among.clone(),
            tags: tags.cloned().collect(),
            change_days,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_pressed_again_turns_round() {
        let query = Query::default().sorted_by(Some(Column::Person));
        assert!(!query.descending);
        assert!(query.sorted_by(Some(Column::Person)).descending);
        assert!(query.sorted_by(Some(Column::Events)).descending);
        let back = query.sorted_by(None);
        assert!(back.descending && !back.sorted_by(None).descending);
    }

    #[test]
    fn levels_are_kept_in_order() {
        let query = Query::default().toggling(2).toggling(0);
        assert_eq!(query.levels, [0, 2]);
        assert_eq!(query.toggling(2).levels, [0]);
    }

    #[test]
    fn what_the_model_lacks_is_not_asked_for() {
        let model = hearth_model::parse(
            r#"{"hearth":1,"scores":[{"id":"a","name":"A","rules":[]}],
            "tags":[{"id":"t","name":"T","when":{"all":[]}}]}"#,
        )
        .expect("a model");
        let query = Query {
            sort: Some(Column::Score("gone".to_owned())),
            tags: vec!["gone".to_owned(), "t".to_owned()],
            ..Query::default()
        };
        let listing = query.listing(&model, 0, 30);
        assert_eq!(
            (listing.sort, listing.tags),
            (Field::Score(0), vec!["t".to_owned()])
        );
    }
}
