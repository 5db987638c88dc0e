//! Any bytes, starting from files of this format, end in one account of their rows.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| hearth_tests::fuzzed::file(bytes));
