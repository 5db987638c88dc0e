//! What is on screen: theme, date of evaluation, the chosen score and person,
//! messages that pass.

use std::rc::Rc;

use hearth_model::Problem;
use hearth_protocol::segments::GroupId;
use yew::{AttrValue, Reducible};

use super::Route;
use super::changes::ChangesView;

/// Messages shown at once.
const MOST_TOASTS: usize = 3;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All of them, in the order the switch goes through.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// Stable name: the value kept in storage, and the end of its message's key.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of that name; the system's for any other.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|theme| theme.name() == name)
            .unwrap_or_default()
    }
}

/// A message that passes.
#[derive(Clone, Debug, PartialEq)]
pub struct Toast {
    /// Its number, never reused.
    pub id: u32,
    /// What it says, already in the reader's language.
    pub text: AttrValue,
}

/// A file that was meant as a model and is none.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// Its name.
    pub name: String,
    /// Everything that is wrong with it.
    pub problems: Rc<[Problem]>,
}

/// See the module.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UiState {
    /// Light or dark.
    pub theme: Theme,
    /// Date or instant to evaluate at; `None`: the model's, or the latest event.
    pub as_of: Option<String>,
    /// Id of the score on screen; `None`: the first.
    pub score: Option<String>,
    /// Id of the person whose card is or was open; in memory only, never in the address.
    pub person: Option<String>,
    /// Where that card was opened, if not among everyone: it closes to there, and who opened
    /// it finds the focus on the way in. Gone once that is so.
    pub person_from: Option<Route>,
    /// The group that the table of people is narrowed to.
    pub among: Option<GroupId>,
    /// Whether the next file that is drawn takes the focus: its rows were typed.
    pub rows_typed: bool,
    /// Messages that pass, oldest first.
    pub toasts: Vec<Toast>,
    /// The model file that could not be opened last.
    pub refused: Option<Refused>,
    /// What was said of the data and has been read.
    pub caution_seen: Option<AttrValue>,
    /// What the Changes screen shows.
    pub changes: ChangesView,
    /// What a screen reader should say next.
    pub announcement: AttrValue,
    next_toast: u32,
}

/// What can be changed.
pub enum UiAction {
    /// Another theme.
    Theme(Theme),
    /// Another date of evaluation.
    AsOf(Option<String>),
    /// Another score.
    Score(Option<String>),
    /// Another person, of whom a card is opened among everyone.
    Person(String),
    /// The same, of a card that is opened elsewhere.
    PersonFrom(String, Route),
    /// The focus is back where the card was opened.
    Returned,
    /// Another group to narrow the table of people to, or none.
    Among(Option<GroupId>),
    /// Rows were typed and are being read, or have the focus.
    RowsTyped(bool),
    /// Shows a message for some seconds, and says it.
    Toast(AttrValue),
    /// Takes a message away.
    Dismiss(u32),
    /// A model file could not be opened, or another one was.
    Refused(Option<Refused>),
    /// What was said of the data has been read.
    CautionSeen(AttrValue),
    /// Something else is shown on the Changes screen.
    Changes(ChangesView),
    /// Says something to a screen reader, without showing it.
    Announce(AttrValue),
}

impl UiState {
    /// Position of the score on screen among `scores` (ids in the model's order).
    #[must_use]
    pub fn score_position<'a>(&self, mut scores: impl Iterator<Item = &'a str>) -> usize {
        let wanted = self.score.as_deref();
        scores.position(|id| Some(id) == wanted).unwrap_or(0)
    }

    fn toast(&mut self, text: AttrValue) {
        self.announcement = text.clone();
        self.toasts.push(Toast {
            id: self.next_toast,
            text,
        });
        self.next_toast += 1;
        let surplus = self.toasts.len().saturating_sub(MOST_TOASTS);
        self.toasts.drain(..surplus);
    }
}

impl Reducible for UiState {
    type Action = UiAction;

    fn reduce(self: Rc<Self>, action: UiAction) -> Rc<Self> {
        let mut state = (*self).clone();
        match action {
            UiAction::Theme(theme) => state.theme = theme,
            UiAction::AsOf(as_of) => state.as_of = as_of.filter(|text| !text.is_empty()),
            UiAction::Score(score) => state.score = score,
            UiAction::Person(person) => {
                state.person = Some(person);
                state.person_from = None;
            }
            UiAction::PersonFrom(person, from) => {
                state.person = Some(person);
                state.person_from = Some(from);
            }
            UiAction::Returned => state.person_from = None,
            UiAction::Among(among) => state.among = among,
            UiAction::RowsTyped(typed) => state.rows_typed = typed,
            UiAction::Toast(text) => state.toast(text),
            UiAction::Dismiss(id) => state.toasts.retain(|toast| toast.id != id),
            UiAction::Refused(refused) => state.refused = refused,
            UiAction::CautionSeen(said) => state.caution_seen = Some(said),
            UiAction::Changes(view) => state.changes = view,
            UiAction::Announce(text) => state.announcement = text,
        }
        if state == *self { self } else { Rc::new(state) }
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use yew::Reducible;

    use super::{Theme, UiAction, UiState};

    #[test]
    fn keeps_the_newest_messages() {
        let mut state = Rc::new(UiState::default());
        for text in ["a", "b", "c", "d"] {
            state = state.reduce(UiAction::Toast(text.into()));
        }
        let shown: Vec<&str> = state.toasts.iter().map(|toast| &*toast.text).collect();
        assert_eq!(shown, ["b", "c", "d"]);
        assert_eq!(state.announcement, "d");
        let id = state.toasts[1].id;
        let state = state.reduce(UiAction::Dismiss(id));
        assert_eq!(state.toasts.len(), 2);
    }

    #[test]
    fn an_unknown_score_is_the_first() {
        let state = Rc::new(UiState::default()).reduce(UiAction::Score(Some("b".into())));
        assert_eq!(state.score_position(["a", "b"].into_iter()), 1);
        assert_eq!(state.score_position(["a", "c"].into_iter()), 0);
    }

    #[test]
    fn every_theme_is_found_by_its_name() {
        for theme in Theme::ALL {
            assert_eq!(Theme::named(theme.name()), theme);
        }
        assert_eq!(Theme::named("purple"), Theme::System);
    }
}
