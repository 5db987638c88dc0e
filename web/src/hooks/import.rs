//! Everything that changes the data set: one call at a time, in order, each
//! cancellable, each told to the data set's state.

use std::rc::Rc;

use hearth_bridge::{CallFuture, Client, Failure};
use hearth_model::import::{ImportOptions, Suspicion};
use hearth_protocol::calls::Call;
use hearth_protocol::dataset::{
    AddFiles, AddText, Dataset, Forget, LeaveOut, LoadDemo, NewFile, Remap, RemoveFile, Sample,
    Source, SourceId,
};
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

use super::engine::{Engine, use_engine};
use super::shelf::{Asked, Job, Shelf};
use super::{readings, tables, use_dataset};
use crate::browser::{clock, machine, page};
use crate::state::lean::leave_out;
use crate::state::readings::choice;
use crate::state::{DatasetAction, DatasetState, Route, Store};

/// Every demo is made from this seed: the same people on every machine.
const DEMO_SEED: u64 = 1;

/// The ways to change the data set. Cheap to clone.
#[derive(Clone, PartialEq)]
pub struct Import {
    engine: Engine,
    dataset: Store<DatasetState>,
    shelf: Shelf,
}

impl Import {
    /// Adds files; those that are there already are told as repeats.
    pub fn add_files(&self, files: Vec<File>) {
        if !files.is_empty() {
            let unfixed = |file| (file, Asked::default());
            self.push(Job::Files {
                files: files.into_iter().map(unfixed).collect(),
                allow_repeat: false,
            });
        }
    }

    /// Adds the repeats of the last offer all the same.
    pub fn add_repeats(&self) {
        self.dataset.dispatch(DatasetAction::RepeatsSeen);
        for job in self.shelf.take_repeats() {
            self.push(job);
        }
    }

    /// Adds pasted text under a name.
    pub fn add_text(&self, name: &str, text: String) {
        self.push(Job::Text {
            name: name.to_owned(),
            text,
            asked: Asked::default(),
            allow_repeat: false,
        });
    }

    /// Replaces everything by a generated data set, and goes to its scores.
    pub fn load_demo(&self, name: &str) {
        self.replace(name, None);
    }

    /// As [`Import::load_demo`]; calls back with the data set when it is there,
    /// not if it was cancelled.
    pub fn load_demo_then(&self, name: &str, then: Callback<Rc<Dataset>>) {
        self.replace(name, Some(then));
    }

    /// Whether anything of the data set is the person's own, no demo.
    #[must_use]
    pub fn has_own(&self) -> bool {
        self.shelf.has_own()
    }

    /// Name of the demo that is the whole data set.
    #[must_use]
    pub fn demo(&self) -> Option<String> {
        self.shelf.demo()
    }

    fn replace(&self, name: &str, then: Option<Callback<Rc<Dataset>>>) {
        let name = name.to_owned();
        self.push(Job::Demo { name, then });
    }

    /// Reads one source again with other options.
    pub fn remap(&self, source: SourceId, options: ImportOptions) {
        self.push(Job::Remap(source, options, None));
    }

    /// Reads one source again as a person chose; once that is done, files of its shape are to
    /// be read so.
    pub fn choose(&self, source: &Source, options: ImportOptions) {
        let choice = choice(source, &options);
        self.push(Job::Remap(source.id, options, choice));
    }

    /// Forgets how files of this one's shape were to be read, and reads it as it is guessed.
    pub fn guess_again(&self, source: &Source) {
        if let Some(shape) = &source.report.inspection.shape {
            readings::forget(shape);
        }
        self.remap(source.id, ImportOptions::default());
    }

    /// Notes the properties that the model mentions: files are read with them.
    pub fn mention(&self, properties: Vec<String>) {
        self.shelf.mention(properties);
    }

    /// Takes one source away.
    pub fn remove(&self, source: SourceId) {
        self.push(Job::Remove(source));
    }

