//! The dependency directions of ARCHITECTURE.md, checked over what cargo itself resolves: which
//! crate of ours may use which, and which may know nothing of a browser.

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Node, PackageId};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

const PREFIX: &str = "hearth-";

/// Each crate and the crates of ours it may use. The tests and the tasks are outside the house.
const ALLOWED: [(&str, &[&str]); 11] = [
    ("model", &[]),
    ("scan", &[]),
    ("events", &["model"]),
    ("ingest", &["scan", "events", "model"]),
    ("engine", &["events", "model"]),
    ("demo", &[]),
    ("protocol", &["model"]),
    ("bridge", &["protocol", "model"]),
    (
        "worker",
        &[
            "bridge", "protocol", "ingest", "engine", "demo", "events", "model",
        ],
    ),
    ("cli", &["ingest", "engine", "demo", "events", "model"]),
    ("web", &["model", "protocol", "bridge"]),
];

/// Crates that run anywhere, and so may have nothing of a browser in their whole tree.
const WITHOUT_BROWSER: [&str; 7] = [
    "model", "scan", "events", "ingest", "engine", "demo", "protocol",
];

/// Crates that the page's thread must never be able to call, at any depth.
const NOT_IN_THE_PAGE: [&str; 5] = ["engine", "ingest", "events", "scan", "demo"];

/// What cargo resolves for one platform.
struct Graph {
    metadata: Metadata,
    nodes: BTreeMap<PackageId, Node>,
}

impl Graph {
    fn for_platform(platform: &str) -> Self {
        let mut metadata = MetadataCommand::new()
            .manifest_path(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml"))
            .other_options(vec!["--filter-platform".to_owned(), platform.to_owned()])
            .exec()
            .expect("cargo metadata runs");
        let resolve = metadata.resolve.take().expect("cargo resolves");
        let nodes = resolve
            .nodes
            .into_iter()
            .map(|node| (node.id.clone(), node));
        let nodes = nodes.collect();
        Self { metadata, nodes }
    }

    fn name(&self, id: &PackageId) -> String {
        self.metadata[id].name.to_string()
    }

    /// What a crate is built with; what only its tests use is left out.
    fn uses<'a>(&'a self, id: &PackageId) -> impl Iterator<Item = &'a PackageId> {
        self.nodes[id]
            .deps
            .iter()
            .filter(|dependency| {
                let mut kinds = dependency.dep_kinds.iter();
                kinds.any(|kind| kind.kind != DependencyKind::Development)
            })
            .map(|dependency| &dependency.pkg)
    }

    fn ours(&self, short: &str) -> &PackageId {
        let name = format!("{PREFIX}{short}");
        let mut members = self.metadata.workspace_members.iter();
        members
            .find(|id| self.name(id) == name)
            .unwrap_or_else(|| panic!("the workspace has no crate {name}"))
    }

    /// Names of everything that a crate is built with, at any depth.
    fn tree(&self, short: &str) -> BTreeSet<String> {
        let mut seen = BTreeSet::new();
        let mut waiting = vec![self.ours(short)];
        while let Some(id) = waiting.pop() {
            for used in self.uses(id) {
                if seen.insert(used.clone()) {
                    waiting.push(used);
                }
            }
        }
        seen.iter().map(|id| self.name(id)).collect()
    }
}

fn both_platforms() -> [Graph; 2] {
    ["x86_64-unknown-linux-gnu", "wasm32-unknown-unknown"].map(Graph::for_platform)
}

fn is_of_the_browser(name: &str) -> bool {
    let families = ["wasm-bindgen", "gloo", "yew"];
    matches!(name, "js-sys" | "web-sys")
        || families.iter().any(|family| {
            let rest = name.strip_prefix(family);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        })
}

#[test]
fn crates_use_only_what_their_direction_allows() {
    let mut wrong = Vec::new();
    let mut checked = 0;
    for graph in both_platforms() {
        for (short, allowed) in ALLOWED {
            let names = graph.uses(graph.ours(short)).map(|id| graph.name(id));
            let ours = names.filter_map(|name| name.strip_prefix(PREFIX).map(str::to_owned));
            for used in ours {
                checked += 1;
                if !allowed.contains(&used.as_str()) {
                    wrong.push(format!("{short} uses {used}"));
                }
            }
        }
    }
    assert!(
        checked > 10,
        "the crates use each other, but no use was seen"
    );
    assert!(wrong.is_empty(), "against the direction: {wrong:?}");
}

#[test]
fn every_crate_has_its_place_in_the_table() {
    let graph = Graph::for_platform("x86_64-unknown-linux-gnu");
    let table: BTreeSet<String> = ALLOWED
        .iter()
        .map(|(short, _)| (*short).to_owned())
        .chain(["xtask", "tests"].map(str::to_owned))
        .collect();
    let members: BTreeSet<String> = graph
        .metadata
        .workspace_members
        .iter()
        .map(|id| graph.name(id).trim_start_matches(PREFIX).to_owned())
        .collect();
    assert_eq!(members, table);
}

#[test]
fn what_runs_anywhere_has_nothing_of_a_browser_in_its_tree() {
    let mut wrong = Vec::new();
    for graph in both_platforms() {
        for short in WITHOUT_BROWSER {
            let tree = graph.tree(short);
            let found = tree.iter().filter(|name| is_of_the_browser(name));
            wrong.extend(found.map(|name| format!("{short} has {name}")));
        }
    }
    assert!(
        wrong.is_empty(),
        "browser crates where none may be: {wrong:?}"
    );
}

#[test]
fn the_page_cannot_score_on_its_own_thread() {
    for graph in both_platforms() {
        let tree = graph.tree("web");
        for short in NOT_IN_THE_PAGE {
            let name = format!("{PREFIX}{short}");
            assert!(!tree.contains(&name), "the page has {name} in its tree");
        }
    }
}

#[test]
fn names_of_the_browser_are_told_apart() {
    for name in [
        "yew",
        "yew-macro",
        "gloo-events",
        "wasm-bindgen-futures",
        "js-sys",
    ] {
        assert!(is_of_the_browser(name), "{name}");
    }
    for name in ["serde", "yewtree", "wasm-encoder", "gloom"] {
        assert!(!is_of_the_browser(name), "{name}");
    }
}

#[test]
fn every_dependency_says_why_it_is_there() {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml");
    let text = fs::read_to_string(manifest).expect("the workspace's manifest");
    let without_reason: Vec<&str> = dependency_lines(&text)
        .filter(|line| !line.contains("path = ") && reason(line).is_empty())
        .collect();
    assert!(without_reason.is_empty(), "no reason: {without_reason:#?}");
    assert!(
        dependency_lines(&text).count() > 20,
        "the section was not found"
    );
}

/// The lines of `[workspace.dependencies]`, up to the next section.
fn dependency_lines(manifest: &str) -> impl Iterator<Item = &str> {
    manifest
        .lines()
        .skip_while(|line| *line != "[workspace.dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
}

/// The comment at the end of a line: what follows a `#` outside quotes.
fn reason(line: &str) -> &str {
    let mut quoted = false;
    for (at, letter) in line.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            '#' if !quoted => return line[at + 1..].trim(),
            _ => {}
        }
    }
    ""
}
