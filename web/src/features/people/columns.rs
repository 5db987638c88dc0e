//! The columns that the table can have: which there are, which are shown where nobody chose, and
//! what the engine is asked for each. Pure.

use std::collections::BTreeMap;

use hearth_model::ModelDraft;
use hearth_protocol::dataset::PropertySummary;
use hearth_protocol::listing::Field;

/// Spans of days that a change is taken over.
pub const SPANS: [u32; 3] = [7, 30, 90];
/// The usual one.
pub const USUAL_SPAN: u32 = 30;
/// Width of the column with the boxes, in CSS pixels.
pub const BOX_WIDTH: u32 = 24;
/// At either edge of a row.
const EDGE: u32 = 12;
/// Where there is less room than this, columns are narrow.
const NARROW: f64 = 480.0;

/// How wide columns are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sizes {
    /// As on a desk.
    #[default]
    Wide,
    /// As on a phone.
    Narrow,
}

impl Sizes {
    /// The sizes for so much room, in CSS pixels.
    #[must_use]
    pub fn of(room: f64) -> Self {
        match room < NARROW {
            true => Self::Narrow,
            false => Self::Wide,
        }
    }

    /// Between two columns, in CSS pixels.
    #[must_use]
    pub fn gap(self) -> u32 {
        match self {
            Self::Wide => 16,
            Self::Narrow => 8,
        }
    }
}

/// A column of the table. Scores are named by their id, since positions change as a model is
/// edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// The id; always shown.
    Person,
    /// A score.
    Score(String),
    /// The level of the score on screen.
    Level,
    /// How much that score changed over some days.
    Change,
    /// Its points before the scale.
    Points,
    /// Number of events.
    Events,
    /// The last event.
    LastSeen,
    /// The first event.
    FirstSeen,
    /// The tags.
    Tags,
    /// Since when people have the tag with this id.
    Since(String),
    /// A column of the people table, or a property constant per person.
    Attribute(String),
}

impl Column {
    /// What it is kept by.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Person => "person".to_owned(),
            Self::Score(id) => format!("score:{id}"),
            Self::Level => "level".to_owned(),
            Self::Change => "change".to_owned(),
            Self::Points => "points".to_owned(),
            Self::Events => "events".to_owned(),
            Self::LastSeen => "last-seen".to_owned(),
            Self::FirstSeen => "first-seen".to_owned(),
            Self::Tags => "tags".to_owned(),
            Self::Since(id) => format!("since:{id}"),
            Self::Attribute(name) => format!("attribute:{name}"),
        }
    }

    /// The column that is kept by this.
    #[must_use]
    pub fn kept_as(key: &str) -> Option<Self> {
        Some(match key {
            "person" => Self::Person,
            "level" => Self::Level,
            "change" => Self::Change,
            "points" => Self::Points,
            "events" => Self::Events,
            "last-seen" => Self::LastSeen,
            "first-seen" => Self::FirstSeen,
            "tags" => Self::Tags,
            _ => match key.split_once(':')? {
                ("score", id) => Self::Score(id.to_owned()),
                ("since", id) => Self::Since(id.to_owned()),
                ("attribute", name) => Self::Attribute(name.to_owned()),
                _ => return None,
            },
        })
    }

    /// What the engine calls it; `None` for a score or a tag that the model does not have.
    #[must_use]
    pub fn field(&self, model: &ModelDraft) -> Option<Field> {
        Some(match self {
            Self::Person => Field::Person,
            Self::Score(id) => {
                let at = model.scores.iter().position(|score| score.id == *id)?;
                Field::Score(u32::try_from(at).ok()?)
            }
            Self::Level => Field::Level,
            Self::Change => Field::Change,
            Self::Points => Field::Raw,
            Self::Events => Field::Events,
            Self::LastSeen => Field::LastSeen,
            Self::FirstSeen => Field::FirstSeen,
            Self::Tags => Field::Tags,
            Self::Since(id) => {
                let at = model.tags.iter().position(|tag| tag.id == *id)?;
                Field::Since(u32::try_from(at).ok()?)
            }
            Self::Attribute(name) => Field::Attribute(name.clone()),
        })
    }

    /// Whether it is usually sorted with the greatest first: numbers and times, but no texts.
    #[must_use]
    pub fn falls(&self) -> bool {
        !matches!(self, Self::Person | Self::Attribute(_))
    }

    /// Its least width in CSS pixels.
    #[must_use]
    pub fn width(&self, sizes: Sizes) -> u32 {
        let (wide, narrow) = match self {
            Self::Person => (150, 110),
            Self::Score(_) => (112, 76),
            Self::Level => (92, 76),
            Self::Change => (116, 110),
            Self::Points | Self::Events => (72, 64),
            Self::LastSeen | Self::FirstSeen => (96, 92),
            Self::Since(_) => (120, 110),
            Self::Tags => (150, 130),
            Self::Attribute(_) => (104, 90),
        };
        match sizes {
            Sizes::Wide => wide,
            Sizes::Narrow => narrow,
        }
    }

    /// How much it takes of what is left, in tenths.
    fn share(&self) -> u32 {
        match self {
            Self::Person => 22,
            Self::Score(_) | Self::Tags => 14,
            Self::Level => 10,
            _ => 8,
        }
    }
}