    /// Forgets every file and event, how files were to be read, and how the table of people was to
    /// look.
    pub fn forget(&self) {
        readings::forget_all();
        tables::forget_all();
        self.push(Job::Forget);
    }

    /// Leaves out the events that are suspected of one of these, and no others.
    pub fn leave_out(&self, what: Vec<Suspicion>) {
        self.push(Job::LeaveOut(what));
    }

    /// Keeps one in so many people, of files that are there and of those to come; what is being
    /// read is read again so.
    pub fn sample(&self, one_in: u32) {
        if self.dataset.task.is_none() {
            return self.push(Job::Sample(one_in));
        }
        self.shelf.instead(|job| match job {
            Job::Sample(_) => vec![Job::Sample(one_in)],
            other => vec![Job::Sample(one_in), other],
        });
    }

    /// Reads what is being read again, without these columns (name, position from 1) of the file
    /// of that name.
    pub fn read_without(&self, file: &str, columns: &[(u32, String)]) {
        self.shelf.instead(|mut job| {
            match &mut job {
                Job::Files { files, .. } => {
                    let own = files.iter_mut().filter(|(one, _)| one.name() == file);
                    own.for_each(|(_, asked)| leave_out(&mut asked.options, columns));
                }
                Job::Text { asked, .. } => leave_out(&mut asked.options, columns),
                Job::Remap(_, options, _) => leave_out(options, columns),
                _ => {}
            }
            vec![job]
        });
    }

    /// Whether the columns of what is being read can be chosen.
    #[must_use]
    pub fn is_reading(&self) -> bool {
        self.shelf.is_reading()
    }

    /// Properties that the model mentions.
    #[must_use]
    pub fn mentioned(&self) -> Vec<String> {
        self.shelf.mentioned()
    }

    /// Stops what is running and what waits; the data set stays as it was.
    pub fn cancel(&self) {
        self.shelf.cancel();
    }

    /// Starts a fresh engine after a crash and reads every file again.
    pub fn restart(&self) {
        self.shelf.cancel();
        self.engine.restart();
        let before = self.dataset.data.value.clone().unwrap_or_default();
        self.dataset.dispatch(DatasetAction::Lost);
        if before.sample > 1 {
            self.push(Job::Sample(before.sample));
        }
        for job in self.shelf.again(&before.sources) {
            self.push(job);
        }
        let suspected = before.suspected.iter();
        let left_out: Vec<Suspicion> = suspected
            .filter(|one| one.left_out)
            .map(|one| one.what)
            .collect();
        if !left_out.is_empty() {
            self.leave_out(left_out);
        }
    }

    fn push(&self, job: Job) {
        if self.shelf.push(job) {
            let import = self.clone();
            spawn_local(async move { import.run_all().await });
        }
    }

    async fn run_all(self) {
        while let Some(job) = self.shelf.next() {
            self.tell(DatasetAction::Started {
                names: names(&job),
                at_ms: clock::page_ms(),
            });
            let outcome = self.run(&job).await;
            self.shelf.running(None);
            self.tell(match outcome {
                Ok(data) => {
                    self.shelf.note(&job, &data);
                    remember(&job, &data);
                    if let Job::Demo { then, .. } = &job {
                        // Before the data set is told: a model that was asked for goes
                        // before one that is made without being asked.
                        if let Some(then) = then {
                            then.emit(Rc::new(data.clone()));
                        }
                        page::go(&Route::Score { id: None }.hash());
                    }
                    DatasetAction::Done(data)
                }
                // The crash has its own panel.
                Err(Failure::Cancelled | Failure::Crashed) => DatasetAction::Stopped,
                Err(failure) => DatasetAction::Failed(failure.to_problems()),
            });
        }
    }

    fn tell(&self, action: DatasetAction) {
        self.dataset.dispatch(action);
    }

