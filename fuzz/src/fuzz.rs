//! `tests/library/fuzz`, as far as the fuzzers need it.

#[path = "../../tests/library/fuzz/layout.rs"]
pub mod layout;
#[cfg(feature = "planted")]
#[path = "planted.rs"]
pub mod subject;
#[cfg(not(feature = "planted"))]
#[path = "../../tests/library/fuzz/subject.rs"]
pub mod subject;
#[path = "../../tests/library/fuzz/targets/mod.rs"]
pub mod targets;
