//! Events that come in runs: of one person, each not before the last. What was in order in
//! every part is so in runs of the whole, and these are fewer than events.

use std::ops::Range;

use crate::sort;

/// The runs of some events, in their order.
pub(crate) struct Runs {
    /// Whose each is, and where it begins.
    runs: Vec<(u32, u32)>,
    events: u32,
}

impl Runs {
    /// Those of these events; `None` where they are too many to be of use.
    pub(crate) fn of(person: &[u32], time: &[i64]) -> Option<Self> {
        let most = person.len() / 4 * 3 + 1;
        let mut runs = Vec::new();
        let mut last = None;
        for ((event, &person), &time) in (0_u32..).zip(person).zip(time) {
            if last.is_none_or(|(of, until)| of != person || time < until) {
                if runs.len() == most {
                    return None;
                }
                runs.push((person, event));
            }
            last = Some((person, time));
        }
        Some(Self {
            runs,
            events: u32::try_from(person.len()).unwrap_or(u32::MAX),
        })
    }

    /// Whether all events are in order as they are.
    pub(crate) fn are_in_order(&self) -> bool {
        self.runs.is_sorted_by(|one, next| one.0 < next.0)
    }

    /// Which event comes where, once all are in order: by person, then time, then as they are.
    pub(crate) fn order(&self, time: &[i64], people: usize) -> Vec<u32> {
        let person: Vec<u32> = self.runs.iter().map(|run| run.0).collect();
        let starts = sort::starts(&person, people);
        let mut next = starts.clone();
        let mut own = vec![0..0; self.runs.len()];
        let ends = self.runs.iter().skip(1).map(|run| run.1);
        for (&(person, start), end) in self.runs.iter().zip(ends.chain([self.events])) {
            let place = &mut next[person as usize];
            own[*place as usize] = start..end;
            *place += 1;
        }
        let mut order = Vec::with_capacity(time.len());
        let mut several = Vec::new();
        for bounds in starts.windows(2) {
            let runs = &own[bounds[0] as usize..bounds[1] as usize];
            match runs {
                [run] => order.extend(run.clone()),
                [first, second] => merge(first.clone(), second.clone(), time, &mut order),
                runs => {
                    several.clear();
                    let events = runs.iter().cloned().flatten();
                    several.extend(events.map(|event| (time[event as usize], event)));
                    // Those of one run are in order, and a stable sort finds that.
                    several.sort();
                    order.extend(several.iter().map(|&(_, event)| event));
                }
            }
        }
        order
    }
}

/// Both runs as one, the first before the second where times are equal.
fn merge(mut first: Range<u32>, mut second: Range<u32>, time: &[i64], order: &mut Vec<u32>) {
    let at = |event: u32| time[event as usize];
    while !first.is_empty() && !second.is_empty() {
        let earlier = if at(second.start) < at(first.start) {
            &mut second
        } else {
            &mut first
        };
        order.extend(earlier.next());
    }
    order.extend(first.chain(second));
}
