//! Changes of the data set by files: some added, some read again. Each is built
//! aside and then put in place, so that a failure or a cancel leaves everything
//! as it was.

use hearth_bridge::server::{Job, Stop};
use hearth_events::{EventLog, PartialLog, PartialTable};
use hearth_protocol::dataset::{Dataset, NewFile, Remembered, SourceId};

use crate::batch::{Added, Batch, Candidate, Present};
use crate::fingerprint::Fingerprint;
use crate::import::Reader;
use crate::origin::Origin;
use crate::service::Service;
use crate::sources::Kept;

/// What files are added with.
pub(crate) struct Terms {
    /// The moment of import, UTC milliseconds.
    pub(crate) now_ms: i64,
    /// Whether files that are there already are added all the same.
    pub(crate) allow_repeat: bool,
    /// How files of which nothing is fixed are read, by their shape.
    pub(crate) remembered: Vec<Remembered>,
}

/// What is read again.
pub(crate) struct Again {
    /// This file in any case.
    pub(crate) target: Option<SourceId>,
    /// Every file with events; else people tables alone.
    pub(crate) events: bool,
    /// The moment of import, UTC milliseconds.
    pub(crate) now_ms: i64,
}

impl Again {
    fn needs(&self, kept: &Kept) -> bool {
        let events = kept.has_events() || kept.may_be_people();
        Some(kept.id) == self.target || kept.has_people() || (self.events && events)
    }
}

/// People tables among the files that were there already.
#[derive(Default)]
struct Turned {
    tables: Vec<PartialTable>,
    /// Whether the log must be made anew: one of them was events before, or
    /// tables that came after it are joined already.
    rebuild: bool,
}

impl Service {
    /// Adds files; those that are there already are told as repeats.
    pub(crate) async fn add(
        &self,
        new: Vec<(NewFile, Origin)>,
        terms: Terms,
        job: &Job,
    ) -> Result<Dataset, Stop> {
        let Terms {
            now_ms,
            allow_repeat,
            remembered,
        } = terms;
        let _changing = self.changing.lock().await;
        job.check()?;
        let total = new.iter().map(|(_, origin)| origin.bytes()).sum();
        let mut reader = Reader::new(job, now_ms, total, self.terms());
        let knows = |id: &str| self.state.borrow().knows(id);
        let recall = |shape: &str| {
            let mut all = remembered.iter();
            let found = all.find(|remembered| remembered.shape == shape);
            found.map(|remembered| remembered.options.clone())
        };
        let has = |bytes: &Fingerprint| self.state.borrow().has(bytes);
        let present = Present {
            knows: &knows,
            people: self.state.borrow().people_known(),
            person_columns: self.state.borrow().person_columns(),
            reports: self.state.borrow().reports(),
            names: self.state.borrow().names(),
            recall: Some(&recall),
            has: (!allow_repeat).then_some(&has),
        };
        let mut batch = Batch::read(new, &mut reader, &present).await?;
        let mut sources = self.state.borrow().sources.clone();
        let turned = self
            .turn(&mut sources, &batch, &mut reader, &present)
            .await?;
        // Events that are there already may have names now.
        let named = |kept: &Kept| {
            let mut tables = batch.names();
            kept.has_events() && tables.any(|table| table.is_for(&kept.report))
        };
        let rebuild = turned.rebuild || sources.iter().any(named) || batch.unsettles(&sources);
        let repeats = std::mem::take(&mut batch.repeats);
        let (kept, parts, tables) = self.taken(batch);
        sources.extend(kept);
        if rebuild {
            drop((parts, tables));
            let again = Again {
                target: None,
                events: true,
                now_ms,
            };
            let dataset = self.rebuild(sources, again, job).await?;
            return Ok(Dataset { repeats, ..dataset });
        }
        reader.tell_indexing();
        let mut state = self.state.borrow_mut();
        state.scoring.add_events(parts, now_ms)?;
        state.sources = sources;
        let tables: Vec<PartialTable> = turned.tables.into_iter().chain(tables).collect();
        if !tables.is_empty() {
            state.scoring.join_tables(tables, false);
        }
        Ok(Dataset {
            repeats,
            ..state.dataset()
        })
    }

