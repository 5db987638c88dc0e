//! The account of one file: read = kept + dropped, every drop with its reason,
//! first lines and samples; what was noticed on kept rows.

use hearth_model::import::{DropReason, Dropped, FileReport, Note, NoteKind};
use hearth_protocol::dataset::SourceId;
use yew::prelude::*;

use super::rejects::SaveRejects;
use crate::browser::intl;
use crate::components::{Icon, IconName};
use crate::i18n::I18n;
use crate::show;
use crate::t;

#[derive(Properties, PartialEq)]
pub(super) struct ReportProps {
    /// The file.
    pub(super) source: SourceId,
    /// Its account.
    pub(super) report: FileReport,
    /// What is left out of what was kept.
    pub(super) left_out: Option<AttrValue>,
}

/// The account of one file.
#[component]
pub(super) fn Report(props: &ReportProps) -> Html {
    let i18n = I18n::current();
    let report = &props.report;
    let notes: Vec<&Note> = report
        .notes
        .iter()
        .filter(|note| !is_said_above(note.kind))
        .collect();
    let open = mostly(report).map(|dropped| dropped.reason);
    let listed = |faults: bool| {
        let reasons = report.reasons.iter();
        let own = reasons.filter(move |dropped| dropped.reason.is_fault() == faults);
        own.map(|dropped| reason(&i18n, dropped, open == Some(dropped.reason)))
            .collect::<Vec<Html>>()
    };
    html! {
        <div class="report">
            <p class="report-sum">
                <span><b>{ intl::whole(report.rows_read) }</b>{ t!(i18n, "report-read", count = report.rows_read) }</span>
                <i aria-hidden="true">{ "=" }</i>
                <span><b>{ intl::whole(report.kept) }</b>{ t!(i18n, "report-kept") }</span>
                <i aria-hidden="true">{ "+" }</i>
                if report.merged() > 0 {
                    <span><b>{ intl::whole(report.merged()) }</b>{ t!(i18n, "report-merged") }</span>
                    <i aria-hidden="true">{ "+" }</i>
                }
                if report.not_sampled() > 0 {
                    <span><b>{ intl::whole(report.not_sampled()) }</b>{ t!(i18n, "report-not-sampled") }</span>
                    <i aria-hidden="true">{ "+" }</i>
                }
                <span class={(report.lost() > 0).then_some("report-some")}>
                    <b>{ intl::whole(report.lost()) }</b>{ t!(i18n, "report-dropped") }
                </span>
            </p>
            if let Some(left_out) = props.left_out.clone() {
                <p>{ left_out }</p>
            }
            if report.merged() + report.not_sampled() > 0 {
                <ul class="report-list">{ for listed(false) }</ul>
            }
            if report.lost() > 0 {
                <h3>{ t!(i18n, "report-why") }</h3>
                <ul class="report-list">{ for listed(true) }</ul>
                { show!(SaveRejects { source: props.source, name: report.inspection.name.clone() }) }
            }
            if !notes.is_empty() {
                <h3>{ t!(i18n, "report-notes") }</h3>
                <ul class="report-list">{ for notes.into_iter().map(|noted| note(&i18n, noted)) }</ul>
            }
        </div>
    }
}

/// Whether it has been said above the account, more plainly: a part that is
/// missing, and what the rows were taken for.
fn is_said_above(kind: NoteKind) -> bool {
    matches!(
        kind,
        NoteKind::Truncated | NoteKind::Damaged | NoteKind::OneRowEach | NoteKind::TakenForPeople
    )
}

/// The one reason for which more than half of the rows were dropped.
pub(super) fn mostly(report: &FileReport) -> Option<&Dropped> {
    // Lines of orders are none of the file's faults.
    let faults = report.reasons.iter();
    let faults = faults.filter(|dropped| dropped.reason.is_fault());
    let most = faults.max_by_key(|dropped| dropped.count)?;
    (most.count > report.rows_read / 2).then_some(most)
}

/// A reason in words.
pub(super) fn reason_text(i18n: &I18n, reason: DropReason) -> AttrValue {
    i18n.text(&format!("drop-{}", reason.name()), &[])
}

fn reason(i18n: &I18n, dropped: &Dropped, open: bool) -> Html {
    let name = dropped.reason.name();
    html! {
        <li key={name}>
            <details {open}>
                <summary>
                    { show!(Icon { name: IconName::Right }) }
                    <b>{ intl::whole(dropped.count) }</b>
                    <span>{ reason_text(i18n, dropped.reason) }</span>
                    <span class="quiet">{ lines(i18n, &dropped.first_lines, &dropped.first_columns) }</span>
                </summary>
                if !dropped.samples.is_empty() {
                    <ol class="report-samples">
                        { for dropped.samples.iter().enumerate().map(|(at, sample)| html! {
                            <li key={at}><code>{ sample.clone() }</code></li>
                        }) }
                    </ol>
                }
            </details>
        </li>
    }
}

fn note(i18n: &I18n, note: &Note) -> Html {
    let name = note_name(note.kind);
    html! {
        <li key={name}>
            { show!(Icon { name: IconName::Info }) }
            <b>{ intl::whole(note.count) }</b>
            <span>{ i18n.text(&format!("note-{name}"), &[]) }</span>
            if !note.names.is_empty() {
                <code>{ note.names.join(", ") }</code>
            }
            <span class="quiet">{ lines(i18n, &note.first_lines, &note.first_columns) }</span>
        </li>
    }
}

/// Where something was: lines, and the columns of those where they are known.
fn lines(i18n: &I18n, lines: &[u64], columns: &[u64]) -> AttrValue {
    if lines.is_empty() {
        return AttrValue::default();
    }
    let mut listed: Vec<String> = lines.iter().map(|line| intl::whole(*line)).collect();
    for (line, column) in listed.iter_mut().zip(columns) {
        let column = intl::whole(*column);
        *line = t!(
            i18n,
            "report-line-column",
            line = line.as_str(),
            column = column
        )
        .to_string();
    }
    t!(
        i18n,
        "report-lines",
        lines = listed.join(", "),
        count = lines.len()
    )
}

/// Stable name of a note: the end of its message's key.
fn note_name(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::ShortRow => "short-row",
        NoteKind::UnreadableValue => "unreadable-value",
        NoteKind::HugeValue => "huge-value",
        NoteKind::InFuture => "in-future",
        NoteKind::SimilarIds => "similar-ids",
        NoteKind::RepeatedPerson => "repeated-person",
        NoteKind::BrokenJson => "broken-json",
        NoteKind::LateColumns => "late-columns",
        NoteKind::ReplacedCharacters => "replaced-characters",
        NoteKind::OneRowEach => "one-row-each",
        NoteKind::TakenForPeople => "taken-for-people",
        NoteKind::NamesTable => "names-table",
        NoteKind::PointZeroIds => "point-zero-ids",
        NoteKind::RoundedIds => "rounded-ids",
        NoteKind::UnreadableCounter => "unreadable-counter",
        NoteKind::FailedFormula => "failed-formula",
        NoteKind::Truncated => "truncated",
        NoteKind::Damaged => "damaged",
        NoteKind::EventByWords => "event-by-words",
        NoteKind::EventByFile => "event-by-file",
        NoteKind::EventsByTimes => "events-by-times",
    }
}
