//! Names and types: a file and its imports become a [`Program`] whose names are bound and whose types are known.

mod param_value;
mod program;
mod types;

pub use param_value::ParamValue;
pub use program::{Decl, ParamDecl, Program, Unit};
pub use types::{Interval, TextKind, TextMeasure, TextType, Type, decimal};
