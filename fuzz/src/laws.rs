//! `tests/library/laws`, as far as the fuzzers need it.

#![allow(dead_code, unused_imports, reason = "the tests need the rest")]

#[path = "../../tests/library/laws/case.rs"]
pub mod case;
#[path = "../../tests/library/laws/editor.rs"]
pub mod editor;
#[path = "../../tests/library/laws/elements.rs"]
pub mod elements;
#[path = "../../tests/library/laws/further.rs"]
pub mod further;
#[path = "../../tests/library/laws/hold.rs"]
pub mod hold;
#[path = "../../tests/library/laws/payloads.rs"]
pub mod payloads;
#[path = "../../tests/support/random.rs"]
pub mod random;
#[path = "../../tests/library/laws/schema.rs"]
pub mod schema;
#[path = "../../tests/library/laws/types.rs"]
pub mod types;
