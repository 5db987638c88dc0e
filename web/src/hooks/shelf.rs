//! What the page keeps of every file, so that it can be read again by a fresh
//! worker: the browser's handles, never the contents (but of pasted text, which
//! has no handle). And the queue of imports, one at a time.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use hearth_bridge::CancelHandle;
use hearth_model::import::{ImportOptions, Suspicion};
use hearth_protocol::dataset::{Dataset, Known, Remembered, Source, SourceId};
use web_sys::File;
use yew::Callback;

/// A change of the data set.
#[derive(Clone)]
pub(super) enum Job {
    /// Files to add.
    Files {
        /// With what is fixed about each.
        files: Vec<(File, Asked)>,
        /// Add them even if the same bytes are there.
        allow_repeat: bool,
    },
    /// Pasted text to add.
    Text {
        /// Its name on screen.
        name: String,
        /// All of it.
        text: String,
        /// What is fixed about it.
        asked: Asked,
        /// Add it even if the same bytes are there.
        allow_repeat: bool,
    },
    /// A generated data set instead of all.
    Demo {
        /// Its name.
        name: String,
        /// Called with the data set when it is there.
        then: Option<Callback<Rc<Dataset>>>,
    },
    /// One source read another way, and what is to be remembered of that.
    Remap(SourceId, ImportOptions, Option<Remembered>),
    /// One source less.
    Remove(SourceId),
    /// One in so many people kept.
    Sample(u32),
    /// Other events left out.
    LeaveOut(Vec<Suspicion>),
    /// Nothing any more.
    Forget,
}

/// What is fixed about a file.
#[derive(Clone, Default)]
pub(super) struct Asked {
    pub(super) options: ImportOptions,
    /// Of one that was read before.
    pub(super) known: Option<Known>,
}

impl Asked {
    /// As a source was read.
    fn of(source: &Source) -> Self {
        let inspection = &source.report.inspection;
        Self {
            options: source.options.clone(),
            known: inspection.shape.as_ref().map(|shape| Known {
                shape: shape.clone(),
                recalled: inspection.recalled,
            }),
        }
    }
}

/// Where the bytes of a source come from.
#[derive(Clone)]
enum Origin {
    File(File),
    Text(String),
    Demo(String),
}

/// See the module. Shared by clones.
#[derive(Clone, Default)]
pub(super) struct Shelf {
    inner: Rc<Inner>,
}

#[derive(Default)]
struct Inner {
    origins: RefCell<Vec<(SourceId, Origin)>>,
    waiting: RefCell<VecDeque<Job>>,
    running: Cell<bool>,
    /// What runs.
    current: RefCell<Option<Job>>,
    cancel: RefCell<Option<CancelHandle>>,
    repeats: RefCell<Vec<Job>>,
    /// Properties that the model mentions: to be kept wherever a file has them.
    mentioned: RefCell<Vec<String>>,
}

impl PartialEq for Shelf {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner)
    }
}

impl Shelf {
    /// Puts a job at the end of the queue; says whether a runner must be started.
    pub(super) fn push(&self, job: Job) -> bool {
        self.inner.waiting.borrow_mut().push_back(job);
        !self.inner.running.replace(true)
    }

    /// The next job; `None` ends the runner.
    pub(super) fn next(&self) -> Option<Job> {
        let job = self.inner.waiting.borrow_mut().pop_front();
        self.inner.running.set(job.is_some());
        self.inner.current.borrow_mut().clone_from(&job);
        job
    }

    /// Cancels the running call for the sake of others, which come next, before all that wait.
    pub(super) fn instead(&self, others: impl FnOnce(Job) -> Vec<Job>) {
        let Some(current) = self.inner.current.borrow().clone() else {
            return;
        };
        for job in others(current).into_iter().rev() {
            self.inner.waiting.borrow_mut().push_front(job);
        }
        if let Some(cancel) = self.inner.cancel.borrow_mut().take() {
            cancel.cancel();
        }
    }

    /// Whether what runs reads files as somebody may choose now.
    pub(super) fn is_reading(&self) -> bool {
        let current = self.inner.current.borrow();
        matches!(
            *current,
            Some(Job::Files { .. } | Job::Text { .. } | Job::Remap(..))
        )
    }

    /// Properties that the model mentions.
    pub(super) fn mentioned(&self) -> Vec<String> {
        self.inner.mentioned.borrow().clone()
    }

    /// Notes how the running call is cancelled.
    pub(super) fn running(&self, cancel: Option<CancelHandle>) {
        *self.inner.cancel.borrow_mut() = cancel;
    }

