//! Answers every call of the protocol. Changes to the data set are made one
//! after the other, each built aside and then put in place: a failure or a
//! cancel leaves the earlier data set as it was.

use std::cell::RefCell;
use std::rc::Rc;

use futures::FutureExt as _;
use futures::future::LocalBoxFuture;
use futures::lock::Mutex;
use hearth_bridge::server::{Answer, Handler, Job, Stop};
use hearth_demo::{DemoSpec, demo};
use hearth_events::{EventLog, PartialLog};
use hearth_model::Problem;
use hearth_model::import::ImportOptions;
use hearth_protocol::Request;
use hearth_protocol::dataset::{
    AddFiles, AddText, Dataset, LoadDemo, NewFile, Remap, RemoveFile, SourceId,
};
use hearth_protocol::results::{ExportScores, Exported};
use js_sys::Uint8Array;
use web_sys::File;

use crate::account::account;
use crate::import::{Read, Reader, ToRead};
use crate::origin::Origin;
use crate::problems::{files_missing, unknown_demo, unknown_file};
use crate::scoring::Scoring;
use crate::sources::Kept;

/// The data set, its scores, and the gate for changes.
#[derive(Default)]
pub(crate) struct Service {
    state: RefCell<State>,
    /// Held while a change is being prepared, across awaits.
    changing: Mutex<()>,
}

#[derive(Default)]
struct State {
    sources: Vec<Kept>,
    next_id: SourceId,
    scoring: Scoring,
}

impl Handler for Service {
    fn handle(
        self: Rc<Self>,
        request: Request,
        files: Vec<File>,
        job: Job,
    ) -> LocalBoxFuture<'static, Result<Answer, Stop>> {
        async move { self.answer(request, files, &job).await }.boxed_local()
    }
}

impl Service {
    async fn answer(&self, request: Request, files: Vec<File>, job: &Job) -> Result<Answer, Stop> {
        let state = &self.state;
        Ok(match request {
            Request::AddFiles(add) => self.add_files(add, files, job).await?.into(),
            Request::AddText(add) => self.add_text(add, job).await?.into(),
            Request::Remap(remap) => self.remap(remap, job).await?.into(),
            Request::RemoveFile(remove) => self.remove_file(remove, job).await?.into(),
            Request::LoadDemo(load) => self.load_demo(load, job).await?.into(),
            Request::Forget(_) => self.forget(job).await?.into(),
            Request::Evaluate(asked) => state.borrow_mut().scoring.evaluate(&asked)?.into(),
            Request::GetRows(asked) => state.borrow_mut().scoring.rows(&asked)?.into(),
            Request::GetCard(asked) => state.borrow().scoring.card(&asked)?.into(),
            Request::GetTimeline(asked) => state.borrow().scoring.timeline(&asked)?.into(),
            Request::ExportScores(asked) => self.export(asked)?,
            Request::GetValues(asked) => state.borrow().scoring.values(&asked).into(),
            Request::SuggestLevels(asked) => state.borrow().scoring.suggest_levels(asked)?.into(),
            Request::GetStick(asked) => state.borrow().scoring.stick(asked)?.into(),
            Request::GetChannels(_) => state.borrow().scoring.channels().into(),
            Request::Compare(asked) => state.borrow_mut().scoring.compare(&asked)?.into(),
        })
    }

    async fn add_files(&self, add: AddFiles, files: Vec<File>, job: &Job) -> Result<Dataset, Stop> {
        if files.len() != add.files.len() {
            return Err(files_missing().into());
        }
        let new = add.files.into_iter().zip(files);
        let new = new.map(|(file, handle)| (file, Origin::File(handle)));
        self.add(new.collect(), add.now_ms, add.allow_repeat, job)
            .await
    }

    async fn add_text(&self, add: AddText, job: &Job) -> Result<Dataset, Stop> {
        let file = NewFile {
            name: add.name,
            options: ImportOptions::default(),
        };
        let origin = Origin::Text(add.text.into());
        self.add(vec![(file, origin)], add.now_ms, false, job).await
    }

