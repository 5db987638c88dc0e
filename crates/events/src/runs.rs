//! Events that come in runs: of one person, each not before the last. What was in order in
//! every part is so in runs of the whole, and these are fewer than events.

use std::ops::Range;

use crate::beside::both;
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

    /// Where each person's events begin once all are in order, with the end of the last one's.
    pub(crate) fn starts(&self, people: usize) -> Vec<u32> {
        let mut starts = vec![0_u32; people + 1];
        for (person, run) in self.iter() {
            starts[person as usize + 1] += run.end - run.start;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        starts
    }

    /// Which event comes where, once all are in order: by person, then time, then as they are.
    /// `starts` are where each person's events begin then.
    pub(crate) fn order(&self, time: &[i64], starts: &[u32]) -> Vec<u32> {
        let person: Vec<u32> = self.runs.iter().map(|run| run.0).collect();
        let people = starts.len() - 1;
        let first = sort::starts(&person, people);
        let mut next = first.clone();
        let mut own = vec![0..0; self.runs.len()];
        for (person, run) in self.iter() {
            let place = &mut next[person as usize];
            own[*place as usize] = run;
            *place += 1;
        }
        let mut order = vec![0; time.len()];
        // By events, as few people may have most of them.
        let half = starts.partition_point(|&start| (start as usize) < time.len() / 2);
        let half = half.min(people);
        let (low, high) = order.split_at_mut(starts[half] as usize);
        both(
            || order_people(&first[..=half], &own, time, low),
            || order_people(&first[half..], &own, time, high),
        );
        order
    }

    /// Whose each run is, and its events.
    fn iter(&self) -> impl Iterator<Item = (u32, Range<u32>)> {
        let ends = self.runs.iter().skip(1).map(|run| run.1);
        let runs = self.runs.iter().zip(ends.chain([self.events]));
        runs.map(|(&(person, start), end)| (person, start..end))
    }
}

/// The order of the events of some people, one after the other; `first` is where the runs of each
/// begin, with the end of the last one's.
fn order_people(first: &[u32], own: &[Range<u32>], time: &[i64], mut order: &mut [u32]) {
    let mut several = Vec::new();
    for bounds in first.windows(2) {
        let runs = &own[bounds[0] as usize..bounds[1] as usize];
        let events = runs.iter().map(|run| (run.end - run.start) as usize).sum();
        let (here, rest) = std::mem::take(&mut order).split_at_mut(events);
        order = rest;
        match runs {
            [run] => here.iter_mut().zip(run.clone()).for_each(put),
            [first, second] => merge(first.clone(), second.clone(), time, here),
            runs => {
                several.clear();
                let events = runs.iter().cloned().flatten();
                several.extend(events.map(|event| (time[event as usize], event)));
                // Those of one run are in order, and a stable sort finds that.
                several.sort();
                let sorted = several.iter().map(|&(_, event)| event);
                here.iter_mut().zip(sorted).for_each(put);
            }
        }
    }
}

fn put((place, event): (&mut u32, u32)) {
    *place = event;
}

/// Both runs as one, the first before the second where times are equal.
fn merge(mut first: Range<u32>, mut second: Range<u32>, time: &[i64], order: &mut [u32]) {
    let at = |event: u32| time[event as usize];
    let mut order = order.iter_mut();
    while !first.is_empty() && !second.is_empty() {
        let earlier = if at(second.start) < at(first.start) {
            &mut second
        } else {
            &mut first
        };
        order.by_ref().zip(earlier.next()).for_each(put);
    }
    order.zip(first.chain(second)).for_each(put);
}
