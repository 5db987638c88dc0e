//! What the demo data sets come with besides a score: the groups of people that
//! their stories are about.

use crate::document::ModelDraft;
use crate::reader;

/// A story's tags and segments as a model file; `$score` is the model's first score, `$top` its last level.
const STORIES: [(&str, &str); 6] = [
    ("newsletter", include_str!("stories/newsletter.json")),
    ("shop", include_str!("stories/shop.json")),
    ("streaming", include_str!("stories/streaming.json")),
    ("course", include_str!("stories/course.json")),
    ("insurance", include_str!("stories/insurance.json")),
    ("trial", include_str!("stories/trial.json")),
];

/// Names of the demos that have a story.
pub fn stories() -> impl Iterator<Item = &'static str> {
    STORIES.iter().map(|(demo, _)| *demo)
}

/// Gives a model made for a demo the tags and segments that its story is about. Models of other
/// data stay as they are.
pub fn tell(demo: &str, draft: &mut ModelDraft) {
    let Some((_, text)) = STORIES.iter().find(|(name, _)| *name == demo) else {
        return;
    };
    let Some(score) = draft.scores.first() else {
        return;
    };
    let top = score.levels.last().map_or("", |level| level.name.as_str());
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let text = text
        .replace("\"$score\"", &quoted(&score.id))
        .replace("\"$top\"", &quoted(top));
    if let Ok(story) = reader::parse(&text) {
        draft.tags.extend(story.tags);
        draft.segments.extend(story.segments);
    }
}
