//! Any options over any text end in one account of its rows.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| hearth_tests::fuzzed::mapping(bytes));
