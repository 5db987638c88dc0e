//! What the tests of the document share: the contract's example, generated
//! drafts, and paths followed through JSON.

use serde_json::Value;

/// The contract's example with a few more shapes; valid.
pub const EXAMPLE: &str = include_str!("example.json");

/// The example as JSON.
pub fn example() -> Value {
    serde_json::from_str(EXAMPLE).unwrap()
}

/// One step of a path.
#[derive(Clone, Debug)]
pub enum Step {
    Field(String),
    Item(usize),
}

/// `scores[0].rules` as steps; names that are no plain words come as `["a.b"]`.
pub fn steps(path: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        if let Some(quoted) = rest.strip_prefix("[\"") {
            let end = quoted.find("\"]").unwrap();
            steps.push(Step::Field(quoted[..end].to_owned()));
            rest = &quoted[end + 2..];
        } else if let Some(item) = rest.strip_prefix('[') {
            let end = item.find(']').unwrap();
            steps.push(Step::Item(item[..end].parse().unwrap()));
            rest = &item[end + 1..];
        } else {
            let name = rest.strip_prefix('.').unwrap_or(rest);
            let end = name.find(['.', '[']).unwrap_or(name.len());
            steps.push(Step::Field(name[..end].to_owned()));
            rest = &name[end..];
        }
    }
    steps
}

/// The value at `steps`, if there is one.
pub fn follow<'a>(mut value: &'a Value, steps: &[Step]) -> Option<&'a Value> {
    for step in steps {
        value = match step {
            Step::Field(name) => value.get(name)?,
            Step::Item(index) => value.get(index)?,
        };
    }
    Some(value)
}

/// Puts `new` at `path`, whose parent exists; `None` takes the field away.
pub fn put(document: &mut Value, path: &str, new: Option<Value>) {
    let mut steps = steps(path);
    let last = steps.pop().unwrap();
    let mut parent = document;
    for step in &steps {
        parent = match step {
            Step::Field(name) => &mut parent[name.as_str()],
            Step::Item(index) => &mut parent[*index],
        };
    }
    match (last, new) {
        (Step::Field(name), Some(new)) => parent[name.as_str()] = new,
        (Step::Field(name), None) => drop(parent.as_object_mut().unwrap().remove(&name).unwrap()),
        (Step::Item(index), Some(new)) => parent[index] = new,
        (Step::Item(index), None) => drop(parent.as_array_mut().unwrap().remove(index)),
    }
}
