//! The table of people, told in windows: its order is kept for the next window, and what scores
//! were some days before is found aside, so that nobody waits for it who does not sort by it.

use std::sync::Arc;

use hearth_engine::clipboard::Sheet;
use hearth_engine::{Agenda, Bits, Earlier, Field as Told, RowOrder, RowQuery};
use hearth_model::Problem;
use hearth_protocol::listing::{
    ChangeFound, Copied, CopyPeople, Field, FindChange, GetIds, GetRows, Ids, Listing, MOST_CHOSEN,
    MOST_COPIED, Rows, TableRow,
};
use hearth_protocol::segments::GroupId;

use super::{Current, Scoring, grouping, scores};
use crate::convert;
use crate::problems::{copy_not_written, nothing_scored, unknown_score};

/// Most rows in one window.
const MOST_ROWS: u32 = 500;
/// Scores of earlier instants that are kept.
const MOST_KEPT: usize = 4;
/// Bytes of a copy at most: beyond, browsers refuse it or stand still over it.
const MOST_BYTES: usize = 32 << 20;

/// A score of everyone at an earlier instant.
#[derive(Debug)]
pub(super) struct Before {
    score: u32,
    found: Earlier,
}

impl Scoring {
    /// What must be computed before a change can be told: nothing where it is kept.
    ///
    /// # Errors
    /// `nothing-scored`.
    pub fn change_agenda(&mut self, asked: FindChange) -> Result<Option<Agenda>, Vec<Problem>> {
        let Self {
            workbench, current, ..
        } = self;
        let current = current.as_ref().ok_or_else(|| vec![nothing_scored()])?;
        if current.earlier(asked.score, asked.days).is_some() {
            return Ok(None);
        }
        let instant = Earlier::instant(current.run.as_of_ms, asked.days);
        let agenda = workbench.earlier_agenda(&current.model, asked.score as usize, instant)?;
        Ok(Some(agenda))
    }

    /// Finds how a score has changed, and keeps it for the rows.
    ///
    /// # Errors
    /// `nothing-scored`, `unknown-score`.
    pub fn find_change(&mut self, asked: FindChange) -> Result<ChangeFound, Vec<Problem>> {
        let Self {
            workbench, current, ..
        } = self;
        let current = current.as_mut().ok_or_else(|| vec![nothing_scored()])?;
        let instant = Earlier::instant(current.run.as_of_ms, asked.days);
        if current.earlier(asked.score, asked.days).is_none() {
            let found = workbench.earlier(&current.model, asked.score as usize, instant)?;
            let found = found.ok_or_else(|| vec![unknown_score()])?;
            if current.before.len() >= MOST_KEPT {
                current.before.remove(0);
            }
            current.before.push(Before {
                score: asked.score,
                found,
            });
        }
        Ok(ChangeFound {
            revision: current.revision,
            from_ms: instant,
        })
    }

    /// What tells the current run from another: the draft's revision and the instant.
    #[must_use]
    pub fn run_on_screen(&self) -> Option<(u64, i64)> {
        let current = self.current.as_ref()?;
        Some((current.revision, current.run.as_of_ms))
    }

    /// What a listing cannot do without: the change, where people are sorted by it.
    #[must_use]
    pub fn change_before(listing: &Listing) -> Option<FindChange> {
        (listing.sort == Field::Change).then_some(FindChange {
            score: listing.score,
            days: listing.change_days,
        })
    }

    /// The same of a copy: also where the change is among its columns.
    #[must_use]
    pub fn change_of_copy(asked: &CopyPeople) -> Option<FindChange> {
        let mut columns = asked.columns.iter();
        let told = columns.any(|(field, _)| *field == Field::Change);
        let listing = &asked.listing;
        told.then_some(FindChange {
            score: listing.score,
            days: listing.change_days,
        })
        .or_else(|| Self::change_before(listing))
    }

