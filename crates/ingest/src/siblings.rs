//! Files of one shape that come together: what one of them proves about how cells are
//! read counts for those that prove nothing. Decides by their reports alone, and never
//! against what a file proves itself or somebody chose.

use hearth_model::import::{Evidence, FileReport, ImportOptions, Inspection, Table};

use crate::times::{Order, TimeFormat};

/// A file that was read.
#[derive(Clone, Copy, Debug)]
pub struct Sibling<'a> {
    /// What became of it.
    pub report: &'a FileReport,
    /// What was fixed about it.
    pub asked: &'a ImportOptions,
}

/// What others say of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict {
    /// The options with which it must be read once more, if so; without the file inside its archive.
    pub again: Option<Box<ImportOptions>>,
    /// Why its times are read so.
    pub time: Option<Evidence>,
    /// Why its values are read so.
    pub numbers: Option<Evidence>,
}

impl Verdict {
    /// Tells in a report why cells are read as they are.
    pub fn tell(self, report: &mut FileReport) {
        let inspection = &mut report.inspection;
        if let (Some(time), Some(why)) = (&mut inspection.time, self.time) {
            time.evidence = Some(why);
        }
        if let (Some(numbers), Some(why)) = (&mut inspection.numbers, self.numbers) {
            numbers.evidence = Some(why);
        }
    }
}

/// What files that were read together say of each other: of each of `files`, in their
/// order, what the rest and those in `there` prove about it. Nothing where these contradict each other.
/// What a file proves itself is kept in [`Verdict::again`]; a file that is read once more may
/// need another verdict then.
#[must_use]
pub fn settle(files: &[Sibling<'_>], there: &[FileReport]) -> Vec<Verdict> {
    let here = files.iter().map(|file| file.report);
    let all: Vec<&FileReport> = here.chain(there).collect();
    let verdict = |file: &Sibling<'_>| {
        let own = &file.report.inspection;
        let mut verdict = Verdict::default();
        if file.report.problem.is_some() || own.table != Table::Events || own.recalled {
            return verdict;
        }
        let mut again = file.asked.clone();
        let siblings = || {
            all.iter()
                .filter(|other| is_sibling(own, &other.inspection))
        };
        if let (Some(used), None) = (open_order(own), &file.asked.time_format)
            && let Some((order, why)) = agreed_order(own, siblings().copied())
        {
            verdict.time = Some(why);
            if order != used {
                again.time_format = Some(TimeFormat::Ordered(order).name().to_owned());
                // Read so, the file may prove a mark itself; what it proved already stays.
                if again.decimal.is_none() {
                    again.decimal = proven_mark(own).map(|(mark, _)| mark);
                }
            }
        }
        let is_same = again == *file.asked;
        if let (true, Some(used), None) = (is_same, open_mark(own), file.asked.decimal) {
            let proofs = siblings().filter_map(|other| proven_mark(&other.inspection));
            if let Some((mark, why)) = agreed(proofs).filter(|(mark, _)| *mark != used) {
                verdict.numbers = Some(why);
                again.decimal = Some(mark);
                if again.time_format.is_none() {
                    again.time_format = told_order(own);
                }
            }
        }
        if again != *file.asked {
            verdict.again = Some(Box::new(again));
        }
        verdict
    };
    files.iter().map(verdict).collect()
}

/// Whether a file is read as another one proved, and the files of which `all` are the reports
/// do not agree on that any more.
#[must_use]
pub fn is_contradicted(file: &Sibling<'_>, all: &[&FileReport]) -> bool {
    let own = &file.report.inspection;
    let siblings = || {
        let all = all.iter().copied();
        all.filter(|other| is_sibling(own, &other.inspection))
    };
    let by_another = |why: Option<&Evidence>| why.is_some_and(|why| why.file.is_some());
    let time = own
        .time
        .as_ref()
        .filter(|_| file.asked.time_format.is_none());
    let told = time.filter(|time| by_another(time.evidence.as_ref()));
    let order = told.and_then(|time| order_of(&time.format));
    let agreed_on = || agreed_order(own, siblings()).map(|(order, _)| order);
    if order.is_some() && agreed_on() != order {
        return true;
    }
    let numbers = own
        .numbers
        .as_ref()
        .filter(|_| file.asked.decimal.is_none());
    let told = numbers.filter(|numbers| by_another(numbers.evidence.as_ref()));
    let proofs = || siblings().filter_map(|other| proven_mark(&other.inspection));
    told.is_some_and(|told| agreed(proofs()).map(|(mark, _)| mark) != Some(told.decimal))
}

