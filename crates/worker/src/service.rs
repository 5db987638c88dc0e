//! Answers every call of the protocol. Changes to the data set are made one
//! after the other, each built aside and then put in place: a failure or a
//! cancel leaves the earlier data set as it was.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures::FutureExt as _;
use futures::future::LocalBoxFuture;
use futures::lock::Mutex;
use hearth_bridge::server::{Answer, Handler, Job, Stop};
use hearth_demo::{DemoSpec, demo};
use hearth_engine::Agenda;
use hearth_ingest::NamesTable;
use hearth_model::import::{FileReport, ImportOptions, Table};
use hearth_protocol::Request;
use hearth_protocol::dataset::{
    AddFiles, AddText, Dataset, GetRejects, LeaveOut, LoadDemo, NewFile, Rejects, Remap,
    RemoveFile, Sample, SourceId,
};
use hearth_protocol::listing::{ChangeFound, FindChange};
use hearth_protocol::results::{Evaluate, Evaluation};
use js_sys::Uint8Array;
use web_sys::File;

use crate::account::account;
use crate::batch::person_columns;
use crate::changes::{Again, Terms};
use crate::fingerprint::Fingerprint;
use crate::import::{Reader, ToRead};
use crate::later;
use crate::memory::{self, Room};
use crate::origin::Origin;
use crate::problems::{files_missing, part_missing, unknown_demo, unknown_file};
use crate::scoring::Scoring;
use crate::sources::Kept;

/// The data set, its scores, and the gate for changes.
#[derive(Default)]
pub(crate) struct Service {
    pub(crate) state: RefCell<State>,
    /// Held while a change is being prepared, across awaits.
    pub(crate) changing: Mutex<()>,
    /// How many evaluations were asked for.
    evaluations: Cell<u64>,
    /// Bytes of memory that files may take, once somebody said.
    memory_limit: Cell<Option<u64>>,
}

/// The files and what is made of them.
#[derive(Default)]
pub(crate) struct State {
    pub(crate) sources: Vec<Kept>,
    next_id: SourceId,
    /// Of how many people one is kept; 0: all of them.
    sample: u32,
    pub(crate) scoring: Scoring,
}

impl Handler for Service {
    fn handle(
        self: Rc<Self>,
        request: Request,
        files: Vec<File>,
        job: Job,
    ) -> LocalBoxFuture<'static, Result<Answer, Stop>> {
        async move { self.answer(request, files, job).await }.boxed_local()
    }
}

impl Service {
    async fn answer(
        self: Rc<Self>,
        request: Request,
        files: Vec<File>,
        job: Job,
    ) -> Result<Answer, Stop> {
        Ok(match request {
            Request::AddFiles(add) => self.add_files(add, files, &job).await?.into(),
            Request::AddText(add) => self.add_text(add, &job).await?.into(),
            Request::Remap(remap) => self.remap(remap, &job).await?.into(),
            Request::RemoveFile(remove) => self.remove_file(remove, &job).await?.into(),
            Request::LoadDemo(load) => self.load_demo(load, &job).await?.into(),
            Request::LeaveOut(asked) => self.leave_out(asked, &job).await?.into(),
            Request::Sample(asked) => self.sample(asked, &job).await?.into(),
            Request::GetRejects(asked) => self.rejects(asked, &job).await?,
            Request::Forget(_) => self.forget(&job).await?.into(),
            Request::Evaluate(asked) => self.evaluate(&asked, &job).await?.into(),
            Request::GetRows(asked) if !asked.asks_for_groups() => {
                let change = Scoring::change_before(&asked.listing);
                self.change(change, &job).await?;
                self.state.borrow_mut().scoring.rows(&asked)?.into()
            }
            Request::FindChange(asked) => self.find_change(asked, &job).await?.into(),
            other if later::is_there() => later::answer(self, other, job).await?,
            _ => return Err(part_missing().into()),
        })
    }

    /// Column by column, so that what is asked meanwhile is answered, and a newer evaluation need
    /// not wait for the end of this one.
    async fn evaluate(&self, asked: &Evaluate, job: &Job) -> Result<Evaluation, Stop> {
        let state = &self.state;
        let turn = self.evaluations.get() + 1;
        self.evaluations.set(turn);
        let mut agendas = state.borrow_mut().scoring.agendas(asked)?;
        // The newest run is the one that rows and cards are asked of.
        let newest = || self.evaluations.get() == turn;
        self.in_pieces(job, &mut |scoring| {
            newest().then(|| scoring.step(&mut agendas))
        })
        .await?;
        Ok(state.borrow_mut().scoring.evaluate(asked)?)
    }

    /// Column by column, as an evaluation goes. Again where another run took the place of the one
    /// it was asked of.
    async fn find_change(&self, asked: FindChange, job: &Job) -> Result<ChangeFound, Stop> {
        let state = &self.state;
        loop {
            let agenda = state.borrow_mut().scoring.change_agenda(asked)?;
            let Some(agenda) = agenda else { break };
            let of = state.borrow().scoring.run_on_screen();
            self.compute(vec![agenda], job).await?;
            // Another run came meanwhile: it needs columns of its own.
            if state.borrow().scoring.run_on_screen() == of {
                break;
            }
        }
        Ok(state.borrow_mut().scoring.find_change(asked)?)
    }