/// Every column that there can be but the person's, in the order of the table: the score on screen
/// and what belongs to it first.
#[must_use]
pub fn offered(model: &ModelDraft, score: usize, attributes: &[PropertySummary]) -> Vec<Column> {
    let id = |at: usize| {
        model
            .scores
            .get(at)
            .map(|score| Column::Score(score.id.clone()))
    };
    let others = (0..model.scores.len()).filter(|&at| at != score);
    let tags = (!model.tags.is_empty()).then_some(Column::Tags);
    let since = model.tags.iter();
    let since = since.map(|tag| Column::Since(tag.id.clone()));
    let attributes = attributes.iter();
    let attributes = attributes.map(|column| Column::Attribute(column.name.clone()));
    let own = [Column::Level, Column::Change, Column::Points];
    let times = [Column::Events, Column::LastSeen, Column::FirstSeen];
    let scores = id(score).into_iter().chain(own);
    scores
        .chain(others.filter_map(id))
        .chain(times)
        .chain(tags)
        .chain(since)
        .chain(attributes)
        .collect()
}

/// Which columns somebody turned on or off, and over how many days changes are taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// By key of the column, whether it is shown; what was never turned is as usual.
    pub turned: BTreeMap<String, bool>,
    /// Days of the change.
    pub days: u32,
}

impl Default for Choice {
    fn default() -> Self {
        Self {
            turned: BTreeMap::new(),
            days: USUAL_SPAN,
        }
    }
}

impl Choice {
    /// Of what is offered, what is shown, where `room` CSS pixels are there for the table: what was
    /// chosen, and of the rest what is usual.
    #[must_use]
    pub fn shown(&self, offered: &[Column], room: f64) -> Vec<Column> {
        let usual = usual(offered, room);
        let is_shown = |column: &&Column| {
            let turned = self.turned.get(&column.key()).copied();
            turned.unwrap_or_else(|| usual.contains(column))
        };
        let shown = offered.iter().filter(is_shown).cloned();
        std::iter::once(Column::Person).chain(shown).collect()
    }

    /// The same with a column turned on or off.
    #[must_use]
    pub fn turning(&self, column: &Column, on: bool) -> Self {
        let mut next = self.clone();
        next.turned.insert(column.key(), on);
        next
    }

    /// The same with just these columns of those offered.
    #[must_use]
    pub fn only(&self, offered: &[Column], shown: &[Column]) -> Self {
        let turn = |column: &Column| (column.key(), shown.contains(column));
        let mut next = self.clone();
        next.turned.extend(offered.iter().map(turn));
        next
    }
}