    /// A window of the table.
    ///
    /// # Errors
    /// `nothing-scored`, `unknown-score`, `unknown-group`.
    pub fn rows(&mut self, asked: &GetRows) -> Result<Rows, Problem> {
        let fields: Vec<&Field> = asked.fields.iter().collect();
        let query = self.query(&asked.listing, &fields)?;
        let told = fields.contains(&&Field::Change).then_some(());
        let change_from_ms = told
            .and(query.earlier.as_ref())
            .map(|found| found.instant_ms);
        let attributes: Vec<&str> = asked.fields.iter().filter_map(attribute).collect();
        let tags: Vec<usize> = asked.fields.iter().filter_map(since).collect();
        let since_found = tags.iter().map(|&tag| query.since(tag).is_some()).collect();
        let count = asked.count.min(MOST_ROWS) as usize;
        self.ordered(query, |scoring, current, (query, order)| {
            let window = order.window(asked.from as usize, count).iter();
            let row = |&person: &u32| row(scoring, current, (query, &attributes, &tags), person);
            Rows {
                revision: current.revision,
                people: current.run.people(),
                from: asked.from,
                change_from_ms,
                spans: current.spans().to_vec(),
                since_found,
                rows: window.map(row).collect(),
                total: u32::try_from(order.len()).unwrap_or(u32::MAX),
            }
        })
    }

    /// The ids of a range of rows.
    ///
    /// # Errors
    /// `nothing-scored`, `unknown-score`, `unknown-group`.
    pub fn ids(&mut self, asked: &GetIds) -> Result<Ids, Problem> {
        let query = self.query(&asked.listing, &[])?;
        let count = asked.count.min(MOST_CHOSEN) as usize;
        self.ordered(query, |scoring, current, (_, order)| {
            let people = scoring.log().people();
            let window = order.window(asked.from as usize, count).iter();
            Ids {
                revision: current.revision,
                ids: window.map(|&one| people.get(one).to_owned()).collect(),
            }
        })
    }

    /// People for the clipboard, and how many they are.
    ///
    /// # Errors
    /// `nothing-scored`, `unknown-score`, `unknown-group`, `copy-not-written`.
    pub fn copy(&mut self, asked: &CopyPeople) -> Result<(Vec<u8>, Copied), Problem> {
        let fields: Vec<&Field> = asked.columns.iter().map(|(field, _)| field).collect();
        let mut query = self.query(&asked.listing, &fields)?;
        if !asked.chosen.is_empty() {
            let log = self.log();
            let mut chosen = Bits::nobody(log.people_count());
            let known = asked.chosen.iter().filter_map(|id| log.people().find(id));
            known.for_each(|person| chosen.insert(person));
            query = RowQuery {
                search: String::new(),
                levels: Vec::new(),
                among: vec![Arc::new(chosen)],
                ..query
            };
        }
        let fields: Vec<Told> = fields.into_iter().map(convert::field).collect();
        let headings: Vec<String> = asked.columns.iter().map(|(_, said)| said.clone()).collect();
        let sheet = Sheet {
            fields: &fields,
            headings: &headings,
        };
        let (of, written) = self.ordered(query, |scoring, current, (query, order)| {
            let people = order.window(0, MOST_COPIED as usize);
            let written = match fields.is_empty() {
                true => scoring.copy_ids(people, MOST_BYTES),
                false => scoring.copy_table(&current.run, (query, people), &sheet, MOST_BYTES),
            };
            (order.len(), written)
        })?;
        let (text, people) = written.map_err(|_| copy_not_written())?;
        let copied = Copied {
            people: u32::try_from(people).unwrap_or(u32::MAX),
            of: u32::try_from(of).unwrap_or(u32::MAX),
        };
        Ok((text, copied))
    }

    /// What the engine is asked for a listing of which these fields are told.
    fn query(&mut self, asked: &Listing, fields: &[&Field]) -> Result<RowQuery, Problem> {
        let Self {
            workbench, current, ..
        } = self;
        let current = current.as_ref().ok_or_else(nothing_scored)?;
        if current.run.scores.get(asked.score as usize).is_none() {
            return Err(unknown_score());
        }
        let told = |field: &Field| asked.sort == *field || fields.contains(&field);
        let tags = asked.tags.iter().map(|id| GroupId::Tag(id.clone()));
        let among = asked.among.iter().cloned().chain(tags);
        let among: Vec<Arc<Bits>> = among
            .map(|group| grouping::set_of(workbench, &current.run, &group))
            .collect::<Result<_, _>>()?;
        let told_since = |tag: usize| u32::try_from(tag).is_ok_and(|tag| told(&Field::Since(tag)));
        let earlier = told(&Field::Change)
            .then(|| current.earlier(asked.score, asked.change_days))
            .flatten();
        Ok(RowQuery {
            score: asked.score as usize,
            sort: convert::field(&asked.sort),
            descending: asked.descending,
            search: asked.search.clone(),
            levels: asked.levels.clone(),
            among,
            tags: match told(&Field::Tags) {
                true => workbench.tag_sets(&current.run),
                false => Vec::new(),
            },
            earlier: earlier.cloned(),
            began: match current.began.iter().any(|began| told_since(began.tag)) {
                true => current.began.clone(),
                false => Vec::new(),
            },
        })
    }

