//! What a file turned out to be, and how its times and numbers were read: with
//! the cell that decided it, and one click to read them the other way.

use std::rc::Rc;

use hearth_model::import::{Evidence, ImportOptions, Inspection, NumberReading, TimeReading};
use hearth_model::number;
use hearth_protocol::dataset::Source;
use yew::prelude::*;

use crate::browser::intl;
use crate::components::{Button, ButtonKind, Icon, IconName};
use crate::i18n::I18n;
use crate::show;
use crate::t;

#[derive(Properties, PartialEq)]
pub(super) struct FactsProps {
    /// The file.
    pub(super) source: Rc<Source>,
    /// Called with the options to read it with.
    pub(super) onremap: Callback<ImportOptions>,
    /// Whether an import is under way.
    pub(super) busy: bool,
}

/// What the file turned out to be.
#[component]
pub(super) fn Facts(props: &FactsProps) -> Html {
    let i18n = I18n::current();
    let inspection = &props.source.report.inspection;
    html! {
        <>
            <dl class="facts">
                { for plain(&i18n, inspection, props.source.report.bytes).into_iter().map(|(key, value)| html! {
                    <div key={key}><dt>{ i18n.text(key, &[]) }</dt><dd>{ value }</dd></div>
                }) }
                if let Some(time) = &inspection.time {
                    { view_time(&i18n, time) }
                }
                if let Some(numbers) = &inspection.numbers {
                    { view_numbers(&i18n, numbers) }
                }
            </dl>
            <>{ for doubts(&i18n, &props.source).into_iter().map(|doubt| view_doubt(doubt, props)) }</>
        </>
    }
}

/// Message keys and values of what needs no explanation.
fn plain(i18n: &I18n, inspection: &Inspection, bytes: u64) -> Vec<(&'static str, AttrValue)> {
    let mut facts: Vec<(&'static str, AttrValue)> = Vec::new();
    if let Some(tool) = &inspection.tool {
        facts.push(("fact-tool", tool.clone().into()));
    }
    facts.push(("fact-format", inspection.format.clone().into()));
    if let Some(sheet) = &inspection.sheet {
        facts.push((part_key(&inspection.format), sheet.clone().into()));
    }
    if !inspection.encoding.is_empty() {
        facts.push(("fact-encoding", inspection.encoding.clone().into()));
    }
    if let Some(delimiter) = inspection.delimiter {
        facts.push(("fact-delimiter", delimiter_name(i18n, delimiter)));
        let header = if inspection.header {
            t!(i18n, "header-yes")
        } else {
            t!(i18n, "header-no")
        };
        facts.push(("fact-header", header));
    }
    facts.push(("fact-size", intl::bytes(bytes).into()));
    facts
}

/// What a part of a file of this format is called: a sheet of a workbook, a list of JSON.
pub(super) fn part_key(format: &str) -> &'static str {
    if format.starts_with("JSON") {
        "fact-list"
    } else {
        "fact-sheet"
    }
}

fn delimiter_name(i18n: &I18n, delimiter: char) -> AttrValue {
    match delimiter {
        ',' => t!(i18n, "delimiter-comma"),
        ';' => t!(i18n, "delimiter-semicolon"),
        '\t' => t!(i18n, "delimiter-tab"),
        '|' => t!(i18n, "delimiter-pipe"),
        '^' => t!(i18n, "delimiter-caret"),
        ' ' => t!(i18n, "delimiter-space"),
        other => other.to_string().into(),
    }
}

/// What people call a notation of times.
pub(super) fn format_name(i18n: &I18n, format: &str) -> AttrValue {
    i18n.find(&format!("time-{format}"), &[])
        .unwrap_or_else(|| format.to_owned().into())
}

fn view_time(i18n: &I18n, time: &TimeReading) -> Html {
    let format = format_name(i18n, &time.format);
    let name = t!(
        i18n,
        "fact-time",
        format = format.as_str(),
        zone = time.time_zone.as_str()
    );
    read_as(i18n, "time", &name, &time.sample, &time.read_as)
}

fn view_numbers(i18n: &I18n, numbers: &NumberReading) -> Html {
    let name = match numbers.decimal {
        ',' => t!(i18n, "fact-numbers-comma"),
        _ => t!(i18n, "fact-numbers-point"),
    };
    let value = number::print(numbers.read_as);
    read_as(i18n, "numbers", &name, &numbers.sample, &value)
}

fn read_as(i18n: &I18n, key: &'static str, name: &str, sample: &str, value: &str) -> Html {
    html! {
        <div {key} class="facts-time">
            <dt>{ name.to_owned() }</dt>
            <dd>
                <code>{ sample.to_owned() }</code>
                { show!(Icon { name: IconName::ArrowRight }) }
                <span class="hidden">{ t!(i18n, "fact-time-read-as") }</span>
                <code>{ value.to_owned() }</code>
            </dd>
        </div>
    }
}

