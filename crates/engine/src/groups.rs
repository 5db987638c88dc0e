//! Groups of people side by side: how many they are, how they score, what most
//! of them did, and how their mean differs from everyone else's. Groups are the
//! cells of an attribute, tags or segments; what they hold, the caller found or
//! asks for here.

mod contrast;
mod frequent;
mod overlap;

use std::sync::Arc;

use hearth_events::PropertyColumn;

use crate::bits::Bits;
use crate::quantile::quantile;
use crate::run::{Run, ScoreRun};
use crate::workbench::Workbench;

pub use contrast::Contrast;
pub use frequent::Frequent;
pub use overlap::{Combination, Overlap};

/// Cells of an attribute that are groups of their own; the rest are one together.
const MOST_CELLS: usize = 12;

/// How a group of people scores. Without people every number is 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// How many they are.
    pub people: u32,
    /// Their mean score.
    pub mean: f64,
    /// A quarter of them score less (type 7).
    pub lower_quartile: f64,
    /// Half of them score less (type 7).
    pub median: f64,
    /// A quarter of them score more (type 7).
    pub upper_quartile: f64,
    /// People per level, in the score's order.
    pub levels: Vec<u32>,
}

/// What groups are made by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// The cells of an attribute.
    Attribute(String),
    /// Every tag of the model.
    Tags,
    /// The segments with these ids; of others there is no group.
    Segments(Vec<String>),
}

/// What a group is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Called {
    /// The cell that all of them have, as written.
    Cell(String),
    /// So many other cells together.
    OtherCells(u32),
    /// They have no cell.
    NoCell,
    /// A tag's or a segment's name.
    Name(String),
}

/// One of several groups.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// What it is called.
    pub called: Called,
    /// How it scores.
    pub facts: Facts,
    /// Its mean against everyone else's; `None` where one side is empty.
    pub contrast: Option<Contrast>,
    /// What most of them did.
    pub frequent: Vec<Frequent>,
}

/// Groups beside each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Groups {
    /// Everyone scored.
    pub everyone: Facts,
    /// What most of everyone did.
    pub frequent: Vec<Frequent>,
    /// The groups: of an attribute the largest first, then the other cells, then who has
    /// none; else in the model's order.
    pub groups: Vec<Compared>,
}

impl Run {
    /// How the people of a set score; of those who are not scored nothing is told. `None`
    /// when there is no such score.
    #[must_use]
    pub fn facts(&self, score: usize, of: &Bits) -> Option<Facts> {
        Some(facts(self.scores.get(score)?, of))
    }

    /// Everyone scored.
    #[must_use]
    pub fn everyone(&self) -> Bits {
        let there = &self.presence.scored;
        Bits::of(there.len(), |person| there[person as usize])
    }
}

impl Workbench {
    /// Groups beside each other, by a score of the run; `None` when there is no such score.
    #[must_use]
    pub fn compare_groups(&mut self, run: &Run, score: usize, by: &By) -> Option<Groups> {
        let scores = run.scores.get(score)?;
        let everyone = run.everyone();
        let (names, sets): (Vec<Called>, Vec<Arc<Bits>>) = match by {
            By::Attribute(name) => self.cells(name, &everyone),
            By::Tags => {
                let names = run.named.tags.iter().map(|tag| tag.name.clone());
                names.map(Called::Name).zip(self.tag_sets(run)).collect()
            }
            By::Segments(ids) => {
                let all = run.named.segments.iter().zip(self.segment_sets(run));
                let asked = all.filter(|(segment, _)| ids.contains(&segment.id));
                asked
                    .map(|(segment, set)| (Called::Name(segment.name.clone()), set))
                    .collect()
            }
        }
        .into_iter()
        .unzip();
        let mut frequent = self.frequent(run, &everyone, &sets).into_iter();
        let whole = frequent.next().unwrap_or_default();
        let groups = names.into_iter().zip(&sets).zip(frequent);
        Some(Groups {
            everyone: facts(scores, &everyone),
            frequent: whole,
            groups: groups
                .map(|((called, set), frequent)| Compared {
                    called,
                    facts: facts(scores, set),
                    contrast: Contrast::new(&scores.score, set, &everyone),
                    frequent,
                })
                .collect(),
        })
    }