    /// What was no people table for want of events beside it may be one, now
    /// that there are some.
    async fn turn(
        &self,
        sources: &mut [Kept],
        batch: &Batch,
        reader: &mut Reader<'_>,
        present: &Present<'_>,
    ) -> Result<Turned, Stop> {
        let mut turned = Turned::default();
        let tables = sources.iter().any(Kept::has_people);
        for kept in sources.iter_mut().filter(|kept| kept.may_be_people()) {
            let has_times = kept.has_events();
            // Its own events are no others'.
            let others = Present {
                knows: &|id: &str| !has_times && (present.knows)(id),
                people: if has_times { 0 } else { present.people },
                person_columns: present.person_columns.clone(),
                reports: Vec::new(),
                names: Vec::new(),
                recall: None,
                has: None,
            };
            let candidate = Candidate {
                name: kept.name(),
                origin: &kept.origin,
                asked: &kept.asked,
                has_times,
            };
            let people = batch.try_as_people(&candidate, reader, &others).await?;
            if let Some((options, read)) = people {
                kept.update(options, &read);
                turned.tables.extend(read.table);
                turned.rebuild |= has_times || tables;
            }
        }
        Ok(turned)
    }

    /// The files of a batch with their numbers, their events and their tables.
    fn taken(&self, batch: Batch) -> (Vec<Kept>, Vec<PartialLog>, Vec<PartialTable>) {
        let (mut kept, mut parts, mut tables) = (Vec::new(), Vec::new(), Vec::new());
        for mut added in batch.added {
            let id = self.state.borrow_mut().next_id();
            kept.push(Kept::new(id, &mut added));
            parts.push(added.read.log);
            tables.extend(added.read.table);
        }
        (kept, parts, tables)
    }

    /// Reads again what the log, or its people table alone, is made of, in the
    /// order in which the files were added. The caller holds the gate for changes.
    pub(crate) async fn rebuild(
        &self,
        mut sources: Vec<Kept>,
        again: Again,
        job: &Job,
    ) -> Result<Dataset, Stop> {
        job.check()?;
        let needed: Vec<usize> = (0..sources.len())
            .filter(|&at| again.needs(&sources[at]))
            .collect();
        let new: Vec<(NewFile, Origin)> =
            needed.iter().map(|&at| again.file(&sources[at])).collect();
        let total = new.iter().map(|(_, origin)| origin.bytes()).sum();
        let mut reader = Reader::new(job, again.now_ms, total, self.terms()).strictly();
        let knows = |id: &str| !again.events && self.state.borrow().knows(id);
        let present = Present {
            knows: &knows,
            people: 0,
            person_columns: if again.events {
                Vec::new()
            } else {
                self.state.borrow().person_columns()
            },
            reports: Vec::new(),
            names: Vec::new(),
            recall: None,
            has: None,
        };
        let batch = Batch::read(new, &mut reader, &present).await?;
        let (mut parts, mut tables) = (Vec::new(), Vec::new());
        for added in batch.added {
            let Added {
                at, options, read, ..
            } = added;
            if let Some(kept) = needed.get(at).and_then(|&at| sources.get_mut(at)) {
                kept.update(options, &read);
            }
            parts.push(read.log);
            tables.extend(read.table);
        }
        reader.tell_indexing();
        if again.events {
            return self.replace(sources, parts, &tables, again.now_ms);
        }
        let mut state = self.state.borrow_mut();
        state.scoring.join_tables(tables, true);
        state.sources = sources;
        Ok(state.dataset())
    }

    /// Puts other files in place of all. The caller holds the gate for changes.
    pub(crate) fn replace(
        &self,
        sources: Vec<Kept>,
        parts: Vec<PartialLog>,
        tables: &[PartialTable],
        now_ms: i64,
    ) -> Result<Dataset, Stop> {
        let mut log = EventLog::merge(parts).map_err(Stop::from)?;
        log.set_table(tables);
        let mut state = self.state.borrow_mut();
        state.scoring.replace_log(log, now_ms);
        state.sources = sources;
        Ok(state.dataset())
    }
}

impl Again {
    /// The file to read: where all is, what nobody fixed is decided anew.
    fn file(&self, kept: &Kept) -> (NewFile, Origin) {
        let options = if self.events {
            &kept.asked
        } else {
            &kept.options
        };
        let file = NewFile {
            name: kept.name().to_owned(),
            options: options.clone(),
            known: None,
        };
        (file, kept.origin.clone())
    }
}