/// The order of day and month that all siblings of a file prove which prove any.
fn agreed_order<'a>(
    own: &Inspection,
    siblings: impl Iterator<Item = &'a FileReport>,
) -> Option<(Order, Evidence)> {
    let proofs = siblings.filter_map(|other| proven_order(&other.inspection));
    let proofs: Vec<(Order, Evidence)> = proofs.collect();
    // What lies in the future speaks only where no cell does.
    let cells = is_of_future(own) || proofs.iter().any(|(_, why)| !why.future);
    agreed(proofs.into_iter().filter(|(_, why)| !(cells && why.future)))
}

/// Whether files have the same columns, written in the same way.
fn is_sibling(one: &Inspection, other: &Inspection) -> bool {
    // Without names any two tables of so many columns would be.
    if !one.header {
        return false;
    }
    let names = |inspection: &Inspection| {
        let columns = inspection.columns.iter();
        columns
            .map(|column| column.name.clone())
            .collect::<Vec<String>>()
    };
    one.table == other.table
        && one.format == other.format
        && one.delimiter == other.delimiter
        && one.header == other.header
        && names(one) == names(other)
}

/// The order in which times are read though no cell of the file says so.
fn open_order(inspection: &Inspection) -> Option<Order> {
    let time = inspection.time.as_ref()?;
    let open = |why: &Evidence| why.future && why.file.is_none();
    order_of(&time.format).filter(|_| time.evidence.as_ref().is_none_or(open))
}

/// Whether times are read in an order because they lay in the future otherwise.
fn is_of_future(inspection: &Inspection) -> bool {
    let evidence = inspection
        .time
        .as_ref()
        .and_then(|time| time.evidence.as_ref());
    evidence.is_some_and(|why| why.future)
}

/// The order that the file or another proved, as it is fixed.
fn told_order(inspection: &Inspection) -> Option<String> {
    let time = inspection.time.as_ref()?;
    let order = order_of(&time.format).filter(|_| time.evidence.is_some())?;
    Some(TimeFormat::Ordered(order).name().to_owned())
}

fn order_of(format: &str) -> Option<Order> {
    match TimeFormat::named(format)? {
        TimeFormat::Ordered(order @ (Order::DayFirst | Order::MonthFirst)) => Some(order),
        _ => None,
    }
}

fn open_mark(inspection: &Inspection) -> Option<char> {
    let numbers = inspection.numbers.as_ref()?;
    Some(numbers.decimal).filter(|_| numbers.evidence.is_none())
}

fn proven_order(inspection: &Inspection) -> Option<(Order, Evidence)> {
    let time = inspection.time.as_ref()?;
    let why = proof(time.evidence.as_ref()?, inspection)?;
    Some((order_of(&time.format)?, why))
}

fn proven_mark(inspection: &Inspection) -> Option<(char, Evidence)> {
    let numbers = inspection.numbers.as_ref()?;
    let why = proof(numbers.evidence.as_ref()?, inspection)?;
    Some((numbers.decimal, why))
}

/// What a file's own cells prove, as it is told of another file.
fn proof(evidence: &Evidence, of: &Inspection) -> Option<Evidence> {
    let own = evidence.file.is_none() && evidence.rows > evidence.against;
    own.then(|| Evidence {
        file: Some(of.name.clone()),
        ..evidence.clone()
    })
}

/// The one way that all proofs speak for, and the proof of most rows.
fn agreed<T: PartialEq>(mut proofs: impl Iterator<Item = (T, Evidence)>) -> Option<(T, Evidence)> {
    let (way, mut best) = proofs.next()?;
    for (other, why) in proofs {
        if other != way {
            return None;
        }
        if (!why.future, why.rows) > (!best.future, best.rows) {
            best = why;
        }
    }
    Some((way, best))
}
