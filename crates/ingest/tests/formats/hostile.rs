//! Files made to hurt, or cut to pieces on the way, end in a report.

use hearth_ingest::Importer;
use hearth_model::import::ImportOptions;

use crate::support::{code, import, zip};

#[test]
fn a_file_beyond_the_cap_is_refused_at_its_beginning() {
    let workbook = zip(&[("xl/workbook.xml", "<workbook/>")]);
    for (name, mut head) in [("big.xlsx", workbook), ("big.parquet", b"PAR1".to_vec())] {
        head.resize(256 * 1024, 0);
        let size = 300 * 1024 * 1024;
        let mut importer = Importer::new(name, size, &ImportOptions::default(), 0);
        assert!(importer.push(&head).is_err());
        let report = importer.finish().swap_remove(0).report;
        assert_eq!(code(&report), "too-large");
        let problem = report.problem.unwrap();
        assert!(problem.reason.contains("300 MB"), "{}", problem.reason);
    }
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

/// Bytes of a file changed, cut out and doubled, by a generator with a fixed seed.
fn mangled(file: &[u8], seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut random = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below.max(1) as u64).expect("below a usize")
    };
    let mut out = file.to_vec();
    for _ in 0..=random(4) {
        let at = random(out.len());
        match random(4) {
            0 => out[at] ^= 1 << random(8),
            1 => out[at] = [0, 0xFF, 0x7F, 0x80][random(4)],
            2 => out.truncate(at + 1),
            _ => {
                let end = (at + random(64)).min(out.len());
                let copy = out[at..end].to_vec();
                let to = random(out.len());
                out.splice(to..to, copy);
            }
        }
    }
    out
}

#[test]
fn damaged_files_end_in_a_report() {
    let files = [
        crate::parquet_files::small(),
        crate::xls::small(),
        crate::ods::small(),
        crate::xlsx::small(),
    ];
    for (number, file) in files.iter().enumerate() {
        for seed in 0..300 {
            let bytes = mangled(file, seed * 4 + number as u64);
            let mut importer =
                Importer::new("damaged", bytes.len() as u64, &ImportOptions::default(), 0);
            let _ = importer.push(&bytes);
            for imported in importer.finish() {
                let report = imported.report;
                assert_eq!(report.rows_read, report.kept + report.dropped);
            }
        }
    }
}
