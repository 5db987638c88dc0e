//! One file of the data set: what it is, its account, its columns.

use std::rc::Rc;

use hearth_model::Problem;
use hearth_model::import::{FileReport, FoundCount, NoteKind, Role, Table};
use hearth_protocol::dataset::{Dataset, Source};
use yew::prelude::*;

use super::cautions::one_event;
use super::counts::Counts;
use super::facts::Facts;
use super::likeness::Likeness;
use super::mapper::Mapper;
use super::memory::Memory;
use super::names::RawNames;
use super::recalled::Recalled;
use super::report::{Report, mostly};
use super::standing::Standing;
use super::suspects::left_out;
use crate::browser::{focus, intl};
use crate::components::error_panel::{hint, reason};
use crate::components::{
    Button, ButtonKind, Chip, ErrorPanel, Icon, IconButton, IconName, Later, Tone,
};
use crate::hooks::{use_dataset, use_import, use_ui};
use crate::i18n::{Fill as _, I18n};
use crate::show;
use crate::state::UiAction;
use crate::t;

#[derive(Properties, PartialEq)]
pub(super) struct SourceCardProps {
    /// The file.
    pub(super) source: Rc<Source>,
    /// What has become of it.
    pub(super) standing: Standing,
    /// Whether its columns stand open where a choice is asked for.
    pub(super) opens: bool,
}

/// One file of the data set.
#[component]
pub(super) fn SourceCard(props: &SourceCardProps) -> Html {
    let i18n = I18n::current();
    let import = use_import();
    let dataset = use_dataset();
    let source = &props.source;
    let report = &source.report;
    let readable = !report.inspection.columns.is_empty();
    let asks = readable && report.problem.is_some();
    // What the person wishes; absent: open where something has to be chosen.
    let wish = use_state_eq(|| None::<bool>);
    let open = readable && wish.unwrap_or(asks && props.opens);
    let (card, title) = (use_node_ref(), use_node_ref());
    {
        let card = card.clone();
        // What the person opened comes into view; what was open from the start stays where it is.
        use_effect_with(*wish == Some(true), move |wished| {
            if *wished {
                focus::inside(&card, ".mapper-table");
            }
        });
    }
    use_focus_of_typed(&title);
    let toggle = {
        let wish = wish.clone();
        Callback::from(move |_: MouseEvent| wish.set(Some(!open)))
    };
    let choose = {
        let wish = wish.clone();
        Callback::from(move |()| wish.set(Some(true)))
    };
    let remap = {
        let (import, source) = (import.clone(), Rc::clone(source));
        Callback::from(move |options| import.choose(&source, options))
    };
    let remove = {
        let id = source.id;
        Callback::from(move |()| import.remove(id))
    };
    let name = report.inspection.name.clone();
    let leave = show!(Button {
        label: t!(i18n, "source-leave"),
        name: t!(i18n, "source-leave-name", name = name.as_str()),
        kind: ButtonKind::Quiet,
        onclick: remove.clone()
    });
    html! {
        <section ref={card} class="panel source" aria-label={name.clone()}>
            <div class="source-head">
                { show!(Icon { name: IconName::File }) }
                <h2 ref={title} tabindex="-1">{ name.clone() }</h2>
                { status(&i18n, source) }
                <div class="tools">
                    if readable {
                        <button type="button" class="button" onclick={toggle} aria-expanded={open.to_string()}>
                            { show!(Icon { name: IconName::Table }) }
                            <span>{ t!(i18n, "source-columns") }</span>
                        </button>
                    }
                    { show!(IconButton { icon: IconName::Trash, quiet: true, onclick: remove, label: t!(i18n, "source-remove", name = name.as_str()) }) }
                </div>
            </div>
            if let Some(problem) = &report.problem {
                { view_problem(&i18n, problem, props.standing, leave) }
            }
            if readable {
                { show!(Facts { source: Rc::clone(source), onremap: remap.clone(), busy: dataset.task.is_some() }) }
                { show!(RawNames { source: Rc::clone(source), onremap: remap.clone(), busy: dataset.task.is_some() }) }
                { show!(Recalled { source: Rc::clone(source), busy: dataset.task.is_some() }) }
            }
            if let Some(data) = dataset.filled() {
                { view_table(&i18n, source, data.table_matched, data.table_rows) }
            }
            { show!(Counts { source: Rc::clone(source), counted: counted_of(dataset.filled()), onremap: remap.clone(), busy: dataset.task.is_some() }) }
            { show!(Likeness { source: Rc::clone(source), events: dataset.has_events(), onremap: remap.clone(), onchoose: (!open).then(|| choose.clone()), busy: dataset.task.is_some() }) }
            if open {
                { show!(dataset.version, Mapper { source: Rc::clone(source), onremap: remap.clone(), busy: dataset.task.is_some() }) }
            }
            if report.problem.is_none() {
                <>{ for warnings(&i18n, source).into_iter().map(|(text, columns)| html! {
                    <div key={text.to_string()} class="notice notice-warn">
                        { show!(Icon { name: IconName::Warning }) }
                        <p>{ text }</p>
                        if columns && !open {
                            { show!(Button { label: t!(i18n, "source-choose"), onclick: choose.clone() }) }
                        }
                    </div>
                }) }</>
                if let Some(data) = dataset.filled() {
                    { show!(Memory { source: Rc::clone(source), data: Rc::clone(data), onremap: remap.clone(), busy: dataset.task.is_some() }) }
                }
                { show!(Later { turn: 1, children: show!(Report { source: source.id, report: report.clone(), left_out: left_out_of(&i18n, dataset.filled(), source) }) }) }
            }
        </section>
    }
}

