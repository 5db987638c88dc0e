//! Tags and segments on the command line, also those that ask for people's attributes.

use crate::setting::Folder;

const MODEL: &str = r#"{
  "hearth": 1,
  "scores": [ { "id": "s", "name": "S", "scale": { "kind": "none" },
    "levels": [ { "name": "Low" }, { "name": "High", "from": 4 } ],
    "rules": [
      { "id": "open", "name": "Opened", "kind": "event", "points": 3, "match": { "event": ["email_open"] } },
      { "id": "paid", "name": "Paid", "kind": "person", "points": 2, "where": [ { "property": "plan", "op": "ne", "value": "free" } ] },
      { "id": "tag", "name": "Reader", "kind": "tag", "points": 10, "tags": ["reader"] } ] } ],
  "tags": [
    { "id": "reader", "name": "Reader", "when": { "event": { "event": ["email_click"] } } },
    { "id": "high", "name": "High", "when": { "score": "s", "level": ["High"] } } ],
  "segments": [
    { "id": "not, high", "name": "Not high", "when": { "not": { "tag": "high" } } },
    { "id": "indonesia", "name": "Indonesia", "when": { "person": { "property": "country", "op": "eq", "value": "id" } } } ]
}"#;

fn folder() -> Folder {
    let folder = Folder::with_data();
    folder.write("model.json", MODEL);
    folder.write(
        "people.csv",
        "person,plan,country\nzoe,plus,id\nayu,free,id\n\"a,b\",free,de\n",
    );
    folder
}

fn printed(folder: &Folder, command: &str, more: &[&str]) -> String {
    let arguments = [&[command, "events.csv", "--model", "model.json"], more].concat();
    folder.hearth(&arguments).done()
}

#[test]
fn the_people_table_is_scored_with_the_events() {
    let folder = folder();
    let scores = printed(&folder, "score", &["--people", "people.csv"]);
    let expected = "person,s.raw,s.score,s.level\n\"a,b\",0,0,Low\nayu,13,13,High\nbudi,3,3,Low\nzoe,2,2,Low\n";
    assert_eq!(scores, expected);
    // Without one, what the events say of each person all along stands for it.
    let scores = printed(&folder, "score", &[]);
    assert_eq!(
        scores,
        "person,s.raw,s.score,s.level\nayu,13,13,High\nbudi,5,5,High\n"
    );
}

#[test]
fn tags_and_segments_go_by_the_model_then_by_the_persons_bytes() {
    let folder = folder();
    let people = ["--people", "people.csv"];
    let tags = printed(&folder, "tags", &people);
    assert_eq!(tags, "tag,person\nreader,ayu\nhigh,ayu\n");
    let segments = printed(&folder, "segments", &people);
    let expected = "segment,person\n\"not, high\",\"a,b\"\n\"not, high\",budi\n\"not, high\",zoe\nindonesia,ayu\nindonesia,zoe\n";
    assert_eq!(segments, expected);
    let early = printed(&folder, "tags", &["--as-of", "2026-01-01T00:00:00Z"]);
    assert_eq!(early, "tag,person\n");
}

#[test]
fn a_file_takes_them_and_an_empty_model_has_none() {
    let folder = Folder::with_data();
    assert_eq!(printed(&folder, "tags", &["--out", "tags.csv"]), "");
    assert_eq!(folder.read("tags.csv"), "tag,person\n");
    assert_eq!(printed(&folder, "segments", &[]), "segment,person\n");
}

#[test]
fn an_explanation_tells_since_when_the_person_has_their_tags() {
    let folder = folder();
    let explained = |person: &str| {
        let arguments = [
            &["explain", "events.csv", "--model", "model.json"][..],
            &["--people", "people.csv", "--person", person],
        ];
        folder.hearth(&arguments.concat()).json()[0]["tags"].clone()
    };
    let day = "2026-01-01";
    let expected = serde_json::json!([
        { "id": "reader", "name": "Reader", "since": day },
        { "id": "high", "name": "High", "since": day },
    ]);
    assert_eq!(explained("ayu"), expected);
    assert_eq!(explained("budi"), serde_json::Value::Null);
}
