//! Every call and its reply, tied together by type.

use serde::{Deserialize, Serialize};

use crate::comparison::{Compare, Comparison};
use crate::crossings::{CrossingRows, Crossings, ExportCrossings, FindCrossings, GetCrossings};
use crate::dataset::{
    AddFiles, AddText, Dataset, Forget, GetRejects, LeaveOut, LoadDemo, Rejects, Remap, RemoveFile,
    Sample,
};
use crate::editing::{GetStick, GetValues, Stick, SuggestLevels, SuggestedLevels, Values};
use crate::listing::{
    ChangeFound, Copied, CopyPeople, FindChange, FindSince, GetIds, GetRows, Ids, Rows, SinceFound,
};
use crate::movement::{GetMovement, GetPersonMove, Movement, PersonMove};
use crate::person::{GetHistory, GetSince, GetStanding, History, Since, Standing};
use crate::results::{
    Card, Evaluate, Evaluation, ExportScores, Exported, GetCard, GetTimeline, Timeline,
};
use crate::segments::{
    CompareGroups, Count, Counted, ExportPeople, GetOverlap, GetSegments, Groups, Overlap, Segments,
};

/// A request whose reply's type is known.
pub trait Call: Into<Request> {
    /// What comes back.
    type Reply: TryFrom<Reply, Error = WrongReply>;
}

/// The reply is not of the type that the request promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongReply;

macro_rules! calls {
    ($($request:ident => $reply:ident),* $(,)?) => {
        /// Any request.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Request {
            $(
                #[doc = concat!("See [`", stringify!($request), "`].")]
                $request($request),
            )*
        }

        $(
            impl From<$request> for Request {
                fn from(request: $request) -> Self {
                    Self::$request(request)
                }
            }

            impl Call for $request {
                type Reply = $reply;
            }
        )*
    };
}

macro_rules! replies {
    ($($reply:ident),* $(,)?) => {
        /// Any reply.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Reply {
            $(
                #[doc = concat!("See [`", stringify!($reply), "`].")]
                $reply($reply),
            )*
        }

        $(
            impl From<$reply> for Reply {
                fn from(reply: $reply) -> Self {
                    Self::$reply(reply)
                }
            }

            impl TryFrom<Reply> for $reply {
                type Error = WrongReply;

                fn try_from(reply: Reply) -> Result<Self, WrongReply> {
                    match reply {
                        Reply::$reply(reply) => Ok(reply),
                        _ => Err(WrongReply),
                    }
                }
            }
        )*
    };
}

calls! {
    AddFiles => Dataset,
    AddText => Dataset,
    Remap => Dataset,
    RemoveFile => Dataset,
    LoadDemo => Dataset,
    Forget => Dataset,
    LeaveOut => Dataset,
    Sample => Dataset,
    GetRejects => Rejects,
    Evaluate => Evaluation,
    GetRows => Rows,
    FindChange => ChangeFound,
    FindSince => SinceFound,
    GetIds => Ids,
    CopyPeople => Copied,
    GetCard => Card,
    GetTimeline => Timeline,
    ExportScores => Exported,
    GetValues => Values,
    SuggestLevels => SuggestedLevels,
    GetStick => Stick,
    Compare => Comparison,
    Count => Counted,
    GetSegments => Segments,
    GetOverlap => Overlap,
    CompareGroups => Groups,
    ExportPeople => Exported,
    GetMovement => Movement,
    GetPersonMove => PersonMove,
    FindCrossings => Crossings,
    GetCrossings => CrossingRows,
    ExportCrossings => Exported,
    GetHistory => History,
    GetStanding => Standing,
    GetSince => Since,
}

replies! {
    Dataset, Rejects, Evaluation, Rows, Card, Timeline, Exported, Values, SuggestedLevels, Stick,
    Comparison, Counted, Segments, Overlap, Groups, Movement, PersonMove, Crossings, CrossingRows,
    History, Standing, Since, SinceFound, ChangeFound, Ids, Copied,
}
