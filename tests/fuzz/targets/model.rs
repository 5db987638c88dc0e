//! Any text is a model or is refused; a model written and read again is the same.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| hearth_tests::fuzzed::model(bytes));
