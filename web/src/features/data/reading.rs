//! How a file is taken apart before its columns are known: encoding, what
//! separates fields, whether the first line names them. A change reads the
//! file anew and guesses its columns again.

use std::rc::Rc;

use hearth_model::import::ImportOptions;
use hearth_model::zones;
use hearth_protocol::dataset::Source;
use yew::prelude::*;

use super::facts::{format_name, part_key};
use crate::components::{Choice, Select};
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// What may separate fields, with the end of its message's key.
const DELIMITERS: [(char, &str); 6] = [
    (',', "comma"),
    (';', "semicolon"),
    ('\t', "tab"),
    ('|', "pipe"),
    ('^', "caret"),
    (' ', "space"),
];
/// Encodings one may choose.
const ENCODINGS: [&str; 21] = [
    "utf-8",
    "utf-16le",
    "utf-16be",
    "windows-1252",
    "windows-1250",
    "windows-1251",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-874",
    "iso-8859-2",
    "koi8-r",
    "ibm866",
    "macintosh",
    "shift_jis",
    "euc-jp",
    "gb18030",
    "big5",
    "euc-kr",
];

/// How times may be read.
const TIME_FORMATS: [&str; 12] = [
    "iso",
    "compact-date",
    "day-first",
    "month-first",
    "year-first",
    "month-names",
    "epoch-s",
    "epoch-ms",
    "epoch-us",
    "epoch-ns",
    "excel",
    "excel-1904",
];

/// Every zone, for a picker; `own` first.
pub(super) fn zone_choices(own: &str) -> Vec<Choice> {
    let others = zones::names().filter(|name| *name != own);
    let own = Choice::new(own.to_owned(), own.to_owned());
    std::iter::once(own)
        .chain(others.map(|name| Choice::new(name, name)))
        .collect()
}

#[derive(Properties, PartialEq)]
pub(super) struct ReadingProps {
    /// The file.
    pub(super) source: Rc<Source>,
    /// Called with the options to read it with.
    pub(super) onremap: Callback<ImportOptions>,
    /// Whether an import is under way.
    pub(super) busy: bool,
}

/// Pickers for encoding, delimiter and header.
#[component]
pub(super) fn Reading(props: &ReadingProps) -> Html {
    let i18n = I18n::current();
    let inspection = &props.source.report.inspection;
    let now = ImportOptions {
        table: inspection.table,
        encoding: Some(inspection.encoding.clone()),
        delimiter: inspection.delimiter,
        header: Some(inspection.header),
        entry: props.source.options.entry.clone(),
        time_zone: props.source.options.time_zone.clone(),
        raw_names: props.source.options.raw_names,
        ..ImportOptions::default()
    };
    let set = |change: fn(&mut ImportOptions, &str)| {
        let now = now.clone();
        props.onremap.reform(move |value: AttrValue| {
            let mut next = now.clone();
            change(&mut next, &value);
            next
        })
    };
    let mut encodings: Vec<&str> = ENCODINGS.to_vec();
    if !encodings.contains(&inspection.encoding.as_str()) {
        encodings.insert(0, &inspection.encoding);
    }
    let encodings: Vec<Choice> = encodings
        .iter()
        .map(|name| Choice::new((*name).to_owned(), (*name).to_owned()))
        .collect();
    let delimiters: Vec<Choice> = DELIMITERS
        .into_iter()
        .map(|(letter, name)| {
            Choice::new(
                letter.to_string(),
                i18n.text(&format!("delimiter-{name}"), &[]),
            )
        })
        .collect();
    let headers = vec![
        Choice::new("yes", t!(i18n, "header-yes")),
        Choice::new("no", t!(i18n, "header-no")),
    ];
    let text = inspection.delimiter.is_some();
    html! {
        <>
            { view_sheet(&i18n, props) }
            { view_times(&i18n, props) }
            if text {
            { show!(Select { label: t!(i18n, "fact-encoding"), value: inspection.encoding.clone(), choices: encodings, disabled: props.busy, onchange: set(|options, value| options.encoding = Some(value.to_owned())) }) }
            { show!(Select { label: t!(i18n, "fact-delimiter"), value: inspection.delimiter.map_or_else(String::new, String::from), choices: delimiters, disabled: props.busy, onchange: set(|options, value| options.delimiter = value.chars().next()) }) }
            { show!(Select { label: t!(i18n, "fact-header"), value: if inspection.header { "yes" } else { "no" }, choices: headers, disabled: props.busy, onchange: set(|options, value| options.header = Some(value == "yes")) }) }
            }
        </>
    }
}

/// Which sheet of a workbook, or list of a JSON file, is read; its columns are guessed anew.
fn view_sheet(i18n: &I18n, props: &ReadingProps) -> Html {
    let inspection = &props.source.report.inspection;
    if inspection.sheets.len() < 2 {
        return Html::default();
    }
    let choices = inspection.sheets.iter();
    let choices = choices.map(|name| Choice::new(name.clone(), name.clone()));
    let before = ImportOptions {
        table: inspection.table,
        entry: props.source.options.entry.clone(),
        time_zone: props.source.options.time_zone.clone(),
        raw_names: props.source.options.raw_names,
        ..ImportOptions::default()
    };
    let onchange = props.onremap.reform(move |sheet: AttrValue| ImportOptions {
        sheet: Some(sheet.to_string()),
        ..before.clone()
    });
    show!(Select {
        label: i18n.text(part_key(&inspection.format), &[]),
        value: inspection.sheet.clone().unwrap_or_default(),
        choices: choices.collect::<Vec<_>>(),
        disabled: props.busy,
        onchange
    })
}

/// How the time column is read; all else stays.
fn view_times(i18n: &I18n, props: &ReadingProps) -> Html {
    let Some(time) = &props.source.report.inspection.time else {
        return Html::default();
    };
    let choices = TIME_FORMATS.into_iter();
    let choices = choices.map(|name| Choice::new(name, format_name(i18n, name)));
    let before = props.source.options.clone();
    let onchange = props
        .onremap
        .reform(move |format: AttrValue| ImportOptions {
            time_format: Some(format.to_string()),
            ..before.clone()
        });
    show!(Select {
        label: t!(i18n, "reading-times"),
        value: time.format.clone(),
        choices: choices.collect::<Vec<_>>(),
        disabled: props.busy,
        onchange
    })
}
