//! What the screen asks of the engine.

use hearth_protocol::crossings::{CrossingRows, GetCrossings};
use hearth_protocol::movement::{GetMovement, GetPersonMove, Movement, PersonMove};
use yew::prelude::*;

use crate::hooks::{Answer, use_answer};

/// One score at two dates, asked anew at every new run.
#[hook]
pub(super) fn use_movement(asked: Option<GetMovement>, run: u64) -> Answer<Movement> {
    use_answer(asked, run)
}

/// What rules did to one person between two dates.
#[hook]
pub(super) fn use_person_move(asked: GetPersonMove, run: u64) -> Answer<PersonMove> {
    use_answer(Some(asked), run)
}

/// A window of what was found last; `number` is that of what was found.
#[hook]
pub(super) fn use_crossing_rows(asked: GetCrossings, number: u32) -> Answer<CrossingRows> {
    use_answer(Some(asked), number)
}
