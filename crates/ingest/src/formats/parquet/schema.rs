//! The columns of a Parquet file: its nested schema made flat, names joined by
//! dots, lists and maps without the groups that only hold them together.

use super::super::Broken;
use super::values::{Physical, Reading};
use crate::header::MOST_COLUMNS;

/// Deepest nesting.
const DEEPEST: usize = 32;

/// The unit of a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Stamp {
    #[default]
    Milliseconds,
    Microseconds,
    Nanoseconds,
}

/// An element of the schema as it is written.
#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    /// Absent where it is a group.
    pub(super) physical: Option<u64>,
    /// Bytes of a value, where all have the same.
    pub(super) length: usize,
    /// 0 always one, 1 none or one, 2 any number.
    pub(super) repetition: u64,
    pub(super) children: u64,
    pub(super) converted: Option<u64>,
    pub(super) logical: Option<i16>,
    pub(super) scale: i64,
    pub(super) utc: bool,
    pub(super) unit: Stamp,
    pub(super) unsigned: bool,
}

/// A column.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    pub(super) name: String,
    pub(super) physical: Physical,
    pub(super) reading: Reading,
    /// The greatest levels of definition and repetition.
    pub(super) definition: u16,
    pub(super) repetition: u16,
}

/// The columns of a schema, in order.
pub(super) fn leaves(elements: &[Element]) -> Result<Vec<Leaf>, Broken> {
    let (root, rest) = elements.split_first().ok_or(Broken::Damaged)?;
    let mut walk = Walk {
        rest: rest.iter(),
        leaves: Vec::new(),
    };
    for _ in 0..root.children {
        walk.step(&Branch::default(), 0)?;
    }
    Ok(walk.leaves)
}

struct Walk<'e> {
    rest: std::slice::Iter<'e, Element>,
    leaves: Vec<Leaf>,
}

/// Where in the schema an element is.
#[derive(Clone, Debug, Default)]
struct Branch {
    name: String,
    definition: u16,
    repetition: u16,
    /// The element above is a list or a map, or the group inside of one.
    inside: Inside,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Inside {
    #[default]
    Nothing,
    List,
    ListItem,
    Map,
}

impl Walk<'_> {
    fn step(&mut self, above: &Branch, depth: usize) -> Result<(), Broken> {
        let element = self.rest.next().ok_or(Broken::Damaged)?;
        if depth > DEEPEST || self.leaves.len() > MOST_COLUMNS {
            return Err(Broken::Damaged);
        }
        let repeated = element.repetition == 2;
        // The group of a list or a map, and the one element of a list, have no say in the name.
        let silent = match above.inside {
            Inside::List | Inside::Map => {
                repeated && (element.children > 0 || above.inside == Inside::List)
            }
            Inside::ListItem => true,
            Inside::Nothing => false,
        };
        let dot = if above.name.is_empty() || silent {
            ""
        } else {
            "."
        };
        let own = if silent { "" } else { element.name.as_str() };
        let mut branch = Branch {
            name: format!("{}{dot}{own}", above.name),
            definition: above.definition + u16::from(element.repetition != 0),
            repetition: above.repetition + u16::from(repeated),
            inside: Inside::Nothing,
        };
        if let Some(physical) = element.physical.filter(|_| element.children == 0) {
            let physical = Physical::of(physical, element.length).ok_or(Broken::Damaged)?;
            self.leaves.push(Leaf {
                name: branch.name,
                physical,
                reading: Reading::of(element, physical),
                definition: branch.definition,
                repetition: branch.repetition,
            });
            return Ok(());
        }
        branch.inside = match (above.inside, element.logical, element.converted) {
            (Inside::List, ..) if silent && element.children == 1 => Inside::ListItem,
            (_, Some(3), _) | (_, None, Some(3)) => Inside::List,
            (_, Some(2), _) | (_, None, Some(1 | 2)) => Inside::Map,
            _ => Inside::Nothing,
        };
        for _ in 0..element.children {
            self.step(&branch, depth + 1)?;
        }
        Ok(())
    }
}