    async fn run(&self, job: &Job) -> Result<Dataset, Failure> {
        let now_ms = clock::utc_ms();
        match job.clone() {
            Job::Files {
                files,
                allow_repeat,
            } => {
                let named = |(file, asked): &(File, Asked)| NewFile {
                    name: file.name(),
                    options: self.shelf.keeping(asked.options.clone()),
                    known: asked.known.clone(),
                };
                let request = AddFiles {
                    files: files.iter().map(named).collect(),
                    now_ms,
                    allow_repeat,
                    remembered: readings::all(),
                    memory_limit: machine::memory_limit(),
                };
                self.call(request, files.into_iter().map(|(file, _)| file).collect())
                    .await
            }
            Job::Text {
                name,
                text,
                asked,
                allow_repeat,
            } => {
                let request = AddText {
                    name,
                    text,
                    options: self.shelf.keeping(asked.options),
                    known: asked.known,
                    now_ms,
                    allow_repeat,
                    remembered: readings::all(),
                    memory_limit: machine::memory_limit(),
                };
                self.call(request, Vec::new()).await
            }
            Job::Demo { name, .. } => {
                let request = LoadDemo {
                    name,
                    people: None,
                    seed: DEMO_SEED,
                    now_ms,
                };
                self.call(request, Vec::new()).await
            }
            Job::Remap(source, options, _) => {
                let request = Remap {
                    source,
                    options: self.shelf.keeping(options),
                    now_ms,
                };
                self.call(request, Vec::new()).await
            }
            Job::Remove(source) => self.call(RemoveFile { source, now_ms }, Vec::new()).await,
            Job::Sample(one_in) => self.call(Sample { one_in, now_ms }, Vec::new()).await,
            Job::LeaveOut(what) => self.call(LeaveOut { what }, Vec::new()).await,
            Job::Forget => self.call(Forget, Vec::new()).await,
        }
    }

    async fn call<C: Call>(&self, request: C, files: Vec<File>) -> Result<C::Reply, Failure> {
        let import = self.clone();
        let on_progress = move |progress| {
            import.tell(DatasetAction::Progress {
                progress,
                at_ms: clock::page_ms(),
            });
        };
        let begin = |client: &Client| -> CallFuture<C::Reply> {
            client.call_with(request, files, on_progress)
        };
        let call = self.engine.start(begin).ok_or(Failure::Crashed)?;
        self.shelf.running(Some(call.cancel_handle()));
        call.await
    }
}

/// Remembers what a person chose, if the file could be read so.
fn remember(job: &Job, data: &Dataset) {
    if let Job::Remap(id, _, Some(choice)) = job
        && let Some(source) = data.sources.iter().find(|source| source.id == *id)
        && source.report.problem.is_none()
    {
        readings::note(choice.clone());
    }
}

fn names(job: &Job) -> Vec<String> {
    match job {
        Job::Files { files, .. } => files.iter().map(|(file, _)| file.name()).collect(),
        Job::Text { name, .. } | Job::Demo { name, .. } => vec![name.clone()],
        Job::Remap(..) | Job::Remove(_) | Job::Sample(_) | Job::LeaveOut(_) | Job::Forget => {
            Vec::new()
        }
    }
}

/// What is drawn inside.
#[derive(Properties, PartialEq)]
pub struct ShelfProviderProps {
    /// Everything that may change the data set.
    pub children: Html,
}

/// Keeps the files' handles for everything inside.
#[component]
pub fn ShelfProvider(props: &ShelfProviderProps) -> Html {
    let shelf = use_memo((), |()| Shelf::default());
    html! {
        <ContextProvider<Shelf> context={(*shelf).clone()}>{ props.children.clone() }</ContextProvider<Shelf>>
    }
}

/// The ways to change the data set.
#[hook]
pub fn use_import() -> Import {
    let engine = use_engine();
    let dataset = use_dataset();
    let shelf = use_context::<Shelf>().unwrap_or_default();
    Import {
        engine,
        dataset,
        shelf,
    }
}
