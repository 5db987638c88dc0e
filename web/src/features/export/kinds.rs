//! How the file is written: the formats, and the tools that take one of their own.

use hearth_model::campaign::CampaignTool;
use hearth_protocol::results::ExportFormat;
use yew::prelude::*;

use crate::components::{Choice, Select};
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Every kind of file with the end of its messages' keys; the tool of a campaign is chosen beside it.
const KINDS: [(ExportFormat, &str); 6] = [
    (ExportFormat::CsvForSpreadsheets, "sheet"),
    (ExportFormat::CsvWithSemicolons, "semicolons"),
    (ExportFormat::CsvForTools, "tools"),
    (ExportFormat::JsonLines, "json"),
    (ExportFormat::Parquet, "parquet"),
    (ExportFormat::Campaign(CampaignTool::HubSpot), "campaign"),
];

#[derive(Properties, PartialEq)]
pub(super) struct KindsProps {
    /// The format chosen.
    pub(super) format: ExportFormat,
    /// Names of the scores, and whether each has levels, for the columns a tool gets.
    pub(super) scores: Vec<(AttrValue, bool)>,
    pub(super) onchange: Callback<ExportFormat>,
}

/// The choice of a format, and of a tool where that is the format.
#[component]
pub(super) fn Kinds(props: &KindsProps) -> Html {
    let i18n = I18n::current();
    let choices = KINDS.iter().map(|&(each, key)| {
        let onchange = props.onchange.reform(move |_: Event| each);
        let on = std::mem::discriminant(&each) == std::mem::discriminant(&props.format);
        html! {
            <label key={key} class={classes!("format", on.then_some("format-on"))}>
                <input type="radio" name="format" checked={on} {onchange} />
                <span class="format-text">
                    <span class="format-name">{ i18n.text(&format!("export-format-{key}"), &[]) }</span>
                    <span class="quiet">{ i18n.text(&format!("export-format-{key}-note"), &[]) }</span>
                </span>
            </label>
        }
    });
    html! {
        <>
            <fieldset class="formats">
                <legend class="hidden">{ t!(i18n, "export-format") }</legend>
                { for choices }
            </fieldset>
            if let ExportFormat::Campaign(tool) = props.format {
                { view_tool(&i18n, tool, props) }
            }
        </>
    }
}

fn view_tool(i18n: &I18n, tool: CampaignTool, props: &KindsProps) -> Html {
    let choices = CampaignTool::ALL.iter().map(|tool| {
        let name = i18n.text(&format!("export-tool-{}", tool.key()), &[]);
        Choice::new(tool.key(), name)
    });
    let onchange = props.onchange.reform(|key: AttrValue| {
        let tool = CampaignTool::ALL.iter().find(|tool| tool.key() == key);
        ExportFormat::Campaign(tool.copied().unwrap_or_default())
    });
    let known_by = [tool.id_column(), tool.address_column()];
    let names = props.scores.iter().map(|(name, _)| name.as_str());
    let scores = tool.score_columns(names).into_iter().zip(&props.scores);
    let columns: Vec<String> = known_by
        .into_iter()
        .flatten()
        .map(str::to_owned)
        .chain(scores.flat_map(|(names, (_, leveled))| {
            std::iter::once(names.score).chain(leveled.then_some(names.level))
        }))
        .collect();
    html! {
        <div class="export-tool">
            { show!(Select { label: t!(i18n, "export-tool"), value: tool.key(), choices: choices.collect::<Vec<_>>(), onchange }) }
            <p class="quiet">{ t!(i18n, "export-tool-columns") }{ " " }
                { for columns.iter().map(|name| html! { <code key={name.clone()} class="export-column">{ name }</code> }) }</p>
            if tool.id_column().is_none() {
                <p class="quiet">{ t!(i18n, "export-tool-addresses") }</p>
            }
        </div>
    }
}

/// The end of the file's name: files of several kinds can lie in one folder.
pub(super) fn ending(format: ExportFormat) -> String {
    match format {
        ExportFormat::CsvForSpreadsheets => "-for-spreadsheets.csv".to_owned(),
        ExportFormat::CsvWithSemicolons => "-with-semicolons.csv".to_owned(),
        ExportFormat::Campaign(CampaignTool::Plain) => "-list.csv".to_owned(),
        ExportFormat::Campaign(tool) => format!("-for-{}.csv", tool.key()),
        ExportFormat::CsvForTools => ".csv".to_owned(),
        ExportFormat::JsonLines => ".jsonl".to_owned(),
        ExportFormat::Parquet => ".parquet".to_owned(),
    }
}

/// What the browser is told the file is.
pub(super) fn media_type(format: ExportFormat) -> &'static str {
    match format {
        ExportFormat::JsonLines => "application/x-ndjson",
        ExportFormat::Parquet => "application/vnd.apache.parquet",
        _ => "text/csv;charset=utf-8",
    }
}
