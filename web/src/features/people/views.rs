//! Views of the table that were named: search, filters, order and columns, kept by what identifies
//! each, so that what a model or data set lacks later can be told by its name. Pure.

use hearth_model::ModelDraft;
use hearth_protocol::segments::GroupId;

use super::columns::{Column, SPANS, USUAL_SPAN};
use super::query::Query;
use crate::hooks::tables;

/// Most views that are kept.
pub const MOST_VIEWS: usize = 100;
/// Letters of a view's name.
pub const MOST_LETTERS: usize = 80;

/// Part of a view: a kind, what identifies it, and what it was called.
type Entry = (String, String, String);

/// A view with its name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// What it is called.
    pub name: String,
    entries: Vec<Entry>,
}

/// What the table shows beside the query.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown<'a> {
    /// The model.
    pub model: &'a ModelDraft,
    /// Position of the score on screen.
    pub score: usize,
    /// The columns.
    pub columns: &'a [Column],
    /// Days of the change.
    pub days: u32,
}

/// What a view named that is not there any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone {
    /// A score.
    Score,
    /// A level of the score.
    Level,
    /// A segment.
    Segment,
    /// A tag.
    Tag,
    /// A column: an attribute or a score.
    Column,
}

/// What a view opens to.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// What is asked of the table.
    pub query: Query,
    /// Id of the score on screen.
    pub score: Option<String>,
    /// The columns.
    pub columns: Vec<Column>,
    /// Days of the change.
    pub days: u32,
    /// What is not there any more, by what it was called.
    pub gone: Vec<(Gone, String)>,
}

impl View {
    /// What is shown now, without a name.
    #[must_use]
    pub fn of(query: &Query, shown: &Shown<'_>) -> Self {
        let model = shown.model;
        let mut entries = Vec::new();
        let mut add = |kind: &str, what: &str, called: &str| {
            entries.push((kind.to_owned(), what.to_owned(), called.to_owned()));
        };
        let score = model.scores.get(shown.score);
        if let Some(score) = score {
            add("score", &score.id, &score.name);
        }
        if let Some(sort) = &query.sort {
            add("sort", &sort.key(), "");
        }
        if !query.descending {
            add("rising", "", "");
        }
        if !query.search.is_empty() {
            add("search", &query.search, "");
        }
        let levels = score
            .map(|score| score.levels.as_slice())
            .unwrap_or_default();
        let levels = query
            .levels
            .iter()
            .filter_map(|&at| levels.get(usize::from(at)));
        levels.for_each(|level| add("level", &level.name, &level.name));
        match &query.among {
            Some(GroupId::Segment(id)) => {
                let segment = model.segments.iter().find(|segment| segment.id == *id);
                add("segment", id, segment.map_or(id, |segment| &segment.name));
            }
            Some(GroupId::Tag(id)) => add("tag", id, tag_name(model, id)),
            None => {}
        }
        query
            .tags
            .iter()
            .for_each(|id| add("tag", id, tag_name(model, id)));
        for column in shown
            .columns
            .iter()
            .filter(|column| **column != Column::Person)
        {
            let called = match column {
                Column::Score(id) => {
                    let score = model.scores.iter().find(|score| score.id == *id);
                    score.map_or(id.as_str(), |score| &score.name)
                }
                Column::Since(id) => tag_name(model, id),
                Column::Attribute(name) => name,
                _ => "",
            };
            add("column", &column.key(), called);
        }
        add("days", &shown.days.to_string(), "");
        Self {
            name: String::new(),
            entries,
        }
    }

    /// Whether both show the same, whatever they are called.
    #[must_use]
    pub fn shows_as(&self, other: &Self) -> bool {
        let what = |(kind, what, _): &Entry| (kind.clone(), what.clone());
        let (one, other) = (self.entries.iter(), other.entries.iter());
        one.map(what).eq(other.map(what))
    }

    /// What it opens to, by a model and the columns that there are. What is gone is left out and told.
    #[must_use]
    pub fn open(&self, model: &ModelDraft, offered: &[Column]) -> Opened {
        let mut opened = Opened {
            query: Query::default(),
            score: None,
            columns: vec![Column::Person],
            days: USUAL_SPAN,
            gone: Vec::new(),
        };
        for entry in &self.entries {
            if let Some(gone) = opened.take(entry, model, offered) {
                opened.gone.push((gone, entry.2.clone()));
            }
        }
        opened.query.levels.sort_unstable();
        opened
    }
}