/// Rows that were typed take the focus to their title: what opened the field is gone.
#[hook]
fn use_focus_of_typed(title: &NodeRef) {
    let ui = use_ui();
    let title = title.clone();
    use_effect_with((), move |()| {
        if ui.rows_typed {
            focus::give(&title);
            ui.dispatch(UiAction::RowsTyped(false));
        }
    });
}

/// The events of the data set that counts stand for.
fn counted_of(data: Option<&Rc<Dataset>>) -> Vec<FoundCount> {
    data.map(|data| data.counted.clone()).unwrap_or_default()
}

/// What is left out of the events of a file.
fn left_out_of(i18n: &I18n, data: Option<&Rc<Dataset>>, source: &Source) -> Option<AttrValue> {
    let has_events =
        |of: &Source| of.report.inspection.table == Table::Events && of.report.kept > 0;
    let data = data.filter(|_| has_events(source))?;
    let alone = data.sources.iter().filter(|of| has_events(of)).count() == 1;
    left_out(i18n, data, alone)
}

/// The problem without the file's name, which stands above it already.
fn placeless(problem: &Problem) -> Rc<[Problem]> {
    let mut problem = problem.clone();
    problem.place.file = None;
    Rc::new([problem])
}

/// Why nothing of the file is used: loud only where the file itself is broken.
fn view_problem(i18n: &I18n, problem: &Problem, standing: Standing, leave: Html) -> Html {
    if standing == Standing::Broken {
        return show!(ErrorPanel {
            problems: placeless(problem),
            children: leave
        });
    }
    html! {
        <div class="notice notice-warn" role="alert">
            { show!(Icon { name: IconName::Warning }) }
            <p><strong>{ reason(i18n, problem) }</strong>{ " " }{ hint(i18n, problem) }</p>
            { leave }
        </div>
    }
}

/// Whether a part of the file is missing.
fn incomplete(report: &FileReport) -> Option<NoteKind> {
    let mut kinds = report.notes.iter().map(|note| note.kind);
    kinds.find(|kind| {
        matches!(
            kind,
            NoteKind::Truncated | NoteKind::Damaged | NoteKind::BrokenJson
        )
    })
}

