//! Where in a document one is, and the list of what was found wrong there.
//! A path lives on the stack while the document is walked; text is made of it
//! only when there is something to report.

use std::cell::RefCell;
use std::fmt;

use crate::problem::Problem;

/// A place inside a document; printed as `scores[0].rules[3].points`.
#[derive(Clone, Copy)]
pub(crate) enum Path<'a> {
    /// The document itself.
    Root,
    /// A field of the object at the inner path.
    Field(&'a Path<'a>, &'a str),
    /// An element (from 0) of the list at the inner path.
    Item(&'a Path<'a>, usize),
}

impl<'a> Path<'a> {
    /// The field `name` of the object here.
    pub(crate) fn field(&'a self, name: &'a str) -> Path<'a> {
        Path::Field(self, name)
    }

    /// The element `index` (from 0) of the list here.
    pub(crate) fn item(&'a self, index: usize) -> Path<'a> {
        Path::Item(self, index)
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Path::Root => Ok(()),
            Path::Item(parent, index) => write!(f, "{parent}[{index}]"),
            // A stranger's field name may hold dots, quotes or blanks; quoted, the path stays readable.
            Path::Field(parent, name) if !is_plain(name) => write!(f, "{parent}[{name:?}]"),
            Path::Field(Path::Root, name) => f.write_str(name),
            Path::Field(parent, name) => write!(f, "{parent}.{name}"),
        }
    }
}

fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// Collects problems in the order they are found.
#[derive(Default)]
pub(crate) struct Report {
    problems: RefCell<Vec<Problem>>,
}

impl Report {
    /// Notes a problem at `at`.
    pub(crate) fn add(&self, at: &Path<'_>, problem: Problem) {
        let path = at.to_string();
        let problem = if path.is_empty() {
            problem
        } else {
            problem.at_path(path)
        };
        self.problems.borrow_mut().push(problem);
    }

    /// Everything noted.
    pub(crate) fn into_problems(self) -> Vec<Problem> {
        self.problems.into_inner()
    }
}

#[cfg(test)]
mod tests {
    use super::Path;

    #[test]
    fn prints_fields_items_and_strange_names() {
        let scores = Path::Root.field("scores");
        let score = scores.item(0);
        let rules = score.field("rules");
        let rule = rules.item(3);
        assert_eq!(
            rule.field("points").to_string(),
            "scores[0].rules[3].points"
        );
        assert_eq!(rule.field("a.b").to_string(), "scores[0].rules[3][\"a.b\"]");
        assert_eq!(Path::Root.to_string(), "");
    }
}
