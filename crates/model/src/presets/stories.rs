//! What the demo data sets come with besides a score: the groups of people that
//! their stories are about.

use crate::document::ModelDraft;
use crate::reader;

/// A story's tags and segments as a model file; `$score` is the model's first score, `$top` its last level.
const STORIES: [(&str, &str); 6] = [
    (
        "newsletter",
        r#"{"hearth": 1, "scores": [],
        "tags": [{"id": "webinar-interest", "name": "Interested in the webinar", "when": {"sequence": {
            "first": {"event": ["webinar_page"]}, "then": {"event": ["webinar_signup"]}, "within_days": 14, "when": "unanswered"}}}],
        "segments": [
            {"id": "webinar-invite", "name": "Looked at the webinar, did not register", "when": {"tag": "webinar-interest"}},
            {"id": "top", "name": "Perks: the most engaged", "when": {"score": "$score", "level": ["$top"]}},
            {"id": "unopened", "name": "Got mail, opened none for 30 days", "when": {"all": [
                {"event": {"event": ["email_sent"]}, "window_days": 30, "count": {"op": "gte", "value": 3}},
                {"event": {"event": ["email_open", "email_click"]}, "window_days": 30, "count": {"op": "eq", "value": 0}}]}},
            {"id": "warm", "name": "Most engaged, but never bought", "when": {"all": [
                {"segment": "top"}, {"event": {"event": ["purchase"]}, "count": {"op": "eq", "value": 0}}]}}]}"#,
    ),
    (
        "shop",
        r#"{"hearth": 1, "scores": [],
        "tags": [{"id": "cart", "name": "Left a cart behind", "when": {"sequence": {
            "first": {"event": ["add_to_cart"]}, "then": {"event": ["purchase"]}, "within_days": 7, "when": "unanswered"}}}],
        "segments": [
            {"id": "shoes", "name": "Discount: saw shoes, bought none", "when": {"all": [
                {"event": {"event": ["product_view"], "where": [{"property": "category", "op": "eq", "value": "shoes"}]}, "window_days": 60, "count": {"op": "gte", "value": 1}},
                {"event": {"event": ["purchase"], "where": [{"property": "category", "op": "eq", "value": "shoes"}]}, "count": {"op": "eq", "value": 0}}]}},
            {"id": "carts", "name": "Carts left behind", "when": {"tag": "cart"}},
            {"id": "top", "name": "Best customers", "when": {"score": "$score", "level": ["$top"]}}]}"#,
    ),
    (
        "streaming",
        r#"{"hearth": 1, "scores": [],
        "segments": [
            {"id": "silent", "name": "Pays, but watched nothing for 14 days", "when": {"all": [
                {"event": {"event": ["subscription_started"]}, "count": {"op": "gte", "value": 1}},
                {"event": {"event": ["subscription_cancel"]}, "count": {"op": "eq", "value": 0}},
                {"event": {"event": ["video_play"]}, "window_days": 14, "count": {"op": "eq", "value": 0}}]}},
            {"id": "often", "name": "Watched on 10 of the last 30 days", "when": {"habit": {
                "measure": "active_days", "match": {"event": ["video_play"]}, "window_days": 30, "op": "gte", "value": 10}}},
            {"id": "top", "name": "The healthiest", "when": {"score": "$score", "level": ["$top"]}}]}"#,
    ),
    (
        "course",
        r#"{"hearth": 1, "scores": [],
        "segments": [
            {"id": "stuck", "name": "Stuck: no lesson for 14 days, not finished", "when": {"all": [
                {"event": {"event": ["lesson_start"]}, "count": {"op": "gte", "value": 1}},
                {"event": {"event": ["course_complete"]}, "count": {"op": "eq", "value": 0}},
                {"event": {"event": ["lesson_start", "lesson_complete"]}, "window_days": 14, "count": {"op": "eq", "value": 0}}]}},
            {"id": "helpers", "name": "Finished, and writes in the forum", "when": {"all": [
                {"event": {"event": ["course_complete"]}, "count": {"op": "gte", "value": 1}},
                {"event": {"event": ["forum_post"]}, "count": {"op": "gte", "value": 3}}]}},
            {"id": "top", "name": "About to finish", "when": {"all": [
                {"score": "$score", "level": ["$top"]},
                {"event": {"event": ["course_complete"]}, "count": {"op": "eq", "value": 0}}]}}]}"#,
    ),
    (
        "insurance",
        r#"{"hearth": 1, "scores": [],
        "tags": [{"id": "quote", "name": "Waits with a quote", "when": {"sequence": {
            "first": {"event": ["quote_requested"]}, "then": {"event": ["policy_purchased"]}, "within_days": 14, "when": "unanswered"}}}],
        "segments": [
            {"id": "quotes", "name": "Asked for a quote, took no policy", "when": {"tag": "quote"}},
            {"id": "call", "name": "Call today: ready, and not called yet", "when": {"all": [
                {"score": "$score", "level": ["$top"]},
                {"event": {"event": ["agent_call"]}, "window_days": 30, "count": {"op": "eq", "value": 0}}]}},
            {"id": "calculates", "name": "Calculated a premium this month", "when": {
                "event": {"event": ["calculator_used"]}, "window_days": 30, "count": {"op": "gte", "value": 1}}}]}"#,
    ),
    (
        "trial",
        r#"{"hearth": 1, "scores": [],
        "segments": [
            {"id": "qualified", "name": "Product-qualified: uses it, invites others, has not upgraded", "when": {"all": [
                {"event": {"event": ["feature_used"]}, "count": {"op": "gte", "value": 20}},
                {"event": {"event": ["invite_sent"]}, "count": {"op": "gte", "value": 1}},
                {"event": {"event": ["plan_upgrade"]}, "count": {"op": "eq", "value": 0}}]}},
            {"id": "webinar", "name": "Looked at the webinar, did not register", "when": {"sequence": {
                "first": {"event": ["webinar_page"]}, "then": {"event": ["webinar_signup"]}, "within_days": 14, "when": "unanswered"}}},
            {"id": "top", "name": "Hand to sales", "when": {"score": "$score", "level": ["$top"]}}]}"#,
    ),
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