    /// Cancels the running call and everything that waits.
    pub(super) fn cancel(&self) {
        self.inner.waiting.borrow_mut().clear();
        if let Some(cancel) = self.inner.cancel.borrow_mut().take() {
            cancel.cancel();
        }
    }

    /// Whether anything of the data set is the person's own.
    pub(super) fn has_own(&self) -> bool {
        let origins = self.inner.origins.borrow();
        origins
            .iter()
            .any(|(_, origin)| !matches!(origin, Origin::Demo(_)))
    }

    /// Name of the demo that is all there is.
    pub(super) fn demo(&self) -> Option<String> {
        match self.inner.origins.borrow().as_slice() {
            [(_, Origin::Demo(name))] => Some(name.clone()),
            _ => None,
        }
    }

    /// What brings in all the same what was offered a second time and not added.
    pub(super) fn take_repeats(&self) -> Vec<Job> {
        self.inner.repeats.take()
    }

    /// Notes the properties that the model mentions.
    pub(super) fn mention(&self, properties: Vec<String>) {
        self.inner.mentioned.replace(properties);
    }

    /// The options with which a file is read: as chosen, and nothing the model
    /// mentions left out.
    pub(super) fn keeping(&self, options: ImportOptions) -> ImportOptions {
        ImportOptions {
            keep: self.inner.mentioned.borrow().clone(),
            ..options
        }
    }

    /// Notes where the new sources of `after` come from.
    pub(super) fn note(&self, job: &Job, after: &Dataset) {
        let mut origins = self.inner.origins.borrow_mut();
        origins.retain(|(id, _)| after.sources.iter().any(|source| source.id == *id));
        let fresh: Vec<&Source> = after
            .sources
            .iter()
            .filter(|source| !origins.iter().any(|(id, _)| *id == source.id))
            .collect();
        match job {
            Job::Files { files, .. } => {
                let mut offered: Vec<File> = files.iter().map(|(file, _)| file.clone()).collect();
                for source in fresh {
                    let name = &source.report.inspection.name;
                    if let Some(at) = offered.iter().position(|file| file.name() == *name) {
                        origins.push((source.id, Origin::File(offered.remove(at))));
                    }
                }
                offered.retain(|file| after.repeats.contains(&file.name()));
                let as_asked = |file: File| {
                    let mut all = files.iter();
                    let found = all.find(|(other, _)| *other == file);
                    let asked = found.map(|(_, asked)| asked.clone());
                    (file, asked.unwrap_or_default())
                };
                let files: Vec<_> = offered.into_iter().map(as_asked).collect();
                let job = Job::Files {
                    files,
                    allow_repeat: true,
                };
                self.inner.repeats.replace(vec![job]);
            }
            Job::Text {
                name, text, asked, ..
            } => {
                let job = Job::Text {
                    name: name.clone(),
                    text: text.clone(),
                    asked: asked.clone(),
                    allow_repeat: true,
                };
                let is_repeat = after.repeats.contains(name);
                self.inner
                    .repeats
                    .replace(is_repeat.then_some(job).into_iter().collect());
                origins.extend(
                    fresh
                        .iter()
                        .map(|source| (source.id, Origin::Text(text.clone()))),
                );
            }
            Job::Demo { name, .. } => {
                origins.extend(
                    fresh
                        .iter()
                        .map(|source| (source.id, Origin::Demo(name.clone()))),
                );
            }
            Job::Remap(..) | Job::Remove(_) | Job::Sample(_) | Job::LeaveOut(_) | Job::Forget => {}
        }
    }

    /// The jobs that bring `sources` back in a fresh worker, in their order.
    pub(super) fn again(&self, sources: &[Source]) -> Vec<Job> {
        let origins = self.inner.origins.take();
        let mut jobs = Vec::new();
        for source in sources {
            let asked = Asked::of(source);
            let origin = origins.iter().find(|(id, _)| *id == source.id);
            match origin.map(|(_, origin)| origin) {
                Some(Origin::Demo(name)) => jobs.push(Job::Demo {
                    name: name.clone(),
                    then: None,
                }),
                Some(Origin::Text(text)) => jobs.push(Job::Text {
                    name: source.report.inspection.name.clone(),
                    text: text.clone(),
                    asked,
                    allow_repeat: true,
                }),
                Some(Origin::File(file)) => match jobs.last_mut() {
                    Some(Job::Files { files, .. }) => files.push((file.clone(), asked)),
                    _ => jobs.push(Job::Files {
                        files: vec![(file.clone(), asked)],
                        allow_repeat: true,
                    }),
                },
                None => {}
            }
        }
        jobs
    }
}