/// A reading that could have been another.
struct Doubt {
    key: &'static str,
    text: AttrValue,
    button: AttrValue,
    options: ImportOptions,
    /// Nothing in the data says which is right.
    open: bool,
}

/// The readings of a file that could have been others.
fn doubts(i18n: &I18n, source: &Source) -> Vec<Doubt> {
    let inspection = &source.report.inspection;
    let time = inspection.time.as_ref().and_then(|time| {
        let other = other_order(&time.format)?;
        let (text, open) = because(
            i18n,
            &format!("doubt-{}", time.format),
            time.evidence.as_ref(),
        );
        Some(Doubt {
            key: "time",
            text,
            button: i18n.text(&format!("doubt-read-{other}"), &[]),
            options: ImportOptions {
                time_format: Some(other.to_owned()),
                ..source.options.clone()
            },
            open: open && source.options.time_format.is_none(),
        })
    });
    let numbers = inspection.numbers.as_ref().and_then(|numbers| {
        // A point that nothing speaks against is no doubt.
        let evidence = numbers.evidence.as_ref();
        let chosen = source.options.decimal.is_some();
        if evidence.is_none() && !chosen && !is_ambiguous(&numbers.sample) {
            return None;
        }
        let (name, other) = match numbers.decimal {
            ',' => ("comma", '.'),
            _ => ("point", ','),
        };
        let (text, open) = because(i18n, &format!("doubt-{name}"), evidence);
        let read = if other == ',' {
            "doubt-read-comma"
        } else {
            "doubt-read-point"
        };
        Some(Doubt {
            key: "numbers",
            text,
            button: i18n.text(read, &[]),
            options: ImportOptions {
                decimal: Some(other),
                ..source.options.clone()
            },
            open: open && !chosen,
        })
    });
    time.into_iter().chain(numbers).collect()
}

/// The order of day and month that a date could also have.
fn other_order(format: &str) -> Option<&'static str> {
    match format {
        "day-first" => Some("month-first"),
        "month-first" => Some("day-first"),
        _ => None,
    }
}

/// Whether a number has one mark with three digits behind it: `1,234`, `1.234`.
fn is_ambiguous(cell: &str) -> bool {
    let mut parts = cell.split([',', '.']);
    let behind = parts.nth(1);
    let digits = |text: &str| text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    behind.is_some_and(digits) && parts.next().is_none()
}

/// How something was read and why, and whether nothing says so.
fn because(i18n: &I18n, key: &str, evidence: Option<&Evidence>) -> (AttrValue, bool) {
    let how = i18n.text(key, &[]);
    let Some(evidence) = evidence else {
        return (t!(i18n, "doubt-open", how = how.as_str()), true);
    };
    let line = intl::whole(evidence.line);
    if let Some(file) = &evidence.file {
        let (cell, file) = (evidence.cell.as_str(), file.as_str());
        let text = t!(
            i18n,
            "doubt-sibling",
            how = how.as_str(),
            cell = cell,
            line = line,
            file = file
        );
        return (text, false);
    }
    if evidence.future {
        let rows = intl::whole(evidence.rows);
        let (cell, count) = (evidence.cell.as_str(), evidence.rows);
        let text = t!(
            i18n,
            "doubt-future",
            how = how.as_str(),
            cell = cell,
            line = line,
            rows = rows,
            count = count
        );
        return (text, false);
    }
    let rows = intl::whole(evidence.rows);
    let against = intl::whole(evidence.against);
    let text = t!(
        i18n,
        "doubt-because",
        how = how.as_str(),
        cell = evidence.cell.as_str(),
        line = line,
        rows = rows,
        count = evidence.rows,
        against = evidence.against,
        others = against
    );
    (text, false)
}

fn view_doubt(doubt: Doubt, props: &FactsProps) -> Html {
    let Doubt {
        key,
        text,
        button,
        options,
        open,
    } = doubt;
    let read = props.onremap.reform(move |()| options.clone());
    let kind = if open {
        ButtonKind::Plain
    } else {
        ButtonKind::Quiet
    };
    html! {
        <div {key} class={classes!("notice", open.then_some("notice-warn"))}>
            { show!(Icon { name: if open { IconName::Warning } else { IconName::Info } }) }
            <p>{ text }</p>
            { show!(Button { label: button, kind, onclick: read, disabled: props.busy }) }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_has_lists_and_workbooks_have_sheets() {
        assert_eq!(part_key("JSON in zip"), "fact-list");
        assert_eq!(part_key("Excel workbook (xlsx)"), "fact-sheet");
    }

    #[test]
    fn only_one_mark_before_three_digits_is_ambiguous() {
        assert!(is_ambiguous("1,234") && is_ambiguous("12.345"));
        for clear in ["1,5", "1.25", "1,234.5", "1234", "1.234.567", ""] {
            assert!(!is_ambiguous(clear), "{clear}");
        }
    }
}
