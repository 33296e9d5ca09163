//! Fixes applied to a text: which of them, in which order, until none is left. Nothing here reads or writes a file.
//!
//! ```
//! use msgc::fixes::{Policy, apply_all};
//! use msgc::pipeline::{Input, Settings, analyze};
//! use msgc::source::MemoryWorld;
//!
//! let (world, settings) = (MemoryWorld::default(), Settings::default());
//! let look = |text: &str| {
//!     let input = Input {
//!         path: "/project/hello.msg".into(),
//!         root: "/project".into(),
//!         name: "hello.msg".into(),
//!         text: text.to_owned(),
//!     };
//!     analyze(&world, input, &settings)
//! };
//! let text = "message hello： wecom.text {\n    body: \"你好\"\n}\n";
//! let found = look(text).expect("nobody cancels");
//! let fixed = apply_all(text.to_owned(), found, &Policy::default(), look).expect("nobody cancels");
//! assert_eq!(fixed.text, "message hello: wecom.text {\n    body: \"你好\"\n}\n");
//! assert!(fixed.analysis.findings.is_empty());
//! ```

mod apply;
mod apply_all;
mod edits;
mod policy;

pub use apply::{Applied, apply};
pub use apply_all::{AppliedFix, FixedText, apply_all};
pub use policy::Policy;
