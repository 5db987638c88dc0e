//! The presets on the demo data: documents that the program accepts, and a
//! story worth showing: no level holds nearly everybody.

use std::collections::BTreeMap;

use hearth_model::import::FoundEvent;
use hearth_model::presets;

use crate::setting::Folder;

/// The event kinds of a demo file, most frequent first.
fn found(csv: &str) -> Vec<FoundEvent> {
    let mut counts: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    for line in csv.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        *counts.entry((cells[1], cells[3])).or_default() += 1;
    }
    let kind = |((name, channel), count): (&(&str, &str), &u64)| FoundEvent {
        name: (*name).to_owned(),
        channel: Some((*channel).to_owned()),
        count: *count,
    };
    let mut found: Vec<FoundEvent> = counts.iter().map(kind).collect();
    found.sort_by_key(|event| std::cmp::Reverse(event.count));
    found
}

#[test]
fn every_preset_tells_the_demos_people_apart() {
    let folder = Folder::new();
    let people = 600;
    let demo = ["demo", "newsletter", "--people", "600", "--out", "demo.csv"];
    folder.hearth(&demo).done();
    let found = found(&folder.read("demo.csv"));
    for preset in presets::all() {
        let built = presets::build(preset.id, &found).expect("a preset");
        folder.write("model.json", built.draft.to_json_pretty());
        assert_eq!(folder.hearth(&["check", "model.json"]).done(), "valid\n");

        let arguments = ["score", "demo.csv", "--model", "model.json", "--strict"];
        let table = folder.hearth(&arguments).done();
        let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
        for line in table.lines().skip(1) {
            *sizes
                .entry(line.rsplit(',').next().unwrap_or(""))
                .or_default() += 1;
        }
        let levels = &built.draft.scores[0].levels;
        let peopled = levels
            .iter()
            .filter(|level| sizes.contains_key(level.name.as_str()));
        assert!(peopled.count() >= 3, "{}: {sizes:?}", preset.id);
        let largest = sizes.values().max().copied().unwrap_or(people);
        assert!(largest * 100 < people * 95, "{}: {sizes:?}", preset.id);
    }
}