    /// Does what agendas hold, column by column, as an evaluation goes.
    pub(crate) async fn compute(&self, mut agendas: Vec<Agenda>, job: &Job) -> Result<(), Stop> {
        self.in_pieces(job, &mut |scoring| Some(scoring.step(&mut agendas)))
            .await
    }

    /// Does one piece of work after the other while `piece` says that there is more, letting in
    /// between what else is asked.
    ///
    /// # Errors
    /// [`Stop::Cancelled`]: nobody waits for it any more, or `piece` says by `None` that what it is made
    /// from is no longer there.
    pub(crate) async fn in_pieces(
        &self,
        job: &Job,
        piece: &mut dyn FnMut(&mut Scoring) -> Option<bool>,
    ) -> Result<(), Stop> {
        loop {
            let goes_on = piece(&mut self.state.borrow_mut().scoring);
            match goes_on {
                Some(true) => job.pace().await?,
                Some(false) => return Ok(()),
                None => return Err(Stop::Cancelled),
            }
        }
    }

    /// The change that something cannot do without, if there is one.
    pub(crate) async fn change(&self, asked: Option<FindChange>, job: &Job) -> Result<(), Stop> {
        if let Some(asked) = asked {
            self.find_change(asked, job).await?;
        }
        Ok(())
    }

    async fn add_files(&self, add: AddFiles, files: Vec<File>, job: &Job) -> Result<Dataset, Stop> {
        if files.len() != add.files.len() {
            return Err(files_missing().into());
        }
        self.memory_limit.set(Some(add.memory_limit));
        let new = add.files.into_iter().zip(files);
        let new = new.map(|(file, handle)| (file, Origin::File(handle)));
        let terms = Terms {
            now_ms: add.now_ms,
            allow_repeat: add.allow_repeat,
            remembered: add.remembered,
        };
        self.add(new.collect(), terms, job).await
    }

    async fn add_text(&self, add: AddText, job: &Job) -> Result<Dataset, Stop> {
        self.memory_limit.set(Some(add.memory_limit));
        let file = NewFile {
            name: add.name,
            options: add.options,
            known: add.known,
        };
        let new = vec![(file, Origin::Text(add.text.into()))];
        let terms = Terms {
            now_ms: add.now_ms,
            allow_repeat: add.allow_repeat,
            remembered: add.remembered,
        };
        self.add(new, terms, job).await
    }

    async fn remap(&self, remap: Remap, job: &Job) -> Result<Dataset, Stop> {
        let _changing = self.changing.lock().await;
        let mut sources = self.state.borrow().sources.clone();
        let target = sources.iter_mut().find(|kept| kept.id == remap.source);
        let target = target.ok_or_else(unknown_file)?;
        let events = target.has_events() || remap.options.table == Table::Events;
        let options = ImportOptions {
            // Whatever else is chosen, it stays the same file of its archive.
            entry: target.options.entry.take(),
            ..remap.options
        };
        target.report.inspection.recalled = false;
        target.options.clone_from(&options);
        target.asked = options;
        let again = Again {
            target: Some(remap.source),
            events,
            now_ms: remap.now_ms,
        };
        self.rebuild(sources, again, job).await
    }

    async fn remove_file(&self, remove: RemoveFile, job: &Job) -> Result<Dataset, Stop> {
        let _changing = self.changing.lock().await;
        let mut sources = self.state.borrow().sources.clone();
        let position = sources.iter().position(|kept| kept.id == remove.source);
        let removed = sources.remove(position.ok_or_else(unknown_file)?);
        if removed.has_events() || removed.has_people() {
            let again = Again {
                target: None,
                events: removed.has_events(),
                now_ms: remove.now_ms,
            };
            return self.rebuild(sources, again, job).await;
        }
        let mut state = self.state.borrow_mut();
        state.sources = sources;
        Ok(state.dataset())
    }

    async fn load_demo(&self, load: LoadDemo, job: &Job) -> Result<Dataset, Stop> {
        let _changing = self.changing.lock().await;
        let info = demo(&load.name).map_err(|error| unknown_demo(error.to_string()))?;
        let origin = Origin::Demo(DemoSpec {
            name: load.name,
            people: load.people.unwrap_or(info.default_people),
            seed: load.seed,
        });
        let options = ImportOptions::default();
        let mut reader = Reader::new(job, load.now_ms, 0, (1, self.terms().1));
        let read = reader
            .read(&ToRead {
                name: info.file_name,
                origin: &origin,
                options: &options,
                known: &|_| false,
                recall: None,
            })
            .await?;
        reader.tell_indexing();
        let source = Kept {
            id: self.state.borrow_mut().next_id(),
            origin,
            asked: options.clone(),
            options,
            report: read.report,
            names: read.names,
            fingerprint: None,
        };
        // Made data are small: what was chosen for others is not for them.
        self.state.borrow_mut().sample = 1;
        self.replace(vec![source], vec![read.log], &[], load.now_ms)
    }