/// What must not be overlooked about a file that was read, and whether its columns may be why.
fn warnings(i18n: &I18n, source: &Source) -> Vec<(AttrValue, bool)> {
    let report = &source.report;
    let mut told = Vec::new();
    if let Some(kind) = incomplete(report) {
        let text = match kind {
            NoteKind::Truncated => t!(i18n, "source-truncated"),
            NoteKind::BrokenJson => t!(i18n, "source-broken-json"),
            _ => t!(i18n, "source-damaged"),
        };
        told.push((text, false));
    }
    if let Some(dropped) = mostly(report) {
        let share = intl::percent(ratio(dropped.count, report.rows_read));
        let why = super::report::reason_text(i18n, dropped.reason);
        told.push((t!(i18n, "source-mostly", share = share, why = why), true));
    } else if report.kept == 0 {
        told.push((t!(i18n, "source-none"), true));
    }
    // Said already where the rows look like people.
    let said = report
        .notes
        .iter()
        .any(|note| note.kind == NoteKind::OneRowEach);
    if let Some(name) = one_event(source).filter(|_| !said) {
        told.push((t!(i18n, "source-one-event", name = name), true));
    }
    told
}

#[expect(clippy::cast_precision_loss, reason = "a share on screen")]
fn ratio(part: u64, of: u64) -> f64 {
    part as f64 / of as f64
}

fn status(i18n: &I18n, source: &Source) -> Html {
    let report = &source.report;
    match &report.problem {
        Some(_) if report.inspection.columns.is_empty() => {
            show!(Chip {
                tone: Tone::Bad,
                children: html! { <>{ t!(i18n, "source-not-read") }</> }
            })
        }
        Some(_) => show!(Chip {
            tone: Tone::Accent,
            children: html! { <>{ t!(i18n, "source-asks") }</> }
        }),
        None => {
            let whole = incomplete(report).is_none();
            let tone = match report.kept {
                0 => Tone::Bad,
                _ if whole && mostly(report).is_none() => Tone::Good,
                _ => Tone::Accent,
            };
            html! {
                <>
                    { show!(Chip { tone, children: html! { <>{ i18n.text(rows_key(report), &[("count", made(report).fill())]) }</> } }) }
                    if !whole {
                        { show!(Chip { tone: Tone::Accent, children: html! { <>{ t!(i18n, "source-incomplete") }</> } }) }
                    }
                </>
            }
        }
    }
}

/// How many events the rows became; of a people table the rows that were kept.
fn made(report: &FileReport) -> u64 {
    match report.inspection.table {
        Table::Events => report.events,
        Table::People => report.kept,
    }
}

/// What the rows of the file became.
fn rows_key(report: &FileReport) -> &'static str {
    match report.inspection.table {
        Table::Events => "count-events",
        Table::People if names_events(report) => "source-name-rows",
        Table::People => "source-people-rows",
    }
}

/// Whether the rows name events of other files.
fn names_events(report: &FileReport) -> bool {
    let mut notes = report.notes.iter();
    notes.any(|note| note.kind == NoteKind::NamesTable)
}

/// What a people table brings: rows, columns, and who of them has events.
fn view_table(i18n: &I18n, source: &Source, matched: u32, rows: u32) -> Html {
    let report = &source.report;
    let people = report.inspection.table == Table::People && !names_events(report);
    if !people || report.problem.is_some() {
        return Html::default();
    }
    let columns = report.inspection.columns.iter();
    let kept = columns.filter(|column| column.role == Role::Property);
    // Other ids than those of the events are other people: then the numbers do not meet.
    let key = match matched {
        0 => "source-people-none",
        _ => "source-people",
    };
    let text = t!(
        i18n,
        key,
        count = rows,
        shown = intl::whole(rows.into()),
        matched = intl::whole(matched.into()),
        columns = kept.count()
    );
    html! { <p class="quiet">{ text }</p> }
}
