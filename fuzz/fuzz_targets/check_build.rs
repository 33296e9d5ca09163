#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| msgc_fuzz::hold("check_build", bytes));

// Most changes of a file break it. So half of them are of what is behind its zero byte, which values are drawn from.
libfuzzer_sys::fuzz_mutator!(|bytes: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let values = bytes[..size].iter().position(|byte| *byte == 0).unwrap_or(size) + 1;
    if seed % 2 == 0 || values >= max_size {
        return libfuzzer_sys::fuzzer_mutate(bytes, size, max_size);
    }
    bytes[values - 1] = 0;
    values + libfuzzer_sys::fuzzer_mutate(&mut bytes[values..], size.saturating_sub(values), max_size - values)
});
