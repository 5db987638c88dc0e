//! Any text is a time or is not, in every format.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| hearth_tests::fuzzed::times(bytes));
