//! How a file is taken apart before its columns are known: encoding, what
//! separates fields, whether the first line names them. A change reads the
//! file anew and guesses its columns again.

use std::rc::Rc;

use hearth_model::import::ImportOptions;
use hearth_model::zones;
use hearth_protocol::dataset::Source;
use yew::prelude::*;

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
        time_zone: props.source.options.time_zone.clone(),
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
    html! {
        <>
            { show!(Select { label: t!(i18n, "fact-encoding"), value: inspection.encoding.clone(), choices: encodings, disabled: props.busy, onchange: set(|options, value| options.encoding = Some(value.to_owned())) }) }
            { show!(Select { label: t!(i18n, "fact-delimiter"), value: inspection.delimiter.map_or_else(String::new, String::from), choices: delimiters, disabled: props.busy, onchange: set(|options, value| options.delimiter = value.chars().next()) }) }
            { show!(Select { label: t!(i18n, "fact-header"), value: if inspection.header { "yes" } else { "no" }, choices: headers, disabled: props.busy, onchange: set(|options, value| options.header = Some(value == "yes")) }) }
        </>
    }
}
