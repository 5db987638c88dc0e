//! Files of other people, where they are there: a folder `shared/data` beside
//! the workspace. Says which it found.

use std::path::PathBuf;

use hearth_ingest::{Imported, Importer};
use hearth_model::import::{ImportOptions, Table};

use crate::support::{NOW_MS, code};

/// The folder, if it is there.
pub fn folder(path: &str) -> Option<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = root.join(path);
    let there = folder.is_dir();
    println!(
        "{}: {}",
        folder.display(),
        if there { "used" } else { "not there" }
    );
    there.then_some(folder)
}

fn import(name: &str, bytes: &[u8], options: &ImportOptions) -> Imported {
    let mut importer = Importer::new(name, bytes.len() as u64, options, NOW_MS);
    // What is refused needs no further bytes.
    let _stopped = importer.push(bytes);
    importer.finish().swap_remove(0)
}

/// Files of known tools: tool, file, and its events, or the code of the problem it is.
const EXPORTS: &[(&str, &str, Result<u64, &str>)] = &[
    ("Mailchimp", "mailchimp/automation.csv", Err("not-events")),
    (
        "Mailchimp",
        "mailchimp/automation_email.csv",
        Err("not-events"),
    ),
    (
        "Mailchimp",
        "mailchimp/automation_recipient.csv",
        Err("not-events"),
    ),
    (
        "Mailchimp",
        "mailchimp/automation_recipient_activity.csv",
        Ok(8),
    ),
    ("Mailchimp", "mailchimp/campaign.csv", Err("not-events")),
    (
        "Mailchimp",
        "mailchimp/campaign_recipient.csv",
        Err("not-events"),
    ),
    (
        "Mailchimp",
        "mailchimp/campaign_recipient_activity.csv",
        Ok(17),
    ),
    ("Mailchimp", "mailchimp/list.csv", Err("not-events")),
    ("Mailchimp", "mailchimp/member.csv", Err("people-table")),
    ("Mailchimp", "mailchimp/segment.csv", Err("not-events")),
    (
        "Mailchimp",
        "mailchimp/segment_member.csv",
        Err("not-events"),
    ),
    ("Mailchimp", "mailchimp/unsubscribe.csv", Ok(1)),
    ("Klaviyo", "klaviyo/campaign.csv", Err("not-events")),
    ("Klaviyo", "klaviyo/event.csv", Ok(4)),
    ("Klaviyo", "klaviyo/event_norename.csv", Ok(4)),
    ("Klaviyo", "klaviyo/flow.csv", Err("not-events")),
    ("Klaviyo", "klaviyo/metric.csv", Ok(2)),
    ("Klaviyo", "klaviyo/person.csv", Err("people-table")),
    ("Amplitude", "amplitude/amplitude_event_data.csv", Ok(10)),
    (
        "Amplitude",
        "amplitude/amplitude_event_type_data.csv",
        Err("not-events"),
    ),
    ("Mixpanel", "mixpanel/event.csv", Ok(5)),
    ("SendGrid", "sendgrid/webhook_events.json", Ok(24)),
];

#[test]
fn exports_of_known_tools_need_no_mapping() {
    let Some(folder) = folder("events") else {
        return;
    };
    for &(tool, file, expected) in EXPORTS {
        let bytes = std::fs::read(folder.join(file)).expect("a file that can be read");
        let report = import(file, &bytes, &ImportOptions::default()).report;
        assert_eq!(report.inspection.tool.as_deref(), Some(tool), "{file}");
        match expected {
            Ok(kept) => assert_eq!((code(&report), report.kept, report.dropped), ("", kept, 0)),
            Err(problem) => assert_eq!(code(&report), problem, "{file}"),
        }
        if expected == Err("people-table") {
            let options = ImportOptions {
                table: Table::People,
                ..ImportOptions::default()
            };
            let report = import(file, &bytes, &options).report;
            assert_eq!((code(&report), report.dropped), ("", 0), "{file}");
        }
    }
}