impl Opened {
    /// Takes in a part of a view; what it names is told where it is gone.
    fn take(
        &mut self,
        (kind, what, _): &Entry,
        model: &ModelDraft,
        offered: &[Column],
    ) -> Option<Gone> {
        match kind.as_str() {
            "score" => match model.scores.iter().any(|score| score.id == *what) {
                true => self.score = Some(what.clone()),
                false => return Some(Gone::Score),
            },
            "sort" => {
                let column = Column::kept_as(what);
                let is_there =
                    |column: &Column| *column == Column::Person || offered.contains(column);
                self.query.sort = column.filter(is_there);
            }
            "rising" => self.query.descending = false,
            "search" => self.query.search.clone_from(what),
            "level" => {
                // Without its score a level is told with that.
                let id = self.score.as_ref()?;
                let score = model.scores.iter().find(|score| score.id == *id)?;
                let at = score.levels.iter().position(|level| level.name == *what);
                match at.and_then(|at| u16::try_from(at).ok()) {
                    Some(at) => self.query.levels.push(at),
                    None => return Some(Gone::Level),
                }
            }
            "segment" => match model.segments.iter().any(|segment| segment.id == *what) {
                true => self.query.among = Some(GroupId::Segment(what.clone())),
                false => return Some(Gone::Segment),
            },
            "tag" => match model.tags.iter().any(|tag| tag.id == *what) {
                true => self.query.tags.push(what.clone()),
                false => return Some(Gone::Tag),
            },
            "column" => {
                let column = Column::kept_as(what)?;
                match offered.contains(&column) {
                    true => self.columns.push(column),
                    // Tags are no column of a model without any.
                    false if column == Column::Tags => {}
                    false => return Some(Gone::Column),
                }
            }
            "days" => {
                let days = what.parse().ok().filter(|days| SPANS.contains(days));
                self.days = days.unwrap_or(USUAL_SPAN);
            }
            // Of a later Hearth.
            _ => {}
        }
        None
    }
}

fn tag_name<'a>(model: &'a ModelDraft, id: &'a str) -> &'a str {
    let tag = model.tags.iter().find(|tag| tag.id == id);
    tag.map_or(id, |tag| &tag.name)
}

/// All views that were named, in the order of their names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Views(pub Vec<View>);

impl Views {
    /// Those that were kept.
    #[must_use]
    pub fn kept(kept: tables::Views) -> Self {
        let view = |(name, entries)| View { name, entries };
        Self(kept.into_iter().map(view).collect())
    }

    /// As they are kept.
    #[must_use]
    pub fn to_kept(&self) -> tables::Views {
        let views = self.0.iter().cloned();
        views.map(|view| (view.name, view.entries)).collect()
    }

    /// The same with a view under this name; one that had it goes. `None` without a name, or where
    /// there are too many.
    #[must_use]
    pub fn with(&self, view: &View, name: &str) -> Option<Self> {
        let name = tidy(name)?;
        let mut views = self.0.clone();
        views.retain(|own| own.name != name);
        if views.len() >= MOST_VIEWS {
            return None;
        }
        views.push(View {
            name,
            entries: view.entries.clone(),
        });
        views.sort_by_key(|view| view.name.to_lowercase());
        Some(Self(views))
    }

    /// The same with a view called otherwise. `None` where another one is called so, or without a name.
    #[must_use]
    pub fn renaming(&self, from: &str, to: &str) -> Option<Self> {
        let name = tidy(to)?;
        let view = self.named(from)?.clone();
        if name != from && self.named(&name).is_some() {
            return None;
        }
        self.without(from).with(&view, &name)
    }

    /// The same without a view.
    #[must_use]
    pub fn without(&self, name: &str) -> Self {
        let others = self.0.iter().filter(|view| view.name != name);
        Self(others.cloned().collect())
    }

    /// What was done to `before` to make these, done to `kept`: another tab may have kept others meanwhile.
    #[must_use]
    pub fn onto(&self, before: &Self, kept: Self) -> Self {
        let lost = before
            .0
            .iter()
            .filter(|view| self.named(&view.name).is_none());
        let kept = lost.fold(kept, |kept, view| kept.without(&view.name));
        let made = self
            .0
            .iter()
            .filter(|view| before.named(&view.name) != Some(*view));
        made.fold(kept, |kept, view| {
            kept.with(view, &view.name).unwrap_or(kept)
        })
    }

