//! What the cells of a whole file prove about how cells are read that can be read
//! in several ways: counted row by row, told in the end, and held against what the
//! file's beginning had decided.

mod range;

use hearth_model::import::{Evidence, ImportOptions};
use serde::{Deserialize, Serialize};

use crate::account::cut;
use crate::numbers::Mark;
use crate::times::{Order, TimeFormat, TimeReader};

/// Cells that can be read in one way only.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Tally {
    rows: u64,
    /// The first such cell, and its line.
    first: Option<(String, u64)>,
}

impl Tally {
    fn add(&mut self, cell: &str, line: u64) {
        self.rows += 1;
        self.first.get_or_insert_with(|| (cut(cell), line));
    }
}

/// In so many cells that can be read in either order the future speaks for one: fewer may
/// all be of what is to come.
const ENOUGH: u64 = 10;

/// The tallies of one file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Proofs {
    orders: [Tally; 3],
    marks: [Tally; 2],
    /// Dates in either order that lie in the future when the day is first, and when the month is.
    futures: [Tally; 2],
    /// Dates that can be read in either order.
    either: u64,
}

impl Proofs {
    /// A time cell is a date in this order only.
    pub(crate) fn add_order(&mut self, order: Order, cell: &str, line: u64) {
        if let Some(tally) = self.orders.get_mut(order as usize) {
            tally.add(cell, line);
        }
    }

    /// Whether nothing said yet which of day and month is first, or all of it the same.
    pub(crate) fn is_order_open(&self) -> bool {
        let unproven = self.orders.iter().all(|tally| tally.rows == 0);
        unproven && self.futures.iter().any(|tally| tally.rows == 0)
    }

    /// A time cell can be read in either order.
    pub(crate) fn add_either(&mut self) {
        self.either += 1;
    }

    /// A time cell lies in the future where it is read in this order.
    pub(crate) fn add_future(&mut self, order: Order, cell: &str, line: u64) {
        if let Some(tally) = self.futures.get_mut(order as usize) {
            tally.add(cell, line);
        }
    }

    /// The order in which no time lies in the future, where some do in the other and no
    /// cell proves either; and those that do.
    fn past(&self) -> Option<(Order, &Tally)> {
        if self.either < ENOUGH || self.orders.iter().any(|tally| tally.rows > 0) {
            return None;
        }
        match &self.futures {
            [days, months] if days.rows == 0 && months.rows > 0 => Some((Order::DayFirst, months)),
            [days, months] if months.rows == 0 && days.rows > 0 => Some((Order::MonthFirst, days)),
            _ => None,
        }
    }

    /// A value cell has this decimal mark beyond doubt.
    pub(crate) fn add_mark(&mut self, mark: Mark, cell: &str, line: u64) {
        if let Some(tally) = self.marks.get_mut(mark as usize) {
            tally.add(cell, line);
        }
    }

    /// What speaks for the decimal mark with which values were read.
    pub(crate) fn of_mark(&self, mark: Mark) -> Option<Evidence> {
        evidence(&self.marks, mark as usize)
    }

    /// What speaks for the order in which times were read.
    pub(crate) fn of_order(&self, order: Order) -> Option<Evidence> {
        let future = || {
            let (_, rows) = self.past().filter(|(past, _)| *past == order)?;
            let (cell, line) = rows.first.clone()?;
            Some(Evidence {
                cell,
                line,
                rows: rows.rows,
                future: true,
                ..Evidence::default()
            })
        };
        evidence(&self.orders, order as usize).or_else(future)
    }

    /// The options with which to read the file once more: where more rows speak
    /// against the way it was read than for it, and nobody asked for that way.
    pub(crate) fn again(
        &self,
        options: &ImportOptions,
        times: &TimeReader,
        mark: Mark,
    ) -> Option<Box<ImportOptions>> {
        let mut again = options.clone();
        if options.time_format.is_none()
            && let Some(order) = better(&self.orders, times.order() as usize)
            && let Some(&order) = Order::ALL.get(order)
        {
            again.time_format = Some(TimeFormat::Ordered(order).name().to_owned());
        }
        if options.time_format.is_none()
            && let Some((order, _)) = self.past()
            && order != times.order()
        {
            again.time_format = Some(TimeFormat::Ordered(order).name().to_owned());
        }
        if options.decimal.is_none() && better(&self.marks, mark as usize).is_some() {
            let other = match mark {
                Mark::Point => Mark::Comma,
                Mark::Comma => Mark::Point,
            };
            again.decimal = Some(other.character());
        }
        (again != *options).then(|| Box::new(again))
    }
}

/// The way that most rows prove, if that is another than the one chosen.
fn better(tallies: &[Tally], chosen: usize) -> Option<usize> {
    let own = tallies.get(chosen).map_or(0, |tally| tally.rows);
    let others = tallies.iter().enumerate();
    let most = others.max_by_key(|(way, tally)| (tally.rows, *way == chosen))?;
    (most.1.rows > own).then_some(most.0)
}

fn evidence(tallies: &[Tally], chosen: usize) -> Option<Evidence> {
    let own = tallies.get(chosen)?;
    let others = || {
        let others = tallies.iter().enumerate();
        others
            .filter(|(way, _)| *way != chosen)
            .map(|(_, tally)| tally)
    };
    let (cell, line) = own
        .first
        .as_ref()
        .or_else(|| others().find_map(|tally| tally.first.as_ref()))?;
    Some(Evidence {
        cell: cell.clone(),
        line: *line,
        rows: own.rows,
        against: others().map(|tally| tally.rows).sum(),
        ..Evidence::default()
    })
}
