//! Files made to hurt, or cut to pieces on the way, end in a report.

use hearth_ingest::Importer;
use hearth_model::import::ImportOptions;

use crate::support::{code, import, zip};

#[test]
fn a_file_beyond_the_cap_is_refused_at_its_beginning() {
    let mut head = zip(&[("xl/workbook.xml", "<workbook/>")]);
    head.resize(256 * 1024, 0);
    let size = 300 * 1024 * 1024;
    let mut importer = Importer::new("big.xlsx", size, &ImportOptions::default(), 0);
    assert!(importer.push(&head).is_err());
    let report = importer.finish().swap_remove(0).report;
    assert_eq!(code(&report), "too-large");
    let problem = report.problem.unwrap();
    assert!(problem.reason.contains("300 MB"), "{}", problem.reason);
}

#[test]
fn an_archive_that_says_it_unpacks_to_too_much_is_refused() {
    let mut file = zip(&[("xl/workbook.xml", "<workbook/>")]);
    let entry = file
        .windows(4)
        .position(|four| four == b"PK\x01\x02")
        .unwrap();
    file[entry + 24..entry + 28].copy_from_slice(&0xF000_0000_u32.to_le_bytes());
    let (report, _) = import(&file);
    assert_eq!(code(&report), "too-large");
}

#[test]
fn something_in_a_zip_that_is_no_workbook_is_refused() {
    for file in [
        zip(&[("[Content_Types].xml", "<Types/>"), ("word/a.xml", "<a/>")]),
        zip(&[("xl/workbook.xml", "<workbook><sheets/></workbook>")]),
        zip(&[("xl/workbook.xml", "<workbook")]),
    ] {
        let (report, _) = import(&file);
        assert_ne!(code(&report), "");
    }
}