    /// The view of that name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&View> {
        let name = tidy(name)?;
        self.0.iter().find(|view| view.name == name)
    }
}

/// A name without what is around it, and of a bearable length.
fn tidy(name: &str) -> Option<String> {
    let name: String = name.trim().chars().take(MOST_LETTERS).collect();
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model(segment: &str, level: &str) -> ModelDraft {
        hearth_model::parse(&format!(
            r#"{{"hearth":1,"scores":[{{"id":"s","name":"S","rules":[],"levels":[{{"name":"Low"}},{{"name":"{level}","from":1}}]}}],
            "tags":[{{"id":"t","name":"T","when":{{"all":[]}}}}],"segments":[{{"id":"{segment}","name":"Open","when":{{"all":[]}}}}]}}"#
        ))
        .expect("a model")
    }

    fn view() -> View {
        let query = Query {
            sort: Some(Column::Attribute("plan".to_owned())),
            descending: false,
            search: "x".to_owned(),
            levels: vec![1],
            among: Some(GroupId::Segment("open".to_owned())),
            tags: vec!["t".to_owned()],
        };
        let columns = [
            Column::Person,
            Column::Level,
            Column::Attribute("plan".to_owned()),
        ];
        let model = model("open", "High");
        let shown = Shown {
            model: &model,
            score: 0,
            columns: &columns,
            days: 90,
        };
        View::of(&query, &shown)
    }

    fn offered() -> Vec<Column> {
        vec![Column::Level, Column::Attribute("plan".to_owned())]
    }

    #[test]
    fn a_view_opens_to_what_it_was_made_of() {
        let opened = view().open(&model("open", "High"), &offered());
        assert_eq!(opened.gone, []);
        assert_eq!((opened.score.as_deref(), opened.days), (Some("s"), 90));
        assert_eq!(opened.columns.len(), 3);
        let query = opened.query;
        assert_eq!(query.sort, Some(Column::Attribute("plan".to_owned())));
        assert!(!query.descending && query.search == "x" && query.levels == [1]);
        assert_eq!(query.tags, ["t"]);
        assert_eq!(query.among, Some(GroupId::Segment("open".to_owned())));
    }

    #[test]
    fn what_is_gone_is_told_and_the_rest_holds() {
        let opened = view().open(&model("other", "Hot"), &[Column::Level]);
        let expected = [
            (Gone::Level, "High".to_owned()),
            (Gone::Segment, "Open".to_owned()),
            (Gone::Column, "plan".to_owned()),
        ];
        assert_eq!(opened.gone, expected);
        assert_eq!((opened.query.among, opened.query.sort), (None, None));
        assert_eq!(
            (opened.query.search.as_str(), opened.columns.len()),
            ("x", 2)
        );
    }

    #[test]
    fn views_are_kept_renamed_replaced_and_deleted() {
        let views = Views::default().with(&view(), " b ").expect("room");
        let views = views.with(&View::default(), "A").expect("room");
        let names = |views: &Views| -> Vec<String> {
            views.0.iter().map(|view| view.name.clone()).collect()
        };
        assert_eq!(names(&views), ["A", "b"]);
        assert_eq!(Views::kept(views.to_kept()), views);
        assert_eq!(views.with(&view(), "  "), None);
        assert_eq!(views.renaming("b", "A"), None, "the name is taken");
        let renamed = views.renaming("b", "c").expect("free");
        assert_eq!(names(&renamed), ["A", "c"]);
        assert!(renamed.named("c").is_some_and(|own| own.shows_as(&view())));
        let replaced = views.with(&View::default(), "b").expect("room");
        assert_eq!(names(&replaced), ["A", "b"]);
        assert!(!replaced.named("b").is_some_and(|own| own.shows_as(&view())));
        assert_eq!(names(&views.without("A")), ["b"]);
    }

    #[test]
    fn what_another_tab_kept_stays() {
        let with = |views: &Views, name| views.with(&view(), name).expect("room");
        let before = with(&with(&Views::default(), "a"), "b");
        let elsewhere = with(&before, "theirs").without("b");
        let here = with(&before.without("a"), "ours");
        let merged = here.onto(&before, elsewhere);
        let names: Vec<&str> = merged.0.iter().map(|view| view.name.as_str()).collect();
        assert_eq!(names, ["ours", "theirs"]);
    }
}
