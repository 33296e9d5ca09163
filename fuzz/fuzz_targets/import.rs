#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| msgc_fuzz::hold("import", bytes));
