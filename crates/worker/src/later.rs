//! Answers what only some screens ask for, once there is a run: cards, groups, changes, exports. A part of
//! the program of its own, which is fetched behind the others.
//! Must stay behind [`answer`]: what others call of it by name would not wait for that part.

use std::rc::Rc;

use futures::future::LocalBoxFuture;
use hearth_bridge::not_understood;
use hearth_bridge::server::{Answer, Job, Stop};
use hearth_model::Problem;
use hearth_model::document::Predicate;
use hearth_protocol::crossings::{Crossings, FindCrossings};
use hearth_protocol::listing::{CopyPeople, FindSince, SinceFound};
use hearth_protocol::movement::{GetMovement, Movement};
use hearth_protocol::person::{GetHistory, GetSince, GetStanding, History, Since, Standing};
use hearth_protocol::results::{ExportScores, Exported};
use hearth_protocol::{Progress, Reply, Request, Stage};
use js_sys::{Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};

use crate::scoring::{Looking, Scoring};
use crate::service::Service;

/// What the script that started the program calls the function that fetches this part.
const ASKED: &str = "hearthLater";
/// And the one that makes sure of it.
const IS_THERE: &str = "hearthHasLater";

/// Has this part fetched behind the others, and gives its address. A program in one piece has it, and no
/// such function; where it does not come now, it is fetched when it is wanted.
pub(crate) fn fetch() -> Option<String> {
    asked(ASKED)?.as_string()
}

/// Whether this part is there: fetched now, where it did not come before.
pub(crate) fn is_there() -> bool {
    asked(IS_THERE).is_none_or(|answer| answer.is_truthy())
}

/// What a function of the script says; `None` where there is no such function.
fn asked(name: &str) -> Option<JsValue> {
    let found = Reflect::get(&js_sys::global(), &name.into()).ok()?;
    let ask = found.dyn_into::<Function>().ok()?;
    ask.call0(&JsValue::UNDEFINED).ok()
}

/// Answers a request that is no change of the data set and no evaluation, once this part [`is_there`].
// The caller must not take it in: all of it would be in the caller's part of the program.
#[inline(never)]
pub(crate) fn answer(
    service: Rc<Service>,
    request: Request,
    job: Job,
) -> LocalBoxFuture<'static, Result<Answer, Stop>> {
    Box::pin(async move { service.answer_later(request, &job).await })
}

impl Service {
    async fn answer_later(&self, request: Request, job: &Job) -> Result<Answer, Stop> {
        let state = &self.state;
        if let Some(predicates) = grouped(&request) {
            self.prepare_groups(predicates, job).await?;
        }
        Ok(match request {
            Request::GetRows(asked) => {
                let change = Scoring::change_before(&asked.listing);
                self.change(change, job).await?;
                self.find_all(Scoring::since_before(&asked.listing), job)
                    .await?;
                state.borrow_mut().scoring.rows(&asked)?.into()
            }
            Request::GetIds(asked) => {
                let change = Scoring::change_before(&asked.listing);
                self.change(change, job).await?;
                self.find_all(Scoring::since_before(&asked.listing), job)
                    .await?;
                state.borrow_mut().scoring.ids(&asked)?.into()
            }
            Request::CopyPeople(asked) => self.copy(&asked, job).await?,
            Request::GetCard(asked) => state.borrow_mut().scoring.card(&asked)?.into(),
            Request::GetTimeline(asked) => state.borrow().scoring.timeline(&asked)?.into(),
            Request::ExportScores(asked) => self.export(&asked)?,
            Request::GetValues(asked) => state.borrow().scoring.values(&asked).into(),
            Request::SuggestLevels(asked) => state.borrow().scoring.suggest_levels(asked)?.into(),
            Request::GetStick(asked) => state.borrow().scoring.stick(asked)?.into(),
            Request::Compare(asked) => state.borrow_mut().scoring.compare(&asked)?.into(),
            Request::Count(asked) => state.borrow_mut().scoring.count(&asked)?.into(),
            Request::GetSegments(asked) => state.borrow_mut().scoring.segments(asked)?.into(),
            Request::GetOverlap(asked) => state.borrow_mut().scoring.overlap(&asked)?.into(),
            Request::CompareGroups(asked) => {
                state.borrow_mut().scoring.compare_groups(&asked)?.into()
            }
            Request::ExportPeople(asked) => {
                as_file(state.borrow_mut().scoring.export_people(&asked)?)
            }
            Request::GetMovement(asked) => self.movement(&asked, job).await?.into(),
            Request::FindCrossings(asked) => self.crossings(&asked, job).await?.into(),
            Request::GetCrossings(asked) => state.borrow().scoring.crossings(&asked)?.into(),
            Request::ExportCrossings(_) => self.export_crossings()?,
            Request::GetHistory(asked) => self.history(&asked, job).await?.into(),
            Request::FindSince(asked) => self.find_since(asked, job).await?.into(),
            Request::GetSince(asked) => self.since(&asked, job).await?.into(),
            Request::GetStanding(asked) => self.standing(&asked, job).await?.into(),
            Request::GetPersonMove(asked) => state.borrow().scoring.person_move(&asked)?.into(),
            // The service answers these itself.
            Request::AddFiles(_)
            | Request::AddText(_)
            | Request::Remap(_)
            | Request::RemoveFile(_)
            | Request::LoadDemo(_)
            | Request::LeaveOut(_)
            | Request::Sample(_)
            | Request::GetRejects(_)
            | Request::Forget(_)
            | Request::Evaluate(_)
            | Request::FindChange(_) => return Err(not_understood().into()),
        })
    }

