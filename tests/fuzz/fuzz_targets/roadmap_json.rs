#![no_main]

libfuzzer_sys::fuzz_target!(
    // The library's hook would abort at panics of others' code that ours contains; uncaught ones still end the run.
    init: drop(std::panic::take_hook()),
    |data: &[u8]| plenary_fuzz::roadmap_json(data)
);
