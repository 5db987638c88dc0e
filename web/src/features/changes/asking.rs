//! What the screen asks of the engine.

use hearth_protocol::crossings::{CrossingRows, GetCrossings};
use hearth_protocol::movement::{GetMovement, GetPersonMove, Movement, PersonMove};
use yew::prelude::*;

use crate::hooks::{Answer, Told, use_answer, use_told};

/// One score at two dates, asked anew at every new run.
#[hook]
pub(super) fn use_movement(
    asked: Option<GetMovement>,
    run: u64,
) -> Told<GetMovement, Answer<Movement>> {
    use_told(asked, run)
}

/// Whether an answer is of the score, the dates and the people asked for now, on whatever page.
pub(super) fn is_of(answered: Option<&GetMovement>, asked: Option<&GetMovement>) -> bool {
    let what = |asked: &GetMovement| {
        (
            asked.score,
            asked.before.clone(),
            asked.after.clone(),
            asked.who,
        )
    };
    answered.map(what) == asked.map(what)
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