    /// Of how many people one is kept, and the memory there is for files beside what is there.
    pub(crate) fn terms(&self) -> (u32, Room) {
        let state = self.state.borrow();
        let present = state.scoring.log().memory().bytes();
        let limit = self.memory_limit.get().unwrap_or(memory::MOST);
        (state.sample, Room::new(limit.min(memory::MOST), present))
    }

    async fn sample(&self, asked: Sample, job: &Job) -> Result<Dataset, Stop> {
        let _changing = self.changing.lock().await;
        job.check()?;
        let sources = self.state.borrow().sources.clone();
        let before = std::mem::replace(&mut self.state.borrow_mut().sample, asked.one_in);
        if before.max(1) == asked.one_in.max(1) || sources.is_empty() {
            return Ok(self.state.borrow().dataset());
        }
        let again = Again {
            target: None,
            events: true,
            now_ms: asked.now_ms,
        };
        let done = self.rebuild(sources, again, job).await;
        if done.is_err() {
            self.state.borrow_mut().sample = before;
        }
        done
    }

    async fn leave_out(&self, asked: LeaveOut, job: &Job) -> Result<Dataset, Stop> {
        let _changing = self.changing.lock().await;
        job.check()?;
        let mut state = self.state.borrow_mut();
        state.scoring.leave_out(asked.what);
        Ok(state.dataset())
    }

    async fn rejects(&self, asked: GetRejects, job: &Job) -> Result<Answer, Stop> {
        let kept = {
            let state = self.state.borrow();
            let mut sources = state.sources.iter();
            sources.find(|kept| kept.id == asked.source).cloned()
        };
        let kept = kept.ok_or_else(unknown_file)?;
        let knows = |id: &str| self.state.borrow().knows(id);
        let options = ImportOptions {
            rejects: true,
            ..kept.options.clone()
        };
        let mut reader = Reader::new(job, asked.now_ms, kept.origin.bytes(), self.terms());
        let read = reader
            .read(&ToRead {
                name: kept.name(),
                origin: &kept.origin,
                options: &options,
                known: &knows,
                recall: None,
            })
            .await?;
        let rejects = Rejects {
            rows: read.report.lost(),
        };
        Ok(Answer {
            reply: rejects.into(),
            buffers: vec![Uint8Array::from(read.rejects.as_slice()).buffer()],
        })
    }

    async fn forget(&self, job: &Job) -> Result<Dataset, Stop> {
        let _changing = self.changing.lock().await;
        job.check()?;
        // Another data set has other scanners: what to leave out is chosen anew.
        let mut state = self.state.borrow_mut();
        state.scoring = Scoring::default();
        state.sample = 1;
        drop(state);
        self.replace(Vec::new(), Vec::new(), &[], 0)
    }
}

impl State {
    pub(crate) fn next_id(&mut self) -> SourceId {
        let id = self.next_id;
        self.next_id = id.wrapping_add(1);
        id
    }

    /// Whether any file is one of events beyond doubt.
    fn has_sure_events(&self) -> bool {
        let mut sources = self.sources.iter();
        sources.any(|kept| kept.has_events() && !kept.may_be_people())
    }

    /// How many people are known by their events.
    pub(crate) fn people_known(&self) -> usize {
        let people = self.scoring.log().people_with_events();
        if self.has_sure_events() { people } else { 0 }
    }

    /// Whether a text is the id of somebody known by events.
    pub(crate) fn knows(&self, id: &str) -> bool {
        let log = self.scoring.log();
        let person = log.people().find(id);
        person.is_some_and(|person| !log.events_of(person).is_empty()) && self.has_sure_events()
    }

    /// Whether these bytes are there already.
    pub(crate) fn has(&self, bytes: &Fingerprint) -> bool {
        let mut sources = self.sources.iter();
        sources.any(|kept| kept.fingerprint.as_ref() == Some(bytes))
    }

    /// How the files of events call their person columns.
    pub(crate) fn person_columns(&self) -> Vec<String> {
        person_columns(self.sources.iter().map(|kept| &kept.report)).collect()
    }

    /// Names that files have for events of others.
    pub(crate) fn names(&self) -> Vec<NamesTable> {
        self.sources
            .iter()
            .filter_map(|kept| kept.names.clone())
            .collect()
    }

    /// What became of every file.
    pub(crate) fn reports(&self) -> Vec<FileReport> {
        self.sources
            .iter()
            .map(|kept| kept.report.clone())
            .collect()
    }

    /// The account of everything.
    pub(crate) fn dataset(&self) -> Dataset {
        Dataset {
            sources: self.sources.iter().map(Kept::to_source).collect(),
            suspected: self.scoring.suspected().to_vec(),
            left_out: self.scoring.left_out(),
            sample: self.sample,
            ..account(self.scoring.log())
        }
    }
}
