//! What survives a reload, in this browser's storage: the model as it is
//! edited, and the theme. Never the data. Also the first model: as soon as
//! there are events and no model, a preset is matched to them; untouched, it is
//! matched anew to other data.

use std::rc::Rc;

use hearth_model::document::Mentions;
use hearth_model::{ModelDraft, presets};
use hearth_protocol::dataset::Dataset;
use yew::prelude::*;

use super::{Import, use_dataset, use_draft, use_import, use_program, use_ui};
use crate::browser::clock::Timer;
use crate::browser::program::{Part, Program};
use crate::browser::{page, storage};
use crate::i18n::I18n;
use crate::state::draft::Kept;
use crate::state::fitting::Fitting;
use crate::state::ui::Theme;
use crate::state::{DraftAction, UiAction};
use crate::t;

const MODEL_KEY: &str = "hearth.model";
const SAVED_KEY: &str = "hearth.model.saved";
/// There while the model is one that was made without being asked.
const AUTOMATIC_KEY: &str = "hearth.model.automatic";
const UNREAD_KEY: &str = "hearth.model.unread";
const THEME_KEY: &str = "hearth.theme";
/// The preset of the first data set.
const FIRST_PRESET: &str = "engagement";
/// Milliseconds of rest before the model is written.
const REST_MS: i32 = 250;
/// Milliseconds between other data and the model that is matched to them.
const FIT_MS: i32 = 20;

/// Draws nothing; see the module.
#[component]
pub fn Keep() -> Html {
    use_model_kept();
    use_theme_kept();
    use_first_model();
    use_mentions_told();
    Html::default()
}

#[hook]
fn use_model_kept() {
    let draft = use_draft();
    let ui = use_ui();
    let i18n = I18n::current();
    // Reading a model is work for the whole program.
    let is_whole = use_program(Part::Second) == Program::Whole;
    {
        let draft = draft.clone();
        use_effect_with(is_whole, move |is_whole| {
            if !is_whole {
                return;
            }
            let Some(text) = storage::read(MODEL_KEY) else {
                return;
            };
            match kept(&text) {
                Some(kept) => draft.dispatch(DraftAction::Restore(kept)),
                None => {
                    storage::write(UNREAD_KEY, &text);
                    ui.dispatch(UiAction::Toast(t!(i18n, "model-not-restored")));
                }
            }
        });
    }
    let changes = (
        draft.current().cloned(),
        draft.saved().cloned(),
        draft.is_automatic(),
    );
    use_effect_with(changes, move |_| {
        // Written after a rest, and at once when the page is left.
        let snapshot = draft.snapshot();
        let write = Rc::new(move || {
            if let Some(kept) = snapshot.kept() {
                keep(&kept);
            }
        });
        let at_leave = Rc::clone(&write);
        let listener = page::on_window("pagehide", move |_| at_leave());
        let timer = Timer::after(REST_MS, move || write());
        move || drop((listener, timer))
    });
}

/// What an earlier visit kept, if it can be read.
fn kept(text: &str) -> Option<Kept> {
    Some(Kept {
        current: hearth_model::parse(text).ok()?,
        saved: storage::read(SAVED_KEY).and_then(|text| hearth_model::parse(&text).ok()),
        automatic: storage::read(AUTOMATIC_KEY).is_some(),
    })
}

fn keep(kept: &Kept) {
    storage::write(MODEL_KEY, &kept.current.to_json_pretty());
    match &kept.saved {
        Some(saved) => storage::write(SAVED_KEY, &saved.to_json_pretty()),
        None => storage::forget(SAVED_KEY),
    }
    if kept.automatic {
        storage::write(AUTOMATIC_KEY, "yes");
    } else {
        storage::forget(AUTOMATIC_KEY);
    }
}

#[hook]
fn use_theme_kept() {
    let ui = use_ui();
    {
        let ui = ui.clone();
        use_effect_with((), move |()| {
            if let Some(name) = storage::read(THEME_KEY) {
                ui.dispatch(UiAction::Theme(Theme::named(&name)));
            }
        });
    }
    let first = use_mut_ref(|| true);
    use_effect_with(ui.theme, move |theme| {
        // The first drawing comes before what was kept is read.
        if !first.replace(false) {
            page::set_theme(theme.name());
            storage::write(THEME_KEY, theme.name());
        }
    });
}

/// Files are read with the properties that the model speaks of.
#[hook]
fn use_mentions_told() {
    let import = use_import();
    let draft = use_draft();
    use_effect_with(draft.current().cloned(), move |model| {
        let mentions = model.as_ref().map(|model| model.mentions());
        import.mention(mentions.map(Mentions::into_all).unwrap_or_default());
    });
}

/// The preset that a demo was made for; of other data the one that fits most.
fn first_preset(import: &Import) -> &'static str {
    let demo = import.demo();
    presets::all()
        .iter()
        .find(|preset| demo.as_deref() == Some(preset.demo))
        .map_or(FIRST_PRESET, |preset| preset.id)
}

/// The model to begin with; of demo data with the groups that its story is about.
fn first_model(import: &Import, data: &Dataset) -> Option<ModelDraft> {
    let mut model = Fitting::of(Some(data)).build(first_preset(import), &[])?;
    if let Some(demo) = import.demo() {
        presets::tell(&demo, &mut model);
    }
    Some(model)
}

#[hook]
fn use_first_model() {
    let import = use_import();
    let dataset = use_dataset();
    let draft = use_draft();
    // The account of the import is drawn first; both at once would be one long task.
    let turn = use_state_eq(|| dataset.version);
    {
        let set = turn.setter();
        use_effect_with(dataset.version, move |&version| {
            let timer = Timer::after(FIT_MS, move || set.set(version));
            move || drop(timer)
        });
    }
    use_effect_with(*turn, move |_| {
        let Some(data) = dataset.filled().filter(|data| data.events > 0) else {
            return;
        };
        if (draft.current().is_none() || draft.is_automatic())
            && let Some(model) = first_model(&import, data)
            && draft.current().is_none_or(|current| **current != model)
        {
            draft.dispatch(DraftAction::Propose(model));
        }
    });
}