    async fn add(
        &self,
        new: Vec<(NewFile, Origin)>,
        now_ms: i64,
        allow_repeat: bool,
        job: &Job,
    ) -> Result<Dataset, Stop> {
        let _changing = self.changing.lock().await;
        job.check()?;
        let total = new.iter().map(|(_, origin)| origin.bytes()).sum();
        let mut reader = Reader::new(job, now_ms, total);
        let (mut added, mut parts, mut repeats) = (Vec::new(), Vec::new(), Vec::new());
        for (file, origin) in new {
            let read = reader
                .read_or_report(&ToRead {
                    name: &file.name,
                    origin: &origin,
                    options: &file.options,
                })
                .await?;
            if !allow_repeat && self.is_repeat(&read, &added) {
                repeats.push(file.name);
                continue;
            }
            parts.push(read.log);
            added.push(Kept {
                id: self.next_id(),
                origin,
                options: file.options,
                report: read.report,
                fingerprint: read.fingerprint,
            });
        }
        reader.tell_indexing();
        let mut state = self.state.borrow_mut();
        state.scoring.add_events(parts)?;
        state.sources.append(&mut added);
        Ok(Dataset {
            repeats,
            ..state.dataset()
        })
    }

    fn is_repeat(&self, read: &Read, added: &[Kept]) -> bool {
        let state = self.state.borrow();
        read.fingerprint.is_some()
            && state
                .sources
                .iter()
                .chain(added)
                .any(|kept| kept.fingerprint == read.fingerprint)
    }

    fn next_id(&self) -> SourceId {
        let mut state = self.state.borrow_mut();
        let id = state.next_id;
        state.next_id = id.wrapping_add(1);
        id
    }

    async fn remap(&self, remap: Remap, job: &Job) -> Result<Dataset, Stop> {
        let _changing = self.changing.lock().await;
        let mut sources = self.state.borrow().sources.clone();
        let target = sources.iter_mut().find(|kept| kept.id == remap.source);
        target.ok_or_else(unknown_file)?.options = remap.options;
        self.rebuild(sources, Some(remap.source), remap.now_ms, job)
            .await
    }

    async fn remove_file(&self, remove: RemoveFile, job: &Job) -> Result<Dataset, Stop> {
        let _changing = self.changing.lock().await;
        let mut sources = self.state.borrow().sources.clone();
        let position = sources.iter().position(|kept| kept.id == remove.source);
        let removed = sources.remove(position.ok_or_else(unknown_file)?);
        if removed.has_events() {
            return self.rebuild(sources, None, remove.now_ms, job).await;
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
        let mut reader = Reader::new(job, load.now_ms, 0);
        let read = reader
            .read(&ToRead {
                name: info.file_name,
                origin: &origin,
                options: &options,
            })
            .await?;
        reader.tell_indexing();
        let source = Kept {
            id: self.next_id(),
            origin,
            options,
            report: read.report,
            fingerprint: None,
        };
        self.replace(vec![source], vec![read.log])
    }

    async fn forget(&self, job: &Job) -> Result<Dataset, Stop> {
        let _changing = self.changing.lock().await;
        job.check()?;
        self.replace(Vec::new(), Vec::new())
    }

    /// Reads again what the log is made of, and `target` anew.
    async fn rebuild(
        &self,
        mut sources: Vec<Kept>,
        target: Option<SourceId>,
        now_ms: i64,
        job: &Job,
    ) -> Result<Dataset, Stop> {
        job.check()?;
        let needed = |kept: &Kept| kept.has_events() || Some(kept.id) == target;
        let sizes = sources.iter().filter(|kept| needed(kept));
        let total = sizes.map(|kept| kept.origin.bytes()).sum();
        let mut reader = Reader::new(job, now_ms, total);
        let mut parts = Vec::new();
        for kept in sources.iter_mut().filter(|kept| needed(kept)) {
            let name = kept.name().to_owned();
            let read = reader
                .read(&ToRead {
                    name: &name,
                    origin: &kept.origin,
                    options: &kept.options,
                })
                .await?;
            kept.report = read.report;
            kept.fingerprint = read.fingerprint;
            parts.push(read.log);
        }
        reader.tell_indexing();
        self.replace(sources, parts)
    }

    fn replace(&self, sources: Vec<Kept>, parts: Vec<PartialLog>) -> Result<Dataset, Stop> {
        let log = EventLog::merge(parts).map_err(Stop::from)?;
        let mut state = self.state.borrow_mut();
        state.scoring.replace_log(log);
        state.sources = sources;
        Ok(state.dataset())
    }

    fn export(&self, asked: ExportScores) -> Result<Answer, Problem> {
        let (file, people) = self.state.borrow().scoring.export(asked.format)?;
        let exported = Exported {
            people,
            bytes: file.len() as u64,
        };
        Ok(Answer {
            reply: exported.into(),
            buffers: vec![Uint8Array::from(file.as_slice()).buffer()],
        })
    }
}

impl State {
    fn dataset(&self) -> Dataset {
        Dataset {
            sources: self.sources.iter().map(Kept::to_source).collect(),
            ..account(self.scoring.log())
        }
    }
}