    /// The people of each frequent cell of an attribute, of all other cells, and those without.
    fn cells(&self, name: &str, everyone: &Bits) -> Vec<(Called, Arc<Bits>)> {
        let Some(column) = self.log().attributes_for([name]).column(name) else {
            return Vec::new();
        };
        let places = places(column, everyone);
        let mut sets = vec![Bits::nobody(everyone.people()); places.count()];
        for person in everyone.numbers() {
            if let Some(set) = sets.get_mut(places.of(column, person)) {
                set.insert(person);
            }
        }
        let named = places.called.into_iter().zip(sets);
        let filled = named.filter(|(_, set)| set.count() > 0);
        filled
            .map(|(called, set)| (called, Arc::new(set)))
            .collect()
    }
}

/// Which group each cell of a column is in.
struct Places {
    /// Per code of the column.
    of_code: Vec<usize>,
    /// Per group.
    called: Vec<Called>,
}

impl Places {
    fn count(&self) -> usize {
        self.called.len()
    }

    fn of(&self, column: &PropertyColumn, person: u32) -> usize {
        let code = column.codes().get(person as usize).copied().unwrap_or(0);
        self.of_code.get(code as usize).copied().unwrap_or(0)
    }
}

/// The most frequent cells first, ties by their bytes; then the rest, then none.
fn places(column: &PropertyColumn, everyone: &Bits) -> Places {
    let mut counts = vec![0_u32; column.texts().len() + 1];
    for person in everyone.numbers() {
        let code = column.codes().get(person as usize).copied().unwrap_or(0);
        if let Some(count) = counts.get_mut(code as usize) {
            *count += 1;
        }
    }
    let used = |&code: &usize| counts[code] > 0;
    let text = |code: usize| column.texts().get(u32::try_from(code - 1).unwrap_or(0));
    let mut codes: Vec<usize> = (1..counts.len()).filter(used).collect();
    codes.sort_unstable_by(|&one, &two| {
        let by_count = counts[two].cmp(&counts[one]);
        by_count.then_with(|| text(one).as_bytes().cmp(text(two).as_bytes()))
    });
    let own = codes.len().min(MOST_CELLS);
    let mut called: Vec<Called> = codes[..own]
        .iter()
        .map(|&code| Called::Cell(text(code).to_owned()))
        .collect();
    let others = u32::try_from(codes.len() - own).unwrap_or(u32::MAX);
    called.extend([Called::OtherCells(others), Called::NoCell]);
    let mut of_code = vec![own; counts.len()];
    of_code[0] = own + 1;
    for (place, &code) in codes[..own].iter().enumerate() {
        of_code[code] = place;
    }
    Places { of_code, called }
}

fn facts(of: &ScoreRun, set: &Bits) -> Facts {
    let mut scores = Vec::with_capacity(set.count() as usize);
    let mut levels = vec![0; of.definition().levels.len()];
    let mut sum = 0.0;
    for person in set.numbers() {
        let score = of.score[person as usize];
        if score.is_nan() {
            continue;
        }
        sum += score;
        scores.push(score);
        if let Some(count) = levels.get_mut(usize::from(of.level[person as usize])) {
            *count += 1;
        }
    }
    let people = u32::try_from(scores.len()).unwrap_or(u32::MAX);
    Facts {
        people,
        mean: if people == 0 {
            0.0
        } else {
            sum / f64::from(people)
        },
        lower_quartile: quantile(&mut scores, 0.25),
        median: quantile(&mut scores, 0.5),
        upper_quartile: quantile(&mut scores, 0.75),
        levels,
    }
}