    /// Does something with the order of a query, which is kept for the next one of the same.
    fn ordered<T>(
        &mut self,
        query: RowQuery,
        with: impl FnOnce(&hearth_engine::Workbench, &Current, (&RowQuery, &mut RowOrder)) -> T,
    ) -> Result<T, Problem> {
        let Self {
            workbench, current, ..
        } = self;
        let current = current.as_mut().ok_or_else(nothing_scored)?;
        // What is only told changes no order.
        let by = RowQuery {
            earlier: query.earlier.clone().filter(|_| query.sort == Told::Change),
            tags: match query.sort {
                Told::Tags => query.tags.clone(),
                _ => Vec::new(),
            },
            began: match query.sort {
                Told::Since(tag) => query.since(tag).cloned().into_iter().collect(),
                _ => Vec::new(),
            },
            ..query.clone()
        };
        let kept = current.order.take().filter(|(of, _)| *of == by);
        let (by, mut order) = kept.unwrap_or_else(|| {
            let order = RowOrder::new(workbench, &current.run, &by);
            (by, order)
        });
        let given = with(workbench, current, (&query, &mut order));
        current.order = Some((by, order));
        Ok(given)
    }
}

impl Current {
    /// Per score its least and its greatest; 0 where nobody is scored.
    fn spans(&self) -> &[(f64, f64)] {
        self.spans.get_or_init(|| {
            let scores = self.run.scores.iter();
            let span = |score: &hearth_engine::ScoreRun| {
                let there = score.score.iter().copied().filter(|score| !score.is_nan());
                let all = there.fold(None, |all: Option<(f64, f64)>, score| {
                    let (low, high) = all.unwrap_or((score, score));
                    Some((low.min(score), high.max(score)))
                });
                all.unwrap_or_default()
            };
            scores.map(span).collect()
        })
    }

    /// The score so many days before, if that was found.
    fn earlier(&self, score: u32, days: u32) -> Option<&Earlier> {
        let instant = Earlier::instant(self.run.as_of_ms, days);
        let mut kept = self.before.iter();
        let kept = kept.find(|one| one.score == score && one.found.instant_ms == instant);
        kept.map(|one| &one.found)
    }
}

fn attribute(field: &Field) -> Option<&str> {
    match field {
        Field::Attribute(name) => Some(name),
        _ => None,
    }
}

/// The tag whose beginning a field asks for.
fn since(field: &Field) -> Option<usize> {
    match field {
        Field::Since(tag) => Some(*tag as usize),
        _ => None,
    }
}

fn row(
    workbench: &hearth_engine::Workbench,
    current: &Current,
    (query, attributes, since): (&RowQuery, &[&str], &[usize]),
    person: u32,
) -> TableRow {
    let run = &current.run;
    let earlier = query.earlier.as_ref();
    let change = earlier.and_then(|earlier| earlier.change(run.scores.get(query.score)?, person));
    let tags = (0_u16..).zip(&query.tags);
    let cell = |name: &&str| workbench.attribute_of(name, person).map(str::to_owned);
    TableRow {
        person: workbench.log().people().get(person).to_owned(),
        scores: scores(run, person),
        events: run.events(person),
        first_seen_ms: workbench.first_seen(run, person),
        last_seen_ms: workbench.last_seen(run, person),
        change,
        tags: tags
            .filter(|(_, set)| set.has(person))
            .map(|(at, _)| at)
            .collect(),
        attributes: attributes.iter().map(cell).collect(),
        since: since
            .iter()
            .map(|&tag| query.since(tag)?.instant(person))
            .collect(),
    }
}
