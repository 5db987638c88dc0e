//! Says on a file's card that it was read as a person chose for files like it, or that files
//! like it will be read as it is; and forgets that.

use std::rc::Rc;

use hearth_model::import::NoteKind;
use hearth_protocol::dataset::Source;
use yew::prelude::*;

use crate::components::{Button, ButtonKind, Icon, IconName};
use crate::hooks::{readings, use_import, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::UiAction;
use crate::t;

#[derive(Properties, PartialEq)]
pub(super) struct RecalledProps {
    /// The file.
    pub(super) source: Rc<Source>,
    /// Whether an import is under way.
    pub(super) busy: bool,
}

/// What the page's memory has to do with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// Read as chosen for an earlier one.
    Recalled,
    /// Read as chosen for it, and so will others be.
    Chosen,
}

/// `has`: whether there is a choice for files of a shape.
fn standing(source: &Source, has: impl Fn(&str) -> bool) -> Option<Standing> {
    let report = &source.report;
    let shape = report.inspection.shape.as_deref()?;
    if report.inspection.recalled {
        return Some(Standing::Recalled);
    }
    // Nobody chose that.
    let taken = |kind: NoteKind| kind == NoteKind::TakenForPeople;
    let unasked = report.notes.iter().any(|note| taken(note.kind));
    (!unasked && !source.options.is_guess() && has(shape)).then_some(Standing::Chosen)
}

/// What the page's memory has to do with a file, and a way to forget it.
#[component]
pub(super) fn Recalled(props: &RecalledProps) -> Html {
    let i18n = I18n::current();
    let import = use_import();
    let ui = use_ui();
    let update = use_force_update();
    let source = &props.source;
    let Some(standing) = standing(source, readings::has) else {
        return Html::default();
    };
    let (text, button) = match standing {
        Standing::Recalled => (t!(i18n, "recalled-text"), t!(i18n, "recalled-forget")),
        Standing::Chosen => (t!(i18n, "remembered-text"), t!(i18n, "remembered-forget")),
    };
    let forgotten = t!(i18n, "recalled-forgotten");
    let forget = {
        let source = Rc::clone(source);
        Callback::from(move |()| {
            if standing == Standing::Recalled {
                import.guess_again(&source);
            } else if let Some(shape) = &source.report.inspection.shape {
                readings::forget(shape);
                update.force_update();
            }
            ui.dispatch(UiAction::Toast(forgotten.clone()));
        })
    };
    html! {
        <div class="notice">
            { show!(Icon { name: IconName::Info }) }
            <p>{ text }</p>
            { show!(Button { label: button, kind: ButtonKind::Quiet, onclick: forget, disabled: props.busy }) }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use hearth_model::import::{ImportOptions, Note, NoteKind, Role, Table};

    use super::super::made::source;
    use super::{Standing, standing};

    #[test]
    fn only_what_somebody_chose_is_spoken_of() {
        let mut file = source("a.csv", Table::Events, &[("user", Role::Person)]);
        assert_eq!(standing(&file, |_| true), None);
        file.report.inspection.shape = Some("ab".into());
        // Another file of the shape was changed since; this one is read as guessed.
        assert_eq!(standing(&file, |_| true), None);
        file.options = ImportOptions {
            decimal: Some(','),
            ..ImportOptions::default()
        };
        assert_eq!(
            standing(&file, |shape| shape == "ab"),
            Some(Standing::Chosen)
        );
        assert_eq!(standing(&file, |_| false), None);
        file.report.inspection.recalled = true;
        assert_eq!(standing(&file, |_| false), Some(Standing::Recalled));
    }

    #[test]
    fn what_a_file_was_taken_for_is_nobodys_choice() {
        let mut file = source("people.csv", Table::People, &[("user", Role::Person)]);
        file.report.inspection.shape = Some("ab".into());
        file.report.notes = vec![Note {
            kind: NoteKind::TakenForPeople,
            count: 1,
            first_lines: vec![],
            first_columns: vec![],
            names: vec![],
        }];
        assert_eq!(standing(&file, |_| true), None);
    }
}