/// As many columns as there is room for without scrolling, those that tell most first; two on the
/// smallest screen.
fn usual(offered: &[Column], room: f64) -> Vec<Column> {
    let weight = |column: &Column| match column {
        Column::Score(_) | Column::Level => 0,
        Column::Change => 1,
        Column::LastSeen => 2,
        Column::Tags => 3,
        Column::Attribute(_) => 4,
        Column::Events => 5,
        Column::Points => 6,
        Column::FirstSeen | Column::Since(_) | Column::Person => 7,
    };
    let mut order: Vec<&Column> = offered.iter().collect();
    order.sort_by_key(|column| weight(column));
    // The score on screen and its level come before other scores.
    if let Some(at) = order.iter().position(|column| **column == Column::Level) {
        let level = order.remove(at);
        order.insert(1.min(order.len()), level);
    }
    let sizes = Sizes::of(room);
    let mut left = room - f64::from(least(&[Column::Person], sizes));
    let mut usual = Vec::new();
    for column in order {
        left -= f64::from(column.width(sizes) + sizes.gap());
        if (left < 0.0 && usual.len() >= 2) || weight(column) >= 6 {
            break;
        }
        usual.push(column.clone());
    }
    usual
}

/// The least width of a table of these columns, in CSS pixels.
#[must_use]
pub fn least(columns: &[Column], sizes: Sizes) -> u32 {
    let widths = columns
        .iter()
        .map(|column| column.width(sizes) + sizes.gap());
    BOX_WIDTH + 2 * EDGE + widths.sum::<u32>()
}

/// The columns' widths as the style sheet takes them.
#[must_use]
pub fn template(columns: &[Column], sizes: Sizes) -> String {
    let column = |column: &Column| {
        let (width, share) = (column.width(sizes), column.share());
        format!(" minmax({width}px, {share}fr)")
    };
    let columns = columns.iter().map(column);
    format!("{BOX_WIDTH}px{}", columns.collect::<String>())
}

#[cfg(test)]
mod tests {
    use hearth_model::parse;
    use hearth_protocol::dataset::PropertySummary;

    use super::*;

    fn attribute(name: &str) -> PropertySummary {
        PropertySummary {
            name: name.to_owned(),
            kind: "text".to_owned(),
            distinct: 2,
            values: Vec::new(),
            bytes: 0,
        }
    }

    fn all() -> Vec<Column> {
        let model = parse(
            r#"{"hearth":1,"scores":[{"id":"a","name":"A","rules":[]},{"id":"b","name":"B","rules":[]}],
            "tags":[{"id":"t","name":"T","when":{"all":[]}}]}"#,
        )
        .expect("a model");
        offered(&model, 1, &[attribute("plan"), attribute("score:x")])
    }

    fn keys(columns: &[Column]) -> Vec<String> {
        columns.iter().map(Column::key).collect()
    }

    #[test]
    fn the_score_on_screen_comes_first_and_every_key_is_read_back() {
        let all = all();
        let first = ["score:b", "level", "change", "points", "score:a"];
        assert_eq!(keys(&all)[..5], first);
        for column in all {
            assert_eq!(Column::kept_as(&column.key()), Some(column));
        }
        assert_eq!(Column::kept_as("no:such"), None);
    }

    #[test]
    fn what_fits_is_shown_and_what_was_chosen_is_always() {
        let all = all();
        let choice = Choice::default();
        let phone = choice.shown(&all, 358.0);
        assert_eq!(keys(&phone), ["person", "score:b", "level"]);
        let wide = choice.shown(&all, 1_180.0);
        for key in ["score:a", "change", "last-seen", "tags", "attribute:plan"] {
            assert!(keys(&wide).iter().any(|own| own == key), "{key}");
        }
        assert!(least(&wide, Sizes::Wide) <= 1_180);
        assert!(
            least(&phone, Sizes::of(358.0)) <= 340,
            "beside a scroll bar"
        );
        let more = choice.turning(&Column::FirstSeen, true);
        let more = more.turning(&Column::Level, false);
        assert_eq!(
            keys(&more.shown(&all, 100.0)),
            ["person", "score:b", "first-seen"]
        );
        let only = more.only(&all, &[Column::Tags]);
        assert_eq!(keys(&only.shown(&all, 2_000.0)), ["person", "tags"]);
    }
}