    async fn copy(&self, asked: &CopyPeople, job: &Job) -> Result<Answer, Stop> {
        self.change(Scoring::change_of_copy(asked), job).await?;
        self.find_all(Scoring::since_of_copy(asked), job).await?;
        let (text, copied) = self.state.borrow_mut().scoring.copy(asked)?;
        Ok(beside(copied.into(), &text))
    }

    /// What earlier days must tell before groups are, column by column, as an evaluation goes.
    async fn prepare_groups(&self, predicates: &[Predicate], job: &Job) -> Result<(), Stop> {
        let agendas = self.state.borrow_mut().scoring.group_agendas(predicates);
        self.compute(agendas, job).await
    }

    /// Column by column, as an evaluation goes.
    async fn movement(&self, asked: &GetMovement, job: &Job) -> Result<Movement, Stop> {
        let state = &self.state;
        let agendas = state.borrow_mut().scoring.movement_agendas(asked)?;
        self.compute(agendas, job).await?;
        Ok(state.borrow_mut().scoring.movement(asked)?)
    }

    /// Day after day, as an evaluation goes column by column.
    async fn crossings(&self, asked: &FindCrossings, job: &Job) -> Result<Crossings, Stop> {
        let state = &self.state;
        let mut crossers = state.borrow().scoring.begin_crossings(asked)?;
        self.in_pieces(job, &mut |scoring| {
            let goes_on = scoring.find_crossings(&mut crossers);
            if goes_on == Some(true) {
                tell_days(job, crossers.progress());
            }
            goes_on
        })
        .await?;
        Ok(state.borrow_mut().scoring.keep_crossings(crossers))
    }

    /// At once where everyone need not be asked what the scale is at each date.
    async fn history(&self, asked: &GetHistory, job: &Job) -> Result<History, Stop> {
        let mut remembered = self.state.borrow().scoring.begin_history(asked)?;
        self.in_pieces(job, &mut |scoring| scoring.remember(&mut remembered))
            .await?;
        Ok(Scoring::history(&remembered))
    }

    /// One number of events of one rule after the other.
    async fn standing(&self, asked: &GetStanding, job: &Job) -> Result<Standing, Stop> {
        let mut climbing = self.state.borrow().scoring.begin_standing(asked)?;
        self.in_pieces(job, &mut |scoring| scoring.climb(&mut climbing))
            .await?;
        Ok(Scoring::standing(climbing))
    }

    /// Day after day, back to where the tag does not hold.
    async fn since(&self, asked: &GetSince, job: &Job) -> Result<Since, Stop> {
        let mut looking = self.state.borrow().scoring.begin_since(asked)?;
        self.look_back(&mut looking, job).await?;
        Ok(Scoring::since(&looking))
    }

    async fn find_since(&self, asked: FindSince, job: &Job) -> Result<SinceFound, Stop> {
        let state = &self.state;
        let mut looking = state.borrow_mut().scoring.begin_find_since(asked)?;
        if let Some(looking) = &mut looking {
            self.look_back(looking, job).await?;
        }
        let found = state
            .borrow_mut()
            .scoring
            .keep_since(asked, looking.as_ref())?;
        Ok(found)
    }

    /// What something cannot do without.
    async fn find_all(&self, asked: Vec<FindSince>, job: &Job) -> Result<(), Stop> {
        for one in asked {
            self.find_since(one, job).await?;
        }
        Ok(())
    }

    async fn look_back(&self, looking: &mut Looking, job: &Job) -> Result<(), Stop> {
        self.in_pieces(job, &mut |scoring| scoring.look_back(looking))
            .await
    }

    fn export_crossings(&self) -> Result<Answer, Problem> {
        let (file, people) = self.state.borrow().scoring.export_crossings()?;
        let exported = Exported {
            people,
            without_address: 0,
            bytes: file.len() as u64,
        };
        Ok(as_file((file, exported)))
    }

    fn export(&self, asked: &ExportScores) -> Result<Answer, Problem> {
        Ok(as_file(self.state.borrow_mut().scoring.export(asked)?))
    }
}

/// What a request asks of groups besides those of the model; `None` where it asks for none.
fn grouped(request: &Request) -> Option<&[Predicate]> {
    match request {
        Request::Count(asked) => Some(&asked.predicates),
        Request::GetRows(_)
        | Request::GetIds(_)
        | Request::CopyPeople(_)
        | Request::FindSince(_)
        | Request::GetCard(_)
        | Request::GetSegments(_)
        | Request::GetOverlap(_)
        | Request::CompareGroups(_)
        | Request::ExportPeople(_)
        | Request::ExportScores(_) => Some(&[]),
        _ => None,
    }
}

/// Says how many days are done, of how many.
fn tell_days(job: &Job, (done, total): (u64, u64)) {
    job.progress(Progress {
        stage: Stage::Days,
        file: String::new(),
        done,
        total,
        rows: 0,
        short: None,
    });
}

/// A file beside what is said of it.
fn as_file((file, exported): (Vec<u8>, Exported)) -> Answer {
    beside(exported.into(), &file)
}

/// Bytes beside what is said of them.
fn beside(reply: Reply, bytes: &[u8]) -> Answer {
    Answer {
        reply,
        buffers: vec![Uint8Array::from(bytes).buffer()],
    }
}
